"""Which chat belongs to whom: linking, undoing it, and a second phone waiting for the secretary's yes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Column, ForeignKey, Integer, Table, bindparam, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import outbox
from storage.accounts import LINK, accounts
from storage.drafts import drafts
from storage.facts import Fact, facts
from storage.people import people
from storage.types import Code, Instant, Key, metadata

LinkState = Literal["pending", "active", "ended"]

links = Table(
    "links",
    metadata,
    Column("id", Code, primary_key=True),
    Column("account_id", Key, ForeignKey("accounts.id"), nullable=False, index=True),
    Column("person_id", Key, ForeignKey("people.id"), nullable=False, index=True),
    Column("state", Code, nullable=False),
    Column("version", Integer, nullable=False),
    Column("at", Instant, nullable=False),
)

ADD = insert(links)
CHANGE = (
    update(links)
    .where(links.c.id == bindparam("link"))
    .values(state=bindparam("new_state"), version=bindparam("new_version"))
)
DROP_DRAFTS = delete(drafts).where(
    drafts.c.account_id == bindparam("account"), drafts.c.person_id == bindparam("person")
)
DROP_STRANGERS = delete(drafts).where(drafts.c.account_id == bindparam("account"), drafts.c.person_id.is_(None))
CLEAR = (
    update(accounts)
    .where(accounts.c.id == bindparam("account"), accounts.c.person_id == bindparam("person"))
    .values(person_id=None, active_draft=None, offered="[]")
)
_whole = (
    select(links, accounts.c.channel, people.c.name)
    .join(accounts, accounts.c.id == links.c.account_id)
    .join(people, people.c.id == links.c.person_id)
)
BY_ID = _whole.where(links.c.id.in_(bindparam("keys", expanding=True)))
OF_PERSON = _whole.where(links.c.person_id.in_(bindparam("keys", expanding=True)), links.c.state != "ended").order_by(
    links.c.id
)
AROUND = _whole.where(
    links.c.state != "ended",
    or_(
        links.c.person_id.in_(bindparam("people", expanding=True)),
        links.c.account_id.in_(bindparam("accounts", expanding=True)),
    ),
).order_by(links.c.id)
SETTLED = (
    select(facts.c.subject, facts.c.kind, facts.c.at, facts.c.by, people.c.name)
    .outerjoin(people, people.c.id == facts.c.by)
    .where(facts.c.subject.in_(bindparam("keys", expanding=True)))
    .order_by(facts.c.version)
)


class Link(BaseModel):
    """A chat on `channel` that belongs (active), would belong (pending) or belonged (ended) to a person."""

    model_config = ConfigDict(frozen=True)

    id: str
    account: int
    channel: str
    person: int
    name: str
    state: LinkState
    version: int


class Settled(BaseModel):
    """Who decided about a link (None: the office, by command line), and when."""

    model_config = ConfigDict(frozen=True)

    by: int | None
    name: str | None
    at: datetime


def subject(link: str) -> str:
    """The subject under which a link's facts are counted."""
    return f"link:{link}"


class _LinkFact(Fact):
    link: str
    account: int

    @classmethod
    async def _change(cls, connection: AsyncConnection, group: Sequence[Self], state: LinkState) -> None:
        await connection.execute(
            CHANGE, [{"link": fact.link, "new_state": state, "new_version": fact.version} for fact in group]
        )

    @classmethod
    async def _add(cls, connection: AsyncConnection, group: Sequence[Self], state: LinkState) -> None:
        await connection.execute(
            ADD,
            [
                {
                    "id": fact.link,
                    "account_id": fact.account,
                    "person_id": fact.for_person,
                    "state": state,
                    "version": fact.version,
                    "at": fact.at,
                }
                for fact in group
            ],
        )

    @classmethod
    async def _point(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await connection.execute(LINK, [{"account": fact.account, "person": fact.for_person} for fact in group])
        await connection.execute(DROP_STRANGERS, [{"account": fact.account} for fact in group])


class AccountLinked(_LinkFact):
    """A chat now belongs to `for_person`: the first one of that person."""

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await cls._add(connection, group, "active")
        await cls._point(connection, group)


class LinkRequested(_LinkFact):
    """A second chat asks to belong to `for_person`; a secretary of theirs decides."""

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await cls._add(connection, group, "pending")


class LinkApproved(_LinkFact):
    """The secretary let the second chat in."""

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await cls._change(connection, group, "active")
        await cls._point(connection, group)


class AccountUnlinked(_LinkFact):
    """A chat no longer belongs to `for_person` (undone, refused, consent withdrawn); its drafts go, and so does what
    waits to be sent there."""

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await cls._change(connection, group, "ended")
        gone = [{"account": fact.account, "person": fact.for_person} for fact in group]
        await connection.execute(CLEAR, gone)
        await connection.execute(DROP_DRAFTS, gone)
        await outbox.recall(connection, gone)


class LinkReplaced(AccountUnlinked):
    """The same, because the holder of the chat joined as somebody else (`by`)."""


DECISIONS = frozenset({AccountUnlinked.__name__, LinkApproved.__name__})
"""The kinds of fact in which somebody answered for a link."""


def _to_link(row: Any) -> Link:
    return Link(
        id=row.id,
        account=row.account_id,
        channel=row.channel,
        person=row.person_id,
        name=row.name,
        state=row.state,
        version=row.version,
    )


async def by_id(connection: AsyncConnection, ids: Sequence[str]) -> dict[str, Link]:
    """Links by id, whatever their state."""
    return {row.id: _to_link(row) for row in await connection.execute(BY_ID, {"keys": list(ids)})}


async def of_person(connection: AsyncConnection, person_ids: Sequence[int]) -> dict[int, list[Link]]:
    """Each person's links that are active or pending, oldest first."""
    found: dict[int, list[Link]] = {person: [] for person in person_ids}
    for row in await connection.execute(OF_PERSON, {"keys": list(person_ids)}):
        found[row.person_id].append(_to_link(row))
    return found


Pair = tuple[int, int]
"""A person and an account; 0 stands for nobody."""


async def around(connection: AsyncConnection, pairs: Sequence[Pair]) -> dict[Pair, list[Link]]:
    """The links, active or pending, of the person or of the account of each pair, oldest first."""
    wanted = {"people": [person for person, _ in pairs], "accounts": [a for _, a in pairs]}
    found = [_to_link(row) for row in await connection.execute(AROUND, wanted)]
    return {pair: [link for link in found if link.person == pair[0] or link.account == pair[1]] for pair in pairs}


async def settled(connection: AsyncConnection, ids: Sequence[str]) -> dict[str, Settled]:
    """Who decided about each link, and when, where its state is somebody's decision."""
    by_subject = {subject(link): link for link in ids}
    latest = {row.subject: row for row in await connection.execute(SETTLED, {"keys": list(by_subject)})}
    decided = [row for row in latest.values() if row.kind in DECISIONS]
    return {by_subject[row.subject]: Settled(by=row.by, name=row.name, at=row.at) for row in decided}
