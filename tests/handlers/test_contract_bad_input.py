"""Every form, every question: what is no answer gets a kind word and the question again, and nothing said is lost."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from handlers.admin.broadcast_form import Place
from handlers.admin.broadcast_time import When
from handlers.admin.theme_form import Deadline
from handlers.admin.unit_readers import ChangeDay, Codes
from handlers.files import Files
from handlers.form import Question
from handlers.giving import Heads
from handlers.inputs import clean
from handlers.member.checking import Check
from handlers.member.reminding_form import Hour, LeaveDay
from handlers.member.result import Done
from handlers.readers import Choice, Due, PastDate, Quantity, Reader, Text
from handlers.secretary.inspection_concluding import RemedyDay
from handlers.secretary.inspection_form import Day, OneOf
from handlers.secretary.rating import Points
from handlers.secretary.undertaking_form import Start
from handlers.spans import Days
from handlers.talk import Inbound, Message
from tests.handlers.forms import MAI, Case, Standing, _pledge, case_of, every_form, standing, walk
from tests.stage import Stage

NOT_WORDS: dict[str, dict[str, Any]] = {
    "sticker": {"attachments": ("sticker",)},
    "voice": {"attachments": ("voice",)},
    "location": {"attachments": ("location",)},
    "contact": {"attachments": ("contact",)},
    "photo with a caption": {"attachments": ("photo",), "text": "ảnh cuộc họp"},
    "file": {"attachments": ("file",)},
    "something unknown": {"attachments": ("other",)},
    "edited": {"edited": True, "text": "xin sửa lại"},
}
NO_ANSWERS = {
    "empty": "",
    "spaces": "  \n\t ",
    "emoji": "🙂👍🏽🎉",
    "marks": "…!? -- ++",
    "invisible": "\u200b\u2060\ufeff",
    "controls": "\x00\x07\x1b\u202e",
    "four thousand lines": "dòng này dài\n" * 4000,
    "twenty thousand letters": "a" * 20_000,
    "marked secret": "TUYỆT MẬT: danh sách",
    "unknown command": "/khongcolenhnay ngay",
}
FORGED = [
    "",
    "o",
    "o:",
    "o::",
    "o:1",
    "o:0:0",
    "o:-1:0",
    "o:999999:0",
    "o:1:999",
    "o:" + "9" * 5000 + ":0",
    "o:٣:٠",
    "a",
    "a:",
    "a:nothing:1",
    "a:" + "x" * 5000,
    "=submit",
    "x:1:1",
]
WRONG: dict[type[Reader], Sequence[str]] = {
    Text: (),
    Due: ("31/2", "30/13", "32/1", "hôm qua", "1/1/1800", "30/6/2031", "cuối quý 7", "9" * 60, "lúc nào tiện"),
    PastDate: ("31/2", "30/13", "31/12/2099", "9" * 60, "lâu rồi"),
    Start: ("31/2", "30/13", "32/1", "31/12/2025", "1/1/1800", "30/6/2031", "9" * 60, "lúc nào tiện"),
    Day: ("31/2", "30/13", "32/1", "31/12/2025", "1/1/1800", "30/6/2031", "9" * 60, "lúc nào tiện"),
    RemedyDay: ("31/2", "30/13", "hôm qua", "1/1/1800", "30/6/2031", "9" * 60, "lúc nào tiện"),
    OneOf: ("Huế", "99", "person-8", "a", "ai cũng được"),
    Quantity: ("nhiều lắm", "-5 hộ", "0 hộ", "1,5 hộ", "dưới 5 hộ", "9" * 60 + " hộ", "10-15 hộ", "9" * 5000, "10"),
    Done: (
        "nhiều lắm",
        "0%",
        "-5%",
        "120%",
        "3",
        "-5 hộ",
        "1,5 hộ",
        "dưới 5 hộ",
        "9" * 60 + " hộ",
        "10-15 hộ",
        "2000 hộ",
    ),
    Points: ("101", "-5", "87,55", "chín mươi", "85/100", "80-90", "9" * 60, "9" * 5000, "khá lắm"),
    Days: ("1/1", "31/2 đến 30/3", "15/11 đến 1/1", "1/1/2025 đến 1/1/2026", "1/12 đến 31/12", "9" * 60, "cả năm ạ"),
    Hour: ("5", "21", "25 giờ", "7h30", "-7", "7,5", "sáng sớm", "7 giờ đêm", "9" * 60),
    ChangeDay: ("31/2", "30/13", "1/1/1800", "31/12/2031", "9" * 60, "sau Tết"),
    Codes: ("NH099", "xyz", "NH003 NH099", "không biết mã", "9" * 5000, ","),
    Deadline: ("31/2", "30/13", "hôm qua", "1/1/1800", "31/3/2031", "9" * 60, "sau Tết"),
    LeaveDay: ("31/2", "30/13", "hôm qua", "1/1/1800", "1/1/2026", "31/12/2099", "9" * 60, "khi nào khỏe"),
    Place: ("Huế", "chi bộ", "99", "unit-8", "a"),
    When: ("lúc nào tiện", "25h", "7h 31/2", "23 giờ", "7h 1/1/2026", "7h 20/2/2028", "8h 17/2", "9" * 60, "mai"),
    Files: ("không biết gửi thế nào", "3 ảnh", "ảnh ở nhà"),
    Heads: ("nhiều lắm", "0", "-5 người", "1,5 người", "20 hộ", "dưới 5 người", "10-15 người", "9" * 60, "5 kg"),
    Check: ("abc", "1", "1" * 50, "không nhớ"),
    Choice: ("có lẽ", "99", "0", "x"),
}
"""Answers of the wrong kind, by what understands them."""


def wrong_answers(question: Question | None) -> Sequence[str]:
    if question is None:
        return ("xong rồi", "0", "99")
    for kind, said in WRONG.items():
        if isinstance(question.reader, kind):
            return said
    pytest.fail(f"say in WRONG what a wrong answer to a {type(question.reader).__name__} is")


def same_question_again(reply: Message, now: Standing, about: str, *, explained: bool) -> None:
    assert reply.text.endswith(now.asked.text), f"{about}: {reply.text}"
    assert (reply.options, reply.actions) == (now.asked.options, now.asked.actions), about
    if explained:
        assert len(reply.text) > len(now.asked.text), f"{about}: nothing is explained"


async def refused(stage: Stage, case: Case, now: Standing, said: dict[str, Inbound | list[Inbound]]) -> None:
    """Say all of it at the question `now`: each is answered once, with the question again, and changes nothing."""
    updates = [one for each in said.values() for one in (each if isinstance(each, list) else [each])]
    replies = await stage.handle(*updates)
    where = now.question.name if now.question else "the summary"
    assert len(replies) == len(said), f"at {where}: {[sent.message.text[:50] for sent in replies]}"
    for about, sent in zip(said, replies, strict=True):
        explained = not case.entrance and about not in FORGED
        same_question_again(sent.message, now, f"{about[:60]!r} at {where}", explained=explained)
    after = await standing(stage, case.sender)
    assert after is not None
    assert replace(after.draft, updated_at=now.draft.updated_at) == now.draft


@every_form
async def test_what_is_no_answer(name: str, stage: Stage) -> None:
    case = case_of(name)
    async for now in walk(stage, name):
        said: dict[str, Inbound | list[Inbound]] = {
            about: stage.inbound(case.sender, **more) for about, more in NOT_WORDS.items()
        }
        said["album"] = [stage.inbound(case.sender, attachments=("photo",), album="album-1") for _ in range(3)]
        said |= {about: stage.inbound(case.sender, clean(text)) for about, text in NO_ANSWERS.items()}
        await refused(stage, case, now, said)


@every_form
async def test_an_answer_of_the_wrong_kind(name: str, stage: Stage) -> None:
    case = case_of(name)
    async for now in walk(stage, name):
        said: dict[str, Inbound | list[Inbound]] = {
            text: stage.inbound(case.sender, text) for text in wrong_answers(now.question)
        }
        if said:
            await refused(stage, case, now, said)


@every_form
async def test_forged_buttons(name: str, stage: Stage) -> None:
    case = case_of(name)
    async for now in walk(stage, name):
        await refused(stage, case, now, {press: stage.inbound(case.sender, press=press) for press in FORGED})


@every_form
async def test_buttons_of_questions_that_are_past(name: str, stage: Stage) -> None:
    case = case_of(name)
    seen = 0
    async for now in walk(stage, name):
        *before, latest = stage.channel.to(case.sender)
        assert (latest.message.options, latest.message.actions) == (now.asked.options, now.asked.actions)
        old = [sent.data(label) or "" for sent in before for label in sent.labels if sent.turn is not None]
        said: dict[str, Inbound | list[Inbound]] = {
            press: stage.inbound(case.sender, press=press) for press in old if press.startswith("o:")
        }
        if said:
            seen += len(said)
            replies = await stage.handle(*(stage.inbound(case.sender, press=press) for press in said))
            for sent in replies:
                same_question_again(sent.message, now, "a button of a question that is past", explained=True)
    assert seen or name != "pledge"


async def test_words_marked_secret_are_nowhere_to_be_found(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    await _pledge(stage)
    await stage.say(MAI, "TUYỆT MẬT: kế hoạch qua đèo Khau Riềng")
    for file in stage.file.parent.iterdir():
        assert b"Khau Ri" not in file.read_bytes(), file
    assert "Khau" not in caplog.text
