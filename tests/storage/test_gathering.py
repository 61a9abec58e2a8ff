"""Recipients are written down piece by piece: whatever a piece's size, by however many at once, each person once."""

import asyncio
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import audiences, broadcasts, facts, gathering, recipient_claims, recipient_turns, recipients
from storage.broadcast_facts import BroadcastStarted
from storage.broadcasts import Broadcast
from storage.database import Database
from storage.facts import Fact
from storage.recipients import Fared
from storage.roster import Entry
from storage.roster_facts import PersonCorrected, RoleGiven
from storage.unit_changes import PersonMoved, UnitMoved
from storage.units import Unit
from tests.broadcasting import Casting, crowd
from tests.engine import NOW

TODAY = date(2026, 1, 15)


@pytest.fixture
async def casting(nahan: Database) -> Casting:
    """Three hundred in ten cells of thirty, and the commune's admin."""
    made = Casting(nahan)
    await crowd(nahan, 300)
    await made.join(14)
    await made.make()
    return made


@pytest.mark.parametrize("most", [1, 7, 29, 30, 31, 60, 61, 299, 300, 4000])
@pytest.mark.parametrize("units", [1, 3, 4000])
async def test_the_size_of_a_piece_changes_nothing(
    casting: Casting, monkeypatch: pytest.MonkeyPatch, most: int, units: int
) -> None:
    """Units are taken whole, several at a time, or in parts where they have more people than a piece."""
    monkeypatch.setattr(gathering, "SIZES", gathering.SIZES.limit(units))
    assert await casting.gather("B1", TODAY, most) == {14, *range(1000, 1300)}


@pytest.mark.parametrize("most", [1, 7, 300, 4000])
async def test_the_same_for_a_correction(casting: Casting, most: int) -> None:
    everybody = await casting.gather("B1", TODAY)
    async with casting.database.write() as connection:
        await connection.execute(update(recipients.recipients).values(state=int(Fared.SENT)))
    await casting.make("B2", kind="correction", corrects="B1")
    assert await casting.gather("B2", TODAY, most) == everybody


async def step_from(casting: Casting, seen: str | None, piece: Any) -> bool:
    async with casting.database.write() as connection:
        return await gathering.take(connection, await casting.broadcast(), seen, piece, TODAY)


async def test_of_two_that_take_the_same_step_one_does(casting: Casting) -> None:
    await casting.decide(BroadcastStarted, "B1", by=None)
    steps = await casting.steps("B1", 100)
    assert len(steps) > 2
    took = await asyncio.gather(*(step_from(casting, None, steps[0]) for _ in range(2)))
    assert sorted(took) == [False, True]
    assert not await step_from(casting, None, steps[1])
    assert await step_from(casting, steps[0].mark, steps[1])


def about(subject: str, **more: Any) -> dict[str, Any]:
    return {"id": f"move-{subject}", "at": NOW, "by": None, "channel": "cli", "subject": subject, "version": 1, **more}


MOVES: dict[str, Fact] = {
    "a person by a unit's change": PersonMoved(**about("person:1009", for_person=1009), unit=100, out_of=109),
    "a person by the roster": PersonCorrected(
        **about("person:1009", for_person=1009), unit=100, fields=("unit",), entry=Entry("X1009", 100, "Lò Thị Chín")
    ),
    "a unit": UnitMoved(**about("unit:109"), unit=109, parent=100, on=TODAY, number=1),
}


@pytest.mark.parametrize("moved", MOVES)
async def test_who_moves_into_a_unit_already_gathered_is_not_left_out(casting: Casting, moved: str) -> None:
    await casting.decide(BroadcastStarted, "B1", by=None)
    steps = await casting.steps("B1", 30)
    seen = None
    for step in steps[:4]:
        assert await step_from(casting, seen, step)
        seen = step.mark
    async with casting.database.write() as connection:
        await facts.record(connection, [MOVES[moved]])
    assert not await step_from(casting, seen, steps[4])
    assert await casting.gather_on("B1", TODAY) == {14, *range(1000, 1300)}


async def test_who_is_given_an_office_in_a_unit_already_gathered_is_not_left_out(casting: Casting) -> None:
    await casting.make("B2", roles="secretary")
    await casting.decide(BroadcastStarted, "B2", by=None)
    (*_, last) = await casting.steps("B2", 30)
    async with casting.database.write() as connection:
        now = (await broadcasts.by_id(connection, ["B2"]))["B2"]
        assert await gathering.take(connection, now, None, last, TODAY)
        given = RoleGiven(**about("role:1000:100:secretary", for_person=1000), role="secretary", unit=100)
        await facts.record(connection, [given])
    assert 1000 in await casting.gather_on("B2", TODAY)


