"""A pledge in words, whole: the same for its author and for whoever decides on it."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from handlers import figure_view
from handlers.amounts import show_amount
from handlers.dates import show_date
from handlers.talk import Context
from handlers.texts import Html, say
from storage.pledges import Item, Pledge
from storage.themes import Theme

ALWAYS = ("goal", "assigned_task")
"""The parts every pledge has before its theme's further ones."""


def pledge_text(pledge: Pledge, context: Context) -> Html:
    """All of `pledge` under the headings of the theme: whose it is, who entered it if somebody else did, what is in
    force meanwhile, what was asked for last, every part and every item. Where it stands is not said here."""
    parts = [Html("\n".join(_head(pledge))), *_sections(pledge, context)]
    parts += [_item(number, item) for number, item in enumerate(pledge.items, start=1)]
    return Html("\n\n".join(parts))


def state_text(pledge: Pledge, context: Context) -> Html:
    """Where `pledge` stands: since when it waits, or who decided what on it and when."""
    at = pledge.decided_at if pledge.state != "submitted" else pledge.changed_at
    shown = moment(at or pledge.changed_at, context)
    if pledge.state == "submitted":
        return say("view-submitted", when=shown)
    return say(f"view-{pledge.state}", who=pledge.decided_by or "", when=shown)


def moment(at: datetime, context: Context) -> Html:
    """An instant as people say it: "8 giờ 05 ngày 15/1/2026"."""
    return figure_view.moment(at, context.office.zone)


def _head(pledge: Pledge) -> Iterator[Html]:
    title = "view-title" if pledge.submitted == 1 else "view-title-amended"
    yield say(title, year=str(pledge.year), name=pledge.name, unit=pledge.unit.name)
    if pledge.entered_by_name is not None:
        yield say("view-entered", who=pledge.entered_by_name)
    if pledge.confirmed is not None and pledge.confirmed != pledge.submitted:
        yield say("view-in-force")
    if pledge.comment and pledge.state != "confirmed":
        key = "form-comment" if pledge.state == "returned" else "view-comment-before"
        yield say(key, comment=pledge.comment)


def _sections(pledge: Pledge, context: Context) -> Iterator[Html]:
    for title, text in titled(pledge.sections, context.theme):
        yield say("form-line", label=title, value=say("form-nothing") if text is None else text)


def titled(sections: Mapping[str, str | None], theme: Theme | None) -> Iterator[tuple[str, str | None]]:
    """What each part of a pledge is called, and its text: the standard parts first, then the theme's in its order, then
    those that only an earlier version asked for. Our own titles are Html, the theme's as they were typed."""
    titles = theme.titles() if theme else {}
    for key in dict.fromkeys((*ALWAYS, *titles, *sections)):
        if key in sections:
            yield titles.get(key) or say(_label(key)), sections[key]


def _label(key: str) -> str:
    return f"pledge-{key.replace('_', '-')}.label" if key in ALWAYS else "view-other"


def _item(number: int, item: Item) -> Html:
    lines = [
        say("form-line", label=say("view-item", number=str(number)), value=item.work),
        say("form-item-line", label=say("pledge-items-solution.label"), value=item.solution),
        say("form-item-line", label=say("pledge-items-due.label"), value=show_date(item.due)),
    ]
    if item.target is not None:
        shown = show_amount(item.target)
        lines.append(say("form-item-line", label=say("pledge-items-target.label"), value=shown))
    return Html("\n".join(lines))
