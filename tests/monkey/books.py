"""What must hold in the tables between any two batches, whatever happened before."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import live_figures
from storage.database import Database
from storage.facts import facts
from storage.outbox import Rank, outbox
from storage.people import people
from storage.types import metadata
from storage.units import OPEN, units
from tests.engine import ZONE

COUNTED = ("members", "must", "registered", "confirmed", "waiting", "returned", "absent")


async def faults(database: Database, now: datetime) -> list[str]:
    """What is wrong in the tables."""
    async with database.read() as connection:
        log = (await connection.execute(select(facts).order_by(facts.c.subject, facts.c.version))).all()
        found = [*_versions(log), *await _figures(connection, log, now), *await _unprompted(connection, log)]
        if connection.dialect.name == "sqlite":
            broken = (await connection.execute(text("PRAGMA foreign_key_check"))).all()
            found += [f"{row[0]} names what is not in {row[2]}" for row in broken]
    return found


def _versions(log: Sequence[Any]) -> Iterator[str]:
    """A subject's versions follow one another without a gap."""
    for one, other in pairwise(log):
        if one.subject == other.subject and other.version != one.version + 1:
            yield f"{one.subject} has version {other.version} after {one.version}"


async def _figures(connection: AsyncConnection, log: Sequence[Any], now: datetime) -> list[str]:
    """What a unit's page counts is what the log of facts comes to."""
    today = now.astimezone(ZONE).date()
    states = states_of(log, today.year)
    paths = {row.id: row.path for row in await connection.execute(select(units).where(OPEN))}
    members = (await connection.execute(select(people).where(people.c.active))).all()
    every = (await connection.execute(select(units))).all()
    cells = {row.id: row.path for row in every}
    counted = await live_figures.in_units(connection, sorted(paths), now, today, frozenset())
    found = []
    for unit, path in paths.items():
        here = [one for one in members if cells[one.unit_id].startswith(path)]
        must = [states.get(one.id, (None, False)) for one in here if one.exempt is None]
        mine = Counter(state for state, _ in must)
        own = {
            "members": len(here),
            "must": len(must),
            "registered": sum(confirmed or state == "submitted" for state, confirmed in must),
            "confirmed": sum(confirmed for _, confirmed in must),
            "waiting": mine["submitted"],
            "returned": mine["returned"],
            "absent": mine[None],
        }
        theirs = {name: getattr(counted[unit].figures, name) for name in COUNTED}
        if own != theirs:
            found.append(f"unit {unit} counts {theirs}, the log says {own}")
    return found


def states_of(log: Sequence[Any], year: int) -> Mapping[int, tuple[str, bool]]:
    """How everybody's pledge of a year stands, and whether a version of it is in force, by the facts alone."""
    of_year, states = set(), dict[int, tuple[str, bool]]()
    for fact in log:
        if fact.kind == "PledgeSubmitted" and json.loads(fact.figures)["year"] == year:
            of_year.add(fact.subject)
        if fact.subject in of_year:
            _, confirmed = states.get(fact.for_person, ("", False))
            state = {"PledgeSubmitted": "submitted", "PledgeReturned": "returned"}.get(fact.kind, "confirmed")
            states[fact.for_person] = state, confirmed or state == "confirmed"
    return states


async def _unprompted(connection: AsyncConnection, log: Sequence[Any]) -> list[str]:
    """Nobody is told anything unprompted twice on one day: but for what was decided of units, which comes as bulk."""
    decided = {fact.at for fact in log if fact.kind == "UnitPlanEnded"}
    asked = select(outbox.c.person_id, outbox.c.at).where(
        outbox.c.rank.in_([int(Rank.REMINDER), int(Rank.DIGEST)]), outbox.c.state != "failed"
    )
    told = [(row.person_id, row.at) for row in await connection.execute(asked) if row.at not in decided]
    days = Counter((person, at.astimezone(ZONE).date()) for person, at in told)
    often = [(person, day, times) for (person, day), times in days.items() if times > 1]
    return [f"person {person} was told {times} things unprompted on {day}" for person, day, times in often]


async def holding(database: Database, words: Sequence[str]) -> list[str]:
    """The tables in which any of these words stand."""
    async with database.read() as connection:
        tables = {table.name: (await connection.execute(select(table))).all() for table in metadata.sorted_tables}
    rows = [(name, repr(row)) for name, found in tables.items() for row in found]
    return [f"{word!r} stands in {name}: {row[:400]}" for name, row in rows for word in words if word in row]


async def count(database: Database) -> dict[str, int]:
    """How many facts there are of each kind."""
    async with database.read() as connection:
        kinds = Counter((await connection.execute(select(facts.c.kind))).scalars())
    return dict(kinds.most_common())
