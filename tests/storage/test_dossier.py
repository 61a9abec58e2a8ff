"""What is kept about a person from the year in motion: all they reported and how they are reminded, nobody else's."""

import json

from storage import dossier, facts, reminding
from storage.amounts import Amount
from storage.database import Database
from storage.evidence_facts import EvidenceRemoved
from storage.reminding_facts import RemindersSet, subject
from tests import people
from tests.engine import NOW

MAI, SON, DUC = 3, 1, 6
ITEM = "item-3-2026"


async def test_every_revision_and_file_is_told_to_its_owner_alone(nahan: Database) -> None:
    async with nahan.write() as connection:
        account = await people.join(connection, MAI, "telegram", "1003", NOW)
        for person in (MAI, DUC):
            await people.pledge(connection, person, NOW)
            await people.report(connection, f"item-{person}-2026", NOW, id=f"r{person}", note=f"Việc của {person}")
        hosts = Amount(value=2000, unit="hộ", bound="about")
        await people.report(connection, ITEM, NOW, "stuck", id="r3", by=SON, amount=hosts, note="Hai hộ")
        for id in ("e1", "e2"):
            await people.offer_file(connection, "r3", MAI, account, NOW, id=id, ref="mật thư", name="đường.pdf")
        await people.store_file(connection, "e1", MAI, NOW, "a" * 64)
        removed = people.fact(EvidenceRemoved, "evidence:e2", 2, by=MAI, evidence="e2")
        await facts.record(connection, [removed, people.fact(RemindersSet, subject(MAI), by=MAI, hour=19)])
        await reminding.say(connection, [(MAI, NOW.date(), "reminder"), (DUC, NOW.date(), "reminder")], NOW)
        told = (await dossier.of_person(connection, [MAI]))[MAI]
    assert [(one["id"], one["status"], one["done_value"]) for one in told["items"]] == [(ITEM, "stuck", 2000)]
    assert [(one["version"], one["note"], one["value"], one["entered_for_you_by"]) for one in told["reports"]] == [
        (1, "Việc của 3", None, None),
        (2, "Hai hộ", 2000, "Hoàng Văn Sơn"),
    ]
    assert [(one["name"], one["state"], one["sha"]) for one in told["evidence"]] == [
        ("đường.pdf", "stored", "a" * 64),
        (None, "removed", None),
    ]
    assert [one["hour"] for one in told["reminding"]] == [19]
    assert [(one["day"], one["kind"]) for one in told["unprompted"]] == [(NOW.date().isoformat(), "reminder")]
    whole = json.dumps(told, ensure_ascii=False)
    assert "Việc của 6" not in whole
    assert "mật thư" not in whole
