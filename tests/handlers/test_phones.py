"""Whose phone is whose: what undoing a link ends, what it leaves, and who may do it."""

import pytest

from storage.consents import consents
from storage.drafts import drafts
from storage.links import links
from tests.handlers.steps import (
    MAI,
    SON,
    STRANGER,
    STRANGER_ANSWER,
    further_phone,
    invited,
    joined,
    last,
    rows,
)
from tests.stage import Stage


async def test_undoing_a_link_ends_what_was_agreed_to_and_begun_there(stage: Stage) -> None:
    await joined(stage, (1, SON))
    await last(stage, STRANGER, await invited(stage, 3), "1956", "đồng ý", "/camket", "Mục tiêu")
    await stage.press(SON, "Không đúng người")
    await stage.press(SON, "Gỡ máy này")
    assert [row.ended_at is not None for row in await rows(stage, consents) if row.person_id == 3] == [True]
    assert await rows(stage, drafts) == []
    assert (await stage.context(STRANGER)).person is None


async def test_undoing_one_of_two_links_leaves_the_other_and_the_consent(stage: Stage) -> None:
    await further_phone(stage)
    await stage.press(SON, "Cho dùng thêm máy")
    await stage.say(SON, press=f"a:unlink:link-{MAI}")
    await stage.press(SON, "Gỡ máy này")
    assert [row.ended_at for row in await rows(stage, consents) if row.person_id == 3] == [None]
    assert await last(stage, MAI, "/menu") == STRANGER_ANSWER
    assert "Lò Thị Mai" in await last(stage, STRANGER, "/menu")


async def test_one_undoes_the_link_of_ones_own_other_phone(stage: Stage) -> None:
    await further_phone(stage)
    await stage.press(SON, "Cho dùng thêm máy")
    await stage.say(STRANGER, press=f"a:unlink:link-{MAI}:yes")
    assert (await last(stage, STRANGER)).startswith("✓ Đã gỡ.")
    assert "Tạo mã mời mới" not in stage.channel.to(STRANGER)[-1].labels
    assert (await last(stage, MAI)).startswith("Máy này không còn liên kết với trợ lý.")


async def test_one_undoes_the_link_of_the_phone_in_ones_hand(stage: Stage) -> None:
    await joined(stage, (1, SON), (3, MAI))
    await stage.say(MAI, press=f"a:unlink:link-{MAI}:yes")
    assert [sent.message.text[:27] for sent in stage.channel.to(MAI)] == ["Máy này không còn liên kết "]
    assert await last(stage, MAI, "/menu") == STRANGER_ANSWER


@pytest.mark.parametrize("verb", ["unlink", "approve", "refuse"])
async def test_nobody_decides_about_a_phone_that_is_not_theirs_to_decide_about(stage: Stage, verb: str) -> None:
    await joined(stage, (1, SON), (4, "1004"), (9, "1009"))
    for sender, link in ((SON, "link-1009"), ("1004", f"link-{SON}"), ("1009", "link-1004"), (SON, "none")):
        await stage.say(sender, press=f"a:{verb}:{link}")
        assert (await last(stage, sender)).startswith("Việc này ngoài phạm vi nhiệm vụ")
    assert {row.state for row in await rows(stage, links)} == {"active"}


async def test_nobody_lets_in_a_further_phone_of_their_own(stage: Stage) -> None:
    await joined(stage, (1, SON), (13, "1013"))
    await last(stage, STRANGER, await invited(stage, 1), "1971", "đồng ý")
    (link,) = [row.id for row in await rows(stage, links) if row.state == "pending"]
    await stage.say(SON, press=f"a:approve:{link}")
    assert (await last(stage, SON)).startswith("Việc này ngoài phạm vi nhiệm vụ")
    await stage.press("1013", "Cho dùng thêm máy")
    assert "Hoàng Văn Sơn" in await last(stage, STRANGER, "/menu")


async def test_where_nobody_decides_the_office_is_named(stage: Stage) -> None:
    await joined(stage, (15, "1015"))
    asked = await last(stage, STRANGER, await invited(stage, 15), "1969", "đồng ý")
    assert "cần Văn phòng Đảng ủy xã, số nội bộ 100 đồng ý" in asked
    assert "gọi ngay cho Văn phòng Đảng ủy xã" in await last(stage, "1015")


async def test_that_somebody_took_their_consent_back_is_not_told(stage: Stage) -> None:
    await joined(stage, (1, SON))
    await last(stage, MAI, await invited(stage, 3), "1956", "đồng ý")
    await stage.say(MAI, press="a:withdraw:yes")
    assert await last(stage, MAI, "/menu") == STRANGER_ANSWER
    await stage.press(SON, "Không đúng người")
    assert await last(stage, SON) == "Máy ấy không còn liên kết với trợ lý."
