"""Jobs: work that was asked for in a turn and waits to be done beside the conversation, by one process at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.accounts import accounts
from storage.types import Code, Instant, Key, metadata

jobs = Table(
    "jobs",
    metadata,
    Column("id", Code, primary_key=True),
    Column("kind", Code, nullable=False),
    Column("subject", Text, nullable=False),
    Column("person_id", Key, ForeignKey("people.id"), nullable=False, index=True),
    Column("account_id", Key, ForeignKey("accounts.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("next_at", Instant, nullable=False),
    Column("holder", Code),
    Column("lease_until", Instant),
)
Index("ix_jobs_next_at", jobs.c.next_at)

ADD = insert(jobs)
DUE = (
    select(jobs, accounts.c.channel)
    .join(accounts, accounts.c.id == jobs.c.account_id)
    .where(
        jobs.c.next_at <= bindparam("now"),
        or_(jobs.c.lease_until.is_(None), jobs.c.lease_until < bindparam("now")),
        accounts.c.channel.in_(bindparam("channels", expanding=True)),
    )
    .order_by(jobs.c.next_at, jobs.c.id)
    .limit(bindparam("most"))
    .with_for_update(of=jobs, skip_locked=True)
)
CLAIM = update(jobs).where(jobs.c.id == bindparam("row")).values(holder=bindparam("by"), lease_until=bindparam("until"))
KEEP = update(jobs).where(jobs.c.holder == bindparam("by")).values(lease_until=bindparam("until"))
POSTPONE = (
    update(jobs)
    .where(jobs.c.id == bindparam("row"), jobs.c.holder == bindparam("by"))
    .values(tries=bindparam("new_tries"), next_at=bindparam("new_next"), holder=None, lease_until=None)
)
FINISH = delete(jobs).where(jobs.c.id == bindparam("row"), jobs.c.holder == bindparam("by")).returning(jobs.c.id)
RELEASE = update(jobs).where(jobs.c.holder.is_not(None)).values(holder=None, lease_until=None)
LET_GO = RELEASE.where(jobs.c.holder == bindparam("by"))
BEFORE = select(func.count()).where(
    jobs.c.kind == bindparam("same"), jobs.c.subject == bindparam("about"), jobs.c.id < bindparam("row")
)
FORGET = delete(jobs).where(jobs.c.person_id.in_(bindparam("keys", expanding=True)))


@dataclass(frozen=True, slots=True)
class Asked:
    """A job as it waits: `person` asked for it `at` some time, in the chat `account` on
    `channel`. `tries` counts the attempts that failed."""

    id: str
    kind: str
    subject: str
    person: int
    account: int
    channel: str
    at: datetime
    tries: int = 0


async def add(connection: AsyncConnection, asked: Sequence[tuple[str, str, str, int, int]], at: datetime) -> None:
    """Leave jobs, given as (id, kind, subject, person, account), to whoever does them."""
    names = ("id", "kind", "subject", "person_id", "account_id")
    rows = [dict(zip(names, job, strict=True)) | {"at": at, "next_at": at} for job in asked]
    if rows:
        await connection.execute(ADD, rows)


async def claim(
    connection: AsyncConnection, channels: Iterable[str], by: str, *, now: datetime, until: datetime, most: int
) -> list[Asked]:
    """Take at most `most` that are due and nobody does, asked on these channels, for the holder `by`."""
    rows = (await connection.execute(DUE, {"channels": list(channels), "now": now, "most": most})).all()
    if rows:
        await connection.execute(CLAIM, [{"row": row.id, "by": by, "until": until} for row in rows])
    return [
        Asked(
            id=row.id,
            kind=row.kind,
            subject=row.subject,
            person=row.person_id,
            account=row.account_id,
            channel=row.channel,
            at=row.at,
            tries=row.tries,
        )
        for row in rows
    ]


async def keep(connection: AsyncConnection, by: str, until: datetime) -> None:
    """Hold on to everything that `by` is doing."""
    await connection.execute(KEEP, {"by": by, "until": until})


async def postpone(connection: AsyncConnection, row: str, by: str, tries: int, until: datetime) -> None:
    """Put off a job that `by` holds."""
    await connection.execute(POSTPONE, {"row": row, "by": by, "new_tries": tries, "new_next": until})


async def finish(connection: AsyncConnection, row: str, by: str) -> bool:
    """Whether `by` still held the job, which is done with now."""
    return await connection.scalar(FINISH, {"row": row, "by": by}) is not None


async def let_go(connection: AsyncConnection, by: str) -> None:
    """Give back what `by` did not come to an end with."""
    await connection.execute(LET_GO, {"by": by})


async def release(connection: AsyncConnection) -> None:
    """Give back every claim: for the one process of a SQLite database, at start, when no other can hold any."""
    await connection.execute(RELEASE)


async def forget(connection: AsyncConnection, person_ids: Sequence[int]) -> None:
    """Drop what these people asked for."""
    await connection.execute(FORGET, {"keys": list(person_ids)})


async def is_first(connection: AsyncConnection, asked: Asked) -> bool:
    """Whether no older job of the same kind about the same thing still waits."""
    same = {"same": asked.kind, "about": asked.subject, "row": asked.id}
    return not await connection.scalar(BEFORE, same)
