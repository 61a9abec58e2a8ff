"""Importing a roster: new, changed and unchanged, twice the same, corrected; and out again as it came in."""

import csv
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.commands.roster import export, import_
from bot.office.roster_writing import PIECE
from bot.opening import opened
from bot.settings import Settings
from bot.trouble import Trouble
from storage import people, roster
from storage.facts import facts

HEADER = "Đơn vị;Loại đơn vị;Mã;Họ tên;Năm sinh;Loại;Điện thoại;Vai trò;Miễn"
TOP = "Đảng bộ xã Khuôn Lùng"
HAN, LUONG = f"{TOP} / Chi bộ thôn Nà Han", f"{TOP} / Chi bộ thôn Khuổi Luông"
SON = f"{HAN};chi bộ;NH001;Hoàng Văn Sơn;1971;chính thức;0900000118;bí thư;"
LEADING = f"{TOP};;NH001;Hoàng Văn Sơn;;;;quản trị;"
MAI = f"{HAN};;NH003;Lò Thị Mai;1956;;0900000204;;"
CHE = f"{LUONG};;NH007;Ma Thị Chẹ;1938;;;;Miễn sinh hoạt do tuổi cao"
DUC = f"{LUONG};;NH006;Tô Minh Đức;2001;dự bị;;phó bí thư;"
ALL = (SON, LEADING, MAI, CHE, DUC)


class Office:
    """The office at its desk: files, commands, and what they say."""

    def __init__(self, url: str, folder: Path, said: pytest.CaptureFixture[str]) -> None:
        self.settings = Settings(data_dir=folder, database_url=SecretStr(url))
        self.folder = folder
        self._said = said

    async def take(self, *lines: str, header: str = HEADER) -> str:
        """Import a file of these lines; returns the report."""
        file = self.folder / "danh-sach.csv"
        file.write_text("\n".join([header, *lines]), "utf-8")
        await import_(self.settings, file)
        return self._said.readouterr().out.strip()

    async def give(self) -> list[dict[str, str]]:
        """Export to a file; returns its rows."""
        file = self.folder / "ra.csv"
        await export(self.settings, file)
        assert file.stat().st_mode & 0o777 == 0o600
        self._said.readouterr()
        return list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig")), delimiter=";"))

    @asynccontextmanager
    async def looking(self) -> AsyncIterator[AsyncConnection]:
        async with opened(self.settings) as database, database.read() as connection:
            yield connection


