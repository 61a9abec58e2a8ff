"""The year's theme: set and sent down by the office, acknowledged by all who lead; every cell guides its members."""

from bot.demo.units import UPPER
from bot.demo.words import GUIDANCE, TITLE
from storage.units import Unit
from tests.story.play import Play

ADMIN = 7
"""The admin of the committee above all."""
DUTIES = "Các việc 100%"


async def send_theme(play: Play) -> None:
    """The office words the theme, sees it, and sends it to those who lead the units."""
    page = f"[Chuyên đề năm 2026: {UPPER.name}]"
    words = (TITLE, GUIDANCE, "31/3", "[Không]", "[Lưu chuyên đề]")
    await play.talk({ADMIN: ("/chuyende", page, "[Đặt chuyên đề]", *words)})
    await play.talk({ADMIN: ("[Gửi tới bí thư các đơn vị]", "[Gửi ngay]")})


async def acknowledge(play: Play) -> None:
    """Whoever leads a unit says that they have seen it."""
    heads = {play.committee.head(unit) for unit in play.units if unit is not UPPER}
    await play.say(dict.fromkeys(heads, "[Đã nắm nội dung]"))


async def guide(play: Play) -> None:
    """The secretary of every cell notes that its members were guided."""
    for these in play.by_head([cell.unit for cell in play.committee.cells]):
        await _open(play, these)
        await play.say(dict.fromkeys(these, "[Đã hướng dẫn đảng viên]"))


async def amend_rules(play: Play) -> None:
    """Every unit notes that it looked over its work rules."""
    for these in play.by_head(play.units):
        await _open(play, these)
        await play.say(dict.fromkeys(these, "[Đã rà soát, sửa đổi quy chế làm việc]"))


async def _open(play: Play, these: dict[int, Unit]) -> None:
    await play.say(dict.fromkeys(these, "/chuyende"))
    await play.say({head: f"[{DUTIES}: {unit.name}]" for head, unit in these.items()})
