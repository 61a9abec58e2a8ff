"""The wording people agree to is bound to its version, and a newer one asks everybody again."""

import hashlib

import pytest
from sqlalchemy import update

from handlers.member.consent import AGREEMENT
from handlers.readers import Problem
from handlers.texts import LANGUAGE, say
from storage.consents import WORDING, consents
from storage.drafts import drafts
from tests.handlers.nobody import NOBODY
from tests.handlers.steps import MAI, SON, further_phone, invited, joined, last, rows, write
from tests.stage import Stage

AGREED_TO = {
    1: "64183022505e55bd",
}
"""The beginning of the SHA-256 of each Vietnamese wording. People agreed to exactly these words: a changed wording gets
the next number in storage/consents.py and a line of its own here; no line is ever changed once it was in use."""

OLDER = update(consents).where(consents.c.person_id == 3).values(wording=WORDING - 1)


def test_a_wording_never_changes_under_its_version() -> None:
    assert list(AGREED_TO) == list(range(1, WORDING + 1))
    for version, beginning in AGREED_TO.items():
        words = say(f"consent-wording-{version}", controller="{controller}", contact="{contact}")
        assert hashlib.sha256(words.encode()).hexdigest()[:16] == beginning


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_wording_says_who_answers_for_it_and_how_to_withdraw(language: str) -> None:
    token = LANGUAGE.set(language)
    words = say(f"consent-wording-{WORDING}", controller="Đảng ủy X", contact="0123")
    LANGUAGE.reset(token)
    for part in ("Đảng ủy X", "0123", "/dulieu"):
        assert part in words


@pytest.mark.parametrize(
    ("said", "agreed"), [("Dạ có ạ", True), ("tôi đồng ý", True), ("có đồng ý", True), ("không ạ", False)]
)
def test_the_question_is_answered_with_its_own_words(said: str, agreed: bool) -> None:
    assert AGREEMENT.read(said, NOBODY) is agreed


@pytest.mark.parametrize("said", ["vâng", "ok", "dạ", "được", "thôi", "chưa", "có lẽ", "không biết", ""])
def test_nothing_less_than_yes_or_no_is_taken_for_consent(said: str) -> None:
    assert isinstance(AGREEMENT.read(said, NOBODY), Problem)


async def test_an_older_consent_is_asked_for_again_before_anything_else(stage: Stage) -> None:
    await joined(stage, (1, SON), (3, MAI))
    await write(stage, OLDER)
    assert "vừa có thay đổi" in await last(stage, MAI, "/camket")
    for said in ("/menu", "tiến độ", "/start", "4000000000000001"):
        assert (await last(stage, MAI, said)).endswith("<b>Đồng chí có đồng ý không?</b>")
    for press in ("a:menu", "a:pledge", f"a:unlink:link-{MAI}"):
        await stage.say(MAI, press=press)
        assert (await last(stage, MAI)) == "<b>Đồng chí có đồng ý không?</b>"
    assert len(await rows(stage, drafts)) == 1
    assert (await last(stage, MAI, "đồng ý")).startswith("Cảm ơn đồng chí.")
    assert "Lò Thị Mai" in await last(stage, MAI, "/menu")
    assert [(row.wording, row.ended_at is None) for row in await rows(stage, consents) if row.person_id == 3] == [
        (WORDING - 1, False),
        (WORDING, True),
    ]


async def test_help_and_ones_own_data_need_no_consent(stage: Stage) -> None:
    await joined(stage, (1, SON), (3, MAI))
    await write(stage, OLDER)
    await last(stage, MAI, "xin chào")
    for said, told in (
        ("/trogiup", "/camket"),
        ("trợ giúp", "/camket"),
        ("/dulieu", "Dữ liệu"),
        ("dữ liệu", "Dữ liệu"),
    ):
        assert told in await last(stage, MAI, said)
    await stage.say(MAI, press="a:datafile")
    assert [one.name for one in stage.channel.to(MAI)[-1].message.attachments] == ["du-lieu-cua-toi.json"]
    assert (await last(stage, MAI, "đồng ý")).startswith("Cảm ơn đồng chí.")


async def test_who_does_not_agree_to_a_newer_wording_may_withdraw_or_think_it_over(stage: Stage) -> None:
    await joined(stage, (1, SON), (3, MAI))
    await write(stage, OLDER)
    await last(stage, MAI, "xin chào")
    assert (await last(stage, MAI, "không")).startswith("Vâng. Trợ lý tạm dừng ở đây")
    assert await rows(stage, drafts) == []
    assert "vừa có thay đổi" in await last(stage, MAI, "xin chào")
    await stage.say(MAI, press="a:withdraw:yes")
    assert (await stage.context(MAI)).person is None
    assert await rows(stage, drafts) == []


async def test_a_yes_to_a_wording_that_was_replaced_meanwhile_asks_again(stage: Stage) -> None:
    await last(stage, MAI, await invited(stage, 3), "1956")
    await write(stage, update(drafts).values(answers='{"_wording":0}'))
    assert "Chào đồng chí <b>Lò Thị Mai</b>" in await last(stage, MAI, "đồng ý")
    assert await rows(stage, consents) == []
    assert (await last(stage, MAI, "đồng ý")).startswith("✓ Xong rồi.")
    assert [row.wording for row in await rows(stage, consents)] == [WORDING]


async def test_a_further_phone_of_somebody_who_left_meanwhile_is_asked_for_consent(stage: Stage) -> None:
    await further_phone(stage)
    await stage.say(SON, press=f"a:unlink:link-{MAI}:yes")
    await stage.press(SON, "Cho dùng thêm máy")
    assert (await last(stage, "2000", "/menu")).endswith("<b>Đồng chí có đồng ý không?</b>")
