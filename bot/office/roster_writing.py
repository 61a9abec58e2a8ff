"""Writes a planned roster in pieces, so that a bot serving the same database never waits for long."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from itertools import groupby
from typing import Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.office.roster import Listed, Place
from bot.office.roster_cells import key
from bot.office.roster_plan import Correction, Held, Plan
from storage import facts, roster
from storage.database import Database
from storage.facts import Fact
from storage.people import RoleName
from storage.roster import (
    Entry,
    Known,
    Names,
    PersonAdded,
    PersonCorrected,
    RoleEnded,
    RoleGiven,
    UnitAdded,
    UnitCorrected,
)
from storage.units import Unit, UnitKind

PIECE = 50
"""Rows a transaction: some 5 ms of holding SQLite's writer, so that a disk or a processor that is busy with something
else for a moment still lets go of it within 30."""
PAUSE_SECONDS = 0.03
"""Between two pieces, so that whoever waits for the lock gets it."""

T = TypeVar("T")


class RosterWriting:
    """Writes one plan at `now`. `units` and `known` are what the plan was made from; `new_id` gives ids of facts."""

    def __init__(
        self,
        database: Database,
        units: Mapping[int, Unit],
        known: Sequence[Known],
        now: datetime,
        new_id: Callable[[], str],
    ) -> None:
        self._database = database
        self._now = now
        self._new_id = new_id
        self._units = {key(roster.names(unit, dict(units))): unit for unit in units.values()}
        self._people = {person.entry.code: person.id for person in known}

    async def write(self, plan: Plan) -> None:
        """Write it all. Raises IntegrityError where somebody else changed the same things meanwhile: what was written
        by then stays, and the same file brings the rest."""
        for _, level in groupby(sorted(plan.units, key=lambda new: len(new[0].names)), lambda new: len(new[0].names)):
            await self._in_pieces(list(level), self._add_units)
        await self._in_pieces(plan.kinds, self._correct_units)
        await self._in_pieces(plan.people, self._add_people)
        await self._in_pieces(plan.corrections, self._correct_people)
        await self._in_pieces(plan.given, self._give_roles)
        await self._in_pieces(plan.ended, self._end_roles)

    async def _in_pieces(self, rows: Sequence[T], write: Callable[[AsyncConnection, Sequence[T]], Any]) -> None:
        for start in range(0, len(rows), PIECE):
            async with self._database.write() as connection:
                await write(connection, rows[start : start + PIECE])
            await asyncio.sleep(PAUSE_SECONDS)

    async def _add_units(self, connection: AsyncConnection, new: Sequence[tuple[Place, UnitKind]]) -> None:
        rows = [(self._units.get(key(place.names[:-1])), place.names[-1], kind) for place, kind in new]
        made = await roster.add_units(connection, rows)
        self._units |= {key(place.names): unit for (place, _), unit in zip(new, made, strict=True)}
        await self._record(connection, UnitAdded, [(f"unit:{unit.id}", None, {"kind": unit.kind}) for unit in made])

    async def _correct_units(self, connection: AsyncConnection, kinds: Sequence[tuple[int, UnitKind]]) -> None:
        changes = [(f"unit:{unit}", None, {"unit": unit, "kind": kind}) for unit, kind in kinds]
        await self._record(connection, UnitCorrected, changes)

    async def _add_people(self, connection: AsyncConnection, new: Sequence[Listed]) -> None:
        entries = [
            Entry(p.code, self._units[p.unit].id, p.name, p.birth_year, p.phone_end, p.kind, p.exempt) for p in new
        ]
        ids = await roster.add_people(connection, entries)
        self._people |= {entry.code: id for entry, id in zip(entries, ids, strict=True)}
        changes = [(f"person:{id}", id, {"unit": entry.unit}) for entry, id in zip(entries, ids, strict=True)]
        await self._record(connection, PersonAdded, changes)

    async def _correct_people(self, connection: AsyncConnection, corrections: Sequence[Correction]) -> None:
        changes = []
        for correction in corrections:
            person = correction.known.id
            unit = self._units[correction.unit].id
            entry = asdict(correction.known.entry) | dict(correction.values) | {"unit": unit}
            fields = tuple(sorted(correction.values))
            changes.append((f"person:{person}", person, {"unit": unit, "fields": fields, "entry": Entry(**entry)}))
        await self._record(connection, PersonCorrected, changes)

    async def _give_roles(self, connection: AsyncConnection, held: Sequence[Held]) -> None:
        await self._record(connection, RoleGiven, [self._role(*one) for one in held])

    async def _end_roles(self, connection: AsyncConnection, held: Sequence[Held]) -> None:
        await self._record(connection, RoleEnded, [self._role(*one) for one in held])

    def _role(self, code: str, role: RoleName, unit: Names) -> tuple[str, int, dict[str, Any]]:
        person, place = self._people[code], self._units[unit].id
        return f"role:{person}:{place}:{role}", person, {"role": role, "unit": place}

    async def _record(
        self, connection: AsyncConnection, kind: type[Fact], changes: Sequence[tuple[str, int | None, dict[str, Any]]]
    ) -> None:
        """Record facts of one kind, given as (subject, person, figures and words), as the office's."""
        seen = await facts.latest(connection, [subject for subject, _, _ in changes])
        made = [
            kind.model_validate(
                {
                    "id": self._new_id(),
                    "at": self._now,
                    "by": None,
                    "for_person": person,
                    "channel": "office",
                    "subject": subject,
                    "version": seen[subject] + 1,
                    **figures,
                }
            )
            for subject, person, figures in changes
        ]
        await facts.record(connection, made)
