"""What was approved of collectives' work in a week, by a statement as those of `figure_rows.py`."""

from typing import Any

from sqlalchemy import FromClause, Select, and_, func, literal, select, union_all

from storage.commendations import commendations
from storage.figure_rows import IN_RANGE, SINCE, UNTIL
from storage.model_levels import model_levels
from storage.undertakings import IN_FORCE, undertakings
from storage.units import units


def _approved(what: Any, source: FromClause, at: Any, *where: Any) -> Select[Any]:
    return (
        select(units.c.path, units.c.kind.label("tier"), what.label("what"))
        .select_from(source)
        .where(IN_RANGE, at > SINCE, at <= UNTIL, *where)
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
).subquery()
COLLECTIVE = (
    select(_each, func.count().label("approved"))
    .group_by(_each.c.path, _each.c.tier, _each.c.what)
    .order_by(_each.c.path)
)
"""By unit and its kind: key tasks and breakthroughs that are its own, models that its committee took up, commendations
of it or its members."""
