"""/soket: who may make a review of what, what was written is kept, and two who write at once lose nothing."""

from collections.abc import AsyncIterator
from datetime import date

import pytest
from sqlalchemy import select, update

from handlers.router import respond
from handlers.texts import label, say
from storage import reviews
from storage.database import Database
from storage.drafts import drafts
from storage.erasure import erase
from storage.facts import facts
from storage.people import roles
from storage.reviews import Review, Span, review_versions
from tests import looking_back
from tests.checks import Checked
from tests.engine import NOW, engine
from tests.handlers.room import Room
from tests.looking_back import BINH, COMMUNE, LAN, MAI, NAHAN, SON, THU

TONG, HALF = 4, Span(date(2026, 1, 1), date(2026, 6, 30))
OPEN, WRITE = f"reviewof:{NAHAN}:{HALF}", f"narrate:{NAHAN}:{HALF}"
SAID = ("Nền nếp hơn", "Báo cáo còn chậm", "Đi làm xa nhiều", "Nêu gương", "Nhân rộng mô hình")


@pytest.fixture
async def room(nahan: Database, database_url: str) -> AsyncIterator[Room]:
    checked = Checked(respond)
    async with engine(database_url, checked) as started:
        made = Room(nahan, started, checked)
        await made.join(SON, LAN, MAI, TONG, BINH, THU)
        yield made


async def written(room: Room, unit: int = NAHAN) -> list[Review]:
    async with room.database.read() as connection:
        return (await reviews.of_units(connection, [unit]))[unit]


async def write(room: Room, person: int, data: str = WRITE, *, said: tuple[str, ...] = SAID) -> None:
    """Open the form, answer every question, and stop before it is kept."""
    await room.press(person, f"a:{data}")
    for one in said:
        await room.say(person, one)


async def test_whoever_leads_one_unit_comes_straight_to_it(room: Room) -> None:
    (text,) = (await room.say(SON, "/soket"))[SON]
    assert text == say("reviews-which", unit="Chi bộ thôn Nà Han", year="2026")
    assert room.labels(SON)[:4] == ["6 tháng đầu năm 2026", "9 tháng đầu năm 2026", "Năm 2026", label("reviews-days")]
    await room.press_label(SON, label("reviews-year", year="2025"))
    assert room.labels(SON)[:3] == ["6 tháng đầu năm 2025", "9 tháng đầu năm 2025", "Năm 2025"]


@pytest.mark.parametrize("person", [MAI, TONG])
async def test_whoever_may_make_none_is_told_who_may(room: Room, person: int) -> None:
    (text,) = (await room.say(person, "sơ kết"))[person]
    assert text == say("reviews-none")


async def test_whoever_leads_several_units_chooses(room: Room) -> None:
    await room.change(update(roles).where(roles.c.person_id == LAN, roles.c.unit_id == NAHAN).values(person_id=SON))
    await room.change(update(roles).where(roles.c.person_id == THU).values(person_id=SON))
    (text,) = (await room.say(SON, "/soket"))[SON]
    assert text == say("reviews-which-unit")
    assert len(room.labels(SON)) == len(set(room.labels(SON))) == 2


async def test_what_is_written_is_kept_part_by_part(room: Room) -> None:
    await write(room, SON, said=(SAID[0], "Bỏ qua", *SAID[2:]))
    (text,) = (await room.say(SON, label("narrative-submit")))[SON]
    (kept,) = await written(room)
    assert kept.parts == dict(zip(("results", "difficulties", "lessons", "tasks"), (SAID[0], *SAID[2:]), strict=True))
    assert (kept.span, kept.version, kept.by) == (HALF, 1, "Hoàng Văn Sơn")
    assert text.startswith(say("narrative-kept"))
    assert say("narrative-shortcomings.label") not in text


async def test_what_was_written_is_there_to_mend_and_every_version_stays(room: Room) -> None:
    await write(room, SON)
    await room.say(SON, label("narrative-submit"))
    (text,) = (await room.press(LAN, f"a:{WRITE}"))[LAN]
    assert all(one in text for one in SAID)
    await room.press_label(LAN, label("form-change"))
    await room.press_label(LAN, label("narrative-lessons.label"))
    await room.say(LAN, "Người đứng đầu làm trước")
    await room.press_label(LAN, label("narrative-submit"))
    (kept,) = await written(room)
    assert (kept.version, kept.by, kept.parts["lessons"]) == (2, "Nông Thị Lan", "Người đứng đầu làm trước")
    assert [row.lessons for row in await room.rows(select(review_versions).order_by("version"))] == [
        "Nêu gương", "Người đứng đầu làm trước"
    ]  # fmt: skip


async def test_an_earlier_span_s_words_are_where_one_begins(room: Room) -> None:
    async with room.database.write() as connection:
        await looking_back.write(connection, unit=NAHAN, at=NOW)
    nine = Span(date(2026, 1, 1), date(2026, 9, 30))
    (text,) = (await room.press(SON, f"a:narrate:{NAHAN}:{nine}"))[SON]
    assert say("narrative-earlier", span="6 tháng đầu năm 2026", unit="Chi bộ thôn Nà Han") in text
    assert looking_back.WORDS["shortcomings"] in text
    await room.press_label(SON, label("narrative-submit"))
    assert [one.span for one in await written(room)] == [nine, HALF]


