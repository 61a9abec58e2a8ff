"""What happened to the demo's pledges, as facts: assigned, submitted, returned, sent again, confirmed, amended."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from bot.demo.calendar import Calendar
from bot.demo.contents import PLANS, Plan
from bot.demo.people import Member
from bot.demo.words import COMMENTS, EXAMPLES, GOALS, TASKS
from bot.ids import UpdateIds
from handlers.amounts import parse_amount
from storage.amounts import Amount
from storage.drafts import Draft
from storage.facts import Fact
from storage.pledge_facts import PledgeConfirmed, PledgeReturned, PledgeSubmitted, subject
from storage.pledges import Item
from storage.tasks import TaskAssigned

CHANNEL = "sandbox"
EXPECTED = timedelta(days=8)
"""Until when somebody is to be done who is reminded tomorrow."""
SETTLED = ("confirmed", "amended", "second_phone", "on_paper")
"""Standings of those whose pledge was in force long enough that a piece of it may be past its date."""


@dataclass(frozen=True)
class Words:
    """What a member writes: the parts of the pledge by heading, and the items."""

    sections: dict[str, str | None]
    items: tuple[Item, ...]


def words_of(member: Member, calendar: Calendar, chance: Random) -> Words:
    """A whole pledge fit for somebody of this trade: one to three pieces of work, all due this year."""
    trade = member.cell.trade
    task = chance.choice(TASKS[trade]) if member.id % 5 < 3 else None
    plans = chance.sample(PLANS[trade], chance.choice((1, 2, 2, 3)))
    ids = UpdateIds(f"demo:words:{member.id}", calendar.start)
    return Words(
        {"goal": chance.choice(GOALS[trade]), "assigned_task": task, "example": chance.choice(EXAMPLES)},
        tuple(_item(plan, ids(), _due(member, place, calendar, chance), chance) for place, plan in enumerate(plans)),
    )


def _due(member: Member, place: int, calendar: Calendar, chance: Random) -> date:
    """The end of a quarter, or a day around now, so that there is something to report and to remind of."""
    ends = [date(calendar.year, *day) for day in ((6, 30), (9, 30), (11, 30), (12, 31))]
    if member.standing not in SETTLED:
        ends = [day for day in ends if day > calendar.today] or ends[-1:]
    near = chance.choice(ends)
    kind = chance.random()
    if member.standing == "expected" and place == 0:
        near = calendar.today + EXPECTED
    elif kind < 0.2:
        near = calendar.today + timedelta(days=chance.randint(2, 26))
    elif kind < 0.4 and member.standing in SETTLED:
        near = max(calendar.today - timedelta(days=chance.randint(3, 24)), calendar.early(0.85).date())
    return near if near.year == calendar.year else chance.choice(ends)


def _item(plan: Plan, id: str, due: date, chance: Random) -> Item:
    counted = plan.counted()
    if counted is None:
        return Item(id=id, work=plan.work, solution=plan.solution, due=due)
    amount = f"{chance.choice(counted[0])} {counted[1]}"
    target = parse_amount(amount)
    assert isinstance(target, Amount), plan
    return Item(id=id, work=plan.worded(amount), solution=plan.solution, due=due, target=target)


def task_of(member: Member, decider: int, words: Words, calendar: Calendar) -> TaskAssigned | None:
    """The key task assigned before the pledge was written, if there is one."""
    text = words.sections["assigned_task"]
    if text is None:
        return None
    at = calendar.early(0.08)
    id = UpdateIds(f"demo:task:{member.id}", at)()
    return TaskAssigned(
        id=id,
        at=at,
        by=decider,
        for_person=member.id,
        channel=CHANNEL,
        subject=f"task:{member.id}:{calendar.year}",
        year=calendar.year,
        text=text,
    )


def story_of(member: Member, decider: int, words: Words, calendar: Calendar, chance: Random) -> Iterator[Fact]:
    """What happened to this member's pledge, oldest first; nothing where none was submitted."""
    standing = member.standing
    if standing in ("none", "drafting", "not_joined"):
        return
    told = _Teller(member, decider, calendar)
    share = chance.uniform(0.15, 0.6)
    if standing in ("submitted", "returned"):
        yield told.submitted(words, calendar.lately(chance, 3, 5))
        if standing == "returned":
            yield told.returned(chance.choice(COMMENTS), calendar.lately(chance, 1, 2))
        return
    yield told.submitted(words, calendar.early(share))
    if chance.random() < 0.2:
        yield told.returned(chance.choice(COMMENTS), calendar.early(share + 0.06))
        yield told.submitted(words, calendar.early(share + 0.12))
    yield told.confirmed(calendar.early(share + 0.18))
    if standing == "amended":
        yield told.submitted(_amended(words, member, calendar, chance), calendar.lately(chance, 1, 5))


def _amended(words: Words, member: Member, calendar: Calendar, chance: Random) -> Words:
    """The same pledge with one piece of work more."""
    taken = {item.solution for item in words.items}
    plan = chance.choice([plan for plan in PLANS[member.cell.trade] if plan.solution not in taken])
    id = UpdateIds(f"demo:more:{member.id}", calendar.start)()
    due = date(calendar.year, 12, 31)
    return Words(words.sections, (*words.items, _item(plan, id, due, chance)))


class _Teller:
    """Numbers the changes of one pledge."""

    def __init__(self, member: Member, decider: int, calendar: Calendar) -> None:
        self._member = member
        self._decider = decider
        self._calendar = calendar
        self._pledge = UpdateIds(f"demo:pledge:{member.id}", calendar.start)()
        self._version = 0

    def _common(self, by: int, at: datetime) -> dict[str, Any]:
        self._version += 1
        return {
            "id": UpdateIds(f"demo:pledge:{self._member.id}:{self._version}", at)(),
            "at": at,
            "by": by,
            "for_person": self._member.id,
            "channel": CHANNEL,
            "subject": subject(self._pledge),
            "version": self._version,
            "pledge": self._pledge,
        }

    def submitted(self, words: Words, at: datetime) -> Fact:
        by = self._decider if self._member.standing == "on_paper" else self._member.id
        figures: dict[str, Any] = {"year": self._calendar.year, "items": len(words.items)}
        return PledgeSubmitted(**self._common(by, at), **figures, sections=words.sections, content=words.items)

    def returned(self, comment: str, at: datetime) -> Fact:
        return PledgeReturned(**self._common(self._decider, at), comment=comment)

    def confirmed(self, at: datetime) -> Fact:
        return PledgeConfirmed(**self._common(self._decider, at))


def draft_of(member: Member, words: Words, calendar: Calendar, chance: Random) -> Draft | None:
    """What a member has half written: some of the answers, the rest still to come."""
    if member.standing != "drafting":
        return None
    answers: dict[str, Any] = {"goal": words.sections["goal"], "assigned_task": words.sections["assigned_task"]}
    if chance.random() < 0.7:
        answers |= {"headings.example": words.sections["example"], "items.0.work": words.items[0].work}
    at = calendar.lately(chance, 1, 5)
    id = UpdateIds(f"demo:draft:{member.id}", at)()
    return Draft(id=id, person=member.id, form="pledge", subject=str(calendar.year), answers=answers, updated_at=at)
