"""What happens to a photo or file: offered in a message, then stored or refused, and perhaps removed."""

from collections.abc import Sequence
from typing import Any, Self

from sqlalchemy import bindparam, insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.evidence import EvidenceKind, Reason, evidence
from storage.facts import Fact, words

OFFER = insert(evidence)
_end = update(evidence).where(evidence.c.id == bindparam("row")).values(ref=None, lease_until=None)
_settle = _end.where(evidence.c.state == "wanted")  # its owner may have been erased meanwhile
STORE = _settle.values(state="stored", sha=bindparam("new_sha"), size=bindparam("new_size"), mime=bindparam("new_mime"))
REFUSE = _settle.values(state="refused", reason=bindparam("new_reason"))
REMOVE = _end.values(state="removed", name=None, sha=None)


class EvidenceOffered(Fact):
    """A photo or file came in from `account` for a report of `for_person`; it is to be fetched by `ref`, through the
    fact's channel. Subject "evidence:<id>", version 1."""

    evidence: str
    report: str
    account: int
    kind: EvidenceKind
    size: int | None = None
    ref: str = words()
    name: str | None = words(default=None)
    mime: str | None = words(default=None)

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        rows = [
            {
                "id": fact.evidence,
                "report_id": fact.report,
                "person_id": fact.for_person,
                "account_id": fact.account,
                "channel": fact.channel,
                "kind": fact.kind,
                "ref": fact.ref,
                "name": fact.name,
                "size": fact.size,
                "mime": fact.mime,
                "state": "wanted",
                "next_at": fact.at,
                "at": fact.at,
            }
            for fact in group
        ]
        await connection.execute(OFFER, rows)


class _Settled(Fact):
    evidence: str

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await connection.execute(cls.statement(), [{"row": fact.evidence} | fact.found() for fact in group])

    @classmethod
    def statement(cls) -> Any:
        """The statement that changes its row."""
        return REMOVE

    def found(self) -> dict[str, Any]:
        """Its parameters beside the row's id."""
        return {}


class EvidenceStored(_Settled):
    """It was fetched, checked, and is kept under `sha`; `mime` and `size` (bytes) are those of what is kept. Version 2:
    the one who removed it meanwhile has won."""

    size: int
    sha: str = words()
    mime: str = words()

    @classmethod
    def statement(cls) -> Any:
        return STORE

    def found(self) -> dict[str, Any]:
        return {"new_sha": self.sha, "new_size": self.size, "new_mime": self.mime}


class EvidenceRefused(_Settled):
    """It cannot be kept; its name goes once one was told why (evidence_queue.tell). Version 2."""

    reason: Reason

    @classmethod
    def statement(cls) -> Any:
        return REFUSE

    def found(self) -> dict[str, Any]:
        return {"new_reason": self.reason}


class EvidenceRemoved(_Settled):
    """Its report no longer has it. Version 2 while it is still to be fetched, else 3."""
