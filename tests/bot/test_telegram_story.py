"""The whole story on Telegram, by polling and by webhook: join, pledge, be asked for more, amend, be confirmed; then
time passes: be reminded, report with a photo, and what the secretaries are told of it on Friday."""

from collections.abc import Collection, Mapping
from datetime import datetime

import pytest

from bot.hours import Hours
from handlers.router import respond
from storage import people as people_module
from storage.database import Database
from storage.people import RoleName
from tests import people
from tests.bot.telegram_house import WAYS, House, Way, house
from tests.bot.telegram_people import Person
from tests.bot.telegram_server import TelegramServer
from tests.bot.telegram_state import Message
from tests.dialogues.committees import NAHAN
from tests.dialogues.committees import write as write_committee
from tests.engine import NOW, OFFICE, ZONE

CODE = "4000000000000001"
MAI, SON, BINH = NAHAN.named("Mai"), NAHAN.named("Sơn"), NAHAN.named("Bình")
FIRST_FRIDAY, LAST_FRIDAY = (datetime(2026, 6, day, 16, 0, tzinfo=ZONE) for day in (19, 26))
WEEK_BEFORE = datetime(2026, 6, 23, 8, 0, tzinfo=ZONE)
"""Seven days before Mai's work is due."""


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


class Calendar:
    """The civil clock of a house, turned on by hand; at each stop whatever is due is sent."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    async def reach(self, now: datetime, home: House) -> None:
        self.now = now
        await Hours(home.database, home.delivery, OFFICE, self)()
        await home.delivery.emptied()


async def report(mai: Person) -> None:
    """Nothing was heard of her work for months: she is asked, and answers with two taps."""
    await hears(mai, "Việc “Vận động 12 hộ hiến đất mở đường” có hạn ngày 30/6/2026.")
    await presses(mai, "Đang làm", "chọn một mức")
    await presses(mai, "50%", "Đến nay: đạt 50%, còn 11 ngày")


async def finish(mai: Person) -> None:
    """A week before it is due she is asked again, and answers with one."""
    told = await hears(mai, "đến hạn ngày 30/6/2026, còn 7 ngày. Đồng chí đã xong, đang làm hay gặp khó khăn?")
    assert told.labels == ["Đã xong", "Đang làm", "Gặp khó khăn", "Nhắc lại ngày mai"]
    await presses(mai, "Đã xong", "✓ Đã ghi báo cáo")


async def read_the_week(son: Person, binh: Person) -> None:
    """The secretary of the cell reads the week's figures; the commune's sees them drawn as well."""
    cell = await hears(son, "Chi bộ thôn Nà Han")
    commune = await hears(binh, "Chi bộ thôn Nà Han: 1/7")
    for digest in (cell, commune):
        assert "Tổng hợp tuần, số liệu đến 16 giờ 00" in digest.text
    picture = (await binh.next()).file
    assert picture is not None
    assert picture.data.startswith(b"\x89PNG")


@pytest.mark.parametrize("way", WAYS, ids=["polling", "webhook"])
async def test_joining_pledging_returning_amending_confirming(sqlite: Database, sqlite_url: str, way: Way) -> None:
    async def roles_at(addresses: Collection[str]) -> Mapping[str, Collection[RoleName]]:
        async with sqlite.read() as connection:
            return await people_module.roles_at(connection, list(addresses), "telegram")

    async with TelegramServer() as server:
        mai, son, binh = (server.user(one.name) for one in (MAI, SON, BINH))
        calendar = Calendar()
        async with sqlite.write() as connection:
            await write_committee(connection, NAHAN)
            for person, one in ((son, SON), (binh, BINH)):
                await people.join(connection, one.id, "telegram", str(person.id), NOW)
            await people.invite(connection, MAI.id, CODE, NOW)
        async with house(server, sqlite_url, respond, roles_at=roles_at, clock=calendar) as home, way(home):
            await binh.say("/menu")
            await hears(binh, "Mời đồng chí chọn việc cần làm")
            await son.say("/menu")
            await hears(son, "Mời đồng chí chọn việc cần làm")
            await join(mai, son)
            await pledge(mai, son)
            await ask_for_more(son, mai)
            await amend(mai, son)
            await confirm(son, mai)
            await calendar.reach(FIRST_FRIDAY, home)
            await report(mai)
            await read_the_week(son, binh)
            await calendar.reach(WEEK_BEFORE, home)
            for reminded in (son, binh):
                await hears(reminded, "Bản cam kết năm 2026")
            await finish(mai)
            await calendar.reach(LAST_FRIDAY, home)
            await read_the_week(son, binh)
            await home.delivery.drained()
            await server.until(lambda: "camket" in mai.menu and "donvi" in son.menu)
            await server.until(lambda: all(press.answered for press in server.world.presses.values()))
        marked = [message.text for message in mai.chat if "✓ Gửi" in message.text]
        assert len(marked) == 2
        assert len(server.calls_of("sendPhoto")) == 2
        assert server.violations == []
