"""A broadcast on the page: worded, previewed with its picture, sent, acknowledged by a tap, counted, taken back."""

from typing import Any

from playwright.async_api import Browser, Page, expect

from tests.bot import evidence_files as files
from tests.bot.browser.screen import Hand, complaints, opened
from tests.bot.browser.test_browser_evidence import are_seen, attach, picked
from tests.bot.sandbox_demo import HOME, Demo

WORDS = "7 giờ 30 ngày 10/3, mời các đồng chí họp chi bộ tại nhà văn hóa thôn."


def phone_of(one: dict[str, Any]) -> str:
    address: str = one["phones"][0]["address"]
    return address


async def cell(played: Demo) -> tuple[dict[str, Any], dict[str, Any]]:
    """The secretary of HOME, and a member there."""
    secretary = next(
        one
        for one in await played.people()
        if one["unit"] == HOME and any((held["role"], held["kind"]) == ("secretary", "cell") for held in one["roles"])
    )
    return secretary, await played.somebody("confirmed")


async def compose(secretary: Hand) -> None:
    """Up to the preview."""
    await secretary.answers(
        ("/thongbao", "soạn thông báo mới"),
        ("[Soạn thông báo]", "Gửi cho ai"),
        ("[Tất cả đảng viên]", "viết nội dung thông báo"),
        (WORDS, "ảnh hoặc tệp kèm theo"),
    )
    await attach(secretary, "Ảnh…", [picked("giay-moi.jpg", files.photo((800, 600)))])
    await secretary.hears("Đã nhận 1 ảnh kèm thông báo.")
    await secretary.answers(("[Đủ rồi]", "Có cần người nhận bấm"), ("[Có]", "đúng như người nhận sẽ thấy"))


async def two_phones(browser: Browser, played: Demo, **window: Any) -> tuple[Page, Hand, Hand]:
    people = await cell(played)
    page = await opened(browser, f"{played.url}#{'+'.join(map(phone_of, people))}", **window)
    return page, Hand(page, 0), Hand(page, 1)


async def test_from_the_first_word_to_who_has_seen_it(browser: Browser, played: Demo) -> None:
    page, secretary, member = await two_phones(browser, played)
    await compose(secretary)
    await expect(secretary.told.last).to_contain_text("Sẽ nhận được")
    await are_seen(secretary.told.nth(-2).get_by_role("img"), 1)
    await secretary.press("Gửi ngay")
    await member.hears(WORDS)
    await expect(member.told.last).to_contain_text(f"Thông báo của {HOME}")
    await are_seen(member.told.last.get_by_role("img"), 1)
    await secretary.hears("✓ Đã gửi xong thông báo")

    await member.answers(("[Đã nắm nội dung]", "✓ Cảm ơn đồng chí."))
    await secretary.answers(
        ("[Xem thông báo]", "Đã nắm nội dung: 1/"),
        ("[Ai đã nắm nội dung]", "đồng chí đã nắm nội dung."),
        ("[Xem thông báo]", "Đã gửi xong lúc"),
        ("[Thu hồi]", "Mời đồng chí viết lời thu hồi"),
        ("[Dùng lời có sẵn]", "không còn xóa được"),
        ("[Gửi ngay]", "Đã xóa khỏi máy"),
    )
    await expect(member.told.filter(has_text=WORDS)).to_have_count(0)
    assert complaints(page) == []


async def test_scheduled_it_leaves_when_the_clock_comes_there(browser: Browser, played: Demo) -> None:
    page, secretary, member = await two_phones(browser, played)
    await compose(secretary)
    await secretary.answers(("[Hẹn giờ gửi]", "lúc nào"), ("8 giờ 3/3", "Đã hẹn gửi lúc 8 giờ 00 ngày 3/3/2026"))
    await expect(member.told.filter(has_text=WORDS)).to_have_count(0)
    await page.get_by_role("button", name="+1 ngày", exact=True).click()
    await expect(page.locator("#clock")).to_have_attribute("aria-busy", "false")
    await expect(member.told.filter(has_text=WORDS)).to_have_count(1)
    assert complaints(page) == []
