"""Whatever is wrong, the operator reads one clear line, and scripts see it in the exit code; never a traceback."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from storage.alone import alone
from storage.database import Database
from storage.schema import transaction, upgrade
from tests.bot.commands import as_anybody, camket, on_a_full_disk
from tests.bot.test_settings import TOKEN

CANARY = "Kanarienvogel"
NOBODY = "http://127.0.0.1:9"
RUN = {"telegram_token": TOKEN, "telegram_api": NOBODY, "controller": "Đảng ủy xã", "contact": "100"}


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A database as `camket migrate` makes it."""
    data = tmp_path_factory.mktemp("made")
    assert camket("migrate", data=data).code == 0
    return (data / "camket.db").read_bytes()


@pytest.fixture
def data(tmp_path: Path, made: bytes) -> Path:
    """A data folder with a database in it."""
    (tmp_path / "camket.db").write_bytes(made)
    (tmp_path / "camket.db").chmod(0o600)
    return tmp_path


def change(data: Path, sql: str) -> None:
    with closing(sqlite3.connect(data / "camket.db")) as connection, connection:
        connection.execute(sql)


@pytest.mark.parametrize("arguments", [(), ("fly",), ("roster", "import"), ("run", "--fast")])
def test_an_unknown_command_points_to_the_help(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = camket(*arguments, data=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "camket --help" in done.line


def test_the_help_is_in_the_operators_language_and_names_every_command(tmp_path: Path) -> None:
    done = camket("--help", data=tmp_path)
    assert (done.code, done.err) == (0, "")
    known = ("run", "demo", "migrate", "roster import", "roster export", "invite", "erase", "doctor")
    for command in (*known, "pause", "resume", "backup", "restore", "retain"):
        assert f"camket {command}" in done.out
    assert "dùng thử" in done.out


def test_run_names_every_setting_it_misses(tmp_path: Path) -> None:
    done = camket("run", data=tmp_path)
    assert done.code == 2
    assert done.line == "camket: Thiếu thiết đặt: CAMKET_TELEGRAM_TOKEN, CAMKET_CONTROLLER, CAMKET_CONTACT"
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_setting_stops_every_command_without_being_shown(tmp_path: Path) -> None:
    done = camket("doctor", data=tmp_path, settings={"telegram_token": CANARY})
    assert done.code == 2
    assert "CAMKET_TELEGRAM_TOKEN" in done.line
    assert CANARY not in done.out + done.err


def test_no_network_at_the_start(data: Path) -> None:
    done = camket("run", data=data, settings=RUN)
    assert done.code == 1
    assert "Không kết nối được máy chủ Telegram" in done.line
    assert TOKEN.split(":")[1] not in done.err


@pytest.mark.parametrize("command", ["run", "roster export"])
def test_an_older_database_is_sent_to_migrate(data: Path, command: str) -> None:
    change(data, "UPDATE alembic_version SET version_num = '0001'")
    done = camket(*command.split(), data=data, settings=RUN if command == "run" else {})
    assert (done.code, "“camket migrate”" in done.line) == (1, True)


async def test_migrate_copies_an_older_file_and_says_where(tmp_path: Path) -> None:
    older = Database(f"sqlite+aiosqlite:///{tmp_path / 'camket.db'}")
    async with transaction(older) as connection:
        await upgrade(connection, "0001")
    await older.close()
    done = camket("migrate", data=tmp_path)
    (backup,) = tmp_path.glob("camket.db.backup-*")
    assert (done.code, done.err) == (0, "")
    assert f"Đã sao lưu vào {backup}." in done.out
    assert camket("roster", "export", data=tmp_path).code == 0


@pytest.mark.parametrize("command", ["run", "migrate", "doctor"])
def test_a_newer_database_is_left_alone(data: Path, command: str) -> None:
    change(data, "UPDATE alembic_version SET version_num = '9999'")
    done = camket(*command.split(), data=data, settings=RUN if command == "run" else {})
    assert done.code == 1
    assert "mới hơn phần mềm" in (done.out if command == "doctor" else done.line)


def test_somebody_elses_database_is_left_alone(tmp_path: Path) -> None:
    change(tmp_path, "CREATE TABLE salaries (id INTEGER)")
    done = camket("migrate", data=tmp_path)
    assert (done.code, "không phải cơ sở dữ liệu của Cam Kết" in done.line) == (1, True)


@pytest.mark.parametrize("command", ["invite", "erase NH001"])
def test_where_there_is_no_database_none_is_made(tmp_path: Path, command: str) -> None:
    done = camket(*command.split(), data=tmp_path / "lạc")
    assert (done.code, "Chưa có cơ sở dữ liệu" in done.line) == (1, True)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "camket.db").write_text("Đây là một tệp văn bản. " * 100)
    done = camket("run", data=tmp_path, settings=RUN)
    assert (done.code, "bị hỏng hoặc không phải cơ sở dữ liệu" in done.line) == (1, True)


@pytest.mark.parametrize("command", ["run", "migrate"])
def test_a_database_that_may_not_be_written(data: Path, command: str) -> None:
    (data / "camket.db").chmod(0o400)
    data.chmod(0o500)
    done = camket(command, data=data, before=as_anybody, settings=RUN if command == "run" else {})
    data.chmod(0o700)
    assert (done.code, "Không mở hoặc không ghi được" in done.line) == (1, True)


def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    done = camket("migrate", data=tmp_path / "data", before=as_anybody)
    tmp_path.chmod(0o700)
    assert (done.code, "Không mở hoặc không ghi được" in done.line) == (1, True)


def test_a_full_disk(tmp_path: Path) -> None:
    done = camket("migrate", data=tmp_path, before=on_a_full_disk)
    assert (done.code, "ổ đĩa đầy" in done.line) == (1, True)


def test_a_demonstration_is_not_served(data: Path) -> None:
    change(data, "INSERT INTO meta VALUES ('demo', '1')")
    done = camket("run", data=data, settings=RUN)
    assert (done.code, "cơ sở dữ liệu dùng thử" in done.line) == (1, True)


@pytest.fixture
def served(data: Path) -> Iterator[None]:
    """Somebody serves the database."""
    with alone(data / "camket.db"):
        yield


@pytest.mark.parametrize("command", ["run", "migrate"])
def test_only_one_process_serves_a_file(data: Path, command: str, served: None) -> None:
    done = camket(command, data=data, settings=RUN if command == "run" else {})
    assert (done.code, "Một tiến trình camket khác" in done.line) == (1, True)


def test_a_database_server_that_is_not_there(tmp_path: Path) -> None:
    url = f"postgresql://camket:{CANARY}@127.0.0.1:9/camket"
    done = camket("doctor", data=tmp_path, settings={"database_url": url})
    assert (done.code, "Không kết nối được cơ sở dữ liệu" in done.out) == (1, True)
    done = camket("run", data=tmp_path, settings={"database_url": url, **RUN})
    assert (done.code, "Không kết nối được cơ sở dữ liệu" in done.line) == (1, True)
    assert CANARY not in done.out + done.err


def test_a_database_server_that_has_no_such_database(tmp_path: Path, bare_postgres_url: str) -> None:
    done = camket(
        "migrate", data=tmp_path, settings={"database_url": bare_postgres_url.replace("camket_", "nirgends_")}
    )
    assert (done.code, "PostgreSQL" in done.line) == (1, True)


def test_nobody_else_can_read_what_is_written(tmp_path: Path) -> None:
    file = tmp_path / "danh-sach.csv"
    file.write_text("Đơn vị;Mã;Họ tên;Năm sinh\nChi bộ thôn Nà Han;NH003;Lò Thị Mai;1956\n")
    data = tmp_path / "data"
    assert camket("roster", "import", file, "--yes", data=data).code == 0
    assert camket("invite", data=data).code == 0
    assert camket("roster", "export", tmp_path / "ra.csv", data=data).code == 0
    written = [data, *data.rglob("*"), tmp_path / "ra.csv"]
    assert len(written) > 5
    assert [path for path in written if path.stat().st_mode & 0o077] == []
