"""Builds the demo's committee in an empty database: units, people, phones, consents, and a season of pledging."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from random import Random

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.demo.calendar import Calendar
from bot.demo.joining import SECOND, joined, phone
from bot.demo.past import play
from bot.demo.people import Member, members
from bot.demo.pictures import drawn
from bot.demo.pledges import CHANNEL, draft_of, story_of, task_of, words_of
from bot.demo.reports import Reporter, reports_of
from bot.demo.units import UPPER, committee
from bot.demo.words import GUIDANCE, HEADINGS, TITLE
from bot.evidence.store import EvidenceStore
from handlers.access import nearest
from handlers.talk import Office
from storage import drafts, facts, meta
from storage.accounts import ADD as ADD_ACCOUNT
from storage.database import Database
from storage.facts import Fact
from storage.people import DECIDING, Decider, people, roles
from storage.themes import HEADINGS as AS_JSON
from storage.themes import themes
from storage.units import Unit, ancestors, units

SEED = 1969


async def build(database: Database, store: EvidenceStore, office: Office, now: datetime) -> None:
    """Fill an empty database, the same way every time but for the dates, which end before `now`; mark it as a demo.
    Pictures that members sent go to `store`."""
    chance = Random(SEED)  # noqa: S311
    calendar = Calendar.before(now, office.zone)
    all_units, cells = committee()
    everybody = members(cells, calendar.year, chance)
    deciders = _deciders(everybody)
    pictures = drawn(store)
    async with database.write() as connection:
        await meta.put(connection, meta.DEMO, "invented")
        await _add_roster(connection, all_units, everybody, calendar)
        account = await _add_phones(connection, everybody)
        joining = [fact for member in everybody for fact in joined(member, account, calendar, deciders)]
        stories: list[list[Fact]] = []
        tasks: list[Fact] = []
        half_written = []
        for member in everybody:
            words = words_of(member, calendar, chance)
            decider = nearest(member.id, member.cell.unit, deciders)[0].id
            task = task_of(member, decider, words, calendar)
            tasks += [task] if task else []
            story = list(story_of(member, decider, words, calendar, chance))
            if member.standing != "expected":
                by, own = (member.id if member.joined else decider), account.get(phone(member.id))
                reporter = Reporter(member, by, own, pictures.get(member.cell.trade, ()))
                story += reports_of(reporter, story, calendar, chance)
            stories.append(sorted(story, key=lambda fact: fact.at))
            draft = draft_of(member, words, calendar, chance)
            if draft is not None and draft.updated_at is not None:
                half_written.append(drafts.draft_row(draft, account[phone(member.id)], draft.updated_at))
        await facts.record(connection, [*joining, *tasks])
        await connection.execute(drafts.SAVE, half_written)
    await play(database, stories, calendar, office)


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
