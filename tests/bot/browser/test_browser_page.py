"""How the page behaves: without buttons, on a narrow screen, with hostile text, when the line breaks, by keyboard."""

from contextlib import AsyncExitStack
from pathlib import Path

from playwright.async_api import Browser, expect

from bot.demo.house import house, invented, served
from tests.bot.browser.screen import Hand, choose, complaints, opened
from tests.bot.sandbox_demo import Demo, Morning, free_port

GROW = """async chat => {
    const last = [...chat.querySelectorAll(".told")].at(-1);
    const buttons = [...chat.querySelectorAll(".keys")].at(-2);
    const frame = () => new Promise(requestAnimationFrame);
    const picture = document.createElement("div");
    buttons.remove();
    chat.scrollTop += 0;
    picture.style.height = "900px";
    last.prepend(picture);
    await frame();
    await frame();
    picture.dispatchEvent(new Event("load"));
    await frame();
}"""
"""Pressed buttons fold away, and beneath them a picture's height is known before the picture is there whole."""
SCROLL_UP = """async chat => {
    const seen = new Promise(done => chat.addEventListener("scroll", done, { once: true }));
    chat.scrollBy(0, -chat.scrollHeight);
    await seen;
}"""
LONG = "\n".join(f"dòng {number}" for number in range(1, 4001))[:19_000]


async def test_without_buttons_numbers_do_the_same(browser: Browser, played: Demo) -> None:
    page = await opened(browser, played.url)
    member = Hand(page, 0)
    await member.node.get_by_role("switch", name="Không nút").check()
    await member.start()
    await member.answers(
        ("/menu", "1. Bản cam kết"),
        ("1", "Bước 1/5"),
        ("Làm tốt việc được giao", "Trách nhiệm nêu gương"),
        ("bỏ qua", "việc thứ 1"),
        ("Làm đường", "bằng cách nào"),
        ("Góp ngày công", "ngày nào thì xong"),
        ("30/6", "Kết quả cần đạt"),
        ("10 hộ", "2. Không"),
        ("2", "1. Gửi"),
        ("1", "Đã gửi bản cam kết"),
    )
    await expect(member.node.locator(".keys")).to_have_count(0)
    await page.reload()
    await expect(member.node.get_by_role("switch")).to_be_checked()
    await member.hears("Đã gửi bản cam kết")


async def test_a_chat_at_its_end_stays_there_while_a_picture_grows(browser: Browser, played: Demo) -> None:
    page = await opened(browser, played.url)
    member = Hand(page, 0)
    for count in range(1, 5):
        await member.say("/trogiup")
        await expect(member.told).to_have_count(count)
    last = member.buttons("Xem các việc").last
    await expect(last).to_be_in_viewport()
    chat = member.node.locator(".chat")
    await chat.evaluate(GROW)
    await expect(last).to_be_in_viewport(ratio=0.9)


async def test_who_reads_further_up_is_not_moved_by_what_arrives(browser: Browser, played: Demo) -> None:
    page = await opened(browser, played.url)
    member = Hand(page, 0)
    for count in range(1, 5):
        await member.say("/trogiup")
        await expect(member.told).to_have_count(count)
    await member.node.locator(".chat").evaluate(SCROLL_UP)
    before = await member.told.first.bounding_box()
    await member.node.locator(".chat").evaluate(GROW)
    assert await member.told.first.bounding_box() == before
    await expect(member.told.last).not_to_be_in_viewport()


async def test_on_a_narrow_screen_one_phone_is_shown_at_a_time(browser: Browser, played: Demo) -> None:
    page = await opened(browser, played.url, width=360, height=720)
    first, second = Hand(page, 0), Hand(page, 1)
    await expect(first.node).to_be_visible()
    await expect(second.node).to_be_hidden()
    await first.start()
    await first.answers(("/menu", "chọn việc cần làm"), ("[Bản cam kết]", "Bước 1/5"))
    assert await page.evaluate("document.documentElement.scrollWidth") == 360
    for node in await first.node.locator("button:visible, textarea").all():
        box = await node.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
    await page.get_by_role("tab").nth(1).click()
    await expect(second.node).to_be_visible()
    await expect(first.node).to_be_hidden()
    for _ in range(4):
        await second.say("/trogiup")
    await expect(second.told).to_have_count(4)
    await page.get_by_role("tab").nth(0).click()
    await expect(first.told.last).to_be_in_viewport()
    await page.get_by_role("tab").nth(1).click()
    await expect(second.buttons("Xem các việc").last).to_be_in_viewport()


