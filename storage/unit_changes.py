"""Units renamed, moved, merged, split and closed: each a fact, with the members, roles and units below that follow."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Self

from sqlalchemy import bindparam, delete, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import gathering_anew, roster, structure, unit_history
from storage.commendations import commendations
from storage.contributions import contributions
from storage.facts import Fact, latest, record, words
from storage.inspections import inspections
from storage.model_levels import model_levels
from storage.people import people, roles
from storage.roster_facts import RoleEnded, UnitAdded
from storage.types import Code
from storage.undertaking_tables import models_dropped
from storage.undertakings import undertakings
from storage.units import OPEN, in_subtree, units
from storage.units import by_id as units_by_id

RENAME = update(units).where(units.c.id == bindparam("unit")).values(name=bindparam("new_name"))
CLOSE = update(units).where(units.c.id == bindparam("unit")).values(closed_on=bindparam("on"))
PLACE = update(units).where(units.c.id == bindparam("unit")).values(parent_id=bindparam("parent"))
MOVE_PERSON = (
    update(people)
    .where(people.c.id == bindparam("person"), people.c.unit_id == bindparam("out_of"))
    .values(unit_id=bindparam("unit"))
)
_unit: Any = bindparam("unit")
MOVE_CONTRIBUTIONS = (
    update(contributions).where(contributions.c.unit_id == bindparam("unit")).values(unit_id=bindparam("into"))
)
MOVE_UNDERTAKINGS = tuple(
    update(undertakings).where(column == bindparam("unit")).values({column: bindparam("into")})
    for column in (undertakings.c.unit_id, undertakings.c.committee_id)
)
"""What it set out to do is the work of `into`, and what its committee chose is chosen by that one."""
MOVE_COMMENDATIONS = (
    update(commendations)
    .where(commendations.c.unit_id == bindparam("unit"), commendations.c.person_id.is_not(None))
    .values(unit_id=bindparam("into"))
)
"""Its members' go with them; what it was commended for itself stays its own, for good."""
_already = model_levels.alias("already")
FORGET_LEVELS = delete(model_levels).where(
    model_levels.c.unit_id == bindparam("unit"),
    exists().where(_already.c.undertaking_id == model_levels.c.undertaking_id, _already.c.unit_id == bindparam("into")),
)
MOVE_LEVELS = update(model_levels).where(model_levels.c.unit_id == bindparam("unit")).values(unit_id=bindparam("into"))
"""Its models are those of `into`; one that is both's already stays one."""
MOVE_DROPPED = (
    update(models_dropped).where(models_dropped.c.unit_id == bindparam("unit")).values(unit_id=bindparam("into"))
)
HOLD_INSPECTIONS = (
    update(inspections)
    .where(inspections.c.inspecting_id == bindparam("unit"), inspections.c.unit_id != bindparam("into"))
    .values(inspecting_id=bindparam("into"))
)
FACE_INSPECTIONS = (
    update(inspections)
    .where(inspections.c.unit_id == bindparam("unit"), inspections.c.inspecting_id != bindparam("into"))
    .values(unit_id=bindparam("into"))
)
"""Those it held or was subject to are those of `into`; but no unit comes to inspect itself."""
INTO = (
    MOVE_CONTRIBUTIONS,
    MOVE_COMMENDATIONS,
    FORGET_LEVELS,
    MOVE_LEVELS,
    MOVE_DROPPED,
    HOLD_INSPECTIONS,
    FACE_INSPECTIONS,
)
"""What a merger changes beside units and people: each with `unit` and `into`."""
BELOW = select(units.c.id).where(units.c.parent_id == _unit, OPEN).order_by(units.c.id)
MEMBERS = select(people.c.id).where(people.c.unit_id == _unit, people.c.active).order_by(people.c.id)
HELD = select(roles).where(roles.c.unit_id == _unit, roles.c.until.is_(None)).order_by(roles.c.id)


def subject(unit: int) -> str:
    """The subject under which what happens to a unit is counted."""
    return f"unit:{unit}"


class PersonMoved(Fact):
    """A person is a member of `unit`, no longer of `out_of`, because the units changed. Subject "person:<id>"."""

    unit: int
    out_of: int

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        rows = [{"person": fact.for_person, "unit": fact.unit, "out_of": fact.out_of} for fact in group]
        await connection.execute(MOVE_PERSON, rows)
        await gathering_anew.begin(connection)


