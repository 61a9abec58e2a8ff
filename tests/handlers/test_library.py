"""The library of models as every member sees it: by words, by level and year, page by page."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select

from handlers.model_words import MOST_BYTES, wanted, words_in
from handlers.router import respond
from handlers.texts import say
from storage.database import Database
from storage.drafts import drafts
from tests import modelling
from tests.checks import Checked
from tests.engine import engine
from tests.handlers.room import Room

MAI, BESIDE, SCHOOL = 3, 4, 5
WHAT = f"“{modelling.TITLE}” của Chi bộ thôn Nà Han"


@pytest.fixture
async def room(nahan: Database, database_url: str) -> AsyncIterator[Room]:
    """Mai, and the model "a" of Nà Han in the library."""
    checked = Checked(respond)
    async with engine(database_url, checked) as started:
        made = Room(nahan, started, checked)
        await made.join(MAI)
        async with nahan.write() as connection:
            await modelling.choose(connection, "a")
        yield made


async def choose(room: Room, id: str, **more: object) -> None:
    async with room.database.write() as connection:
        await modelling.choose(connection, id, **more)


@pytest.mark.parametrize("said", ["to lien gia", "tu quan", "Tổ LIÊN gia, tự quản!", "tự qu", "na han lien", "số hộ"])
async def test_a_model_is_found_with_or_without_diacritics_by_the_beginnings_of_words(room: Room, said: str) -> None:
    await room.press(MAI, "a:findmodel")
    told = await room.say(MAI, said)
    assert say("search-found", words=said) in told[MAI][0]
    assert f"– {WHAT}, năm 2026" in told[MAI][0]
    assert (await room.press_label(MAI, modelling.TITLE))[MAI][0].startswith("<b>Mô hình điểm năm 2026</b>")


async def test_where_nothing_is_found_it_says_so_and_offers_to_look_again(room: Room) -> None:
    await room.press(MAI, "a:findmodel")
    assert (await room.say(MAI, "tiết kiệm điện"))[MAI] == [say("search-nothing", words="tiết kiệm điện")]
    assert "Tìm từ khác" in room.labels(MAI)


async def test_of_too_many_words_it_says_by_which_it_looked(room: Room) -> None:
    await room.press(MAI, "a:findmodel")
    told = await room.say(MAI, "tổ liên gia tự quản giữ gìn vệ sinh đường thôn và nhiều việc khác nữa")
    assert say("search-found-first", words="to lien gia tu quan giu gin ve") in told[MAI][0]
    assert WHAT in told[MAI][0]


@pytest.mark.parametrize("said", ["Tài liệu Tối mật", "!!!"])
async def test_nothing_secret_is_looked_for_nor_nothing_at_all(room: Room, said: str) -> None:
    await room.press(MAI, "a:findmodel")
    told = await room.say(MAI, said)
    assert say("modelsearch-words") in told[MAI][0]
    assert "mật" not in "".join(row.answers for row in await room.rows(select(drafts)))


async def test_pages_of_what_was_found_go_on_and_come_back(room: Room) -> None:
    for number in range(17):
        await choose(room, f"m{number:02}", title=f"Vườn rau số {number}", unit=BESIDE)
    told = await room.press(MAI, "a:search:0:vuon.rau")
    assert "Vườn rau số 16" in told[MAI][0]
    assert "Trang trước" not in room.labels(MAI)
    await room.press_label(MAI, "Trang sau")
    told = await room.press_label(MAI, "Trang sau")
    assert "– “Vườn rau số 0”" in told[MAI][0]
    assert "Trang sau" not in room.labels(MAI)
    assert "Vườn rau số 8" in (await room.press_label(MAI, "Trang trước"))[MAI][0]


@pytest.mark.parametrize(
    "press",
    [
        "library:9:0:0", "library:1:99999999:999999999999999", "libraryby:77:123456789012345", "search:x:", "search:",
        "search:999999999:vuon", "model:", "adopters:x", "model:a:b:c",
    ],
)  # fmt: skip
async def test_a_button_nobody_made_is_answered_kindly(room: Room, press: str) -> None:
    told = await room.press(MAI, f"a:{press}")
    assert len(told[MAI]) == 1


async def test_the_library_is_shown_by_level_and_by_year(room: Room) -> None:
    await choose(room, "old", title="Sổ tay học Bác", year=2025, unit=SCHOOL)
    told = await room.say(MAI, "/mohinh")
    assert "– “Tổ liên gia tự quản”" in told[MAI][0]
    assert "– “Sổ tay học Bác”" in told[MAI][0]
    await room.press_label(MAI, "Chọn theo cấp, theo năm")
    assert room.labels(MAI) == [
        "Cấp chi bộ", "Cấp cơ sở", "Cấp trên trực tiếp cơ sở", "Cấp tỉnh", "Năm 2026", "Năm 2025", "Về thư viện",
    ]  # fmt: skip
    told = await room.press_label(MAI, "Cấp cơ sở")
    assert "cấp cơ sở" in told[MAI][0]
    assert "Sổ tay học Bác" in told[MAI][0]
    assert "Tổ liên gia" not in told[MAI][0]
    await room.press_label(MAI, "Chọn theo cấp, theo năm")
    told = await room.press_label(MAI, "Năm 2026")
    assert told[MAI] == [say("library-none-of", which="cấp cơ sở, năm 2026")]


def test_words_are_folded_each_once_and_fit_into_a_button() -> None:
    assert list(words_in("Cải cách thủ tục – 50% “một cửa”, HÒA giải")) == [
        "cai", "cach", "thu", "tuc", "50", "mot", "cua", "hoa", "giai",
    ]  # fmt: skip
    assert wanted("tiết kiệm, tiết kiệm") == ("tiet", "kiem")
    long = wanted(" ".join(f"nghieng{number}" for number in range(20)))
    assert 0 < len(".".join(long).encode()) <= MOST_BYTES
    assert wanted(".".join(long)) == long
