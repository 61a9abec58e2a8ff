"""What the people of an invented committee pledged to do, and what they reported of it."""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import Executable, Text, and_, case, cast, func, literal, or_, select, true

from storage.items import items
from storage.pledges import pledge_items
from storage.progress import report_versions, reports
from tests.bench.country import DEADLINE
from tests.bench.members import IN_FORCE, PLEDGED, PLEDGED_AT, VERSIONS, p, person, version, versions_of
from tests.bench.numbers import DAY, DAYS, MONDAY, PAST, chance, days, id_of, into, micros, numbers

ITEMS = 3
WORK = "Vận động các hộ trong thôn hiến đất, góp công làm đường liên thôn, phần việc số "
SOLUTION = "Đến từng nhà trao đổi, họp thôn lấy ý kiến, mời người có uy tín cùng tham gia, báo cáo chi bộ hằng tháng."

_places = numbers.alias("place")
place = _places.c.p
number = p * ITEMS + place
_day, _fate = chance(number, 7919) % DAYS, chance(number, 104_729) % 100
_done = or_(_fate < 5, and_(_fate < 75, _day < PAST))
_status = case((_done, "done"), (and_(_fate >= 75, _fate < 79), "stuck"), (_fate % 2 == 0, "working"), else_="new")
_new = _status == "new"
_reported_at = micros(MONDAY - timedelta(days=200), 9) + chance(number, 611_953) % 214 * DAY
_news_at = case((_new, PLEDGED_AT), else_=_reported_at)
_unit = case((place == 0, "hộ"), (place == 1, "m²"))
_target = case((place < 2, 4000 + _fate * 1000))
_begun = or_(_day <= PAST + 7, _news_at < micros(MONDAY - timedelta(days=28), 0))


def fill() -> Iterator[Executable]:
    """Write them all. Until the day before the one that is measured everybody was reminded as they should."""
    each = select(numbers).join(_places, place < ITEMS).join(days, days.c.n == _day).order_by(p, place)
    yield into(
        pledge_items,
        versions_of(each.where(PLEDGED), VERSIONS),
        pledge_id=id_of("P", p),
        version=version,
        position=place + 1,
        item=id_of("I", number),
        work=literal(WORK) + cast(place + 1, Text),
        solution=literal(SOLUTION),
        due=days.c.day,
        target_value=_target,
        target_unit=_unit,
        target_bound=case((place < 2, "at_least")),
    )
    yield into(
        items,
        each.where(IN_FORCE),
        id=id_of("I", number),
        pledge_id=id_of("P", p),
        person_id=person,
        year=literal(DEADLINE.year),
        shown=literal(1),
        position=place + 1,
        due=days.c.day,
        target_value=_target,
        target_unit=_unit,
        target_bound=case((place < 2, "at_least")),
        live=true(),
        since=PLEDGED_AT,
        status=_status,
        percent=case((and_(place == 2, _done), 100), (and_(place == 2, ~_new), 50)),
        done_value=case((_done, _target), (and_(~_new, _status != "stuck"), _target // 2)),
        done_bound=case((and_(place < 2, ~_new), "exact")),
        version=case((_new, 0), else_=1),
        news_at=_news_at,
        done_at=case((_done, _reported_at)),
        reminded_on=case((and_(~_done, _begun), MONDAY - timedelta(days=1))),
    )
    report_id = literal("01BENCHR") + func.substr(items.c.id, 9)
    revision = case((items.c.person_id % 20 == 0, 2), else_=1)
    told = select(items).where(items.c.status != "new").order_by(items.c.news_at, items.c.id)
    yield into(
        reports,
        told,
        id=report_id,
        item=items.c.id,
        pledge_id=items.c.pledge_id,
        person_id=items.c.person_id,
        version=revision,
        first_at=items.c.news_at,
        changed_at=items.c.news_at,
    )
    yield into(
        report_versions,
        versions_of(told, revision),
        report_id=report_id,
        version=version,
        at=items.c.news_at,
        status=items.c.status,
        percent=items.c.percent,
        value=items.c.done_value,
        unit=case((items.c.done_value.is_not(None), items.c.target_unit)),
        bound=case((items.c.done_value.is_not(None), items.c.done_bound)),
        note=case((items.c.status == "stuck", "Đường vào thôn sạt lở, chưa vận chuyển được vật liệu.")),
    )