async def test_one_that_was_stopped_is_gathered_no_further(casting: Casting) -> None:
    await casting.decide(BroadcastStarted, "B1", by=None)
    steps = await casting.steps("B1", 100)
    await casting.stop()
    assert not await step_from(casting, None, steps[0])
    assert await casting.fared() == {}


@pytest.mark.parametrize("most", [1, 100, 4000])
async def test_what_was_stopped_lets_everybody_go_to_whom_it_has_not_gone(casting: Casting, most: int) -> None:
    await casting.gather("B1", TODAY)
    broadcast = await casting.broadcast()
    sent = recipients.recipients.c.person_id.in_([1000, 1100])
    async with casting.database.write() as connection:
        await connection.execute(update(recipients.recipients).where(sent).values(state=int(Fared.SENT)))
    rounds, more = 0, True
    while more:
        async with casting.database.write() as connection:
            more = await gathering.stop_some(connection, broadcast, most)
        rounds += 1
    assert rounds == 299 // most + 1
    assert await casting.who(Fared.SENT) == {1000, 1100}
    assert len(await casting.who(Fared.STOPPED)) == 299
    async with casting.database.read() as connection:
        assert not await gathering.unsent(connection, broadcast)


CLAIMING = {"broadcast": 1, "here": ["telegram"], "served": ["telegram"], "open": ["telegram"], "most": 30}
LOOKING: dict[str, tuple[Any, dict[str, Any]]] = {
    "who is claimed": (recipient_turns.NEXT, CLAIMING),
    "whether any is on its way": (recipient_claims.ON_THEIR_WAY, {}),
    "whose process died": (recipient_claims.LOSE_LATE, {"now": NOW}),
    "whether any waits": (gathering.UNSENT[0], {"broadcast": 1}),
    "whether any leaves": (gathering.UNSENT[1], {"broadcast": 1}),
    "who is let go": (gathering.STOP, {"broadcast": 1, "last": 9}),
}


@pytest.mark.parametrize("what", LOOKING)
async def test_what_is_done_with_is_not_looked_at_again(sqlite: Database, what: str) -> None:
    """However many have been sent: a small index holds those that wait, and those on their way."""
    statement, known = LOOKING[what]
    async with sqlite.write() as connection:
        (looked,) = [step for step in await planned(connection, statement, known) if "recipients" in step]
    assert "ix_recipients_unsent (state=?" in looked


AUDIENCES = [(source, condition) for source in ("all", *audiences.HOLDERS) for condition in audiences.CONDITIONS]


@pytest.mark.parametrize(("source", "condition"), AUDIENCES)
async def test_a_piece_is_found_by_its_units_whatever_the_database_knows(
    sqlite: Database, source: Any, condition: Any
) -> None:
    """SQLite has no statistics here, as it has none in use: it must not look at everybody there is for each piece."""
    statement = audiences.gathering(source, condition)
    async with sqlite.write() as connection:
        plan = await planned(connection, statement, known_to(audiences.Piece("/1/", "/1/2/")))
    assert "SEARCH units USING COVERING INDEX sqlite_autoindex_units_1 (path>? AND path<?)" in plan[0]
    assert not [step for step in plan if "SCAN" in step]


@pytest.mark.parametrize("source", ["all", "secretary", "corrected"])
async def test_a_part_of_a_unit_is_found_by_its_people(sqlite: Database, source: Any) -> None:
    async with sqlite.write() as connection:
        plan = await planned(
            connection, audiences.gathering(source, "all", True), known_to(audiences.Piece("/1/", "/1/", 5, 9))
        )
    assert not [step for step in plan if "SCAN" in step or "SEARCH people USING INTEGER PRIMARY KEY (rowid>" in step]


def known_to(piece: audiences.Piece) -> dict[str, Any]:
    unit = Unit(1, "/1/", "province", "Đảng bộ tỉnh")
    more: Any = {"roles": "all", "condition": "all", "text": "", "state": "gathering", "version": 1, "made_at": NOW}
    one = Broadcast(number=1, id="B1", kind="announcement", author=1, author_name="", unit=unit, **more)
    return audiences.parameters(one, TODAY, piece)


async def planned(connection: AsyncConnection, statement: Any, known: dict[str, Any]) -> list[str]:
    """How SQLite goes about it, step by step."""
    ran: list[tuple[str, Any]] = []
    event.listen(connection.sync_connection, "before_cursor_execute", lambda *a: ran.append((a[2], a[3])))
    await connection.execute(statement, known)
    sql, parameters = ran[0]
    return [row.detail for row in await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", parameters)]
