"""Puts people into a state that other tests start from, by the same facts the product records."""

from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import facts
from storage.accounts import accounts
from storage.amounts import Amount
from storage.consents import WORDING, ConsentGiven
from storage.facts import Fact
from storage.invitations import LIFETIME, InvitationMade, hash_code
from storage.invitations import subject as invitation_subject
from storage.links import AccountLinked
from storage.links import subject as link_subject
from storage.pledge_facts import PledgeSubmitted
from storage.pledge_facts import subject as pledge_subject
from storage.pledges import Item
from tests.engine import NOW

F = TypeVar("F", bound=Fact)


def fact(kind: type[F], subject: str, version: int = 1, *, person: int = 3, by: int = 1, **figures: Any) -> F:
    """A fact about Mai (or `person`) that Sơn (or `by`) brought about."""
    return kind(
        id=f"{kind.__name__}-{subject}-{version}-{by}",
        at=NOW,
        by=by,
        for_person=person,
        channel="telegram",
        subject=subject,
        version=version,
        **figures,
    )


async def write_first(connection: AsyncConnection, channel: str, address: str) -> int:
    """Somebody unknown wrote from `address`; returns the account's id."""
    adding = insert(accounts).values(channel=channel, address=address).returning(accounts.c.id)
    account: int = (await connection.execute(adding)).scalar_one()
    return account


async def join(connection: AsyncConnection, person: int, channel: str, address: str, at: datetime) -> int:
    """Link `person` to the chat at `address`, consenting; returns the account's id."""
    account = await write_first(connection, channel, address)
    link = f"link-{address}"
    await facts.record(
        connection,
        [
            AccountLinked(
                id=f"linked-{address}",
                at=at,
                by=person,
                for_person=person,
                channel=channel,
                subject=link_subject(link),
                link=link,
                account=account,
            ),
            ConsentGiven(
                id=f"consent-{address}",
                at=at,
                by=person,
                for_person=person,
                channel=channel,
                subject=f"consent:{person}",
                wording=WORDING,
            ),
        ],
    )
    return account


async def invite(connection: AsyncConnection, person: int, code: str, at: datetime) -> None:
    """Make `code` the open invitation of `person`, as the office does by command line."""
    made = InvitationMade(
        id=f"invited-{code}",
        at=at,
        by=None,
        for_person=person,
        channel="cli",
        subject=invitation_subject(f"invitation-{code}"),
        invitation=f"invitation-{code}",
        expires_at=at + LIFETIME,
        code_hash=hash_code(code),
    )
    await facts.record(connection, [made])


async def pledge(
    connection: AsyncConnection, person: int, at: datetime, year: int = 2026, *, by: int | None = None
) -> str:
    """Submit a small pledge of `person`, by themselves unless `by` enters it for them; returns its id."""
    id = f"pledge-{person}-{year}"
    item = Item(
        id=f"item-{person}-{year}",
        work="Vận động 10 hộ hiến đất mở đường",
        solution="Đến từng nhà cùng trưởng thôn",
        due=date(year, 6, 30),
        target=Amount(value=10_000, unit="hộ"),
    )
    submitted = PledgeSubmitted(
        id=f"submitted-{person}-{year}",
        at=at,
        by=by or person,
        for_person=person,
        channel="telegram",
        subject=pledge_subject(id),
        pledge=id,
        year=year,
        items=1,
        sections={"goal": "Hoàn thành tốt nhiệm vụ được giao", "assigned_task": None},
        content=(item,),
    )
    await facts.record(connection, [submitted])
    return id
