"""Puts models of committees into a database by the facts the product records: chosen, in the library, taken up."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from handlers.model_words import entries
from storage import facts, units
from storage.model_facts import ModelDropped, ModelListed, ModelPromoted, subject
from tests import undertaking
from tests.engine import NOW

TITLE = "Tổ liên gia tự quản"
CONTENT = "Mỗi tổ mười hộ, cùng nhau giữ gìn vệ sinh đường thôn."
CRITERIA = (("Số hộ tham gia", "8 hộ"),)


async def register(
    connection: AsyncConnection, id: str, *, after: str | None = None, title: str = TITLE, **said: Any
) -> str:
    """A committee registers a model, or mends the one that has this id; it may follow the model `after`."""
    told: dict[str, Any] = {"kind": "model", "content": CONTENT, "criteria": CRITERIA, "title": title}
    if after is not None:
        followed = await undertaking.one(connection, after)
        told |= {"adopted_from": after, "origin": followed.origin or after}
    return await undertaking.undertake(connection, id, **(told | said))


async def approve(connection: AsyncConnection, id: str, *, by: int = 13, at: datetime = NOW) -> str:
    """The level above approves it: it is in the library."""
    await undertaking.approve(connection, id, by=by, at=at)
    one = await undertaking.one(connection, id)
    listed = ModelListed(
        id=f"listed-{id}-{one.version}",
        at=at,
        by=by,
        channel="telegram",
        subject=subject(id, one.committee.id),
        version=one.version,
        undertaking=id,
        unit=one.committee.id,
        level=one.committee.kind,
        entries=entries(one),
    )
    await facts.record(connection, [listed])
    return id


async def give_back(connection: AsyncConnection, id: str) -> None:
    """The level above asks for more, though it was approved."""
    await undertaking.send_back(connection, id, "Ghi rõ số hộ")


async def promote(connection: AsyncConnection, id: str, unit: int, *, by: int = 13, at: datetime = NOW) -> None:
    """The committee of a unit further up takes it up."""
    fact = ModelPromoted(
        id=f"promoted-{id}-{unit}",
        at=at,
        by=by,
        channel="telegram",
        subject=subject(id, unit),
        undertaking=id,
        unit=unit,
        level=(await units.by_id(connection, [unit]))[unit].kind,
    )
    await facts.record(connection, [fact])


async def drop(
    connection: AsyncConnection, id: str, unit: int, reason: str, *, by: int = 13, at: datetime = NOW
) -> None:
    """It is taken back that the committee took it up."""
    about = subject(id, unit)
    version = (await facts.latest(connection, [about]))[about] + 1
    fact = ModelDropped(
        id=f"dropped-{id}-{unit}-{version}",
        at=at,
        by=by,
        channel="telegram",
        subject=about,
        version=version,
        undertaking=id,
        unit=unit,
        level=(await units.by_id(connection, [unit]))[unit].kind,
        reason=reason,
    )
    await facts.record(connection, [fact])


async def choose(connection: AsyncConnection, id: str, **more: Any) -> str:
    """A model that is registered and approved."""
    await register(connection, id, **more)
    return await approve(connection, id)
