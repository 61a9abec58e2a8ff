"""Broadcasts between several people: two who decide at once, roles that end, versions that are past, whose is what."""

from collections.abc import AsyncIterator, Sequence
from datetime import timedelta

import pytest
from sqlalchemy import insert, select, update

from handlers.router import respond
from handlers.talk import MESSAGE
from handlers.texts import label, say
from scheduler.retention import sweep
from storage import broadcasts, facts, recipients, serving
from storage.accounts import accounts
from storage.broadcasts import Broadcast
from storage.database import Database
from storage.drafts import drafts
from storage.outbox import outbox
from storage.people import roles
from storage.reads import reads
from storage.recipients import Fared
from tests import casts
from tests.casts import BINH, ID, WORDS
from tests.checks import Checked
from tests.engine import NOW, engine
from tests.handlers.room import Room

SON, LAN, MAI, TONG, HA, THU, LOC = 1, 2, 3, 4, 10, 14, 15
REASON = "Ghi rõ địa điểm họp."


@pytest.fixture
async def room(nahan: Database, database_url: str) -> AsyncIterator[Room]:
    """Everybody named has joined; beside Thu, Hà is an admin of the commune."""
    checked = Checked(respond)
    async with engine(database_url, checked) as started:
        made = Room(nahan, started, checked)
        await made.join(SON, LAN, MAI, TONG, HA, BINH, THU, LOC)
        await made.change(insert(roles).values(person_id=HA, unit_id=2, role="admin", since=NOW))
        yield made


async def make(room: Room, state: casts.Reached = "ready", **what: object) -> None:
    async with room.database.write() as connection:
        await casts.make(connection, NOW, state=state, **what)  # type: ignore[arg-type]


async def deliver(room: Room, *who: int, fared: Fared = Fared.SENT) -> None:
    async with room.database.write() as connection:
        await casts.deliver(connection, *who, fared=fared)


async def broadcast(room: Room) -> Broadcast:
    async with room.database.read() as connection:
        return (await broadcasts.by_id(connection, [ID]))[ID]


async def ends(room: Room, person: int) -> None:
    """`person` holds no role any more."""
    await room.change(update(roles).where(roles.c.person_id == person, roles.c.until.is_(None)).values(until=NOW))


async def test_of_two_who_approve_at_once_one_does(room: Room) -> None:
    await make(room, "approving")
    approve = f"a:castapprove:{ID}:3"
    told = await room.handle(room.said(THU, press=approve), room.said(HA, press=approve))
    assert told[THU][0].startswith("✓ Đã duyệt.")
    assert told[HA][0].startswith(say("broadcast-approved-by", name="Ngô Thị Thu"))
    assert say("broadcast-approved-notice", name="Ngô Thị Thu") in told[BINH]
    approved = await room.rows(select(facts.facts.c.by).where(facts.facts.c.kind == "BroadcastApproved"))
    assert [row.by for row in approved] == [THU]


async def test_one_approves_while_the_other_declines(room: Room) -> None:
    await make(room, "approving")
    await room.press(HA, f"a:castdecline:{ID}:3")
    told = await room.handle(room.said(THU, press=f"a:castapprove:{ID}:3"), room.said(HA, REASON))
    assert told[THU][0].startswith("✓ Đã duyệt.")
    assert say("declining-unsent", reason=REASON) in told[HA][0]
    assert (await broadcast(room)).reason is None


async def test_one_stops_while_the_other_cancels_nothing_goes_twice(room: Room) -> None:
    await make(room, "approving")
    told = await room.handle(
        room.said(BINH, press=f"a:castcancel:{ID}:3"), room.said(THU, press=f"a:castapprove:{ID}:3")
    )
    assert told[BINH] == [say("broadcast-cancelled")]
    assert told[THU] == [say("broadcast-now", state=say("broadcast-state-cancelled"))]
    assert await room.rows(select(recipients.recipients)) == []


async def test_nobody_approves_their_own(room: Room) -> None:
    await make(room, "approving", author=THU)
    assert await room.press(THU, f"a:castapprove:{ID}:3") == {THU: [say("broadcast-approve-own")]}
    assert (await broadcast(room)).state == "approving"


async def test_above_the_limit_the_admins_are_asked_each_once(room: Room) -> None:
    await make(room, "ready", reachable=201)
    told = await room.press(BINH, f"a:castsend:{ID}:2")
    assert set(told) == {BINH, THU, HA}
    assert WORDS in told[THU][0]
    assert room.labels(THU)[:2] == [label("broadcast-approve"), label("broadcast-decline")]
    assert (await broadcast(room)).state == "approving"


