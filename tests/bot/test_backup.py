"""A backup is whole, of one moment, and comes back as it was; what it would replace is never lost by mistake."""

import asyncio
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from bot.office.archives import DATABASE, made_in, pack, unpack
from storage.alone import alone
from storage.database import Database
from storage.people import people
from storage.schema import transaction, upgrade
from tests.bot.backups import NAMED, backed_up, deployment, name, named, restored
from tests.bot.commands import camket
from tests.bot.running import running
from tests.bot.telegram_server import TelegramServer
from tests.bot.test_app import rows, settings


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return deployment(tmp_path)


@pytest.fixture
def archive(data: Path) -> Path:
    return backed_up(data)


def test_a_backup_comes_back_on_another_machine(archive: Path, tmp_path: Path) -> None:
    there = tmp_path / "there"
    done = restored(there, archive)
    assert (done.code, done.err) == (0, "")
    assert "kèm 1 tệp minh chứng" in done.out
    assert named(there) == [("Chi bộ thôn Nà Han",)]
    (photo,) = [path for path in (there / "evidence").rglob("*") if len(path.name) == 64]
    assert photo.read_bytes() == b"anh"
    assert [path for path in (there, *there.rglob("*"), archive) if path.stat().st_mode & 0o077] == []
    assert sorted(path.name for path in there.iterdir()) == ["camket.db", "camket.db.lock", "evidence"]


def test_the_office_s_own_templates_come_back_and_replace_none(data: Path, tmp_path: Path) -> None:
    """Slips with codes and rosters that wait for a yes do not: a backup would keep them past their days."""
    own, slips, waiting = data / "templates", data / "invitations/2026-01-15/na-han-1", data / "imports/14"
    for folder in (own, slips, waiting):
        folder.mkdir(parents=True)
    (tmp_path / "elsewhere.docx").write_bytes(b"giay khen")
    (own / "giay-khen.docx").symlink_to(tmp_path / "elsewhere.docx")
    (own / "kiem-diem-2b.docx").write_bytes(b"kiem diem")
    (own / "~$kiem-diem-2b.docx").write_bytes(b"Word has it open")
    (slips / "ma-moi.csv").write_bytes(b"1234 1234 1234 1234")
    (waiting / "01K").write_bytes(b"NH001;Ho\xc3\xa0ng V\xc4\x83n S\xc6\xa1n")
    archive = backed_up(data)
    with tarfile.open(archive) as opened:
        names = {member.name for member in opened if member.isfile()}
    assert {name for name in names if not name.startswith("evidence/")} == {
        "camket.db",
        "templates/giay-khen.docx",
        "templates/kiem-diem-2b.docx",
    }
    there = tmp_path / "there"
    (there / "templates").mkdir(parents=True)
    (there / "templates" / "kiem-diem-2b.docx").write_bytes(b"newer")
    done = restored(there, archive)
    assert "kèm 1 tệp minh chứng, 1 mẫu văn bản riêng" in done.out
    assert {path.name: path.read_bytes() for path in (there / "templates").iterdir()} == {
        "giay-khen.docx": b"giay khen",
        "kiem-diem-2b.docx": b"newer",
    }


def test_the_command_says_where_and_how_much(data: Path, tmp_path: Path) -> None:
    done = camket("backup", tmp_path / "usb", data=data)
    (made,) = made_in(tmp_path / "usb")
    assert f"Đã sao lưu vào {made} (1 MB, gồm 1 tệp minh chứng, 0 mẫu văn bản riêng)" in done.out
    assert list((tmp_path / "usb").iterdir()) == [made]
    assert "Sao lưu gần nhất: 0 ngày trước." in camket("doctor", data=data).out


def test_a_database_with_anything_in_it_is_not_replaced_unasked(data: Path, archive: Path) -> None:
    name(data, "Chi bộ thôn Khuổi Luông")
    refused = restored(data, archive)
    assert (refused.code, "chạy lại với --force" in refused.line) == (1, True)
    assert named(data) == [("Chi bộ thôn Khuổi Luông",)]
    done = restored(data, archive, "--force")
    assert (done.code, named(data)) == (0, [("Chi bộ thôn Nà Han",)])
    (aside,) = data.glob("camket.db.backup-*")
    assert f"Dữ liệu cũ để ở {aside}." in done.out
    with closing(sqlite3.connect(aside)) as connection:
        assert connection.execute("SELECT name FROM units").fetchall() == [("Chi bộ thôn Khuổi Luông",)]


