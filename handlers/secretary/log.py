"""/nhatky: what was changed about somebody or a unit, and who looked at their data; everybody sees their own."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence

from handlers.access import offices
from handlers.log_view import Names, change_line, glance_line, unit_ids
from handlers.secretary.paging import distinct
from handlers.secretary.reach import person_for, refusal, unit_for
from handlers.subjects import numbers
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import history, units
from storage.history import PAGE, Change, Glance
from storage.people import Person
from storage.reads import Look
from storage.units import Unit


async def command(talk: Talk) -> Turn:
    """One's own log, and the ways to those of the units in which one holds an office."""
    return await person_changes("", talk)


async def person_changes(subject: str, talk: Talk) -> Turn:
    """log[:<person>[:<page>]] – what was changed about them; recorded as a look."""
    person = await person_for("see_log", subject or str(talk.context.me.id), talk)
    if isinstance(person, Turn):
        return person
    page, own = _page(subject), person.id == talk.context.me.id
    found = await talk.read(history.changes_of_people, person.id, page, own) or []
    lines = await _changed(found, talk, about=False)
    more = [*_pages("log", person.id, page, found), _to("looks", person.id, "log-show-looks"), *_ways(person, talk)]
    message = _message(_title(person, talk), "log-changes" if lines else _none("changes", page), lines, more)
    return Turn(replies=(message,), reads=() if own else _looks([person.id], talk))


async def person_looks(subject: str, talk: Talk) -> Turn:
    """looks[:<person>[:<page>]] – who looked at their data; recorded as a look."""
    person = await person_for("see_log", subject or str(talk.context.me.id), talk)
    if isinstance(person, Turn):
        return person
    page, own = _page(subject), person.id == talk.context.me.id
    found = await talk.read(history.looks_at_people, person.id, page, own) or []
    lines = [glance_line(one, talk.context.office.zone, about=False) for one in found[:PAGE]]
    more = [*_pages("looks", person.id, page, found), _to("log", person.id, "log-show-changes"), *_ways(person, talk)]
    message = _message(_title(person, talk), "log-looks" if lines else _none("looks", page), lines, more)
    return Turn(replies=(message,), reads=() if own else _looks([person.id], talk))


async def unit_changes(subject: str, talk: Talk) -> Turn:
    """unitlog:<unit>[:<page>] – what was changed about the unit and its own members."""
    found_unit = await unit_for("see_log", subject, talk, closed=True)
    if found_unit is None:
        return refusal("unit-not-allowed")
    unit, page = found_unit
    found = await talk.read(history.changes_of_units, unit.id, page) or []
    lines = await _changed(found, talk, about=True)
    more = [*_pages("unitlog", unit.id, page, found), _to("unitlooks", unit.id, "log-show-looks"), *_back(unit)]
    message = _message(_heading(unit), "log-changes" if lines else _none("changes", page), lines, more)
    return Turn(replies=(message,), reads=_looks([one.about for one in found[:PAGE]], talk))


async def unit_looks(subject: str, talk: Talk) -> Turn:
    """unitlooks:<unit>[:<page>] – who looked at data of the unit's own members."""
    found_unit = await unit_for("see_log", subject, talk, closed=True)
    if found_unit is None:
        return refusal("unit-not-allowed")
    unit, page = found_unit
    found = await talk.read(history.looks_in_units, unit.id, page) or []
    lines = [glance_line(one, talk.context.office.zone, about=True) for one in found[:PAGE]]
    more = [*_pages("unitlooks", unit.id, page, found), _to("unitlog", unit.id, "log-show-changes"), *_back(unit)]
    message = _message(_heading(unit), "log-looks" if lines else _none("looks", page), lines, more)
    return Turn(replies=(message,), reads=_looks([one.about for one in found[:PAGE]], talk))


async def names_of(changes: Iterable[Change], talk: Talk) -> Names:
    """The names of the units that `changes` speak of."""
    wanted = sorted(unit_ids(changes))
    found = await asyncio.gather(*(talk.read(units.by_id, one) for one in wanted))
    return {unit.id: unit.name for unit in found if unit is not None}


async def _changed(found: Sequence[Change], talk: Talk, *, about: bool) -> list[Html]:
    names = await names_of(found[:PAGE], talk)
    return [change_line(one, names, talk.context.office.zone, about=about) for one in found[:PAGE]]


def _page(subject: str) -> int:
    named = numbers(subject)
    return named[1] if len(named) > 1 else 0


def _none(log: str, page: int) -> str:
    return "log-no-more" if page else f"log-no-{log}"


def _looks(about: Iterable[int | None], talk: Talk) -> tuple[Look, ...]:
    """That the writer is shown what the log says of them."""
    shown = dict.fromkeys(one for one in about if one is not None)
    return tuple(Look(by=talk.context.me.id, about=person, what=f"log:{person}") for person in shown)


def _title(person: Person, talk: Talk) -> Html:
    if person.id == talk.context.me.id:
        return say("log-title-own")
    return say("log-title-person", name=person.name, unit=person.unit.name)


def _heading(unit: Unit) -> Html:
    heading = say("log-title-unit", unit=unit.name)
    return heading if unit.kind == "cell" else Html(f"{heading}\n{say('log-about-unit')}")


def _message(title: Html, key: str, lines: Sequence[Html], actions: Sequence[Action]) -> Message:
    text = Html("\n\n".join([title, Html("\n".join([say(key), *lines]))]))
    return Message(text=text, actions=tuple(distinct(actions)))


def _pages(verb: str, id: int, page: int, found: Sequence[Change] | Sequence[Glance]) -> list[Action]:
    newer = [Action(verb=verb, subject=f"{id}:{page - 1}", label=label("log-newer"))] if page else []
    older = [Action(verb=verb, subject=f"{id}:{page + 1}", label=label("log-older"))] if len(found) > PAGE else []
    return newer + older


def _ways(person: Person, talk: Talk) -> list[Action]:
    """On from somebody's log: the file; the card, or from one's own the logs of the units one answers for."""
    file = _to("logfile", person.id, "log-file")
    if person.id != talk.context.me.id:
        return [file, _to("card", person.id, "card-open")]
    mine = [
        Action(verb="unitlog", subject=str(unit.id), label=label("log-of-unit", unit=unit.name))
        for unit in offices(talk.context, "see_log")
    ]
    return [file, *mine, Action(verb="menu", label=label("menu-open"))]


def _back(unit: Unit) -> list[Action]:
    return [_to("unitlogfile", unit.id, "log-file"), _to("unit", unit.id, "unit-back")]


def _to(verb: str, id: int, key: str) -> Action:
    return Action(verb=verb, subject=str(id), label=label(key))


VERBS: Mapping[str, Verb] = {
    "log": person_changes,
    "looks": person_looks,
    "unitlog": unit_changes,
    "unitlooks": unit_looks,
}
