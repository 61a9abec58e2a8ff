"""/sovang: the Golden Book "Người tốt, việc tốt" of every unit, by year and by level, for every member to read."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handlers.access import belongs
from handlers.commendation_view import LEVELS, award_of, honoured
from handlers.figure_view import number
from handlers.secretary.paging import beside, cut, distinct, page_of
from handlers.standing import short
from handlers.subjects import numbers
from handlers.summary import clip
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import commendations, golden_book, units
from storage.commendations import Commendation
from storage.golden_book import Entry
from storage.units import Unit, ancestors

PAGE = 5
"""Entries shown at a time, each with its deed."""
LONGEST_DEED, LONGEST_NAME = 160, 60
MOST_YEARS = 5
ALL = 0
"""The level that stands for all of them; the others are counted from 1, the highest first."""


@dataclass(frozen=True)
class Shelf:
    """What is looked at: a unit with all below it, a year, one level or ALL, and the page, from 0."""

    unit: Unit
    year: int
    level: int
    page: int

    def subject(self, *, unit: int | None = None, year: int | None = None, level: int | None = None) -> str:
        """What names the first page of this, or of another unit, year or level, on a button."""
        parts = (unit or self.unit.id, year or self.year, self.level if level is None else level)
        return ":".join(str(part) for part in parts)


def entrance(_: Talk) -> Action:
    """The way from the page of emulation."""
    return Action(verb="goldenbook", label=label("golden-open"))


async def command(talk: Talk) -> Turn:
    """The book of all units."""
    return await show("", talk)


async def show(subject: str, talk: Talk) -> Turn:
    """goldenbook[:<unit>[:<year>[:<level>[:<page>]]]] – what it has there, the latest first."""
    shelf, years = await _shelf(subject, talk)
    kept = await talk.read(golden_book.entries, shelf.unit.path, shelf.year) or []
    entries, page, last = cut(_of_level(kept, shelf.level), shelf.page, PAGE)
    found = await asyncio.gather(*(talk.read(commendations.by_id, entry.id) for entry in entries))
    shown = [one for one in found if one]
    lines = [_line(place, one) for place, one in enumerate(shown, start=page * PAGE + 1)]
    parts = [_title(shelf), *(lines or [say("golden-none")])]
    buttons = [
        Action(verb="commendation", subject=one.id, label=clip(f"{place}. {_name(one)}"))
        for place, one in enumerate(shown, start=page * PAGE + 1)
    ]
    buttons += beside(page, last, "goldenbook", shelf.subject())
    if years or ancestors(shelf.unit.path)[:-1]:
        buttons.append(Action(verb="goldenshelf", subject=shelf.subject(), label=label("golden-choose")))
    buttons.append(Action(verb="menu", label=label("menu-open")))
    return Turn(replies=(Message(text=Html("\n\n".join(parts)), actions=tuple(distinct(buttons))),))


async def choose(subject: str, talk: Talk) -> Turn:
    """goldenshelf:<unit>:<year>:<level>[:<page>] – the other years, the levels, and the units below that are in it;
    the page is that of the units."""
    shelf, years = await _shelf(subject, talk)
    kept, below = await asyncio.gather(
        talk.read(golden_book.entries, shelf.unit.path, shelf.year), talk.read(units.children, shelf.unit.id)
    )
    kept = kept or []
    actions = []
    above = ancestors(shelf.unit.path)[:-1]
    if above:
        actions.append(_to(shelf.subject(unit=above[-1]), label("golden-up")))
    actions += [
        _to(shelf.subject(year=year, level=ALL), label("golden-year", year=str(year)))
        for year in years[:MOST_YEARS]
        if year != shelf.year
    ]
    levels = [place for place, level in enumerate(LEVELS, start=1) if any(one.level == level for one in kept)]
    if len(levels) > 1:
        choices = [ALL, *levels]
        actions += [
            _to(shelf.subject(level=place), label("golden-level", level=_level(place)))
            for place in choices
            if place != shelf.level
        ]
    in_it = [(unit, sum(unit.covers(one.path) for one in kept)) for unit in below or ()]
    buttons = [
        _to(shelf.subject(unit=unit.id), clip(label("golden-unit", unit=unit.name, count=number(count))))
        for unit, count in in_it
        if count
    ]
    actions += page_of(buttons, shelf.page, "goldenshelf", shelf.subject())
    back = _to(shelf.subject(), label("golden-back"))
    text = Html(f"{_title(shelf)}\n\n{say('golden-choice')}")
    return Turn(replies=(Message(text=text, actions=tuple(distinct([*actions, back]))),))


async def _shelf(subject: str, talk: Talk) -> tuple[Shelf, list[int]]:
    """What `subject` names, else all units in the latest year; and the years. A unit that is neither in the book nor
    the reader's own is as good as none."""
    top = ancestors(talk.context.me.unit.path)[0]
    wanted = (*(numbers(subject) or (top,)), 0, 0, 0)[:4]
    unit, whole = await asyncio.gather(talk.read(units.by_id, wanted[0]), talk.read(units.by_id, top))
    assert whole is not None
    unit = unit or whole
    years, in_all = await asyncio.gather(
        talk.read(golden_book.years, unit.path), talk.read(golden_book.years, whole.path)
    )
    if not years and not belongs(talk.context, unit):
        unit, years = whole, in_all
    years = years or []
    year = wanted[1] or (years[0] if years else talk.context.today.year)
    level = wanted[2] if wanted[2] <= len(LEVELS) else ALL
    return Shelf(unit, min(year, 9999), level, wanted[3]), years


def _of_level(kept: Sequence[Entry], level: int) -> list[Entry]:
    return [one for one in kept if level == ALL or one.level == LEVELS[level - 1]]


def _level(level: int) -> str:
    return label("golden-level-all") if level == ALL else label(f"level-{LEVELS[level - 1]}")


def _title(shelf: Shelf) -> Html:
    title = say("golden-title", year=str(shelf.year), unit=shelf.unit.name)
    if shelf.level == ALL:
        return title
    return Html(f"{title}\n{say('golden-of-level', level=_level(shelf.level))}")


def _name(one: Commendation) -> str:
    return short(one.unit.name if one.person is None else one.name or "", LONGEST_NAME)


def _line(place: int, one: Commendation) -> Html:
    by = short(one.awarder.name if one.awarder else "", LONGEST_NAME)
    told = {"number": str(place), "who": honoured(one), "deed": short(one.deed, LONGEST_DEED)}
    given = say("commendation-given", award=award_of(one), unit=by)
    if one.person is None:
        return say("golden-line-unit", **told, given=given)
    return say("golden-line", **told, unit=short(one.unit.name, LONGEST_NAME), given=given)


def _to(subject: str, text: str) -> Action:
    return Action(verb="goldenbook", subject=subject, label=text)


VERBS: Mapping[str, Verb] = {"goldenbook": show, "goldenshelf": choose}
