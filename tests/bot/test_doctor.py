"""The doctor finds what is wrong and says what to do about it, in lines that anybody can read."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from pydantic import SecretStr
from sqlalchemy import insert, text, update

from bot.channels.telegram.probe import Answer
from bot.commands import doctor
from bot.commands.doctor import examine
from bot.commands.findings import Finding
from bot.settings import Settings
from storage import meta
from storage.accounts import accounts
from storage.database import Database, make_private
from storage.invitations import LIFETIME
from storage.outbox import outbox
from storage.people import people as people_table
from storage.people import roles
from storage.schema import prepare
from storage.types import to_micros
from tests import people
from tests.bot.telegram_server import TOKEN, TelegramServer
from tests.dialogues.committees import NAHAN, write
from tests.pauses import pause

NOW = datetime.now(UTC)


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as started:
        yield started


class Patient:
    """A deployment to be examined."""

    def __init__(self, url: str, data: Path, server: TelegramServer) -> None:
        self.database = Database(url)
        self.settings = Settings(
            data_dir=data,
            database_url=SecretStr(url),
            telegram_token=SecretStr(TOKEN),
            telegram_api=server.base_url.removesuffix("/bot"),
            controller="Đảng ủy xã Khuôn Lùng",
            contact="Văn phòng, 100",
        )

    async def found(self, mark: str) -> list[str]:
        return [finding.text for finding in await examine(self.settings, NOW) if finding.mark == mark]

    async def change(self, *statements: Any) -> None:
        async with self.database.write() as connection:
            for statement in statements:
                await connection.execute(statement)


@pytest.fixture
async def patient(bare_url: str, tmp_path: Path, server: TelegramServer) -> AsyncIterator[Patient]:
    """A deployment in which all is well: a committee whose every unit with members has a secretary."""
    examined = Patient(bare_url, tmp_path, server)
    if examined.database.path is not None:
        make_private(examined.database.path)
    await prepare(examined.database)
    async with examined.database.write() as connection:
        await write(connection, NAHAN)
        await connection.execute(insert(roles), [{"person_id": 8, "unit_id": 4, "role": "secretary", "since": NOW}])
        await meta.put(connection, meta.BACKED_UP, str(to_micros(NOW)))
    yield examined
    await examined.database.close()


async def test_where_all_is_well_every_line_says_so(patient: Patient) -> None:
    assert await patient.found("✗") == []
    assert await patient.found("!") == []
    well = await patient.found("✓")
    assert "Telegram nhận mã token của @camket_thu_bot." in well
    assert "Đồng hồ máy đúng giờ." in well
    assert "Nhận tin bằng cách hỏi vòng, không cần địa chỉ công khai." in well
    assert "Danh sách 16 người, đủ thông tin." in well
    assert [line for line in well if line.startswith("Cơ sở dữ liệu") and line.endswith("nguyên vẹn, đúng phiên bản.")]


async def test_what_is_going_on_is_told_too(patient: Patient) -> None:
    await pause(patient.database, NOW)
    (paused,) = await patient.found("!")
    assert paused.startswith("Trợ lý đang tạm dừng từ ")


async def test_missing_settings_are_named(patient: Patient) -> None:
    patient.settings = patient.settings.model_copy(update={"telegram_token": None, "contact": None})
    (ill,) = await patient.found("✗")
    assert "CAMKET_TELEGRAM_TOKEN, CAMKET_CONTACT" in ill


async def test_a_refused_token_is_told(patient: Patient) -> None:
    patient.settings = patient.settings.model_copy(update={"telegram_token": SecretStr("1:wrong")})
    (ill,) = await patient.found("✗")
    assert "không nhận mã token" in ill


async def test_a_network_that_is_down_is_told(patient: Patient) -> None:
    patient.settings = patient.settings.model_copy(update={"telegram_api": "http://127.0.0.1:9"})
    (ill,) = await patient.found("✗")
    assert "Không kết nối được máy chủ Telegram" in ill


@pytest.mark.parametrize("answer", ["<html>Đăng nhập wifi</html>", "[]", '{"ok": false, "error_code": 502}'])
async def test_something_else_that_answers_for_telegram_is_told(patient: Patient, answer: str) -> None:
    async def respond(_: web.Request) -> web.Response:
        return web.Response(text=answer)

    application = web.Application()
    application.router.add_route("*", "/{path:.*}", respond)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    api = f"http://127.0.0.1:{runner.addresses[0][1]}"
    patient.settings = patient.settings.model_copy(update={"telegram_api": api})
    (ill,) = await patient.found("✗")
    await runner.cleanup()
    assert "Không kết nối được máy chủ Telegram" in ill


@pytest.mark.parametrize(("seconds", "mark"), [(0, "✓"), (-29, "✓"), (31, "✗"), (-4000, "✗")])
def test_a_clock_that_is_off_is_told(seconds: int, mark: str) -> None:
    (finding,) = doctor.clock(Answer({}, timedelta(seconds=seconds)).ahead)
    assert finding.mark == mark
    assert mark == "✓" or f"lệch {abs(seconds)} giây" in finding.text


def webhook(patient: Patient, public: str | None = None, **info: Any) -> list[Finding]:
    return doctor.webhook(patient.settings.model_copy(update={"public_url": public}), info, NOW)


async def test_webhook_and_settings_must_agree(patient: Patient) -> None:
    here = "https://camket.example.vn"
    just_now = int(NOW.timestamp()) - 60
    assert [finding.mark for finding in webhook(patient, url="")] == ["✓"]
    assert [finding.mark for finding in webhook(patient, here, url=f"{here}/telegram")] == ["✓"]
    assert "https://old.example" in webhook(patient, url="https://old.example")[0].text
    assert [finding.mark for finding in webhook(patient, here, url="")] == ["!"]
    failing = webhook(patient, here, url=f"{here}/telegram", last_error_date=just_now, last_error_message="SSL error")
    assert [finding.mark for finding in failing] == ["✓", "✗"]
    assert "SSL error" in failing[1].text
    assert "101 tin" in webhook(patient, url="", pending_update_count=101)[1].text


async def test_a_database_of_another_version_is_told(patient: Patient) -> None:
    await patient.change(text("UPDATE alembic_version SET version_num = '0001'"))
    assert "“camket migrate”" in (await patient.found("✗"))[0]


async def test_messages_that_wait_too_long_are_told(patient: Patient) -> None:
    waiting = {"account_id": 1, "rank": 0, "state": "queued"}
    await patient.change(
        insert(accounts).values(id=1, channel="telegram", address="1003"),
        insert(outbox).values(**waiting, at=NOW - timedelta(minutes=45)),
        insert(outbox).values(**waiting, at=NOW),
    )
    (ill,) = await patient.found("✗")
    assert "đã 45 phút" in ill


async def test_what_the_roster_lacks_is_told_without_a_name(patient: Patient) -> None:
    async with patient.database.write() as connection:
        account = await people.join(connection, 4, "telegram", "1004", NOW)
        await connection.execute(update(accounts).where(accounts.c.id == account).values(state="unreachable"))
        await connection.execute(update(people_table).where(people_table.c.id == 9).values(birth_year=None))
        await connection.execute(
            update(people_table).where(people_table.c.id.in_([5, 6])).values(birth_year=None, phone_end=None)
        )
        await connection.execute(update(roles).where(roles.c.unit_id == 3).values(until=NOW))
        await people.invite(connection, 7, "1234123412341234", NOW - LIFETIME)
    lines = await patient.found("!")
    assert [line.split(":")[0] for line in lines] == [
        "1 người đã chặn hoặc xóa trợ lý",
        "2 người thiếu cả năm sinh và điện thoại nên chưa mời được",
        "1 người có mã mời đã hết hạn mà chưa dùng",
        "1 đơn vị có đảng viên mà chưa có bí thư (Chi bộ thôn Nà Han)",
    ]
    assert await patient.found("✗") == []
    assert not [one.name for one in NAHAN.people for line in lines if one.name in line]


async def test_an_empty_roster_is_told(bare_sqlite_url: str, tmp_path: Path, server: TelegramServer) -> None:
    empty = Patient(bare_sqlite_url, tmp_path, server)
    await prepare(empty.database)
    assert (await empty.found("!"))[-1] == "Danh sách chưa có ai: chạy camket roster import."
    await empty.database.close()


async def test_files_that_others_can_read_are_told(
    bare_sqlite_url: str, tmp_path: Path, server: TelegramServer
) -> None:
    exposed = Patient(bare_sqlite_url, tmp_path, server)
    await prepare(exposed.database)
    path = exposed.database.path
    assert path is not None
    path.chmod(0o640)
    (ill,) = await exposed.found("✗")
    assert f"chmod go-rwx {path}" in ill
    await exposed.database.close()


async def test_looking_makes_nothing(tmp_path: Path, server: TelegramServer) -> None:
    absent = Patient(f"sqlite+aiosqlite:///{tmp_path / 'nirgends' / 'camket.db'}", tmp_path / "data", server)
    (ill,) = await absent.found("✗")
    assert "Chưa có cơ sở dữ liệu" in ill
    assert list(tmp_path.iterdir()) == []


async def test_a_damaged_file_is_told(bare_sqlite_url: str, tmp_path: Path, server: TelegramServer) -> None:
    damaged = Patient(bare_sqlite_url, tmp_path, server)
    path = damaged.database.path
    assert path is not None
    await prepare(damaged.database)
    async with damaged.database.write() as connection:
        await write(connection, NAHAN)
    await damaged.database.close()
    content = bytearray(path.read_bytes())
    content[8192:-4096] = bytes(len(content) - 8192 - 4096)
    path.write_bytes(content)
    (ill,) = await damaged.found("✗")
    assert "bị hỏng" in ill
