"""The people of an invented committee: who joined, who can be reached, and what became of their pledges."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Executable, Select, Text, and_, case, cast, literal, or_, select

from storage.accounts import accounts
from storage.consents import WORDING, consents
from storage.people import people
from storage.pledges import pledge_versions, pledges
from storage.reminding import reminding
from tests.bench.country import DEADLINE, Country
from tests.bench.numbers import DAY, id_of, into, micros, numbers

p, person, a, b = numbers.c.p, numbers.c.person, numbers.c.a, numbers.c.b
_versions = numbers.alias("version")
version = _versions.c.p

PLEDGED = a < 880
"""Who submitted a pledge: of a thousand people 20 had it returned, 30 an amendment; 80 wait, the rest are confirmed."""
IN_FORCE = and_(a >= 20, PLEDGED)
VERSIONS = case((and_(a >= 20, a < 50), 2), else_=1)
PLEDGED_AT = micros(date(2026, 1, 12), 9) + b * DAY // 8
SECTIONS = '{"goal": "Giữ nghiêm kỷ luật, làm tốt nhiệm vụ được giao, gia đình đạt gia đình văn hóa, nêu gương."}'


def fill(country: Country) -> Iterator[Executable]:
    """Write them all. In the year's order, which has nothing to do with the roster's."""
    everybody = select(numbers).order_by(p)
    yield into(
        people,
        everybody,
        id=p + 1,
        code="DV" + _text(p + 1),
        unit_id=country.first_cell + p * country.cells // country.members,
        name="Lò Thị " + _text(p + 1),
        birth_year=1950 + p % 55,
        phone_end=_text(1000 + p % 9000),
        exempt=case((b == 113, "Miễn sinh hoạt do tuổi cao"), (b % 100 == 29, "Đi làm xa"), (b == 161, "Mới kết nạp")),
        active=b != 205,
    )
    yield into(
        consents,
        everybody.where(b < 830),
        id=id_of("C", p),
        person_id=person,
        wording=literal(WORDING),
        given_at=micros(date(2026, 1, 12), 8) - b * DAY // 10,
        ended_at=case((b < 10, micros(date(2026, 6, 1), 8))),
        signed_on=case((b >= 800, DEADLINE)),
    )
    yield into(
        accounts,
        everybody.where(b < 800),
        id=p + 1,
        channel=literal("telegram"),
        address=_text(7_000_000_001 + p),
        person_id=person,
        state=case((b >= 785, "unreachable"), else_="reachable"),
        seen_at=micros(date(2026, 1, 12), 9) + b * DAY // 4,
    )
    yield into(
        pledges,
        everybody.where(PLEDGED),
        id=id_of("P", p),
        person_id=person,
        year=literal(DEADLINE.year),
        state=case((a < 50, "returned"), (a < 130, "submitted"), else_="confirmed"),
        version=1 + VERSIONS,
        submitted=VERSIONS,
        confirmed=case((and_(IN_FORCE, or_(a < 50, a >= 130)), 1)),
        changed_at=PLEDGED_AT,
    )
    yield into(
        pledge_versions,
        versions_of(everybody.where(PLEDGED), VERSIONS),
        pledge_id=id_of("P", p),
        version=version,
        at=PLEDGED_AT,
        sections=literal(SECTIONS),
    )
    yield into(
        reminding,
        everybody.where(or_(~IN_FORCE, b % 20 == 7)),
        person_id=person,
        hour=case((b % 20 == 7, 7)),
        leave_until=case((b % 50 == 3, date(2026, 12, 25))),
        waiting_since=case((a % 3 == 0, date(2026, 11, 9)), (a % 3 == 1, date(2026, 11, 16))),
        pledge_reminded_on=case((~IN_FORCE, date(2026, 11, 16))),
    )


def versions_of(query: Select[Any], last: Any) -> Select[Any]:
    """Each row of `query` for each `version` from 1 to `last`."""
    return query.join(_versions, version.between(1, last)).order_by(version)


def _text(number: Any) -> Any:
    return cast(number, Text)
