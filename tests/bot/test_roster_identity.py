"""Who is meant by a line without a code: the same person every time, or nobody, never somebody else."""

from pathlib import Path

import pytest

from tests.bot.roster_office import HAN, LUONG, NOTHING, TOP, Office, report

HEADER = "Đơn vị;Mã;Họ tên;Năm sinh;Vai trò"
MAI = f"{HAN};;Lò Thị Mai;1956;"


@pytest.fixture
def office(bare_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    return Office(bare_url, tmp_path, capsys)


async def codes(office: Office) -> dict[str, str]:
    """Everybody's name by their code."""
    return {row["Mã"]: row["Họ tên"] for row in await office.give()}


async def test_whoever_has_no_code_is_given_the_next_free_one_and_keeps_it(office: Office) -> None:
    lines = [f"{HAN};DV00007;Vi Văn Tòng;1990;", MAI, f"{LUONG};;Sầm Văn Páo;1968;bí thư"]
    assert await office.take(*lines, header=HEADER) == report(units=3, new=3, given=1)
    assert await codes(office) == {"DV00007": "Vi Văn Tòng", "DV00008": "Lò Thị Mai", "DV00009": "Sầm Văn Páo"}
    assert await office.take(*lines, header=HEADER) == NOTHING
    spelled = [line.replace("Lò Thị Mai", "LÒ  THỊ mai") for line in reversed(lines)]
    assert await office.take(*spelled, header=HEADER) == report(changed=1, same=2)
    assert (await codes(office))["DV00008"] == "LÒ THỊ mai"


async def test_a_file_without_the_column_will_do(office: Office) -> None:
    header = "Đơn vị;Họ tên;Năm sinh"
    assert await office.take(f"{HAN};Lò Thị Mai;1956", header=header) == report(units=2, new=1)
    assert await office.take(f"{HAN};Lò Thị Mai;1956", header=header) == NOTHING


async def refused(office: Office, *lines: str) -> str:
    """The one line that is refused of these, and why."""
    await office.preview(*lines, header=HEADER)
    (problem,) = office.complained
    return problem


async def test_two_lines_that_may_be_one_person_are_refused(office: Office) -> None:
    assert (await refused(office, MAI, MAI)).startswith("Dòng 3: trùng đơn vị, họ tên, năm sinh với dòng 2")


async def test_a_namesake_with_an_office_above_is_refused(office: Office) -> None:
    above = f"{TOP};;Lò Thị Mai;1956;cấp ủy viên"
    assert (await refused(office, MAI, above)).startswith("Dòng 3: trùng họ tên, năm sinh với dòng 2 ở đơn vị trực")
    beside = f"{LUONG};;Lò Thị Mai;1956;bí thư"
    assert await office.take(MAI, beside, header=HEADER) == report(units=3, new=2, given=1)


async def test_of_several_namesakes_none_is_taken_for_the_other(office: Office) -> None:
    await office.take(MAI.replace(";;", ";A1;"), MAI.replace(";;", ";A2;"), header=HEADER)
    assert "nhiều người cùng họ tên, năm sinh (mã A1, A2)" in await refused(office, MAI)


async def test_an_unknown_code_for_somebody_known_is_refused(office: Office) -> None:
    await office.take(MAI, header=HEADER)
    assert "mang mã DV00001" in await refused(office, MAI.replace(";;", ";NH003;"))
    both = [MAI.replace(";;", ";NH003;"), MAI.replace(";;", ";DV00001;")]
    assert await office.take(*both, header=HEADER) == report(new=1, same=1)


async def test_one_person_by_code_and_by_name_is_one_line_too_many(office: Office) -> None:
    await office.take(MAI, header=HEADER)
    assert "mã DV00001 đã có ở dòng trên" in await refused(office, MAI.replace(";;", ";DV00001;"), MAI)


async def test_a_code_that_lost_its_zeros_makes_nobody_twice(office: Office) -> None:
    """With the year of birth as without: whoever bears the name is asked about."""
    kept = f"{HAN};00123;Vi Văn Tòng;1990;"
    await office.take(kept, header=HEADER)
    assert "mang mã 00123; nếu là một người" in await refused(office, kept.replace("00123", "123"))
    unsure = kept.replace("00123", "123").replace("1990", "")
    assert "mang mã 00123; nếu là một người, ghi đúng mã ấy (Excel hay bỏ số 0" in await refused(office, unsure)
    two = [kept, kept.replace("00123", "124").replace("1990", "1991")]
    assert await office.take(*two, header=HEADER) == report(new=1, same=1)
