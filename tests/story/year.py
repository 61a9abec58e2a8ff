"""The year of the story, chapter by chapter, with the two reports that are asked for on the way."""

from dataclasses import dataclass

from bot.demo import movement
from bot.demo.units import UPPER
from tests.story import deeds, inspections, theme, works
from tests.story.play import Play
from tests.story.report import Report, asked_for
from tests.story.works import DEPUTY, SECRETARY

NARRATIVE = (
    "Do chọn đúng việc, chỉ đạo quyết liệt nên các mô hình đều có kết quả rõ.",
    "bỏ qua",
    "Đường đến các thôn xa còn khó trong mùa mưa.",
    "Người đứng đầu làm trước thì việc khó cũng xong.",
    "Nhân rộng các mô hình đã được đánh giá; biểu dương kịp thời, ghi danh Sổ vàng.",
)
"""Results, shortcomings, difficulties, lessons and tasks to come, as the secretary words them."""


@dataclass(frozen=True)
class Told:
    """What the year came to: the reports of its first quarter and of the whole, who is in the Golden Book, and how
    many messages it took."""

    quarter: Report
    year: Report
    commended: str
    golden: str


async def played(play: Play) -> Told:
    """Play the whole year."""
    await _january(play)
    models = play.moment()
    await _spring(play)
    play.at(3, 31, 17)
    quarter = await asked_for(play, "[Từ ngày … đến ngày …]", "1/1 đến 31/3")
    play.at(4, 20)
    await deeds.contribute(play)
    play.at(9, 10)
    told = play.moment()
    await works.report(play, [*works.models(play), *works.upper_models(play)], models)
    play.at(10, 12)
    await works.evaluate(play, works.upper_models(play), told)
    play.at(10, 20)
    await deeds.commend_collectives(play)
    commended = await deeds.commend_member(play)
    await play.say({SECRETARY: "/sovang"})
    golden = play.last(SECRETARY).message.text
    play.at(11, 22)
    await play.talk({SECRETARY: ("/soket", "[Năm 2026]", "[Viết phần nhận xét]", *NARRATIVE, "[Ghi lại]")})
    return Told(quarter, await asked_for(play, "[Năm 2026]"), commended, golden)


async def _january(play: Play) -> None:
    """The theme goes down; the committee above all sets its breakthroughs, and every unit takes up the first."""
    await theme.send_theme(play)
    play.at(1, 12)
    await theme.acknowledge(play)
    for plan in movement.UPPER_BREAKTHROUGHS:
        since = play.moment()
        await works.register(play, "breakthrough", {UPPER.id: plan})
        assert await works.approve(play, since, {DEPUTY}) == 1
    play.at(1, 19)
    await theme.guide(play)
    play.at(1, 26)
    below, since = play.units[1:], play.moment()
    await works.register(play, "key_task", {unit.id: movement.KEY_TASKS[play.committee.trade(unit)] for unit in below})
    deciders = {play.committee.above(unit, play.committee.head(unit)).id for unit in below}
    assert await works.approve(play, since, deciders) == len(below)


async def _spring(play: Play) -> None:
    """Work rules are amended, models chosen and approved, and two committees inspected."""
    play.at(2, 9)
    await theme.amend_rules(play)
    play.at(2, 16)
    await inspections.switch_on(play)
    await inspections.plan(play)
    play.at(2, 23)
    since = play.moment()
    await works.register_models(play, works.models(play))
    assert await works.approve(play, since, {SECRETARY}) == 27
    since = play.moment()
    await works.register_models(play, works.upper_models(play))
    assert await works.approve(play, since, {DEPUTY}) == 2
    play.at(3, 6)
    await inspections.conclude(play)
    play.at(3, 13)
    await inspections.conclude_with_a_finding(play)
    play.at(3, 27)
    await inspections.follow_up(play)
