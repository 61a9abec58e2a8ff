"""Puts works of collectives into a database by the facts the product records."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from handlers.amounts import parse_amount
from storage import facts, undertakings
from storage.amounts import Amount
from storage.criterion_results import Criterion, CriterionStatus
from storage.undertaking_facts import (
    CriterionReported,
    UndertakingApproved,
    UndertakingEvaluated,
    UndertakingReopened,
    UndertakingReturned,
    UndertakingSubmitted,
    UndertakingWithdrawn,
)
from storage.undertakings import Undertaking, UndertakingKind, Verdict, subject
from tests.engine import NOW

TITLE = "Mở đường vào thôn"
CONTENT = "Họp dân bàn cách làm, vận động hiến đất"
CRITERIA = (("Số hộ hiến đất", "8 hộ"), ("Hộ dân đồng thuận", "100%"))
REMARK = "Làm chắc, đúng hẹn"


def amount_of(said: str) -> Amount:
    amount = parse_amount(said)
    assert isinstance(amount, Amount), said
    return amount


async def undertake(connection: AsyncConnection, id: str, **said: Any) -> str:
    """A committee registers a work, or mends the one that has this id: see `submission`."""
    await facts.record(connection, [await submission(connection, id, **said)])
    return id


async def submission(
    connection: AsyncConnection,
    id: str,
    *,
    kind: UndertakingKind = "key_task",
    unit: int = 3,
    committee: int | None = None,
    by: int = 1,
    at: datetime = NOW,
    year: int = 2026,
    title: str = TITLE,
    content: str = CONTENT,
    criteria: Sequence[tuple[str, str]] = CRITERIA,
    in_charge: str | int = "Tổ trưởng tổ làm đường",
    adopted_from: str | None = None,
    origin: str | None = None,
) -> UndertakingSubmitted:
    """What registers a work, or mends the one that has this id; its criteria are "<id>-0", "<id>-1" …"""
    before = (await undertakings.by_id(connection, [id])).get(id)
    version = before.version + 1 if before else 1
    return UndertakingSubmitted(
        id=f"set-{id}-{version}",
        at=at,
        by=by,
        channel="telegram",
        subject=subject(id),
        version=version,
        undertaking=id,
        kind=kind,
        unit=unit,
        committee=committee or unit,
        year=year,
        starts_on=date(year, 1, 15),
        due=date(year, 6, 30),
        count=len(criteria),
        in_charge_id=in_charge if isinstance(in_charge, int) else None,
        adopted_from=adopted_from,
        origin=origin,
        title=title,
        content=content,
        in_charge=in_charge if isinstance(in_charge, str) else None,
        criteria=tuple(
            Criterion(f"{id}-{place}", place, text, amount_of(said), said)
            for place, (text, said) in enumerate(criteria)
        ),
    )


async def _then(connection: AsyncConnection, kind: Any, id: str, by: int, at: datetime, **more: Any) -> str:
    one = (await undertakings.by_id(connection, [id]))[id]
    fact = kind(
        id=f"{kind.__name__}-{id}-{one.version + 1}",
        at=at,
        by=by,
        channel="telegram",
        subject=subject(id),
        version=one.version + 1,
        undertaking=id,
        **more,
    )
    await facts.record(connection, [fact])
    return id


async def approve(connection: AsyncConnection, id: str, *, by: int = 13, at: datetime = NOW) -> str:
    """Somebody above approves it."""
    return await _then(connection, UndertakingApproved, id, by, at)


async def send_back(connection: AsyncConnection, id: str, comment: str, *, by: int = 13, at: datetime = NOW) -> str:
    """Somebody above asks for more."""
    return await _then(connection, UndertakingReturned, id, by, at, comment=comment)


async def withdraw(connection: AsyncConnection, id: str, *, by: int = 1, at: datetime = NOW) -> str:
    """The committee takes it back."""
    return await _then(connection, UndertakingWithdrawn, id, by, at)


async def report(
    connection: AsyncConnection,
    id: str,
    place: int = 0,
    status: CriterionStatus = "met",
    said: str | None = None,
    *,
    result: str | None = None,
    note: str | None = None,
    by: int = 1,
    at: datetime = NOW,
) -> str:
    """The unit reports on a criterion; gives the result's id."""
    one = (await undertakings.by_id(connection, [id]))[id]
    amount = amount_of(said) if said else None
    made = result or f"result-{id}-{place}-{one.version + 1}"
    await _then(
        connection,
        CriterionReported,
        id,
        by,
        at,
        result=made,
        criterion=f"{id}-{place}",
        status=status,
        value=amount.value if amount else None,
        bound=amount.bound if amount else None,
        measure=amount.unit if amount else None,
        said=said,
        note=note,
    )
    return made


async def evaluate(
    connection: AsyncConnection,
    id: str,
    verdict: Verdict = "met",
    comment: str = REMARK,
    *,
    by: int = 13,
    at: datetime = NOW,
) -> str:
    """Somebody above evaluates it, which closes it."""
    return await _then(connection, UndertakingEvaluated, id, by, at, verdict=verdict, comment=comment)


async def reopen(connection: AsyncConnection, id: str, *, by: int = 13, at: datetime = NOW) -> str:
    """Somebody above opens it again."""
    return await _then(connection, UndertakingReopened, id, by, at)


async def one(connection: AsyncConnection, id: str) -> Undertaking:
    """As it stands."""
    return (await undertakings.by_id(connection, [id]))[id]
