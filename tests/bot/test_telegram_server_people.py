"""People at the loopback Telegram's phones see what a bot does, and do what people do."""

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatMember,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MaybeInaccessibleMessage,
    MenuButtonCommands,
    Message,
    Update,
)
from telegram.error import BadRequest, Forbidden

from tests.bot.telegram_client import client, connected
from tests.bot.telegram_people import PIXEL
from tests.bot.telegram_server import TelegramServer


def keyboard(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=f"o:{label}")] for label in labels])


async def only_update(bot: Bot) -> Update:
    [update] = await bot.get_updates(offset=-1)
    return update


def full(message: MaybeInaccessibleMessage | None) -> Message:
    assert isinstance(message, Message)
    return message


async def test_nobody_can_be_written_to_before_they_wrote() -> None:
    async with TelegramServer() as server, client(server) as bot:
        mai, group = server.user("Lò Thị Mai"), server.group()
        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.send_message(mai.id, "Chào")
        await mai.say_in(group, "/trogiup")
        with pytest.raises(Forbidden, match="can't initiate conversation"):
            await bot.send_message(mai.id, "Chào")
        await mai.start()
        await bot.send_message(mai.id, "Chào")
        assert len(server.violations) == 2


async def test_a_link_opens_the_bot_with_its_payload() -> None:
    async with connected() as (server, bot):
        mai = server.user("Lò Thị Mai")
        await mai.start("Ma_Moi-" + "x" * 57)
        message = full((await only_update(bot)).message)
        assert message.text == "/start Ma_Moi-" + "x" * 57
        assert [(e.type, e.offset, e.length) for e in message.entities] == [("bot_command", 0, 6)]
        for payload in ("x" * 65, "a b"):
            with pytest.raises(ValueError, match="payload"):
                await mai.start(payload)


async def test_the_app_sends_long_text_in_pieces_and_blank_text_not_at_all() -> None:
    async with connected() as (server, bot):
        mai = server.user("Lò Thị Mai")
        await mai.say("👍" * 2048 + "ế" * 4096 + "hết")
        pieces = [full(update.message).text for update in await bot.get_updates()]
        assert pieces == ["👍" * 2048, "ế" * 4096, "hết"]
        with pytest.raises(ValueError, match="blank"):
            await mai.say(" \n")


async def test_a_pressed_button_carries_the_message_and_is_answered() -> None:
    async with connected() as (server, bot):
        mai = server.user("Lò Thị Mai")
        await mai.start()
        sent = await bot.send_message(
            mai.id, "<b>Đồng ý</b> không?", parse_mode="HTML", reply_markup=keyboard("Có", "Không")
        )
        shown = await mai.next()
        assert (shown.text, shown.labels) == ("Đồng ý không?", ["Có", "Không"])

        press = await mai.press("Không")
        query = (await only_update(bot)).callback_query
        assert query is not None
        assert (query.id, query.data, query.from_user.id) == (press.id, "o:Không", mai.id)
        assert full(query.message).message_id == sent.message_id
        assert full(query.message).text_html == "<b>Đồng ý</b> không?"
        assert full(query.message).reply_markup == keyboard("Có", "Không")

        await query.answer("Đã ghi", show_alert=True)
        assert (press.answered, press.text, press.show_alert) == (True, "Đã ghi", True)


async def test_edits_show_in_the_chat_and_buttons_go() -> None:
    async with connected() as (server, bot):
        mai = server.user("Lò Thị Mai")
        await mai.start()
        first = await bot.send_message(mai.id, "Một", reply_markup=keyboard("Có"))
        second = await bot.send_message(mai.id, "Hai", reply_markup=keyboard("Có"))
        await mai.until(lambda message: message.text == "Hai")

        await bot.edit_message_text("Một ✓", mai.id, first.message_id)
        assert (await mai.until(lambda message: "✓" in message.text)).labels == []
        assert (await mai.press("Có")).room_id == mai.id
        await bot.edit_message_reply_markup(mai.id, second.message_id)
        assert [(message.text, message.labels) for message in mai.chat[1:]] == [("Một ✓", []), ("Hai", [])]
        with pytest.raises(LookupError):
            await mai.press("Có")

        await bot.delete_message(mai.id, second.message_id)
        assert [message.text for message in mai.chat] == ["/start", "Một ✓"]


