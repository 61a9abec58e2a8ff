"""Puts commendations into a database by the facts the product records."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from storage import commendations, facts
from storage.commendation_facts import (
    CommendationAgreed,
    CommendationApproved,
    CommendationDeclined,
    CommendationRefused,
    CommendationReturned,
    CommendationRevoked,
    CommendationSubmitted,
    CommendationWithdrawn,
)
from storage.commendations import Award, subject
from tests.engine import NOW

DEED = "Hiến 300 m² đất, vận động 12 hộ cùng mở đường vào thôn"


async def nominate(
    connection: AsyncConnection,
    id: str,
    *,
    person: int | None = None,
    unit: int = 3,
    by: int = 1,
    at: datetime = NOW,
    award: Award = "certificate",
    golden: bool = True,
    deed: str = DEED,
    agreed: bool = False,
) -> str:
    """Somebody nominates a member, else the unit, or words the nomination that has this id anew; `agreed`: the member
    says yes at once."""
    before = (await commendations.by_id(connection, [id])).get(id)
    version = before.version + 1 if before else 1
    fact = CommendationSubmitted(
        id=f"nominated-{id}-{version}",
        at=at,
        by=by,
        for_person=person,
        channel="telegram",
        subject=subject(id),
        version=version,
        commendation=id,
        unit=unit,
        year=at.year,
        award=award,
        golden=golden,
        deed=deed,
    )
    await facts.record(connection, [fact])
    if agreed:
        await agree(connection, id, at=at)
    return id


async def _change(connection: AsyncConnection, kind: Any, id: str, by: int | None, at: datetime, **more: Any) -> str:
    one = (await commendations.by_id(connection, [id]))[id]
    fact = kind(
        id=f"{kind.__name__}-{id}-{one.version + 1}",
        at=at,
        by=by if by is not None else one.person,
        for_person=one.person,
        channel="telegram",
        subject=subject(id),
        version=one.version + 1,
        commendation=id,
        **more,
    )
    await facts.record(connection, [fact])
    return id


async def agree(connection: AsyncConnection, id: str, *, by: int | None = None, at: datetime = NOW) -> str:
    """The member says yes, or `by` enters it for them."""
    one = (await commendations.by_id(connection, [id]))[id]
    return await _change(connection, CommendationAgreed, id, by, at, approved=one.state == "approved")


async def decline(connection: AsyncConnection, id: str, *, by: int | None = None, at: datetime = NOW) -> str:
    """The member says no, or takes their yes back."""
    one = (await commendations.by_id(connection, [id]))[id]
    return await _change(connection, CommendationDeclined, id, by, at, approved=one.state == "approved")


async def approve(connection: AsyncConnection, id: str, *, by: int = 13, unit: int = 2, at: datetime = NOW) -> str:
    """A decider of `unit` approves it."""
    return await _change(connection, CommendationApproved, id, by, at, unit=unit)


async def send_back(connection: AsyncConnection, id: str, comment: str, *, by: int = 13, at: datetime = NOW) -> str:
    """A decider asks for more."""
    return await _change(connection, CommendationReturned, id, by, at, comment=comment)


async def refuse(connection: AsyncConnection, id: str, comment: str, *, by: int = 13, at: datetime = NOW) -> str:
    """A decider does not approve it."""
    return await _change(connection, CommendationRefused, id, by, at, comment=comment)


async def revoke(connection: AsyncConnection, id: str, comment: str, *, by: int = 13, at: datetime = NOW) -> str:
    """A decider takes an approved one back."""
    return await _change(connection, CommendationRevoked, id, by, at, comment=comment)


async def withdraw(connection: AsyncConnection, id: str, *, by: int = 1, at: datetime = NOW) -> str:
    """The unit takes it back."""
    return await _change(connection, CommendationWithdrawn, id, by, at)
