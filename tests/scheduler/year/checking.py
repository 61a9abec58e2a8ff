"""What the database must hold after a year: the figures of every week, who was told what, who saw whom, who waits."""

from collections import Counter

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from handlers.talk import MESSAGE
from storage.database import Database
from storage.digests import counted, digest_runs, digest_units, figures_of
from storage.figures import ADDED, Figures
from storage.items import items
from storage.outbox import Rank, outbox
from storage.reads import reads
from storage.reminding import reminding, unprompted
from tests.scheduler.year.counting import figures
from tests.scheduler.year.oracle import Oracle
from tests.scheduler.year.records import Records
from tests.scheduler.year.town import UNITS
from tests.scheduler.year.weekly import Taken, above


async def figures_are_right(connection: AsyncConnection, oracle: Oracle) -> None:
    """What is stored of every unit and week is what the oracle counted, no week twice, and nothing else."""
    runs = (await connection.execute(select(digest_runs).order_by(digest_runs.c.week))).all()
    taken = [(one.number, one.week.since, one.week.until, True) for one in oracle.taken]
    assert [(run.week, run.since, run.as_of, run.published) for run in runs if run.published] == taken
    stored: dict[int, dict[int, Figures]] = {run.id: {} for run in runs}
    for row in await connection.execute(select(digest_units.c.run, digest_units.c.unit_id, *counted(digest_units))):
        found = figures_of(row)
        assert found is not None
        stored[row.run][row.unit_id] = found
    published = [stored[run.id] for run in runs if run.published]
    assert published == [one.figures for one in oracle.taken]
    assert not any(stored[run.id] for run in runs if not run.published)


def tiers_add_up(records: Records, taken: Taken) -> None:
    """Every unit's figures are those of its own members and of the units directly below; `records`: as counted then."""
    for unit in UNITS:
        parts = [figures(records, unit, taken.week, below=False)]
        parts += [taken.figures[below] for below in UNITS if above(below) == unit]
        whole = taken.figures[unit]
        assert {name: getattr(whole, name) for name in ADDED} == {
            name: sum(getattr(part, name) for part in parts) for name in ADDED
        }
        assert whole.exempt_kinds == sum((Counter(part.exempt_kinds) for part in parts), Counter())
        values = [(name, total.value, total.reports) for part in parts for name, total in part.totals.items()]
        for name, total in whole.totals.items():
            assert total.value == sum(value for measure, value, _ in values if measure == name)
            assert total.reports == sum(reports for measure, _, reports in values if measure == name)


async def told_is_claimed(connection: AsyncConnection, oracle: Oracle) -> None:
    """Every day on which somebody was told something unprompted is noted, with its kind, and no other."""
    noted = {(row.person_id, row.day): row.kind for row in await connection.execute(select(unprompted))}
    told = {(one.id, day): kind for one in oracle.records.members.values() for day, kind in one.told.items()}
    assert noted == told


async def what_waits_is_right(connection: AsyncConnection, oracle: Oracle) -> None:
    """What waits to go out is what the oracle knows of, word for word."""
    wanted = select(outbox).where(outbox.c.state.in_(("queued", "sending")))
    rows = await connection.execute(wanted)
    found = Counter((row.person_id, row.account_id, Rank(row.rank).name.lower(), row.body) for row in rows)
    must = ((one.person, one.chat.account, one.kind, MESSAGE.dump_json(one.message).decode()) for one in oracle.waiting)
    assert found == Counter(must)


async def looks_are_logged(connection: AsyncConnection, oracle: Oracle) -> None:
    """Who was told about whom by name in a digest is on record."""
    wanted = select(reads.c.by, reads.c.about, reads.c.what).where(reads.c.what.startswith("digest:"))
    assert Counter((row.by, row.about, row.what) for row in await connection.execute(wanted)) == oracle.shown


async def answers_are_awaited(connection: AsyncConnection, oracle: Oracle) -> None:
    """Since when each has not answered, when an item was named last, and where each item stands."""
    people = oracle.records.members.values()
    waits = {row.person_id: row.waiting_since for row in await connection.execute(select(reminding))}
    assert {id: day for id, day in waits.items() if day} == {one.id: one.waiting for one in people if one.waiting}
    works = [work for one in people for pledge in one.pledges.values() for work in pledge.works.values()]
    columns = (items.c.id, items.c.live, items.c.version, items.c.news_at, items.c.done_at, items.c.reminded_on)
    stored = {row.id: tuple(row) for row in await connection.execute(select(*columns))}
    assert stored == {
        work.item.id: (work.item.id, work.live, work.changes, work.news_at, work.done_at, work.named_on)
        for work in works
    }


async def all_is_right(database: Database, oracle: Oracle) -> None:
    """All of the above, as the database stands now."""
    async with database.read() as connection:
        await figures_are_right(connection, oracle)
        await told_is_claimed(connection, oracle)
        await what_waits_is_right(connection, oracle)
        await looks_are_logged(connection, oracle)
        await answers_are_awaited(connection, oracle)
