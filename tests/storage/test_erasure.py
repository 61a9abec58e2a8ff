"""Erasing a person: no word and no name of theirs is left in a table, the journal, a backup or any other file."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import evidence, facts, inbox, items, outbox, progress, reads, reminding
from storage.accounts import accounts
from storage.amounts import Amount
from storage.consents import ConsentGiven
from storage.database import Database
from storage.digests import digest_people, digest_runs
from storage.drafts import SAVE, Draft, draft_row
from storage.erasure import erase
from storage.outbox import Parcel, Rank
from storage.people import people as people_table
from storage.pledge_facts import PledgeConfirmed, PledgeReturned, PledgeSubmitted, subject
from storage.pledges import Item, by_id
from storage.reads import Look
from storage.reminding import Reminding
from storage.reminding_facts import RemindersSet
from storage.tasks import TaskAssigned
from storage.types import metadata
from tests import people
from tests.dialogues.committees import NAHAN, write

NOW = datetime(2026, 2, 1, 3, 0, tzinfo=UTC)
CANARY = "Kanarienvogel"
NAME = f"Lò Thị {CANARY}"
MAI, SON = 3, 1


async def fill(connection: AsyncConnection) -> None:
    """A committee in which Mai's name and words stand wherever the product can put them."""
    await write(connection, NAHAN)
    await connection.execute(update(people_table).where(people_table.c.id == MAI).values(name=NAME, exempt=CANARY))
    mai = await people.join(connection, MAI, "telegram", "mai", NOW)
    await connection.execute(update(accounts).where(accounts.c.id == mai).values(address=f"chat {CANARY}"))
    son = await people.join(connection, SON, "telegram", "son", NOW)
    await people.invite(connection, MAI, "1234123412341234", NOW)
    common: dict[str, Any] = {"at": NOW, "by": SON, "for_person": MAI, "channel": "telegram"}
    sections: dict[str, str | None] = {"goal": CANARY, "assigned_task": CANARY, "ethics": CANARY}
    item = Item(id="item", work=CANARY, solution=CANARY, due=date(2026, 6, 30))
    pledge: dict[str, Any] = {"pledge": "p", "subject": subject("p")}
    version: dict[str, Any] = {"year": 2026, "items": 1, "sections": sections, "content": (item,)}
    await facts.record(
        connection,
        [
            PledgeSubmitted(id="s1", version=1, **pledge, **version, **common),
            PledgeReturned(id="r1", version=2, comment=CANARY, **pledge, **common),
        ],
    )
    await facts.record(connection, [PledgeSubmitted(id="s2", version=3, **pledge, **version, **common)])
    await facts.record(connection, [PledgeConfirmed(id="c1", version=4, **pledge, **common)])
    await facts.record(
        connection,
        [
            TaskAssigned(id="t1", subject=f"task:{MAI}:2026", year=2026, text=CANARY, **common),
            ConsentGiven(
                id="k1", subject="consent:4", wording=1, signed_on=date(2026, 1, 5), holder=f"{NAME} giữ",
                **common | {"for_person": 4},
            ),
        ],
    )  # fmt: skip
    await report(connection, mai, son)
    own = Draft(id="d1", person=MAI, form="pledge", subject="2026", answers={"goal": CANARY})
    about = Draft(id="d2", person=SON, form="paper", subject=f"{MAI}:2026", answers={"goal": CANARY})
    comment = Draft(id="d3", person=SON, form="return", subject="p:3", answers={"comment": CANARY})
    entered = Draft(id="d5", person=SON, form="report", subject="item:r1", answers={"note": CANARY})
    begun = Draft(id="d6", person=SON, form="report", subject="item", answers={"note": CANARY})
    other = Draft(id="d4", person=SON, form="pledge", subject="2026", answers={"goal": "của Sơn"})
    rows = [
        draft_row(own, mai, NOW),
        *(draft_row(draft, son, NOW) for draft in (about, comment, entered, begun, other)),
    ]
    await connection.execute(SAVE, rows)
    offered = f'[{{"data":"a:card:3","label":"{NAME}"}}]'
    await connection.execute(update(accounts).where(accounts.c.id == son).values(offered=offered))
    parcels = [
        Parcel(account=mai, channel="telegram", address="", body=f'"{CANARY}"', rank=Rank.REPLY),
        Parcel(account=son, channel="telegram", address="", body=f'"{CANARY}"', rank=Rank.NOTICE, about=MAI),
        Parcel(account=son, channel="telegram", address="", body=f'"{NAME}"', rank=Rank.REPLY),
        Parcel(account=son, channel="telegram", address="", body='"của Sơn"', rank=Rank.REPLY),
    ]
    await outbox.add(connection, parcels, at=NOW, lease_until=NOW)
    await inbox.take(connection, [("telegram:1", f"telegram:chat {CANARY}")], NOW)
    await inbox.keep(connection, [("telegram:1", CANARY)])
    await reads.log(connection, [Look(by=SON, about=MAI, what="pledge:p")], NOW)


