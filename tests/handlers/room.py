"""Several people of Nà Han at their phones, on one running engine: what each says, and what each is told."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.talk import Inbound
from storage import pledges
from storage.database import Database
from storage.pledges import Pledge
from tests import people
from tests.checks import Checked
from tests.engine import NOW, Engine, inbound


class Room:
    """`database` is for looking at; people are their ids in the committee, and their chats have the same."""

    def __init__(self, database: Database, engine: Engine, checked: Checked) -> None:
        self.database = database
        self.engine = engine
        self._checked = checked
        self._updates = 0

    async def join(self, *persons: int) -> None:
        async with self.database.write() as connection:
            for person in persons:
                await people.join(connection, person, "telegram", str(person), NOW)

    async def pledge(self, person: int, *, by: int | None = None) -> str:
        async with self.database.write() as connection:
            return await people.pledge(connection, person, NOW, by=by)

    def said(self, person: int, text: str | None = None, press: str | None = None) -> Inbound:
        """A message of `person`, or a press on a button that carries `press`."""
        self._updates += 1
        return inbound(self._updates, str(person), text, press=press, message_ref="1" if press else None)

    async def handle(self, *batch: Inbound) -> Mapping[int, Sequence[str]]:
        """Let it be answered; returns the texts each person is sent. Raises whatever a turn did wrong."""
        sent = await self.engine.handle(*batch)
        self._checked.demand()
        told: dict[int, list[str]] = {}
        for one in sent:
            told.setdefault(int(one.address), []).append(one.message.text)
        return told

    async def say(self, person: int, text: str) -> Mapping[int, Sequence[str]]:
        return await self.handle(self.said(person, text))

    async def press(self, person: int, data: str) -> Mapping[int, Sequence[str]]:
        return await self.handle(self.said(person, press=data))

    def labels(self, person: int) -> list[str]:
        """What the buttons of the last message to `person` read."""
        return self.engine.channel.to(str(person))[-1].labels

    async def press_label(self, person: int, label: str) -> Mapping[int, Sequence[str]]:
        """Press a button of the last message to `person`. Raises LookupError."""
        data = self.engine.channel.to(str(person))[-1].data(label)
        if data is None:
            raise LookupError(f"[{label}] is not among {self.labels(person)}")
        return await self.press(person, data)

    async def pledge_of(self, person: int) -> Pledge | None:
        async with self.database.read() as connection:
            return (await pledges.of_person(connection, [person], NOW.year)).get(person)

    async def rows(self, statement: Any) -> Sequence[Any]:
        """What a query finds."""
        async with self.database.read() as connection:
            return (await connection.execute(statement)).all()

    async def change(self, *statements: Any) -> None:
        """Change something behind everybody's back."""
        async with self.database.write() as connection:
            for statement in statements:
                await connection.execute(statement)
