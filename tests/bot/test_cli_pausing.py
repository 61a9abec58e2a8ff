"""`camket pause` and `camket resume`, on a database that somebody may be serving."""

import os
import pty
import subprocess
import sys
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import insert, select

from bot.commands.pausing import pause, resume
from bot.settings import Settings
from bot.trouble import Trouble
from handlers.talk import MESSAGE
from storage import broadcasts, facts, outbox, pausing
from storage.broadcasts import broadcasts as table
from storage.database import Database
from storage.outbox import Rank
from storage.pausing import Kept
from storage.schema import prepare
from tests import people
from tests.bot.commands import PATIENCE, ROOT, camket, environment
from tests.dialogues.committees import NAHAN, write
from tests.engine import NOW

MAI, THU = 3, 14


class Office:
    """A deployment with Mai's chat (account 1) and Thu's (2), where every kind of thing waits to be said."""

    def __init__(self, url: str, data: Path) -> None:
        self.database = Database(url)
        self.settings = Settings(data_dir=data, database_url=SecretStr(url))

    async def set_up(self) -> None:
        await prepare(self.database)
        async with self.database.write() as connection:
            await write(connection, NAHAN)
            for person, address in ((MAI, "1003"), (THU, "1014")):
                await people.join(connection, person, "telegram", address, NOW)
            for rank in (Rank.NOTICE, Rank.REMINDER, Rank.DIGEST):
                await outbox.queue(connection, rank, [(1, MAI, "{}")] * 600, at=NOW)
            await connection.execute(insert(table), [_broadcast(state) for state in ("scheduled", "later", "going")])

    async def waiting(self) -> dict[str, int]:
        rows = await self.rows(select(outbox.outbox.c.rank).where(outbox.outbox.c.state == "queued"))
        found = [Rank(row.rank).name for row in rows]
        return {name: found.count(name) for name in sorted(set(found))}

    async def states(self) -> dict[str, tuple[str, str | None]]:
        rows = await self.rows(select(table.c.id, table.c.state, table.c.why))
        return {row.id: (row.state, row.why) for row in rows}

    async def kinds(self) -> list[str]:
        rows = await self.rows(select(facts.facts.c.kind).where(facts.facts.c.channel == "office"))
        return [row.kind for row in rows]

    async def rows(self, statement: Any) -> Sequence[Any]:
        async with self.database.read() as connection:
            return (await connection.execute(statement)).all()

    async def paused(self) -> bool:
        async with self.database.read() as connection:
            return await pausing.is_paused(connection)


def _broadcast(name: str) -> dict[str, object]:
    state = "scheduled" if name == "later" else name
    at = NOW + timedelta(days=36500) if name == "later" else NOW
    return {
        "id": name, "kind": "announcement", "author": THU, "unit_id": 2, "roles": "all", "condition": "all",
        "text": f"Họp chi bộ ({name})", "asks_ack": False, "state": state, "version": 3, "send_at": at, "made_at": NOW,
    }  # fmt: skip


@pytest.fixture
async def office(bare_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    made = Office(bare_url, tmp_path)
    if made.database.path is not None:
        made.database.path.parent.mkdir()
    await made.set_up()
    yield made
    await made.database.close()


async def test_pausing_is_said_and_noted_once(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    await pause(office.settings)
    await pause(office.settings)
    first, second = capsys.readouterr().out.splitlines()
    assert first == "Đã tạm dừng mọi tin trợ lý tự gửi. Chạy lại: camket resume."
    assert second.startswith("Trợ lý đang tạm dừng từ ")
    assert await office.kinds() == ["UnpromptedPaused"]
    assert await office.paused()


EVERYTHING = {"NOTICE": 600, "REMINDER": 600, "DIGEST": 600}
UNTOUCHED = {"scheduled": ("scheduled", None), "later": ("scheduled", None), "going": ("going", None)}


@pytest.mark.parametrize(
    ("kept", "waits", "states"),
    [
        ("all", EVERYTHING, UNTOUCHED),
        ("broadcasts", {"NOTICE": 600}, UNTOUCHED),
        (
            "nothing",
            {"NOTICE": 600},
            {"scheduled": ("cancelled", "paused"), "later": ("scheduled", None), "going": ("stopped", "paused")},
        ),
    ],
)
async def test_what_is_kept_of_what_fell_due_is_still_there(
    office: Office, kept: Kept, waits: dict[str, int], states: dict[str, tuple[str, str | None]]
) -> None:
    await pause(office.settings)
    await resume(office.settings, kept)
    assert not await office.paused()
    assert await office.waiting() == waits
    assert await office.states() == states
    async with office.database.read() as connection:
        assert (await pausing.let_go_until(connection) is None) == (kept == "all")
        waiting = await broadcasts.due(connection, NOW)
    assert [one.id for one in waiting if one.state != "stopped"] == (
        [] if kept == "nothing" else ["scheduled", "going"]
    )


async def test_who_wrote_a_broadcast_that_never_left_is_told(office: Office) -> None:
    await pause(office.settings)
    await resume(office.settings, "nothing")
    told = await office.rows(select(outbox.outbox).where(outbox.outbox.c.account_id == 2))
    (message,) = [MESSAGE.validate_json(row.body) for row in told]
    assert message.text.startswith("Thông báo “Họp chi bộ (scheduled)” của đồng chí")


async def test_where_nothing_is_paused_nothing_happens(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    await resume(office.settings, "nothing")
    assert capsys.readouterr().out == "Trợ lý đang chạy bình thường, không có gì để chạy lại.\n"
    assert await office.waiting() == EVERYTHING
    assert await office.kinds() == []


async def test_a_script_must_say_what_to_keep(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    await pause(office.settings)
    with open(os.devnull) as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        with pytest.raises(Trouble, match=r"camket resume --send .*, --broadcasts .* --drop") as trouble:
            await resume(office.settings, None)
    assert trouble.value.exit_code == 2
    assert await office.paused()


def test_at_a_terminal_one_is_asked_until_one_answers(tmp_path: Path) -> None:
    camket("migrate", data=tmp_path)
    camket("pause", data=tmp_path)
    ours, theirs = pty.openpty()
    os.write(ours, "cả hai\n2\n".encode())
    done = subprocess.run(
        [sys.executable, "-m", "bot", "resume"],
        cwd=ROOT, env=environment(tmp_path, {}), stdin=theirs, capture_output=True, encoding="utf-8", timeout=PATIENCE,
    )  # fmt: skip
    os.close(ours)
    os.close(theirs)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("Những tin đến hạn trong lúc tạm dừng thì sao?") == 2
    assert done.stdout.endswith("nhắc việc, tổng hợp tuần đến hạn trong lúc tạm dừng đã bỏ.\n")


@pytest.mark.parametrize(("flag", "said"), [("--send", "sẽ được gửi"), ("--drop", "Mọi tin đến hạn")])
def test_the_flags_are_understood(tmp_path: Path, flag: str, said: str) -> None:
    camket("migrate", data=tmp_path)
    camket("pause", data=tmp_path)
    done = camket("resume", flag, data=tmp_path)
    assert (done.code, said in done.out) == (0, True)
    assert camket("resume", "--send", "--drop", data=tmp_path).code == 2
