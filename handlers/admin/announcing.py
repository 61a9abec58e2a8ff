"""Making it known: what was decided about somebody or something goes into a broadcast in one tap, which is then looked
at as it will look, and sent, like any other. What can be announced is one line here."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from handlers import model_view
from handlers.access import may
from handlers.admin import composing
from handlers.admin.broadcast_reach import refused
from handlers.commendation_view import award_of, nominee_of
from handlers.secretary.outcome import sentence
from handlers.subjects import is_id
from handlers.talk import Action, Talk, Turn, Verb
from handlers.texts import label, plain, say
from storage import commendations, undertakings
from storage.undertakings import IN_FORCE
from storage.units import Unit


@dataclass(frozen=True)
class Announcement:
    """What is to be made known: the `text` of the broadcast, of what happened in `unit`."""

    unit: Unit
    text: str


Announces = Callable[[str, Talk], Awaitable[Announcement | Turn | None]]
"""Given an id, what is announced of it; a turn that says kindly why nothing is; None: it is none of this kind."""


async def commendation(id: str, talk: Talk) -> Announcement | Turn | None:
    """A commendation that was approved, while its member's yes stands."""
    one = await talk.read(commendations.by_id, id)
    if one is None or not may(talk.context, "broadcast", one.unit):
        return refused(say("unit-not-allowed")) if one else None
    if not one.public:
        return refused(say("announce-not-public"))
    key = "announce-commendation" if one.person is not None else "announce-commendation-unit"
    unit = {"unit": one.unit.name} if one.person is not None else {}
    by = one.awarder.name if one.awarder else ""
    text = say(key, by=by, award=award_of(one), who=nominee_of(one), deed=sentence(one.deed), **unit)
    return Announcement(one.unit, plain(text))


async def model(id: str, talk: Talk) -> Announcement | Turn | None:
    """A model that was approved, and is in the library."""
    one = await talk.read(undertakings.by_id, id)
    if one is None or one.kind != "model":
        return None
    if not may(talk.context, "broadcast", one.unit):
        return refused(say("unit-not-allowed"))
    if one.state not in IN_FORCE:
        return refused(say("announce-not-approved"))
    text = say("announce-model", what=model_view.named(one), content=sentence(one.content))
    return Announcement(one.unit, plain(text))


ANNOUNCED: tuple[Announces, ...] = (commendation, model)


def button(id: str, unit: Unit, talk: Talk) -> list[Action]:
    """The way to announce what has this id and happened in `unit`, for those who may."""
    if not may(talk.context, "broadcast", unit):
        return []
    return [Action(verb="announce", subject=id, label=label("announce-open"))]


async def announce(subject: str, talk: Talk) -> Turn:
    """announce:<id> – the form of a broadcast, its words written already."""
    for announces in ANNOUNCED if is_id(subject) else ():
        news = await announces(subject, talk)
        if isinstance(news, Turn):
            return news
        if news is not None:
            return await composing.worded(news.text, talk)
    return refused(say("announce-gone"))


VERBS: Mapping[str, Verb] = {"announce": announce}
