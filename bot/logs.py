"""The log, on stderr: what happened where, and no secret and no word somebody typed, whatever came in with it."""

import logging
import os
import traceback
from collections.abc import Iterator, Sequence
from textwrap import indent
from typing import Any

from sqlalchemy.exc import StatementError

from bot.channels.base import Refused, Uncertain, Unreachable, Unsent, Wait

QUIET = ("httpx", "httpcore", "telegram", "aiohttp", "apscheduler", "alembic", "uvicorn", "asyncio", "aiosqlite")
"""Libraries that are heard from WARNING on; httpx would write every URL, token included, at INFO."""

SAYING = (Unreachable, Wait, Unsent, Uncertain, Refused)
"""The exceptions whose own words are logged: a platform's reason, never what was sent."""
CODES = ("sqlite_errorname", "sqlstate", "constraint_name")
"""What is logged of a database's error instead of its words, which quote the values ("Key (name)=(…) exists")."""
STATEMENT = 300
"""Characters of a statement; its values are not in it."""


class Masked(logging.Formatter):
    """Replaces every secret, in tracebacks too; of an exception it keeps the kind and the places, not the words."""

    def __init__(self, secrets: Sequence[str]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = tuple(secrets)

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # as another handler may have written it
        return masked(super().format(record), self._secrets)

    def formatMessage(self, record: logging.LogRecord) -> str:
        if record.exc_info and record.name.startswith(QUIET):
            record.message = record.message.partition("\n")[0]  # asyncio shows the task, and in it the exception
        return super().formatMessage(record)

    def formatException(self, ei: Any) -> str:
        return trace(ei[1]).rstrip("\n")


def trace(error: BaseException) -> str:
    """The kinds and places of an exception and of those that led to it, the first one first, as Python shows them."""
    return "\nwhich led to:\n\n".join(_one(each) for each in reversed(list(_behind(error))))


def _behind(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    found: BaseException | None = error
    while found is not None and id(found) not in seen:
        seen.add(id(found))
        yield found
        found = found.__cause__ if found.__suppress_context__ else found.__context__


def _one(error: BaseException) -> str:
    frames = traceback.format_tb(error.__traceback__)
    places = "".join(("Traceback (most recent call last):\n", *frames)) if frames else ""
    inner = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    parts = "".join(indent(trace(part), "  | ") for part in inner)
    said = ": ".join(part for part in (_kind(type(error)), _reason(error)) if part)
    return f"{places}{said}\n{parts}"


def _kind(kind: type[BaseException]) -> str:
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _reason(error: BaseException) -> str:
    """What may be said of why: nothing of what the exception itself says, unless it is one that never quotes."""
    if isinstance(error, SAYING):
        return str(error)
    if isinstance(error, StatementError):
        return " ".join((error.statement or "").split())[:STATEMENT]
    if isinstance(error, OSError) and isinstance(error.errno, int):
        return f"[Errno {error.errno}] {os.strerror(error.errno)}"
    return " ".join(str(code) for name in CODES if (code := getattr(error, name, None)))


def masked(text: str, secrets: Sequence[str]) -> str:
    """The text without any of `secrets`."""
    for secret in secrets:
        text = text.replace(secret, "•••")
    return text


def start(secrets: Sequence[str], level: int = logging.INFO) -> None:
    """Send what is logged from now on to stderr, without `secrets`."""
    handler = logging.StreamHandler()
    handler.setFormatter(Masked(secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
