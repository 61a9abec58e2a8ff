"""How messages fared, written down: who is out of reach, where their notices go next, what a number may answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy.ext.asyncio import AsyncConnection

from storage import accounts, outbox, recipient_marks, shown
from storage.outbox import Parcel, Rank, State
from storage.recipient_marks import Mark
from storage.recipients import Fared
from storage.values import quick

Fate = Literal[State, "withdrawn"]
"""What became of a message; "withdrawn": the one it takes back is gone."""

FARED: Mapping[Fate, Fared] = {
    "queued": Fared.QUEUED,
    "sent": Fared.SENT,
    "failed": Fared.FAILED,
    "unknown": Fared.UNKNOWN,
    "withdrawn": Fared.WITHDRAWN,
}


@quick
@dataclass(frozen=True, slots=True)
class Result:
    """How one message fared. A part of a broadcast is "queued" again where it did not leave after all. `offered` are
    choices to remember on a channel without buttons; `ref` is what the channel knows it by, to be remembered as what
    stands in its `place`."""

    parcel: Parcel
    state: Fate
    unreachable: bool = False
    offered: str | None = None
    ref: str | None = None
    place: str | None = None


async def record(connection: AsyncConnection, results: Sequence[Result]) -> None:
    """Write down how messages fared, in the order they were sent."""
    gone = [result for result in results if result.unreachable]
    if gone:
        await accounts.set_state(
            connection, [(account, "unreachable") for account in sorted({result.parcel.account for result in gone})]
        )
    marks = [_mark(result) for result in results if result.parcel.broadcast]
    if marks:
        await recipient_marks.mark(connection, marks)
    await _of_outbox(connection, [result for result in results if not result.parcel.broadcast])
    await shown.put(connection, [(r.parcel.account, r.place, r.ref) for r in results if r.place and r.ref])
    last = {result.parcel.account: result for result in results if result.offered is not None or result.parcel.turn}
    offered = [(account, result.offered) for account, result in last.items() if result.offered is not None]
    if offered:
        await accounts.offer(connection, sorted(offered))


async def _of_outbox(connection: AsyncConnection, results: Sequence[Result]) -> None:
    gone = [result for result in results if result.unreachable and result.parcel.rank is not Rank.REPLY]
    others = await _other_accounts(connection, gone)
    done = [(one.parcel.id, one.state) for one in results if one.parcel.id not in others and one.state != "withdrawn"]
    if done:
        await outbox.mark(connection, done)
    if others:
        moves = [(one.parcel.id, one.parcel.account, others[one.parcel.id]) for one in gone if one.parcel.id in others]
        await outbox.redirect(connection, moves)


def _mark(result: Result) -> Mark:
    fared = Fared.BLOCKED if result.unreachable else FARED[result.state]
    parcel = result.parcel
    return Mark(parcel.broadcast, parcel.id, parcel.channel, fared, result.ref)


async def _other_accounts(connection: AsyncConnection, failed: Sequence[Result]) -> dict[int, int]:
    """The reachable account to try next for each message that a person's blocked one refused, by message. A reply is
    not among them: it belongs in the chat it answers."""
    people = {result.parcel.person for result in failed if result.parcel.person is not None}
    if not people:
        return {}
    found = await accounts.of_person(connection, sorted(people))
    choice = {}
    for result in failed:
        reachable = [a for a in found.get(result.parcel.person or 0, ()) if a.state == "reachable"]
        if reachable:
            choice[result.parcel.id] = reachable[0].id
    return choice
