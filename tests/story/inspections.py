"""Two inspections of committees and their secretaries against named documents: switched on, planned, held, followed up.

One ends with strengths alone; the other finds a shortcoming, which is mended and accepted.
"""

from bot.demo import movement
from bot.demo.units import UPPER
from storage.units import Unit
from tests.story.play import Play
from tests.story.works import DEPUTY, SECRETARY

PAGE = f"[Kiểm tra: {UPPER.name}]"
LEADER = 8
"""A member of the committee above all who leads both; the deputy goes with her."""
FIRST, SECOND = 2, 1
"""Places of the committees that are inspected."""
NOTICE = "Có việc kiểm tra, giám sát"


async def switch_on(play: Play) -> None:
    """The secretary of the committee above all has inspections planned from now on."""
    await play.talk({SECRETARY: ("/kiemtra", PAGE, "[Bật kiểm tra, giám sát]")})


async def plan(play: Play) -> None:
    """Both are planned; whoever is inspected is told the days, and nothing else."""
    names = {one.id: one.name for one in play.committee.everybody}
    team = (names[LEADER], "[Có]", names[DEPUTY], "[Không]")
    days = ((movement.CHECKS[0], FIRST, "3/3", "6/3"), (movement.CHECKS[1], SECOND, "10/3", "13/3"))
    for check, place, first, last in days:
        unit = play.committee.grassroots[place]
        since, page = play.moment(), ("/kiemtra", PAGE, "[Lập kế hoạch kiểm tra]")
        whom = (f"[{unit.name}]", f"[Kiểm tra {unit.name}]", "[Cả hai]")
        answers = (check.document, first, last, *team, "[Gửi thông báo kiểm tra]")
        await play.talk({SECRETARY: (*page, *whom, *answers)})
        (told,) = play.heard(play.committee.head(unit), since)
        assert told.message.text.startswith(NOTICE)
        assert check.document not in told.message.text


async def conclude(play: Play) -> None:
    """The first has strengths alone, and is closed."""
    await _open(play, LEADER, play.committee.grassroots[FIRST])
    answers = (movement.CHECKS[0].strengths, "[Không]", "[Công bố kết luận]")
    await play.talk({LEADER: ("[Ghi kết luận]", *answers)})


async def conclude_with_a_finding(play: Play) -> None:
    """The second names what is to be mended, by the secretary of the unit."""
    unit = play.committee.grassroots[SECOND]
    owner = play.committee.decider(unit, LEADER)
    await _open(play, LEADER, unit)
    finding = ("Ba phòng chưa công khai lịch tiếp dân", "Chưa phân công người theo dõi", "Niêm yết lịch ở từng cửa")
    answers = (*finding, f"[{owner.name}]", "31/3", "[Không]", "[Công bố kết luận]")
    await play.talk({LEADER: ("[Ghi kết luận]", movement.CHECKS[1].strengths, "[Có]", *answers)})


async def follow_up(play: Play) -> None:
    """The owner tells how it was mended; the inspecting side accepts it, and the inspection is closed."""
    unit = play.committee.grassroots[SECOND]
    owner, since = play.committee.decider(unit, LEADER).id, play.moment()
    await _open(play, owner, unit)
    done = ("Đã niêm yết lịch ở cả ba phòng, có ảnh gửi kèm báo cáo giấy", "[Không kèm ảnh, tệp]", "[Gửi]")
    await play.talk({owner: ("[Khắc phục 1]", "[Báo đã khắc phục]", *done)})
    await play.press_each("Xem việc kiểm tra", [LEADER], since, "có báo cáo khắc phục chờ xem")
    await play.talk({LEADER: ("[Khắc phục 1]", "[Xác nhận đã khắc phục]")})
    assert "việc kiểm tra kết thúc" in play.last(LEADER).message.text


async def _open(play: Play, person: int, unit: Unit) -> None:
    await play.say({person: "/kiemtra"})
    shown = next(label for label in play.last(person).labels if label.endswith(f". {unit.name}"))
    await play.say({person: f"[{shown}]"})
