"""Paused, nothing unprompted leaves any more, not even what this process has already taken; answers and notices do."""

from handlers.router import respond
from handlers.talk import MESSAGE, Message
from storage import outbox
from storage.database import Database
from storage.outbox import Rank
from tests.engine import NOW, engine, inbound
from tests.pauses import pause, resume

MAI, SON = 3, 1


async def queue(database: Database, account: int, person: int, rank: Rank, *texts: str) -> None:
    bodies = [MESSAGE.dump_json(Message(text=text)).decode() for text in texts]
    async with database.write() as connection:
        await outbox.queue(connection, rank, [(account, person, body) for body in bodies], at=NOW)


async def test_only_answers_and_notices_leave(chats: Database, database_url: str) -> None:
    await pause(chats, NOW)
    await queue(chats, 1, MAI, Rank.REMINDER, "Lời nhắc")
    await queue(chats, 2, SON, Rank.DIGEST, "Tổng hợp")
    await queue(chats, 2, SON, Rank.NOTICE, "Bản cam kết đã được xác nhận")
    async with engine(database_url, respond) as started, started.looking():
        await started.handle(inbound(1, text="/trogiup"))
        await started.delivery.emptied()
        first = sorted(sent.message.text.split("\n")[0] for sent in started.channel.sent)
        assert first == ["Bản cam kết đã được xác nhận", "Đồng chí bấm nút hoặc gõ một trong các lệnh sau:"]
        await resume(chats, NOW, "all")
        await started.delivery.emptied()
        assert {sent.message.text for sent in started.channel.sent[2:]} == {"Lời nhắc", "Tổng hợp"}


async def test_what_was_taken_and_waits_for_its_turn_stays_here(chats: Database, database_url: str) -> None:
    await queue(chats, 1, MAI, Rank.REMINDER, "Lời nhắc")
    await queue(chats, 1, MAI, Rank.DIGEST, "Tổng hợp")
    async with engine(database_url, respond) as started:
        started.channel.open.clear()
        async with started.looking():
            await started.channel.attempted(1)
            await pause(chats, NOW)
            started.channel.open.set()
            await started.delivery.drained()
            assert [sent.message.text for sent in started.channel.sent] == ["Lời nhắc"]
