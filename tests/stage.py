"""Plays updates through the real engine, everything rebuilt from the database between any two of them."""

import shutil
import sqlite3
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Self

from sqlalchemy import event

from bot.ids import UpdateIds
from handlers.router import respond
from handlers.talk import Context, Ids, Inbound
from storage import contexts
from storage.database import Database
from tests.checks import Checked
from tests.engine import NOW, OFFICE, ZONE, Engine, engine
from tests.recording import Recording, Sent

FIRST_CODE = 4_000_0000_0000_0000
"""Codes are counted instead of random, so that dialogues can show them."""


@dataclass(frozen=True)
class Moment:
    """A copy of everything there was: the rows of every table, what had been sent, and the time."""

    rows: Mapping[str, Sequence[tuple[Any, ...]]]
    sent: int
    now: datetime


class Stage:
    """A SQLite file, one recording channel, and a clock that moves a second with every batch.

    Entered, it keeps the file open meanwhile: everything else is built anew at every step, but not the connections and
    the statements prepared on them, which remember nothing and take five times as long as what is said."""

    def __init__(self, file: Path, *, numbers: bool = False, now: datetime = NOW) -> None:
        self.file = file
        self.url = f"sqlite+aiosqlite:///{file}"
        self._kept: Database | None = None
        self._plain: sqlite3.Connection | None = None
        self.channel = Recording(numbers=numbers)
        self.now = now
        self.codes: list[str] = []
        self.office = OFFICE
        self._checked = Checked(respond)
        self._updates = 0

    async def __aenter__(self) -> Self:
        self._kept = Database(self.url)
        event.listen(self._kept._writer.sync_engine, "connect", _hasten)
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._kept is not None:
            await self._kept.close()
        if self._plain is not None:
            self._plain.close()
        self._kept = self._plain = None

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[Database]:
        """The database, as it is between two steps."""
        database = self._kept or Database(self.url)
        try:
            yield database
        finally:
            if database is not self._kept:
                await database.close()

    @asynccontextmanager
    async def _started(self) -> AsyncIterator[Engine]:
        parts: dict[str, Any] = {
            "clock": lambda: self.now,
            "ids": self._ids,
            "folder": self.file.parent,
            "office": self.office,
        }
        async with (
            self.opened() as database,
            engine(self.url, self._checked, self.channel, database=database, **parts) as started,
        ):
            yield started

    def inbound(self, sender: str, text: str | None = None, **more: Any) -> Inbound:
        """A fresh update from `sender`."""
        self._updates += 1
        return Inbound(self.channel.name, str(self._updates), sender, self.now, text, **more)

    async def handle(self, *batch: Inbound, crash: bool = False) -> Sequence[Sent]:
        """Start everything, answer `batch`, stop everything; returns what was sent. Raises whatever the turns did
        wrong. `crash`: stop as soon as it is committed, before anything is sent."""
        before = len(self.channel.sent)
        async with self._started() as started:
            if crash:
                await started.turns.handle(batch)
            else:
                await started.handle(*batch)
                await started.working.emptied()
                await started.delivery.drained()
        self.now += timedelta(seconds=1)
        self._checked.demand()
        return self.channel.sent[before:]

    async def wait(self) -> Sequence[Sent]:
        """Say nothing, but let jobs that waited and broadcasts whose time has come be done; returns what was sent."""
        before = len(self.channel.sent)
        async with self._started() as started:
            await started.working.emptied()
            await started.broadcasting.emptied()
            await started.delivery.emptied()
        self.now += timedelta(seconds=1)
        return self.channel.sent[before:]

    async def say(self, sender: str, text: str | None = None, **more: Any) -> Sequence[Sent]:
        """Handle one fresh update."""
        return await self.handle(self.inbound(sender, text, **more))

    async def press(self, sender: str, label: str) -> Sequence[Sent]:
        """Press the newest button labelled `label` that `sender` can see."""
        return await self.say(sender, press=self.button(sender, label), message_ref="1")

    def button(self, sender: str, label: str) -> str:
        """What the newest button labelled `label` in the chat of `sender` sends back. Raises LookupError."""
        for sent in reversed(self.channel.to(sender)):
            data = sent.data(label)
            if data is not None:
                return data
        raise LookupError(f"{sender} has no button [{label}]")

    async def context(self, sender: str) -> Context:
        """What the next turn of `sender` would start from."""
        async with self.opened() as database, database.write() as connection:
            make = partial(Context, today=self.today, office=self.office)
            loaded = await contexts.load(connection, self.channel.name, [sender], self.today.year, make)
        return loaded[sender]

    @property
    def today(self) -> date:
        return self.now.astimezone(ZONE).date()

    def moment(self) -> Moment:
        """Everything as it is now, to come back to."""
        tables = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name = 'sqlite_sequence'"
        rows = {name: self._rows(name) for (name,) in self._besides().execute(tables).fetchall()}
        return Moment(rows, len(self.channel.sent), self.now)

    def back_to(self, moment: Moment) -> None:
        """Make everything as it was then: only rows are written, so that every statement stays prepared."""
        plain = self._besides()
        plain.execute("BEGIN IMMEDIATE")
        for table, rows in moment.rows.items():
            if self._rows(table) == rows:
                continue
            plain.execute(f"DELETE FROM {table}")  # noqa: S608
            if rows:
                places = ", ".join("?" * len(rows[0]))
                plain.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608
        plain.execute("COMMIT")
        del self.channel.sent[moment.sent :]
        self.now = moment.now

    def _rows(self, table: str) -> list[tuple[Any, ...]]:
        return self._besides().execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608

    def _besides(self) -> sqlite3.Connection:
        """A connection beside the engine's, which does not wait for the disk and minds no reference to other rows."""
        if self._plain is None:
            self._plain = sqlite3.connect(self.file, isolation_level=None, cached_statements=512)
            self._plain.execute("PRAGMA synchronous = OFF")
        return self._plain

    def _ids(self, key: str, at: datetime) -> Ids:
        return _CountedCodes(key, at, self)

    def next_code(self) -> str:
        """The next invitation code."""
        self.codes.append(str(FIRST_CODE + len(self.codes) + 1))
        return self.codes[-1]


class _CountedCodes(UpdateIds):
    def __init__(self, key: str, at: datetime, stage: Stage) -> None:
        super().__init__(key, at)
        self._stage = stage

    def code(self) -> str:
        return self._stage.next_code()


def _hasten(connection: Any, _: object) -> None:
    """Do not wait for the disk at every step: only who pulls the machine's plug would see the difference."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous = OFF")
    cursor.close()


def copied(template: Path, folder: Path) -> Path:
    """A copy of a database file in `folder`."""
    return Path(shutil.copy(template, folder / "stage.db"))
