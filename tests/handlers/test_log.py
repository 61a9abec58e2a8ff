"""/nhatky: every kind of fact has words that need no figure it lacks, every look has a name, and to look is a look."""

import ast
import json
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select, update

import bot
import handlers
import scheduler
from handlers.log_view import change_line, glance_line, happened, looked, who
from handlers.router import respond
from handlers.secretary.log_file import Period, offered
from handlers.texts import LANGUAGE, has, say
from storage import reads
from storage.database import Database
from storage.facts import Fact, facts
from storage.history import PAGE, Change, Glance
from storage.people import people
from storage.reads import reads as reads_table
from tests.checks import Checked
from tests.engine import NOW, ZONE, engine
from tests.handlers.room import Room
from tests.handlers.test_texts import LANGUAGES, arguments
from tests.storage.test_facts_hold_no_words import ALL, of, own

MAI, SON, TONG, THU, PAO = 3, 1, 4, 14, 8
UNITS = {3: "Chi bộ thôn Nà Han", 7: "Đảng bộ phường Bản Thâm"}


def key_of(kind: type[Fact]) -> str:
    """The key of its words: "log-fact-pledge-submitted"."""
    humps = "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in kind.__name__)
    return f"log-fact{humps}"


@pytest.mark.parametrize("kind", ALL, ids=[kind.__name__ for kind in ALL])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_fact_has_words_of_its_own(kind: type[Fact], language: str) -> None:
    key = key_of(kind)
    assert key in arguments(language), f"{kind.__name__} is new: say in log.ftl what happened ({key})"
    figures = {name for name, field in own(kind).items() if not field.exclude}
    assert arguments(language)[key] <= figures


def test_no_words_are_of_a_kind_that_there_is_not() -> None:
    known = {key_of(kind) for kind in ALL} | {"log-fact-other"}
    assert {key for key in arguments("vi") if key.startswith("log-fact-")} == known


@pytest.mark.parametrize("kind", ALL, ids=[kind.__name__ for kind in ALL])
def test_every_kind_is_told_whole_and_to_a_machine_s_figures_nothing_is_owed(kind: type[Fact]) -> None:
    token = LANGUAGE.set("en")
    fact = of(kind, "words")
    told = happened(change(fact.log_row()), UNITS, ZONE)
    LANGUAGE.reset(token)
    assert told
    assert "{" not in told
    assert "none" not in told
    assert "True" not in told


def change(row: dict[str, Any], **more: Any) -> Change:
    """The log's row as it is read again; Sơn did it, about Mai."""
    told: dict[str, Any] = {
        "id": row["id"],
        "at": row["at"],
        "kind": row["kind"],
        "subject": row["subject"],
        "version": row["version"],
        "channel": row["channel"],
        "by": SON,
        "by_name": "Hoàng Văn Sơn",
        "about": MAI,
        "about_name": "Lò Thị Mai",
        "figures": json.loads(row["figures"]),
    }
    return Change(**told | more)


def logged(kind: str, figures: dict[str, Any], **more: Any) -> Change:
    row = {"id": "F", "at": datetime(2026, 1, 15, 1, 5, tzinfo=UTC), "kind": kind, "subject": "s", "version": 1}
    return change({**row, "channel": "telegram", "figures": "{}"}, figures=figures, **more)


def test_a_line_says_when_what_who_and_how() -> None:
    line = change_line(logged("PledgeSubmitted", {"year": 2026, "items": 3}), UNITS, ZONE, about=False)
    assert line == (
        "– 8 giờ 05 ngày 15/1/2026: gửi bản cam kết năm 2026, có 3 việc. Đồng chí Hoàng Văn Sơn, qua Telegram."
    )


def test_among_many_it_also_says_about_whom_and_a_later_version_its_number() -> None:
    line = change_line(logged("PledgeConfirmed", {}, version=2), UNITS, ZONE, about=True)
    assert line == (
        "– 8 giờ 05 ngày 15/1/2026: xác nhận bản cam kết (lần 2), về đồng chí Lò Thị Mai."
        " Đồng chí Hoàng Văn Sơn, qua Telegram."
    )
    own_line = change_line(logged("PledgeSubmitted", {"year": 2026, "items": 3}, about=SON), UNITS, ZONE, about=True)
    assert "về đồng chí" not in own_line


