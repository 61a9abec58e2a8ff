"""Our side: the real engine, router, storage and delivery on a new SQLite file."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import event, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery import Delivery
from bot.turns import Turns
from handlers.router import respond
from handlers.talk import Office
from storage.accounts import accounts
from storage.consents import WORDING, consents
from storage.database import Database
from storage.people import people
from storage.schema import prepare
from storage.themes import themes
from storage.units import units
from tests.bench.conversation import FIRST_CHAT, Json
from tests.bench.form import table
from tests.bench.wire import StubTransport, channel

CELL_SIZE = 20
TURN_CALLS = ("sendMessage", "answerCallbackQuery", "editMessageText")
START = datetime(2026, 11, 16, 1, 0, tzinfo=UTC)
OFFICE = Office("Đảng ủy xã Nà Han", "Văn phòng Đảng ủy", ZoneInfo("Asia/Ho_Chi_Minh"))


class Ours:
    """One bot on a new SQLite file whose people have all joined and consented."""

    name = "camket"
    press = "o:{turn}:0"

    def __init__(self, database: Database) -> None:
        self._database = database
        self._transport = StubTransport()
        self._channel = channel(self._transport)
        self._delivery = Delivery(database, {"telegram": self._channel}, lambda: datetime.now(UTC))
        self._turns = Turns(database, self._delivery, respond, OFFICE, lambda: datetime.now(UTC))

    @classmethod
    async def opened(cls, folder: Path, people: int) -> "Ours":
        database = Database(f"sqlite+aiosqlite:///{folder / 'camket.db'}")
        await prepare(database)
        async with database.write() as connection:
            await connection.run_sync(table.create)
            await _enrol(connection, people)
        side = cls(database)
        await side._channel.__aenter__()
        return side

    @property
    def calls(self) -> int:
        """How many calls the transport was given so far."""
        return sum(self._transport.calls[method] for method in TURN_CALLS)

    async def handle(self, batch: Sequence[Json]) -> None:
        """One transaction; the replies leave while the next batch is taken."""
        await self._turns.handle(self._channel.take(batch, datetime.now(UTC)))

    async def finished(self) -> None:
        """Return once everything was sent and recorded, and every press answered and shown."""
        await self._delivery.drained()
        while tasks := [*self._delivery._tasks, *self._channel._courtesies._tasks]:
            await asyncio.wait(tasks)

    async def kept(self) -> int:
        """How many conversations ended with their answers stored."""
        async with self._database.read() as connection:
            return int((await connection.execute(select(func.count()).select_from(table))).scalar_one())

    @contextmanager
    def counted(self) -> Iterator[list[str]]:
        """The statements the writer runs in the meantime, BEGIN and COMMIT included."""
        statements: list[str] = []
        engine = self._database._writer.sync_engine

        def ran(*args: object) -> None:
            statements.append(str(args[2]))

        def committed(_: object) -> None:
            statements.append("COMMIT")

        event.listen(engine, "before_cursor_execute", ran)
        event.listen(engine, "commit", committed)
        yield statements
        event.remove(engine, "before_cursor_execute", ran)
        event.remove(engine, "commit", committed)

    async def close(self) -> None:
        await self._delivery.close()
        await self._channel.__aexit__(None, None, None)
        await self._database.close()


async def _enrol(connection: AsyncConnection, count: int) -> None:
    """A province, its upper committee, a commune, and cells of twenty people each; the commune has a theme."""
    levels = [("province", "/1/"), ("upper", "/1/2/"), ("grassroots", "/1/2/3/")]
    rows = [
        {"id": place, "parent_id": place - 1 or None, "path": path, "kind": kind, "name": f"Đảng bộ {place}"}
        for place, (kind, path) in enumerate(levels, start=1)
    ]
    cells = range(4, 4 + -(-count // CELL_SIZE))
    rows += [
        {"id": cell, "parent_id": 3, "path": f"/1/2/3/{cell}/", "kind": "cell", "name": f"Chi bộ thôn {cell}"}
        for cell in cells
    ]
    await connection.execute(insert(units), rows)
    theme = {"unit_id": 3, "year": datetime.now(OFFICE.zone).year, "title": "Chuyên đề", "guidance": ""}
    await connection.execute(insert(themes), [theme | {"deadline": date(START.year, 12, 31), "headings": "[]"}])
    everyone = range(1, count + 1)
    await connection.execute(
        insert(people),
        [
            {"id": one, "code": f"DV{one}", "unit_id": cells[(one - 1) // CELL_SIZE], "name": f"Lò Thị {one}"}
            for one in everyone
        ],
    )
    await connection.execute(
        insert(consents),
        [
            {"id": f"C{one}", "person_id": one, "wording": WORDING, "given_at": START - timedelta(days=1)}
            for one in everyone
        ],
    )
    await connection.execute(
        insert(accounts),
        [{"channel": "telegram", "address": str(FIRST_CHAT + one - 1), "person_id": one} for one in everyone],
    )
