"""The photos and files that the sandbox's phones sent, in memory: what a platform would keep on its servers."""

from dataclasses import dataclass
from typing import Literal

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from handlers.files import LARGEST
from handlers.talk import Upload

MOST = 200 * 1024 * 1024
"""Bytes of all of them together; past that, the oldest are forgotten."""
LONGEST_NAME = 200
PICTURES = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG": "image/png", b"RIFF": "image/webp"}
"""How the pictures that the page shows begin."""
DOWNLOAD = {"content-disposition": "attachment"}


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it was sent; `content` is None where it was larger than is ever taken."""

    name: str | None
    mime: str | None
    content: bytes | None

    @property
    def shown_as(self) -> str | None:
        """The type of a picture that may be shown."""
        content = self.content or b""
        return next((mime for start, mime in PICTURES.items() if content.startswith(start)), None)

    def upload(self, kind: Literal["photo", "file"], ref: str) -> Upload:
        """It, as a channel tells of it: photos have no name."""
        size = LARGEST + 1 if self.content is None else len(self.content)
        return Upload(kind=kind, ref=ref, name=None if kind == "photo" else self.name, mime=self.mime, size=size)


class Uploads:
    """By the page's own key for them."""

    def __init__(self) -> None:
        self._kept: dict[str, Kept] = {}

    def find(self, key: str) -> Kept | None:
        return self._kept.get(key)

    def routes(self) -> list[BaseRoute]:
        """Where the page puts a file under a key, and sees what it put."""
        return [
            Route("/upload/{key}", self._put, methods=["POST"]),
            Route("/upload/{key}", self._get),
        ]

    async def _put(self, request: Request) -> Response:
        content = bytearray()
        async for piece in request.stream():
            if len(content) <= LARGEST:
                content += piece
        name = request.query_params.get("name", "")[-LONGEST_NAME:] or None
        mime = request.headers.get("content-type") or None
        self._keep(request.path_params["key"], Kept(name, mime, bytes(content) if len(content) <= LARGEST else None))
        return Response(status_code=204)

    async def _get(self, request: Request) -> Response:
        kept = self.find(request.path_params["key"])
        if kept is None or kept.content is None:
            raise HTTPException(404)
        if kept.shown_as:
            return Response(kept.content, media_type=kept.shown_as)
        return Response(kept.content, headers=DOWNLOAD, media_type="application/octet-stream")

    def _keep(self, key: str, kept: Kept) -> None:
        """Sent again after a broken connection, it is the same file."""
        self._kept.setdefault(key, kept)
        while sum(len(one.content or b"") for one in self._kept.values()) > MOST:
            del self._kept[next(iter(self._kept))]
