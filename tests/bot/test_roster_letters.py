"""What Excel and the fonts of before Unicode do to a roster: taken where it is plain, refused with what to do."""

import pytest

from bot.office.roster_rows import BadRoster
from tests.bot.test_roster import HEADER, MAI, SON, TOP, in_file, problems, roster

TCVN3 = str.maketrans("Đđơịãọêăảộôòàế", "§®¬Þ·äª¨¶é«ßµÕ")
VNI = {
    "Đơn vị": "Ñôn vò",
    "Mã": "Maõ",
    "Họ tên": "Hoï teân",
    "Đảng bộ xã Khuôn Lùng": "Ñaûng boä xaõ Khuoân Luøng",
    "Chi bộ thôn Nà Han": "Chi boä thoân Naø Han",
    "Lò Thị Mai": "Loø Thò Mai",
}
SHORT = f"Đơn vị;Mã;Họ tên\n{TOP} / Chi bộ thôn Nà Han;NH003;Lò Thị Mai"


def in_vni(text: str) -> str:
    for modern, old in VNI.items():
        text = text.replace(modern, old)
    return text


@pytest.mark.parametrize(
    "content",
    [
        SHORT.translate(TCVN3).encode(),
        SHORT.translate(TCVN3).encode("latin-1", "replace"),
        in_vni(SHORT).encode(),
        SHORT.encode().decode("cp1252", "replace").encode(),
        SHORT.encode("cp1252", "replace"),
    ],
)
def test_a_file_whose_letters_are_lost_is_told_how_to_save_it_again(content: bytes) -> None:
    """In a font of before Unicode, in the wrong alphabet, or with question marks where the letters were."""
    with pytest.raises(BadRoster) as refused:
        in_file(content)
    (problem,) = refused.value.problems
    assert "UniKey" in problem
    assert "“CSV UTF-8”" in problem


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("Lò Thị Mai", "Loø Thò Mai"),
        ("Lò Thị Mai", "LOØ THÒ MAI"),
        ("Lò Thị Mai", "Noâng Thò Lan"),
        ("Lò Thị Mai", "Vi Vaên Tình"),
        ("Lò Thị Mai", "Lß ThÞ Mai"),
        ("Chi bộ thôn Nà Han", "Chi boä thoân Naø Han"),
        ("Chi bộ thôn Nà Han", "Chi bé th«n Nµ Han"),
    ],
)
def test_what_is_in_an_old_font_beneath_a_good_first_line_is_refused(good: str, bad: str) -> None:
    """Else somebody would be renamed so, or a second unit made beside the right one."""
    (problem,) = problems(SON, MAI.replace(good, bad))
    assert problem.startswith("Dòng 3: ")
    assert "có ký tự lạ; nếu tệp ở phông chữ cũ" in problem


@pytest.mark.parametrize(
    "name", ["Y Ƀih Niê Kđăm", "H'Ñut Ayŭn", "Ksor H’Nhan", "Rơ Châm Thuỳ", "Kpă Y Čih", "A Lăng Pơ"]
)
def test_a_name_of_any_people_of_the_country_is_taken(name: str) -> None:
    assert roster(MAI.replace("Lò Thị Mai", name)).people["NH003"].name == name


@pytest.mark.parametrize("born", ["9/5/1905", "1905"])
def test_a_year_that_excel_took_for_a_day_is_refused(born: str) -> None:
    """1956 typed into a cell of dates is the 1956th day of its calendar: nobody on a roster is that old."""
    (problem,) = problems(SON, MAI.replace("1956", born))
    assert f"năm sinh “{born}” chưa đúng" in problem


def test_a_column_of_numbers_is_passed_over_and_so_are_lines_of_nothing_else() -> None:
    lines = [f"1;{SON};", f"2;{MAI};", "3;;;;;;;;;;", "4;;;;;;;;;;"]
    assert list(roster(*lines, header=f"STT;{HEADER};Số TT").people) == ["NH001", "NH003"]
