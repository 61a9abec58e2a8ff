"""What an import will do, one change at a time: each may be written in any piece, and is kept in a file meanwhile."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from storage.people import Leaving, RoleName
from storage.roster import Names
from storage.units import UnitKind

Ref = int | Names
"""A unit: the id of one that is there, the key of one that this import makes."""


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit to add; those above it come before."""

    key: Names
    name: str
    kind: UnitKind
    above: Ref | None


@dataclass(frozen=True, slots=True)
class OtherKind:
    """A unit is of another kind. Here and below, `version` is the one the change will be."""

    unit: int
    version: int
    kind: UnitKind


@dataclass(frozen=True, slots=True)
class Words:
    """What the roster says of a person, but for their unit."""

    code: str
    name: str
    birth_year: int | None
    phone_end: str | None
    kind: str
    exempt: str | None


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody to add, with their roles; `left`: only for the record, they are gone already."""

    unit: Ref
    words: Words
    roles: tuple[tuple[RoleName, Ref], ...] = ()
    left: Leaving | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A person is otherwise from now on in these `fields` ("unit": they moved)."""

    person: int
    version: int
    unit: Ref
    fields: tuple[str, ...]
    words: Words


@dataclass(frozen=True, slots=True)
class Return:
    """A person who had left is back."""

    person: int
    version: int


@dataclass(frozen=True, slots=True)
class Begin:
    """A role begins."""

    person: int
    version: int
    role: RoleName
    unit: Ref


@dataclass(frozen=True, slots=True)
class End:
    """A role ends."""

    person: int
    version: int
    role: RoleName
    unit: int


@dataclass(frozen=True, slots=True)
class Departure:
    """A person leaves."""

    person: int
    version: int
    why: Leaving


Change = NewUnit | OtherKind | NewPerson | Correction | Return | Begin | End | Departure
ORDER: Sequence[type[Change]] = (NewUnit, OtherKind, NewPerson, Correction, Return, Begin, End, Departure)
"""In this order they are written: no unit is a moment without its secretary, and who leaves has no role left."""

ADAPTERS: Mapping[str, TypeAdapter[Any]] = {kind.__name__: TypeAdapter(kind) for kind in ORDER}


def to_lines(changes: Iterable[Change]) -> Iterator[bytes]:
    """A line of JSON each."""
    for change in changes:
        yield json.dumps([type(change).__name__, asdict(change)], ensure_ascii=False).encode() + b"\n"


def from_file(path: Path) -> Iterator[Change]:
    """The changes that were kept in a file."""
    with path.open("rb") as file:
        for line in file:
            kind, values = json.loads(line)
            change: Change = ADAPTERS[kind].validate_python(values)
            yield change


def digest(lines: Iterable[bytes]) -> str:
    """16 hex digits that stand for all of the changes."""
    whole = hashlib.sha256()
    for line in lines:
        whole.update(line)
    return whole.hexdigest()[:16]
