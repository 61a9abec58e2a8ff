"""What is kept is whole, private, and there once however often it came."""

import hashlib
import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.evidence.store import EvidenceStore

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
SHA = hashlib.sha256(b"anh").hexdigest()


@pytest.fixture
def store(tmp_path: Path) -> EvidenceStore:
    return EvidenceStore(tmp_path / "data" / "evidence")


def put(store: EvidenceStore, content: bytes) -> str:
    with store.temporary() as path:
        path.write_bytes(content)
        return store.put(path)


def files(store: EvidenceStore) -> list[Path]:
    return sorted(path for path in store.folder.rglob("*") if path.is_file())


def aged(path: Path, hours: float) -> None:
    at = (NOW - timedelta(hours=hours)).timestamp()
    os.utime(path, (at, at))


def test_content_is_kept_under_its_own_name(store: EvidenceStore) -> None:
    assert put(store, b"anh") == SHA
    assert store.read(SHA) == b"anh"
    assert files(store) == [store.folder / SHA[:2] / SHA]


def test_the_same_content_is_kept_once(store: EvidenceStore) -> None:
    assert put(store, b"anh") == put(store, b"anh")
    assert len(files(store)) == 1
    store.remove(SHA)
    store.remove(SHA)
    assert files(store) == []
    with pytest.raises(FileNotFoundError):
        store.read(SHA)


def test_nobody_else_can_read_it(store: EvidenceStore) -> None:
    before = os.umask(0)
    try:
        put(store, b"anh")
    finally:
        os.umask(before)
    for path in [store.folder, *store.folder.rglob("*")]:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path


def test_a_temporary_file_goes_with_what_went_wrong(store: EvidenceStore) -> None:
    def fill() -> None:
        with store.temporary() as path:
            path.write_bytes(b"nua chung")
            store.path("wrong")

    with pytest.raises(ValueError, match="SHA-256"):
        fill()
    assert files(store) == []


@pytest.mark.parametrize("sha", ["../../etc/passwd", "", "a" * 63, "A" * 64, f"{'a' * 64}\n", "a" * 65])
def test_no_name_leads_out_of_the_folder(store: EvidenceStore, sha: str) -> None:
    for use in (store.path, store.read, store.remove):
        with pytest.raises(ValueError, match="SHA-256"):
            use(sha)


def test_what_is_old_is_told_from_what_is_new(store: EvidenceStore) -> None:
    old, new = put(store, b"cu"), put(store, b"moi")
    aged(store.path(old), 3)
    aged(store.path(new), 1)
    before = NOW - timedelta(hours=2)
    assert (store.kept(old[:2], before), store.kept(new[:2], before)) == ([old], [])
    with store.temporary() as left, store.temporary() as fresh:
        aged(left, 3)
        aged(fresh, 1)
        store.clear(before)
        assert (left.exists(), fresh.exists()) == (False, True)


def test_an_empty_store_makes_nothing(store: EvidenceStore) -> None:
    assert store.kept("ab", NOW) == []
    store.clear(NOW)
    assert not store.folder.exists()
