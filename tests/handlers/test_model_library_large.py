"""Among ten thousand models a search goes along indexes alone, and answers like any turn: on both databases."""

import re
import time
from itertools import count

from handlers.router import respond
from storage import model_library
from storage.database import Database
from storage.model_library import Wanted
from tests import shelves
from tests.checks import Checked
from tests.counting import asked
from tests.engine import engine
from tests.handlers.room import Room

MAI = 3
MODELS = 10_000
TURNS = {
    "the newest": "library",
    "a year long ago": "library:0:2017:0",
    "a common level": "library:2:0:0",
    "a rare level": "library:3:0:0",
    "words that all have": "search:0:mo.hinh",
    "the beginnings of many words": "search:0:th.tu",
    "a rare word": "search:0:mo.hiem",
    "a word that one has": "search:0:mo.hinh.duynhat",
    "words that none has": "search:0:khong.dau",
    "a further page": "search:9:hiem",
}
LIKE_ANY = 4
"""How many times as long as the menu a search may take at most; both are some statements, written and sent."""
ROUNDS = 100
"""Every turn is taken at its quickest; as soon as that is quick enough, enough was measured."""
WALKS = (
    Wanted(),
    Wanted(year=2019),
    Wanted(words=("mo",)),
    Wanted(words=("mo", "hinh", "chi", "bo")),
    Wanted(level="grassroots"),
    Wanted(words=("hinh",), level="grassroots", year=2019),
)
"""What very many models have: they are gone through in their order, until a page is full."""
RARE = (Wanted(words=("mo", "hiem", "hinh")), Wanted(words=("duynhat",)), Wanted(words=("mo",), level="upper"))
"""What few have: they are looked up."""
SCANS = re.compile(r"(SCAN|Seq Scan on) (model_words|model_levels|undertakings|undertaking_versions)(?! USING)")
SORTS = re.compile(r"USE TEMP B-TREE|Sort  \(cost=\S+ rows=(\d+)")
"""A sort; PostgreSQL says of how many rows."""


async def plans(database: Database, wanted: Wanted) -> list[str]:
    """How the database means to find it, statement by statement."""
    explain = "EXPLAIN QUERY PLAN" if database.is_sqlite else "EXPLAIN"
    async with database.read() as connection:
        with asked() as seen:
            await model_library.find(connection, [wanted])
        told = [await connection.exec_driver_sql(f"{explain} {sql}", tuple(values)) for sql, values in seen]
        return ["\n".join(str(row[-1]) for row in rows) for rows in told]


async def demand_plans(database: Database) -> None:
    """Every search goes along an index, and sorts no more than it found."""
    for one in (*WALKS, *RARE):
        for told in await plans(database, one):
            assert not SCANS.search(told), f"{one}:\n{told}"
    for one in WALKS:
        told = (await plans(database, one))[-1]
        assert "ix_undertakings_kind_year" in told, f"{one}:\n{told}"
        sizes = [int(rows or 0) for rows in SORTS.findall(told)]
        few = max(sizes, default=0) <= model_library.PAGE + 1 and (not database.is_sqlite or len(sizes) <= 1)
        assert few, f"more is sorted than the page:\n{told}"


async def demand_turns(room: Room) -> None:
    """No search takes much longer than the menu, measured by turns."""
    quickest = dict.fromkeys(("menu", *TURNS), float("inf"))
    for done in count(1):
        for name, press in {"menu": "menu", **TURNS}.items():
            before = time.perf_counter()
            await room.press(MAI, f"a:{press}")
            quickest[name] = min(quickest[name], time.perf_counter() - before)
        ratios = {name: round(spent / quickest["menu"], 2) for name, spent in quickest.items()}
        if done >= 5 and max(ratios.values()) <= LIKE_ANY:
            return
        assert done < ROUNDS, str(ratios)


async def test_a_search_among_ten_thousand_models_answers_like_any_turn(nahan: Database, database_url: str) -> None:
    async with nahan.write() as connection:
        await shelves.pour(connection, MODELS)
    await demand_plans(nahan)
    checked = Checked(respond)
    async with engine(database_url, checked) as started:
        room = Room(nahan, started, checked)
        await room.join(MAI)
        await demand_turns(room)
