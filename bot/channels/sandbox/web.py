"""The sandbox's page and the few addresses it speaks to."""

import json
import re
import secrets
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from html import escape
from importlib.resources import files
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.channels.sandbox.channel import NAME, Goal, Sandbox
from bot.channels.sandbox.codes import invite
from bot.channels.sandbox.guard import Guard
from bot.channels.sandbox.roster import roster
from bot.collector import Collector
from handlers.commands import OFFERED, commands_for
from handlers.inputs import clean
from handlers.talk import AttachmentKind, Inbound, Office
from handlers.texts import label
from storage.database import Database

LARGEST_BODY = 64 * 1024
RETRY_MILLISECONDS = 500
PAGE = files(__package__).joinpath("page")
KINDS = {".js": "text/javascript", ".css": "text/css"}
INLINE = frozenset({"image/png", "image/jpeg"})
WORD = re.compile(r"\{([a-z]+(?:-[a-z]+)+)((?: [a-z]+)*)\}")

START = re.compile(r"/start(?: (\S+))?")

Phone = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,40}$")]
Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{1,64}$")]


class Said(BaseModel):
    """What a phone of the page says: words, a button of the message numbered `bubble`, a link, or a thing not words.

    `key` is the page's own name for it: sent twice it counts once. A photo's or file's content was put under the same
    name before; `album` joins those that were sent together.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    phone: Phone
    key: Key
    text: Annotated[str, Field(max_length=20_000)] | None = None
    press: Annotated[str, Field(max_length=64)] | None = None
    bubble: Annotated[int, Field(ge=1)] | None = None
    start: Annotated[str, Field(max_length=64)] | None = None
    thing: AttachmentKind | None = None
    album: Key | None = None

    @model_validator(mode="after")
    def one_of_them(self) -> "Said":
        if sum(part is not None for part in (self.text, self.press, self.start, self.thing)) != 1:
            raise ValueError("say one thing")
        return self


class Invited(BaseModel):
    """Whose invitation code is wanted."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    person: Annotated[int, Field(ge=1, lt=2**31)]


