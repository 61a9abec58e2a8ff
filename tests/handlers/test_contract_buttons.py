"""Buttons: whoever presses them and whatever they carry, permission is asked when they are pressed."""

import pytest
from sqlalchemy import func, select

from handlers.capabilities import COMMAND_WORDS, COMMANDS, VERBS
from handlers.router import respond
from storage import facts
from storage.database import Database
from storage.outbox import Rank, outbox
from tests import people
from tests.checks import Checked
from tests.dialogues.committees import NAHAN, write
from tests.engine import NOW, Engine, engine, inbound
from tests.handlers.forms import case_of, every_form, standing, walk
from tests.handlers.steps import joined
from tests.stage import Stage

OUTSIDER = "1016"
"""Nga of the ward next door: she has joined, and has no role."""
GARBAGE = [
    "",
    "x",
    "0",
    "1",
    "-1",
    "999999",
    "9" * 30,
    "9" * 5000,
    "1:2:3:4",
    "1:x",
    "x:1",
    ":",
    "::",
    "pledge-3-2026",
    "pledge-3-2026:",
    "pledge-3-2026:x",
    "pledge-3-2026:99",
    "item-3-2026:x",
    "item-3-2026:50:note",
    "link-1003",
    "'; DROP TABLE people; --",
    "%",
    "đồng chí",
    "\x00",
    "../../etc/passwd",
    "٣",
]
NAMING = ["3", "3:2026", "3:0", "2", "2:0", "pledge-3-2026", "pledge-3-2026:1", "link-1003", "item-3-2026"]
"""Subjects that name Mai, her cell, her pledge, her phone and her item."""


async def populated(database: Database) -> None:
    """Mai, Sơn and Nga have joined, and Mai has submitted her pledge."""
    async with database.write() as connection:
        await write(connection, NAHAN)
        for person in (1, 3, 16):
            await people.join(connection, person, "telegram", str(1000 + person), NOW)
        await people.pledge(connection, 3, NOW)


@pytest.mark.parametrize("verb", VERBS)
async def test_a_button_may_carry_anything(database: Database, database_url: str, verb: str) -> None:
    await populated(database)
    checked = Checked(respond)
    pressed = [f"a:{verb}", *(f"a:{verb}:{subject}" for subject in GARBAGE)]
    batch = [
        inbound(f"{sender}-{n}", sender, None, press=press, message_ref="1")
        for n, press in enumerate(pressed)
        for sender in ("1003", "1001", "2000")
    ]
    async with engine(database_url, checked) as started:
        await started.handle(*batch)
        checked.demand()
        assert len(started.channel.sent) >= len(batch)


async def count(started: Engine, statement: object) -> int:
    async with started.database.read() as connection:
        found: int = (await connection.execute(statement)).scalar_one()  # type: ignore[call-overload]
    return found


@pytest.mark.parametrize("verb", VERBS)
async def test_who_has_no_right_learns_nothing_and_changes_nothing(
    sqlite: Database, sqlite_url: str, verb: str
) -> None:
    await populated(sqlite)
    checked = Checked(respond)
    async with engine(sqlite_url, checked) as started:
        before = await count(started, select(func.count()).select_from(facts.facts))
        for n, subject in enumerate(NAMING):
            for sent in await started.handle(inbound(n, OUTSIDER, None, press=f"a:{verb}:{subject}", message_ref="1")):
                assert sent.address == OUTSIDER, f"{verb}:{subject} told somebody else"
                for secret in ("Mai", "Sơn", "Nà Han", "Vận động 10 hộ hiến đất", "Hoàn thành tốt nhiệm vụ"):
                    assert secret not in sent.message.text, f"{verb}:{subject} shows {secret}"
        checked.demand()
        assert await count(started, select(func.count()).select_from(facts.facts)) == before
        notices = select(func.count()).select_from(outbox).where(outbox.c.rank != int(Rank.REPLY))
        assert await count(started, notices) == 0


@pytest.mark.parametrize("verb", VERBS)
async def test_a_stranger_learns_nothing(sqlite: Database, sqlite_url: str, verb: str) -> None:
    await populated(sqlite)
    async with engine(sqlite_url, respond) as started:
        batch = [inbound(n, "2000", None, press=f"a:{verb}:{s}", message_ref="1") for n, s in enumerate(NAMING)]
        said = {sent.message.text for sent in await started.handle(*batch)}
        (hello,) = await started.handle(inbound("hello", "2001", "xin chào"))
    assert said == {hello.message.text}


@pytest.mark.parametrize("command", [*COMMANDS, *COMMAND_WORDS])
async def test_a_stranger_is_told_nothing_whatever_the_command(sqlite: Database, sqlite_url: str, command: str) -> None:
    await populated(sqlite)
    async with engine(sqlite_url, respond) as started:
        (sent,) = await started.handle(inbound(1, "2000", command))
        (hello,) = await started.handle(inbound(2, "2001", "xin chào"))
    assert sent.message == hello.message
    assert "đồng chí" not in sent.message.text.lower()


@every_form
async def test_somebody_elses_buttons(name: str, stage: Stage) -> None:
    case = case_of(name)
    async for now in walk(stage, name):
        await joined(stage, (16, OUTSIDER))
        last = stage.channel.to(case.sender)[-1]
        presses = [last.data(label) or "" for label in last.labels] + [f"a:resume:{now.draft.id}"]
        batch = [stage.inbound(OUTSIDER, press=press, message_ref="1") for press in presses]
        for sent in await stage.handle(*batch):
            assert sent.address == OUTSIDER
            for value in now.draft.answers.values():
                assert not isinstance(value, str) or len(value) < 5 or value not in sent.message.text
        after = await standing(stage, case.sender)
        assert after is not None
        assert after.draft == now.draft
