"""Leaving the roster: from that instant nothing is theirs to do, nothing reaches them, and their record stays."""

from datetime import timedelta
from typing import Any

from sqlalchemy import func, select

from storage import contexts, facts, invitations, jobs, outbox, people, pledges
from storage.contexts import Loaded
from storage.database import Database
from storage.invitations import hash_code
from storage.leaving import PersonLeft, PersonReturned
from storage.outbox import Rank
from storage.people import people as people_table
from tests import people as prepared
from tests.engine import NOW

LAN, MAI = 2, 3
LATER = NOW + timedelta(days=1)


async def leave(database: Database, person: int) -> None:
    async with database.write() as connection:
        left = prepared.fact(PersonLeft, f"person:{person}", 1, person=person, why="moved_away")
        await facts.record(connection, [left])


async def test_roles_invitations_jobs_and_messages_of_whoever_leaves_are_over(nahan: Database) -> None:
    async with nahan.write() as connection:
        lan = await prepared.join(connection, LAN, "telegram", "1002", NOW)
        mai = await prepared.join(connection, MAI, "telegram", "1003", NOW)
        for person in (LAN, MAI):
            await prepared.invite(connection, person, f"12341234123412{person:02}", NOW)
        for account, person in ((lan, LAN), (mai, MAI)):
            await outbox.queue(connection, Rank.REMINDER, [(account, person, '{"text": "nhắc"}')], at=NOW)
            await jobs.add(connection, [(f"job-{person}", "draw", "", person, account)], NOW)
    await leave(nahan, LAN)
    async with nahan.read() as connection:
        assert await people.roles_of(connection, [LAN]) == {LAN: []}
        hashes = {person: hash_code(f"12341234123412{person:02}") for person in (LAN, MAI)}
        found = await invitations.by_hash(connection, list(hashes.values()))
        assert {one.person: one.state for one in found.values()} == {MAI: "open"}, "whoever left has none"
        waiting = await connection.execute(
            select(outbox.outbox.c.person_id, outbox.outbox.c.state, outbox.outbox.c.body)
        )
        assert sorted(waiting.all()) == [(LAN, "failed", None), (MAI, "queued", '{"text": "nhắc"}')]
        assert (await connection.execute(select(jobs.jobs.c.person_id))).scalars().all() == [MAI]


async def test_whoever_left_is_a_stranger_and_whoever_returns_is_who_they_were(nahan: Database) -> None:
    async def loaded() -> Loaded:
        async with nahan.write() as connection:
            found: dict[str, Loaded] = await contexts.load(connection, "telegram", ["1002"], NOW.year, Loaded)
        return found["1002"]

    async with nahan.write() as connection:
        await prepared.join(connection, LAN, "telegram", "1002", NOW)
        await prepared.pledge(connection, LAN, NOW)
    before = await loaded()
    await leave(nahan, LAN)
    assert (await loaded()).person is None
    async with nahan.read() as connection:
        row: Any = (await connection.execute(select(people_table).where(people_table.c.id == LAN))).one()
        assert (row.active, row.left_at, row.left_for, row.name) == (False, NOW, "moved_away", "Nông Thị Lan")
        kept = (await pledges.of_person(connection, [LAN], NOW.year))[LAN]
        assert (kept.state, kept.active) == ("submitted", False)
    async with nahan.write() as connection:
        back = prepared.fact(PersonReturned, f"person:{LAN}", 2, person=LAN)
        await facts.record(connection, [back])
    after = await loaded()
    assert after.person == before.person
    assert (before.roles != (), after.roles) == (True, ())
    async with nahan.read() as connection:
        gone = select(func.count()).where(people_table.c.left_at.is_not(None))
        assert await connection.scalar(gone) == 0
