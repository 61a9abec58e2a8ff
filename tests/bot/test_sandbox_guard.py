"""Nobody but the sandbox's own page, on this machine, can speak to it; and it never opens members' real data."""

import asyncio
import errno
import socket
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import httpx
import pytest

from bot.demo.house import house
from bot.trouble import Trouble
from storage import meta
from storage.database import Database
from tests.bot.sandbox_demo import Demo, demo

SAYING = {"phone": "p1", "key": "k1", "text": "/menu"}


@pytest.fixture
async def played(tmp_path: Path) -> AsyncIterator[Demo]:
    async with demo(tmp_path) as running:
        yield running


async def ask(played: Demo, method: str, path: str, headers: Mapping[str, str], body: bytes = b"") -> int:
    """The status of a request with exactly these headers (and what HTTP itself needs)."""
    async with httpx.AsyncClient(trust_env=False) as client:
        answer = await client.request(method, played.url.rstrip("/") + path, headers=headers, content=body)
    return answer.status_code


@pytest.mark.parametrize("path", ["/", "/roster", "/events", "/page.js", "/file/1/0", "/nowhere"])
@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "[::1]:{port}", ""]
)
async def test_a_foreign_name_that_points_here_is_refused(played: Demo, host: str, path: str) -> None:
    assert await ask(played, "GET", path, {"host": host.format(port=played.port)}) == 403


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST"])
async def test_this_machine_is_let_in(played: Demo, name: str) -> None:
    assert await ask(played, "GET", "/", {"host": f"{name}:{played.port}"}) == 200


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "null", "http://127.0.0.1", "http://127.0.0.1:1", "https://127.0.0.1:{port}", ""],
)
@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/roster"), ("POST", "/say"), ("POST", "/code"), ("POST", "/clock")]
)
async def test_another_site_is_refused(played: Demo, method: str, path: str, origin: str) -> None:
    headers = {"origin": origin.format(port=played.port), "content-type": "application/json"}
    assert await ask(played, method, path, headers, b"{}") == 403


async def test_who_changes_something_says_where_from(played: Demo) -> None:
    assert await ask(played, "POST", "/say", {"content-type": "application/json"}, b"{}") == 403


async def test_two_origins_or_two_hosts_are_refused(played: Demo) -> None:
    own = f"127.0.0.1:{played.port}"
    for lines in ([f"Host: {own}", f"Origin: http://{own}", "Origin: null"], [f"Host: {own}", "Host: evil.example"]):
        reader, writer = await asyncio.open_connection("127.0.0.1", played.port)
        writer.write("\r\n".join(["GET /roster HTTP/1.1", *lines, "Connection: close", "", ""]).encode())
        assert (await reader.readline()).split()[1] in (b"400", b"403")
        writer.close()
        await writer.wait_closed()


async def test_only_this_machine_can_connect(played: Demo) -> None:
    with socket.socket() as elsewhere:
        assert elsewhere.connect_ex(("127.0.0.2", played.port)) == errno.ECONNREFUSED


async def test_every_answer_forbids_what_is_foreign(played: Demo) -> None:
    for path in ("/", "/page.js", "/roster", "/nowhere"):
        answer = await played.client.get(path)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "access-control-allow-origin" not in answer.headers


async def test_a_form_of_another_site_cannot_pass_for_the_page(played: Demo) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
        answer = await played.client.post("/say", headers={"content-type": kind}, content=b'{"phone":"p1"}')
        assert answer.status_code == 415


async def test_too_much_at_once_is_refused(played: Demo) -> None:
    answer = await played.client.post("/say", json={**SAYING, "text": "a" * 70_000})
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"phone": "p1", "key": "k1"},
        {**SAYING, "press": "a:menu"},
        {**SAYING, "phone": "../../etc"},
        {**SAYING, "phone": "P1"},
        {**SAYING, "key": ""},
        {**SAYING, "text": 7},
        {**SAYING, "more": "x"},
        {"phone": "p1", "key": "k1", "thing": "bomb"},
        {"phone": "p1", "key": "k1", "press": "a" * 65},
        [],
        "x",
    ],
)
async def test_nonsense_is_refused(played: Demo, wrong: object) -> None:
    assert (await played.client.post("/say", json=wrong)).status_code == 422
    assert (await played.client.post("/code", json=wrong)).status_code == 422


async def test_what_is_no_json_is_refused(played: Demo) -> None:
    for body in (b"", b"{", b"\xff\xfe", b"[" * 5000):
        answer = await played.client.post("/say", headers={"content-type": "application/json"}, content=body)
        assert answer.status_code == 422


async def test_a_database_of_real_members_is_never_opened(sqlite: Database) -> None:
    with pytest.raises(Trouble):
        async with house(sqlite, 1):
            pass
    async with sqlite.write() as connection:
        await meta.put(connection, meta.DEMO, "invented")
    async with house(sqlite, 1) as playing:
        assert playing.channel.latest == 0
