"""A unit as its committee sees it: its figures with all below it, what calls for attention, and the ways on."""

import asyncio
from collections.abc import Mapping, Sequence

from handlers.access import may
from handlers.figure_view import coverage, figure_lines, moment, number
from handlers.measures import SUMMED
from handlers.menu import unit_actions
from handlers.secretary import undertakings
from handlers.secretary.collective import page_button
from handlers.secretary.paging import distinct, page_of
from handlers.secretary.rating_page import entrance
from handlers.secretary.reach import refusal, unit_for
from handlers.secretary.unit_history import show_history
from handlers.secretary.unit_lists import waiting_at
from handlers.secretary.unit_office import further
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import live_figures, units
from storage.digests import Digest
from storage.figures import Figures
from storage.units import Unit
from storage.work_rows import NEEDS

COUNTED = {"stuck": "stuck", "late": "late", "silent": "silent", "missing": "absent"}
"""The figure that tells whether anybody has a need."""


async def command(talk: Talk) -> Turn:
    """/donvi: the units in which the writer holds a role; straight to it when there is only one."""
    mine = unit_actions(talk.context)
    if not mine:
        return refusal("unit-none")
    if len(mine) == 1:
        return await show_unit(mine[0].subject, talk)
    return Turn(replies=(Message(text=say("unit-which"), actions=tuple(distinct(mine))),))


async def show_unit(subject: str, talk: Talk) -> Turn:
    """unit:<unit>[:<page>] – how it stands with all below it, and the ways on; the page is that of the units directly
    below. Counted as it is this moment; a unit with very many below it is shown as of the last digest. Of a closed unit
    there is its history."""
    found = await unit_for("see_unit", subject, talk)
    if found is None:
        return await show_history(subject, talk)
    unit, page = found
    context = talk.context
    below, pending, works, digest = await asyncio.gather(
        talk.read(units.children, unit.id),
        waiting_at(unit, talk),
        undertakings.waiting_at(unit, talk),
        talk.read(live_figures.in_units, unit.id, talk.now, context.today, SUMMED),
    )
    below = below or []
    known = {line.unit.id: line.figures for line in digest.lines} if digest is not None else {}
    actions = []
    if pending:
        actions.append(_to("waiting", unit, label("unit-waiting-count", count=number(len(pending)))))
    if works:
        text = label("undertakings-waiting-yours", count=number(len(works)))
        actions.append(_to("waitingundertakings", unit, text))
    if digest is not None:
        actions += _attention(unit, digest, talk)
    children = [_to("unit", child, _child_label(child, known.get(child.id))) for child in below]
    actions += page_of(children, page, "unit", str(unit.id))
    actions.append(page_button(unit))
    if may(context, "broadcast", unit):
        actions.append(_to("compose", unit, label("broadcast-compose-here")))
    actions += await entrance(unit, talk)
    if further(unit, talk):
        actions.append(_to("unitmore", unit, label("unit-further")))
    return Turn(replies=(Message(text=_unit_text(unit, digest, below, talk), actions=tuple(actions)),))


def _unit_text(unit: Unit, digest: Digest | None, below: Sequence[Unit], talk: Talk) -> Html:
    zone = talk.context.office.zone
    parts = [say("unit-title", unit=unit.name, year=str(talk.context.year))]
    if digest is None:
        parts.append(say("unit-uncounted"))
    elif digest.figures.members or not below:
        parts.append(Html("\n".join(figure_lines(digest, zone))))
    if digest is not None and digest.as_of != talk.now:
        parts.append(say("unit-as-of", moment=moment(digest.as_of, zone)))
    if below:
        parts.append(say("unit-choose-below"))
    return Html("\n\n".join(parts))


def _attention(unit: Unit, digest: Digest, talk: Talk) -> list[Action]:
    """The members of the unit itself; those in need, here and below where they were counted just now; a nudge."""
    context, actions = talk.context, []
    own = digest.figures.members - sum(line.figures.members for line in digest.lines)
    live = digest.as_of == talk.now
    if own or not live:
        actions.append(_to("members", unit, label("unit-members")))
    if live and may(context, "see_pledge", unit):
        for place, need in enumerate(NEEDS):
            if count := getattr(digest.figures, COUNTED[need]):
                subject, text = f"{unit.id}:{place}", label(f"needs-{need}", count=number(count))
                actions.append(Action(verb="needs", subject=subject, label=text))
    if may(context, "nudge", unit) and any(one.person != context.me.id for one in digest.people):
        actions.append(_to("nudges", unit, label("nudge-all")))
    return actions


def _child_label(unit: Unit, figures: Figures | None) -> str:
    if figures is None or not figures.must:
        return label("menu-unit", unit=unit.name)
    counts = coverage(figures)
    return label("unit-child", unit=unit.name, registered=counts["registered"], must=counts["must"])


def _to(verb: str, unit: Unit, text: str) -> Action:
    return Action(verb=verb, subject=str(unit.id), label=text)


VERBS: Mapping[str, Verb] = {"unit": show_unit}
