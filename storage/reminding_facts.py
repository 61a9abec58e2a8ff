"""What is said about reminding: a member's wishes, "nhắc lại ngày mai", and a secretary's nudge (nhắc việc)."""

from collections.abc import Sequence
from datetime import date
from typing import Self

from sqlalchemy import insert as plain_insert
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import outbox
from storage.facts import Fact, people_of
from storage.reminding import await_answer, reminding, said_items, said_pledge, unprompted

_new = insert(reminding)
SET = _new.on_conflict_do_update(
    index_elements=[reminding.c.person_id],
    set_={name: _new.excluded[name] for name in ("hour", "off", "leave_until")},
)
SNOOZE = _new.on_conflict_do_update(
    index_elements=[reminding.c.person_id],
    set_={name: _new.excluded[name] for name in ("snoozed_to", "waiting_since")},
)
NUDGE = plain_insert(unprompted)


def subject(person: int) -> str:
    """The subject under which a person's wishes are counted."""
    return f"reminding:{person}"


def snooze_subject(person: int, day: date) -> str:
    """The subject of putting off a day's reminder: pressed five times, it is put off once."""
    return f"snooze:{person}:{day}"


def unprompted_subject(person: int, day: date) -> str:
    """The subject of the one unprompted message of a day."""
    return f"unprompted:{person}:{day}"


class RemindersSet(Fact):
    """`for_person` said how they want to be reminded: all of it, as it is from now; off or on leave, a reminder not yet
    on its way stays. Subject "reminding:<person>"."""

    hour: int | None = None
    off: bool = False
    leave_until: date | None = None

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        rows = [
            {"person_id": fact.for_person, "hour": fact.hour, "off": fact.off, "leave_until": fact.leave_until}
            for fact in group
        ]
        await connection.execute(SET, rows)
        await outbox.recall_reminders(connection, people_of(fact for fact in group if fact.off or fact.leave_until))


class ReminderSnoozed(Fact):
    """`for_person` wants the things of the last reminder again on day `to`. Subject "snooze:<person>:<today>"."""

    to: date

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        rows = [{"person_id": fact.for_person, "snoozed_to": fact.to, "waiting_since": None} for fact in group]
        await connection.execute(SNOOZE, rows)


class Nudged(Fact):
    """A secretary nudged `for_person` on `day`, of these items and of their pledge if it is `due_pledge`: as a reminder
    does, it waits for an answer. Raises IntegrityError where they were told something unprompted on that day already.
    Subject "unprompted:<person>:<day>"."""

    day: date
    items: tuple[str, ...] = ()
    due_pledge: bool = False

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        rows = [{"person_id": fact.for_person, "day": fact.day, "kind": "nudge", "at": fact.at} for fact in group]
        await connection.execute(NUDGE, rows)
        for day in {fact.day for fact in group}:
            today = [fact for fact in group if fact.day == day]
            await said_items(connection, [item for fact in today for item in fact.items], day)
            await said_pledge(connection, people_of(fact for fact in today if fact.due_pledge), day)
            await await_answer(connection, people_of(today), day)
