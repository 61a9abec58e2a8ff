"""A roster that somebody sent is read and compared in processes of their own, so that the bot's is never held up by it.

`python -m bot.office.roster_child rows SOURCE TARGET` writes the rows of a file that anybody may have made, a line of
JSON each. It knows no secret, and may crash, hang or ask for all memory.
`python -m bot.office.roster_child plan ROWS TARGET` compares them, as a Question on its standard input asks, and writes
the changes.
Each prints what it came to, as JSON.
"""

import asyncio
import json
import os
import resource
import sys
from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel

from bot.office.roster_rows import BadRoster, Row, rows

MEMORY = 1536 * 1024 * 1024
CPU_SECONDS = 300
BUSY = 75
"""How it ends where the database is locked or away."""


class Question(BaseModel):
    """In which database, in which year, for which importer and their own units."""

    url: str
    year: int
    own: list[int] | None
    importer: int | None


def main(what: str, source: Path, target: Path) -> None:
    with suppress(OSError):
        os.nice(10)
    try:
        found = _rows(source, target) if what == "rows" else asyncio.run(_plan(source, target))
    except BadRoster as refused:
        found = {"bad": refused.problems}
    except Exception as error:
        from storage.database import is_busy

        if what == "plan" and is_busy(error):
            sys.exit(BUSY)
        raise
    sys.stdout.write(json.dumps(found))


def _rows(source: Path, target: Path) -> dict[str, object]:
    for limited, limit in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, CPU_SECONDS)):
        with suppress(OSError, ValueError):
            resource.setrlimit(limited, (limit, limit))
    with target.open("w") as file:
        for row in rows(source):
            file.write(json.dumps([row.line, row.cells, row.bad]) + "\n")
    return {}


async def _plan(source: Path, target: Path) -> dict[str, object]:
    from bot.office.roster import read
    from bot.office.roster_changes import to_lines
    from bot.office.roster_plan import Planning
    from bot.office.roster_preview import Preview
    from storage.database import Database

    asked = Question.model_validate_json(sys.stdin.read())
    with source.open() as file:
        listed = read((Row(line, tuple(cells), bad) for line, cells, bad in map(json.loads, file)), asked.year)
    database = Database(asked.url)
    try:
        planned = await Planning(database, listed, asked.own, asked.importer).plan()
    finally:
        await database.close()
    with target.open("wb") as kept:
        kept.writelines(to_lines(planned.changes))
    with target.open("rb") as kept:
        return Preview.of(planned, kept).model_dump()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
