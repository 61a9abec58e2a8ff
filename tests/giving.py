"""Puts contributions into a database by the facts the product records."""

from datetime import date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from handlers.amounts import parse_amount
from handlers.giving import kind_of
from storage import contributions, facts
from storage.amounts import Amount
from storage.contribution_facts import (
    ContributionConfirmed,
    ContributionNested,
    ContributionReturned,
    ContributionSubmitted,
    ContributionWithdrawn,
)
from storage.contributions import Giver, subject
from tests.engine import NOW

PURPOSE = "Mở đường ra ruộng bậc thang"


async def give(
    connection: AsyncConnection,
    id: str,
    said: str,
    *,
    person: int | None = None,
    unit: int = 3,
    by: int | None = None,
    at: datetime = NOW,
    on: date = date(2026, 1, 12),
    purpose: str = PURPOSE,
    place: str | None = None,
    group: str | None = None,
    heads: int | None = None,
) -> str:
    """Somebody submits a contribution, or mends the one that has this id: a member's, a group's, else the unit's."""
    amount = parse_amount(said)
    assert isinstance(amount, Amount), said
    giver: Giver = "member" if person is not None else "group" if group else "unit"
    before = (await contributions.by_id(connection, [id])).get(id)
    version = before.version + 1 if before else 1
    fact = ContributionSubmitted(
        id=f"gave-{id}-{version}",
        at=at,
        by=by or person or 1,
        for_person=person,
        channel="telegram",
        subject=subject(id),
        version=version,
        contribution=id,
        unit=unit,
        year=on.year,
        giver=giver,
        kind=kind_of(amount.unit),
        value=amount.value,
        bound=amount.bound,
        heads=heads,
        heads_bound="exact" if heads else None,
        region="bac",
        given_on=on,
        measure=amount.unit,
        said=said,
        group=group,
        purpose=purpose,
        place=place,
    )
    await facts.record(connection, [fact])
    return id


async def _decide(connection: AsyncConnection, kind: Any, id: str, by: int, at: datetime, **more: Any) -> None:
    one = (await contributions.by_id(connection, [id]))[id]
    fact = kind(
        id=f"{kind.__name__}-{id}-{one.version + 1}",
        at=at,
        by=by,
        for_person=one.person,
        channel="telegram",
        subject=subject(id),
        version=one.version + 1,
        contribution=id,
        **more,
    )
    await facts.record(connection, [fact])


async def confirm(connection: AsyncConnection, id: str, *, by: int = 1, at: datetime = NOW) -> str:
    """Somebody confirms it."""
    await _decide(connection, ContributionConfirmed, id, by, at)
    return id


async def send_back(connection: AsyncConnection, id: str, comment: str, *, by: int = 1, at: datetime = NOW) -> None:
    """Somebody asks for more."""
    await _decide(connection, ContributionReturned, id, by, at, comment=comment)


async def withdraw(connection: AsyncConnection, id: str, *, by: int = 1, at: datetime = NOW) -> None:
    """Whoever entered it takes it back."""
    await _decide(connection, ContributionWithdrawn, id, by, at)


async def nest(connection: AsyncConnection, id: str, outer: str | None, *, by: int = 1, at: datetime = NOW) -> None:
    """Somebody says that it lies within `outer`."""
    await _decide(connection, ContributionNested, id, by, at, outer=outer)
