"""Joining with others doing the same at the same moment: one outcome, and a kind answer to whoever came second."""

import asyncio
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from handlers.router import respond
from handlers.talk import Context, Ids, Inbound, Read, Turn
from storage import facts
from storage.accounts import accounts
from storage.consents import consents
from storage.database import Database
from storage.invitations import invitations
from storage.links import links
from tests import people
from tests.dialogues.committees import NAHAN, write
from tests.engine import NOW, Engine, engine, inbound

CODE = "4000000000000001"
MAI, SON, LAN = 3, "1001", "1002"
ONE, OTHER = "2001", "2002"
LATE = "Mã mời này vừa hết hiệu lực"


class Slow:
    """`respond`, but the first turns of `senders` that change anything wait for each other before they are written."""

    def __init__(self, *senders: str) -> None:
        self._senders = set(senders)
        self._all_have_read = asyncio.Barrier(len(senders))

    async def __call__(self, said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
        turn = await respond(said, context, read, now, new_id)
        if said.sender in self._senders and turn.facts:
            self._senders.discard(said.sender)
            await self._all_have_read.wait()
        return turn


async def prepare(database: Database, *, mai_has_joined: bool = False) -> None:
    async with database.write() as connection:
        await write(connection, NAHAN)
        await people.join(connection, 1, "telegram", SON, NOW)
        await people.join(connection, 2, "telegram", LAN, NOW)
        await people.invite(connection, MAI, CODE, NOW)
        if mai_has_joined:
            await people.join(connection, MAI, "telegram", "1003", NOW)


async def comes_to_the_question(started: Engine, sender: str) -> None:
    await started.handle(inbound(f"{sender}-1", sender, CODE))
    await started.handle(inbound(f"{sender}-2", sender, "1956"))


async def rows(database: Database, table: Any) -> list[Any]:
    async with database.read() as connection:
        return list(await connection.execute(select(table)))


async def kinds(database: Database) -> list[str]:
    return [row.kind for row in await rows(database, facts.facts) if row.channel == "telegram"]


def last(started: Engine, sender: str) -> str:
    return started.channel.to(sender)[-1].message.text


async def one_phone_is_linked(database: Database) -> None:
    assert [row.state for row in await rows(database, links) if row.person_id == MAI] == ["active"]
    assert [row.ended_at for row in await rows(database, consents) if row.person_id == MAI] == [None]
    assert [row.state for row in await rows(database, invitations)] == ["used"]
    assert (await kinds(database)).count("InvitationUsed") == 1
    assert len([row for row in await rows(database, accounts) if row.person_id == MAI]) == 1


async def test_two_chats_use_one_code_in_one_batch(database: Database, database_url: str) -> None:
    await prepare(database)
    async with engine(database_url, respond) as started:
        await comes_to_the_question(started, ONE)
        await comes_to_the_question(started, OTHER)
        await started.handle(inbound(1, ONE, "đồng ý"), inbound(2, OTHER, "đồng ý"))
        assert last(started, ONE).startswith("✓ Xong rồi.")
        assert last(started, OTHER).startswith(LATE)
        assert len(started.channel.to(SON)) == len(started.channel.to(LAN)) == 1
    await one_phone_is_linked(database)


async def test_two_processes_use_one_code_at_the_same_moment(postgres_database: Database, postgres_url: str) -> None:
    await prepare(postgres_database)
    slow = Slow(ONE, OTHER)
    async with engine(postgres_url, slow) as here, engine(postgres_url, slow) as there:
        await comes_to_the_question(here, ONE)
        await comes_to_the_question(there, OTHER)
        await asyncio.gather(here.handle(inbound(1, ONE, "đồng ý")), there.handle(inbound(2, OTHER, "đồng ý")))
        told = sorted([last(here, ONE), last(there, OTHER)])
    assert told[0].startswith(LATE)
    assert told[1].startswith("✓ Xong rồi.")
    await one_phone_is_linked(postgres_database)


async def test_a_double_tap_on_the_yes_joins_once(database: Database, database_url: str) -> None:
    await prepare(database)
    async with engine(database_url, respond) as started:
        await comes_to_the_question(started, ONE)
        yes = started.channel.to(ONE)[-1].data("Đồng ý")
        await started.handle(inbound(1, ONE, None, press=yes), inbound(2, ONE, None, press=yes))
        assert len(started.channel.to(SON)) == 1
    await one_phone_is_linked(database)


async def test_two_wrong_answers_at_once_count_twice(database: Database, database_url: str) -> None:
    await prepare(database)
    async with engine(database_url, respond) as started:
        for sender in (ONE, OTHER):
            await started.handle(inbound(f"{sender}-1", sender, CODE))
        await started.handle(inbound(1, ONE, "1950"), inbound(2, OTHER, "1951"))
        assert "còn 4 lần" in last(started, ONE)
        assert "còn 3 lần" in last(started, OTHER)
    (invitation,) = await rows(database, invitations)
    assert (invitation.misses, invitation.state) == (2, "open")


async def test_the_misses_of_several_chats_end_one_code(database: Database, database_url: str) -> None:
    await prepare(database)
    senders = [str(3000 + number) for number in range(6)]
    async with engine(database_url, respond) as started:
        for sender in senders:
            await started.handle(inbound(f"{sender}-1", sender, CODE))
        await started.handle(*(inbound(f"{sender}-2", sender, "1950") for sender in senders))
        assert last(started, senders[4]).startswith("Thông tin chưa khớp 5 lần")
        assert last(started, senders[5]).startswith("Mã này chưa đúng hoặc không còn dùng được.")
    (invitation,) = await rows(database, invitations)
    assert (invitation.misses, invitation.state) == (5, "ended")


@pytest.mark.parametrize(("first", "second"), [("approve", "refuse"), ("refuse", "approve"), ("approve", "approve")])
async def test_two_deciders_answer_a_further_phone_in_one_batch(
    database: Database, database_url: str, first: str, second: str
) -> None:
    await prepare(database, mai_has_joined=True)
    async with engine(database_url, respond) as started:
        await comes_to_the_question(started, ONE)
        await started.handle(inbound(1, ONE, "đồng ý"))
        (link,) = [row.id for row in await rows(database, links) if row.state == "pending"]
        await started.handle(
            inbound(2, SON, None, press=f"a:{first}:{link}"), inbound(3, LAN, None, press=f"a:{second}:{link}")
        )
        assert last(started, LAN).startswith("Việc này xong rồi")
        assert "Hoàng Văn Sơn" in last(started, LAN)
        assert len(started.channel.to(ONE)) == 4
    (found,) = [row for row in await rows(database, links) if row.id == link]
    assert (found.state, found.version) == ("active" if first == "approve" else "ended", 2)


async def test_two_processes_answer_a_further_phone_at_the_same_moment(
    postgres_database: Database, postgres_url: str
) -> None:
    await prepare(postgres_database, mai_has_joined=True)
    slow = Slow(SON, LAN)
    async with engine(postgres_url, slow) as here, engine(postgres_url, slow) as there:
        await comes_to_the_question(here, ONE)
        await here.handle(inbound(1, ONE, "đồng ý"))
        (link,) = [row.id for row in await rows(postgres_database, links) if row.state == "pending"]
        await asyncio.gather(
            here.handle(inbound(2, SON, None, press=f"a:approve:{link}")),
            there.handle(inbound(3, LAN, None, press=f"a:refuse:{link}")),
        )
        told = [last(here, SON), last(there, LAN)]
    (found,) = [row for row in await rows(postgres_database, links) if row.id == link]
    assert found.version == 2
    assert [text.startswith("Việc này xong rồi") for text in told].count(True) == 1
    assert told[0 if found.state == "active" else 1].startswith(("✓ Đã cho", "Đã trả lời không"))
