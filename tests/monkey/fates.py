"""What befalls people from outside of any chat: they leave, come back, lose an office, get one, are erased."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.evidence.store import EvidenceStore
from bot.evidence.sweeping import release, sweep_evidence
from storage import facts
from storage.database import Database
from storage.erasure import erase
from storage.facts import Fact
from storage.leaving import PersonLeft, PersonReturned
from storage.people import people, roles
from storage.roster_facts import RoleEnded, RoleGiven
from storage.unit_plans import UnitPlanned, plan_subject
from tests.engine import ZONE

PLANS = ("rename", "move", "merge", "split", "close")
ADMIN = 14


async def befall(database: Database, fate: str, now: datetime, store: EvidenceStore) -> None:
    """Do "leave 5", "return 5", "end 1 3 secretary", "give 5 3 deputy", "merge 4 3", "erase 5" or "sweep"."""
    what, *about = fate.split()
    if what == "sweep":
        await sweep_evidence(database, store, now)
    elif what == "erase":
        await _erase(database, int(about[0]), now, store)
    else:
        async with database.write() as connection:
            await _change(connection, what, about, now)


async def _erase(database: Database, person: int, now: datetime, store: EvidenceStore) -> None:
    async with database.read() as connection:
        code = (await connection.execute(select(people.c.code).where(people.c.id == person))).scalar_one()
    report = await erase(database, code, now, f"erased-{person}-{now:%H%M%S}")
    await release(database, store, report.files)


async def _change(connection: AsyncConnection, what: str, about: list[str], now: datetime) -> None:
    if what in PLANS:
        await _plan(connection, what, int(about[0]), int(about[1]), now)
        return
    person = int(about[0])
    someone = (await connection.execute(select(people).where(people.c.id == person))).one()
    if what == "leave" and someone.active:
        await _record(connection, PersonLeft, f"person:{person}", person, now, why="moved_away")
    elif what == "return" and not someone.active and not someone.code.startswith("erased"):
        await _record(connection, PersonReturned, f"person:{person}", person, now)
    elif what in ("end", "give"):
        unit, role = int(about[1]), about[2]
        held = select(roles).where(
            roles.c.person_id == person, roles.c.unit_id == unit, roles.c.role == role, roles.c.until.is_(None)
        )
        holds = (await connection.execute(held)).one_or_none() is not None
        if holds == (what == "end") and someone.active:
            kind = RoleEnded if what == "end" else RoleGiven
            await _record(connection, kind, f"role:{person}:{unit}:{role}", person, now, unit=unit, role=role)


async def _plan(connection: AsyncConnection, what: str, unit: int, other: int, now: datetime) -> None:
    """The admin decides that a unit changes today: the clock makes it, where it still can be."""
    plan = f"plan-{unit}-{now:%m%d%H%M%S}"
    change: dict[str, Any] = {"what": what, "unit": unit, "people": (), "on": now.astimezone(ZONE).date()}
    change |= {"other": other if what in ("move", "merge") else None, "name": f"Chi bộ mới {unit}{other}"}
    if what == "split":
        here = select(people.c.id).where(people.c.unit_id == unit, people.c.active).order_by(people.c.id)
        change["people"] = tuple((await connection.execute(here)).scalars())[::2]
    made = UnitPlanned(
        id=plan, at=now, by=ADMIN, channel="telegram", subject=plan_subject(unit, plan), plan=plan, **change
    )
    await facts.record(connection, [made])


async def _record(
    connection: AsyncConnection, kind: type[Fact], subject: str, person: int, now: datetime, **more: Any
) -> None:
    version = (await facts.latest(connection, [subject]))[subject] + 1
    id = f"{kind.__name__}-{subject}-{version}"
    made = kind(id=id, at=now, by=None, for_person=person, channel="office", subject=subject, version=version, **more)
    await facts.record(connection, [made])
