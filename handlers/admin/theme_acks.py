"""Which units' secretaries have seen the theme that was sent down to them, and which not: walking down the tree."""

import asyncio
from collections.abc import Mapping

from handlers.admin.theme_page import latest
from handlers.pledge_view import moment
from handlers.secretary.paging import beside, cut, distinct
from handlers.secretary.reach import refusal, unit_for
from handlers.subjects import numbers
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import theme_sendings, units
from storage.theme_sendings import Answer


async def acknowledged(wanted: str, talk: Talk) -> Turn:
    """themeacks:<unit>:<year>[:<unit below>[:<page>]] – the units directly below that one, who has seen it and who not;
    each with units of its own leads further down."""
    named = numbers(wanted)
    top = await unit_for("set_theme", wanted, talk)
    if top is None:
        return refusal("unit-not-allowed")
    unit, year = top
    looked_at = named[2] if len(named) > 2 else unit.id
    under, sent = await asyncio.gather(
        talk.read(units.by_id, looked_at), talk.read(theme_sendings.of_units, unit.id, year)
    )
    last = latest(sent or ())
    if under is None or not unit.covers(under.path) or last is None or last.started_at is None:
        return refusal("theme-unsent")
    answers, unanswered = await asyncio.gather(
        talk.read(theme_sendings.below, under.id, unit.id, year, last.version),
        talk.read(theme_sendings.unanswered, last.broadcast),
    )
    children = answers or []
    shown, page, last_page = cut(children, named[3] if len(named) > 3 else 0)
    seen = sum(one.seen + (one.standing == "seen") for one in children)
    lines = [
        say("theme-acks-title", unit=under.name, year=str(year), when=moment(last.started_at, talk.context)),
        say("theme-acks-count", seen=str(seen), units=str(sum(1 + one.below for one in children))),
        Html("\n".join(_line(one, talk) for one in shown)),
    ]
    about = f"{unit.id}:{year}"
    actions = [
        Action(verb="themeacks", subject=f"{about}:{one.unit.id}", label=_label(one)) for one in shown if one.below
    ]
    actions = [*distinct(actions), *beside(page, last_page, "themeacks", f"{about}:{under.id}")]
    if under.id == unit.id and unanswered:
        actions.append(Action(verb="remindtheme", subject=about, label=label("theme-remind")))
    back = Action(verb="theme", subject=about, label=label("theme-open"))
    return Turn(replies=(Message(text=Html("\n\n".join(lines)), actions=(*actions, back)),))


def _line(one: Answer, talk: Talk) -> Html:
    who, when = ", ".join(one.who), moment(one.at, talk.context) if one.at else ""
    return say(f"theme-ack-{one.standing}", unit=one.unit.name, who=who, when=when)


def _label(one: Answer) -> str:
    return label("theme-acks-under", unit=one.unit.name, seen=str(one.seen), units=str(one.below))


VERBS: Mapping[str, Verb] = {"themeacks": acknowledged}
