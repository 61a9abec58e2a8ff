"""How many were commended: every count of every unit, in one statement, compared with counting them one by one."""

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy import select

from storage import commendations
from storage.commendation_counts import Counted, counted
from storage.commendations import Commendation
from storage.database import Database
from storage.units import units
from tests import commending
from tests.counting import statements

MAI, TONG, PAO, HA, XUAN, LOC = 3, 4, 8, 10, 12, 15
YEAR = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
DAY = timedelta(days=1)


def _expected(known: list[Commendation], path: str) -> Counted:
    counts = Counted()
    for one in known:
        if not one.unit.path.startswith(path):
            continue
        counts.nominated += one.state in ("asked", "submitted", "refused", "revoked") or one.public
        if one.public and one.awarder is not None:
            kept = counts.people if one.person is not None else counts.collectives
            kept[one.award, one.awarder.kind] = kept.get((one.award, one.awarder.kind), 0) + 1
            counts.golden += one.in_book
    return counts


@pytest.mark.parametrize("seed", range(3))
async def test_every_count_of_every_unit(nahan: Database, seed: int) -> None:
    chance = Random(seed)
    homes = {MAI: 3, TONG: 3, PAO: 4, HA: 5, XUAN: 6, LOC: 8}
    ids = [f"c{number:02}" for number in range(30)]
    async with nahan.write() as connection:
        for id in ids:
            person = chance.choice([None, *homes])
            unit = homes[person] if person is not None else chance.choice([2, 3, 4, 5, 6, 8])
            more: dict[str, Any] = {"award": chance.choice(["praise", "certificate"]), "golden": chance.random() < 0.6}
            await commending.nominate(connection, id, person=person, unit=unit, agreed=person is not None, **more)
            fate = chance.choice(["approve", "approve", "refuse", "return", "withdraw", "open"])
            if fate == "approve":
                await commending.approve(connection, id, unit=chance.choice([1, 2]))
                if person is not None and chance.random() < 0.3:
                    await commending.decline(connection, id)
                if chance.random() < 0.3:
                    await commending.revoke(connection, id, "Đã khen năm trước")
            elif fate == "refuse":
                await commending.refuse(connection, id, "Chưa rõ")
            elif fate == "return":
                await commending.send_back(connection, id, "Chưa rõ")
            elif fate == "withdraw":
                await commending.withdraw(connection, id)
        known = (await connection.execute(select(units.c.id, units.c.path))).all()
        with statements() as seen:
            counts = await counted(connection, [row.id for row in known], *YEAR)
        others = await counted(connection, [1], YEAR[1], YEAR[1] + DAY)
        all_of_them = list((await commendations.by_id(connection, ids)).values())
    assert len(seen) == 1
    assert {row.id: _expected(all_of_them, row.path) for row in known} == counts
    assert others == {1: Counted()}
