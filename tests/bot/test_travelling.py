"""The sandbox's clock: where a journey ends, what it passes through, and that it goes on only when all has arrived."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from bot.channels.sandbox.channel import Goal, Sandbox
from bot.demo.house import ZONE
from bot.demo.journey import Journeys
from bot.demo.travelling import FARTHEST, TravellingClock, end_of
from handlers.talk import Message
from scheduler.due import next_after

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=ZONE)


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("goal", "now", "end"),
    [
        ("day", at(2, 8, 30), at(3, 8, 30)),
        ("day", at(31, 23, 59), at(1, 23, 59, month=4)),
        ("friday", at(2, 8), at(6, 16)),
        ("friday", at(6, 15, 59), at(6, 16)),
        ("friday", at(6, 16), at(13, 16)),
        ("friday", at(7, 0), at(13, 16)),
        ("next", at(2, 8), at(2, 8) + FARTHEST),
    ],
)
def test_where_a_journey_ends(goal: Goal, now: datetime, end: datetime) -> None:
    assert end_of(goal, now, ZONE) == end


def test_the_clock_goes_on_by_itself_and_never_back() -> None:
    real = MONDAY
    clock = TravellingClock(lambda: real)
    clock.reach(MONDAY + timedelta(days=3))
    assert clock() == MONDAY + timedelta(days=3)
    real += timedelta(minutes=5)
    assert clock() == MONDAY + timedelta(days=3, minutes=5)
    clock.reach(MONDAY + timedelta(days=1))
    assert clock() == MONDAY + timedelta(days=3, minutes=5)


class Travel:
    """Journeys on which `due` says something to a phone, whenever it is true of the hour."""

    def __init__(self, now: datetime = MONDAY, due: Callable[[datetime], bool] = lambda hour: False) -> None:
        self.clock = TravellingClock(lambda: now)
        self.sandbox = Sandbox(self.clock)
        self.journeys = Journeys(self.clock, ZONE, self.sandbox, self._hour, self._sent)
        self.passed: list[datetime] = []
        self.begun, self.open = asyncio.Event(), asyncio.Event()
        self.open.set()
        self._due = due
        self._waiting = 0

    async def _hour(self) -> None:
        assert self._waiting == 0, "an hour begins before everything of the last one has arrived"
        self.passed.append(self.clock().astimezone(ZONE))
        self._waiting += self._due(self.passed[-1])
        self.begun.set()
        await self.open.wait()

    async def _sent(self) -> None:
        for _ in range(self._waiting):
            await self.sandbox.send("p1", Message(text="Đến hạn"), None)
        self._waiting = 0

    async def go(self, goal: Goal) -> None:
        assert self.journeys.start(goal)
        await self.journeys.ended()

    async def shown(self) -> list[dict[str, object]]:
        """What the page was shown of the clock so far."""
        async for events in self.sandbox.since(0):
            return [event for event in events if event["kind"] == "clock"]
        raise AssertionError("the sandbox hung up")


async def test_a_day_passes_through_every_waking_hour_in_order() -> None:
    travel = Travel()
    await travel.go("day")
    assert travel.passed == [at(2, hour) for hour in range(9, 21)] + [at(3, hour) for hour in range(6, 9)]
    assert travel.clock() == at(3, 8)


async def test_a_day_reaches_its_end_between_two_hours() -> None:
    travel = Travel(at(2, 20, 45))
    await travel.go("day")
    assert travel.passed[-1] == at(3, 20)
    assert travel.clock() == at(3, 20, 45)


async def test_each_hour_waits_until_the_last_one_has_arrived() -> None:
    travel = Travel(due=lambda hour: hour.hour in (10, 16))
    await travel.go("friday")
    assert travel.passed[-1] == at(6, 16)
    assert (await travel.shown())[-1]["told"] == {"p1": 10}


async def test_the_next_thing_due_is_the_first_that_reaches_somebody() -> None:
    travel = Travel(due=lambda hour: hour >= at(9, 8))
    await travel.go("next")
    assert travel.clock() == at(9, 8)
    await travel.go("next")
    assert travel.clock() == at(9, 9)


async def test_where_nothing_is_due_for_sixty_days_the_search_ends() -> None:
    travel = Travel()
    await travel.go("next")
    assert travel.clock() == MONDAY + FARTHEST
    last = (await travel.shown())[-1]
    assert (last["goal"], last["travelling"], last["told"]) == ("next", False, {})


async def test_what_is_passed_through_is_what_the_plan_of_hours_says() -> None:
    travel = Travel(datetime(2026, 2, 13, 12, 0, tzinfo=ZONE))
    await travel.go("next")
    expected, hour = [], datetime(2026, 2, 13, 12, 0, tzinfo=ZONE)
    while (hour := next_after(hour, ZONE)) <= travel.clock():
        expected.append(hour)
    assert travel.passed == expected
    assert datetime(2026, 2, 17, 8, 0, tzinfo=ZONE) not in travel.passed, "that is the first day of Tết"


async def test_a_journey_is_refused_while_another_is_under_way() -> None:
    travel = Travel()
    assert travel.journeys.start("day")
    assert not travel.journeys.start("friday")
    await travel.journeys.ended()
    assert travel.clock() == at(3, 8)
    assert travel.journeys.start("day")
    await travel.journeys.ended()
    assert travel.clock() == at(4, 8)


async def test_the_page_is_shown_the_start_every_new_day_and_the_end() -> None:
    travel = Travel(due=lambda hour: hour == at(4, 8))
    await travel.go("friday")
    shown = await travel.shown()
    span = [int(moment.timestamp() * 1000) for moment in (MONDAY, at(6, 16))]
    assert all((one["goal"], one["span"]) == ("friday", span) for one in shown)
    assert [one["travelling"] for one in shown] == [True] * (len(shown) - 1) + [False]
    assert [one["at"] for one in shown] == [
        int(moment.timestamp() * 1000) for moment in (MONDAY, at(3, 6), at(4, 6), at(5, 6), at(6, 6), at(6, 16))
    ]
    assert shown[-1]["told"] == {"p1": 1}


async def test_a_journey_that_is_broken_off_says_so() -> None:
    travel = Travel()
    travel.open.clear()
    travel.journeys.start("next")
    await travel.begun.wait()
    closing = asyncio.create_task(travel.journeys.close())
    travel.open.set()
    await closing
    assert travel.clock() == at(2, 9)
    assert [one["travelling"] for one in await travel.shown()] == [True, False]


async def test_a_journey_that_fails_ends_there(caplog: pytest.LogCaptureFixture) -> None:
    travel = Travel(due=lambda hour: hour.hour > 10 and bool(1 / 0))
    await travel.go("day")
    assert travel.clock() == at(2, 11)
    assert (await travel.shown())[-1]["travelling"] is False
    assert "ZeroDivisionError" in caplog.text
