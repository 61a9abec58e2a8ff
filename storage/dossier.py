"""Everything that is kept about one person, for that person: Law 91/2025/QH15 gives the right to see it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, Select, and_, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.accounts import accounts
from storage.commendations import commendation_decisions, commendation_versions, commendations
from storage.consents import consents
from storage.contributions import contribution_decisions, contribution_versions, contributions
from storage.digests import digest_people, digest_runs
from storage.drafts import ABOUT, ANSWERS, drafts
from storage.evidence import evidence
from storage.facts import facts
from storage.inspection_corrections import inspection_corrections
from storage.inspections import inspection_conclusions, inspection_team, inspection_versions, inspections
from storage.items import items
from storage.links import links
from storage.people import people, roles
from storage.pledges import pledge_decisions, pledge_items, pledge_versions, pledges
from storage.progress import report_versions, reports
from storage.ratings import ratings
from storage.reads import reads
from storage.remedies import remedies, remedy_notes
from storage.reminding import reminding, unprompted
from storage.tasks import assigned_tasks
from storage.undertaking_tables import undertaking_versions
from storage.undertakings import undertakings
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
    "commendations": select(commendations, _enterer.c.name.label("agreed_for_you_by"))
    .outerjoin(_enterer, and_(_enterer.c.id == commendations.c.agreed_by, _enterer.c.id != commendations.c.person_id))
    .where(commendations.c.person_id.in_(_keys))
    .order_by(commendations.c.id),
    "commendation_versions": select(commendations.c.person_id, commendation_versions)
    .join(commendation_versions, commendation_versions.c.commendation_id == commendations.c.id)
    .where(commendations.c.person_id.in_(_keys))
    .order_by(commendation_versions.c.commendation_id, commendation_versions.c.version),
    "commendation_decisions": select(
        commendations.c.person_id, commendation_decisions, _decider.c.name.label("decided_by")
    )
    .join(commendations, commendations.c.id == commendation_decisions.c.commendation_id)
    .outerjoin(_decider, _decider.c.id == commendation_decisions.c.by)
    .where(commendations.c.person_id.in_(_keys)),
    "in_charge_of": select(
        undertaking_versions.c.in_charge_id.label("person_id"),
        undertakings.c.id,
        undertakings.c.kind,
        undertakings.c.year,
        undertakings.c.state,
        units.c.name.label("unit"),
        undertaking_versions.c.version,
        undertaking_versions.c.title,
    )
    .join(undertakings, undertakings.c.id == undertaking_versions.c.undertaking_id)
    .join(units, units.c.id == undertakings.c.unit_id)
    .where(undertaking_versions.c.in_charge_id.in_(_keys))
    .order_by(undertakings.c.id, undertaking_versions.c.version),
    "inspections": select(inspections.c.person_id, inspections.c.id, inspections.c.state, inspection_versions)
    .join(inspection_versions, inspection_versions.c.inspection_id == inspections.c.id)
    .where(inspections.c.person_id.in_(_keys))
    .order_by(inspections.c.id, inspection_versions.c.version),
    "inspection_conclusions": select(
        inspections.c.person_id, inspection_conclusions, _decider.c.name.label("concluded_by")
    )
    .join(inspections, inspections.c.id == inspection_conclusions.c.inspection_id)
    .outerjoin(_decider, _decider.c.id == inspection_conclusions.c.by)
    .where(inspections.c.person_id.in_(_keys)),
    "inspection_corrections": select(
        inspections.c.person_id, inspection_corrections, _decider.c.name.label("corrected_by")
    )
    .join(inspections, inspections.c.id == inspection_corrections.c.inspection_id)
    .outerjoin(_decider, _decider.c.id == inspection_corrections.c.by)
    .where(inspections.c.person_id.in_(_keys))
    .order_by(inspection_corrections.c.inspection_id, inspection_corrections.c.version),
    "inspections_you_were_sent_to": select(inspection_team.c.person_id, inspection_team.c.inspection_id).where(
        inspection_team.c.person_id.in_(_keys)
    ),
    "inspection_remedies": select(inspections.c.person_id, remedies)
    .join(inspections, inspections.c.id == remedies.c.inspection_id)
    .where(inspections.c.person_id.in_(_keys))
    .order_by(remedies.c.inspection_id, remedies.c.place),
    "remedies_you_answer_for": select(
        remedies.c.owner_id.label("person_id"), remedies.c.id, remedies.c.due, remedies.c.state
    )
    .where(remedies.c.owner_id.in_(_keys))
    .order_by(remedies.c.id),
    "remedy_notes": select(remedy_notes.c.by.label("person_id"), remedy_notes)
    .where(remedy_notes.c.by.in_(_keys))
    .order_by(remedy_notes.c.at, remedy_notes.c.id),
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
