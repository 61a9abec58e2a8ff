"""Evidence still to be fetched: claimed for a while by whoever fetches, and put off when that fails."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, case, or_, select, true, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.evidence import Evidence, EvidenceKind, evidence, to_evidence

DUE = (
    select(evidence)
    .where(
        evidence.c.state == "wanted",
        evidence.c.next_at <= bindparam("now"),
        or_(evidence.c.lease_until.is_(None), evidence.c.lease_until < bindparam("now")),
        evidence.c.channel.in_(bindparam("channels", expanding=True)),
    )
    .order_by(evidence.c.next_at, evidence.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
CLAIM = update(evidence).where(evidence.c.id == bindparam("row")).values(lease_until=bindparam("until"))
POSTPONE = (
    update(evidence)
    .where(evidence.c.id == bindparam("row"))
    .values(tries=bindparam("new_tries"), next_at=bindparam("new_next"), lease_until=None)
)
RELEASE = (
    update(evidence).where(evidence.c.state == "wanted", evidence.c.lease_until.is_not(None)).values(lease_until=None)
)
HOLD = select(evidence).where(evidence.c.id == bindparam("row")).with_for_update()
OF_REPORT = select(evidence).where(evidence.c.report_id == bindparam("report")).order_by(evidence.c.id)
TELL = (
    update(evidence)
    .where(
        evidence.c.report_id == bindparam("report"),
        evidence.c.state.in_(["stored", "refused"]),
        evidence.c.told.is_(False),
    )
    .values(told=true(), name=case((evidence.c.state == "refused", None), else_=evidence.c.name))
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A photo or file to fetch by `ref` through `channel`, for a report of `person`; `account` is the chat it came
    from. `tries` counts the attempts that failed; `name`, `mime` and `size` (bytes) are the platform's claims."""

    id: str
    report: str
    person: int
    account: int
    channel: str
    kind: EvidenceKind
    ref: str
    at: datetime
    tries: int = 0
    name: str | None = None
    mime: str | None = None
    size: int | None = None


async def claim(
    connection: AsyncConnection, channels: Iterable[str], *, now: datetime, until: datetime, most: int
) -> list[Wanted]:
    """Take at most `most` that are due on these channels and that nobody else is fetching, leased until `until`."""
    rows = (await connection.execute(DUE, {"channels": list(channels), "now": now, "most": most})).all()
    if rows:
        await connection.execute(CLAIM, [{"row": row.id, "until": until} for row in rows])
    return [
        Wanted(
            id=row.id,
            report=row.report_id,
            person=row.person_id,
            account=row.account_id,
            channel=row.channel,
            kind=row.kind,
            ref=row.ref,
            at=row.at,
            tries=row.tries,
            name=row.name,
            mime=row.mime,
            size=row.size,
        )
        for row in rows
    ]


async def postpone(connection: AsyncConnection, failed: Sequence[tuple[str, int, datetime]]) -> None:
    """Put off what could not be fetched: (id, attempts so far, when to try again)."""
    rows = [{"row": id, "new_tries": tries, "new_next": next_at} for id, tries, next_at in failed]
    await connection.execute(POSTPONE, rows)


async def release(connection: AsyncConnection) -> None:
    """Give back every claim: for the one process of a SQLite database, at start, when no other can hold any."""
    await connection.execute(RELEASE)


async def hold(connection: AsyncConnection, id: str) -> Evidence | None:
    """What has become of one meanwhile; nobody else changes it before this transaction ends."""
    row = (await connection.execute(HOLD, {"row": id})).one_or_none()
    return None if row is None else to_evidence(row)


async def of_report(connection: AsyncConnection, report: str) -> list[Evidence]:
    """All that was ever sent for a report, in whatever state, in the order it came."""
    return [to_evidence(row) for row in await connection.execute(OF_REPORT, {"report": report})]


async def tell(connection: AsyncConnection, report: str) -> None:
    """The chat was told how everything fared that is stored or refused; a refused file's name is then forgotten."""
    await connection.execute(TELL, {"report": report})
