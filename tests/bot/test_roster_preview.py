"""Before a roster is written the office sees what would change; without a yes nothing does."""

import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.commands.roster import import_
from bot.office import one_import
from bot.trouble import Trouble
from storage.facts import facts
from tests.bot.commands import camket
from tests.bot.roster_office import ALL, CHE, DUC, HAN, HEADER, LUONG, MAI, SON, TOP, Office, report

WITH_STATUS = f"{HEADER};Trạng thái"


@pytest.fixture
def office(bare_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    return Office(bare_url, tmp_path, capsys)


async def recorded(office: Office) -> int:
    """How many facts there are."""
    async with office.looking() as connection:
        return (await connection.execute(select(func.count()).select_from(facts))).scalar_one()


async def test_the_preview_tells_everything_that_would_change_and_changes_nothing(office: Office) -> None:
    await office.take(*ALL)
    before = await recorded(office)
    said = await office.preview(
        f"{SON.replace('bí thư', '')};",
        f"{MAI.replace('Mai', 'May')};",
        f"{CHE};đã mất",
        f"{DUC.replace(LUONG, HAN).replace('phó bí thư', '').replace('2001', '2002')};",
        f"{HAN};;;Vi Thị Mới;1990;;;bí thư;;",
        f"{TOP} / Chi bộ mới;;NH050;Vi Văn Tòng;1991;;;;;",
        header=WITH_STATUS,
    )
    assert said == [
        "Trong tệp: 6 người.",
        "• Đơn vị mới: 1",
        "• Người mới: 2",
        "• Người mới chưa có mã, sẽ được cấp mã: 1",
        "• Đổi họ tên: 1",
        "– Lò Thị Mai thành Lò Thị May (mã NH003)",
        "• Chuyển đơn vị: 1",
        "– Tô Minh Đức: từ Chi bộ thôn Khuổi Luông về Chi bộ thôn Nà Han",
        "• Sửa năm sinh, loại, điện thoại hoặc diện miễn: 1",
        "– Tô Minh Đức: sửa “Năm sinh”",
        "• Rời danh sách: 1",
        "– Ma Thị Chẹ",
        "• Vai trò bắt đầu: 1",
        "– Vi Thị Mới: bí thư, Chi bộ thôn Nà Han",
        "• Vai trò kết thúc: 2",
        "– Hoàng Văn Sơn: bí thư, Chi bộ thôn Nà Han",
        "– Tô Minh Đức: phó bí thư, Chi bộ thôn Khuổi Luông",
    ]
    assert office.why == "Chưa ghi gì. Xem bản tóm tắt ở trên; muốn ghi, chạy lại với --yes."
    assert await recorded(office) == before


async def test_what_an_empty_cell_would_take_away_is_told(office: Office) -> None:
    await office.take(*ALL)
    said = await office.preview(f"{HAN};NH003;Lò Thị Mai;;0900000205", header="Đơn vị;Mã;Họ tên;Năm sinh;Điện thoại")
    assert "– Lò Thị Mai: bỏ trống “Năm sinh”, sửa “Điện thoại”" in said


def test_a_script_without_yes_is_told_on_one_line_with_exit_code_two(tmp_path: Path) -> None:
    file = tmp_path / "danh-sach.csv"
    file.write_text(f"{HEADER}\n{MAI}\n", "utf-8")
    done = camket("roster", "import", file, data=tmp_path)
    assert (done.code, "chạy lại với --yes" in done.line) == (2, True)
    done = camket("roster", "import", file, "--yes", data=tmp_path)
    assert (done.code, done.err, done.out.splitlines()[-1]) == (0, "", report(units=2, new=1))


class Terminal(StringIO):
    """Somebody sits there and types this."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("typed", "written"), [("có\n", True), ("CO\n", True), ("không\n", False), ("\n", False)])
async def test_at_a_terminal_one_is_asked(
    office: Office, monkeypatch: pytest.MonkeyPatch, typed: str, written: bool
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    await import_(office.settings, office.written(MAI))
    assert [row["Mã"] for row in await office.give()] == (["NH003"] if written else [])


async def test_a_terminal_shows_how_far_it_is(
    office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr("bot.commands.bar.SECONDS", 0.0)
    file = office.written(*(f"{HAN};;M{n};Lò Văn Tám;1970;;;;" for n in range(120)))
    await import_(office.settings, file, yes=True)
    shown = screen.getvalue().split("\r")
    assert any("Đang đọc: " in line for line in shown)
    assert any("100 % (122/122)" in line for line in shown)
    assert any("%" in line and "100 %" not in line for line in shown)
    assert shown[-1] == ""
    assert report(units=2, new=120) in capsys.readouterr().out


async def test_a_file_with_one_wrong_line_is_shown_whole_and_not_written(office: Office) -> None:
    said = await office.preview(*ALL, "Nơi khác / Chi bộ một;;A1;Vi Văn Tòng;;;;;")
    assert said[:3] == ["Trong tệp: 5 người.", "• Đơn vị mới: 4", "• Người mới: 5"]
    assert office.complained == ["Dòng 7: chưa rõ “Nơi khác” là loại đơn vị gì; thêm cột “Loại đơn vị”."]
    assert "còn 1 chỗ chưa đúng, chưa ghi gì" in office.why
    assert await office.give() == []


async def test_of_two_at_once_one_is_told_to_wait(office: Office) -> None:
    with one_import.alone(office.settings.folder), pytest.raises(Trouble, match="Đang có một danh sách khác được ghi"):
        await import_(office.settings, office.written(MAI), yes=True)
    assert await office.take(MAI) == report(units=2, new=1)


async def test_who_leaves_comes_back_only_when_the_file_says_so(office: Office) -> None:
    await office.take(*ALL)
    left = f"{SON.replace('bí thư', '')};ra khỏi Đảng"
    assert await office.take(left, header=WITH_STATUS) == report(left=1, ended=2)
    (son,) = [row for row in await office.give() if row["Mã"] == "NH001"]
    assert (son["Trạng thái"], son["Vai trò"]) == ("ra khỏi Đảng", "")
    said = await office.preview(SON, MAI.replace("Mai", "May"))
    assert "• Người đã rời danh sách, để nguyên như vậy: 1" in said[-1]
    assert await office.take(f"{SON};đang sinh hoạt", header=WITH_STATUS) == report(back=1, given=1)
    (son,) = [row for row in await office.give() if row["Mã"] == "NH001"]
    assert (son["Trạng thái"], son["Vai trò"]) == ("đang sinh hoạt", "bí thư")


async def test_what_was_exported_with_those_who_left_comes_in_anywhere_as_it_is(
    office: Office, postgres_or_other: Callable[[], Office]
) -> None:
    await office.take(*ALL)
    await office.take(f"{CHE};đã mất", header=WITH_STATUS)
    exported = await office.give()
    elsewhere = postgres_or_other()
    file = office.folder / "ra.csv"
    await import_(elsewhere.settings, file, yes=True)
    assert await elsewhere.give() == exported


@pytest.fixture
def postgres_or_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[], Office]:
    """Another office, on a database of its own."""

    def made() -> Office:
        folder = tmp_path / "khac"
        folder.mkdir()
        return Office(f"sqlite+aiosqlite:///{folder}/camket.db", folder, capsys)

    return made
