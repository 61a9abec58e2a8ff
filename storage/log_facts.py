"""That somebody took the log of a unit away as a file: part of that very log."""

from collections.abc import Sequence
from datetime import date
from typing import Self

from sqlalchemy.ext.asyncio import AsyncConnection

from storage.facts import Fact


class LogTaken(Fact):
    """The log of `unit` and all below it from `since` to `until` was asked for as a file. Subject "unitlog:<unit>"."""

    unit: int
    since: date
    until: date

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        return None


def subject(unit: int) -> str:
    """The subject under which it is counted how often a unit's log was taken."""
    return f"unitlog:{unit}"
