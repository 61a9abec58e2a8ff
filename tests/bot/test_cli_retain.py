"""What is kept no longer than the office wants: shown first, then gone, wherever it was kept."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import insert, select, update

from bot.commands.erase import erase
from bot.commands.invite import invite
from bot.commands.retain import retain
from bot.evidence.store import EvidenceStore
from bot.office.archives import FOLDER, archive_in
from bot.office.leaving import erase_left
from bot.settings import Settings
from storage import facts, inbox, keeping
from storage.database import Database
from storage.leaving import PersonLeft
from storage.people import people as table
from storage.schema import prepare
from tests import people
from tests.dialogues.committees import NAHAN, write

NOW = datetime.now(UTC)
MAI, DUC, YEN = 3, 6, 9


class Office:
    """A deployment from which Mai left 100 days ago, Đức 10 days ago; Yến is still there."""

    def __init__(self, url: str, data: Path) -> None:
        self.database = Database(url)
        self.settings = Settings(data_dir=data, database_url=SecretStr(url))
        self.store = EvidenceStore(self.settings.evidence)

    async def set_up(self) -> None:
        if self.database.path is not None:
            self.database.path.parent.mkdir()
        await prepare(self.database)
        async with self.database.write() as connection:
            await write(connection, NAHAN)
            account = await people.join(connection, MAI, "telegram", "1003", NOW - timedelta(days=200))
            await people.pledge(connection, MAI, NOW - timedelta(days=190))
            await people.offer_file(connection, "r1", MAI, account, NOW, id="photo")
        with self.store.temporary() as path:
            path.write_bytes(b"anh")
            sha = self.store.put(path)
        async with self.database.write() as connection:
            await people.store_file(connection, "photo", MAI, NOW, sha)
        await invite(self.settings, None, ["NH003", "NH006"], None)
        async with self.database.write() as connection:
            for person, days in ((MAI, 100), (DUC, 10)):
                subject = f"person:{person}"
                fact = people.fact(PersonLeft, subject, person=person, why="moved_away")
                await facts.record(connection, [fact.model_copy(update={"at": NOW - timedelta(days=days)})])

    def keeping(self, days: int | None) -> Settings:
        return self.settings.model_copy(update={"keep_left_days": days})

    async def names(self) -> dict[int, str]:
        async with self.database.read() as connection:
            rows = await connection.execute(select(table.c.id, table.c.name).where(table.c.id.in_([MAI, DUC, YEN])))
            return {row.id: row.name for row in rows}


@pytest.fixture
async def office(bare_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    made = Office(bare_url, tmp_path / "data")
    await made.set_up()
    yield made
    await made.database.close()


async def test_nothing_goes_before_it_is_said(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    before = await office.names()
    await retain(office.keeping(30), sure=False)
    said = capsys.readouterr().out
    assert "Người đã rời danh sách quá 30 ngày (CAMKET_KEEP_LEFT_DAYS): 1, trong tổng số 2 người đã rời" in said
    assert "· mã NH003, rời ngày " in said
    assert said.index(": đến hạn xóa") < said.index("· mã NH006") < said.index(": xóa ngày ")
    assert said.endswith("xóa ngay: camket retain --yes.\n")
    assert "Lò Thị Mai" not in said
    assert await office.names() == before


async def test_without_a_limit_people_who_left_are_kept_for_ever(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    before = await office.names()
    await retain(office.settings, sure=True)
    assert "Người đã rời danh sách: 2, giữ không thời hạn" in capsys.readouterr().out
    assert await office.names() == before


async def test_who_left_longer_ago_goes_from_everywhere_and_nobody_else(office: Office) -> None:
    await retain(office.keeping(30), sure=True)
    assert await office.names() == {MAI: "(đã xóa)", DUC: "Tô Minh Đức", YEN: "Đàm Thị Yến"}
    folders = [path.read_text("utf-8") for path in office.settings.data_dir.rglob("phieu-moi.html")]
    assert [page for page in folders if "Lò Thị Mai" in page] == []
    assert [path for path in office.settings.evidence.rglob("*") if len(path.name) == 64] == []
    if office.database.path is not None:
        await office.database.close()
        kept = [path.read_bytes() for path in office.database.path.parent.iterdir()]
        assert [part for part in kept if "Lò Thị Mai".encode() in part] == []
    async with office.database.read() as connection:
        assert [one.code for one in await keeping.left(connection)] == ["NH006"]


async def test_who_came_back_is_not_erased(office: Office) -> None:
    async with office.database.write() as connection:
        back = update(table).where(table.c.id == MAI).values(active=True, left_at=None, left_for=None)
        await connection.execute(back)
    assert await erase_left(office.database, office.store, office.settings.folder, NOW, NOW) == 1
    assert (await office.names())[MAI] == "Lò Thị Mai"


async def test_the_other_counts_are_of_what_is_due_now(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"key": f"k{age}", "at": NOW - timedelta(days=age), "sender": "x", "raw": "{}"} for age in (1, 8, 15)]
    async with office.database.write() as connection:
        await connection.execute(insert(inbox.inbox), rows)
    capsys.readouterr()
    await retain(office.settings, sure=True)
    said = capsys.readouterr().out
    assert "Số hiệu tin đã nhận quá 14 ngày (CAMKET_KEEP_KEYS_DAYS): 1\n" in said
    assert "Tin đã gửi xong quá 7 ngày (CAMKET_KEEP_BODIES_DAYS): 2\n" in said
    assert said.endswith("Đã xóa những gì quá hạn.\n")
    async with office.database.read() as connection:
        kept = (await connection.execute(select(inbox.inbox.c.key).order_by(inbox.inbox.c.key))).scalars().all()
    assert kept == ["k1", "k8"]


async def test_erasing_by_hand_takes_the_backups_in_the_data_folder_too(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = archive_in(office.settings.folder / FOLDER, NOW)
    archive.parent.mkdir(parents=True)
    archive.write_bytes(b"")
    await erase(office.settings, "NH003")
    assert not archive.exists()
    assert f"nên chạy camket backup ngay: {archive}" in capsys.readouterr().out
