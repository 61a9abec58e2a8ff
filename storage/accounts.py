"""Chat accounts: an address on a channel, whom it belongs to, and the session held with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from pydantic import TypeAdapter
from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    column,
    exists,
    insert,
    or_,
    select,
    table,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.types import Code, Instant, Key, metadata
from storage.values import quick

accounts = Table(
    "accounts",
    metadata,
    Column("id", Key, primary_key=True),
    Column("channel", Code, nullable=False),
    Column("address", Code, nullable=False),
    Column("person_id", Key, ForeignKey("people.id"), index=True),
    Column("state", Code, nullable=False, server_default="reachable"),
    Column("turn", Integer, nullable=False, server_default="0"),
    Column("active_draft", Code),
    Column("offered", Text, nullable=False, server_default="[]"),
    Column("album", Code),
    Column("misses", Integer, nullable=False, server_default="0"),
    Column("misses_since", Instant),
    Column("seen_at", Instant),
    UniqueConstraint("channel", "address"),
)

ADD = insert(accounts)
SAVE = (
    update(accounts)
    .where(accounts.c.id == bindparam("account"))
    .values(
        turn=bindparam("turn"),
        active_draft=bindparam("active_draft"),
        offered=bindparam("offered"),
        album=bindparam("album"),
        misses=bindparam("misses"),
        misses_since=bindparam("misses_since"),
        seen_at=bindparam("at"),
        state="reachable",
    )
)
LINK = update(accounts).where(accounts.c.id == bindparam("account")).values(person_id=bindparam("person"))
MARK = update(accounts).where(accounts.c.id == bindparam("account")).values(state=bindparam("new_state"))
# storage/outbox.py imports this module
_outbox = table("outbox", column("account_id"), column("turn"), column("state"))
_answering = exists().where(
    _outbox.c.account_id == accounts.c.id,
    _outbox.c.turn == accounts.c.turn,
    or_(_outbox.c.state == "queued", _outbox.c.state == "sending"),  # an IN would forbid executemany
)
OFFER = (
    update(accounts)
    .where(accounts.c.id == bindparam("account"), accounts.c.active_draft.is_(None), ~_answering)
    .values(offered=bindparam("offered"), turn=accounts.c.turn + 1)
)
BY_ID = select(accounts).where(accounts.c.id.in_(bindparam("keys", expanding=True)))
OF_PERSON = (
    select(accounts)
    .where(accounts.c.person_id.in_(bindparam("keys", expanding=True)))
    .order_by((accounts.c.state == "reachable").desc(), accounts.c.seen_at.desc().nulls_last(), accounts.c.id)
)


@quick
@dataclass(frozen=True, slots=True)
class Offer:
    """One of the choices last shown in a chat. `data` is an option's value or an action's `a:…`; only choices that are
    `numbered` may be answered by a number."""

    data: str
    label: str
    numbered: bool = True


OFFERS = TypeAdapter(tuple[Offer, ...])


@quick
@dataclass(frozen=True, slots=True)
class Session:
    """What a chat remembers between two turns. `turn` counts turns; `offered` are the choices of the latest one and
    `delivered` says whether the person can have seen them. `misses` counts wrong codes since `misses_since`."""

    turn: int = 0
    active_draft: str | None = None
    offered: tuple[Offer, ...] = ()
    delivered: bool = True
    album: str | None = None
    misses: int = 0
    misses_since: datetime | None = None


@quick
@dataclass(frozen=True, slots=True)
class Account:
    """Where somebody can be written to."""

    id: int
    channel: str
    address: str
    state: Literal["reachable", "unreachable"] = "reachable"


def session_row(account: int, session: Session, at: datetime) -> dict[str, Any]:
    """Parameters of SAVE for the session of an account after a turn at `at`."""
    return {
        "account": account,
        "turn": session.turn,
        "active_draft": session.active_draft,
        "offered": OFFERS.dump_json(session.offered).decode() if session.offered else "[]",
        "album": session.album,
        "misses": session.misses,
        "misses_since": session.misses_since,
        "at": at,
    }


async def of_person(connection: AsyncConnection, person_ids: Sequence[int]) -> dict[int, list[Account]]:
    """Each person's accounts, the best one to write to first: reachable, then last used."""
    found: dict[int, list[Account]] = {person: [] for person in person_ids}
    for row in await connection.execute(OF_PERSON, {"keys": list(person_ids)}):
        found[row.person_id].append(Account(id=row.id, channel=row.channel, address=row.address, state=row.state))
    return found


async def by_id(connection: AsyncConnection, ids: Sequence[int]) -> dict[int, Account]:
    """Accounts by id."""
    rows = await connection.execute(BY_ID, {"keys": list(ids)}) if ids else ()
    return {row.id: Account(id=row.id, channel=row.channel, address=row.address, state=row.state) for row in rows}


async def set_state(connection: AsyncConnection, states: Sequence[tuple[int, str]]) -> None:
    """Record that accounts became "reachable" or "unreachable"."""
    await connection.execute(MARK, [{"account": account, "new_state": state} for account, state in states])


async def offer(connection: AsyncConnection, offered: Sequence[tuple[int, str]]) -> None:
    """Remember the choices (OFFERS as JSON) of an unprompted message delivered to a chat where no form is open, and no
    answer is on its way that will be seen after it."""
    await connection.execute(OFFER, [{"account": account, "offered": choices} for account, choices in offered])
