"""Going on after a pause: what is not to be said any more is given up first, in pieces, while nothing leaves."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from bot.work import Done, Work
from handlers.admin.pausing import resumed
from handlers.talk import Ids, Message, Notice
from handlers.texts import say
from storage import broadcasts, facts, pausing
from storage.broadcast_facts import BroadcastCancelled, BroadcastStopped
from storage.broadcasts import Broadcast
from storage.database import Database
from storage.facts import Fact
from storage.pausing import Kept, UnpromptedResumed

LONGEST_EXCERPT = 80
"""Characters of a broadcast by which its author knows which one it was."""


@dataclass(frozen=True, slots=True)
class Who:
    """Who lets everything go on: a person by a channel, or the office by command line (`by` None)."""

    by: int | None
    channel: str


async def resume(work: Work) -> Done:
    """The job that a button left."""
    kept = cast(Kept, work.subject)
    who = Who(work.person, work.asked.channel)
    changes, notices = await going_on(work.database, kept, who, work.now(), work.new_id)
    answer = resumed(kept) if changes else Message(text=say("pausing-running"))
    return Done(replies=(answer,), notices=notices, facts=changes)


async def going_on(
    database: Database, kept: Kept, who: Who, now: datetime, new_id: Ids
) -> tuple[tuple[Fact, ...], tuple[Notice, ...]]:
    """What is to be recorded and told so that everything goes on at `now`; reminders and digests that wait are given up
    before this returns, unless all is kept. Nothing where nothing is paused."""
    async with database.read() as connection:
        if not await pausing.is_paused(connection):
            return (), ()
    more = kept != "all"
    while more:
        async with database.write() as connection:
            more = await pausing.recall(connection)
    async with database.read() as connection:
        version = (await facts.latest(connection, [pausing.SUBJECT]))[pausing.SUBJECT]
        dropped = await broadcasts.due(connection, now) if kept == "nothing" else []

    def common(subject: str, version: int) -> dict[str, Any]:
        return {"id": new_id(), "at": now, "by": who.by, "channel": who.channel, "subject": subject, "version": version}

    def ended(one: Broadcast) -> Fact:
        kind = BroadcastCancelled if one.state == "scheduled" else BroadcastStopped
        return kind(**common(broadcasts.subject(one.id), one.version + 1), broadcast=one.id, why="paused")

    going = [one for one in dropped if one.state != "stopped"]
    resumption = UnpromptedResumed(**common(pausing.SUBJECT, version + 1), kept=kept)
    return (*map(ended, going), resumption), tuple(_told(one) for one in going if one.state == "scheduled")


def _told(one: Broadcast) -> Notice:
    """To its author; of one that had begun to leave, the report of how it ended tells them."""
    words = " ".join(one.text.split())
    excerpt = words if len(words) <= LONGEST_EXCERPT else f"{words[:LONGEST_EXCERPT]}…"
    return Notice(Message(text=say("pausing-broadcast-dropped", text=excerpt)), person=one.author)
