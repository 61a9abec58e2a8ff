"""One photo or file that went with a report, a contribution or a result, opened by its owner or somebody above them;
of an inspection by those it concerns."""

import asyncio
from collections.abc import Mapping
from mimetypes import guess_extension

from handlers import inspection_reach, undertaking_reach
from handlers.access import may_to
from handlers.contribution_reach import page_button, sees
from handlers.dates import show_date
from handlers.secretary.reach import refusal
from handlers.subjects import is_id
from handlers.talk import Action, Attachment, Context, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import contributions, evidence, inspection_lists, people, undertakings
from storage.contributions import Contribution
from storage.evidence import Evidence
from storage.inspections import Inspection
from storage.people import Person
from storage.reads import Look
from storage.undertakings import Undertaking


async def show_evidence(subject: str, talk: Talk) -> Turn:
    """evidence:<id> – recorded as a look where it is somebody else's."""
    context = talk.context
    found = await talk.read(evidence.by_id, subject) if is_id(subject) else None
    if found is None:
        return refusal("evidence-gone")
    owner, given, work, held = await asyncio.gather(
        talk.read(people.by_id, found.person),
        talk.read(contributions.by_id, found.report),
        talk.read(undertakings.of_results, found.report),
        talk.read(inspection_lists.of_notes, found.report),
    )
    if owner is not None and held is not None:
        return _of_remedy(held, found, owner, talk)
    if owner is None or not _may_see(owner, given, work, context):
        return refusal("unit-not-allowed")
    back = Action(verb="reports", subject=str(owner.id), label=label("evidence-back"))
    if given is not None:
        back = page_button(given)
    if work is not None:
        back = undertaking_reach.page_button(work)
    message = Message(text=_text(found, owner, talk), actions=(back,), attachments=_attached(found))
    look = Look(by=context.me.id, about=owner.id, what=f"evidence:{found.id}")
    return Turn(replies=(message,), reads=(look,))


def _of_remedy(held: Inspection, one: Evidence, owner: Person, talk: Talk) -> Turn:
    if not inspection_reach.sees(held, talk.context):
        return refusal("unit-not-allowed")
    back = inspection_reach.page_button(held, "inspection-back")
    message = Message(text=_text(one, owner, talk), actions=(back,), attachments=_attached(one))
    return Turn(replies=(message,), reads=inspection_reach.looks_at(held, talk))


def _may_see(owner: Person, given: Contribution | None, work: Undertaking | None, context: Context) -> bool:
    if work is not None:
        return undertaking_reach.sees(work, context)
    return sees(given, context) if given else may_to(context, "see_pledge", owner)


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
