"""`camket demo`: shows that it is starting, says where to look, and leaves nothing behind."""

import asyncio
import signal
import socket
import tempfile
import webbrowser
from contextlib import AsyncExitStack, suppress
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from bot.trouble import Trouble
from handlers.texts import label

USUAL_PORT = 8105
LOOPBACK = "127.0.0.1"


def main(port: int | None = None, *, browse: bool = True) -> int:
    """Play the demo until Ctrl-C; returns the exit code. `port`: the usual one, or a free one where that is taken.

    Raises Trouble and OSError where it cannot start.
    """
    try:
        asyncio.run(_play(free_port(port), browse=browse))
    except (KeyboardInterrupt, asyncio.CancelledError):
        Console().print(label("demo-stopped"))
    return 0


def free_port(wanted: int | None) -> int:
    """`wanted` if it is free; without a wish the usual one or else any. Raises OSError where it is taken."""
    for port in (USUAL_PORT, 0) if wanted is None else (wanted,):
        with suppress(OSError), socket.create_server((LOOPBACK, port)) as found:
            return int(found.getsockname()[1])
    raise Trouble("demo-port-taken", port=wanted)


async def _play(port: int, *, browse: bool) -> None:
    me = asyncio.current_task()
    assert me is not None
    with suppress(NotImplementedError):
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, me.cancel)
    console = Console()
    bar = Progress(TextColumn("{task.description}"), BarColumn(), console=console, transient=True)
    async with AsyncExitStack() as stack:
        with bar:
            step = bar.add_task(label("demo-loading"), total=3)
            from bot.demo.house import house, invented, served  # half of the time it takes to start

            bar.update(step, advance=1, description=label("demo-inventing"))
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="camket-demo-"))
            database = await stack.enter_async_context(invented(Path(folder)))
            bar.update(step, advance=1, description=label("demo-opening"))
            playing = await stack.enter_async_context(house(database, port))
            url = await stack.enter_async_context(served(playing, port))
            bar.update(step, advance=1)
        console.print(label("demo-ready", url=url), soft_wrap=True)
        if browse:
            await asyncio.to_thread(webbrowser.open, url)
        await asyncio.Event().wait()
