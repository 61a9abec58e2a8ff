"""A small deployment whose backups are made and brought back by command."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.evidence.store import EvidenceStore
from bot.office.archives import FOLDER, made_in
from tests.bot.commands import Done, camket
from tests.bot.test_app import rows

NAMED = "INSERT INTO units (id, path, kind, name) VALUES (1, '/1/', 'cell', ?)"


def named(data: Path) -> list[tuple[object, ...]]:
    return rows(data, "SELECT name FROM units")


def name(data: Path, unit: str) -> None:
    with closing(sqlite3.connect(data / "camket.db")) as connection, connection:
        connection.execute("DELETE FROM units")
        connection.execute(NAMED, (unit,))


def keep(data: Path, content: bytes) -> str:
    store = EvidenceStore(data / "evidence")
    with store.temporary() as path:
        path.write_bytes(content)
        return store.put(path)


def restored(data: Path, file: Path, *further: str) -> Done:
    return camket("restore", file, *further, data=data)


def deployment(folder: Path) -> Path:
    """A new data folder with one unit in its database and one photo."""
    data = folder / "data"
    assert camket("migrate", data=data).code == 0
    name(data, "Chi bộ thôn Nà Han")
    keep(data, b"anh")
    return data


def backed_up(data: Path) -> Path:
    """Its one backup, made now."""
    assert camket("backup", data=data).code == 0
    (made,) = made_in(data / FOLDER)
    return made
