"""Models, breakthroughs and key tasks: each registered by its committee in the words of the form, approved a level up,
and told of by the autumn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.demo import movement
from bot.demo.movement import Plan
from bot.demo.units import UPPER
from storage.units import Unit
from tests.story.play import Play, rounds

KINDS = {"key_task": "nhiệm vụ trọng tâm", "breakthrough": "nội dung đột phá"}
SECRETARY, DEPUTY = 3, 4
"""Of the committee above all."""


@dataclass(frozen=True)
class Work:
    """What the committee of a unit sets for `unit`; models are told of by the head of that."""

    plan: Plan
    unit: Unit
    committee: Unit


def models(play: Play) -> list[Work]:
    """One of each grassroots committee, built by a cell of theirs."""
    chosen = zip(movement.MODELS, play.committee.grassroots, strict=True)
    return [Work(plan, play.committee.below(unit)[plan.place].unit, unit) for plan, unit in chosen]


def upper_models(play: Play) -> list[Work]:
    """The two of the committee above all, built by two grassroots committees."""
    return [Work(plan, play.committee.grassroots[plan.place], UPPER) for plan in movement.UPPER_MODELS]


async def register_models(play: Play, works: Sequence[Work]) -> None:
    """Their committees choose who builds them, and write them down."""
    for these in rounds(works, lambda work: play.committee.head(work.committee)):
        await play.talk({head: (*_choosing(work, play), *said(work.plan)) for head, work in these.items()})


def _choosing(work: Work, play: Play) -> Iterable[str]:
    yield from ("/mohinh", f"[Mô hình điểm: {work.committee.name}]", "[Đăng ký mô hình điểm]")
    if work.committee == UPPER:
        if play.committee.grassroots.index(work.unit) > 6:
            yield "[Trang sau (2/4)]"
        yield f"[{work.unit.name} và trực thuộc]"
    yield f"[{work.unit.name}]"


async def register(play: Play, kind: str, plans: dict[int, Plan]) -> None:
    """Each unit (by its id) registers a key task or a breakthrough of its own."""
    for these in play.by_head([unit for unit in play.units if unit.id in plans]):
        await play.say(dict.fromkeys(these, "/nhiemvu"))
        await play.choose(these)
        await play.say(dict.fromkeys(these, f"[Đăng ký {KINDS[kind]}]"))
        await play.talk({head: said(plans[unit.id]) for head, unit in these.items()})


def said(plan: Plan) -> list[str]:
    """What somebody says to the form, up to sending."""
    lines = [plan.title, plan.content]
    for place, one in enumerate(plan.measures, start=1):
        lines += [one.text, one.target, "[Có]" if place < len(plan.measures) else "[Không]"]
    return [*lines, "Đồng chí trưởng ban chỉ đạo", "[Hôm nay]", "30/11", "[Gửi]"]


async def approve(play: Play, since: int, deciders: set[int]) -> int:
    """Those a level up open what they were told of since then, and approve it; returns how many that were."""
    opened = play.moment()
    told = await play.press_each("Xem nội dung", deciders, since, "chờ đồng chí phê duyệt")
    approved = await play.press_each("Phê duyệt", deciders, opened)
    assert approved == told
    return approved


async def report(play: Play, works: Sequence[Work], since: int) -> None:
    """Those who build the models tell what was reached, criterion by criterion, from the word that it was approved."""
    for own in rounds(works, lambda work: play.committee.head(work.unit)):
        for head, work in own.items():
            await play.press_each("Xem nội dung", [head], since, f"đã phê duyệt mô hình điểm “{work.plan.title}”")
        for place in range(max(len(work.plan.measures) for work in own.values())):
            these = {head: work.plan for head, work in own.items() if place < len(work.plan.measures)}
            await play.talk({head: _result(place, plan) for head, plan in these.items()})


async def evaluate(play: Play, works: Sequence[Work], since: int) -> None:
    """The deputy, who did not register them, finds that the models of the committee above all reached their aim."""
    for work in works:
        opened = play.moment()
        await play.press_each("Xem nội dung", [DEPUTY], since, f"“{work.plan.title}”")
        assert "Đánh giá" in play.heard(DEPUTY, opened)[-1].labels
        words = "Các tiêu chí đều đạt và vượt; đơn vị khác học theo được."
        await play.talk({DEPUTY: ("[Đánh giá]", "[Vượt yêu cầu]", words, "[Gửi đánh giá]")})


def _result(place: int, plan: Plan) -> Sequence[str]:
    one = plan.measures[place]
    status = "đạt" if one.reached == one.target else "vượt"
    answers = (status, one.reached, "bỏ qua", "[Không kèm ảnh, tệp]", "[Gửi]", "[Xem nội dung]")
    return (f"[Ghi kết quả tiêu chí {place + 1}]", *answers)
