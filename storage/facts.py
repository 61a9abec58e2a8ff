"""The log every change is appended to: who did what to which version of what, when, through which channel."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    func,
    insert,
    select,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.types import Code, Instant, Key, metadata

facts = Table(
    "facts",
    metadata,
    Column("id", Code, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("by", Key, ForeignKey("people.id")),
    Column("for_person", Key, ForeignKey("people.id")),
    Column("channel", Code, nullable=False),
    Column("kind", Code, nullable=False),
    Column("subject", Code, nullable=False),
    Column("version", Integer, nullable=False),
    Column("figures", Text, nullable=False),
    UniqueConstraint("subject", "version"),
)
Index("ix_facts_for_person", facts.c.for_person, facts.c.at)

ADD = insert(facts)
LATEST = (
    select(facts.c.subject, func.max(facts.c.version).label("version"))
    .where(facts.c.subject.in_(bindparam("keys", expanding=True)))
    .group_by(facts.c.subject)
)


def words(**kwargs: Any) -> Any:
    """A field of a fact that goes to its noun's table only: names and typed words never enter the log."""
    return Field(exclude=True, repr=False, **kwargs)


class Fact(BaseModel):
    """One change. `subject` is what it is about ("pledge:01J…"), `version` the number it gives that thing: the version
    its author saw, plus one. UNIQUE(subject, version) makes the loser of a race raise IntegrityError.

    A subclass adds its figures (ids, kinds, numbers: logged) and its `words` (not logged), and says in `write` how its
    noun's tables change.
    """

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    id: str
    at: datetime
    by: int | None
    """Person who did it; None: the office, by command line."""
    for_person: int | None = None
    channel: str
    subject: str
    version: int = 1

    COMMON: ClassVar[frozenset[str]] = frozenset({"id", "at", "by", "for_person", "channel", "subject", "version"})

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        """Apply facts of this one kind to their noun's tables, in order."""
        raise TypeError(f"{cls.__name__} does not say how it is written")

    def log_row(self) -> dict[str, Any]:
        common = {name: getattr(self, name) for name in self.COMMON}
        return common | {"kind": type(self).__name__, "figures": self.model_dump_json(exclude=set(self.COMMON))}


def people_of(group: Iterable[Fact]) -> list[int]:
    """Whom the facts are about, each once."""
    return sorted({fact.for_person for fact in group if fact.for_person is not None})


async def record(connection: AsyncConnection, changes: Iterable[Fact]) -> None:
    """Append `changes` to the log and apply them to their tables, one statement per kind and table.

    Raises IntegrityError when one of them was decided on a version that is no longer the latest.
    """
    ordered = list(changes)
    if not ordered:
        return
    await connection.execute(ADD, [fact.log_row() for fact in ordered])
    kinds: dict[type[Fact], list[Fact]] = {}
    for fact in ordered:
        kinds.setdefault(type(fact), []).append(fact)
    for kind, group in kinds.items():
        await kind.write(connection, group)


async def latest(connection: AsyncConnection, subjects: Sequence[str]) -> dict[str, int]:
    """The latest version of each subject; 0 where nothing happened to it yet."""
    rows = await connection.execute(LATEST, {"keys": list(subjects)})
    return dict.fromkeys(subjects, 0) | {row.subject: row.version for row in rows}