@pytest.mark.parametrize(
    ("kind", "figures", "told"),
    [
        ("RoleGiven", {"role": "deputy", "unit": 3}, "giao nhiệm vụ Phó Bí thư ở Chi bộ thôn Nà Han"),
        ("RoleGiven", {"role": "deputy", "unit": 99}, "giao nhiệm vụ Phó Bí thư ở –"),
        ("PersonCorrected", {"unit": 3, "fields": ["name", "birth_year"]},
         "sửa danh sách: họ tên, năm sinh (Chi bộ thôn Nà Han)"),
        ("ConsentGiven", {"wording": 1, "signed_on": None}, "đồng ý cho lưu dữ liệu"),
        ("ConsentGiven", {"wording": 1, "signed_on": "2026-01-10"},
         "ghi nhận bản giấy đồng ý cho lưu dữ liệu, ký ngày 10/1/2026"),
        ("InvitationMade", {"invitation": "I", "expires_at": "2026-02-14T01:00:00Z"},
         "cấp mã mời, dùng được đến 8 giờ 00 ngày 14/2/2026"),
        ("RemindersSet", {"hour": None, "off": True, "leave_until": None}, "tắt nhắc việc"),
        ("RemindersSet", {"hour": 7, "off": False, "leave_until": None}, "chọn giờ nhắc việc, ngày nghỉ"),
        ("PledgeSubmitted", {}, "gửi bản cam kết năm –, có – việc"),
        ("SomethingOfAnOlderVersion", {"what": 1}, "thay đổi khác"),
    ],
)  # fmt: skip
def test_what_happened(kind: str, figures: dict[str, Any], told: str) -> None:
    assert happened(logged(kind, figures), UNITS, ZONE) == told


@pytest.mark.parametrize(
    ("channel", "name", "told"),
    [
        ("telegram", "Hoàng Văn Sơn", "Đồng chí Hoàng Văn Sơn, qua Telegram"),
        ("job", "Hoàng Văn Sơn", "Đồng chí Hoàng Văn Sơn"),
        ("office", None, "Văn phòng cấp ủy, trên máy chủ"),
        ("clock", None, "Trợ lý tự động"),
    ],
)
def test_who_did_it(channel: str, name: str | None, told: str) -> None:
    assert who(logged("PledgeConfirmed", {}, channel=channel, by_name=name)) == told


def test_who_looked_at_what_of_whom() -> None:
    glance = Glance(datetime(2026, 1, 15, 1, 5, tzinfo=UTC), SON, "Hoàng Văn Sơn", MAI, "Lò Thị Mai", "pledge:P")
    assert glance_line(glance, ZONE, about=False) == (
        "– 8 giờ 05 ngày 15/1/2026: đồng chí Hoàng Văn Sơn xem bản cam kết."
    )
    assert glance_line(glance, ZONE, about=True).endswith("xem bản cam kết của đồng chí Lò Thị Mai.")
    unknown = Glance(NOW, SON, "Hoàng Văn Sơn", MAI, "Lò Thị Mai", "older:1")
    assert looked(unknown) == say("log-look-other")


def looks_in_the_sources() -> Iterator[str]:
    """What a `Look` in the sources begins its `what` with, where it says so itself; tests/checks.py sees the others."""
    for package in (bot, handlers, scheduler):
        for path in Path(package.__file__ or "").parent.rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Look":
                    for what in (keyword.value for keyword in node.keywords if keyword.arg == "what"):
                        if isinstance(what, ast.JoinedStr) and isinstance(what.values[0], ast.Constant):
                            yield str(what.values[0].value).partition(":")[0]


def test_everything_that_is_looked_at_has_a_name() -> None:
    found = set(looks_in_the_sources())
    assert {"person", "pledge", "evidence", "digest", "log"} <= found
    assert [what for what in found if not has(f"log-look-{what}")] == []


