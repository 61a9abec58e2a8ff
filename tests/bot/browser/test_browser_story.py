"""The whole story on the page: joining, pledging, being asked for more, amending, being confirmed."""

import re

from playwright.async_api import Browser, expect

from tests.bot.browser.screen import Hand, choose, complaints, opened
from tests.bot.sandbox_demo import Demo


async def test_from_a_slip_of_paper_to_a_confirmed_pledge(browser: Browser, played: Demo) -> None:
    newcomer = await played.somebody("not_joined")
    page = await opened(browser, played.url)
    member, secretary = Hand(page, 0), Hand(page, 1)
    await member.become(newcomer["name"])
    await member.is_of(newcomer["name"])

    await page.get_by_role("button", name="Nhận giấy mời").click()
    slip = member.node.locator(".slip")
    await expect(slip).to_contain_text(re.compile(r"(\d{4} ){3}\d{4}"))
    await expect(slip.get_by_role("img")).to_be_visible()
    await slip.get_by_role("button", name="Mở liên kết mời").click()
    await member.answers((str(newcomer["born"]), "Đồng chí có đồng ý không?"), ("[Đồng ý]", "Xong rồi"))
    await expect(slip).to_be_hidden()
    await secretary.hears(f"{newcomer['name']}, {newcomer['unit']}, vừa liên kết")

    await member.answers(
        ("[Bản cam kết]", "Bước 1/5"),
        ("Giữ nghiêm kỷ luật, làm tốt việc được giao", "Bước 2/5"),
        ("[Bỏ qua]", "Trách nhiệm nêu gương"),
        ("[Bỏ qua]", "việc thứ 1"),
        ("Vận động các hộ hiến đất mở đường", "bằng cách nào"),
        ("Đến từng nhà cùng trưởng thôn", "ngày nào thì xong"),
        ("[30/6/2026]", "Kết quả cần đạt"),
        ("10 hộ", "ghi thêm việc khác"),
        ("[Có]", "việc thứ 2"),
        ("Dạy hát then cho các cháu", "bằng cách nào"),
        ("Tối thứ bảy tại nhà tôi", "ngày nào thì xong"),
        ("cuối quý 3", "Kết quả cần đạt"),
        ("[Bỏ qua]", "ghi thêm việc khác"),
        ("[Không]", "Nhờ đồng chí xem lại"),
        ("[Gửi]", "Đã gửi bản cam kết"),
    )
    await expect(secretary.node.locator(".head .badge")).to_have_text("2 tin mới")
    await secretary.answers(
        ("[Xem bản cam kết]", "Dạy hát then cho các cháu"),
        ("[Đề nghị bổ sung]", "Cần bổ sung điều gì?"),
        ("Ghi rõ số cháu.", "Đã đề nghị bổ sung"),
    )
    await expect(secretary.node.locator(".head .badge")).to_be_hidden()
    await member.hears("đề nghị bổ sung bản cam kết: “Ghi rõ số cháu.”")
    await member.answers(
        ("[Sửa bản cam kết]", "Đề nghị bổ sung: “Ghi rõ số cháu.”"),
        ("[Sửa]", "muốn sửa phần nào"),
        ("[Việc 2: Dạy hát then cho các cháu]", "muốn sửa phần nào"),
        ("[Chỉ tiêu]", "Kết quả cần đạt"),
        ("8 cháu", "Chỉ tiêu: 8 cháu"),
        ("[Gửi]", "Đã gửi bản cam kết"),
    )
    await secretary.hears("vừa gửi bản cam kết")
    await secretary.answers(("[Xem bản cam kết]", "Chỉ tiêu: 8 cháu"), ("[Xác nhận]", "Đã xác nhận bản cam kết"))
    await member.hears("đã xác nhận bản cam kết năm 2026")
    await expect(member.node.get_by_text("✓ Sửa bản cam kết")).to_be_visible()
    assert complaints(page) == []


