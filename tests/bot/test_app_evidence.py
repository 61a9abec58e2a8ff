"""`camket run` killed while it fetches a photo: the next one receives it, and says so once."""

import signal
from pathlib import Path

from bot.settings import Settings
from storage.database import Database, make_private
from storage.schema import prepare
from tests import people
from tests.bot import evidence_files as files
from tests.bot.running import running
from tests.bot.telegram_faults import Fault
from tests.bot.telegram_people import Person
from tests.bot.telegram_server import TelegramServer
from tests.bot.test_app import settings
from tests.dialogues.committees import NAHAN, write
from tests.engine import NOW


async def prepared(data: Path, mai: Person) -> None:
    """A deployment where Mai has joined and pledged."""
    database = Database(Settings(data_dir=data).database.render_as_string())
    assert database.path is not None
    make_private(database.path)
    await prepare(database)
    async with database.write() as connection:
        await write(connection, NAHAN)
        await people.join(connection, 3, "telegram", str(mai.id), NOW)
        await people.pledge(connection, 3, NOW)
    await database.close()


async def hears(person: Person, words: str) -> None:
    await person.until(lambda message: message.from_bot and words in message.text)


async def test_a_photo_outlives_the_process_that_fetches_it(tmp_path: Path) -> None:
    async with TelegramServer() as server:
        mai = server.user("Lò Thị Mai")
        await mai.start()
        await prepared(tmp_path, mai)
        server.fail("file", Fault.timeout_before())
        async with running(tmp_path, settings(server)) as process:
            for said, heard in (("/baocao", "đang làm hay"), ("đang làm", "ghi thêm"), ("bỏ qua", "minh chứng")):
                await mai.say(said)
                await hears(mai, heard)
            await mai.send_photo(files.photo((800, 600)))
            await server.until(lambda: server.held)
            process.kill(signal.SIGKILL)
            await process.ended()
        server.heal()
        async with running(tmp_path, settings(server)) as process:
            await hears(mai, "Đã nhận 1 ảnh minh chứng")
            process.kill(signal.SIGTERM)
            assert await process.ended() == 0
        assert server.violations == []
        assert len([message for message in mai.chat if "Đã nhận" in message.text]) == 1
    kept = [path for path in (tmp_path / "evidence").rglob("*") if len(path.name) == 64]
    assert len(kept) == 1
