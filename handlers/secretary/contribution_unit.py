"""Contributions as a unit's committee sees them: what they add up to on every tier, what waits, and each of them."""

import asyncio
from collections.abc import Mapping, Sequence

from handlers.access import may
from handlers.contribution_view import named, state_of, sum_brief, sum_lines
from handlers.figure_view import number
from handlers.giving import allowed_years
from handlers.measures import SUMMED
from handlers.secretary.contribution_overlap import seen
from handlers.secretary.paging import cut, page_of
from handlers.secretary.reach import refusal, unit_for
from handlers.summary import clip
from handlers.talk import Action, Context, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import contribution_lists, contribution_sums, contributions, units
from storage.contribution_sums import Sum, Sums
from storage.contributions import Contribution
from storage.units import Unit


async def show_unit(subject: str, talk: Talk) -> Turn:
    """contributions:<unit>[:<page>] – what was confirmed this year in it and all below, and the ways on; the page is
    that of the units directly below."""
    found = await unit_for("see_unit", subject, talk)
    if found is None:
        return refusal("unit-not-allowed")
    unit, page = found
    context = talk.context
    years = allowed_years(context.today)
    below, waiting, found_sums = await asyncio.gather(
        talk.read(units.children, unit.id),
        _waiting(unit, talk),
        asyncio.gather(*(talk.read(contribution_sums.in_units, unit.id, year, SUMMED) for year in years)),
    )
    sums, *before = [one or Sums() for one in found_sums]
    lines = sum_lines(sums.whole) or [say("contributions-nothing")]
    parts = [say("contributions-unit", unit=unit.name, year=str(years[0])), Html("\n".join(lines))]
    for year, one in zip(years[1:], before, strict=True):
        if lines := sum_lines(one.whole):
            parts.append(Html("\n".join([say("contributions-year", year=str(year)), *lines])))
    if below:
        parts.append(say("contributions-below"))
    actions = []
    if waiting:
        text = label("contributions-waiting-count", count=number(len(waiting)))
        actions.append(_to("waitingcontributions", unit, text))
    if may(context, "see_pledge", unit):
        actions.append(_to("contributionlist", unit, label("contributions-list")))
    if may(context, "enter_for_other", unit):
        actions.append(_to("contribute", unit, label("contribution-add-for")))
    children = [_to("contributions", child, _label(child, sums.below.get(child.id))) for child in below or ()]
    actions += page_of(children, page, "contributions", str(unit.id))
    if may(context, "set_region", unit):
        actions.append(_to("region", unit, label("region-open")))
    actions.append(_to("collective", unit, label("collective-open")))
    return Turn(replies=(Message(text=Html("\n\n".join(parts)), actions=tuple(actions)),))


def entrance(unit: Unit, talk: Talk) -> Action | None:
    """The button on the page of the unit's works."""
    return _to("contributions", unit, label("collective-contributions"))


def _label(unit: Unit, sums: Sum | None) -> str:
    amounts = sum_brief(sums) if sums else ""
    return clip(label("contributions-child", unit=unit.name, amounts=amounts) if amounts else unit.name)


async def show_list(subject: str, talk: Talk) -> Turn:
    """contributionlist:<unit>[:<page>] – this year's of the unit itself, the newest first."""
    found = await unit_for("see_pledge", subject, talk)
    if found is None:
        return refusal("unit-not-allowed")
    unit, page = found
    given = await talk.read(contributions.of_units, unit.id, allowed_years(talk.context.today)[-1]) or []
    key = "contributions-list-title" if given else "contributions-list-none"
    return _listed(unit, given, page, "contributionlist", say(key, unit=unit.name), talk)


async def show_waiting(subject: str, talk: Talk) -> Turn:
    """waitingcontributions:<unit>[:<page>] – what waits for the unit's deciders, the longest waiting first."""
    found = await unit_for("see_pledge", subject, talk)
    if found is None:
        return refusal("unit-not-allowed")
    unit, page = found
    waiting = await _waiting(unit, talk)
    key = "contributions-waiting-title" if waiting else "contributions-waiting-none"
    return _listed(unit, waiting, page, "waitingcontributions", say(key, unit=unit.name), talk)


def _listed(unit: Unit, found: Sequence[Contribution], page: int, verb: str, text: Html, talk: Talk) -> Turn:
    """A page of a list of buttons, each shown recorded as a look at its member."""
    buttons = [Action(verb="contribution", subject=one.id, label=_line(one, unit)) for one in found]
    back = _to("contributions", unit, label("contributions-back-unit"))
    actions = (*page_of(buttons, page, verb, str(unit.id)), back)
    shown, *_ = cut(found, page)
    return Turn(replies=(Message(text=text, actions=actions),), reads=seen(shown, talk))


def _line(one: Contribution, unit: Unit) -> str:
    if one.unit.id == unit.id or one.giver == "unit":
        return label("contributions-line", what=named(one), state=state_of(one))
    return label("contributions-line-from", what=named(one), unit=one.unit.name, state=state_of(one))


async def _waiting(unit: Unit, talk: Talk) -> list[Contribution]:
    """What waits at `unit`, the writer's own left out; nothing for those who may not see it."""
    context: Context = talk.context
    if not may(context, "see_pledge", unit):
        return []
    found = await talk.read(contribution_lists.waiting, unit.id) or []
    return [one for one in found if one.owner != context.me.id]


def _to(verb: str, unit: Unit, text: str) -> Action:
    return Action(verb=verb, subject=str(unit.id), label=text)


VERBS: Mapping[str, Verb] = {
    "contributions": show_unit,
    "contributionlist": show_list,
    "waitingcontributions": show_waiting,
}
