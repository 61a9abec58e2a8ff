"""Photos and files on the page: picked, shown to their sender, received, and opened again as pictures."""

import re
from collections.abc import Sequence
from pathlib import Path

from playwright.async_api import Browser, FilePayload, Locator, expect

from tests.bot import evidence_files as files
from tests.bot.browser.screen import Hand, complaints, opened
from tests.bot.sandbox_demo import Demo
from tests.bot.test_sandbox_uploads import reporting


async def attach(hand: Hand, what: str, payloads: Sequence[FilePayload] | Path) -> None:
    """Pick files behind the paper-clip, under "Ảnh…" or "Tệp…"."""
    await hand.node.get_by_role("button", name="Gửi thứ khác").click()
    async with hand.page.expect_file_chooser() as chooser:
        await hand.node.get_by_role("button", name=what, exact=True).click()
    await (await chooser.value).set_files(payloads)


def picked(name: str, content: bytes, mime: str = "image/jpeg") -> FilePayload:
    return {"name": name, "mimeType": mime, "buffer": content}


async def are_seen(pictures: Locator, count: int) -> None:
    """So many pictures are there, and really drawn."""
    await expect(pictures).to_have_count(count)
    for picture in await pictures.all():
        await expect(picture).to_have_js_property("complete", True)
        assert await picture.evaluate("img => img.naturalWidth") > 0


async def test_photos_come_back_as_pictures(browser: Browser, played: Demo) -> None:
    page = await opened(browser, f"{played.url}#{await reporting(played)}")
    member = Hand(page, 0)
    await member.hears("ảnh hoặc tệp minh chứng")
    photos = [picked(f"IMG_{number}.jpg", files.photo((400 + number, 300))) for number in range(3)]
    await attach(member, "Ảnh…", photos)
    await are_seen(member.said.last.get_by_role("img"), 3)
    await member.hears(re.compile("Đã nhận 3 ảnh minh chứng cho việc “.+”"))
    await attach(member, "Tệp…", [picked("kế hoạch.pdf", files.pdf(), "application/pdf")])
    await expect(member.said.last).to_contain_text("kế hoạch.pdf")
    await member.hears("Đã nhận 1 tệp minh chứng")
    await attach(member, "Tệp…", [picked("biên bản.pdf", files.program(), "application/pdf")])
    await member.hears("Tệp “biên bản.pdf”: là chương trình")
    await member.answers(("[Gửi báo cáo]", "Đã ghi báo cáo"), ("/tiendo", "Bản cam kết"))
    await member.press("Báo cáo của tôi")
    await member.node.locator(".keys button", has_text="Ảnh ngày").first.click()
    await member.hears("Minh chứng đồng chí gửi")
    await are_seen(member.told.last.get_by_role("img"), 1)
    await page.reload()
    await are_seen(member.node.locator("[data-album]").get_by_role("img"), 3)
    assert complaints(page) == []


async def test_a_file_too_large_is_told_at_once(browser: Browser, played: Demo, tmp_path: Path) -> None:
    film = tmp_path / "phim.pdf"
    film.write_bytes(bytes(21 * 1024 * 1024))
    page = await opened(browser, f"{played.url}#{await reporting(played)}")
    member = Hand(page, 0)
    await attach(member, "Tệp…", film)
    await member.hears("lớn hơn 20 MB")
    assert complaints(page) == []
