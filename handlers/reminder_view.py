"""What a reminder says: all that is due to one person on one day, most pressing first, each answered with one tap."""

from dataclasses import dataclass
from datetime import date, timedelta

from handlers.dates import show_date
from handlers.secretary.paging import distinct
from handlers.standing import short
from handlers.talk import Action, Message
from handlers.texts import Html, label, say
from storage.candidates import OpenRemedy
from storage.items import Standing
from storage.themes import Theme

ANSWERS = ("done", "working", "stuck")
MOST = 5
"""Things named in one message; of the others it is said how many there are."""
SOON = timedelta(days=7)
LONGEST_WORK = 160
LONGEST_LABEL = 40


@dataclass(frozen=True, slots=True)
class UnmadePledge:
    """A pledge that is still to be made for `theme`; `returned` where it was submitted and came back."""

    theme: Theme
    returned: bool = False


@dataclass(frozen=True, slots=True)
class Reminder:
    """All that one person is to be reminded of on `day`: at least one thing."""

    day: date
    pledge: UnmadePledge | None = None
    items: tuple[Standing, ...] = ()
    remedies: tuple[OpenRemedy, ...] = ()

    @property
    def count(self) -> int:
        """How many things it names; all that is to be mended is one."""
        return len(self.items) + (self.pledge is not None) + bool(self.remedies)


def reminder_message(reminder: Reminder, heading: Html | None = None) -> Message:
    """The reminder by itself: a sentence or two about one thing, or else a short list; under a `heading` of its own."""
    if reminder.count > 1:
        text, actions = reminder_part(reminder, heading)
        return Message(text=text, actions=actions)
    before = f"{heading}\n" if heading else ""
    later = Action(verb="later", label=label("reminder-later"))
    if reminder.pledge is not None:
        how = say("reminder-mend" if reminder.pledge.returned else "reminder-write")
        text = Html(f"{before}{_pledge(reminder.pledge, reminder.day)} {how}")
        return Message(text=text, actions=(_write(reminder.pledge), later))
    if reminder.remedies:
        text = Html(f"{before}{_remedies(reminder.remedies)}")
        return Message(text=text, actions=(_mend(reminder.remedies), later))
    (item,) = reminder.items
    text = Html(f"{before}{_item(item, reminder.day)} {say('reminder-which')}")
    answers = [Action(verb=verb, subject=item.id, label=label(f"report-{verb}")) for verb in ANSWERS]
    return Message(text=text, actions=(*answers, later))


def reminder_part(reminder: Reminder, heading: Html | None = None) -> tuple[Html, tuple[Action, ...]]:
    """The same as a list, alone or within another message: for each item a button that says it is done, and one to say
    anything else."""
    lines = [heading or say("reminder-list", count=str(reminder.count))]
    actions: list[Action] = []
    if reminder.pledge is not None:
        lines.append(say("reminder-line", text=_pledge(reminder.pledge, reminder.day)))
        actions.append(_write(reminder.pledge))
    if reminder.remedies:
        lines.append(say("reminder-line", text=_remedies(reminder.remedies)))
        actions.append(_mend(reminder.remedies))
    ordered = sorted(reminder.items, key=lambda item: (item.due, item.position, item.id))
    named = ordered[: MOST - len(actions)]
    lines += [say("reminder-line", text=_item(item, reminder.day)) for item in named]
    actions += [action for item in named for action in _answers(item)]
    if len(named) < len(ordered):
        lines.append(say("reminder-more", count=str(len(ordered) - len(named))))
        actions.append(Action(verb="report", label=label("reminder-all")))
    actions.append(Action(verb="later", label=label("reminder-later")))
    return Html("\n".join(lines)), tuple(distinct(actions))


def _answers(item: Standing) -> tuple[Action, Action]:
    done, other = (label(key, work=item.work) for key in ("reminder-done-work", "reminder-open-work"))
    return (
        Action(verb="done", subject=item.id, label=short(done, LONGEST_LABEL)),
        Action(verb="item", subject=item.id, label=short(other, LONGEST_LABEL)),
    )


def _write(pledge: UnmadePledge) -> Action:
    return Action(verb="pledge", label=label("progress-mend" if pledge.returned else "progress-begin"))


def _mend(remedies: tuple[OpenRemedy, ...]) -> Action:
    if len(remedies) == 1:
        return Action(verb="remedy", subject=remedies[0].id, label=label("reminder-remedy-open"))
    return Action(verb="myinspections", label=label("reminder-remedy-open"))


def _remedies(remedies: tuple[OpenRemedy, ...]) -> Html:
    """That something is to be mended after an inspection, and when: never what."""
    first = show_date(min(one.due for one in remedies))
    if len(remedies) == 1:
        return say("reminder-remedy", date=first)
    return say("reminder-remedies", count=str(len(remedies)), date=first)


def _pledge(pledge: UnmadePledge, day: date) -> Html:
    theme = pledge.theme
    known = {"year": str(theme.year), "theme": theme.title, "date": show_date(theme.deadline)}
    return say(f"reminder-pledge-{_when(theme.deadline, day)}", days=_days(theme.deadline, day), **known)


def _item(item: Standing, day: date) -> Html:
    when = _when(item.due, day) if item.due - day <= SOON else "far"
    return say(
        f"reminder-item-{when}",
        work=short(item.work, LONGEST_WORK),
        date=show_date(item.due),
        days=_days(item.due, day),
    )


def _when(date: date, day: date) -> str:
    return "today" if date == day else "ahead" if date > day else "past"


def _days(date: date, day: date) -> str:
    return str(abs((date - day).days))
