"""Buttons: whoever presses them and whatever they carry, permission is asked when they are pressed."""

from collections import Counter

import pytest

from handlers.capabilities import COMMAND_WORDS, COMMANDS, VERBS
from handlers.router import respond
from storage import facts
from storage.database import Database
from storage.outbox import Rank, outbox
from tests import people
from tests.checks import Checked
from tests.dialogues.committees import NAHAN, write
from tests.engine import NOW, engine, inbound
from tests.handlers.forms import case_of, every_form, standing, walk
from tests.handlers.steps import joined, rows
from tests.naming import about
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


async def test_a_button_may_carry_anything(database: Database, database_url: str) -> None:
    """On one database, so that each button is also pressed in the midst of whatever those before it began."""
    await populated(database)
    checked = Checked(respond)
    async with engine(database_url, checked) as started:
        for verb in VERBS:
            with about("the button", verb):
                pressed = [f"a:{verb}", *(f"a:{verb}:{subject}" for subject in GARBAGE)]
                batch = [
                    inbound(f"{sender}-{verb}-{n}", sender, None, press=press, message_ref="1")
                    for n, press in enumerate(pressed)
                    for sender in ("1003", "1001", "2000")
                ]
                sent = await started.handle(*batch)
                checked.demand()
                assert len(sent) >= len(batch)
                answers = Counter(one.address for one in sent)
                assert min(answers[sender] for sender in ("1003", "1001", "2000")) >= len(pressed)
        for sender in ("1003", "1001"):
            (greeted,) = await started.handle(inbound(f"{sender}-still", sender, "/menu"))
            assert "đồng chí" in greeted.message.text.lower(), f"{sender} has become a stranger on the way"


@pytest.fixture
async def peopled(stage: Stage) -> Stage:
    """A stage on which Mai, Sơn and Nga have joined, and Mai has submitted her pledge."""
    await joined(stage, (1, "1001"), (3, "1003"), (16, OUTSIDER))
    async with stage.opened() as database, database.write() as connection:
        await people.pledge(connection, 3, NOW)
    return stage


async def test_each_button_may_carry_anything_where_nothing_was_pressed_before(peopled: Stage) -> None:
    start = peopled.moment()
    for verb in VERBS:
        peopled.back_to(start)
        presses = [f"a:{verb}", *(f"a:{verb}:{subject}" for subject in GARBAGE)]
        senders = ("1003", "1001", "2000")
        batch = [peopled.inbound(one, press=press, message_ref="1") for press in presses for one in senders]
        with about("the button", verb):
            answers = Counter(sent.address for sent in await peopled.handle(*batch))
            assert min(answers[one] for one in senders) >= len(presses)


async def test_who_has_no_right_learns_nothing_and_changes_nothing(peopled: Stage) -> None:
    start, before = peopled.moment(), len(await rows(peopled, facts.facts))
    for verb in VERBS:
        peopled.back_to(start)
        for subject in NAMING:
            with about(f"{verb}:{subject}"):
                for sent in await peopled.say(OUTSIDER, press=f"a:{verb}:{subject}", message_ref="1"):
                    assert sent.address == OUTSIDER
                    text = sent.message.text.replace("Lam Sơn", "")  # the province, which is the outsider's too
                    for secret in ("Mai", "Sơn", "Nà Han", "Vận động 10 hộ hiến đất", "Hoàn thành tốt nhiệm vụ"):
                        assert secret not in text
        with about(verb):
            assert len(await rows(peopled, facts.facts)) == before
            assert [row for row in await rows(peopled, outbox) if row.rank != int(Rank.REPLY)] == []


async def test_a_stranger_learns_nothing(peopled: Stage) -> None:
    (hello,) = await peopled.say("2001", "xin chào")
    start = peopled.moment()
    for verb in VERBS:
        peopled.back_to(start)
        presses = [f"a:{verb}:{subject}" for subject in NAMING]
        sent = await peopled.handle(*(peopled.inbound("2000", press=press, message_ref="1") for press in presses))
        assert {one.message.text for one in sent} == {hello.message.text}, verb
        assert len(sent) == len(presses), verb


async def test_a_stranger_is_told_nothing_whatever_the_command(peopled: Stage) -> None:
    (hello,) = await peopled.say("2001", "xin chào")
    assert "đồng chí" not in hello.message.text.lower()
    start = peopled.moment()
    for command in (*COMMANDS, *COMMAND_WORDS):
        peopled.back_to(start)
        (sent,) = await peopled.say("2000", command)
        assert sent.message == hello.message, command


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
