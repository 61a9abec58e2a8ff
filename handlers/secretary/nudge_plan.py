"""Whom a nudge would reach, what it would say to them, and why not to others."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from handlers.reminder_view import Reminder, UnmadePledge
from handlers.standing import is_open
from handlers.texts import Html, say
from storage.items import Standing
from storage.nudgeable import Nudgeable
from storage.themes import Theme

WhyNot = Literal["told", "paper", "leave"]
WHY_NOT: tuple[WhyNot, ...] = ("told", "paper", "leave")

PATIENCE = timedelta(days=7)
"""How long a reminder may stay unanswered before one is asked about everything that is open."""
MOST_NAMES = 20


def wanted(
    one: Nudgeable, mine: Sequence[Standing], theme: Theme | None, today: date, *, all_open: bool = False
) -> Reminder | None:
    """What `one` is to be reminded of: the pledge that is theirs to write, items past their date, and, where they are
    silent, everything open. Somebody in difficulties has answered, and needs help rather than a nudge. None: nothing;
    `all_open`: then of whatever is open, as somebody asked for them by name."""
    if not one.must:
        return None
    pledge = UnmadePledge(theme, returned=one.state == "returned") if theme and one.owes_pledge else None
    open_ = [item for item in mine if is_open(item)]
    silent = one.waiting_since is not None and one.waiting_since + PATIENCE <= today
    late = open_ if silent else [item for item in open_ if item.due < today]
    due = late or (open_ if all_open and pledge is None else [])
    return Reminder(today, pledge, tuple(due)) if pledge or due else None


def why_not(one: Nudgeable, today: date) -> WhyNot | None:
    """Why nothing can be said to `one` today: they were told something already, use paper (or their phone does not
    answer), or are on leave. Having turned reminders off is no reason: here their secretary speaks."""
    if one.told is not None:
        return "told"
    if not one.reachable:
        return "paper"
    return "leave" if one.leave_until is not None and one.leave_until >= today else None


def left_out(people: Sequence[Nudgeable], today: date) -> list[Html]:
    """Those of `people` to whom nothing is said, by the reason."""
    names: dict[str, list[str]] = {reason: [] for reason in WHY_NOT}
    for one in people:
        if (reason := why_not(one, today)) is not None:
            names[reason].append(one.name)
    return [say(f"nudge-left-{reason}", names=_joined(some)) for reason, some in names.items() if some]


def needs(reminder: Reminder, today: date) -> Html:
    """Why somebody is reminded, in a few words: "chưa có cam kết, chậm hạn"."""
    told = []
    if reminder.pledge is not None:
        told.append(say("unit-state-returned" if reminder.pledge.returned else "need-missing"))
    if any(item.due < today for item in reminder.items):
        told.append(say("need-late"))
    elif reminder.items:
        told.append(say("need-silent"))
    return Html(", ".join(told))


def _joined(names: Sequence[str]) -> str:
    rest = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f", … ({rest})" if rest > 0 else "")
