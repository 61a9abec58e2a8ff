"""Saying why something is not done, or not yet, with what was typed: nothing already said is lost."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from handlers.talk import Action, Message, Turn
from handlers.texts import Html, label
from storage.drafts import Draft


def with_unsent(why: Html, unsent: Html | None, *actions: Action, drop: tuple[str, ...] = ()) -> Turn:
    """The reason, what was typed (None: nothing), and the ways on."""
    text = Html("\n\n".join(part for part in (why, unsent) if part))
    menu = Action(verb="menu", label=label("menu-open"))
    return Turn(replies=(Message(text=text, actions=(*actions, menu)),), drop=drop)


def kept(why: Html, draft: Draft, answers: Mapping[str, Any] | None = None) -> Turn:
    """Nothing is sent yet: the reason, and the draft, with the `answers` it has now, kept to be gone on with."""
    parked = draft if answers is None else replace(draft, answers=dict(answers))
    return Turn(replies=(Message(text=why, actions=(resuming(draft),)),), parked=parked)


def resuming(draft: Draft) -> Action:
    """The button that goes on with a draft just left."""
    return Action(verb="resume", subject=draft.id, label=label("form-resume"))
