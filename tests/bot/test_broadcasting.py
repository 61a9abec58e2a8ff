"""A broadcast from the decision to its last recipient: everybody it is for gets it once, and its author is told."""

import asyncio
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import select, update

import bot.sending
from bot.channels.base import Refused, Uncertain, Unreachable, Unsent
from handlers.talk import MESSAGE
from storage import broadcasts
from storage.accounts import LINK
from storage.broadcast_facts import BroadcastApproved, BroadcastCancelled
from storage.database import Database
from storage.erasure import erase
from storage.outbox import outbox
from storage.people import people as people_table
from storage.people import roles
from storage.recipients import Fared, Tally
from tests import people
from tests.bot.parcels import echo
from tests.broadcasting import THU, Casting, addresses, got, told
from tests.engine import NOW, engine

COMMUNE = (1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, THU)
"""Everybody of the commune who has joined: all but Chẹ."""
SON, MAI, HUY = 1, 3, 5


@pytest.fixture(autouse=True)
def retry_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.sending, "RETRY_SECONDS", (0.0,))


@pytest.fixture
async def casting(nahan: Database) -> Casting:
    """Everybody of the commune but Chẹ has joined, and a member of the ward beside it."""
    made = Casting(nahan)
    await made.join(*COMMUNE, 16)
    return made


async def test_everybody_below_gets_it_once_and_its_author_is_told(casting: Casting, database_url: str) -> None:
    await casting.send(asks_ack=True)
    async with engine(database_url, echo) as started, asyncio.timeout(20):
        await started.broadcasting.emptied()
        assert got(started.channel) == addresses(*COMMUNE)
        (sent,) = started.channel.to("1003")
        assert sent.message.text == "<b>Thông báo của Đảng bộ xã Khuôn Lùng</b>\n\nHọp chi bộ lúc 7 giờ 30 ngày 20/1."
        assert [action.data for action in sent.message.actions] == ["a:seen:B1"]
        assert told(started, THU)[-1] == (
            "✓ Đã gửi xong thông báo: “Họp chi bộ lúc 7 giờ 30 ngày 20/1.”\n<b>Đã tới:</b> 13 đồng chí"
        )
        await started.broadcasting.emptied()
        assert got(started.channel) == addresses(*COMMUNE)
    ended = await casting.broadcast()
    assert (ended.state, ended.tally) == ("done", Tally(sent=13))


async def test_one_that_nobody_is_left_for_ends_and_says_so(casting: Casting, database_url: str) -> None:
    await casting.send(condition="returned")
    async with engine(database_url, echo) as started, asyncio.timeout(20):
        await started.broadcasting.emptied()
        assert got(started.channel) == addresses()
        assert told(started, THU)[-1].endswith("không còn đồng chí nào thuộc diện nhận.")
    assert (await casting.broadcast()).state == "done"


async def test_whoever_blocked_one_chat_gets_it_in_the_other_and_whoever_has_none_is_counted(
    casting: Casting, database_url: str
) -> None:
    async with casting.database.write() as connection:
        other = await people.write_first(connection, "telegram", "2003")
        await connection.execute(LINK, {"account": other, "person": MAI})
    await casting.send()
    async with engine(database_url, echo) as started, asyncio.timeout(20):
        started.channel.failures |= {"1003": [Unreachable()], "1005": [Unreachable()]}
        await started.broadcasting.emptied()
        assert got(started.channel) == addresses(*set(COMMUNE) - {MAI, HUY}) + Counter(["2003"])
        assert await casting.who(Fared.BLOCKED) == {HUY}
        assert "<b>Không liên lạc được:</b> 1" in told(started, THU)[-1]
    assert (await casting.tally()).sent == 12


