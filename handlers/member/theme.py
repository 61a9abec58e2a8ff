"""/chuyende: the theme in force for the writer, and, for those who set themes, the way to the theme of each unit."""

import asyncio
from collections.abc import Sequence

from handlers.access import offices
from handlers.secretary.paging import distinct
from handlers.talk import Action, Context, Message, Talk, Turn
from handlers.texts import Html, label, say
from handlers.theme_view import theme_text
from storage import themes, units
from storage.units import ancestors

NEXT_YEAR_FROM = 10
"""The month from which on next year's theme is spoken of."""


def years(context: Context) -> tuple[int, ...]:
    """The years whose themes may be set now."""
    year = context.today.year
    return (year, year + 1) if context.today.month >= NEXT_YEAR_FROM else (year,)


def entrance(talk: Talk) -> Action | None:
    """The button among those of the movement."""
    return Action(verb="theme", label=label("emulation-theme"))


async def command(talk: Talk) -> Turn:
    """What is in force this year; next year's once it is set."""
    context = talk.context
    texts = [text for year in years(context) if (text := await in_force(ancestors(context.me.unit.path), year, talk))]
    if not texts:
        texts = [say("theme-none", year=str(context.today.year), unit=context.me.unit.name)]
    pledge = Action(verb="pledge", label=label("menu-pledge"))
    menu = Action(verb="menu", label=label("menu-open"))
    text = Html("\n\n".join(texts))
    return Turn(replies=(Message(text=text, actions=(pledge, *unit_actions(context), menu)),))


async def in_force(above: Sequence[int], year: int, talk: Talk) -> Html | None:
    """The theme that the nearest of the units `above` (the nearest last) has set, in words."""
    found, known = await asyncio.gather(
        asyncio.gather(*(talk.read(themes.in_units, unit, year) for unit in above)),
        asyncio.gather(*(talk.read(units.by_id, unit) for unit in above)),
    )
    for theme, unit in zip(reversed(found), reversed(known), strict=True):
        if theme is not None and unit is not None:
            return theme_text(theme, unit.name, talk.context.today)
    return None


def unit_actions(context: Context) -> list[Action]:
    """A button for the theme of each unit in which the writer may set it, and for what else each they see is to do."""
    return distinct(
        [
            Action(
                verb="theme",
                subject=f"{unit.id}:{year}",
                label=label("theme-of-unit", unit=unit.name, year=str(year)),
            )
            for year in years(context)
            for unit in offices(context, "set_theme")
        ]
        + [
            Action(verb="coverage", subject=str(unit.id), label=label("coverage-of-unit", unit=unit.name))
            for unit in offices(context, "see_unit")
        ]
    )
