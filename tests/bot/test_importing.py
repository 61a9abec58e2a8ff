"""A roster sent in the chat: seen before it is written, written once, by whoever may, and kept from everybody else."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from bot.office import importing, one_import, roster_process
from bot.office.roster_changes import Change
from bot.office.roster_writing import PIECE, RosterWriting, Tell
from handlers.router import respond
from handlers.talk import Upload
from handlers.texts import label, say
from storage.database import Database, is_busy
from storage.facts import facts
from storage.jobs import jobs
from storage.people import people as people_table
from storage.people import roles
from tests import people
from tests.engine import NOW, Engine, engine, inbound

THU = "1014"
HEADER = "Đơn vị;Mã;Họ tên;Năm sinh;Trạng thái"
TOP = "Đảng bộ xã Khuôn Lùng"
HAN = f"{TOP} / Chi bộ thôn Nà Han"
MAY = f"{HAN};NH003;Lò Thị May;1956;"
YES, NO = label("importing-yes"), label("importing-no")


class Desk:
    """Thu, the commune's admin, at her phone."""

    def __init__(self, started: Engine, database: Database, folder: Path) -> None:
        self.started = started
        self.database = database
        self.folder = folder
        self._updates = 0

    async def send(self, *lines: str, name: str = "danh-sach.csv", content: bytes | None = None) -> str:
        """Send a roster; returns what is said of it in the end."""
        ref = f"file-{self._updates}"
        self.started.channel.files[ref] = content if content is not None else "\n".join([HEADER, *lines]).encode()
        return await self._answer(None, attachments=("file",), uploads=(Upload("file", ref, name=name),))

    async def press(self, button: str, *, times: int = 1) -> str:
        """Press the newest button that reads so; returns what is said in the end."""
        found = (sent.data(button) for sent in reversed(self.started.channel.to(THU)))
        data = next(one for one in found if one is not None)
        return await self._answer(None, times=times, press=data, message_ref="1")

    async def _answer(self, text: str | None, *, times: int = 1, **more: object) -> str:
        batch = []
        for _ in range(times):
            self._updates += 1
            batch.append(inbound(f"thu-{self._updates}", THU, text, **more))
        await self.started.handle(*batch)
        return self.started.channel.to(THU)[-1].message.text

    def kept(self) -> list[Path]:
        """The files that wait, without the lock."""
        found = (self.folder / one_import.FOLDER).rglob("*")
        return [path for path in found if path.is_file() and path.name != ".lock"]

    async def name(self, code: str) -> str | None:
        async with self.database.read() as connection:
            return await connection.scalar(select(people_table.c.name).where(people_table.c.code == code))

    async def change(self, statement: object) -> None:
        async with self.database.write() as connection:
            await connection.execute(statement)  # type: ignore[call-overload]


@pytest.fixture
async def desk(nahan: Database, database_url: str, tmp_path: Path) -> AsyncIterator[Desk]:
    async with nahan.write() as connection:
        await people.join(connection, 14, "telegram", THU, NOW)
        await people.join(connection, 3, "telegram", "1003", NOW)
    async with engine(database_url, respond, folder=tmp_path / "data") as started:
        yield Desk(started, nahan, tmp_path / "data")


async def test_what_is_seen_is_written_once_by_whoever_sent_it(desk: Desk) -> None:
    assert "Lò Thị Mai thành Lò Thị May" in await desk.send(MAY)
    assert await desk.name("NH003") == "Lò Thị Mai"
    assert (await desk.press(YES)).startswith(say("importing-done"))
    assert await desk.name("NH003") == "Lò Thị May"
    async with desk.database.read() as connection:
        written = (await connection.execute(select(facts).where(facts.c.kind == "PersonCorrected"))).all()
    assert [(row.by, row.channel, row.for_person) for row in written] == [(14, "telegram", 3)]
    assert desk.kept() == []


async def test_what_waits_is_for_its_owner_alone_on_the_disk(desk: Desk) -> None:
    await desk.send(MAY)
    assert {path.name.rpartition(".")[2] for path in desk.kept()} >= {"changes"}
    assert [path for path in desk.kept() if path.stat().st_mode & 0o077] == []
    assert {path.parent.name for path in desk.kept()} == {"14"}
    assert (desk.folder / one_import.FOLDER).stat().st_mode & 0o077 == 0
    assert await desk.press(NO) == say("importing-dropped")
    assert desk.kept() == []


async def test_a_yes_to_something_else_than_was_seen_is_asked_again(desk: Desk) -> None:
    await desk.send(MAY)
    await desk.change(update(people_table).where(people_table.c.id == 3).values(birth_year=1957))
    asked = await desk.press(YES)
    assert asked.startswith(say("importing-changed"))
    assert "Sửa năm sinh" in asked
    assert await desk.name("NH003") == "Lò Thị Mai"
    await desk.press(YES)
    assert await desk.name("NH003") == "Lò Thị May"


