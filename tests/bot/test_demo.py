"""`camket demo`: starts with nothing set up, says where to look, stops cleanly, and leaves nothing behind."""

import asyncio
import os
import re
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from tests.bot.sandbox_demo import free_port

WAIT = 60.0


@asynccontextmanager
async def running(folder: Path, *arguments: str) -> AsyncIterator[Process]:
    """A demo in a process of its own, whose temporary files are in `folder`."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("CAMKET_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "demo", "--no-browser", *arguments,
        stdout=PIPE, stderr=PIPE, env={**clean, "TMPDIR": str(folder), "COLUMNS": "200"},
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def url_of(process: Process) -> str:
    """Where the demo says it is."""
    assert process.stdout is not None
    async with asyncio.timeout(WAIT):
        async for line in process.stdout:
            found = re.search(r"http://127\.0\.0\.1:\d+/", line.decode())
            if found:
                return found[0]
    raise AssertionError("it stopped without saying where it is")


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
async def test_it_starts_answers_stops_and_leaves_nothing_behind(tmp_path: Path, end: signal.Signals) -> None:
    async with running(tmp_path, "--port", str(free_port())) as process:
        url = await url_of(process)
        async with httpx.AsyncClient(trust_env=False) as client:
            assert "Cam Kết" in (await client.get(url)).text
            async with client.stream("GET", f"{url}events") as listening:
                assert listening.status_code == 200
                assert any(tmp_path.iterdir())
                process.send_signal(end)
                async with asyncio.timeout(WAIT):
                    _, errors = await process.communicate()
        assert process.returncode == 0
        assert errors.decode() == ""
        assert list(tmp_path.iterdir()) == []


async def test_a_taken_port_is_one_clear_line(tmp_path: Path) -> None:
    server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    async with server, running(tmp_path, "--port", str(server.sockets[0].getsockname()[1])) as process:
        async with asyncio.timeout(WAIT):
            _, errors = await process.communicate()
    assert process.returncode not in (0, None)
    assert len(errors.decode().strip().splitlines()) == 1
    assert "Traceback" not in errors.decode()
