"""The pieces of work in a pledge: up to ten, added, changed and taken away without disturbing each other."""

from collections.abc import Sequence

from handlers.texts import label
from storage import pledges
from storage.pledges import Item
from tests.handlers.forms import MAI, standing
from tests.handlers.steps import joined
from tests.stage import Stage


async def item(stage: Stage, work: str, *, more: bool | None) -> None:
    """Write one piece of work; `more` answers whether there is another (None: it is not asked)."""
    for said in (work, f"Cách làm {work}", "31/12", "bỏ qua"):
        await stage.say(MAI, said)
    if more is not None:
        await stage.say(MAI, "có" if more else "không")


async def begin(stage: Stage, *works: str) -> None:
    """Mai's pledge at its summary, with these pieces of work."""
    await joined(stage, (3, MAI))
    for said in ("/camket", "Làm tốt nhiệm vụ", "bỏ qua"):
        await stage.say(MAI, said)
    for place, work in enumerate(works, start=1):
        await item(stage, work, more=place < len(works))


async def submitted(stage: Stage) -> Sequence[Item]:
    await stage.press(MAI, label("pledge-submit"))
    async with stage.opened() as database, database.read() as connection:
        found = (await pledges.of_person(connection, [3], 2026))[3]
    return found.items


async def works(stage: Stage) -> list[str]:
    return [one.work for one in await submitted(stage)]


async def change(stage: Stage, *labels: str) -> None:
    for text in (label("form-change"), *labels):
        await stage.press(MAI, text)


async def test_ten_pieces_of_work_and_no_more(stage: Stage) -> None:
    await begin(stage)
    for number in range(1, 10):
        await item(stage, f"Việc làm {number}", more=True)
    await item(stage, "Việc làm 10", more=None)
    now = await standing(stage, MAI)
    assert now is not None
    assert now.question is None
    await stage.press(MAI, label("form-change"))
    assert label("form-add-item") not in stage.channel.sent[-1].labels
    await stage.press(MAI, label("form-back-to-summary"))
    assert await works(stage) == [f"Việc làm {number}" for number in range(1, 11)]


async def test_taking_one_away_leaves_the_others(stage: Stage) -> None:
    await begin(stage, "A", "B", "C")
    at_summary = stage.moment()
    for number, left in ((1, ["B", "C"]), (2, ["A", "C"]), (3, ["A", "B"])):
        stage.back_to(at_summary)
        await change(stage, f"Việc {number}: {'ABC'[number - 1]}", label("form-remove-item"))
        assert await works(stage) == left


async def test_the_last_one_cannot_be_taken_away(stage: Stage) -> None:
    await begin(stage, "A", "B")
    await change(stage, "Việc 2: B", label("form-remove-item"))
    await change(stage, "Việc 1: A")
    assert label("form-remove-item") not in stage.channel.sent[-1].labels


async def test_one_taken_away_makes_room_for_another(stage: Stage) -> None:
    await begin(stage, "A", "B")
    await change(stage, "Việc 1: A", label("form-remove-item"))
    await change(stage, label("form-add-item"))
    await item(stage, "C", more=False)
    assert await works(stage) == ["B", "C"]


async def test_all_ten_can_be_thinned_out_and_filled_again(stage: Stage) -> None:
    await begin(stage, *(f"Việc làm {number}" for number in range(1, 10)))
    await change(stage, label("form-add-item"))
    await item(stage, "Việc làm 10", more=None)
    await change(stage, "Việc 5: Việc làm 5", label("form-remove-item"))
    await change(stage, label("form-add-item"))
    await item(stage, "Việc làm 11", more=None)
    assert await works(stage) == [f"Việc làm {number}" for number in (1, 2, 3, 4, 6, 7, 8, 9, 10, 11)]


async def test_whoever_says_there_is_no_more_means_it(stage: Stage) -> None:
    """Going back to "another?" and saying no drops what follows from the pledge, for good."""
    await begin(stage, "A", "B", "C")
    await back_to_more(stage)
    await stage.say(MAI, "không")
    await change(stage, "Việc 1: A")
    assert label("form-remove-item") not in stage.channel.sent[-1].labels
    await stage.press(MAI, label("form-back-to-summary"))
    assert await works(stage) == ["A"]


async def back_to_more(stage: Stage) -> None:
    """Back from the summary to whether there is another piece of work after the first."""
    for _ in range(20):
        await stage.say(MAI, "quay lại")
        now = await standing(stage, MAI)
        assert now is not None
        assert now.question is not None
        if now.question.name == "items.0.more":
            return
    raise AssertionError("the question is not reached")


async def test_the_same_work_keeps_its_id_when_the_pledge_is_amended(stage: Stage) -> None:
    await begin(stage, "A", "B", "C")
    before = await submitted(stage)
    await stage.say(MAI, "/camket")
    await stage.press(MAI, label("pledge-amend"))
    await change(stage, "Việc 1: A", label("form-remove-item"))
    await change(stage, label("form-add-item"))
    await item(stage, "D", more=False)
    after = await submitted(stage)
    assert [one.work for one in after] == ["B", "C", "D"]
    assert [one.id for one in after[:2]] == [before[1].id, before[2].id]
    assert after[2].id not in [one.id for one in before]


async def test_work_dropped_from_an_amendment_leaves_nothing_behind(stage: Stage) -> None:
    await begin(stage, "A", "B", "C")
    before = await submitted(stage)
    await stage.say(MAI, "/camket")
    await stage.press(MAI, label("pledge-amend"))
    await back_to_more(stage)
    await stage.say(MAI, "không")
    at_summary = stage.moment()
    await change(stage, label("form-add-item"))
    await item(stage, "D", more=False)
    added = await submitted(stage)
    assert [one.work for one in added] == ["A", "D"]
    assert added[1].id not in [one.id for one in before]
    stage.back_to(at_summary)
    await change(stage, label("form-add-item"))
    await item(stage, "D", more=False)
    await change(stage, "Việc 2: D", label("form-remove-item"))
    assert await works(stage) == ["A"]
