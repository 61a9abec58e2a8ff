"""Making an invitation code for somebody: shown in groups, as a link and as a QR picture, to be handed to them only."""

from datetime import datetime

from handlers.codes import qr_png, spaced
from handlers.dates import show_date
from handlers.secretary.reach import person_for, refusal
from handlers.signing import signed
from handlers.talk import Action, Attachment, Message, Talk, Turn
from handlers.texts import Html, label, say
from storage import invitations
from storage.invitations import LIFETIME, InvitationMade, hash_code
from storage.people import Person


async def invite(subject: str, talk: Talk) -> Turn:
    """invite:<person>: a new code for somebody, to be handed over; their older codes end."""
    person = await person_for("invite", subject, talk)
    if isinstance(person, Turn):
        return person
    if not await talk.read(invitations.checkable, person.id):
        office = talk.context.office
        return refusal("phones-uncheckable", name=person.name, controller=office.controller, contact=office.contact)
    code, id = talk.new_id.code(), talk.new_id()
    made = InvitationMade(
        **signed(talk, person.id),
        subject=invitations.subject(id),
        invitation=id,
        expires_at=talk.now + LIFETIME,
        code_hash=hash_code(code),
    )
    return Turn(replies=(_card(person, code, made.expires_at, talk),), facts=(made,))


def _card(person: Person, code: str, expires_at: datetime, talk: Talk) -> Message:
    office = talk.context.office
    until = show_date(expires_at.astimezone(office.zone).date())
    link = office.invite_link.format(code=code) if office.invite_link else None
    parts = [say("phones-code", name=person.name, unit=person.unit.name, code=spaced(code), date=until)]
    if link:
        parts.append(say("phones-link", link=link))
    parts.append(say("phones-hand-over", name=person.name))
    picture = Attachment(name="ma-moi.png", mime="image/png", content=qr_png(link or code), picture=True)
    menu = Action(verb="menu", label=label("menu-open"))
    return Message(text=Html("\n\n".join(parts)), actions=(menu,), attachments=(picture,))