@pytest.fixture
async def room(nahan: Database, database_url: str) -> AsyncIterator[Room]:
    checked = Checked(respond)
    async with engine(database_url, checked) as started:
        made = Room(nahan, started, checked)
        await made.join(MAI, SON, TONG, THU, PAO)
        yield made


async def looks(room: Room) -> list[tuple[int, int, str]]:
    found = await room.rows(select(reads_table).order_by(reads_table.c.id))
    return [(row.by, row.about, row.what) for row in found]


async def test_to_look_at_somebody_s_log_is_a_look_to_look_at_one_s_own_is_none(room: Room) -> None:
    await room.say(MAI, "/nhatky")
    await room.press(MAI, "a:looks")
    assert await looks(room) == []
    await room.press(THU, "a:log:3")
    await room.press(SON, "a:looks:3")
    assert await looks(room) == [(THU, MAI, "log:3"), (SON, MAI, "log:3")]


async def test_a_unit_s_log_is_a_look_at_everybody_it_shows(room: Room) -> None:
    await room.press(SON, "a:unitlog:3")
    assert {about for _, about, what in await looks(room) if what == f"log:{about}"} == {MAI, TONG}
    await room.press(THU, "a:unitlooks:3")
    assert (THU, MAI, "log:3") in await looks(room)


async def test_one_goes_to_what_is_older_and_back(room: Room) -> None:
    rows = [{"at": NOW, "by": SON, "about": MAI, "what": "person:3"} for _ in range(2 * PAGE + 1)]
    await room.change(insert(reads.reads).values(rows))
    first = (await room.press(MAI, "a:looks"))[MAI][0]
    assert first.count("–") == PAGE
    for _ in range(2):
        told = (await room.press_label(MAI, "Cũ hơn"))[MAI][0]
    assert told.count("–") == 1
    assert "Cũ hơn" not in room.labels(MAI)
    await room.press_label(MAI, "Mới hơn")
    assert {"Mới hơn", "Cũ hơn"} <= set(room.labels(MAI))
    beyond = (await room.press(MAI, "a:looks:3:99"))[MAI][0]
    assert say("log-no-more") in beyond


async def test_whom_the_office_erased_is_named_no_more(room: Room) -> None:
    await room.press(SON, "a:card:3")
    await room.change(update(people).where(people.c.id == SON).values(name="(đã xóa)"))
    assert "đồng chí (đã xóa) xem thông tin đảng viên" in (await room.press(MAI, "a:looks"))[MAI][0]


@pytest.mark.parametrize("verb", ["log", "looks", "logfile"])
async def test_another_unit_s_member_is_out_of_reach(room: Room, verb: str) -> None:
    logged_before = len(await room.rows(select(facts)))
    told = await room.press(SON, f"a:{verb}:{PAO}")
    assert told[SON] == [say("unit-not-allowed")]
    assert await looks(room) == []
    assert len(await room.rows(select(facts))) == logged_before


def test_the_times_a_file_is_offered_for() -> None:
    january, march = date(2026, 1, 5), date(2026, 3, 5)
    assert offered(january) == (
        Period(2026, 11), Period(2025, 22), Period(2026, 1), Period(2026), Period(2025)
    )  # fmt: skip
    assert offered(march)[:3] == (Period(2026, 13), Period(2026, 12), Period(2026, 1))
    assert [str(day) for day in Period(2028, 12).days()] == ["2028-02-01", "2028-02-29"]
    assert [str(day) for day in Period(2026, 3).days()] == ["2026-07-01", "2026-09-30"]
    assert [str(day) for day in Period(2026).days()] == ["2026-01-01", "2026-12-31"]


@pytest.mark.parametrize("period", ["2026:5", "2026:23", "1:0", "999999:11", "2026:10", "2026"])
async def test_a_time_that_is_none_is_asked_for_again(room: Room, period: str) -> None:
    told = await room.press(MAI, f"a:logfile:3:{period}")
    assert told[MAI] == [say("log-file-which")]
