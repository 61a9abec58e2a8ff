"""Writing down a broadcast's recipients in short pieces, and taking back those it has still to go to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import BigInteger, Text, and_, bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import audiences
from storage import recipients as recipients_module
from storage.audiences import LAST, Piece
from storage.broadcasts import Broadcast, broadcasts
from storage.people import people
from storage.recipients import Fared, recipients
from storage.types import Code
from storage.units import units

UNITS = 2000
"""How many units are looked at to plan steps."""
STEPS = 8
"""How many steps are planned at a time: they are as long as the last ones were found to be short."""
FEW = 300
"""How many are queued again in one transaction, by their ids."""

_number = bindparam("broadcast", type_=BigInteger)
_its = recipients.c.broadcast_number == _number
SIZES = (
    select(units.c.path, func.count(people.c.id).label("many"))
    .outerjoin(people, people.c.unit_id == units.c.id)
    .where(units.c.path > bindparam("after", type_=Code), units.c.path >= bindparam("low", type_=Code))
    .where(units.c.path < bindparam("high", type_=Code))
    .group_by(units.c.path)
    .order_by(units.c.path)
    .limit(UNITS)
)
_nth = bindparam("nth", type_=BigInteger)
CUT_UNIT = (
    select(people.c.id)
    .where(people.c.unit_id == select(units.c.id).where(units.c.path == bindparam("low")).scalar_subquery())
    .where(people.c.id > bindparam("first"))
    .order_by(people.c.id)
    .offset(_nth)
    .limit(1)
)
_corrected = select(broadcasts.c.number).where(broadcasts.c.id == bindparam("other")).scalar_subquery()
CUT_CORRECTED = (
    select(recipients.c.person_id)
    .where(recipients.c.broadcast_number == _corrected, recipients.c.person_id > bindparam("first"))
    .order_by(recipients.c.person_id)
    .offset(_nth)
    .limit(1)
)
_gathering = and_(broadcasts.c.number == _number, broadcasts.c.state == "gathering")
MOVE = (
    update(broadcasts)
    .where(_gathering, broadcasts.c.gathered_to.is_not_distinct_from(bindparam("seen", type_=Text)))
    .values(gathered_to=bindparam("mark", type_=Text))
    .returning(broadcasts.c.number)
)
GATHERED = MOVE.values(state="going", gathered_to=None)
UNKNOWN = (
    select(recipients.c.person_id)
    .where(_its, recipients_module.UNKNOWN, recipients.c.person_id > bindparam("first"))
    .order_by(recipients.c.person_id)
    .limit(FEW)
)
AGAIN = (
    update(recipients)
    .where(_its, recipients_module.UNKNOWN, recipients.c.person_id.in_(bindparam("keys", expanding=True)))
    .values(state=int(Fared.QUEUED))
)
CUT_QUEUED = (
    select(recipients.c.person_id)
    .where(_its, recipients_module.QUEUED)
    .order_by(recipients.c.person_id)
    .offset(_nth)
    .limit(1)
)
STOP = (
    update(recipients)
    .where(_its, recipients_module.QUEUED, recipients.c.person_id <= bindparam("last"))
    .values(state=int(Fared.STOPPED))
)
UNSENT = [
    select(recipients.c.person_id).where(_its, state).limit(1)
    for state in (recipients_module.QUEUED, recipients_module.SENDING)
]


@dataclass(frozen=True, slots=True)
class Step:
    """A piece of an audience, and the `mark` up to which it is gathered then: the path of a unit, with the last person
    of it where that is not all of the unit; or only a person. `people` are about as many as it has."""

    piece: Piece
    mark: str
    people: int


async def plan(connection: AsyncConnection, broadcast: Broadcast, most: int) -> list[Step]:
    """The next steps of gathering, each of at most about `most` people; none when it is done. An audience is gone
    through in the order of its units and, in a unit, of its people."""
    after, _, person = (broadcast.gathered_to or "").partition(" ")
    if broadcast.corrects:
        first = int(after or 0)
        if first == LAST:
            return []
        cut = await connection.scalar(CUT_CORRECTED, {"other": broadcast.corrects, "first": first, "nth": most - 1})
        last = LAST if cut is None else cut
        return [Step(Piece("", "", first, last), str(last), most)]
    if person:
        return [await _part(connection, after, int(person), most)]
    known = {"after": after, "low": broadcast.unit.path, "high": f"{broadcast.unit.path[:-1]}0"}
    sizes = (await connection.execute(SIZES, known)).all()
    if sizes and sizes[0].many > most:
        return [await _part(connection, sizes[0].path, 0, most)]
    return _whole_units([(row.path, row.many) for row in sizes], most)[:STEPS]


async def _part(connection: AsyncConnection, path: str, first: int, most: int) -> Step:
    """A part of the people of a unit that has too many for one piece."""
    cut = await connection.scalar(CUT_UNIT, {"low": path, "first": first, "nth": most - 1})
    last, mark = (LAST, path) if cut is None else (cut, f"{path} {cut}")
    return Step(Piece(path, path, first, last), mark, most)


def _whole_units(sizes: Sequence[tuple[str, int]], most: int) -> list[Step]:
    """Steps of whole units, up to the first unit that is too large for one."""
    steps: list[Step] = []
    low, total = "", 0
    for path, many in sizes:
        if many > most:
            break
        if steps and low and total + many <= most:
            total += many
            steps[-1] = Step(Piece(low, path), path, total)
        else:
            low, total = path, many
            steps.append(Step(Piece(path, path), path, many))
    return steps


async def take(connection: AsyncConnection, broadcast: Broadcast, seen: str | None, step: Step, today: date) -> bool:
    """Take a step from `seen`. False: it is not the next one any more (another process took it, or it was stopped)."""
    known = {"broadcast": broadcast.number, "seen": seen, "mark": step.mark}
    if await connection.scalar(MOVE, known) is None:
        return False
    await audiences.gather(connection, broadcast, today, step.piece)
    return True


async def gathered(connection: AsyncConnection, broadcast: Broadcast) -> bool:
    """Note that all recipients are there. False: it does not gather any more."""
    known = {"broadcast": broadcast.number, "seen": broadcast.gathered_to}
    return await connection.scalar(GATHERED, known) is not None


async def unknown(connection: AsyncConnection, broadcast: Broadcast, after: int) -> list[int]:
    """The next recipients of whom nobody knows whether they got it, by person, after one; at most FEW."""
    return list((await connection.execute(UNKNOWN, {"broadcast": broadcast.number, "first": after})).scalars())


async def take_again(
    connection: AsyncConnection, broadcast: Broadcast, seen: str | None, people: Sequence[int], mark: str
) -> bool:
    """Queue these again, as a step from `seen`; False as for `take`."""
    if await connection.scalar(MOVE, {"broadcast": broadcast.number, "seen": seen, "mark": mark}) is None:
        return False
    await connection.execute(AGAIN, {"broadcast": broadcast.number, "keys": list(people)})
    return True


async def stop_some(connection: AsyncConnection, broadcast: Broadcast, most: int) -> bool:
    """Let at most `most` of those go to whom it has not gone yet. Returns whether there may be more."""
    known = {"broadcast": broadcast.number}
    cut = await connection.scalar(CUT_QUEUED, known | {"nth": most - 1})
    await connection.execute(STOP, known | {"last": LAST if cut is None else cut})
    return cut is not None


async def unsent(connection: AsyncConnection, broadcast: Broadcast) -> bool:
    """Whether it has still to go to somebody, or is on its way to somebody."""
    for statement in UNSENT:
        if await connection.scalar(statement, {"broadcast": broadcast.number}) is not None:
            return True
    return False
