"""Whatever units go through, one thing after another and on whatever days: the tree, its members and its past agree."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from handlers.admin.unit_rules import obstacle
from storage import facts, holders, live_figures, structure, surroundings, unit_history
from storage.database import Database
from storage.people import people, roles
from storage.unit_changes import subject
from storage.unit_plans import Change
from storage.units import OPEN, units
from tests.dialogues.committees import NAHAN
from tests.engine import NOW

TODAY = NOW.date()
DAYS = [TODAY - timedelta(days=back) for back in range(12, -1, -1)]
STEPS = 30

Tree = dict[int, tuple[str, int | None]]
"""Each unit with its name and the unit above it."""


@dataclass
class Model:
    """The committee as plain dictionaries: a tree for each day, and where everybody is a member now."""

    days: dict[date, Tree]
    members: dict[int, int]

    @property
    def now(self) -> Tree:
        return self.days[TODAY]

    def make(self, change: Change, new: int | None) -> None:
        """What `change` means, said in the plainest way; `new` is the unit that a split made."""
        for tree in (tree for day, tree in self.days.items() if day >= change.on):
            self._in_tree(tree, change, new)
        if change.what == "merge":
            self.members |= {one: change.other or 0 for one, unit in self.members.items() if unit == change.unit}
        elif change.what == "split" and new is not None:
            self.members |= {one: new for one in change.people if self.members[one] == change.unit}

    def _in_tree(self, tree: Tree, change: Change, new: int | None) -> None:
        name, above = tree[change.unit]
        if change.what == "rename":
            tree[change.unit] = change.name or "", above
        elif change.what == "move":
            tree[change.unit] = name, change.other
        elif change.what == "split" and new is not None:
            tree[new] = change.name or "", above
        else:
            del tree[change.unit]
            moved = {one: (called, change.other) for one, (called, parent) in tree.items() if parent == change.unit}
            tree.update(moved)


def path(tree: Tree, unit: int) -> str:
    """The way to a unit, which must end at the top."""
    way = [unit]
    while (above := tree[way[-1]][1]) is not None:
        assert above not in way, f"{unit} is below itself"
        way.append(above)
    return "/" + "".join(f"{one}/" for one in reversed(way))


def start() -> Model:
    parents = {id: way.strip("/").split("/") for id, way, _, _ in NAHAN.units}
    tree = {id: (name, int(parents[id][-2]) if len(parents[id]) > 1 else None) for id, _, _, name in NAHAN.units}
    return Model({day: dict(tree) for day in DAYS}, {one.id: one.unit for one in NAHAN.people})


def wishes(model: Model, chance: random.Random) -> Iterator[Change]:
    """One change after another, sensible or not, mostly of days that are not long past."""
    for number in range(STEPS * 10):
        known = sorted({unit for tree in model.days.values() for unit in tree})
        unit, other = chance.choice(known), chance.choice(known)
        on = chance.choice(DAYS[-4:] if chance.random() < 0.6 else DAYS)
        name = chance.choice([f"Đơn vị số {number}", f"Đơn vị số {number}", "chi bộ thôn nà han"])
        here = [one for one, where in model.members.items() if where == unit]
        going = tuple(sorted(chance.sample(here, chance.randint(0, len(here)))))
        kinds: tuple[tuple[Change, int], ...] = (
            (Change("rename", unit, on, name=name), 2),
            (Change("move", unit, on, other=other), 4),
            (Change("merge", unit, on, other=other), 2),
            (Change("split", unit, on, name=name, people=going), 5),
            (Change("close", unit, on), 1),
        )
        (change,) = chance.choices([kind for kind, _ in kinds], [often for _, often in kinds])
        yield change


async def decided(connection: AsyncConnection, change: Change) -> bool:
    """Make `change` if nothing stands in its way, as a turn does; returns whether it was made."""
    around = await surroundings.of_units(connection, [id for id in (change.unit, change.other) if id is not None])
    members = [one.id for one in (await holders.members(connection, [change.unit]))[change.unit]]
    if obstacle(change, around.get(change.unit), around.get(change.other or 0), members) is not None:
        return False
    seen = (await structure.seen(connection, [subject(change.unit)]))[subject(change.unit)]
    number = seen.number + 1
    fact = change.fact(number, id=f"c{number}", at=NOW, by=14, channel="telegram", version=seen.version + 1)
    await facts.record(connection, [fact])
    return True


async def agrees(connection: AsyncConnection, model: Model) -> None:
    """The database says what the model says."""
    for day, tree in model.days.items():
        then = await unit_history.as_of(connection, day)
        assert {id: (unit.name, unit.path) for id, unit in then.items()} == {
            id: (name, path(tree, id)) for id, (name, _) in tree.items()
        }, day
    rows = (await connection.execute(select(units).where(OPEN))).all()
    assert {row.id: (row.name, row.parent_id) for row in rows} == model.now
    assert {row.id: row.path for row in rows} == {id: path(model.now, id) for id in model.now}
    where = {row.id: row.unit_id for row in (await connection.execute(select(people))).all()}
    assert where == model.members
    held = (await connection.execute(select(roles.c.unit_id).where(roles.c.until.is_(None)))).scalars().all()
    assert set(held) <= model.now.keys()
    await counts(connection, model.now, where)


async def counts(connection: AsyncConnection, tree: Tree, where: Mapping[int, int]) -> None:
    """Every unit's figures are those of the people at it and below it, and its lines are the units directly below."""
    found = await live_figures.in_units(connection, list(tree), NOW, TODAY, frozenset())
    for unit in tree:
        own = path(tree, unit)
        below = sum(path(tree, home).startswith(own) for home in where.values())
        lines = {line.unit.id for line in found[unit].lines}
        assert (found[unit].figures.members, lines) == (below, {id for id, (_, up) in tree.items() if up == unit})


def made(before: Sequence[int], after: Sequence[int]) -> int | None:
    return next(iter(set(after) - set(before)), None)


@pytest.mark.parametrize("seed", range(4))
async def test_the_tree_its_members_and_its_past_agree(nahan: Database, seed: int) -> None:
    chance, model, done = random.Random(seed), start(), []
    async with nahan.write() as connection:
        for change in wishes(model, chance):
            before = (await connection.execute(select(units.c.id))).scalars().all()
            if await decided(connection, change):
                after = (await connection.execute(select(units.c.id))).scalars().all()
                model.make(change, made(before, after))
                done.append(change.what)
                if len(done) % 3 == 0:
                    await agrees(connection, model)
            if len(done) == STEPS:
                break
        await agrees(connection, model)
    assert len(done) >= 20
    assert set(done) >= {"rename", "move", "merge", "split"}
