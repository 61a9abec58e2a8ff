"""A picture of how far the units below one have come, a bar each: legible on a phone, in letters of its own."""

import asyncio
import unicodedata
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw

from handlers.documents.letters import fitting, font

WIDTH, MARGIN = 900, 36
HEADER, ROW, FOOTER = 118, 58, 20
BAR = 14
INK, SOFT, TRACK, FILL = "#1c1c1c", "#5f6368", "#e9e4df", "#b3261e"
COLOURS = 32
"""Enough for the edges of letters; the picture takes a third of the bytes."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: `part` of it is filled, 0 to 1; `value` is what is written at its end."""

    label: str
    part: float
    value: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A title, a line under it, and at least one bar, the first on top."""

    title: str
    subtitle: str
    bars: tuple[Bar, ...]


async def draw(chart: Chart) -> bytes:
    """`picture_of`, off the event loop."""
    return await asyncio.to_thread(picture_of, chart)


def picture_of(chart: Chart) -> bytes:
    """The chart as a PNG of some 30 kB, 900 pixels wide and as high as its bars need (ten: 718)."""
    image = Image.new("RGB", (WIDTH, HEADER + ROW * len(chart.bars) + FOOTER), "white")
    pen = ImageDraw.Draw(image)
    room = WIDTH - 2 * MARGIN
    title = font("Bold", 32)
    pen.text((MARGIN, 26), fitting(chart.title, title, room), INK, title)
    subtitle = font("Regular", 21)
    pen.text((MARGIN, 70), fitting(chart.subtitle, subtitle, room), SOFT, subtitle)
    for place, bar in enumerate(chart.bars):
        _draw_bar(pen, bar, HEADER + ROW * place, room)
    file = BytesIO()
    image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(file, "PNG")
    return file.getvalue()


def _draw_bar(pen: ImageDraw.ImageDraw, bar: Bar, top: int, room: int) -> None:
    usual, bold = font("Regular", 22), font("Bold", 22)
    end = WIDTH - MARGIN
    value = unicodedata.normalize("NFC", bar.value)
    taken = bold.getlength(value)
    pen.text((MARGIN, top), fitting(bar.label, usual, room - taken - 24), INK, usual)
    pen.text((end - taken, top), value, INK, bold)
    upper, length = top + 32, round(room * bar.part)
    pen.rectangle((MARGIN, upper, end - 1, upper + BAR - 1), TRACK)
    if length:
        pen.rectangle((MARGIN, upper, MARGIN + length - 1, upper + BAR - 1), FILL)
