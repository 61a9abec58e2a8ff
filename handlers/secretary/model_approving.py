"""What approving a model brings with it: its place in the library, a word to those it follows, and spreading it."""

from dataclasses import dataclass

from handlers.admin import announcing
from handlers.model_view import named
from handlers.model_words import entries
from handlers.secretary.model_promoting import to_deciders
from handlers.signing import signed
from handlers.talk import Action, Message, Notice, Talk
from handlers.texts import label, say
from storage import undertakings
from storage.facts import Fact
from storage.model_facts import ModelListed, subject
from storage.undertakings import Undertaking


@dataclass(frozen=True)
class Listed:
    """What the turn that approves something says and does besides."""

    facts: tuple[Fact, ...] = ()
    notices: tuple[Notice, ...] = ()
    actions: tuple[Action, ...] = ()


async def listed(one: Undertaking, talk: Talk) -> Listed:
    """For a model that is just being approved; nothing for other works. At most two queries."""
    if one.kind != "model":
        return Listed()
    fact = ModelListed(
        **signed(talk),
        subject=subject(one.id, one.committee.id),
        version=one.version + 1,
        undertaking=one.id,
        unit=one.committee.id,
        level=one.committee.kind,
        entries=entries(one),
    )
    spread = tuple(announcing.button(one.id, one.unit, talk))
    source = await talk.read(undertakings.by_id, one.adopted_from) if one.adopted_from else None
    if source is None:
        return Listed((fact,), actions=spread)
    text = say("model-adopted-notice", unit=one.unit.name, what=named(source))
    page = Action(verb="model", subject=one.id, label=label("model-open-theirs"))
    return Listed((fact,), await to_deciders([source.unit.id], Message(text=text, actions=(page,)), talk), spread)
