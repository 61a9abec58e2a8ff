"""What is counted of every unit for a review, by statements that each give a row, or a few, for the units of a range.

One statement each, however many units there are; `storage/review_figures.py` adds up. Parameters: `low` and `high`, the
range of paths; `year`; `today`, the last day that is looked at; the instants `since` and `until` between which things
happened; `first` and `last`, the days; `known`, the units of quantity that are added up.
"""

from sqlalchemy import Date, and_, bindparam, case, func, or_, select

from storage.contribution_sums import OF_SPAN, SPAN_AMOUNTS, SPAN_HEADS
from storage.contributions import NOW_SAID as GIVEN
from storage.contributions import contribution_versions, contributions
from storage.criterion_results import criterion_results
from storage.figure_rows import COUNT, HERE, IN_RANGE, MUST, THEIRS, TODAY, UNTIL, YEAR
from storage.items import items
from storage.milestones import KINDS, milestones
from storage.model_levels import model_levels
from storage.people import people
from storage.pledges import pledges
from storage.ratings import settlements
from storage.undertaking_tables import criteria, evaluations, undertaking_versions
from storage.undertakings import IN_FORCE, NOW_SAID, undertakings
from storage.units import OPEN, units
from storage.work_rows import REPORTS_OF_FEW

MOST_GIVEN = 5
"""How many of the largest contributions of a kind are told one by one."""

_registered = or_(pledges.c.state != "returned", pledges.c.confirmed.is_not(None))
UNITS = (
    select(
        units.c.id,
        units.c.path,
        units.c.kind,
        units.c.name,
        func.count(people.c.id).label("members"),
        COUNT.filter(people.c.id.is_not(None), MUST).label("must"),
        COUNT.filter(people.c.id.is_not(None), MUST, _registered).label("registered"),
        COUNT.filter(people.c.id.is_not(None), MUST, pledges.c.confirmed.is_not(None)).label("confirmed"),
    )
    .select_from(units.outerjoin(people, HERE).outerjoin(pledges, THEIRS))
    .where(IN_RANGE, OPEN)
    .group_by(units.c.path, units.c.id, units.c.kind, units.c.name)
    .order_by(units.c.path)
)
"""A row for every open unit, above before below."""

_done = and_(items.c.done_at.is_not(None), items.c.done_at <= UNTIL)
ITEMS = (
    select(
        units.c.path,
        COUNT.label("items"),
        COUNT.filter(_done).label("done"),
        COUNT.filter(~_done, items.c.due < TODAY).label("late"),
    )
    .select_from(units.join(people, HERE).join(items, items.c.person_id == people.c.id))
    .where(IN_RANGE, items.c.live, items.c.year == YEAR)
    .group_by(units.c.path)
)

LEVELS = ("excellent", "good", "completed", "uncompleted")
RATINGS = (
    select(units.c.path, *(settlements.c[level] for level in LEVELS))
    .join(settlements, settlements.c.unit_id == units.c.id)
    .where(IN_RANGE, settlements.c.year == YEAR)
)
MILESTONES = (
    select(units.c.path, *(COUNT.filter(milestones.c.kind == kind).label(kind) for kind in KINDS))
    .join(milestones, milestones.c.unit_id == units.c.id)
    .where(IN_RANGE, milestones.c.year == YEAR, milestones.c.on_date <= TODAY)
    .group_by(units.c.path)
)
LISTED = (
    select(units.c.path, units.c.kind, model_levels.c.undertaking_id)
    .select_from(
        units.join(model_levels, model_levels.c.unit_id == units.c.id).join(
            undertakings, undertakings.c.id == model_levels.c.undertaking_id
        )
    )
    .where(IN_RANGE, undertakings.c.year == YEAR, undertakings.c.state.in_(IN_FORCE), model_levels.c.at <= UNTIL)
)
"""Which models are each committee's: of its own choice, or taken up from below."""
REPORTS = REPORTS_OF_FEW

