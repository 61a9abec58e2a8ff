"""The Party's page (HD 36-HD/VPTW): A4, its margins, one typeface, and how each kind of paragraph looks."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.styles.style import ParagraphStyle

    from handlers.documents.recipe import Kind

FACE = "Times New Roman"
PAGE = (210, 297)
"""A4, mm."""
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 15
"""Margins, mm."""
TEXT = PAGE[0] - LEFT - RIGHT
"""How wide what is written may be, mm."""
HALVES = (75, TEXT - 75)
"""The left and the right half where two things stand beside each other, mm."""
FRAMED = 25
"""The margins on the left and the right of a page that is turned, mm."""
TURNED_HALVES = ((PAGE[1] - 2 * FRAMED) // 2, (PAGE[1] - 2 * FRAMED) // 2)
BORDER = 7
"""How much shorter than its half the line under the motto is on either side, mm: about as long as the motto."""

Side = Literal["left", "center", "right", "both"]


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of paragraph looks: its name in the word processor, points, mm of indent of the first line, points
    before and after. `stays`: on one page with what follows; `dotted`: a tab in it is dots up to the margin, to be
    written on; `new_page`: it begins one; `colour`: six hex digits."""

    name: str
    size: int = 14
    bold: bool = False
    italic: bool = False
    side: Side = "left"
    indent: int = 0
    before: int = 0
    after: int = 0
    stays: bool = False
    dotted: bool = False
    new_page: bool = False
    colour: str | None = None


LOOKS: dict["Kind", Look] = {
    "title": Look("Tên văn bản", size=16, bold=True, side="center", before=18, stays=True),
    "subtitle": Look("Trích yếu", bold=True, side="center", stays=True),
    "heading": Look("Mục lớn", bold=True, indent=10, before=8, after=4, stays=True),
    "sheet": Look("Mục sang trang", bold=True, indent=10, after=4, stays=True, new_page=True),
    "part": Look("Mục nhỏ", bold=True, italic=True, side="both", indent=10, before=4, after=4, stays=True),
    "text": Look("Nội dung", side="both", indent=10, after=6),
    "closing": Look("Lời kết", side="both", indent=10, before=8, after=6, stays=True),
    "choice": Look("Dòng chọn", indent=10, after=4, stays=True),
    "line": Look("Dòng", indent=10, after=4, dotted=True),
    "dots": Look("Dòng chấm", after=4, dotted=True),
    "note": Look("Ghi chú", size=12, italic=True, side="both", indent=10, before=4, after=6, stays=True),
    "mark": Look("Đường kẻ dưới tên", side="center", after=10),
    "left": Look("Cơ quan", side="center", stays=True),
    "right": Look("Ngày tháng", italic=True, side="center", before=4, stays=True),
    "motto": Look("Tiêu đề Đảng", bold=True, side="center", stays=True),
    "sign-left": Look("Ký bên trái", bold=True, side="center", stays=True),
    "sign-right": Look("Ký bên phải", bold=True, side="center", stays=True),
    "sign-to": Look("Nơi nhận", size=12, stays=True),
    "room-left": Look("Chỗ ký bên trái", size=12, italic=True, side="center", after=60, stays=True),
    "room-right": Look("Chỗ ký bên phải", size=12, italic=True, side="center", after=60, stays=True),
    "cell": Look("Ô bảng", size=13, before=2, after=2),
    "cell-middle": Look("Ô bảng giữa", size=13, side="center", before=2, after=2),
    "cell-head": Look("Đầu bảng", size=13, bold=True, side="center", before=3, after=3),
    "crest": Look("Tiêu đề Đảng giữa trang", size=16, bold=True, side="center"),
    "body": Look("Cơ quan khen", size=16, bold=True, side="center", after=2),
    "great": Look("Tên Giấy khen", size=44, bold=True, side="center", colour="B3261E"),
    "honoured": Look("Người được khen", size=22, bold=True, side="center", after=2),
    "cited": Look("Thành tích", size=15, side="center", after=3),
    "detail": Look("Thành tích dài", size=13, side="center", after=6),
}


def lay_out(document: "Document", *, turned: bool = False) -> None:
    """Give an empty document its page and its styles; the number of the page stands at its top, from the second on. One
    that is `turned` lies on its long side, in a frame."""
    from docx.enum.section import WD_ORIENTATION
    from docx.shared import Mm, Pt

    (section,) = document.sections
    width, height = reversed(PAGE) if turned else PAGE
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = (Mm(FRAMED), Mm(FRAMED)) if turned else (Mm(LEFT), Mm(RIGHT))
    if turned:
        section.orientation = WD_ORIENTATION.LANDSCAPE
        _frame(section)
    section.header_distance = section.footer_distance = Mm(10)
    normal: Any = document.styles["Normal"]
    normal.font.size = Pt(14)
    _face(normal)
    normal.paragraph_format.space_after = Pt(0)
    for look in LOOKS.values():
        _style(document, look)
    _number(section)


def _frame(section: "Section") -> None:
    """A double line around the page, halfway between its edge and what is written."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement("w:pgBorders")
    borders.set(qn("w:offsetFrom"), "page")
    for side in ("top", "left", "bottom", "right"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "double"), ("sz", "12"), ("space", "28"), ("color", "B3261E")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    margins = section._sectPr.find(qn("w:pgMar"))
    assert margins is not None
    margins.addnext(borders)


def _style(document: "Document", look: Look) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.shared import Mm, Pt, RGBColor

    sides = {
        "left": WD_ALIGN_PARAGRAPH.LEFT,
        "center": WD_ALIGN_PARAGRAPH.CENTER,
        "right": WD_ALIGN_PARAGRAPH.RIGHT,
        "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
    }
    style: ParagraphStyle = document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.bold, look.italic
    if look.colour is not None:
        style.font.color.rgb = RGBColor.from_string(look.colour)
    form = style.paragraph_format
    form.alignment = sides[look.side]
    form.first_line_indent = Mm(look.indent)
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.line_spacing = 1.1
    form.keep_with_next, form.widow_control = look.stays, True
    form.page_break_before = look.new_page
    if look.dotted:
        form.tab_stops.add_tab_stop(Mm(TEXT), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _face(style: Any) -> None:
    """Every script in one typeface, and Vietnamese as the language that is checked."""
    from docx.oxml.ns import qn

    style.font.name = FACE
    of_run = style.element.get_or_add_rPr()
    faces = of_run.get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        faces.set(qn(f"w:{script}"), FACE)
    language = of_run.makeelement(qn("w:lang"), {qn("w:val"): "vi-VN"})
    of_run.append(language)


def _number(section: "Section") -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        run = paragraph.add_run()._r
        if kind is not None:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run.append(mark)
