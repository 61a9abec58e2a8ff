"""Who took up whose model: the tree a model belongs to, as a numbered list, and how many there are."""

from collections.abc import Iterator, Mapping, Sequence

from handlers.figure_view import number
from handlers.member.library import model_for
from handlers.model_view import LONGEST_UNIT
from handlers.standing import short
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import adoptions
from storage.adoptions import Adoption
from storage.undertakings import IN_FORCE

MOST = 40
"""Lines of a tree that are told."""


async def show(subject: str, talk: Talk) -> Turn:
    """adopters:<undertaking> – the whole tree, from the first model on."""
    one = await model_for(subject, talk)
    if isinstance(one, Turn):
        return one
    found = await talk.read(adoptions.trees, one.origin or one.id) or []
    lines = list(_lines(found, one.id))
    followers = sum(other.adopted_from is not None and other.state in IN_FORCE for other in found)
    parts = [say("model-tree", title=one.title, count=number(followers)), Html("\n".join(lines[:MOST]))]
    if len(lines) > MOST:
        parts.append(say("model-tree-more", count=number(len(lines) - MOST)))
    back = Action(verb="model", subject=one.id, label=label("model-open"))
    return Turn(replies=(Message(text=Html("\n\n".join(parts)), actions=(back,)),))


def _lines(found: Sequence[Adoption], asked: str) -> Iterator[Html]:
    """The tree in order, each numbered under the one it follows: "1.", "1.1.", "1.1.1.", "1.2."; those that are not in
    force are passed over, those that follow them stand under the nearest that is."""
    by_id = {one.id: one for one in found}
    below: dict[str | None, list[Adoption]] = {}
    for one in found:
        if one.state in IN_FORCE:
            below.setdefault(_above(one, by_id), []).append(one)

    def under(parent: str | None, prefix: str) -> Iterator[Html]:
        for place, one in enumerate(below.get(parent, ()), start=1):
            told = {"number": f"{prefix}{place}.", "unit": short(one.unit.name, LONGEST_UNIT), "year": str(one.year)}
            yield say("model-tree-asked" if one.id == asked else "model-tree-line", **told)
            yield from under(one.id, f"{prefix}{place}.")

    return under(None, "")


def _above(one: Adoption, by_id: Mapping[str, Adoption]) -> str | None:
    """The nearest one it follows that is in force; None for the first."""
    above = by_id.get(one.adopted_from or "")
    while above is not None and above.state not in IN_FORCE:
        above = by_id.get(above.adopted_from or "")
    return above.id if above else None


VERBS: Mapping[str, Verb] = {"adopters": show}
