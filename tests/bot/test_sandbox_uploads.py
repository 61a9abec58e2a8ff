"""Photos and files on the sandbox's phones: kept as a platform would keep them, shown to their sender, and received."""

from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from bot.channels.base import Refused, TooLarge
from bot.channels.sandbox import uploads
from bot.evidence import fetching
from tests.bot import evidence_files as files
from tests.bot.sandbox_demo import Demo, demo

PHOTO = files.photo((400, 300))


@pytest.fixture
async def played(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Demo]:
    monkeypatch.setattr(fetching, "GATHER_SECONDS", 0.2)
    async with demo(tmp_path) as running:
        yield running


async def put(played: Demo, key: str, content: bytes, name: str = "anh.jpg", **headers: str) -> int:
    """Put a file as the page does; the status of the answer."""
    answer = await played.client.post(f"/upload/{key}", params={"name": name}, content=content, headers=headers)
    return answer.status_code


async def heard(played: Demo, phone: str, words: str, after: str | None = None) -> dict[str, Any]:
    """The next message to a phone that holds `words`."""
    while True:
        (event,) = await played.events(1, after)
        if event["phone"] == phone and event["kind"] == "told" and words in event["plain"]:
            return event
        after = event["id"]


async def reporting(played: Demo) -> str:
    """A phone on which a report has come to the question that takes photos and files."""
    for member in await played.people():
        if member["standing"] == "confirmed" and not member["roles"] and member["phones"]:
            phone: str = member["phones"][0]["address"]
            await played.say(phone, "k1", text="/baocao")
            asked = await heard(played, phone, "")
            if "Đồng chí đã xong, đang làm" not in asked["plain"]:
                report = next((one for one in asked["buttons"] if one["data"].startswith("a:report:")), None)
                if report is None:
                    continue
                await played.say(phone, "k2", press=report["data"], bubble=asked["seq"])
            await played.say(phone, "k3", text="đang làm")
            await played.say(phone, "k4", text="bỏ qua")
            await heard(played, phone, "ảnh hoặc tệp minh chứng")
            return phone
    raise LookupError("nobody can report")


async def test_a_photo_is_shown_to_its_sender_and_received(played: Demo) -> None:
    phone = await reporting(played)
    assert await put(played, "photo-1", PHOTO) == 204
    assert (await played.say(phone, "photo-1", thing="photo")).status_code == 204
    told = await heard(played, phone, "Đã nhận 1 ảnh minh chứng")
    said = next(event for event in await played.events(told["seq"]) if event.get("upload"))
    assert said["upload"] == {"name": "anh.jpg", "picture": True, "album": None}
    shown = await played.client.get("/upload/photo-1")
    assert (shown.content, shown.headers["content-type"]) == (PHOTO, "image/jpeg")


async def test_an_album_is_received_once(played: Demo) -> None:
    phone = await reporting(played)
    for number in range(3):
        await put(played, f"p{number}", files.picture(size=(100 + number, 50)))
        await played.say(phone, f"p{number}", thing="photo", album="a1")
    told = await heard(played, phone, "Đã nhận")
    assert "3 ảnh" in told["plain"]
    before = [event for event in await played.events(told["seq"]) if event["kind"] == "told"]
    assert len([event for event in before if "Đang lưu" in event["plain"]]) == 1


async def test_what_is_no_picture_is_never_shown_as_one(played: Demo) -> None:
    page = b"<html><script>alert(1)</script></html>"
    await put(played, "liar", page, "anh.jpg", **{"content-type": "text/html"})
    answer = await played.client.get("/upload/liar")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == "attachment"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert (await played.client.get("/upload/nobodys")).status_code == 404


async def test_of_a_file_too_large_only_that_is_kept(played: Demo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "LARGEST", 1000)
    phone = await reporting(played)
    assert await put(played, "big", bytes(100_000), "phim.pdf") == 204
    await played.say(phone, "big", thing="file")
    kept = played.house.channel.uploads.find("big")
    assert kept is not None
    assert kept.content is None
    assert (await played.client.get("/upload/big")).status_code == 404
    with pytest.raises(TooLarge):
        await played.house.channel.fetch("big", BytesIO(), 10_000)


async def test_past_the_limit_the_oldest_are_forgotten(played: Demo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST", 250)
    for number in range(3):
        await put(played, f"u{number}", bytes(100))
    found = [played.house.channel.uploads.find(f"u{number}") is not None for number in range(3)]
    assert found == [False, True, True]
    with pytest.raises(Refused):
        await played.house.channel.fetch("u0", BytesIO(), 10_000)


async def test_another_page_can_neither_put_nor_get(played: Demo) -> None:
    for origin in ("https://example.org", "null"):
        assert await put(played, "theirs", PHOTO, origin=origin) == 403
    await put(played, "ours", PHOTO)
    assert (await played.client.get("/upload/ours", headers={"host": "example.org"})).status_code == 403
    assert played.house.channel.uploads.find("theirs") is None
