"""What waits in the database for the channels of this process: taken a few at a time, looked at before it leaves."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import UTC, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.channels.base import Channel
from handlers.broadcast_message import message as broadcast_message
from handlers.talk import MESSAGE, Message
from storage import broadcasts, claims, pausing, recipient_claims, serving, shown
from storage.broadcasts import Broadcast
from storage.database import Database, is_busy
from storage.outbox import Parcel, Rank

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
LOOK_SECONDS = 1.0

Claimed = tuple[Parcel, Message | None]
"""A message that was taken; None where it cannot be read, or lacks a file it should have."""
Load = Callable[[Message], Awaitable[Message]]


async def whole(message: Message) -> Message:
    """The message as it stands."""
    return message


class Claiming:
    """First what the outbox holds, then recipients of broadcasts. `clock` is the real time; `load` puts in what a
    message names. While everything unprompted is paused only answers and notices are taken; while it is `quiet`, also
    broadcasts that may go by night."""

    def __init__(
        self,
        database: Database,
        channels: Mapping[str, Channel],
        clock: Callable[[], datetime],
        load: Load,
        quiet: Callable[[], bool],
    ) -> None:
        self._database = database
        self._channels = channels
        self._clock = clock
        self._load = load
        self._quiet = quiet
        self._bodies: dict[int, Message | None] = {}
        self._began = self._said_at = datetime.min.replace(tzinfo=UTC)
        self._resumed = False
        self.again = False
        """Whether there may be more at once, though fewer were found than there is room for."""

    def lease(self) -> datetime:
        """Until when what is taken now belongs to this process."""
        return self._clock() + LEASE

    async def claim(self, room: int) -> list[Claimed]:
        """Take at most `room` messages; the first time all replies that an earlier process left, which go before
        anything else."""
        now = self._clock()
        async with self._database.write() as connection:
            await self._live(connection, now)
            self.again = not self._resumed
            if not self._resumed:
                found = await claims.claim_replies(connection, self._channels, now=now, until=self.lease())
            else:
                found = await self._due(connection, room, now)
            numbers = {parcel.broadcast for parcel in found if parcel.broadcast}
            self._bodies = {number: body for number, body in self._bodies.items() if number in numbers}
            missing = sorted(numbers - set(self._bodies))
            new = await broadcasts.by_number(connection, missing) if missing else {}
        self._resumed = True
        self._bodies |= {number: await self._filled(broadcast) for number, broadcast in new.items()}
        return [(parcel, self._read(parcel)) for parcel in found]

    async def _due(self, connection: AsyncConnection, room: int, now: datetime) -> list[Parcel]:
        paused, quiet = await pausing.is_paused(connection), self._quiet()
        least = Rank.NOTICE if quiet or paused else Rank.BULK
        until = self.lease()
        found = await claims.claim(connection, self._channels, most=room, now=now, until=until, least=least)
        if not paused and len(found) < room:
            parcels, self.again = await recipient_claims.claim(
                connection,
                self._channels,
                alive_since=self._alive_since(now),
                most=room - len(found),
                now=now,
                until=until,
                by_day=not quiet,
            )
            found += parcels
        return found

    async def _live(self, connection: AsyncConnection, now: datetime) -> None:
        """Say now and then that this process lives and serves its channels."""
        if not self._resumed:
            self._began = now
        if now - self._said_at >= serving.SAID_EVERY:
            await serving.say(connection, self._channels, now)
            self._said_at = now

    def _alive_since(self, now: datetime) -> datetime | None:
        """Since when a process must have spoken to be taken for alive; just after the start of this one, None: the
        machine may have been off, and each comes up in its turn."""
        return now - serving.BELIEVED if now - self._began >= serving.BELIEVED else None

    async def renew(self, keys: Collection[tuple[int, int]]) -> None:
        """Keep messages that are still being sent."""
        async with self._database.write() as connection:
            await claims.hold(connection, [id for broadcast, id in keys if not broadcast], self.lease())
            await recipient_claims.hold(connection, [key for key in keys if key[0]], self.lease())

    async def stands(self, parcel: Parcel) -> bool:
        """Whether a message that waited is still to go out; while the database cannot say, it goes on waiting."""
        while True:
            try:
                async with self._database.read() as connection:
                    if parcel.rank > Rank.NOTICE and await pausing.is_paused(connection):
                        return False
                    if parcel.broadcast:
                        return await recipient_claims.stands(connection, parcel)
                    return await claims.stands(connection, parcel.id)
            except Exception as error:
                if not is_busy(error):
                    raise
            await asyncio.sleep(LOOK_SECONDS)

    async def find(self, account: int, place: str) -> str | None:
        """What stands in a place of an account's chat."""
        async with self._database.read() as connection:
            return await shown.find(connection, account, place)

    async def _filled(self, broadcast: Broadcast) -> Message | None:
        """The body of a broadcast, made and filled once for all to whom it goes; None: a file of it is gone."""
        message = broadcast_message(broadcast)
        loaded = await self._load(message)
        return loaded if len(loaded.attachments) == len(message.attachments) else None

    def _read(self, parcel: Parcel) -> Message | None:
        if parcel.broadcast:
            return self._bodies[parcel.broadcast]
        try:
            return MESSAGE.validate_json(parcel.body)
        except ValueError as error:  # what it says would quote the message
            log.error("message %s cannot be read: %s", parcel.id, type(error).__name__)
            return None
