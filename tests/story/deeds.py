"""What was given and confirmed, and whom the committee above all commended for it."""

from bot.demo import movement
from bot.demo.given import FRONT, HAMLET, PAC_LIU, POLICE, giver_in
from bot.demo.movement import Gift
from storage.units import Unit
from tests.story.play import Play
from tests.story.works import SECRETARY

GOOD = 27
"""The cell of the member who teaches."""


async def contribute(play: Play) -> None:
    """The women's land, the police's and the hamlet's money, each entered by who leads; a man tells of his own."""
    cells = play.committee.cells
    women, police, hamlet = cells[FRONT].unit, cells[POLICE].above, cells[HAMLET].unit
    since = play.moment()
    deciders = set()
    for gift, unit in ((movement.WOMEN, women), (movement.POLICE, police), (movement.HAMLET, hamlet)):
        head = play.committee.head(unit)
        await play.talk({head: _entered(gift, unit)})
        deciders.add(play.committee.decider(unit, head).id)
    man = giver_in(play.committee, PAC_LIU)
    await play.talk({man.id: ["/donggop", "[Thêm khoản đóng góp]", *_said(movement.MAN)]})
    deciders.add(play.committee.decider(man.cell.unit, man.id).id)
    opened = play.moment()
    assert await play.press_each("Xem khoản đóng góp", deciders, since, "chờ xác nhận") == 4
    assert await play.press_each("Xác nhận", deciders, opened) == 4


def _entered(gift: Gift, unit: Unit) -> list[str]:
    whose = ["[Một nhóm người]", gift.group] if gift.group else ["[Cả đơn vị]"]
    heads = gift.heads or "bỏ qua"
    return ["/donggop", f"[Đóng góp: {unit.name}]", "[Nhập cho đơn vị, nhóm]", *whose, heads, *_said(gift)]


def _said(gift: Gift) -> list[str]:
    return [gift.said, gift.purpose, gift.place, "hôm nay", "[Không kèm ảnh, tệp]", "[Gửi]"]


async def commend_collectives(play: Play) -> None:
    """The two committees that built the upper models are nominated by their own secretaries, and get certificates."""
    units = [play.committee.grassroots[plan.place] for plan in movement.UPPER_MODELS]
    since = play.moment()
    await play.talk(
        {
            play.committee.head(unit): _nominated(unit, deed, "[Giấy khen]")
            for unit, deed in zip(units, movement.DEEDS, strict=True)
        }
    )
    opened = play.moment()
    await play.press_each("Xem đề nghị", [SECRETARY], since)
    assert await play.press_each("Phê duyệt", [SECRETARY], opened) == 2


async def commend_member(play: Play) -> str:
    """A member is nominated for the Golden Book, says yes, and is commended; returns the name."""
    member = giver_in(play.committee, GOOD)
    unit, since = member.cell.unit, play.moment()
    head = play.committee.head(unit)
    await play.talk({head: _nominated(unit, f"[{member.name}]", movement.GOOD_DEEDS[1], "[Biểu dương]")})
    await play.say({member.id: "[Đồng ý]"})
    decider = play.committee.above(unit, head).id
    opened = play.moment()
    await play.press_each("Xem đề nghị", [decider], since)
    assert await play.press_each("Phê duyệt", [decider], opened) == 1
    return member.name


def _nominated(unit: Unit, *said: str) -> list[str]:
    page = ["/khenthuong", f"[Khen thưởng: {unit.name}]", "[Đề nghị khen thưởng]"]
    return [*page, *said, "[Có]", "[Gửi đề nghị]"]
