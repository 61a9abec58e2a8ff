"""Evidence (minh chứng): photos and files that go with a report or a broadcast, from the message they came in to the
folder."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    bindparam,
    column,
    exists,
    false,
    select,
    table,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.drafts import drafts
from storage.types import Code, Instant, Key, metadata

EvidenceKind = Literal["photo", "file"]
EvidenceState = Literal["wanted", "stored", "refused", "removed"]
Reason = Literal["empty", "too_large", "wrong_type", "false_name", "program", "bloated", "unreadable", "unreachable"]
"""Why a file was refused: no bytes, over the limit, not of a type that is kept, not of the type its name claims,
something that runs, far larger once unpacked, not to be decoded, or not to be fetched for too long."""

evidence = Table(
    "evidence",
    metadata,
    Column("id", Code, primary_key=True),
    Column("report_id", Code, nullable=False, index=True),
    Column("person_id", Key, ForeignKey("people.id"), nullable=False, index=True),
    Column("account_id", Key, ForeignKey("accounts.id"), nullable=False),
    Column("channel", Code, nullable=False),
    Column("kind", Code, nullable=False),
    Column("ref", Text),
    Column("name", Text),
    Column("size", BigInteger),
    Column("mime", Code),
    Column("sha", Code, index=True),
    Column("state", Code, nullable=False),
    Column("reason", Code),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("next_at", Instant, nullable=False),
    Column("lease_until", Instant),
    Column("at", Instant, nullable=False),
    Column("told", Boolean, nullable=False, server_default=false()),
)
Index("ix_evidence_state_next_at", evidence.c.state, evidence.c.next_at)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A photo or file that goes with `report` (or a broadcast), which is a draft until it is submitted. `name`, `mime`,
    `size` (bytes) are as the platform claimed them, `mime` and `size` as they were found once it is stored, under `sha`
    (the SHA-256 of what is kept, 64 hex digits). `at` is when it arrived, in the chat `account`, which was `told` how
    it fared."""

    id: str
    report: str
    person: int
    account: int
    kind: EvidenceKind
    state: EvidenceState
    at: datetime
    name: str | None = None
    mime: str | None = None
    size: int | None = None
    sha: str | None = None
    reason: Reason | None = None
    told: bool = False


_keys: BindParameter[Any] = bindparam("keys", expanding=True)
BY_ID = select(evidence).where(evidence.c.id.in_(_keys))
OF_REPORTS = (
    select(evidence)
    .where(evidence.c.report_id.in_(_keys), evidence.c.state.in_(["wanted", "stored"]))
    .order_by(evidence.c.id)
)
IN_USE = select(evidence.c.sha).where(evidence.c.sha.in_(_keys), evidence.c.state == "stored").distinct()
STORED = (
    select(evidence.c.sha)
    .where(evidence.c.state == "stored", evidence.c.sha > bindparam("after"))
    .distinct()
    .order_by(evidence.c.sha)
    .limit(bindparam("most"))
)
# storage/progress.py, broadcasts.py, contributions.py and criterion_results.py import this module
_reports = table("reports", column("id"))
_broadcasts = table("broadcasts", column("id"), column("state"))
_contributions = table("contributions", column("id"))
_criterion_results = table("criterion_results", column("id"))
_remedy_notes = table("remedy_notes", column("id"))
TAKE_OVER = update(evidence).where(evidence.c.report_id == bindparam("draft")).values(report_id=bindparam("corrected"))
ORPHANS = (
    select(evidence)
    .where(
        evidence.c.at < bindparam("before"),
        evidence.c.state != "removed",
        ~exists().where(_reports.c.id == evidence.c.report_id),
        ~exists().where(_broadcasts.c.id == evidence.c.report_id, _broadcasts.c.state != "cancelled"),
        ~exists().where(_contributions.c.id == evidence.c.report_id),
        ~exists().where(_criterion_results.c.id == evidence.c.report_id),
        ~exists().where(_remedy_notes.c.id == evidence.c.report_id),
        ~exists().where(drafts.c.id == evidence.c.report_id),
    )
    .order_by(evidence.c.id)
    .limit(bindparam("most"))
)


def subject(evidence_id: str) -> str:
    """The subject under which a photo's or file's facts are counted."""
    return f"evidence:{evidence_id}"


def to_evidence(row: Any) -> Evidence:
    """What a row of `evidence` tells."""
    return Evidence(
        id=row.id,
        report=row.report_id,
        person=row.person_id,
        account=row.account_id,
        kind=row.kind,
        state=row.state,
        at=row.at,
        name=row.name,
        mime=row.mime,
        size=row.size,
        sha=row.sha,
        reason=row.reason,
        told=row.told,
    )


async def by_id(connection: AsyncConnection, ids: Sequence[str]) -> dict[str, Evidence]:
    """Evidence by id, in whatever state; unknown ids are absent."""
    return {row.id: to_evidence(row) for row in await connection.execute(BY_ID, {"keys": list(ids)})}


async def of_reports(connection: AsyncConnection, report_ids: Sequence[str]) -> dict[str, list[Evidence]]:
    """What goes with each report (or draft of one), stored or still to be fetched, in the order it came."""
    found: dict[str, list[Evidence]] = {report: [] for report in report_ids}
    for row in await connection.execute(OF_REPORTS, {"keys": list(report_ids)}) if report_ids else ():
        found[row.report_id].append(to_evidence(row))
    return found


async def in_use(connection: AsyncConnection, shas: Sequence[str]) -> set[str]:
    """Those of `shas` that some stored evidence still has: their files stay."""
    return set((await connection.execute(IN_USE, {"keys": list(shas)})).scalars())


async def stored_after(connection: AsyncConnection, after: str, most: int) -> list[str]:
    """The next `most` contents that must be there, by their SHA-256, after one ("": from the first)."""
    return list((await connection.execute(STORED, {"after": after, "most": most})).scalars())


async def orphans(connection: AsyncConnection, before: datetime, most: int) -> list[Evidence]:
    """Evidence from before an instant whose report or broadcast was never submitted and is no longer being written, or
    was cancelled."""
    rows = await connection.execute(ORPHANS, {"before": before, "most": most})
    return [to_evidence(row) for row in rows]
