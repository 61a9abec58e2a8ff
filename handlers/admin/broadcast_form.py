"""The questions of a broadcast: which unit, which office, which state, the words, photos and files, an answer asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

from pydantic import BaseModel

from handlers.admin.broadcast_words import UNACKNOWLEDGED, condition_key
from handlers.files import Files, Sent
from handlers.form import Answers, Ask, Question
from handlers.inputs import bare, fold
from handlers.readers import YES_NO, Choice, Problem, Reader, Text
from handlers.summary import clip
from handlers.talk import Context, Option
from handlers.texts import Html, label, say
from storage.broadcasts import Roles

KIND, CORRECTS, PLACES = "_kind", "_corrects", "_places"
"""Answers that are no question's: what it is where not an announcement, which broadcast it corrects, and the units one
may choose, as [id, name]."""
LONGEST = 3500
"""Characters of a broadcast: with its heading it fits into one message of Telegram (4096)."""
SHOWN = 8
"""Units offered as buttons; any of the others is said by its name."""

EVERYBODY = "everybody"
"""The commonest answer to whom it is for: all members, whatever their state."""
WHOM = tuple(
    (whom, f"broadcast-whom-{whom}") for whom in (EVERYBODY, "all", "secretary", "officers", "committee", "admin")
)
CONDITIONS = ("all", "no_pledge", "returned", "waiting", "late", "stuck", "silent")


@dataclass(frozen=True)
class Place(Reader):
    """One of `units` ([id, name]), pressed, or said by its name or a part of it that no other has."""

    units: tuple[tuple[int, str], ...] = ()
    numbered = True

    def options(self, answers: Any, context: Context) -> Sequence[Option]:
        return [Option(value=f"unit-{id}", label=clip(name)) for id, name in self.units[:SHOWN]]

    def read(self, said: str, context: Context) -> int | Problem:
        wanted = fold(bare(said))
        exact = [id for id, name in self.units if wanted in (f"unit-{id}", fold(name), fold(clip(name)))]
        found = exact or [id for id, name in self.units if len(wanted) > 1 and wanted in fold(name)]
        if len(found) == 1:
            return found[0]
        if found:
            return Problem("broadcast-unit-several", {"count": str(len(found))})
        return Problem("broadcast-unit-none")

    def show(self, value: Any, context: Context) -> Html:
        return say("form-value", value=dict(self.units).get(value, ""))


class Listed(Choice):
    """One of a few whose words stand within a sentence elsewhere: on a button they begin with a capital."""

    def options(self, answers: Any, context: Context) -> Sequence[Option]:
        found = super().options(answers, context)
        return [replace(one, label=one.label[:1].upper() + one.label[1:]) for one in found]


def conditions(answers: Answers) -> Listed:
    """What may be chosen; a condition set beforehand stays a choice."""
    held = str(answers.get("condition") or "")
    kept = (held,) if held.startswith(UNACKNOWLEDGED) else ()
    offered = CONDITIONS[1:] if answers.get("whom") == "all" else CONDITIONS
    return Listed(tuple((one, condition_key(one)) for one in (*kept, *offered)))


class Words(Text):
    """What is announced; of too many words it says how many there are too many."""

    def read(self, said: str, context: Context) -> str | Problem:
        found = super().read(said, context)
        if isinstance(found, Problem) and found.key == "problem-long":
            over = {"over": str(len(said) - self.longest), "longest": str(self.longest)}
            return Problem("broadcast-too-long", over)
        return found


def _announces(answers: Answers) -> bool:
    return CORRECTS not in answers


def _has_state(answers: Answers) -> bool:
    return _announces(answers) and answers.get("whom") != EVERYBODY


def _keeps(answers: Answers) -> bool:
    return answers.get(KIND) != "withdrawal"


def usual_words(answers: Answers, context: Context) -> Sequence[Option]:
    """The usual words of a withdrawal, for whom they will do."""
    if answers.get(KIND) != "withdrawal":
        return ()
    return (Option(value=label("broadcast-withdrawal-usual"), label=label("broadcast-withdrawal-use")),)


class BroadcastAnswers(BaseModel):
    """A broadcast. One that corrects another goes to whoever got that one; one that takes it back is words alone."""

    unit: Annotated[int | None, Ask(Place(), applies=_announces)] = None
    whom: Annotated[Roles | Literal["everybody"] | None, Ask(Choice(WHOM), applies=_announces)] = None
    condition: Annotated[str | None, Ask(Listed(()), applies=_has_state)] = None
    text: Annotated[str, Ask(Words(LONGEST), choices=usual_words)]
    files: Annotated[list[Sent] | None, Ask(Files(), skip=True, applies=_keeps)] = None
    ack: Annotated[bool, Ask(YES_NO, applies=_keeps)] = False


def worded(questions: Iterator[Question], answers: Answers) -> Iterator[Question]:
    """The questions in the words of what this broadcast is."""
    for question in questions:
        if question.name == "unit":
            units = tuple((id, name) for id, name in answers.get(PLACES, ()))
            yield replace(question, ask=replace(question.ask, reader=Place(units)))
        elif question.name == "condition":
            yield replace(question, ask=replace(question.ask, reader=conditions(answers)))
        elif question.name == "text" and CORRECTS in answers:
            yield replace(question, key=f"broadcast-text-{answers[KIND]}")
        else:
            yield question
