"""The statements of the two logs: which facts and which looks are told of a person, of a unit, and of all below it.

That there is an inspection concerns those alone who are in it: only one's own log tells of it.
"""

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

from storage import pausing
from storage.broadcasts import broadcasts
from storage.commendations import commendations
from storage.contributions import contributions
from storage.facts import facts
from storage.model_levels import model_levels
from storage.people import people, roles
from storage.ratings import settlements
from storage.reads import reads
from storage.reviews import reviews
from storage.theme_sendings import theme_sendings
from storage.themes import themes
from storage.types import Code, Instant
from storage.undertaking_tables import models_dropped
from storage.undertakings import undertakings
from storage.units import units

INSPECTED = "inspection:%"
"""What begins so, the subject of a fact or what was looked at, is told to nobody but the person it is about."""

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


_told = facts.c.subject.not_like(INSPECTED)
_seen_openly = reads.c.what.not_like(INSPECTED)


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
        select(literal("undertaking:") + undertakings.c.id)
        .join(units, units.c.id == undertakings.c.unit_id)
        .where(here),
        select(literal("commendation:") + commendations.c.id)
        .join(units, units.c.id == commendations.c.unit_id)
        .where(here),
        select(literal("modellevel:") + model_levels.c.undertaking_id + colon + _text(model_levels.c.unit_id))
        .join(units, units.c.id == model_levels.c.unit_id)
        .where(here),
        select(literal("modellevel:") + models_dropped.c.undertaking_id + colon + _text(models_dropped.c.unit_id))
        .join(units, units.c.id == models_dropped.c.unit_id)
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
    found = select(facts.c.id, facts.c.at).where(_told, *further)
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
_of_person, _at_person = _change.where(facts.c.for_person == _key), _glance.where(reads.c.about == _key)
OWN = _page(_of_person, facts.c.at.desc(), facts.c.id.desc())
OF_PERSON = _page(_of_person.where(_told), facts.c.at.desc(), facts.c.id.desc())
OF_UNIT = _change.where(facts.c.id.in_(_newest)).order_by(facts.c.at.desc(), facts.c.id.desc())
OWN_DURING = _of_person.where(*_during).order_by(facts.c.at, facts.c.id)
OF_PERSON_DURING = OWN_DURING.where(_told)
OF_SUBTREE_DURING = _change.where(facts.c.id.in_(select(_in_subtree.c.id))).order_by(facts.c.at, facts.c.id)

_seen = (reads.c.at >= _since, reads.c.at < _until)
LOOKS_AT_ONESELF = _page(_at_person, reads.c.at.desc(), reads.c.id.desc())
LOOKS_AT_PERSON = _page(_at_person.where(_seen_openly), reads.c.at.desc(), reads.c.id.desc())
_at_members = _glance.where(reads.c.about.in_(_members(_one)), _seen_openly)
LOOKS_IN_UNIT = _page(_at_members, reads.c.at.desc(), reads.c.id.desc())
LOOKS_AT_ONESELF_DURING = _at_person.where(*_seen).order_by(reads.c.at, reads.c.id)
LOOKS_AT_PERSON_DURING = LOOKS_AT_ONESELF_DURING.where(_seen_openly)
_in_members = _glance.where(reads.c.about.in_(_members(_subtree)), _seen_openly, *_seen)
LOOKS_IN_SUBTREE_DURING = _in_members.order_by(reads.c.at, reads.c.id)
