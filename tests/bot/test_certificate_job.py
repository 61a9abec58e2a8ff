"""A certificate is drawn beside the conversation, while the member's yes stands and for who may see it then."""

from pathlib import Path

import pytest
from sqlalchemy import select

from handlers.texts import say
from storage.reads import reads
from tests import commending, people
from tests.dialogues.committees import NAHAN, write
from tests.handlers.papers import lines
from tests.stage import Stage, copied

MAI, SON, BINH = "1003", "1001", "1013"
PRESS = "a:certificate:given"


@pytest.fixture
async def stage(sqlite_template: Path, tmp_path: Path) -> Stage:
    """Mai is to have a certificate; she, Sơn and Bình have joined."""
    made = Stage(copied(sqlite_template, tmp_path))
    async with made.opened() as database, database.write() as connection:
        await write(connection, NAHAN)
        for person in (1, 3, 13):
            await people.join(connection, person, "telegram", str(1000 + person), made.now)
        await commending.nominate(connection, "given", person=3, agreed=True)
        await commending.approve(connection, "given")
    return made


async def test_from_the_record_to_the_paper(stage: Stage) -> None:
    begun, made = await stage.say(SON, press=PRESS)
    assert begun.message.text == say("paper-begun")
    (document,) = made.message.attachments
    assert document.name == "giay-khen-2026-lo-thi-mai.docx"
    found = lines(document.content)
    assert found[4:6] == ["GIẤY KHEN", "Đồng chí Lò Thị Mai"]
    assert found[-1] == "Trần Quốc Bình", "the committee that gave it signs"
    async with stage.opened() as database, database.read() as connection:
        looks = (await connection.execute(select(reads.c.by, reads.c.about, reads.c.what))).all()
    assert looks == [(1, 3, "commendation:given")]


async def test_once_the_yes_is_taken_back_none_is_drawn(stage: Stage) -> None:
    """The job was left, and was not begun before Mai took her yes back."""
    await stage.handle(stage.inbound(SON, press=PRESS), crash=True)
    async with stage.opened() as database, database.write() as connection:
        await commending.decline(connection, "given")
    sent = [one for one in await stage.say(MAI, "/menu") if one.address == SON]
    assert say("certificate-none") in [one.message.text for one in sent]
    assert all(one.message.attachments == () for one in sent)
    (refused,) = await stage.say(BINH, press=PRESS)
    assert refused.message.text == say("certificate-none")
