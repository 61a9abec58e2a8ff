"""What makes an approved undertaking a model that others can find: its place in the library, and higher levels."""

from collections.abc import Sequence
from typing import Any, Self

from sqlalchemy import bindparam, delete, insert
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.facts import Fact, words
from storage.model_levels import model_levels
from storage.model_library import model_words
from storage.undertaking_tables import models_dropped
from storage.units import UnitKind

ADD_LEVEL, ADD_DROPPED = insert(model_levels), insert(models_dropped)
DROP_LEVEL = delete(model_levels).where(
    model_levels.c.undertaking_id == bindparam("row"), model_levels.c.unit_id == bindparam("of_unit")
)
KEEP_LEVEL = upsert(model_levels).on_conflict_do_nothing()
FORGET_WORDS = delete(model_words).where(model_words.c.undertaking_id == bindparam("row"))
ADD_WORDS = insert(model_words)


def subject(undertaking: str, unit: int) -> str:
    """The subject under which it is counted what an undertaking is to the committee of a unit."""
    return f"modellevel:{undertaking}:{unit}"


class _OfCommittee(Fact):
    """Of `unit`, which is of the kind `level`, the undertaking is a model."""

    undertaking: str
    unit: int
    level: UnitKind

    def row(self) -> dict[str, Any]:
        """Its row among the levels."""
        return {
            "undertaking_id": self.undertaking,
            "unit_id": self.unit,
            "level": self.level,
            "at": self.at,
            "by": self.by,
        }


class ModelListed(_OfCommittee):
    """A model that was approved is the one of the committee that chose it, and is found in the library by `entries`:
    the folded words of what it says now. Subject "modellevel:<undertaking>:<unit>", in the undertaking's version."""

    entries: tuple[str, ...] = words()

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await connection.execute(KEEP_LEVEL, [fact.row() for fact in group])
        await connection.execute(FORGET_WORDS, [{"row": fact.undertaking} for fact in group])
        rows = [{"undertaking_id": fact.undertaking, "word": word} for fact in group for word in set(fact.entries)]
        if rows:
            await connection.execute(ADD_WORDS, rows)


class ModelPromoted(_OfCommittee):
    """The committee of a unit further up made it a model of its own too. Subject "modellevel:<undertaking>:<unit>"."""

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await connection.execute(ADD_LEVEL, [fact.row() for fact in group])


class ModelDropped(_OfCommittee):
    """The committee of a unit further up, or one above it, took back that it is a model of its own; `reason` says why.
    Subject "modellevel:<undertaking>:<unit>"."""

    reason: str = words()

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await connection.execute(DROP_LEVEL, [{"row": fact.undertaking, "of_unit": fact.unit} for fact in group])
        await connection.execute(ADD_DROPPED, [fact.dropped_row() for fact in group])

    def dropped_row(self) -> dict[str, Any]:
        """Its row among what was taken back."""
        return {
            "id": self.id,
            "undertaking_id": self.undertaking,
            "unit_id": self.unit,
            "at": self.at,
            "by": self.by,
            "reason": self.reason,
        }
