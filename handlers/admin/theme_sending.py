"""A theme sent down: a broadcast to the secretaries and deputies below, and another to those who have not seen it."""

import asyncio
from collections.abc import Mapping

from handlers.admin.theme_page import UNDER_WAY, latest
from handlers.member.theme import years
from handlers.secretary.reach import refusal, unit_for
from handlers.signing import signed
from handlers.talk import Action, Job, Message, Talk, Turn, Verb
from handlers.texts import label, plain, say
from handlers.theme_view import body
from storage import theme_sendings, themes, units
from storage.broadcast_facts import BroadcastMade
from storage.broadcasts import subject as broadcast_subject
from storage.theme_facts import ThemeSent
from storage.themes import Theme
from storage.units import Unit

PREVIEW = "broadcast-preview"
"""The job that counts whom a broadcast reaches and shows it to its author, who then has it sent."""


async def send(wanted: str, talk: Talk) -> Turn:
    """sendtheme:<unit>:<year> – to secretaries and deputies of the unit and all below it, once its author says so."""
    return await _prepared(wanted, talk, again=False)


async def remind(wanted: str, talk: Talk) -> Turn:
    """remindtheme:<unit>:<year> – the same, to those who have not said that they have seen it."""
    return await _prepared(wanted, talk, again=True)


async def _prepared(wanted: str, talk: Talk, *, again: bool) -> Turn:
    found = await unit_for("set_theme", wanted, talk)
    if found is None:
        return refusal("unit-not-allowed")
    unit, year = found
    theme, sent, below = await asyncio.gather(
        talk.read(themes.in_units, unit.id, year),
        talk.read(theme_sendings.of_units, unit.id, year),
        talk.read(units.children, unit.id),
    )
    page = Action(verb="theme", subject=f"{unit.id}:{year}", label=label("theme-open"))
    if theme is None or not below or year not in years(talk.context):
        return refusal("theme-nothing-to-send", page, unit=unit.name, year=str(year))
    if sent and sent[0].state in UNDER_WAY:
        waiting = Action(verb="broadcast", subject=sent[0].broadcast, label=label("broadcast-open"))
        return refusal("theme-under-way", waiting, page)
    last = latest(sent or ())
    if again and (last is None or last.version != theme.version):
        return refusal("theme-unsent", page)
    condition = f"unacknowledged:{last.broadcast}" if again and last else "all"
    facts = _facts(theme, unit, condition, talk)
    job = Job(id=talk.new_id(), kind=PREVIEW, subject=facts[0].broadcast)
    return Turn(replies=(Message(text=say("theme-preparing")),), facts=facts, jobs=(job,))


def _facts(theme: Theme, unit: Unit, condition: str, talk: Talk) -> tuple[BroadcastMade, ThemeSent]:
    id = talk.new_id()
    made = BroadcastMade(
        **signed(talk),
        subject=broadcast_subject(id),
        broadcast=id,
        kind="theme",
        unit=unit.id,
        roles="officers",
        condition=condition,
        asks_ack=True,
        text=sent_words(theme),
    )
    sent = ThemeSent(
        **signed(talk),
        subject=f"theme-sent:{id}",
        unit=unit.id,
        year=theme.year,
        theme_version=theme.version,
        broadcast=id,
    )
    return made, sent


def sent_words(theme: Theme) -> str:
    """The theme as a broadcast tells it: at most some 3,000 characters."""
    heading = say("theme-sent-title", year=str(theme.year), title=theme.title)
    return plain("\n\n".join([heading, *body(theme)]))


VERBS: Mapping[str, Verb] = {"sendtheme": send, "remindtheme": remind}
