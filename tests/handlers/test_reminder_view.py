"""What a reminder says: one thing in a sentence, several in a short list, each answered with one tap."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from handlers.reminder_view import MOST, Reminder, UnmadePledge, reminder_message, reminder_part
from handlers.talk import Action, Message
from handlers.texts import plain
from storage.items import Standing
from storage.themes import Theme
from tests.checks import faults_in

TODAY = date(2026, 11, 21)
FORCE = datetime(2026, 1, 5, tzinfo=UTC)
ITEM = Standing(
    id="01JQZ3N4T5V6W7X8Y9ZABCDEFG",
    pledge="01JQZ3N4T5V6W7X8Y9ZABCDEFH",
    person=3,
    year=2026,
    position=0,
    work="Vận động 10 hộ",
    solution="Đến từng nhà",
    due=date(2026, 11, 28),
    live=True,
    status="new",
    version=0,
    since=FORCE,
    news_at=FORCE,
)
THEME = Theme(year=2026, title="Một việc làm cụ thể", deadline=date(2026, 11, 28))
WHICH = "Đồng chí đã xong, đang làm hay gặp khó khăn?"


def items(*dues: int) -> tuple[Standing, ...]:
    """Items due so many days from today."""
    return tuple(
        replace(ITEM, id=f"{ITEM.id[:-1]}{n}", position=n, work=f"Việc số {n}", due=TODAY + timedelta(days=due))
        for n, due in enumerate(dues)
    )


def buttons(actions: tuple[Action, ...]) -> list[tuple[str, str]]:
    return [(action.label, f"{action.verb}:{action.subject[-1:]}") for action in actions]


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (7, "Việc “Vận động 10 hộ” đến hạn ngày 28/11/2026, còn 7 ngày."),
        (1, "Việc “Vận động 10 hộ” đến hạn ngày 22/11/2026, còn 1 ngày."),
        (0, "Việc “Vận động 10 hộ” đến hạn hôm nay."),
        (-3, "Việc “Vận động 10 hộ” đã qua hạn 3 ngày."),
        (8, "Việc “Vận động 10 hộ” có hạn ngày 29/11/2026."),
    ],
)
def test_one_item_is_a_sentence_and_a_question(due: int, said: str) -> None:
    message = reminder_message(Reminder(TODAY, items=(replace(ITEM, due=TODAY + timedelta(days=due)),)))
    assert plain(message.text) == f"{said} {WHICH}"
    assert buttons(message.actions) == [
        ("Đã xong", "done:G"),
        ("Đang làm", "working:G"),
        ("Gặp khó khăn", "stuck:G"),
        ("Nhắc lại ngày mai", "later:"),
    ]
    assert faults_in(message) == []


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 14), "có hạn gửi ngày 28/11/2026, còn 14 ngày."),
        (date(2026, 11, 28), "có hạn gửi hôm nay."),
        (date(2026, 12, 5), "đã qua hạn gửi 7 ngày."),
    ],
)
def test_a_pledge_that_is_not_there_yet(day: date, said: str) -> None:
    message = reminder_message(Reminder(day, UnmadePledge(THEME)))
    start = "Bản cam kết năm 2026 (chuyên đề “Một việc làm cụ thể”)"
    assert plain(message.text).startswith(f"{start} {said} Mời đồng chí viết.")
    assert buttons(message.actions) == [("Viết bản cam kết", "pledge:"), ("Nhắc lại ngày mai", "later:")]
    returned = reminder_message(Reminder(day, UnmadePledge(THEME, returned=True)))
    assert plain(returned.text).startswith(f"{start} {said} Bản đồng chí gửi đang chờ bổ sung.")
    assert returned.actions[0].label == "Sửa bản cam kết"


def test_several_are_a_list_the_most_pressing_first() -> None:
    message = reminder_message(Reminder(TODAY, UnmadePledge(THEME), items(7, -1)))
    assert plain(message.text).split("\n") == [
        "Hôm nay trợ lý nhắc đồng chí 3 việc:",
        "– Bản cam kết năm 2026 (chuyên đề “Một việc làm cụ thể”) có hạn gửi ngày 28/11/2026, còn 7 ngày.",
        "– Việc “Việc số 1” đã qua hạn 1 ngày.",
        "– Việc “Việc số 0” đến hạn ngày 28/11/2026, còn 7 ngày.",
    ]
    assert buttons(message.actions) == [
        ("Viết bản cam kết", "pledge:"),
        ("Đã xong: Việc số 1", "done:1"),
        ("Chưa xong: Việc số 1", "item:1"),
        ("Đã xong: Việc số 0", "done:0"),
        ("Chưa xong: Việc số 0", "item:0"),
        ("Nhắc lại ngày mai", "later:"),
    ]


def test_of_many_the_first_are_named_and_the_others_counted() -> None:
    message = reminder_message(Reminder(TODAY, items=items(*range(7, 0, -1))))
    lines = plain(message.text).split("\n")
    assert (lines[0], lines[1], lines[-1]) == (
        "Hôm nay trợ lý nhắc đồng chí 7 việc:",
        "– Việc “Việc số 6” đến hạn ngày 22/11/2026, còn 1 ngày.",
        "… và 2 việc nữa.",
    )
    assert len(lines) == MOST + 2
    assert buttons(message.actions)[-2:] == [("Xem tất cả các việc", "report:"), ("Nhắc lại ngày mai", "later:")]
    assert faults_in(message) == []


def test_long_and_like_words_still_make_a_message_one_can_read() -> None:
    """Five items of the longest words there may be, all the same: short enough, and no two buttons read alike."""
    long = tuple(replace(one, work="Vận động <bà con> & hiến đất " * 17) for one in items(*[3] * 9))
    message = reminder_message(Reminder(TODAY, UnmadePledge(replace(THEME, title="“" * 300)), long))
    assert faults_in(message) == []
    assert max(len(action.label) for action in message.actions) <= 44


def test_within_another_message_it_is_a_list_even_of_one() -> None:
    text, actions = reminder_part(Reminder(TODAY, items=(ITEM,)))
    assert plain(text).split("\n") == [
        "Hôm nay trợ lý nhắc đồng chí 1 việc:",
        "– Việc “Vận động 10 hộ” đến hạn ngày 28/11/2026, còn 7 ngày.",
    ]
    assert buttons(actions) == [
        ("Đã xong: Vận động 10 hộ", "done:G"),
        ("Chưa xong: Vận động 10 hộ", "item:G"),
        ("Nhắc lại ngày mai", "later:"),
    ]
    assert faults_in(Message(text=text, actions=actions)) == []
