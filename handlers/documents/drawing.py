"""A template's text drawn as a DOCX that any word processor opens and an office may change."""

import re
from collections.abc import Sequence
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any

from handlers.documents.paper import BORDER, HALVES, LOOKS, TURNED_HALVES, lay_out
from handlers.documents.recipe import Block, Pair, Paragraph, Table, Turned
from handlers.documents.sealing import sealed

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell, _Row
    from docx.text.paragraph import Paragraph as Drawn

NOTHING, NOBODY = Paragraph("cell", ""), Paragraph("sign-left", "")
"""What stands in an empty cell of a table, and in an empty half of the page, which is kept together all the same."""
_MARKED = re.compile(r"\*\*(.+?)\*\*|\*(.+?)\*|([^*]+|\*)")


def draw(blocks: Sequence[Block]) -> bytes:
    """The DOCX; the same blocks always give the same bytes."""
    from docx import Document

    document = Document()
    _drop_thumbnail(document)
    turned = any(isinstance(block, Turned) for block in blocks)
    lay_out(document, turned=turned)
    for _, group in groupby(blocks, key=type):
        alike = list(group)
        pairs = [block for block in alike if isinstance(block, Pair)]
        _draw_pairs(document, pairs, TURNED_HALVES if turned else HALVES)
        for block in alike:
            if isinstance(block, Table):
                _draw_table(document, block)
            elif isinstance(block, Paragraph):
                _write(document.add_paragraph(), block)
    file = BytesIO()
    document.save(file)
    return sealed(file.getvalue())


def _drop_thumbnail(document: "Document") -> None:
    """The picture of somebody else's empty page, with which every new document is born."""
    relations = document.part.package.rels
    for id in [id for id, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        relations.pop(id)


def _write(drawn: "Drawn", paragraph: Paragraph) -> None:
    drawn.style = LOOKS[paragraph.kind].name
    for bold, italic, rest in _MARKED.findall(paragraph.text):
        run = drawn.add_run(bold or italic or rest)
        if bold:
            run.bold = True
        if italic:
            run.italic = True
    if paragraph.kind == "motto":
        _underline(drawn)


def _underline(drawn: "Drawn") -> None:
    """A line below the whole paragraph, as long as what stands in it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm

    form = drawn.paragraph_format
    form.left_indent = form.right_indent = Mm(BORDER)
    around = OxmlElement("w:pBdr")
    below = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
        below.set(qn(f"w:{name}"), value)
    around.append(below)
    properties = drawn._p.get_or_add_pPr()
    properties.insert_element_before(around, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _draw_pairs(document: "Document", pairs: Sequence[Pair], halves: tuple[int, int]) -> None:
    if not pairs:
        return
    table = document.add_table(len(pairs), 2)
    _fix(table, halves)
    for row, pair in zip(table.rows, pairs, strict=True):
        _keep_whole(row)
        for cell, paragraphs in zip(row.cells, (pair.left, pair.right), strict=True):
            _fill(cell, paragraphs or (NOBODY,))


def _draw_table(document: "Document", drawn: Table) -> None:
    from docx.oxml import OxmlElement

    table = document.add_table(1 + len(drawn.rows), len(drawn.widths))
    table.style = "Table Grid"
    _fix(table, drawn.widths)
    head, *rows = table.rows
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row, cells in zip((head, *rows), (drawn.head, *drawn.rows), strict=True):
        _keep_whole(row)
        for cell, paragraphs in zip(row.cells, _whole(cells, len(drawn.widths)), strict=True):
            _fill(cell, paragraphs)
    document.add_paragraph().paragraph_format.space_after = 0


def _whole(cells: Sequence[tuple[Paragraph, ...]], count: int) -> list[tuple[Paragraph, ...]]:
    """A row that says less than it has cells, as one that only repeats the next does, with the rest left empty."""
    return [*cells, *[(NOTHING,)] * (count - len(cells))]


def _fill(cell: "_Cell", paragraphs: Sequence[Paragraph]) -> None:
    first, *rest = paragraphs
    _write(cell.paragraphs[0], first)
    for paragraph in rest:
        _write(cell.add_paragraph(), paragraph)


def _keep_whole(row: "_Row") -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))


def _fix(table: Any, widths: Sequence[int]) -> None:
    """The columns as wide as they are said to be, whatever is in them."""
    from docx.shared import Mm

    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
