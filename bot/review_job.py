"""The job that makes a review of a unit over a span of days: read in one view, drawn as a paper and a spreadsheet."""

import asyncio
from collections.abc import Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.document_jobs import drawn
from bot.work import Done, Work
from handlers.access import reaches
from handlers.documents import review_paper, review_sheet
from handlers.documents.people import DOCX, file_name, signer
from handlers.documents.templates import Template
from handlers.figure_view import moment
from handlers.measures import SUMMED
from handlers.secretary.review_page import name_of
from handlers.spans import span_of
from handlers.talk import Action, Attachment, Message
from handlers.texts import Html, label, plain, say
from storage import people, review_figures, reviews, themes, units
from storage.review_tables import ReviewFigures
from storage.reviews import Review, Span
from storage.snapshots import Snapshot
from storage.themes import Theme
from storage.units import Unit, ancestors

TEMPLATE: Template = "bao-cao-so-ket"


async def draw_review(work: Work) -> Done:
    """review (subject "<unit>:<first day>:<last day>"): the report of a unit, for who may make one still."""
    id, _, days = work.subject.partition(":")
    span = span_of(days)
    async with work.database.read() as connection:
        unit = (await units.by_id(connection, [int(id)])).get(int(id))
        if unit is None or span is None or unit.closed_on is not None or not await _may(connection, work.person, unit):
            return Done(replies=(Message(text=say("reviews-refused")),))
    now, zone = work.now(), work.office.zone
    async with work.database.snapshot() as snapshot:
        wanted = review_figures.parameters(unit, span, now, zone, SUMMED)
        figures = await review_figures.read(snapshot, unit, span, wanted, work.progress)
        review, theme, values = await _beside(snapshot, unit, span)
    words = review.parts if review else {}
    values |= review_paper.places(figures, theme, words, now.astimezone(zone).date())
    told = say("reviews-here", name=name_of(span), unit=unit.name, when=moment(now, zone))
    (paper, usable), sheet = await asyncio.to_thread(_files, figures, theme, values, unit, span, work)
    if not usable:
        told = Html(f"{told}\n\n{say('paper-template-unusable', template=f'{TEMPLATE}.docx')}")
    stem = file_name("bao-cao", span.year, unit.name).removesuffix(".docx")
    files = (
        Attachment(name=f"{stem}-{span.until:%m}.docx", mime=DOCX, content=paper),
        Attachment(name=f"{stem}-{span.until:%m}.xlsx", mime=review_sheet.MIME, content=sheet),
    )
    back = Action(verb="reviewof", subject=f"{unit.id}:{span}", label=label("reviews-back"))
    return Done(replies=(Message(text=told, actions=(back,), attachments=files),))


def _files(
    figures: ReviewFigures, theme: Theme | None, values: dict[str, Any], unit: Unit, span: Span, work: Work
) -> tuple[tuple[bytes, bool], bytes]:
    head = (unit.name, plain(name_of(span)), values["mo_dau"])
    return drawn(TEMPLATE, values, work.folder), review_sheet.workbook_of(figures, theme, head)


async def _may(connection: AsyncConnection, asker: int, unit: Unit) -> bool:
    """Whether who asked may make a report of the unit now: some time has passed since they pressed."""
    me = (await people.by_id(connection, [asker])).get(asker)
    if me is None or me.paper or not me.active:
        return False
    return reaches((await people.roles_of(connection, [asker]))[asker], "review", unit)


async def _beside(snapshot: Snapshot, unit: Unit, span: Span) -> tuple[Review | None, Theme | None, dict[str, Any]]:
    """What stands beside the figures: the committee's words, the theme in force, who is above and who signs."""
    way: Sequence[int] = ancestors(unit.path)
    written = (await snapshot.load(reviews.of_units, [unit.id]))[unit.id]
    set_in = await snapshot.load(themes.in_units, way, span.year)
    theme = next((set_in[one] for one in reversed(way) if one in set_in), None)
    above = next(iter((await snapshot.load(units.by_id, way[-2:-1])).values()), None)
    deciders = (await snapshot.load(people.deciders, [unit.id]))[unit.id]
    values = {
        "cap_tren": above.name.upper() if above else "",
        "cap_tren_gui": above.name if above else "",
        "don_vi": unit.name.upper(),
        "ten_don_vi": unit.name,
    }
    review = next((one for one in written if one.span == span), None)
    return review, theme, values | signer(next(iter(deciders), None), unit)
