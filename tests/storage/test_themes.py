"""Themes: every version of their words is kept; of two who set one at once one wins; who has seen it, by unit."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from storage import facts, theme_sendings, themes
from storage.accounts import accounts
from storage.broadcast_facts import BroadcastAcknowledged, BroadcastMade
from storage.broadcasts import broadcasts
from storage.database import Database
from storage.people import roles
from storage.recipients import Fared, recipients
from storage.theme_facts import ThemeSent, ThemeSet, subject
from storage.themes import Heading, theme_versions
from tests import people

THU, BINH, SON, LAN, HA = 14, 13, 1, 2, 10
COMMUNE, SCHOOL, YEAR = 2, 5, 2026
OWN = Heading(key="example", title="Trách nhiệm nêu gương", required=True)
GONE = Heading(key="thought", title="Tư tưởng chính trị")
AT = datetime(2026, 1, 15, 1, tzinfo=UTC)


def theme_set(version: int, title: str, unit: int = COMMUNE, **words: Any) -> ThemeSet:
    """Thu sets the theme of a unit."""
    given: dict[str, Any] = {"guidance": "", "headings": (), "former": (), "deadline": date(2026, 3, 31)} | words
    return people.fact(
        ThemeSet, subject(unit, YEAR), version, person=None, by=THU, unit=unit, year=YEAR, title=title, **given
    )


async def record(database: Database, *changes: Any) -> None:
    async with database.write() as connection:
        await facts.record(connection, changes)


async def test_a_theme_that_is_set_is_in_force_with_all_its_words(nahan: Database) -> None:
    words: dict[str, Any] = {"guidance": "Chọn việc cụ thể", "headings": (OWN,), "former": (GONE,)}
    await record(nahan, theme_set(1, "Vì dân", deadline=date(2026, 4, 30), **words))
    async with nahan.read() as connection:
        (theme,) = (await themes.in_units(connection, [COMMUNE], YEAR)).values()
        set_by = (await themes.set_by(connection, [COMMUNE], YEAR))[COMMUNE]
    assert (theme.title, theme.guidance, theme.deadline) == ("Vì dân", "Chọn việc cụ thể", date(2026, 4, 30))
    assert (theme.headings, theme.former, theme.version) == ((OWN,), (GONE,), 1)
    assert theme.titles() == {"example": OWN.title, "thought": GONE.title}
    assert (set_by.at, set_by.name) == (AT, "Ngô Thị Thu")


async def test_the_words_of_every_version_stay_those_from_before_the_first_too(nahan: Database) -> None:
    await record(nahan, theme_set(1, "Lần một"))
    await record(nahan, theme_set(2, "Lần hai", headings=(OWN,)))
    async with nahan.read() as connection:
        kept = (await connection.execute(select(theme_versions).order_by(theme_versions.c.version))).all()
    assert [(row.version, row.by, row.at) for row in kept] == [(0, None, None), (1, THU, AT), (2, THU, AT)]
    assert [row.title for row in kept[1:]] == ["Lần một", "Lần hai"]
    assert kept[0].title.startswith("Mỗi đảng viên một việc làm cụ thể")
    assert [row.headings for row in kept[:2]] == ["[]", "[]"]
    assert OWN.title in kept[2].headings


async def test_a_unit_s_first_theme_is_nobody_else_s(nahan: Database) -> None:
    await record(nahan, theme_set(1, "Riêng của chi bộ", unit=3))
    async with nahan.read() as connection:
        found = await themes.in_units(connection, [2, 3], YEAR)
        kept = (await connection.execute(select(theme_versions))).all()
    assert found[3].title == "Riêng của chi bộ"
    assert found[2].version == 0
    assert [row.version for row in kept] == [1]


async def test_of_two_who_set_it_at_once_one_wins(nahan: Database) -> None:
    await record(nahan, theme_set(1, "Của Thu"))
    with pytest.raises(IntegrityError):
        await record(nahan, theme_set(1, "Của Bình").model_copy(update={"id": "another", "by": BINH}))
    async with nahan.read() as connection:
        assert (await themes.in_units(connection, [COMMUNE], YEAR))[COMMUNE].title == "Của Thu"


async def sent_down(database: Database, id: str, version: int, fared: dict[int, Fared]) -> int:
    """A broadcast of a version of the commune's theme that began to leave, and how it fared; returns its number."""
    made = people.fact(
        BroadcastMade, f"broadcast:{id}", person=None, by=BINH, broadcast=id, kind="theme", unit=COMMUNE,
        roles="officers", condition="all", asks_ack=True, text="Vì dân",
    )  # fmt: skip
    sent = people.fact(
        ThemeSent,
        f"theme-sent:{id}",
        person=None,
        by=BINH,
        unit=COMMUNE,
        year=YEAR,
        theme_version=version,
        broadcast=id,
    )
    async with database.write() as connection:
        await facts.record(connection, [made, sent])
        going = update(broadcasts).where(broadcasts.c.id == id).values(state="going", started_at=AT)
        await connection.execute(going)
        number: int = (await connection.execute(select(broadcasts.c.number).where(broadcasts.c.id == id))).scalar_one()
        account = (await connection.execute(select(accounts.c.id).limit(1))).scalar()
        account = account or await people.write_first(connection, "telegram", "1001")
        rows = [
            {"broadcast_number": number, "person_id": person, "account_id": account, "state": int(state)}
            for person, state in fared.items()
        ]
        await connection.execute(insert(recipients), rows)
    return number


