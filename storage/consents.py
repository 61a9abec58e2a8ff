"""Consents: who agreed to which wording of what is kept, when, how, and until when. Never a default."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Self

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    bindparam,
    case,
    column,
    insert,
    table,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.facts import Fact, words
from storage.types import Code, Instant, Key, metadata

WORDING = 1
"""The version of the wording people are asked to agree to; a higher one asks everybody again."""

consents = Table(
    "consents",
    metadata,
    Column("id", Code, primary_key=True),
    Column("person_id", Key, ForeignKey("people.id"), nullable=False),
    Column("wording", Integer, nullable=False),
    Column("given_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Column("signed_on", Date),
    Column("holder", Text),
)
Index("ix_consents_open", consents.c.person_id, unique=True, postgresql_where=consents.c.ended_at.is_(None),
      sqlite_where=consents.c.ended_at.is_(None))  # fmt: skip

GIVE = insert(consents)
END = (
    update(consents)
    .where(consents.c.person_id == bindparam("person"), consents.c.ended_at.is_(None))
    .values(ended_at=bindparam("at"))
)
# storage/commendations.py imports this module
_names = ("person_id", "state", "agreed_at", "agreed_by")
_commendations = table("commendations", *(column(name) for name in _names))
END_YES = (
    update(_commendations)
    .where(_commendations.c.person_id == bindparam("person"), _commendations.c.agreed_at.is_not(None))
    .values(
        agreed_at=None,
        agreed_by=None,
        state=case((_commendations.c.state.in_(["submitted", "returned"]), "declined"), else_=_commendations.c.state),
    )
)
"""Who takes the consent to all that is kept back is commended no further, and is no longer in the Golden Book."""


class ConsentGiven(Fact):
    """A person agreed to wording `wording`: in the chat, or on paper (`signed_on`, kept by `holder`).

    Subject "consent:<person>".
    """

    wording: int
    signed_on: date | None = None
    holder: str | None = words(default=None)

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await end(connection, [(fact.for_person, fact.at) for fact in group])
        await connection.execute(
            GIVE,
            [
                {
                    "id": fact.id,
                    "person_id": fact.for_person,
                    "wording": fact.wording,
                    "given_at": fact.at,
                    "ended_at": None,
                    "signed_on": fact.signed_on,
                    "holder": fact.holder,
                }
                for fact in group
            ],
        )


class ConsentWithdrawn(Fact):
    """A person took their consent back, and with it every yes to a commendation. Subject "consent:<person>"."""

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await end(connection, [(fact.for_person, fact.at) for fact in group])
        await connection.execute(END_YES, [{"person": fact.for_person} for fact in group])


class ConsentLapsed(ConsentWithdrawn):
    """The last chat of a person was unlinked ("không đúng người"): a yes given there is not known to be theirs, and
    joining again asks anew. Subject "consent:<person>"."""


async def end(connection: AsyncConnection, who: Sequence[tuple[int | None, datetime]]) -> None:
    """End the open consent of each person at the given instant; none open is no error."""
    await connection.execute(END, [{"person": person, "at": at} for person, at in who])