async def test_a_stranger_hears_only_the_polite_answer(browser: Browser, played: Demo) -> None:
    page = await opened(browser, played.url)
    stranger = Hand(page, 0)
    await stranger.node.locator(".who").click()
    await page.locator(".person", has_text="Máy lạ").click()
    await stranger.is_of("Máy lạ")
    await stranger.start()
    await stranger.hears("chỉ dành cho người có mã mời")
    await stranger.say("/camket")
    await expect(stranger.told).to_have_count(2)
    await stranger.hears("chỉ dành cho người có mã mời")
    await expect(stranger.node.locator(".keys button")).to_have_count(0)


async def test_a_stranger_may_be_handed_somebodys_slip(browser: Browser, played: Demo) -> None:
    newcomer = await played.somebody("not_joined")
    page = await opened(browser, f"{played.url}#la-1234")
    stranger = Hand(page, 0)
    await page.get_by_role("button", name="Nhận giấy mời của…").click()
    await choose(page, newcomer["name"])
    await stranger.node.get_by_role("button", name="Gõ mã").click()
    await stranger.node.get_by_role("button", name="Gửi", exact=True).click()
    await stranger.answers((f"sinh năm {newcomer['born']}", "Đồng chí có đồng ý không?"), ("[Đồng ý]", "Xong rồi"))
    await stranger.is_of(newcomer["name"])


async def test_an_invitation_link_opens_a_phone_of_its_own(browser: Browser, played: Demo) -> None:
    newcomer = await played.somebody("not_joined")
    slip = (await played.client.post("/code", json={"person": newcomer["id"]})).json()
    page = await opened(browser, f"{played.url}?start={slip['start']}")
    await Hand(page, 0).answers((str(newcomer["born"]), "Đồng chí có đồng ý không?"))


async def test_a_code_given_out_in_the_chat_can_be_followed_beside_it(browser: Browser, played: Demo) -> None:
    newcomer = await played.somebody("not_joined")
    page = await opened(browser, played.url)
    secretary = Hand(page, 1)
    await secretary.answers(("/donvi", newcomer["unit"]), ("[Danh sách đảng viên]", "danh sách đảng viên"))
    await secretary.node.locator(".keys button", has_text=newcomer["name"]).click()
    await secretary.answers(("[Cấp mã mời]", f"Mã mời của đồng chí {newcomer['name']}"))
    await expect(secretary.told.last.get_by_role("img")).to_be_in_viewport(ratio=0.9)
    await secretary.told.last.get_by_role("link", name="start=").click()
    await expect(page.locator(".phone")).to_have_count(3)
    newcomers = Hand(page, 2)
    await newcomers.answers((str(newcomer["born"]), "Đồng chí có đồng ý không?"), ("[Đồng ý]", "Xong rồi"))
    await newcomers.is_of(newcomer["name"])
    await secretary.hears("vừa liên kết")


async def test_a_second_phone_waits_for_the_secretary(browser: Browser, played: Demo) -> None:
    people = await played.people()
    owner = next(one for one in people if any(not phone["linked"] for phone in one["phones"]))
    address = next(phone["address"] for phone in owner["phones"] if not phone["linked"])
    leader = next(one for one in people if one["unit_id"] == owner["unit_id"] and one["roles"])
    page = await opened(browser, f"{played.url}#{address}+{leader['phones'][0]['address']}")
    second, secretary = Hand(page, 0), Hand(page, 1)
    await expect(page.get_by_text("Máy này đang chờ bí thư đồng ý cho liên kết.")).to_be_visible()
    await second.answers(("/camket", "Máy này đang chờ được đồng ý"))
    await expect(second.told).not_to_contain_text(owner["name"])
    await secretary.answers(("/donvi", owner["unit"]), ("[Danh sách đảng viên]", "danh sách đảng viên"))
    await secretary.node.locator(".keys button", has_text=owner["name"]).click()
    await secretary.press("Cho dùng thêm máy")
    await expect(page.get_by_text("Máy này đang chờ bí thư đồng ý cho liên kết.")).to_be_hidden()
    await second.answers(("/menu", owner["name"]))
