"""The printed invitation: who it is for, how to use it, and nothing that a finder should not learn."""

import re
from datetime import date
from html.parser import HTMLParser

from bot.office.sheets import Slip, qr_svg, sheet, slug

MAI = Slip("Lò Thị Mai", "4821093755261900", "https://t.me/thu_camket_bot?start=4821093755261900")
SON = Slip("Hoàng Văn Sơn", "4821093755261901", "https://t.me/thu_camket_bot?start=4821093755261901")
UNIT = "Chi bộ thôn Nà Han"


def page(*slips: Slip, bot: str | None = "@thu_camket_bot") -> str:
    return sheet(UNIT, slips, made=date(2026, 1, 15), until=date(2026, 2, 14), bot=bot)


class Balanced(HTMLParser):
    """Fails on a tag that is closed without having been opened, or the other way round."""

    VOID = frozenset({"meta", "link", "br", "path"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag


def slips(html: str) -> list[str]:
    return re.findall("<article.*?</article>", html, re.DOTALL)


def test_each_person_has_a_slip_with_name_code_picture_and_three_steps() -> None:
    html = page(MAI, SON)
    Balanced(html)
    first, second = slips(html)
    assert ("Lò Thị Mai" in first, "Hoàng Văn Sơn" in second) == (True, True)
    assert "".join(re.findall(r"<span>(\d{4})</span>", first)) == MAI.code
    assert first.count("<li>") == 3
    assert "@thu_camket_bot" in first
    assert "14/2/2026" in first
    assert qr_svg(str(MAI.link)) in first


def test_a_lost_slip_does_not_say_what_its_owner_belongs_to() -> None:
    html = page(MAI)
    (slip,) = slips(html)
    text = re.sub("<[^>]*>", " ", slip).lower()
    assert UNIT in html
    for word in ("chi bộ", "đảng", "đồng chí", "cam kết "):
        assert word not in text


def test_the_page_needs_nothing_from_anywhere() -> None:
    html = page(MAI, SON)
    found = Balanced(html).seen
    assert not found & {"script", "link", "img", "iframe", "object"}
    assert re.findall(r"(?:src|href|url\()", html) == []
    assert "@page { size: A4" in html


def test_without_a_link_there_is_only_the_code() -> None:
    html = page(Slip("Lò Thị Mai", MAI.code, None), bot=None)
    Balanced(html)
    assert "<svg" not in html
    assert "None" not in html
    assert "@thu" not in html


def test_names_are_escaped() -> None:
    html = sheet("Chi bộ <A&B>", [Slip("<script>$title</script>", MAI.code, None)], made=date(2026, 1, 15),
                 until=date(2026, 2, 14), bot=None)  # fmt: skip
    assert "<script>" not in html
    assert "&lt;script&gt;$title&lt;/script&gt;" in html
    assert "Chi bộ &lt;A&amp;B&gt;" in html


def test_a_file_is_named_after_its_unit() -> None:
    assert slug("Chi bộ Đường 19/5, Tổ 3") == "chi-bo-duong-19-5-to-3"
    assert slug("../../etc") == "etc"
    assert len(slug("Đảng bộ " * 40)) <= 60
