"""What a review says of members' pledges, of what every unit is to do, and of ratings."""

from collections.abc import Iterator

from handlers.amounts import show_amount
from handlers.documents.review_part import Line, Part, share, tier_name
from handlers.figure_view import number
from handlers.ratings import LEVELS
from handlers.texts import label
from storage.amounts import Amount
from storage.coverage import WORKS
from storage.review_tables import ReviewFigures
from storage.themes import Theme
from storage.units import TIERS

MOST_AMOUNTS = 6
"""Kinds of amounts told in one line, those reported most often first."""


def pledges(figures: ReviewFigures, theme: Theme | None) -> Part:
    """The year's theme, how many pledged, what they set out to do and reported."""
    return Part(label("reviewdoc-pledges"), tuple(_pledged(figures, theme)))


def _pledged(figures: ReviewFigures, theme: Theme | None) -> Iterator[str]:
    counts, year = figures.counts, str(figures.span.year)
    if theme is not None:
        yield label("reviewdoc-theme", year=year, title=theme.title)
    if counts["must"]:
        yield label("reviewdoc-registered", **share(counts["registered"], counts["must"]), year=year)
        if counts["confirmed"]:
            yield label("reviewdoc-confirmed", count=number(counts["confirmed"]))
    if exempt := counts["members"] - counts["must"]:
        yield label("reviewdoc-exempt", count=number(exempt))
    tiers = [(kind, figures.tiers[kind]) for kind in TIERS if kind in figures.tiers]
    covered = [
        label("reviewdoc-tier", **share(tier.covered, tier.pledging), tier=tier_name(kind))
        for kind, tier in tiers
        if tier.covered and len(figures.places) > 1
    ]
    if covered:
        yield label("reviewdoc-covered", tiers=", ".join(covered))
    if counts["items"]:
        late = {"late": number(counts["late"])} if counts["late"] else {}
        key = "reviewdoc-items-late" if late else "reviewdoc-items"
        yield label(key, items=number(counts["items"]), done=number(counts["done"]), **late)
    if counts["reports"]:
        ordered = sorted(figures.reported.items(), key=lambda one: (-one[1].reports, one[0]))[:MOST_AMOUNTS]
        amounts = ", ".join(show_amount(Amount(value=one.value, unit=unit, bound=one.bound)) for unit, one in ordered)
        key = "reviewdoc-reports-amounts" if amounts else "reviewdoc-reports"
        yield label(key, count=number(counts["reports"]), **({"amounts": amounts} if amounts else {}))


def duties(figures: ReviewFigures) -> Part:
    """What every unit is to do, and how many of each tier did; of what nobody did nothing is said."""
    rows = [Line(label(f"reviewdoc-duty-{work.replace('_', '-')}"), tuple(_did(figures, work))) for work in WORKS]
    heads = (label("reviewdoc-head-duty"), label("reviewdoc-head-result"))
    return Part(label("reviewdoc-duties"), (), heads, tuple(row for row in rows if row.results))


def _did(figures: ReviewFigures, work: str) -> Iterator[str]:
    if not figures.counts[f"did-{work}"]:
        return
    if len(figures.places) == 1:
        yield label("reviewdoc-did")
        return
    for kind in TIERS:
        own = figures.tiers[kind].own if kind in figures.tiers else {}
        if due := own.get(f"due-{work}", 0):
            yield label("reviewdoc-tier-share", **share(own.get(f"did-{work}", 0), due), tier=tier_name(kind))


def ratings(figures: ReviewFigures) -> Part:
    """How many were settled on which level."""
    counts = figures.counts
    whole = sum(counts[level] for level in LEVELS)
    rows = [
        Line(label(f"rating-{level}").capitalize(), (label("reviewdoc-rated", **share(counts[level], whole)),))
        for level in LEVELS
        if whole
    ]
    heads = (label("reviewdoc-head-level"), label("reviewdoc-head-result"))
    return Part(label("reviewdoc-ratings", year=str(figures.span.year)), (), heads, tuple(rows))
