"""The demo's clock: what is due on the way arrives on the phones, once, and stamped with the time it was due."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.demo.house import ZONE
from tests.bot.sandbox_demo import HOME, NOW, Demo, demo

DAY_LATER, FRIDAY = NOW + timedelta(days=1), datetime(2026, 3, 6, 16, 0, tzinfo=ZONE)


@pytest.fixture
async def played(tmp_path: Path) -> AsyncIterator[Demo]:
    async with demo(tmp_path) as running:
        yield running


async def travel(played: Demo, to: str) -> list[dict[str, Any]]:
    """Go there; everything the page was shown since the demo began."""
    assert (await played.client.post("/clock", json={"to": to})).status_code == 202
    await played.house.journeys.ended()
    return await played.events(played.house.channel.latest)


def told(events: list[dict[str, Any]], phone: str) -> list[dict[str, Any]]:
    return [event for event in events if event["kind"] == "told" and event["phone"] == phone]


def moment(event: dict[str, Any]) -> datetime:
    return datetime.fromtimestamp(event["at"] / 1000, ZONE)


async def leader(played: Demo, kind: str, unit: str | None = None) -> str:
    """The phone of the secretary of a unit of this kind."""
    for one in await played.people():
        for held in one["roles"]:
            if held["role"] == "secretary" and held["kind"] == kind and unit in (None, held["unit"]):
                address: str = one["phones"][0]["address"]
                return address
    raise LookupError(kind)


async def test_who_has_work_due_in_a_week_is_reminded_tomorrow_and_answers_by_a_button(played: Demo) -> None:
    phone = (await played.somebody("confirmed"))["phones"][0]["address"]
    events = await travel(played, "day")
    (reminder,) = told(events, phone)
    assert "đến hạn ngày 10/3/2026, còn 7 ngày" in reminder["html"]
    assert moment(reminder).replace(second=0, microsecond=0) == DAY_LATER
    assert "1. Đã xong" in reminder["plain"]
    await played.say(phone, "k1", press=reminder["buttons"][0]["data"], bubble=reminder["seq"])
    after = await played.events(2, events[-1]["id"])
    assert any("✓ Đã ghi báo cáo" in event.get("html", "") for event in after)


async def test_on_friday_the_tiers_get_their_figures_and_a_chart_and_the_page_says_who(played: Demo) -> None:
    events = await travel(played, "friday")
    cell = told(events, await leader(played, "cell", HOME))[-1]
    commune = told(events, await leader(played, "upper"))[-1]
    assert HOME in cell["html"]
    for digest in (cell, commune):
        assert "Tổng hợp tuần" in digest["html"]
        assert moment(digest).replace(second=0, microsecond=0) == FRIDAY
    assert [file["picture"] for file in commune["files"]] == [True]
    picture = await played.client.get(f"/file/{commune['seq']}/0")
    assert picture.headers["content-type"] == "image/png"
    *_, last = [event for event in events if event["kind"] == "clock"]
    assert (last["goal"], last["travelling"]) == ("friday", False)
    assert moment(last) >= FRIDAY
    arrived = [event["phone"] for event in events if event["kind"] == "told"]
    assert last["told"] == {phone: arrived.count(phone) for phone in dict.fromkeys(arrived)}
    assert len(last["told"]) > 20


async def test_nobody_gets_two_messages_on_one_day_and_nothing_comes_twice(played: Demo) -> None:
    await travel(played, "friday")
    await travel(played, "next")
    events = await travel(played, "day")
    days = [(event["phone"], moment(event).date()) for event in events if event["kind"] == "told"]
    assert len(days) == len(set(days))
    texts = [(event["phone"], event["html"]) for event in events if event["kind"] == "told"]
    assert len(texts) == len(set(texts))


async def test_the_next_thing_due_is_when_something_arrives(played: Demo) -> None:
    events = await travel(played, "next")
    *_, last = [event for event in events if event["kind"] == "clock"]
    assert last["told"]
    hours = {moment(event).replace(minute=0, second=0, microsecond=0) for event in events if event["kind"] == "told"}
    assert hours == {moment(last).replace(minute=0, second=0, microsecond=0)}


async def test_a_second_journey_is_refused_until_the_first_is_over(played: Demo) -> None:
    assert (await played.client.post("/clock", json={"to": "friday"})).status_code == 202
    assert (await played.client.post("/clock", json={"to": "day"})).status_code == 409
    await played.house.journeys.ended()
    await travel(played, "day")


async def test_a_page_that_comes_is_told_the_time(played: Demo) -> None:
    async with played.client.stream("GET", "/events") as answer:
        lines = answer.aiter_lines()
        while await anext(lines) != "event: now":
            pass
        told_now = (await anext(lines)).removeprefix("data: ")
    assert datetime.fromtimestamp(int(told_now) / 1000, ZONE) - NOW < timedelta(minutes=1)


@pytest.mark.parametrize("wrong", [{}, {"to": "yesterday"}, {"to": "day", "more": 1}, {"to": None}, [], "day"])
async def test_nowhere_else_can_be_reached(played: Demo, wrong: object) -> None:
    assert (await played.client.post("/clock", json=wrong)).status_code == 422
    assert (await played.client.get("/clock")).status_code == 405


async def test_what_is_said_meanwhile_is_answered(played: Demo) -> None:
    phone = (await played.somebody("none"))["phones"][0]["address"]
    assert (await played.client.post("/clock", json={"to": "friday"})).status_code == 202
    await played.say(phone, "k1", text="/menu")
    await played.house.journeys.ended()
    events = await played.events(played.house.channel.latest)
    assert any("Mời đồng chí chọn việc" in event["html"] for event in told(events, phone))
