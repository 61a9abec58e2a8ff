"""Templates: drawn from a text that can be reviewed, on the Party's page, and filled in with words and nothing else."""

from io import BytesIO

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.shared import Mm, Pt

from handlers.documents.drawing import draw
from handlers.documents.filling_in import Unusable, filled
from handlers.documents.paper import LOOKS
from handlers.documents.recipe import Pair, Paragraph, Table, read
from handlers.documents.templates import TEMPLATES, Template, shipped, source
from tests.handlers.papers import lines, parts
from tests.handlers.written import pledge_places

TURNED = ("giay-khen",)
"""Those on a page that lies on its long side, with nothing counted in a table."""
every_template = pytest.mark.parametrize("template", TEMPLATES)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@every_template
def test_what_is_shipped_is_what_its_text_says(template: Template) -> None:
    """`python -m handlers.documents.templates` draws them anew."""
    drawn, kept = parts(draw(read(source(template)))), parts(shipped(template))
    assert drawn.keys() == kept.keys()
    for name, part in kept.items():
        assert canonical(drawn[name]) == canonical(part), name


def canonical(part: bytes) -> bytes:
    """A part of a package without the freedoms that XML leaves to whoever writes it."""
    if part[:1] != b"<":
        return part
    file = BytesIO()
    parse_xml(part).getroottree().write_c14n(file)
    return file.getvalue()


@every_template
def test_the_page_is_the_party_s(template: Template) -> None:
    document = Document(BytesIO(shipped(template)))
    (section,) = document.sections
    sides = (section.page_width, section.page_height)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    page = [297, 210, 20, 20, 25, 25] if template in TURNED else [210, 297, 20, 20, 30, 15]
    assert [round((length or 0) / Mm(1)) for length in (*sides, *margins)] == page
    normal = document.styles["Normal"]
    assert (normal.font.name, normal.font.size) == ("Times New Roman", Pt(14))
    faces = {node.get(f"{WORD}ascii") for node in normal.element.iter(f"{WORD}rFonts")}
    assert faces == {"Times New Roman"}
    used = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style is not None}
    assert used <= {look.name for look in LOOKS.values()} | {"Normal"}


@every_template
def test_nothing_says_who_made_it_or_when(template: Template) -> None:
    properties = Document(BytesIO(shipped(template))).core_properties
    assert (properties.author, properties.last_modified_by) == ("", "")
    assert (properties.created, properties.modified) == (None, None)


@every_template
def test_tables_say_their_head_again_and_keep_rows_whole(template: Template) -> None:
    body = Document(BytesIO(shipped(template))).element.body
    framed = [table for table in body.iter(f"{WORD}tbl") if any(True for _ in table.iter(f"{WORD}tblHeader"))]
    assert len(framed) == sum(isinstance(block, Table) for block in read(source(template)))
    for table in framed:
        head, *rows = table.iter(f"{WORD}tr")
        assert [node.tag for node in head.iter(f"{WORD}tblHeader")]
        assert all([node.tag for node in row.iter(f"{WORD}cantSplit")] for row in rows)


def test_a_line_that_is_none_is_named() -> None:
    with pytest.raises(ValueError, match="line 2 is no paragraph: paragraph"):
        read("title: A\nparagraph: b")


def test_the_text_becomes_blocks() -> None:
    blocks = read(
        "# a comment\nleft: A\nmotto: B\n\ntitle: C\n"
        "columns: 10 20\nhead: x | y\nrow: - 1 | one//*two*\n"
        "sign-right: D\nroom-right: e"
    )
    top, title, table, sign, room = blocks
    assert top == Pair((Paragraph("left", "A"),), (Paragraph("motto", "B"),))
    assert title == Paragraph("title", "C")
    assert table == Table(
        (10, 20),
        ((Paragraph("cell-head", "x"),), (Paragraph("cell-head", "y"),)),
        (((Paragraph("cell-middle", "1"),), (Paragraph("cell", "one"), Paragraph("cell", "*two*"))),),
    )
    assert (sign, room) == (
        Pair((), (Paragraph("sign-right", "D"),)),
        Pair((), (Paragraph("room-right", "e"),)),
    )


def test_the_same_values_give_the_same_bytes() -> None:
    values = pledge_places()
    assert filled(shipped("ban-cam-ket"), values) == filled(shipped("ban-cam-ket"), values)


@pytest.mark.parametrize(
    "typed",
    ["{{ ho_ten }}", "{% raw %}", "<w:p/>", "a < b && c > d", "]]>", "“Nêu gương”", "&#60;b&#62;", "a\tb"],
)
def test_what_somebody_typed_stays_what_they_typed(typed: str) -> None:
    values = pledge_places() | {"nguoi_ky": typed}
    assert typed in lines(filled(shipped("ban-cam-ket"), values))


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"PK no package at all",
        draw(read("text: {{ khong_co }}")),
        draw(read("text: {% if ho_ten %}")),
        draw(read("text: {{ ho_ten.__class__.__mro__ }}")),
        draw(read("text: {{ 1 / 0 }}")),
    ],
)
def test_a_template_that_cannot_be_filled_in_says_so(broken: bytes) -> None:
    with pytest.raises(Unusable):
        filled(broken, pledge_places())
