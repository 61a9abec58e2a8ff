"""What a fetched file really is, and whether it is taken: the examiner's verdict, then whether its name lies.

The examiner is a process, not a thread: a decoder that hangs can be killed and one that eats memory has a limit, and
neither holds up the bot. One file at a time, for the same reason; a picture takes about a third of a second.
"""

import asyncio
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.evidence.kinds import DOC, DOCX, JPEG, PDF, PNG, XLS, XLSX, Refusal

PREFIX = "CAMKET_"
SECONDS = 60.0
"""For how long a file may be looked at; past its own limits the examiner ends by itself."""
ROOT = Path(__file__).parents[2]
EXAMINE = (sys.executable, "-m", "bot.evidence.examiner")

ENDINGS: Mapping[str, str] = {
    JPEG: "jpg jpeg jpe jfif png webp",
    PNG: "jpg jpeg jpe jfif png webp",
    PDF: "pdf",
    DOC: "doc",
    XLS: "xls",
    DOCX: "docx",
    XLSX: "xlsx",
}
"""The endings that a name of each type may have. A picture under another picture's ending harms nobody: it is written
anew."""
PROGRAMS = "apk app bat cmd com exe hta jar js lnk msi ps1 reg scr sh vbs wsf"
CLAIMS = frozenset(" ".join([*ENDINGS.values(), PROGRAMS]).split())
"""Endings that promise something; any other one says nothing and is let be."""


class NotExamined(Exception):
    """The examiner did not do its work, through no fault of the file."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file is, and where the content to keep lies."""

    mime: str
    content: Path


class Checker:
    """One per process."""

    def __init__(self) -> None:
        self._alone = asyncio.Lock()

    async def check(self, source: Path, target: Path, name: str | None) -> Checked:
        """What the file at `source`, sent under `name`, is; `target` is an empty file for a picture written anew.

        Raises Refusal, and NotExamined or OSError where it could not be looked at.
        """
        async with self._alone:
            mime = await _examined(source, target)
        ending = (name or "").rpartition(".")[2].strip().lower()
        if ending in CLAIMS and ending not in ENDINGS[mime].split():
            raise Refusal("false_name")
        return Checked(mime, target if mime in (JPEG, PNG) else source)


async def _examined(source: Path, target: Path) -> str:
    process = await asyncio.create_subprocess_exec(
        *EXAMINE, source, target, cwd=ROOT, env=environment(), stdin=DEVNULL, stdout=PIPE, stderr=PIPE
    )
    try:
        async with asyncio.timeout(SECONDS):
            said, complained = await process.communicate()
    except TimeoutError:
        raise Refusal("unreadable") from None
    finally:
        await end(process)
    if process.returncode != 0:
        if process.returncode is not None and process.returncode < 0:  # a signal: it crashed, or went past its limits
            raise Refusal("unreadable")
        raise NotExamined(complained.decode(errors="replace")[-500:])
    verdict = json.loads(said)
    if "refused" in verdict:
        raise Refusal(verdict["refused"])
    mime: str = verdict["mime"]
    return mime


def environment() -> dict[str, str]:
    """Ours without the settings: whatever becomes of the examiner, it knows no secret."""
    return {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}


async def end(process: Process) -> None:
    """Kill what is still at it."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
