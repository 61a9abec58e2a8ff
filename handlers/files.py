"""Photos and files as the answer to a question: up to five, taken as they come, until one says that this is all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from pydantic import BaseModel

from handlers.filling import SKIP
from handlers.inputs import clean
from handlers.readers import Problem, Reader
from handlers.secrecy import is_secret
from handlers.summary import KEEP, REMOVE, clip
from handlers.talk import Context, Option, Upload
from handlers.texts import Html, label, say
from storage.evidence import EvidenceKind

MOST = 5
"""Photos and files in one answer."""
LARGEST = 20 * 1024 * 1024
"""Bytes of one file: no more can be fetched from Telegram."""
LONGEST_NAME = 100
NEVER = ("video/", "audio/")


class Sent(BaseModel):
    """One of them, under the id its evidence has."""

    id: str
    kind: EvidenceKind
    name: str | None = None


@dataclass(frozen=True)
class Files(Reader):
    """Photos and files. `none` and `some`: the keys of what the button reads that ends the question, before anything
    was sent and after."""

    none: str = "files-none"
    some: str = "files-some"
    numbered = True
    gathers = True

    def read(self, said: str, context: Context) -> Any:
        return Problem("files-only")

    def show(self, value: Any, context: Context) -> Html:
        return counted([one["kind"] for one in value]) or say("form-nothing")

    def now(self, value: Any, context: Context) -> Html:
        return say("files-now", files=self.show(value, context))

    def closing(self, name: str, held: Any) -> Sequence[Option]:
        if not held:
            return [Option(value=SKIP, label=label(self.none))]
        seen: dict[str, int] = {}
        options = [Option(value=KEEP, label=label(self.some))]
        for one in held:
            number = seen[one["kind"]] = seen.get(one["kind"], 0) + 1
            text = label(f"files-remove-{one['kind']}", number=str(number), name=one["name"] or "")
            options.append(Option(value=f"{REMOVE}{name}.{one['id']}", label=clip(text.strip())))
        return options


def counted(kinds: Sequence[EvidenceKind]) -> Html | None:
    """ "2 ảnh, 1 tệp"; None of nothing."""
    counts: Mapping[EvidenceKind, int] = {"photo": kinds.count("photo"), "file": kinds.count("file")}
    parts = [say(f"files-{kind}", count=str(count)) for kind, count in counts.items() if count]
    return Html(", ".join(parts)) if parts else None


def trouble(upload: Upload, already: int) -> Problem | None:
    """Why a photo or file is not taken beside `already` others, from what the platform says of it."""
    if upload.size == 0:
        return Problem("files-empty")
    if upload.size is not None and upload.size > LARGEST:
        return Problem("files-too-large")
    if (upload.mime or "").startswith(NEVER):
        return Problem("files-other")
    if is_secret(PurePath(upload.name or "").stem.replace("_", " ")):
        return Problem("problem-secret")
    return Problem("files-full", {"most": str(MOST)}) if already >= MOST else None


def file_name(upload: Upload) -> str | None:
    """The name it may be kept under."""
    name = " ".join(clean(upload.name or "").split())
    return name[-LONGEST_NAME:] or None
