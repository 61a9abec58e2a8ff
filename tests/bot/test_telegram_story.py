"""The whole story on Telegram, by polling and by webhook: join, pledge, be asked for more, amend, be confirmed."""

from collections.abc import Collection, Mapping

import pytest

from handlers.router import respond
from storage import people as people_module
from storage.database import Database
from storage.people import RoleName
from tests import people
from tests.bot.telegram_house import WAYS, Way, house
from tests.bot.telegram_people import Person
from tests.bot.telegram_server import TelegramServer
from tests.bot.telegram_state import Message
from tests.dialogues.committees import NAHAN
from tests.dialogues.committees import write as write_committee
from tests.engine import NOW

CODE = "4000000000000001"
MAI, SON = NAHAN.named("Mai"), NAHAN.named("Sơn")


async def says(person: Person, words: str, answer: str) -> Message:
    """They write, and are answered with something that holds `answer`."""
    await person.say(words)
    return await hears(person, answer)


async def presses(person: Person, label: str, answer: str) -> Message:
    """They press the newest button with this label, and are answered with something that holds `answer`."""
    await person.press(label)
    return await hears(person, answer)


async def hears(person: Person, words: str) -> Message:
    """The next message to them holds `words`."""
    message = await person.next()
    assert words in message.text, message.text
    return message


async def join(mai: Person, son: Person) -> None:
    """Mai opens the link of her invitation; the secretary is told."""
    assert mai.menu == ["start", "trogiup"]
    await mai.start(CODE)
    await hears(mai, "Nhờ ông/bà ghi năm sinh của mình")
    await says(mai, "1957", "Chưa khớp với danh sách")
    await says(mai, str(MAI.birth_year), "Chào đồng chí Lò Thị Mai, Chi bộ thôn Nà Han")
    await presses(mai, "Đồng ý", "Máy này đã liên kết với đồng chí Lò Thị Mai")
    told = await hears(son, "Lò Thị Mai, Chi bộ thôn Nà Han, vừa liên kết")
    assert told.labels == ["Không đúng người"]


async def pledge(mai: Person, son: Person) -> None:
    """Mai writes her pledge with some of the things that go wrong, and sends it."""
    await says(mai, "/camket", "Mục tiêu phấn đấu của đồng chí trong năm 2026 là gì?")
    await mai.send_sticker()
    await hears(mai, "không đọc được hình dán")
    await says(mai, "Làm tốt nhiệm vụ <chi bộ> & thôn giao", "nhiệm vụ trọng tâm nào?")
    await presses(mai, "Bỏ qua", "việc cụ thể nào?")
    await mai.edit(next(message for message in mai.chat if message.text == "/camket"), "Gì đó khác")
    await hears(mai, "không đọc được tin đã sửa")
    await says(mai, "Vận động 10 hộ hiến đất mở đường", "bằng cách nào?")
    await says(mai, "Đến từng nhà\nGia đình tôi hiến trước", "Đến ngày nào thì xong?")
    await says(mai, "31/2", "Tháng 2 không có ngày 31")
    await presses(mai, "30/6/2026", "Kết quả cần đạt là bao nhiêu?")
    await says(mai, "10 hộ", "ghi thêm việc khác không?")
    summary = await presses(mai, "Không", "Nhờ đồng chí xem lại")
    assert "Làm tốt nhiệm vụ <chi bộ> & thôn giao" in summary.text
    await presses(mai, "Gửi", "✓ Đã gửi bản cam kết. Đồng chí Hoàng Văn Sơn sẽ xem")
    await hears(son, "vừa gửi bản cam kết và chờ xác nhận")


async def ask_for_more(son: Person, mai: Person) -> None:
    """The secretary reads it whole and asks for more; Mai is told."""
    whole = await presses(son, "Xem bản cam kết", "Bản cam kết năm 2026 của đồng chí Lò Thị Mai")
    assert whole.labels == ["Xác nhận", "Đề nghị bổ sung"]
    await presses(son, "Đề nghị bổ sung", "Cần bổ sung điều gì?")
    await says(son, "Ghi rõ số hộ.", "✓ Đã đề nghị bổ sung")
    await hears(mai, "Đồng chí Bí thư đề nghị bổ sung bản cam kết: “Ghi rõ số hộ.”")


async def amend(mai: Person, son: Person) -> None:
    """Mai mends what was asked for and sends it again."""
    await presses(mai, "Sửa bản cam kết", "Đề nghị bổ sung: “Ghi rõ số hộ.”")
    await presses(mai, "Sửa", "muốn sửa phần nào?")
    await presses(mai, "Việc 1: Vận động 10 hộ hiến đất mở đường", "muốn sửa phần nào?")
    await presses(mai, "Việc", "Nội dung đang có: “Vận động 10 hộ hiến đất mở đường”")
    await says(mai, "Vận động 12 hộ hiến đất mở đường", "Vận động 12 hộ")
    await presses(mai, "Gửi", "✓ Đã gửi bản cam kết")
    await hears(son, "vừa gửi bản cam kết và chờ xác nhận")


async def confirm(son: Person, mai: Person) -> None:
    """The secretary confirms; Mai is told and sees it."""
    await presses(son, "Xem bản cam kết", "Vận động 12 hộ")
    await presses(son, "Xác nhận", "✓ Đã xác nhận bản cam kết của đồng chí Lò Thị Mai")
    await hears(mai, "Đồng chí Bí thư đã xác nhận bản cam kết năm 2026")
    await says(mai, "tiến độ", "✓ Bản cam kết đã được xác nhận")


@pytest.mark.parametrize("way", WAYS, ids=["polling", "webhook"])
async def test_joining_pledging_returning_amending_confirming(sqlite: Database, sqlite_url: str, way: Way) -> None:
    async def roles_at(addresses: Collection[str]) -> Mapping[str, Collection[RoleName]]:
        async with sqlite.read() as connection:
            return await people_module.roles_at(connection, list(addresses), "telegram")

    async with TelegramServer() as server:
        mai, son = server.user(MAI.name), server.user(SON.name)
        async with sqlite.write() as connection:
            await write_committee(connection, NAHAN)
            await people.join(connection, SON.id, "telegram", str(son.id), NOW)
            await people.invite(connection, MAI.id, CODE, NOW)
        async with house(server, sqlite_url, respond, roles_at=roles_at, clock=lambda: NOW) as home, way(home):
            await son.say("/menu")
            await hears(son, "Mời đồng chí chọn việc cần làm")
            await join(mai, son)
            await pledge(mai, son)
            await ask_for_more(son, mai)
            await amend(mai, son)
            await confirm(son, mai)
            await home.delivery.drained()
            await server.until(lambda: "camket" in mai.menu and "donvi" in son.menu)
            await server.until(lambda: all(press.answered for press in server.world.presses.values()))
        marked = [message.text for message in mai.chat if "✓ Gửi" in message.text]
        assert len(marked) == 2
        assert server.violations == []
