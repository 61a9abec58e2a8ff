"""What a review says of contributions, inspections and commendations; names only of those who said yes."""

from handlers.contribution_view import sum_lines
from handlers.documents.review_part import Line, Part
from handlers.figure_view import number
from handlers.giving import show_given, show_heads
from handlers.standing import short
from handlers.texts import label, plain
from storage.commendations import Award
from storage.review_tables import Gift, ReviewFigures
from storage.units import TIERS

MOST_HONOURS = 40
"""How many are told one by one on paper; all of them are in the spreadsheet."""
LONGEST_DEED = 200
AWARDS: tuple[Award, ...] = ("certificate", "praise")


def contributions(figures: ReviewFigures) -> Part:
    """What was given, kind by kind, and the largest of it."""
    lines = [label("reviewdoc-line", line=line) for line in sum_lines(figures.given)]
    if lines and len(figures.gifts) > 1:
        lines.append(label("reviewdoc-largest", gifts="; ".join(_gift(gift) for gift in figures.gifts)))
    return Part(label("reviewdoc-contributions"), tuple(lines))


def _gift(gift: Gift) -> str:
    amount, who = plain(show_given(gift.amount, None)), whose(gift)
    if gift.heads is None:
        return label("reviewdoc-gift", who=who, amount=amount)
    return label("reviewdoc-gift-people", who=who, amount=amount, people=people_of(gift))


def whose(gift: Gift) -> str:
    """A group's or a unit's name; a member's is not told."""
    return label("reviewdoc-gift-member", unit=gift.unit) if gift.giver == "member" else gift.group or gift.unit


def people_of(gift: Gift) -> str:
    """ "34 người"; nothing where nobody was counted."""
    return "" if gift.heads is None else plain(show_heads(gift.heads, gift.heads_bound))


def inspections(figures: ReviewFigures) -> Part:
    """How many were held, and nothing of what was found."""
    lines = []
    for kind in reversed(TIERS):
        held = figures.inspected.get(kind)
        if held is None or not held.held:
            continue
        whom = [
            label(f"reviewdoc-inspected-{name}", count=number(count))
            for name, count in (("units", held.units), ("secretaries", held.secretaries))
            if count
        ]
        told = {"count": number(held.held), "tier": label(f"reviewdoc-committee-{kind}")}
        lines.append(label("reviewdoc-inspected", whom=label("reviewdoc-and").join(whom), **told))
        if held.closed:
            lines.append(label("reviewdoc-inspected-closed", count=number(held.closed)))
    return Part(label("reviewdoc-inspections"), tuple(lines))


def commendations(figures: ReviewFigures) -> Part:
    """How many were commended, by whom, and how many stand in the Golden Book."""
    counted, lines = figures.commended, []
    for level in reversed(TIERS):
        for award in AWARDS:
            told = [
                label(f"reviewdoc-honoured-{name}", count=number(count))
                for name, found in (("collectives", counted.collectives), ("people", counted.people))
                if (count := found.get((award, level), 0))
            ]
            if told:
                by = label(f"reviewdoc-committee-{level}")
                lines.append(label(f"reviewdoc-{award}", tier=by, whom=label("reviewdoc-and").join(told)))
    if counted.golden:
        lines.append(label("reviewdoc-golden", count=number(counted.golden)))
    return Part(label("reviewdoc-commendations"), tuple(lines))


def honours(figures: ReviewFigures) -> Part:
    """Collectives and people whose example is told, only of those who may be named."""
    rows = [
        Line(
            label("reviewdoc-honoured", name=one.name, unit=one.unit.name) if one.name else one.unit.name,
            (short(one.deed, LONGEST_DEED),),
        )
        for one in figures.honours[:MOST_HONOURS]
    ]
    heads = (label("reviewdoc-head-honoured"), label("reviewdoc-head-deed"))
    return Part(label("reviewdoc-honours"), (), heads, tuple(rows))
