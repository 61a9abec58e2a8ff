"""The units a roster names: closed ones take nobody in, and what was planned on other units is planned anew."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot.commands.roster import import_
from bot.office.roster_writing import RosterWriting, Tell
from bot.opening import opened
from bot.trouble import Trouble
from storage.roster import all_units
from storage.structure import structure
from storage.units import units
from tests.bot.roster_office import ALL, CHE, HAN, HEADER, LUONG, MAI, NOTHING, TOP, Office, report


@pytest.fixture
def office(bare_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    return Office(bare_url, tmp_path, capsys)


async def close(office: Office, name: str) -> None:
    async with opened(office.settings) as database, database.write() as connection:
        await connection.execute(update(units).where(units.c.name == name).values(closed_on=date(2026, 1, 1)))


async def test_nobody_and_nothing_comes_into_a_closed_unit(office: Office) -> None:
    await office.take(*ALL)
    await close(office, "Chi bộ thôn Khuổi Luông")
    below = MAI.replace(f"{HAN};;NH003", f"{LUONG} / Tổ đảng một;chi bộ;NH050")
    await office.preview(MAI.replace(HAN, LUONG), below)
    assert office.complained == [f"Dòng {line}: đơn vị này đã giải thể." for line in (2, 3)]


async def test_a_new_unit_may_have_the_name_of_a_closed_one_beside_it(office: Office) -> None:
    await office.take(MAI)
    async with opened(office.settings) as database, database.write() as connection:
        top = (await connection.execute(select(units.c.id).where(units.c.name == TOP))).scalar_one()
        gone = {"parent_id": top, "path": f"/{top}/99/", "kind": "cell", "name": "Chi bộ thôn Nà Han"}
        await connection.execute(units.insert().values(id=99, closed_on=date(2026, 1, 1), **gone))
    assert await office.take(MAI) == NOTHING


async def test_two_units_of_one_name_take_nobody(office: Office) -> None:
    await office.take(*ALL)
    async with opened(office.settings) as database, database.write() as connection:
        await connection.execute(update(units).where(units.c.kind == "cell").values(name="Chi bộ thôn Nà Han"))
    await office.preview(MAI)
    assert office.complained == ["Dòng 2: có hai đơn vị cùng tên như vậy; đổi tên một đơn vị trước."]


async def test_who_left_a_unit_that_is_closed_since_is_not_exported_into_it(office: Office) -> None:
    await office.take(*ALL)
    status = f"{HEADER};Trạng thái"
    await office.take(f"{CHE};đã mất", header=status)
    assert "NH007" in {row["Mã"] for row in await office.give()}
    await close(office, "Chi bộ thôn Khuổi Luông")
    assert "NH007" not in {row["Mã"] for row in await office.give()}


async def test_units_that_change_while_it_is_written_stop_it_and_the_same_file_brings_the_rest(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Disturbed(RosterWriting):
        async def write(self, changes: object, tell: Tell) -> None:
            async def told(done: int) -> None:
                if done == 2:
                    async with self._database.write() as connection:
                        await connection.execute(structure.insert().values(number=1, fact="somebody-elses"))
                await tell(done)

            await super().write(changes, told)  # type: ignore[arg-type]

    with monkeypatch.context() as disturbed:
        disturbed.setattr("bot.commands.roster.RosterWriting", Disturbed)
        with pytest.raises(Trouble, match="Có người vừa sửa"):
            await import_(office.settings, office.written(MAI), yes=True)
    async with office.looking() as connection:
        assert len(await all_units(connection)) == 2
    assert await office.give() == []
    assert await office.take(MAI) == report(new=1)
