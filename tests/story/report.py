"""/soket as the secretary asks for it, and what its two files say: the lines of the paper, the cells of the sheets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import docx
from openpyxl import load_workbook

from tests.story.play import Play
from tests.story.works import SECRETARY

HEAD = 5
"""The row of a sheet that says what its columns hold."""


@dataclass(frozen=True)
class Report:
    """`lines`: the paragraphs of the paper. `tables`: their rows, as texts. `sheets`: by name the rows below the head,
    each by column."""

    lines: Sequence[str]
    tables: Sequence[Sequence[Sequence[str]]]
    sheets: Mapping[str, Sequence[Mapping[str, Any]]]

    def row(self, name: str) -> Sequence[str]:
        """What follows `name` in a table of the paper, line by line."""
        (found,) = [row for table in self.tables for row in table if name in row]
        return [line for cell in found[found.index(name) + 1 :] for line in cell.splitlines()]

    def all(self) -> str:
        """Every word and figure of both files."""
        cells = [cell for table in self.tables for row in table for cell in row]
        values = [str(value) for sheet in self.sheets.values() for row in sheet for value in row.values()]
        return "\n".join((*self.lines, *cells, *values))


async def asked_for(play: Play, *which: str) -> Report:
    """The secretary of the committee above all asks for the report of that span."""
    await play.talk({SECRETARY: ("/soket", *which, "[Lập báo cáo]")})
    paper, sheet = play.last(SECRETARY).message.attachments
    assert (paper.name.endswith(".docx"), sheet.name.endswith(".xlsx")) == (True, True)
    return read(paper.content or b"", sheet.content or b"")


def read(paper: bytes, sheet: bytes) -> Report:
    """What the files say."""
    document = docx.Document(BytesIO(paper))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    workbook = load_workbook(BytesIO(sheet))
    sheets = {page.title: _rows(list(page.iter_rows(values_only=True))) for page in workbook}
    return Report([paragraph.text for paragraph in document.paragraphs], tables, sheets)


def _rows(rows: Sequence[Sequence[Any]]) -> Sequence[Mapping[str, Any]]:
    columns = rows[HEAD - 1]
    return [dict(zip(map(str, columns), row, strict=True)) for row in rows[HEAD:]]
