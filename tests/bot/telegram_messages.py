"""The methods that put words, files and buttons before people, or take them back."""

from tests.bot import telegram_limits as limits
from tests.bot.telegram_html import utf16_length
from tests.bot.telegram_limits import Json, Refused, bad_request
from tests.bot.telegram_request import Request
from tests.bot.telegram_state import Message, StoredFile, World

ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


async def send_message(world: World, request: Request) -> Json:
    room = world.open_room(request.integer("chat_id"))
    text, entities = limits.message_text(request.text("text"), request.text("parse_mode"))
    markup = limits.markup(request.structure("reply_markup"))
    reply = _reply(world, request)
    message = world.post(room, world.bot, text=text, entities=tuple(entities), markup=markup, content=reply)
    return world.message_json(message)


async def send_document(world: World, request: Request) -> Json:
    stored = _file(world, request, "document")
    document = stored.json() | {"file_name": stored.name, "mime_type": stored.mime}
    return _send_file(world, request, stored, {"document": document})


async def send_photo(world: World, request: Request) -> Json:
    stored = _file(world, request, "photo")
    width, height = limits.photo(stored.data)
    return _send_file(world, request, stored, {"photo": photo_sizes(stored, width, height)})


def photo_sizes(stored: StoredFile, width: int, height: int) -> list[Json]:
    """A PhotoSize array as Telegram gives it: thumbnail first, the full picture last."""
    thumbnail = stored.json() | {"width": min(width, 90), "height": min(height, 90)}
    return [thumbnail, stored.json() | {"width": width, "height": height}]


def _send_file(world: World, request: Request, stored: StoredFile, content: Json) -> Json:
    room = world.open_room(request.integer("chat_id"))
    caption, entities = limits.caption(request.text("caption"), request.text("parse_mode"))
    message = world.post(
        room,
        world.bot,
        caption=caption,
        caption_entities=tuple(entities),
        markup=limits.markup(request.structure("reply_markup")),
        content=content | _reply(world, request),
        file=stored,
    )
    return world.message_json(message)


def _reply(world: World, request: Request) -> Json:
    """The replied-to message, for the new one's JSON."""
    parameters = request.structure("reply_parameters")
    if parameters is None:
        return {}
    room = world.room(request.integer("chat_id"))
    message = room.messages.get(int(parameters.get("message_id", 0)))
    if message is not None:
        return {"reply_to_message": world.message_json(message)}
    if parameters.get("allow_sending_without_reply"):
        return {}
    raise bad_request("message to be replied not found")


def _file(world: World, request: Request, kind: str) -> StoredFile:
    """The uploaded file, checked and stored, or the one whose file_id was given."""
    given = request.text(kind)
    upload = request.uploads.get(given.removeprefix("attach://") or kind)
    if upload is not None:
        limits.upload(upload.data)
        return world.store(kind, upload.name, upload.mime, upload.data)
    stored = world.files.get(given)
    if stored is None:
        missing = f"there is no {kind} in the request"
        raise bad_request("wrong file identifier/HTTP URL specified" if given else missing)
    if stored.kind != kind:
        raise bad_request(f"can't use file of type {stored.kind.capitalize()} as {kind.capitalize()}")
    return stored


def _own(world: World, request: Request) -> Message:
    """The bot's own message that a request wants to edit."""
    room = world.room(request.integer("chat_id"))
    message = room.messages.get(request.integer("message_id") or 0)
    if message is None:
        raise bad_request("message to edit not found")
    if not message.from_bot:
        raise bad_request("message can't be edited")
    return message


async def edit_message_text(world: World, request: Request) -> Json:
    message = _own(world, request)
    if not message.text:
        raise bad_request("there is no text in the message to edit")
    text, entities = limits.message_text(request.text("text"), request.text("parse_mode"))
    markup = limits.markup(request.structure("reply_markup"), inline_only=True)
    if (text, tuple(entities), markup) == (message.text, message.entities, message.markup):
        raise bad_request(NOT_MODIFIED)
    return world.message_json(world.edit(message, text=text, entities=tuple(entities), markup=markup))


async def edit_message_reply_markup(world: World, request: Request) -> Json:
    message = _own(world, request)
    markup = limits.markup(request.structure("reply_markup"), inline_only=True)
    if markup == message.markup:
        raise bad_request(NOT_MODIFIED)
    return world.message_json(world.edit(message, markup=markup))


async def delete_message(world: World, request: Request) -> bool:
    room = world.room(request.integer("chat_id"))
    message = room.messages.get(request.integer("message_id") or 0)
    if message is None:
        raise bad_request("message to delete not found")
    if not message.from_bot and room.json["type"] != "private":
        raise bad_request("message can't be deleted")
    del room.messages[message.id]
    world.bell.ring()
    return True


async def send_chat_action(world: World, request: Request) -> bool:
    room = world.open_room(request.integer("chat_id"))
    action = request.text("action")
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.actions.append((room.id, action))
    world.bell.ring()
    return True


async def answer_callback_query(world: World, request: Request) -> bool:
    text = request.text("text")
    if utf16_length(text) > limits.CALLBACK_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    press = world.presses.get(request.text("callback_query_id"))
    if press is None:
        raise bad_request(TOO_OLD)
    if world.monotonic() - press.at >= world.callback_lifetime:
        raise Refused(400, f"Bad Request: {TOO_OLD}", violation=False)
    press.answered, press.text, press.show_alert = True, text, request.flag("show_alert")
    world.bell.ring()
    return True
