"""The order in which the structure changes: units and roles decided in chat, one change after another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Column, Integer, Table, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import facts
from storage.types import Code, metadata

structure = Table(
    "structure",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("fact", Code, nullable=False),
)

ADD = insert(structure)
LAST = select(func.coalesce(func.max(structure.c.number), 0))


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody deciding saw: the latest `version` of a subject, and how many changes of the structure there were
    (`number`)."""

    version: int
    number: int


async def last(connection: AsyncConnection) -> int:
    """How many changes of the structure there were: whoever works from what was read before looks whether it grew."""
    return await connection.scalar(LAST) or 0


async def seen(connection: AsyncConnection, subjects: Sequence[str]) -> dict[str, Seen]:
    """What whoever decides on each subject now has seen."""
    number = await last(connection)
    return {subject: Seen(version, number) for subject, version in (await facts.latest(connection, subjects)).items()}


async def advance(connection: AsyncConnection, changes: Iterable[tuple[int | None, str]]) -> None:
    """Take the numbers that changes (number, id of the fact) claim: that a unit is moved below another, and that one
    below the first, are different subjects and must not both be done. Those without a number follow from another
    change. Raises IntegrityError for who decided on a structure that has changed since."""
    rows = [{"number": number, "fact": fact} for number, fact in changes if number is not None]
    if rows:
        await connection.execute(ADD, rows)
