"""Which works of collectives somebody may see, set, report on and decide on; and the kind no."""

from typing import Any

from handlers.access import may, may_above
from handlers.signing import signed
from handlers.subjects import is_id
from handlers.talk import Action, Context, Talk, Turn
from handlers.texts import Html, label, say
from handlers.unsent import with_unsent
from storage import undertakings
from storage.undertakings import Undertaking, UndertakingKind
from storage.undertakings import subject as subject_of
from storage.units import Unit

OPEN = ("submitted", "returned")
"""States in which an undertaking can still be mended and taken back."""


def sees(one: Undertaking, context: Context) -> bool:
    """What a unit set out to do is for those who see the unit, or that of the committee which set it."""
    return may(context, "see_unit", one.unit) or may(context, "see_unit", one.committee)


def mends(one: Undertaking, context: Context) -> bool:
    """Whoever may set work for the committee may also mend it."""
    return may(context, "undertake", one.committee)


def reports(one: Undertaking, context: Context) -> bool:
    """Results come from the unit's committee; from above it too, as for a unit where nobody has a phone."""
    return may(context, "enter_for_other", one.unit)


def decides(one: Undertaking, context: Context) -> bool:
    """The level above the committee, never whoever submitted it."""
    return may_above(context, "decide", one.committee, one.author)


def own_but_for(one: Undertaking, context: Context) -> bool:
    """Whether the writer would decide, had they not submitted it themselves."""
    return one.author == context.me.id and may_above(context, "decide", one.committee)


async def found(subject: str, talk: Talk) -> Undertaking | None:
    """The undertaking named by "<undertaking>" or "<undertaking>:…"."""
    id = subject.partition(":")[0]
    return await talk.read(undertakings.by_id, id) if is_id(id) else None


def refused(one: Undertaking | None, unsent: Html | None = None, drop: tuple[str, ...] = ()) -> Turn:
    """Say that there is no such work for the writer."""
    return with_unsent(say("undertaking-gone" if one is None else "unit-not-allowed"), unsent, drop=drop)


def page_button(one: Undertaking) -> Action:
    """The button to the work, whole."""
    return Action(verb="undertaking", subject=one.id, label=label("undertaking-open"))


def list_button(kind: UndertakingKind, unit: Unit, committee: Unit) -> Action:
    """The button to what a unit set out to do; from a model, to the models of the committee that chose it."""
    if kind == "model":
        return Action(verb="models", subject=str(committee.id), label=label("models-back"))
    return Action(verb="undertakings", subject=str(unit.id), label=label("undertakings-back"))


def stamp(one: Undertaking, talk: Talk) -> dict[str, Any]:
    """What a fact about `one` says beside its own."""
    return {
        **signed(talk),
        "subject": subject_of(one.id),
        "version": one.version + 1,
        "undertaking": one.id,
    }
