"""What a review is put together from: a subject with its lines and perhaps a table, and how shares are told."""

from dataclasses import dataclass

from handlers.figure_view import number
from handlers.texts import label
from storage.units import UnitKind


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: what, and lines of what came of it."""

    what: str
    results: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A subject: its title, lines, and a table under the two titles in `heads`."""

    title: str
    lines: tuple[str, ...]
    heads: tuple[str, str] = ("", "")
    table: tuple[Line, ...] = ()


def share(done: int, whole: int) -> dict[str, str]:
    """How many of how many, and in a hundred; 100 only where it is all of them."""
    return {"done": number(done), "whole": number(whole), "percent": str(done * 100 // whole if whole else 100)}


def tier_name(kind: UnitKind) -> str:
    """What units of a kind are called: "chi bộ"."""
    return label(f"reviewdoc-tier-{kind}")
