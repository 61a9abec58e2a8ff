"""The key task a collective assigned to each member for a year (nhiệm vụ trọng tâm được tập thể phân công)."""

from collections.abc import Sequence
from typing import Self

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Column, ForeignKey, Integer, Table, Text, bindparam, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.facts import Fact, words
from storage.types import Key, metadata

assigned_tasks = Table(
    "assigned_tasks",
    metadata,
    Column("person_id", Key, ForeignKey("people.id"), primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("text", Text),
)

_new = insert(assigned_tasks)
ASSIGN = _new.on_conflict_do_update(
    index_elements=[assigned_tasks.c.person_id, assigned_tasks.c.year],
    set_={"version": _new.excluded.version, "text": _new.excluded.text},
)
OF_PERSON = select(assigned_tasks).where(
    assigned_tasks.c.person_id.in_(bindparam("keys", expanding=True)), assigned_tasks.c.year == bindparam("year")
)


class AssignedTask(BaseModel):
    """What was assigned; `version` counts how often."""

    model_config = ConfigDict(frozen=True)

    person: int
    year: int
    version: int
    text: str


class TaskAssigned(Fact):
    """A decider assigned (or reworded) a member's key task. Subject "task:<person>:<year>"."""

    year: int
    text: str = words()

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await connection.execute(
            ASSIGN,
            [
                {"person_id": fact.for_person, "year": fact.year, "version": fact.version, "text": fact.text}
                for fact in group
            ],
        )


async def of_person(connection: AsyncConnection, person_ids: Sequence[int], year: int) -> dict[int, AssignedTask]:
    """The key task assigned to each person for `year`; absent where none was."""
    rows = await connection.execute(OF_PERSON, {"keys": list(person_ids), "year": year})
    return {
        row.person_id: AssignedTask(person=row.person_id, year=row.year, version=row.version, text=row.text)
        for row in rows
        if row.text is not None
    }
