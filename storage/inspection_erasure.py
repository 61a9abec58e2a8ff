"""What erasing a person takes from inspections: all that was found about them alone, what they said, and their name."""

from sqlalchemy import Select, Update, or_, select, union, update

from storage.inspection_corrections import inspection_corrections
from storage.inspections import inspection_conclusions, inspection_versions, inspections
from storage.remedies import remedies, remedy_notes

NAMING = (
    inspection_versions.c.document,
    inspection_conclusions.c.strengths,
    inspection_corrections.c.why,
    inspection_corrections.c.strengths,
    remedies.c.shortcoming,
    remedies.c.cause,
    remedies.c.remedy,
    remedy_notes.c.note,
)
"""Words about a unit, which stay, without the name."""


def _alone(person: int) -> Select[tuple[str]]:
    return select(inspections.c.id).where(inspections.c.person_id == person, inspections.c.whom == "secretary")


def _remedies(person: int) -> Select[tuple[str]]:
    return select(remedies.c.id).where(remedies.c.inspection_id.in_(_alone(person)))


def statements(person: int) -> tuple[Update, ...]:
    """What empties inspections of the person alone, and their own reports. That of a unit stays with the unit."""
    theirs = (remedy_notes.c.by == person) & (remedy_notes.c.kind == "reported")
    return (
        update(inspection_versions)
        .where(inspection_versions.c.inspection_id.in_(_alone(person)))
        .values(document=None),
        update(inspection_conclusions)
        .where(inspection_conclusions.c.inspection_id.in_(_alone(person)))
        .values(strengths=None),
        update(inspection_corrections)
        .where(inspection_corrections.c.inspection_id.in_(_alone(person)))
        .values(why=None, strengths=None),
        update(remedy_notes).where(or_(remedy_notes.c.remedy_id.in_(_remedies(person)), theirs)).values(note=None),
        update(remedies)
        .where(remedies.c.inspection_id.in_(_alone(person)))
        .values(shortcoming=None, cause=None, remedy=None),
    )


def written_about(person: int) -> Select[tuple[str]]:
    """The ids of what half-written conclusions and reports about the person alone are about."""
    found = union(_alone(person), _remedies(person)).subquery()
    return select(found.c.id)
