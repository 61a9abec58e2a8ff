"""The doctor looks at what is going on: a pause, work that stands still, backups, and files of another account."""

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import insert

from bot.commands.ongoing import LONGEST_WAIT, ongoing
from bot.commands.private import private
from bot.office.archives import FOLDER, archive_in
from bot.settings import Settings
from storage import afoot, meta
from storage.accounts import accounts
from storage.broadcasts import broadcasts
from storage.database import Database
from storage.erasure import erase
from storage.jobs import jobs
from storage.outbox import Rank, outbox
from storage.types import to_micros
from tests import people
from tests.engine import NOW
from tests.pauses import pause, resume

MAI, THU = 3, 14
LONG_AGO, LATELY = NOW - LONGEST_WAIT - timedelta(minutes=1), NOW - LONGEST_WAIT + timedelta(minutes=1)


class Patient:
    """A deployment with Mai's chat, account 1."""

    def __init__(self, database: Database, data: Path) -> None:
        self.database = database
        url = SecretStr(database.url.render_as_string(hide_password=False))
        self.settings = Settings(data_dir=data, database_url=url)

    async def said(self, *, quiet: bool = False) -> list[tuple[str, str]]:
        async with self.database.read() as connection:
            found = await afoot.look(connection, NOW - LONGEST_WAIT, quiet=quiet)
        return [(finding.mark, finding.text) for finding in ongoing(found, self.settings, NOW)]

    async def told(self, *, quiet: bool = False) -> list[str]:
        """What is not well."""
        return [text for mark, text in await self.said(quiet=quiet) if mark != "✓"]

    async def wait(self, rank: Rank, at: datetime) -> None:
        row = {"account_id": 1, "person_id": MAI, "rank": int(rank), "state": "queued", "at": at, "body": "{}"}
        async with self.database.write() as connection:
            await connection.execute(insert(outbox).values(row))


@pytest.fixture
async def patient(nahan: Database, tmp_path: Path) -> Patient:
    async with nahan.write() as connection:
        assert await people.join(connection, MAI, "telegram", "1003", NOW) == 1
        await meta.put(connection, meta.BACKED_UP, str(to_micros(NOW)))
    (tmp_path / "data").mkdir(mode=0o700)
    return Patient(nahan, tmp_path / "data")


async def test_where_nothing_is_the_matter_nothing_is_told(patient: Patient) -> None:
    assert await patient.told() == []


async def test_a_pause_is_told_and_what_waits_because_of_it_is_not_stuck(patient: Patient) -> None:
    await pause(patient.database, NOW)
    await patient.wait(Rank.REMINDER, LONG_AGO)
    assert await patient.told() == [
        "Trợ lý đang tạm dừng từ 08:00 ngày 15/1/2026, không tự gửi tin nào: xong việc thì chạy camket resume."
    ]
    await resume(patient.database, NOW, "all")
    (stuck,) = await patient.told()
    assert "Có tin chờ gửi đã 11 phút" in stuck


async def test_by_night_only_answers_and_notices_could_have_left(patient: Patient) -> None:
    await patient.wait(Rank.DIGEST, LONG_AGO)
    assert await patient.told(quiet=True) == []
    await patient.wait(Rank.NOTICE, LONG_AGO)
    assert len(await patient.told(quiet=True)) == 1


async def test_broadcasts_that_stand_still_are_told(patient: Patient) -> None:
    common = {"kind": "announcement", "author": THU, "unit_id": 2, "roles": "all", "condition": "all", "text": "Họp"}
    common |= {"asks_ack": False, "version": 1, "made_at": LONG_AGO}
    rows = [
        {"id": "due", "state": "scheduled", "send_at": LONG_AGO, "tallied_at": None},
        {"id": "soon", "state": "scheduled", "send_at": LATELY, "tallied_at": None},
        {"id": "still", "state": "going", "send_at": LONG_AGO, "tallied_at": LONG_AGO},
        {"id": "moving", "state": "going", "send_at": LONG_AGO, "tallied_at": LATELY},
        {"id": "done", "state": "done", "send_at": LONG_AGO, "tallied_at": LONG_AGO},
    ]
    async with patient.database.write() as connection:
        await connection.execute(insert(broadcasts), [common | row for row in rows])
    (told,) = await patient.told()
    assert told.startswith("2 thông báo đến giờ mà không đi tiếp")
    assert await patient.told(quiet=True) == []


