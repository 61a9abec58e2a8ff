"""What somebody reported this year, the newest first: for themselves and for those above them."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence

from handlers.dates import show_date
from handlers.member.recording import report_lines
from handlers.pledge_view import moment
from handlers.secretary.paging import beside, cut, distinct
from handlers.secretary.reach import looks_at, person_for
from handlers.standing import short
from handlers.subjects import numbers
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import items, progress
from storage.items import Standing
from storage.people import Person
from storage.progress import Report

LONGEST_NAME = 30
PAGE = 3
"""Reports in one message, each with all that was noted."""


async def show_reports(subject: str, talk: Talk) -> Turn:
    """reports:<person>[:<page>] – recorded as a look where it is somebody else."""
    person = await person_for("see_pledge", subject, talk)
    if isinstance(person, Turn):
        return person
    year = talk.context.year
    found = await talk.read(progress.of_people, person.id, year) or []
    here, page, last = cut(found, (*numbers(subject), 0, 0)[1], PAGE)
    named = await asyncio.gather(*(talk.read(items.by_id, item) for item in dict.fromkeys(one.item for one in here)))
    known = {item.id: item for item in named if item is not None}
    parts = [_title(person, len(found), talk), *(_shown(one, known.get(one.item), talk) for one in here)]
    buttons = distinct(list(_buttons(here, known, person, talk)))
    actions = [*buttons, *beside(page, last, "reports", str(person.id)), _back(person, talk)]
    message = Message(text=Html("\n\n".join(parts)), actions=tuple(actions))
    return Turn(replies=(message,), reads=looks_at(person, talk))


def _title(person: Person, count: int, talk: Talk) -> Html:
    year = str(talk.context.year)
    if person.id == talk.context.me.id:
        return say("reports-mine" if count else "reports-mine-none", year=year, count=str(count))
    told = {"year": year, "name": person.name, "unit": person.unit.name, "count": str(count)}
    return say("reports-title" if count else "reports-title-none", **told)


def _shown(report: Report, item: Standing | None, talk: Talk) -> Html:
    lines = [say("reports-one", date=_day(report, talk), work=short(item.work) if item else "")]
    lines += report_lines(report)
    if report.entered_by_name is not None:
        lines.append(say("view-entered", who=report.entered_by_name))
    if report.version > 1:
        lines.append(say("reports-corrected", times=str(report.version - 1), when=moment(report.at, talk.context)))
    return Html("\n".join(lines))


def _buttons(here: Sequence[Report], known: Mapping[str, Standing], person: Person, talk: Talk) -> Iterator[Action]:
    """The photos and files of each report; to whoever made it, its correction as well."""
    mine = person.id == talk.context.me.id
    for report in here:
        day = show_date(report.first_at.astimezone(talk.context.office.zone).date()).rpartition("/")[0]
        for one in report.evidence:
            key = "reports-file-named" if one.kind == "file" and one.name else f"reports-{one.kind}"
            text = label(key, date=day, name=short(one.name or "", LONGEST_NAME))
            yield Action(verb="evidence", subject=one.id, label=text)
        if mine and report.item in known and known[report.item].live:
            yield Action(verb="correct", subject=report.id, label=label("reports-mend", date=day))


def _back(person: Person, talk: Talk) -> Action:
    if person.id == talk.context.me.id:
        return Action(verb="progress", label=label("menu-progress"))
    return Action(verb="card", subject=str(person.id), label=label("card-open"))


def _day(report: Report, talk: Talk) -> str:
    return show_date(report.first_at.astimezone(talk.context.office.zone).date())


VERBS: Mapping[str, Verb] = {"reports": show_reports}
