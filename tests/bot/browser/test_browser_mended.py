"""What was wrong is put right on the page: an award taken back, a conclusion corrected; those concerned see it."""

from playwright.async_api import Browser, expect

from bot.demo.units import committee
from tests.bot.browser.screen import complaints
from tests.bot.browser.test_browser_broadcast import cell
from tests.bot.browser.test_browser_collective import DEED, leader, phones
from tests.bot.sandbox_demo import HOME, Demo

FOUND, MENDED = "Hai chi bộ chưa sửa quy chế làm việc", "Một chi bộ chưa sửa quy chế làm việc"


async def test_an_award_is_taken_back_and_leaves_the_golden_book(browser: Browser, played: Demo) -> None:
    secretary, member = await cell(played)
    above = next(one.above.name for one in committee()[1] if one.unit.name == HOME)
    decider = await leader(played, "grassroots", above)
    page, (asking, asked, deciding) = await phones(browser, played, secretary, member, decider)
    name = member["name"]
    await asking.answers(
        ("/khenthuong", "Mời đồng chí xem Sổ vàng"),
        ("[Đề nghị khen thưởng]", "hay đồng chí nào trong đơn vị?"),
        (f"[{name}]", "Khen thưởng về việc gì?"),
        (DEED, "Đề nghị hình thức nào?"),
        ("[Biểu dương]", "Sổ vàng “Người tốt, việc tốt” không?"),
        ("[Có]", "Nhờ đồng chí xem lại"),
        ("[Gửi đề nghị]", f"đang hỏi ý kiến đồng chí {name}"),
    )
    await asked.answers(("[Đồng ý]", "✓ Cảm ơn đồng chí. Đề nghị đã được gửi đi"))
    await deciding.hears("chờ đồng chí quyết định")
    await deciding.answers(("[Xem đề nghị]", DEED), ("[Phê duyệt]", "✓ Đã phê duyệt: biểu dương"))
    await asked.hears("Việc làm của đồng chí được ghi vào Sổ vàng")
    await asked.answers(("/sovang", DEED))
    await deciding.answers(
        ("[Xem đề nghị]", "đã phê duyệt lúc"),
        ("[Thu hồi khen thưởng]", "Vì sao thu hồi?"),
        ("Việc này đã được khen năm trước", "✓ Đã thu hồi việc biểu dương"),
    )
    await asked.hears("đã thu hồi việc biểu dương đồng chí. Lý do: “Việc này đã được khen năm trước.”")
    await asking.hears("nhờ đồng chí mở thông báo đó để thu hồi hoặc đính chính")
    await asked.answers(("/sovang", "Sổ vàng “Người tốt, việc tốt”"))
    await expect(asked.told.last).not_to_contain_text(DEED)
    assert complaints(page) == []


async def test_a_conclusion_is_corrected_and_the_inspected_reads_both(browser: Browser, played: Demo) -> None:
    inspecting = await leader(played, "upper")
    page, (hand,) = await phones(browser, played, inspecting)
    await hand.answers(("/kiemtra", "đang tiến hành"))
    chosen = hand.node.locator(".keys").get_by_role("button", name="1. ").last
    unit = (await chosen.inner_text()).removeprefix("1. ")
    inspected = await leader(played, "grassroots", unit)
    page, (hand, other) = await phones(browser, played, inspecting, inspected)
    await hand.press(f"1. {unit}")
    await hand.answers(
        ("[Ghi kết luận]", "Ưu điểm thế nào?"),
        ("Quán triệt kịp thời", "Có hạn chế phải khắc phục không?"),
        ("[Có]", "Hạn chế là gì?"),
        (FOUND, "Nguyên nhân là gì?"),
        ("Chưa phân công người theo dõi", "Khắc phục thế nào?"),
        ("Ban hành lại quy chế", "Đồng chí nào phụ trách khắc phục?"),
        (inspected["name"], "Khắc phục xong chậm nhất ngày nào?"),
        ("30/6", "Còn hạn chế khác không?"),
        ("[Không]", "Nhờ đồng chí xem kỹ"),
        ("[Công bố kết luận]", "Đã công bố kết luận"),
    )
    await other.hears("đã có kết luận, đang theo dõi khắc phục")
    await hand.answers(
        ("[Xem việc kiểm tra]", FOUND),
        ("[Đính chính kết luận]", "Vì sao đính chính?"),
        ("Ghi nhầm số chi bộ", "bấm “Sửa” để đổi chỗ chưa đúng"),
        ("[Sửa]", "Đồng chí muốn sửa phần nào?"),
    )
    await hand.node.locator(".keys").get_by_role("button", name="Hạn chế 1: ").last.click()
    await hand.answers(
        ("[Hạn chế]", "Hạn chế là gì?"), (MENDED, MENDED), ("[Công bố kết luận]", "✓ Đã đính chính kết luận")
    )
    await other.hears("có đính chính kết luận. Mời đồng chí xem bản mới.")
    await expect(other.told.last).not_to_contain_text(MENDED)
    await other.answers(("[Xem việc kiểm tra]", MENDED), ("[Nội dung trước khi đính chính]", FOUND))
    assert complaints(page) == []
