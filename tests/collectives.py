"""Puts works of collectives into a database by the facts the product records: what units set out to do, and noted."""

from datetime import date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from storage import facts, milestones, undertakings
from storage.amounts import Amount
from storage.commendation_facts import CommendationApproved, CommendationSubmitted
from storage.criterion_results import Criterion
from storage.milestones import MilestoneKind, MilestoneReached, MilestoneTakenBack
from storage.model_facts import ModelListed, ModelPromoted
from storage.model_facts import subject as level_subject
from storage.undertaking_facts import UndertakingApproved, UndertakingReturned, UndertakingSubmitted
from storage.undertakings import UndertakingKind, subject
from storage.units import UnitKind
from tests import people
from tests.engine import NOW

TITLE = "Mỗi tuần một buổi xuống cơ sở"


async def set_out(
    connection: AsyncConnection,
    id: str,
    kind: UndertakingKind = "key_task",
    *,
    unit: int = 3,
    committee: int | None = None,
    year: int = 2026,
    by: int = 1,
) -> str:
    """A committee submits what `unit` sets out to do, with one criterion; returns its id."""
    criterion = Criterion(f"{id}-c", 0, "Số hộ được giúp", Amount(value=8_000, unit="hộ"), "8 hộ")
    said: dict[str, Any] = {"starts_on": date(year, 1, 15), "due": date(year, 12, 15), "content": "Giúp hộ khó khăn"}
    fact = people.fact(
        UndertakingSubmitted, subject(id), person=None, by=by, undertaking=id, kind=kind, unit=unit,
        committee=committee or unit, year=year, count=1, title=TITLE, in_charge="Bí thư", criteria=(criterion,), **said,
    )  # fmt: skip
    await facts.record(connection, [fact])
    return id


async def approve(connection: AsyncConnection, id: str, *, by: int = 13, at: datetime = NOW) -> str:
    """The level above approves it; a model is one of the committee that chose it from then on."""
    one = (await undertakings.by_id(connection, [id]))[id]
    common: dict[str, Any] = {"person": None, "by": by, "undertaking": id}
    made: list[facts.Fact] = [people.fact(UndertakingApproved, subject(id), one.version + 1, **common)]
    if one.kind == "model":
        where: dict[str, Any] = {"unit": one.committee.id, "level": one.committee.kind}
        name = level_subject(id, one.committee.id)
        made.append(people.fact(ModelListed, name, one.version + 1, **common, **where, entries=("tuan",)))
    await facts.record(connection, [fact.model_copy(update={"at": at}) for fact in made])
    return id


async def send_back(connection: AsyncConnection, id: str, *, by: int = 13) -> None:
    """The level above asks for more."""
    one = (await undertakings.by_id(connection, [id]))[id]
    what: dict[str, Any] = {"undertaking": id, "comment": "Ghi rõ số hộ"}
    fact = people.fact(UndertakingReturned, subject(id), one.version + 1, person=None, by=by, **what)
    await facts.record(connection, [fact])


async def promote(
    connection: AsyncConnection, id: str, unit: int, level: UnitKind, *, by: int = 13, at: datetime = NOW
) -> None:
    """The committee of a unit further up takes the model up too."""
    where: dict[str, Any] = {"undertaking": id, "unit": unit, "level": level}
    fact = people.fact(ModelPromoted, level_subject(id, unit), person=None, by=by, **where)
    await facts.record(connection, [fact.model_copy(update={"at": at})])


async def note(
    connection: AsyncConnection, unit: int, kind: MilestoneKind, *, year: int = 2026, by: int = 1, version: int = 1
) -> None:
    """Somebody notes a milestone of a unit."""
    name = milestones.subject(unit, year, kind)
    said: dict[str, Any] = {"unit": unit, "year": year, "what": kind, "on": NOW.date()}
    await facts.record(connection, [people.fact(MilestoneReached, name, version, person=None, by=by, **said)])


async def take_back(
    connection: AsyncConnection, unit: int, kind: MilestoneKind, *, year: int = 2026, version: int = 2
) -> None:
    """Somebody takes it back."""
    name, said = milestones.subject(unit, year, kind), {"unit": unit, "year": year, "what": kind}
    await facts.record(connection, [people.fact(MilestoneTakenBack, name, version, person=None, **said)])  # type: ignore[arg-type]


async def commend(connection: AsyncConnection, id: str, *, unit: int = 3, awarder: int = 2, at: datetime = NOW) -> str:
    """A unit is nominated, and the level above approves it."""
    about: dict[str, Any] = {"person": None, "commendation": id}
    nominated: dict[str, Any] = {"unit": unit, "year": 2026, "award": "praise", "golden": False, "deed": "Làm đường"}
    name = f"commendation:{id}"
    made = [
        people.fact(CommendationSubmitted, name, **about, **nominated),
        people.fact(CommendationApproved, name, 2, **about, by=13, unit=awarder).model_copy(update={"at": at}),
    ]
    await facts.record(connection, made)
    return id
