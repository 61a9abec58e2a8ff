"""The figures of a review as a spreadsheet, to be added up and sorted: a sheet each for what there is something of."""

from collections.abc import Iterator, Sequence
from itertools import chain

from handlers.amounts import show_amount, whole_units
from handlers.contribution_view import KINDS
from handlers.documents.review_deeds import people_of, whose
from handlers.documents.review_paper import parts
from handlers.documents.review_part import tier_name
from handlers.documents.workbook import Row, Value, Workbook
from handlers.giving import kind_of, show_heads
from handlers.texts import label, plain
from storage.amounts import Amount
from storage.figures import put_together
from storage.review_tables import ReviewFigures
from storage.themes import Theme

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COUNTED = (
    "members", "must", "registered", "confirmed", "items", "done", "late", "reports", "acknowledged", "guided", "rules",
    "key_tasks", "breakthroughs", "models", "listed", "adopted",
)  # fmt: skip
"""What is counted of every unit, a column each."""
SUMMED = ("criteria", "exceeded", "met", "unmet")
"""Columns that are of all its works together."""
WORKS = ("key_tasks", "breakthroughs", "models")


def workbook_of(figures: ReviewFigures, theme: Theme | None, head: Sequence[str]) -> bytes:
    """The file as XLSX, `head` above every table; 2,000 units take some 200 kB."""
    book = Workbook()
    _sheet(book, "summary", head, (44, 80, 60), _summary(figures, theme))
    _sheet(book, "units", head, (48, 24, *[11] * 20), _units(figures))
    _sheet(book, "works", head, (34, 18, 68, 14, *[9] * 4, 26), _works(figures))
    _sheet(book, "given", head, (60, 16, 14, 26, 16, 16, 10, 10), _given(figures))
    _sheet(book, "honours", head, (36, 40, 14, 14, 90), _honours(figures))
    return book.saved()


def _sheet(book: Workbook, name: str, head: Sequence[str], widths: Sequence[int], rows: Iterator[Row]) -> None:
    """A sheet of `rows`, the first of them the head of the table; none where there is no further one."""
    columns, first = next(rows), next(rows, None)
    if first is not None:
        book.add(label(f"reviewsheet-{name}"), head, columns, widths, chain((first,), rows))


def _columns(*names: str) -> Row:
    return [label(f"reviewsheet-column-{name.replace('_', '-')}") for name in names]


def _summary(figures: ReviewFigures, theme: Theme | None) -> Iterator[Row]:
    """What the paper says, line by line."""
    yield _columns("subject", "what", "result")
    for part in parts(figures, theme):
        for line in part.lines:
            yield [part.title, line, ""]
        for row in part.table:
            yield [part.title, row.what, "; ".join(row.results)]


def _units(figures: ReviewFigures) -> Iterator[Row]:
    """Every unit with all below it, set in by its depth."""
    yield _columns("unit", "tier", *COUNTED, *SUMMED)
    top = figures.unit.path.count("/")
    for place in figures.in_order:
        counts = place.whole
        sums = [sum(counts[f"{kind}-{name}"] for kind in WORKS) for name in SUMMED]
        name = "    " * (place.unit.path.count("/") - top) + place.unit.name
        yield [name, tier_name(place.unit.kind), *(counts[one] for one in COUNTED), *sums]


def _works(figures: ReviewFigures) -> Iterator[Row]:
    yield _columns("unit", "kind", "title", "due", *SUMMED, "verdict")
    for work in figures.works:
        verdict = label(f"reviewdoc-verdict-{work.verdict}") if work.verdict else ""
        counts = (work.criteria, work.exceeded, work.met, work.unmet)
        kind = label(f"reviewsheet-kind-{work.kind.replace('_', '-')}")
        yield [work.unit, kind, work.title, work.due, *counts, verdict]


def _given(figures: ReviewFigures) -> Iterator[Row]:
    """The largest one by one, and of each kind and measure what all add up to; how many people, once for the kind."""
    yield _columns("giver", "kind", "measure", "amount", "figure", "people", "heads", "count")
    totals, heads = put_together(figures.given.amounts), put_together(figures.given.heads)
    for kind in KINDS:
        name = label(f"contribution-kind-{kind}")
        for gift in figures.gifts:
            if gift.kind == kind:
                yield [whose(gift), name, *_quantity(gift.amount), people_of(gift), gift.heads or "", 1]
        told = heads.get(kind)
        people = plain(show_heads(told.value, told.bound)) if told else ""
        heads_of: Value = told.value if told else ""
        for measure, total in sorted(totals.items()):
            if kind_of(measure) == kind:
                amount = Amount(value=total.value, unit=measure, bound=total.bound)
                yield [label("reviewsheet-all-given"), name, *_quantity(amount), people, heads_of, total.reports]
                people = heads_of = ""
    if figures.given.other:
        goods = label("contribution-kind-goods")
        yield [label("reviewsheet-all-given"), goods, "", "", "", "", "", figures.given.other]


def _quantity(amount: Amount) -> Row:
    """Its unit, in words with its bound, and as a figure."""
    many = whole_units(amount)
    return amount.unit, show_amount(amount), many.numerator if many.denominator == 1 else float(many)


def _honours(figures: ReviewFigures) -> Iterator[Row]:
    """Only those who may be named."""
    yield _columns("honoured", "unit", "award", "golden", "deed")
    for one in figures.honours:
        golden = label("reviewsheet-golden") if one.golden else ""
        award = label(f"reviewsheet-award-{one.award}")
        yield [one.name or one.unit.name, one.unit.name, award, golden, one.deed]
