"""What erasing a person takes from their reports, contributions and commendations: words, amounts, files and wishes;
that something was said stays, and of land, money and labour how much, since it is part of what their unit gave."""

from collections.abc import Sequence

from sqlalchemy import Update, case, select, update
from sqlalchemy import delete as delete_from
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.dml import Delete

from storage import inspection_erasure
from storage.commendations import OPEN, commendation_decisions, commendation_versions, commendations
from storage.contributions import contribution_decisions, contribution_versions, contributions
from storage.digests import digest_people
from storage.evidence import evidence
from storage.items import items
from storage.jobs import jobs
from storage.progress import report_versions, reports
from storage.ratings import rating_versions, ratings
from storage.reminding import reminding, unprompted


def statements(person: int) -> tuple[Update | Delete, ...]:
    """What empties a person's rows of all that they said."""
    own = select(reports.c.id).where(reports.c.person_id == person)
    given = select(contributions.c.id).where(contributions.c.person_id == person)
    goods = given.where(contributions.c.kind == "goods")
    commended = select(commendations.c.id).where(commendations.c.person_id == person)
    no_target = {"target_value": None, "target_unit": None, "target_bound": None}
    return (
        update(items)
        .where(items.c.person_id == person)
        .values(live=False, done_value=None, done_bound=None, **no_target),
        update(report_versions)
        .where(report_versions.c.report_id.in_(own))
        .values(value=None, unit=None, bound=None, note=None),
        update(contribution_versions)
        .where(contribution_versions.c.contribution_id.in_(goods))
        .values(value=None, measure=None, bound=None),
        update(contribution_versions)
        .where(contribution_versions.c.contribution_id.in_(given))
        .values(said=None, purpose="", place=None),
        update(contribution_decisions).where(contribution_decisions.c.contribution_id.in_(given)).values(comment=None),
        update(commendations)
        .where(commendations.c.person_id == person)
        .values(
            agreed_at=None,
            agreed_by=None,
            state=case((commendations.c.state.in_(OPEN), "declined"), else_=commendations.c.state),
        ),
        update(commendation_versions).where(commendation_versions.c.commendation_id.in_(commended)).values(deed=""),
        update(commendation_decisions)
        .where(commendation_decisions.c.commendation_id.in_(commended))
        .values(comment=None),
        *inspection_erasure.statements(person),
        update(evidence)
        .where(evidence.c.person_id == person)
        .values(state="removed", ref=None, name=None, mime=None, sha=None, lease_until=None),
        update(ratings).where(ratings.c.person_id == person).values(points=None, settled=None),
        update(rating_versions).where(rating_versions.c.person_id == person).values(points=None),
        delete_from(reminding).where(reminding.c.person_id == person),
        delete_from(jobs).where(jobs.c.person_id == person),
        delete_from(unprompted).where(unprompted.c.person_id == person),
        delete_from(digest_people).where(digest_people.c.person_id == person),
    )


async def items_of(connection: AsyncConnection, person: int) -> Sequence[str]:
    """The ids of all work they ever pledged, and of what was found about them alone: half-written drafts are about
    these."""
    pledged = (await connection.execute(select(items.c.id).where(items.c.person_id == person))).scalars().all()
    return [*pledged, *(await connection.execute(inspection_erasure.written_about(person))).scalars()]


async def files_of(connection: AsyncConnection, person: int) -> Sequence[str]:
    """The contents (SHA-256) of their evidence."""
    kept = select(evidence.c.sha).where(evidence.c.person_id == person, evidence.c.state == "stored").distinct()
    return [sha for sha in (await connection.execute(kept)).scalars() if sha is not None]