@pytest.fixture
def office(bare_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    return Office(bare_url, tmp_path, capsys)


def report(new: int = 0, changed: int = 0, same: int = 0, **others: int) -> str:
    """What an import says it did."""
    count = {"units": 0, "kinds": 0, "given": 0, "ended": 0} | others
    return (
        f"Đơn vị: thêm {count['units']}, sửa loại {count['kinds']}. "
        f"Người: thêm {new}, sửa {changed}, giữ nguyên {same}. "
        f"Vai trò: thêm {count['given']}, kết thúc {count['ended']}."
    )


async def test_a_new_roster_makes_units_people_and_roles(office: Office) -> None:
    assert await office.take(*ALL) == report(units=3, new=4, given=3)
    async with office.looking() as connection:
        found = await roster.all_units(connection)
        top, han, luong = sorted(found.values(), key=lambda unit: unit.path.count("/") * 10 + unit.id)
        assert (top.kind, top.path) == ("upper", f"/{top.id}/")
        assert {(unit.kind, unit.path) for unit in (han, luong)} == {
            ("cell", f"/{top.id}/{han.id}/"),
            ("cell", f"/{top.id}/{luong.id}/"),
        }
        ids = {known.entry.code: known.id for known in await roster.everyone(connection)}
        held = (await people.roles_of(connection, [ids["NH001"]]))[ids["NH001"]]
        assert [(role.name, role.unit.name) for role in held] == [("admin", TOP), ("secretary", "Chi bộ thôn Nà Han")]
        (che,) = (await people.by_id(connection, [ids["NH007"]])).values()
        assert (che.exempt, che.unit.name) == ("Miễn sinh hoạt do tuổi cao", "Chi bộ thôn Khuổi Luông")


async def test_the_same_file_twice_changes_nothing(office: Office) -> None:
    await office.take(*ALL)
    before = await office.give()
    async with office.looking() as connection:
        recorded = await connection.scalar(select(func.count()).select_from(facts))
    assert await office.take(*ALL) == report(same=4)
    assert await office.give() == before
    async with office.looking() as connection:
        assert await connection.scalar(select(func.count()).select_from(facts)) == recorded


async def test_what_was_exported_comes_in_again_as_it_is(office: Office) -> None:
    await office.take(*ALL)
    exported = await office.give()
    await import_(office.settings, office.folder / "ra.csv")
    assert await office.give() == exported
    mai = next(row for row in exported if row["Mã"] == "NH003")
    assert mai == {
        "Đơn vị": HAN,
        "Loại đơn vị": "chi bộ",
        "Mã": "NH003",
        "Họ tên": "Lò Thị Mai",
        "Năm sinh": "1956",
        "Loại": "chính thức",
        "Điện thoại": "*****204",
        "Vai trò": "",
        "Miễn": "",
    }


async def test_a_corrected_file_corrects_name_year_phone_kind_and_exemption(office: Office) -> None:
    await office.take(*ALL)
    corrected = MAI.replace("Mai;1956;;0900000204;;", "May;1957;dự bị;0900000999;;Đi công tác xa")
    assert await office.take(corrected) == report(changed=1)
    may = next(row for row in await office.give() if row["Mã"] == "NH003")
    assert (may["Họ tên"], may["Năm sinh"], may["Loại"]) == ("Lò Thị May", "1957", "dự bị")
    assert (may["Điện thoại"], may["Miễn"]) == ("*****999", "Đi công tác xa")
    async with office.looking() as connection:
        rows = (await connection.execute(select(facts).where(facts.c.kind == "PersonCorrected"))).all()
        assert [(row.by, row.channel, row.version) for row in rows] == [(None, "office", 2)]
        assert not [word for word in ("May", "1957", "999", "công tác") if word in rows[0].figures]


async def test_a_column_that_is_not_there_changes_nothing(office: Office) -> None:
    await office.take(*ALL)
    before = await office.give()
    short = [f"{HAN};NH001;Hoàng Văn Sơn", f"{HAN};NH003;Lò Thị Mai"]
    assert await office.take(*short, header="Đơn vị;Mã;Họ tên") == report(same=2)
    assert await office.give() == before


async def test_a_role_ends_when_the_file_of_its_unit_no_longer_has_it(office: Office) -> None:
    await office.take(*ALL)
    successor = MAI.replace("0204;;", "0204;bí thư;")
    assert await office.take(SON.replace("bí thư", ""), successor) == report(changed=2, given=1, ended=1)
    async with office.looking() as connection:
        han = next(unit.id for unit in (await roster.all_units(connection)).values() if "Nà Han" in unit.name)
        assert [one.name for one in (await people.deciders(connection, [han]))[han]] == ["Lò Thị Mai"]
        sons = [known for known in await roster.everyone(connection) if known.entry.code == "NH001"]
        assert [role for role, _ in sons[0].held] == ["admin"], "a role in a unit that the file does not name stays"


async def test_somebody_who_moves_leaves_their_roles_behind(office: Office) -> None:
    await office.take(*ALL)
    assert await office.take(DUC.replace(LUONG, HAN).replace("phó bí thư", "")) == report(changed=1, ended=1)
    duc = next(row for row in await office.give() if row["Mã"] == "NH006")
    assert (duc["Đơn vị"], duc["Vai trò"]) == (HAN, "")


async def test_people_who_are_not_in_the_file_stay(office: Office) -> None:
    await office.take(*ALL)
    assert await office.take(MAI) == report(same=1)
    assert len(await office.give()) == 5


async def test_the_kind_of_a_unit_is_corrected(office: Office) -> None:
    await office.take(*ALL)
    assert await office.take(SON, LEADING.replace(";;NH001", ";đảng bộ cơ sở;NH001")) == report(kinds=1, same=1)
    (top,) = [row for row in await office.give() if row["Đơn vị"] == TOP]
    assert top["Loại đơn vị"] == "đảng bộ cơ sở"


async def test_a_bad_file_is_refused_whole(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    await office.take(SON)
    with pytest.raises(Trouble, match="còn 2 chỗ chưa đúng, chưa ghi gì"):
        await office.take(CHE, MAI.replace("1956", "56"), DUC.replace("dự bị", "tập sự"))
    assert [line[:6] for line in capsys.readouterr().err.splitlines()] == ["Dòng 3", "Dòng 4"]
    assert [row["Mã"] for row in await office.give()] == ["NH001"]


async def test_a_unit_of_no_known_kind_is_asked_for(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Trouble, match="chưa ghi gì"):
        await office.take("Ban liên lạc / Tổ một;;A1;Vi Văn Tòng;;;;;")
    assert "“Ban liên lạc” là loại đơn vị gì" in capsys.readouterr().err


async def test_many_mistakes_are_told_up_to_twenty(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Trouble, match="còn 25 chỗ"):
        await office.take(*(MAI.replace("NH003", f"X {n}") for n in range(25)))
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 21
    assert "5 chỗ khác" in told[-1]


async def test_a_file_that_is_not_there_is_told(office: Office) -> None:
    with pytest.raises(Trouble, match=r"Không đọc được tệp .*khong-co.csv"):
        await import_(office.settings, office.folder / "khong-co.csv")


async def test_a_large_roster_comes_in_in_pieces(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The writer is let go of between pieces, so that a bot serving the same database gets its turn."""
    rows: list[int] = []
    add = roster.add_people

    async def counted(connection: AsyncConnection, new: list[roster.Entry]) -> list[int]:
        rows.append(len(new))
        return await add(connection, new)

    monkeypatch.setattr(roster, "add_people", counted)
    lines = [f"{HAN};;M{n};Lò Văn Tám;1970;;;;" for n in range(2 * PIECE + 1)]
    assert await office.take(*lines) == report(units=2, new=2 * PIECE + 1)
    assert rows == [PIECE, PIECE, 1]
