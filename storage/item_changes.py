"""How items follow their pledge's decisions and their reports: which are in force, and what the reports add up to."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Select, and_, bindparam, case, func, literal, null, or_, select, true, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.items import items
from storage.pledges import pledge_items, pledges
from storage.progress import LATEST, report_versions, reports
from storage.types import Instant

_keys: BindParameter[Any] = bindparam("keys", expanding=True)
IN_FORCE = func.coalesce(pledges.c.confirmed, case((pledges.c.state != "returned", pledges.c.submitted)))
"""The version of a pledge that is reported on: the confirmed one, else the submitted one unless it was returned."""

LAY_DOWN = update(items).where(items.c.pledge_id.in_(_keys)).values(live=False)
_followed = (
    select(
        pledge_items.c.item,
        pledges.c.id,
        pledges.c.person_id,
        pledges.c.year,
        pledge_items.c.version,
        pledge_items.c.position,
        pledge_items.c.due,
        pledge_items.c.target_value,
        pledge_items.c.target_unit,
        pledge_items.c.target_bound,
        true(),
        pledges.c.changed_at,
        pledges.c.changed_at,
    )
    .join(pledge_items, and_(pledge_items.c.pledge_id == pledges.c.id, pledge_items.c.version == IN_FORCE))
    .where(pledges.c.id.in_(_keys))
)
_new = insert(items).from_select(
    [
        "id", "pledge_id", "person_id", "year", "shown", "position", "due", "target_value", "target_unit",
        "target_bound", "live", "since", "news_at",
    ],
    _followed,
)  # fmt: skip
TAKE_UP = _new.on_conflict_do_update(
    index_elements=[items.c.id],
    set_={
        name: _new.excluded[name]
        for name in ("shown", "position", "due", "target_value", "target_unit", "target_bound", "live")
    },
)


def _said(column: Any) -> Select[Any]:
    """`column` of the latest revision of each report on the item."""
    return select(column).select_from(reports).join(report_versions, LATEST).where(reports.c.item == items.c.id)


def _last(column: Any) -> Any:
    newest = _said(column).where(column.is_not(None)).order_by(reports.c.first_at.desc(), reports.c.id.desc())
    return newest.limit(1).correlate(items).scalar_subquery()


_of_target = report_versions.c.unit == items.c.target_unit
_vague = func.max(case({"about": 2, "at_least": 1}, value=report_versions.c.bound, else_=0))
_vaguest = case({2: literal("about"), 1: literal("at_least"), 0: literal("exact")}, value=_vague)
_count = update(items).values(
    status=_last(report_versions.c.status),
    percent=_last(report_versions.c.percent),
    done_value=_said(func.sum(report_versions.c.value)).where(_of_target).correlate(items).scalar_subquery(),
    done_bound=_said(_vaguest).where(_of_target).correlate(items).scalar_subquery(),
)
_reached = or_(items.c.status == "done", items.c.percent >= 100, items.c.done_value >= items.c.target_value)
DONE = and_(items.c.status != "stuck", _reached)
"""The condition that what was counted makes an item done; who says that something is in the way is always heard."""


def _settled(now: Any) -> dict[str, Any]:
    """Whether the item is done, from `now` on unless it was before."""
    return {
        "status": case((DONE, "done"), else_=items.c.status),
        "done_at": case((DONE, func.coalesce(items.c.done_at, now)), else_=null()),
    }


_reported_on = and_(items.c.pledge_id.in_(_keys), items.c.live, items.c.version > 0)
_decided_at = select(pledges.c.changed_at).where(pledges.c.id == items.c.pledge_id).correlate(items).scalar_subquery()
RECOUNT = _count.where(_reported_on)
RESETTLE = update(items).where(_reported_on).values(_settled(_decided_at))
COUNT = _count.where(items.c.id == bindparam("row"))
SETTLE = (
    update(items)
    .where(items.c.id == bindparam("row"))
    .values(version=bindparam("new_version"), news_at=bindparam("now", type_=Instant))
    .values(_settled(bindparam("now", type_=Instant)))
)


async def refresh(connection: AsyncConnection, pledge_ids: Sequence[str]) -> None:
    """After a submission or decision: the items of the version in force are live, under its words and target, with
    what was reported on them before; others of these pledges are not."""
    for statement in (LAY_DOWN, TAKE_UP, RECOUNT, RESETTLE):
        await connection.execute(statement, {"keys": list(pledge_ids)})


async def count(connection: AsyncConnection, reported: Sequence[tuple[str, int, datetime]]) -> None:
    """After reports on items (id, its new version, when) were written: where they stand now."""
    await connection.execute(COUNT, [{"row": item} for item, _, _ in reported])
    rows = [{"row": item, "new_version": version, "now": at} for item, version, at in reported]
    await connection.execute(SETTLE, rows)
