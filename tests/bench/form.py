"""A form of three questions, and the fact it ends in: what a capability is, as small as can be."""

from collections.abc import Sequence
from typing import Annotated, Any, Self

from pydantic import BaseModel
from sqlalchemy import Boolean, Column, MetaData, Table, Text, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from handlers.capabilities import COMMANDS
from handlers.filling import opened
from handlers.form import Answers, Ask, Form
from handlers.forms import FORMS
from handlers.readers import YES_NO
from handlers.readers import Text as Words
from handlers.talk import Action, Context, Message, Option, Talk, Turn
from handlers.texts import label, say
from storage.drafts import Draft
from storage.facts import Fact, words
from storage.types import Code, Key

table = Table(
    "bench_answers",
    MetaData(),
    Column("id", Code, primary_key=True),
    Column("person_id", Key, nullable=False),
    Column("goal", Text, nullable=False),
    Column("together", Boolean, nullable=False),
    Column("task", Text, nullable=False),
)
ADD = insert(table)


def suggestions(answers: Answers, context: Context) -> Sequence[Option]:
    """Two things to press instead of typing."""
    return [Option(value=f"Gợi ý {number}", label=f"Gợi ý {number}") for number in (1, 2)]


def three(answers: Answers, context: Context) -> Sequence[Option]:
    """Three of them, where there is no question to go back to."""
    return [*suggestions(answers, context), Option(value="Gợi ý 3", label="Gợi ý 3")]


class BenchAnswers(BaseModel):
    """Words, a choice, words; worded with the pledge's texts."""

    goal: Annotated[str, Ask(Words(1500), choices=three)]
    items_more: Annotated[bool, Ask(YES_NO, choices=YES_NO.options)]
    assigned_task: Annotated[str, Ask(Words(1500), choices=suggestions)]


class BenchAnswered(Fact):
    """All three questions were answered."""

    goal: str = words()
    together: bool
    task: str = words()

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await connection.execute(ADD, [fact.row() for fact in group])

    def row(self) -> dict[str, Any]:
        """Parameters of ADD."""
        words = {"goal": self.goal, "together": self.together, "task": self.task}
        return {"id": self.id, "person_id": self.for_person, **words}


class BenchForm(Form[BenchAnswers]):
    """Submitted by its last answer."""

    name = "bench"
    model = BenchAnswers
    texts = "pledge"
    sums_up = False

    async def submit(self, value: BenchAnswers, draft: Draft, talk: Talk) -> Turn:
        me = talk.context.me
        fact = BenchAnswered(
            id=talk.new_id(),
            at=talk.now,
            by=me.id,
            for_person=me.id,
            channel=talk.said.channel,
            subject=f"bench:{draft.id}",
            goal=value.goal,
            together=value.items_more,
            task=value.assigned_task,
        )
        actions = tuple(Action(verb=verb, label=label("menu-open")) for verb in ("menu", "pledge", "progress"))
        reply = Message(text=say("pledge-submitted", who=me.name), actions=actions)
        return Turn(replies=(reply,), drop=(draft.id,), facts=(fact,))


FORM = BenchForm()


async def begin(talk: Talk) -> Turn:
    """A new form, whatever was open."""
    return opened(FORM, FORM.start("", talk), talk.context)


def register() -> None:
    """Make the form known to the router, as a line in the registry would."""
    FORMS[FORM.name] = FORM
    COMMANDS["/bench"] = begin
