"""Takes the pictures of the admin's and the secretary's page anew:
`python -m tests.bot.browser.office_pictures [FOLDER]` (docs/ by default)."""

import asyncio
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Browser, Page

from storage.roster import all_units, names
from storage.roster import everyone as known
from tests.bot.browser.screen import Hand, chromium, opened
from tests.bot.browser.test_browser_broadcast import phone_of
from tests.bot.browser.test_browser_collective import leader, phones
from tests.bot.browser.test_browser_evidence import attach, picked
from tests.bot.sandbox_demo import Demo, demo

WORDS = "7 giờ 30 ngày 10/3, mời các đồng chí họp quán triệt chuyên đề năm tại hội trường xã."
SHEET = "Đơn vị;Mã;Họ tên;Năm sinh;Trạng thái\n{unit};{code};{name};;chuyển đi\n{unit};;Nông Văn Mới;1998;\n"


async def office(browser: Browser, played: Demo) -> tuple[Page, Hand]:
    """The page with the phone of an admin alone."""
    people = await played.people()
    admin = next(one for one in people if any(held["role"] == "admin" for held in one["roles"]) and one["phones"])
    page = await opened(browser, f"{played.url}#{phone_of(admin)}", width=430, height=960)
    return page, Hand(page, 0)


async def roster(browser: Browser, played: Demo, folder: Path) -> None:
    """A roster file is previewed before it is written."""
    page, admin = await office(browser, played)
    member = await played.somebody("confirmed")
    async with played.database.read() as connection:
        units, everyone = await all_units(connection), await known(connection)
    entry = next(one.entry for one in everyone if one.entry.name == member["name"])
    unit = " / ".join(names(units[entry.unit], units))
    content = SHEET.format(unit=unit, code=entry.code, name=entry.name)
    await attach(admin, "Tệp…", [picked("danh-sach.csv", content.encode("utf-8-sig"), "text/csv")])
    await admin.hears("Ghi vào danh sách")
    await shot(page, folder / "admin-roster.png")


async def broadcast(browser: Browser, played: Demo, folder: Path) -> None:
    """A broadcast is previewed; once it is sent, it is seen who has acknowledged it."""
    page, admin = await office(browser, played)
    await admin.answers(("/thongbao", "soạn thông báo mới"), ("[Soạn thông báo]", "tới đơn vị nào"))
    await admin.node.locator(".keys button").first.click()
    await admin.answers(
        ("[Tất cả đảng viên]", "viết nội dung thông báo"),
        (WORDS, "ảnh hoặc tệp kèm theo"),
        ("[Không kèm ảnh, tệp]", "Có cần người nhận bấm"),
        ("[Có]", "đúng như người nhận sẽ thấy"),
    )
    await shot(page, folder / "admin-broadcast.png")
    await admin.press("Gửi ngay")
    await admin.hears("✓ Đã gửi xong thông báo")
    await admin.answers(
        ("[Xem thông báo]", "Đã nắm nội dung"),
        ("[Ai đã nắm nội dung]", "đồng chí đã nắm nội dung."),
    )
    await shot(page, folder / "admin-acks.png")


async def collective(browser: Browser, played: Demo, folder: Path) -> None:
    """What all units are to do, tier by tier, as the committee above all sees it."""
    page, (secretary,) = await phones(browser, played, await leader(played, "upper"), width=430, height=1200)
    await secretary.answers(
        ("/donvi", "Đảng bộ xã"),
        ("[Việc của tập thể]", "Đồng chí muốn xem việc nào?"),
        ("[Chuyên đề và các việc 100%]", "chuyên đề và các việc 100% năm 2026"),
    )
    await read(secretary)
    await shot(page, folder / "secretary-collective.png")


async def model(browser: Browser, played: Demo, folder: Path) -> None:
    """The library of models; beside it one of them, as another unit's secretary reads it."""
    reader, secretary = await played.somebody("confirmed"), await leader(played, "grassroots")
    page, hands = await phones(browser, played, reader, secretary, width=1100, height=860)
    for hand in hands:
        await hand.answers(("/mohinh", "Thư viện mô hình điểm"))
    await read(hands[0])
    await hands[1].node.locator(".keys button").first.click()
    await hands[1].hears("Mô hình điểm cấp")
    await shot(page, folder / "secretary-model.png")


async def read(hand: Hand) -> None:
    """Scroll up to where the newest message begins."""
    await hand.told.last.evaluate("message => message.scrollIntoView()")


async def shot(page: Page, path: Path) -> None:
    await page.mouse.move(0, 0)
    await page.screenshot(path=path)


async def take(folder: Path) -> None:
    """Take all pictures, each of a demo of its own."""
    async with chromium() as browser:
        for picture in (roster, broadcast, collective, model):
            with tempfile.TemporaryDirectory() as temporary:
                async with demo(Path(temporary, "demo")) as played:
                    await picture(browser, played, folder)


if __name__ == "__main__":
    asyncio.run(take(Path(sys.argv[1] if len(sys.argv) > 1 else "docs")))
