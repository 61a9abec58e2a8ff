"""The library of models: what is found, newest first, whatever is rare among them."""

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from storage import model_library
from storage.database import Database
from storage.model_library import PAGE, Wanted, counting
from tests import modelling, shelves

CELL, BESIDE, SCHOOL, COMMUNE = 3, 4, 5, 2


async def find(database: Database, wanted: Wanted) -> list[str]:
    async with database.read() as connection:
        return [one.id for one in (await model_library.find(connection, [wanted]))[wanted]]


@pytest.fixture
async def few(nahan: Database) -> Database:
    async with nahan.write() as connection:
        await modelling.choose(connection, "a", title="Tiết kiệm điện, nước", content="Tắt đèn khi ra về.", year=2025)
        await modelling.choose(connection, "b", title="Đường hoa", content="Mỗi nhà trồng 5 khóm hoa ven đường.")
        await modelling.choose(connection, "c", unit=SCHOOL, title="Trường học xanh", content="Trồng cây, tiết kiệm.")
        await modelling.register(connection, "d", title="Đường hoa chưa duyệt", content="Chờ cấp trên.")
        await modelling.promote(connection, "b", COMMUNE)
    return nahan


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ((), ["c", "b", "a"]),
        (("duong",), ["b"]),
        (("tiet", "kiem"), ["c", "a"]),
        (("kiem", "tiet", "dien"), ["a"]),
        (("tro", "nh"), ["b"]),
        (("tr",), ["c", "b"]),
        (("t",), []),
        (("5",), ["b"]),
        (("hoa", "chua"), []),
        (("lien",), []),
        (("thon", "na", "han"), ["b", "a"]),
    ],
)
async def test_a_model_is_found_by_the_beginnings_of_all_words(
    few: Database, words: tuple[str, ...], found: list[str]
) -> None:
    assert await find(few, Wanted(words=words)) == found


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(level="cell"), ["b", "a"]),
        (Wanted(level="upper"), ["b"]),
        (Wanted(level="province"), []),
        (Wanted(year=2025), ["a"]),
        (Wanted(year=2026), ["c", "b"]),
        (Wanted(level="cell", year=2026), ["b"]),
        (Wanted(words=("hoa",), level="grassroots"), []),
        (Wanted(words=("trong",), level="grassroots", year=2026), ["c"]),
    ],
)
async def test_a_model_is_found_on_every_level_that_took_it_up_and_in_its_year(
    few: Database, wanted: Wanted, found: list[str]
) -> None:
    assert await find(few, wanted) == found


async def test_a_line_tells_whose_it_is_and_of_which_year(few: Database) -> None:
    async with few.read() as connection:
        wanted = Wanted(words=("dien",))
        (one,) = (await model_library.find(connection, [wanted]))[wanted]
        assert await model_library.oldest(connection, ["model"]) == {"model": 2025}
    assert (one.id, one.year, one.title, one.unit) == ("a", 2025, "Tiết kiệm điện, nước", "Chi bộ thôn Nà Han")


async def test_there_is_no_first_year_where_there_is_no_model(nahan: Database) -> None:
    async with nahan.read() as connection:
        assert await model_library.oldest(connection, ["model"]) == {}


def searches(made: Random) -> Iterator[Wanted]:
    """Made-up searches: common words, rare ones, beginnings, single letters, levels, years and pages."""
    for _ in range(60):
        pool = [*shelves.IN_ALL, *made.sample(shelves.WORDS, 8), *shelves.HEADS, "hiem", "duynhat", "d", "gi"]
        words = tuple(dict.fromkeys(made.choices(pool, k=made.randint(0, 4))))
        level: Any = made.choice([None, None, "grassroots", "upper", "province"])
        yield Wanted(words, level, made.choice([0, 0, 2019, 2026]), made.choice([0, 0, 1, 5]))


def wanted_of(models: int, one: Wanted) -> list[str]:
    """What is wanted, found by looking at every model."""

    def has(number: int, word: str) -> bool:
        return any(there == word if len(word) == 1 else there.startswith(word) for there in shelves.words_of(number))

    found = [
        number
        for number in reversed(range(models))
        if one.level in (None, shelves.level_of(number))
        and one.year in (0, shelves.year_of(number, models))
        and all(has(number, word) for word in one.words)
    ]
    return [shelves.id_of(number) for number in found[one.page * PAGE :][: PAGE + 1]]


@pytest.mark.parametrize("common", [5, 40, 1_000])
async def test_whatever_is_rare_the_same_is_found_as_by_looking_at_every_model(
    nahan: Database, common: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model_library, "COMMON", common)
    counting.cache_clear()
    async with nahan.write() as connection:
        await shelves.pour(connection, 300)
    made = Random(7)
    for one in searches(made):
        assert await find(nahan, one) == wanted_of(300, one), one
    counting.cache_clear()
