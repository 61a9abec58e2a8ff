"""Remedies (khắc phục): what an inspected unit is to mend, by whom and when, and what was said of it since."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, Table, Text, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import evidence as evidence_module
from storage.evidence import Evidence
from storage.people import people
from storage.types import Code, Instant, Key, metadata

RemedyState = Literal["open", "reported", "accepted", "replaced"]
"""`replaced`: the conclusion it stood in was corrected; it is kept, and nothing is to be done about it."""

NoteKind = Literal["reported", "returned", "accepted"]
"""What somebody did about a remedy: reported it done, asked for more, accepted it."""

remedies = Table(
    "remedies",
    metadata,
    Column("id", Code, primary_key=True),
    Column("inspection_id", Code, ForeignKey("inspections.id"), nullable=False, index=True),
    Column("place", Integer, nullable=False),
    Column("shortcoming", Text),
    Column("cause", Text),
    Column("remedy", Text),
    Column("owner_id", Key, ForeignKey("people.id"), nullable=False),
    Column("due", Date, nullable=False),
    Column("state", Code, nullable=False),
    Column("version", Integer, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("reminded_on", Date),
)
Index("ix_remedies_owner_id_state", remedies.c.owner_id, remedies.c.state)

remedy_notes = Table(
    "remedy_notes",
    metadata,
    Column("id", Code, primary_key=True),
    Column("remedy_id", Code, ForeignKey("remedies.id"), nullable=False, index=True),
    Column("at", Instant, nullable=False),
    Column("by", Key, ForeignKey("people.id"), index=True),
    Column("kind", Code, nullable=False),
    Column("note", Text),
)


@dataclass(frozen=True, slots=True)
class Note:
    """What was said of a remedy; the photos and files that go with a report of it."""

    id: str
    at: datetime
    by: int | None
    by_name: str | None
    kind: NoteKind
    note: str | None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Remedy:
    """A shortcoming, its cause, and how it is mended by `owner` until `due`. `version` is that of the inspection when
    this remedy last changed: what a decision on it must have seen. The words are None once they were erased."""

    id: str
    inspection: str
    place: int
    shortcoming: str | None
    cause: str | None
    remedy: str | None
    owner: int
    owner_name: str
    due: date
    state: RemedyState
    version: int
    notes: list[Note] = field(default_factory=list)


_keys: Any = bindparam("keys", expanding=True)
OF_INSPECTIONS = (
    select(remedies, people.c.name)
    .join(people, people.c.id == remedies.c.owner_id)
    .where(remedies.c.inspection_id.in_(_keys))
    .order_by(remedies.c.inspection_id, remedies.c.place)
)
NOTES = (
    select(remedy_notes, people.c.name)
    .outerjoin(people, people.c.id == remedy_notes.c.by)
    .where(remedy_notes.c.remedy_id.in_(_keys))
    .order_by(remedy_notes.c.at, remedy_notes.c.id)
)
REMINDED = update(remedies).where(remedies.c.id.in_(_keys)).values(reminded_on=bindparam("day"))
OF_NOTES = select(remedy_notes.c.id, remedy_notes.c.remedy_id).where(remedy_notes.c.id.in_(_keys))


def remedy_id(inspection: str, place: int) -> str:
    """The id of an inspection's remedy number `place`."""
    return f"{inspection}-{place}"


def inspection_of(remedy: str) -> str:
    """The id of the inspection that a remedy's id names; whatever else it is: some text that no inspection has."""
    return remedy.rpartition("-")[0]


async def of_inspections(connection: AsyncConnection, inspection_ids: Sequence[str]) -> dict[str, list[Remedy]]:
    """The remedies of each inspection in their order, with all that was said of them, the latest last."""
    found: dict[str, list[Remedy]] = {one: [] for one in inspection_ids}
    rows = (await connection.execute(OF_INSPECTIONS, {"keys": list(inspection_ids)})).all() if found else []
    known: dict[str, Remedy] = {}
    for row in rows:
        known[row.id] = one = Remedy(
            id=row.id,
            inspection=row.inspection_id,
            place=row.place,
            shortcoming=row.shortcoming,
            cause=row.cause,
            remedy=row.remedy,
            owner=row.owner_id,
            owner_name=row.name,
            due=row.due,
            state=row.state,
            version=row.version,
        )
        found[row.inspection_id].append(one)
    notes = (await connection.execute(NOTES, {"keys": list(known)})).all() if known else []
    files = await evidence_module.of_reports(connection, [row.id for row in notes])
    for row in notes:
        note = Note(row.id, row.at, row.by, row.name, row.kind, row.note, tuple(files[row.id]))
        known[row.remedy_id].notes.append(note)
    return found


async def reminded(connection: AsyncConnection, remedy_ids: Sequence[str], day: date) -> None:
    """Note that their owners were reminded of remedies on a day."""
    if remedy_ids:
        await connection.execute(REMINDED, {"keys": list(remedy_ids), "day": day})


async def of_notes(connection: AsyncConnection, note_ids: Sequence[str]) -> dict[str, str]:
    """The id of the remedy that each note is about; absent where an id is that of something else."""
    rows = await connection.execute(OF_NOTES, {"keys": list(note_ids)})
    return {row.id: row.remedy_id for row in rows}
