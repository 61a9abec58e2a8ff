"""One process at a time serves a SQLite database: a second one is told so instead of fighting over the file."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Taken(Exception):
    """Another process serves this database."""


@contextmanager
def alone(database: Path | None) -> Iterator[None]:
    """Hold the lock beside the SQLite file `database` for the length of the block; None (PostgreSQL) needs no lock.

    The system lets go of it when the process ends, however it ends. Raises Taken, and OSError where the folder cannot
    be written.
    """
    if database is None:
        yield
        return
    database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(database.with_name(f"{database.name}.lock"), os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Taken(database) from error
        yield
    finally:
        os.close(handle)
