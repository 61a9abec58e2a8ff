"""What the demo's collectives set out to do in the year: models and who follows them, breakthroughs, key tasks."""

from collections.abc import Iterator
from dataclasses import replace

from bot.demo import movement
from bot.demo.collective import Committee, Story, Telling
from bot.demo.units import UPPER
from bot.demo.work import DAY, Work, tell

TAKEN_UP = (
    (5, 11, "Tủ áo ấm thôn Cốc Mìn"),
    (13, 10, "Ruộng một giống, một lịch ở Pác Thay"),
    (17, 14, "Bể vỏ thuốc trên nương Pò Hiển"),
    (17, 19, "Bể vỏ thuốc quanh rừng Nặm Vài"),
)
"""Which model was taken up by the first cell of which grassroots committee (their places), and under which title."""


def stories(committee: Committee) -> Iterator[Story]:
    """Each work by itself; models with those that follow them."""
    yield from _models(committee)
    for place, plan in enumerate(movement.UPPER_MODELS):
        unit = committee.grassroots[plan.place]
        judged = committee.on(10, 15, 9, place)
        told = Telling(f"upper-model:{place}")
        tell(told, Work("model", plan, unit, UPPER, committee.on(1, 13, 8, place), 2, evaluated=judged), committee)
        yield told.story
    for place, plan in enumerate(movement.UPPER_BREAKTHROUGHS):
        told = Telling(f"upper-breakthrough:{place}")
        tell(told, Work("breakthrough", plan, UPPER, UPPER, committee.on(1, 9, 8, place), 1), committee)
        yield told.story
    for place, unit in enumerate((UPPER, *committee.below_all)):
        trade = committee.trade(unit)
        told = Telling(f"task:{unit.id}")
        at = committee.on(1, 14, 8, place % 60) + place // 3 * DAY
        tell(told, Work("key_task", movement.KEY_TASKS[trade], unit, unit, at, 2 + place % 4), committee)
        yield told.story
    for place, unit in enumerate(committee.below_all):
        theirs = movement.BREAKTHROUGHS[committee.trade(unit)]
        told = Telling(f"breakthrough:{unit.id}")
        at = committee.on(2, 3, 14, place % 60) + place // 4 * DAY
        tell(told, Work("breakthrough", theirs[place % len(theirs)], unit, unit, at, 2 + place % 4), committee)
        yield told.story


def _models(committee: Committee) -> Iterator[Story]:
    for place, (plan, above) in enumerate(zip(movement.MODELS, committee.grassroots, strict=True)):
        told = Telling(f"model:{place}")
        unit = committee.below(above)[plan.place].unit
        at = committee.on(1, 19, 10, place) + place * 2 * DAY
        judged = committee.on(11, 3, 15, place) + place % 9 * DAY if place % 3 == 0 else None
        model = tell(told, Work("model", plan, unit, above, at, 3 + place % 6, evaluated=judged), committee)
        for _, follower, title in (one for one in TAKEN_UP if one[0] == place):
            own = committee.below(committee.grassroots[follower])[0].unit
            after = Work("model", replace(plan, title=title), own, own, committee.on(4, follower, 16), 3, model)
            tell(told, after, committee)
        yield sorted(told.story, key=lambda fact: fact.at)
