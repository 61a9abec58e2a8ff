"""What a pledge entered for somebody rests on, in one read: paper consent, its version, the theme over their unit."""

from datetime import date

from sqlalchemy import insert

from storage import entering, facts
from storage.consents import WORDING, ConsentGiven, ConsentWithdrawn
from storage.database import Database
from storage.entering import Basis
from storage.themes import themes
from tests import people
from tests.engine import NOW

MAI, XUAN, LOC = 3, 12, 15
OWN = {"unit_id": 5, "year": 2026, "title": "Của nhà trường", "deadline": date(2026, 2, 14)}


def signed(person: int, version: int) -> ConsentGiven:
    figures = {"wording": WORDING, "signed_on": date(2026, 1, 12), "holder": "Bí thư chi bộ"}
    return people.fact(ConsentGiven, f"consent:{person}", version, person=person, by=person, **figures)


async def test_everything_by_person(nahan: Database) -> None:
    async with nahan.write() as connection:
        await connection.execute(insert(themes).values(**OWN))
        await people.join(connection, MAI, "telegram", "1003", NOW)
        await facts.record(connection, [signed(XUAN, 1)])
        found = await entering.basis(connection, [MAI, XUAN, LOC, 999], 2026)
        later = await entering.basis(connection, [XUAN], 2027)
    assert {person: (basis.signed_on, basis.consents) for person, basis in found.items()} == {
        MAI: (None, 1),
        XUAN: (date(2026, 1, 12), 1),
        LOC: (None, 0),
    }
    titles = {person: basis.theme.title[:12] if basis.theme else None for person, basis in found.items()}
    assert titles == {MAI: "Mỗi đảng viê", XUAN: "Của nhà trườ", LOC: None}
    assert later == {XUAN: Basis(signed_on=date(2026, 1, 12), consents=1)}


async def test_a_consent_that_ended_is_none_and_counts(nahan: Database) -> None:
    async with nahan.write() as connection:
        withdrawn = people.fact(ConsentWithdrawn, f"consent:{XUAN}", 2, person=XUAN)
        await facts.record(connection, [signed(XUAN, 1), withdrawn])
        found = await entering.basis(connection, [XUAN], 2026)
    assert (found[XUAN].signed_on, found[XUAN].consents) == (None, 2)
