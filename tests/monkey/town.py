"""Who is there: the commune of the dialogues, with phones of every kind, and people who have not joined yet."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from storage import facts
from storage.links import AccountLinked
from storage.links import subject as link_subject
from tests import people
from tests.dialogues.committees import NAHAN, write
from tests.looking_back import a_year

BUTTONS, NUMBERS = "telegram", "zalo_bot"
"""A channel with buttons, and one without."""
PHONES = {
    1: (f"{BUTTONS}:1001", f"{NUMBERS}:2001"),
    2: (f"{BUTTONS}:1002",),
    3: (f"{BUTTONS}:1003", f"{BUTTONS}:2003"),
    4: (f"{BUTTONS}:1004",),
    6: (f"{NUMBERS}:1006",),
    8: (f"{BUTTONS}:1008",),
    9: (f"{NUMBERS}:1009",),
    10: (f"{BUTTONS}:1010",),
    11: (f"{BUTTONS}:1011",),
    12: (f"{BUTTONS}:1012",),
    13: (f"{BUTTONS}:1013",),
    14: (f"{BUTTONS}:1014",),
    15: (f"{BUTTONS}:1015", f"{NUMBERS}:2015"),
    16: (f"{NUMBERS}:1016",),
}
"""The phones of those who have joined: Huy has an invitation, Chẹ is on paper."""
STRANGERS = (f"{BUTTONS}:9001", f"{NUMBERS}:9002", f"{BUTTONS}:3003")
CHATS = (*(phone for phones in PHONES.values() for phone in phones), *STRANGERS)
HUY, CHE, CODE = 5, 7, "4000000000000001"
AUTUMN = 9
NAMES = {one.id: one.name for one in NAHAN.people}


async def settle(connection: AsyncConnection, now: datetime) -> None:
    """Put everybody into an empty database; from autumn on a year lies behind them."""
    await write(connection, NAHAN)
    for person, phones in PHONES.items():
        for place, phone in enumerate(phones):
            channel, address = phone.split(":")
            if place == 0:
                await people.join(connection, person, channel, address, now)
            else:
                await _second_phone(connection, person, channel, address, now)
    await people.invite(connection, HUY, CODE, now)
    await people.agreed_on_paper(connection, CHE, 1, now)
    if now.month < AUTUMN:
        for person in (3, 6, 9, 16):
            await people.pledge(connection, person, now)
    else:
        await a_year(connection)
    await people.pledge(connection, CHE, now, by=1)


async def _second_phone(connection: AsyncConnection, person: int, channel: str, address: str, now: datetime) -> None:
    account, link = await people.write_first(connection, channel, address), f"link-{address}"
    linked = AccountLinked(
        id=f"linked-{address}", at=now, by=person, for_person=person, channel=channel, subject=link_subject(link),
        link=link, account=account,
    )  # fmt: skip
    await facts.record(connection, [linked])
