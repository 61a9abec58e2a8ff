"""What a review is made of once it is counted: units with their counts, tiers, works, contributions, commendations."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from storage.amounts import Amount, Bound
from storage.commendation_counts import Counted
from storage.commendations import Commendation
from storage.contribution_sums import Sum
from storage.contributions import Giver, Kind
from storage.figures import Total
from storage.inspection_counts import Held
from storage.reviews import Span
from storage.undertakings import UndertakingKind, Verdict
from storage.units import Unit, UnitKind, ancestors


@dataclass(slots=True)
class Work:
    """A key task, breakthrough or model in force: how many criteria it has, and how many stand at what. A model is one
    of the committees of the kinds in `levels`."""

    path: str
    unit: str
    kind: UndertakingKind
    title: str
    due: date
    adopted: bool
    verdict: Verdict | None
    criteria: int
    met: int
    exceeded: int
    unmet: int
    levels: set[UnitKind] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Gift:
    """One of the largest contributions: a unit's or a group's by its name, a member's without."""

    kind: Kind
    giver: Giver
    unit: str
    group: str | None
    amount: Amount
    heads: int | None
    heads_bound: Bound


@dataclass(frozen=True, slots=True)
class Place:
    """A unit of the range: what is counted of itself alone (`own`), and with all below it (`whole`)."""

    unit: Unit
    own: Counter[str]
    whole: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Tier:
    """The units of one kind: how many there are, how many have members who must pledge (`pledging`) and all of whom did
    (`covered`), and what is counted of them themselves."""

    units: int = 0
    pledging: int = 0
    covered: int = 0
    own: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class ReviewFigures:
    """`places` by path, above before below, the unit itself first; `tiers` by the kind of unit. `reported` is what the
    members' reports of the span add up to, by unit of quantity; `given` what was contributed in it, all of it counted
    once. `honours` are commendations whose names may be told, `commended` counts all of them; `inspected` by the kind
    of the committee that inspects."""

    unit: Unit
    span: Span
    places: dict[str, Place] = field(default_factory=dict)
    tiers: dict[UnitKind, Tier] = field(default_factory=dict)
    works: list[Work] = field(default_factory=list)
    reported: dict[str, Total] = field(default_factory=dict)
    given: Sum = field(default_factory=Sum)
    gifts: list[Gift] = field(default_factory=list)
    honours: list[Commendation] = field(default_factory=list)
    commended: Counted = field(default_factory=Counted)
    inspected: dict[UnitKind, Held] = field(default_factory=dict)

    @property
    def counts(self) -> Counter[str]:
        """Those of the unit with all below it."""
        return self.places[self.unit.path].whole

    @property
    def below(self) -> list[Place]:
        """The units directly below, in the order they were registered."""
        depth = self.unit.path.count("/") + 1
        return [place for place in self.in_order if place.unit.path.count("/") == depth]

    @property
    def in_order(self) -> list[Place]:
        """All units, each before those below it, otherwise in the order they were registered."""
        return sorted(self.places.values(), key=lambda place: ancestors(place.unit.path))
