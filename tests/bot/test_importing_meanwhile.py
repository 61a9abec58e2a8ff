"""An import beside everything else: a hundred phones chat, it is killed in its midst, it is enormous."""

import asyncio
import logging
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import func, select

from bot.commands.roster import import_
from bot.settings import Settings
from bot.trouble import Trouble
from handlers.router import respond
from handlers.talk import Upload
from handlers.texts import label, say
from storage.database import Database
from storage.facts import facts
from storage.people import people as people_table
from tests import people
from tests.bot.commands import ROOT, camket, environment
from tests.engine import NOW, engine, inbound

HEADER = "Đơn vị;Mã;Họ tên;Năm sinh;Vai trò"
HAN = "Đảng bộ xã Khuôn Lùng / Chi bộ thôn Nà Han"
LUONG = "Đảng bộ xã Khuôn Lùng / Chi bộ thôn Khuổi Luông"
PHONES = 100
FIRST = 1000
SAID = ("/menu", "/tiendo", "/camket", "Hoàn thành tốt nhiệm vụ", "quay lại", "/huy", "/donvi", "/dulieu", "gì đó")


def filled(*lines: str) -> bytes:
    return "\n".join([HEADER, *lines]).encode()


async def enrol(database: Database) -> None:
    """A hundred more members of Nà Han, who have all joined; and Thu, who is the commune's admin."""
    async with database.write() as connection:
        await people.join(connection, 14, "telegram", "1014", NOW)
        for number in range(FIRST, FIRST + PHONES):
            row = {"id": number, "code": f"P{number}", "unit_id": 3, "name": f"Vi Văn {letters(number)}"}
            await connection.execute(people_table.insert().values(**row, birth_year=1970, active=True))
            await people.join(connection, number, "telegram", f"p{number}", NOW)


def letters(number: int) -> str:
    """A name for each number."""
    return "".join(chr(ord("A") + int(digit)) for digit in str(number)).title()


async def test_no_turn_fails_while_a_roster_is_written(
    nahan: Database, database_url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The roster renames and moves those who chat, ends and gives offices, and adds people."""
    await enrol(nahan)
    chance = random.Random(4)
    moved = [f"{LUONG};P{n};Lò Văn {letters(n)};1971;" for n in range(FIRST, FIRST + PHONES)]
    officers = [f"{HAN};NH002;Nông Thị Lan;1984;bí thư", f"{HAN};NH001;Hoàng Văn Sơn;1971;"]
    added = [f"{HAN};N{n};Vi Thị Mới;1980;" for n in range(400)]
    async with engine(database_url, respond, folder=tmp_path) as started:
        started.channel.files["roster"] = filled(*moved, *officers, *added)
        upload = Upload("file", "roster", name="danh-sach.csv")
        await started.handle(inbound("send", "1014", None, attachments=("file",), uploads=(upload,)))
        yes = started.channel.to("1014")[-1].data(label("importing-yes"))
        await started.turns.handle([inbound("yes", "1014", None, press=yes, message_ref="1")])
        writing = asyncio.create_task(started.working.emptied())
        answered = Counter[str]()
        rounds = 0
        while not writing.done():
            rounds += 1
            phones = chance.sample(range(FIRST, FIRST + PHONES), 20)
            batch = [inbound(f"{rounds}-{n}", f"p{n}", chance.choice(SAID)) for n in phones]
            answered.update(said.sender for said in batch)
            await started.turns.handle(batch)
        await writing
        await started.delivery.drained()
        assert started.channel.to("1014")[-1].message.text.startswith(say("importing-done"))
        replies = Counter(sent.address for sent in started.channel.sent if sent.address.startswith("p"))
        assert replies.keys() == answered.keys()
        assert all(replies[phone] >= answered[phone] for phone in answered)
        assert say("apology") not in {sent.message.text for sent in started.channel.sent}
    assert rounds > 20
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []
    async with nahan.read() as connection:
        here = select(func.count()).where(people_table.c.unit_id == 4, people_table.c.name.like("Lò Văn %"))
        assert await connection.scalar(here) == PHONES
        assert await connection.scalar(select(func.count()).where(people_table.c.code.like("N_%"))) == 400 + 16


def test_killed_in_the_middle_the_same_file_goes_on(tmp_path: Path) -> None:
    """From the command line, with SIGKILL, time and again, until it comes to its end."""
    file = tmp_path / "danh-sach.csv"
    file.write_bytes(filled(*(f"{HAN};A{n};Vi Văn Tám;1970;" for n in range(400))))
    data = tmp_path / "data"
    database = tmp_path / "data" / "camket.db"
    killed = 0
    while True:
        command = [sys.executable, "-c", DYING, "roster", "import", str(file), "--yes"]
        process = subprocess.Popen(command, cwd=ROOT, env=environment(data, {}), stdout=subprocess.PIPE, text=True)
        said, _ = process.communicate(timeout=60)
        if process.returncode == 0:
            break
        assert process.returncode == -9
        killed += 1
    assert killed == 2
    assert "Người: thêm 100," in said
    assert database.exists()
    again = camket("roster", "import", file, "--yes", data=data)
    assert (again.code, again.out.splitlines()[-1]) == (0, label("roster-nothing"))
    exported = camket("roster", "export", data=data).out.splitlines()
    assert len(exported) == 401


DYING = """
import os, signal, sys
from bot.office import roster_writing
from bot.commands.line import main

class Dying(roster_writing.RosterWriting):
    async def write(self, changes, tell):
        pieces = 0
        async def told(done):
            nonlocal pieces
            pieces += 1
            if pieces == 4:
                os.kill(os.getpid(), signal.SIGKILL)
            await tell(done)
        await super().write(changes, told)

import bot.commands.roster
bot.commands.roster.RosterWriting = Dying
sys.exit(main(sys.argv[1:]))
"""
"""`camket`, but for dying after its fourth piece."""


async def test_one_wrong_line_among_three_hundred_thousand_is_found_and_nothing_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [f"Đảng bộ xã A / Chi bộ thôn {n // 30};A{n};Vi Văn Tám;1970;" for n in range(300_000)]
    lines[234_566] = lines[234_566].replace("1970", "năm Tuất")
    file = tmp_path / "danh-sach.csv"
    file.write_bytes(filled(*lines))
    settings = Settings(data_dir=tmp_path, database_url=SecretStr(f"sqlite+aiosqlite:///{tmp_path}/camket.db"))
    with pytest.raises(Trouble, match="còn 1 chỗ chưa đúng, chưa ghi gì"):
        await import_(settings, file, yes=True)
    said = capsys.readouterr()
    assert said.out.splitlines()[0] == "Trong tệp: 299.999 người."
    assert said.err.splitlines() == ["Dòng 234568: năm sinh “năm Tuất” chưa đúng; ghi bốn chữ số, ví dụ 1956."]
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/camket.db")
    async with database.read() as connection:
        assert await connection.scalar(select(func.count()).select_from(facts)) == 0
        assert await connection.scalar(select(func.count()).select_from(people_table)) == 0
    await database.close()
