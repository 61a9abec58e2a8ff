"""What of a broadcast is counted beside the conversation: its audience for the preview, its acknowledgements."""

from dataclasses import replace
from mimetypes import guess_extension

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.work import Done, Later, Work
from handlers.admin.acknowledging import acks_message, looks_at_missing
from handlers.admin.broadcast_preview import preview
from handlers.broadcast_message import message
from handlers.talk import Notice
from handlers.texts import label
from storage import accounts, acknowledgements, audiences, broadcasts, evidence_queue, serving
from storage.broadcast_facts import BroadcastCounted
from storage.broadcasts import Broadcast, File, subject
from storage.evidence import Evidence

FETCHING_SECONDS = 2.0
"""How long photos and files that are still being fetched are waited for before one looks again."""


async def show_preview(work: Work) -> Done:
    """Count whom the broadcast named by the job's subject would reach, and show its author how it will look in each
    chat of theirs; then the figures. Nothing where it was worded anew meanwhile: that has a job of its own."""
    async with work.database.read() as connection:
        broadcast = (await broadcasts.by_id(connection, [work.subject])).get(work.subject)
        if broadcast is None or broadcast.state != "counting":
            return Done()
        sent = await evidence_queue.of_report(connection, broadcast.id)
        if any(one.state == "wanted" for one in sent):
            raise Later(FETCHING_SECONDS)
        today = work.now().astimezone(work.office.zone).date()
        served = {work.asked.channel} | await serving.served(connection, work.now() - serving.BELIEVED)
        reach = await audiences.reach(connection, broadcast, today, served)
        chats = (await accounts.of_person(connection, [work.person]))[work.person]
    files = tuple(_file(one) for one in sent if one.state == "stored")
    fact = BroadcastCounted(
        id=work.new_id(),
        at=work.now(),
        by=work.person,
        channel=work.asked.channel,
        subject=subject(broadcast.id),
        version=broadcast.version + 1,
        broadcast=broadcast.id,
        reachable=reach.reached,
        unreachable=reach.unreached + reach.unserved,
        files=files,
    )
    counted = replace(broadcast, files=files, reachable=fact.reachable, version=fact.version, state="ready")
    refused = [one for one in sent if one.state == "refused" and not one.told]
    others = {one.channel: one.id for one in reversed(chats) if one.channel != work.asked.channel}
    look = message(counted)
    return Done(
        replies=(look, preview(counted, reach, refused, work.office)),
        notices=tuple(Notice(look, person=work.person, account=account) for account in others.values()),
        facts=(fact,),
    )


def _file(one: Evidence) -> File:
    mime, name = one.mime or "application/octet-stream", one.name
    picture = mime.startswith("image/")
    plain = label("broadcast-picture" if picture else "broadcast-file")
    return File(name=name or f"{plain}{guess_extension(mime) or ''}", mime=mime, stored=one.sha or "", picture=picture)


async def show_acks(work: Work) -> Done:
    """Count who of a unit said that they have seen a large broadcast; subject "<broadcast>:<unit>:<page>"."""
    id, unit, page = work.subject.split(":")
    async with work.database.read() as connection:
        broadcast = (await broadcasts.by_id(connection, [id])).get(id)
        found = await _acks(connection, broadcast, int(unit)) if broadcast else None
    if broadcast is None or found is None:
        return Done()
    return Done(
        replies=(acks_message(broadcast, found, int(page), work.office),), reads=looks_at_missing(found, work.person)
    )


async def _acks(connection: AsyncConnection, broadcast: Broadcast, unit: int) -> acknowledgements.Acknowledged | None:
    key = (broadcast.number, unit)
    found = (await acknowledgements.of_units(connection, [key])).get(key)
    return found if found is not None and broadcast.unit.covers(found.unit.path) else None
