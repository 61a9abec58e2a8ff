"""Puts people into a state that other tests start from, by the same facts the product records."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import facts, items, progress
from storage.accounts import accounts
from storage.amounts import Amount
from storage.consents import WORDING, ConsentGiven
from storage.evidence import subject as evidence_subject
from storage.evidence_facts import EvidenceOffered, EvidenceStored
from storage.facts import Fact
from storage.invitations import LIFETIME, InvitationMade, hash_code
from storage.invitations import subject as invitation_subject
from storage.items import Standing
from storage.items import subject as item_subject
from storage.links import AccountLinked
from storage.links import subject as link_subject
from storage.pledge_facts import PledgeSubmitted
from storage.pledge_facts import subject as pledge_subject
from storage.pledges import Item
from storage.progress import Said
from storage.progress_facts import ProgressReported
from tests.engine import NOW

FURTHER = (
    Item(
        id="hien-dat",
        work="Gia đình hiến đất làm nhà văn hóa thôn",
        solution="Bàn thống nhất trong gia đình, làm giấy hiến đất",
        due=date(2026, 3, 31),
        target=Amount(value=20_000, unit="m²"),
    ),
    Item(
        id="doc-nghi-quyet",
        work="Đọc và nêu gương thực hiện nghị quyết",
        solution="Mỗi tuần đọc một buổi",
        due=date(2026, 12, 31),
    ),
)
"""What a pledge of three items has beside the small one's: land to give, and something that is not counted."""

F = TypeVar("F", bound=Fact)


def fact(kind: type[F], /, subject: str, version: int = 1, *, person: int | None = 3, by: int = 1, **figures: Any) -> F:
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


async def items_of(connection: AsyncConnection, person: int, year: int = 2026) -> list[Standing]:
    """The items in force of `person`, in the pledge's order."""
    return (await items.of_person(connection, [person], year))[person]


async def agreed_on_paper(connection: AsyncConnection, person: int, by: int, at: datetime) -> None:
    """`person` signed on paper that what they pledge and report may be kept."""
    signed = ConsentGiven(
        id=f"signed-{person}",
        at=at,
        by=by,
        for_person=person,
        channel="telegram",
        subject=f"consent:{person}",
        wording=WORDING,
        signed_on=at.date(),
        holder="Bí thư chi bộ",
    )
    await facts.record(connection, [signed])


async def report(
    connection: AsyncConnection,
    item: str,
    at: datetime,
    status: Said = "working",
    *,
    id: str | None = None,
    by: int | None = None,
    amount: Amount | None = None,
    percent: int | None = None,
    note: str | None = None,
) -> str:
    """Report on `item`, by its member unless `by` enters it for them; where the report `id` is there already, correct
    it. Returns the report's id."""
    standing = (await items.by_id(connection, [item]))[item]
    id = id or f"report-{item}-{standing.version + 1}"
    before = (await progress.by_id(connection, [id])).get(id)
    reported = ProgressReported(
        id=f"reported-{item}-{standing.version + 1}",
        at=at,
        by=by or standing.person,
        for_person=standing.person,
        channel="telegram",
        subject=item_subject(item),
        version=standing.version + 1,
        report=id,
        item=item,
        pledge=standing.pledge,
        revision=before.version + 1 if before else 1,
        status=status,
        percent=percent,
        value=amount.value if amount else None,
        unit=amount.unit if amount else None,
        bound=amount.bound if amount else None,
        note=note,
    )
    await facts.record(connection, [reported])
    return id


async def offer_file(
    connection: AsyncConnection,
    report: str,
    person: int,
    account: int,
    at: datetime,
    *,
    id: str,
    ref: str = "ref",
    name: str | None = None,
    size: int | None = None,
) -> str:
    """A file came in from `account` for a report of `person` that is there or being written; returns its id."""
    offered = EvidenceOffered(
        id=f"offered-{id}",
        at=at,
        by=person,
        for_person=person,
        channel="telegram",
        subject=evidence_subject(id),
        evidence=id,
        report=report,
        account=account,
        kind="file" if name else "photo",
        ref=ref,
        name=name,
        size=size,
    )
    await facts.record(connection, [offered])
    return id


async def store_file(
    connection: AsyncConnection, id: str, person: int, at: datetime, sha: str, mime: str = "image/jpeg"
) -> None:
    """What was offered was fetched and is kept under `sha`."""
    stored = EvidenceStored(
        id=f"stored-{id}",
        at=at,
        by=None,
        for_person=person,
        channel="telegram",
        subject=evidence_subject(id),
        version=2,
        evidence=id,
        size=1000,
        sha=sha,
        mime=mime,
    )
    await facts.record(connection, [stored])


async def pledge(
    connection: AsyncConnection,
    person: int,
    at: datetime,
    year: int = 2026,
    *,
    by: int | None = None,
    further: Sequence[Item] = (),
) -> str:
    """Submit a small pledge of `person`, with `further` items, by themselves unless `by` enters it for them; returns
    its id."""
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
        items=1 + len(further),
        sections={"goal": "Hoàn thành tốt nhiệm vụ được giao", "assigned_task": None},
        content=(item, *further),
    )
    await facts.record(connection, [submitted])
    return id
