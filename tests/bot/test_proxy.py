"""In an office whose machines reach the world through a proxy alone, everything goes that way, and no log tells how."""

import asyncio
import shutil
import signal
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bot.proxies import passwords, proxy_for, shown
from bot.settings import Settings
from bot.trouble import Trouble
from tests.bot import evidence_files as files
from tests.bot.commands import Done, camket
from tests.bot.connect_proxy import PASSWORD, ConnectProxy, behind_tls, certificate
from tests.bot.running import running
from tests.bot.telegram_server import TOKEN, TelegramServer
from tests.bot.test_app import settings
from tests.bot.test_app_evidence import hears, prepared

HOST = "api.telegram.invalid"
"""A name that nobody knows but the proxy."""
pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to make a certificate with")


@dataclass
class Office:
    """Telegram, and the only way to it. `around` is what its machines have in their environment."""

    server: TelegramServer
    proxy: ConnectProxy
    cert: Path

    @property
    def settings(self) -> dict[str, str]:
        return settings(self.server, telegram_api=f"https://{HOST}")

    def around(self, password: str = "mat%20khau") -> dict[str, str]:
        return {"HTTPS_PROXY": self.proxy.url(password), "SSL_CERT_FILE": str(self.cert)}


@pytest.fixture
async def office(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    cert, key = certificate(tmp_path_factory.mktemp("tls"), HOST)
    async with TelegramServer() as server:
        origin = urlsplit(server.base_url)
        async with (
            behind_tls((str(origin.hostname), origin.port or 0), cert, key) as secure,
            ConnectProxy({HOST: secure}) as proxy,
        ):
            yield Office(server, proxy, cert)
        assert server.violations == []


async def test_polling_sending_and_downloading_go_through_it(office: Office, tmp_path: Path) -> None:
    mai = office.server.user("Lò Thị Mai")
    await mai.start()
    await prepared(tmp_path, mai)
    async with running(tmp_path, office.settings, office.around()) as process:
        for said, heard in (("/baocao", "đang làm hay"), ("đang làm", "ghi thêm"), ("bỏ qua", "minh chứng")):
            await mai.say(said)
            await hears(mai, heard)
        await mai.send_photo(files.photo((800, 600)))
        await hears(mai, "Đã nhận 1 ảnh minh chứng")
        process.kill(signal.SIGTERM)
        assert await process.ended() == 0
    assert set(office.proxy.asked) == {f"{HOST}:443"}
    assert office.server.calls_of("file") != []
    assert [secret for secret in (PASSWORD, "mat%20khau", TOKEN) if secret in process.log] == []


async def doctor(office: Office, data: Path, around: dict[str, str]) -> Done:
    return await asyncio.to_thread(camket, "doctor", data=data, settings=office.settings, around=around)


async def test_the_doctor_names_it_without_its_password(office: Office, tmp_path: Path) -> None:
    done = await doctor(office, tmp_path, office.around())
    assert f"✓ Ra ngoài qua máy chủ trung gian http://127.0.0.1:{office.proxy.port}." in done.out
    assert "✓ Telegram nhận mã token của @camket_thu_bot." in done.out
    assert office.proxy.asked != []
    assert [secret for secret in (PASSWORD, "mat%20khau") if secret in done.out + done.err] == []


async def test_a_proxy_that_refuses_is_told_apart_from_one_that_is_not_there(office: Office, tmp_path: Path) -> None:
    refused = await doctor(office, tmp_path, office.around("sai"))
    assert f"✗ Máy chủ trung gian http://127.0.0.1:{office.proxy.port} không cho đi tiếp (mã 407)" in refused.out
    assert (office.proxy.turned_away > 0, office.proxy.asked) == (True, [])
    elsewhere = await doctor(office, tmp_path, {"HTTPS_PROXY": "http://nguoi:mat%20khau@127.0.0.1:9"})
    assert "✗ Không kết nối được máy chủ trung gian http://127.0.0.1:9 " in elsewhere.out
    office.proxy.ways = {}
    closed = await doctor(office, tmp_path, office.around())
    assert "không cho đi tiếp (mã 403)" in closed.out
    assert "mat" not in "".join(done.out.replace("mật khẩu", "") for done in (refused, elsewhere, closed))


async def test_hosts_that_need_no_proxy_are_reached_without_it(office: Office, tmp_path: Path) -> None:
    around = {"HTTP_PROXY": office.proxy.url(), "NO_PROXY": "localhost,127.0.0.1"}
    done = await asyncio.to_thread(camket, "doctor", data=tmp_path, settings=settings(office.server), around=around)
    assert "Telegram nhận mã token" in done.out
    assert (office.proxy.asked, office.proxy.turned_away) == ([], 0)


@pytest.mark.parametrize("wrong", ["socks5://127.0.0.1:1080", "10.0.0.1:3128", "http://:3128", "http://h:port"])
def test_an_address_that_is_none_is_told_without_being_said(wrong: str, tmp_path: Path) -> None:
    run = {"telegram_token": TOKEN, "controller": "Đảng ủy xã", "contact": "100"}
    done = camket("run", data=tmp_path, settings=run, around={"HTTPS_PROXY": wrong})
    assert (done.code, "HTTPS_PROXY" in done.line) == (2, True)
    assert wrong not in done.line


def test_a_password_is_masked_as_written_and_as_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://nguoi:mat%20khau@proxy.example:3128")
    monkeypatch.delenv("https_proxy", raising=False)
    assert proxy_for("https://api.telegram.org") == "http://nguoi:mat%20khau@proxy.example:3128"
    assert shown("http://nguoi:mat%20khau@proxy.example:3128") == "http://proxy.example:3128"
    assert shown("http://[::1]:3128") == "http://[::1]:3128"
    assert set(passwords()) >= {"mat%20khau", "mat khau"}
    assert {"mat%20khau", "mat khau"} <= set(Settings().secrets())


def test_a_proxy_is_not_asked_for_what_the_environment_says_nothing_of(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    assert proxy_for("https://api.telegram.org") is None
    monkeypatch.setenv("HTTPS_PROXY", "socks5://127.0.0.1:1080")
    with pytest.raises(Trouble):
        proxy_for("https://api.telegram.org")
