"""When a broadcast is to go: a moment by day, said in one's own words or chosen; also to change it later."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Annotated

from pydantic import BaseModel

from handlers.access import may
from handlers.admin.broadcast_reach import broadcast_for, fact_about, page_button, refused, state_of
from handlers.admin.sending import UNASKED, asked, unsendable
from handlers.dates import DateProblem, show_date
from handlers.figure_view import moment
from handlers.filling import opened, shown
from handlers.form import Answers, Ask, Form
from handlers.moments import Moment, parse_moment
from handlers.quiet_time import WAKING, is_tet
from handlers.readers import Problem, Reader, date_problem
from handlers.talk import Context, Message, Option, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import broadcasts
from storage.broadcast_facts import BroadcastRescheduled
from storage.broadcasts import Broadcast
from storage.drafts import Draft
from storage.reads import Look

FARTHEST = timedelta(days=365)
WAITING = frozenset({"approving", "scheduled"})


class When(Reader):
    """A moment by day, at most a year ahead: "7 giờ sáng mai", "14h30 20/1"; kept as "2026-01-20T14:30", or as
    "T07:00" where no day was named."""

    numbered = True

    def read(self, said: str, context: Context) -> str | Problem:
        found = _kept(said) or parse_moment(said, context.today)
        if found is None:
            return Problem("casttime-unreadable")
        if isinstance(found, DateProblem):
            return date_problem(found)
        if found.day is not None and found.day < context.today:
            return date_problem(DateProblem("past", found.day.day, found.day.month, found.day.year))
        if found.day is not None and found.day > context.today + FARTHEST:
            return Problem("casttime-too-far", {"date": show_date(context.today + FARTHEST)})
        if found.time.hour not in WAKING:
            return Problem("casttime-night", {"first": str(WAKING[0]), "last": str(WAKING[-1] + 1)})
        if found.day is not None and is_tet(found.day):
            return Problem("casttime-tet", {"date": show_date(found.day)})
        return f"{found.day or ''}T{found.time:%H:%M}"

    def show(self, value: str, context: Context) -> Html:
        found = _kept(value)
        assert found is not None
        clock = {"hour": str(found.time.hour), "minute": f"{found.time.minute:02}"}
        if found.day is None:
            return say("casttime-clock", **clock)
        return say("view-moment", **clock, date=show_date(found.day))


def _kept(value: str) -> Moment | None:
    """The moment in a value that was kept."""
    day, _, clock = value.partition("T")
    try:
        return Moment(time.fromisoformat(clock), date.fromisoformat(day) if day else None) if clock else None
    except ValueError:
        return None


USUAL = ((1, 7), (1, 14), (2, 7))
"""What is offered: days from today, and the hour."""


def _usual(answers: Answers, context: Context) -> Sequence[Option]:
    found = []
    for days, hour in USUAL:
        day = context.today + timedelta(days=days)
        if not is_tet(day):
            text = label("casttime-choice", hour=str(hour), date=show_date(day).rpartition("/")[0])
            found.append(Option(value=f"{day}T{hour:02}:00", label=text))
    return found


class TimeAnswers(BaseModel):
    """When a broadcast is to go."""

    at: Annotated[str, Ask(When(), choices=_usual)]


class TimeForm(Form[TimeAnswers]):
    """The one question. Its subject is the broadcast."""

    name = "casttime"
    model = TimeAnswers
    sums_up = False

    async def looks(self, draft: Draft, talk: Talk) -> tuple[Look, ...] | None:
        found = await talk.read(broadcasts.by_id, draft.subject)
        return () if found is not None and may(talk.context, "broadcast", found.unit) else None

    async def submit(self, value: TimeAnswers, draft: Draft, talk: Talk) -> Turn:
        said = _kept(value.at)
        assert said is not None
        zone = talk.context.office.zone
        at = said.after(talk.now, zone)
        if at <= talk.now or is_tet(at.astimezone(zone).date()):
            again = replace(draft, answers={k: v for k, v in draft.answers.items() if k != "at"}, editing=None)
            key = "casttime-past" if at <= talk.now else "casttime-tet"
            return shown(self, again, talk.context, say(key, **_when(key, at, talk)))
        broadcast = await broadcast_for(draft.subject, talk, own=True)
        if isinstance(broadcast, Turn):
            return replace(broadcast, drop=(draft.id,))
        if broadcast.state in WAITING:
            return _moved(broadcast, at, talk, drop=(draft.id,))
        wrong = unsendable(broadcast, (broadcast.id, broadcast.version), talk)
        if wrong is not None:
            return replace(wrong, drop=(draft.id,))
        return await asked(broadcast, at, talk, drop=(draft.id,))


def _when(key: str, at: datetime, talk: Talk) -> dict[str, str]:
    zone = talk.context.office.zone
    if key == "casttime-past":
        return {"when": moment(at, zone)}
    return {"date": show_date(at.astimezone(zone).date())}


FORM = TimeForm()


def _moved(broadcast: Broadcast, at: datetime, talk: Talk, drop: tuple[str, ...]) -> Turn:
    fact = BroadcastRescheduled(**fact_about(broadcast.id, broadcast.version, talk), send_at=at)
    text = say("broadcast-moved", when=moment(at, talk.context.office.zone))
    return Turn(replies=(Message(text=text, actions=(page_button(broadcast),)),), drop=drop, facts=(fact,))


async def choose_time(subject: str, talk: Talk) -> Turn:
    """casttime:<broadcast> – when it is to go; also to change that."""
    broadcast = await broadcast_for(subject, talk, own=True)
    if isinstance(broadcast, Turn):
        return broadcast
    if broadcast.state not in UNASKED | WAITING:
        return refused(state_of(broadcast, talk), None, page_button(broadcast))
    if not broadcast.reachable:
        return refused(say("broadcast-nobody"), None, page_button(broadcast))
    return opened(FORM, FORM.start(broadcast.id, talk), talk.context)


VERBS: Mapping[str, Verb] = {"casttime": choose_time}
