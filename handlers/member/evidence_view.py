"""One photo or file that went with a report or a contribution, opened by its owner or somebody above them."""

import asyncio
from collections.abc import Mapping
from mimetypes import guess_extension

from handlers.access import may_to
from handlers.contribution_reach import page_button, sees
from handlers.dates import show_date
from handlers.secretary.reach import refusal
from handlers.subjects import is_id
from handlers.talk import Action, Attachment, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import contributions, evidence, people
from storage.evidence import Evidence
from storage.people import Person
from storage.reads import Look


async def show_evidence(subject: str, talk: Talk) -> Turn:
    """evidence:<id> – recorded as a look where it is somebody else's."""
    context = talk.context
    found = await talk.read(evidence.by_id, subject) if is_id(subject) else None
    if found is None:
        return refusal("evidence-gone")
    owner, given = await asyncio.gather(
        talk.read(people.by_id, found.person), talk.read(contributions.by_id, found.report)
    )
    if owner is None or not (sees(given, context) if given else may_to(context, "see_pledge", owner)):
        return refusal("unit-not-allowed")
    back = Action(verb="reports", subject=str(owner.id), label=label("evidence-back"))
    if given is not None:
        back = page_button(given)
    message = Message(text=_text(found, owner, talk), actions=(back,), attachments=_attached(found))
    look = Look(by=context.me.id, about=owner.id, what=f"evidence:{found.id}")
    return Turn(replies=(message,), reads=(look,))


def _text(one: Evidence, owner: Person, talk: Talk) -> Html:
    if one.state == "stored":
        date = show_date(one.at.astimezone(talk.context.office.zone).date())
        if owner.id == talk.context.me.id:
            return say("evidence-shown", date=date)
        return say("evidence-shown-of", date=date, name=owner.name)
    if one.state == "refused":
        return say("evidence-refused", why=say(f"evidence-refused-{one.reason}"))
    return say(f"evidence-{one.state}")


def _attached(one: Evidence) -> tuple[Attachment, ...]:
    if one.state != "stored" or one.sha is None or one.mime is None:
        return ()
    picture = one.mime.startswith("image/")
    name = one.name or f"minh-chung{guess_extension(one.mime) or ''}"
    return (Attachment(name=name, mime=one.mime, stored=one.sha, picture=picture),)


VERBS: Mapping[str, Verb] = {"evidence": show_evidence}
