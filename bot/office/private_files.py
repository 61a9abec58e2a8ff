"""Files that hold names or codes: readable by their owner alone from their first byte, and never written over."""

import errno
import os
from pathlib import Path


def make_folder(path: Path) -> None:
    """Make a folder of its owner's alone, with those above it. One that is there already must be empty.

    Raises OSError.
    """
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    if any(path.iterdir()):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))


def write(path: Path, content: bytes, *, over: bool = False) -> None:
    """Write a file with mode 0600, in place of another one only if `over`. Raises OSError."""
    flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if over else os.O_EXCL)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as handle:
        os.fchmod(handle.fileno(), 0o600)
        handle.write(content)