async def test_a_send_that_may_have_arrived_is_unknown_and_goes_again_only_when_that_is_asked_for(
    casting: Casting, database_url: str
) -> None:
    await casting.send()
    async with engine(database_url, echo) as started, asyncio.timeout(20):
        started.channel.failures |= {"1003": [Uncertain()], "1005": [Uncertain(), Uncertain()]}
        await started.broadcasting.emptied()
        assert await casting.who(Fared.UNKNOWN) == {MAI, HUY}
        (report,) = [one.message for one in started.channel.to("1014") if "Chưa rõ" in one.message.text]
        assert [action.data for action in report.actions] == ["a:resend:B1", "a:broadcast:B1"]
        await casting.resend()
        await started.broadcasting.emptied()
        assert await casting.who(Fared.UNKNOWN) == {HUY}
        assert got(started.channel) == addresses(*set(COMMUNE) - {HUY})
    assert (await casting.broadcast()).state == "done"


async def test_a_passing_failure_is_tried_until_it_arrives(casting: Casting, database_url: str) -> None:
    await casting.send()
    async with engine(database_url, echo) as started, asyncio.timeout(20):
        started.channel.failures["1003"] = [Unsent(), Unsent(), Unsent()]
        await started.broadcasting.emptied()
        assert got(started.channel) == addresses(*COMMUNE)


async def test_one_that_the_platform_refuses_stops_at_its_first_message(casting: Casting, database_url: str) -> None:
    await casting.send()
    async with engine(database_url, echo) as started, asyncio.timeout(20):
        started.channel.failures = {str(1000 + one): [Refused()] for one in COMMUNE if one != THU}
        await started.broadcasting.emptied()
        assert started.channel.attempts == 2  # the canary, and what its author is told
        assert "ứng dụng không nhận nội dung hoặc tệp" in told(started, THU)[-1]
    stopped = await casting.broadcast()
    assert (stopped.state, stopped.why) == ("stopped", "platform")
    assert stopped.tally == Tally(failed=1, stopped=12)


async def test_once_some_of_it_was_taken_a_refusal_costs_that_one_recipient(
    casting: Casting, database_url: str
) -> None:
    await casting.send()
    async with engine(database_url, echo) as started, asyncio.timeout(20):
        started.channel.failures["1008"] = [Refused()]
        await started.broadcasting.emptied()
        assert got(started.channel) == addresses(*set(COMMUNE) - {8})
    assert await casting.who(Fared.FAILED) == {8}


async def test_its_author_s_right_is_looked_at_again_when_its_time_has_come(
    casting: Casting, database_url: str
) -> None:
    """It is not sent; the other admins are told, not the author."""
    async with casting.database.write() as connection:
        await connection.execute(roles.insert(), [{"person_id": 8, "unit_id": 2, "role": "admin", "since": NOW}])
    await casting.send()
    async with casting.database.write() as connection:
        await connection.execute(update(roles).where(roles.c.person_id == THU).values(until=NOW))
    async with engine(database_url, echo) as started, asyncio.timeout(20):
        await started.broadcasting.emptied()
        assert started.channel.sent == started.channel.to("1008")
        assert "do đồng chí Ngô Thị Thu soạn không được gửi" in told(started, 8)[0]
    cancelled = await casting.broadcast()
    assert (cancelled.state, cancelled.why) == ("cancelled", "role_ended")


async def test_one_that_was_approved_tells_both_how_it_ended(casting: Casting, database_url: str) -> None:
    await casting.send(approval=True)
    async with engine(database_url, echo) as started, asyncio.timeout(20):
        await started.broadcasting.emptied()
        assert started.channel.sent == []
        await casting.decide(BroadcastApproved, "B1", by=13)
        await started.broadcasting.emptied()
        assert got(started.channel) == addresses(*COMMUNE)
        assert told(started, 13)[-1] == told(started, THU)[-1]


