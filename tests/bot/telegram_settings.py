"""The methods about the bot itself: who it is, how updates reach it, its command menus, files to fetch."""

from collections.abc import Awaitable, Callable
from typing import Any

from tests.bot import telegram_limits as limits
from tests.bot import telegram_messages as messages
from tests.bot.telegram_limits import Json, Refused, bad_request
from tests.bot.telegram_request import Request
from tests.bot.telegram_state import World

CHAT_SCOPES = {"chat", "chat_administrators", "chat_member"}
PLAIN_SCOPES = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
LONG_POLL = 50  # seconds the platform holds a poll at most
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


async def get_me(world: World, request: Request) -> Json:
    rights = {"can_join_groups": True, "can_read_all_group_messages": True, "supports_inline_queries": False}
    return world.bot | rights


async def get_updates(world: World, request: Request) -> list[Json]:
    if world.webhook.url:
        raise Refused(409, WEBHOOK_ACTIVE)
    limit = _within(world, request, "limit", 100, 1, 100)
    timeout = _within(world, request, "timeout", 0, 0, LONG_POLL)
    _allow(world, request)
    return await world.queue.poll(request.integer("offset") or 0, limit, timeout)


def _within(world: World, request: Request, name: str, default: int, least: int, most: int) -> int:
    """A number the platform clamps silently; being outside is still noted against the caller."""
    value = request.integer(name)
    if value is None:
        return default
    if not least <= value <= most:
        world.violations.append(f"{request.method}: {name} {value} is not within {least}–{most}")
    return min(max(value, least), most)


def _allow(world: World, request: Request) -> None:
    """allowed_updates: absent keeps what was said before; names nobody knows are noted."""
    kinds = request.structure("allowed_updates")
    if kinds is None:
        return
    for kind in world.queue.allow(kinds):
        world.violations.append(f"{request.method}: unknown update type {kind}")


async def set_webhook(world: World, request: Request) -> bool:
    url, secret = request.text("url"), request.text("secret_token")
    if not url:
        return await delete_webhook(world, request)
    limits.webhook_url(url)
    limits.secret_token(secret)
    world.queue.interrupt(Refused(409, "Conflict: terminated by setWebhook request", violation=False))
    _allow(world, request)
    _drop_pending(world, request)
    world.webhook.set(url, secret, _within(world, request, "max_connections", 40, 1, 100))
    return True


async def delete_webhook(world: World, request: Request) -> bool:
    _drop_pending(world, request)
    world.webhook.set("", "", 40)
    return True


def _drop_pending(world: World, request: Request) -> None:
    if request.flag("drop_pending_updates"):
        world.queue.pending.clear()


async def get_webhook_info(world: World, request: Request) -> Json:
    webhook = world.webhook
    info: Json = {
        "url": webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(world.queue.pending),
        "allowed_updates": sorted(world.queue.allowed),
    }
    if webhook.url:
        info["max_connections"] = webhook.max_connections
    if webhook.last_error is not None:
        info["last_error_date"], info["last_error_message"] = webhook.last_error
    return info


def _scope(world: World, request: Request) -> tuple[str, ...]:
    """Where a command list belongs: scope type, chat, member, language."""
    scope = request.structure("scope") or {"type": "default"}
    if scope.get("type") not in CHAT_SCOPES | PLAIN_SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    language = request.text("language_code")
    if language and not (len(language) == 2 and language.isalpha() and language.islower()):
        raise bad_request("BOT_COMMAND_LANGUAGE_INVALID")
    if scope["type"] in PLAIN_SCOPES:
        return (scope["type"], "", "", language)
    chat_id = scope.get("chat_id")
    room = world.room(chat_id if isinstance(chat_id, int) else None)
    if scope["type"] == "chat_member" and "user_id" not in scope:
        raise bad_request("can't parse BotCommandScope: Can't find field \"user_id\"")
    if scope["type"] != "chat" and room.json["type"] == "private":
        raise bad_request("can't change bot commands in private chats for administrators or members")
    return (scope["type"], str(room.id), str(scope.get("user_id", "")), language)


async def set_my_commands(world: World, request: Request) -> bool:
    world.commands[_scope(world, request)] = limits.commands(request.structure("commands") or [])
    return True


async def get_my_commands(world: World, request: Request) -> list[Json]:
    return world.commands.get(_scope(world, request), [])


async def delete_my_commands(world: World, request: Request) -> bool:
    world.commands.pop(_scope(world, request), None)
    return True


async def set_chat_menu_button(world: World, request: Request) -> bool:
    button = request.structure("menu_button") or {"type": "default"}
    if button.get("type") not in ("commands", "web_app", "default"):
        raise bad_request("can't parse menu button: MenuButton has unsupported type")
    chat_id = request.integer("chat_id")
    if chat_id is not None:
        world.room(chat_id)
    world.menu_buttons[chat_id] = button
    return True


async def get_file(world: World, request: Request) -> Json:
    stored = world.files.get(request.text("file_id"))
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(stored.data) > limits.DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return stored.json() | {"file_path": stored.path}


METHODS: dict[str, Callable[[World, Request], Awaitable[Any]]] = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setChatMenuButton": set_chat_menu_button,
    "getFile": get_file,
    "sendMessage": messages.send_message,
    "sendDocument": messages.send_document,
    "sendPhoto": messages.send_photo,
    "sendChatAction": messages.send_chat_action,
    "editMessageText": messages.edit_message_text,
    "editMessageReplyMarkup": messages.edit_message_reply_markup,
    "deleteMessage": messages.delete_message,
    "answerCallbackQuery": messages.answer_callback_query,
}
