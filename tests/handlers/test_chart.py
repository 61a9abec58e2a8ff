"""The digest's chart: a small picture whose bars are as long as they should be, every letter of it legible."""

import unicodedata
from io import BytesIO

import pytest
from PIL import Image

from handlers.documents import chart, letters
from handlers.documents.chart import Bar, Chart, draw, picture_of

VIETNAMESE = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"
SIGNS = "0123456789.,:;()/%–—…“”‘’²₫+-"


def chart_of(*parts: float, label: str = "Chi bộ thôn Nà Han") -> Chart:
    bars = tuple(Bar(label, part, f"{part:.0%}") for part in parts)
    return Chart("Đảng bộ xã Khuôn Lùng", "Đã gửi bản cam kết, đến 12 giờ 00 ngày 16/1/2026.", bars)


def opened(made: bytes) -> Image.Image:
    image = Image.open(BytesIO(made))
    assert image.format == "PNG"
    return image.convert("RGB")


def filled(image: Image.Image, place: int) -> int:
    """How many pixels of a bar are in its colour, along its middle."""
    row = chart.HEADER + chart.ROW * place + 32 + chart.BAR // 2
    red = [image.getpixel((x, row)) for x in range(image.width)]
    return sum(isinstance(one, tuple) and one[0] > 150 and one[1] < 90 for one in red)


async def test_bars_are_as_long_as_their_part() -> None:
    image = opened(await draw(chart_of(0.0, 0.25, 0.5, 1.0)))
    room = image.width - 2 * chart.MARGIN
    assert [filled(image, place) for place in range(4)] == [0, room // 4, room // 2, room]


@pytest.mark.parametrize("bars", [1, 2, 10])
def test_it_is_small_enough_to_be_sent_to_thousands(bars: int) -> None:
    made = picture_of(chart_of(*(place / 10 for place in range(bars))))
    assert len(made) < 40_000
    assert opened(made).size == (900, chart.HEADER + bars * chart.ROW + chart.FOOTER)


@pytest.mark.parametrize("face", ["Regular", "Bold"])
def test_the_font_has_every_letter(face: letters.Face) -> None:
    font = letters.font(face, 22)
    unknown = bytes(font.getmask("\U0010ffff"))
    for letter in {*VIETNAMESE, *VIETNAMESE.upper(), *SIGNS}:
        assert bytes(font.getmask(letter)) != unknown, letter
    assert len({bytes(font.getmask(letter)) for letter in VIETNAMESE}) == len(VIETNAMESE), "two letters look alike"


def test_names_that_come_apart_are_put_together_and_long_ones_are_cut() -> None:
    name = "Chi bộ Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở Khuôn Lùng"
    assert picture_of(chart_of(0.5, label=unicodedata.normalize("NFD", name))) == picture_of(chart_of(0.5, label=name))
    image = opened(picture_of(chart_of(0.5, label=name * 3)))
    end = image.width - chart.MARGIN - round(letters.font("Bold", 22).getlength("50%"))
    gap = [image.getpixel((x, chart.HEADER + y)) for x in range(end - 22, end - 2) for y in range(26)]
    assert all(isinstance(one, tuple) and min(one) > 250 for one in gap), "the name runs into its figure"
