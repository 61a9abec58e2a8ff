"""Builds the demo's committee in an empty database: units, people, phones, consents, and a season of pledging."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta, tzinfo
from random import Random
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.demo.calendar import Calendar
from bot.demo.people import Member, members
from bot.demo.pledges import CHANNEL, draft_of, in_rounds, story_of, task_of, words_of
from bot.demo.units import UPPER, committee
from bot.demo.words import GUIDANCE, HEADINGS, TITLE
from bot.ids import UpdateIds
from handlers.access import nearest
from storage import drafts, facts, links, meta
from storage.accounts import ADD as ADD_ACCOUNT
from storage.consents import WORDING, ConsentGiven
from storage.facts import Fact
from storage.links import AccountLinked, LinkRequested
from storage.people import DECIDING, Decider, people, roles
from storage.themes import HEADINGS as AS_JSON
from storage.themes import themes
from storage.units import Unit, ancestors, units

SEED = 1969
SECOND = "second"


def phone(person: int, which: str = "") -> str:
    """The address of somebody's phone in the sandbox; `which` tells a second one apart."""
    return f"p{person}{which and '-'}{which}"


async def build(connection: AsyncConnection, now: datetime, zone: tzinfo) -> None:
    """Fill an empty database, the same way every time but for the dates, which end before `now`; mark it as a demo."""
    chance = Random(SEED)  # noqa: S311
    calendar = Calendar.before(now, zone)
    all_units, cells = committee()
    everybody = members(cells, calendar.year, chance)
    deciders = _deciders(everybody)
    await meta.put(connection, meta.DEMO, "invented")
    await _add_roster(connection, all_units, everybody, calendar)
    account = await _add_phones(connection, everybody)
    joining = [fact for member in everybody for fact in _joined(member, account, calendar, deciders)]
    stories: list[list[Fact]] = []
    tasks: list[Fact] = []
    half_written = []
    for member in everybody:
        words = words_of(member, calendar, chance)
        decider = nearest(member.id, member.cell.unit, deciders)[0].id
        task = task_of(member, decider, words, calendar)
        tasks += [task] if task else []
        stories.append(list(story_of(member, decider, words, calendar, chance)))
        draft = draft_of(member, words, calendar, chance)
        if draft is not None and draft.updated_at is not None:
            half_written.append(drafts.draft_row(draft, account[phone(member.id)], draft.updated_at))
    await facts.record(connection, [*joining, *tasks])
    for together in in_rounds(stories):
        await facts.record(connection, together)
    await connection.execute(drafts.SAVE, half_written)


def _deciders(everybody: Sequence[Member]) -> dict[int, list[Decider]]:
    found: dict[int, list[Decider]] = {}
    for member in everybody:
        for role, unit in member.roles:
            if role in DECIDING:
                decider = Decider(id=member.id, name=member.name, role=role, unit=unit, reachable=member.joined)
                found.setdefault(unit.id, []).append(decider)
    return {unit: sorted(here, key=lambda one: one.role != "secretary") for unit, here in found.items()}


async def _add_roster(
    connection: AsyncConnection, all_units: Sequence[Unit], everybody: Sequence[Member], calendar: Calendar
) -> None:
    above = {unit.id: next(iter(ancestors(unit.path)[-2:-1]), None) for unit in all_units}
    await connection.execute(insert(units), [asdict(unit) | {"parent_id": above[unit.id]} for unit in all_units])
    await connection.execute(
        insert(people),
        [
            {
                "id": one.id,
                "code": f"PL{one.id:03}",
                "unit_id": one.cell.unit.id,
                "name": one.name,
                "birth_year": one.birth_year,
                "phone_end": one.phone_end,
                "kind": one.kind,
                "exempt": one.exempt,
            }
            for one in everybody
        ],
    )
    held = [
        {"person_id": one.id, "unit_id": unit.id, "role": role, "since": calendar.start - timedelta(days=180)}
        for one in everybody
        for role, unit in one.roles
    ]
    await connection.execute(insert(roles), held)
    theme = {
        "unit_id": UPPER.id,
        "year": calendar.year,
        "title": TITLE,
        "guidance": GUIDANCE,
        "deadline": date(calendar.year, 3, 31),
        "headings": AS_JSON.dump_json(HEADINGS).decode(),
    }
    await connection.execute(insert(themes), [theme])


async def _add_phones(connection: AsyncConnection, everybody: Sequence[Member]) -> dict[str, int]:
    """Account ids by address: a phone for everybody who joined, another where a second one waits."""
    addresses = [phone(one.id) for one in everybody if one.joined]
    addresses += [phone(one.id, SECOND) for one in everybody if one.standing == "second_phone"]
    rows = [{"id": id, "channel": CHANNEL, "address": address} for id, address in enumerate(addresses, 1)]
    await connection.execute(ADD_ACCOUNT, rows)
    return {address: id for id, address in enumerate(addresses, 1)}


def _joined(
    member: Member, account: dict[str, int], calendar: Calendar, deciders: dict[int, list[Decider]]
) -> list[Fact]:
    """How somebody came to use the assistant: linked and agreed, agreed on paper, or not at all."""
    at = calendar.early(0.02 + 0.1 * (member.id % 7) / 7)
    ids = UpdateIds(f"demo:joined:{member.id}", at)
    common: dict[str, Any] = {"at": at, "by": member.id, "for_person": member.id, "channel": CHANNEL}
    agreed: dict[str, Any] = {"subject": f"consent:{member.id}", "wording": WORDING}
    if member.standing == "on_paper":
        keeper = nearest(member.id, member.cell.unit, deciders)[0]
        signed: dict[str, Any] = {"by": keeper.id, "signed_on": at.date(), "holder": keeper.name}
        return [ConsentGiven(id=ids(), **common | signed, **agreed)]
    if not member.joined:
        return []
    link = ids()
    made: list[Fact] = [
        AccountLinked(id=ids(), subject=links.subject(link), link=link, account=account[phone(member.id)], **common),
        ConsentGiven(id=ids(), **common, **agreed),
    ]
    if member.standing == "second_phone":
        yesterday = calendar.lately(Random(member.id), 1, 1)  # noqa: S311
        other = UpdateIds(f"demo:second:{member.id}", yesterday)
        link = other()
        waiting: dict[str, Any] = {
            "link": link,
            "account": account[phone(member.id, SECOND)],
            "subject": links.subject(link),
        }
        made.append(LinkRequested(id=other(), **common | {"at": yesterday}, **waiting))
    return made
