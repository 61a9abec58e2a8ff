"""Settings come from the environment: wrong ones are named, never shown; the rest is what the design says."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot import settings
from bot.logs import masked
from bot.settings import Settings
from bot.trouble import BAD_SETTING, Trouble
from scheduler.retention import Keep

TOKEN = "810000001:loopback-token-for-tests-only-000"
GOOD = {
    "DATABASE_URL": "postgresql://camket:hunter2@db.example/camket",
    "TELEGRAM_TOKEN": TOKEN,
    "TELEGRAM_API": "http://127.0.0.1:8081/",
    "PUBLIC_URL": "https://camket.example.vn/",
    "LISTEN": "[::1]:9000",
    "TIMEZONE": "Asia/Bangkok",
    "CONTROLLER": "  Đảng ủy xã Khuôn Lùng ",
    "CONTACT": "Văn phòng, 100",
    "BROADCAST_APPROVAL": "50",
    "KEEP_BODIES_DAYS": "3",
    "KEEP_KEYS_DAYS": "30",
    "KEEP_DRAFTS_DAYS": "90",
    "KEEP_RECIPIENTS_DAYS": "60",
    "KEEP_LEFT_DAYS": "730",
}


def load(monkeypatch: pytest.MonkeyPatch, **values: str) -> Settings:
    for name in GOOD:
        monkeypatch.delenv(f"CAMKET_{name}", raising=False)
    for name, value in values.items():
        monkeypatch.setenv(f"CAMKET_{name}", value)
    return settings.load()


def test_every_setting_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    found = load(monkeypatch, **GOOD)
    assert found.database.drivername == "postgresql+asyncpg"
    assert found.database.password == "hunter2"
    assert found.token == TOKEN
    assert (found.telegram_api, found.public_url) == ("http://127.0.0.1:8081", "https://camket.example.vn")
    assert found.address == ("::1", 9000)
    assert str(found.zone) == "Asia/Bangkok"
    assert (found.controller, found.contact) == ("Đảng ủy xã Khuôn Lùng", "Văn phòng, 100")
    assert found.keep == Keep(
        keys=timedelta(days=30),
        bodies=timedelta(days=3),
        drafts=timedelta(days=90),
        recipients=timedelta(days=60),
        left=timedelta(days=730),
    )
    assert found.broadcast_approval == 50
    assert found.missing() == []


def test_without_any_a_sqlite_file_is_kept_in_the_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CAMKET_DATA_DIR", raising=False)
    found = load(monkeypatch)
    assert found.database.drivername == "sqlite+aiosqlite"
    assert found.where == str(tmp_path / "data" / "camket.db")
    assert found.telegram_api == "https://api.telegram.org"
    assert str(found.zone) == "Asia/Ho_Chi_Minh"
    assert found.keep == Keep()
    assert found.missing() == ["CAMKET_TELEGRAM_TOKEN", "CAMKET_CONTROLLER", "CAMKET_CONTACT"]


@pytest.mark.parametrize("short", ["sqlite:////var/lib/camket/a.db", "sqlite+aiosqlite:////var/lib/camket/a.db"])
def test_the_usual_address_of_a_sqlite_file_is_understood(monkeypatch: pytest.MonkeyPatch, short: str) -> None:
    found = load(monkeypatch, DATABASE_URL=short)
    assert (found.database.drivername, found.where) == ("sqlite+aiosqlite", "/var/lib/camket/a.db")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://someone:hunter2@db.example/camket"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "hunter2"),
        ("TELEGRAM_TOKEN", "hunter2"),
        ("TELEGRAM_TOKEN", "123:hunter2 hunter2"),
        ("TELEGRAM_TOKEN", "123:"),
        ("TELEGRAM_API", "api.hunter2.org"),
        ("TELEGRAM_API", "ftp://hunter2.org"),
        ("PUBLIC_URL", "http://hunter2.example.vn"),
        ("PUBLIC_URL", "https://hunter2.example.vn/?a=1"),
        ("LISTEN", "hunter2"),
        ("LISTEN", "127.0.0.1:hunter2"),
        ("LISTEN", "127.0.0.1:70000"),
        ("TIMEZONE", "Asia/Hunter2"),
        ("TIMEZONE", "../hunter2"),
        ("CONTROLLER", "   "),
        ("KEEP_BODIES_DAYS", "0"),
        ("KEEP_KEYS_DAYS", "1"),
        ("KEEP_DRAFTS_DAYS", "hunter2"),
        ("KEEP_RECIPIENTS_DAYS", "0"),
        ("KEEP_LEFT_DAYS", "-1"),
    ],
)
def test_a_wrong_setting_is_named_without_its_value(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    with pytest.raises(Trouble) as trouble:
        load(monkeypatch, **{name: value})
    assert f"CAMKET_{name} (" in str(trouble.value)
    assert "hunter2" not in str(trouble.value).lower()
    assert "\n" not in str(trouble.value)
    assert trouble.value.exit_code == BAD_SETTING


def test_all_wrong_settings_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Trouble, match=r"CAMKET_TELEGRAM_TOKEN .*; CAMKET_LISTEN"):
        load(monkeypatch, TELEGRAM_TOKEN="x", LISTEN="x")


def test_empty_settings_count_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load(monkeypatch, TELEGRAM_TOKEN="", PUBLIC_URL="").public_url is None


def test_secrets_are_in_no_way_of_showing_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    found = load(monkeypatch, **GOOD)
    shown = f"{found} {found!r} {found.model_dump()} {found.model_dump_json()} {found.where}"
    assert "hunter2" not in shown
    assert TOKEN.split(":")[1] not in shown
    assert masked(f"{TOKEN}, {TOKEN.split(':')[1]}, hunter2", found.secrets()) == "•••, •••, •••"
