"""Broadcasts: what an office tells many people at once, to whom, and how far it has got."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter
from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    and_,
    bindparam,
    exists,
    false,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import units as units_module
from storage.people import UNIT, people, unit_of
from storage.recipients import NOBODY, TALLY, Tally
from storage.types import Code, Instant, Key, metadata
from storage.units import Unit, units

Kind = Literal["announcement", "correction", "withdrawal", "theme"]
Roles = Literal["all", "secretary", "officers", "committee", "admin"]
"""Whom it is for: every member of the units, or those who hold an office in them; officers are secretary and deputies,
the committee the committee members with them."""
State = Literal[
    "counting", "ready", "approving", "refused", "scheduled", "gathering", "going", "stopped", "done", "cancelled"
]
"""Its audience is being counted; its author may send it; another admin must approve it, or did not; it waits for its
time; its recipients are being written down, while it leaves; it leaves; no more of it leaves; all of it left; it never
will."""
Why = Literal["asked", "platform", "role_ended", "paused"]
"""Why it was stopped or cancelled: somebody wanted it; the platform refuses it; its author may not any more; it fell
due while all was paused."""

broadcasts = Table(
    "broadcasts",
    metadata,
    Column("number", Key, primary_key=True),
    Column("id", Code, nullable=False, unique=True),
    Column("kind", Code, nullable=False),
    Column("author", Key, ForeignKey("people.id"), nullable=False, index=True),
    Column("unit_id", Key, ForeignKey("units.id"), nullable=False, index=True),
    Column("roles", Code, nullable=False),
    Column("condition", Code, nullable=False),
    Column("corrects", Code, index=True),
    Column("text", Text, nullable=False),
    Column("files", Text, nullable=False, server_default="[]"),
    Column("asks_ack", Boolean, nullable=False),
    Column("night", Boolean, nullable=False, server_default=false()),
    Column("state", Code, nullable=False),
    Column("version", Integer, nullable=False),
    Column("send_at", Instant),
    Column("made_at", Instant, nullable=False),
    Column("started_at", Instant),
    Column("ended_at", Instant),
    Column("decided_by", Key, ForeignKey("people.id")),
    Column("reason", Text),
    Column("why", Code),
    Column("gathered_to", Text),
    Column("forgotten_at", Instant),
    Column("reachable", Integer),
    Column("unreachable", Integer),
    Column("tally", Text),
    Column("tallied_at", Instant),
    sqlite_autoincrement=True,
)
LIVE = ("scheduled", "gathering", "going", "stopped")
"""The states in which the engine may have something to do, until it has ended."""
AT_WORK = and_(broadcasts.c.state.in_(LIVE), broadcasts.c.ended_at.is_(None))
Index("ix_broadcasts_state", broadcasts.c.state)


class File(BaseModel):
    """A photo or file that goes with it, kept under the SHA-256 `stored`; a `picture` is shown, others are offered."""

    model_config = ConfigDict(frozen=True)

    name: str
    mime: str
    stored: str
    picture: bool = False


FILES = TypeAdapter(tuple[File, ...])


@dataclass(frozen=True, slots=True)
class Broadcast:
    """What `author` (a person's id) tells those below `unit` who hold one of the `roles` and meet the `condition`
    (storage/audiences.py says which there are). One that `corrects` another goes to whoever got that one.

    It leaves at `send_at`, None: at once; by `night` too, or by day alone. `decided_by` approved or refused it, for
    `reason`. `reachable` and `unreachable` are its audience as counted for the preview, `tally` how its recipients
    fared when that was last looked at; `forgotten_at`: since when only that is known, no longer who they were.
    `version` counts its facts: the next one has the subject "broadcast:<id>" and version + 1. `corrected`: another
    corrects or withdraws it.
    """

    number: int
    id: str
    kind: Kind
    author: int
    author_name: str
    unit: Unit
    roles: Roles
    condition: str
    text: str
    state: State
    version: int
    made_at: datetime
    corrects: str | None = None
    files: tuple[File, ...] = ()
    asks_ack: bool = False
    night: bool = False
    send_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    decided_by: int | None = None
    decided_by_name: str | None = None
    reason: str | None = None
    why: Why | None = None
    gathered_to: str | None = None
    forgotten_at: datetime | None = None
    reachable: int | None = None
    unreachable: int | None = None
    tally: Tally = NOBODY
    tallied_at: datetime | None = None
    corrected: bool = False


_decider = people.alias("decider")
_later = broadcasts.alias("later")
_corrected = exists().where(_later.c.corrects == broadcasts.c.id, _later.c.started_at.is_not(None))
WHOLE = (
    select(
        *(column for column in broadcasts.c if column is not broadcasts.c.unit_id),
        people.c.name.label("author_name"),
        *UNIT,
        _decider.c.name.label("decided_by_name"),
        _corrected.label("corrected"),
    )
    .join(people, people.c.id == broadcasts.c.author)
    .join(units, units.c.id == broadcasts.c.unit_id)
    .outerjoin(_decider, _decider.c.id == broadcasts.c.decided_by)
)
BY_ID = WHOLE.where(broadcasts.c.id.in_(bindparam("keys", expanding=True)))
BY_NUMBER = WHOLE.where(broadcasts.c.number.in_(bindparam("keys", expanding=True)))
_below = and_(units.c.path >= bindparam("low"), units.c.path < bindparam("high"))
_waiting = broadcasts.c.state.in_(["approving", "scheduled", "gathering", "going"])
OPEN_OF = WHOLE.where(_below, _waiting).order_by(broadcasts.c.number.desc()).limit(bindparam("most"))
LATELY = (
    WHOLE.where(_below, broadcasts.c.started_at.is_not(None), ~_waiting)
    .order_by(broadcasts.c.number.desc())
    .limit(bindparam("most"))
)
UNSENT_OF = (
    WHOLE.where(
        broadcasts.c.author.in_(bindparam("keys", expanding=True)),
        broadcasts.c.state.in_(["counting", "ready", "refused"]),
    )
    .order_by(broadcasts.c.number.desc())
    .limit(100)
)
DUE = WHOLE.where(
    AT_WORK,
    or_(
        broadcasts.c.state != "scheduled",
        broadcasts.c.send_at.is_(None),
        broadcasts.c.send_at <= bindparam("now", type_=Instant),
    ),
).order_by(broadcasts.c.number)


def subject(broadcast: str) -> str:
    """The subject under which a broadcast's facts are counted."""
    return f"broadcast:{broadcast}"


def to_broadcast(row: Any) -> Broadcast:
    """The broadcast in a row of WHOLE."""
    return Broadcast(
        unit=unit_of(row),
        files=FILES.validate_json(row.files),
        tally=TALLY.validate_json(row.tally) if row.tally else NOBODY,
        **{name: getattr(row, name) for name in _PLAIN},
    )


_PLAIN = tuple(name for name in Broadcast.__slots__ if name not in ("unit", "files", "tally"))


async def by_id(connection: AsyncConnection, ids: Sequence[str]) -> dict[str, Broadcast]:
    """Broadcasts by id; unknown ids are absent."""
    return {row.id: to_broadcast(row) for row in await connection.execute(BY_ID, {"keys": list(ids)})}


async def by_number(connection: AsyncConnection, numbers: Sequence[int]) -> dict[int, Broadcast]:
    """The same by number."""
    return {row.number: to_broadcast(row) for row in await connection.execute(BY_NUMBER, {"keys": list(numbers)})}


async def open_of(connection: AsyncConnection, unit_ids: Sequence[int], most: int = 20) -> dict[int, list[Broadcast]]:
    """Those of each unit and all below it that wait for approval or their time, or are leaving; newest first."""
    return await _of_units(connection, OPEN_OF, unit_ids, most)


async def lately(connection: AsyncConnection, unit_ids: Sequence[int], most: int = 20) -> dict[int, list[Broadcast]]:
    """Those of each unit and all below it that left, or were stopped; newest first."""
    return await _of_units(connection, LATELY, unit_ids, most)


async def unsent_of(connection: AsyncConnection, authors: Sequence[int]) -> dict[int, list[Broadcast]]:
    """What each author worded and has not had sent, or was declined; newest first."""
    found: dict[int, list[Broadcast]] = {author: [] for author in authors}
    for row in await connection.execute(UNSENT_OF, {"keys": list(authors)}):
        found[row.author].append(to_broadcast(row))
    return found


async def _of_units(
    connection: AsyncConnection, statement: Any, unit_ids: Sequence[int], most: int
) -> dict[int, list[Broadcast]]:
    found = {}
    for id, unit in (await units_module.by_id(connection, unit_ids)).items():
        wanted = {"low": unit.path, "high": f"{unit.path[:-1]}0", "most": most}
        found[id] = [to_broadcast(row) for row in await connection.execute(statement, wanted)]
    return found


async def due(connection: AsyncConnection, now: datetime) -> list[Broadcast]:
    """All that the engine has something to do with at `now`: scheduled ones whose time has come, and those begun that
    have not ended; oldest first."""
    return [to_broadcast(row) for row in await connection.execute(DUE, {"now": now})]
