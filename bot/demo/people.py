"""The people of the demo's committee: two hundred of them, their cell, age and roles, and where each stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Literal

from bot.demo.names import HAMLETS, names
from bot.demo.units import UPPER, Cell
from bot.demo.words import REASONS
from storage.people import RoleName
from storage.units import Unit

Standing = Literal[
    "none",
    "drafting",
    "submitted",
    "returned",
    "confirmed",
    "amended",
    "on_paper",
    "not_joined",
    "second_phone",
    "expected",
]
"""Where somebody stands: "second_phone" has a confirmed pledge and another phone waiting for the secretary's yes,
"expected" a confirmed pledge of which a piece of work is due in eight days and nothing was reported."""

SHARES: tuple[tuple[Standing, int], ...] = (
    ("confirmed", 38), ("submitted", 12), ("none", 10), ("drafting", 9), ("amended", 6), ("returned", 7),
    ("not_joined", 10), ("on_paper", 6),
)  # fmt: skip
WITHOUT_SECRETARY = frozenset({33, 41})
"""Places of the cells whose secretary's post is vacant; a deputy stands in."""
WITH_SECOND_PHONE = frozenset({16, 30})
"""Places of the cells whose third member has bought a second phone."""

FIRST_CELL = 15
"""Place of the first hamlet's cell, where one of each standing can be met."""
STANDING_OF_FIRST: tuple[Standing, ...] = (
    "confirmed", "confirmed", "none", "drafting", "not_joined", "returned", "submitted", "on_paper", "expected",
)  # fmt: skip


@dataclass(frozen=True)
class Member:
    """Somebody on the roster. `roles` are held in the units named."""

    id: int
    cell: Cell
    name: str
    birth_year: int
    phone_end: str
    kind: Literal["official", "probationary"]
    exempt: str | None
    standing: Standing
    roles: tuple[tuple[RoleName, Unit], ...] = field(default=())

    @property
    def joined(self) -> bool:
        return self.standing not in ("not_joined", "on_paper")


def members(cells: Sequence[Cell], year: int, chance: Random) -> list[Member]:
    """The members of all cells, the secretary of each first."""
    named = names(chance)
    made: list[Member] = []
    last = {cell.above.id: place for place, cell in enumerate(cells)}
    for place, cell in enumerate(cells):
        posts = _posts(place, cell, last_of_above=last[cell.above.id] == place)
        standings = _standings(place, posts, chance)
        for roles, standing in zip(posts, standings, strict=True):
            made.append(_member(len(made) + 1, cell, next(named), roles, standing, year, chance))
    return made


def _posts(place: int, cell: Cell, *, last_of_above: bool) -> list[tuple[tuple[RoleName, Unit], ...]]:
    """The roles of each member of a cell, in order: who leads it, who leads what is above, and those without any."""
    size = len(STANDING_OF_FIRST) if place == FIRST_CELL else 4 if cell.trade != "village" else 3 + place % 2
    posts: list[list[tuple[RoleName, Unit]]] = [[] for _ in range(size)]
    if place not in WITHOUT_SECRETARY:
        posts[0].append(("secretary", cell.unit))
    if place % 3 != 1:
        posts[1].append(("deputy", cell.unit))
    elif place % 2:
        posts[1].append(("committee_member", cell.unit))
    if last_of_above:
        posts[1 if place % 3 == 1 else 0].append(("secretary", cell.above))
    if place == 0:
        posts[2].append(("secretary", UPPER))
        posts[3].append(("deputy", UPPER))
    if place == 1:
        posts[2].append(("admin", UPPER))
        posts[3].append(("committee_member", UPPER))
    return [tuple(roles) for roles in posts]


def _standings(place: int, posts: Sequence[tuple[tuple[RoleName, Unit], ...]], chance: Random) -> Iterator[Standing]:
    """Where each stands; whoever leads a cell or what is above it has joined."""
    if place == FIRST_CELL:
        yield from STANDING_OF_FIRST
        return
    kinds, weights = zip(*SHARES, strict=True)
    for position, roles in enumerate(posts):
        stands_in = place in WITHOUT_SECRETARY and bool(roles)
        leads = position == 0 or stands_in or any(unit.kind != "cell" for _, unit in roles)
        if position == 2 and place in WITH_SECOND_PHONE:
            yield "second_phone"
        elif leads or place < 2:
            yield chance.choices(("confirmed", "submitted", "amended"), (8, 1, 1))[0]
        else:
            yield chance.choices(kinds, weights)[0]


def _member(
    id: int,
    cell: Cell,
    name: str,
    roles: tuple[tuple[RoleName, Unit], ...],
    standing: Standing,
    year: int,
    chance: Random,
) -> Member:
    old = standing in ("on_paper", "not_joined") and chance.random() < 0.6
    age = chance.randint(66, 81) if old else chance.randint(34 if roles else 23, 63 if cell.trade == "village" else 58)
    probationary = not roles and age < 36 and chance.random() < 0.6
    exempt = None
    if probationary and standing in ("none", "not_joined"):
        exempt = REASONS[2]
    elif standing == "not_joined" and cell.unit.name != f"Chi bộ thôn {HAMLETS[0]}" and chance.random() < 0.5:
        exempt = REASONS[0] if age > 65 else chance.choice((REASONS[1], REASONS[3]))
    kind: Literal["official", "probationary"] = "probationary" if probationary else "official"
    phone = f"{chance.randrange(1000):03}"
    return Member(id, cell, name, year - age, phone, kind, exempt, standing, roles)
