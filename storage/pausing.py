"""Whether everything unprompted is paused, since when, and what of it was let go of when it went on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Self

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import meta
from storage.facts import Fact
from storage.outbox import Rank, outbox, unsent
from storage.types import EPOCH, MICROSECOND, to_micros
from storage.values import quick

SUBJECT = "pause"
"""What pausing and resuming are about: the whole assistant, so that of two people at once one decides."""

PAUSED = "paused"
"""Under which the database notes a pause: when it began, in UTC microseconds, and whose it is ("1768… 12")."""
LET_GO = "let_go"
"""Under which it notes until when reminders and digests were let go of, in UTC microseconds."""

Kept = Literal["all", "broadcasts", "nothing"]
"""What is still said of all that fell due in a pause: all of it, only broadcasts, or nothing."""

RECALL = (
    update(outbox)
    .where(
        outbox.c.id.in_(
            select(outbox.c.id)
            .where(unsent(outbox), outbox.c.rank.in_([int(Rank.REMINDER), int(Rank.DIGEST)]))
            .order_by(outbox.c.rank, outbox.c.id)
            .limit(bindparam("most"))
        )
    )
    .values(state="failed", body=None, lease_until=None)
    .returning(outbox.c.id)
)


@quick
@dataclass(frozen=True, slots=True)
class Pause:
    """Nothing unprompted is said since `since`; `by` is who wanted it so, None: the office, by command line."""

    since: datetime
    by: int | None


class Paused(Exception):
    """Nothing unprompted is to be said: raised where something was about to be."""


class UnpromptedPaused(Fact):
    """Nothing unprompted is said from now on. Subject SUBJECT."""

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await meta.put(connection, PAUSED, f"{to_micros(group[-1].at)} {group[-1].by or ''}")


class UnpromptedResumed(Fact):
    """What is unprompted is said again. Of what fell due meanwhile, `kept` is still said. Subject SUBJECT.

    What waits in the outbox and is not kept was given up before this (`recall`, in pieces); broadcasts that are not
    kept are ended by facts of their own.
    """

    kept: Kept

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await meta.drop(connection, PAUSED)
        if group[-1].kept != "all":
            await meta.put(connection, LET_GO, str(to_micros(group[-1].at)))


async def pause(connection: AsyncConnection) -> Pause | None:
    """The pause that there is now; None: everything goes as it should."""
    noted = await meta.get(connection, PAUSED)
    if noted is None:
        return None
    since, _, by = noted.partition(" ")
    return Pause(EPOCH + int(since) * MICROSECOND, int(by) if by else None)


async def is_paused(connection: AsyncConnection) -> bool:
    """Whether nothing unprompted may be said."""
    return await meta.get(connection, PAUSED) is not None


async def check(connection: AsyncConnection) -> None:
    """Raises Paused where nothing unprompted may be said: in the transaction that is about to say it."""
    if await is_paused(connection):
        raise Paused


async def pauses(connection: AsyncConnection, keys: Sequence[str]) -> dict[str, Pause]:
    """A loader: the pause there is now, by SUBJECT."""
    found = await pause(connection)
    return dict.fromkeys(keys, found) if found else {}


async def let_go_until(connection: AsyncConnection) -> datetime | None:
    """The instant up to which reminders and digests that fell due are not caught up; None: all are."""
    noted = await meta.get(connection, LET_GO)
    return None if noted is None else EPOCH + int(noted) * MICROSECOND


async def recall(connection: AsyncConnection, *, most: int = 500) -> bool:
    """Give up reminders and digests that wait in the outbox, at most `most`. Returns whether there may be more. While
    paused, or they would go out meanwhile."""
    gone = await connection.execute(RECALL, {"most": most})
    return len(gone.all()) == most
