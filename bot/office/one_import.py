"""One roster is written at a time, from the command line or from a chat: of two, each would trip over the other."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FOLDER = "imports"
"""In the data folder: the rosters that wait for somebody's yes, and the lock."""
LOCK = ".lock"


class Busy(Exception):
    """Somebody else writes a roster just now."""


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Nobody else writes a roster meanwhile, in whatever process; a killed one holds nothing. Raises Busy, OSError."""
    handle = os.open(make_folder(data) / LOCK, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy from None
        yield
    finally:
        os.close(handle)


def make_folder(data: Path, *below: str) -> Path:
    """The folder of imports, or one below it: its owner's alone."""
    folder = data / FOLDER
    for path in (folder, folder.joinpath(*below)):
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.chmod(0o700)
    return folder.joinpath(*below)
