"""A roster file is taken whole or not at all: what may stand in it, and what is said of what may not."""

import re
import tempfile
import unicodedata
from pathlib import Path

import pytest

from bot.office.roster import Roster, read
from bot.office.roster_cells import key
from bot.office.roster_rows import BadRoster, rows

YEAR = 2026
TOP = "Đảng bộ xã Khuôn Lùng"
HEADER = "Đơn vị;Loại đơn vị;Mã;Họ tên;Năm sinh;Loại;Điện thoại;Vai trò;Miễn"
MAI = f"{TOP} / Chi bộ thôn Nà Han;chi bộ;NH003;Lò Thị Mai;1956;chính thức;0900000204;;"
SON = f"{TOP} / Chi bộ thôn Nà Han;;NH001;Hoàng Văn Sơn;1971;;;Bí thư, quản trị;"


def in_file(content: bytes) -> Roster:
    """The roster in a file of this content."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        return read(rows(Path(file.name)), YEAR)


def spelled_apart(text: str) -> str:
    """The text as Windows-1258 has it: a tone follows its letter, which keeps its hat, horn or breve."""
    apart = unicodedata.normalize("NFD", text)
    for hat in "\u0302\u0306\u031b":
        apart = re.sub(rf"([A-Za-z])([\u0300\u0301\u0303\u0309\u0323]?){hat}", rf"\1{hat}\2", apart)
        apart = re.sub(rf"[A-Za-z]{hat}", lambda found: unicodedata.normalize("NFC", found[0]), apart)
    return apart


def roster(*lines: str, header: str = HEADER) -> Roster:
    found = in_file("\n".join([header, *lines]).encode())
    assert found.problems.lines == []
    return found


def problems(*lines: str, header: str = HEADER) -> list[str]:
    try:
        return in_file("\n".join([header, *lines]).encode()).problems.lines
    except BadRoster as refused:
        return list(refused.problems)


def test_a_person_is_read_with_the_last_three_digits_of_the_phone_and_no_more() -> None:
    mai = roster(MAI).people["NH003"]
    assert (mai.name, mai.birth_year, mai.phone_end, mai.kind, mai.exempt) == (
        "Lò Thị Mai", 1956, "204", "official", None
    )  # fmt: skip
    assert mai.unit == key((TOP, "Chi bộ thôn Nà Han"))
    assert "0900000204" not in repr(mai)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1258"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_any_usual_spreadsheet_csv_is_read_alike(separator: str, encoding: str, end: str) -> None:
    text = end.join([HEADER, MAI, ""]).replace(";", separator)
    content = spelled_apart(text).encode(encoding) if encoding == "windows-1258" else text.encode(encoding)
    assert in_file(content).people == roster(MAI).people


@pytest.mark.parametrize(
    "header",
    [
        "đơn vị;loại đơn vị;mã;họ tên;năm sinh;loại;điện thoại;vai trò;miễn",
        "DON VI;LOAI DON VI;MA;HO TEN;NAM SINH;LOAI;DIEN THOAI;VAI TRO;MIEN",
        "Đường dẫn đơn vị (từ trên xuống);Loại đơn vị;Mã đảng viên;Họ và tên;Ngày sinh;Loại đảng viên;Số điện thoại;"
        "Chức vụ;Lý do miễn",
    ],
)
def test_headings_are_known_however_they_are_written(header: str) -> None:
    assert roster(MAI, header=header).people == roster(MAI).people


def test_every_unit_on_the_way_is_there_after_the_one_above_it() -> None:
    found = roster(f"Tỉnh ủy Lam Sơn/{TOP}>Chi bộ 19/5;;A1;Vi Văn Tòng;;;;;")
    names = [place.names for place in found.units.values()]
    assert names == [("Tỉnh ủy Lam Sơn",), ("Tỉnh ủy Lam Sơn", TOP), ("Tỉnh ủy Lam Sơn", TOP, "Chi bộ 19/5")]


def test_a_unit_is_the_same_however_its_tones_and_spaces_are_typed() -> None:
    other = MAI.replace("NH003", "NH009").replace("bộ thôn Nà Han", "BỘ  Thôn nà han")
    assert len(roster(MAI, other).units) == 2
    assert key(("Chi bộ Hoà Bình",)) == key(("Chi bộ Hòa Bình",))
    assert key(("Chi bộ Nà Han",)) != key(("Chi bộ Na Hán",))


@pytest.mark.parametrize(
    ("said", "roles"),
    [
        ("Bí thư", {"secretary"}),
        ("bí thư chi bộ", {"secretary"}),
        ("Phó Bí thư", {"deputy"}),
        ("Chi ủy viên", {"committee_member"}),
        ("cấp ủy viên", {"committee_member"}),
        ("Đảng ủy viên", {"committee_member"}),
        ("quản trị", {"admin"}),
        ("Bí thư + quản trị", {"secretary", "admin"}),
        ("đảng viên", set()),
        ("", set()),
    ],
)
def test_roles_are_known_by_their_usual_names(said: str, roles: set[str]) -> None:
    held = roster(SON.replace("Bí thư, quản trị", said)).people["NH001"].held
    assert {role for role, _ in held} == roles


def test_a_second_line_of_a_person_is_a_role_elsewhere() -> None:
    son = roster(SON, f"{TOP};;NH001;Hoàng Văn Sơn;;;;Đảng ủy viên;").people["NH001"]
    assert son.unit == key((TOP, "Chi bộ thôn Nà Han"))
    assert ("committee_member", key((TOP,))) in son.held
    assert len(son.held) == 3


@pytest.mark.parametrize("birth", ["1956", "3/2/1956", "03.02.1956", "3-2-1956"])
def test_of_a_birth_date_only_the_year_is_kept(birth: str) -> None:
    assert roster(MAI.replace("1956", birth)).people["NH003"].birth_year == 1956


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ("1956", "56", "năm sinh “56”"),
        ("1956", "2009", "năm sinh “2009”"),
        ("1956", "năm Thân", "năm sinh “năm Thân”"),
        ("0900000204", "20", "ba chữ số"),
        ("chính thức", "chính thống", "loại đảng viên “chính thống”"),
        ("chi bộ;NH", "chi hội;NH", "loại đơn vị “chi hội”"),
        ("Lò Thị Mai", "", "họ tên “”"),
        ("Lò Thị Mai", "Lò Thị Mai 2", "có chữ số"),
        ("Lò Thị Mai", "=HYPERLINK()", "công thức"),
        ("Lò Thị Mai", "Lò " + "Mai " * 60, "dài quá 200"),
        ("NH003;Lò Thị Mai;1956", ";Lò Thị Mai;", "phải có năm sinh"),
        ("NH003", "NH 003", "mã “NH 003”"),
        ("Lò Thị Mai", "NguyÔn ThÞ Mai", "ký tự lạ"),
        ("Lò Thị Mai", "NguyÔn V¨n Mai", "ký tự lạ"),
        (f"{TOP} / Chi bộ thôn Nà Han", "", "từ cấp trên xuống"),
        (f"{TOP} / Chi bộ thôn Nà Han", f"{TOP} / ", "từ cấp trên xuống"),
        ("204;;", "204;tổ trưởng;", "vai trò “tổ trưởng”"),
        ("204;;", "204;;;;thừa", "nằm ngoài các cột"),
    ],
)
def test_a_bad_cell_is_named_with_its_line(good: str, bad: str, said: str) -> None:
    (problem,) = problems(SON, MAI.replace(good, bad, 1))
    assert problem.startswith("Dòng 3: ")
    assert said in problem


def test_every_bad_line_is_told_at_once() -> None:
    found = problems(MAI.replace("1956", "56"), SON, MAI.replace("chính thức", "?"))
    assert [problem.split(":")[0] for problem in found] == ["Dòng 2", "Dòng 4"]


@pytest.mark.parametrize(
    "again",
    [
        MAI,
        MAI.replace("Nà Han", "Khuổi Luông"),
        MAI.replace("Mai", "May").replace(";;", ";bí thư;").replace("Nà Han", "Khuổi Luông"),
    ],
)
def test_a_code_belongs_to_one_person(again: str) -> None:
    (problem,) = problems(MAI, again)
    assert problem.startswith("Dòng 3: mã NH003 đã có")


def test_a_unit_has_one_kind() -> None:
    (problem,) = problems(MAI, SON.replace("Han;;", "Han;đảng bộ cơ sở;"))
    assert "khác với dòng 2" in problem


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("Đơn vị;Mã;Họ tên;Lương", "cột lạ: “Lương”"),
        ("Đơn vị;Mã", "thiếu cột “Họ tên”"),
        ("Mã;Họ tên", "thiếu cột “Đơn vị”"),
        ("Đơn vị;Mã;Họ tên;Họ và tên", "hai cột cùng nghĩa: “Họ và tên”"),
    ],
)
def test_the_first_line_must_name_the_columns(header: str, said: str) -> None:
    (problem,) = problems("x;y;z;t", header=header)
    assert said in problem


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "không có dòng nào"),
        (HEADER.encode(), "không có dòng nào"),
        ("\n".join([HEADER, MAI]).encode("utf-16")[:-1], "bảng mã"),
        (b"\xd3\x8a\x8a" * 20, "bảng mã"),
        ("\n".join([HEADER, 'a;"b" c;d']).encode(), "nháy kép"),
        (b"PK\x03\x04\x14\x00\xff\xfe", "không phải sổ tính Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "Excel cũ"),
    ],
)
def test_what_is_no_such_file_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(BadRoster, match=said):
        in_file(content)
