"""HTTP in front of the methods: tokens, envelopes, the record of calls, and faults put in between."""

import re

from aiohttp import web

from tests.bot.telegram_bell import Bell
from tests.bot.telegram_calls import Call
from tests.bot.telegram_faults import Fault, FaultPlan
from tests.bot.telegram_limits import Refused
from tests.bot.telegram_request import METHODS as NAMES
from tests.bot.telegram_request import Request, decode, read
from tests.bot.telegram_settings import METHODS
from tests.bot.telegram_state import World
from tests.bot.telegram_updates import HangUp

BODY_BYTES = 64 * 1024 * 1024
PIECE = 64 * 1024
FILE = "file"  # the name downloads have among calls and faults


class Gateway:
    """Answers for one bot account; `calls` has every request with its token, `held` counts those on hold, `poured` the
    bytes of downloads that never end."""

    def __init__(self, token: str, world: World) -> None:
        self.token = token
        self.world = world
        self.calls: list[Call] = []
        self.faults = FaultPlan()
        self.held = 0
        self.poured = 0
        self._release = Bell()

    def application(self) -> web.Application:
        application = web.Application(client_max_size=BODY_BYTES)
        application.router.add_route("*", "/file/bot{token}/{path:.+}", self._download)
        application.router.add_route("*", "/bot{token}/{method:.*}", self._call)
        application.router.add_route("*", "/{path:.*}", self._nothing)
        application.on_shutdown.append(self._shut)
        return application

    def release(self) -> None:
        """Break the connections of all requests that are held back."""
        self._release.ring()

    async def _shut(self, _: web.Application) -> None:
        self.faults.clear()
        self.release()
        self.world.queue.interrupt(HangUp())

    async def _nothing(self, _: web.Request) -> web.Response:
        return _answer(Refused(404, "Not Found"))

    async def _call(self, http: web.Request) -> web.StreamResponse:
        at = self.world.monotonic()
        name = http.match_info["method"]
        call = Call(NAMES.get(name.lower(), name), {}, at)
        try:
            self._check_token(http)
            self.calls.append(call)
            if call.method not in METHODS:
                raise Refused(404, "Not Found: method not found")
            request = await self._read(http, call)
        except Refused as refused:
            return self._refuse(call, refused)
        fault = self.faults.take(call.method, call.chat_id)
        self.world.bell.ring()
        if fault is not None and not fault.processed:
            return await self._inflict(fault, http)
        try:
            answer = await self._process(call, request)
        except HangUp:
            return _hang_up(http)
        return answer if fault is None else await self._inflict(fault, http)

    def _check_token(self, http: web.Request) -> None:
        token = http.match_info["token"]
        if not re.fullmatch(r"[1-9][0-9]{0,15}:[A-Za-z0-9_-]{30,}", token):
            raise Refused(404, "Not Found")
        if token != self.token:
            raise Refused(401, "Unauthorized")

    async def _read(self, http: web.Request, call: Call) -> Request:
        try:
            values, uploads = await read(call.method, http)
        except web.HTTPRequestEntityTooLarge as error:
            raise Refused(413, "Request Entity Too Large") from error
        params = decode(values)
        call.params = params | uploads
        request = Request(call.method, params, uploads)
        for name in request.unknown():
            self.world.violations.append(f"{call.method}: parameter {name} is not one this server checks")
        return request

    async def _process(self, call: Call, request: Request) -> web.Response:
        try:
            result = await METHODS[call.method](self.world, request)
        except Refused as refused:
            return self._refuse(call, refused)
        call.ok = True
        self.world.bell.ring()
        return web.json_response({"ok": True, "result": result})

    def _refuse(self, call: Call, refused: Refused) -> web.Response:
        if refused.violation:
            self.world.violations.append(f"{call.method}: {refused.description}")
        self.world.bell.ring()
        return _answer(refused)

    async def _inflict(self, fault: Fault, http: web.Request) -> web.StreamResponse:
        if fault.end == "answer":
            return web.Response(status=fault.status, text=fault.body, content_type=fault.content_type)
        if fault.end == "hold":
            self.held += 1
            self.world.bell.ring()
            try:
                await self._release.wait()
            finally:
                self.held -= 1
                self.world.bell.ring()
        return _hang_up(http)

    async def _download(self, http: web.Request) -> web.StreamResponse:
        path = http.match_info["path"]
        call = Call(FILE, {"file_path": path}, self.world.monotonic())
        try:
            self._check_token(http)
            self.calls.append(call)
            stored = next((stored for stored in self.world.files.values() if stored.path == path), None)
            if stored is None:
                raise Refused(404, "Not Found")
        except Refused as refused:
            return self._refuse(call, refused)
        fault = self.faults.take(FILE, None)
        if fault is not None and fault.end in ("cut", "endless"):
            return await self._pour(fault, http, stored.data)
        if fault is not None:
            return await self._inflict(fault, http)
        call.ok = True
        return web.Response(body=stored.data, content_type="application/octet-stream")

    async def _pour(self, fault: Fault, http: web.Request, data: bytes) -> web.StreamResponse:
        """Begin a download as if all were well, then break it off, or never stop."""
        response = web.StreamResponse()
        response.content_length = len(data) if fault.end == "cut" else None
        await response.prepare(http)
        await response.write(data[: len(data) // 2])
        while fault.end == "endless":
            await response.write(bytes(PIECE))
            self.poured += PIECE
        return _hang_up(http)


def _answer(refused: Refused) -> web.Response:
    body = {"ok": False, "error_code": refused.code, "description": refused.description}
    return web.json_response(body, status=refused.code)


def _hang_up(http: web.Request) -> web.Response:
    """Break the connection; the response returned goes nowhere."""
    if http.transport is not None:
        http.transport.abort()
    return web.Response()