async def test_hostile_text_is_only_text(browser: Browser, played: Demo) -> None:
    page = await opened(browser, played.url)
    member = Hand(page, 0)
    hostile = "<script>alert(1)</script> <img src=x onerror=alert(2)> &lt;b&gt; <b>đậm</b> \"'&amp;"
    await member.start()
    await member.answers(
        ("/camket", "Bước 1/5"), (hostile, "Bước 3/5"), ("quay lại", "Bước 2/5"), ("quay lại", "Bước 1/5")
    )
    await expect(member.said.nth(2)).to_contain_text(hostile)
    await member.hears(hostile)
    await expect(page.locator(".chat script, .chat img, .chat .said b")).to_have_count(0)
    await member.say(LONG)
    await member.hears("ký tự")
    await expect(member.said.last).to_contain_text("dòng 1900")
    assert complaints(page) == []


async def test_what_is_not_words_is_answered_kindly(browser: Browser, played: Demo) -> None:
    page = await opened(browser, played.url)
    member = Hand(page, 0)
    await member.start()
    await member.answers(("/camket", "Bước 1/5"))
    for thing in ("Hình dán", "Tin thoại", "Vị trí"):
        await member.node.get_by_role("button", name="Gửi thứ khác").click()
        await member.node.get_by_role("button", name=thing).click()
        await expect(member.said.last).to_contain_text(thing)
        await member.hears("Nhờ đồng chí ghi bằng chữ")
        await member.hears("Bước 1/5")


async def test_a_broken_line_loses_and_doubles_nothing(browser: Browser, tmp_path: Path) -> None:
    port, clock = free_port(), Morning()
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(invented(tmp_path, clock))
        playing = await stack.enter_async_context(house(database, port, clock))
        async with served(playing, port) as url:
            page = await opened(browser, url)
            member = Hand(page, 0)
            await member.start()
            await member.hears("Đồng chí")
        await expect(page.get_by_text("Mất kết nối với trợ lý")).to_be_visible()
        await member.say("/menu")
        await member.say("/trogiup")
        await expect(member.node.get_by_text("sẽ gửi lại khi có kết nối")).to_have_count(2)
        async with served(playing, port):
            await member.hears("/camket – Viết, sửa bản cam kết")
            await expect(page.get_by_text("Mất kết nối với trợ lý")).to_be_hidden()
            await expect(member.said.locator(".text")).to_have_text(["/start", "/menu", "/trogiup"])
            await expect(member.told).to_have_count(3)


async def test_a_reload_shows_the_same_chats(browser: Browser, played: Demo) -> None:
    page = await opened(browser, played.url)
    first, second = Hand(page, 0), Hand(page, 1)
    await first.start()
    await second.say("/trogiup")
    await first.answers(("/menu", "chọn việc cần làm"), ("[Bản cam kết]", "Bước 1/5"))
    before = [await hand.node.locator(".chat").inner_text() for hand in (first, second)]
    await page.reload()
    for hand, text in zip((first, second), before, strict=True):
        await expect(hand.node.locator(".chat")).to_have_text(text, use_inner_text=True)
    await expect(page.locator(".badge:visible")).to_have_count(0)


async def test_up_to_four_phones_each_by_keyboard_alone(browser: Browser, played: Demo) -> None:
    page = await opened(browser, played.url, width=1500)
    add = page.get_by_role("button", name="Thêm máy")
    for count in (3, 4):
        await add.focus()
        await page.keyboard.press("Enter")
        await page.keyboard.type((await played.somebody("submitted"))["name"])
        await page.keyboard.press("Enter")
        await expect(page.locator(".phone")).to_have_count(count)
    await expect(add).to_be_disabled()
    third = Hand(page, 2)
    await third.node.get_by_role("button", name="Menu", exact=True).focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Enter")
    await third.hears("chọn việc cần làm")
    await third.buttons("Tiến độ").focus()
    await page.keyboard.press("Space")
    await third.hears("đang chờ đồng chí")
    await third.node.get_by_role("button", name="Bỏ máy này").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator(".phone")).to_have_count(3)


async def test_nobody_can_be_found_by_a_name_that_is_nobodys(browser: Browser, played: Demo) -> None:
    page = await opened(browser, played.url)
    await page.locator(".who").first.click()
    await page.get_by_role("searchbox").fill("zzz")
    await expect(page.get_by_text("Không có ai như vậy.")).to_be_visible()
    secretary = next(one for one in await played.people() if any(held["kind"] == "upper" for held in one["roles"]))
    unmarked = secretary["name"].lower().replace("ế", "e").replace("ế", "e")
    await choose(page, "")
    await page.locator(".who").first.click()
    await page.get_by_role("searchbox").fill(unmarked)
    await expect(page.locator(".person").first).to_contain_text(secretary["name"])


async def test_a_file_is_handed_over_under_its_name(browser: Browser, played: Demo) -> None:
    member = await played.somebody("submitted")
    page = await opened(browser, f"{played.url}#{member['phones'][0]['address']}")
    hand = Hand(page, 0)
    await hand.say("/dulieu")
    await hand.hears(member["name"])
    await hand.node.locator(".keys button", has_text="tệp").last.click()
    async with page.expect_download() as download:
        await hand.node.locator(".file").click()
    assert (await download.value).suggested_filename.endswith(".json")