async def test_at_the_limit_nobody_is_asked(room: Room) -> None:
    await make(room, "ready", reachable=200)
    assert set(await room.press(BINH, f"a:castsend:{ID}:2")) >= {BINH, MAI}
    assert (await broadcast(room)).state == "done"


async def test_pressed_twice_it_goes_once(room: Room) -> None:
    await make(room, "ready")
    send = f"a:castsend:{ID}:2"
    told = await room.handle(room.said(BINH, press=send), room.said(BINH, press=send))
    assert [text for text in told[MAI] if WORDS in text] == told[MAI]
    assert len(told[MAI]) == 1


async def test_a_preview_that_is_past_sends_nothing(room: Room) -> None:
    await make(room, "ready")
    await room.press(BINH, f"a:castmend:{ID}")
    await room.press_label(BINH, label("form-change"))
    await room.press_label(BINH, label("broadcast-text.label"))
    await room.say(BINH, "Mời các đồng chí họp lúc 8 giờ")
    await room.press_label(BINH, label("broadcast-submit"))
    assert await room.press(BINH, f"a:castsend:{ID}:2") == {BINH: [say("broadcast-mended")]}
    now = await broadcast(room)
    assert (now.state, now.version, now.text) == ("ready", 4, "Mời các đồng chí họp lúc 8 giờ")
    told = await room.press(BINH, f"a:castsend:{ID}:4")
    assert all(WORDS not in text for texts in told.values() for text in texts)


async def test_what_has_gone_meanwhile_is_not_mended_any_more(room: Room) -> None:
    await make(room, "ready")
    await room.press(BINH, f"a:castmend:{ID}")
    send = room.engine.channel.to(str(BINH))[-1].data(label("broadcast-submit"))
    assert send is not None
    told = await room.handle(room.said(BINH, press=f"a:castsend:{ID}:2"), room.said(BINH, press="a:menu"))
    assert WORDS in told[MAI][0]
    (id,) = await room.rows(select(drafts.c.id))
    await room.press(BINH, f"a:resume:{id.id}")
    told = await room.press_label(BINH, label("broadcast-submit"))
    assert say("broadcast-unsent", text=WORDS) in told[BINH][0]
    assert (await broadcast(room)).text == WORDS


@pytest.mark.parametrize("press", ["castsend:{}:2", "casttime:{}", "castmend:{}"])
async def test_only_its_author_sends_and_words_it(room: Room, press: str) -> None:
    await make(room, "ready")
    told = await room.press(THU, "a:" + press.format(ID))
    assert told == {THU: [say("broadcast-not-own", name="Trần Quốc Bình")]}


async def test_another_may_cancel_it_and_its_author_is_told(room: Room) -> None:
    await make(room, "scheduled", send_at=NOW.replace(hour=20))
    told = await room.press(THU, f"a:castcancel:{ID}:3")
    assert told[BINH] == [say("broadcast-cancelled-notice", name="Ngô Thị Thu")]
    assert (await broadcast(room)).state == "cancelled"


async def test_a_role_that_ended_ends_what_is_half_written(room: Room) -> None:
    await room.press(SON, "a:compose:3")
    await room.say(SON, "tất cả đảng viên")
    await room.say(SON, WORDS)
    await room.say(SON, "bỏ qua")
    (draft,) = await room.rows(select(drafts.c.id))
    await ends(room, SON)
    told = await room.say(SON, "có")
    assert told == {SON: [f"{say('unit-not-allowed')}\n\n{say('broadcast-unsent', text=WORDS)}"]}
    assert await room.rows(select(broadcasts.broadcasts.c.id)) == []
    assert (await room.press(SON, f"a:resume:{draft.id}"))[SON][0].startswith(say("menu-draft-gone"))


@pytest.mark.parametrize("verb", ["broadcast", "stop_broadcast", "resend", "castcorrect", "castrecall", "castacks"])
async def test_the_ward_next_door_learns_nothing(room: Room, verb: str) -> None:
    await make(room, "done")
    await deliver(room, MAI)
    assert await room.press(LOC, f"a:{verb}:{ID}") == {LOC: [say("unit-not-allowed")]}


async def test_a_unit_that_one_does_not_lead_cannot_be_chosen(room: Room) -> None:
    assert await room.press(SON, "a:compose:8") == {SON: [say("unit-not-allowed")]}
    assert await room.press(TONG, "a:compose") == {TONG: [say("broadcast-none")]}


