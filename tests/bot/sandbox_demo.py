"""The whole demo for a test: the invented committee on SQLite, served on loopback, at a morning in March."""

import json
import shutil
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from bot.demo.house import LOOPBACK, ZONE, House, house, invented, served
from bot.demo.names import HAMLETS
from storage.database import Database

HOME = f"Chi bộ thôn {HAMLETS[0]}"
"""The cell whose secretary's phone is shown beside the first one."""
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=ZONE)


class Morning:
    """A clock that moves on by a second whenever somebody looks."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@dataclass(frozen=True)
class Demo:
    """A running demo; `client` speaks to it as its own page does."""

    database: Database
    house: House
    port: int
    client: httpx.AsyncClient

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.port}/"

    async def say(self, phone: str, key: str, **what: Any) -> httpx.Response:
        """Say one thing on a phone."""
        return await self.client.post("/say", json={"phone": phone, "key": key, **what})

    async def events(self, count: int, after: str | None = None) -> list[dict[str, Any]]:
        """The next `count` things that the page is told, with their id as "id"; those after `after`."""
        headers = {} if after is None else {"last-event-id": after}
        found: list[dict[str, Any]] = []
        async with self.client.stream("GET", "/events", headers=headers) as answer:
            id = ""
            async for line in answer.aiter_lines():
                id = line.removeprefix("id: ") if line.startswith("id: ") else id
                if line.startswith("data: {"):
                    found.append({"id": id, **json.loads(line.removeprefix("data: "))})
                if len(found) == count:
                    break
        return found

    async def people(self) -> list[dict[str, Any]]:
        """Everybody one can be."""
        found: list[dict[str, Any]] = (await self.client.get("/roster")).json()["people"]
        return found

    async def somebody(self, standing: str) -> dict[str, Any]:
        """The member of HOME who stands there and holds no role."""
        return next(
            one
            for one in await self.people()
            if one["unit"] == HOME and one["standing"] == standing and not one["roles"]
        )


def free_port() -> int:
    """A port that nobody uses."""
    with socket.create_server((LOOPBACK, 0)) as found:
        return int(found.getsockname()[1])


@asynccontextmanager
async def committee(folder: Path) -> AsyncIterator[Database]:
    """The invented committee in `folder`: invented for the first test that asks, copied from beside it for others."""
    template = folder.parent / "invented-committee"
    if not template.exists():
        fresh = folder.parent / "fresh-committee"
        fresh.mkdir()
        async with invented(fresh, Morning()):
            pass
        fresh.rename(template)
    shutil.copytree(template, folder, dirs_exist_ok=True)
    database = Database(f"sqlite+aiosqlite:///{folder / 'demo.db'}")
    async with database.write(), database.read():  # opened as after building it
        pass
    yield database
    await database.close()


@asynccontextmanager
async def demo(folder: Path) -> AsyncIterator[Demo]:
    """A demo of its own for a test."""
    port, clock = free_port(), Morning()
    async with (
        committee(folder) as database,
        house(database, port, clock) as playing,
        served(playing, port) as url,
        httpx.AsyncClient(base_url=url, headers={"origin": url.rstrip("/")}, trust_env=False) as client,
    ):
        yield Demo(database, playing, port, client)
