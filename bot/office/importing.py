"""A roster sent in a chat: kept for its sender alone, shown to them, and written once they say so.

What waits lies in <data>/imports/<person>/<id>, `id` being that of the job that looked at it first. `<id>.agreed`
beside it says that writing it began: whoever finds it goes on, whatever killed the one before.
"""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy.exc import IntegrityError

from bot.channels.base import TooLarge
from bot.ids import office_ids
from bot.office import one_import, private_files, roster_process
from bot.office.one_import import FOLDER, Busy
from bot.office.roster_changes import from_file
from bot.office.roster_preview import Preview, imported, refused, told
from bot.office.roster_rows import BadRoster
from bot.office.roster_writing import Outdated, RosterWriting
from bot.work import Doing, Done, Later, Work
from handlers.access import ROLES
from handlers.admin.importing import DROP, PREVIEW, WRITE
from handlers.figure_view import number
from handlers.files import LARGEST
from handlers.talk import Action, Message
from handlers.texts import Html, label, say
from storage import people

KEPT = timedelta(days=7)
"""How long a roster waits for its sender's yes."""
BUSY_SECONDS = 5.0
LOST_RACES = 3


async def preview(work: Work) -> Done:
    """roster-preview (subject: what the platform knows the file by): fetch it, and say what it would change."""
    file = _place(work, work.asked.id)
    await asyncio.to_thread(one_import.make_folder, work.folder, file.parent.name)
    try:
        if not file.exists():
            await _fetch(work, file)
        found = await _planned(work, file)
    except TooLarge:
        return _answer(say("importing-too-large", most=str(LARGEST // 1024 // 1024)))
    except BadRoster as error:
        await asyncio.to_thread(_drop, file)
        return _refusal([], error.problems, len(error.problems))
    return await _shown(found, file, work.asked.id)


async def write(work: Work) -> Done:
    """roster-write (subject "<id>:<digest>"): write it, if it would still change what its sender saw."""
    id, _, seen = work.subject.partition(":")
    file = _place(work, id)
    try:
        with one_import.alone(work.folder):
            if not file.exists():
                return _answer(say("importing-gone"))
            for _ in range(LOST_RACES):
                found = await _planned(work, file)
                agreed = file.with_suffix(".agreed")
                if found.refused or (found.digest != seen and not agreed.exists()):
                    return await _shown(found, file, id, say("importing-changed"))
                private_files.write(agreed, b"", over=True)
                with suppress(Outdated, IntegrityError):
                    await _write(work, found, file)
                    await asyncio.to_thread(_drop, file)
                    return _answer(Html(f"{say('importing-done')}\n{imported(found)}"))
    except Busy:
        raise Later(BUSY_SECONDS) from None
    raise Later(BUSY_SECONDS)


async def drop(work: Work) -> Done:
    """roster-drop (subject "<id>"): forget the file."""
    await asyncio.to_thread(_drop, _place(work, work.subject))
    return Done()


JOBS: Mapping[str, Doing] = {PREVIEW: preview, WRITE: write, DROP: drop}


async def _fetch(work: Work, file: Path) -> None:
    part = file.with_suffix(".part")
    private_files.write(part, b"", over=True)
    try:
        with part.open("wb") as into:
            await work.fetch(work.subject, into, LARGEST)
        part.rename(file)
    finally:
        part.unlink(missing_ok=True)


async def _planned(work: Work, file: Path) -> Preview:
    """What the file would change now, with the rights its sender has now."""
    async with work.database.read() as connection:
        held = (await people.roles_of(connection, [work.person]))[work.person]
        active = (await people.by_id(connection, [work.person]))[work.person].active
    own = [role.unit.id for role in held if active and role.name in ROLES["import_roster"]]
    year = work.now().astimezone(work.office.zone).year
    return await roster_process.plan(work.database, file, _changes(file), year, own, work.person)


async def _write(work: Work, found: Preview, file: Path) -> None:
    now = work.now()
    writing = RosterWriting(
        work.database,
        now,
        office_ids(now),
        found.structure,
        by=work.person,
        channel=work.asked.channel,
        watch=work.watch,
    )

    async def tell(done: int) -> None:
        await work.progress(done, found.changes)

    await writing.write(from_file(_changes(file)), tell)


async def _shown(found: Preview, file: Path, id: str, first: Html | None = None) -> Done:
    lines = ([first, Html("")] if first else []) + told(found)
    if found.refused or not found.changes:
        await asyncio.to_thread(_drop, file)
    if found.refused:
        return _refusal(lines, found.problems, found.refused)
    if not found.changes:
        return _answer(Html("\n".join([*lines, "", say("roster-nothing")])))
    yes = Action(verb="import", subject=f"{id}:{found.digest}", label=label("importing-yes"))
    no = Action(verb="unimport", subject=id, label=label("importing-no"))
    return _answer(Html("\n".join([*lines, "", say("importing-ask")])), yes, no)


def _refusal(lines: Sequence[Html], problems: Sequence[str], count: int) -> Done:
    said = [*lines, Html(""), say("importing-refused", count=number(count)), *refused(problems, count)]
    return _answer(Html("\n".join(said).strip()))


def _answer(text: Html, *actions: Action) -> Done:
    menu = Action(verb="menu", label=label("menu-open"))
    return Done(replies=(Message(text=text, actions=actions or (menu,)),))


def _place(work: Work, id: str) -> Path:
    """Where the roster lies that whoever asked sent; nobody's `id` leads to another's."""
    return work.folder / FOLDER / str(work.person) / Path(id).name


def _changes(file: Path) -> Path:
    return file.with_suffix(".changes")


def _drop(file: Path) -> None:
    for path in (file, *_beside(file)):
        path.unlink(missing_ok=True)
    with suppress(OSError):
        file.parent.rmdir()


def _beside(file: Path) -> Iterator[Path]:
    return (file.with_suffix(ending) for ending in (".agreed", ".changes", ".part"))


def sweep(data: Path, now: datetime | None) -> list[Path]:
    """Forget the rosters that nobody said yes to in time, or all of them (`now` None); returns those folders' files."""
    gone = [path for path in (data / FOLDER).glob("*/*") if now is None or _old(path, now)]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def _old(path: Path, now: datetime) -> bool:
    with suppress(FileNotFoundError):
        return datetime.fromtimestamp(path.stat().st_mtime, UTC) < now - KEPT
    return False
