"""Has broadcasts go when their time has come, follows them, and says how they ended. Sending them is delivery's."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from handlers.access import reaches
from handlers.broadcast_report import progress, report, role_ended
from handlers.quiet_time import is_waking
from handlers.talk import MESSAGE, Message
from scheduler.recipients import Round, gather, let_go
from storage import (
    accounts,
    broadcasts,
    canaries,
    facts,
    gathering,
    outbox,
    pausing,
    people,
    recipients,
    serving,
    tallies,
)
from storage.broadcast_facts import BroadcastCancelled, BroadcastEnded, BroadcastStarted, BroadcastStopped
from storage.broadcasts import Broadcast
from storage.outbox import Rank
from storage.units import ancestors

SHOWN_SECONDS = 10
"""Between two looks at how far one is, for its author."""


async def advance(look: Round) -> bool:
    """Do the next thing about every broadcast that is due or under way; returns whether anything was done, so that
    there may be more. Killed anywhere it is only begun again, and two processes may do it at once: what is decided is a
    fact, and what is written down is written once. One that fails does not keep the others. Raises ExceptionGroup."""
    async with look.database.read() as connection:
        found = await broadcasts.due(connection, look.now)
        paused = await pausing.is_paused(connection)
    moved = False
    failed: list[Exception] = []
    for broadcast in found:
        try:
            moved |= await _advance(look, broadcast, paused)
        except IntegrityError:  # somebody else decided meanwhile
            moved = True
        except Exception as error:
            failed.append(error)
    if failed:
        raise ExceptionGroup("not every broadcast could be advanced", failed)
    return moved


async def _advance(look: Round, broadcast: Broadcast, paused: bool) -> bool:
    if broadcast.state == "stopped":
        return await _wind_up(look, broadcast)
    if broadcast.state == "scheduled":
        may_leave = not paused and (broadcast.night or is_waking(look.now, look.office.zone))
        return may_leave and await _start(look, broadcast)
    if await _refused(look, broadcast):
        return await _stop(look, broadcast)
    if broadcast.state == "gathering":
        return not paused and await gather(look, broadcast)
    async with look.database.read() as connection:
        leaving = await gathering.unsent(connection, broadcast)
    return await (_show(look, broadcast) if leaving else _end(look, broadcast))


async def _start(look: Round, broadcast: Broadcast) -> bool:
    """Its time has come: it starts, once the one that it corrects has ended; or not at all, if its author holds no
    office any more that allows it."""
    async with look.database.write() as connection:
        now = await _as_it_is(connection, broadcast)
        if now is None:
            return True
        if now.corrects is not None:
            corrected = (await broadcasts.by_id(connection, [now.corrects]))[now.corrects]
            if corrected.ended_at is None:
                return False
        if await _may(connection, now):
            await facts.record(connection, [BroadcastStarted(**_common(look, now))])
        else:
            await facts.record(connection, [BroadcastCancelled(**_common(look, now), why="role_ended")])
            admins = await _other_admins(connection, now)
            await _tell(look, connection, [(admin, role_ended(now)) for admin in admins])
    return True


async def _may(connection: AsyncConnection, broadcast: Broadcast) -> bool:
    author = (await people.by_id(connection, [broadcast.author]))[broadcast.author]
    roles = (await people.roles_of(connection, [broadcast.author]))[broadcast.author]
    return author.active and not author.paper and reaches(roles, "broadcast", broadcast.unit)


async def _other_admins(connection: AsyncConnection, broadcast: Broadcast) -> list[int]:
    """The admins of its unit other than its author, else of the nearest unit above that has any."""
    above = ancestors(broadcast.unit.path)[::-1]
    found = await people.admins(connection, above)
    others = ([one.id for one in found[unit] if one.id != broadcast.author] for unit in above)
    return next((some for some in others if some), [])


async def _refused(look: Round, broadcast: Broadcast) -> bool:
    """Whether every platform that it may leave by refused the first of it, as it would all the others."""
    async with look.database.read() as connection:
        said = (await canaries.of_broadcasts(connection, [broadcast.number]))[broadcast.number]
        if "refused" not in said.values() or "sent" in said.values():
            return False
        return await serving.served(connection, look.now - serving.BELIEVED) <= set(said)


async def _stop(look: Round, broadcast: Broadcast) -> bool:
    """It is refused wherever it would go."""
    async with look.database.write() as connection:
        now = await _as_it_is(connection, broadcast)
        if now is not None:
            await facts.record(connection, [BroadcastStopped(**_common(look, now), why="platform")])
    return True


async def _wind_up(look: Round, broadcast: Broadcast) -> bool:
    """Let go those to whom it has not gone; it has ended once it is known how those fared to whom it was going."""
    await let_go(look, broadcast)
    async with look.database.read() as connection:
        leaving = await gathering.unsent(connection, broadcast)
    return not leaving and await _end(look, broadcast)


async def _show(look: Round, broadcast: Broadcast) -> bool:
    """Show its author how far it is, if the last time is long enough ago."""
    seen = broadcast.tallied_at
    if seen is None or abs((look.now - seen).total_seconds()) < SHOWN_SECONDS:
        return False
    async with look.database.read() as connection:
        tally = (await recipients.figures(connection, [broadcast.id]))[broadcast.id]
    async with look.database.write() as connection:
        if await tallies.note(connection, broadcast.number, tally, seen, look.now):
            await _tell(look, connection, [(broadcast.author, progress(broadcast, tally))])
    return False


async def _end(look: Round, broadcast: Broadcast) -> bool:
    async with look.database.read() as connection:
        tally = (await recipients.figures(connection, [broadcast.id]))[broadcast.id]
    async with look.database.write() as connection:
        now = await _as_it_is(connection, broadcast)
        if now is None or now.ended_at is not None or await gathering.unsent(connection, now):
            return True
        ended = BroadcastEnded(
            **_common(look, now),
            stopped=now.state == "stopped",
            sent=tally.sent,
            failed=tally.failed,
            unknown=tally.unknown,
            blocked=tally.blocked,
            left=tally.stopped,
            withdrawn=tally.withdrawn,
            unserved=tally.unserved,
        )
        await facts.record(connection, [ended])
        await tallies.note(connection, now.number, tally, now.tallied_at, look.now)
        told = dict.fromkeys(who for who in (now.author, now.decided_by) if who is not None)
        bar = [(now.author, progress(now, tally))] if now.tally.total else []
        await _tell(look, connection, [*bar, *((who, report(now, tally)) for who in told)])
    return True


async def _as_it_is(connection: AsyncConnection, broadcast: Broadcast) -> Broadcast | None:
    """It in this transaction; None where something was decided since it was looked at."""
    now = (await broadcasts.by_id(connection, [broadcast.id])).get(broadcast.id)
    return now if now is not None and (now.state, now.version) == (broadcast.state, broadcast.version) else None


def _common(look: Round, broadcast: Broadcast) -> dict[str, Any]:
    version = broadcast.version + 1
    return {
        "id": look.ids(f"broadcast:{broadcast.id}:{version}", look.now)(),
        "at": look.now,
        "by": None,
        "channel": "clock",
        "subject": broadcasts.subject(broadcast.id),
        "version": version,
        "broadcast": broadcast.id,
    }


async def _tell(look: Round, connection: AsyncConnection, told: Sequence[tuple[int, Message]]) -> None:
    """Leave messages to delivery, each for a person where they are best written to."""
    chats = await accounts.of_person(connection, [person for person, _ in told]) if told else {}
    rows = [(chats[who][0].id, who, MESSAGE.dump_json(message).decode()) for who, message in told if chats[who]]
    await outbox.queue(connection, Rank.NOTICE, rows, at=look.now)
