"""Writes the demo's roster: units, people, roles and phones, before anybody did anything."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.demo.joining import SECOND, phone
from bot.demo.people import Member
from bot.demo.pledges import CHANNEL
from storage.accounts import ADD as ADD_ACCOUNT
from storage.people import DECIDING, Decider, people, roles
from storage.units import Unit, ancestors, units


def deciders_of(everybody: Sequence[Member]) -> dict[int, list[Decider]]:
    """Who decides in each unit, by its id, the secretary first."""
    found: dict[int, list[Decider]] = {}
    for member in everybody:
        for role, unit in member.roles:
            if role in DECIDING:
                decider = Decider(id=member.id, name=member.name, role=role, unit=unit, reachable=member.joined)
                found.setdefault(unit.id, []).append(decider)
    return {unit: sorted(here, key=lambda one: one.role != "secretary") for unit, here in found.items()}


async def add_roster(
    connection: AsyncConnection, all_units: Sequence[Unit], everybody: Sequence[Member], since: datetime
) -> None:
    """Units, people, and the roles they have held `since`."""
    above = {unit.id: next(iter(ancestors(unit.path)[-2:-1]), None) for unit in all_units}
    await connection.execute(insert(units), [asdict(unit) | {"parent_id": above[unit.id]} for unit in all_units])
    await connection.execute(
        insert(people),
        [
            {
                "id": one.id,
                "code": f"PL{one.id:03}",
                "unit_id": one.cell.unit.id,
                "name": one.name,
                "birth_year": one.birth_year,
                "phone_end": one.phone_end,
                "kind": one.kind,
                "exempt": one.exempt,
            }
            for one in everybody
        ],
    )
    held = [
        {"person_id": one.id, "unit_id": unit.id, "role": role, "since": since}
        for one in everybody
        for role, unit in one.roles
    ]
    await connection.execute(insert(roles), held)


async def add_phones(connection: AsyncConnection, everybody: Sequence[Member]) -> dict[str, int]:
    """Account ids by address: a phone for everybody who joined, another where a second one waits."""
    addresses = [phone(one.id) for one in everybody if one.joined]
    addresses += [phone(one.id, SECOND) for one in everybody if one.standing == "second_phone"]
    rows = [{"id": id, "channel": CHANNEL, "address": address} for id, address in enumerate(addresses, 1)]
    await connection.execute(ADD_ACCOUNT, rows)
    return {address: id for id, address in enumerate(addresses, 1)}
