"""How many inspections the committees of a subtree planned, held and closed, tier by tier: numbers, and no findings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, case, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.inspections import PLAN, inspection_versions, inspections
from storage.types import Code
from storage.units import UnitKind, units

_root = units.alias("root")
_held = inspections.c.state.in_(["concluded", "closed"])


def _count(condition: Any) -> Any:
    return func.sum(case((condition, 1), else_=0))


COUNTS = (
    select(
        _root.c.id,
        units.c.kind,
        func.count().label("planned"),
        _count(_held).label("held"),
        _count(inspections.c.state == "closed").label("closed"),
        _count(_held & (inspections.c.whom != "secretary")).label("units"),
        _count(_held & (inspections.c.whom != "unit")).label("secretaries"),
    )
    .select_from(_root)
    .join(
        units,
        (units.c.path >= _root.c.path)
        & (units.c.path < func.substr(_root.c.path, 1, func.length(_root.c.path) - 1, type_=Code) + "0"),
    )
    .join(inspections, inspections.c.inspecting_id == units.c.id)
    .join(inspection_versions, PLAN)
    .where(
        _root.c.id.in_(bindparam("keys", expanding=True)),
        inspections.c.state != "called_off",
        inspection_versions.c.starts_on >= bindparam("since"),
        inspection_versions.c.starts_on <= bindparam("until"),
    )
    .group_by(_root.c.id, units.c.kind)
)


@dataclass(frozen=True, slots=True)
class Held:
    """Inspections of one tier: all that were `planned` (and not called off), those of them `held`, that is with
    conclusions, and those `closed`, with nothing left to mend. Of those held, so many of `units` and of `secretaries`
    as persons; one of both counts in both."""

    planned: int = 0
    held: int = 0
    closed: int = 0
    units: int = 0
    secretaries: int = 0


async def during(
    connection: AsyncConnection, unit_ids: Sequence[int], since: date, until: date
) -> dict[int, dict[UnitKind, Held]]:
    """For each unit with all below it, the inspections that began from `since` to `until`, both included, by the kind
    of the committee that holds them; a kind without any is absent. One statement."""
    found: dict[int, dict[UnitKind, Held]] = {unit: {} for unit in unit_ids}
    for row in await connection.execute(COUNTS, {"keys": list(unit_ids), "since": since, "until": until}):
        found[row.id][row.kind] = Held(row.planned, row.held, row.closed, row.units, row.secretaries)
    return found
