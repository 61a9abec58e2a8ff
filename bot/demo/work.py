"""One work of the demo's collectives: everything that happens to it in the year, as facts."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.demo.collective import Committee, Telling
from bot.demo.movement import Plan
from bot.ids import UpdateIds
from handlers.amounts import parse_amount
from handlers.model_words import words_in
from storage import model_facts
from storage.amounts import Amount
from storage.criterion_results import Criterion
from storage.model_facts import ModelListed
from storage.undertaking_facts import (
    CriterionReported,
    UndertakingApproved,
    UndertakingEvaluated,
    UndertakingSubmitted,
)
from storage.undertakings import UndertakingKind, subject
from storage.units import Unit

DAY = timedelta(days=1)
COMMENT = "Các tiêu chí đều đạt và vượt; cách làm rõ, đơn vị khác học theo được."


@dataclass(frozen=True)
class Work:
    """Whose work it is, set by the committee of which unit; when it was submitted, and how long it took to decide."""

    kind: UndertakingKind
    plan: Plan
    unit: Unit
    committee: Unit
    at: datetime
    wait: int
    model: str | None = None
    evaluated: datetime | None = None


def tell(told: Telling, work: Work, committee: Committee) -> str:
    """Everything that happens to a work, up to the end of the year; returns its id."""
    id = UpdateIds(f"demo:work:{work.kind}:{work.unit.id}:{work.committee.id}:{work.plan.title}", work.at)()
    about, author = subject(id), committee.head(work.committee)
    decider = committee.above(work.committee, author).id
    criteria = tuple(
        Criterion(f"{id}-{place}", place, one.text, amount(one.target), one.target)
        for place, one in enumerate(work.plan.measures)
    )
    told.tell(
        UndertakingSubmitted,
        about,
        work.at,
        author,
        undertaking=id,
        kind=work.kind,
        unit=work.unit.id,
        committee=work.committee.id,
        year=committee.calendar.year,
        starts_on=date(committee.calendar.year, 2, 1),
        due=date(committee.calendar.year, 11, 30),
        count=len(criteria),
        in_charge_id=committee.head(work.unit),
        adopted_from=work.model,
        origin=work.model,
        title=work.plan.title,
        content=work.plan.content,
        criteria=criteria,
    )
    approved = work.at + work.wait * DAY + timedelta(hours=1)
    told.tell(UndertakingApproved, about, approved, decider, undertaking=id)
    if work.kind == "model":
        _list(told, work, id, approved, decider)
    first = max(committee.on(9, 7, 10), approved + 60 * DAY) + work.unit.id % 20 * DAY
    for place, one in enumerate(work.plan.measures):
        reached = amount(one.reached)
        told.tell(
            CriterionReported,
            about,
            first + timedelta(minutes=5 * place),
            committee.head(work.unit),
            undertaking=id,
            result=UpdateIds(f"demo:result:{id}:{place}", first)(),
            criterion=f"{id}-{place}",
            status="exceeded" if reached.value > criteria[place].target.value else "met",
            value=reached.value,
            bound=reached.bound,
            measure=reached.unit,
            said=one.reached,
        )
    if work.evaluated is not None:
        told.tell(
            UndertakingEvaluated, about, work.evaluated, decider, undertaking=id, verdict="exceeded", comment=COMMENT
        )
    return id


def _list(told: Telling, work: Work, id: str, at: datetime, by: int) -> None:
    """The place in the library that a model has from when it is approved."""
    about, level = model_facts.subject(id, work.committee.id), work.committee.kind
    texts = (work.plan.title, work.plan.content, work.unit.name, *(one.text for one in work.plan.measures))
    found = tuple(sorted({word for text in texts for word in words_in(text)}))
    figures = {"undertaking": id, "unit": work.committee.id, "level": level}
    told.tell(ModelListed, about, at, by, version=2, entries=found, **figures)


def amount(said: str) -> Amount:
    """A figure of the invented words."""
    found = parse_amount(said)
    assert isinstance(found, Amount), said
    return found
