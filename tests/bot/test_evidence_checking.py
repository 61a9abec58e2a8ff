"""What a file is, is found in it and never believed; a picture is kept as pixels and nothing else."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bot.evidence import checking
from bot.evidence.checking import ROOT, Checked, Checker, NotExamined
from bot.evidence.kinds import DOC, DOCX, JPEG, PDF, XLS, XLSX, Refusal
from tests.bot import evidence_files as files

RED, BLUE = (200, 30, 30), (20, 60, 200)


async def check(folder: Path, content: bytes, name: str | None = None) -> Checked:
    source, target = folder / "source", folder / "target"
    source.write_bytes(content)
    target.touch()
    return await Checker().check(source, target, name)


async def refused(folder: Path, content: bytes, name: str | None = None) -> str:
    with pytest.raises(Refusal) as refusal:
        await check(folder, content, name)
    return refusal.value.reason


async def seen(folder: Path, content: bytes, name: str | None = None) -> Image.Image:
    """The picture as it is kept."""
    checked = await check(folder, content, name)
    assert checked.content == folder / "target"
    image = Image.open(BytesIO(checked.content.read_bytes()))
    assert checked.mime == f"image/{(image.format or '').lower()}"
    return image


def alike(colour: Any, other: tuple[int, ...]) -> bool:
    return all(abs(one - two) < 12 for one, two in zip(colour, other, strict=True))


@pytest.mark.parametrize(
    ("content", "name", "mime"),
    [
        (files.picture("JPEG"), None, JPEG),
        (files.picture("PNG"), "màn hình.png", JPEG),
        (files.picture("PNG"), "đặt nhầm đuôi.JPG", JPEG),
        (files.picture("WEBP"), "anh.webp", JPEG),
        (files.picture("JPEG", mode="CMYK"), None, JPEG),
        (files.picture("PNG", mode="P"), None, JPEG),
        (files.picture("PNG", mode="1"), None, JPEG),
        (files.pdf(), "biên bản.pdf", PDF),
        (files.pdf(), "không đuôi", PDF),
        (files.pdf(), "ngày 3.2", PDF),
        (files.office(files.WORD), "kế hoạch.docx", DOCX),
        (files.office(files.EXCEL), "danh sách.XLSX", XLSX),
        (files.compound("WordDocument", "1Table"), "cũ.doc", DOC),
        (files.compound("Workbook"), "cũ.xls", XLS),
    ],
)
async def test_each_kind_is_known_by_its_content(tmp_path: Path, content: bytes, name: str | None, mime: str) -> None:
    checked = await check(tmp_path, content, name)
    assert checked.mime == mime
    if not mime.startswith("image/"):
        assert checked.content.read_bytes() == content


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", None, "empty"),
        (files.pdf(), "ảnh.jpg", "false_name"),
        (files.picture(), "biên bản.pdf", "false_name"),
        (files.office(files.WORD), "danh sách.xlsx", "false_name"),
        (files.office(files.WORD), "cũ.doc", "false_name"),
        (files.pdf(), "biên bản.pdf.exe", "false_name"),
        (files.program(), "biên bản.pdf", "program"),
        (b"\x7fELF" + bytes(100), None, "program"),
        (b"#!/bin/sh\nrm -rf /", "anh.jpg", "program"),
        (files.office(others={"word/vbaProject.bin": b"Sub AutoOpen()"}), "a.docx", "program"),
        (files.compound("WordDocument", "Macros"), "a.doc", "program"),
        (files.compound("Workbook", "_VBA_PROJECT_CUR"), "a.xls", "program"),
        (files.zipped(**{"biên bản.pdf": files.pdf()}), "nén.zip", "wrong_type"),
        (files.compound("PowerPoint Document"), "a.ppt", "wrong_type"),
        (b"GIF89a" + bytes(100), "anh.gif", "wrong_type"),
        ("Đồng chí xem giúp".encode(), "ghi chú.txt", "wrong_type"),
        (b"<html><script>alert(1)</script></html>", "anh.jpg", "wrong_type"),
        (files.photo()[:5000], "anh.jpg", "unreadable"),
        (b"\xff\xd8\xff" + bytes(100), None, "unreadable"),
        (b"\x89PNG\r\n\x1a\n", None, "unreadable"),
        (files.office()[:-40], "a.docx", "unreadable"),
        (files.compound("WordDocument")[:600], "a.doc", "unreadable"),
        (files.png_bomb(), "anh.png", "bloated"),
        (files.office(others={"word/media/a.bin": bytes(300_000_000)}), "a.docx", "bloated"),
    ],
)
async def test_what_is_not_kept_is_refused_for_a_reason(
    tmp_path: Path, content: bytes, name: str | None, reason: str
) -> None:
    assert await refused(tmp_path, content, name) == reason


async def test_a_package_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    """The directory says a few bytes, the part unpacks to more: its checksum is then not that of what it says."""
    whole = files.office(others={"word/media/a.bin": bytes(1_000_000)})
    lying = whole.replace((1_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert lying != whole
    assert await refused(tmp_path, lying) == "unreadable"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
async def test_a_kept_picture_tells_nothing_but_what_is_seen(tmp_path: Path, kind: str) -> None:
    sent = files.photo((400, 300), kind=kind)
    assert files.SECRET_PLACE in sent
    image = await seen(tmp_path, sent)
    kept = (tmp_path / "target").read_bytes()
    assert files.SECRET_PLACE not in kept
    assert not image.getexif()
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert b"Exif" not in kept


@pytest.mark.parametrize(
    ("orientation", "size", "top_left", "bottom_right"),
    [
        (1, (400, 300), RED, BLUE),
        (3, (400, 300), BLUE, RED),
        (6, (300, 400), RED, BLUE),
        (8, (300, 400), BLUE, RED),
    ],
)
async def test_a_kept_picture_stands_upright(
    tmp_path: Path, orientation: int, size: tuple[int, int], top_left: tuple[int, ...], bottom_right: tuple[int, ...]
) -> None:
    image = await seen(tmp_path, files.photo((400, 300), orientation))
    assert image.size == size
    assert alike(image.getpixel((5, 5)), top_left)
    assert alike(image.getpixel((size[0] - 5, size[1] - 5)), bottom_right)


@pytest.mark.parametrize(
    ("size", "kept"),
    [
        ((1600, 1200), (1600, 1200)),
        ((4000, 3000), (1600, 1200)),
        ((1500, 5000), (480, 1600)),
        ((9_000, 6_750), (1600, 1200)),
        ((100, 12_000), (80, 1600)),
    ],
)
async def test_a_kept_picture_is_no_longer_than_1600_pixels(
    tmp_path: Path, size: tuple[int, int], kept: tuple[int, int]
) -> None:
    assert (await seen(tmp_path, files.picture("JPEG", size))).size == kept


async def test_only_what_may_be_seen_through_stays_png(tmp_path: Path) -> None:
    half = Image.new("RGBA", (40, 40), (10, 200, 10, 128))
    image = await seen(tmp_path, files.encoded(half, "PNG"))
    assert (image.format, image.getpixel((20, 20))) == ("PNG", (10, 200, 10, 128))
    solid = Image.new("RGBA", (40, 40), (10, 200, 10, 255))
    assert (await seen(tmp_path, files.encoded(solid, "PNG"))).format == "JPEG"
    grey = await seen(tmp_path, files.encoded(Image.new("I;16", (40, 40), 40_000), "PNG"))
    assert alike([grey.getpixel((20, 20))], (156,))


def examiner(monkeypatch: pytest.MonkeyPatch, does: str) -> None:
    monkeypatch.setattr(checking, "EXAMINE", (sys.executable, "-c", does))


async def test_a_decoder_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    examiner(monkeypatch, "while True: pass")
    monkeypatch.setattr(checking, "SECONDS", 0.2)
    assert await refused(tmp_path, files.picture()) == "unreadable"


async def test_a_decoder_that_crashes_costs_only_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    examiner(monkeypatch, "import os; os.kill(os.getpid(), 11)")
    assert await refused(tmp_path, files.picture()) == "unreadable"


async def test_an_examiner_that_cannot_work_is_not_the_files_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    examiner(monkeypatch, "import there_is_no_such_module")
    with pytest.raises(NotExamined, match="there_is_no_such_module"):
        await check(tmp_path, files.picture())


async def test_the_examiner_knows_no_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAMKET_TELEGRAM_TOKEN", "123:secret")
    examiner(monkeypatch, "import os; raise SystemExit(' '.join(os.environ) + '.')")
    with pytest.raises(NotExamined) as said:
        await check(tmp_path, files.picture())
    assert "CAMKET" not in str(said.value)


def test_the_examiner_cannot_take_all_memory() -> None:
    greedy = "from bot.evidence import examiner; examiner.bound(); bytearray(2 * 1024**3)"
    ended = subprocess.run([sys.executable, "-c", greedy], cwd=ROOT, capture_output=True, check=False)
    assert b"MemoryError" in ended.stderr
