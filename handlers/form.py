"""What a form is: a pydantic model whose fields say how they are asked. The state is the answers; there is no step."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, ClassVar, Generic, TypeVar, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from handlers.readers import YES_NO, Problem, Reader
from handlers.talk import Context, Option, Talk, Turn
from handlers.texts import Html, has, say
from storage.drafts import Draft
from storage.reads import Look
from storage.values import quick

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Ask:
    """How a field is asked. `reader` understands the answer; `choices` gives options for it beyond the reader's own;
    `skip` allows none; `applies` says whether the question makes sense given the answers so far; `most`, how many
    items a list of sub-forms may have. `key` names texts of its own, where the form borrows another's.
    """

    reader: Reader | None = None
    skip: bool = False
    choices: Callable[[Answers, Context], Sequence[Option]] | None = None
    applies: Callable[[Answers], bool] | None = None
    most: int = 1
    key: str | None = None


@quick
@dataclass(frozen=True)
class Question:
    """One question of a form: `name` is its key in the answers ("items.0.due"), `key` that of its texts
    ("pledge-items-due"), `top` the field it belongs to, `place` its index in a list."""

    name: str
    key: str
    top: str
    ask: Ask
    adapter: TypeAdapter[Any] = field(compare=False)
    place: int | None = None
    title: str | None = None
    guidance: str | None = None
    told: Mapping[str, str] = field(default_factory=dict, compare=False)
    """What its texts are told beside the number and the year."""

    @property
    def reader(self) -> Reader:
        assert self.ask.reader is not None, self.name
        return self.ask.reader

    def label(self) -> Html:
        """What the answer is called in a summary."""
        if self.title is not None:
            return say("form-heading", title=self.title)
        return say(f"{self.key}.label")

    def wording(self, context: Context) -> Html:
        """The question itself, in this province's words where it has its own."""
        number = str((self.place or 0) + 1)
        if self.title is not None:
            return say("form-heading-question", title=self.title, guidance=self.guidance or "")
        return say(self.key, number=number, year=str(context.year), **self.told)

    def example(self) -> Html | None:
        return say(f"{self.key}.example", **self.told) if has(f"{self.key}.example") else None

    def is_begun(self, answers: Answers) -> bool:
        """Whether it has an answer, or something towards one."""
        return self.name in answers or f"_{self.name}" in answers

    def held(self, answers: Answers) -> Any:
        """Its answer, or what there is towards it (kept under "_" and its name)."""
        return answers.get(self.name, answers.get(f"_{self.name}"))


V = TypeVar("V", bound=BaseModel)


class Form(ABC, Generic[V]):
    """A form: its model and what submitting it does. `questions` may be overridden with plain Python where
    the questions depend on more than `applies`."""

    name: ClassVar[str]
    model: ClassVar[type[BaseModel]]
    texts: ClassVar[str]
    """What its text keys start with: its name, unless it borrows another form's texts."""
    sums_up: ClassVar[bool] = True
    """Whether the answers are shown for a last look before they are submitted."""
    caption: ClassVar[str | None] = None
    """The answer that words sent with a photo go to, as long as there is none."""
    items: ClassVar[str] = "form"
    """What the texts about the items of its lists start with ("form-item", "form-add-item" …)."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "name" in cls.__dict__ and "texts" not in cls.__dict__:
            cls.texts = cls.name

    def questions(self, answers: Answers, context: Context) -> Iterator[Question]:
        """The questions that apply, in order, given the answers so far."""
        for template in templates(type(self)):
            yield from expand(template, answers)

    def heading(self, answers: Answers, context: Context) -> Html:
        """What stands above the answers when they are looked over."""
        return say(f"{self.texts}-summary", year=str(context.year))

    def renewed(self, draft: Draft, context: Context) -> Draft:
        """The draft as it may be gone on with today, where time alone has changed what it is about."""
        return draft

    async def looks(self, draft: Draft, talk: Talk) -> tuple[Look, ...] | None:
        """The looks at others that going on with `draft` means; None where the writer has no right to it any more."""
        return ()

    @abstractmethod
    async def submit(self, value: V, draft: Draft, talk: Talk) -> Turn:
        """What happens once everything is answered. A returned `draft` keeps the form open."""

    def check(self, value: V, context: Context) -> Problem | None:
        """A rule across fields that `value` breaks, said at the summary."""
        return None

    def start(self, subject: str, talk: Talk, answers: Answers | None = None) -> Draft:
        """A fresh draft of this form."""
        person = talk.context.person
        return Draft(
            id=talk.new_id(),
            person=person.id if person else None,
            form=self.name,
            subject=subject,
            answers=dict(answers or {}),
        )


Place = tuple[Question, ...]
"""The questions of one item of a list, "another?" last, unless it is the last item there may be."""


@cache
def templates(form: type[Form[Any]]) -> tuple[Question | tuple[Place, ...], ...]:
    """The form's fields as questions; a list field as its places, each with its own questions."""
    fields = form.model.model_fields.items()
    return tuple(_template(form.texts, name, info, ask) for name, info in fields if (ask := _ask_of(info)) is not None)


