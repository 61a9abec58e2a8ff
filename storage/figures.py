"""What is counted of a unit and everything below it: figures that add up from tier to tier."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from fractions import Fraction

from storage.amounts import Bound

VAGUENESS: tuple[Bound, ...] = ("exact", "at_least", "about")
"""A sum is as vague as the vaguest of its parts."""


@dataclass(frozen=True, slots=True)
class Total:
    """What was reported of one unit of quantity: `value` in its smallest unit, from so many `reports`."""

    value: int
    bound: Bound
    reports: int

    def __add__(self, other: "Total") -> "Total":
        bound = max(self.bound, other.bound, key=VAGUENESS.index)
        return Total(self.value + other.value, bound, self.reports + other.reports)


def bounded(bound: Bound, name: str) -> str:
    """The key under which amounts of one bound are summed apart, so that what is taken away leaves nothing behind."""
    return f"{bound}:{name}"


def summed(one: Mapping[str, Total], other: Mapping[str, Total]) -> dict[str, Total]:
    """Two sums as one, key by key; what was taken away again is gone. Where as many were taken away as there are, yet
    not as much, those taken away are still to come from elsewhere."""
    both = {key: one[key] + other[key] if key in one and key in other else (one.get(key) or other[key])
            for key in {**one, **other}}  # fmt: skip
    return {key: total for key, total in both.items() if total.reports or total.value}


def put_together(sums: Mapping[str, Total]) -> dict[str, Total]:
    """Sums kept by bound, put together by name: each as vague as the vaguest of what is left."""
    found: dict[str, Total] = {}
    for key, total in sums.items():
        found = summed(found, {key.partition(":")[2]: total})
    return found


@dataclass(frozen=True, slots=True)
class Figures:
    """Active members of a unit and all below it. `must` pledge; the `exempt` are apart, by kind in `exempt_kinds`.

    Of those who must: `registered` have a submitted version not currently returned, `confirmed` one in force, `absent`
    none at all; `waiting` and `returned` count where the latest version stands (an amendment may wait while the
    confirmed version is in force). `paper`, of all members, use no phone here. Of the year's items in force and not
    done: `late` are past their date, `stuck` met a difficulty. In the week: `fresh` pledges were first submitted,
    `done` items were finished, `reports` made, which add up to `totals` by unit of quantity. `silent` were reminded
    and gave no answer for a week, `silent_long` for two.

    `contributed` is what was confirmed in the week of all that was given, under "<bound>:<unit of quantity>";
    `collective` what was approved in it of collectives' work, and what waits, under "<tier>:<what>"
    (`collective_rows.py`).

    `leaders` are those who hold an office in the unit itself and must pledge, `leaders_registered` those of them who
    did: of this unit only, they are not added up.
    """

    members: int = 0
    must: int = 0
    exempt: int = 0
    registered: int = 0
    confirmed: int = 0
    waiting: int = 0
    returned: int = 0
    absent: int = 0
    paper: int = 0
    late: int = 0
    stuck: int = 0
    silent: int = 0
    silent_long: int = 0
    fresh: int = 0
    done: int = 0
    reports: int = 0
    leaders: int = 0
    leaders_registered: int = 0
    exempt_kinds: Mapping[str, int] = field(default_factory=dict)
    totals: Mapping[str, Total] = field(default_factory=dict)
    contributed: Mapping[str, Total] = field(default_factory=dict)
    collective: Mapping[str, int] = field(default_factory=dict)

    @property
    def coverage(self) -> Fraction:
        """The part of those who must that have registered, 0 to 1; 1 where nobody must."""
        return Fraction(self.registered, self.must) if self.must else Fraction(1)

    def joined(self, below: "Figures") -> "Figures":
        """These with those of a unit directly below."""
        added = {name: getattr(self, name) + getattr(below, name) for name in ADDED}
        totals = dict(self.totals)
        for unit, total in below.totals.items():
            totals[unit] = totals[unit] + total if unit in totals else total
        return Figures(
            **added,
            leaders=self.leaders,
            leaders_registered=self.leaders_registered,
            exempt_kinds=_both(self.exempt_kinds, below.exempt_kinds),
            totals=totals,
            contributed=summed(self.contributed, below.contributed),
            collective=_both(self.collective, below.collective),
        )


def _both(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {key: one.get(key, 0) + other.get(key, 0) for key in {**one, **other}}


COUNTS: tuple[str, ...] = tuple(part.name for part in fields(Figures) if part.type is int)
"""The figures that are whole numbers."""
ADDED: tuple[str, ...] = tuple(name for name in COUNTS if not name.startswith("leaders"))
"""Those that a unit adds to the one above it."""
