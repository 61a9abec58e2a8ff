"""Whom something may fall due for today: read from end to end in one statement, however many they are."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from storage import clocks
from storage.candidate_rows import EVERYBODY, LOCK, PIECE, REMEDY
from storage.snapshots import Snapshot


@dataclass(frozen=True, slots=True)
class Window:
    """What may be due `today`, a day of `year` and a `weekday` (0: Monday). `hour`: the hour it is; those who never
    chose are told at `default_hour`. `latest` is the last day on which any pledge fell due; None: none has yet. Items
    up to the date `soon`, and those without news since `stale`."""

    today: date
    year: int
    weekday: int
    hour: int
    default_hour: int
    latest: date | None
    soon: date
    stale: datetime


@dataclass(frozen=True, slots=True)
class Unmade:
    """A pledge somebody must still make: the path of their unit, when it was returned to them (None: never submitted),
    and the day they were last reminded of it."""

    unit_path: str
    returned_at: datetime | None
    reminded_on: date | None


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An item in force and not done, as far as the calendar is concerned."""

    id: str
    year: int
    due: date
    news_at: datetime
    reminded_on: date | None


@dataclass(frozen=True, slots=True)
class OpenRemedy:
    """Something to be mended after an inspection, as far as the calendar is concerned: what it is, is not said."""

    id: str
    due: date
    news_at: datetime
    reminded_on: date | None


@dataclass(slots=True)
class Candidate:
    """Somebody who may be reminded, and of what. `joined`: when they consented. `hour`: the one they chose. `last`: the
    day they were last reminded of anything, where they put it off to `snoozed_to`."""

    person: int
    joined: datetime
    hour: int | None
    snoozed_to: date | None
    last: date | None
    unmade: Unmade | None = None
    items: list[OpenItem] = field(default_factory=list)
    remedies: list[OpenRemedy] = field(default_factory=list)


async def everybody(snapshot: Snapshot, window: Window) -> AsyncGenerator[Candidate, None]:
    """Everybody whom no digest tells on this weekday, in order of id, with all that may be due to them."""
    async with aclosing(snapshot.stream(EVERYBODY[window.latest is None], asdict(window))) as rows:
        found: Candidate | None = None
        async for row in rows:
            if found is not None and found.person != row.person:
                yield found
                found = None
            found = _with(found, row)
        if found is not None:
            yield found


async def lock(connection: AsyncConnection, person_ids: Sequence[int]) -> None:
    """On PostgreSQL, wait for another clock and for whoever is writing something about these people, and let nobody
    until the end of this transaction: what is loaded after this stays true. On SQLite there is one writer anyway."""
    await clocks.in_turn(connection)
    if connection.dialect.name == "postgresql":
        await connection.execute(LOCK, {"keys": list(person_ids)})


async def of_people(connection: AsyncConnection, person_ids: Sequence[int], window: Window) -> dict[int, Candidate]:
    """Those of `person_ids` who may be reminded, whether or not they were told something today: as it stands now."""
    found: dict[int, Candidate] = {}
    statement = PIECE[window.latest is None]
    for row in await connection.execute(statement, {**asdict(window), "keys": list(person_ids)}):
        found[row.person] = _with(found.get(row.person), row)
    return found


def _with(found: Candidate | None, row: Any) -> Candidate:
    """`found`, or the candidate a row is the first of, with what the row says."""
    if found is None:
        days = (row.last, row.last_remedy, row.pledge_reminded_on)
        last = max((day for day in days if day is not None), default=None)
        found = Candidate(row.person, row.given_at, row.hour, row.snoozed_to, last)
    if row.id is None:
        found.unmade = Unmade(row.path, row.returned_at, row.pledge_reminded_on)
    elif row.path == REMEDY:
        found.remedies.append(OpenRemedy(row.id, row.due, row.news_at, row.reminded_on))
    else:
        found.items.append(OpenItem(row.id, row.year, row.due, row.news_at, row.reminded_on))
    return found
