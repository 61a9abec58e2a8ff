"""What is printed: the version that was confirmed, whatever is being changed meanwhile."""

from datetime import timedelta

from storage import facts, papers
from storage.database import Database
from storage.pledge_facts import PledgeConfirmed, PledgeReturned, PledgeSubmitted
from storage.pledge_facts import subject as pledge_subject
from tests import people
from tests.engine import NOW
from tests.people import fact

PLEDGE = "pledge-3-2026"


def amended(version: int) -> PledgeSubmitted:
    submitted = fact(
        PledgeSubmitted,
        pledge_subject(PLEDGE),
        version,
        by=3,
        pledge=PLEDGE,
        year=2026,
        items=1,
        sections={"goal": f"Bản {version}"},
        content=people.FURTHER[:1],
    )
    return submitted.model_copy(update={"at": NOW + timedelta(days=version)})


def confirmed(version: int) -> PledgeConfirmed:
    made = fact(PledgeConfirmed, pledge_subject(PLEDGE), version, pledge=PLEDGE)
    return made.model_copy(update={"at": NOW + timedelta(days=version)})


def returned(version: int) -> PledgeReturned:
    return fact(PledgeReturned, pledge_subject(PLEDGE), version, pledge=PLEDGE, comment="Ghi rõ số hộ")


async def test_the_confirmed_version_stays_in_force(nahan: Database) -> None:
    async with nahan.write() as connection:
        await people.pledge(connection, 3, NOW, further=people.FURTHER)
        assert await papers.in_force(connection, [PLEDGE, "gone"]) == {}
        await facts.record(connection, [confirmed(2)])
    async with nahan.write() as connection:
        first = (await papers.in_force(connection, [PLEDGE]))[PLEDGE]
        assert (first.person, first.name, first.unit.id, first.year) == (3, "Lò Thị Mai", 3, 2026)
        assert (first.sections["goal"], len(first.items)) == ("Hoàn thành tốt nhiệm vụ được giao", 3)
        assert (first.at, first.active) == (NOW + timedelta(days=2), True)
        await facts.record(connection, [amended(3)])
        assert (await papers.in_force(connection, [PLEDGE]))[PLEDGE] == first
        await facts.record(connection, [returned(4)])
        assert (await papers.in_force(connection, [PLEDGE]))[PLEDGE] == first
        await facts.record(connection, [amended(5)])
        await facts.record(connection, [confirmed(6)])
        second = (await papers.in_force(connection, [PLEDGE]))[PLEDGE]
    assert (second.sections, len(second.items), second.at) == ({"goal": "Bản 5"}, 1, NOW + timedelta(days=6))


async def test_birth_years(nahan: Database) -> None:
    async with nahan.read() as connection:
        assert await papers.birth_years(connection, [3, 5, 99]) == {3: 1956, 5: 1979}