async def seen(database: Database, id: str, person: int) -> None:
    fact = people.fact(BroadcastAcknowledged, f"ack:{id}:{person}", person=person, by=person, broadcast=id)
    await record(database, fact)


async def standings(database: Database, version: int, unit: int = COMMUNE) -> dict[int, tuple[str, tuple[str, ...]]]:
    async with database.read() as connection:
        found = await theme_sendings.below(connection, [unit], COMMUNE, YEAR, version)
    return {one.unit.id: (one.standing, one.who) for one in found[unit]}


async def test_a_unit_has_seen_it_once_one_of_its_officers_has(nahan: Database) -> None:
    told = {SON: Fared.SENT, LAN: Fared.UNKNOWN, HA: Fared.SENT, BINH: Fared.SENT, 11: Fared.BLOCKED}
    await sent_down(nahan, "B1", 1, told)
    assert await standings(nahan, 1) == {
        3: ("waiting", ("Hoàng Văn Sơn", "Nông Thị Lan")),
        4: ("vacant", ()),
        5: ("waiting", ("Lục Thị Hà",)),
    }
    await seen(nahan, "B1", LAN)
    assert (await standings(nahan, 1))[3] == ("seen", ("Nông Thị Lan",))
    assert await standings(nahan, 1, SCHOOL) == {6: ("unreached", ("Bế Văn Kiên",))}


async def test_the_units_further_below_are_counted(nahan: Database) -> None:
    await sent_down(nahan, "B1", 1, {11: Fared.SENT, HA: Fared.SENT, BINH: Fared.SENT})

    async def counted(unit: int) -> dict[int, tuple[int, int]]:
        async with nahan.read() as connection:
            found = await theme_sendings.below(connection, [unit], COMMUNE, YEAR, 1)
        return {one.unit.id: (one.below, one.seen) for one in found[unit]}

    assert await counted(COMMUNE) == {3: (0, 0), 4: (0, 0), SCHOOL: (1, 0)}
    await seen(nahan, "B1", 11)
    assert await counted(COMMUNE) == {3: (0, 0), 4: (0, 0), SCHOOL: (1, 1)}
    assert await counted(1) == {COMMUNE: (4, 1), 7: (1, 0)}


async def test_whether_anybody_but_its_author_has_still_to_answer(nahan: Database) -> None:
    await sent_down(nahan, "B1", 1, {HA: Fared.SENT, BINH: Fared.SENT, 11: Fared.FAILED})
    async with nahan.read() as connection:
        assert await theme_sendings.unanswered(connection, ["B1", "B9"]) == {"B1": True, "B9": False}
    await seen(nahan, "B1", HA)
    async with nahan.read() as connection:
        assert await theme_sendings.unanswered(connection, ["B1"]) == {"B1": False}


async def test_an_answer_to_a_reminder_counts_one_to_another_version_does_not(nahan: Database) -> None:
    await sent_down(nahan, "B1", 1, {HA: Fared.SENT, SON: Fared.SENT})
    await sent_down(nahan, "B2", 1, {HA: Fared.SENT})
    await sent_down(nahan, "B3", 2, {HA: Fared.SENT, SON: Fared.SENT})
    await seen(nahan, "B2", HA)
    await seen(nahan, "B3", SON)
    first, second = await standings(nahan, 1), await standings(nahan, 2)
    assert (first[5][0], first[3][0]) == ("seen", "waiting")
    assert (second[5][0], second[3][0]) == ("waiting", "seen")


async def test_who_holds_the_office_now_answers_for_the_unit(nahan: Database) -> None:
    await sent_down(nahan, "B1", 1, {HA: Fared.SENT})
    await seen(nahan, "B1", HA)
    async with nahan.write() as connection:
        await connection.execute(update(roles).where(roles.c.person_id == HA).values(until=AT))
    assert (await standings(nahan, 1))[5] == ("vacant", ())


async def test_the_sendings_of_a_theme_the_newest_first(nahan: Database) -> None:
    await sent_down(nahan, "B1", 1, {HA: Fared.SENT})
    await sent_down(nahan, "B2", 2, {HA: Fared.SENT})
    async with nahan.read() as connection:
        found = await theme_sendings.of_units(connection, [COMMUNE, 3], YEAR)
        other = await theme_sendings.of_units(connection, [COMMUNE], 2027)
    assert [(one.broadcast, one.version, one.state, one.started_at) for one in found[COMMUNE]] == [
        ("B2", 2, "going", AT),
        ("B1", 1, "going", AT),
    ]
    assert (found[3], other[COMMUNE]) == ([], [])