async def test_it_waits_for_its_time_and_one_cancelled_before_never_goes(casting: Casting, database_url: str) -> None:
    await casting.send("B1", send_at=NOW + timedelta(hours=2))
    await casting.send("B2", send_at=NOW + timedelta(hours=2))
    now = NOW
    async with engine(database_url, echo, clock=lambda: now) as started, asyncio.timeout(20):
        now = NOW + timedelta(hours=2) - timedelta(seconds=1)
        await started.broadcasting.emptied()
        assert started.channel.sent == []
        await casting.decide(BroadcastCancelled, "B2")
        now = NOW + timedelta(hours=2)
        await started.broadcasting.emptied()
        assert got(started.channel) == addresses(*COMMUNE)
    assert (await casting.broadcast("B2")).started_at is None


@pytest.mark.parametrize("night", [False, True])
async def test_by_night_only_what_may_go_by_night_leaves(casting: Casting, database_url: str, night: bool) -> None:
    await casting.send(night=night)
    now = NOW.replace(hour=23)
    async with engine(database_url, echo, clock=lambda: now) as started, asyncio.timeout(20):
        await started.broadcasting.emptied()
        assert got(started.channel) == (addresses(*COMMUNE) if night else addresses())
        now = NOW.replace(hour=23) + timedelta(hours=9)
        await started.broadcasting.emptied()
        assert got(started.channel) == addresses(*COMMUNE)


async def test_who_was_erased_or_struck_off_after_it_was_gathered_gets_nothing(
    casting: Casting, database_url: str
) -> None:
    await casting.send()
    async with engine(database_url, echo) as started, asyncio.timeout(20):
        await started.broadcasting.once()
        await started.broadcasting.once()
        assert len(await casting.fared()) == 13
        await erase(casting.database, "NH003", NOW, "erasing")
        async with casting.database.write() as connection:
            await connection.execute(update(people_table).where(people_table.c.id == HUY).values(active=False))
        await started.broadcasting.emptied()
        assert got(started.channel) == addresses(*set(COMMUNE) - {MAI, HUY})
    assert await casting.who(Fared.BLOCKED) == {MAI, HUY}


async def test_one_broadcast_does_not_wait_for_another(casting: Casting, database_url: str) -> None:
    await casting.send("B1", text="Một.")
    await casting.send("B2", text="Hai.", unit=3, by=SON)
    async with engine(database_url, echo) as started, asyncio.timeout(20):
        await started.broadcasting.emptied()
        assert [text.rsplit("\n", 1)[-1] for text in told(started, MAI)] == ["Một.", "Hai."]
    async with casting.database.read() as connection:
        assert [one.id for one in (await broadcasts.lately(connection, [2]))[2]] == ["B2", "B1"]
        assert [one.id for one in (await broadcasts.lately(connection, [3]))[3]] == ["B2"]


async def test_its_author_sees_how_far_it_is_in_one_message_that_changes(casting: Casting, database_url: str) -> None:
    """While it waits for morning with most of it still to go, and at the end without its button to stop."""
    await casting.send(night=True)
    now = NOW
    async with engine(database_url, echo, clock=lambda: now) as started, asyncio.timeout(20):
        await started.broadcasting.once()
        await started.broadcasting.once()
        now += timedelta(seconds=9)
        await started.broadcasting.once()
        assert told(started, THU) == []
        for step in (1, 10, 11):
            now += timedelta(seconds=step)
            await started.broadcasting.once()
            await started.broadcasting.once()
        async with casting.database.write() as connection:
            queued = (await connection.execute(select(outbox.c.body).order_by(outbox.c.id))).scalars().all()
        shown = [MESSAGE.validate_json(body) for body in queued]
        assert {one.replaces for one in shown} == {"broadcast:B1"}
        assert [one.passing for one in shown] == [False, True, True]
        assert [action.data for action in shown[0].actions] == ["a:stop_broadcast:B1"]
        assert "0 % (0/13)" in shown[0].text
        await started.broadcasting.emptied()
        bars = [sent.message for sent in started.channel.to("1014") if sent.message.replaces]
        assert len(bars) == 1
        assert "100 % (13/13)" in bars[0].text
        assert bars[0].actions == ()
        assert got(started.channel) == addresses(*COMMUNE)
