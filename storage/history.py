"""The two logs of a person or a unit: what was changed, by whom and how; and who looked at whose data."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    Select,
    bindparam,
    cast,
    literal,
    select,
    union,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import pausing
from storage.broadcasts import broadcasts
from storage.commendations import commendations
from storage.contributions import contributions
from storage.facts import facts
from storage.inspections import inspections
from storage.model_levels import model_levels
from storage.people import people, roles
from storage.ratings import settlements
from storage.reads import reads
from storage.reviews import reviews
from storage.theme_sendings import theme_sendings
from storage.themes import themes
from storage.types import Code, Instant
from storage.undertakings import undertakings
from storage.units import units

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


_by, _about = people.alias("actor"), people.alias("object")
_change = (
    select(facts, _by.c.name.label("by_name"), _about.c.name.label("about_name"))
    .outerjoin(_by, _by.c.id == facts.c.by)
    .outerjoin(_about, _about.c.id == facts.c.for_person)
)
_glance = (
    select(reads, _by.c.name.label("by_name"), _about.c.name.label("about_name"))
    .join(_by, _by.c.id == reads.c.by)
    .join(_about, _about.c.id == reads.c.about)
)
_key: BindParameter[int] = bindparam("key", type_=BigInteger)
_low: BindParameter[str] = bindparam("low", type_=Code)
_high: BindParameter[str] = bindparam("high", type_=Code)
_since: BindParameter[Any] = bindparam("since", type_=Instant)
_until: BindParameter[Any] = bindparam("until", type_=Instant)


def _page(statement: Select[Any], *order: ColumnElement[Any]) -> Select[Any]:
    return statement.order_by(*order).limit(bindparam("most")).offset(bindparam("skip"))


def _text(column: ColumnElement[Any]) -> ColumnElement[str]:
    return cast(column, Code)


def _subjects(here: Any) -> Any:
    """The subjects that facts about the units `here` (a condition on `units`) have, beside those about people."""
    colon = literal(":")
    return union_all(
        select(literal("unit:") + _text(units.c.id)).where(here),
        select(literal("digesttime:") + _text(units.c.id)).where(here),
        select(literal("unitlog:") + _text(units.c.id)).where(here),
        select(literal("region:") + _text(units.c.id)).where(here),
        select(literal("contribution:") + contributions.c.id)
        .join(units, units.c.id == contributions.c.unit_id)
        .where(here),
        select(literal("inspecting:") + _text(units.c.id)).where(here),
        select(literal("inspection:") + inspections.c.id)
        .join(units, units.c.id == inspections.c.inspecting_id)
        .where(here),
        select(literal("undertaking:") + undertakings.c.id)
        .join(units, units.c.id == undertakings.c.unit_id)
        .where(here),
        select(literal("commendation:") + commendations.c.id)
        .join(units, units.c.id == commendations.c.unit_id)
        .where(here),
        select(literal("modellevel:") + model_levels.c.undertaking_id + colon + _text(model_levels.c.unit_id))
        .join(units, units.c.id == model_levels.c.unit_id)
        .where(here),
        select(literal("review:") + reviews.c.id).join(units, units.c.id == reviews.c.unit_id).where(here),
        select(literal(pausing.SUBJECT)).select_from(units).where(here, units.c.parent_id.is_(None)),
        select(literal("theme:") + _text(themes.c.unit_id) + colon + _text(themes.c.year))
        .join(units, units.c.id == themes.c.unit_id)
        .where(here),
        select(literal("ratings:") + _text(settlements.c.unit_id) + colon + _text(settlements.c.year))
        .join(units, units.c.id == settlements.c.unit_id)
        .where(here),
        select(literal("theme-sent:") + theme_sendings.c.broadcast)
        .join(units, units.c.id == theme_sendings.c.unit_id)
        .where(here),
        select(literal("broadcast:") + broadcasts.c.id).join(units, units.c.id == broadcasts.c.unit_id).where(here),
        select(literal("role:") + _text(roles.c.person_id) + colon + _text(roles.c.unit_id) + colon + roles.c.role)
        .join(units, units.c.id == roles.c.unit_id)
        .where(here),
    )


def _members(here: Any) -> Any:
    return select(people.c.id).join(units, units.c.id == people.c.unit_id).where(here)


def _of_units(here: Any, *further: Any) -> Any:
    """The ids and instants of all facts about the units `here` and about their members."""
    found = select(facts.c.id, facts.c.at).where(*further)
    return union(
        found.where(facts.c.for_person.in_(_members(here))),
        found.where(facts.c.subject.in_(_subjects(here))),
        found.join(units, _begins("unitplan:")).where(here),
        found.join(units, _begins("milestone:")).where(here),
    ).subquery()


def _begins(with_: str) -> ColumnElement[bool]:
    """That a fact's subject is of a kind of which a unit has any number: "unitplan:<unit>:…"."""
    theirs = literal(with_) + _text(units.c.id)
    return (facts.c.subject >= theirs + literal(":")) & (facts.c.subject < theirs + literal(";"))


