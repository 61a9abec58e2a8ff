"""Invitations on paper: every slip whole on its page, its picture readable, its code and name its owner's."""

import pytest
import segno
from PIL import Image, ImageChops

from handlers.documents.letters import wrapped
from handlers.documents.slips import PAPER, PER_PAGE, QR, SIDE, SLIP, SLIPS_FROM, Slip, draw, mm, page_of
from handlers.texts import say

LINK = "https://t.me/camket_thu_bot?start=4821093755261904"
NAME = "Lò Thị Mai"
LONG = "Nguyễn Phương Thảo Nguyên Hoàng Anh Khuê Thị Bích Ngọc Trâm"


def slip(name: str = NAME, link: str | None = LINK) -> Slip:
    steps = [say("sheet-scan"), say("sheet-or-send", bot="@camket_thu_bot"), say("sheet-answer")]
    return Slip(name, "4821093755261904", link, steps, say("sheet-note", date="14/2/2026"))


def page(*slips: Slip) -> Image.Image:
    return page_of("Chi bộ thôn Nà Han", "4 phiếu, in ngày 15/1/2026", slips)


def ink(picture: Image.Image, box: tuple[int, int, int, int]) -> tuple[int, int, int, int] | None:
    """The smallest box around what is black in a part of it."""
    return ImageChops.invert(picture.crop(box).convert("L")).getbbox()


@pytest.mark.parametrize("count", [1, 4, 5, 9])
async def test_as_many_pages_as_the_slips_need(count: int) -> None:
    pdf = await draw("Chi bộ thôn Nà Han", f"{count} phiếu", [slip()] * count)
    assert pdf.startswith(b"%PDF-")
    assert pdf.count(b"/MediaBox") == -(-count // PER_PAGE)
    assert len(pdf) < 60_000 * -(-count // PER_PAGE)


def test_the_picture_is_the_link_module_by_module() -> None:
    matrix = segno.make(LINK, micro=False, error="m").matrix
    size = QR // len(matrix)
    drawn = page(slip(), slip())
    for top in (SLIPS_FROM, SLIPS_FROM + SLIP):
        for row, cells in enumerate(matrix):
            for column, dark in enumerate(cells):
                place = SIDE + column * size + size // 2, top + mm(9) + row * size + size // 2
                assert drawn.getpixel(place) == (0 if dark else 255)


@pytest.mark.parametrize("link", [LINK, None])
def test_nothing_reaches_over_the_edge_or_into_the_next_slip(link: str | None) -> None:
    drawn = page(*[slip(LONG, link)] * PER_PAGE)
    found = ink(drawn, (0, 0, *PAPER))
    assert found is not None
    assert found[0] >= SIDE
    assert found[2] <= PAPER[0] - SIDE + mm(2)
    assert found[3] <= SLIPS_FROM + PER_PAGE * SLIP + mm(1)
    for place in range(PER_PAGE):
        end = SLIPS_FROM + (place + 1) * SLIP
        assert ink(drawn, (0, end - mm(2), PAPER[0], end - 3)) is None, "room to cut"


def test_names_are_drawn_as_they_are_whatever_they_look_like() -> None:
    assert page(slip("Đặng <b>Ỷ")).tobytes() != page(slip("Đặng Ỷ")).tobytes()
    assert page(slip("Lò Thị Mai")).tobytes() == page(slip("Lo\u0300 Thi\u0323 Mai")).tobytes()


def test_long_texts_are_wrapped_with_bold_words_kept_together() -> None:
    found = list(wrapped("một <b>hai ba</b> bốn năm sáu bảy", 40, 300))
    words = [word.strip() for line in found for word, _ in line]
    assert words == ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy"]
    assert len(found) > 1
    bold = [word.strip() for line in found for word, drawn in line if "Bold" in str(drawn.getname())]
    assert bold == ["hai", "ba"]
    assert all(sum(drawn.getlength(word.strip()) for word, drawn in line) <= 300 for line in found)
