"""A backup as one file: a tar archive of the database and of all evidence, readable by its owner alone."""

import os
import re
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import IO

from bot.evidence.store import BUCKETS, SHA, EvidenceStore
from storage import copies

FOLDER = "backups"
"""In the data folder, where no other is named."""
DATABASE = "camket.db"
EVIDENCE = re.compile(r"evidence/[0-9a-f]{2}/([0-9a-f]{64})")


class Damaged(Exception):
    """A file is no backup of ours, or not whole."""


def archive_in(folder: Path, now: datetime) -> Path:
    """The name of a backup made at `now`."""
    return folder / f"camket-{now:%Y%m%d-%H%M%S}.tar"


def made_in(folder: Path) -> list[Path]:
    """The backups in a folder, oldest first."""
    return sorted(folder.glob("camket-*.tar"))


def pack(database: Path, store: EvidenceStore, archive: Path) -> int:
    """Write `archive`, a new file, from the database as it is now and the evidence it knows; returns how many files of
    evidence are in it. It gets its name once it is whole. Raises OSError, sqlite3.Error, and Damaged."""
    archive.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished, copied = (archive.with_name(f"{archive.name}.{part}") for part in ("part", "db"))
    try:
        copies.copy(database, copied)  # before the evidence: what it names is there already
        if not copies.is_whole(copied):
            raise Damaged
        handle = os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as file, tarfile.open(fileobj=file, mode="w") as made:
            made.add(copied, DATABASE)
            count = sum(_added(made, path) for path in _evidence(store))
            made.close()
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(archive)
    finally:
        for path in (unfinished, copied):
            path.unlink(missing_ok=True)
    return count


def unpack(archive: Path, store: EvidenceStore, database: Path) -> int:
    """Write the database in `archive` to the new file `database` and its evidence into the store, where what is there
    stays; returns how many files of evidence it had. A copy of a database alone will do. Raises OSError and Damaged."""
    with archive.open("rb") as file:
        if file.read(len(copies.MAGIC)) == copies.MAGIC:
            file.seek(0)
            _write(file, database)
            return 0
    try:
        with tarfile.open(archive) as opened:
            return _unpacked(opened, store, database)
    except tarfile.TarError:
        raise Damaged from None


def _unpacked(opened: tarfile.TarFile, store: EvidenceStore, database: Path) -> int:
    count = 0
    for member in opened:
        content = opened.extractfile(member) if member.isfile() else None
        evidence = EVIDENCE.fullmatch(member.name)
        if content is None or (member.name == DATABASE) == (evidence is not None):
            raise Damaged
        if evidence is None:
            _write(content, database)
            continue
        with store.temporary() as path:
            _write(content, path, over=True)
            if store.put(path) != evidence[1]:
                raise Damaged
        count += 1
    if not database.exists():
        raise Damaged
    return count


def _evidence(store: EvidenceStore) -> Iterator[Path]:
    for bucket in BUCKETS:
        with suppress(FileNotFoundError):
            yield from sorted(path for path in (store.folder / bucket).iterdir() if SHA.fullmatch(path.name))


def _added(made: tarfile.TarFile, path: Path) -> bool:
    """Add a file of evidence; one that was let go of meanwhile is passed over."""
    try:
        made.add(path, f"evidence/{path.parent.name}/{path.name}")
    except FileNotFoundError:
        return False
    return True


def _write(content: IO[bytes], target: Path, *, over: bool = False) -> None:
    handle = os.open(target, os.O_CREAT | os.O_WRONLY | (0 if over else os.O_EXCL), 0o600)
    with os.fdopen(handle, "wb") as file:
        shutil.copyfileobj(content, file)
        file.flush()
        os.fsync(file.fileno())
