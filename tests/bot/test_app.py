"""`camket run`, whole: it serves by polling and by webhook, stops with nothing half done, and tells no secret."""

import asyncio
import csv
import io
import signal
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.web import webhook_secret
from tests.bot.commands import Done, camket
from tests.bot.running import running
from tests.bot.telegram_server import TOKEN, TelegramServer

SECRET = TOKEN.split(":")[1]
ROSTER = "Đơn vị;Mã;Họ tên;Năm sinh\nĐảng bộ xã / Chi bộ thôn Nà Han;NH003;Lò Thị Mai;1956\n"


def settings(server: TelegramServer, **others: str) -> dict[str, str]:
    origin = server.base_url.removesuffix("/bot")
    office = {"controller": "Đảng ủy xã Khuôn Lùng", "contact": "Văn phòng, 100"}
    return {"telegram_token": TOKEN, "telegram_api": origin, **office, **others}


def rows(data: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(data / "camket.db")) as connection:
        return connection.execute(sql).fetchall()


async def in_a_thread(command: str, data: Path, named: dict[str, str]) -> Done:
    """A command beside the running bot, while this thread goes on being Telegram."""
    return await asyncio.to_thread(camket, command, data=data, settings=named)


async def invited(data: Path, named: dict[str, str]) -> tuple[str, Done]:
    """The link of the one who was invited, and what the command said."""
    done = await in_a_thread("invite", data, named)
    (listed,) = data.glob("invitations/*/*/ma-moi.csv")
    (row,) = csv.DictReader(io.StringIO(listed.read_text("utf-8-sig")), delimiter=";")
    return row["Đường dẫn"], done


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_it_serves_by_polling_and_stops_when_told(
    server: TelegramServer, tmp_path: Path, number: signal.Signals
) -> None:
    async with running(tmp_path, settings(server)) as process:
        stranger = server.user("Người lạ")
        await stranger.say("Xin chào")
        assert "chỉ dành cho người có mã mời" in (await stranger.next()).text
        process.kill(number)
        assert await process.ended() == 0
    assert process.log.rstrip().endswith("stopped")
    assert server.pending == []
    assert rows(tmp_path, "SELECT state FROM outbox") == [("sent",)]


async def test_it_serves_by_webhook_where_it_has_a_public_address(server: TelegramServer, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = {"public_url": f"http://127.0.0.1:{port}", "listen": f"127.0.0.1:{port}"}
    async with running(tmp_path, settings(server, **address)) as process:
        await process.until("serves")
        await server.until(lambda: server.calls_of("setWebhook"))
        stranger = server.user("Người lạ")
        await stranger.say("Xin chào")
        assert "chỉ dành cho người có mã mời" in (await stranger.next()).text
        await server.until(lambda: not server.pending)
        process.kill(signal.SIGTERM)
        assert await process.ended() == 0
    assert server.calls_of("getUpdates") == []
    assert rows(tmp_path, "SELECT state FROM outbox") == [("sent",)]
    assert webhook_secret(TOKEN) not in process.log


async def test_it_serves_from_postgresql(server: TelegramServer, tmp_path: Path, bare_postgres_url: str) -> None:
    async with running(tmp_path, settings(server, database_url=bare_postgres_url)) as process:
        stranger = server.user("Người lạ")
        await stranger.say("Xin chào")
        assert "chỉ dành cho người có mã mời" in (await stranger.next()).text
        process.kill(signal.SIGTERM)
        assert await process.ended() == 0
    assert list(tmp_path.iterdir()) == []


async def test_a_port_that_is_taken_is_told(server: TelegramServer, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        public = {"public_url": "http://127.0.0.1:1", "listen": listen}
        async with running(tmp_path, settings(server, **public)) as process:
            assert await process.ended() == 1
    assert f"Không mở được cổng {listen}" in process.log
    assert "Traceback" not in process.log


async def test_a_wrong_token_is_told_at_the_start(server: TelegramServer, tmp_path: Path) -> None:
    wrong = settings(server) | {"telegram_token": f"{TOKEN}X"}
    async with running(tmp_path, wrong) as process:
        assert await process.ended() == 1
    assert server.violations == ["getMe: Unauthorized"]
    server.violations.clear()
    assert process.log.splitlines()[-1].startswith("camket: Telegram không nhận mã token")
    assert len(process.log.splitlines()) == 1
    assert SECRET not in process.log


async def test_two_processes_never_serve_one_file(server: TelegramServer, tmp_path: Path) -> None:
    async with running(tmp_path, settings(server)) as first:
        await first.until("serves")
        async with running(tmp_path, settings(server)) as second:
            assert await second.ended() == 1
        assert "Một tiến trình camket khác" in second.log
        stranger = server.user("Người lạ")
        await stranger.say("Xin chào")
        assert (await stranger.next()).text


async def test_what_was_on_its_way_when_it_was_killed_is_sent_by_the_next(
    server: TelegramServer, tmp_path: Path
) -> None:
    async with running(tmp_path, settings(server)) as process:
        stranger = server.user("Người lạ")
        await stranger.say("Xin chào")
        await stranger.next()
        process.kill(signal.SIGKILL)
        assert await process.ended() == -signal.SIGKILL
    with closing(sqlite3.connect(tmp_path / "camket.db")) as connection, connection:
        left = "UPDATE outbox SET state = 'sending', lease_until = 99999999999999999, body = '{\"text\": \"Xin chào\"}'"
        connection.execute(left)
    async with running(tmp_path, settings(server)):
        assert (await stranger.next()).text == "Xin chào"


async def test_somebody_invited_by_the_office_joins(server: TelegramServer, tmp_path: Path) -> None:
    """From an empty folder to a member who has joined, and the token is in nothing that was printed or kept."""
    file = tmp_path / "danh-sach.csv"
    file.write_text(ROSTER, "utf-8")
    data = tmp_path / "data"
    said = [camket("roster", "import", file, "--yes", data=data)]
    async with running(data, settings(server)) as process:
        await process.until("serves")
        link, done = await invited(data, settings(server))
        said.append(done)
        mai = server.user("Mai")
        await mai.start(link.rpartition("=")[2])
        assert "năm sinh" in (await mai.next()).text
        await mai.say("1956")
        await mai.press((await mai.until(lambda message: "Đồng ý" in message.labels)).labels[0])
        assert "Xong rồi" in (await mai.next()).text
        said.append(await in_a_thread("doctor", data, settings(server)))
    assert link.startswith(f"https://t.me/{server.username}?start=")
    assert rows(data, "SELECT state FROM invitations") == [("used",)]
    kept = b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())
    printed = process.log + "".join(done.out + done.err for done in said)
    assert SECRET not in printed
    assert SECRET.encode() not in kept
    assert "getUpdates" not in printed


async def test_what_fell_due_in_an_outage_is_counted_before_what_people_wrote_meanwhile(
    server: TelegramServer, tmp_path: Path
) -> None:
    file = tmp_path / "danh-sach.csv"
    file.write_text(ROSTER, "utf-8")
    data = tmp_path / "data"
    camket("roster", "import", file, "--yes", data=data)
    link, _ = await invited(data, settings(server))
    mai = server.user("Mai")
    await mai.start(link.rpartition("=")[2])
    for words in ("1956", "Đồng ý"):
        await mai.say(words)
    async with running(data, settings(server)):
        await mai.until(lambda message: "Xong rồi" in message.text)
    assert rows(data, "SELECT count(*) FROM consents") == [(1,)]
    assert rows(data, "SELECT DISTINCT published, paper FROM digest_units JOIN digest_runs ON id = run") == [(1, 1)]
