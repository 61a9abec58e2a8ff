"""One message through its channel: tried until it arrives or cannot, and never once it was given up meanwhile."""

import asyncio
from collections.abc import Awaitable, Callable

from bot.channels.base import Channel, Uncertain, Unreachable, Unsent, Wait
from bot.results import Fate, Result
from handlers.meaning import choices
from handlers.talk import Message
from storage.accounts import OFFERS
from storage.outbox import Parcel, Rank

RETRY_SECONDS = (1.0, 2.0, 5.0, 15.0, 60.0)
TRIES = 30
"""How often a message is sent that may have arrived each time: after half an hour its chat goes on without it."""
FRESH_SECONDS = 2.0
"""For how long a message that was just committed may leave without being looked at again."""
WAITED = float("-inf")
"""Instead of when a message was committed: it waited since, and what it waited for may have taken any time."""

Stands = Callable[[Parcel], Awaitable[bool]]
"""Whether a message is still to go out."""
Find = Callable[[int, str], Awaitable[str | None]]
"""What stands in a place of an account's chat, as its channel knows it."""


async def send(
    channel: Channel, parcel: Parcel, message: Message, since: float, stands: Stands, find: Find
) -> Result | None:
    """How the message fared; None: it no longer `stands`, given up while it waited (its chat unlinked, somebody in it
    erased). `since`: when it was committed, by the loop's clock, or WAITED. Raises Refused."""
    unprompted = parcel.rank is not Rank.REPLY and channel.numbers and message.actions
    offered = OFFERS.dump_json(choices(message)).decode() if unprompted else None
    most = 1 if parcel.rank is Rank.BULK else TRIES
    failed = uncertain = 0
    while True:
        await channel.pace.grant(parcel.rank, parcel.address)
        waited = asyncio.get_running_loop().time() >= since + FRESH_SECONDS
        if waited and not await stands(parcel):
            return None
        since = WAITED
        try:
            state, ref = await _through(channel, parcel, message, find)
        except Wait as error:
            channel.pace.halt(error.seconds)
        except Unreachable:
            return Result(parcel, "failed", unreachable=True)
        except (Unsent, Uncertain) as error:
            uncertain += isinstance(error, Uncertain)
            if uncertain == most:
                return Result(parcel, "unknown")
            await asyncio.sleep(RETRY_SECONDS[min(failed, len(RETRY_SECONDS) - 1)])
            failed += 1
        else:
            return Result(parcel, state, offered=offered, ref=ref, place=message.replaces)


async def _through(channel: Channel, parcel: Parcel, message: Message, find: Find) -> tuple[Fate, str | None]:
    """Send a message, or take back the one it withdraws, or change what stands in its place into it; returns what came
    of it, and what it is known by in the channel."""
    if parcel.withdraws is not None and await channel.withdraw(parcel.address, parcel.withdraws):
        return "withdrawn", parcel.withdraws
    ref = await find(parcel.account, message.replaces) if message.replaces is not None else None
    if ref is not None and await channel.edit(parcel.address, ref, message):
        return "sent", ref
    return "sent", None if message.passing else await channel.send(parcel.address, message, parcel.turn)


def is_stop(error: BaseException) -> bool:
    """Whether the task at work was told to end, rather than met something that only calls itself so."""
    task = asyncio.current_task()
    return isinstance(error, (KeyboardInterrupt, SystemExit)) or (task is not None and task.cancelling() > 0)
