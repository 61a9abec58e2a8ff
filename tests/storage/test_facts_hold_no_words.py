"""Every kind of fact there is: its row in the log holds ids, kinds and figures, never a name or anything typed."""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from pydantic import BaseModel
from pydantic.fields import FieldInfo

import storage
from storage.facts import Fact, facts

for _module in pkgutil.iter_modules(storage.__path__):
    if not _module.ispkg:
        importlib.import_module(f"storage.{_module.name}")

NOW = datetime(2026, 1, 15, 1, 0, tzinfo=UTC)
CANARY = "kanarienvogel"
FIGURES = (int, bool, date, datetime, type(None))
IDS = frozenset(
    {
        "pledge",
        "link",
        "invitation",
        "item",
        "report",
        "draft",
        "evidence",
        "items",
        "plan",
        "broadcast",
        "contribution",
        "review",
        "commendation",
        "outer",
        "inspection",
        "remedy",
        "said",
        "undertaking",
        "criterion",
        "result",
        "adopted_from",
        "origin",
        "corrects",
        "condition",
    }
)
"""Figures that are text: each the id of one thing."""


def kinds(of: type[Fact] = Fact) -> Iterator[type[Fact]]:
    """The product's kinds of fact; those that tests make up are left out."""
    for kind in of.__subclasses__():
        if kind.__module__.startswith("storage."):
            if not kind.__name__.startswith("_"):
                yield kind
            yield from kinds(kind)


def own(kind: type[Fact]) -> dict[str, FieldInfo]:
    """The fields a kind adds to what every fact has."""
    return {name: field for name, field in kind.model_fields.items() if name not in Fact.COMMON}


def parts(annotation: Any) -> Iterator[Any]:
    """The plain types an annotation is made of; a Literal counts as one."""
    origin = get_origin(annotation)
    if origin in (Union, UnionType, tuple, list):
        for part in get_args(annotation):
            yield from parts(part)
    elif annotation is not Ellipsis:
        yield annotation


def sample(annotation: Any, words: str) -> Any:
    """A value of the type with `words` wherever it takes any."""
    origin, given = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return given[0]
    if origin in (Union, UnionType):
        return sample(next(one for one in given if one is not type(None)), words)
    if origin in (tuple, list):
        return origin([sample(given[0], words)])
    if origin is dict:
        return {words: sample(given[1], words)}
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation(**{name: sample(f.annotation, words) for name, f in annotation.model_fields.items()})
    if isinstance(annotation, type) and is_dataclass(annotation):
        types = get_type_hints(annotation)
        return annotation(**{one.name: sample(types[one.name], words) for one in fields(annotation)})
    plain: dict[Any, Any] = {str: words, int: 7, bool: True, date: NOW.date(), datetime: NOW}
    return plain[annotation]


def of(kind: type[Fact], words: str) -> Fact:
    """A fact of this kind whose words are all `words`."""
    filled = {name: sample(field.annotation, words if field.exclude else "id") for name, field in own(kind).items()}
    common: dict[str, Any] = {"id": "f", "at": NOW, "by": 1, "for_person": 3, "channel": "telegram", "subject": "s:1"}
    return kind(**common, **filled)


ALL = sorted(kinds(), key=lambda kind: kind.__name__)
every_kind = pytest.mark.parametrize("kind", ALL, ids=[kind.__name__ for kind in ALL])


def test_there_are_kinds_and_no_two_have_one_name() -> None:
    assert len(ALL) >= 15
    assert len({kind.__name__ for kind in ALL}) == len(ALL)


@every_kind
def test_what_is_logged_is_ids_kinds_and_figures(kind: type[Fact]) -> None:
    for name, field in own(kind).items():
        if field.exclude or name in IDS:
            continue
        for part in parts(field.annotation):
            closed = get_origin(part) is Literal or part in FIGURES
            assert closed, f"{kind.__name__}.{name} may hold words: declare it with words(), or as a Literal"


@every_kind
def test_words_are_in_neither_the_row_nor_what_is_printed(kind: type[Fact]) -> None:
    fact = of(kind, CANARY)
    row = fact.log_row()
    assert set(row) == {column.name for column in facts.columns}
    assert CANARY not in repr(row)
    assert CANARY not in repr(fact)
    assert CANARY not in str(fact)
