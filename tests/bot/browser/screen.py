"""What a person sees and does on the sandbox's page, in words of the page."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, Locator, Page, async_playwright, expect

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
)
WAIT_MILLISECONDS = 20_000

expect.set_options(timeout=WAIT_MILLISECONDS)


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """The system's Chromium, speaking to this machine only."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        await browser.close()


class Hand:
    """One phone of the page."""

    def __init__(self, page: Page, place: int) -> None:
        self.page = page
        self.node = page.locator(".phone").nth(place)
        self.told = self.node.locator(".told")
        self.said = self.node.locator(".said")

    async def say(self, text: str) -> None:
        """Type and send."""
        await self.node.get_by_role("textbox").fill(text)
        await self.node.get_by_role("textbox").press("Enter")

    async def press(self, label: str) -> None:
        """Press the newest button of the chat with this label."""
        await self.buttons(label).last.click()

    async def start(self) -> None:
        await self.node.get_by_role("button", name="Bắt đầu").click()

    async def hears(self, text: str | re.Pattern[str]) -> None:
        """Wait until the newest message of the assistant has this in it."""
        await expect(self.told.last).to_contain_text(text)

    async def answers(self, *pairs: tuple[str, str]) -> None:
        """Say each first and hear each second; "[label]" is pressed instead."""
        for said, heard in pairs:
            if said.startswith("["):
                await self.press(said[1:-1])
            else:
                await self.say(said)
            await self.hears(heard)

    def buttons(self, label: str) -> Locator:
        return self.node.locator(".keys").get_by_role("button", name=label, exact=True)

    async def become(self, name: str) -> None:
        """Choose by name whose phone this is."""
        await self.node.locator(".who").click()
        await choose(self.page, name)

    async def is_of(self, name: str) -> None:
        await expect(self.node.locator(".head .name")).to_have_text(name)


async def choose(page: Page, name: str) -> None:
    """Take somebody from the open list of people."""
    await page.get_by_role("searchbox").fill(name)
    await page.locator(".person", has_text=name).first.click()


async def opened(browser: Browser, url: str, *, width: int = 1180, height: int = 900, dark: bool = False) -> Page:
    """The page in a window of its own; whatever it complains of fails the test."""
    context = await browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", locale="vi-VN"
    )
    page = await context.new_page()
    page.set_default_timeout(WAIT_MILLISECONDS)
    page.on("pageerror", lambda error: complaints(page).append(str(error)))
    page.on("console", lambda told: complaints(page).append(told.text) if told.type == "error" else None)
    await page.goto(url)
    await expect(page.locator(".phone").first).to_be_visible()
    return page


_complaints: dict[Page, list[str]] = {}


def complaints(page: Page) -> list[str]:
    """What the page complained of so far."""
    return _complaints.setdefault(page, [])
