"""An admin's day on the page: a roster sent in, an office given and ended, the theme sent down, all of it paused."""

import re

from playwright.async_api import Browser, expect

from bot.demo.units import committee
from storage.roster import all_units, everyone, names
from tests.bot.browser.screen import Hand, complaints, opened
from tests.bot.browser.test_browser_broadcast import cell, phone_of
from tests.bot.browser.test_browser_evidence import attach, picked
from tests.bot.sandbox_demo import HOME, Demo

TITLE = "Nghe dân nói, làm dân tin"


async def sheet(played: Demo, name: str) -> bytes:
    """A roster of HOME in which one member has moved away, and somebody is new; Excel wrote it as CSV."""
    async with played.database.read() as connection:
        units, known = await all_units(connection), await everyone(connection)
    entry = next(one.entry for one in known if one.entry.name == name)
    unit = " / ".join(names(units[entry.unit], units))
    rows = f"{unit};{entry.code};{name};;chuyển đi\n{unit};;Nông Văn Mới;1998;\n"
    return f"Đơn vị;Mã;Họ tên;Năm sinh;Trạng thái\n{rows}".encode("utf-8-sig")


async def opens(hand: Hand, name: str) -> None:
    """Press the button that begins so, on whichever page of the list it is."""
    keys = hand.node.locator(".keys").last
    while not await keys.get_by_role("button", name=re.compile(f"^{name}")).count():
        before = await hand.told.count()
        await keys.get_by_role("button", name=re.compile("^Trang sau")).click()
        await expect(hand.told).not_to_have_count(before)
    await keys.get_by_role("button", name=re.compile(f"^{name}")).click()


async def test_an_admin_s_day(browser: Browser, played: Demo) -> None:
    secretary, member = await cell(played)
    everybody = await played.people()
    admin = next(one for one in everybody if any(held["role"] == "admin" for held in one["roles"]))
    leaving = next(one for one in everybody if one["unit"] == HOME and one["standing"] == "none" and not one["roles"])
    page = await opened(browser, f"{played.url}#{'+'.join(map(phone_of, (admin, secretary, member)))}", width=1300)
    office, leads, chosen = (Hand(page, place) for place in range(3))

    content = await sheet(played, leaving["name"])
    await attach(office, "Tệp…", [picked("danh-sach.csv", content, "text/csv")])
    await office.hears("Chưa ghi gì.")
    await expect(office.told.last).to_contain_text(leaving["name"])
    await office.answers(("[Ghi vào danh sách]", "rời danh sách 1, sinh hoạt lại 0"))
    await leads.answers(("/donvi", HOME))
    await leads.answers(("[Danh sách đảng viên]", "bấm vào tên"))
    await opens(leads, "Nông Văn Mới")
    await leads.hears("Nông Văn Mới")

    above = next(one.above.name for one in committee()[1] if one.unit.name == HOME)
    await office.answers(("/donvi", "chọn đơn vị trực thuộc"))
    for name, heard in ((above, above), (HOME, HOME), ("Danh sách đảng viên", "bấm vào tên")):
        await opens(office, name)
        await office.hears(heard)
    await opens(office, member["name"])
    await office.answers(
        ("[Nhiệm vụ trong cấp ủy]", "chưa giữ nhiệm vụ nào"),
        ("[Giao nhiệm vụ]", "nhiệm vụ nào?"),
        ("[Cấp ủy viên]", "tại đơn vị nào?"),
        (f"[{HOME}]", "Nhiệm vụ có hiệu lực ngay."),
        ("[Giao nhiệm vụ]", "✓ Đã giao nhiệm vụ Cấp ủy viên"),
    )
    await chosen.hears(f"Đồng chí được giao nhiệm vụ Cấp ủy viên tại {HOME}")
    await chosen.answers(("/donvi", f"{HOME}, năm 2026"))
    await office.answers(("[Về các nhiệm vụ]", f"Cấp ủy viên, {HOME}"))
    await opens(office, "Kết thúc")
    await office.answers(("[Kết thúc nhiệm vụ]", "đã kết thúc."))
    await chosen.hears("đã kết thúc.")
    await chosen.answers(("/donvi", "Mục này dành cho đồng chí trong cấp ủy"))

    await office.answers(("/chuyende", "31/3/2026 (còn"))
    await opens(office, "Chuyên đề năm 2026")
    await office.hears("Đã gửi tới bí thư các đơn vị lúc")
    await office.answers(
        ("[Sửa chuyên đề]", "Nhờ đồng chí xem lại"),
        ("[Sửa]", "muốn sửa phần nào"),
        ("[Tên chuyên đề]", "Giữ nguyên"),
        (TITLE, "Nhờ đồng chí xem lại"),
        ("[Lưu chuyên đề]", TITLE),
        ("[Gửi tới bí thư các đơn vị]", "đúng như người nhận sẽ thấy"),
        ("[Gửi ngay]", "✓ Đã gửi xong thông báo"),
    )
    await leads.hears(TITLE)
    await leads.answers(("[Đã nắm nội dung]", "✓ Cảm ơn đồng chí."))
    await office.answers(("/chuyende", "31/3/2026 (còn"))
    await opens(office, "Chuyên đề năm 2026")
    await office.hears("Đã gửi tới bí thư các đơn vị lúc")
    await office.answers(("[Đơn vị đã nắm, chưa nắm]", "Đã nắm nội dung: "))

    await office.answers(
        ("/tamdung", "Đã tạm dừng."),
        ("/menu", "Trợ lý đang tạm dừng"),
        ("[Cho trợ lý chạy lại]", "gửi hay bỏ?"),
        ("[Chạy lại, gửi hết]", "Đã chạy lại."),
        ("/menu", "Mời đồng chí chọn việc cần làm"),
    )
    assert complaints(page) == []
