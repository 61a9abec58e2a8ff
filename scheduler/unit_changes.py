"""Changes of units decided for a day to come, made when it comes: unless what they rest on is gone by then."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from handlers.access import reaches
from handlers.admin.unit_rules import obstacle
from handlers.admin.unit_words import said, told
from handlers.readers import Problem
from handlers.talk import MESSAGE, Action, Message, Notice, Office
from handlers.texts import label, say
from storage import accounts, clocks, facts, holders, outbox, people, structure, surroundings, unit_plans
from storage.database import Database
from storage.outbox import Rank
from storage.surroundings import Surroundings
from storage.unit_changes import subject
from storage.unit_plans import Plan, UnitPlanEnded, plan_subject

CHANNEL = "clock"
"""Through which a change comes that nobody makes at that moment."""


async def make(database: Database, office: Office, now: datetime) -> int:
    """Make the changes whose day has come, the earliest first, one transaction each; returns how many were made.

    Each is looked at again as things stand: what can no longer be made is dropped and its author told; what was planned
    by somebody who is no longer admin there is dropped and the other admins told. Killed anywhere and begun again, or
    run twice at once, each is made once."""
    today = now.astimezone(office.zone).date()
    async with database.read() as connection:
        waiting = await unit_plans.due(connection, today)
    made = 0
    for plan in waiting:
        async with database.write() as connection:
            await clocks.in_turn(connection)
            if (await unit_plans.by_id(connection, [plan.id])).get(plan.id) is not None:
                made += await _make(connection, plan, now)
    return made


async def _make(connection: AsyncConnection, plan: Plan, now: datetime) -> bool:
    change = plan.change
    around = await surroundings.of_units(connection, [id for id in (change.unit, change.other) if id is not None])
    here, other = around.get(change.unit), around.get(change.other or 0)
    members = (await holders.members(connection, [change.unit]))[change.unit]
    names = here.unit.name if here else "", other.unit.name if other else change.name or ""
    words = said(change, *names)
    if not await _still_admin(connection, plan, [one for one in (here, other) if one is not None]):
        gone = say("units-author-left", change=words)
        admins = {one.person for one in (here.admins if here else ()) if one.person != plan.by}
        await _end(connection, plan, "author_left", now)
        await _tell(connection, [_notice(gone, person, change.unit) for person in sorted(admins)], now)
        return False
    problem = obstacle(change, here, other, {one.id for one in members})
    if isinstance(problem, Problem) or here is None:
        reason = problem.text() if problem else say("units-gone")
        await _end(connection, plan, "impossible", now)
        text = say("units-impossible", change=words, reason=reason)
        await _tell(connection, [_notice(text, plan.by, change.unit)], now)
        return False
    going = [one for one in members if change.what == "merge" or one.id in change.people]
    change = replace(change, people=tuple(one.id for one in going) if change.what == "split" else ())
    seen = (await structure.seen(connection, [subject(change.unit)]))[subject(change.unit)]
    fact = change.fact(
        seen.number + 1, id=f"{plan.id}-made", at=now, by=plan.by, channel=CHANNEL, version=seen.version + 1
    )
    await facts.record(connection, [fact])
    await _end(connection, plan, "made", now)
    done = _notice(say("units-made", change=words), plan.by, change.other or change.unit)
    await _tell(connection, [done, *told(change, here, other, going, plan.by)], now)
    return True


async def _still_admin(connection: AsyncConnection, plan: Plan, units: list[Surroundings]) -> bool:
    """Whether the author is on the roster and may still change the units; one that is gone is another matter."""
    author = (await people.by_id(connection, [plan.by])).get(plan.by)
    held = (await people.roles_of(connection, [plan.by]))[plan.by]
    return author is not None and author.active and all(reaches(held, "organise", one.unit) for one in units)


async def _end(connection: AsyncConnection, plan: Plan, outcome: str, now: datetime) -> None:
    ended = UnitPlanEnded.model_validate(
        {
            "id": f"{plan.id}-ended",
            "at": now,
            "by": plan.by if outcome == "made" else None,
            "channel": CHANNEL,
            "subject": plan_subject(plan.change.unit, plan.id),
            "version": 2,
            "plan": plan.id,
            "unit": plan.change.unit,
            "outcome": outcome,
        }
    )
    await facts.record(connection, [ended])


def _notice(text: str, person: int, unit: int) -> Notice:
    open_ = Action(verb="organise", subject=str(unit), label=label("organise-back"))
    return Notice(Message(text=text, actions=(open_,)), person=person)


async def _tell(connection: AsyncConnection, notices: list[Notice], now: datetime) -> None:
    """Leave messages to delivery, to be said by day; people without a chat are passed over."""
    chats = await accounts.of_person(connection, sorted({one.person for one in notices if one.person is not None}))
    rows = [
        (chats[one.person][0].id, one.person, MESSAGE.dump_json(one.message).decode())
        for one in notices
        if one.person is not None and chats[one.person]
    ]
    await outbox.queue(connection, Rank.DIGEST, rows, at=now)
