"""Which contributions somebody may see, mend and decide on; how large a sào is where it was given; and the kind no."""

from typing import Any

from handlers.access import may
from handlers.inherited import inherited
from handlers.measures import Region
from handlers.secretary.reach import off_roster, refusal
from handlers.signing import signed
from handlers.subjects import is_id
from handlers.talk import Action, Context, Talk, Turn
from handlers.texts import Html, label, say
from handlers.unsent import with_unsent
from storage import contributions, regions
from storage.contributions import Contribution
from storage.contributions import subject as subject_of
from storage.reads import Look
from storage.units import Unit

OPEN = ("submitted", "returned")
"""States in which a contribution can still be mended."""


def sees(one: Contribution, context: Context) -> bool:
    """One's own; and what counts in a unit, for those who see its members' pledges."""
    return may(context, "see_pledge", one.unit, one.person, active=one.active)


def mends(one: Contribution, context: Context) -> bool:
    """One's own; and what somebody of the committee entered, for those who enter for others there."""
    if one.person == context.me.id:
        return True
    entered = one.person != one.author
    return entered and may(context, "enter_for_other", one.unit, one.person, active=one.active)


def decides(one: Contribution, context: Context) -> bool:
    """Never on one's own: a member on theirs, whoever entered it on a unit's or a group's."""
    return may(context, "decide", one.unit, one.owner, active=one.active)


async def found(subject: str, talk: Talk) -> Contribution | None:
    """The contribution named by "<contribution>" or "<contribution>:…"."""
    id = subject.partition(":")[0]
    return await talk.read(contributions.by_id, id) if is_id(id) else None


def refused(one: Contribution | None, talk: Talk, unsent: Html | None = None, drop: tuple[str, ...] = ()) -> Turn:
    """Say that there is no such contribution for the writer, or that its member left the roster."""
    context = talk.context
    if one is not None and not one.active and may(context, "see_pledge", one.unit, one.person):
        return off_roster(talk, unsent, drop)
    key = "contribution-gone" if one is None else "unit-not-allowed"
    return with_unsent(say(key), unsent, drop=drop) if unsent else refusal(key, drop=drop)


def page_button(one: Contribution, key: str = "contribution-open") -> Action:
    """The button to the contribution, whole."""
    return Action(verb="contribution", subject=one.id, label=label(key))


def look_at(one: Contribution, talk: Talk) -> tuple[Look, ...]:
    """That the writer is shown what a member gave."""
    return () if one.person is None else (Look(by=talk.context.me.id, about=one.person, what=subject_of(one.id)),)


def stamp(one: Contribution, talk: Talk) -> dict[str, Any]:
    """What a fact about `one` says beside its own."""
    return {
        **signed(talk, one.person),
        "subject": subject_of(one.id),
        "version": one.version + 1,
        "contribution": one.id,
    }


async def region_of(unit: Unit, talk: Talk) -> Region:
    """How large a sào is in `unit`: as it, or else the nearest unit above, has said."""
    return await inherited(regions.set_in, unit, talk) or regions.USUAL