async def test_jobs_that_nobody_does_are_told(patient: Patient) -> None:
    common = {"kind": "sheet", "subject": "", "person_id": MAI, "account_id": 1}
    async with patient.database.write() as connection:
        rows = [common | {"id": str(at), "at": at, "next_at": at} for at in (LONG_AGO, LATELY)]
        await connection.execute(insert(jobs), rows)
    (told,) = await patient.told()
    assert told.startswith("1 việc được giao hơn 10 phút chưa xong")


@pytest.mark.parametrize("days", [None, 0, 7, 8])
async def test_the_age_of_the_last_backup_is_told(sqlite: Database, tmp_path: Path, days: int | None) -> None:
    patient = Patient(sqlite, tmp_path / "data")
    if days is not None:
        async with sqlite.write() as connection:
            await meta.put(connection, meta.BACKED_UP, str(to_micros(NOW - timedelta(days=days))))
    mark, text = (await patient.said())[-1]
    if days is None:
        assert (mark, text.startswith("Chưa sao lưu lần nào: chạy camket backup")) == ("!", True)
    elif days > 7:
        assert (mark, text) == ("!", "Sao lưu gần nhất đã 8 ngày: chạy camket backup.")
    else:
        assert (mark, text) == ("✓", f"Sao lưu gần nhất: {days} ngày trước.")


async def test_postgresql_has_backups_of_its_own(postgres_database: Database, tmp_path: Path) -> None:
    assert await Patient(postgres_database, tmp_path).told() == []


async def test_backups_that_still_know_who_was_erased_are_told(patient: Patient) -> None:
    if not patient.database.is_sqlite:
        return
    folder = patient.settings.folder / FOLDER
    folder.mkdir()
    before, after = (archive_in(folder, NOW + timedelta(hours=hours)) for hours in (-1, 1))
    for archive, at in ((before, NOW - timedelta(hours=1)), (after, NOW + timedelta(hours=1))):
        archive.write_bytes(b"")
        os.utime(archive, (at.timestamp(), at.timestamp()))
    assert await patient.told() == []
    await erase(patient.database, "NH003", NOW, "gone")
    (told,) = await patient.told()
    assert told.endswith(str(before))


async def test_accounts_that_never_joined_are_nobodys_business(patient: Patient) -> None:
    async with patient.database.write() as connection:
        await connection.execute(insert(accounts).values(channel="telegram", address="9009"))
    assert await patient.told() == []


def test_everything_in_the_data_folder_is_its_owners_alone(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    assert private(settings) == []
    deep = settings.folder / "imports" / "3" / "danh-sach.csv"
    for folder in (settings.folder, deep.parent.parent, deep.parent):
        folder.mkdir(mode=0o700)
    deep.touch(0o600)
    deep.with_name("link").symlink_to("/")
    assert [finding.mark for finding in private(settings)] == ["✓"]
    deep.chmod(0o644)
    (open_file,) = private(settings)
    assert open_file.text.endswith(f"chạy chmod go-rwx {deep}")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_files_of_another_account_are_told(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    settings.folder.mkdir(mode=0o700)
    file = settings.folder / "camket.db"
    file.touch(0o600)
    os.chown(file, 65534, -1)
    (foreign,) = private(settings)
    assert foreign.mark == "✗"
    assert foreign.text.endswith(f"tài khoản chạy dịch vụ: {file}")
