"""How large a sào is where: each unit may say so for itself and all below it; where none did, it is that of the North.

Customary areas: 360 m² in the North (Bắc Bộ), 500 m² in the Centre (Trung Bộ), 1,000 m² in the Highlands (Tây Nguyên).
"""

from collections.abc import Sequence
from typing import Literal, Self

from sqlalchemy import Column, ForeignKey, Table, bindparam, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.facts import Fact
from storage.types import Code, Key, metadata

Region = Literal["bac", "trung", "tay_nguyen"]

USUAL: Region = "bac"

regions = Table(
    "regions",
    metadata,
    Column("unit_id", Key, ForeignKey("units.id"), primary_key=True),
    Column("region", Code, nullable=False),
)

_new = insert(regions)
SET = _new.on_conflict_do_update(index_elements=[regions.c.unit_id], set_={"region": _new.excluded.region})
SET_IN = select(regions).where(regions.c.unit_id.in_(bindparam("keys", expanding=True)))


def subject(unit: int) -> str:
    """The subject under which the changes of a unit's region are counted."""
    return f"region:{unit}"


class RegionSet(Fact):
    """From now on a sào in `unit`, and below it, is as large as in this region. Subject "region:<unit>"."""

    unit: int
    region: Region

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await connection.execute(SET, [{"unit_id": fact.unit, "region": fact.region} for fact in group])


async def set_in(connection: AsyncConnection, unit_ids: Sequence[int]) -> dict[int, Region]:
    """The region set in exactly these units; absent where none was."""
    return {row.unit_id: row.region for row in await connection.execute(SET_IN, {"keys": list(unit_ids)})}
