"""What every unit is to do in a year (các việc 100 %), which of it each has done, and what tiers add up to.

A theme that is sent down from above is to be acknowledged by an officer of the unit: that of the nearest unit above, in
the version sent last. Those with members of their own guide them in writing their pledges. Every unit amends its work
rules and sets key tasks and breakthroughs; committees, as opposed to cells, have a model. What the level above approves
counts once it did; until then it is *waiting*.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, Integer, and_, bindparam, case, exists, func, literal, or_, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import units as units_module
from storage.broadcasts import broadcasts
from storage.milestones import milestones
from storage.model_levels import model_levels
from storage.people import DECIDING, people, roles
from storage.recipients import recipients
from storage.theme_sendings import REACHED, theme_sendings
from storage.themes import themes
from storage.undertakings import IN_FORCE, REGISTERED, undertakings
from storage.units import OPEN, Unit, UnitKind, ancestors, to_unit, units

Work = Literal["theme", "guided", "key_task", "breakthrough", "rules", "model"]
WORKS: tuple[Work, ...] = get_args(Work)


@dataclass(frozen=True, slots=True)
class UnitWorks:
    """One unit: what is `due` of it, which of that is `done`, and what is `waiting` to be approved and not done yet."""

    unit: Unit
    due: frozenset[Work]
    done: frozenset[Work]
    waiting: frozenset[Work]

    def lacks(self, work: Work) -> bool:
        """Whether it is still to be done."""
        return work in self.due and work not in self.done


@dataclass(frozen=True, slots=True)
class Count:
    """Of the units of a tier of whom something is `due`, so many have `done` it; of so many more it is `waiting`."""

    done: int = 0
    waiting: int = 0
    due: int = 0


Coverage = Mapping[UnitKind, Mapping[Work, Count]]
"""By tier; what is due of none of its units is not there."""

_year: Any = bindparam("of_year", type_=Integer)
_child = units.alias("child")
_asked = select(units.c.id).where(units.c.id.in_(bindparam("keys", expanding=True)), OPEN).cte("below", recursive=True)
BELOW = _asked.union(
    select(_child.c.id).join(_asked, _child.c.parent_id == _asked.c.id).where(_child.c.closed_on.is_(None))
)
"""The asked units and all below them, each once however they lie in one another."""


def _here(unit_id: ColumnElement[int]) -> ColumnElement[bool]:
    return unit_id.in_(select(BELOW.c.id))


UNITS = select(units, exists().where(people.c.unit_id == units.c.id, people.c.active).label("has_members")).where(
    _here(units.c.id)
)
_in_force = undertakings.c.state.in_(IN_FORCE)
_each = union_all(
    select(milestones.c.unit_id, milestones.c.kind, literal(1).label("done")).where(
        milestones.c.year == _year, _here(milestones.c.unit_id)
    ),
    select(
        undertakings.c.committee_id.label("unit_id"),
        undertakings.c.kind,
        case((and_(_in_force, undertakings.c.kind != "model"), 1), else_=0).label("done"),
    ).where(_here(undertakings.c.committee_id), undertakings.c.year == _year, undertakings.c.state.in_(REGISTERED)),
    select(model_levels.c.unit_id, undertakings.c.kind, literal(1))
    .join(undertakings, and_(undertakings.c.id == model_levels.c.undertaking_id, _in_force))
    .where(_here(model_levels.c.unit_id), undertakings.c.year == _year),
).subquery()
"""A model counts for each committee that took it up, not only for that which chose it."""
NOTED: tuple[Work, ...] = WORKS[1:]
"""What stands in a table of its own, apart from the theme."""
DONE = select(
    _each.c.unit_id, *(func.max(case((_each.c.kind == work, _each.c.done))).label(work) for work in NOTED)
).group_by(_each.c.unit_id)
"""A row for every unit that has anything: of each work whether it is done (1), waits (0), or neither (NULL)."""


def _near(unit_id: ColumnElement[int]) -> ColumnElement[bool]:
    return or_(_here(unit_id), unit_id.in_(bindparam("above", expanding=True)))


THEMES = select(themes.c.unit_id).where(themes.c.year == _year, _near(themes.c.unit_id))
_sent = theme_sendings.join(broadcasts, broadcasts.c.id == theme_sendings.c.broadcast)
_place = func.row_number().over(partition_by=theme_sendings.c.unit_id, order_by=broadcasts.c.number.desc())
_ranked = (
    select(theme_sendings.c.unit_id, theme_sendings.c.version, _place.label("place"))
    .select_from(_sent)
    .where(theme_sendings.c.year == _year, broadcasts.c.started_at.is_not(None), _near(theme_sendings.c.unit_id))
    .subquery()
)
_is_last = and_(
    _ranked.c.place == 1, _ranked.c.unit_id == theme_sendings.c.unit_id, _ranked.c.version == theme_sendings.c.version
)
_seen = (
    select(theme_sendings.c.unit_id, recipients.c.person_id)
    .select_from(_sent.join(_ranked, _is_last).join(recipients, recipients.c.broadcast_number == broadcasts.c.number))
    .where(
        theme_sendings.c.year == _year,
        recipients.c.acked_at.is_not(None),
        recipients.c.state.in_([int(state) for state in REACHED]),
    )
    .cte("seen")
    .prefix_with("MATERIALIZED")
)
ACKNOWLEDGED = (
    select(_seen.c.unit_id.label("theme"), roles.c.unit_id)
    .distinct()
    .join(people, and_(people.c.id == _seen.c.person_id, people.c.active))
    .join(roles, and_(roles.c.person_id == people.c.id, roles.c.until.is_(None), roles.c.role.in_(DECIDING)))
    .where(_here(roles.c.unit_id))
)
"""Who has seen a theme is found first, and then where they lead: the other way round every officer would be looked for
among the recipients of every theme."""


async def works(connection: AsyncConnection, unit_ids: Sequence[int], year: int) -> dict[int, list[UnitWorks]]:
    """How each unit and every one below it stands: the unit first, then one way down the tree after the other, in the
    order in which they were registered. A closed one has none. Five statements, whatever is asked for."""
    asked = await units_module.by_id(connection, unit_ids)
    above = {one for unit in asked.values() for one in ancestors(unit.path)}
    wanted = {"keys": list(asked), "above": sorted(above), "of_year": year}
    rows = [(ancestors(row.path), row) for row in await connection.execute(UNITS, wanted)]
    noted = {unit: tuple(states) for unit, *states in await connection.execute(DONE, wanted)}
    set_in = set((await connection.execute(THEMES, wanted)).scalars())
    acked = {(row.theme, row.unit_id) for row in await connection.execute(ACKNOWLEDGED, wanted)}
    found: dict[int, list[UnitWorks]] = {unit: [] for unit in asked}
    for way, row in sorted(rows, key=itemgetter(0)):
        unit = to_unit(row)
        theme = next((one for one in reversed(way[:-1]) if one in set_in), None)
        due = _due(unit.kind, has_members=row.has_members, has_theme=theme is not None)
        states = (1 if (theme, unit.id) in acked else None, *noted.get(unit.id, _NOTHING))
        one = UnitWorks(unit, due, _in_state(due, states, 1), _in_state(due, states, 0))
        for at in way:
            if at in found:
                found[at].append(one)
    return found


def tally(found: Iterable[UnitWorks]) -> Coverage:
    """What units add up to, tier by tier."""
    done: Counter[tuple[UnitKind, Work]] = Counter()
    waiting, due = done.copy(), done.copy()
    for one in found:
        tier = one.unit.kind
        due.update((tier, work) for work in one.due)
        done.update((tier, work) for work in one.done)
        waiting.update((tier, work) for work in one.waiting)
    counts: dict[UnitKind, dict[Work, Count]] = {}
    for (tier, work), all_of_them in due.items():
        counts.setdefault(tier, {})[work] = Count(done[tier, work], waiting[tier, work], all_of_them)
    return counts


_NOTHING = (None,) * len(NOTED)


@cache
def _in_state(due: frozenset[Work], states: tuple[int | None, ...], state: int) -> frozenset[Work]:
    """What of the `due` is in a state, of those of all WORKS in their order."""
    return frozenset(work for work, there in zip(WORKS, states, strict=True) if work in due and there == state)


@cache
def _due(kind: UnitKind, *, has_members: bool, has_theme: bool) -> frozenset[Work]:
    left_out = {"theme": not has_theme, "guided": kind != "cell" and not has_members, "model": kind == "cell"}
    return frozenset(work for work in WORKS if not left_out.get(work))
