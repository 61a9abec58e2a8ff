"""The log of a person or a unit as a file for an inspector: which time it is of is asked first, then a job makes it."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from handlers.secretary.reach import person_for, refusal, unit_for
from handlers.signing import signed
from handlers.subjects import numbers
from handlers.talk import Action, Job, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import facts
from storage.log_facts import LogTaken, subject
from storage.reads import Look

LOG_JOB = "log"
"""Makes the file; its subject is "person:<id>:<first day>:<last day>" or "unit:…"."""
QUARTERS, MONTHS = range(1, 5), range(11, 23)
"""What the last number of a period stands for; 0: all of the year."""


@dataclass(frozen=True, slots=True)
class Period:
    """A year, a quarter (part 1–4) or a month of it (part 11–22)."""

    year: int
    part: int = 0

    @property
    def is_real(self) -> bool:
        return 2000 <= self.year < 2100 and (self.part == 0 or self.part in QUARTERS or self.part in MONTHS)

    def days(self) -> tuple[date, date]:
        """Its first and its last day."""
        first, last = 1, 12
        if self.part in QUARTERS:
            first, last = 3 * self.part - 2, 3 * self.part
        elif self.part in MONTHS:
            first = last = self.part - 10
        return date(self.year, first, 1), date(self.year, last, monthrange(self.year, last)[1])

    def label(self) -> str:
        if self.part in QUARTERS:
            return label("log-file-quarter", quarter=str(self.part), year=str(self.year))
        if self.part in MONTHS:
            return label("log-file-month", month=str(self.part - 10), year=str(self.year))
        return label("log-file-year", year=str(self.year))


def offered(today: date) -> tuple[Period, ...]:
    """This month and the one before, this quarter, this year and the one before."""
    before = Period(today.year - (today.month == 1), 10 + (today.month - 2) % 12 + 1)
    quarter = Period(today.year, (today.month + 2) // 3)
    return (
        Period(today.year, 10 + today.month), before, quarter, Period(today.year), Period(today.year - 1)
    )  # fmt: skip


async def person_file(wanted: str, talk: Talk) -> Turn:
    """logfile:<person>[:<year>:<part>] – recorded as a look at them."""
    person = await person_for("see_log", wanted, talk)
    if isinstance(person, Turn):
        return person
    period = _period(wanted)
    if period is None:
        return _which("logfile", person.id, say("log-file-which"), talk)
    own = person.id == talk.context.me.id
    look = Look(by=talk.context.me.id, about=person.id, what=f"log:{person.id}")
    return _begun(f"person:{person.id}", period, talk, reads=() if own else (look,))


async def unit_file(wanted: str, talk: Talk) -> Turn:
    """unitlogfile:<unit>[:<year>:<part>] – recorded in the unit's own log; once it is made, as a look at all in it."""
    found = await unit_for("see_log", wanted, talk, closed=True)
    if found is None:
        return refusal("unit-not-allowed")
    unit, period = found[0], _period(wanted)
    if period is None:
        why = Html(f"{say('log-file-which')} {say('log-file-unit')}")
        return _which("unitlogfile", unit.id, why, talk)
    since, until = period.days()
    taken = LogTaken(
        **signed(talk),
        subject=subject(unit.id),
        version=(await talk.read(facts.latest, subject(unit.id)) or 0) + 1,
        unit=unit.id,
        since=since,
        until=until,
    )
    return _begun(f"unit:{unit.id}", period, talk, taken=(taken,))


def _period(wanted: str) -> Period | None:
    named = numbers(wanted)
    period = Period(named[1], named[2]) if len(named) == 3 else None
    return period if period is not None and period.is_real else None


def _which(verb: str, id: int, why: Html, talk: Talk) -> Turn:
    actions = [
        Action(verb=verb, subject=f"{id}:{one.year}:{one.part}", label=one.label())
        for one in offered(talk.context.today)
    ]
    return Turn(replies=(Message(text=why, actions=tuple(actions)),))


def _begun(
    about: str, period: Period, talk: Talk, *, taken: tuple[LogTaken, ...] = (), reads: tuple[Look, ...] = ()
) -> Turn:
    since, until = period.days()
    job = Job(id=talk.new_id(), kind=LOG_JOB, subject=f"{about}:{since}:{until}")
    return Turn(replies=(Message(text=say("log-file-begun")),), facts=taken, reads=reads, jobs=(job,))


VERBS: Mapping[str, Verb] = {"logfile": person_file, "unitlogfile": unit_file}