async def test_edits_that_make_no_sense_are_refused() -> None:
    async with TelegramServer() as server, client(server) as bot:
        mai = server.user("Lò Thị Mai")
        await mai.start()
        text = await bot.send_message(mai.id, "Một", reply_markup=keyboard("Có"))
        picture = await bot.send_photo(mai.id, PIXEL)
        for attempt, complaint in (
            (
                bot.edit_message_text("Một", mai.id, text.message_id, reply_markup=keyboard("Có")),
                "not modified",
            ),
            (
                bot.edit_message_reply_markup(mai.id, text.message_id, reply_markup=keyboard("Có")),
                "not modified",
            ),
            (bot.edit_message_text("Hai", mai.id, 99), "Message to edit not found"),
            (bot.edit_message_text("Hai", mai.id, mai.chat[0].id), "Message can't be edited"),
            (
                bot.edit_message_text("Hai", mai.id, picture.message_id),
                "There is no text in the message to edit",
            ),
            (bot.delete_message(mai.id, 99), "Message to delete not found"),
            (bot.send_message(mai.id, "Hai", reply_to_message_id=99), "Message to be replied not found"),
        ):
            with pytest.raises(BadRequest, match=complaint):
                await attempt
        assert len(server.violations) == 7


async def test_forged_and_stale_presses_arrive_and_old_queries_are_refused() -> None:
    async with TelegramServer() as server, client(server) as bot:
        mai = server.user("Lò Thị Mai")
        await mai.start()
        sent = await bot.send_message(mai.id, "Một", reply_markup=keyboard("Có"))
        shown = await mai.next()
        await bot.edit_message_text("Hai", mai.id, sent.message_id)
        await mai.press_data("a:review:01J", shown)
        stale = (await only_update(bot)).callback_query
        assert stale is not None
        assert (stale.data, full(stale.message).text) == ("a:review:01J", "Hai")

        await bot.delete_message(mai.id, sent.message_id)
        press = await mai.press_data("o:Có", shown)
        gone = (await only_update(bot)).callback_query
        assert gone is not None
        assert gone.message is not None
        assert not gone.message.is_accessible

        server.world.callback_lifetime = 0
        with pytest.raises(BadRequest, match="Query is too old"):
            await bot.answer_callback_query(press.id)
        assert server.violations == []
        with pytest.raises(BadRequest, match="query id is invalid"):
            await bot.answer_callback_query("1")
        assert len(server.violations) == 1


async def test_blocking_is_told_and_closes_the_chat() -> None:
    async with connected() as (server, bot):
        mai = server.user("Lò Thị Mai")
        await mai.start()
        await mai.block()
        change = (await only_update(bot)).my_chat_member
        assert change is not None
        assert change.difference()["status"] == ("member", "kicked")
        with pytest.raises(Forbidden, match="bot was blocked by the user"):
            await bot.send_message(mai.id, "Chào")
        with pytest.raises(ValueError, match="unblock"):
            await mai.say("Chào")

        await mai.unblock()
        change = (await only_update(bot)).my_chat_member
        assert change is not None
        assert change.difference()["status"] == ("kicked", "member")
        await bot.send_message(mai.id, "Chào")


async def test_groups_are_joined_and_talked_in() -> None:
    async with connected() as (server, bot):
        mai = server.user("Lò Thị Mai")
        group = server.group("Chi bộ thôn Nà Han", owner=mai)
        joined = (await only_update(bot)).my_chat_member
        assert joined is not None
        assert (joined.chat.id, joined.chat.type, joined.from_user.id) == (group.id, "group", mai.id)
        await mai.say_in(group, "Xin chào")
        message = full((await only_update(bot)).message)
        assert (message.chat.id, message.from_user and message.from_user.id) == (group.id, mai.id)
        await bot.send_message(group.id, "Chào cả nhóm")
        assert (await group.next()).text == "Chào cả nhóm"
        assert mai.chat == []


async def test_menus_are_seen_by_whom_they_are_for() -> None:
    async with TelegramServer() as server, client(server) as bot:
        mai, sua = server.user("Lò Thị Mai"), server.user("Giàng A Súa")
        group = server.group(owner=sua)
        for person in (mai, sua):
            await person.start()
        mine = BotCommandScopeChat(mai.id)
        await bot.set_my_commands([BotCommand("menu", "Việc có thể làm")])
        await bot.set_my_commands([BotCommand("camket", "Bản cam kết")], scope=BotCommandScopeAllPrivateChats())
        await bot.set_my_commands([BotCommand("donvi", "Đơn vị")], scope=mine, language_code="vi")
        await bot.set_my_commands([BotCommand("vao", "Vào")], scope=BotCommandScopeChatMember(group.id, sua.id))
        assert (mai.menu, sua.menu) == (["donvi"], ["camket"])
        assert await bot.get_my_commands(scope=mine, language_code="vi") == (BotCommand("donvi", "Đơn vị"),)
        assert await bot.get_my_commands(scope=mine) == ()
        await bot.delete_my_commands(scope=mine, language_code="vi")
        assert mai.menu == ["camket"]
        await bot.set_chat_menu_button(mai.id, MenuButtonCommands())
        await bot.send_chat_action(mai.id, "typing")
        assert server.world.actions == [(mai.id, "typing")]
        assert server.violations == []
        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.set_my_commands([], scope=BotCommandScopeChat(1))
        with pytest.raises(BadRequest, match="Wrong parameter action"):
            await bot.send_chat_action(mai.id, "dancing")
