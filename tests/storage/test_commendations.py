"""Commendations: the member's own yes, what is public, what waits a level up, what is counted, what erasing leaves."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from storage import commendation_lists, commendations, dossier, facts, golden_book, history
from storage.commendation_counts import counted
from storage.commendation_facts import CommendationApproved
from storage.commendations import Commendation, commendation_versions, subject
from storage.consents import ConsentWithdrawn
from storage.database import Database
from storage.erasure import GONE, erase
from storage.people import people as people_table
from storage.people import roles
from storage.unit_changes import UnitMerged
from tests import commending, people
from tests.engine import NOW

SON, LAN, MAI, TONG, HUY, PAO, HA, XUAN, BINH = 1, 2, 3, 4, 5, 8, 10, 12, 13
YEAR = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
DAY = timedelta(days=1)


async def whole(database: Database, *ids: str) -> list[Commendation]:
    async with database.read() as connection:
        found = await commendations.by_id(connection, ids)
    return [found[id] for id in ids]


async def book(database: Database, path: str = "/1/", year: int = 2026) -> list[str]:
    async with database.read() as connection:
        return [one.id for one in (await golden_book.entries(connection, [path], year))[path]]


async def test_what_was_said_is_there_again(nahan: Database) -> None:
    async with nahan.write() as connection:
        await commending.nominate(connection, "mai", person=MAI)
        await commending.nominate(connection, "cell", by=LAN, award="praise", golden=False, deed="Làm đường")
    mai, cell = await whole(nahan, "mai", "cell")
    assert (mai.person, mai.name, mai.unit.id, mai.author_name) == (MAI, "Lò Thị Mai", 3, "Hoàng Văn Sơn")
    assert (mai.state, mai.version, mai.award, mai.golden) == ("asked", 1, "certificate", True)
    assert mai.deed == commending.DEED
    assert (cell.person, cell.name, cell.state, cell.agreed) == (None, None, "submitted", True)
    assert (cell.award, cell.golden, cell.deed, cell.author) == ("praise", False, "Làm đường", LAN)


async def test_the_yes_is_kept_with_who_gave_it_until_it_is_worded_anew(nahan: Database) -> None:
    async with nahan.write() as connection:
        await commending.nominate(connection, "mai", person=MAI, agreed=True)
        await commending.agree(connection, await commending.nominate(connection, "huy", person=HUY), by=TONG)
    mai, huy = await whole(nahan, "mai", "huy")
    assert (mai.state, mai.agreed_at, mai.agreed_by) == ("submitted", NOW, MAI)
    assert (huy.agreed_by, huy.agreed_name) == (TONG, "Vi Văn Tòng")
    async with nahan.write() as connection:
        await commending.send_back(connection, "mai", "Ghi rõ số hộ")
        await commending.nominate(connection, "mai", person=MAI, deed="Vận động 12 hộ", by=LAN, at=NOW + DAY)
        kept = (await connection.execute(select(commendation_versions.c.deed).order_by("version"))).scalars().all()
    (mended,) = await whole(nahan, "mai")
    assert (mended.state, mended.agreed, mended.agreed_by, mended.author) == ("asked", False, None, LAN)
    assert (mended.comment, mended.nominated_at) == ("Ghi rõ số hộ", NOW)
    assert set(kept) == {commending.DEED, "Vận động 12 hộ"}


async def test_of_two_who_decide_at_once_one_does(nahan: Database) -> None:
    async with nahan.write() as connection:
        await commending.nominate(connection, "cell")
        await commending.approve(connection, "cell")
    late = people.fact(CommendationApproved, subject("cell"), 2, person=None, by=LAN, commendation="cell", unit=1)
    with pytest.raises(IntegrityError):
        async with nahan.write() as connection:
            await facts.record(connection, [late])
    (one,) = await whole(nahan, "cell")
    assert one.awarder is not None
    assert (one.state, one.awarder.id, one.awarder.kind, one.approved_at) == ("approved", 2, "upper", NOW)


async def test_the_book_has_what_is_approved_for_it_while_the_yes_stands(nahan: Database) -> None:
    async with nahan.write() as connection:
        for id, person, more in (
            ("mai", MAI, {}),
            ("pao", PAO, {"unit": 4}),
            ("quiet", TONG, {"golden": False}),
            ("open", HA, {"unit": 5}),
        ):
            await commending.nominate(connection, id, person=person, agreed=True, **more)
        await commending.nominate(connection, "cell", unit=6, by=HA)
        for number, id in enumerate(("mai", "pao", "quiet", "cell")):
            await commending.approve(connection, id, at=NOW + number * DAY)
    assert await book(nahan) == ["cell", "pao", "mai"], "the latest first"
    assert await book(nahan, "/1/2/3/") == ["mai"]
    assert await book(nahan, "/1/7/") == []
    assert await book(nahan, year=2025) == []
    async with nahan.write() as connection:
        await commending.decline(connection, "mai")
        assert (await golden_book.years(connection, ["/1/2/3/", "/1/"])) == {"/1/2/3/": [], "/1/": [2026]}
    assert await book(nahan) == ["cell", "pao"]
    (mai,) = await whole(nahan, "mai")
    assert (mai.state, mai.public, mai.in_book) == ("approved", False, False)
    async with nahan.write() as connection:
        await commending.agree(connection, "mai")
    assert await book(nahan) == ["cell", "pao", "mai"]


async def test_whoever_takes_all_consent_back_is_in_the_book_no_more(nahan: Database) -> None:
    async with nahan.write() as connection:
        await people.join(connection, MAI, "telegram", "1003", NOW)
        for id in ("approved", "waiting", "refused"):
            await commending.nominate(connection, id, person=MAI, agreed=True)
        await commending.approve(connection, "approved")
        await commending.refuse(connection, "refused", "Chưa rõ")
        await facts.record(connection, [people.fact(ConsentWithdrawn, f"consent:{MAI}", 2, by=MAI)])
    found = await whole(nahan, "approved", "waiting", "refused")
    assert [one.state for one in found] == ["approved", "declined", "refused"]
    assert await book(nahan) == []


@pytest.mark.parametrize(("why", "kept"), [("moved_away", True), ("died", True), ("left_party", False)])
async def test_who_left_the_party_is_in_the_book_no_more(nahan: Database, why: str, kept: bool) -> None:
    async with nahan.write() as connection:
        await commending.approve(connection, await commending.nominate(connection, "mai", person=MAI, agreed=True))
        left = update(people_table).where(people_table.c.id == MAI).values(active=False, left_for=why)
        await connection.execute(left)
    (mai,) = await whole(nahan, "mai")
    assert (await book(nahan) == ["mai"]) is mai.in_book is kept


async def test_what_waits_waits_a_level_up_where_somebody_can_decide(nahan: Database) -> None:
    async with nahan.write() as connection:
        for person in (SON, LAN, HA, BINH):
            await people.join(connection, person, "telegram", str(1000 + person), NOW)
        await commending.nominate(connection, "asked", person=MAI)
        await commending.nominate(connection, "mai", person=MAI, agreed=True)
        await commending.nominate(connection, "binh", person=BINH, agreed=True)
        await commending.nominate(connection, "byhim", unit=4, by=BINH)
        await commending.nominate(connection, "point", unit=6, by=HA)
        await commending.nominate(connection, "top", unit=1, by=BINH)

        async def at(*wanted: int) -> dict[int, list[str]]:
            waiting = await commendation_lists.waiting(connection, wanted)
            return {unit: [one.id for one in here] for unit, here in waiting.items()}

        assert await at(3, 5) == {3: [], 5: ["point"]}
        assert await at(2) == {2: ["binh", "byhim", "mai", "point"]}, "the school's only decider worded its own"
        assert await at(1) == {1: ["binh", "byhim", "top"]}, "the commune's only decider is concerned"
        await connection.execute(delete(roles).where(roles.c.person_id == BINH))
        assert "mai" in (await at(1))[1]


async def test_those_honoured_are_listed_only_while_their_yes_stands(nahan: Database) -> None:
    async with nahan.write() as connection:
        for id, person in (("mai", MAI), ("tong", TONG)):
            await commending.approve(connection, await commending.nominate(connection, id, person=person, agreed=True))
        await commending.decline(connection, "tong")
        await commending.approve(connection, await commending.nominate(connection, "cell"), at=YEAR[1])
        found = await commendation_lists.honoured(connection, "/1/2/", *YEAR)
    assert [one.id for one in found] == ["mai"]


async def test_lists_of_people_and_of_units(nahan: Database) -> None:
    async with nahan.write() as connection:
        await commending.nominate(connection, "a", person=MAI)
        await commending.nominate(connection, "b")
        await commending.withdraw(connection, await commending.nominate(connection, "c", person=MAI))
        assert [one.id for one in (await commendation_lists.of_people(connection, [MAI]))[MAI]] == ["a"]
        assert [one.id for one in (await commendation_lists.of_units(connection, [3], 2026))[3]] == ["b", "a"]
        assert (await commendation_lists.of_units(connection, [3], 2027)) == {3: []}
        logged = await history.changes_of_units(connection, [3], 0)
    assert sum(one.kind == "CommendationSubmitted" for one in logged[3]) == 3


async def test_members_take_theirs_along_and_a_merged_unit_keeps_its_own_name(nahan: Database) -> None:
    async with nahan.write() as connection:
        for id, person in (("pao", PAO), ("cell", None)):
            await commending.nominate(connection, id, person=person, unit=4, agreed=person is not None)
            await commending.approve(connection, id)
        merged = people.fact(UnitMerged, "unit:4", unit=4, into=3, on=NOW.date(), number=1).model_copy(
            update={"for_person": None}
        )
        await facts.record(connection, [merged])
    pao, cell = await whole(nahan, "pao", "cell")
    assert (pao.unit.id, cell.unit.id, cell.unit.name) == (3, 4, "Chi bộ thôn Khuổi Luông")
    assert sorted(await book(nahan, "/1/2/")) == ["cell", "pao"]


async def test_erasing_a_member_takes_the_deed_and_their_place_in_the_book(nahan: Database) -> None:
    async with nahan.write() as connection:
        await commending.approve(connection, await commending.nominate(connection, "mai", person=MAI, agreed=True))
        waiting = await commending.nominate(connection, "waiting", person=MAI, agreed=True)
        deed = "Làm đường, trong đó đồng chí Lò Thị Mai hiến 300 m²"
        cell = await commending.nominate(connection, "cell", deed=deed)
        await commending.send_back(connection, cell, "Hỏi lại đồng chí Lò Thị Mai")
        (told,) = (await dossier.of_person(connection, [MAI])).values()
    assert [row["deed"] for row in told["commendation_versions"]] == [commending.DEED] * 2
    assert {row["state"] for row in told["commendations"]} == {"approved", "submitted"}
    await erase(nahan, "NH003", NOW, "erased")
    assert await book(nahan) == []
    mai, open_, group = await whole(nahan, "mai", waiting, cell)
    assert (mai.name, mai.deed, mai.public) == (GONE, "", False)
    assert (open_.state, open_.deed) == ("declined", "")
    assert group.deed == f"Làm đường, trong đó đồng chí {GONE} hiến 300 m²"
    assert group.comment == f"Hỏi lại đồng chí {GONE}"
    async with nahan.read() as connection:
        assert (await counted(connection, [3], *YEAR))[3].approved == 0, "a yes that is gone counts no more"
