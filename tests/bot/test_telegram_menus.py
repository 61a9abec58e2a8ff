"""Everybody's list of commands fits what they are, and never stands in the way of an answer."""

import re
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager

import pytest

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.menus import described
from bot.pacer import Pacer
from handlers.commands import OFFERED, commands_for
from handlers.talk import Message
from storage import people as people_module
from storage.database import Database
from storage.people import RoleName
from tests import people
from tests.bot.telegram_faults import Fault
from tests.bot.telegram_house import Flying, now
from tests.bot.telegram_people import Person
from tests.bot.telegram_server import TOKEN, TelegramServer


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as started:
        yield started


@pytest.fixture
async def mai(server: TelegramServer) -> Person:
    mai = server.user("Lò Thị Mai")
    await mai.start()
    return mai


MEMBER = list(commands_for(set()))


class Roster:
    """Who is what, and how often it was asked."""

    def __init__(self) -> None:
        self.roles: dict[str, set[RoleName]] = {}
        self.asked: list[Collection[str]] = []

    async def __call__(self, addresses: Collection[str]) -> Mapping[str, Collection[RoleName]]:
        self.asked.append(sorted(addresses))
        return self.roles


async def test_the_menu_follows_what_somebody_is(server: TelegramServer, mai: Person) -> None:
    roster, flying = Roster(), Flying()
    async with channel_of(server, roster, flying) as channel:
        assert mai.menu == ["start", "trogiup"]

        async def answer() -> None:
            await channel.send(str(mai.id), Message(text="x"), 1)
            await settled(channel)

        await answer()
        assert mai.menu == ["start", "trogiup"]
        roster.roles[str(mai.id)] = set()
        await answer()
        assert mai.menu == MEMBER
        roster.roles[str(mai.id)] = {"secretary"}
        await answer()
        assert mai.menu == MEMBER
        flying.now += 3600
        await answer()
        assert mai.menu == list(commands_for({"secretary"})) != MEMBER
        roster.roles.clear()
        flying.now += 3600
        await answer()
        assert mai.menu == ["start", "trogiup"]
        assert len(roster.asked) == 4


@asynccontextmanager
async def channel_of(server: TelegramServer, roster: Roster, flying: Flying) -> AsyncIterator[TelegramChannel]:
    pacer = Pacer(flying, flying.sleep)
    async with TelegramChannel(TOKEN, server.base_url, roster, pacer=pacer) as channel:
        channel._menus._clock = flying
        yield channel


async def settled(channel: TelegramChannel) -> None:
    """Return once no menu is being looked at."""
    if channel._menus._working is not None:
        await channel._menus._working


async def test_a_menu_that_cannot_be_set_disturbs_nobody_and_is_set_later(server: TelegramServer, mai: Person) -> None:
    roster = Roster()
    roster.roles[str(mai.id)] = {"admin"}
    async with channel_of(server, roster, Flying()) as channel:
        for fault in (Fault.server_error(), Fault.rate_limited(1), Fault.bad_request("BOT_COMMAND_INVALID")):
            server.fail("setMyCommands", fault)
            await channel.send(str(mai.id), Message(text="x"), 1)
            await settled(channel)
            assert mai.menu == ["start", "trogiup"]
        await channel.send(str(mai.id), Message(text="x"), 1)
        await settled(channel)
        assert "donvi" in mai.menu


async def test_notices_do_not_look_at_menus(server: TelegramServer, mai: Person) -> None:
    roster = Roster()
    async with channel_of(server, roster, Flying()) as channel:
        await channel.send(str(mai.id), Message(text="x"), None)
        await settled(channel)
    assert roster.asked == []


def test_every_command_is_described_within_the_platforms_limits() -> None:
    described_ = described(OFFERED)
    assert all(3 <= len(command["description"]) <= 256 for command in described_)
    assert all(re.fullmatch("[a-z0-9_]{1,32}", command["command"]) for command in described_)


async def test_who_is_what_is_read_from_the_database(nahan: Database) -> None:
    async with nahan.write() as connection:
        await people.join(connection, 1, "telegram", "101", now())
        await people.join(connection, 3, "telegram", "103", now())
        await people.join(connection, 2, "zalo_bot", "102", now())
    async with nahan.read() as connection:
        found = await people_module.roles_at(connection, ["101", "102", "103", "999"], "telegram")
    assert found == {"101": {"secretary"}, "103": set()}
