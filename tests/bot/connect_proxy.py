"""An office's proxy on this machine: lets TLS through by CONNECT to the hosts it knows, for who has the password."""

import asyncio
import ssl
import subprocess
from base64 import b64encode
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from types import TracebackType

Address = tuple[str, int]
USER, PASSWORD = "nguoi", "mat khau"
"""Written nguoi:mat%20khau in an address."""


class ConnectProxy:
    """`async with ConnectProxy({"api.telegram.invalid": ("127.0.0.1", 8443)}) as proxy:`; `asked` has each host and
    port that somebody with the right password wanted to get to, `turned_away` counts the others."""

    def __init__(self, ways: Mapping[str, Address]) -> None:
        self.ways = ways
        self.asked: list[str] = []
        self.turned_away = 0
        self.port = 0
        self._server: asyncio.Server | None = None

    def url(self, password: str = "mat%20khau") -> str:
        return f"http://{USER}:{password}@127.0.0.1:{self.port}"

    async def __aenter__(self) -> "ConnectProxy":
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        method, target, _ = head.split("\r\n")[0].split(" ")
        token = b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        if method != "CONNECT" or f"Proxy-Authorization: Basic {token}" not in head:
            self.turned_away += 1
            return await _answered(writer, "407 Proxy Authentication Required")
        self.asked.append(target)
        way = self.ways.get(target.rpartition(":")[0])
        if way is None:
            return await _answered(writer, "403 Forbidden")
        there, back = await asyncio.open_connection(*way)
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await joined((reader, writer), (there, back))


Ends = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def joined(one: Ends, other: Ends) -> None:
    """Pass on what comes at either end to the other, until one of them hangs up."""
    ways = [asyncio.ensure_future(_poured(one[0], other[1])), asyncio.ensure_future(_poured(other[0], one[1]))]
    await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    for way in ways:
        way.cancel()
    await asyncio.gather(*ways, return_exceptions=True)
    for writer in (one[1], other[1]):
        writer.close()


async def _poured(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while piece := await reader.read(65536):
            writer.write(piece)
            await writer.drain()


async def _answered(writer: asyncio.StreamWriter, status: str) -> None:
    writer.write(f"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n".encode())
    await writer.drain()
    writer.close()


def certificate(folder: Path, host: str) -> tuple[Path, Path]:
    """A certificate for `host` that vouches for itself, and its key, good for a day."""
    cert, key = folder / "cert.pem", folder / "key.pem"
    subprocess.run(
        [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
            "-days", "1", "-subj", f"/CN={host}", "-addext", f"subjectAltName=DNS:{host}",
            "-keyout", key, "-out", cert,
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    return cert, key


@asynccontextmanager
async def behind_tls(origin: Address, cert: Path, key: Path) -> AsyncIterator[Address]:
    """Gives where what `origin` serves plainly is served by TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await joined((reader, writer), await asyncio.open_connection(*origin))

    serving: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Coroutine[None, None, None]] = serve
    server = await asyncio.start_server(serving, "127.0.0.1", 0, ssl=context)
    try:
        yield server.sockets[0].getsockname()[:2]
    finally:
        server.close()
