"""What was approved of collectives' work in a week, and what waits, by a statement as those of `figure_rows.py`."""

from typing import Any

from sqlalchemy import FromClause, Select, and_, func, literal, select, union_all

from storage.commendations import commendations
from storage.figure_rows import IN_RANGE, SINCE, UNTIL
from storage.model_levels import model_levels
from storage.undertaking_lists import REPORTED, SUBMITTED
from storage.undertakings import IN_FORCE, undertakings
from storage.units import units


def _approved(what: Any, source: FromClause, at: Any, *where: Any) -> Select[Any]:
    return (
        select(units.c.path, units.c.kind.label("tier"), what.label("what"))
        .select_from(source)
        .where(IN_RANGE, at > SINCE, at <= UNTIL, *where)
    )


_home = units.alias("home")
_above = units.join(_home, _home.c.parent_id == units.c.id).join(
    undertakings, undertakings.c.committee_id == _home.c.id
)
_topmost = units.join(undertakings, and_(undertakings.c.committee_id == units.c.id, units.c.parent_id.is_(None)))
_undecided = {"submitted": SUBMITTED, "reported": REPORTED}


def _waiting(what: str, where: Any, source: FromClause) -> Select[Any]:
    """Told of the unit whose deciders it waits for: that above the committee, as far as there is one."""
    return (
        select(units.c.path, units.c.kind.label("tier"), literal(what).label("what"))
        .select_from(source)
        .where(IN_RANGE, where)
    )


_in_force = undertakings.c.state.in_(IN_FORCE)
_set = undertakings.join(units, units.c.id == undertakings.c.unit_id)
_taken_up = model_levels.join(undertakings, and_(undertakings.c.id == model_levels.c.undertaking_id, _in_force)).join(
    units, units.c.id == model_levels.c.unit_id
)
_commended = commendations.join(units, units.c.id == commendations.c.unit_id)
_each = union_all(
    _approved(undertakings.c.kind, _set, undertakings.c.approved_at, _in_force, undertakings.c.kind != "model"),
    _approved(literal("model"), _taken_up, model_levels.c.at),
    _approved(literal("commended"), _commended, commendations.c.approved_at, commendations.c.state == "approved"),
    *(_waiting(what, where, source) for what, where in _undecided.items() for source in (_above, _topmost)),
).subquery()
COLLECTIVE = (
    select(_each, func.count().label("works")).group_by(_each.c.path, _each.c.tier, _each.c.what).order_by(_each.c.path)
)
"""By unit and its kind: key tasks and breakthroughs that are its own, models that its committee took up, commendations
of it or its members; and what waits for its deciders, submitted or with all its results to be evaluated."""
