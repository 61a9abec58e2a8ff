"""Documents that are drawn beside the conversation: a confirmed pledge to be signed, the year-end self-review, and the
certificate of a commendation."""

import asyncio
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.work import Done, Work
from handlers.access import nearest, reaches
from handlers.commendation_view import nominee_of
from handlers.documents import certificate, pledge_paper, self_review
from handlers.documents.filling_in import Unusable, filled
from handlers.documents.people import DOCX, about, file_name, signer
from handlers.documents.templates import Template, own, shipped
from handlers.talk import Attachment, Message
from handlers.texts import Html, say
from storage import commendations, items, papers, people, progress, themes, units
from storage.commendations import Commendation
from storage.papers import InForce
from storage.people import Decider, Person
from storage.themes import Theme
from storage.units import Unit, ancestors

log = logging.getLogger(__name__)

FORMS: dict[str, Template] = {"2b": "kiem-diem-2b", "2c": "kiem-diem-2c"}
"""The forms of the self-review, by what the job's subject calls them."""


async def draw_pledge(work: Work) -> Done:
    """The version in force of the pledge named by the job's subject, for its author or who may see it still."""
    async with work.database.read() as connection:
        pledge = (await papers.in_force(connection, [work.subject])).get(work.subject)
        if pledge is None or not await _may_see(connection, pledge, work.person):
            return Done(replies=(Message(text=say("paper-refused")),))
        theme = await _theme(connection, pledge.unit, pledge.year)
        decider = await _decider(connection, pledge.person, pledge.unit)
        values = await _about(connection, pledge.person, pledge.name, pledge.unit)
    values |= pledge_paper.places(pledge, theme, work.office.zone) | signer(decider, pledge.unit)
    told = say("paper-pledge-here", name=pledge.name, year=str(pledge.year))
    return await _done("ban-cam-ket", "ban-cam-ket", values, told, pledge.year, pledge.name, work)


async def draw_self_review(work: Work) -> Done:
    """The asker's own self-review; the job's subject is "<year>:<form>"."""
    said, form = work.subject.split(":")
    year = int(said)
    async with work.database.read() as connection:
        me = (await people.by_id(connection, [work.person])).get(work.person)
        mine = (await items.of_person(connection, [work.person], year))[work.person]
        if me is None or not me.active or not mine:
            return Done(replies=(Message(text=say("paper-refused")),))
        reports = (await progress.of_people(connection, [me.id], year))[me.id]
        values = await _about(connection, me.id, me.name, me.unit)
    values |= self_review.places(year, mine, reports, work.office.zone)
    told = say("review-here", year=str(year))
    return await _done(FORMS[form], f"tu-kiem-diem-mau-{form}", values, told, year, me.name, work)


async def draw_certificate(work: Work) -> Done:
    """The certificate of the commendation named by the job's subject, for who may see it still, while the member's yes
    stands. It is signed for the committee that gave it."""
    async with work.database.read() as connection:
        one = (await commendations.by_id(connection, [work.subject])).get(work.subject)
        if one is None or not one.public or one.awarder is None or not await _may_see(connection, one, work.person):
            return Done(replies=(Message(text=say("certificate-none")),))
        deciders = (await people.deciders(connection, [one.awarder.id]))[one.awarder.id]
    values = certificate.places(one, one.awarder, work.office.zone)
    values |= signer(next(iter(deciders), None), one.awarder)
    told = say("certificate-here", who=nominee_of(one))
    name = one.unit.name if one.person is None else one.name or ""
    return await _done("giay-khen", "giay-khen", values, told, one.year, name, work)


async def _done(
    template: Template, kind: str, values: dict[str, Any], told: Html, year: int, name: str, work: Work
) -> Done:
    content, usable = await asyncio.to_thread(drawn, template, values, work.folder)
    text = told if usable else Html(f"{told}\n\n{say('paper-template-unusable', template=f'{template}.docx')}")
    document = Attachment(name=file_name(kind, year, name), mime=DOCX, content=content)
    return Done(replies=(Message(text=text, attachments=(document,)),))


def drawn(template: Template, values: dict[str, Any], folder: Path) -> tuple[bytes, bool]:
    """The document from the office's own template, or from the shipped one where there is none or it is not usable
    (False)."""
    theirs = own(template, folder)
    if theirs is not None:
        try:
            return filled(theirs, values), True
        except Unusable as error:
            log.warning("the office's template %s.docx cannot be used: %s", template, error)
    return filled(shipped(template), values), theirs is None


async def _may_see(connection: AsyncConnection, one: InForce | Commendation, asker: int) -> bool:
    """Whether who asked may see the pledge or commendation now: some time has passed since they pressed."""
    me: Person | None = (await people.by_id(connection, [asker])).get(asker)
    if me is None or me.paper or not (me.active and one.active):
        return False
    roles = (await people.roles_of(connection, [asker]))[asker]
    return asker == one.person or reaches(roles, "see_pledge", one.unit)


async def _about(connection: AsyncConnection, person: int, name: str, unit: Unit) -> dict[str, Any]:
    parents: Sequence[int] = ancestors(unit.path)[-2:-1]
    above = next(iter((await units.by_id(connection, parents)).values()), None)
    born = (await papers.birth_years(connection, [person])).get(person)
    roles = (await people.roles_of(connection, [person]))[person]
    return about(name, unit, above, born, roles)


async def _theme(connection: AsyncConnection, unit: Unit, year: int) -> Theme | None:
    """The theme in force for a unit: of those above it, the nearest one's."""
    above = ancestors(unit.path)
    found = await themes.in_units(connection, above, year)
    return next((found[one] for one in reversed(above) if one in found), None)


async def _decider(connection: AsyncConnection, author: int, unit: Unit) -> Decider | None:
    """Who signs for the committee: whoever would decide on the author's work today, the nearest first."""
    found = await people.deciders(connection, ancestors(unit.path))
    return next(iter(nearest(author, unit, found)), None)
