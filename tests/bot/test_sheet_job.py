"""The invitations of a unit, asked for in a chat: a code that counts for each of the right people, on a slip each."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from bot.office import sheet_job
from handlers.documents.slips import Slip
from handlers.router import respond
from handlers.texts import label, say
from storage import invitations
from storage.database import Database
from storage.facts import facts
from storage.invitations import Invitation, hash_code
from storage.jobs import jobs
from storage.people import people as people_table
from storage.people import roles
from tests import people
from tests.engine import NOW, Engine, engine, inbound

SON, LAN, MAI, HUY = 1, 2, 3, 5
NEW = {2: "Nông Thị Lan", 4: "Vi Văn Tòng", 6: "Tô Minh Đức", 7: "Ma Thị Chẹ", 13: "Trần Quốc Bình"}


class Printer:
    """Sơn's phone, and what was drawn for him."""

    def __init__(self, database: Database, started: Engine) -> None:
        self.database = database
        self.started = started
        self.sheets: list[Sequence[Slip]] = []

    async def draw(self, unit: str, made: str, slips: Sequence[Slip]) -> bytes:
        self.sheets.append(slips)
        return b"%PDF-1.7 " + unit.encode()

    async def press(self, data: str, *, times: int = 1) -> str:
        """What is said in the end."""
        count = len(self.started.channel.sent)
        batch = [inbound(f"{data}-{count}-{n}", "1001", None, press=data, message_ref="1") for n in range(times)]
        await self.started.handle(*batch)
        return self.started.channel.to("1001")[-1].message.text

    async def behind(self, slip: Slip) -> Invitation:
        """The invitation that the code on a slip is."""
        key = hash_code(slip.code)
        async with self.database.read() as connection:
            return (await invitations.by_hash(connection, [key]))[key]


@pytest.fixture
async def printer(
    nahan: Database, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Printer]:
    """Sơn and Mai have joined; of Huy the roster knows neither year nor phone."""
    async with nahan.write() as connection:
        await people.join(connection, SON, "telegram", "1001", NOW)
        await people.join(connection, MAI, "telegram", "1003", NOW)
        nothing = update(people_table).where(people_table.c.id == HUY).values(birth_year=None, phone_end=None)
        await connection.execute(nothing)
    async with engine(database_url, respond, folder=tmp_path) as started:
        made = Printer(nahan, started)
        monkeypatch.setattr(sheet_job, "draw", made.draw)
        yield made


async def test_everybody_without_a_chat_has_a_slip_whose_code_is_theirs(printer: Printer) -> None:
    told = await printer.press("a:sheet:3:new")
    (slips,) = printer.sheets
    assert {(await printer.behind(slip)).person: slip.name for slip in slips} == NEW
    assert all(slip.link == f"https://t.me/thu_camket_bot?start={slip.code}" for slip in slips)
    assert "5 phiếu, dùng đến hết ngày 14/2/2026" in told
    assert told.endswith(say("slips-uncheckable", count="1", names="Lương Thị Huy"))
    (file,) = printer.started.channel.to("1001")[-1].message.attachments
    assert (file.name, file.mime) == ("phieu-moi-chi-bo-thon-na-han.pdf", "application/pdf")
    async with printer.database.read() as connection:
        logged = (await connection.execute(select(facts).where(facts.c.kind == "InvitationMade"))).all()
    assert {(row.by, row.channel) for row in logged} == {(SON, "telegram")}
    assert not [row for row in logged for slip in slips if slip.code in row.figures]


async def test_pressed_twice_the_first_codes_stay_good(printer: Printer) -> None:
    await printer.press("a:sheet:3:new", times=2)
    async with printer.database.write() as connection:
        await connection.execute(update(jobs).values(next_at=NOW))
    await printer.started.working.emptied()
    await printer.started.delivery.drained()
    (slips,) = printer.sheets
    assert {(await printer.behind(slip)).state for slip in slips} == {"open"}
    assert printer.started.channel.to("1001")[-1].message.text == say("slips-nobody", unit="Chi bộ thôn Nà Han")


async def test_made_anew_for_everybody_the_older_codes_end(printer: Printer) -> None:
    await printer.press("a:sheet:3:new")
    await printer.press("a:sheet:3")
    assert printer.started.channel.to("1001")[-1].labels == [label("slips-all", count="5"), label("unit-back")]
    await printer.press("a:sheet:3:all")
    old, new = printer.sheets
    assert {(await printer.behind(slip)).state for slip in old} == {"ended"}
    assert {(await printer.behind(slip)).person for slip in new if (await printer.behind(slip)).state == "open"} == set(
        NEW
    )


async def test_whose_role_ended_before_it_was_made_gets_nothing(printer: Printer) -> None:
    async with printer.database.write() as connection:
        asked = {"id": "asked", "kind": "sheet", "subject": "3:new", "person_id": SON, "account_id": 1}
        await connection.execute(jobs.insert().values(**asked, at=NOW, next_at=NOW))
        await connection.execute(update(roles).where(roles.c.person_id == SON).values(until=NOW))
    await printer.started.working.emptied()
    await printer.started.delivery.drained()
    assert printer.sheets == []
    assert printer.started.channel.to("1001")[-1].message.text == say("unit-not-allowed")
    async with printer.database.read() as connection:
        assert await connection.scalar(select(func.count()).select_from(invitations.invitations)) == 0
