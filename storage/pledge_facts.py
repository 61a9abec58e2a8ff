"""What happens to a pledge: submitted, returned for more, confirmed. Each names the version its author saw."""

from collections.abc import Sequence
from typing import Any, Self

from sqlalchemy import bindparam, insert, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import item_changes, outbox, reminding
from storage.facts import Fact, people_of, words
from storage.pledges import SECTIONS, Item, pledge_decisions, pledge_items, pledge_versions, pledges

_new = upsert(pledges)
SUBMIT = _new.on_conflict_do_update(
    index_elements=[pledges.c.id],
    set_={name: _new.excluded[name] for name in ("state", "version", "submitted", "changed_at")},
)
ADD_VERSION = insert(pledge_versions)
ADD_ITEMS = insert(pledge_items)
ADD_DECISION = insert(pledge_decisions)
DECIDE = (
    update(pledges)
    .where(pledges.c.id == bindparam("pledge"))
    .values(
        state=bindparam("new_state"),
        version=bindparam("new_version"),
        changed_at=bindparam("now"),
    )
)
CONFIRM = DECIDE.values(confirmed=pledges.c.submitted)


def subject(pledge: str) -> str:
    """The subject under which a pledge's facts are counted."""
    return f"pledge:{pledge}"


class PledgeSubmitted(Fact):
    """A member (or, for them, a committee member: `by` differs from `for_person`) submitted a version of a pledge."""

    pledge: str
    year: int
    items: int
    sections: dict[str, str | None] = words()
    content: tuple[Item, ...] = words()

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await connection.execute(
            SUBMIT,
            [
                {
                    "id": fact.pledge,
                    "person_id": fact.for_person,
                    "year": fact.year,
                    "state": "submitted",
                    "version": fact.version,
                    "submitted": fact.version,
                    "confirmed": None,
                    "changed_at": fact.at,
                }
                for fact in group
            ],
        )
        await connection.execute(
            ADD_VERSION,
            [
                {
                    "pledge_id": fact.pledge,
                    "version": fact.version,
                    "at": fact.at,
                    "entered_by": fact.by if fact.by != fact.for_person else None,
                    "sections": SECTIONS.dump_json(fact.sections).decode(),
                }
                for fact in group
            ],
        )
        await connection.execute(
            ADD_ITEMS,
            [_item_row(fact, place, item) for fact in group for place, item in enumerate(fact.content)],
        )
        await item_changes.refresh(connection, [fact.pledge for fact in group])
        await reminding.answered(connection, people_of(group))


def _item_row(fact: PledgeSubmitted, place: int, item: Item) -> dict[str, Any]:
    return {
        "pledge_id": fact.pledge,
        "version": fact.version,
        "position": place,
        "item": item.id,
        "work": item.work,
        "solution": item.solution,
        "due": item.due,
        "target_value": item.target.value if item.target else None,
        "target_unit": item.target.unit if item.target else None,
        "target_bound": item.target.bound if item.target else None,
    }


class _Decided(Fact):
    pledge: str

    @classmethod
    async def _decide(cls, connection: AsyncConnection, group: Sequence[Self], outcome: str, statement: Any) -> None:
        await connection.execute(
            ADD_DECISION,
            [
                {
                    "pledge_id": fact.pledge,
                    "version": fact.version,
                    "at": fact.at,
                    "by": fact.by,
                    "outcome": outcome,
                    "comment": getattr(fact, "comment", None),
                }
                for fact in group
            ],
        )
        await connection.execute(
            statement,
            [
                {"pledge": fact.pledge, "new_state": outcome, "new_version": fact.version, "now": fact.at}
                for fact in group
            ],
        )
        await item_changes.refresh(connection, [fact.pledge for fact in group])


class PledgeReturned(_Decided):
    """A decider asked for more; the member's words stay, `comment` says what is missing."""

    comment: str = words()

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await cls._decide(connection, group, "returned", DECIDE)
        await outbox.recall_reminders(connection, people_of(group))


class PledgeConfirmed(_Decided):
    """A decider confirmed the latest submitted version: it is in force from now."""

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await cls._decide(connection, group, "confirmed", CONFIRM)
        await reminding.answered(connection, people_of(group))
