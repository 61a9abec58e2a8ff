"""Takes the README's pictures of the demo anew: `python -m tests.bot.browser.pictures [FOLDER]` (docs/ by default)."""

import asyncio
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Browser, expect

from tests.bot.browser.screen import Hand, chromium, opened
from tests.bot.sandbox_demo import Demo, demo

PLEDGE = (
    ("/camket", "Bước 1/5"),
    ("Giữ đoàn kết trong thôn, việc gì vận động dân thì nhà mình làm trước.", "Bước 3/5"),
    ("[Bỏ qua]", "việc thứ 1"),
    ("Vận động các hộ hiến đất mở rộng đường nội thôn", "bằng cách nào"),
    ("Gia đình tôi hiến trước, rồi cùng trưởng thôn đến từng nhà.", "ngày nào thì xong"),
    ("[30/6/2026]", "Kết quả cần đạt"),
    ("10 hộ", "ghi thêm việc khác"),
    ("[Không]", "Nhờ đồng chí xem lại"),
)


async def side_by_side(browser: Browser, played: Demo, folder: Path) -> None:
    """A member has just sent a pledge; the secretary reads it."""
    page = await opened(browser, played.url, width=1100, height=860)
    member, secretary = Hand(page, 0), Hand(page, 1)
    await member.answers(*PLEDGE, ("[Gửi]", "Đã gửi bản cam kết"))
    await secretary.answers(("[Xem bản cam kết]", "10 hộ"))
    await expect(secretary.buttons("Xác nhận")).to_be_visible()
    await page.mouse.move(0, 0)
    await page.screenshot(path=folder / "demo.png")


async def in_the_hand(browser: Browser, played: Demo, folder: Path) -> None:
    """The same on a phone, in the dark, before it is sent."""
    page = await opened(browser, played.url, width=360, height=740, dark=True)
    member = Hand(page, 0)
    await member.answers(*PLEDGE)
    await expect(member.buttons("Gửi")).to_be_visible()
    await page.mouse.move(0, 0)
    await page.screenshot(path=folder / "demo-phone.png")


async def take(folder: Path) -> None:
    """Take all pictures, each of a demo of its own."""
    async with chromium() as browser:
        for picture in (side_by_side, in_the_hand):
            with tempfile.TemporaryDirectory() as temporary:
                async with demo(Path(temporary, "demo")) as played:
                    await picture(browser, played, folder)


if __name__ == "__main__":
    asyncio.run(take(Path(sys.argv[1] if len(sys.argv) > 1 else "docs")))
