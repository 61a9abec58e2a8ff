"""What happens to a remedy: reported done, sent back for more, accepted; with the last one the inspection is closed."""

from collections.abc import Sequence
from typing import Any, Self

from sqlalchemy import bindparam, insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.facts import Fact, words
from storage.inspections import inspections
from storage.remedies import NoteKind, RemedyState, remedies, remedy_notes

ADD_NOTE = insert(remedy_notes)
_row: Any = bindparam("row")
CHANGE = (
    update(remedies)
    .where(remedies.c.id == _row)
    .values(state=bindparam("new_state"), version=bindparam("new_version"), changed_at=bindparam("now"))
)
ADVANCE = (
    update(inspections)
    .where(inspections.c.id == _row)
    .values(version=bindparam("new_version"), changed_at=bindparam("now"))
)
CLOSE = ADVANCE.values(state="closed", closed_at=bindparam("now"))


class _Followed(Fact):
    """Something about a remedy of an inspection; `said` is the id under which it is kept. Subject "inspection:<id>":
    whatever happens to its remedies is counted together, so that exactly one acceptance is the last."""

    inspection: str
    remedy: str
    said: str

    @classmethod
    async def follow(cls, connection: AsyncConnection, group: Sequence[Self], kind: NoteKind, to: RemedyState) -> None:
        await connection.execute(
            ADD_NOTE,
            [
                {
                    "id": fact.said,
                    "remedy_id": fact.remedy,
                    "at": fact.at,
                    "by": fact.by,
                    "kind": kind,
                    "note": getattr(fact, "note", None),
                }
                for fact in group
            ],
        )
        changed = [{"row": fact.remedy, "new_state": to, "new_version": fact.version, "now": fact.at} for fact in group]
        await connection.execute(CHANGE, changed)
        advanced = [{"row": fact.inspection, "new_version": fact.version, "now": fact.at} for fact in group]
        await connection.execute(ADVANCE, advanced)


class RemedyReported(_Followed):
    """The inspected side says that a remedy is done; photos and files go with `said`."""

    note: str = words()

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await cls.follow(connection, group, "reported", "reported")


class RemedyReturned(_Followed):
    """The inspecting side asks for more; `note` says what is missing."""

    note: str = words()

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await cls.follow(connection, group, "returned", "open")


class RemedyAccepted(_Followed):
    """The inspecting side accepts that a remedy is done; `last`: no other is left, and the inspection is closed."""

    last: bool

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await cls.follow(connection, group, "accepted", "accepted")
        if closed := [fact for fact in group if fact.last]:
            rows = [{"row": fact.inspection, "new_version": fact.version, "now": fact.at} for fact in closed]
            await connection.execute(CLOSE, rows)
