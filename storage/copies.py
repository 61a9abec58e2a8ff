"""Copies of a SQLite file: whole and of one moment, taken while others write to it; and putting one in its place."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from storage.database import make_private

MAGIC = b"SQLite format 3\x00"
"""What every SQLite file begins with."""
BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file while it is open, by the end of the name."""


def copy(source: Path, target: Path) -> None:
    """Copy the database `source` as it is at one moment into the new file `target`, readable by its owner alone.

    Raises OSError and sqlite3.Error; then there is no `target`.
    """
    make_private(target)
    try:
        with closing(sqlite3.connect(source)) as opened, closing(sqlite3.connect(target)) as made:
            opened.backup(made)
    except BaseException:
        target.unlink()
        raise


def is_whole(path: Path) -> bool:
    """Whether SQLite finds nothing wrong with a file."""
    with closing(sqlite3.connect(path)) as opened:
        try:
            found = opened.execute("PRAGMA quick_check(1)").fetchone()
        except sqlite3.DatabaseError:
            return False
    return bool(found == ("ok",))


def settle(path: Path) -> None:
    """Move what stands in the journal beside `path` into it; a file too damaged for that is left as it is."""
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(path)) as opened:
        opened.execute("PRAGMA journal_mode = DELETE")


def move(path: Path, target: Path) -> None:
    """Give a database that nobody uses another name, with all that belongs to it: a journal left behind would be taken
    for that of the next file of its name."""
    for end in ("", *BESIDE):
        with suppress(FileNotFoundError):
            path.with_name(path.name + end).replace(target.with_name(target.name + end))


def empty_journal(path: Path) -> bool:
    """Move the journal beside `path` into it and empty it, so that nothing that was deleted stands there any more.
    False: somebody was reading; nothing waits for them."""
    with closing(sqlite3.connect(path, timeout=0)) as opened:
        busy, _, _ = opened.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy
