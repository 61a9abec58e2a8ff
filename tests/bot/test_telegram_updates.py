"""What people do on Telegram is read as what they mean, and nothing that arrives can stop the reading."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.telegram.updates import UNREADABLE, group_addressing, inbound_of
from handlers.talk import Inbound, Upload
from tests.bot.telegram_people import Person
from tests.bot.telegram_server import TelegramServer

ARRIVED = datetime(2026, 11, 16, 1, 0, tzinfo=UTC)
SENT = datetime(2026, 11, 15, 1, 0, tzinfo=UTC)


def newest(server: TelegramServer) -> dict[str, Any]:
    """The update that came last."""
    return server.world.queue.pending[-1].json()


def read(server: TelegramServer) -> Inbound | None:
    return inbound_of(newest(server), ARRIVED)


@pytest.fixture
def server() -> TelegramServer:
    return TelegramServer()


@pytest.fixture
def mai(server: TelegramServer) -> Person:
    return server.user("Lò Thị Mai")


async def test_a_message(server: TelegramServer, mai: Person) -> None:
    server.world.date = lambda: int(SENT.timestamp())  # type: ignore[method-assign]
    number = await mai.say("  Vận động\x07 10 hộ\u202e ")
    said = read(server)
    assert said == Inbound(
        channel="telegram",
        update_id=str(number),
        sender=str(mai.id),
        at=SENT,
        text="Vận động 10 hộ",
        message_ref=str(mai.chat[-1].id),
        raw=newest(server),
    )


@pytest.mark.parametrize(
    ("typed", "start"),
    [
        ("/start", ""),
        ("/start 4000000000000001", "4000000000000001"),
        ("/start@camket_thu_bot  aB_-9 ", "aB_-9"),
        ("/start 4000 0000 0000 0001", "4000 0000 0000 0001"),
        ("/starten", None),
        ("x /start", None),
        ("/menu", None),
    ],
)
async def test_only_start_is_a_start(server: TelegramServer, mai: Person, typed: str, start: str | None) -> None:
    await mai.say(typed)
    said = read(server)
    assert said is not None
    assert said.start == start


async def test_an_edit(server: TelegramServer, mai: Person) -> None:
    await mai.say("/start abc")
    await mai.edit(mai.chat[-1], "/start abd")
    said = read(server)
    assert said is not None
    assert (said.edited, said.text, said.start) == (True, "/start abd", None)


@pytest.mark.parametrize(
    ("send", "kind"),
    [
        (Person.send_photo, "photo"),
        (lambda mai: mai.send_document(b"%PDF"), "file"),
        (Person.send_sticker, "sticker"),
        (Person.send_voice, "voice"),
        (Person.send_location, "location"),
        (Person.send_contact, "contact"),
    ],
)
async def test_what_is_not_words(
    server: TelegramServer, mai: Person, send: Callable[[Person], Awaitable[int]], kind: str
) -> None:
    await send(mai)
    said = read(server)
    assert said is not None
    assert (said.attachments, said.text, said.album) == ((kind,), None, None)


async def test_a_caption_and_an_album(server: TelegramServer, mai: Person) -> None:
    await mai.send_photo(caption="Đường mới")
    said = read(server)
    assert said is not None
    assert (said.attachments, said.text) == (("photo",), "Đường mới")
    await mai.send_album(3)
    albums = {(inbound_of(update.json(), ARRIVED) or said).album for update in server.world.queue.pending[-3:]}
    assert len(albums) == 1
    assert None not in albums


async def test_a_press_even_of_a_message_that_is_gone(server: TelegramServer, mai: Person) -> None:
    await mai.say("x")
    message = mai.chat[-1]
    for _ in range(2):
        press = await mai.press_data("o:7:1", message)
        said = read(server)
        assert said is not None
        assert (said.update_id, said.press, said.message_ref) == (str(press.update_id), "o:7:1", str(message.id))
        assert (said.sender, said.at, said.text) == (str(mai.id), ARRIVED, None)
        mai._room.messages.clear()


async def test_a_press_without_a_message_is_from_whoever_pressed(server: TelegramServer, mai: Person) -> None:
    await mai.say("x")
    await mai.press_data("a:menu", mai.chat[-1])
    update = newest(server)
    del update["callback_query"]["message"]
    said = inbound_of(update, ARRIVED)
    assert said is not None
    assert (said.sender, said.press, said.message_ref) == (str(mai.id), "a:menu", None)


async def test_blocking_and_unblocking(server: TelegramServer, mai: Person) -> None:
    await mai.say("x")
    await mai.block()
    blocked = read(server)
    await mai.unblock()
    unblocked = read(server)
    assert blocked is not None
    assert unblocked is not None
    assert (blocked.sender, blocked.event, unblocked.event) == (str(mai.id), "blocked", "unblocked")


async def test_news_of_the_chat_and_moving_locations_say_nothing(server: TelegramServer, mai: Person) -> None:
    await mai.send_location()
    message = newest(server)["message"]
    assert inbound_of({"update_id": 1, "edited_message": message | {"edit_date": 1}}, ARRIVED) is None
    del message["location"]
    assert inbound_of({"update_id": 1, "message": message | {"pinned_message": message}}, ARRIVED) is None
    assert inbound_of({"update_id": 1, "channel_post": message | {"text": "x"}}, ARRIVED) is None


async def test_a_photo_is_fetched_in_its_largest_size(server: TelegramServer, mai: Person) -> None:
    await mai.send_photo()
    update = newest(server)
    sizes = [{"width": 90, "height": 60}, {"width": 1280, "height": 853}, {"width": 320, "height": 213}]
    update["message"]["photo"] = [
        {"file_id": f"f{size['width']}", "file_unique_id": "u", "file_size": 10 * size["width"], **size}
        for size in sizes
    ]
    said = inbound_of(update, ARRIVED)
    assert said is not None
    assert said.uploads == (Upload(kind="photo", ref="f1280", mime="image/jpeg", size=12_800),)


async def test_a_document_brings_what_it_is_called_and_fetched_by(server: TelegramServer, mai: Person) -> None:
    await mai.send_document(b"%PDF-1.7", "kế hoạch.pdf", "application/pdf")
    said = read(server)
    assert said is not None
    (ref,) = server.world.files
    assert said.uploads == (Upload(kind="file", ref=ref, name="kế hoạch.pdf", mime="application/pdf", size=8),)


async def test_what_is_neither_photo_nor_document_brings_nothing_to_fetch(server: TelegramServer, mai: Person) -> None:
    for send in (mai.send_sticker, mai.send_voice, mai.send_location, mai.send_contact):
        await send()
        said = read(server)
        assert said is not None
        assert said.uploads == ()
    await mai.send_document(b"GIF89a", "anh.mp4", "video/mp4")
    update = newest(server)
    update["message"]["animation"] = update["message"]["document"]
    said = inbound_of(update, ARRIVED)
    assert said is not None
    assert (said.attachments, said.uploads) == (("file",), ())


@pytest.mark.parametrize(
    ("text", "addressed"),
    [
        ("/menu", True),
        ("/menu@camket_thu_bot", True),
        ("/menu@other_bot", False),
        ("Nhờ @Camket_Thu_bot xem", True),
        ("Chào cả nhà", False),
    ],
)
async def test_in_a_group_nothing_is_read_and_some_of_it_is_to_the_bot(
    server: TelegramServer, mai: Person, text: str, addressed: bool
) -> None:
    group = server.group(owner=mai)
    assert read(server) is None
    await mai.say_in(group, text)
    assert read(server) is None
    assert group_addressing(newest(server), server.username) == (group.id if addressed else None)


async def test_a_reply_to_the_bot_in_a_group_is_to_the_bot(server: TelegramServer, mai: Person) -> None:
    group = server.group(owner=mai)
    await mai.say_in(group, "Ừ")
    update = newest(server)
    update["message"]["reply_to_message"] = {"from": server.world.bot}
    assert group_addressing(update, server.username) == group.id
    await mai.say("/menu")
    assert group_addressing(newest(server), server.username) is None


scalars = st.none() | st.booleans() | st.integers() | st.text(max_size=3)
names = st.sampled_from(
    [
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
        "chat",
        "from",
        "text",
        "date",
        "id",
        "type",
        "data",
    ]
)
updates = st.dictionaries(
    names, st.recursive(scalars, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(names, inner, max_size=4))
)


@settings(deadline=None)
@given(updates)
def test_nonsense_is_passed_over_or_refused_in_a_known_way(update: dict[str, Any]) -> None:
    try:
        group = group_addressing(update, "camket_thu_bot")
        said = inbound_of(update, ARRIVED)
    except UNREADABLE:
        return
    assert said is None
    assert group is None
