"""Handles updates in batches: one transaction takes them in, answers them, and writes everything they change."""

import asyncio
import json
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Literal

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery import Delivery, Outgoing
from bot.ids import UpdateIds
from bot.reading import BatchedRead
from bot.writing import write_turns
from handlers.talk import Context, Ids, Inbound, Message, Office, Respond, Turn
from handlers.texts import say
from storage import accounts, contexts, inbox
from storage.contexts import Loaded
from storage.database import Database, is_busy, is_refused
from storage.facts import Fact

log = logging.getLogger(__name__)

BUSY_SECONDS = (0.05, 0.2, 1.0, 5.0)
LOST_RACES = 3
"""How often a turn that lost a race against another process is run again before its sender gets an apology."""

Effort = Literal["together", "alone", "sorry", "aside"]
"""How much is tried: all of a batch with delivery's results; one update; an apology; no more than keeping it."""

Done = tuple[Inbound, Context, Turn]


class Turns:
    """Answers what arrives. `clock` is civil time; in the sandbox it may travel. `ids` makes those of one update, given
    its key and time. `watch` is told of every fact that was committed, `work` that jobs were left."""

    def __init__(
        self,
        database: Database,
        delivery: Delivery,
        respond: Respond,
        office: Office,
        clock: Callable[[], datetime],
        ids: Callable[[str, datetime], Ids] = UpdateIds,
        watch: Callable[[Fact], None] = lambda _: None,
        work: Callable[[], None] = lambda: None,
    ) -> None:
        self._database = database
        self._delivery = delivery
        self._respond = respond
        self._office = office
        self._clock = clock
        self._ids = ids
        self._watch = watch
        self._work = work

    async def handle(self, batch: Sequence[Inbound]) -> None:
        """Answer the updates of one channel, in order. When this returns everything is committed: acknowledge them.

        A database that is locked or away is waited for; nothing is ever dropped because of it.
        """
        batch = list({said.update_id: said for said in batch}.values())
        if not batch:
            return
        try:
            await self._patiently(batch, "together")
        except Exception as error:
            if len(batch) > 1:
                log.info("a batch of %d is handled one by one: %s", len(batch), type(error).__name__)
            for said in batch:
                await self._alone(said)

    async def _alone(self, said: Inbound) -> None:
        for attempt in range(LOST_RACES):
            try:
                await self._patiently([said], "alone")
                return
            except Exception as error:
                if not is_refused(error) or attempt == LOST_RACES - 1:
                    log.exception("update %s could not be handled", said.update_id)
                    break
        try:
            await self._patiently([said], "sorry")
        except Exception:
            log.exception("update %s could not even be apologised for", said.update_id)
            await self._patiently([said], "aside")

    async def _patiently(self, batch: Sequence[Inbound], effort: Effort) -> None:
        attempt = 0
        while True:
            try:
                done, outgoing = await self._transaction(batch, effort)
            except Exception as error:
                if not is_busy(error):
                    raise
                log.warning("the database is busy; %d updates wait", len(batch))
                await asyncio.sleep(BUSY_SECONDS[min(attempt, len(BUSY_SECONDS) - 1)])
                attempt += 1
                continue
            self._delivery.push(outgoing)
            for said, _, turn in done:
                for fact in turn.facts:
                    self._watch(fact)
                if turn.jobs:
                    self._work()
                if turn.chosen is not None and said.message_ref is not None:
                    self._delivery.show_choice(said, turn.chosen)
            return

    async def _transaction(self, batch: Sequence[Inbound], effort: Effort) -> tuple[list[Done], list[Outgoing]]:
        now = self._clock()
        channel = batch[0].channel
        done: list[Done] = []
        outgoing: list[Outgoing] = []
        with self._delivery.settling() as settle:
            async with self._database.write() as connection:
                await contexts.lock(connection, channel, [said.sender for said in batch])
                if effort == "together":
                    await settle(connection)
                arrived = [(f"{channel}:{said.update_id}", f"{channel}:{said.sender}") for said in batch]
                fresh = await inbox.take(connection, arrived, now)
                news = [said for said, (key, _) in zip(batch, arrived, strict=True) if key in fresh]
                if news and effort in ("sorry", "aside"):
                    await inbox.keep(
                        connection, [(f"{channel}:{said.update_id}", json.dumps(said.raw)) for said in news]
                    )
                waiting = list(waves(news)) if effort != "aside" else []
                while waiting:
                    answered, later = await self._wave(connection, waiting.pop(0), now, effort)
                    outgoing += await write_turns(connection, answered, now, self._delivery.lease())
                    done += answered
                    if later:
                        waiting.insert(0, later)
        return done, outgoing

    async def _wave(
        self, connection: AsyncConnection, wave: Sequence[Inbound], now: datetime, effort: Effort
    ) -> tuple[list[Done], list[Inbound]]:
        """Answer a wave; returns also those who must wait because another phone of theirs writes to the same draft."""
        today = now.astimezone(self._office.zone).date()
        channel = wave[0].channel
        make = partial(Context, today=today, office=self._office)
        loaded = await contexts.load(connection, channel, [said.sender for said in wave], today.year, make)
        wave, later = _one_per_draft(wave, loaded)
        known = [loaded[said.sender] for said in wave]
        if effort == "sorry":
            return [(said, context, apology(context)) for said, context in zip(wave, known, strict=True)], later
        moved = [(c.account.id, said.event) for said, c in zip(wave, known, strict=True) if said.event != "message"]
        if moved:
            states = {"blocked": "unreachable", "unblocked": "reachable"}
            await accounts.set_state(connection, [(account, states[event]) for account, event in moved])
        async with BatchedRead(connection) as read:
            answers = await asyncio.gather(
                *(self._answer(said, context, read, now) for said, context in zip(wave, known, strict=True)),
                return_exceptions=True,
            )
        if read.failure is not None:
            raise read.failure
        turns = []
        spoilt = []
        for said, context, answer in zip(wave, known, answers, strict=True):
            if isinstance(answer, Turn):
                turns.append((said, context, answer))
            else:
                log.error("update %s met a defect", said.update_id, exc_info=answer)
                spoilt.append((f"{channel}:{said.update_id}", json.dumps(said.raw)))
                turns.append((said, context, apology(context)))
        if spoilt:
            await inbox.keep(connection, spoilt)
        return turns, later

    async def _answer(self, said: Inbound, context: Context, read: BatchedRead, now: datetime) -> Turn:
        return await self._respond(said, context, read, now, self._ids(f"{said.channel}:{said.update_id}", said.at))


def apology(context: Context) -> Turn:
    """What somebody is told whose update could not be handled: nothing they said before is lost."""
    key = "apology" if context.person else "apology-stranger"
    return Turn(replies=(Message(text=say(key)),), stay=True)


def waves(batch: Sequence[Inbound]) -> Iterator[list[Inbound]]:
    """Split a batch so that no chat has two updates in one wave, keeping each chat's order."""
    rest = list(batch)
    while rest:
        seen: set[str] = set()
        wave: list[Inbound] = []
        later: list[Inbound] = []
        for said in rest:
            (later if said.sender in seen else wave).append(said)
            seen.add(said.sender)
        yield wave
        rest = later


def _one_per_draft(wave: Sequence[Inbound], loaded: Mapping[str, Loaded]) -> tuple[Sequence[Inbound], list[Inbound]]:
    """The wave without those whose open draft somebody earlier in it has open too, and those."""
    drafts: set[str] = set()
    later = []
    for said in wave:
        draft = loaded[said.sender].draft
        if draft is not None and draft.id in drafts:
            later.append(said)
        elif draft is not None:
            drafts.add(draft.id)
    return ([said for said in wave if said not in later] if later else wave), later
