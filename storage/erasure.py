"""Erasing a person: every word of theirs and every name goes from tables, journal and backups; ids and figures stay.

What a secretary decided about others stays with those others, without the secretary's name.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Column, and_, or_, select, text, update
from sqlalchemy import delete as delete_from
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import model_library, undertaking_words
from storage.accounts import accounts
from storage.broadcasts import broadcasts
from storage.commendations import commendation_decisions, commendation_versions
from storage.consents import consents
from storage.contexts import lock
from storage.database import Database
from storage.drafts import drafts
from storage.evidence import in_use
from storage.facts import Fact, latest, record
from storage.forgetting import files_of, items_of, statements
from storage.inbox import inbox
from storage.inspection_erasure import NAMING
from storage.invitations import invitations
from storage.links import links
from storage.outbox import outbox
from storage.people import people, roles
from storage.pledges import pledge_decisions, pledge_items, pledge_versions, pledges
from storage.reviews import PARTS, review_versions
from storage.tasks import assigned_tasks
from storage.undertaking_tables import criteria, undertaking_versions

GONE = "(đã xóa)"
"""What stands where a name stood."""
WORDS: tuple[Column[Any], ...] = (
    broadcasts.c.text,
    broadcasts.c.reason,
    commendation_versions.c.deed,
    commendation_decisions.c.comment,
    *NAMING,
    *undertaking_words.TYPED,
    *(review_versions.c[part] for part in PARTS),
)
"""Words that stay when somebody whom they name is erased; the name is taken out of them."""


class PersonErased(Fact):
    """The office erased a person. Subject "person:<id>"."""

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Any]) -> None:
        for fact in group:
            await _erase_rows(connection, fact.for_person, fact.at)


@dataclass(frozen=True)
class ErasureReport:
    """`person` was erased; `backups` were deleted with it; `compacted` is false while another process kept the old
    pages in use (run it again once that has stopped). `files` are the contents (SHA-256) of evidence that nobody has
    any more: whoever keeps the files removes them."""

    person: int
    backups: tuple[Path, ...]
    files: tuple[str, ...]
    compacted: bool


async def erase(database: Database, person_code: str, now: datetime, new_id: str) -> ErasureReport:
    """Erase the person whose `mã` is `person_code`. Raises LookupError when there is none."""
    async with database.write() as connection:
        row = (await connection.execute(select(people.c.id).where(people.c.code == person_code))).one_or_none()
        if row is None:
            raise LookupError(person_code)
        unowned = await erase_from(connection, row.id, now, new_id)
    backups = _delete_backups(database.path)
    return ErasureReport(person=row.id, backups=backups, files=unowned, compacted=await database.compact())


async def erase_from(connection: AsyncConnection, person: int, now: datetime, new_id: str) -> tuple[str, ...]:
    """Erase a person from the tables alone; returns the contents (SHA-256) of evidence that nobody has any more."""
    subject = f"person:{person}"
    seen = await latest(connection, [subject])
    fact = PersonErased(
        id=new_id,
        at=now,
        by=None,
        for_person=person,
        channel="office",
        subject=subject,
        version=seen[subject] + 1,
    )
    files = await files_of(connection, person)
    await record(connection, [fact])
    return tuple(sorted(set(files) - await in_use(connection, files)))


async def _erase_rows(connection: AsyncConnection, person: int, now: datetime) -> None:
    name = (await connection.execute(select(people.c.name).where(people.c.id == person))).scalar_one()
    once = select(links.c.account_id).where(links.c.person_id == person)
    mine = or_(accounts.c.person_id == person, and_(accounts.c.id.in_(once), accounts.c.person_id.is_(None)))
    theirs = (await connection.execute(select(accounts).where(mine))).all()
    addresses = [f"{row.channel}:{row.address}" for row in theirs]
    for channel in sorted({row.channel for row in theirs}):  # what they are just saying is not written after this
        await lock(connection, channel, [row.address for row in theirs if row.channel == channel])
    own = select(pledges.c.id).where(pledges.c.person_id == person)
    about = or_(
        outbox.c.person_id == person,
        outbox.c.about == person,
        outbox.c.account_id.in_([row.id for row in theirs]),
        outbox.c.id.in_(await _naming(connection, outbox.c.id, outbox.c.body, name)),
    )
    work = await items_of(connection, person)
    half_written = or_(
        drafts.c.person_id == person,
        drafts.c.account_id.in_([row.id for row in theirs]),
        drafts.c.subject.like(f"{person}:%"),
        *(drafts.c.subject.like(f"{pledge}:%") for pledge in (await connection.execute(own)).scalars()),
        drafts.c.subject.in_(work),
        *(drafts.c.subject.like(f"{item}:%") for item in work),
        drafts.c.id.in_(await _naming(connection, drafts.c.id, drafts.c.answers, name)),
    )
    gone = (await connection.execute(select(drafts.c.id).where(half_written))).scalars().all()
    for said in (undertaking_versions.c.title, undertaking_versions.c.content, criteria.c.text):
        named = await _naming(connection, said.table.c.undertaking_id, said, name)
        await model_library.unname(connection, named, name)
    for words in WORDS:
        await _unname(connection, words, name)
    for statement in (
        *statements(person),
        update(pledge_versions).where(pledge_versions.c.pledge_id.in_(own)).values(sections="{}"),
        update(pledge_items)
        .where(pledge_items.c.pledge_id.in_(own))
        .values(work=GONE, solution=GONE, target_value=None, target_unit=None, target_bound=None),
        update(pledge_decisions).where(pledge_decisions.c.pledge_id.in_(own)).values(comment=None),
        update(assigned_tasks).where(assigned_tasks.c.person_id == person).values(text=None),
        update(consents)
        .where(
            or_(
                consents.c.person_id == person,
                consents.c.id.in_(await _naming(connection, consents.c.id, consents.c.holder, name)),
            )
        )
        .where(consents.c.holder.is_not(None))
        .values(holder=GONE),
        update(consents).where(consents.c.person_id == person, consents.c.ended_at.is_(None)).values(ended_at=now),
        delete_from(drafts).where(drafts.c.id.in_(gone)),
        update(accounts).where(accounts.c.active_draft.in_(gone)).values(active_draft=None, offered="[]"),
        update(outbox).where(about, outbox.c.state.in_(["queued", "sending"])).values(state="failed"),
        update(outbox).where(about).values(body=None),
        update(inbox).where(inbox.c.sender.in_(addresses)).values(raw=None, sender=GONE),
        update(inbox)
        .where(or_(*(inbox.c.raw.contains(spelled, autoescape=True) for spelled in (name, json.dumps(name)[1:-1]))))
        .values(raw=None),
        update(invitations)
        .where(invitations.c.person_id == person, invitations.c.state == "open")
        .values(state="ended"),
        update(links).where(links.c.person_id == person).values(state="ended"),
        update(accounts)
        .where(accounts.c.id.in_(await _naming(connection, accounts.c.id, accounts.c.offered, name)))
        .values(offered="[]"),
        update(accounts)
        .where(mine)
        .values(
            person_id=None,
            address=text("'erased ' || CAST(accounts.id AS text)"),
            active_draft=None,
            offered="[]",
            state="unreachable",
        ),
        update(roles).where(roles.c.person_id == person, roles.c.until.is_(None)).values(until=now),
        update(people)
        .where(people.c.id == person)
        .values(
            code=f"erased {person}",
            name=GONE,
            birth_year=None,
            phone_end=None,
            exempt=None,
            active=False,
            left_at=None,
            left_for=None,
        ),
    ):
        await connection.execute(statement)


async def _unname(connection: AsyncConnection, words: Column[Any], name: str) -> None:
    """Take the name out of words that stay."""
    whole = re.compile(rf"{re.escape(name)}(?!\w)")
    table, keys = words.table, words.table.primary_key.columns
    found = await connection.execute(select(words, *keys).where(words.contains(name, autoescape=True)))
    for said, *key in found.all():
        this = and_(*(column == value for column, value in zip(keys, key, strict=True)))
        await connection.execute(update(table).where(this).values({words: whole.sub(GONE, said)}))


async def _naming(connection: AsyncConnection, key: Column[Any], words: Column[Any], name: str) -> list[Any]:
    """The keys of the rows in whose words the name stands, and not only the beginning of a longer one."""
    whole = re.compile(rf"{re.escape(name)}(?!\w)")
    rows = await connection.execute(select(key, words).where(words.contains(name, autoescape=True)))
    return [row[0] for row in rows if whole.search(row[1])]


def _delete_backups(path: Path | None) -> tuple[Path, ...]:
    found = tuple(sorted(path.parent.glob(f"{path.name}.backup-*"))) if path else ()
    for backup in found:
        backup.unlink()
    return found
