"""Phong trào thi đua: what every member finds beside their own pledge, of all units and of themselves."""

from collections.abc import Callable, Mapping

from handlers.member import commendations, contributions, golden_book, library, theme, unit_works
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import label, say

Entrance = Callable[[Talk], Action | None]
"""Gives the button to one of the pages, where there is one for the writer; reads nothing."""

ENTRANCES: tuple[Entrance, ...] = (
    library.entrance,
    golden_book.entrance,
    theme.entrance,
    unit_works.entrance,
    contributions.entrance,
    commendations.entrance,
)
"""In this order: the library of models, the Golden Book, the year's theme, what one's unit set out to do, and one's
own gifts and commendations."""


async def show(_: str, talk: Talk) -> Turn:
    """emulation"""
    offered = [entrance(talk) for entrance in ENTRANCES]
    menu = Action(verb="menu", label=label("menu-open"))
    actions = (*(action for action in offered if action is not None), menu)
    return Turn(replies=(Message(text=say("emulation-title"), actions=actions),))


VERBS: Mapping[str, Verb] = {"emulation": show}
