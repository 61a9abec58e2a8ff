"""The clock bar: time passes at a press, and one sees where it is and on whose phone something arrived."""

import re

from playwright.async_api import Browser, Page, expect

from tests.bot.browser.screen import Hand, complaints, opened
from tests.bot.sandbox_demo import HOME, Demo

TOMORROW, FRIDAY, NEXT_FRIDAY = (
    re.compile(rf"^{day}/2026, {hour}:\d\d$")
    for day, hour in (("Thứ Ba, 03/03", "08"), ("Thứ Sáu, 06/03", "16"), ("Thứ Sáu, 13/03", "16"))
)


async def travel(page: Page, how: str, to: re.Pattern[str]) -> None:
    """Press a button of the bar, and wait until the clock is there."""
    await page.get_by_role("button", name=how, exact=True).click()
    await expect(page.locator("#clock time")).to_have_text(to)
    await expect(page.locator("#clock")).to_have_attribute("aria-busy", "false")


async def leader(played: Demo, kind: str) -> str:
    """The phone of the secretary of HOME, or of the first unit of another kind."""
    people = [one for one in await played.people() if kind != "cell" or one["unit"] == HOME]
    address: str = next(
        one["phones"][0]["address"]
        for one in people
        if any((held["role"], held["kind"]) == ("secretary", kind) for held in one["roles"])
    )
    return address


async def test_a_week_of_reminders_reports_and_figures(browser: Browser, played: Demo) -> None:
    member, missing = [await played.somebody(standing) for standing in ("confirmed", "none")]
    phones = [member["phones"][0]["address"], await leader(played, "cell"), missing["phones"][0]["address"]]
    page = await opened(browser, f"{played.url}#{'+'.join([*phones, await leader(played, 'upper')])}", width=1700)
    reporter, secretary, nudged, commune = (Hand(page, place) for place in range(4))

    await travel(page, "+1 ngày", TOMORROW)
    await reporter.hears("đến hạn ngày 10/3/2026, còn 7 ngày")
    await reporter.answers(("[Đang làm]", "chọn một mức"), ("[50%]", "Đến nay: đạt 50%"))

    await secretary.answers(("/donvi", HOME), ("[Danh sách đảng viên]", "danh sách đảng viên"))
    await secretary.node.locator(".keys button", has_text=missing["name"]).click()
    await secretary.answers(
        ("[Nhắc việc]", f"Trợ lý sẽ nhắn đồng chí {missing['name']}"),
        ("[Gửi lời nhắc]", f"Đã nhắc việc đồng chí {missing['name']}"),
    )
    await nudged.hears("Bản cam kết năm 2026")
    await nudged.answers(("[Viết bản cam kết]", "Bước 1/5"))

    await travel(page, "Tới 16:00 thứ Sáu", FRIDAY)
    await secretary.hears("Tổng hợp tuần")
    await secretary.hears(HOME)
    await commune.hears("Đơn vị trực thuộc")
    chart = commune.told.last.get_by_role("img")
    await expect(chart).to_have_js_property("complete", True)
    assert await chart.evaluate("img => img.naturalWidth") == 900
    await expect(secretary.node.locator(".day")).to_have_text(["Thứ Ba, 03/03/2026", "Thứ Sáu, 06/03/2026"])
    assert complaints(page) == []


async def test_the_bar_says_on_which_phones_something_arrived(browser: Browser, played: Demo) -> None:
    member = await played.somebody("confirmed")
    page = await opened(browser, played.url)
    await expect(page.locator("#clock time")).to_have_text("Thứ Hai, 02/03/2026, 08:00")
    await travel(page, "+1 ngày", TOMORROW)
    news = page.locator("#clock").get_by_role("status")
    await expect(news).to_contain_text(re.compile(r"^\d+ tin đã gửi:"))
    await news.get_by_role("button", name=member["name"]).click()
    await expect(page.locator(".phone")).to_have_count(3)
    shown = Hand(page, 2)
    await shown.is_of(member["name"])
    await shown.hears("đến hạn ngày 10/3/2026")
    await expect(shown.node.locator(".badge")).to_be_hidden()
    await expect(shown.node.locator(".chat")).to_be_focused()

    await news.get_by_role("button", name=re.compile("máy khác")).click()
    group = page.locator("#chooser section", has_text="Có tin mới")
    await expect(group.locator(".badge")).not_to_have_count(0)
    await expect(group).not_to_contain_text(member["name"])
    await page.keyboard.press("Escape")
    await page.reload()
    await expect(news).to_contain_text("tin đã gửi:")
    await expect(page.locator("#clock time")).to_have_text(TOMORROW)
    assert complaints(page) == []


async def test_it_moves_by_keyboard_and_only_one_journey_at_a_time(browser: Browser, played: Demo) -> None:
    page, other = [await opened(browser, played.url) for _ in range(2)]
    friday = page.get_by_role("button", name="Tới 16:00 thứ Sáu")
    await page.get_by_role("button", name="+1 ngày").focus()
    await page.keyboard.press("Tab")
    await expect(friday).to_be_focused()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Enter")
    for here in (page, other):
        await expect(here.locator("#clock time")).to_have_text(FRIDAY)
        await expect(here.locator("#clock")).to_have_attribute("aria-busy", "false")
        await expect(here.get_by_role("progressbar")).to_be_hidden()
    await expect(friday).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator("#clock time")).to_have_text(NEXT_FRIDAY)
    assert complaints(page) == []


async def test_who_is_refused_is_told_so(browser: Browser, played: Demo) -> None:
    page = await opened(browser, played.url)
    await page.route("**/clock", lambda route: route.fulfill(status=409))
    await page.get_by_role("button", name="+1 ngày").click()
    await expect(page.get_by_role("status").filter(has_text="Đồng hồ đang đi")).to_be_visible()


async def test_on_a_narrow_screen_the_bar_fits(browser: Browser, played: Demo) -> None:
    page = await opened(browser, played.url, width=360, height=720)
    await travel(page, "Tới việc kế tiếp", TOMORROW)
    assert await page.evaluate("document.documentElement.scrollWidth") == 360
    for node in await page.locator("#clock button").all():
        box = await node.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
    await page.locator("#clock").get_by_role("status").get_by_role("button").first.click()
    await expect(page.get_by_role("tab")).to_have_count(3)
    await Hand(page, 2).hears("đến hạn")
