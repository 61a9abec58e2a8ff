"""Five hundred updates of many pledges written at once, and what comes of them when nothing goes wrong."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table, select

from handlers.router import respond
from handlers.talk import Inbound
from storage.database import Database
from storage.schema import tables
from tests import people
from tests.dialogues.committees import THEME, Committee, Someone, write
from tests.engine import NOW, Engine, engine, inbound

SECRETARY = "1"
AT_ONCE = 15
"""Members writing at the same time."""
CHANGING = {"outbox": {"id", "lease_until"}, "reads": {"id"}}
"""Columns that may differ from run to run: numbers given in order of arrival, and leases."""

Key = tuple[str, int | None, str]
"""A message as it is on the wire: address, turn, text."""


@dataclass(frozen=True)
class Press:
    """Pressing the newest button with this label."""

    label: str


Step = str | Press


@dataclass
class Story:
    """The updates in order, everything that was said, and every row at the end."""

    updates: list[Inbound] = field(default_factory=list)
    wire: Counter[Key] = field(default_factory=Counter)
    rows: dict[str, list[str]] = field(default_factory=dict)


def committee(members: int) -> Committee:
    """One cell with its secretary and so many members."""
    officer = Someone(1, 2, "Hoàng Văn Sơn", 1971, "118", roles=(("secretary", 2),))
    others = [Someone(id, 2, f"Lò Thị Mai {id}", 1980, "204") for id in range(2, members + 2)]
    units = ((1, "/1/", "grassroots", "Đảng bộ xã Khuôn Lùng"), (2, "/1/2/", "cell", "Chi bộ thôn Nà Han"))
    return Committee(units, (officer, *others), THEME | {"unit_id": 1})


async def enrol(database: Database, members: int) -> None:
    """Everybody has joined; the address of a chat is its person's id."""
    cell = committee(members)
    async with database.write() as connection:
        await write(connection, cell)
        for someone in cell.people:
            await people.join(connection, someone.id, "telegram", str(someone.id), NOW)


def pledge(chance: random.Random) -> Iterator[Step]:
    """A member writes their pledge: with second thoughts, mistakes and doubled taps."""

    def either(*steps: Step) -> Step:
        return chance.choice(steps)

    yield "/camket"
    if chance.random() < 0.2:
        yield "/menu"
        yield Press("Viết tiếp: bản cam kết")
    yield "Làm tốt nhiệm vụ được giao, gia đình <văn hóa> & gương mẫu."
    yield either("Phụ trách tổ liên gia số 3", Press("Bỏ qua"))
    for item in range(chance.choice((1, 1, 2))):
        if item:
            yield Press("Có")
        yield f"Vận động {chance.randint(2, 40)} hộ hiến đất"
        yield "Đến từng nhà cùng trưởng thôn"
        if chance.random() < 0.3:
            yield "31/2"
        yield either("30/6", "cuối năm", Press("31/12/2026"))
        yield either("10 hộ", Press("Bỏ qua"))
    yield Press("Không")
    if chance.random() < 0.3:
        yield Press("Sửa")
        yield Press("Mục tiêu phấn đấu")
        yield "Mục tiêu khác"
    yield Press("Gửi")
    if chance.random() < 0.3:
        yield Press("Gửi")
    yield "/tiendo"


async def told(url: str, updates: int, members: int, seed: int) -> Story:
    """Play so many updates of so many members and their secretary, each answered before the next arrives."""
    chance = random.Random(seed)
    waiting = {str(id): pledge(chance) for id in range(2, members + 2)}
    story = Story()
    async with engine(url, respond) as started:
        while len(story.updates) < updates:
            sender = chance.choice(list(waiting)[:AT_ONCE])
            step = next(waiting[sender], None)
            if step is None:
                del waiting[sender]
                for label in ("Xem bản cam kết", "Xác nhận")[: chance.choice((0, 2))]:
                    await _take(started, story, SECRETARY, Press(label))
                continue
            await _take(started, story, sender, step)
        story.wire = Counter((sent.address, sent.turn, sent.message.text) for sent in started.channel.sent)
        story.rows = await rows(started.database)
    return story


async def _take(started: Engine, story: Story, sender: str, step: Step) -> None:
    number = len(story.updates) + 1
    if isinstance(step, Press):
        said = inbound(number, sender, None, press=_button(started, sender, step.label), message_ref="1")
    else:
        said = inbound(number, sender, step)
    story.updates.append(said)
    await started.handle(said)


def _button(started: Engine, sender: str, label: str) -> str:
    seen = (sent.data(label) for sent in reversed(started.channel.to(sender)))
    return next(data for data in seen if data is not None)


def batch_at(updates: Sequence[Inbound], start: int, most: int) -> Sequence[Inbound]:
    """The updates from `start` on, at most `most`, that may arrive together: the secretary, like anybody, acts on what
    was there before."""
    end = start + 1
    while end - start < most and end < len(updates) and SECRETARY not in (updates[start].sender, updates[end].sender):
        end += 1
    return updates[start:end]


async def rows(database: Database) -> dict[str, list[str]]:
    """Every row of every table, in some order that does not depend on how it came about, nor on which processes
    lived when."""
    async with database.read() as connection:
        return {
            table.name: sorted(
                _shown(table, row)
                for row in await connection.execute(select(table))
                if row._mapping.get("key") != "served:telegram"
            )
            for table in tables().sorted_tables
        }


def _shown(table: Table, row: Any) -> str:
    left_out = CHANGING.get(table.name, set())
    return repr({name: value for name, value in row._mapping.items() if name not in left_out})
