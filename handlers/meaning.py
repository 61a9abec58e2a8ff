"""What a press or a typed line refers to among the choices last shown: number, label and value all count."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from handlers.inputs import bare, fold, spelling
from handlers.talk import Inbound, Message
from storage.accounts import Offer, Session
from storage.values import quick

NUMBER = re.compile(r"\s*(\d{1,3})\s*[.)]?\s*")
ROOM = 20
"""How much longer than a label, and its marks written apart, a text may be that says no more than the label."""
OPTION = re.compile(r"o:([0-9]{1,9}):([0-9]{1,3})")


@quick
@dataclass(frozen=True)
class Meant:
    """`data` is an option's value, an action's data, or the words as typed; `offered` says that it is one of the
    choices shown; `chosen` is the label to show on the message whose button was pressed."""

    data: str
    offered: bool = False
    chosen: str | None = None


class Stale:
    """A choice of a question that has passed, or that was never shown here."""


def offers(replies: Sequence[Message]) -> tuple[Offer, ...]:
    """The choices of the last message that has any: options first, then actions."""
    for message in reversed(replies):
        if message.options or message.actions:
            return choices(message)
    return ()


def choices(message: Message) -> tuple[Offer, ...]:
    """All that may be chosen at `message`, in the order shown; an option's index counts from 0 here."""
    options = [Offer(data=option.value, label=option.label, numbered=option.numbered) for option in message.options]
    actions = [Offer(data=action.data, label=action.label) for action in message.actions]
    return (*options, *actions)


def meaning(said: Inbound, session: Session, *, free: bool) -> Meant | Stale:
    """What was meant, courtesies aside. At a `free` question a label counts only when spelled with its diacritics."""
    if said.press is not None:
        return _pressed(said.press, said.label, session)
    text = said.text or ""
    number = NUMBER.fullmatch(text)
    numbered = [offer for offer in session.offered if offer.numbered]
    if number and numbered and 1 <= int(number[1]) <= len(numbered):
        return Meant(numbered[int(number[1]) - 1].data, offered=True) if session.delivered else Stale()
    if len(text) > 2 * max((max(len(offer.label), len(offer.data)) for offer in session.offered), default=0) + ROOM:
        return Meant(text)
    for wanted in (text, bare(text)):
        folded = fold(wanted)
        for offer in session.offered:
            named = folded == _folded(offer.label) and (not free or spelling(wanted) == spelling(offer.label))
            if folded and (named or text.strip() == offer.data):
                return Meant(offer.data, offered=True)
    return Meant(text)


_folded = lru_cache(1024)(fold)


def _pressed(press: str, label: str | None, session: Session) -> Meant | Stale:
    kind, _, rest = press.partition(":")
    if kind == "a" and rest:
        shown = next((offer.label for offer in session.offered if offer.data == press), label)
        return Meant(press, offered=True, chosen=shown)
    option = OPTION.fullmatch(press)
    if option is None or int(option[1]) != session.turn or int(option[2]) >= len(session.offered):
        return Stale()
    offer = session.offered[int(option[2])]
    return Meant(offer.data, offered=True, chosen=offer.label)
