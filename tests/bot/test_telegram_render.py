"""A neutral message becomes calls of the Bot API: text, then files, buttons where a thumb finds them."""

import pytest

from bot.channels.telegram.render import calls_of, keyboard
from handlers.talk import Action, Attachment, Message, Option

PICTURE = Attachment(name="ma-moi.png", mime="image/png", content=b"\x89PNG\r\n\x1a\n", picture=True)
FILE = Attachment(name="du-lieu.json", mime="application/json", content=b"{}")


def labels(message: Message) -> list[list[str]]:
    return [[button["text"] for button in row] for row in keyboard(message, 7)]


def test_options_carry_the_turn_and_their_place_and_actions_what_they_do() -> None:
    options = (Option(value="yes", label="Có"), Option(value="no", label="Không"))
    message = Message(text="?", options=options, actions=(Action(verb="menu", label="Xem các việc"),))
    buttons = [button for row in keyboard(message, 7) for button in row]
    assert [button["callback_data"] for button in buttons] == ["o:7:0", "o:7:1", "a:menu"]
    assert all(len(button["callback_data"].encode()) <= 64 for button in buttons)


def test_an_option_of_no_turn_is_stale_from_the_start() -> None:
    assert (
        keyboard(Message(text="?", options=(Option(value="yes", label="Có"),)), None)[0][0]["callback_data"] == "o:0:0"
    )


@pytest.mark.parametrize(
    ("names", "rows"),
    [
        (["Có", "Không"], [["Có", "Không"]]),
        (["Có", "Không", "Để sau"], [["Có", "Không"], ["Để sau"]]),
        (["Xem bản cam kết", "Có", "Không"], [["Xem bản cam kết"], ["Có", "Không"]]),
        (["Có", "Xem bản cam kết", "Không"], [["Có"], ["Xem bản cam kết"], ["Không"]]),
        (["Cuối quý 3 a", "Quay lại abc"], [["Cuối quý 3 a", "Quay lại abc"]]),
        (["Cuối quý 3 ab", "Có"], [["Cuối quý 3 ab"], ["Có"]]),
    ],
)
def test_two_short_buttons_share_a_row(names: list[str], rows: list[list[str]]) -> None:
    assert labels(Message(text="?", options=tuple(Option(value=name, label=name) for name in names))) == rows


def test_files_follow_the_text_and_the_buttons_stay_with_the_last_of_the_text() -> None:
    menu = (Action(verb="menu", label="Xem các việc"),)
    calls = calls_of(Message(text="a" * 5000, actions=menu, attachments=(PICTURE, FILE)), 1)
    assert [call.method for call in calls] == ["sendMessage", "sendMessage", "sendPhoto", "sendDocument"]
    assert ["reply_markup" in call.parameters for call in calls] == [False, True, False, False]


def test_without_text_the_buttons_go_with_the_last_file() -> None:
    menu = (Action(verb="menu", label="Xem các việc"),)
    calls = calls_of(Message(text="", actions=menu, attachments=(PICTURE, FILE)), 1)
    assert [(call.method, "reply_markup" in call.parameters) for call in calls] == [
        ("sendPhoto", False),
        ("sendDocument", True),
    ]


def test_a_picture_too_big_for_a_photo_goes_as_a_file() -> None:
    big = PICTURE.model_copy(update={"content": b"\x89PNG\r\n\x1a\n" + bytes(10 * 1024 * 1024)})
    assert [call.method for call in calls_of(Message(text="", attachments=(big,)), 1)] == ["sendDocument"]