async def test_whose_role_ended_meanwhile_writes_nothing(desk: Desk) -> None:
    await desk.send(MAY)
    await desk.change(update(roles).where(roles.c.person_id == 14).values(until=NOW))
    assert await desk.press(YES) == say("unit-not-allowed")
    assert await desk.name("NH003") == "Lò Thị Mai"


async def test_whose_role_ends_before_the_job_is_done_writes_nothing(desk: Desk) -> None:
    await desk.send(MAY)
    kept = next(path for path in desk.kept() if not path.suffix)
    held = update(roles).where(roles.c.person_id == 14)
    await desk.change(held.values(unit_id=7))  # over the ward next door, by now
    told = await desk.press(YES)
    assert "ngoài phạm vi đồng chí phụ trách" in told
    assert await desk.name("NH003") == "Lò Thị Mai"
    assert not kept.exists()


async def test_somebody_elses_file_is_not_to_be_had(desk: Desk) -> None:
    await desk.send(MAY)
    data = next(sent.data(YES) for sent in reversed(desk.started.channel.to(THU)) if sent.data(YES))
    await desk.change(roles.insert().values(person_id=3, unit_id=2, role="admin", since=NOW))
    await desk.started.handle(inbound("forged", "1003", None, press=data, message_ref="1"))
    assert desk.started.channel.to("1003")[-1].message.text == say("importing-gone")
    assert await desk.name("NH003") == "Lò Thị Mai"
    assert desk.kept() != []


async def test_two_yes_at_once_write_it_once(desk: Desk) -> None:
    await desk.send(MAY, f"{HAN};;Vi Văn Mới;1990;")
    await desk.press(YES, times=2)
    async with desk.database.write() as connection:  # the second one waits a moment, then looks again
        await connection.execute(update(jobs).values(next_at=NOW))
    await desk.started.working.emptied()
    await desk.started.delivery.drained()
    said = [sent.message.text for sent in desk.started.channel.to(THU)]
    assert len([text for text in said if text.startswith(say("importing-done"))]) == 1
    async with desk.database.read() as connection:
        assert await connection.scalar(select(func.count()).where(people_table.c.name == "Vi Văn Mới")) == 1


async def test_stopped_in_the_middle_it_goes_on_and_ends_as_if_it_had_not(
    desk: Desk, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [f"{HAN};A{n};Vi Văn Tám;1970;" for n in range(4 * PIECE)]
    await desk.send(*lines)
    half = asyncio.Event()

    class Halted(RosterWriting):
        async def write(self, changes: Iterable[Change], tell: Tell) -> None:
            async def stop(done: int) -> None:
                half.set()
                await asyncio.Event().wait()

            await super().write(changes, stop)

    with monkeypatch.context() as halted:
        halted.setattr("bot.office.importing.RosterWriting", Halted)
        pressed = asyncio.create_task(desk.press(YES))
        await half.wait()
        pressed.cancel()
        for task in desk.started.working._at_work.values():
            task.cancel()
        await asyncio.gather(pressed, return_exceptions=True)
    async with desk.database.write() as connection:
        assert await connection.scalar(select(func.count()).where(people_table.c.code.like("A%"))) == PIECE
        await connection.execute(update(jobs).values(holder=None, lease_until=None))
    async with engine(database_url, respond, folder=desk.folder) as again:
        await again.working.emptied()
        await again.delivery.drained()
        told = again.channel.to(THU)[-1].message.text
        assert told.startswith(say("importing-done"))
    async with desk.database.read() as connection:
        assert await connection.scalar(select(func.count()).where(people_table.c.code.like("A%"))) == 4 * PIECE
        added = select(facts.c.for_person).where(facts.c.kind == "PersonAdded")
        assert len(set((await connection.execute(added)).scalars().all())) == 4 * PIECE
    assert desk.kept() == []


async def test_a_file_that_is_no_roster_is_answered_and_forgotten(desk: Desk) -> None:
    bomb = b"PK\x03\x04" + os.urandom(1000)
    assert label("roster-not-xlsx") in await desk.send(name="danh-sach.xlsx", content=bomb)
    assert label("roster-empty") in await desk.send(content=b"")
    assert desk.kept() == []


async def test_a_database_that_is_away_for_a_moment_is_waited_for(
    tmp_path: Path,
) -> None:
    nowhere = Database(f"sqlite+aiosqlite:///{tmp_path / 'nowhere' / 'camket.db'}")
    file = tmp_path / "danh-sach.csv"
    file.write_text(f"{HEADER}\n{MAY}")
    with pytest.raises(ConnectionError) as away:
        await roster_process.plan(nowhere, file, tmp_path / "changes", 2026, None, None)
    await nowhere.close()
    assert is_busy(away.value), "the job is done again later"


async def test_what_nobody_said_yes_to_goes_after_a_week(desk: Desk) -> None:
    await desk.send(MAY)
    soon = datetime.now(UTC) + importing.KEPT
    assert importing.sweep(desk.folder, soon - timedelta(minutes=5)) == []
    assert set(importing.sweep(desk.folder, soon + timedelta(minutes=5))) > set()
    assert desk.kept() == []
    assert await desk.press(YES) == say("importing-gone")
