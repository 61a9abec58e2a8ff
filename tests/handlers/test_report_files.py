"""Photos and files with a report: all that can be is taken at once, and an album is answered once."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from sqlalchemy import select

from handlers.files import LARGEST, MOST
from handlers.talk import Upload
from handlers.texts import label, say
from storage.consents import WORDING, consents
from storage.database import Database
from storage.evidence import evidence
from storage.facts import facts as log
from tests.handlers.reporting_steps import (
    ITEM,
    PDF,
    PHOTO,
    at_evidence,
    kept,
    reported,
    sent,
)
from tests.handlers.room import Room
from tests.handlers.two_phones import MAI, TONG, Time, say_all, two_phones


@pytest.fixture
async def room(nahan: Database, database_url: str) -> AsyncIterator[Room]:
    """Mai has pledged, and so has Tòng."""
    async with two_phones(nahan, database_url, Time()) as made:
        await made.pledge(MAI)
        await made.pledge(TONG)
        yield made


async def test_a_photo_is_wanted_at_once_and_goes_with_the_report(room: Room) -> None:
    await at_evidence(room)
    told = await room.handle(sent(room, PHOTO, PDF))
    assert "1 ảnh, 1 tệp" in told[MAI][0]
    assert "nhận" not in told[MAI][0]
    photo, file = await kept(room)
    assert (photo.kind, photo.ref, photo.state, photo.person_id, photo.channel) == (
        "photo", "ref-of-photo", "wanted", MAI, "telegram",
    )  # fmt: skip
    assert (file.name, file.mime, file.size) == ("danh-sach-ho.pdf", "application/pdf", 9_000)
    await room.press_label(MAI, label("report-send"))
    report = await reported(room)
    assert {row.report_id for row in await kept(room)} == {report.id}
    assert [one.id for one in report.evidence] == [photo.id, file.id]


async def test_no_words_of_anybody_are_in_the_log(room: Room) -> None:
    await at_evidence(room)
    await room.handle(sent(room, PDF))
    figures = [figure for (figure,) in await room.rows(select(log.c.figures))]
    assert not [one for one in figures if "danh-sach" in one or "ref-of" in one]


async def test_an_album_is_answered_once_and_taken_whole(room: Room) -> None:
    await at_evidence(room)
    told = await room.handle(*(sent(room, PHOTO, album="a") for _ in range(4)))
    assert len(told[MAI]) == 1
    assert len(await kept(room)) == 4
    assert [len(texts) for texts in (await room.handle(sent(room, PHOTO, album="b"))).values()] == [1]
    await room.press_label(MAI, label("report-send"))
    assert len((await reported(room)).evidence) == MOST


async def test_an_album_that_comes_in_pieces_is_the_same_album(room: Room) -> None:
    await at_evidence(room)
    assert await room.handle(sent(room, PHOTO, album="a"))
    assert await room.handle(sent(room, PHOTO, album="a")) == {}
    assert await room.handle(sent(room, PHOTO, album="a")) == {}
    await room.press_label(MAI, label("report-send"))
    assert len((await reported(room)).evidence) == 3


async def test_of_too_many_the_first_five_are_kept_and_it_is_said_once(room: Room) -> None:
    await at_evidence(room)
    told = await room.handle(*(sent(room, PHOTO, album="a") for _ in range(10)))
    assert len(told[MAI]) == 2
    assert told[MAI][1].startswith(say("files-full", most="5"))
    assert len(await kept(room)) == MOST
    await room.press_label(MAI, label("report-send"))
    assert len((await reported(room)).evidence) == MOST


@pytest.mark.parametrize(
    ("upload", "key"),
    [
        (replace(PDF, size=0), "files-empty"),
        (replace(PDF, size=LARGEST + 1), "files-too-large"),
        (replace(PDF, size=3 * 10**9), "files-too-large"),
        (replace(PDF, mime="video/mp4"), "files-other"),
        (replace(PDF, name="Tài liệu mật.pdf"), "problem-secret"),
        (replace(PDF, name="TỐI_MẬT.pdf"), "problem-secret"),
    ],
)
async def test_what_cannot_be_kept_is_refused_at_once(room: Room, upload: Upload, key: str) -> None:
    await at_evidence(room)
    assert (await room.handle(sent(room, upload)))[MAI][0].startswith(say(key))
    assert await kept(room) == []
    await room.handle(sent(room, upload, PHOTO))
    assert [row.kind for row in await kept(room)] == ["photo"]


async def test_a_size_that_is_not_told_is_no_reason_to_refuse(room: Room) -> None:
    await at_evidence(room)
    await room.handle(sent(room, replace(PDF, size=None, name=None, mime=None)))
    assert [row.state for row in await kept(room)] == ["wanted"]


async def test_pictures_whose_words_are_marked_secret_are_none_of_them_taken(room: Room) -> None:
    await at_evidence(room)
    album = [sent(room, PHOTO, album="a", words="Tài liệu mật"), *(sent(room, PHOTO, album="a") for _ in range(3))]
    told = await room.handle(*album)
    assert [text.split("\n")[0] for text in told[MAI]] == [say("problem-secret")]
    assert await kept(room) == []
    await room.handle(sent(room, PHOTO, album="b"))
    assert len(await kept(room)) == 1


async def test_names_are_made_harmless(room: Room) -> None:
    await at_evidence(room)
    await room.handle(sent(room, replace(PDF, name="<b>\x00gpj.\u202eảnh</b>\n" + "a" * 300 + ".pdf")))
    ((name,),) = await room.rows(select(evidence.c.name))
    assert len(name) == 100
    assert name.endswith(".pdf")
    assert not {"\x00", "\u202e", "\n"} & set(name)
    await room.press_label(MAI, label("report-send"))
    await room.press(MAI, f"a:reports:{MAI}")


@pytest.mark.parametrize("begun", [False, True])
async def test_outside_of_its_question_it_is_said_where_it_belongs(room: Room, begun: bool) -> None:
    if begun:
        await room.press(MAI, f"a:report:{ITEM}")
    told = await room.handle(*(sent(room, PHOTO, album="a") for _ in range(3)))
    assert [text.split("\n")[0] for text in told[MAI]] == [say("files-later" if begun else "files-how")]
    assert await kept(room) == []


async def test_an_album_sent_where_the_note_is_asked_brings_its_words_as_the_note(room: Room) -> None:
    await room.press(MAI, f"a:report:{ITEM}")
    await room.say(MAI, "3 hộ")
    video = replace(PDF, name="họp.mp4", mime="video/mp4")
    album = [sent(room, PHOTO, album="a", words="Ba hộ đã ký"), *(sent(room, x, album="a") for x in (video, PHOTO))]
    told = await room.handle(*album)
    assert [text.split("\n")[0] for text in told[MAI]] == [
        say("files-saving-album", button=label("report-send")), say("files-other")
    ]  # fmt: skip
    assert len(await kept(room)) == 2
    await room.press_label(MAI, label("report-send"))
    report = await reported(room)
    assert (report.note, len(report.evidence)) == ("Ba hộ đã ký", 2)


async def test_words_sent_with_a_photo_take_nothing_away_from_the_note(room: Room) -> None:
    await room.press(MAI, f"a:report:{ITEM}")
    await say_all(room, MAI, "3 hộ", "Đã họp thôn")
    told = await room.handle(sent(room, PHOTO, words="Biên bản"))
    assert say("files-caption") in told[MAI][-1]
    await room.press_label(MAI, label("report-send"))
    assert (await reported(room)).note == "Đã họp thôn"


async def test_who_has_not_agreed_or_is_unknown_has_nothing_taken_from_them(room: Room) -> None:
    await at_evidence(room)
    await room.change(consents.update().where(consents.c.person_id == MAI).values(wording=WORDING - 1))
    album = [sent(room, PHOTO, album="a", person=who) for who in (MAI, MAI, MAI, 2000, 2000)]
    told = await room.handle(*album)
    assert {who: len(texts) for who, texts in told.items()} == {MAI: 1, 2000: 1}
    assert await kept(room) == []
