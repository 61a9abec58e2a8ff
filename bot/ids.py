"""Ids that are the same whenever the same update is handled (ULIDs), and invitation codes that nobody can guess."""

import hashlib
import secrets
from datetime import datetime

from storage.types import to_micros

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_DIGITS = 16


class UpdateIds:
    """Fresh ids for one update: its time and a hash of its key and a counter."""

    def __init__(self, key: str, at: datetime) -> None:
        self._key = key
        self._millis = to_micros(at) // 1000
        self._count = 0

    def __call__(self) -> str:
        self._count += 1
        return ulid(self._millis, hashlib.sha256(f"{self._key}/{self._count}".encode()).digest()[:10])

    def code(self) -> str:
        return "".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS))


def office_ids(at: datetime) -> UpdateIds:
    """Ids and codes for one command of the office, at `at`: never the same twice."""
    return UpdateIds(f"office:{secrets.token_hex(10)}", at)


def ulid(millis: int, randomness: bytes) -> str:
    """The ULID of `millis` since 1970 and 10 bytes: 26 characters of Crockford's base 32, sorted by time."""
    number = (millis << 80) | int.from_bytes(randomness)
    return "".join(ALPHABET[(number >> shift) & 31] for shift in range(125, -1, -5))
