"""The theme of one unit for those who may set it: its words, who set it, whether it was sent down, the ways on."""

import asyncio
from collections.abc import Mapping, Sequence

from handlers.member.theme import command, years
from handlers.pledge_view import moment
from handlers.secretary.reach import refusal, unit_for
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from handlers.theme_view import theme_text
from storage import theme_sendings, themes, units
from storage.theme_sendings import Sending
from storage.themes import Theme
from storage.units import Unit, ancestors

UNDER_WAY = frozenset({"approving", "scheduled", "gathering", "going"})
"""States of a broadcast in which none like it is to be made beside it."""


async def show(wanted: str, talk: Talk) -> Turn:
    """theme[:<unit>:<year>] – without a unit what is in force for the writer."""
    if not wanted:
        return await command(talk)
    found = await unit_for("set_theme", wanted, talk)
    if found is None:
        return refusal("unit-not-allowed")
    unit, year = found
    above = ancestors(unit.path)
    set_in, known, settled, sent = await asyncio.gather(
        asyncio.gather(*(talk.read(themes.in_units, one, year) for one in above)),
        asyncio.gather(*(talk.read(units.by_id, one) for one in above)),
        talk.read(themes.set_by, unit.id, year),
        talk.read(theme_sendings.of_units, unit.id, year),
    )
    own = set_in[-1]
    over = next(((t, u) for t, u in zip(reversed(set_in), reversed(known), strict=True) if t and u), None)
    parts = []
    if own is None:
        parts.append(say("theme-not-own" if over else "theme-none", year=str(year), unit=unit.name))
    if over is not None:
        parts.append(theme_text(over[0], over[1].name, talk.context.today))
    if own is not None and settled is not None and settled.at is not None:
        who = settled.name or talk.context.office.controller
        parts.append(say("theme-set-by", who=who, when=moment(settled.at, talk.context)))
    if own is not None and unit.kind != "cell":
        parts.append(_sent(own, sent or (), talk))
    actions = _actions(unit, year, own, sent or (), talk)
    return Turn(replies=(Message(text=Html("\n\n".join(parts)), actions=tuple(actions)),))


def latest(sent: Sequence[Sending]) -> Sending | None:
    """The last one that began to leave."""
    return next((one for one in sent if one.started_at is not None), None)


def _sent(own: Theme, sent: Sequence[Sending], talk: Talk) -> Html:
    last = latest(sent)
    if sent and sent[0].state in UNDER_WAY and sent[0].started_at is None:
        return say("theme-to-be-sent")
    if last is None or last.started_at is None:
        return say("theme-unsent")
    key = "theme-sent" if last.version == own.version else "theme-sent-before"
    return say(key, when=moment(last.started_at, talk.context))


def _actions(unit: Unit, year: int, own: Theme | None, sent: Sequence[Sending], talk: Talk) -> list[Action]:
    about, last, actions = f"{unit.id}:{year}", latest(sent), []
    if year in years(talk.context):
        actions.append(_to("settheme", about, "theme-change" if own else "theme-begin"))
        is_out = last is not None and own is not None and last.version == own.version
        if own is not None and unit.kind != "cell" and not is_out and not (sent and sent[0].state in UNDER_WAY):
            actions.append(_to("sendtheme", about, "theme-send"))
    if last is not None:
        actions.append(_to("themeacks", about, "theme-acks"))
    actions.append(Action(verb="coverage", subject=str(unit.id), label=label("coverage-open")))
    return [*actions, Action(verb="unit", subject=str(unit.id), label=label("unit-back"))]


def _to(verb: str, subject: str, key: str) -> Action:
    return Action(verb=verb, subject=subject, label=label(key))


VERBS: Mapping[str, Verb] = {"theme": show}
