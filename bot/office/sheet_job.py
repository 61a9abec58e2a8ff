"""Makes the invitations of a unit that were asked for in a chat: the codes begin to count as the document goes out."""

from collections.abc import Sequence

from bot.office.sheets import slug
from bot.work import Done, Later, Work
from handlers.access import reaches
from handlers.dates import show_date
from handlers.documents.slips import Slip, draw
from handlers.figure_view import number
from handlers.secretary.sheet import wanted
from handlers.talk import Action, Attachment, Message
from handlers.texts import Html, label, say
from storage import invitations, invitees, jobs, people, units
from storage.invitations import LIFETIME, InvitationMade, hash_code
from storage.invitees import Invitee
from storage.units import Unit

MOST_NAMES = 20
WAIT_SECONDS = 5.0


async def make(work: Work) -> Done:
    """sheet (subject "<unit>:new|all"): codes for those of a unit who have none, or no chat, and a PDF to print."""
    id, _, which = work.subject.partition(":")
    now = work.now()
    async with work.database.read() as connection:
        if not await jobs.is_first(connection, work.asked):  # pressed twice: who got a code by then needs none
            raise Later(WAIT_SECONDS)
        unit = (await units.by_id(connection, [int(id)]))[int(id)]
        roles = (await people.roles_of(connection, [work.person]))[work.person]
        outside = (await invitees.outside(connection, [unit.id], now))[unit.id]
    menu = Action(verb="menu", label=label("menu-open"))
    if not reaches(roles, "invite", unit):
        return Done(replies=(Message(text=say("unit-not-allowed"), actions=(menu,)),))
    chosen = wanted(outside, which)
    back = Action(verb="unit", subject=str(unit.id), label=label("unit-back"))
    if not chosen:
        return Done(replies=(Message(text=say("slips-nobody", unit=unit.name), actions=(back,)),))
    codes = [(person, work.new_id.code()) for person in chosen]
    made = [_fact(person, code, work) for person, code in codes]
    pdf = await draw(unit.name, _made(len(chosen), work), [_slip(person, code, work) for person, code in codes])
    file = Attachment(name=f"phieu-moi-{slug(unit.name)}.pdf", mime="application/pdf", content=pdf)
    text = _text(unit, chosen, outside, work)
    return Done(replies=(Message(text=text, actions=(back,), attachments=(file,)),), facts=tuple(made))


def _fact(person: Invitee, code: str, work: Work) -> InvitationMade:
    id, now = work.new_id(), work.now()
    return InvitationMade(
        id=work.new_id(),
        at=now,
        by=work.person,
        for_person=person.id,
        channel=work.asked.channel,
        subject=invitations.subject(id),
        invitation=id,
        expires_at=now + LIFETIME,
        code_hash=hash_code(code),
    )


def _slip(person: Invitee, code: str, work: Work) -> Slip:
    link = work.office.invite_link.format(code=code) if work.office.invite_link else None
    if link is None:
        steps = [say("sheet-code-open"), say("sheet-code-send"), say("sheet-answer")]
    else:
        bot = f"@{link.split('/')[-1].partition('?')[0]}"
        steps = [say("sheet-scan"), say("sheet-or-send", bot=bot), say("sheet-answer")]
    return Slip(person.name, code, link, steps, say("sheet-note", date=_until(work)))


def _until(work: Work) -> str:
    return show_date((work.now() + LIFETIME).astimezone(work.office.zone).date())


def _made(count: int, work: Work) -> str:
    return label("sheet-made", date=show_date(work.now().astimezone(work.office.zone).date()), count=number(count))


def _text(unit: Unit, chosen: Sequence[Invitee], outside: Sequence[Invitee], work: Work) -> Html:
    parts = [say("slips-done", unit=unit.name, count=number(len(chosen)), date=_until(work))]
    got = {one.id for one in chosen}
    later = [one for one in outside if one.checkable and not one.invited and one.id not in got]
    if later:
        parts.append(say("slips-more", count=number(len(later))))
    unknown = [one.name for one in outside if not one.checkable]
    if unknown:
        names = ", ".join(unknown[:MOST_NAMES]) + (", …" if len(unknown) > MOST_NAMES else "")
        parts.append(say("slips-uncheckable", count=number(len(unknown)), names=names))
    return Html("\n\n".join(parts))
