"""What happens to a commendation: worded, agreed to or declined by its member, decided on a level up, or taken back: by
its unit before that, after it by whoever gave it."""

from collections.abc import Sequence
from typing import Any, Self

from sqlalchemy import bindparam, insert, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.commendations import (
    Award,
    CommendationState,
    commendation_decisions,
    commendation_versions,
    commendations,
)
from storage.facts import Fact, words

_new = upsert(commendations)
SUBMIT = _new.on_conflict_do_update(
    index_elements=[commendations.c.id],
    set_={
        name: _new.excluded[name]
        for name in ("author_id", "award", "golden", "state", "version", "submitted", "changed_at", "agreed_at")
    }
    | {"agreed_by": None},
)
ADD_VERSION = insert(commendation_versions)
ADD_DECISION = insert(commendation_decisions)
_row: Any = bindparam("row")
CHANGE = (
    update(commendations)
    .where(commendations.c.id == _row)
    .values(state=bindparam("new_state"), version=bindparam("new_version"), changed_at=bindparam("now"))
)
ANSWER = CHANGE.values(agreed_at=bindparam("when"), agreed_by=bindparam("answerer"))
APPROVE = CHANGE.values(approved_at=bindparam("now"), awarder_id=bindparam("unit"))


class CommendationSubmitted(Fact):
    """Somebody nominated the member it is about, or else `unit` itself, or worded an open nomination anew: the member
    is asked, anew where they were asked before; a collective's waits for a decision. Subject "commendation:<id>"."""

    commendation: str
    unit: int
    year: int
    award: Award
    golden: bool
    deed: str = words()

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await connection.execute(
            SUBMIT,
            [
                {
                    "id": fact.commendation,
                    "year": fact.year,
                    "unit_id": fact.unit,
                    "person_id": fact.for_person,
                    "author_id": fact.by,
                    "award": fact.award,
                    "golden": fact.golden,
                    "state": "submitted" if fact.for_person is None else "asked",
                    "version": fact.version,
                    "submitted": fact.version,
                    "nominated_at": fact.at,
                    "changed_at": fact.at,
                    "agreed_at": None,
                }
                for fact in group
            ],
        )
        rows = [
            {
                "commendation_id": fact.commendation,
                "version": fact.version,
                "at": fact.at,
                "by": fact.by,
                "award": fact.award,
                "golden": fact.golden,
                "deed": fact.deed,
            }
            for fact in group
        ]
        await connection.execute(ADD_VERSION, rows)


class _Changed(Fact):
    commendation: str

    def row(self, state: CommendationState) -> dict[str, Any]:
        """What every change writes."""
        return {"row": self.commendation, "new_state": state, "new_version": self.version, "now": self.at}


class CommendationAgreed(_Changed):
    """The member said yes, or somebody of the committee entered it for them: it waits for a decision, or, where it was
    `approved` already, may be shown again."""

    approved: bool = False

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        states: dict[bool, CommendationState] = {True: "approved", False: "submitted"}
        rows = [{**fact.row(states[fact.approved]), "when": fact.at, "answerer": fact.by} for fact in group]
        await connection.execute(ANSWER, rows)


class CommendationDeclined(_Changed):
    """The member said no, or took their yes back: it goes no further, and what was `approved` is shown to nobody else
    from now on."""

    approved: bool = False

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        states: dict[bool, CommendationState] = {True: "approved", False: "declined"}
        rows = [{**fact.row(states[fact.approved]), "when": None, "answerer": None} for fact in group]
        await connection.execute(ANSWER, rows)


class _Decided(_Changed):
    @classmethod
    async def decide(cls, connection: AsyncConnection, group: Sequence[Self], outcome: str) -> None:
        rows = [
            {
                "commendation_id": fact.commendation,
                "version": fact.version,
                "at": fact.at,
                "by": fact.by,
                "outcome": outcome,
                "comment": getattr(fact, "comment", None),
            }
            for fact in group
        ]
        await connection.execute(ADD_DECISION, rows)


class CommendationApproved(_Decided):
    """A decider of `unit`, a level above, approved it."""

    unit: int

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await cls.decide(connection, group, "approved")
        await connection.execute(APPROVE, [{**fact.row("approved"), "unit": fact.unit} for fact in group])


class CommendationReturned(_Decided):
    """A decider asked for more; `comment` says what is missing."""

    comment: str = words()

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await cls.decide(connection, group, "returned")
        await connection.execute(CHANGE, [fact.row("returned") for fact in group])


class CommendationRefused(_Decided):
    """A decider did not approve it; `comment` says why."""

    comment: str = words()

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await cls.decide(connection, group, "refused")
        await connection.execute(CHANGE, [fact.row("refused") for fact in group])


class CommendationRevoked(_Decided):
    """A decider of the unit that gave it, or above, took an approved one back; `comment` says why."""

    comment: str = words()

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await cls.decide(connection, group, "revoked")
        await connection.execute(CHANGE, [fact.row("revoked") for fact in group])


class CommendationWithdrawn(_Changed):
    """The unit took its nomination back before it was decided on."""

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await connection.execute(CHANGE, [fact.row("withdrawn") for fact in group])