async def test_who_did_not_get_it_has_nothing_to_acknowledge(room: Room) -> None:
    await make(room, "done")
    await deliver(room, MAI)
    assert await room.press(TONG, f"a:seen:{ID}") == {TONG: [say("broadcast-gone")]}
    assert await room.press(BINH, f"a:seen:{ID}") == {BINH: [say("broadcast-seen-preview")]}
    assert await room.press(MAI, f"a:seen:{ID}") == {MAI: [say("broadcast-seen-noted", unit="Đảng bộ xã Khuôn Lùng")]}
    assert (await room.press(MAI, f"a:seen:{ID}"))[MAI][0].startswith("Trợ lý đã ghi đồng chí nắm nội dung từ")


async def test_both_phones_at_once_acknowledge_once(room: Room) -> None:
    await make(room, "done")
    await deliver(room, MAI)
    seen = f"a:seen:{ID}"
    await room.handle(room.said(MAI, press=seen), room.said(MAI, press=seen))
    rows = await room.rows(select(facts.facts.c.id).where(facts.facts.c.kind == "BroadcastAcknowledged"))
    assert len(rows) == 1


async def test_acknowledging_leaves_an_open_form_as_it_is(room: Room) -> None:
    await make(room, "done")
    await deliver(room, MAI)
    await room.say(MAI, "/camket")
    await room.say(MAI, "Giữ nghiêm kỷ luật")
    assert await room.press(MAI, f"a:seen:{ID}") == {}
    assert "Bước 3" in (await room.press_label(MAI, "Bỏ qua"))[MAI][0]
    rows = await room.rows(select(recipients.recipients.c.acked_at).where(recipients.recipients.c.person_id == MAI))
    assert rows[0].acked_at is not None


async def test_who_has_not_acknowledged_is_named_and_that_is_a_look(room: Room) -> None:
    await make(room, "done")
    await deliver(room, MAI, TONG, HA)
    await room.press(TONG, f"a:seen:{ID}")
    told = await room.press(THU, f"a:castacks:{ID}")
    assert "1/3 đồng chí" in told[THU][0]
    assert "Lò Thị Mai" not in told[THU][0]
    assert room.labels(THU)[:2] == ["Chi bộ thôn Nà Han: 1/2", "Đảng bộ Trường Tiểu học Khuôn Lùng: 0/1"]
    told = await room.press_label(THU, "Chi bộ thôn Nà Han: 1/2")
    assert told[THU][0].endswith("Chưa bấm “Đã nắm nội dung”: Lò Thị Mai.")
    looks = await room.rows(select(reads.c.by, reads.c.about).where(reads.c.by == THU))
    assert [(row.by, row.about) for row in looks] == [(THU, MAI)]
    assert await room.press(THU, f"a:castacks:{ID}:8") == {THU: [say("broadcast-gone")]}


async def test_who_is_counted_beside_the_conversation_where_there_are_many(room: Room) -> None:
    await make(room, "done", reachable=1_001)
    await deliver(room, MAI)
    told = await room.press(THU, f"a:castacks:{ID}:3")
    assert told[THU] == [
        say("broadcast-counting-acks"),
        "<b>Chi bộ thôn Nà Han</b>: 0/1 đồng chí đã nắm nội dung.\n\nChưa bấm “Đã nắm nội dung”: Lò Thị Mai.",
    ]
    looks = await room.rows(select(reads.c.by, reads.c.about).where(reads.c.by == THU))
    assert [(row.by, row.about) for row in looks] == [(THU, MAI)]


async def test_the_preview_is_shown_on_each_channel_of_its_author_and_counts_by_channel(room: Room) -> None:
    await room.change(
        insert(accounts).values(channel="zalo_bot", address="z13", person_id=BINH),
        update(accounts).where(accounts.c.person_id == LAN).values(channel="zalo_bot"),
    )
    async with room.database.write() as connection:
        await serving.say(connection, ["zalo_bot"], NOW)
    told = await worded(room)
    assert [WORDS in text for text in told] == [False, True, False]
    assert "<b>Sẽ nhận được:</b> 7 đồng chí (Telegram 6, Zalo 1)" in told[2]
    waiting = select(outbox.c.body).join(accounts, accounts.c.id == outbox.c.account_id)
    (zalo,) = await room.rows(waiting.where(accounts.c.address == "z13"))
    assert MESSAGE.validate_json(zalo.body) == room.engine.channel.to(str(BINH))[-2].message


async def worded(room: Room) -> Sequence[str]:
    """What Bình is told of one to everybody."""
    await room.press(BINH, "a:compose:2")
    for said in ("tất cả đảng viên", WORDS, "bỏ qua"):
        await room.say(BINH, said)
    return (await room.say(BINH, "không"))[BINH]


