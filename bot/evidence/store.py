"""Where evidence lies: one file per content, named by its SHA-256, readable by its owner alone."""

import asyncio
import fcntl
import hashlib
import os
import re
import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

SHA = re.compile(r"[0-9a-f]{64}")
BUCKETS = tuple(f"{number:02x}" for number in range(256))
TEMPORARY = "tmp"
LOCK = ".lock"
LOOK_SECONDS = 0.02


class EvidenceStore:
    """The files under `folder`, which is made when the first one comes. What is in it is whole: a file is written under
    a temporary name, synced, and only then given its own. Every method raises OSError; none but `alone` is a coroutine.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha: str) -> Path:
        """Where the content with this SHA-256 (64 hex digits) lies, or would. Raises ValueError for anything else."""
        if not SHA.fullmatch(sha):
            raise ValueError("not a SHA-256")
        return self.folder / sha[:2] / sha

    @contextmanager
    def temporary(self) -> Iterator[Path]:
        """A new empty file, to be filled and `put`; gone at the end of the block if it was not."""
        self._make(self.folder / TEMPORARY)
        path = self.folder / TEMPORARY / secrets.token_hex(16)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        try:
            yield path
        finally:
            path.unlink(missing_ok=True)

    def put(self, temporary: Path) -> str:
        """Keep a temporary file under its content's name, which is returned; the same content is kept once."""
        with temporary.open("rb+") as file:
            sha = hashlib.file_digest(file, "sha256").hexdigest()
            os.fchmod(file.fileno(), 0o600)
            os.fsync(file.fileno())
        path = self.path(sha)
        self._make(path.parent)
        temporary.replace(path)
        _sync(path.parent)
        return sha

    def read(self, sha: str) -> bytes:
        """The content. Raises FileNotFoundError where it is not kept."""
        return self.path(sha).read_bytes()

    def remove(self, sha: str) -> None:
        """Forget the content; nothing happens where it is not kept."""
        self.path(sha).unlink(missing_ok=True)

    def kept(self, bucket: str, before: datetime) -> list[str]:
        """What was kept before an instant, among the contents whose SHA-256 begins with `bucket` (one of BUCKETS)."""
        return [path.name for path in _older(self.folder / bucket, before) if SHA.fullmatch(path.name)]

    def clear(self, before: datetime) -> None:
        """Drop temporary files that were left behind before an instant."""
        for path in _older(self.folder / TEMPORARY, before):
            path.unlink(missing_ok=True)

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[None]:
        """Nobody else, in whatever process, holds this meanwhile: from `put` until its owner is committed, and from
        counting the owners until `remove`. Else a content could be removed just as it gets a new owner."""
        self._make(self.folder)
        handle = os.open(self.folder / LOCK, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        try:
            while True:
                with suppress(BlockingIOError):
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                await asyncio.sleep(LOOK_SECONDS)
            yield
        finally:
            os.close(handle)

    def _make(self, folder: Path) -> None:
        """Make a folder of the store; its name is on the disk before anything in it is."""
        if folder.is_dir():
            return
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for made in (folder, self.folder):
            made.chmod(0o700)
            _sync(made.parent)


def _older(folder: Path, before: datetime) -> Iterator[Path]:
    with suppress(FileNotFoundError), os.scandir(folder) as found:
        for entry in found:
            with suppress(FileNotFoundError):
                if entry.is_file() and datetime.fromtimestamp(entry.stat().st_mtime, UTC) < before:
                    yield Path(entry.path)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
