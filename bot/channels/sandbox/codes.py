"""The slip of paper an office would hand to a new member: an invitation code, its link and its picture."""

from base64 import b64encode
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.channels.sandbox.channel import NAME
from bot.ids import UpdateIds
from handlers.codes import qr_png, spaced
from handlers.talk import Office
from storage import facts, people
from storage.invitations import LIFETIME, InvitationMade, hash_code, subject


async def invite(connection: AsyncConnection, person: int, now: datetime, office: Office) -> dict[str, Any] | None:
    """Make a fresh code for `person`, as the office does by command line; None for somebody unknown.

    Returns {"person", "name", "unit", "born", "code", "start", "qr"}: the code in groups of four and as the link has
    it, the link's QR picture as an address; the year of birth is what the bearer will be asked for.
    """
    found = (await people.by_id(connection, [person])).get(person)
    if found is None:
        return None
    ids = UpdateIds(f"{NAME}:code:{person}:{now.isoformat()}", now)
    code, invitation = ids.code(), ids()
    made = InvitationMade(
        id=ids(),
        at=now,
        by=None,
        for_person=person,
        channel=NAME,
        subject=subject(invitation),
        invitation=invitation,
        expires_at=now + LIFETIME,
        code_hash=hash_code(code),
    )
    await facts.record(connection, [made])
    link = (office.invite_link or "").replace("{code}", code)
    return {
        "person": person,
        "name": found.name,
        "unit": found.unit.name,
        "born": await connection.scalar(select(people.people.c.birth_year).where(people.people.c.id == person)),
        "code": spaced(code),
        "start": code,
        "qr": f"data:image/png;base64,{b64encode(qr_png(link)).decode()}",
    }
