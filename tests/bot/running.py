"""`camket run` as systemd runs it: a process with its log on stderr, stopped by a signal."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from tests.bot.commands import NOTHING, PATIENCE, ROOT, environment


class Running:
    """The process while it runs; `code` and `log` are there once it has ended."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.log = ""
        self.code: int | None = None

    async def until(self, words: str) -> None:
        """Return once the log has said `words`."""
        assert self._process.stderr is not None
        async with asyncio.timeout(PATIENCE):
            while words not in self.log:
                line = await self._process.stderr.readline()
                assert line, f"it ended before it said {words!r}:\n{self.log}"
                self.log += line.decode()

    def kill(self, number: int) -> None:
        self._process.send_signal(number)

    async def ended(self) -> int:
        """Wait for the end, read the rest of the log; returns the exit code."""
        async with asyncio.timeout(PATIENCE):
            _, rest = await self._process.communicate()
        self.log += rest.decode()
        self.code = self._process.returncode
        assert self.code is not None
        return self.code


@asynccontextmanager
async def running(
    data: Path, settings: Mapping[str, str], around: Mapping[str, str] = NOTHING
) -> AsyncIterator[Running]:
    """A `camket run` for the length of the block, told to stop at its end unless it has."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run",
        cwd=ROOT, env=environment(data, settings, around), stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    started = Running(process)
    try:
        yield started
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
            await started.ended()