_standing = (
    select(
        criteria.c.undertaking_id,
        COUNT.label("criteria"),
        *(COUNT.filter(criterion_results.c.status == status).label(status) for status in ("met", "exceeded", "unmet")),
    )
    .select_from(
        undertakings.join(
            criteria,
            and_(criteria.c.undertaking_id == undertakings.c.id, criteria.c.version == undertakings.c.submitted),
        )
        .join(units, units.c.id == undertakings.c.unit_id)
        .outerjoin(
            criterion_results,
            and_(
                criterion_results.c.undertaking_id == undertakings.c.id,
                criterion_results.c.criterion == criteria.c.criterion,
                criterion_results.c.latest,
            ),
        )
    )
    .where(IN_RANGE, undertakings.c.year == YEAR)
    .group_by(criteria.c.undertaking_id)
    .subquery()
)
_judged = and_(
    evaluations.c.undertaking_id == undertakings.c.id,
    undertakings.c.state == "closed",
    evaluations.c.version
    == select(func.max(evaluations.c.version))
    .where(evaluations.c.undertaking_id == undertakings.c.id)
    .correlate(undertakings)
    .scalar_subquery(),
)
WORKS = (
    select(
        undertakings.c.id,
        units.c.path,
        units.c.name.label("unit"),
        undertakings.c.kind,
        undertakings.c.adopted_from.is_not(None).label("adopted"),
        undertaking_versions.c.title,
        undertaking_versions.c.due,
        evaluations.c.verdict,
        *(func.coalesce(_standing.c[name], 0).label(name) for name in ("criteria", "met", "exceeded", "unmet")),
    )
    .select_from(
        units.join(undertakings, undertakings.c.unit_id == units.c.id)
        .join(undertaking_versions, NOW_SAID)
        .outerjoin(_standing, _standing.c.undertaking_id == undertakings.c.id)
        .outerjoin(evaluations, _judged)
    )
    .where(
        IN_RANGE, undertakings.c.year == YEAR, undertakings.c.state.in_(IN_FORCE), undertakings.c.approved_at <= UNTIL
    )
    .order_by(units.c.path, undertakings.c.id)
)
"""What was approved by then, of every kind, with how many criteria there are and where they stand."""

_outer, _outer_said, _outer_unit = contributions.alias("o"), contribution_versions.alias("os"), units.alias("ou")
_counted_above = (
    select(_outer.c.id)
    .join(_outer_said, and_(_outer_said.c.contribution_id == _outer.c.id, _outer_said.c.version == _outer.c.submitted))
    .join(_outer_unit, _outer_unit.c.id == _outer.c.unit_id)
    .where(_outer.c.id == contributions.c.within_id, _outer.c.state == "confirmed")
    .where(_outer_said.c.given_on.between(bindparam("first", type_=Date), bindparam("last", type_=Date)))
    .where(_outer_unit.c.path >= bindparam("low"), _outer_unit.c.path < bindparam("high"))
    .correlate(contributions)
    .exists()
)
"""Told of as a part of another one that is told of."""
_size = func.row_number().over(
    partition_by=(contributions.c.kind, contribution_versions.c.measure),
    order_by=(contribution_versions.c.value.desc(), contributions.c.id),
)
_each = (
    select(
        contributions.c.id,
        contributions.c.kind,
        contributions.c.giver,
        units.c.name.label("unit"),
        case((contributions.c.giver == "group", contribution_versions.c.group_name)).label("group_name"),
        contribution_versions.c.value,
        contribution_versions.c.measure,
        contribution_versions.c.bound,
        contribution_versions.c.heads,
        contribution_versions.c.heads_bound,
        _size.label("size"),
    )
    .select_from(contributions.join(contribution_versions, GIVEN).join(units, units.c.id == contributions.c.unit_id))
    .where(
        IN_RANGE,
        OF_SPAN,
        contributions.c.state == "confirmed",
        contributions.c.kind.in_(["land", "money"]),
        contribution_versions.c.value.is_not(None),
        ~_counted_above,
    )
    .subquery()
)
LARGEST = select(_each).where(_each.c.size <= MOST_GIVEN).order_by(_each.c.kind, _each.c.measure, _each.c.size)
"""The largest contributions of land and money, without anybody's name."""

AMOUNTS, HEADS = SPAN_AMOUNTS, SPAN_HEADS
COUNTS = (ITEMS, RATINGS, MILESTONES)
"""Those whose rows are the path of a unit and counts by name."""
STATEMENTS = (UNITS, *COUNTS, WORKS, LISTED, REPORTS, AMOUNTS, HEADS, LARGEST)
"""All there is to ask."""
