"""What joining promises beside its dialogues: what is stored, what is not, and whom a code can still serve."""

import logging
import sqlite3

import pytest
from sqlalchemy import update

from handlers.codes import spaced
from storage.consents import consents
from storage.drafts import drafts
from storage.facts import facts
from storage.invitations import invitations
from storage.links import links
from storage.people import people as roster
from tests.dialogues.committees import NAHAN
from tests.handlers.steps import (
    CODE,
    MAI,
    OTHER_CODE,
    SON,
    STRANGER,
    STRANGER_ANSWER,
    further_phone,
    invited,
    joined,
    last,
    rows,
    write,
)
from tests.stage import Stage

OFF_ROSTER = update(roster).where(roster.c.id == 3).values(active=False)


async def test_codes_are_nowhere_once_they_are_delivered(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    await joined(stage, (1, SON))
    await stage.say(SON, press="a:invite:3")
    (code,) = stage.codes
    assert spaced(code) in await last(stage, SON)
    wrong = "4444333322221111"
    await last(stage, MAI, wrong, spaced(code), "1956", "đồng ý")
    connection = sqlite3.connect(stage.file)
    kept = "\n".join(connection.iterdump())
    connection.close()
    for secret in (code, spaced(code), wrong):
        assert secret not in kept
        assert secret not in caplog.text


async def test_no_name_is_shown_before_the_check_nor_what_this_is_for(stage: Stage) -> None:
    code = await invited(stage, 3)
    await last(stage, MAI, code, "hủy", code, "1950", "abc", "trợ giúp", "1951", "1952", "1953", "1954", code, "/start")
    told = "\n".join(sent.message.text for sent in stage.channel.sent)
    assert "đã dừng để giữ an toàn" in told
    for word in ("đồng chí", "Đảng", "Chi bộ", "cam kết", *(someone.name for someone in NAHAN.people)):
        assert word.lower() not in told.lower()


async def test_who_says_no_leaves_nothing_behind(stage: Stage) -> None:
    code = await invited(stage, 3)
    before = [row.kind for row in await rows(stage, facts)]
    await last(stage, MAI, code, "1956", "không")
    assert [row.kind for row in await rows(stage, facts)] == before
    assert [await rows(stage, table) for table in (links, consents, drafts)] == [[], [], []]
    assert [row.state for row in await rows(stage, invitations)] == ["open"]


@pytest.mark.parametrize("known", ["phone", "year"])
async def test_the_check_asks_only_for_what_the_roster_knows(stage: Stage, known: str) -> None:
    unknown = "birth_year" if known == "phone" else "phone_end"
    await write(stage, update(roster).where(roster.c.id == 3).values({unknown: None}))
    asked = await last(stage, MAI, await invited(stage, 3))
    assert ("điện thoại" in asked, "năm sinh" in asked) == (known == "phone", known == "year")
    assert "Lò Thị Mai" in await last(stage, MAI, "204" if known == "phone" else "1956")


async def test_who_cannot_be_checked_can_neither_be_invited_nor_join(stage: Stage) -> None:
    await joined(stage, (1, SON))
    await write(stage, update(roster).where(roster.c.id == 3).values(birth_year=None, phone_end=None))
    assert (await last(stage, MAI, await invited(stage, 3))).startswith("Mã này chưa dùng được")
    await stage.say(SON, press="a:invite:3")
    assert (await last(stage, SON)).startswith("Chưa tạo được mã: danh sách chưa có năm sinh")
    assert stage.codes == []
    await write(stage, update(roster).where(roster.c.id == 3).values(birth_year=1956))
    assert "năm sinh" in await last(stage, MAI, CODE)


async def test_who_left_the_roster_can_neither_be_invited_nor_join(stage: Stage) -> None:
    await joined(stage, (1, SON))
    code = await invited(stage, 3)
    await last(stage, MAI, code)
    await write(stage, OFF_ROSTER)
    assert (await last(stage, MAI, "1956")).startswith("Mã này chưa đúng")
    assert (await last(stage, MAI, code)).startswith("Mã này chưa đúng")
    await stage.say(SON, press="a:invite:3")
    assert "không còn trong danh sách" in await last(stage, SON)


async def test_a_chat_of_somebody_who_left_can_become_anothers(stage: Stage) -> None:
    await joined(stage, (3, MAI))
    await write(stage, OFF_ROSTER)
    assert await last(stage, MAI, "/menu") == STRANGER_ANSWER
    assert "Tô Minh Đức" in await last(stage, MAI, await invited(stage, 6), "2001", "đồng ý")
    assert {(row.person_id, row.state) for row in await rows(stage, links)} == {(3, "ended"), (6, "active")}
    assert "Tô Minh Đức" in await last(stage, MAI, "/menu")


async def test_a_wrong_code_does_not_disturb_the_question_that_is_open(stage: Stage) -> None:
    await last(stage, MAI, await invited(stage, 3))
    assert (await last(stage, MAI, "1111 2222 3333 4444")).startswith("Mã này chưa đúng")
    assert "Lò Thị Mai" in await last(stage, MAI, "1956")
    assert (await last(stage, MAI, "1111 2222 3333 4444")).startswith("Mã này chưa đúng")
    assert (await last(stage, MAI, "đồng ý")).startswith("✓ Xong rồi.")


async def test_another_code_takes_the_place_of_the_one_begun(stage: Stage) -> None:
    await last(stage, MAI, await invited(stage, 3), "1956")
    await last(stage, MAI, await invited(stage, 6, OTHER_CODE))
    assert len(await rows(stage, drafts)) == 1
    assert "Tô Minh Đức" in await last(stage, MAI, "2001", "đồng ý")
    assert {row.state for row in await rows(stage, invitations) if row.person_id == 3} == {"open"}


async def test_a_request_ends_when_the_phone_becomes_anothers(stage: Stage) -> None:
    await further_phone(stage)
    await last(stage, STRANGER, await invited(stage, 6, OTHER_CODE), "2001", "đồng ý")
    await stage.press(SON, "Cho dùng thêm máy")
    assert await last(stage, SON) == "Máy ấy không còn liên kết với trợ lý."
    assert "Tô Minh Đức" in await last(stage, STRANGER, "/menu")


async def test_what_a_chat_began_as_a_stranger_ends_when_it_is_let_in(stage: Stage) -> None:
    await further_phone(stage)
    await last(stage, STRANGER, await invited(stage, 6, OTHER_CODE))
    await stage.press(SON, "Cho dùng thêm máy")
    assert "Lò Thị Mai" in await last(stage, STRANGER, "xem các việc")
    assert await rows(stage, drafts) == []
