"""What `camket doctor` says: a mark and a line."""

from dataclasses import dataclass
from typing import Literal

from handlers.texts import label

Mark = Literal["✓", "✗", "!"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A line of the report: ✓ well, ✗ to be mended before the bot can serve, ! worth the office's attention."""

    mark: Mark
    text: str


def well(key: str, **arguments: object) -> Finding:
    return Finding("✓", label(key, **arguments))


def ill(key: str, **arguments: object) -> Finding:
    return Finding("✗", label(key, **arguments))


def mind(key: str, **arguments: object) -> Finding:
    return Finding("!", label(key, **arguments))
