"""Files as people send them: real pictures and documents of every kind that is kept, and some that only claim to be."""

import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from types import MappingProxyType
from typing import Any

from PIL import Image
from PIL.TiffImagePlugin import IFDRational

GPS, ORIENTATION, MAKE = 0x8825, 0x0112, 0x010F
SECRET_PLACE = b"Nha ong Sung"
"""What the notes of `photo` hold beside a place on the map."""
WORD, EXCEL = "wordprocessingml.document", "spreadsheetml.sheet"


def picture(kind: str = "JPEG", size: tuple[int, int] = (320, 240), mode: str = "RGB", **saving: Any) -> bytes:
    """A picture whose left half is red and whose right half is blue."""
    made = Image.new("RGB", size, (20, 60, 200))
    made.paste((200, 30, 30), (0, 0, size[0] // 2, size[1]))
    return encoded(made.convert(mode), kind, **saving)


def encoded(image: Image.Image, kind: str, **saving: Any) -> bytes:
    content = BytesIO()
    image.save(content, kind, **saving)
    return content.getvalue()


def photo(size: tuple[int, int] = (4000, 3000), orientation: int = 6, kind: str = "JPEG") -> bytes:
    """As a telephone takes it: lying on its side, with the place, the maker and a comment in its notes."""
    notes = Image.Exif()
    notes[ORIENTATION] = orientation
    notes[MAKE] = SECRET_PLACE.decode()
    notes.get_ifd(GPS).update({1: "N", 2: (IFDRational(22), IFDRational(40), IFDRational(7)), 3: "E"})
    more: dict[str, Any] = {"comment": SECRET_PLACE} if kind == "JPEG" else {}
    return picture(kind, size, exif=notes, icc_profile=b"profile " + SECRET_PLACE, **more)


def pdf() -> bytes:
    return b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF\n"


def office(kind: str = WORD, others: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """A DOCX or XLSX with a word in it; `others` are further parts by name."""
    main = "word/document.xml" if kind == WORD else "xl/workbook.xml"
    mime = f"application/vnd.openxmlformats-officedocument.{kind}.main+xml"
    types = f'<Types><Override PartName="/{main}" ContentType="{mime}"/></Types>'
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr(main, "<w>Làm đường</w>")
        for name, part in others.items():
            archive.writestr(name, part)
    return content.getvalue()


def zipped(**parts: bytes) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def compound(*names: str) -> bytes:
    """An OLE file with these names in its directory: a header, a table of sectors, the directory."""
    free, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<109I", 0, *[free] * 108)
    entries = b"".join(_entry(name) for name in ("Root Entry", *names)).ljust(512, b"\0")
    return header + struct.pack("<128I", table, end, *[free] * 126) + entries


def _entry(name: str) -> bytes:
    spelled = name.encode("utf-16-le")
    return (spelled.ljust(64, b"\0") + struct.pack("<H", len(spelled) + 2)).ljust(128, b"\0")


def png_bomb(side: int = 30_000) -> bytes:
    """A PNG of a few kilobytes that unpacks to gigabytes of pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    size = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    pixels = zlib.compress(bytes(1_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def program() -> bytes:
    """The beginning of an EXE."""
    return b"MZ\x90\x00\x03" + bytes(200) + b"This program cannot be run in DOS mode."
