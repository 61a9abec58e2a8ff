"""Every command somebody is offered is in their help, does something, and where it leads is also found by pressing."""

import re
from collections.abc import AsyncIterator, Mapping, Sequence

import pytest

from handlers.capabilities import COMMANDS
from handlers.commands import IN_FORM, OFFERED, Roles, commands_for
from handlers.router import respond
from tests.checks import Checked
from tests.engine import engine
from tests.handlers.room import Room
from tests.stage import Stage

SON, LAN, MAI, TONG, BINH, THU = 1, 2, 3, 4, 13, 14
DEEPEST = 3
"""Presses from the menu to any page."""
ELSEWHERE = {"start", "menu", "camket", "kiemtra", *IN_FORM}
"""What begins something, stands in the menu itself, or is told of to those whom it concerns (an inspection)."""


@pytest.fixture
async def room(stage: Stage) -> AsyncIterator[Room]:
    """Nobody has joined yet."""
    checked = Checked(respond)
    async with stage.opened() as database, engine(stage.url, checked, database=database) as started:
        yield Room(database, started, checked)


@pytest.mark.parametrize("roles", [None, set(), {"secretary"}, {"deputy"}, {"committee_member"}, {"admin"}])
def test_only_commands_that_exist_are_offered(roles: Roles) -> None:
    offered = commands_for(roles)
    assert len(set(offered)) == len(offered)
    assert set(offered) <= set(OFFERED)
    assert {f"/{name}" for name in offered} <= COMMANDS.keys()
    assert ("donvi" in offered) is bool(roles)
    assert ("thongbao" in offered) is bool(roles and roles != {"committee_member"})


def test_every_command_is_offered_to_somebody() -> None:
    assert COMMANDS.keys() - {f"/{name}" for name in OFFERED} == {
        "/tamdung"
    }  # the help of those who may pause names it


@pytest.mark.parametrize(
    ("person", "roles"),
    [(MAI, set()), (SON, {"secretary"}), (LAN, {"deputy"}), (TONG, {"committee_member"}), (THU, {"admin"})],
)
async def test_the_help_names_what_one_is_offered_and_nothing_else(room: Room, person: int, roles: Roles) -> None:
    await room.join(person)
    told = (await room.say(person, "trợ giúp"))[person][-1]
    named = re.findall(r"^/([a-z]+) – .{4,}$", told, re.MULTILINE)
    assert set(named) - {"tamdung"} == set(commands_for(roles))


@pytest.mark.parametrize(
    ("person", "roles"),
    [(MAI, set()), (SON, {"secretary"}), (TONG, {"committee_member"}), (BINH, {"secretary"}), (THU, {"admin"})],
)
async def test_what_a_command_shows_is_found_by_pressing_from_the_menu(room: Room, person: int, roles: Roles) -> None:
    await room.join(person)
    wanted = {title(await room.say(person, f"/{name}")): name for name in commands_for(roles) if name not in ELSEWHERE}
    await room.say(person, "/menu")
    seen, near = {"a:menu"}, offered(room, person)
    for _ in range(DEEPEST):
        here, near = [data for data in dict.fromkeys(near) if data not in seen], []
        for data in here if wanted else ():
            wanted.pop(title(await room.press(person, data)), None)
            near += offered(room, person)
        seen.update(here)
    assert wanted == {}


def title(told: Mapping[int, Sequence[str]]) -> str:
    """The first line that the one who spoke was told."""
    (texts,) = told.values()
    return texts[-1].partition("\n")[0]


def offered(room: Room, person: int) -> list[str]:
    """The actions that the last message to them offers."""
    message = room.engine.channel.to(str(person))[-1]
    carried = [message.data(label) for label in message.labels]
    return [data for data in carried if data and data.startswith("a:")]
