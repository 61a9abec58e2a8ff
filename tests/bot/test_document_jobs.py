"""Documents are drawn beside the conversation: from the office's own template, and only for who may see them then."""

import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import select, update

from handlers.documents.drawing import draw
from handlers.documents.recipe import read
from handlers.documents.templates import FOLDER
from handlers.texts import say
from storage import facts
from storage.people import roles
from storage.pledge_facts import PledgeConfirmed
from storage.pledge_facts import subject as pledge_subject
from storage.reads import reads
from tests import people
from tests.dialogues.committees import NAHAN, write
from tests.handlers.papers import lines
from tests.people import fact
from tests.recording import Sent
from tests.stage import Stage, copied

MAI, SON = "1003", "1001"
PLEDGE = "pledge-3-2026"
PRESS = f"a:pledgefile:{PLEDGE}"


@pytest.fixture
async def stage(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Stage]:
    """Mai's pledge is confirmed; she and Sơn have joined."""
    async with Stage(copied(sqlite_template, tmp_path)) as made:
        async with made.opened() as database, database.write() as connection:
            await write(connection, NAHAN)
            await people.join(connection, 3, "telegram", MAI, made.now)
            await people.join(connection, 1, "telegram", SON, made.now)
            await people.pledge(connection, 3, made.now)
            await facts.record(connection, [fact(PledgeConfirmed, pledge_subject(PLEDGE), 2, pledge=PLEDGE)])
        yield made


def office_puts(stage: Stage, content: bytes) -> None:
    folder = stage.file.parent / FOLDER
    folder.mkdir()
    (folder / "ban-cam-ket.docx").write_bytes(content)


def document(sent: Sent) -> list[str]:
    (attachment,) = sent.message.attachments
    return lines(attachment.content)


async def test_from_the_record_to_the_paper(stage: Stage) -> None:
    begun, made = await stage.say(MAI, press=PRESS)
    assert begun.message.text == say("paper-begun")
    found = document(made)
    assert "Họ và tên: Lò Thị Mai" in found
    assert "Năm sinh: 1956" in found
    assert "Bản cam kết được xác nhận ngày 15/1/2026." in found
    assert found[-7:-4] == ["T/M CHI BỘ", "BÍ THƯ", "NGƯỜI CAM KẾT"]
    assert found[-2:] == ["Hoàng Văn Sơn", "Lò Thị Mai"]


async def test_a_look_at_somebody_else_is_recorded(stage: Stage) -> None:
    await stage.say(MAI, press=PRESS)
    await stage.say(SON, press=PRESS)
    async with stage.opened() as database, database.read() as connection:
        looks = (await connection.execute(select(reads))).all()
    assert [(one.by, one.about, one.what) for one in looks] == [(1, 3, f"pledge:{PLEDGE}")]


async def test_the_office_s_own_template_is_used(stage: Stage) -> None:
    office_puts(stage, draw(read("title: CAM KẾT CỦA {{ ho_ten }}")))
    _, made = await stage.say(MAI, press=PRESS)
    assert document(made) == ["CAM KẾT CỦA Lò Thị Mai"]


@pytest.mark.parametrize("broken", [b"no document", draw(read("text: {{ ho_va_ten }}"))])
async def test_one_with_a_fault_is_told_of_and_ours_is_used(
    stage: Stage, broken: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    office_puts(stage, broken)
    with caplog.at_level(logging.WARNING, "bot.document_jobs"):
        _, made = await stage.say(MAI, press=PRESS)
    assert say("paper-template-unusable", template="ban-cam-ket.docx") in made.message.text
    assert "Họ và tên: Lò Thị Mai" in document(made)
    (record,) = caplog.records
    assert "ban-cam-ket.docx" in record.getMessage()
    assert "Mai" not in record.getMessage()


async def test_whoever_lost_the_right_meanwhile_gets_nothing(stage: Stage) -> None:
    """The job was left, and was not begun before the role ended."""
    await stage.handle(stage.inbound(SON, press=PRESS), crash=True)
    async with stage.opened() as database, database.write() as connection:
        await connection.execute(update(roles).where(roles.c.person_id == 1).values(until=stage.now))
    sent = await stage.say(MAI, "/menu")
    refused = [one for one in sent if one.address == SON]
    assert say("paper-refused") in [one.message.text for one in refused]
    assert all(one.message.attachments == () for one in refused)
