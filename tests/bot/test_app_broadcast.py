"""`camket run`, killed while a broadcast goes out to phones of a Telegram on this machine, and started again."""

import signal
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import bindparam, update

from bot.delivery import WINDOW
from storage.accounts import accounts
from storage.database import Database
from storage.recipients import Fared
from storage.schema import prepare
from tests.bot.running import running
from tests.bot.telegram_people import Person
from tests.bot.telegram_server import TelegramServer
from tests.bot.test_app import settings
from tests.broadcasting import Casting, crowd
from tests.dialogues.committees import NAHAN, write

MEMBERS = 60
PATIENCE = 60.0


@pytest.fixture
async def phones(server: TelegramServer) -> list[Person]:
    """So many people, each of whom has once written to the bot; the last one is the admin."""
    found = [server.user(f"Lò Thị {number}") for number in range(MEMBERS + 1)]
    for person in found:
        await person.start()
    return found


@pytest.fixture
async def casting(phones: list[Person], tmp_path: Path) -> AsyncIterator[Casting]:
    """Theirs is a committee whose admin wants something to be told to all of them, by night too."""
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'camket.db'}")
    await prepare(database)
    made = Casting(database)
    async with database.write() as connection:
        await write(connection, NAHAN)
    ids = await crowd(database, MEMBERS)
    moved = update(accounts).where(accounts.c.person_id == bindparam("who")).values(address=bindparam("there"))
    await made.join(14)
    async with database.write() as connection:
        rows = [{"who": id, "there": str(phone.id)} for id, phone in zip((*ids, 14), phones, strict=True)]
        await connection.execute(moved, rows)
    await made.send(night=True)
    yield made
    await database.close()


def arrived(phones: list[Person]) -> Counter[int]:
    """How often it stands in each chat, by the place of its phone."""
    return Counter(
        place
        for place, phone in enumerate(phones)
        for message in phone.chat
        if message.from_bot and message.text.startswith("Thông báo của")
    )


async def test_killed_and_started_again_it_reaches_everybody_and_nobody_twice(
    server: TelegramServer, phones: list[Person], casting: Casting, tmp_path: Path
) -> None:
    async with running(tmp_path, settings(server)) as process:
        await server.until(lambda: arrived(phones).total() >= MEMBERS // 3, PATIENCE)
        process.kill(signal.SIGKILL)
        await process.ended()
    before = arrived(phones)
    assert before.total() < MEMBERS
    async with running(tmp_path, settings(server)) as process:
        await process.until("serves")
        await server.until(lambda: arrived(phones).total() >= MEMBERS - WINDOW, PATIENCE)
        while (await casting.broadcast()).ended_at is None:
            pass
        process.kill(signal.SIGTERM)
        assert await process.ended() == 0
    fared = await casting.fared()
    counts = arrived(phones)
    for place in range(MEMBERS):
        if fared[1000 + place] is Fared.SENT:
            assert counts[place] == 1
        else:
            assert fared[1000 + place] is Fared.UNKNOWN
            assert counts[place] <= 1
    assert 0 < len(await casting.who(Fared.UNKNOWN)) <= WINDOW
