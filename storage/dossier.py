"""Everything that is kept about one person, for that person: Law 91/2025/QH15 gives the right to see it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.accounts import accounts
from storage.consents import consents
from storage.contributions import contribution_decisions, contribution_versions, contributions
from storage.digests import digest_people, digest_runs
from storage.drafts import ABOUT, ANSWERS, drafts
from storage.evidence import evidence
from storage.facts import facts
from storage.items import items
from storage.links import links
from storage.people import people, roles
from storage.pledges import pledge_decisions, pledge_items, pledge_versions, pledges
from storage.progress import report_versions, reports
from storage.ratings import ratings
from storage.reads import reads
from storage.reminding import reminding, unprompted
from storage.tasks import assigned_tasks
from storage.units import units

_keys: BindParameter[Any] = bindparam("keys", expanding=True)
_looker = people.alias("looker")
_decider = people.alias("decider")
_enterer = people.alias("enterer")

PARTS: dict[str, Select[Any]] = {
    "person": select(
        people.c.id,
        people.c.id.label("person_id"),
        people.c.code,
        people.c.name,
        people.c.birth_year,
        people.c.phone_end,
        people.c.kind,
        people.c.exempt,
        units.c.name.label("unit"),
    )
    .join(units, units.c.id == people.c.unit_id)
    .where(people.c.id.in_(_keys)),
    "roles": select(roles.c.person_id, roles.c.role, units.c.name.label("unit"), roles.c.since, roles.c.until)
    .join(units, units.c.id == roles.c.unit_id)
    .where(roles.c.person_id.in_(_keys)),
    "consents": select(consents).where(consents.c.person_id.in_(_keys)),
    "links": select(links.c.person_id, links.c.state, links.c.at, accounts.c.channel, accounts.c.address)
    .join(accounts, accounts.c.id == links.c.account_id)
    .where(links.c.person_id.in_(_keys)),
    "assigned_tasks": select(assigned_tasks).where(assigned_tasks.c.person_id.in_(_keys)),
    "pledges": select(pledges).where(pledges.c.person_id.in_(_keys)),
    "pledge_versions": select(pledges.c.person_id, pledge_versions)
    .join(pledges, pledges.c.id == pledge_versions.c.pledge_id)
    .where(pledges.c.person_id.in_(_keys)),
    "pledge_items": select(pledges.c.person_id, pledge_items)
    .join(pledges, pledges.c.id == pledge_items.c.pledge_id)
    .where(pledges.c.person_id.in_(_keys))
    .order_by(pledge_items.c.pledge_id, pledge_items.c.version, pledge_items.c.position),
    "pledge_decisions": select(pledges.c.person_id, pledge_decisions, _decider.c.name.label("decided_by"))
    .join(pledges, pledges.c.id == pledge_decisions.c.pledge_id)
    .outerjoin(_decider, _decider.c.id == pledge_decisions.c.by)
    .where(pledges.c.person_id.in_(_keys)),
    "items": select(items).where(items.c.person_id.in_(_keys)).order_by(items.c.pledge_id, items.c.position),
    "reports": select(reports.c.person_id, reports.c.item, report_versions, _enterer.c.name.label("entered_for_you_by"))
    .join(report_versions, report_versions.c.report_id == reports.c.id)
    .outerjoin(_enterer, _enterer.c.id == report_versions.c.entered_by)
    .where(reports.c.person_id.in_(_keys))
    .order_by(reports.c.first_at, reports.c.id, report_versions.c.version),
    "contributions": select(
        contributions.c.person_id,
        contributions.c.id,
        contributions.c.state,
        units.c.name.label("unit"),
        contribution_versions,
        _enterer.c.name.label("entered_for_you_by"),
    )
    .join(contribution_versions, contribution_versions.c.contribution_id == contributions.c.id)
    .join(units, units.c.id == contributions.c.unit_id)
    .outerjoin(_enterer, _enterer.c.id == contribution_versions.c.entered_by)
    .where(contributions.c.person_id.in_(_keys))
    .order_by(contributions.c.id, contribution_versions.c.version),
    "contribution_decisions": select(
        contributions.c.person_id, contribution_decisions, _decider.c.name.label("decided_by")
    )
    .join(contributions, contributions.c.id == contribution_decisions.c.contribution_id)
    .outerjoin(_decider, _decider.c.id == contribution_decisions.c.by)
    .where(contributions.c.person_id.in_(_keys)),
    "evidence": select(
        evidence.c.person_id,
        evidence.c.id,
        evidence.c.report_id,
        evidence.c.kind,
        evidence.c.name,
        evidence.c.mime,
        evidence.c.size,
        evidence.c.sha,
        evidence.c.state,
        evidence.c.reason,
        evidence.c.at,
    )
    .where(evidence.c.person_id.in_(_keys))
    .order_by(evidence.c.id),
    "ratings": select(
        ratings.c.person_id, ratings.c.year, ratings.c.settled.label("tenths_of_points"), ratings.c.settled_at
    )
    .where(ratings.c.person_id.in_(_keys), ratings.c.settled.is_not(None))
    .order_by(ratings.c.year),
    "reminding": select(reminding).where(reminding.c.person_id.in_(_keys)),
    "unprompted": select(unprompted).where(unprompted.c.person_id.in_(_keys)).order_by(unprompted.c.day),
    "drafts": select(drafts).where(drafts.c.person_id.in_(_keys)),
    "digests": select(digest_people.c.person_id, digest_runs.c.week, units.c.name.label("unit"), digest_people.c.what)
    .join(digest_runs, digest_runs.c.id == digest_people.c.run)
    .join(units, units.c.id == digest_people.c.unit_id)
    .where(digest_people.c.person_id.in_(_keys)),
    "looked_at_by": select(reads.c.about.label("person_id"), reads.c.at, reads.c.what, _looker.c.name.label("by"))
    .join(_looker, _looker.c.id == reads.c.by)
    .where(reads.c.about.in_(_keys))
    .order_by(reads.c.at),
    "changes": select(facts.c.for_person.label("person_id"), facts.c.at, facts.c.kind, facts.c.channel, facts.c.subject)
    .where(facts.c.for_person.in_(_keys))
    .order_by(facts.c.at, facts.c.id),
}
"""What is told, by heading; every row names its person in `person_id`. What somebody drafts about another is not,
nor points that the unit has not settled on yet."""

Dossier = dict[str, list[dict[str, Any]]]


def _plain(name: str, value: Any) -> Any:
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return ANSWERS.validate_json(value) if name in {"answers", "sections"} else value


async def of_person(connection: AsyncConnection, person_ids: Sequence[int]) -> dict[int, Dossier]:
    """All that is kept about each person, as JSON values; instants are ISO 8601 in UTC."""
    found: dict[int, Dossier] = {person: {} for person in person_ids}
    for part, statement in PARTS.items():
        for row in (await connection.execute(statement, {"keys": list(person_ids)})).mappings():
            told = {name: _plain(name, value) for name, value in row.items() if name != "person_id"}
            if part == "drafts" and ABOUT in told["answers"]:
                continue
            found[row["person_id"]].setdefault(part, []).append(told)
    return found
