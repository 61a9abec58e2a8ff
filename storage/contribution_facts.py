"""What happens to a contribution: submitted, confirmed, returned, withdrawn, or found to lie within another one."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Self

from sqlalchemy import bindparam, insert, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.amounts import Bound
from storage.contributions import (
    Giver,
    Kind,
    contribution_decisions,
    contribution_versions,
    contributions,
)
from storage.evidence import TAKE_OVER
from storage.facts import Fact, words
from storage.regions import Region

_new = upsert(contributions)
SUBMIT = _new.on_conflict_do_update(
    index_elements=[contributions.c.id],
    set_={
        name: _new.excluded[name]
        for name in ("year", "giver", "author_id", "kind", "state", "version", "submitted", "changed_at")
    },
)
ADD_VERSION = insert(contribution_versions)
ADD_DECISION = insert(contribution_decisions)
_row: Any = bindparam("row")
CHANGE = (
    update(contributions)
    .where(contributions.c.id == _row)
    .values(state=bindparam("new_state"), version=bindparam("new_version"), changed_at=bindparam("now"))
)
CONFIRM = CHANGE.values(confirmed_at=bindparam("now"))
NEST = (
    update(contributions)
    .where(contributions.c.id == _row)
    .values(version=bindparam("new_version"), within_id=bindparam("outer"))
)


class ContributionSubmitted(Fact):
    """Somebody entered a contribution, or mended one that is not confirmed; it counts in `unit`. `value`, in the
    smallest unit, of the `measure`; as `said` where a sào is as in `region`. What was sent while it was mended, in
    `draft`, goes with it. Subject "contribution:<id>"."""

    contribution: str
    unit: int
    year: int
    giver: Giver
    kind: Kind
    value: int
    bound: Bound
    heads: int | None = None
    heads_bound: Bound | None = None
    region: Region
    given_on: date
    draft: str | None = None
    measure: str = words()
    said: str = words()
    group: str | None = words(default=None)
    purpose: str = words()
    place: str | None = words(default=None)

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await connection.execute(
            SUBMIT,
            [
                {
                    "id": fact.contribution,
                    "year": fact.year,
                    "unit_id": fact.unit,
                    "giver": fact.giver,
                    "person_id": fact.for_person,
                    "author_id": fact.by,
                    "kind": fact.kind,
                    "state": "submitted",
                    "version": fact.version,
                    "submitted": fact.version,
                    "changed_at": fact.at,
                }
                for fact in group
            ],
        )
        await connection.execute(ADD_VERSION, [fact.said_row() for fact in group])
        if mended := [{"draft": fact.draft, "corrected": fact.contribution} for fact in group if fact.draft]:
            await connection.execute(TAKE_OVER, mended)

    def said_row(self) -> dict[str, Any]:
        """Its row among the versions."""
        return {
            "contribution_id": self.contribution,
            "version": self.version,
            "at": self.at,
            "entered_by": self.by if self.by != self.for_person else None,
            "said": self.said,
            "value": self.value,
            "measure": self.measure,
            "bound": self.bound,
            "region": self.region,
            "group_name": self.group,
            "heads": self.heads,
            "heads_bound": self.heads_bound,
            "purpose": self.purpose,
            "place": self.place,
            "given_on": self.given_on,
        }


class _Changed(Fact):
    contribution: str

    @classmethod
    async def change(cls, connection: AsyncConnection, group: Sequence[Self], state: str, statement: Any) -> None:
        rows = [
            {"row": fact.contribution, "new_state": state, "new_version": fact.version, "now": fact.at}
            for fact in group
        ]
        await connection.execute(statement, rows)

    @classmethod
    async def decide(cls, connection: AsyncConnection, group: Sequence[Self], outcome: str, statement: Any) -> None:
        rows = [
            {
                "contribution_id": fact.contribution,
                "version": fact.version,
                "at": fact.at,
                "by": fact.by,
                "outcome": outcome,
                "comment": getattr(fact, "comment", None),
            }
            for fact in group
        ]
        await connection.execute(ADD_DECISION, rows)
        await cls.change(connection, group, outcome, statement)


class ContributionConfirmed(_Changed):
    """A decider confirmed what was submitted: it counts from now on."""

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await cls.decide(connection, group, "confirmed", CONFIRM)


class ContributionReturned(_Changed):
    """A decider asked for more; `comment` says what is missing."""

    comment: str = words()

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await cls.decide(connection, group, "returned", CHANGE)


class ContributionWithdrawn(_Changed):
    """Whoever entered it took it back: it counts no more, its words stay."""

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await cls.change(connection, group, "withdrawn", CHANGE)


class ContributionNested(_Changed):
    """A decider said that it is already counted in `outer`; None: that it is not, after all."""

    outer: str | None = None

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        rows = [{"row": fact.contribution, "new_version": fact.version, "outer": fact.outer} for fact in group]
        await connection.execute(NEST, rows)