_one, _subtree = units.c.id == _key, (units.c.path >= _low) & (units.c.path < _high)
_during = (facts.c.at >= _since, facts.c.at < _until)
_in_unit, _in_subtree = _of_units(_one), _of_units(_subtree, *_during)
_newest = _page(select(_in_unit.c.id), _in_unit.c.at.desc(), _in_unit.c.id.desc())
OF_PERSON = _page(_change.where(facts.c.for_person == _key), facts.c.at.desc(), facts.c.id.desc())
OF_UNIT = _change.where(facts.c.id.in_(_newest)).order_by(facts.c.at.desc(), facts.c.id.desc())
OF_PERSON_DURING = _change.where(facts.c.for_person == _key, *_during).order_by(facts.c.at, facts.c.id)
OF_SUBTREE_DURING = _change.where(facts.c.id.in_(select(_in_subtree.c.id))).order_by(facts.c.at, facts.c.id)

_seen = (reads.c.at >= _since, reads.c.at < _until)
LOOKS_AT_PERSON = _page(_glance.where(reads.c.about == _key), reads.c.at.desc(), reads.c.id.desc())
LOOKS_IN_UNIT = _page(_glance.where(reads.c.about.in_(_members(_one))), reads.c.at.desc(), reads.c.id.desc())
LOOKS_AT_PERSON_DURING = _glance.where(reads.c.about == _key, *_seen).order_by(reads.c.at, reads.c.id)
LOOKS_IN_SUBTREE_DURING = _glance.where(reads.c.about.in_(_members(_subtree)), *_seen).order_by(reads.c.at, reads.c.id)


async def changes_of_people(connection: AsyncConnection, ids: Sequence[int], page: int) -> dict[int, list[Change]]:
    """Page `page`, from 0, of what was changed about each person, the newest first, and one more where there are more.
    One statement a person, along an index: logs are seldom looked at."""
    return {id: await _changes(connection, OF_PERSON, _paged(id, page)) for id in ids}


async def changes_of_units(connection: AsyncConnection, ids: Sequence[int], page: int) -> dict[int, list[Change]]:
    """The same about each unit itself and its own members: their work, roles in it, its theme, times, broadcasts."""
    return {id: await _changes(connection, OF_UNIT, _paged(id, page)) for id in ids}


async def looks_at_people(connection: AsyncConnection, ids: Sequence[int], page: int) -> dict[int, list[Glance]]:
    """Page `page`, from 0, of who looked at the data of each person, the newest first, and one more."""
    return {id: await _glances(connection, LOOKS_AT_PERSON, _paged(id, page)) for id in ids}


async def looks_in_units(connection: AsyncConnection, ids: Sequence[int], page: int) -> dict[int, list[Glance]]:
    """The same of each unit's own members."""
    return {id: await _glances(connection, LOOKS_IN_UNIT, _paged(id, page)) for id in ids}


@dataclass(frozen=True, slots=True)
class Kept:
    """Both logs over a time, the oldest first."""

    changes: list[Change]
    glances: list[Glance]


async def of_person(connection: AsyncConnection, id: int, since: datetime, until: datetime, most: int) -> Kept:
    """What is kept about a person from `since` to before `until`, at most `most` of each."""
    wanted = {"key": id, "since": since, "until": until}
    return await _kept(connection, OF_PERSON_DURING, LOOKS_AT_PERSON_DURING, wanted, most)


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