def test_what_the_old_databases_journal_holds_never_reaches_the_new_one(data: Path, archive: Path) -> None:
    """A connection that nobody closed leaves a journal beside the file: SQLite would add it to whatever comes there."""
    with closing(sqlite3.connect(data / "camket.db")) as left:
        left.execute("DELETE FROM units")
        left.execute(NAMED, ("Chi bộ thôn Khuổi Luông",))
        left.commit()
        journal = (data / "camket.db-wal").read_bytes()
        file = (data / "camket.db").read_bytes()
    (data / "camket.db").write_bytes(file)
    (data / "camket.db-wal").write_bytes(journal)
    assert restored(data, archive, "--force").code == 0
    assert named(data) == [("Chi bộ thôn Nà Han",)]
    (aside,) = data.glob("camket.db.backup-*")
    with closing(sqlite3.connect(aside)) as connection:
        assert connection.execute("SELECT name FROM units").fetchall() == [("Chi bộ thôn Khuổi Luông",)]


def test_a_damaged_database_is_replaced_too(data: Path, archive: Path) -> None:
    (data / "camket.db").write_bytes(b"SQLite format 3\x00" + bytes(5000))
    assert restored(data, archive, "--force").code == 0
    assert named(data) == [("Chi bộ thôn Nà Han",)]


def test_nothing_is_restored_while_the_bot_runs(data: Path, archive: Path) -> None:
    with alone(data / "camket.db"):
        done = restored(data, archive, "--force")
    assert (done.code, "Một tiến trình camket khác" in done.line) == (1, True)
    assert list(data.glob("camket.db.backup-*")) == []


async def test_a_backup_made_while_others_write_is_of_one_moment(sqlite: Database, tmp_path: Path) -> None:
    """People are written in pairs, each pair at once: no backup has half a pair."""
    assert sqlite.path is not None
    done = asyncio.Event()
    async with sqlite.write() as connection:
        await connection.exec_driver_sql("INSERT INTO units (id, path, kind, name) VALUES (1, '/1/', 'cell', 'x')")

    async def write() -> None:
        number = 0
        while not done.is_set():
            rows = [{"code": f"P{number}-{half}", "unit_id": 1, "name": "Lò Thị Mai" * 50} for half in "ab"]
            async with sqlite.write() as connection:
                await connection.execute(insert(people), rows)
            number += 1

    writing = asyncio.create_task(write())
    counts = []
    for number in range(5):
        archive = tmp_path / f"{number}.tar"
        await asyncio.to_thread(pack, sqlite.path, tmp_path, archive)
        unpack(archive, tmp_path / "other", tmp_path / f"{number}.db")
        copy = Database(f"sqlite+aiosqlite:///{tmp_path / f'{number}.db'}")
        async with copy.read() as connection:
            counts.append(len((await connection.execute(select(people.c.id))).all()))
        await copy.close()
    done.set()
    await writing
    assert [count % 2 for count in counts] == [0] * 5
    assert counts == sorted(counts)
    assert counts[-1] > counts[0]


async def test_the_bot_goes_on_while_it_is_backed_up(tmp_path: Path) -> None:
    async with TelegramServer() as server, running(tmp_path, settings(server)) as process:
        await process.until("serves")
        done = await asyncio.to_thread(camket, "backup", data=tmp_path)
        assert (done.code, done.err) == (0, "")
        stranger = server.user("Người lạ")
        await stranger.say("Xin chào")
        assert "chỉ dành cho người có mã mời" in (await stranger.next()).text


def test_postgresql_is_told_its_own_tools(tmp_path: Path) -> None:
    url = {"database_url": "postgresql://camket@127.0.0.1:9/camket"}
    for command, tool in (("backup", "pg_dump"), ("restore x.tar", "pg_restore")):
        done = camket(*command.split(), data=tmp_path, settings=url)
        assert (done.code, tool in done.line, str(tmp_path / "evidence") in done.line) == (1, True, True)


def test_where_there_is_no_database_there_is_no_backup(tmp_path: Path) -> None:
    done = camket("backup", data=tmp_path / "lạc")
    assert (done.code, "Chưa có cơ sở dữ liệu" in done.line) == (1, True)
    assert list(tmp_path.iterdir()) == []


async def test_the_copy_that_migrate_made_is_put_back_for_the_older_software(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    older = Database(f"sqlite+aiosqlite:///{data / DATABASE}")
    async with transaction(older) as connection:
        await upgrade(connection, "0003")
    await older.close()
    assert camket("migrate", data=data).code == 0
    (copy,) = data.glob("camket.db.backup-*")
    done = restored(data, copy, "--force")
    assert (done.code, "Bản này thuộc phiên bản cũ" in done.out) == (0, True)
    assert rows(data, "SELECT version_num FROM alembic_version") == [("0003",)]
