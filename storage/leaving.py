"""Leaving the roster and coming back: whoever leaves can do nothing here from that instant, and their record stays."""

from collections.abc import Sequence
from typing import Any, Self

from sqlalchemy import BindParameter, bindparam, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import jobs
from storage.facts import Fact, people_of
from storage.invitations import invitations
from storage.outbox import outbox
from storage.people import Leaving, people, roles

_them: BindParameter[Any] = bindparam("keys", expanding=True)
LEAVE = (
    update(people)
    .where(people.c.id == bindparam("person"))
    .values(active=False, left_at=bindparam("at"), left_for=bindparam("why"))
)
RETURN = update(people).where(people.c.id.in_(_them)).values(active=True, left_at=None, left_for=None)
END_ROLES = (
    update(roles).where(roles.c.person_id == bindparam("person"), roles.c.until.is_(None)).values(until=bindparam("at"))
)
END_INVITATIONS = (
    update(invitations).where(invitations.c.person_id.in_(_them), invitations.c.state == "open").values(state="ended")
)
RECALL = (
    update(outbox)
    .where(outbox.c.person_id.in_(_them), outbox.c.state == "queued")
    .values(state="failed", body=None, lease_until=None)
)


class PersonLeft(Fact):
    """A person is no longer on the roster: their roles and open invitations end, and what waits for them is given up.
    Subject "person:<id>"."""

    why: Leaving

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        rows = [{"person": fact.for_person, "at": fact.at, "why": fact.why} for fact in group]
        await connection.execute(LEAVE, rows)
        await connection.execute(END_ROLES, [{"person": row["person"], "at": row["at"]} for row in rows])
        gone = people_of(group)
        await connection.execute(END_INVITATIONS, {"keys": gone})
        await connection.execute(RECALL, {"keys": gone})
        await jobs.forget(connection, gone)


class PersonReturned(Fact):
    """A person who had left is on the roster again, without the roles they held. Subject "person:<id>"."""

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await connection.execute(RETURN, {"keys": people_of(group)})
