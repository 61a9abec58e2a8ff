"""The forms by which an admin changes units: another name, another place, merged, split, closed, each from a day on."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import BaseModel

from handlers.access import may
from handlers.admin.unit_change import allowed, decided, ground, impossible
from handlers.admin.unit_readers import MEMBERS, ChangeDay, Codes, UnitName
from handlers.admin.unit_rules import FINAL
from handlers.admin.unit_words import touch_lines, touched
from handlers.filling import opened
from handlers.form import Answers, Ask, Form
from handlers.secretary.reach import half_written, refusal
from handlers.subjects import numbers
from handlers.talk import Context, Talk, Turn
from handlers.texts import Html, say
from storage import units
from storage.drafts import ABOUT, Draft
from storage.holders import Member
from storage.reads import Look
from storage.unit_plans import Change, What

TOUCHED = "_touched"
"""The answer that is no question's: whom and what the change touched when the writer last saw it."""

MOST_LISTED = 60
"""Members told by name and code before the first question."""

V = TypeVar("V", bound=BaseModel)


DAY = Ask(ChangeDay(), key="units-day")


class DayAnswers(BaseModel):
    """From when."""

    on: Annotated[date, DAY]


class NameAnswers(BaseModel):
    """The new name, and from when."""

    title: Annotated[str, Ask(UnitName())]
    on: Annotated[date, DAY]


class Chosen(BaseModel):
    """A member who goes to the new unit."""

    id: int
    code: str
    name: str


class SplitAnswers(BaseModel):
    """The new unit's name, who goes there, and from when."""

    title: Annotated[str, Ask(UnitName())]
    members: Annotated[tuple[Chosen, ...], Ask(Codes())]
    on: Annotated[date, DAY]


class UnitForm(Form[V]):
    """A change of a unit. Its subject is "<unit>", or "<unit>:<other unit>"."""

    what: ClassVar[What]

    @abstractmethod
    def change(self, value: V, unit: int, other: int | None) -> Change:
        """The change that the answers ask for."""

    def heading(self, answers: Answers, context: Context) -> Html:
        known = answers[TOUCHED]
        first = say(f"{self.name}-summary", unit=known["unit"], other=known["other"])
        return Html("\n".join([first, *touch_lines(self.what, known)]))

    async def looks(self, draft: Draft, talk: Talk) -> tuple[Look, ...] | None:
        unit = await talk.read(units.by_id, _named(draft.subject)[0])
        return () if unit is not None and may(talk.context, "organise", unit) else None

    async def submit(self, value: V, draft: Draft, talk: Talk) -> Turn:
        unit, other = _named(draft.subject)
        found = await ground(self.what, unit, other, talk)
        if not allowed(found, other, talk):
            return refusal("unit-not-allowed", drop=(draft.id,))
        change = self.change(value, unit, other)
        problem = found.obstacle(change)
        if problem is not None and problem.key in FINAL:
            return impossible(problem, unit, (draft.id,))
        if problem is not None:
            return self._anew(draft, draft.answers, problem.text(), talk)
        assert found.here is not None
        now = touched(self.what, found.here, found.other)
        if now != draft.answers[TOUCHED]:
            return self._anew(draft, {**draft.answers, TOUCHED: now}, say("units-changed-meanwhile"), talk)
        return decided(change, found, talk, (draft.id,))

    def _anew(self, draft: Draft, answers: Answers, why: Html, talk: Talk) -> Turn:
        """What was answered, to be looked over again."""
        turn = opened(self, self.start(draft.subject, talk, answers), talk.context, why)
        return replace(turn, drop=(draft.id,))

    async def begin(self, subject: str, talk: Talk) -> Turn:
        """The form opened about "<unit>" or "<unit>:<other unit>", with who and what would be touched."""
        unit, other = _named(subject)
        begun = await half_written(self.name, subject, talk)
        found = await ground(self.what, unit, other, talk)
        if not allowed(found, other, talk) or found.here is None:
            return refusal("unit-not-allowed")
        most = Change(self.what, unit, date.max, other, "", tuple(one.id for one in found.members[1:]))
        problem = found.obstacle(most)  # whatever day, name and people were chosen
        if problem is not None:
            return impossible(problem, unit, ())
        answers: dict[str, Any] = {ABOUT: found.here.unit.name}
        answers[TOUCHED] = touched(self.what, found.here, found.other)
        intro = say(f"units-intro-{self.what}", unit=found.here.unit.name, other=answers[TOUCHED]["other"])
        if self.what == "split":
            answers[MEMBERS] = [[one.id, one.code, one.name] for one in found.members]
            intro = Html("\n".join([intro, *_listed(found.members)]))
        draft = self.start(f"{unit}:{other}" if other else str(unit), talk, answers)
        return replace(opened(self, draft, talk.context, intro), drop=(begun.id,) if begun else ())


class RenameForm(UnitForm[NameAnswers]):
    """Another name."""

    name, model, what = "renameunit", NameAnswers, "rename"

    def change(self, value: NameAnswers, unit: int, other: int | None) -> Change:
        return Change("rename", unit, value.on, name=value.title)


class MoveForm(UnitForm[DayAnswers]):
    """Directly below another unit."""

    name, model, what = "moveunit", DayAnswers, "move"

    def change(self, value: DayAnswers, unit: int, other: int | None) -> Change:
        return Change("move", unit, value.on, other)


class MergeForm(UnitForm[DayAnswers]):
    """Part of another unit."""

    name, model, what = "mergeunit", DayAnswers, "merge"

    def change(self, value: DayAnswers, unit: int, other: int | None) -> Change:
        return Change("merge", unit, value.on, other)


class SplitForm(UnitForm[SplitAnswers]):
    """Some of its members a unit of their own."""

    name, model, what = "splitunit", SplitAnswers, "split"

    def change(self, value: SplitAnswers, unit: int, other: int | None) -> Change:
        return Change("split", unit, value.on, name=value.title, people=tuple(one.id for one in value.members))


class CloseForm(UnitForm[DayAnswers]):
    """No more."""

    name, model, what = "closeunit", DayAnswers, "close"

    def change(self, value: DayAnswers, unit: int, other: int | None) -> Change:
        return Change("close", unit, value.on)


def _listed(members: Sequence[Member]) -> list[Html]:
    """The members by their codes, as many as one message can hold."""
    lines = [say("splitunit-member", code=one.code, name=one.name) for one in members[:MOST_LISTED]]
    rest = len(members) - MOST_LISTED
    return [*lines, say("splitunit-more", count=rest)] if rest > 0 else lines


RENAME, MOVE, MERGE, SPLIT, CLOSE = RenameForm(), MoveForm(), MergeForm(), SplitForm(), CloseForm()


def _named(subject: str) -> tuple[int, int | None]:
    """The unit in a subject, and the other one; 0 where there is none."""
    named = numbers(subject)
    return (named[0] if named else 0), (named[1] if len(named) > 1 else None)
