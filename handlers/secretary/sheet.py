"""Invitations on paper for everybody in a unit who has no chat yet: a document, made beside the conversation."""

from collections.abc import Mapping, Sequence

from handlers.figure_view import number
from handlers.secretary.reach import refusal, unit_for
from handlers.talk import Action, Job, Message, Talk, Turn, Verb
from handlers.texts import label, say
from storage import invitees
from storage.invitees import Invitee
from storage.units import Unit

SHEET = "sheet"
"""The kind of job; its subject "<unit>:new" or "<unit>:all"."""
MOST = 200
"""Slips in one document."""


def wanted(outside: Sequence[Invitee], which: str) -> list[Invitee]:
    """Who gets a slip: those who have no code ("new"), or everybody who has no chat ("all"), at most MOST."""
    return [one for one in outside if one.checkable and (which == "all" or not one.invited)][:MOST]


async def sheet(subject: str, talk: Talk) -> Turn:
    """sheet:<unit> asks whom the slips are for, sheet:<unit>:new|all has them made."""
    unit_id, _, which = subject.partition(":")
    found = await unit_for("invite", unit_id, talk)
    if found is None or which not in ("", "new", "all"):
        return refusal("unit-not-allowed")
    unit, _ = found
    if which:
        job = Job(talk.new_id(), SHEET, f"{unit.id}:{which}")
        return Turn(replies=(Message(text=say("slips-begun", unit=unit.name)),), jobs=(job,))
    outside = await talk.read(invitees.outside, unit.id, talk.now) or []
    return Turn(replies=(_question(unit, outside),))


def _question(unit: Unit, outside: Sequence[Invitee]) -> Message:
    new, everybody = wanted(outside, "new"), wanted(outside, "all")
    actions = []
    if new:
        actions.append(_make(unit, "new", label("slips-new", count=number(len(new)))))
    if len(everybody) > len(new):
        actions.append(_make(unit, "all", label("slips-all", count=number(len(everybody)))))
    actions.append(Action(verb="unit", subject=str(unit.id), label=label("unit-back")))
    key = "slips-which" if everybody else "slips-nobody"
    return Message(text=say(key, unit=unit.name), actions=tuple(actions))


def _make(unit: Unit, which: str, text: str) -> Action:
    return Action(verb="sheet", subject=f"{unit.id}:{which}", label=text)


VERBS: Mapping[str, Verb] = {"sheet": sheet}
