"""A model in words, as everybody may read it: what, by which criteria, how far, on which levels; no person's name."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.figure_view import number
from handlers.standing import short
from handlers.texts import Html, say
from handlers.undertaking_view import REACHED, criteria_text
from storage.criterion_results import Criterion
from storage.model_levels import ModelLevel
from storage.model_library import ModelLine
from storage.undertakings import Undertaking

LONGEST_TITLE, LONGEST_UNIT = 120, 80


def called(title: str, unit: str) -> Html:
    """What it is called and whose it is, within a sentence: "“Tổ liên gia” của Chi bộ thôn Nà Han"."""
    return say("model-called", title=short(title, LONGEST_TITLE), unit=short(unit, LONGEST_UNIT))


def named(one: Undertaking) -> Html:
    """The same of a model that is at hand."""
    return called(one.title, one.unit.name)


def titles(found: Sequence[ModelLine]) -> Html:
    """A line each, in the order of their buttons."""
    return Html("\n".join(say("model-line", what=called(one.title, one.unit), year=str(one.year)) for one in found))


def whole(one: Undertaking, levels: Sequence[ModelLevel], source: Undertaking | None, times: int) -> Html:
    """All of it that is for everybody; `source` is the model it follows, `times` how often it was taken up."""
    head = [say("model-title", year=str(one.year), unit=one.unit.name), say("undertaking-called", title=one.title)]
    last = [say("model-of", level=say("model-level", level=level.level), unit=level.unit.name) for level in levels]
    if source is not None:
        last.append(say("model-follows", what=named(source)))
    if times:
        last.append(say("model-times", count=number(times)))
    if one.evaluation is not None and one.evaluation.verdict != "unmet":
        last.append(say("model-evaluated", verdict=one.evaluation.verdict))
    parts = [
        Html("\n".join(head)),
        say("form-value", value=one.content),
        *criteria_text(tuple(_public(criterion) for criterion in one.criteria)),
        Html("\n".join(last)),
    ]
    return Html("\n\n".join(part for part in parts if part))


def _public(one: Criterion) -> Criterion:
    """A criterion with what was reached, if it was; without the words and photos that go with it: they may show people.
    What is not reached yet is between the unit and the level above."""
    reached = one.result is not None and one.result.status in REACHED
    return replace(one, result=replace(one.result, note=None, evidence=()) if one.result and reached else None)
