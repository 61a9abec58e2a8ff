"""The process is killed with SIGKILL while it fetches: everything arrives, whole, and is announced once."""

import asyncio
import json
import multiprocessing
import shutil
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.evidence.store import EvidenceStore
from bot.evidence.sweeping import sweep_evidence
from storage.database import Database
from storage.evidence import evidence
from storage.outbox import outbox
from tests import people
from tests.bot import evidence_files as files
from tests.bot.crash_child import Death, Moment
from tests.bot.crash_fetching import fetch
from tests.bot.evidence_house import MAI, REPORT, WORK, write_mai
from tests.engine import NOW

PHOTOS = {f"e{number}": files.picture(size=(100 * number, 50)) for number in (1, 2)}
NOTICE = f"Đã nhận 2 ảnh minh chứng cho việc “{WORK}”."
PATIENCE = 30.0
LATER = timedelta(days=365)

forks = multiprocessing.get_context("forkserver")
forks.set_forkserver_preload([fetch.__module__])


async def offer(url: str, shelf: Path) -> None:
    """Mai sent two photos; nothing of them was fetched yet."""
    shelf.mkdir()
    database = Database(url)
    account = await write_mai(database)
    async with database.write() as connection:
        for id, photo in PHOTOS.items():
            (shelf / id).write_bytes(photo)
            await people.offer_file(connection, REPORT, MAI, account, NOW, id=id, ref=id)
    await database.close()


@dataclass
class Lives:
    """The lives of one deployment."""

    url: str
    folder: Path
    count: int = 0

    def live(self, death: Death | None) -> int | None:
        """One life; its exit code."""
        self.count += 1
        here, there = forks.Pipe()
        process = forks.Process(target=fetch, args=(self.url, self.folder, self.count, there, death))
        process.start()
        there.close()
        try:
            while here.poll(PATIENCE):
                here.recv()
        except (EOFError, ConnectionError):
            process.join(PATIENCE)
        finally:
            process.kill()
            here.close()
        return process.exitcode

    async def demand(self, times_on_the_wire: Sequence[int]) -> None:
        """Both photos are kept, whole; the chat has one notice; a sweep finds nothing that is nobody's to stay."""
        database, store = Database(self.url), EvidenceStore(self.folder / "evidence")
        await sweep_evidence(database, store, NOW + LATER)
        async with database.read() as connection:
            rows = (await connection.execute(select(evidence.c.state, evidence.c.sha, evidence.c.size))).all()
            notices = (await connection.execute(select(outbox.c.state))).scalars().all()
        await database.close()
        assert [row.state for row in rows] == ["stored", "stored"]
        assert notices == ["sent"]
        kept = [path.name for path in store.folder.rglob("*") if path.is_file() and path.name != ".lock"]
        assert sorted(kept) == sorted(row.sha for row in rows)
        assert all(len(store.read(row.sha)) == row.size for row in rows)
        lines = [json.loads(line) for line in (self.folder / "wire").read_text().splitlines()]
        assert {text for _, _, text in lines} == {NOTICE}
        assert len(lines) in times_on_the_wire


@pytest.fixture(scope="module")
def offered(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database in which two photos are wanted, and the shelf they lie on."""
    folder = tmp_path_factory.mktemp("offered")
    shutil.copy(sqlite_template, folder / "camket.db")
    asyncio.run(offer(f"sqlite+aiosqlite:///{folder / 'camket.db'}", folder / "shelf"))
    return folder


@pytest.mark.parametrize(
    ("moment", "count"),
    [
        ("halfway", 2),
        ("fetched", 1),
        ("fetched", 2),
        ("kept", 1),
        ("kept", 2),
        ("statement", 5),
        ("commit", 2),
        ("commit", 3),
        ("committed", 2),
        ("send", 1),
        ("sent", 1),
    ],
)
async def test_dying_at_any_moment_leaves_no_trace(offered: Path, tmp_path: Path, moment: Moment, count: int) -> None:
    folder = shutil.copytree(offered, tmp_path / "life")
    lives = Lives(f"sqlite+aiosqlite:///{folder / 'camket.db'}", folder)
    assert lives.live(Death(moment, count)) == -signal.SIGKILL
    assert lives.live(None) == 0
    await lives.demand((2,) if moment == "sent" else (1,))


async def test_dying_again_and_again_on_postgres(postgres_url: str, tmp_path: Path) -> None:
    await offer(postgres_url, tmp_path / "shelf")
    lives = Lives(postgres_url, tmp_path)
    for death in (Death("fetched", 1), Death("kept", 1), Death("commit", 2)):
        assert lives.live(death) == -signal.SIGKILL
    assert lives.live(None) == 0
    await lives.demand((1,))
