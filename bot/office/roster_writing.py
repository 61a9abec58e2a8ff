"""Writes the changes of a roster in pieces, so that a bot serving the same database never waits for long."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from itertools import groupby, islice
from time import monotonic
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.office.roster_changes import (
    Begin,
    Change,
    Correction,
    Departure,
    End,
    NewPerson,
    NewUnit,
    OtherKind,
    Ref,
    Return,
)
from storage import facts, roster, structure
from storage import units as units_module
from storage.database import Database
from storage.facts import Fact
from storage.leaving import PersonLeft, PersonReturned
from storage.roster import Entry, Names
from storage.roster_facts import PersonAdded, PersonCorrected, RoleEnded, RoleGiven, UnitAdded, UnitCorrected

PIECE = 50
"""Rows a transaction: some 5 ms of holding SQLite's writer, so that a disk or a processor that is busy with something
else for a moment still lets go of it within 30."""
PAUSE_SECONDS = 0.03
"""Between two pieces at least, so that whoever waits for the lock gets it."""
SHARE = 4
"""The writer is held one part in so many of the time: where a piece takes long so does the pause after it."""

Tell = Callable[[int], Awaitable[None]]


class Outdated(Exception):
    """Units or roles changed since the plan was made: what was written stays, and a new plan brings the rest."""


class RosterWriting:
    """Writes one import at `now`, planned when there had been `structure` changes of units and roles, for `by` (None:
    the office, by command line) on `channel`. `new_id` gives ids of facts that nobody had before; `watch` is told of
    every fact that was committed."""

    def __init__(
        self,
        database: Database,
        now: datetime,
        new_id: Callable[[], str],
        structure: int,
        *,
        by: int | None = None,
        channel: str = "office",
        watch: Callable[[Fact], None] = lambda _: None,
    ) -> None:
        self._database = database
        self._new_id = new_id
        self._structure = structure
        self._common = {"at": now, "by": by, "channel": channel}
        self._watch = watch
        self._made: dict[Names, int] = {}

    async def write(self, changes: Iterable[Change], tell: Tell) -> None:
        """Write it all; `tell(done)` hears how far it is. Raises Outdated, and IntegrityError where somebody else
        changed the same people meanwhile: what was written by then stays, and the same file brings the rest."""
        done = 0
        for _, alike in groupby(changes, _level):
            for piece in _pieces(alike):
                async with self._database.write() as connection:
                    begun = monotonic()
                    written = await self._write(connection, piece)
                took = monotonic() - begun
                for fact in written:
                    self._watch(fact)
                done += len(piece)
                await tell(done)
                await asyncio.sleep(max(PAUSE_SECONDS, took * (SHARE - 1)))

    async def _write(self, connection: AsyncConnection, piece: Sequence[Change]) -> list[Fact]:
        if await structure.last(connection) != self._structure:
            raise Outdated
        units = [change for change in piece if isinstance(change, NewUnit)]
        people = [change for change in piece if isinstance(change, NewPerson)]
        made = await self._add_units(connection, units)
        made += await self._add_people(connection, people)
        made += [self._fact(change) for change in piece if not isinstance(change, NewUnit | NewPerson)]
        await facts.record(connection, made)
        return made

    async def _add_units(self, connection: AsyncConnection, new: Sequence[NewUnit]) -> list[Fact]:
        if not new:
            return []
        wanted = {self._id(unit.above) for unit in new if unit.above is not None}
        above = await units_module.by_id(connection, sorted(wanted))
        rows = [(above[self._id(one.above)] if one.above is not None else None, one.name, one.kind) for one in new]
        made = await roster.add_units(connection, rows)
        self._made |= {one.key: unit.id for one, unit in zip(new, made, strict=True)}
        return [self._made_fact(UnitAdded, f"unit:{unit.id}", 1, kind=unit.kind) for unit in made]

    async def _add_people(self, connection: AsyncConnection, new: Sequence[NewPerson]) -> list[Fact]:
        if not new:
            return []
        entries = [Entry(unit=self._id(one.unit), **asdict(one.words)) for one in new]
        ids = await roster.add_people(connection, entries)
        made: list[Fact] = []
        for one, entry, id in zip(new, entries, ids, strict=True):
            made.append(self._made_fact(PersonAdded, f"person:{id}", 1, id, unit=entry.unit))
            if one.left:
                made.append(self._made_fact(PersonLeft, f"person:{id}", 2, id, why=one.left))
            for role, ref in one.roles:
                unit = self._id(ref)
                made.append(self._made_fact(RoleGiven, f"role:{id}:{unit}:{role}", 1, id, role=role, unit=unit))
        return made

    def _fact(self, change: OtherKind | Correction | Return | Begin | End | Departure) -> Fact:
        if isinstance(change, OtherKind):
            subject = f"unit:{change.unit}"
            return self._made_fact(UnitCorrected, subject, change.version, unit=change.unit, kind=change.kind)
        person, subject, version = change.person, f"person:{change.person}", change.version
        if isinstance(change, Correction):
            unit = self._id(change.unit)
            entry = Entry(unit=unit, **asdict(change.words))
            more: dict[str, Any] = {"unit": unit, "fields": change.fields, "entry": entry}
            return self._made_fact(PersonCorrected, subject, version, person, **more)
        if isinstance(change, Return):
            return self._made_fact(PersonReturned, subject, version, person)
        if isinstance(change, Departure):
            return self._made_fact(PersonLeft, subject, version, person, why=change.why)
        unit = self._id(change.unit)
        kind = RoleGiven if isinstance(change, Begin) else RoleEnded
        return self._made_fact(
            kind, f"role:{person}:{unit}:{change.role}", version, person, role=change.role, unit=unit
        )

    def _id(self, ref: Ref) -> int:
        return ref if isinstance(ref, int) else self._made[ref]

    def _made_fact(
        self, kind: type[Fact], subject: str, version: int, person: int | None = None, /, **more: Any
    ) -> Fact:
        common = {**self._common, "id": self._new_id(), "for_person": person, "subject": subject, "version": version}
        return kind.model_validate(common | more)


def _level(change: Change) -> tuple[str, int]:
    """Changes of one kind may be written together; units only with those of their own tier."""
    return type(change).__name__, len(change.key) if isinstance(change, NewUnit) else 0


def _pieces(changes: Iterator[Change]) -> Iterator[list[Change]]:
    for first in changes:
        yield [first, *islice(changes, PIECE - 1)]
