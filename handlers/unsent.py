"""Saying why something is not done, with what was typed and now goes nowhere: nothing already said is lost."""

from handlers.talk import Action, Message, Turn
from handlers.texts import Html, label


def with_unsent(why: Html, unsent: Html | None, *actions: Action, drop: tuple[str, ...] = ()) -> Turn:
    """The reason, what was typed (None: nothing), and the ways on."""
    text = Html("\n\n".join(part for part in (why, unsent) if part))
    menu = Action(verb="menu", label=label("menu-open"))
    return Turn(replies=(Message(text=text, actions=(*actions, menu)),), drop=drop)
