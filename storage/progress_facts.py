"""What happens to an item: somebody reports on it, or corrects what was reported."""

from collections.abc import Sequence
from typing import Self

from sqlalchemy import insert
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import item_changes, reminding
from storage.amounts import Bound
from storage.evidence import TAKE_OVER
from storage.facts import Fact, people_of, words
from storage.progress import Said, report_versions, reports

_new = upsert(reports)
REPORT = _new.on_conflict_do_update(
    index_elements=[reports.c.id],
    set_={name: _new.excluded[name] for name in ("version", "changed_at")},
)
ADD_VERSION = insert(report_versions)


class ProgressReported(Fact):
    """A member (or, for them, a committee member) reported on an item, or corrected a report: then `revision` is the
    report's version + 1, else 1. Subject "item:<item>", version the item's + 1.

    `value`, with `unit` and `bound`, is what was done this time, in the smallest unit; `percent` (1–100) the state
    reached so far. A correction replaces all that the report said; the photos and files that came while it was being
    written, in `draft`, are the report's from now on.
    """

    report: str
    item: str
    pledge: str
    revision: int = 1
    status: Said
    percent: int | None = None
    value: int | None = None
    draft: str | None = None
    unit: str | None = words(default=None)
    bound: Bound | None = words(default=None)
    note: str | None = words(default=None)

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await connection.execute(
            REPORT,
            [
                {
                    "id": fact.report,
                    "item": fact.item,
                    "pledge_id": fact.pledge,
                    "person_id": fact.for_person,
                    "version": fact.revision,
                    "first_at": fact.at,
                    "changed_at": fact.at,
                }
                for fact in group
            ],
        )
        await connection.execute(
            ADD_VERSION,
            [
                {
                    "report_id": fact.report,
                    "version": fact.revision,
                    "at": fact.at,
                    "entered_by": fact.by if fact.by != fact.for_person else None,
                    "status": fact.status,
                    "percent": fact.percent,
                    "value": fact.value,
                    "unit": fact.unit,
                    "bound": fact.bound,
                    "note": fact.note,
                }
                for fact in group
            ],
        )
        if corrected := [{"draft": fact.draft, "corrected": fact.report} for fact in group if fact.draft]:
            await connection.execute(TAKE_OVER, corrected)
        await item_changes.count(connection, [(fact.item, fact.version, fact.at) for fact in group])
        await reminding.answered(connection, people_of(group))
