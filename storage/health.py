"""What an operator should know of the people in a database: whom and what the roster still lacks."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict
from sqlalchemy import ColumnElement, bindparam, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.accounts import accounts
from storage.invitations import invitations
from storage.people import people, roles
from storage.units import units

_members = select(people.c.id).where(people.c.unit_id == units.c.id, people.c.active).exists()
_secretary = (
    select(roles.c.id)
    .join(people, people.c.id == roles.c.person_id)
    .where(roles.c.unit_id == units.c.id, roles.c.role == "secretary", roles.c.until.is_(None), people.c.active)
    .exists()
)
_reachable = select(accounts.c.id).where(accounts.c.person_id == people.c.id, accounts.c.state == "reachable").exists()
_linked = select(accounts.c.id).where(accounts.c.person_id == people.c.id).exists()

_in_time = invitations.c.expires_at > bindparam("now")


def _code(when: ColumnElement[bool]) -> ColumnElement[bool]:
    return (
        select(invitations.c.id)
        .where(invitations.c.person_id == people.c.id, invitations.c.state.in_(["open", "ended"]), when)
        .exists()
    )


COUNTS = select(
    select(func.count()).select_from(people).where(people.c.active).scalar_subquery().label("people"),
    select(func.count())
    .select_from(people)
    .where(people.c.active, _linked, ~_reachable)
    .scalar_subquery()
    .label("unreachable"),
    select(func.count())
    .select_from(people)
    .where(people.c.active, people.c.birth_year.is_(None), people.c.phone_end.is_(None))
    .scalar_subquery()
    .label("uncheckable"),
    select(func.count()).select_from(units).where(_members, ~_secretary).scalar_subquery().label("leaderless"),
    select(func.count())
    .select_from(people)
    .where(people.c.active, ~_linked, _code(~_in_time), ~_code(_in_time))
    .scalar_subquery()
    .label("expired"),
)
LEADERLESS = select(units.c.name).where(_members, ~_secretary).order_by(units.c.path).limit(bindparam("most"))


class Health(BaseModel):
    """`people` are all on the roster; `unreachable` those whose every chat refuses us, `uncheckable` those with neither
    birth year nor phone, `leaderless` the units with members and no secretary (the first of them by name), `expired`
    those whose code ran out before they joined."""

    model_config = ConfigDict(frozen=True)

    people: int
    unreachable: int
    uncheckable: int
    leaderless: int
    leaderless_names: tuple[str, ...]
    expired: int


async def look(connection: AsyncConnection, now: datetime, most: int) -> Health:
    """The health of a database at `now`; at most `most` units by name."""
    counts = (await connection.execute(COUNTS, {"now": now})).one()
    named = (await connection.execute(LEADERLESS, {"most": most})).scalars()
    return Health(leaderless_names=tuple(named), **counts._mapping)


async def is_intact(connection: AsyncConnection) -> bool:
    """Whether SQLite finds its file whole; PostgreSQL looks after its own."""
    if connection.dialect.name != "sqlite":
        return True
    return bool(await connection.scalar(text("PRAGMA quick_check(1)")) == "ok")
