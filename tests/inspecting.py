"""Puts inspections into a database by the facts the product records: the commune's, of the school, led by Bình."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from storage import facts, inspections
from storage.inspecting import InspectingSet
from storage.inspecting import subject as switch_subject
from storage.inspection_correction_facts import InspectionCorrected
from storage.inspection_facts import Finding, InspectionCalledOff, InspectionConcluded, InspectionPlanned
from storage.inspections import Inspection, Whom, subject
from storage.remedies import remedy_id
from storage.remedy_facts import RemedyAccepted, RemedyReported, RemedyReturned
from tests.engine import NOW

COMMUNE, SCHOOL = 2, 5
BINH, HA = 13, 10
DOCUMENT = "Quy định số 12-QĐ/ĐU về trách nhiệm nêu gương"
STRENGTHS = "Quán triệt đầy đủ, kịp thời"
SHORTCOMING, CAUSE, REMEDY = "Chưa sửa quy chế làm việc", "Chưa phân công theo dõi", "Ban hành lại quy chế"
WORDS = (DOCUMENT, STRENGTHS, SHORTCOMING, CAUSE, REMEDY)
"""All that nobody may see whom an inspection does not concern."""


def finding(owner: int = HA, due: date = date(2026, 3, 31), *, words: str = SHORTCOMING) -> Finding:
    return Finding(shortcoming=words, cause=CAUSE, remedy=REMEDY, owner=owner, due=due)


async def switch(connection: AsyncConnection, unit: int = COMMUNE, *, on: bool = True, by: int = BINH) -> None:
    """A committee switches inspections on, or off."""
    about = switch_subject(unit)
    version = (await facts.latest(connection, [about]))[about] + 1
    fact = InspectingSet(
        id=f"switched-{unit}-{version}", at=NOW, by=by, channel="telegram", subject=about, version=version, unit=unit,
        enabled=on,
    )  # fmt: skip
    await facts.record(connection, [fact])


async def plan(
    connection: AsyncConnection,
    id: str = "insp",
    *,
    inspecting: int = COMMUNE,
    unit: int = SCHOOL,
    whom: Whom = "unit",
    person: int | None = None,
    by: int = BINH,
    team: Sequence[int] = (BINH,),
    starts_on: date = date(2026, 1, 12),
    ends_on: date = date(2026, 1, 30),
    document: str = DOCUMENT,
    at: datetime = NOW,
) -> str:
    """A committee plans an inspection, or changes the plan of the one that has this id."""
    before = (await inspections.by_id(connection, [id])).get(id)
    fact = InspectionPlanned(
        id=f"planned-{id}-{before.version + 1 if before else 1}",
        at=at,
        by=by,
        for_person=person,
        channel="telegram",
        subject=subject(id),
        version=before.version + 1 if before else 1,
        inspection=id,
        inspecting=inspecting,
        unit=unit,
        whom=whom,
        starts_on=starts_on,
        ends_on=ends_on,
        team=tuple(team),
        document=document,
    )
    await facts.record(connection, [fact])
    return id


async def one(connection: AsyncConnection, id: str = "insp") -> Inspection:
    return (await inspections.by_id(connection, [id]))[id]


async def call_off(connection: AsyncConnection, id: str = "insp", *, by: int = BINH) -> None:
    """It is not held after all."""
    before = await one(connection, id)
    fact = InspectionCalledOff(
        id=f"off-{id}", at=NOW, by=by, for_person=before.person, channel="telegram", subject=subject(id),
        version=before.version + 1, inspection=id,
    )  # fmt: skip
    await facts.record(connection, [fact])


async def conclude(
    connection: AsyncConnection, id: str = "insp", *findings: Finding, by: int = BINH, strengths: str = STRENGTHS
) -> None:
    """Its conclusions are published, with as many shortcomings as there are `findings`."""
    before = await one(connection, id)
    fact = InspectionConcluded(
        id=f"concluded-{id}", at=NOW, by=by, for_person=before.person, channel="telegram", subject=subject(id),
        version=before.version + 1, inspection=id, shortcomings=len(findings), strengths=strengths, findings=findings,
    )  # fmt: skip
    await facts.record(connection, [fact])


async def correct(
    connection: AsyncConnection,
    id: str = "insp",
    *findings: Finding,
    replaced: Sequence[int] = (1,),
    by: int = BINH,
    strengths: str = STRENGTHS,
    why: str = "Ghi nhầm",
) -> None:
    """Its conclusions are corrected: the remedies of these places are replaced, with `findings` after them."""
    before = await one(connection, id)
    kept = [each for each in before.remedies if each.place not in replaced]
    fact = InspectionCorrected(
        id=f"corrected-{id}-{before.version + 1}", at=NOW, by=by, for_person=before.person, channel="telegram",
        subject=subject(id), version=before.version + 1, inspection=id, first=len(before.remedies) + 1,
        replaced=tuple(replaced), strengths=strengths, why=why, findings=findings,
        open=bool(findings) or any(each.state != "accepted" for each in kept),
    )  # fmt: skip
    await facts.record(connection, [fact])


async def report(
    connection: AsyncConnection, place: int = 1, id: str = "insp", *, by: int = HA, note: str = "Đã ban hành"
) -> str:
    """A remedy is reported done; returns the id of what was said."""
    before = await one(connection, id)
    said = f"said-{id}-{before.version + 1}"
    fact = RemedyReported(
        id=f"fact-{said}", at=NOW, by=by, for_person=by, channel="telegram", subject=subject(id),
        version=before.version + 1, inspection=id, remedy=remedy_id(id, place), said=said, note=note,
    )  # fmt: skip
    await facts.record(connection, [fact])
    return said


async def send_back(
    connection: AsyncConnection, place: int = 1, id: str = "insp", *, by: int = BINH, note: str = "Ghi rõ ngày"
) -> None:
    """More is asked for about a remedy."""
    before = await one(connection, id)
    said = f"said-{id}-{before.version + 1}"
    fact = RemedyReturned(
        id=f"fact-{said}", at=NOW, by=by, for_person=HA, channel="telegram", subject=subject(id),
        version=before.version + 1, inspection=id, remedy=remedy_id(id, place), said=said, note=note,
    )  # fmt: skip
    await facts.record(connection, [fact])


async def accept(
    connection: AsyncConnection, place: int = 1, id: str = "insp", *, by: int = BINH, last: bool = False
) -> None:
    """A remedy is accepted; `last`: and with it the inspection is closed."""
    before = await one(connection, id)
    said = f"said-{id}-{before.version + 1}"
    fact = RemedyAccepted(
        id=f"fact-{said}", at=NOW, by=by, for_person=HA, channel="telegram", subject=subject(id),
        version=before.version + 1, inspection=id, remedy=remedy_id(id, place), said=said, last=last,
    )  # fmt: skip
    await facts.record(connection, [fact])
