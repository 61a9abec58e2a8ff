"""What an office does with a unit now and then, a step away from the page that everybody opens every week."""

from collections.abc import Mapping

from handlers.access import Capability, may
from handlers.secretary.reach import refusal, unit_for
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import label, say
from storage.units import Unit


def further(unit: Unit, talk: Talk) -> list[Action]:
    """The ways on for the writer: invitations on paper, the theme, the digest's hour, the log, the organisation."""
    context = talk.context
    offered: tuple[tuple[Capability, Action], ...] = (
        ("invite", Action(verb="sheet", subject=str(unit.id), label=label("slips-open"))),
        ("set_theme", Action(verb="theme", subject=f"{unit.id}:{context.today.year}", label=label("theme-unit"))),
        ("set_digest", Action(verb="digesttime", subject=str(unit.id), label=label("digesttime-open"))),
        ("see_log", Action(verb="unitlog", subject=str(unit.id), label=label("log-open"))),
        ("organise", Action(verb="organise", subject=str(unit.id), label=label("organise-open"))),
    )
    return [action for capability, action in offered if may(context, capability, unit)]


async def show_further(subject: str, talk: Talk) -> Turn:
    """unitmore:<unit>"""
    found = await unit_for("see_unit", subject, talk)
    if found is None:
        return refusal("unit-not-allowed")
    unit, _ = found
    back = Action(verb="unit", subject=str(unit.id), label=label("unit-back"))
    message = Message(text=say("unit-further-title", unit=unit.name), actions=(*further(unit, talk), back))
    return Turn(replies=(message,))


VERBS: Mapping[str, Verb] = {"unitmore": show_further}
