"""What `camket doctor` finds of who may read the data: nobody on the machine but the account that serves them."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.commands.findings import Finding, ill, well
from bot.settings import Settings
from storage.copies import BESIDE

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Place:
    """A file or a folder, as the system describes it."""

    path: Path
    mode: int
    owner: int


def private(settings: Settings) -> list[Finding]:
    """Whether everything in the data folder, and the SQLite file with its folder, is its owner's alone; nothing to say
    where nothing is there yet."""
    places = [*_data(settings.folder), *_database(settings)]
    if not places:
        return []
    owner = places[0].owner
    open_to_others = [place.path for place in places if place.mode & 0o077]
    foreign = [place.path for place in places if place.owner != owner]
    found = [
        ill(key, paths=_named(paths))
        for key, paths in (("doctor-open-files", open_to_others), ("doctor-owners", foreign))
        if paths
    ]
    return found or [well("doctor-files")]


def _data(folder: Path) -> Iterator[Place]:
    if folder.is_dir():
        yield _place(folder)
        for at, folders, files in os.walk(folder):
            yield from (_place(Path(at) / name) for name in (*folders, *files) if not (Path(at) / name).is_symlink())


def _database(settings: Settings) -> Iterator[Place]:
    """Where it lies outside of the data folder."""
    path = Path(settings.database.database or "")
    if settings.database.get_backend_name() == "sqlite" and not path.is_relative_to(settings.folder):
        there = (path.parent, *(path.with_name(path.name + end) for end in ("", *BESIDE)))
        yield from (_place(one) for one in there if path.exists() and one.exists())


def _place(path: Path) -> Place:
    found = path.stat()
    return Place(path, stat.S_IMODE(found.st_mode), found.st_uid)


def _named(paths: list[Path]) -> str:
    return " ".join(map(str, paths[:MOST_NAMED])) + (" …" if len(paths) > MOST_NAMED else "")
