"""Drafts: forms half filled in. Many per person; one is active in a chat, the others wait."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Column, ForeignKey, RowMapping, Table, Text, bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.types import Code, Instant, Key, metadata
from storage.values import quick

drafts = Table(
    "drafts",
    metadata,
    Column("id", Code, primary_key=True),
    Column("account_id", Key, ForeignKey("accounts.id"), nullable=False, index=True),
    Column("person_id", Key, ForeignKey("people.id"), index=True),
    Column("form", Code, nullable=False),
    Column("subject", Code, nullable=False),
    Column("answers", Text, nullable=False),
    Column("editing", Code),
    Column("updated_at", Instant, nullable=False),
)

_new = insert(drafts)
SAVE = _new.on_conflict_do_update(
    index_elements=[drafts.c.id],
    set_={name: _new.excluded[name] for name in ("subject", "answers", "editing", "updated_at", "account_id")},
)
DROP = delete(drafts).where(drafts.c.id == bindparam("draft"))
OF_PERSON = (
    select(drafts)
    .where(drafts.c.person_id.in_(bindparam("keys", expanding=True)))
    .order_by(drafts.c.updated_at.desc(), drafts.c.id)
)

BY_ID = select(drafts).where(drafts.c.id.in_(bindparam("keys", expanding=True)))

ANSWERS = TypeAdapter(dict[str, Any])
ABOUT = "_about"
"""The answer that is no question's: the name of whom a draft is about, where that is not its writer."""


@quick
@dataclass(frozen=True, slots=True)
class Draft:
    """A form half filled in. `answers` maps question names ("goal", "items.0.due") to JSON values; a skipped question
    is there with None. `editing` is the question asked last: what comes answers it and no other, though others were
    added before it meanwhile; its old answer, where it has one, stays until a new one is valid.
    """

    id: str
    person: int | None
    form: str
    subject: str = ""
    answers: dict[str, Any] = field(default_factory=dict)
    editing: str | None = None
    updated_at: datetime | None = None


def draft_row(draft: Draft, account: int, at: datetime) -> dict[str, Any]:
    """Parameters of SAVE."""
    return {
        "id": draft.id,
        "account_id": account,
        "person_id": draft.person,
        "form": draft.form,
        "subject": draft.subject,
        "answers": ANSWERS.dump_json(draft.answers).decode(),
        "editing": draft.editing,
        "updated_at": at,
    }


def to_draft(row: RowMapping) -> Draft:
    """The draft in a row of `drafts`."""
    return Draft(
        id=row["id"],
        person=row["person_id"],
        form=row["form"],
        subject=row["subject"],
        answers=ANSWERS.validate_json(row["answers"]),
        editing=row["editing"],
        updated_at=row["updated_at"],
    )


async def of_person(connection: AsyncConnection, person_ids: Sequence[int]) -> dict[int, list[Draft]]:
    """Each person's drafts, the last touched first."""
    found: dict[int, list[Draft]] = {person: [] for person in person_ids}
    for row in (await connection.execute(OF_PERSON, {"keys": list(person_ids)})).mappings():
        found[row["person_id"]].append(to_draft(row))
    return found


async def by_id(connection: AsyncConnection, ids: Sequence[str]) -> dict[str, Draft]:
    """Drafts by id, whoever's they are."""
    rows = (await connection.execute(BY_ID, {"keys": list(ids)})).mappings()
    return {row["id"]: to_draft(row) for row in rows}
