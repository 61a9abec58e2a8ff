"""What happens to an inspection: planned or its plan changed, called off, concluded. No finding enters the log."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Self

from pydantic import BaseModel, ConfigDict
from sqlalchemy import bindparam, delete, insert, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.facts import Fact, words
from storage.inspections import Whom, inspection_conclusions, inspection_team, inspection_versions, inspections
from storage.remedies import remedies, remedy_id

_new = upsert(inspections)
PLAN = _new.on_conflict_do_update(
    index_elements=[inspections.c.id],
    set_={
        name: _new.excluded[name]
        for name in ("whom", "person_id", "author_id", "year", "state", "version", "planned", "changed_at")
    },
)
ADD_VERSION = insert(inspection_versions)
CLEAR_TEAM = delete(inspection_team).where(inspection_team.c.inspection_id == bindparam("row"))
ADD_TEAM = insert(inspection_team)
ADD_CONCLUSION = insert(inspection_conclusions)
ADD_REMEDY = insert(remedies)
_row: Any = bindparam("row")
CALL_OFF = (
    update(inspections)
    .where(inspections.c.id == _row)
    .values(state="called_off", version=bindparam("new_version"), changed_at=bindparam("now"))
)
CONCLUDE = (
    update(inspections)
    .where(inspections.c.id == _row)
    .values(
        state=bindparam("new_state"),
        version=bindparam("new_version"),
        changed_at=bindparam("now"),
        concluded_at=bindparam("now"),
        closed_at=bindparam("closed"),
    )
)


class Finding(BaseModel):
    """A shortcoming with its cause, and how it is mended: by whom (`owner`), until when."""

    model_config = ConfigDict(frozen=True)

    shortcoming: str
    cause: str
    remedy: str
    owner: int
    due: date


class InspectionPlanned(Fact):
    """A committee plans to inspect a unit, its secretary (`for_person`), or both; or changes the plan. Those of the
    `team` in order, its leader first. Subject "inspection:<id>"."""

    inspection: str
    inspecting: int
    unit: int
    whom: Whom
    starts_on: date
    ends_on: date
    team: tuple[int, ...]
    document: str = words()

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await connection.execute(
            PLAN,
            [
                {
                    "id": fact.inspection,
                    "inspecting_id": fact.inspecting,
                    "unit_id": fact.unit,
                    "whom": fact.whom,
                    "person_id": fact.for_person,
                    "author_id": fact.by,
                    "year": fact.starts_on.year,
                    "state": "planned",
                    "version": fact.version,
                    "planned": fact.version,
                    "changed_at": fact.at,
                }
                for fact in group
            ],
        )
        await connection.execute(
            ADD_VERSION,
            [
                {
                    "inspection_id": fact.inspection,
                    "version": fact.version,
                    "at": fact.at,
                    "entered_by": fact.by,
                    "document": fact.document,
                    "starts_on": fact.starts_on,
                    "ends_on": fact.ends_on,
                }
                for fact in group
            ],
        )
        await connection.execute(CLEAR_TEAM, [{"row": fact.inspection} for fact in group])
        team = [
            {"inspection_id": fact.inspection, "person_id": person, "place": place}
            for fact in group
            for place, person in enumerate(fact.team, start=1)
        ]
        await connection.execute(ADD_TEAM, team)


class InspectionCalledOff(Fact):
    """The inspection is not held after all. Subject "inspection:<id>"."""

    inspection: str

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        rows = [{"row": fact.inspection, "new_version": fact.version, "now": fact.at} for fact in group]
        await connection.execute(CALL_OFF, rows)


class InspectionConcluded(Fact):
    """The conclusions are published: strengths, and `shortcomings` of them, each with its cause and remedy. Without any
    there is nothing to follow up, and the inspection is closed. Subject "inspection:<id>"."""

    inspection: str
    shortcomings: int
    strengths: str = words()
    findings: tuple[Finding, ...] = words()

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await connection.execute(
            ADD_CONCLUSION,
            [
                {"inspection_id": fact.inspection, "at": fact.at, "by": fact.by, "strengths": fact.strengths}
                for fact in group
            ],
        )
        if found := [row for fact in group for row in remedy_rows(fact, fact.inspection, fact.findings)]:
            await connection.execute(ADD_REMEDY, found)
        await connection.execute(
            CONCLUDE,
            [
                {
                    "row": fact.inspection,
                    "new_state": "concluded" if fact.findings else "closed",
                    "new_version": fact.version,
                    "now": fact.at,
                    "closed": None if fact.findings else fact.at,
                }
                for fact in group
            ],
        )


def remedy_rows(fact: Fact, inspection: str, findings: Sequence[Finding], first: int = 1) -> list[dict[str, Any]]:
    """The rows among the remedies of the `findings` of an inspection that `fact` publishes, numbered from `first`."""
    return [
        {
            "id": remedy_id(inspection, place),
            "inspection_id": inspection,
            "place": place,
            "shortcoming": one.shortcoming,
            "cause": one.cause,
            "remedy": one.remedy,
            "owner_id": one.owner,
            "due": one.due,
            "state": "open",
            "version": fact.version,
            "changed_at": fact.at,
        }
        for place, one in enumerate(findings, start=first)
    ]
