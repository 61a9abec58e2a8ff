"""What a press or a typed line refers to: number, label and value count, on every channel, and never two at once."""

from collections.abc import Iterable

import pytest

from bot.channels.plain import render_plain
from handlers.capabilities import COMMAND_WORDS, COMMANDS
from handlers.filling import CONTROL_WORDS
from handlers.inputs import fold
from handlers.meaning import Meant, Stale, choices, meaning, offers
from handlers.readers import YES_NO, Problem
from handlers.talk import Action, Inbound, Message, Option
from handlers.texts import label
from storage.accounts import Offer, Session
from tests.engine import inbound
from tests.handlers.forms import case_of, every_form, walk
from tests.handlers.nobody import NOBODY
from tests.handlers.steps import joined
from tests.stage import Stage

DUE = (
    Offer(data="2026-06-30", label="30/6/2026", numbered=False),
    Offer(data="=skip", label="Bỏ qua", numbered=False),
)
MORE = (
    Offer(data="yes", label="Có"),
    Offer(data="=back", label="Quay lại", numbered=False),
    Offer(data="no", label="Không"),
    Offer(data="a:menu", label="Xem các việc"),
)
"""Three that are numbered (1 Có, 2 Không, 3 Xem các việc) and one that is not."""


def said(text: str | None = None, press: str | None = None) -> Inbound:
    return inbound(1, text=text, press=press)


def at(*offered: Offer, delivered: bool = True) -> Session:
    return Session(turn=7, offered=offered, delivered=delivered)


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("1", "yes"),
        ("2", "no"),
        ("3", "a:menu"),
        (" 2. ", "no"),
        ("2)", "no"),
        ("02", "no"),
        ("Có", "yes"),
        ("co", "yes"),
        ("KHÔNG.", "no"),
        ("quay lai", "=back"),
        ("xem các việc", "a:menu"),
        ("dạ không ạ", "no"),
        ("yes", "yes"),
        ("a:menu", "a:menu"),
    ],
)
def test_number_label_and_value_all_choose(text: str, data: str) -> None:
    assert meaning(said(text), at(*MORE), free=False) == Meant(data, offered=True)


@pytest.mark.parametrize("text", ["0", "4", "99", "1 hộ", "có lẽ", "", "-1", "1/2", "1000"])
def test_anything_else_is_words(text: str) -> None:
    assert meaning(said(text), at(*MORE), free=False) == Meant(text)


@pytest.mark.parametrize("text", ["1", "2", "30", "2026"])
def test_numbers_never_choose_where_a_number_or_a_date_is_the_answer(text: str) -> None:
    assert meaning(said(text), at(*DUE), free=False) == Meant(text)
    assert meaning(said(text), at(), free=True) == Meant(text)


def test_where_any_words_may_be_the_answer_a_label_needs_its_diacritics() -> None:
    assert meaning(said("bỏ qua"), at(*DUE), free=True) == Meant("=skip", offered=True)
    assert meaning(said("bo qua"), at(*DUE), free=True) == Meant("bo qua")
    assert meaning(said("Bõ qua"), at(*DUE), free=True) == Meant("Bõ qua")


def test_a_number_typed_before_the_choices_arrived_refers_to_nothing() -> None:
    assert isinstance(meaning(said("1"), at(*MORE, delivered=False), free=False), Stale)
    assert meaning(said("co"), at(*MORE, delivered=False), free=False) == Meant("yes", offered=True)


def test_a_press_is_looked_up_by_its_place_among_all_choices() -> None:
    assert meaning(said(press="o:7:2"), at(*MORE), free=False) == Meant("no", offered=True, chosen="Không")
    assert meaning(said(press="o:7:1"), at(*MORE), free=True) == Meant("=back", offered=True, chosen="Quay lại")


@pytest.mark.parametrize("press", ["o:6:0", "o:8:0", "o:7:4", "o:7", "o:7:x", "o:7:0:0", "", "x:7:0", "a:"])
def test_a_press_of_another_question_is_stale(press: str) -> None:
    assert isinstance(meaning(said(press=press), at(*MORE), free=False), Stale)


