"""Fetches Telegram's updates, and acknowledges them only when what they caused is committed."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.channels.base import Refused, Uncertain, Unsent, Wait
from bot.channels.telegram.channel import TelegramChannel
from bot.trouble import Trouble
from bot.turns import Turns

log = logging.getLogger(__name__)

POLL_SECONDS = 50
"""For how long Telegram holds a poll open when nobody says anything; it allows no more."""
BACKOFF_SECONDS = (0.5, 1.0, 2.0, 5.0, 15.0, 30.0)


async def poll(
    channel: TelegramChannel,
    turns: Turns,
    clock: Callable[[], datetime],
    jitter: Callable[[], float],
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> None:
    """Hand over everything that waits, batch by batch, until cancelled. `jitter` gives 0 to 1.

    Telegram being away is waited for. Raises Trouble when the token is refused or somebody else takes the updates.
    """
    offset: int | None = None
    failures = 0
    begun = False
    while True:
        try:
            if not begun:
                await channel.use_polling()
                begun = True
            updates = await channel.updates(offset, POLL_SECONDS)
            await turns.handle(channel.take(updates, clock()))
        except Trouble:
            raise
        except Wait as error:
            channel.pace.halt(error.seconds)
            await sleep(error.seconds)
            continue
        except (Unsent, Uncertain, Refused) as error:
            log.warning("Telegram cannot be asked for updates: %s", error)
        except Exception:
            log.exception("updates could not be handled")
        else:
            failures = 0
            offset = updates[-1]["update_id"] + 1 if updates else offset
            continue
        await sleep(BACKOFF_SECONDS[min(failures, len(BACKOFF_SECONDS) - 1)] * (0.5 + jitter() / 2))
        failures += 1
