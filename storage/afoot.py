"""What is going on in a database that an operator should know of: a pause, work that stands still, the last backup."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, and_, bindparam, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import meta, pausing
from storage.broadcasts import AT_WORK, broadcasts
from storage.facts import facts
from storage.jobs import jobs
from storage.outbox import Rank, outbox
from storage.pausing import Pause
from storage.types import EPOCH, MICROSECOND, Instant

OLDEST_WAITING: Select[tuple[datetime | None]] = select(func.min(outbox.c.at)).where(
    outbox.c.state.in_(["queued", "sending"]), outbox.c.rank <= bindparam("least")
)
_before = bindparam("before", type_=Instant)
_due = func.coalesce(broadcasts.c.send_at, broadcasts.c.made_at)
STILL = (
    select(func.count())
    .select_from(broadcasts)
    .where(
        AT_WORK,
        or_(
            and_(broadcasts.c.state == "scheduled", _due < _before),
            and_(broadcasts.c.state != "scheduled", broadcasts.c.tallied_at < _before),
        ),
    )
)
OLD_JOBS = select(func.count()).select_from(jobs).where(jobs.c.at < _before)
LAST_ERASED: Select[tuple[datetime | None]] = select(func.max(facts.c.at)).where(facts.c.kind == "PersonErased")


@dataclass(frozen=True, slots=True)
class Afoot:
    """`paused`: since when and by whom nothing unprompted is said. `oldest_waiting`: when the oldest message that could
    have left was written. `broadcasts` that are due or leaving and have not moved for a while, `jobs` as old. When the
    last backup was made (`backed_up`), and when somebody was `erased` last."""

    paused: Pause | None
    oldest_waiting: datetime | None
    broadcasts: int
    jobs: int
    backed_up: datetime | None
    erased: datetime | None


async def look(connection: AsyncConnection, before: datetime, *, quiet: bool) -> Afoot:
    """What is afoot; what stood still since `before` counts as stuck. By night, or paused, only answers and notices
    could have left."""
    paused = await pausing.pause(connection)
    least = Rank.NOTICE if paused or quiet else Rank.BULK
    backed_up = await meta.get(connection, meta.BACKED_UP)
    return Afoot(
        paused=paused,
        oldest_waiting=await connection.scalar(OLDEST_WAITING, {"least": int(least)}),
        broadcasts=0 if paused or quiet else int(await connection.scalar(STILL, {"before": before}) or 0),
        jobs=int(await connection.scalar(OLD_JOBS, {"before": before}) or 0),
        backed_up=None if backed_up is None else EPOCH + int(backed_up) * MICROSECOND,
        erased=await connection.scalar(LAST_ERASED),
    )
