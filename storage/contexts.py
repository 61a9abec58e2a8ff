"""Everything a turn starts from, loaded for a whole batch at once in a fixed number of statements."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import RowMapping, and_, bindparam, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import people as people_module
from storage import themes as themes_module
from storage.accounts import ADD, OFFERS, Account, Session, accounts
from storage.consents import consents
from storage.drafts import Draft, drafts, to_draft
from storage.outbox import outbox
from storage.people import Person, Role, people
from storage.themes import Theme
from storage.units import Unit, ancestors, units
from storage.values import quick

_shown = (
    select(func.max(outbox.c.state))
    .where(outbox.c.account_id == accounts.c.id, outbox.c.turn == accounts.c.turn)
    .scalar_subquery()
    .label("shown")
)
LOAD = (
    select(
        accounts.c.id.label("account_id"),
        accounts.c.address,
        accounts.c.turn,
        accounts.c.active_draft,
        accounts.c.offered,
        accounts.c.album,
        accounts.c.misses,
        accounts.c.misses_since,
        _shown,
        people.c.id.label("holder_id"),
        people.c.name,
        people.c.kind,
        people.c.exempt,
        people.c.active,
        units.c.id.label("unit_id"),
        units.c.path.label("unit_path"),
        units.c.kind.label("unit_kind"),
        units.c.name.label("unit_name"),
        consents.c.wording,
        drafts.c.id,
        drafts.c.person_id,
        drafts.c.form,
        drafts.c.subject,
        drafts.c.answers,
        drafts.c.editing,
        drafts.c.updated_at,
        drafts.c.account_id.label("draft_account_id"),
    )
    .select_from(
        accounts.outerjoin(people, people.c.id == accounts.c.person_id)
        .outerjoin(units, units.c.id == people.c.unit_id)
        .outerjoin(
            consents,
            and_(
                consents.c.person_id == people.c.id,
                consents.c.ended_at.is_(None),
                consents.c.signed_on.is_(None),
            ),
        )
        .outerjoin(drafts, drafts.c.id == accounts.c.active_draft)
    )
    .where(accounts.c.channel == bindparam("channel"), accounts.c.address.in_(bindparam("addresses", expanding=True)))
)
LOCK = text(
    "SELECT pg_advisory_xact_lock(hashtextextended(k, 0)) FROM unnest(CAST(:keys AS text[])) WITH ORDINALITY AS u(k, n)"
)
UNSEEN = frozenset({"queued", "sending", "failed"})


@quick
@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What is remembered about whoever wrote: their account, who they are if linked, and what was going on.

    `wording` is the version of the consent in force, None without one; `theme` that of their unit for the year. `draft`
    is whose the chat is now; `elsewhere`: they went on with it in another chat after it was last shown here.
    """

    account: Account
    session: Session = field(default_factory=Session)
    person: Person | None = None
    wording: int | None = None
    roles: tuple[Role, ...] = ()
    draft: Draft | None = None
    elsewhere: bool = False
    theme: Theme | None = None


L = TypeVar("L", bound=Loaded)


async def lock(connection: AsyncConnection, channel: str, addresses: Sequence[str]) -> None:
    """On PostgreSQL, make other processes' batches with any of these chats wait; sorted, so that none deadlock.

    A statement of its own: rows loaded by the statement that waits would be those from before the wait.
    """
    if connection.dialect.name == "postgresql":
        await connection.execute(LOCK, {"keys": [f"{channel}:{address}" for address in sorted(addresses)]})


async def load(
    connection: AsyncConnection, channel: str, addresses: Sequence[str], year: int, make: Callable[..., L]
) -> dict[str, L]:
    """What is loaded of each chat by address, made by `make` (Loaded, or what adds to it); chats never seen before are
    registered first."""
    wanted = {"channel": channel, "addresses": list(addresses)}
    rows = await _rows(connection, wanted)
    new = [address for address in addresses if address not in rows]
    if new:
        await connection.execute(ADD, [{"channel": channel, "address": address} for address in new])
        rows |= await _rows(connection, wanted | {"addresses": new})
    known = [row for row in rows.values() if row["holder_id"] is not None and row["active"]]
    roles = await people_module.roles_of(connection, [row["holder_id"] for row in known]) if known else {}
    above = {unit: ancestors(path) for unit, path in {(row["unit_id"], row["unit_path"]) for row in known}}
    themes: dict[int, Theme] = {}
    if above:
        wanted_units = sorted({unit for chain in above.values() for unit in chain})
        themes = await themes_module.in_units(connection, wanted_units, year)
    return {address: _to_loaded(channel, row, roles, above, themes, make) for address, row in rows.items()}


async def _rows(connection: AsyncConnection, wanted: dict[str, Any]) -> dict[str, RowMapping]:
    """The rows by address. As mappings: they are looked into six times as fast as by attribute."""
    return {row["address"]: row for row in (await connection.execute(LOAD, wanted)).mappings()}


def _to_loaded(
    channel: str,
    row: RowMapping,
    roles: dict[int, list[Role]],
    above: dict[int, list[int]],
    themes: dict[int, Theme],
    make: Callable[..., L],
) -> L:
    session = Session(
        turn=row["turn"],
        active_draft=row["active_draft"],
        offered=OFFERS.validate_json(row["offered"]) if row["offered"] != "[]" else (),
        delivered=row["shown"] not in UNSEEN,
        album=row["album"],
        misses=row["misses"],
        misses_since=row["misses_since"],
    )
    account = Account(id=row["account_id"], channel=channel, address=row["address"], state="reachable")
    holder = row["holder_id"] if row["active"] else None
    draft = to_draft(row) if row["id"] is not None and row["person_id"] == holder else None
    if holder is None:
        return make(account=account, session=session, draft=draft)
    person = Person(
        id=holder,
        name=row["name"],
        unit=Unit(id=row["unit_id"], path=row["unit_path"], kind=row["unit_kind"], name=row["unit_name"]),
        kind=row["kind"],
        exempt=row["exempt"],
        paper=row["wording"] is None,
    )
    chain = reversed(above[row["unit_id"]])
    return make(
        account=account,
        session=session,
        person=person,
        wording=row["wording"],
        roles=tuple(roles.get(row["holder_id"], ())),
        draft=draft,
        elsewhere=draft is not None and row["draft_account_id"] != row["account_id"],
        theme=next((themes[unit] for unit in chain if unit in themes), None),
    )
