"""A deployment of the version before: it is brought up to date and served with nothing lost, and can go back."""

import signal
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.settings import Settings
from storage import schema
from storage.consents import WORDING
from storage.database import Database, make_private
from storage.schema import WrongSchema, prepare, steps, transaction
from tests.bot.commands import camket
from tests.bot.running import running
from tests.bot.telegram_people import Person
from tests.bot.telegram_server import TelegramServer
from tests.bot.test_app import rows, settings
from tests.storage.third_version import EVERYTHING, SHA, make

OLD = ("0001", "0002", "0003")
"""The steps that the software before this one knew."""


async def deployed(data: Path, mai: Person) -> None:
    """The old version's data, in which Mai has joined from her phone."""
    database = Database(Settings(data_dir=data).database.render_as_string())
    assert database.path is not None
    make_private(database.path)
    async with transaction(database) as connection:
        await make(connection)
        await connection.execute(text("UPDATE accounts SET address = :mai WHERE id = 7"), {"mai": str(mai.id)})
        await connection.execute(text("UPDATE consents SET wording = :now"), {"now": WORDING})
        await connection.execute(text("DELETE FROM outbox"))
    await database.close()
    photo = data / "evidence" / SHA[:2] / SHA
    for folder in (photo.parent.parent, photo.parent):
        folder.mkdir(mode=0o700)
    photo.touch(0o600)


def everything(data: Path) -> dict[str, list[tuple[object, ...]]]:
    """What the old version's tables hold, in the columns they had."""
    found = {}
    for table, known in EVERYTHING.items():
        names = ", ".join(f'"{name}"' for name in known[0])
        found[table] = rows(data, f"SELECT {names} FROM {table} ORDER BY 1, 2")  # noqa: S608
    return found


async def test_old_data_are_served_by_the_new_software(server: TelegramServer, tmp_path: Path) -> None:
    mai = server.user("Lò Thị Mai")
    await mai.start()
    await deployed(tmp_path, mai)
    server.world.queue.pending.clear()
    before = everything(tmp_path)
    refused = camket("doctor", data=tmp_path)
    assert "thuộc phiên bản cũ hơn phần mềm: dừng camket run, rồi chạy “camket migrate”" in refused.out
    assert camket("migrate", data=tmp_path).code == 0
    assert everything(tmp_path) == before
    async with running(tmp_path, settings(server)) as process:
        await mai.say("/tiendo")
        shown = await mai.until(lambda message: "Vận động 10 hộ" in message.text)
        assert "4" in shown.text
        await mai.say("/baocao")
        await mai.until(lambda message: message.from_bot and message.text != shown.text)
        process.kill(signal.SIGTERM)
        assert await process.ended() == 0
    assert "Traceback" not in process.log
    assert "Đủ 1 tệp minh chứng." in camket("doctor", data=tmp_path).out


async def test_going_back_is_restoring_the_copy_that_migrate_made(
    server: TelegramServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await deployed(tmp_path, server.user("Lò Thị Mai"))
    before = everything(tmp_path)
    assert camket("migrate", data=tmp_path).code == 0
    (copy,) = tmp_path.glob("camket.db.backup-*")
    monkeypatch.setattr(schema, "steps", lambda: OLD)
    with pytest.raises(WrongSchema) as wrong:
        await opened_by_the_old_software(tmp_path)
    assert wrong.value.state == "newer"
    done = camket("restore", copy, "--force", data=tmp_path)
    assert (done.code, "dùng lại phần mềm phiên bản cũ" in done.out) == (0, True)
    await opened_by_the_old_software(tmp_path)
    assert everything(tmp_path) == before
    assert rows(tmp_path, "SELECT version_num FROM alembic_version") == [(OLD[-1],)]


async def opened_by_the_old_software(data: Path) -> None:
    database = Database(Settings(data_dir=data).database.render_as_string())
    try:
        await prepare(database)
    finally:
        await database.close()


def test_there_is_a_version_to_go_back_from() -> None:
    assert steps()[: len(OLD)] == OLD
    assert len(steps()) > len(OLD)
