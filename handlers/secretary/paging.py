"""Long lists, eight at a time, and buttons that read alike."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from handlers.talk import Action, Option
from handlers.texts import label

PAGE = 8
T = TypeVar("T")

Offered = TypeVar("Offered", Action, Option)


def page_of(actions: Sequence[Action], page: int, verb: str, subject: str) -> tuple[Action, ...]:
    """Page `page`, from 0, of `actions`, then buttons to the pages beside it (`verb` with "<subject>:<page>").

    A page beyond the last is the last. Labels that read alike are told apart.
    """
    here, page, last = cut(actions, page)
    return (*distinct(here), *beside(page, last, verb, subject))


def cut(found: Sequence[T], page: int, size: int = PAGE) -> tuple[Sequence[T], int, int]:
    """What stands on page `page`, from 0, of `found`; which page that is, one beyond the last being the last; and which
    the last is."""
    last = max(0, (len(found) - 1) // size)
    page = min(page, last)
    return found[page * size : (page + 1) * size], page, last


def beside(page: int, last: int, verb: str, subject: str) -> list[Action]:
    """Buttons to the pages before and after `page`, where there are such (`verb` with "<subject>:<page>")."""
    turns = ((page - 1, "unit-page-before"), (page + 1, "unit-page-after"))
    return [
        Action(verb=verb, subject=f"{subject}:{other}", label=label(key, page=str(other + 1), pages=str(last + 1)))
        for other, key in turns
        if 0 <= other <= last
    ]


def distinct(actions: Sequence[Offered]) -> list[Offered]:
    """The same buttons or answers; those that read like one before them get a number, as people and units may have
    one name."""
    seen: dict[str, int] = {}
    found: list[Offered] = []
    for action in actions:
        times = seen[action.label] = seen.get(action.label, 0) + 1
        found.append(action if times == 1 else replace(action, label=f"{action.label} ({times})"))
    return found