async def test_two_who_write_in_one_batch_lose_nothing(room: Room) -> None:
    theirs = ("Việc khó đã xong", *SAID[1:])
    await write(room, SON)
    await write(room, LAN, said=theirs)
    done = label("narrative-submit")
    told = await room.handle(room.said(SON, done), room.said(LAN, done))
    (kept,) = await written(room)
    loser, lost, won = (LAN, theirs, SAID) if kept.by == "Hoàng Văn Sơn" else (SON, SAID, theirs)
    (answer,) = told[loser]
    assert answer.startswith(say("narrative-newer", who=kept.by))
    assert won[0] in answer, "what the other wrote is shown"
    assert kept.parts["results"] == won[0]
    (draft,) = (row for row in await room.rows(select(drafts)) if row.person_id == loser)
    assert lost[0] in draft.answers
    await room.press_label(loser, label("form-resume"))
    await room.press_label(loser, done)
    (kept,) = await written(room)
    assert (kept.version, kept.parts["results"]) == (2, lost[0])


async def test_whoever_lost_the_office_meanwhile_keeps_nothing(room: Room) -> None:
    await write(room, SON)
    await room.change(update(roles).where(roles.c.person_id == SON).values(until=NOW))
    (text,) = (await room.say(SON, label("narrative-submit")))[SON]
    assert say("unit-not-allowed") in text
    assert SAID[0] in text, "what was typed is shown again"
    assert await written(room) == []
    assert await room.rows(select(drafts)) == []


async def test_what_is_half_written_is_the_unit_s_and_not_of_whoever_has_its_number(room: Room) -> None:
    await write(room, SON, said=SAID[:2])
    await erase(room.database, "NH003", NOW, "erased")
    (draft,) = await room.rows(select(drafts))
    assert SAID[0] in draft.answers


async def test_what_is_marked_secret_is_not_kept(room: Room) -> None:
    await room.press(SON, f"a:{WRITE}")
    (text,) = (await room.say(SON, "MẬT: kết quả kiểm tra"))[SON]
    assert say("problem-secret") in text
    assert "kiểm tra" not in "".join(row.answers for row in await room.rows(select(drafts)))


async def test_days_of_one_s_own_choice(room: Room) -> None:
    await room.press(SON, f"a:reviewspan:{NAHAN}")
    (text,) = (await room.say(SON, "1/1 đến 10/1"))[SON]
    span = Span(date(2026, 1, 1), date(2026, 1, 10))
    assert text.startswith(
        say("reviews-title", name=say("reviews-interim", span=say_span(span)), unit="Chi bộ thôn Nà Han")
    )
    await room.press_label(SON, label("reviews-write"))
    await room.say(SON, "Đã khởi công")
    for _ in range(4):
        await room.say(SON, "bỏ qua")
    await room.say(SON, label("narrative-submit"))
    await room.say(SON, "/soket")
    assert "Từ ngày 1/1/2026 đến ngày 10/1/2026" in room.labels(SON), "it is offered again"


def say_span(span: Span) -> str:
    return say("span-days", since=f"{span.since.day}/1/2026", until=f"{span.until.day}/1/2026")


async def test_days_of_one_s_own_are_asked_for_once(room: Room) -> None:
    await room.press(SON, f"a:reviewspan:{NAHAN}")
    await room.say(SON, "/menu")
    await room.press(SON, f"a:reviewspan:{NAHAN}")
    assert len(await room.rows(select(drafts))) == 1


@pytest.mark.parametrize("days", ["20260630:20260101", "20250101:20260101", "x", "", "20260101"])
@pytest.mark.parametrize("verb", ["reviewof", "narrate", "makereview"])
async def test_a_forged_button_is_refused(room: Room, verb: str, days: str) -> None:
    (text,) = (await room.press(SON, f"a:{verb}:{NAHAN}:{days}"))[SON]
    assert text == say("unit-not-allowed")


async def test_a_span_that_has_not_begun_has_no_report(room: Room) -> None:
    (text,) = (await room.press(SON, f"a:makereview:{NAHAN}:20260201:20260301"))[SON]
    assert text == say("span-to-come", since="1/2/2026")


async def test_looking_at_the_pages_changes_nothing(room: Room) -> None:
    before = len(await room.rows(select(facts)))
    for data in (f"reviews:{NAHAN}", OPEN, f"reviews:{COMMUNE}"):
        await room.press(BINH, f"a:{data}")
    assert len(await room.rows(select(facts))) == before


async def test_it_stands_among_the_works_of_the_collective(room: Room) -> None:
    await room.press(THU, f"a:collective:{COMMUNE}")
    assert label("reviews-open") in room.labels(THU)
    await room.press(TONG, f"a:collective:{NAHAN}")
    assert label("reviews-open") not in room.labels(TONG)
