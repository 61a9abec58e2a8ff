"""The log, on stderr: one line an event, and no secret in it whatever it came in with."""

import logging
from collections.abc import Sequence

QUIET = ("httpx", "httpcore", "telegram", "aiohttp", "apscheduler", "alembic", "uvicorn", "asyncio", "aiosqlite")
"""Libraries that are heard from WARNING on; httpx would write every URL, token included, at INFO."""


class Masked(logging.Formatter):
    """Replaces every secret, in tracebacks too."""

    def __init__(self, secrets: Sequence[str]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = tuple(secrets)

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record), self._secrets)


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
