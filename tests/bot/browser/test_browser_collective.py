"""The work of collectives on the page: a key task approved, a good deed in the Golden Book, a report that arrives."""

from io import BytesIO
from typing import Any

import openpyxl
from playwright.async_api import Browser, Locator, Page, expect

from bot.demo.units import committee
from tests.bot.browser.screen import Hand, complaints, opened
from tests.bot.browser.test_browser_broadcast import cell, phone_of
from tests.bot.sandbox_demo import HOME, Demo
from tests.handlers.papers import lines

TITLE = "Thắp sáng đường vào thôn"
DEED = "Hiến 300 m² đất, vận động 12 hộ cùng mở đường vào thôn"


async def leader(played: Demo, kind: str, unit: str | None = None) -> dict[str, Any]:
    """The secretary of that unit, or else of one of that kind who leads nothing else."""

    def held(one: dict[str, Any]) -> list[tuple[str, str]]:
        return [(role["kind"], role["unit"]) for role in one["roles"] if role["role"] == "secretary"]

    people = [one for one in await played.people() if one["phones"]]
    if unit is not None:
        return next(one for one in people if (kind, unit) in held(one))
    return next(one for one in people if [role["kind"] for role in one["roles"]] == [kind] and held(one))


async def phones(browser: Browser, played: Demo, *people: dict[str, Any], **window: Any) -> tuple[Page, list[Hand]]:
    """The page with the phones of these people."""
    page = await opened(browser, f"{played.url}#{'+'.join(map(phone_of, people))}", **window)
    return page, [Hand(page, place) for place in range(len(people))]


async def test_a_key_task_goes_up_and_is_approved_in_two_taps(browser: Browser, played: Demo) -> None:
    people = await leader(played, "grassroots"), await leader(played, "upper")
    page, (below, above) = await phones(browser, played, *people)
    await below.answers(
        ("/nhiemvu", "nhiệm vụ trọng tâm và nội dung đột phá năm 2026"),
        ("[Đăng ký nhiệm vụ trọng tâm]", "Bước 1/7"),
        (TITLE, "Bước 2/7"),
        ("Mỗi tổ lo một đoạn đường, lắp đèn dùng điện mặt trời.", "Tiêu chí thứ 1 để biết"),
        ("Số đoạn đường có đèn", "Chỉ tiêu của tiêu chí này"),
        ("nhiều đoạn", "Tiêu chí cần có con số"),
        ("hơn 12 đoạn", "có thêm tiêu chí khác không"),
        ("[Không]", "Đồng chí nào phụ trách?"),
        (people[0]["name"], "Bắt đầu từ ngày nào?"),
        ("[Hôm nay]", "Hoàn thành vào ngày nào"),
        ("[30/6/2026]", "Nhờ đồng chí xem lại"),
        ("[Gửi]", f"Đã gửi nhiệm vụ trọng tâm. Đồng chí {people[1]['name']}"),
    )
    await above.hears(f"vừa đăng ký nhiệm vụ trọng tâm của {people[0]['roles'][0]['unit']}: “{TITLE}”")
    await above.answers(("[Xem nội dung]", "đang chờ phê duyệt"), ("[Phê duyệt]", "✓ Đã phê duyệt nhiệm vụ trọng tâm"))
    await below.hears(f"đã phê duyệt nhiệm vụ trọng tâm “{TITLE}”")
    await below.answers(("[Xem nội dung]", f"✓ Đồng chí {people[1]['name']} đã phê duyệt lúc"))
    await expect(below.buttons("Ghi kết quả tiêu chí 1").last).to_be_in_viewport(ratio=1)
    assert complaints(page) == []


async def test_a_deed_stands_in_the_golden_book_once_its_doer_and_the_level_above_agree(
    browser: Browser, played: Demo
) -> None:
    secretary, member = await cell(played)
    above = next(one.above.name for one in committee()[1] if one.unit.name == HOME)
    decider = await leader(played, "grassroots", above)
    reader = next(one for one in await played.people() if one["unit"] != HOME and one["phones"] and not one["roles"])
    page, (asking, asked, deciding, reading) = await phones(browser, played, secretary, member, decider, reader)
    name = member["name"]
    await asking.answers(
        ("/donvi", HOME),
        ("[Việc của tập thể]", "Đồng chí muốn xem việc nào?"),
        ("[Khen thưởng]", f"{HOME}: khen thưởng năm 2026"),
        ("[Đề nghị khen thưởng]", "hay đồng chí nào trong đơn vị?"),
        (f"[{name}]", "Khen thưởng về việc gì?"),
        (DEED, "Đề nghị hình thức nào?"),
        ("[Biểu dương]", "Sổ vàng “Người tốt, việc tốt” không?"),
        ("[Có]", "Nhờ đồng chí xem lại"),
        ("[Gửi đề nghị]", f"đang hỏi ý kiến đồng chí {name}"),
    )
    await asked.hears(f"Đồng chí {secretary['name']} đề nghị biểu dương đồng chí")
    await asked.answers(("[Đồng ý]", "✓ Cảm ơn đồng chí. Đề nghị đã được gửi đi"))
    await reading.answers(("/sovang", "Sổ vàng “Người tốt, việc tốt” năm 2026"))
    await expect(reading.told.filter(has_text=DEED)).to_have_count(0)
    await deciding.hears(f"đồng chí {name}, {HOME}, chờ đồng chí quyết định")
    await deciding.answers(("[Xem đề nghị]", DEED), ("[Phê duyệt]", "✓ Đã phê duyệt: biểu dương"))
    await asked.hears("Việc làm của đồng chí được ghi vào Sổ vàng")
    await reading.answers(("/sovang", f"Đồng chí {name}, {HOME}: {DEED} ({above} biểu dương)"))
    assert complaints(page) == []


async def taken(page: Page, link: Locator) -> tuple[str, bytes]:
    """Follow the link of a file: its name in the folder of downloads, and what is in it."""
    async with page.expect_download() as download:
        await link.click()
    file = await download.value
    return file.suggested_filename, (await file.path()).read_bytes()


async def test_a_report_comes_as_a_paper_and_a_spreadsheet(browser: Browser, played: Demo) -> None:
    secretary = await leader(played, "upper")
    unit = next(role["unit"] for role in secretary["roles"] if role["kind"] == "upper")
    page, (hand,) = await phones(browser, played, secretary)
    await hand.answers(
        ("/soket", "Đồng chí muốn báo cáo kỳ nào?"),
        ("[6 tháng đầu năm 2026]", "Chưa có phần nhận xét"),
        ("[Lập báo cáo]", "bản thảo để đồng chí sửa, in và ký"),
    )
    files = hand.told.last.locator("a.file")
    await expect(files).to_have_count(2)
    name, paper = await taken(page, files.first)
    assert (name, paper[:2]) == ("bao-cao-2026-dang-bo-xa-phieng-linh-06.docx", b"PK")
    assert unit.upper() in lines(paper)
    name, sheet = await taken(page, files.last)
    assert (name, sheet[:2]) == ("bao-cao-2026-dang-bo-xa-phieng-linh-06.xlsx", b"PK")
    book = openpyxl.load_workbook(BytesIO(sheet))
    assert any(row[0] and HOME in str(row[0]) for row in book["Theo đơn vị"].iter_rows(values_only=True))
    assert complaints(page) == []
