"""How messages fared, written down: who is out of reach, where their notices go next, what a number may answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from storage import accounts, outbox, shown
from storage.outbox import Parcel, Rank, State
from storage.values import quick


@quick
@dataclass(frozen=True, slots=True)
class Result:
    """How one message fared. `offered` are choices to remember on a channel without buttons; `ref` is what the channel
    knows it by, to be remembered as what stands in its `place`."""

    parcel: Parcel
    state: State
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
    await shown.put(connection, [(r.parcel.account, r.place, r.ref) for r in results if r.place and r.ref])
    others = await _other_accounts(connection, [r for r in gone if r.parcel.rank is not Rank.REPLY])
    done = [result for result in results if result.parcel.id not in others]
    if done:
        await outbox.mark(connection, [(result.parcel.id, result.state) for result in done])
    if others:
        moves = [(one.parcel.id, one.parcel.account, others[one.parcel.id]) for one in gone if one.parcel.id in others]
        await outbox.redirect(connection, moves)
    last = {result.parcel.account: result for result in results if result.offered is not None or result.parcel.turn}
    offered = [(account, result.offered) for account, result in last.items() if result.offered is not None]
    if offered:
        await accounts.offer(connection, sorted(offered))


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