class _UnitChange(Fact):
    """A unit became something else on the civil day `on`. `number` is that of the change among all changes of the
    structure; None: it follows from another one. Subject "unit:<id>"."""

    unit: int
    on: date
    number: int | None

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await structure.advance(connection, [(fact.number, fact.id) for fact in group])
        for fact in group:
            await fact.apply(connection)

    async def apply(self, connection: AsyncConnection) -> None:
        """Change the tables, and keep what was before."""
        raise TypeError(f"{type(self).__name__} does not say what it changes")

    async def follow(
        self, connection: AsyncConnection, kind: type[Fact], changes: Sequence[tuple[str, dict[str, Any]]]
    ) -> None:
        """Record the facts of one kind, given as (subject, figures), that follow from this one."""
        seen = await latest(connection, [subject for subject, _ in changes])
        made = [
            kind.model_validate(
                {
                    "id": f"{self.id}-{kind.__name__}-{place}",
                    "at": self.at,
                    "by": self.by,
                    "channel": self.channel,
                    "subject": subject,
                    "version": seen[subject] + 1,
                    **figures,
                }
            )
            for place, (subject, figures) in enumerate(changes)
        ]
        await record(connection, made)

    async def end_roles(self, connection: AsyncConnection) -> None:
        """Nobody holds a role in the unit any more."""
        held = (await connection.execute(HELD, {"unit": self.unit})).all()
        ended = [
            (f"role:{one.person_id}:{self.unit}:{one.role}", one.person_id, {"role": one.role, "unit": self.unit})
            for one in held
        ]
        await self.follow(connection, RoleEnded, [(name, {"for_person": who} | how) for name, who, how in ended])

    async def move_members(self, connection: AsyncConnection, to: int, which: Sequence[int] | None = None) -> None:
        """The unit's active members, or those of them in `which`, become members of `to`."""
        here = (await connection.execute(MEMBERS, {"unit": self.unit})).scalars().all()
        wanted = here if which is None else [one for one in here if one in set(which)]
        changes = [(f"person:{one}", {"for_person": one, "unit": to, "out_of": self.unit}) for one in wanted]
        await self.follow(connection, PersonMoved, changes)


class UnitRenamed(_UnitChange):
    """A unit has another name."""

    name: str = words()

    async def apply(self, connection: AsyncConnection) -> None:
        await unit_history.begin(connection, [self.unit])
        await connection.execute(RENAME, {"unit": self.unit, "new_name": self.name})
        await unit_history.note(connection, [self.unit], self.on)


class UnitMoved(_UnitChange):
    """A unit, with all below it, is directly below `parent`."""

    parent: int

    async def apply(self, connection: AsyncConnection) -> None:
        await unit_history.begin(connection, [self.unit])
        await place(connection, self.unit, self.parent)
        await gathering_anew.begin(connection)
        await unit_history.note(connection, [self.unit], self.on)


class UnitMerged(_UnitChange):
    """A unit became part of `into`: its members are members there, the units below it are below there, what
    was contributed in it, its inspections and its members' commendations count there, and the roles held in it end."""

    into: int

    async def apply(self, connection: AsyncConnection) -> None:
        below = (await connection.execute(BELOW, {"unit": self.unit})).scalars().all()
        moved = [(subject(one), {"unit": one, "parent": self.into, "on": self.on, "number": None}) for one in below]
        await self.follow(connection, UnitMoved, moved)
        await self.move_members(connection, self.into)
        for statement in (
            MOVE_CONTRIBUTIONS,
            *MOVE_UNDERTAKINGS,
            MOVE_COMMENDATIONS,
            FORGET_LEVELS,
            MOVE_LEVELS,
            MOVE_DROPPED,
            HOLD_INSPECTIONS,
            FACE_INSPECTIONS,
        ):
            await connection.execute(statement, {"unit": self.unit, "into": self.into})
        await close(self, connection, into=self.into)


class UnitSplit(_UnitChange):
    """Some `people` of a unit are members of a new one beside it, of the same kind, from then on."""

    people: tuple[int, ...]
    name: str = words()

    async def apply(self, connection: AsyncConnection) -> None:
        await unit_history.begin(connection, [self.unit])
        whole = (await units_by_id(connection, [self.unit]))[self.unit]
        above = int(whole.path.split("/")[-3] or 0)
        parent = (await units_by_id(connection, [above])).get(above)
        (made,) = await roster.add_units(connection, [(parent, self.name, whole.kind)])
        await self.follow(connection, UnitAdded, [(subject(made.id), {"kind": made.kind})])
        await unit_history.note(connection, [made.id], self.on, out_of=self.unit)
        await self.move_members(connection, made.id, self.people)


class UnitClosed(_UnitChange):
    """A unit is no more; it had neither members nor open units below it."""

    async def apply(self, connection: AsyncConnection) -> None:
        await close(self, connection)


async def close(change: _UnitChange, connection: AsyncConnection, into: int | None = None) -> None:
    """End a unit and the roles held in it."""
    await unit_history.begin(connection, [change.unit])
    await change.end_roles(connection)
    await connection.execute(CLOSE, {"unit": change.unit, "on": change.on})
    await unit_history.note(connection, [change.unit], change.on, into=into)


async def place(connection: AsyncConnection, unit: int, parent: int) -> None:
    """Put a unit with all below it, closed ones too, directly below `parent`, which is not one of them."""
    known = await units_by_id(connection, [unit, parent])
    old, new = known[unit].path, f"{known[parent].path}{unit}/"
    if known[unit].covers(new):
        raise ValueError(f"unit {unit} cannot be below itself")
    await connection.execute(PLACE, {"unit": unit, "parent": parent})
    rest = func.substr(units.c.path, len(old) + 1)
    moved = update(units).where(in_subtree(old)).values(path=bindparam("new", type_=Code).concat(rest))
    await connection.execute(moved, {"new": new})