def test_a_lasting_button_means_itself_at_any_time() -> None:
    assert meaning(said(press="a:review:x"), at(), free=False) == Meant("a:review:x", offered=True)
    assert meaning(said(press="a:menu"), at(*MORE), free=False) == Meant("a:menu", offered=True, chosen="Xem các việc")


def test_the_choices_of_the_last_message_that_has_any_count() -> None:
    with_choices = Message(text="a", options=(Option(value="x", label="X"),), actions=(Action(verb="menu", label="M"),))
    offered = (Offer(data="x", label="X"), Offer(data="a:menu", label="M"))
    assert offers([Message(text="b"), with_choices]) == offered
    assert offers([with_choices, Message(text="b")]) == offered
    assert offers([Message(text="b")]) == ()


def test_the_numbers_shown_are_the_numbers_understood() -> None:
    message = Message(
        text="<b>Bước 1/2</b>\n\nMột &lt; hai?",
        options=(Option(value="yes", label="Có"), Option(value="=back", label="Quay lại", numbered=False)),
        actions=(Action(verb="menu", label="Xem các việc"),),
    )
    assert render_plain(message) == (
        "Bước 1/2\n\nMột < hai?\n\n"
        f"{label('choices-numbered')}\n1. Có\n2. Xem các việc\n\n{label('choices-words')} “Quay lại”"
    )
    assert meaning(said("2"), at(*choices(message)), free=False) == Meant("a:menu", offered=True)


def clashes(sayings: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Pairs of meanings whose words fold to the same letters."""
    meant: dict[str, str] = {}
    return [
        (meant[fold(words)], meaning) for words, meaning in sayings if meant.setdefault(fold(words), meaning) != meaning
    ]


@every_form
async def test_no_two_things_one_may_say_at_a_question_read_alike(name: str, stage: Stage) -> None:
    case = case_of(name)
    async for now in walk(stage, name):
        check_choices(now.asked)
        for words in ("/huy", "quay lại", label("form-change")):
            for sent in await stage.say(case.sender, words):
                check_choices(sent.message)
            stage.back_to(now.moment)


def check_choices(message: Message) -> None:
    sayings = [*((offer.label, offer.data) for offer in choices(message)), *CONTROL_WORDS.items()]
    assert clashes(sayings) == [], message
    values = [(offer.data, offer.data) for offer in choices(message)]
    assert clashes([*sayings, *values]) == [], message


def test_no_two_words_that_are_commands_read_alike() -> None:
    assert set(COMMAND_WORDS.values()) == set(COMMANDS)
    assert all(fold(word) == word for word in [*COMMAND_WORDS, *COMMANDS])


@pytest.mark.parametrize("command", COMMANDS)
async def test_a_command_may_be_typed_without_its_slash(stage: Stage, command: str) -> None:
    await joined(stage, (3, "1003"))
    before = stage.moment()
    with_slash = await stage.say("1003", command)
    stage.back_to(before)
    without = await stage.say("1003", command.removeprefix("/").capitalize())
    assert [sent.message.text for sent in without] == [sent.message.text for sent in with_slash]


@pytest.mark.parametrize(
    ("said_so", "value"),
    [
        ("Dạ có ạ", True),
        ("không ạ.", False),
        ("Có nhé", True),
        ("co", True),
        ("vâng", True),
        ("thôi ạ", False),
        ("hết rồi", False),
    ],
)
def test_a_courtesy_is_no_other_answer(said_so: str, value: bool) -> None:
    assert YES_NO.read(said_so, NOBODY) is value


@pytest.mark.parametrize("said_so", ["có lẽ", "không biết", "ạ", "", "có không", "ok"])
def test_what_is_neither_yes_nor_no_is_asked_again(said_so: str) -> None:
    assert isinstance(YES_NO.read(said_so, NOBODY), Problem)


@pytest.mark.parametrize("person", [3, 1, 13, 14])
async def test_a_button_named_like_a_command_does_what_the_command_does(stage: Stage, person: int) -> None:
    sender = str(1000 + person)
    await joined(stage, (person, sender))
    (shown,) = await stage.say(sender, "/menu")
    for text in shown.labels:
        command = COMMAND_WORDS.get(fold(text))
        if command is None:
            continue
        pressed = await stage.press(sender, text)
        typed = await stage.say(sender, command)
        assert [one.message for one in pressed] == [one.message for one in typed], text