async def test_whoever_uses_an_app_that_nothing_serves_is_counted_before_it_goes(room: Room) -> None:
    await room.change(update(accounts).where(accounts.c.person_id == LAN).values(channel="zalo_bot"))
    told = await worded(room)
    assert "<b>Sẽ nhận được:</b> 6 đồng chí\n" in told[-1]
    assert "<b>Không gửi được:</b> 1 đồng chí, do trợ lý hiện chưa hoạt động trên ứng dụng" in told[-1]


async def test_a_correction_is_worded_with_no_question_of_whom(room: Room) -> None:
    await make(room, "done")
    await deliver(room, MAI, HA)
    await deliver(room, TONG, fared=Fared.BLOCKED)
    await room.press(THU, f"a:castcorrect:{ID}")
    await room.say(THU, "Họp lúc 8 giờ, không phải 7 giờ 30")
    await room.say(THU, "bỏ qua")
    told = await room.say(THU, "không")
    assert "<b>Sẽ nhận được:</b> 2 đồng chí" in told[THU][-1]
    told = await room.press_label(THU, label("broadcast-send"))
    assert {person for person, texts in told.items() if "Họp lúc 8 giờ" in texts[0]} == {MAI, HA}


async def test_of_an_old_one_only_the_figures_are_left(room: Room) -> None:
    """Its page says so; what one did with its recipients is no longer offered, and refused where a button still is."""
    await make(room, "done")
    await deliver(room, MAI, HA)
    await sweep(room.database, NOW + timedelta(days=401))
    ((page,),) = (await room.press(BINH, f"a:broadcast:{ID}")).values()
    assert "<b>Đã tới:</b> 2 đồng chí\n<b>Đã nắm nội dung:</b> 0/2" in page
    assert say("broadcast-forgotten") in page
    assert room.labels(BINH) == [label("broadcast-back")]
    for verb in ("castacks", "castremind", "castcorrect", "castrecall", "resend"):
        assert await room.press(BINH, f"a:{verb}:{ID}") == {BINH: [say("broadcast-forgotten")]}
    assert await room.press(MAI, f"a:seen:{ID}") == {MAI: [say("broadcast-forgotten")]}


async def test_a_withdrawal_is_not_withdrawn(room: Room) -> None:
    await make(room, "done", kind="withdrawal")
    await deliver(room, MAI)
    assert await room.press(BINH, f"a:castrecall:{ID}") == {BINH: [say("broadcast-not-corrected")]}


async def test_another_stops_it_and_its_author_is_told(room: Room) -> None:
    await make(room, "going")
    await deliver(room, MAI)
    await deliver(room, LAN, TONG, fared=Fared.QUEUED)
    told = await room.press(THU, f"a:stop_broadcast:{ID}")
    assert told[THU] == [say("broadcast-stopping")]
    assert told[BINH][0] == say("broadcast-stopped-notice", name="Ngô Thị Thu")
    assert not {LAN, TONG} & set(told)
    now = await broadcast(room)
    assert (now.state, now.tally.sent, now.tally.stopped) == ("stopped", 1, 2)
    assert (await room.press(THU, f"a:stop_broadcast:{ID}"))[THU][0].startswith("Thông báo này: Đã dừng lúc")


async def test_it_goes_again_only_to_those_of_whom_it_is_not_known(room: Room) -> None:
    await make(room, "done")
    await deliver(room, MAI)
    await deliver(room, LAN, fared=Fared.UNKNOWN)
    await deliver(room, TONG, fared=Fared.BLOCKED)
    await room.press(BINH, f"a:broadcast:{ID}")
    told = await room.press_label(BINH, label("broadcast-again", count="1"))
    assert told[BINH][0] == say("broadcast-resending", count="1")
    assert [person for person, texts in told.items() if WORDS in texts[0]] == [LAN]
    assert label("broadcast-again", count="1") not in room.labels(BINH)


async def test_what_is_still_leaving_is_stopped_before_it_is_corrected(room: Room) -> None:
    await make(room, "going")
    await deliver(room, MAI)
    for verb in ("castcorrect", "castrecall", "resend"):
        told = await room.press(BINH, f"a:{verb}:{ID}")
        assert told == {BINH: [say("broadcast-now", state=say("broadcast-state-gathering"))]}


async def test_words_of_a_broadcast_are_in_no_log(room: Room) -> None:
    await make(room, "approving")
    await room.press(THU, f"a:castdecline:{ID}:3")
    await room.say(THU, REASON)
    logged = "".join(str(tuple(row)) for row in await room.rows(select(facts.facts)))
    assert WORDS not in logged
    assert REASON not in logged