def _ask_of(info: FieldInfo) -> Ask | None:
    return next((note for note in info.metadata if isinstance(note, Ask)), None)


def _template(form: str, name: str, info: FieldInfo, ask: Ask) -> Question | tuple[Place, ...]:
    if get_origin(info.annotation) is not list:
        return Question(name, ask.key or f"{form}-{name.replace('_', '-')}", name, ask, _adapter(info))
    (sub,) = get_args(info.annotation)
    parts = {part: (told, part_ask) for part, told in sub.model_fields.items() if (part_ask := _ask_of(told))}
    asked = [(part, part_ask, _adapter(told)) for part, (told, part_ask) in parts.items()]
    more = ("more", Ask(YES_NO), TypeAdapter(bool))
    return tuple(
        tuple(
            Question(f"{name}.{place}.{part}", f"{form}-{name}-{part}".replace("_", "-"), name, how, adapter, place)
            for part, how, adapter in (asked if place + 1 == ask.most else [*asked, more])
        )
        for place in range(ask.most)
    )


def _adapter(info: FieldInfo) -> TypeAdapter[Any]:
    return TypeAdapter(info.annotation)


def expand(template: Question | tuple[Place, ...], answers: Answers) -> Iterator[Question]:
    """The questions of one field that apply now: for a list, those of each item begun, then "another?"."""
    if isinstance(template, Question):
        if template.ask.applies is None or template.ask.applies(answers):
            yield template
        return
    for questions in template:
        for question in questions:
            if question.ask.applies is None or question.ask.applies(_of_item(question, answers)):
                yield question
        if not answers.get(questions[-1].name) or not questions[-1].name.endswith(".more"):
            return


def _of_item(question: Question, answers: Answers) -> Answers:
    """The answers about the item that `question` is about, by the names of its own questions."""
    prefix = f"{question.top}.{question.place}."
    return {name.removeprefix(prefix): value for name, value in answers.items() if name.startswith(prefix)}


def assemble(form: Form[Any], answers: Answers, context: Context) -> BaseModel:
    """The form's value from complete answers. Raises pydantic's ValidationError."""
    value: dict[str, Any] = {}
    for question in form.questions(answers, context):
        if question.place is None and question.name == question.top:
            value[question.name] = answers[question.name]
        elif question.place is None:
            value.setdefault(question.top, {})[question.name.split(".", 1)[1]] = answers[question.name]
        else:
            rows = value.setdefault(question.top, [])
            if question.place == len(rows):
                hidden = answers.get(f"{question.top}.{question.place}.id")
                rows.append({"id": hidden} if hidden else {})
            rows[question.place][question.name.rsplit(".", 1)[1]] = answers[question.name]
    return form.model.model_validate(value)


def still_valid(form: Form[Any], draft: Draft, context: Context) -> Draft:
    """The draft as today's form sees it: answers to questions that are gone or that changed their type are dropped."""
    draft = form.renewed(draft, context)
    kept = {name: value for name, value in draft.answers.items() if name.startswith("_")}
    for question in form.questions(draft.answers, context):
        hidden = f"{question.name.rpartition('.')[0]}.id"
        if hidden in draft.answers:
            kept[hidden] = draft.answers[hidden]
        if question.name in draft.answers:
            value = draft.answers[question.name]
            if value is None and question.ask.skip:
                kept[question.name] = None
                continue
            try:
                question.adapter.validate_python(value)
            except ValidationError:
                continue
            kept[question.name] = value
    editing = draft.editing if draft.editing in kept else None
    return replace(draft, answers=kept, editing=editing)
