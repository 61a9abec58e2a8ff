"""A year of Khuôn Lùng, with something of everything that a review tells of, by the facts the product records."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from storage import facts
from storage.amounts import Amount
from storage.commendation_facts import (
    CommendationAgreed,
    CommendationApproved,
    CommendationDeclined,
    CommendationSubmitted,
)
from storage.inspection_facts import Finding, InspectionConcluded, InspectionPlanned
from storage.pledge_facts import PledgeConfirmed
from storage.pledge_facts import subject as pledge_subject
from storage.rating_facts import RatingGiven, RatingsSettled
from storage.reviews import ReviewWritten, Span, subject
from storage.undertaking_facts import CriterionReported, UndertakingEvaluated
from storage.undertakings import by_id
from storage.undertakings import subject as undertaking_subject
from tests import collectives, giving, people

SON, LAN, MAI, DUC, PAO, HA, KIEN, BINH, THU = 1, 2, 3, 6, 8, 10, 11, 13, 14
COMMUNE, NAHAN, LUONG, SCHOOL, PACMO = 2, 3, 4, 5, 6
HALF, YEAR = Span(date(2026, 1, 1), date(2026, 6, 30)), Span(date(2026, 1, 1), date(2026, 12, 31))
MARCH, JUNE, AUGUST = (datetime(2026, month, 20, 3, tzinfo=UTC) for month in (3, 6, 8))
FINDING = "Ghi biên bản họp chưa đủ"
DEED = "Hiến đất, vận động bà con cùng mở đường vào thôn"
WORDS = {
    "results": "Việc học tập và làm theo Bác đi vào nền nếp.\n\nNhiều việc khó đã xong từ đầu năm.",
    "shortcomings": "Vài nơi báo cáo còn chậm.",
    "tasks": "Nhân rộng mô hình “Một cửa thân thiện”.",
}


async def a_year(connection: AsyncConnection) -> None:
    """All of it, but for what the committee says."""
    await _pledges(connection)
    await _given(connection)
    await _works(connection)
    await _commended(connection)
    await _inspected(connection)
    for unit, kind in ((NAHAN, "guided"), (LUONG, "guided"), (NAHAN, "rules")):
        await collectives.note(connection, unit, kind)  # type: ignore[arg-type]
    await _rated(connection)


async def record(
    connection: AsyncConnection, kind: Any, name: str, version: int, at: datetime, *, by: int = BINH, **more: Any
) -> None:
    """A fact of `kind`, at an instant."""
    made = people.fact(kind, name, version, person=more.pop("person", None), by=by, **more)
    await facts.record(connection, [made.model_copy(update={"at": at})])


async def _pledges(connection: AsyncConnection) -> None:
    for person in (MAI, LAN, PAO):
        await people.pledge(connection, person, MARCH)
    for person in (MAI, LAN):
        id = f"pledge-{person}-2026"
        await record(connection, PledgeConfirmed, pledge_subject(id), 2, MARCH, by=SON, person=person, pledge=id)
    amount = Amount(value=4_000, unit="hộ", bound="at_least")
    await people.report(connection, f"item-{MAI}-2026", JUNE, amount=amount)
    await people.report(connection, f"item-{LAN}-2026", AUGUST, status="done", amount=Amount(value=10_000, unit="hộ"))


async def _given(connection: AsyncConnection) -> None:
    """As the document tells it: 34 women, over 9,000 m²; over 200 million; 168 million; one man, over 3,000 m²."""
    women: dict[str, Any] = {"group": "Hội viên phụ nữ xã", "heads": 34, "by": BINH, "unit": COMMUNE}
    await giving.give(connection, "women", "hơn 9.000 m²", at=MARCH, on=date(2026, 3, 2), **women)
    await giving.give(connection, "mai", "hơn 300 m²", person=MAI, at=MARCH, on=date(2026, 3, 1))
    await giving.give(connection, "pao", "hơn 3.000 m²", person=PAO, unit=LUONG, at=MARCH, on=date(2026, 3, 3))
    village: dict[str, Any] = {"group": "Nhân dân thôn Nà Han", "unit": NAHAN}
    await giving.give(connection, "village", "168 triệu đồng", at=MARCH, on=date(2026, 4, 1), **village)
    await giving.give(connection, "school", "hơn 200 triệu đồng", unit=SCHOOL, by=HA, at=AUGUST, on=date(2026, 8, 1))
    await giving.give(connection, "waits", "900 triệu đồng", unit=SCHOOL, by=HA, at=AUGUST, on=date(2026, 4, 1))
    for id in ("women", "mai", "pao", "village", "school"):
        await giving.confirm(connection, id, by=LAN, at=AUGUST)
    await giving.nest(connection, "mai", "women", by=LAN)


async def _works(connection: AsyncConnection) -> None:
    for id, kind, unit, more in (
        ("task", "key_task", NAHAN, {}),
        ("own", "breakthrough", COMMUNE, {"by": LAN}),
        ("model", "model", PACMO, {"committee": SCHOOL, "by": HA}),
        ("late", "key_task", LUONG, {}),
        ("open", "key_task", PACMO, {}),
    ):
        await collectives.set_out(connection, id, kind, unit=unit, **more)  # type: ignore[arg-type]
    for id, at in (("task", MARCH), ("own", MARCH), ("model", MARCH), ("late", AUGUST)):
        await collectives.approve(connection, id, at=at)
    await collectives.promote(connection, "model", COMMUNE, "upper", at=MARCH)
    for id, status in (("task", "met"), ("own", "unmet"), ("model", "exceeded")):
        version = (await by_id(connection, [id]))[id].version + 1
        said: dict[str, Any] = {"result": f"{id}-r", "criterion": f"{id}-c", "status": status, "undertaking": id}
        await record(connection, CriterionReported, undertaking_subject(id), version, JUNE, by=SON, **said)
    judged: dict[str, Any] = {"undertaking": "model", "verdict": "exceeded", "comment": "Làm tốt"}
    version = (await by_id(connection, ["model"]))["model"].version + 1
    await record(connection, UndertakingEvaluated, undertaking_subject("model"), version, JUNE, **judged)


async def _commended(connection: AsyncConnection) -> None:
    """A cell; Mai, who agreed; Đức, who took his yes back after it was approved."""
    await collectives.commend(connection, "cell", at=JUNE)
    for person, id in ((MAI, "mai"), (DUC, "duc")):
        about: dict[str, Any] = {"person": person, "commendation": id}
        name = f"commendation:{id}"
        deed: dict[str, Any] = {"award": "certificate", "golden": True, "deed": DEED}
        await record(connection, CommendationSubmitted, name, 1, JUNE, by=SON, unit=NAHAN, year=2026, **deed, **about)
        await record(connection, CommendationAgreed, name, 2, JUNE, by=person, **about)
        await record(connection, CommendationApproved, name, 3, JUNE, unit=COMMUNE, **about)
    about = {"person": DUC, "commendation": "duc", "approved": True}
    await record(connection, CommendationDeclined, "commendation:duc", 4, JUNE, by=DUC, **about)


async def _inspected(connection: AsyncConnection) -> None:
    """The commune inspects the school and its secretary, and plans to inspect Nà Han."""
    for id, unit, whom, person in (("school", SCHOOL, "both", HA), ("nahan", NAHAN, "unit", None)):
        days: dict[str, Any] = {"starts_on": date(2026, 5, 4), "ends_on": date(2026, 5, 8), "team": (BINH,)}
        plan: dict[str, Any] = {
            "inspection": id,
            "inspecting": COMMUNE,
            "unit": unit,
            "whom": whom,
            "document": "Chỉ thị 05",
        }
        await record(connection, InspectionPlanned, f"inspection:{id}", 1, MARCH, person=person, **plan, **days)
    finding = Finding(shortcoming=FINDING, cause="Chưa phân công", remedy="Phân công", owner=HA, due=date(2026, 7, 1))
    said: dict[str, Any] = {"shortcomings": 1, "strengths": "Nền nếp", "findings": (finding,), "inspection": "school"}
    await record(connection, InspectionConcluded, "inspection:school", 2, JUNE, person=HA, **said)


async def _rated(connection: AsyncConnection) -> None:
    given: dict[str, Any] = {"unit": NAHAN, "year": 2026, "revision": 1, "points": 920}
    await record(connection, RatingGiven, "ratings:3:2026", 1, AUGUST, by=SON, person=MAI, **given)
    levels = {"excellent": 1, "good": 4, "completed": 1, "uncompleted": 0}
    settled: dict[str, Any] = {"unit": NAHAN, "year": 2026, "members": (MAI,), **levels}
    await record(connection, RatingsSettled, "ratings:3:2026", 2, AUGUST, by=SON, **settled)


async def write(
    connection: AsyncConnection, id: str = "review", version: int = 1, *, unit: int = COMMUNE, by: int = BINH,
    span: Span = HALF, at: datetime = JUNE, **words: str | None,
) -> None:  # fmt: skip
    """Somebody says something of a span."""
    days: dict[str, Any] = {"since": span.since, "until": span.until}
    said: dict[str, Any] = words or dict(WORDS)
    await record(connection, ReviewWritten, subject(id), version, at, by=by, review=id, unit=unit, **days, **said)
