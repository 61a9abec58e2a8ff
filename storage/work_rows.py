"""What the members of each unit did and what they need support with, by statements as those of `figure_rows.py`."""

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, FromClause, Select, and_, bindparam, case, func, or_, select

from storage.figure_rows import COUNT, HERE, IN_RANGE, MUST, SINCE, THEIRS, TODAY, UNANSWERED, UNTIL, WEEK_AGO, YEAR
from storage.items import OPEN, items
from storage.people import JOINED, people
from storage.pledges import pledges
from storage.progress import LATEST, report_versions, reports
from storage.reminding import reminding
from storage.units import units

Need = Literal["stuck", "late", "silent", "missing"]
"""Why somebody is named as needing support: gặp khó khăn, chậm hạn, chưa phản hồi, chưa có cam kết."""

MOST_PEOPLE = 10
"""How many of a unit's own members are named, those in difficulties first."""
MILLION = 1_000_000
"""Sums are taken of millions and of what is left apart: SQLite's would not hold a dozen of the largest amounts."""

_open = and_(OPEN, items.c.year == YEAR)
LATE = and_(_open, items.c.due < TODAY)
STUCK = and_(_open, items.c.status == "stuck")
_done = and_(items.c.live, items.c.done_at > SINCE, items.c.done_at <= UNTIL)
ITEMS = (
    select(
        units.c.path,
        COUNT.filter(MUST, LATE).label("late"),
        COUNT.filter(MUST, STUCK).label("stuck"),
        COUNT.filter(_done).label("done"),
    )
    .select_from(units.join(people, HERE).join(items, items.c.person_id == people.c.id))
    .where(IN_RANGE, or_(LATE, STUCK, _done))
    .group_by(units.c.path)
    .order_by(units.c.path)
)

_made = report_versions.alias("made")


def _reports(source: FromClause, at: ColumnElement[datetime]) -> Select[Any]:
    """The reports first made in the week, `at`, with what the latest revision of each says."""
    measure = case((report_versions.c.unit.in_(bindparam("known", expanding=True)), report_versions.c.unit))
    return (
        select(
            units.c.path,
            measure.label("measure"),
            report_versions.c.bound,
            COUNT.label("reports"),
            func.sum(report_versions.c.value // MILLION).label("millions"),
            func.sum(report_versions.c.value % MILLION).label("rest"),
        )
        .select_from(source.join(report_versions, LATEST))
        .where(IN_RANGE, at > SINCE, at <= UNTIL)
        .group_by(units.c.path, measure, report_versions.c.bound)
        .order_by(units.c.path)
    )


REPORTS = _reports(
    _made.join(reports, and_(reports.c.id == _made.c.report_id, _made.c.version == 1))
    .join(people, people.c.id == reports.c.person_id)
    .join(units, HERE),
    _made.c.at,
)
"""Found by the week: for all units at once."""
REPORTS_OF_FEW = _reports(
    units.join(people, HERE).join(reports, reports.c.person_id == people.c.id), reports.c.first_at
)
"""Found by the people: for a small part of the tree, however many report elsewhere."""


NEED = func.coalesce(
    func.min(case((STUCK, 0), (LATE, 1))),
    case(
        (and_(UNANSWERED.is_not(None), WEEK_AGO >= UNANSWERED, JOINED), 2),
        (pledges.c.id.is_(None), 3),
    ),
)
NEEDS: tuple[Need, ...] = ("stuck", "late", "silent", "missing")
"""By the number that NEED gives."""
_wanting = (
    select(units.c.path, people.c.id.label("person"), people.c.name, NEED.label("need"))
    .select_from(
        units.join(people, HERE)
        .outerjoin(pledges, THEIRS)
        .outerjoin(reminding, reminding.c.person_id == people.c.id)
        .outerjoin(items, and_(items.c.person_id == people.c.id, or_(LATE, STUCK)))
    )
    .where(IN_RANGE, MUST)
    .group_by(units.c.path, people.c.id, pledges.c.id, reminding.c.person_id)
    .subquery()
)
_of = _wanting.c
_ranked = (
    select(_wanting, func.row_number().over(partition_by=_of.path, order_by=(_of.need, _of.person)).label("place"))
    .where(_of.need.is_not(None))
    .subquery()
)
NAMED = select(_ranked).where(_ranked.c.place <= MOST_PEOPLE).order_by(_ranked.c.path, _ranked.c.place)
"""Items are joined and grouped, not looked for person by person: a third of the time at a million people."""