async def report(connection: AsyncConnection, mai: int, son: int) -> None:
    """Mai and Sơn reported; Mai's photo is kept, a second file refused, a third still to be fetched; they share one."""
    await people.pledge(connection, SON, NOW)
    for id, item, by in (("r1", "item", MAI), ("r2", "item", SON), ("of Sơn", "item-1-2026", SON)):
        hosts = Amount(value=3000, unit=CANARY if item == "item" else "hộ")
        note = CANARY if item == "item" else "của Sơn"
        await people.report(connection, item, NOW, id=id, by=by, amount=hosts, percent=30, note=note)
    await people.report(connection, "item", NOW, "stuck", id="r1", note=f"{CANARY} lần hai")
    for id, sha in (("e1", "a" * 64), ("e2", "b" * 64)):
        await people.offer_file(connection, "r1", MAI, mai, NOW, id=id, name=f"{CANARY}.pdf")
        await people.store_file(connection, id, MAI, NOW, sha)
    await people.offer_file(connection, "d1", MAI, mai, NOW, id="e3", ref=CANARY, name=f"{CANARY}.pdf")
    await people.offer_file(connection, "of Sơn", SON, son, NOW, id="e4", name="sơn.pdf")
    await people.store_file(connection, "e4", SON, NOW, "b" * 64)
    await facts.record(
        connection, [people.fact(RemindersSet, f"reminding:{MAI}", by=MAI, hour=7, leave_until=NOW.date())]
    )
    run = {"id": 1, "week": 202605, "since": NOW, "as_of": NOW, "published": True}
    await connection.execute(insert(digest_runs).values(run))
    named = [
        {"run": 1, "unit_id": 3, "place": place, "person_id": one, "what": "stuck"}
        for place, one in ((0, MAI), (1, SON))
    ]
    await connection.execute(insert(digest_people), named)
    await reminding.say(connection, [(MAI, NOW.date(), "reminder"), (SON, NOW.date(), "reminder")], NOW)


def canaries(folder: Path) -> Iterator[str]:
    """Files in which the canary still sings."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and CANARY.encode() in file.read_bytes():
            yield file.name


async def test_no_byte_of_the_person_is_left(sqlite: Database, tmp_path: Path) -> None:
    async with sqlite.write() as connection:
        await fill(connection)
    assert sqlite.path is not None
    backup = sqlite.path.with_name(f"{sqlite.path.name}.backup-20260101")
    backup.write_bytes(sqlite.path.read_bytes() + CANARY.encode())
    assert set(canaries(tmp_path)) >= {f"{sqlite.path.name}-wal", backup.name}
    report = await erase(sqlite, "NH003", NOW, "erased-1")
    assert report.compacted
    assert report.backups == (backup,)
    assert report.files == ("a" * 64,)
    assert list(canaries(tmp_path)) == []
    await sqlite.close()
    assert list(canaries(tmp_path)) == []


async def test_no_row_holds_the_person_and_others_keep_theirs(database: Database) -> None:
    async with database.write() as connection:
        await fill(connection)
    await erase(database, "NH003", NOW, "erased-1")
    async with database.read() as connection:
        for table in metadata.sorted_tables:
            for row in await connection.execute(select(table)):
                assert CANARY not in repr(row), table.name
        pledge = (await by_id(connection, ["p"]))["p"]
        drafts = await connection.execute(select(metadata.tables["drafts"].c.id))
        waiting = await connection.execute(select(outbox.outbox.c.body).where(outbox.outbox.c.state == "sending"))
        log = await connection.execute(select(facts.facts.c.kind).where(facts.facts.c.for_person == MAI))
        mine = (await progress.of_items(connection, ["item"]))["item"]
        sons = (await progress.by_id(connection, ["of Sơn"]))["of Sơn"]
        (standing,) = (await items.of_person(connection, [SON], 2026))[SON]
        files = await evidence.by_id(connection, ["e1", "e2", "e3", "e4"])
        told = await reminding.unprompted_on(connection, [MAI, SON], NOW.date())
        assert (pledge.state, pledge.confirmed, len(pledge.items)) == ("confirmed", 3, 1)
        assert {(one.id, one.version, one.status, one.note, one.amount) for one in mine} == {
            ("r1", 2, "stuck", None, None),
            ("r2", 1, "working", None, None),
        }
        assert await items.of_person(connection, [MAI], 2026) == {MAI: []}
        assert (sons.note, standing.done, len(sons.evidence)) == ("của Sơn", Amount(value=3000, unit="hộ"), 1)
        gone = ("removed", None)
        assert {id: (one.state, one.sha) for id, one in files.items()} == {
            "e1": gone, "e2": gone, "e3": gone, "e4": ("stored", "b" * 64),
        }  # fmt: skip
        assert told == {SON: "reminder"}
        assert (await connection.execute(select(digest_people.c.person_id))).scalars().all() == [SON]
        assert await reminding.of_person(connection, [MAI]) == {MAI: Reminding()}
        assert drafts.scalars().all() == ["d4"]
        assert waiting.scalars().all() == ['"của Sơn"']
        assert {"PledgeSubmitted", "PledgeConfirmed", "PersonErased"} <= set(log.scalars())


async def test_a_file_that_was_just_being_fetched_is_nobodys(database: Database) -> None:
    async with database.write() as connection:
        await fill(connection)
    await erase(database, "NH003", NOW, "erased-1")
    async with database.write() as connection:
        await people.store_file(connection, "e3", MAI, NOW, "c" * 64)
        late = (await evidence.by_id(connection, ["e3"]))["e3"]
        assert (late.state, late.sha, late.mime) == ("removed", None, None)
        assert await evidence.in_use(connection, ["a" * 64, "b" * 64, "c" * 64]) == {"b" * 64}


async def test_an_unknown_person_is_an_error_and_changes_nothing(sqlite: Database) -> None:
    async with sqlite.write() as connection:
        await write(connection, NAHAN)
        await connection.execute(insert(accounts).values(channel="telegram", address="1"))
    with pytest.raises(LookupError):
        await erase(sqlite, "nobody", NOW, "erased-1")
    async with sqlite.read() as connection:
        assert (await connection.execute(select(facts.facts))).all() == []
