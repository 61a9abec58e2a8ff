"""What is no whole backup of ours is refused, in one line, and nothing that is there changes."""

import sqlite3
import tarfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.office.archives import Damaged, pack
from storage import copies
from tests.bot.backups import backed_up, deployment, named, restored


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return deployment(tmp_path)


@pytest.fixture
def archive(data: Path) -> Path:
    return backed_up(data)


def cut(archive: Path) -> None:
    content = archive.read_bytes()
    archive.write_bytes(content[: len(content) // 2])


def another(archive: Path) -> None:
    archive.write_bytes(b"PK\x03\x04 khong phai")


def emptied(archive: Path) -> None:
    with tarfile.open(archive, "w"):
        pass


def escaping(archive: Path) -> None:
    with tarfile.open(archive, "w") as made:
        made.add(__file__, "../../etc/cron.d/camket")


def forged(archive: Path) -> None:
    with tarfile.open(archive, "a") as made:
        made.add(__file__, f"evidence/aa/{'a' * 64}")


@pytest.mark.parametrize("damage", [cut, another, emptied, escaping, forged])
def test_what_is_no_whole_backup_changes_nothing(data: Path, archive: Path, damage: Callable[[Path], None]) -> None:
    damage(archive)
    before = named(data)
    done = restored(data, archive, "--force")
    assert (done.code, "không phải bản sao lưu của Cam Kết, hoặc bị hỏng" in done.line) == (1, True)
    assert named(data) == before
    assert sorted(path.name for path in data.iterdir()) == ["backups", "camket.db", "camket.db.lock", "evidence"]
    assert not (data.parent / "etc").exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "mới hơn phần mềm này"),
        ("DROP TABLE alembic_version", "không phải cơ sở dữ liệu của Cam Kết"),
    ],
)
def test_a_database_this_software_cannot_serve_is_not_put_in_place(
    data: Path, tmp_path: Path, change: str, said: str
) -> None:
    foreign = tmp_path / "foreign.db"
    copies.copy(data / "camket.db", foreign)
    with closing(sqlite3.connect(foreign)) as connection, connection:
        connection.execute(change)
    done = restored(data, foreign, "--force")
    assert (done.code, said in done.line) == (1, True)
    assert named(data) == [("Chi bộ thôn Nà Han",)]


def test_a_file_that_is_not_there_is_told(data: Path) -> None:
    done = restored(data, data / "nirgends.tar", "--force")
    assert (done.code, f"Không có {data / 'nirgends.tar'}" in done.line) == (1, True)


def test_a_damaged_database_is_not_taken_for_a_backup(data: Path, tmp_path: Path) -> None:
    content = bytearray((data / "camket.db").read_bytes())
    content[8192:-4096] = bytes(len(content) - 8192 - 4096)
    (data / "camket.db").write_bytes(content)
    with pytest.raises(Damaged):
        pack(data / "camket.db", data, tmp_path / "x.tar")
    assert [path.name for path in tmp_path.iterdir()] == ["data"]
