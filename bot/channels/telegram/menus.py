"""The list of commands beside the text field: for strangers next to nothing, for others by what they are."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Collection, Mapping
from functools import partial
from typing import Any

from bot.channels.base import Pace, Wait
from bot.channels.telegram.api import Api
from handlers.commands import STRANGER, Roles, commands_for
from handlers.texts import label
from storage.outbox import Rank
from storage.people import RoleName

log = logging.getLogger(__name__)

FRESH_SECONDS = 3600.0
"""For how long what somebody is holds good, unless they are a stranger, who may join at any moment."""

RolesAt = Callable[[Collection[str]], Awaitable[Mapping[str, Collection[RoleName]]]]
"""Gives the roles of whoever joined at each address; addresses where nobody did are left out."""


def described(names: tuple[str, ...]) -> list[dict[str, str]]:
    """The commands as the Bot API takes them."""
    return [{"command": name, "description": label(f"command-{name}")} for name in names]


class Menus:
    """Keeps each chat's list in step with its person, best effort: looked at after a reply, set where it differs."""

    def __init__(self, api: Api, pace: Pace, roles_at: RolesAt, clock: Callable[[], float] = time.monotonic) -> None:
        self._api = api
        self._pace = pace
        self._roles_at = roles_at
        self._clock = clock
        self._shown: dict[str, tuple[str, ...]] = {}
        self._fresh_until: dict[str, float] = {}
        self._due: set[str] = set()
        self._working: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Set what everybody sees who has no list of their own."""
        await self._quietly(partial(self._api.call, "setMyCommands", commands=described(STRANGER)))

    def replied(self, address: str) -> None:
        """Somebody was answered at `address`: see, in the background, whether their list still fits."""
        if self._clock() >= self._fresh_until.get(address, 0.0):
            self.look_at({address})

    def look_at(self, addresses: Collection[str]) -> None:
        """What somebody is has changed: see, in the background, whether the lists at these `addresses` still fit."""
        self._due |= set(addresses)
        if self._working is None and self._due:
            self._working = asyncio.create_task(self._work())

    async def close(self) -> None:
        if self._working is not None:
            self._working.cancel()
            await asyncio.gather(self._working, return_exceptions=True)

    async def _work(self) -> None:
        try:
            while self._due:
                due, self._due = self._due, set()
                await self._quietly(partial(self._refresh, due))
        finally:
            self._working = None

    async def _refresh(self, due: set[str]) -> None:
        found = await self._roles_at(due)
        for address in sorted(due):
            await self._show(address, found.get(address))

    async def _show(self, address: str, roles: Roles) -> None:
        menu = commands_for(roles)
        if self._shown.get(address) != menu:
            await self._pace.grant(Rank.BULK, "menus")
            scope: dict[str, Any] = {"type": "chat", "chat_id": int(address)}
            if roles is None:
                await self._api.call("deleteMyCommands", scope=scope)
            else:
                await self._api.call("setMyCommands", scope=scope, commands=described(menu))
            self._shown[address] = menu
        if roles is not None:
            self._fresh_until[address] = self._clock() + FRESH_SECONDS

    async def _quietly(self, work: Callable[[], Awaitable[Any]]) -> None:
        try:
            await work()
        except Wait as error:
            self._pace.halt(error.seconds)
        except Exception as error:
            log.info("a menu could not be set: %s", type(error).__name__)
