"""Has a roster file read and compared by processes of their own, and takes what they came to."""

import asyncio
import json
import logging
import sys
from asyncio.subprocess import PIPE
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.evidence.checking import ROOT, end, environment
from bot.office import private_files
from bot.office.roster_child import BUSY, Question
from bot.office.roster_preview import Preview
from bot.office.roster_rows import BadRoster
from handlers.texts import label
from storage.database import Database

log = logging.getLogger(__name__)

CHILD = (sys.executable, "-m", "bot.office.roster_child")
SECONDS = 900.0
"""For how long each may be at it; half a million rows take some minutes."""


async def plan(
    database: Database, file: Path, changes: Path, year: int, own: Sequence[int] | None, importer: int | None
) -> Preview:
    """What the roster in `file` would change, for an `importer` who may change what is in and below the units `own`;
    the changes themselves are left in the file `changes`. Raises BadRoster for a file that cannot be taken, and
    ConnectionError where the database is locked or away."""
    rows = changes.with_name(f"{changes.name}.rows")
    for path in (rows, changes):
        private_files.write(path, b"", over=True)
    url = database.url if database.path is None else database.url.set(database=str(database.path.absolute()))
    said = url.render_as_string(hide_password=False)
    question = Question(url=said, year=year, own=None if own is None else list(own), importer=importer)
    try:
        await _run("rows", file, rows, b"")
        return Preview.model_validate(await _run("plan", rows, changes, question.model_dump_json().encode()))
    finally:
        rows.unlink(missing_ok=True)


async def _run(what: str, source: Path, target: Path, question: bytes) -> dict[str, Any]:
    process = await asyncio.create_subprocess_exec(
        *CHILD, what, source, target, cwd=ROOT, env=environment(), stdin=PIPE, stdout=PIPE, stderr=PIPE
    )
    try:
        async with asyncio.timeout(SECONDS):
            said, complained = await process.communicate(question)
    except TimeoutError:
        raise BadRoster(label("roster-too-large")) from None
    finally:
        await end(process)
    if process.returncode == BUSY:
        raise ConnectionError("the database is locked or away")
    if process.returncode != 0:
        if what == "rows":  # it crashed, or went past its limits
            log.warning("a roster could not be read: exit %s", process.returncode)
            raise BadRoster(label("roster-bloated"))
        raise RuntimeError(complained.decode(errors="replace")[-2000:])
    found: dict[str, Any] = json.loads(said)
    if "bad" in found:
        raise BadRoster(*found["bad"])
    return found
