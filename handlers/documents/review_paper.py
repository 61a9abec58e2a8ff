"""A review on paper: what was achieved from the record, subject by subject, then what the committee says; numbered as
the Party does, and without a heading under which nothing stands."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from handlers.dates import show_date
from handlers.documents.people import paragraphs
from handlers.documents.pledge_paper import ROMAN
from handlers.documents.review_deeds import commendations, contributions, honours, inspections
from handlers.documents.review_members import duties, pledges, ratings
from handlers.documents.review_part import Part, share
from handlers.documents.review_works import models, tasks
from handlers.figure_view import number
from handlers.spans import is_whole_year, show_span
from handlers.texts import label
from storage.review_tables import Place, ReviewFigures
from storage.reviews import PARTS
from storage.themes import Theme

WORDS = tuple(part for part in PARTS if part != "results")
"""What stands under a heading of its own; what there is to say of the results stands before their figures."""


def parts(figures: ReviewFigures, theme: Theme | None) -> list[Part]:
    """All subjects of which there is something to tell, in the order of the report; ratings are of a whole year."""
    found = [
        pledges(figures, theme),
        duties(figures),
        tasks(figures),
        models(figures),
        contributions(figures),
        inspections(figures),
        commendations(figures),
        honours(figures),
    ]
    if is_whole_year(figures.span):
        found.append(ratings(figures))
    return [part for part in found if part.lines or part.table]


def places(figures: ReviewFigures, theme: Theme | None, words: dict[str, str], today: date) -> dict[str, Any]:
    """What the template's places about the review become; `words` are the committee's, by part."""
    found = parts(figures, theme)
    headings = [_heading("results", words, found)] if found or "results" in words else []
    headings += [_heading(part, words) for part in WORDS if part in words]
    span = show_span(figures.span)
    key = "reviewdoc-year-end" if is_whole_year(figures.span) else "reviewdoc-interim"
    return {
        "nam": str(today.year),
        "trich_yeu": label(key, span=span),
        "mo_dau": label("reviewdoc-opening", unit=figures.unit.name, span=span, date=show_date(today)),
        "cac_phan": [{"so": roman, **heading} for roman, heading in zip(ROMAN, headings, strict=False)],
        "bieu": _below(figures.below) if figures.counts["members"] else [],
    }


def _heading(part: str, words: dict[str, str], found: Sequence[Part] = ()) -> dict[str, Any]:
    return {
        "ten": label(f"reviewdoc-part-{part}"),
        "cac_doan": paragraphs(words.get(part, "")),
        "cac_muc": [_subject(place, one) for place, one in enumerate(found, start=1)],
    }


def _subject(place: int, part: Part) -> dict[str, Any]:
    return {
        "so": str(place),
        "ten": part.title,
        "cac_doan": list(part.lines),
        "cot": part.heads[0],
        "cot_ket_qua": part.heads[1],
        "bang": [
            {"so": str(row), "ten": line.what, "ket_qua": list(line.results) or [""]}
            for row, line in enumerate(part.table, start=1)
        ],
    }


def _below(below: Sequence[Place]) -> list[dict[str, str]]:
    """A row for each unit directly below, with all below it."""
    return [
        {
            "so": str(row),
            "ten": place.unit.name,
            "dang_vien": number(counts["members"]),
            "cam_ket": label("reviewdoc-cell", **share(counts["registered"], counts["must"])) if counts["must"] else "",
            "nhiem_vu": number(counts["key_tasks"] + counts["breakthroughs"]),
            "mo_hinh": number(counts["models"]),
        }
        for row, place in enumerate(below, start=1)
        for counts in (place.whole,)
    ]
