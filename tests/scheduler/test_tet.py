"""The table of Tết is what moon and sun say at UTC+7: computed anew by Meeus' formulas (Astronomical Algorithms, 2nd
edition: chapter 49 for new moons, 25 for the sun) and the rules of the lunisolar calendar."""

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from itertools import pairwise
from math import radians, sin

from handlers.quiet_time import FIRST_DAYS

HANOI, BEIJING = (timezone(timedelta(hours=hours)) for hours in (7, 8))
DAY = timedelta(days=1)
J2000 = datetime(2000, 1, 1, 12, tzinfo=UTC)
TERRESTRIAL = timedelta(seconds=80)
"""How far the time of the formulas is ahead of UTC, within half a minute of it in all these years."""
CERTAIN = timedelta(minutes=4)
"""More than the terms left out can come to, and that half minute."""

NEW_MOON = (
    (-0.40720, 0, 1, 0, 0), (0.17241, 1, 0, 1, 0), (0.01608, 0, 2, 0, 0), (0.01039, 0, 0, 0, 2), (0.00739, 1, 1, -1, 0),
    (-0.00514, 1, 1, 1, 0), (0.00208, 2, 0, 2, 0), (-0.00111, 0, 1, 0, -2), (-0.00057, 0, 1, 0, 2),
    (0.00056, 1, 2, 1, 0), (-0.00042, 0, 3, 0, 0), (0.00042, 1, 0, 1, 2), (0.00038, 1, 0, 1, -2),
    (-0.00024, 1, 2, -1, 0),
)  # fmt: skip
"""Days, power of the eccentricity, and how often the anomalies of moon and sun and the argument of latitude count."""


def new_moon(number: int) -> datetime:
    """The new moon of a number; 0 is that of 6 January 2000."""
    t = number / 1236.85
    eccentricity = 1 - 0.002516 * t - 0.0000074 * t**2
    sun = radians(2.5534 + 29.10535670 * number - 0.0000014 * t**2)
    moon = radians(201.5643 + 385.81693528 * number + 0.0107582 * t**2)
    latitude = radians(160.7108 + 390.67050284 * number - 0.0016118 * t**2)
    node = radians(124.7746 - 1.56375588 * number + 0.0020672 * t**2)
    days = 5.09766 + 29.530588861 * number + 0.00015437 * t**2 - 0.00017 * sin(node)
    days += sum(d * eccentricity**e * sin(a * moon + b * sun + c * latitude) for d, e, a, b, c in NEW_MOON)
    return J2000 + days * DAY - TERRESTRIAL


def sun_at(instant: datetime) -> float:
    """The sun's apparent longitude in degrees, to a hundredth."""
    t = (instant + TERRESTRIAL - J2000) / DAY / 36525
    mean = radians(357.52911 + 35999.05029 * t - 0.0001537 * t**2)
    centre = (1.914602 - 0.004817 * t) * sin(mean) + 0.019993 * sin(2 * mean) + 0.000289 * sin(3 * mean)
    node = radians(125.04 - 1934.136 * t)
    return (280.46646 + 36000.76983 * t + 0.0003032 * t**2 + centre - 0.00569 - 0.00478 * sin(node)) % 360


def moons_from(year: int, zone: tzinfo) -> list[date]:
    """The first days of eighteen lunar months in a row, the first of them in the autumn before `year`."""
    number = round((year - 2000) * 12.3685) - 4
    return [new_moon(number + n).astimezone(zone).date() for n in range(18)]


def first_day(year: int, zone: tzinfo) -> date:
    """Mùng 1 Tết. The winter solstice is in the eleventh month. Where thirteen months begin from one eleventh to the
    next, the first in which the sun enters no new twelfth of its way is a leap month, numbered as the one before."""
    starts = moons_from(year, zone)
    sun = [sun_at(datetime.combine(day, time(0), zone)) for day in starts]
    eleventh, following = (at for at, (start, end) in enumerate(pairwise(sun)) if start < 270 <= end)
    second = eleventh + 2
    if following - eleventh == 13 and any(int(sun[at] / 30) == int(sun[at + 1] / 30) for at in (second - 1, second)):
        second += 1
    return starts[second]


def test_the_table_is_what_moon_and_sun_say() -> None:
    assert {year: first_day(year, HANOI) for year in range(2025, 2046)} == FIRST_DAYS


def test_no_moon_is_so_near_to_midnight_that_the_formulas_could_err() -> None:
    for year in FIRST_DAYS:
        for number in range(round((year - 2000) * 12.3685) - 4, round((year - 2000) * 12.3685) + 4):
            moon = new_moon(number).astimezone(HANOI)
            assert (moon - CERTAIN).date() == (moon + CERTAIN).date(), moon


def test_the_formulas_agree_with_what_is_known() -> None:
    """Meeus' own example, the solstice of 2025 (21 December, 15:03 UTC), and a year in which Beijing is a day later."""
    assert abs(new_moon(-283) - datetime(1977, 2, 18, 3, 36, 52, tzinfo=UTC)) < CERTAIN
    assert abs(sun_at(datetime(2025, 12, 21, 15, 3, tzinfo=UTC)) - 270) < 0.01
    assert first_day(2030, HANOI) == date(2030, 2, 2)
    assert first_day(2030, BEIJING) == date(2030, 2, 3)
    assert first_day(2007, HANOI) == date(2007, 2, 17)
    assert first_day(2007, BEIJING) == date(2007, 2, 18)
    assert first_day(1985, HANOI) == date(1985, 1, 21)
    assert first_day(1985, BEIJING) == date(1985, 2, 20)
    assert first_day(2034, HANOI) == date(2034, 2, 19), "after a leap eleventh month"
