"""The library of models: all that were approved, of every unit, by the words they contain, by level and by year.

A search begins where least has to be looked through. What few models have, a rare word or a high level, is looked up in
its index, and of those models the rest is asked; where everything is common, the newest models are gone through until a
page is full. Both cost about the same however many models there are.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Select,
    Table,
    and_,
    bindparam,
    delete,
    func,
    literal,
    select,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.model_levels import model_levels
from storage.types import Code, metadata
from storage.undertaking_tables import undertaking_versions as said
from storage.undertakings import IN_FORCE, undertakings
from storage.units import UnitKind, units

PAGE = 8
"""How many are listed at a time."""
COMMON = 1_000
"""What has as many entries in its index as this is common."""
LAST = "\U0010fffd"
"""Comes after every letter and digit."""

model_words = Table(
    "model_words",
    metadata,
    Column("undertaking_id", Code, ForeignKey("undertakings.id"), primary_key=True),
    Column("word", Code, primary_key=True),
)
Index("ix_model_words_word", model_words.c.word, model_words.c.undertaking_id)


@dataclass(frozen=True, slots=True)
class ModelLine:
    """A model in a list: whose it is, of which year, and what it is called."""

    id: str
    year: int
    title: str
    unit: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: the folded `words` that a model must have, each as a word's beginning (a single letter or
    digit stands for itself), a `level` (None: any) and a `year` (0: any); a page of them, from 0."""

    words: tuple[str, ...] = ()
    level: UnitKind | None = None
    year: int = 0
    page: int = 0


_YEAR, _ID = undertakings.c.year, undertakings.c.id
_MODELS = select(_ID, _YEAR, undertakings.c.unit_id, undertakings.c.submitted).where(
    undertakings.c.kind == "model", undertakings.c.state.in_(IN_FORCE)
)
OLDEST = select(func.min(_YEAR)).where(undertakings.c.kind == "model")

FORGET_WORD = delete(model_words).where(
    model_words.c.undertaking_id == bindparam("row"), model_words.c.word == bindparam("gone")
)

Entries = tuple[Table, ColumnElement[bool]]
"""The rows of one index that speak for a model: a table with `undertaking_id`, and the range of it."""


def _entries(words: int, *, level: bool) -> list[Entries]:
    """What a model must have one of, each: so many words, and a level."""
    word = model_words.c.word
    found: list[Entries] = [
        (model_words, and_(word >= bindparam(f"low{place}"), word < bindparam(f"high{place}")))
        for place in range(words)
    ]
    return [*found, (model_levels, model_levels.c.level == bindparam("of_level"))] if level else found


@cache
def counting(words: int, *, level: bool) -> Select[Any]:
    """How many entries there are of each, as far as COMMON; in their index's order, so that none is gone through."""
    counts = []
    for place, (table, here) in enumerate(_entries(words, level=level)):
        order = (table.c.word if table is model_words else table.c.level, table.c.undertaking_id)
        some = select(table.c.undertaking_id).where(here).order_by(*order).limit(COMMON).subquery(f"some{place}")
        counts.append(select(func.count()).select_from(some).scalar_subquery().label(f"count{place}"))
    return select(*counts)


@cache
def finding(words: int, rare: int | None, *, level: bool, year: bool) -> Select[Any]:
    """The models wanted, found by the entries at the place `rare`, or by going through them all, the newest first."""
    models = _MODELS.where(undertakings.c.year == bindparam("of_year")) if year else _MODELS
    for place, (table, here) in enumerate(_entries(words, level=level)):
        if place == rare:
            models = models.where(_ID.in_(select(table.c.undertaking_id).where(here)))
        else:  # asked model by model: as a scalar, so that no database turns it into a look through all entries
            one = select(literal(1)).where(table.c.undertaking_id == _ID, here).limit(1)
            models = models.where(one.correlate(undertakings).scalar_subquery().is_not(None))
    newest = _YEAR if rare is None else _YEAR + 0  # an order that no index has: the few are found first, then sorted
    page = (
        models.order_by(newest.desc(), _ID.desc())
        .limit(PAGE + 1)
        .offset(bindparam("skip", type_=BigInteger))
        .subquery("page")
    )
    return (
        select(page.c.id, page.c.year, said.c.title, units.c.name.label("unit"))
        .join(said, and_(said.c.undertaking_id == page.c.id, said.c.version == page.c.submitted))
        .join(units, units.c.id == page.c.unit_id)
        .order_by(page.c.year.desc(), page.c.id.desc())
    )


async def find(connection: AsyncConnection, wanted: Sequence[Wanted]) -> dict[Wanted, list[ModelLine]]:
    """The models that are wanted, the newest first, and one more where there are more. At most two statements each."""
    return {one: await _find(connection, one) for one in wanted}


async def _find(connection: AsyncConnection, one: Wanted) -> list[ModelLine]:
    given: dict[str, Any] = {}
    for place, word in enumerate(one.words):
        given |= {f"low{place}": word, f"high{place}": word + ("!" if len(word) == 1 else LAST)}
    level, rare = one.level is not None, None
    if level:
        given["of_level"] = one.level
    if given:
        counts = (await connection.execute(counting(len(one.words), level=level), given)).one()
        least = min(range(len(counts)), key=lambda place: counts[place])
        if not counts[least]:
            return []
        rare = least if counts[least] < COMMON else None
    if one.year:
        given["of_year"] = one.year
    statement = finding(len(one.words), rare, level=level, year=one.year != 0)
    rows = await connection.execute(statement, given | {"skip": one.page * PAGE})
    return [ModelLine(row.id, row.year, row.title, row.unit) for row in rows]


async def unname(connection: AsyncConnection, ids: Sequence[str], name: str) -> None:
    """Take the words of a name out of the index of the models whose words named somebody."""
    bare = "".join(one for one in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(one))
    words = bare.replace("đ", "d").split()
    gone = [{"row": id, "gone": word} for id in dict.fromkeys(ids) for word in words]
    if gone:
        await connection.execute(FORGET_WORD, gone)


async def oldest(connection: AsyncConnection, kinds: Sequence[str]) -> dict[str, int]:
    """The first year of which there is any model, under each of `kinds` ("model"); absent where there is none."""
    year = (await connection.execute(OLDEST)).scalar()
    return dict.fromkeys(kinds, year) if year is not None else {}
