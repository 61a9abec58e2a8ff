"""A backup as one file: a tar archive of the database, of all evidence and of the office's own templates, readable by
its owner alone.

Slips with codes and rosters that wait for a yes are not in it: they live for days, a backup for as long as somebody
keeps it. Who printed the slips has them; a roster is sent again."""

import os
import re
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from bot.evidence.store import BUCKETS, SHA, EvidenceStore
from handlers.documents.templates import FOLDER as TEMPLATES_FOLDER
from handlers.documents.templates import TEMPLATES
from storage import copies

FOLDER = "backups"
"""In the data folder, where no other is named."""
DATABASE = "camket.db"
EVIDENCE_FOLDER = "evidence"
EVIDENCE = re.compile(r"evidence/[0-9a-f]{2}/([0-9a-f]{64})")
TEMPLATE = re.compile(r"templates/([a-z0-9-]+\.docx)")


@dataclass(frozen=True, slots=True)
class Held:
    """How many files of `evidence` and how many `templates` there are in a backup, or were put back from it."""

    evidence: int = 0
    templates: int = 0


class Damaged(Exception):
    """A file is no backup of ours, or not whole."""


def archive_in(folder: Path, now: datetime) -> Path:
    """The name of a backup made at `now`."""
    return folder / f"camket-{now:%Y%m%d-%H%M%S}.tar"


def made_in(folder: Path) -> list[Path]:
    """The backups in a folder, oldest first."""
    return sorted(folder.glob("camket-*.tar"))


def pack(database: Path, data: Path, archive: Path) -> Held:
    """Write `archive`, a new file, from the database as it is now, the evidence it knows and the office's templates in
    the `data` folder. It gets its name once it is whole. Raises OSError, sqlite3.Error, and Damaged."""
    archive.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished, copied = (archive.with_name(f"{archive.name}.{part}") for part in ("part", "db"))
    try:
        copies.copy(database, copied)  # before the evidence: what it names is there already
        if not copies.is_whole(copied):
            raise Damaged
        handle = os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as file, tarfile.open(fileobj=file, mode="w", dereference=True) as made:
            made.add(copied, DATABASE)
            evidence = sum(_added(made, path, data) for path in _evidence(data))
            templates = sum(_added(made, data / TEMPLATES_FOLDER / f"{name}.docx", data) for name in TEMPLATES)
            made.close()
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(archive)
    finally:
        for path in (unfinished, copied):
            path.unlink(missing_ok=True)
    return Held(evidence, templates)


def unpack(archive: Path, data: Path, database: Path) -> Held:
    """Write the database in `archive` to the new file `database`, its evidence and templates into the `data` folder,
    where what is there stays. A copy of a database alone will do. Raises OSError and Damaged."""
    with archive.open("rb") as file:
        if file.read(len(copies.MAGIC)) == copies.MAGIC:
            file.seek(0)
            _write(file, database)
            return Held()
    try:
        with tarfile.open(archive) as opened:
            return _unpacked(opened, data, database)
    except tarfile.TarError:
        raise Damaged from None


def _unpacked(opened: tarfile.TarFile, data: Path, database: Path) -> Held:
    store = EvidenceStore(data / EVIDENCE_FOLDER)
    count = templates = 0
    for member in opened:
        content = opened.extractfile(member) if member.isfile() else None
        if content is None:
            raise Damaged
        if member.name == DATABASE:
            _write(content, database)
        elif evidence := EVIDENCE.fullmatch(member.name):
            with store.temporary() as path:
                _write(content, path, over=True)
                if store.put(path) != evidence[1]:
                    raise Damaged
            count += 1
        elif template := TEMPLATE.fullmatch(member.name):
            templates += _put_back(content, data / TEMPLATES_FOLDER / template[1])
        else:
            raise Damaged
    if not database.exists():
        raise Damaged
    return Held(count, templates)


def _put_back(content: IO[bytes], template: Path) -> bool:
    template.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with suppress(FileExistsError):
        _write(content, template)
        return True
    return False


def _evidence(data: Path) -> Iterator[Path]:
    store = EvidenceStore(data / EVIDENCE_FOLDER)
    for bucket in BUCKETS:
        with suppress(FileNotFoundError):
            yield from sorted(path for path in (store.folder / bucket).iterdir() if SHA.fullmatch(path.name))


def _added(made: tarfile.TarFile, path: Path, data: Path) -> bool:
    """Add a file of the data folder; one that is not there, or no more, is passed over."""
    try:
        made.add(path, path.relative_to(data).as_posix())
    except FileNotFoundError:
        return False
    return True


def _write(content: IO[bytes], target: Path, *, over: bool = False) -> None:
    handle = os.open(target, os.O_CREAT | os.O_WRONLY | (0 if over else os.O_EXCL), 0o600)
    with os.fdopen(handle, "wb") as file:
        shutil.copyfileobj(content, file)
        file.flush()
        os.fsync(file.fileno())
