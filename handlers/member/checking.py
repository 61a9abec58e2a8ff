"""The one check before any name is shown: does the bearer of a code know what the roster knows of its owner?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Literal

from pydantic import BaseModel

from handlers.filling import ask
from handlers.form import Answers, Ask, Question
from handlers.member import consent
from handlers.member.entrance import Entrance
from handlers.readers import Problem, Reader
from handlers.talk import Context, Message, Talk, Turn
from handlers.texts import say
from storage import invitations, people
from storage.drafts import Draft
from storage.invitations import MOST_MISSES, Invitation, InvitationMissed

By = Literal["either", "year", "phone"]
BY = "_by"
"""The answer that is no question's: what the roster has to check the bearer by."""


def checked_by(invitation: Invitation) -> By | None:
    """What to ask the bearer for. None where the roster has neither: the code has to wait until it has one of them."""
    if invitation.birth_year is None:
        return None if invitation.phone_end is None else "phone"
    return "year" if invitation.phone_end is None else "either"


@dataclass(frozen=True)
class Check(Reader):
    """A birth year or the end of a phone number, alone or at the end of what was said ("sinh năm 1956")."""

    lengths: tuple[int, ...] = (3, 4)

    def read(self, said: str, context: Context) -> str | Problem:
        numbers = re.findall("[0-9]+", said)
        last = numbers[-1] if numbers else ""
        if 3 in self.lengths and len(last) in (9, 10, 11):
            last = last[-3:]
        return last if len(last) in self.lengths else Problem("joining-unreadable")


READERS: dict[By, Check] = {"either": Check(), "year": Check((4,)), "phone": Check((3,))}


class JoiningAnswers(BaseModel):
    """The one thing asked of the bearer of a code."""

    check: Annotated[str, Ask(Check())]


class JoiningForm(Entrance[JoiningAnswers]):
    """The check against the roster. Its subject is the invitation's id."""

    name = "joining"
    model = JoiningAnswers

    def questions(self, answers: Answers, context: Context) -> Iterator[Question]:
        by: By = answers.get(BY, "either")
        for question in super().questions(answers, context):
            yield replace(question, key=f"joining-check-{by}", ask=replace(question.ask, reader=READERS[by]))

    async def submit(self, value: JoiningAnswers, draft: Draft, talk: Talk) -> Turn:
        invitation = await talk.read(invitations.by_id, draft.subject)
        if invitation is None or not invitation.is_open(talk.now):
            return _said("joining-wrong", draft)
        if not invitation.matches(value.check):
            return self._missed(invitation, draft, talk)
        person = await talk.read(people.by_id, invitation.person)
        assert person is not None
        return replace(consent.begin(person, talk, invitation.id), drop=(draft.id,))

    def _missed(self, invitation: Invitation, draft: Draft, talk: Talk) -> Turn:
        missed = InvitationMissed(
            id=talk.new_id(),
            at=talk.now,
            by=None,
            for_person=invitation.person,
            channel=talk.said.channel,
            subject=invitations.subject(invitation.id),
            version=invitation.version + 1,
            invitation=invitation.id,
            misses=invitation.misses + 1,
        )
        left = MOST_MISSES - missed.misses
        if left <= 0:
            return replace(_said("joining-ended", draft), facts=(missed,))
        asked = replace(draft, answers={BY: draft.answers.get(BY, "either")})
        question = ask(self, asked, talk.context, say("joining-missed", left=str(left)))
        return Turn(replies=(question,), draft=asked, facts=(missed,))

    async def stop(self, draft: Draft, talk: Talk) -> Turn:
        return _said("joining-stopped", draft)


def _said(key: str, draft: Draft) -> Turn:
    return Turn(replies=(Message(text=say(key)),), drop=(draft.id,))


FORM = JoiningForm()
