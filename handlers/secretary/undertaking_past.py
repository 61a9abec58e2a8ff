"""Every result that was ever reported on a work's criteria, the newest first, each with its photos and files."""

from collections.abc import Mapping, Sequence

from handlers.dates import show_date
from handlers.secretary.paging import beside, cut, distinct
from handlers.subjects import numbers
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from handlers.undertaking_reach import found, page_button, refused, sees
from handlers.undertaking_view import named, result_text
from storage import criterion_results
from storage.criterion_results import CriterionResult
from storage.undertakings import Undertaking

VERB = "undertakingpast"
PAGE = 5
"""Results on a page: each may have as many photos."""


def buttons(one: Undertaking) -> list[Action]:
    """The way there, once there is more than the results in force."""
    again = any(criterion.result is not None and criterion.result.times > 1 for criterion in one.criteria)
    return [Action(verb=VERB, subject=one.id, label=label("undertaking-past"))] if again else []


async def show(subject: str, talk: Talk) -> Turn:
    """undertakingpast:<undertaking>[:<page>]"""
    one = await found(subject, talk)
    if one is None or not sees(one, talk.context):
        return refused(one)
    every = await talk.read(criterion_results.history, one.id) or []
    here, page, last = cut(every, (*numbers(subject.partition(":")[2]), 0)[0], PAGE)
    places = {criterion.id: criterion.place + 1 for criterion in one.criteria}
    parts = [say("undertaking-past-title", what=named(one))]
    parts += [_told(places.get(each.criterion), each.result, talk) for each in here]
    actions = distinct([each for told in here for each in _files(places.get(told.criterion), told.result, talk)])
    actions += beside(page, last, VERB, one.id)
    return Turn(replies=(Message(text=Html("\n\n".join(parts)), actions=(*actions, page_button(one))),))


def _told(place: int | None, result: CriterionResult, talk: Talk) -> Html:
    """A criterion that was taken out since has no place."""
    told = {"who": result.by_name, "date": _day(result, talk), "result": result_text(result)}
    if place is None:
        line = say("undertaking-past-line-gone", **told)
    else:
        line = say("undertaking-past-line", number=str(place), **told)
    return Html(f"{line}\n{say('undertaking-note', note=result.note)}") if result.note else line


def _files(place: int | None, result: CriterionResult, talk: Talk) -> Sequence[Action]:
    stored = [file for file in result.evidence if file.state == "stored"]
    key = "undertaking-past-file" if place is not None else "undertaking-past-file-gone"
    told = {"criterion": str(place), "date": _day(result, talk)}
    return [
        Action(verb="evidence", subject=file.id, label=label(key, number=str(number), **told))
        for number, file in enumerate(stored, start=1)
    ]


def _day(result: CriterionResult, talk: Talk) -> str:
    return show_date(result.at.astimezone(talk.context.office.zone).date())


VERBS: Mapping[str, Verb] = {VERB: show}
