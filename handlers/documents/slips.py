"""Invitations on paper, as a PDF to print: A4 pages to be cut into slips that are handed over one by one."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import segno
from PIL import Image, ImageDraw

from handlers.codes import spaced
from handlers.documents.letters import Face, fitting, font, wrapped
from handlers.texts import Html, plain

DPI = 300
PAPER = (2480, 3508)
"""A4, in pixels."""
PER_PAGE = 4
BLACK, WHITE = 0, 255


def mm(length: float) -> int:
    """Millimetres of paper in pixels."""
    return round(length * DPI / 25.4)


SIDE, TOP = mm(14), mm(12)
SLIPS_FROM, SLIP = mm(24), mm(66)
QR = mm(42)
STEP, SMALL = 4.4, 3.4
"""Millimetres, the height of letters."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What one person is handed. `steps` and `note` are texts; `link` is what the picture leads to (None: no picture,
    only the code of 16 digits)."""

    name: str
    code: str
    link: str | None
    steps: Sequence[Html]
    note: Html


async def draw(unit: str, made: str, slips: Sequence[Slip]) -> bytes:
    """`pdf_of`, off the event loop."""
    return await asyncio.to_thread(pdf_of, unit, made, slips)


def pdf_of(unit: str, made: str, slips: Sequence[Slip]) -> bytes:
    """A PDF of some 40 kB a page, black on white. The unit (and `made`, a line about the sheet) stand only at the head
    of each page: whoever finds a lost slip learns a name and a code, not what its owner belongs to."""
    first, *others = (page_of(unit, made, slips[at : at + PER_PAGE]) for at in range(0, len(slips), PER_PAGE))
    file = BytesIO()
    first.save(file, "PDF", save_all=True, append_images=others, resolution=DPI)
    return file.getvalue()


def page_of(unit: str, made: str, slips: Sequence[Slip]) -> Image.Image:
    """A page with at most PER_PAGE slips."""
    page = Image.new("L", PAPER, WHITE)
    pen = ImageDraw.Draw(page)
    _head(pen, unit, made)
    for place, slip in enumerate(slips):
        _cut_here(pen, SLIPS_FROM + place * SLIP)
        _slip(pen, slip, SLIPS_FROM + place * SLIP)
    _cut_here(pen, SLIPS_FROM + len(slips) * SLIP)
    return page.convert("1", dither=Image.Dither.NONE)


def _head(pen: ImageDraw.ImageDraw, unit: str, made: str) -> None:
    small, bold = font("Regular", mm(4)), font("Bold", mm(5.5))
    width = PAPER[0] - 2 * SIDE
    taken = small.getlength(made)
    pen.text((PAPER[0] - SIDE - taken, TOP + mm(1)), made, BLACK, small)
    pen.text((SIDE, TOP), fitting(unit, bold, width - taken - mm(8)), BLACK, bold)


def _cut_here(pen: ImageDraw.ImageDraw, top: int) -> None:
    for left in range(SIDE, PAPER[0] - SIDE, mm(4)):
        pen.line((left, top, left + mm(2), top), BLACK, 3)


def _slip(pen: ImageDraw.ImageDraw, slip: Slip, top: int) -> None:
    left = SIDE
    if slip.link is not None:
        _qr(pen, slip.link, SIDE, top + mm(9))
        left += QR + mm(7)
    room = PAPER[0] - SIDE - left
    pen.text((left, top + mm(3)), fitting(slip.name, font("Bold", mm(7)), room), BLACK, font("Bold", mm(7)))
    down = top + mm(13)
    for number, step in enumerate(slip.steps, start=1):
        pen.text((left, down), f"{number}.", BLACK, font("Regular", mm(STEP)))
        down = _lines(pen, step, left + mm(7), down, room - mm(7), STEP)
    down = _code(pen, slip.code, left, down + mm(2))
    _lines(pen, slip.note, left, down + mm(2), room, SMALL)


def _lines(pen: ImageDraw.ImageDraw, text: Html, left: int, down: int, room: int, size: float) -> int:
    """Write a text and return where the next one goes."""
    marked = plain_but_bold(text)
    for line in wrapped(marked, mm(size), room):
        across = float(left)
        for word, drawn in line:
            pen.text((across, down), word, BLACK, drawn)
            across += drawn.getlength(word)
        down += mm(size * 1.34)
    return down


def _code(pen: ImageDraw.ImageDraw, code: str, left: int, down: int) -> int:
    face: Face = "Bold"
    drawn = font(face, mm(6.6))
    text = spaced(code).replace(" ", "   ")
    height = mm(10.5)
    pen.rounded_rectangle(
        (left, down, left + drawn.getlength(text) + mm(8), down + height), mm(2), outline=BLACK, width=5
    )
    pen.text((left + mm(4), down + mm(0.7)), text, BLACK, drawn)
    return down + height


def _qr(pen: ImageDraw.ImageDraw, content: str, left: int, top: int) -> None:
    matrix = segno.make(content, micro=False, error="m").matrix
    size = QR // len(matrix)
    for row, cells in enumerate(matrix):
        for column, dark in enumerate(cells):
            if dark:
                across, down = left + column * size, top + row * size
                pen.rectangle((across, down, across + size - 1, down + size - 1), BLACK)


def plain_but_bold(text: Html) -> str:
    """The text as it is drawn: entities unescaped, bold marks kept, which no text escaped into it can have."""
    parts = text.replace("</b>", "<b>").split("<b>")
    return "".join(f"<b>{plain(part)}</b>" if place % 2 else plain(part) for place, part in enumerate(parts))
