"""Builds the demo's committee in an empty database: units, people, phones, consents, and a season of pledging."""

from datetime import datetime, timedelta
from random import Random

from bot.demo import given, guided, honoured, inspected, undertaken
from bot.demo.calendar import Calendar
from bot.demo.collective import Committee, happened
from bot.demo.joining import joined, phone
from bot.demo.past import play
from bot.demo.people import members
from bot.demo.pictures import drawn
from bot.demo.pledges import draft_of, story_of, task_of, words_of
from bot.demo.reports import Reporter, reports_of
from bot.demo.roster import add_phones, add_roster, deciders_of
from bot.demo.units import committee
from bot.evidence.store import EvidenceStore
from handlers.access import nearest
from handlers.talk import Office
from storage import drafts, facts, meta
from storage.database import Database
from storage.facts import Fact

SEED = 1969
OFFICE_HELD = timedelta(days=180)
"""Since how long before the season everybody holds their office."""


async def build(database: Database, store: EvidenceStore, office: Office, now: datetime) -> None:
    """Fill an empty database, the same way every time but for the dates, which end before `now`; mark it as a demo.
    Pictures that members sent go to `store`."""
    chance = Random(SEED)  # noqa: S311
    calendar = Calendar.before(now, office.zone)
    all_units, cells = committee()
    everybody = members(cells, calendar.year, chance)
    deciders = deciders_of(everybody)
    pictures = drawn(store)
    async with database.write() as connection:
        await meta.put(connection, meta.DEMO, "invented")
        await add_roster(connection, all_units, everybody, calendar.start - OFFICE_HELD)
        account = await add_phones(connection, everybody)
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
        together = Committee(calendar, cells, everybody, deciders)
        admin = next(one.id for one in everybody if ("admin", all_units[0]) in one.roles)
        await facts.record(connection, [guided.theme(together, admin), *joining, *tasks])
        await guided.send(connection, together, admin)
        await connection.execute(drafts.SAVE, half_written)
    for part in (guided, undertaken, given, honoured, inspected):
        stories += happened(list(part.stories(together)), now)
    await play(database, stories, calendar, office)
