"""Lets a year pass: people act, the clock looks, messages go out, and the oracle is asked whether that was right."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date, datetime
from random import Random

from handlers.router import respond
from handlers.talk import MESSAGE, Message
from scheduler.hours import tick
from storage.database import Database
from tests.engine import OFFICE, ZONE, Engine, engine
from tests.interrupting import At, Watched
from tests.scheduler.year import town
from tests.scheduler.year.checking import tiers_add_up
from tests.scheduler.year.doings import SECOND_CHAT
from tests.scheduler.year.oracle import Oracle, best
from tests.scheduler.year.timeline import MORNING, Step
from tests.scheduler.year.townsfolk import Townsfolk
from tests.scheduler.year.weekly import draw
from tests.scheduler.year.wire import Arrival, Wire

BEGIN = datetime(town.YEAR, 1, 1, tzinfo=ZONE)
LONGEST = 400
"""Waits on the way of a look, at one of which it may be killed."""


class Year:
    """A committee and its year, drawn from `seed`, in the empty database at `url`. `heard` counts the messages by
    person and day, nudges among them."""

    def __init__(self, url: str, seed: int) -> None:
        self.url = url
        self.chance = Random(seed)
        people, blocked = town.committee(self.chance), set[int]()
        self.wire = Wire(blocked)
        self.oracle = Oracle(people, ZONE, blocked)
        self.folk = Townsfolk(self.wire.name, people, self.oracle.records, blocked, self.chance)
        self.heard: Counter[tuple[int, date]] = Counter()
        self.now = BEGIN

    @asynccontextmanager
    async def process(self) -> AsyncIterator[None]:
        """A process at work, until the next restart."""
        async with engine(self.url, respond, self.wire, clock=lambda: self.now) as self.engine:
            yield

    async def live(self, steps: Sequence[Step]) -> None:
        """The steps in order, in one process from restart to restart."""
        remaining = list(steps)
        while remaining:
            async with self.process():
                while remaining:
                    step = remaining.pop(0)
                    if step.what == "restart":
                        break
                    await self.step(step)

    async def settle(self) -> None:
        async with self.process(), self.engine.database.write() as connection:
            await self.folk.settle(connection)

    async def step(self, step: Step) -> None:
        self.now = step.at
        if step.what == "act":
            await self._act(step)
        elif step.what == "deliver":
            await self._deliver(step)
        else:
            weeks = len(self.oracle.taken)
            self.oracle.looks(step.at)
            if len(self.oracle.taken) > weeks:
                tiers_add_up(self.oracle.records, self.oracle.taken[-1])
            await self._look(self.engine, step)

    async def _act(self, step: Step) -> None:
        records, database = self.oracle.records, self.engine.database
        async with database.write() as connection:
            said, unlogged = await self.folk.act(connection, step.at, step.place)
        if said:
            self.now = said[0].at
            await self.engine.handle(*said)
        async with database.read() as connection:
            found = await self.folk.words.happenings(connection, step.at)
        for happening in (*found, *unlogged):
            self.oracle.happened(happening)
        self.oracle.seen.update(happening.kind for happening in (*found, *unlogged))
        nudged = [one.person for one in found if one.kind == "Nudged"]
        arrived, refused = self.wire.take()
        assert [account for account, _ in arrived] == [best(records.members[one]).account for one in nudged]
        assert refused == []
        self._hear(arrived)

    async def _look(self, started: Engine, step: Step) -> None:
        database = started.database
        if step.what == "twice":
            other = Database(self.url)
            await asyncio.gather(*(tick(one, OFFICE, step.at, draw) for one in (database, other)))
            await other.close()
            return
        if step.what == "killed":
            waits = At(self.chance.randrange(LONGEST), lambda: looking.cancel())
            looking = asyncio.create_task(Watched(tick(database, OFFICE, step.at, draw), waits))
            await asyncio.wait([looking])
        await tick(database, OFFICE, step.at, draw)

    async def _deliver(self, step: Step) -> None:
        """Everything goes out; it is what the oracle says, no more and no less. Where that is nothing, what should not
        be there would be found the next time."""
        if not self.oracle.waiting and step.at.time() != MORNING:
            return
        await self.engine.delivery.emptied()
        got, must = self.wire.take(), self.oracle.arrives()
        for arrived, expected in zip(got, must, strict=True):
            compare(self.now, arrived, expected)
        self._hear(got[0])

    def _hear(self, arrived: Sequence[Arrival]) -> None:
        for account, message in arrived:
            person = account % SECOND_CHAT
            self.folk.told[person] = [action.data for action in message.actions]
            self.heard[person, self.now.astimezone(ZONE).date()] += 1


def compare(now: datetime, got: Sequence[Arrival], must: Sequence[Arrival]) -> None:
    """Whether exactly what must arrives at every account, and nothing twice."""
    for account in sorted({account for account, _ in (*got, *must)}):
        there, wanted = ([_readable(message) for to, message in some if to == account] for some in (got, must))
        assert there == wanted, f"at {now}, account {account}"


def _readable(message: Message) -> str:
    return MESSAGE.dump_json(message).decode()
