"""Roles that change in chat: the menus of whom it concerns are looked at without waiting for them to say anything."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from contextlib import asynccontextmanager
from datetime import date
from functools import partial
from typing import Any

import pytest

from bot.channels.telegram.channel import TelegramChannel
from bot.pacer import Pacer
from bot.role_watch import RoleWatch
from handlers.talk import Message
from storage import facts
from storage import people as people_module
from storage.database import Database
from storage.facts import Fact
from storage.people import RoleName
from storage.roster_facts import RoleEnded, RoleGiven
from storage.unit_changes import UnitClosed, UnitMerged, UnitRenamed
from tests import people
from tests.bot.telegram_house import Flying
from tests.bot.telegram_people import Person
from tests.bot.telegram_server import TOKEN, TelegramServer
from tests.engine import NOW
from tests.people import fact

SON, LAN, MAI, HA, THU = 1, 2, 3, 10, 14


class Told:
    """What a watch passes on, waited for."""

    def __init__(self) -> None:
        self.addresses: list[Collection[str]] = []
        self._news = asyncio.Event()

    def __call__(self, addresses: Collection[str]) -> None:
        self.addresses.append(sorted(addresses))
        self._news.set()

    async def next(self) -> Collection[str]:
        async with asyncio.timeout(10):
            await self._news.wait()
        self._news.clear()
        return self.addresses[-1]


@asynccontextmanager
async def watching(database: Database, told: Callable[[Collection[str]], None]) -> AsyncIterator[RoleWatch]:
    watch = RoleWatch(database, "telegram", told)
    running = asyncio.create_task(watch.run())
    try:
        yield watch
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


def change(kind: type[Fact], **figures: Any) -> Fact:
    return fact(kind, "unit:3", by=THU, unit=3, on=date(2026, 1, 15), number=1, **figures)


@pytest.mark.parametrize(
    ("seen", "addresses"),
    [
        (fact(RoleGiven, "role:3:3:deputy", person=MAI, by=THU, role="deputy", unit=3), ["1003"]),
        (fact(RoleEnded, "role:1:3:secretary", person=SON, by=THU, role="secretary", unit=3), ["1001"]),
        (change(UnitClosed), ["1001", "1002"]),
        (change(UnitMerged, into=4), ["1001", "1002"]),
    ],
)
async def test_whose_roles_changed_is_passed_on(nahan: Database, seen: Fact, addresses: list[str]) -> None:
    async with nahan.write() as connection:
        for person in (SON, LAN, MAI, HA):
            await people.join(connection, person, "telegram", str(1000 + person), NOW)
    told = Told()
    async with watching(nahan, told) as watch:
        watch.saw(change(UnitRenamed, name="Chi bộ khác"))
        watch.saw(seen)
        assert await told.next() == addresses
    assert told.addresses == [addresses]


def offers(person: Person, a_unit: bool) -> bool:
    """Whether somebody's menu has a unit to look at, or has none."""
    return ("donvi" in person.menu) is a_unit


async def test_a_menu_follows_a_role_at_once(nahan: Database) -> None:
    async def roles_at(addresses: Collection[str]) -> Mapping[str, Collection[RoleName]]:
        async with nahan.read() as connection:
            return await people_module.roles_at(connection, sorted(addresses), "telegram")

    flying = Flying()
    async with TelegramServer() as server:
        mai = server.user("Lò Thị Mai")
        await mai.start()
        async with nahan.write() as connection:
            await people.join(connection, MAI, "telegram", str(mai.id), NOW)
        pacer = Pacer(flying, flying.sleep)
        async with (
            TelegramChannel(TOKEN, server.base_url, roles_at, pacer=pacer) as channel,
            watching(nahan, channel.roles_changed) as watch,
        ):
            await channel.send(str(mai.id), Message(text="x"), 1)
            await server.until(lambda: "camket" in mai.menu)
            assert "donvi" not in mai.menu
            subject = f"role:{MAI}:3:deputy"
            for version, kind in enumerate((RoleGiven, RoleEnded), start=1):
                changed = fact(kind, subject, version, person=MAI, by=THU, role="deputy", unit=3)
                async with nahan.write() as connection:
                    await facts.record(connection, [changed])
                watch.saw(changed)
                await server.until(partial(offers, mai, kind is RoleGiven))
