"""The people at a moment: what is planned, what they answer with a button, what they do of their own accord."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random

from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from handlers.talk import Inbound
from storage import facts
from storage.accounts import accounts
from storage.people import people
from tests.dialogues.committees import Committee
from tests.scheduler.year import town
from tests.scheduler.year.acting import Acting
from tests.scheduler.year.days import TET
from tests.scheduler.year.doings import SECOND_CHAT, Doings
from tests.scheduler.year.log import Words
from tests.scheduler.year.plans import Event, habits, plan
from tests.scheduler.year.records import Happening, Member, Records

ANSWERS = ("done", "working", "stuck", "later")
"""The verbs of the buttons that answer a reminder."""
NUDGED = 0.5
"""How likely somebody is nudged on a day."""
Press = tuple[int, str]
"""Whose button is pressed, and its data."""


class Townsfolk:
    """Everybody of a committee, whose lives `chance` draws and whose `records` tell how they stand; they write by
    `channel`, and the accounts of those who block it are `blocked`. `told`: buttons they have not answered yet."""

    def __init__(self, channel: str, people: Committee, records: Records, blocked: set[int], chance: Random) -> None:
        self.words = Words()
        self.told: dict[int, Sequence[str]] = {}
        self._committee = people
        self._records = records
        self._blocked = blocked
        self._channel = channel
        self._chance = chance
        self._habits = habits(people.people, chance)
        self._plan = plan(people.people, chance)
        self._doings = Doings()
        self._acting = Acting(records, self._doings, self._habits, chance)
        self._updates = 0

    async def settle(self, connection: AsyncConnection) -> None:
        """The roster is there, and everybody has two phones, from which they wrote without joining yet."""
        numbers = [one.id + more for one in self._committee.people for more in (0, SECOND_CHAT)]
        await town.write(connection, self._committee)
        chats = [{"id": number, "channel": self._channel, "address": str(number)} for number in numbers]
        await connection.execute(insert(accounts), chats)

    async def act(
        self, connection: AsyncConnection, now: datetime, place: int
    ) -> tuple[list[Inbound], list[Happening]]:
        """Record what they do at `now`, the day's moment `place`. Returns what they send, and what no log tells."""
        self._doings.now = now
        busy, unlogged, writing = set[int](), list[Happening](), list[int]()
        for event in self._plan.get(now.date(), ()) if place else ():
            busy.add(event.person)
            if event.what == "strike_off":
                await connection.execute(update(people).where(people.c.id == event.person).values(active=False))
                unlogged.append(Happening(now, "StruckOff", event.person, {}))
            elif event.what == "block":
                self._blocked.add(event.person)
            elif event.what == "unblock":
                self._blocked.discard(event.person)
                writing.append(event.person)
            else:
                self._do(event, self._records.members.get(event.person))
        presses = [*self._presses(busy), *self._nudges(now.date(), busy if place else None)]
        self._acting.moment(now.date(), set(self.told), busy)
        made, self._doings.made, self.told = self._doings.made, [], {}
        await facts.record(connection, made)
        self.words.keep(made)
        later = self._doings.now + timedelta(minutes=1)
        said = [self._inbound(account, later, text="/menu") for account in writing]
        said += [self._inbound(account, later, press=data) for account, data in presses]
        for one in said:
            account = int(one.sender)
            unlogged.append(Happening(later, "Wrote", account % SECOND_CHAT, {"account": account}))
        return said, unlogged

    def _do(self, event: Event, member: Member | None) -> None:
        getattr(self._doings, event.what)(*([member] if member else []), **event.said)

    def _presses(self, busy: set[int]) -> list[Press]:
        """Those who answer by a button of what they were told last."""
        found = []
        for person, buttons in self.told.items():
            habit = self._habits[person]
            able = [data for data in buttons if data.split(":")[1] in ANSWERS]
            free = person not in busy | self._blocked and self._records.members[person].joined
            if habit.presses and able and free and self._chance.random() < habit.answers:
                found.append((person, self._chance.choice(able)))
        busy.update(person for person, _ in found)
        return found

    def _nudges(self, today: date, busy: set[int] | None) -> list[Press]:
        """A secretary has somebody in their cell reminded, by day; None for `busy`: it is night."""
        if busy is None or today in TET or self._chance.random() > NUDGED:
            return []
        able = [one for one in self._records.members.values() if one.joined and one.id not in busy | self._blocked]
        secretaries = [one for one in able if ("secretary", one.unit) in one.offices]
        if not secretaries:
            return []
        by = self._chance.choice(secretaries)
        here = [one.id for one in able if one.unit == by.unit and one is not by]
        if not here:
            return []
        busy.update((by.id, person := self._chance.choice(here)))
        return [(by.id, f"a:nudge:{person}:yes")]

    def _inbound(self, account: int, at: datetime, *, text: str | None = None, press: str | None = None) -> Inbound:
        self._updates += 1
        ref = "1" if press else None
        return Inbound(self._channel, str(self._updates), str(account), at, text, press, message_ref=ref)
