"""Codes are made for those who have none: once, for the right people, and useless to whoever finds the database."""

import csv
import io
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import select, update

from bot.commands.invite import invite
from bot.settings import Settings
from bot.trouble import Trouble
from storage import facts, invitations
from storage.consents import ConsentWithdrawn
from storage.database import Database
from storage.invitations import LIFETIME, hash_code
from storage.links import AccountUnlinked, subject
from storage.people import people as people_table
from storage.schema import prepare
from tests import people
from tests.bot.telegram_server import TOKEN, TelegramServer
from tests.dialogues.committees import NAHAN, write

HAN = {"NH001", "NH002", "NH003", "NH004", "NH005", "NH006", "NH007", "NH013"}
ALL = {f"NH{one.id:03}" for one in NAHAN.people}


class Office:
    """The office, its roster in the database, and what inviting left on its disk."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self.database = database
        self.settings = settings

    async def invite(self, unit: str | None = None, codes: tuple[str, ...] = (), out: Path | None = None) -> None:
        await invite(self.settings, unit, codes, out)

    def listed(self, folder: Path | None = None) -> dict[str, dict[str, str]]:
        """All rows of all lists, by the roster's code."""
        files = (folder or self.settings.data_dir).rglob("ma-moi.csv")
        rows = [
            row for file in files for row in csv.DictReader(io.StringIO(file.read_text("utf-8-sig")), delimiter=";")
        ]
        assert len({row["Mã"] for row in rows}) == len(rows)
        return {row["Mã"]: row for row in rows}

    async def known(self, code: str) -> invitations.Invitation | None:
        """The invitation that 16 digits, however spaced, belong to."""
        key = hash_code(code.replace(" ", ""))
        async with self.database.read() as connection:
            return (await invitations.by_hash(connection, [key])).get(key)


