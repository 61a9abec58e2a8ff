"""Consent: what is kept and why, in plain words; a yes or a no, never taken for granted."""

from dataclasses import replace
from typing import Annotated

from pydantic import BaseModel

from handlers.dates import show_date
from handlers.filling import opened
from handlers.form import Ask
from handlers.inputs import bare, fold
from handlers.member.entrance import Entrance, Go
from handlers.member.linking import link, welcome
from handlers.readers import Problem, YesNo
from handlers.signing import signed
from handlers.talk import Context, Message, Office, Talk, Turn
from handlers.texts import Html, say
from storage import facts, invitations, people
from storage.consents import WORDING, ConsentGiven
from storage.drafts import Draft
from storage.people import Person

SHOWN = "_wording"
"""The answer that is no question's: the version of the wording this person was shown."""


class Agreement(YesNo):
    """Đồng ý hay không: said in so many words, alone or with a courtesy."""

    def read(self, said: str, context: Context) -> bool | Problem:
        found: bool | Problem = super().read(fold(bare(said)).removeprefix("toi "), context)
        return found


AGREEMENT = Agreement(
    (("yes", "consent-yes"), ("no", "consent-no")), yes=frozenset({"co", "co dong y"}), no=frozenset({"khong"})
)


class ConsentAnswers(BaseModel):
    """Yes or no, nothing in between."""

    agree: Annotated[bool, Ask(AGREEMENT, choices=AGREEMENT.options)]


class ConsentForm(Entrance[ConsentAnswers]):
    """Its subject is the invitation being used; empty where somebody linked is asked about a new wording."""

    name = "consent"
    model = ConsentAnswers

    async def submit(self, value: ConsentAnswers, draft: Draft, talk: Talk) -> Turn:
        if draft.answers.get(SHOWN) != WORDING:
            return await self._newer_wording(draft, talk)
        if not value.agree:
            return await self.stop(draft, talk)
        return await (link(draft, talk) if draft.subject else _agree_again(draft, talk))

    async def stop(self, draft: Draft, talk: Talk) -> Turn:
        """No: nothing is kept, nothing is linked, and the code stays as it was."""
        invitation = await talk.read(invitations.by_id, draft.subject) if draft.subject else None
        if not draft.subject:
            text = say("consent-refused-again", contact=talk.context.office.contact)
        elif invitation is not None and invitation.is_open(talk.now):
            until = invitation.expires_at.astimezone(talk.context.office.zone).date()
            text = say("consent-refused", date=show_date(until))
        else:
            text = say("consent-refused-late")
        return Turn(replies=(Message(text=text),), drop=(draft.id,))

    async def _newer_wording(self, draft: Draft, talk: Talk) -> Turn:
        if not draft.subject:
            return replace(begin(talk.context.me, talk), drop=(draft.id,))
        invitation = await talk.read(invitations.by_id, draft.subject)
        person = await talk.read(people.by_id, invitation.person) if invitation else None
        if invitation is None or person is None:
            return Turn(replies=(Message(text=say("consent-late")),), drop=(draft.id,))
        return replace(begin(person, talk, invitation.id), drop=(draft.id,))


FORM = ConsentForm()


def begin(person: Person, talk: Talk, invitation: str = "") -> Turn:
    """Greet `person`, show them the wording in force, and ask."""
    draft = FORM.start(invitation, talk, {SHOWN: WORDING})
    hello = say("consent-hello" if invitation else "consent-renewed", name=person.name, unit=person.unit.name)
    return opened(FORM, draft, talk.context, Html(f"{hello}\n\n{wording(talk.context.office)}"))


def wording(office: Office) -> Html:
    """The wording in force. What people agreed to is never changed: a new wording is a new key and a new WORDING."""
    return say(f"consent-wording-{WORDING}", controller=office.controller, contact=office.contact)


async def asked_again(talk: Talk, go: Go) -> Turn:
    """Ask somebody linked, whose consent is missing or was to an older wording, before anything else is done."""
    draft = talk.context.draft
    if draft is not None and draft.form == FORM.name:
        return await FORM.hear(draft, talk, go)
    return begin(talk.context.me, talk)


async def _agree_again(draft: Draft, talk: Talk) -> Turn:
    me = talk.context.me
    subject = f"consent:{me.id}"
    given = ConsentGiven(
        **signed(talk, me.id),
        subject=subject,
        version=(await talk.read(facts.latest, subject) or 0) + 1,
        wording=WORDING,
    )
    return Turn(replies=(welcome(say("consent-thanks")),), drop=(draft.id,), facts=(given,))
