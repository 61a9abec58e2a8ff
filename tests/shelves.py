"""A library of very many models, poured into the tables: what is said in them is made up of invented words."""

from datetime import UTC, date, datetime
from random import Random
from typing import Any

from sqlalchemy import Table, insert, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.model_levels import model_levels
from storage.model_library import model_words
from storage.undertaking_tables import undertaking_versions
from storage.undertakings import undertakings

NOW = datetime(2026, 1, 15, tzinfo=UTC)
PIECE = 20_000
"""Rows in a statement."""
IN_ALL = ("mo", "hinh", "chi", "bo")
"""Words that every model has, so that none is rare."""
HEADS = ("ho", "lam", "theo", "dang", "vien", "thon", "giup", "duong", "sach", "nha", "tiet", "kiem", "thu", "tuc")
TAILS = ("", *"abcdeghiklmnopqrstuvxy")
WORDS = [head + tail for head in HEADS for tail in TAILS]
"""The further ones, the first of them much commoner than the last."""


def words_of(number: int) -> set[str]:
    """The words of the model of this number, always the same; "hiem" is in one of a hundred, "duynhat" in one alone."""
    made = Random(number)
    found = {*IN_ALL, *made.choices(WORDS, [1 / place for place in range(1, len(WORDS) + 1)], k=16)}
    if number % 100 == 0:
        found.add("hiem")
    return found | {"duynhat"} if number == 77 else found


def level_of(number: int) -> str:
    """Nearly all are of grassroots committees."""
    return "upper" if number % 50 == 0 else "grassroots"


def id_of(number: int) -> str:
    """The ids rise with the numbers."""
    return f"01KEZ{number:021}"


def year_of(number: int, models: int) -> int:
    """The years rise with the numbers too, ten of them up to 2026."""
    return 2017 + number * 10 // models


async def pour(connection: AsyncConnection, models: int) -> None:
    """So many models of the cell 3, all approved."""
    of: dict[Table, list[dict[str, Any]]] = {
        table: [] for table in (undertakings, undertaking_versions, model_levels, model_words)
    }
    for number in range(models):
        id, year, words = id_of(number), year_of(number, models), sorted(words_of(number))
        of[undertakings].append(
            {
                "id": id,
                "kind": "model",
                "year": year,
                "unit_id": 3,
                "committee_id": 3,
                "author_id": 1,
                "state": "approved",
                "version": 2,
                "submitted": 1,
                "changed_at": NOW,
                "approved_at": NOW,
            }
        )
        of[undertaking_versions].append(
            {
                "undertaking_id": id,
                "version": 1,
                "at": NOW,
                "entered_by": 1,
                "title": f"Mô hình số {number}",
                "content": " ".join(words),
                "in_charge": "",
                "starts_on": date(year, 1, 1),
                "due": date(year, 12, 31),
            }
        )
        level = level_of(number)
        of[model_levels].append({"undertaking_id": id, "unit_id": 3, "level": level, "at": NOW, "by": 1})
        of[model_words] += [{"undertaking_id": id, "word": word} for word in words]
    for table, rows in of.items():
        for first in range(0, len(rows), PIECE):
            await connection.execute(insert(table), rows[first : first + PIECE])
    await connection.execute(text("ANALYZE"))
