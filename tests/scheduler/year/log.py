"""The log of facts read back: with the words that never enter it, as those who typed them know them."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.facts import Fact, facts
from storage.types import Instant
from tests.scheduler.year.records import Happening

SINCE = select(facts).where(facts.c.at > bindparam("since", type_=Instant)).order_by(facts.c.at, facts.c.id)


class Words:
    """What people typed, by the fact it came with."""

    def __init__(self) -> None:
        self._of: dict[str, dict[str, Any]] = {}

    def keep(self, made: Iterable[Fact]) -> None:
        for fact in made:
            fields = type(fact).model_fields.items()
            self._of[fact.id] = {name: getattr(fact, name) for name, field in fields if field.exclude}

    async def happenings(self, connection: AsyncConnection, since: datetime) -> list[Happening]:
        """What the log says has happened after `since`, in order."""
        rows = await connection.execute(SINCE, {"since": since})
        return [
            Happening(row.at, row.kind, row.for_person or 0, json.loads(row.figures) | self._of.get(row.id, {}))
            for row in rows
        ]
