"""The two logs of a person or a unit: what was changed, by whom and how; and who looked at whose data."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.history_statements import (
    LOOKS_AT_ONESELF,
    LOOKS_AT_ONESELF_DURING,
    LOOKS_AT_PERSON,
    LOOKS_AT_PERSON_DURING,
    LOOKS_IN_SUBTREE_DURING,
    LOOKS_IN_UNIT,
    OF_PERSON,
    OF_PERSON_DURING,
    OF_SUBTREE_DURING,
    OF_UNIT,
    OWN,
    OWN_DURING,
)

PAGE = 8
"""Lines of a log that are shown at a time."""


@dataclass(frozen=True, slots=True)
class Change:
    """A fact as it is told: `by` did it (None: the assistant itself, or the office by command line), it is about
    `about`; names are those of today. `figures` are the fact's own."""

    id: str
    at: datetime
    kind: str
    subject: str
    version: int
    channel: str
    by: int | None
    by_name: str | None
    about: int | None
    about_name: str | None
    figures: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Glance:
    """`by` was shown `what` of `about`."""

    at: datetime
    by: int
    by_name: str
    about: int
    about_name: str
    what: str


async def changes_of_people(
    connection: AsyncConnection, ids: Sequence[int], page: int, own: bool
) -> dict[int, list[Change]]:
    """Page `page`, from 0, of what was changed about each person, the newest first, and one more where there are more.
    `own`: it is they who ask. One statement a person, along an index: logs are seldom looked at."""
    return {id: await _changes(connection, OWN if own else OF_PERSON, _paged(id, page)) for id in ids}


async def changes_of_units(connection: AsyncConnection, ids: Sequence[int], page: int) -> dict[int, list[Change]]:
    """The same about each unit itself and its own members: their work, roles in it, its theme, times, broadcasts."""
    return {id: await _changes(connection, OF_UNIT, _paged(id, page)) for id in ids}


async def looks_at_people(
    connection: AsyncConnection, ids: Sequence[int], page: int, own: bool
) -> dict[int, list[Glance]]:
    """The same of who looked at the data of each person."""
    statement = LOOKS_AT_ONESELF if own else LOOKS_AT_PERSON
    return {id: await _glances(connection, statement, _paged(id, page)) for id in ids}


async def looks_in_units(connection: AsyncConnection, ids: Sequence[int], page: int) -> dict[int, list[Glance]]:
    """The same of each unit's own members."""
    return {id: await _glances(connection, LOOKS_IN_UNIT, _paged(id, page)) for id in ids}


@dataclass(frozen=True, slots=True)
class Kept:
    """Both logs over a time, the oldest first."""

    changes: list[Change]
    glances: list[Glance]


async def of_person(
    connection: AsyncConnection, id: int, since: datetime, until: datetime, most: int, *, own: bool
) -> Kept:
    """What is kept about a person from `since` to before `until`, at most `most` of each; `own`: it is they who ask."""
    wanted = {"key": id, "since": since, "until": until}
    statements = (OWN_DURING, LOOKS_AT_ONESELF_DURING) if own else (OF_PERSON_DURING, LOOKS_AT_PERSON_DURING)
    return await _kept(connection, *statements, wanted, most)


async def of_subtree(connection: AsyncConnection, path: str, since: datetime, until: datetime, most: int) -> Kept:
    """What is kept about the unit at `path`, all below it, and everybody in them."""
    wanted = {"low": path, "high": f"{path[:-1]}0", "since": since, "until": until}
    return await _kept(connection, OF_SUBTREE_DURING, LOOKS_IN_SUBTREE_DURING, wanted, most)


async def _kept(
    connection: AsyncConnection, changes: Select[Any], looks: Select[Any], wanted: dict[str, Any], most: int
) -> Kept:
    bounded = [statement.limit(bindparam("most")) for statement in (changes, looks)]
    wanted = wanted | {"most": most}
    return Kept(await _changes(connection, bounded[0], wanted), await _glances(connection, bounded[1], wanted))


def _paged(key: int, page: int) -> dict[str, int]:
    return {"key": key, "skip": page * PAGE, "most": PAGE + 1}


async def _changes(connection: AsyncConnection, statement: Select[Any], wanted: dict[str, Any]) -> list[Change]:
    return [
        Change(
            id=row.id,
            at=row.at,
            kind=row.kind,
            subject=row.subject,
            version=row.version,
            channel=row.channel,
            by=row.by,
            by_name=row.by_name,
            about=row.for_person,
            about_name=row.about_name,
            figures=json.loads(row.figures),
        )
        for row in await connection.execute(statement, wanted)
    ]


async def _glances(connection: AsyncConnection, statement: Select[Any], wanted: dict[str, Any]) -> list[Glance]:
    return [
        Glance(row.at, row.by, row.by_name, row.about, row.about_name, row.what)
        for row in await connection.execute(statement, wanted)
    ]
