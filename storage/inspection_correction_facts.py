"""That published conclusions were corrected. No finding enters the log, and nothing that was found is lost."""

from collections.abc import Sequence
from typing import Any, Self

from sqlalchemy import bindparam, insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.facts import Fact, words
from storage.inspection_corrections import inspection_corrections
from storage.inspection_facts import ADD_REMEDY, Finding, remedy_rows
from storage.inspections import inspections
from storage.remedies import remedies, remedy_id

ADD = insert(inspection_corrections)
_row: Any = bindparam("row")
REPLACE = (
    update(remedies)
    .where(remedies.c.id == _row)
    .values(state="replaced", version=bindparam("new_version"), changed_at=bindparam("now"))
)
CHANGE = (
    update(inspections)
    .where(inspections.c.id == _row)
    .values(
        state=bindparam("new_state"),
        version=bindparam("new_version"),
        changed_at=bindparam("now"),
        closed_at=bindparam("closed"),
    )
)


class InspectionCorrected(Fact):
    """Published conclusions read otherwise from now on: the remedies numbered `replaced` no longer count, `findings`
    are new, the first of them number `first`; all others stand as they did. `open`: something is still to be mended.
    Subject "inspection:<id>"."""

    inspection: str
    replaced: tuple[int, ...]
    first: int
    open: bool
    why: str = words()
    strengths: str = words()
    findings: tuple[Finding, ...] = words()

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await connection.execute(
            ADD,
            [
                {
                    "inspection_id": fact.inspection,
                    "version": fact.version,
                    "at": fact.at,
                    "by": fact.by,
                    "why": fact.why,
                    "strengths": fact.strengths,
                }
                for fact in group
            ],
        )
        if gone := [
            {"row": remedy_id(fact.inspection, place), "new_version": fact.version, "now": fact.at}
            for fact in group
            for place in fact.replaced
        ]:
            await connection.execute(REPLACE, gone)
        if found := [row for fact in group for row in remedy_rows(fact, fact.inspection, fact.findings, fact.first)]:
            await connection.execute(ADD_REMEDY, found)
        await connection.execute(
            CHANGE,
            [
                {
                    "row": fact.inspection,
                    "new_state": "concluded" if fact.open else "closed",
                    "new_version": fact.version,
                    "now": fact.at,
                    "closed": None if fact.open else fact.at,
                }
                for fact in group
            ],
        )
