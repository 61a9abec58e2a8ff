"""A document's template as plain text, which can be read and reviewed: a line is a paragraph, its kind before it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, get_args

Kind = Literal[
    "title", "subtitle", "heading", "sheet", "part", "text", "closing", "choice", "line", "dots", "note", "mark",
    "left", "right", "motto", "sign-left", "sign-right", "sign-to", "room-left", "room-right",
    "cell", "cell-middle", "cell-head",
    "crest", "body", "great", "honoured", "cited", "detail",
]  # fmt: skip
"""What a paragraph is; how each looks is said in paper.py."""

KINDS: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}
COLUMNS, HEAD, ROW = "columns", "head", "row"
PAGE = "page"
"""The line "page: turned" says how the page lies."""
SIDES = {
    "left": 0,
    "right": 1,
    "motto": 1,
    "sign-left": 0,
    "sign-right": 1,
    "sign-to": 0,
    "room-left": 0,
    "room-right": 1,
}
"""The paragraphs that stand beside each other: in which half of the page."""
CELLS: dict[str, Kind] = {"-": "cell-middle"}
"""How a cell begins whose paragraphs stand in its middle."""
_LINE = re.compile(r"([a-z-]+): ?(.*)")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `text` may have **bold** and *italic* in it, and the places that are filled in."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """What stands in the left and the right half of the page, and is never parted by its end."""

    left: tuple[Paragraph, ...]
    right: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with lines: `widths` in mm, the head that comes again on every page, and rows, each cell some
    paragraphs."""

    widths: tuple[int, ...]
    head: tuple[tuple[Paragraph, ...], ...]
    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Turned:
    """The page lies on its long side, in a frame."""


Block = Paragraph | Pair | Table | Turned


def read(source: str) -> tuple[Block, ...]:
    """The blocks of a template's text, in order. Raises ValueError naming the line that is none."""
    lines = [_line(number, line) for number, line in enumerate(source.splitlines(), start=1) if _counts(line)]
    blocks: list[Block] = []
    for family, group in groupby(lines, key=lambda line: _family(line[0])):
        found = list(group)
        if family == "table":
            blocks.append(_table(found))
        elif family:
            blocks.append(_pair(found))
        else:
            blocks += [Turned() if kind == PAGE else Paragraph(KINDS[kind], text) for kind, text in found]
    return tuple(blocks)


def _counts(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#")


def _line(number: int, line: str) -> tuple[str, str]:
    found = _LINE.fullmatch(line)
    if found is None or found[1] not in (PAGE, COLUMNS, HEAD, ROW, *KINDS):
        raise ValueError(f"line {number} is no paragraph: {line}")
    return found[1], found[2]


def _family(kind: str) -> str:
    """What the line is a part of together with its neighbours: a table, the top of the page, who signs, the room for
    it."""
    if kind in (COLUMNS, HEAD, ROW):
        return "table"
    return kind.partition("-")[0] if "-" in kind else "top" if kind in SIDES else ""


def _pair(lines: Sequence[tuple[str, str]]) -> Pair:
    left, right = (
        tuple(Paragraph(KINDS[kind], text) for kind, text in lines if SIDES[kind] == side) for side in (0, 1)
    )
    return Pair(left, right)


def _table(lines: Sequence[tuple[str, str]]) -> Table:
    widths = next(text for kind, text in lines if kind == COLUMNS)
    heads = next(text for kind, text in lines if kind == HEAD)
    return Table(
        widths=tuple(int(width) for width in widths.split()),
        head=tuple((Paragraph("cell-head", cell),) for cell in _cells(heads)),
        rows=tuple(tuple(tuple(_paragraphs(cell)) for cell in _cells(text)) for kind, text in lines if kind == ROW),
    )


def _cells(text: str) -> list[str]:
    return [cell.strip() for cell in text.split(" | ")]


def _paragraphs(cell: str) -> Iterator[Paragraph]:
    """The paragraphs of a cell, parted by "//"; "- " before the first: in the middle."""
    kind = CELLS["-"] if cell.startswith("- ") else "cell"
    for text in cell.removeprefix("- ").split("//"):
        yield Paragraph(kind, text.strip())
