"""Looks over the shoulder of every turn: what is asked in a chat, and which words were typed where."""

from dataclasses import dataclass
from datetime import datetime

from handlers.filling import current
from handlers.form import Question
from handlers.forms import FORMS
from handlers.talk import Context, Ids, Inbound, Read, Turn
from storage.drafts import Draft
from storage.facts import Fact
from tests.checks import Checked
from tests.monkey.script import SECRET

MARKS = " .…"
"""What stands around a word that is typed, or shown cut off."""


@dataclass(frozen=True)
class Typed:
    """Who typed a secret word, in which form, and about whom else, if anybody."""

    person: int
    form: str
    subject: str
    about: int | None = None


class Watching:
    """A `respond` around the real one: `asked` is what is asked in each chat, `typed` where each secret word went,
    `said` all texts that were typed."""

    def __init__(self, checked: Checked) -> None:
        self._checked = checked
        self.asked: dict[str, tuple[str, Question | None]] = {}
        self.typed: dict[str, Typed] = {}
        self.said: set[str] = set()

    async def __call__(self, said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
        if said.text:
            self.said.add(said.text.strip(MARKS))
        turn = await self._checked(said, context, read, now, new_id)
        chat, draft = f"{said.channel}:{said.sender}", turn.draft or context.draft
        self.asked.pop(chat, None)
        if turn.draft is not None:
            self.asked[chat] = turn.draft.form, current(FORMS[turn.draft.form], turn.draft, context)
        if context.person is not None and draft is not None:
            self._note(said.text or "", context.person.id, draft, turn)
        return turn

    def _note(self, text: str, person: int, draft: Draft, turn: Turn) -> None:
        for word in SECRET.findall(text):
            if turn.facts or (turn.draft and word in repr(turn.draft.answers)):
                self.typed.setdefault(word, Typed(person, draft.form, draft.subject))

    def saw(self, fact: Fact) -> None:
        """Note whom a fact is about that holds secret words."""
        for word in SECRET.findall(repr(fact.__dict__)):
            typed = self.typed.get(word)
            if typed is not None and fact.for_person is not None:
                self.typed[word] = Typed(typed.person, typed.form, typed.subject, fact.for_person)