@pytest.fixture
async def office(bare_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    settings = Settings(data_dir=tmp_path / "data", database_url=SecretStr(bare_url))
    database = Database(bare_url)
    await prepare(database)
    async with database.write() as connection:
        await write(connection, NAHAN)
    yield Office(database, settings)
    await database.close()


async def test_everybody_gets_one_code_and_the_database_only_its_hash(office: Office) -> None:
    await office.invite()
    listed = office.listed()
    assert listed.keys() == ALL
    mai = await office.known(listed["NH003"]["Mã mời"])
    assert mai is not None
    assert (mai.person, mai.state, mai.birth_year, mai.phone_end) == (3, "open", 1956, "204")
    assert abs(mai.expires_at - datetime.now(UTC) - LIFETIME) < timedelta(minutes=5)
    codes = {row["Mã mời"].replace(" ", "") for row in listed.values()}
    assert all(len(code) == 16 and code.isdecimal() for code in codes)
    async with office.database.read() as connection:
        recorded = (await connection.execute(select(facts.facts))).all()
    assert {(row.kind, row.by, row.channel) for row in recorded} == {("InvitationMade", None, "office")}
    assert not [row for row in recorded for code in codes if code in row.figures or hash_code(code) in row.figures]


async def test_inviting_again_invites_nobody_again(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    await office.invite()
    before = office.listed()
    await office.invite()
    assert office.listed() == before
    assert "Không có ai cần mời" in capsys.readouterr().out


async def test_whoever_joined_or_took_back_consent_is_left_alone(office: Office) -> None:
    now = datetime.now(UTC)
    async with office.database.write() as connection:
        await people.join(connection, 3, "telegram", "1003", now)
        account = await people.join(connection, 4, "telegram", "1004", now)
        common: dict[str, Any] = {"at": now, "by": 4, "for_person": 4, "channel": "telegram", "version": 2}
        gone = AccountUnlinked(id="gone", subject=subject("link-1004"), link="link-1004", account=account, **common)
        withdrawn = ConsentWithdrawn(id="withdrawn", subject="consent:4", **common)
        await facts.record(connection, [gone, withdrawn])
    await office.invite()
    assert office.listed().keys() == ALL - {"NH003", "NH004"}


async def test_a_code_whose_time_is_over_is_replaced(office: Office) -> None:
    async with office.database.write() as connection:
        await people.invite(connection, 3, "1234123412341234", datetime.now(UTC) - LIFETIME)
    await office.invite()
    assert "NH003" in office.listed()


@pytest.mark.parametrize("unit", ["Chi bộ thôn Nà Han", "đảng bộ xã khuôn lùng / chi bộ thôn nà han"])
async def test_one_unit_may_be_invited(office: Office, unit: str) -> None:
    await office.invite(unit=unit)
    assert office.listed().keys() == HAN


async def test_a_unit_stands_for_those_below_it(office: Office) -> None:
    await office.invite(unit="Đảng bộ Trường Tiểu học Khuôn Lùng")
    assert office.listed().keys() == {"NH010", "NH011", "NH012", "NH014"}


async def test_whoever_is_named_gets_a_new_code_and_the_old_one_ends(office: Office, tmp_path: Path) -> None:
    await office.invite()
    old = office.listed()["NH003"]["Mã mời"]
    await office.invite(codes=("NH003", "NH015"), out=tmp_path / "moi")
    listed = office.listed(tmp_path / "moi")
    assert listed.keys() == {"NH003", "NH015"}
    ended, fresh = await office.known(old), await office.known(listed["NH003"]["Mã mời"])
    assert (ended and ended.state, fresh and fresh.state) == ("ended", "open")


async def test_whoever_cannot_be_checked_is_told_and_not_invited(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    async with office.database.write() as connection:
        await connection.execute(
            update(people_table).where(people_table.c.id.in_([5, 8])).values(birth_year=None, phone_end=None)
        )
    await office.invite()
    assert office.listed().keys() == ALL - {"NH005", "NH008"}
    assert "Chưa mời 2 người vì danh sách thiếu cả năm sinh và điện thoại, mã: NH005, NH008." in capsys.readouterr().out


async def test_unknown_people_and_units_are_told(office: Office) -> None:
    with pytest.raises(Trouble, match=r"Không có trong danh sách: NH999\."):
        await office.invite(codes=("NH003", "NH999"))
    with pytest.raises(Trouble, match="Không có đơn vị “Chi bộ nào đó”"):
        await office.invite(unit="Chi bộ nào đó")
    assert not office.settings.data_dir.exists() or office.listed() == {}


async def test_a_folder_that_holds_something_is_not_written_over(office: Office, tmp_path: Path) -> None:
    (tmp_path / "moi").mkdir()
    (tmp_path / "moi" / "cu.html").touch()
    with pytest.raises(FileExistsError):
        await office.invite(out=tmp_path / "moi")
    async with office.database.read() as connection:
        assert (await connection.execute(select(invitations.invitations.c.id))).all() == []


async def test_each_unit_has_a_folder_with_sheet_list_and_pictures(office: Office, tmp_path: Path) -> None:
    async with TelegramServer() as server:
        origin = server.base_url.removesuffix("/bot")
        office.settings = office.settings.model_copy(
            update={"telegram_token": SecretStr(TOKEN), "telegram_api": origin}
        )
        await office.invite(unit="Chi bộ tổ dân phố 5", out=tmp_path / "moi")
        assert [call.method for call in server.calls] == ["getMe"]
    (folder,) = (tmp_path / "moi").iterdir()
    assert sorted(file.name for file in folder.iterdir()) == [
        "chu-thi-nga-16.png", "ma-moi.csv", "phan-van-loc-15.png", "phieu-moi.html",
    ]  # fmt: skip
    assert folder.name.startswith("chi-bo-to-dan-pho-5-")
    row = office.listed(tmp_path / "moi")["NH015"]
    digits = row["Mã mời"].replace(" ", "")
    assert row["Đường dẫn"] == f"https://t.me/camket_thu_bot?start={digits}"
    assert (folder / "phan-van-loc-15.png").read_bytes().startswith(b"\x89PNG")
    page = (folder / "phieu-moi.html").read_text("utf-8")
    assert page.count("<svg") == 2
    assert [path for path in (folder, *folder.iterdir()) if path.stat().st_mode & 0o077] == []
