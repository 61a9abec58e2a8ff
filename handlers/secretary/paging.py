"""Long lists of buttons, eight at a time."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.talk import Action
from handlers.texts import label

PAGE = 8


def page_of(actions: Sequence[Action], page: int, verb: str, subject: str) -> tuple[Action, ...]:
    """Page `page`, from 0, of `actions`, then buttons to the pages beside it (`verb` with "<subject>:<page>").

    A page beyond the last is the last. Labels that read alike are told apart.
    """
    last = max(0, (len(actions) - 1) // PAGE)
    page = min(page, last)
    turns = [(page - 1, "unit-page-before"), (page + 1, "unit-page-after")]
    beside = [
        Action(verb=verb, subject=f"{subject}:{other}", label=label(key, page=str(other + 1), pages=str(last + 1)))
        for other, key in turns
        if 0 <= other <= last
    ]
    return (*distinct(actions[page * PAGE : (page + 1) * PAGE]), *beside)


def distinct(actions: Sequence[Action]) -> list[Action]:
    """The same buttons; those that read like one before them get a number, as people and units may have one name."""
    seen: dict[str, int] = {}
    found = []
    for action in actions:
        times = seen[action.label] = seen.get(action.label, 0) + 1
        found.append(action if times == 1 else replace(action, label=f"{action.label} ({times})"))
    return found
