"""The rows of a roster file, whatever spreadsheet wrote it: lines of clean cells, or why a line is none."""

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from handlers.inputs import clean
from handlers.texts import label

MOST_ROWS = 500_000
"""Rows of one file; what a province has several times over."""
LARGEST_TEXT = 256 * 1024 * 1024
"""Bytes of a CSV file."""
MOST_KEPT = 200
"""Problems that are remembered word by word; of the others the number."""
PIECE = 1024 * 1024
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
SEPARATORS = ";,\t"


class BadRoster(Exception):
    """The file cannot be taken at all; `problems` say why."""

    def __init__(self, *problems: str) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


class Problems:
    """What is wrong, line by line: the first MOST_KEPT in words, `count` in all."""

    def __init__(self) -> None:
        self.count = 0
        self._kept: list[tuple[int, str]] = []

    def add(self, line: int, problem: object) -> None:
        self.count += 1
        if len(self._kept) < MOST_KEPT:
            self._kept.append((line, label("roster-line", line=str(line), problem=problem)))

    @property
    def lines(self) -> list[str]:
        """Those in words, in the order of the file."""
        return [text for _, text in sorted(self._kept, key=lambda kept: kept[0])]


@dataclass(frozen=True, slots=True)
class Row:
    """A line that is not empty, numbered as the spreadsheet shows it. `bad`: it cannot be taken, whatever it says."""

    line: int
    cells: tuple[str, ...]
    bad: str | None = None


def rows(path: Path) -> Iterator[Row]:
    """The rows of a CSV or XLSX file, told apart by what is in it. Raises BadRoster, also on the way, and OSError."""
    with path.open("rb") as file:
        head = file.read(len(OLE))
    if head.startswith(ZIP):
        from bot.office.roster_sheet import sheet_rows

        found = sheet_rows(path)
    elif head.startswith(OLE):
        raise BadRoster(label("roster-old-excel"))
    else:
        found = _text_rows(path)
    for number, row in enumerate(found):
        if number > MOST_ROWS:
            raise BadRoster(label("roster-too-many-rows", most=f"{MOST_ROWS:,}".replace(",", ".")))
        yield row


def tidy(cell: str) -> str:
    """What a cell says, on one line."""
    return " ".join(clean(cell).split())


def _text_rows(path: Path) -> Iterator[Row]:
    if path.stat().st_size > LARGEST_TEXT:
        raise BadRoster(label("roster-too-large"))
    try:
        with path.open(encoding=_encoding(path), newline="") as file:
            yield from _csv_rows(file)
    except UnicodeDecodeError:
        raise BadRoster(label("roster-unknown-encoding")) from None
    except csv.Error:
        raise BadRoster(label("roster-not-csv")) from None


def _csv_rows(file: TextIO) -> Iterator[Row]:
    first = file.readline()
    while first and not first.strip():
        first = file.readline()
    file.seek(0)
    read = csv.reader(file, delimiter=max(SEPARATORS, key=first.count), strict=True)
    for cells in read:
        tidied = tuple(map(tidy, cells))
        if any(tidied):
            yield Row(read.line_num, tidied)


def _encoding(path: Path) -> str:
    """UTF-8, else what its first bytes say, else the one that older Vietnamese Windows writes."""
    with path.open("rb") as file:
        if file.read(2) in UTF_16:
            return "utf-16"
        file.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while piece := file.read(PIECE):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1258"
    return "utf-8-sig"
