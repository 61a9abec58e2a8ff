"""What happens to an undertaking: submitted, approved, returned, taken back, reported on, evaluated, opened again."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Self

from sqlalchemy import bindparam, insert, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.amounts import Bound
from storage.criterion_results import Criterion, CriterionStatus, criterion_results
from storage.facts import Fact, words
from storage.undertaking_tables import criteria, evaluations, undertaking_decisions, undertaking_versions
from storage.undertakings import UndertakingKind, Verdict, undertakings

_new = upsert(undertakings)
SUBMIT = _new.on_conflict_do_update(
    index_elements=[undertakings.c.id],
    set_={name: _new.excluded[name] for name in ("year", "author_id", "state", "version", "submitted", "changed_at")},
)
ADD_VERSION, ADD_CRITERIA = insert(undertaking_versions), insert(criteria)
ADD_DECISION, ADD_EVALUATION, ADD_RESULT = insert(undertaking_decisions), insert(evaluations), insert(criterion_results)
_row: Any = bindparam("row")
CHANGE = (
    update(undertakings)
    .where(undertakings.c.id == _row)
    .values(state=bindparam("new_state"), version=bindparam("new_version"), changed_at=bindparam("now"))
)
APPROVE = CHANGE.values(approved_at=bindparam("now"))
UNAPPROVE = CHANGE.values(approved_at=None)
SUPERSEDE = (
    update(criterion_results)
    .where(criterion_results.c.undertaking_id == _row, criterion_results.c.criterion == bindparam("which"))
    .values(latest=False)
)


class UndertakingSubmitted(Fact):
    """A committee registered what `unit` sets out to do, or mended it before it was approved. Who is in charge is
    `in_charge_id`, or a name in `in_charge`. `count`: how many criteria. Subject "undertaking:<id>"."""

    undertaking: str
    kind: UndertakingKind
    unit: int
    committee: int
    year: int
    starts_on: date
    due: date
    count: int
    in_charge_id: int | None = None
    adopted_from: str | None = None
    origin: str | None = None
    title: str = words()
    content: str = words()
    in_charge: str | None = words(default=None)
    criteria: tuple[Criterion, ...] = words()

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await connection.execute(SUBMIT, [fact.row() for fact in group])
        await connection.execute(ADD_VERSION, [fact.said_row() for fact in group])
        await connection.execute(ADD_CRITERIA, [row for fact in group for row in fact.criterion_rows()])

    def row(self) -> dict[str, Any]:
        """Its row among the undertakings."""
        return {
            "id": self.undertaking,
            "kind": self.kind,
            "year": self.year,
            "unit_id": self.unit,
            "committee_id": self.committee,
            "author_id": self.by,
            "state": "submitted",
            "version": self.version,
            "submitted": self.version,
            "changed_at": self.at,
            "adopted_from": self.adopted_from,
            "origin": self.origin,
        }

    def said_row(self) -> dict[str, Any]:
        """Its row among the versions."""
        return {
            "undertaking_id": self.undertaking,
            "version": self.version,
            "at": self.at,
            "entered_by": self.by,
            "title": self.title,
            "content": self.content,
            "in_charge_id": self.in_charge_id,
            "in_charge": self.in_charge,
            "starts_on": self.starts_on,
            "due": self.due,
        }

    def criterion_rows(self) -> list[dict[str, Any]]:
        """Its rows among the criteria."""
        return [
            {
                "undertaking_id": self.undertaking,
                "version": self.version,
                "place": one.place,
                "criterion": one.id,
                "text": one.text,
                "value": one.target.value,
                "measure": one.target.unit,
                "bound": one.target.bound,
                "said": one.said,
            }
            for one in self.criteria
        ]


class _Changed(Fact):
    """The common part of what else happens to one."""

    undertaking: str

    @classmethod
    async def change(cls, connection: AsyncConnection, group: Sequence[Self], state: str, statement: Any) -> None:
        """They are in `state` from now on."""
        rows = [
            {"row": fact.undertaking, "new_state": state, "new_version": fact.version, "now": fact.at} for fact in group
        ]
        await connection.execute(statement, rows)

    @classmethod
    async def decide(cls, connection: AsyncConnection, group: Sequence[Self], outcome: str, statement: Any) -> None:
        """The level above decided so, with its comment where there is one."""
        await connection.execute(
            ADD_DECISION,
            [fact.stamp() | {"outcome": outcome, "comment": getattr(fact, "comment", None)} for fact in group],
        )
        await cls.change(connection, group, outcome, statement)

    def stamp(self) -> dict[str, Any]:
        """What its row says in every table: of what, which version, when, who."""
        return {"undertaking_id": self.undertaking, "version": self.version, "at": self.at, "by": self.by}


class UndertakingApproved(_Changed):
    """The level above approved what was submitted: it counts from now on, and takes results."""

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await cls.decide(connection, group, "approved", APPROVE)


class UndertakingReturned(_Changed):
    """The level above asked for more, also of what it had approved before; `comment` says what is missing."""

    comment: str = words()

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await cls.decide(connection, group, "returned", UNAPPROVE)


class UndertakingWithdrawn(_Changed):
    """The committee took it back before it was approved: it counts no more, its words stay."""

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await cls.change(connection, group, "withdrawn", CHANGE)


class CriterionReported(_Changed):
    """The unit said how far it is with a criterion; the latest counts. `result` is also the key of the photos and
    files that go with it. `value` in the smallest unit of `measure`."""

    result: str
    criterion: str
    status: CriterionStatus
    value: int | None = None
    bound: Bound | None = None
    measure: str | None = words(default=None)
    said: str | None = words(default=None)
    note: str | None = words(default=None)

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await connection.execute(SUPERSEDE, [{"row": fact.undertaking, "which": fact.criterion} for fact in group])
        await connection.execute(ADD_RESULT, [fact.result_row() for fact in group])
        await cls.change(connection, group, "approved", CHANGE)

    def result_row(self) -> dict[str, Any]:
        """Its row among the results."""
        return self.stamp() | {
            "id": self.result,
            "criterion": self.criterion,
            "status": self.status,
            "value": self.value,
            "measure": self.measure,
            "bound": self.bound,
            "said": self.said,
            "note": self.note,
            "latest": True,
        }


class UndertakingEvaluated(_Changed):
    """The level above evaluated it as a whole, and closed it: it takes no more results."""

    verdict: Verdict
    comment: str = words()

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        rows = [fact.stamp() | {"verdict": fact.verdict, "comment": fact.comment} for fact in group]
        await connection.execute(ADD_EVALUATION, rows)
        await cls.change(connection, group, "closed", CHANGE)


class UndertakingReopened(_Changed):
    """The level above opened again what it had closed: it takes results, and waits to be evaluated anew."""

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await cls.change(connection, group, "approved", CHANGE)
