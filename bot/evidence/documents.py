"""Which document of an office program a file is, told by its parts: whole, without macros, not too much unpacked."""

import struct
import zipfile
from pathlib import Path

from bot.evidence.kinds import DOC, DOCX, XLS, XLSX, Refusal

UNPACKED = 256 * 1024 * 1024
PARTS = 10_000
PIECE = 1024 * 1024
NO_SECTOR = 0xFFFFFFFA


def package(source: Path) -> str:
    """A document of today's office programs, every part of it unpacked once, which proves its size and checksum."""
    with zipfile.ZipFile(source) as archive:
        parts = archive.infolist()
        if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
            raise Refusal("bloated")
        if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
            raise Refusal("program")
        if "[Content_Types].xml" not in archive.namelist():
            raise Refusal("wrong_type")
        for part in parts:
            with archive.open(part) as content:
                while content.read(PIECE):
                    pass
        kinds = archive.read("[Content_Types].xml")
    for mime, main in ((DOCX, b"wordprocessingml.document.main+xml"), (XLSX, b"spreadsheetml.sheet.main+xml")):
        if main in kinds:
            return mime
    raise Refusal("wrong_type")


def compound(content: bytes) -> str:
    """A document of yesterday's: the names in its directory tell which ([MS-CFB] 2.2, 2.3, 2.6)."""
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    (sector,) = struct.unpack_from("<I", content, 48)
    table = [
        entry
        for block in struct.unpack_from("<109I", content, 76)
        if block < NO_SECTOR
        for entry in struct.unpack_from(f"<{size // 4}I", content, (block + 1) * size)
    ]
    names: set[str] = set()
    seen: set[int] = set()
    while sector < NO_SECTOR and sector not in seen:
        seen.add(sector)
        for entry in range((sector + 1) * size, (sector + 2) * size, 128):
            (length,) = struct.unpack_from("<H", content, entry + 64)
            if 2 < length <= 64:
                names.add(content[entry : entry + length - 2].decode("utf-16-le"))
        sector = table[sector]
    if names & {"Macros", "_VBA_PROJECT_CUR"}:
        raise Refusal("program")
    if "WordDocument" in names:
        return DOC
    if names & {"Workbook", "Book"}:
        return XLS
    raise Refusal("wrong_type")
