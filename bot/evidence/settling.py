"""What became of a file that was wanted, written down; with the last one of a report its sender is told of them all."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery import Delivery, Outgoing
from bot.evidence.checking import Checked
from bot.evidence.store import EvidenceStore
from bot.evidence.sweeping import forget
from bot.ids import UpdateIds
from bot.writing import write_notices
from handlers import contribution_reach
from handlers.admin.composing import FORM, MENDING
from handlers.evidence_notice import Of, evidence_notice
from handlers.member import contributing
from handlers.secretary import remedy_reporting, undertaking_results
from handlers.talk import Notice
from storage import (
    accounts,
    broadcasts,
    contributions,
    criterion_results,
    drafts,
    evidence_queue,
    facts,
    items,
    progress,
    remedies,
)
from storage.database import Database, is_busy
from storage.drafts import Draft
from storage.evidence import Evidence, Reason, subject
from storage.evidence_facts import EvidenceRefused, EvidenceStored
from storage.evidence_queue import Wanted

log = logging.getLogger(__name__)

BROADCASTS = frozenset({FORM.name, MENDING.name})
"""Forms whose photos and files go with a broadcast."""
CONTRIBUTIONS = frozenset({contributing.FORM.name, contributing.MENDING.name})
"""Those whose photos and files go with a contribution."""
BUSY_SECONDS = (0.05, 0.2, 1.0, 5.0)

T = TypeVar("T")


class Settling:
    """A database that is locked or away is waited for."""

    def __init__(
        self, database: Database, delivery: Delivery, store: EvidenceStore, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._delivery = delivery
        self._store = store
        self._clock = clock

    async def keep(self, wanted: Wanted, checked: Checked) -> None:
        """Put the content into the store and give it its owner; neither, where nobody wants it any more."""
        size = (await asyncio.to_thread(checked.content.stat)).st_size
        async with self._store.alone():
            sha = await asyncio.to_thread(self._store.put, checked.content)
            stored = EvidenceStored(**self._common(wanted, "stored"), sha=sha, size=size, mime=checked.mime)
            if not await _patiently(lambda: self._settle(stored)):
                await forget(self._database, self._store, [sha])

    async def refuse(self, wanted: Wanted, reason: Reason) -> None:
        """It is not kept, and is asked for again."""
        refused = EvidenceRefused(**self._common(wanted, "refused"), reason=reason)
        async with self._store.alone():
            await _patiently(lambda: self._settle(refused))

    async def put_off(self, wanted: Wanted, until: datetime) -> None:
        """It is fetched again from `until` on."""

        async def postpone() -> None:
            async with self._database.write() as connection:
                await evidence_queue.postpone(connection, [(wanted.id, wanted.tries + 1, until)])

        await _patiently(postpone)

    def _common(self, wanted: Wanted, outcome: str) -> dict[str, Any]:
        now = self._clock()
        return {
            "id": UpdateIds(f"evidence:{wanted.id}:{outcome}", now)(),
            "at": now,
            "by": None,
            "for_person": wanted.person,
            "channel": wanted.channel,
            "subject": subject(wanted.id),
            "version": 2,
            "evidence": wanted.id,
        }

    async def _settle(self, outcome: EvidenceStored | EvidenceRefused) -> bool:
        """Whether it was still wanted. Only for one who is `alone` with the store: of two that settle the last files of
        a report at once, neither would know that it was the last."""
        outgoing: list[Outgoing] = []
        async with self._database.write() as connection:
            held = await evidence_queue.hold(connection, outcome.evidence)
            if held is None or held.state != "wanted":
                return False
            await facts.record(connection, [outcome])
            fared = await evidence_queue.of_report(connection, held.report)
            if all(one.state != "wanted" for one in fared):
                notices = await _notices(connection, held, fared)
                if notices is not None:
                    await evidence_queue.tell(connection, held.report)
                    outgoing = await write_notices(connection, notices, outcome.at, self._delivery.lease())
        self._delivery.push(outgoing)
        return True


async def _notices(connection: AsyncConnection, last: Evidence, fared: Sequence[Evidence]) -> list[Notice] | None:
    """What the chat is told that sent it; nothing where it is no longer its sender's, or the report was given up; None
    where the preview of a broadcast will tell it."""
    report = (await progress.by_id(connection, [last.report])).get(last.report)
    draft = (await drafts.by_id(connection, [last.report])).get(last.report)
    untold = [one for one in fared if one.state in ("stored", "refused") and not one.told]
    if draft is not None and draft.form in BROADCASTS:
        message = evidence_notice(None, untold, None)
        return [Notice(message=message, account=last.account, person=draft.person, about=last.person)]
    if draft is None and await broadcasts.by_id(connection, [last.report]):
        return None
    if (further := await _further(connection, last.report, draft)) is not None:
        if await _sender(connection, last, [last.person]) is None:
            return []
        message = evidence_notice(None, untold, *further)
        return [Notice(message=message, account=last.account, person=last.person, about=last.person)]
    if report is not None:
        item, senders = report.item, [report.person, report.entered_by]
    elif draft is not None:
        item, senders = draft.subject.partition(":")[0], [draft.person]
    else:
        return []
    standing = (await items.by_id(connection, [item])).get(item)
    sender = await _sender(connection, last, [sender for sender in senders if sender is not None])
    if standing is None or sender is None:
        return []
    message = evidence_notice(standing.work, untold, last.report if report else None)
    return [Notice(message=message, account=last.account, person=sender, about=last.person)]


async def _further(connection: AsyncConnection, id: str, draft: Draft | None) -> tuple[str | None, Of, str] | None:
    """Where it goes with neither a report on a pledge nor a broadcast: what is mended to send it again (None: it is
    still being written, or may not be mended), what it goes with, and the verb that mends it."""
    form = draft.form if draft is not None else None
    given = (await contributions.by_id(connection, [id])).get(id)
    if given is not None or form in CONTRIBUTIONS:
        open_ = given is not None and given.state in contribution_reach.OPEN
        return id if open_ else None, "contribution", "mendcontribution"
    place = (await criterion_results.places(connection, [id])).get(id)
    if place is not None or form == undertaking_results.FORM.name:
        again = f"{place.undertaking}:{place.criterion}" if place is not None and place.latest else None
        return again, "criterion", undertaking_results.VERB
    remedy = (await remedies.of_notes(connection, [id])).get(id)
    if remedy is not None or form == remedy_reporting.FORM.name:
        return remedy, "remedy", "reportremedy"
    return None


async def _sender(connection: AsyncConnection, last: Evidence, senders: Sequence[int]) -> int | None:
    """Which of `senders` the chat still belongs to that it came from."""
    theirs = await accounts.of_person(connection, senders)
    return next((who for who, held in theirs.items() if any(one.id == last.account for one in held)), None)


async def _patiently(work: Callable[[], Awaitable[T]]) -> T:
    attempt = 0
    while True:
        try:
            return await work()
        except Exception as error:
            if not is_busy(error):
                raise
            log.warning("the database is busy; evidence waits")
        await asyncio.sleep(BUSY_SECONDS[min(attempt, len(BUSY_SECONDS) - 1)])
        attempt += 1
