"""Who may see what: every word that is typed is one of a kind, and it must not come up where it has no business."""

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from handlers.meaning import choices
from handlers.talk import Message
from storage.accounts import accounts
from storage.database import Database
from storage.people import people, roles
from storage.units import units
from tests.monkey.script import SECRET
from tests.monkey.watching import Typed
from tests.recording import Sent

COMMITTEE = frozenset({"secretary", "deputy", "committee_member"})
OFFICE = COMMITTEE | {"admin"}
OWN = frozenset({"pledge", "report", "correction", "detail", "paper", "paperreport", "papercorrection"})
"""What a member writes, or somebody writes for them: for them and those who lead their cell."""
ALL_SEE = frozenset({"undertaking", "undertakingmend", "criterionresult", "evaluation", "commendation",
                     "commendationmend", "renameunit", "splitunit"})  # fmt: skip
PUBLIC = ("Sổ vàng", "Thư viện", "ô hình")
"""What may come to stand in the library of models or in the Golden Book, and what a message says that tells of them:
they are open to every member."""
UNSPOKEN = (6, 8, 9, 12, 16)
"""People whose names nobody types."""


class Town:
    """Who belongs where and holds which office, at an instant."""

    def __init__(self, rows: Mapping[str, Sequence[Any]], now: datetime) -> None:
        self._path: dict[int, str] = {one.id: one.path for one in rows["units"]}
        self.people = {one.id: one for one in rows["people"]}
        self._held = [(one, one.until is None or one.until >= now) for one in rows["roles"]]
        self.owner = {f"{one.channel}:{one.address}": one.person_id for one in rows["accounts"]}

    def cell(self, person: int) -> str:
        """The path of the unit somebody is a member of."""
        return self._path[self.people[person].unit_id]

    def leads(self, reader: int, person: int, wanted: frozenset[str]) -> bool:
        """Whether `reader` holds one of these offices over `person` now."""
        return any(
            held and one.person_id == reader and one.role in wanted and self._below(person, one.unit_id)
            for one, held in self._held
        )

    def plain(self, person: int) -> bool:
        """Whether somebody never held any office."""
        return all(one.person_id != person for one, _ in self._held)

    def near(self, reader: int, person: int) -> bool:
        """Whether where `reader` belongs or holds an office lies above or below where `person` does or ever did."""
        mine = {self.cell(reader), *self._units(reader, ever=False)}
        theirs = {self.cell(person), *self._units(person, ever=True)}
        return any(one.startswith(other) or other.startswith(one) for one in mine for other in theirs)

    def _units(self, person: int, *, ever: bool) -> set[str]:
        return {self._path[one.unit_id] for one, held in self._held if one.person_id == person and (held or ever)}

    def _below(self, person: int, unit: int) -> bool:
        return self.cell(person).startswith(self._path[unit])


async def town(database: Database, now: datetime) -> Town:
    """As it is in the tables."""
    async with database.read() as connection:
        known = (units, people, roles, accounts)
        tables = {table.name: (await connection.execute(select(table))).all() for table in known}
    return Town(tables, now)


def faults(arrived: Sequence[tuple[str, Sent]], typed: Mapping[str, Typed], towns: Sequence[Town]) -> Iterator[str]:
    """Messages that tell somebody what is none of their business, as things stood in any of the `towns`."""
    for channel, sent in arrived:
        words, chat = words_of(sent.message), f"{channel}:{sent.address}"
        readers = [(there.owner.get(chat), there) for there in towns]
        for word in sorted(set(SECRET.findall(words)) & typed.keys()):
            if not any(may_read(reader, typed[word], there, words) for reader, there in readers):
                yield f"{chat} is told {word} ({typed[word]}): {sent.message.text[:300]!r}"
        for person in UNSPOKEN:
            named = towns[0].people[person].name in words
            if named and not any(may_name(reader, person, there, words) for reader, there in readers):
                yield f"{chat} is told of {towns[0].people[person].name}: {sent.message.text[:300]!r}"


def may_read(reader: int | None, typed: Typed, there: Town, words: str) -> bool:
    """Whether what was typed there may come before `reader` (None: somebody who has not joined)."""
    if reader is None:
        return False
    if reader in (typed.person, typed.about):
        return True
    if typed.form in OWN:
        return there.leads(reader, typed.about or typed.person, COMMITTEE)
    return there.near(reader, typed.person) or (typed.form in ALL_SEE and _public(words))


def may_name(reader: int | None, person: int, there: Town, words: str) -> bool:
    """Whether the name of `person` may come before `reader`."""
    if reader is None:
        return False
    return reader == person or not there.plain(person) or there.leads(reader, person, OFFICE) or _public(words)


def _public(words: str) -> bool:
    return any(one in words for one in PUBLIC)


def words_of(message: Message) -> str:
    """All that a message says, in its buttons and its documents too."""
    told = [message.text, *(offer.label for offer in choices(message))]
    for attachment in message.attachments:
        if attachment.content.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(attachment.content)) as archive:
                told += [archive.read(name).decode("utf-8", "ignore") for name in archive.namelist()]
    return "\n".join(told)
