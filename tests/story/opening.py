"""How the story begins: the demo's roster on a running engine, everybody with a phone, and nothing done yet."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from bot.demo.calendar import Calendar
from bot.demo.collective import Committee
from bot.demo.committee import SEED
from bot.demo.joining import joined
from bot.demo.people import members
from bot.demo.pledges import CHANNEL
from bot.demo.roster import add_phones, add_roster, deciders_of
from bot.demo.units import committee
from handlers.router import respond
from storage import facts
from storage.database import Database
from tests.checks import Checked
from tests.engine import OFFICE, ZONE, engine
from tests.recording import Recording
from tests.story.play import Play


@asynccontextmanager
async def playing(url: str, folder: Path, now: datetime) -> AsyncIterator[Play]:
    """The demo's roster with everybody's phones and consents, and nothing else, in the empty database at `url`."""
    calendar = Calendar(now, ZONE, now - timedelta(days=1), now)
    all_units, cells = committee()
    everybody = members(cells, now.year, Random(SEED))
    deciders = deciders_of(everybody)
    database = Database(url)
    async with database.write() as connection:
        await add_roster(connection, all_units, everybody, calendar.start)
        account = await add_phones(connection, everybody)
        linked = [fact for member in everybody for fact in joined(member, account, calendar, deciders)]
        await facts.record(connection, linked)
    await database.close()
    checked, channel = Checked(respond), Recording(CHANNEL)
    moving: list[Play] = []
    async with engine(url, checked, channel, clock=lambda: moving[0].now, folder=folder, office=OFFICE) as started:
        moving.append(Play(started, checked, Committee(calendar, cells, everybody, deciders), now))
        yield moving[0]
