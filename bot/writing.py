"""Writes what the turns of a wave change, grouped by kind: a fixed number of statements however many turns."""

from collections.abc import Sequence
from datetime import datetime
from operator import itemgetter

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery import Outgoing
from handlers.talk import MESSAGE, Context, Inbound, Message, Notice, Turn
from storage import accounts, drafts, facts, jobs, outbox, reads
from storage.outbox import Parcel, Rank


async def write_turns(
    connection: AsyncConnection, done: Sequence[tuple[Inbound, Context, Turn]], now: datetime, lease_until: datetime
) -> list[Outgoing]:
    """Write sessions, drafts, facts, looks and messages; returns the messages as stored, ready to send.

    Raises IntegrityError when one of the turns lost a race.
    """
    saved = [
        drafts.draft_row(draft, context.account.id, now)
        for _, context, turn in done
        for draft in (turn.draft, turn.parked)
        if draft is not None
    ]
    if saved:
        await connection.execute(drafts.SAVE, saved)
    sessions = [
        accounts.session_row(context.account.id, turn.session, now)
        for _, context, turn in done
        if turn.session is not None
    ]
    if sessions:
        await connection.execute(accounts.SAVE, sorted(sessions, key=itemgetter("account")))  # as delivery does
    dropped = [{"draft": draft} for _, _, turn in done for draft in turn.drop]
    if dropped:
        await connection.execute(drafts.DROP, dropped)
    await facts.record(connection, [fact for _, _, turn in done for fact in turn.facts])
    await reads.log(connection, [look for _, _, turn in done for look in turn.reads], now)
    await jobs.add(
        connection,
        [
            (job.id, job.kind, job.subject, context.me.id, context.account.id)
            for _, context, turn in done
            for job in turn.jobs
        ],
        now,
    )
    outgoing = [one for _, context, turn in done for one in _replies(context, turn)]
    outgoing += await _notices(connection, [notice for _, _, turn in done for notice in turn.notices])
    return await _stored(connection, outgoing, now, lease_until)


async def write_notices(
    connection: AsyncConnection, notices: Sequence[Notice], now: datetime, lease_until: datetime
) -> list[Outgoing]:
    """Write messages that no turn gave; returns them as stored, ready to send."""
    return await _stored(connection, await _notices(connection, notices), now, lease_until)


async def _stored(
    connection: AsyncConnection, outgoing: Sequence[Outgoing], now: datetime, lease_until: datetime
) -> list[Outgoing]:
    if not outgoing:
        return []
    ids = await outbox.add(connection, [parcel for parcel, _ in outgoing], at=now, lease_until=lease_until)
    return [(parcel.stored(id), message) for id, (parcel, message) in zip(ids, outgoing, strict=True)]


def _replies(context: Context, turn: Turn) -> list[Outgoing]:
    number = turn.session.turn if turn.session else None
    account = context.account
    last = len(turn.replies) - 1
    return [
        (
            Parcel(
                account=account.id,
                channel=account.channel,
                address=account.address,
                body=MESSAGE.dump_json(message).decode(),
                turn=number if place == last else None,
                person=context.person.id if context.person else None,
            ),
            message,
        )
        for place, message in enumerate(turn.replies)
    ]


async def _notices(connection: AsyncConnection, notices: Sequence[Notice]) -> list[Outgoing]:
    """Notices addressed to the account each person is best reached by; people without any are passed over."""
    if not notices:
        return []
    people = sorted({notice.person for notice in notices if notice.person is not None})
    found = await accounts.of_person(connection, people)
    known = await accounts.by_id(connection, [notice.account for notice in notices if notice.account is not None])
    outgoing: list[Outgoing] = []
    for notice in notices:
        here = [known[notice.account]] if notice.account is not None else found[notice.person or 0][:1]
        outgoing += [(_notice(notice, account, notice.message), notice.message) for account in here]
    return outgoing


def _notice(notice: Notice, account: accounts.Account, message: Message) -> Parcel:
    return Parcel(
        account=account.id,
        channel=account.channel,
        address=account.address,
        body=MESSAGE.dump_json(message).decode(),
        rank=Rank.NOTICE,
        person=notice.person,
        about=notice.about,
    )
