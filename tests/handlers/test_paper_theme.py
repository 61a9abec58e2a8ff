"""A pledge entered for somebody is asked under the theme of their unit, wherever the writer's own unit stands."""

from collections.abc import AsyncIterator
from datetime import date

import pytest
from sqlalchemy import insert, select, update

from handlers.router import respond
from handlers.texts import say
from storage.database import Database
from storage.drafts import drafts
from storage.themes import HEADINGS as HEADINGS_JSON
from storage.themes import Heading, themes
from tests.checks import Checked
from tests.engine import engine
from tests.handlers.room import Room

HA, XUAN, BINH, YEN, MAI, TONG = 10, 12, 13, 9, 3, 4
SCHOOL, CELL = 5, 3
GOAL = Heading(key="goal", title="Phần I. Mục tiêu của nhà trường")
PUPILS = Heading(key="pupils", title="Phần II. Việc làm vì học sinh", required=True)
CONSENT = ("12/1", "Đồng chí Bí thư chi bộ")
ITEM = ("Phụ đạo học sinh yếu", "Mỗi tuần hai buổi", "cuối năm", "12 buổi", "không")


async def lay_down(room: Room, unit: int, *headings: Heading) -> None:
    """`unit` gets a theme of its own."""
    row = {
        "unit_id": unit,
        "year": 2026,
        "title": f"Chuyên đề riêng của đơn vị {unit}",
        "deadline": date(2026, 2, 14),
        "headings": HEADINGS_JSON.dump_json(headings).decode(),
    }
    await room.change(insert(themes).values(**row))


@pytest.fixture
async def room(nahan: Database, database_url: str) -> AsyncIterator[Room]:
    """The school has a theme of its own: Hà leads it, Xuân is in the cell below it. So has the cell in which Bình, who
    leads the commune, is a member. Xuân and Yến are on paper."""
    checked = Checked(respond)
    async with engine(database_url, checked) as started:
        made = Room(nahan, started, checked)
        await made.join(HA, BINH)
        await lay_down(made, SCHOOL, GOAL, PUPILS)
        await lay_down(made, CELL, Heading(key="goal", title="Mục tiêu của thôn Nà Han"))
        yield made


async def asked(room: Room, writer: int, *answers: str) -> str:
    """What `writer` is told after the last of `answers`."""
    told = ""
    for answer in answers:
        told = (await room.say(writer, answer))[writer][-1]
    return told


@pytest.mark.parametrize("writer", [HA, BINH])
async def test_the_headings_and_the_deadline_are_those_of_the_member_s_unit(room: Room, writer: int) -> None:
    (opened,) = (await room.press(writer, f"a:paper:{XUAN}"))[writer]
    assert say("pledge-theme", title=f"Chuyên đề riêng của đơn vị {SCHOOL}", deadline="14/2/2026") in opened
    assert GOAL.title in await asked(room, writer, *CONSENT)
    assert PUPILS.title in await asked(room, writer, "Không để em nào bỏ học", "Chủ nhiệm lớp 4A")
    assert f"<b>{GOAL.title}:</b>" in await asked(room, writer, "Kèm riêng ba em", *ITEM)
    await room.press_label(writer, "Gửi")
    pledge = await room.pledge_of(XUAN)
    assert pledge is not None
    assert pledge.sections["pupils"] == "Kèm riêng ba em"


async def test_the_theme_of_the_writer_s_own_unit_is_not_asked(room: Room) -> None:
    (opened,) = (await room.press(BINH, f"a:paper:{YEN}"))[BINH]
    assert "hạn gửi: 31/3/2026" in opened.lower()
    assert "Mục tiêu của thôn Nà Han" not in await asked(room, BINH, *CONSENT)


async def test_a_draft_that_is_opened_again_is_asked_under_the_theme_of_the_day(room: Room) -> None:
    await room.press(HA, f"a:paper:{XUAN}")
    await asked(room, HA, *CONSENT, "Không để em nào bỏ học")
    new = Heading(key="pupils", title="Phần II. Vì học sinh vùng cao", required=True)
    await room.change(
        update(themes).where(themes.c.unit_id == SCHOOL).values(headings=HEADINGS_JSON.dump_json((GOAL, new)).decode())
    )
    await room.press(HA, f"a:paper:{XUAN}")
    assert new.title in await asked(room, HA, "Chủ nhiệm lớp 4A")


async def test_what_a_theme_laid_down_meanwhile_adds_is_asked_before_it_is_sent(room: Room) -> None:
    await room.press(HA, f"a:paper:{XUAN}")
    await asked(room, HA, *CONSENT, "Không để em nào bỏ học", "Chủ nhiệm lớp 4A", "Kèm riêng ba em", *ITEM)
    more = Heading(key="parents", title="Phần III. Với cha mẹ học sinh", required=True)
    await room.change(
        update(themes)
        .where(themes.c.unit_id == SCHOOL)
        .values(headings=HEADINGS_JSON.dump_json((GOAL, PUPILS, more)).decode())
    )
    (told,) = (await room.press_label(HA, "Gửi"))[HA]
    assert told.startswith(say("paper-theme-changed", name="Triệu Thị Xuân"))
    assert more.title in told
    assert await room.pledge_of(XUAN) is None
    await asked(room, HA, "Họp mỗi tháng một lần")
    await room.press_label(HA, "Gửi")
    pledge = await room.pledge_of(XUAN)
    assert pledge is not None
    assert (pledge.sections["pupils"], pledge.sections["parents"]) == ("Kèm riêng ba em", "Họp mỗi tháng một lần")
    assert await room.rows(select(drafts)) == []


async def test_no_theme_at_all_is_none(room: Room) -> None:
    await room.change(themes.delete())
    (opened,) = (await room.press(HA, f"a:paper:{XUAN}"))[HA]
    assert "Chuyên đề" not in opened
    assert PUPILS.title not in await asked(room, HA, *CONSENT, "Không để em nào bỏ học", "Chủ nhiệm lớp 4A")