class Travel(BaseModel):
    """Where the clock is wanted."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    to: Goal


class SandboxWeb:
    """The endpoints. A page remembers how far it read as "<run>-<number>"; if that was another run, it begins anew.
    `travel` sends the clock on its way, and says whether it went: one journey at a time."""

    def __init__(
        self,
        sandbox: Sandbox,
        collector: Collector,
        database: Database,
        office: Office,
        clock: Callable[[], datetime],
        port: int,
        travel: Callable[[Goal], bool],
    ) -> None:
        self._sandbox = sandbox
        self._collector = collector
        self._database = database
        self._office = office
        self._clock = clock
        self._travel_to = travel
        self._run = secrets.token_hex(4)
        self._page = _page()
        routes = [
            Route("/", self._show),
            Route("/roster", self._roster),
            Route("/events", self._events),
            Route("/say", self._say, methods=["POST"]),
            Route("/code", self._code, methods=["POST"]),
            Route("/clock", self._travel, methods=["POST"]),
            Route("/file/{seq:int}/{place:int}", self._file),
            *self._sandbox.uploads.routes(),
            *(Route(f"/{name}", _static(name)) for name in _names()),
        ]
        self.app = Guard(Starlette(routes=routes), port)

    async def _show(self, request: Request) -> Response:
        return HTMLResponse(self._page)

    async def _roster(self, request: Request) -> Response:
        async with self._database.read() as connection:
            people = await roster(connection, self._clock().astimezone(self._office.zone).year)
        return JSONResponse({"people": people, "stranger": commands_for(None)})

    async def _events(self, request: Request) -> Response:
        run, _, seen = (request.headers.get("last-event-id") or "").partition("-")
        anew = bool(run) and run != self._run
        start = int(seen) if run == self._run and seen.isdecimal() else 0
        return StreamingResponse(self._stream(start, anew=anew), media_type="text/event-stream")

    async def _stream(self, seen: int, *, anew: bool) -> AsyncIterator[str]:
        yield f"retry: {RETRY_MILLISECONDS}\n\n"
        yield f"event: {'anew' if anew else 'latest'}\ndata: {self._sandbox.latest}\n\n"
        yield f"event: now\ndata: {int(self._clock().timestamp() * 1000)}\n\n"
        if anew:
            return
        async for events in self._sandbox.since(seen):
            for event in events:
                yield f"id: {self._run}-{event['seq']}\ndata: {json.dumps(event, ensure_ascii=False)}\n\n"

    async def _say(self, request: Request) -> Response:
        said = await _read(request, Said)
        text = None if said.text is None else clean(said.text)
        linked = START.fullmatch(text or "")
        kept = self._sandbox.uploads.find(said.key) if said.thing in ("photo", "file") else None
        inbound = Inbound(
            channel=NAME,
            update_id=f"{said.phone}:{said.key}",
            sender=said.phone,
            at=self._clock(),
            text=text,
            press=said.press,
            start=(linked[1] or "") if linked else said.start,
            attachments=(said.thing,) if said.thing else (),
            uploads=(kept.upload(said.thing, said.key),) if kept else (),
            album=said.album,
            message_ref=str(said.bubble) if said.bubble else None,
            raw=said.model_dump(mode="json"),
        )
        if said.press is None:
            shown = {"name": kept.name, "picture": kept.shown_as is not None, "album": said.album} if kept else None
            self._sandbox.draw(inbound, key=said.key, text=_drawn(said), thing=said.thing, upload=shown)
        await self._collector.put(inbound)
        return Response(status_code=204)

    async def _code(self, request: Request) -> Response:
        wanted = await _read(request, Invited)
        async with self._database.write() as connection:
            slip = await invite(connection, wanted.person, self._clock(), self._office)
        if slip is None:
            raise HTTPException(404)
        return JSONResponse(slip)

    async def _travel(self, request: Request) -> Response:
        wanted = await _read(request, Travel)
        return Response(status_code=202 if self._travel_to(wanted.to) else 409)

    async def _file(self, request: Request) -> Response:
        found = self._sandbox.file(request.path_params["seq"], request.path_params["place"])
        if found is None:
            raise HTTPException(404)
        if found.picture and found.mime in INLINE:
            return Response(found.content, media_type=found.mime)
        return Response(
            found.content,
            media_type="application/octet-stream",
            headers={"content-disposition": "attachment"},
        )


def _drawn(said: Said) -> str:
    if said.start is not None:
        return f"/start {said.start}".rstrip()
    return said.text or ""


async def _read(request: Request, model: type[BaseModel]) -> Any:
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        raise HTTPException(415)
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise HTTPException(413)
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        raise HTTPException(422, str(error.error_count())) from None


def _names() -> list[str]:
    return sorted(one.name for one in PAGE.iterdir() if one.name.endswith((".js", ".css")))


def _static(name: str) -> Callable[[Request], Any]:
    content = PAGE.joinpath(name).read_bytes()
    kind: Literal["text/javascript", "text/css"] = KINDS["." + name.rpartition(".")[2]]  # type: ignore[assignment]

    async def show(request: Request) -> Response:
        return Response(content, media_type=kind)

    return show


def _command(name: str) -> str:
    return f'<button type="button" data-text="/{name}"><code>/{name}</code><span>{{command-{name}}}</span></button>'


def _page() -> str:
    """page.html with the commands there are and with its words: {key name …}, the arguments left for the page to fill
    in."""
    html = PAGE.joinpath("page.html").read_text("utf-8").replace("{commands}", "".join(map(_command, OFFERED)))
    return WORD.sub(lambda word: escape(label(word[1], **{n: f"{{{n}}}" for n in word[2].split()})), html)
