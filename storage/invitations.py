"""One-time invitation codes: kept hashed, used once, ended by expiry, by five wrong checks or by a newer code."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Column, ForeignKey, Integer, Table, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.facts import Fact, words
from storage.people import people
from storage.types import Code, Instant, Key, metadata

LIFETIME = timedelta(days=30)
MOST_MISSES = 5

invitations = Table(
    "invitations",
    metadata,
    Column("id", Code, primary_key=True),
    Column("person_id", Key, ForeignKey("people.id"), nullable=False, index=True),
    Column("code_hash", Code, nullable=False, unique=True),
    Column("expires_at", Instant, nullable=False),
    Column("state", Code, nullable=False),
    Column("version", Integer, nullable=False),
    Column("misses", Integer, nullable=False),
)

ADD = insert(invitations)
END_OTHERS = (
    update(invitations)
    .where(invitations.c.person_id == bindparam("person"), invitations.c.state == "open")
    .values(state="ended")
)
CHANGE = (
    update(invitations)
    .where(invitations.c.id == bindparam("invitation"))
    .values(state=bindparam("new_state"), version=bindparam("new_version"), misses=bindparam("new_misses"))
)
_expired = invitations.alias()
EXPIRE = (
    update(invitations)
    .where(
        invitations.c.id.in_(
            select(_expired.c.id)
            .where(_expired.c.state == "open", _expired.c.expires_at <= bindparam("now"))
            .limit(bindparam("most"))
        )
    )
    .values(state="ended")
    .returning(invitations.c.id)
)
_whole = (
    select(invitations, people.c.birth_year, people.c.phone_end)
    .join(people, people.c.id == invitations.c.person_id)
    .where(people.c.active)
)
BY_HASH = _whole.where(invitations.c.code_hash.in_(bindparam("keys", expanding=True)))
BY_ID = _whole.where(invitations.c.id.in_(bindparam("keys", expanding=True)))
CHECKABLE = select(people.c.id, people.c.birth_year, people.c.phone_end).where(
    people.c.id.in_(bindparam("keys", expanding=True)), people.c.active
)


def hash_code(code: str) -> str:
    """What is kept of a code of 16 decimal digits (53 bits, expiring, and checked against the roster besides)."""
    return hashlib.sha256(b"camket invitation " + code.encode()).hexdigest()


class Invitation(BaseModel):
    """An invitation, with what its bearer is checked by: a birth year, the last three digits of a phone."""

    model_config = ConfigDict(frozen=True)

    id: str
    person: int
    expires_at: datetime
    state: Literal["open", "used", "ended"]
    version: int
    misses: int
    birth_year: int | None
    phone_end: str | None

    def is_open(self, now: datetime) -> bool:
        return self.state == "open" and now < self.expires_at

    def matches(self, answer: str) -> bool:
        """Whether `answer`, digits only, is the birth year or the last digits of the phone."""
        return answer in (self.phone_end, self.birth_year and str(self.birth_year))


def subject(invitation: str) -> str:
    """The subject under which an invitation's facts are counted."""
    return f"invitation:{invitation}"


class InvitationMade(Fact):
    """A code was made for `for_person`, whose older codes end. `invitation` is its id."""

    invitation: str
    expires_at: datetime
    code_hash: str = words()

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await connection.execute(END_OTHERS, [{"person": fact.for_person} for fact in group])
        await connection.execute(
            ADD,
            [
                {
                    "id": fact.invitation,
                    "person_id": fact.for_person,
                    "code_hash": fact.code_hash,
                    "expires_at": fact.expires_at,
                    "state": "open",
                    "version": fact.version,
                    "misses": 0,
                }
                for fact in group
            ],
        )


class _Changed(Fact):
    invitation: str
    misses: int

    def state(self) -> str:
        """What the invitation is from now on."""
        raise TypeError(f"{type(self).__name__} does not say what becomes of the invitation")

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await connection.execute(
            CHANGE,
            [
                {
                    "invitation": fact.invitation,
                    "new_state": fact.state(),
                    "new_version": fact.version,
                    "new_misses": fact.misses,
                }
                for fact in group
            ],
        )


class InvitationMissed(_Changed):
    """The bearer failed the roster check for the `misses`-th time; the fifth ends the code."""

    def state(self) -> str:
        return "open" if self.misses < MOST_MISSES else "ended"


class InvitationUsed(_Changed):
    """The bearer passed the check and consented: the code is spent."""

    def state(self) -> str:
        return "used"


async def _find(connection: AsyncConnection, statement: object, keys: Sequence[str]) -> list[tuple[str, Invitation]]:
    rows = await connection.execute(statement, {"keys": list(keys)})  # type: ignore[call-overload]
    return [
        (
            row.code_hash,
            Invitation(
                id=row.id,
                person=row.person_id,
                expires_at=row.expires_at,
                state=row.state,
                version=row.version,
                misses=row.misses,
                birth_year=row.birth_year,
                phone_end=row.phone_end,
            ),
        )
        for row in rows
    ]


async def by_hash(connection: AsyncConnection, hashes: Sequence[str]) -> dict[str, Invitation]:
    """Invitations of people still on the roster by the hash of their code, whatever their state."""
    return dict(await _find(connection, BY_HASH, hashes))


async def by_id(connection: AsyncConnection, ids: Sequence[str]) -> dict[str, Invitation]:
    """Invitations of people still on the roster by id, whatever their state."""
    return {invitation.id: invitation for _, invitation in await _find(connection, BY_ID, ids)}


async def checkable(connection: AsyncConnection, person_ids: Sequence[int]) -> dict[int, bool]:
    """Whether the roster has anything to check each person by; people no longer on it are absent."""
    rows = await connection.execute(CHECKABLE, {"keys": list(person_ids)})
    return {row.id: row.birth_year is not None or row.phone_end is not None for row in rows}


async def expire(connection: AsyncConnection, now: datetime, *, most: int = 500) -> bool:
    """End open invitations whose time is over, at most `most`: no fact, for the one that made them named the day.
    Returns whether there may be more."""
    return len((await connection.execute(EXPIRE, {"now": now, "most": most})).all()) == most
