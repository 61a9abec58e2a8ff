"""Importing a roster: new, changed and unchanged, twice the same, corrected; and out again as it came in."""

from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.commands.roster import import_
from bot.office.roster_writing import PIECE
from bot.trouble import Trouble
from storage import people, roster
from storage.facts import facts
from tests.bot.roster_office import (
    ALL,
    CHE,
    DUC,
    HAN,
    LEADING,
    LUONG,
    MAI,
    NOTHING,
    SON,
    TOP,
    Office,
    report,
)


@pytest.fixture
def office(bare_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    return Office(bare_url, tmp_path, capsys)


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
    assert await office.take(*ALL) == NOTHING
    assert await office.give() == before
    async with office.looking() as connection:
        assert await connection.scalar(select(func.count()).select_from(facts)) == recorded


async def test_what_was_exported_comes_in_again_as_it_is(office: Office) -> None:
    await office.take(*ALL)
    exported = await office.give()
    await import_(office.settings, office.folder / "ra.csv", yes=True)
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
        "Trạng thái": "đang sinh hoạt",
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
    assert await office.take(*short, header="Đơn vị;Mã;Họ tên") == NOTHING
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
    assert await office.take(MAI) == NOTHING
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
