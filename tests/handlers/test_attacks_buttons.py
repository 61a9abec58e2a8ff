"""Every button, pressed by everybody: who has the right is answered, who has not learns nothing and changes nothing."""

from collections.abc import Mapping

import pytest
from sqlalchemy import insert, update

from handlers.capabilities import VERBS
from handlers.texts import say
from storage import facts
from storage.accounts import accounts
from storage.consents import WORDING, consents
from storage.database import Database
from storage.drafts import SAVE, Draft, draft_row, drafts
from storage.links import LinkRequested, subject
from storage.people import people as people_table
from storage.people import roles
from tests import people
from tests.handlers.steps import STRANGER_ANSWER, rows
from tests.stage import Stage

SON, LAN, MAI, TONG, HUY, DUC, PAO, HA, BINH, THU, LOC = 1, 2, 3, 4, 5, 6, 8, 10, 13, 14, 15
"""Secretary, deputy, member, committee member and two more members of Nà Han; a member of the cell beside it, the
school's secretary, the commune's secretary, its admin, the secretary of the ward next door."""
FORMER, GONE, UNSURE = 11, 12, 9
"""Three who were deputies of Nà Han: the role ended; struck off the roster; has still to agree to a newer wording."""
STRANGER, FURTHER = 99, 100
"""Nobody; and who asks to be let in as a further phone of Mai's."""

DECIDERS = frozenset({SON, LAN, BINH})
COMMITTEE = DECIDERS | {TONG}
OFFICE = COMMITTEE | {THU}
KNOWN = OFFICE | {MAI, DUC, PAO, HA, LOC, FORMER}
EVERYBODY = KNOWN | {GONE, UNSURE, STRANGER}

PLEDGE, LINK, DRAFT = f"pledge-{MAI}-2026", f"link-{1000 + MAI}", "mais-draft"
ITEM, REPORT, PHOTO = f"item-{MAI}-2026", "mais-report", "mais-photo"

MAY: Mapping[str, frozenset[int]] = {
    f"review:{PLEDGE}": COMMITTEE | {MAI},
    f"confirm:{PLEDGE}:1": DECIDERS,
    f"return:{PLEDGE}:1": DECIDERS,
    f"card:{MAI}": OFFICE,
    "unit:3": OFFICE,
    "members:3": OFFICE,
    "waiting:3": COMMITTEE,
    "needs:3:3": COMMITTEE,
    f"nudge:{MAI}": DECIDERS,
    f"nudge:{MAI}:yes": DECIDERS,
    "nudges:3": DECIDERS,
    "nudges:3:yes": DECIDERS,
    "digesttime:3": DECIDERS,
    "digesttime:3:1": DECIDERS,
    f"task:{MAI}": DECIDERS,
    f"paper:{HUY}": COMMITTEE,
    f"invite:{MAI}": DECIDERS | {THU},
    f"unlink:{LINK}": DECIDERS | {THU, MAI},
    f"unlink:{LINK}:yes": DECIDERS | {THU, MAI},
    "approve:pending": DECIDERS,
    "refuse:pending": DECIDERS,
    f"resume:{DRAFT}": frozenset({MAI}),
    **{f"{verb}:{ITEM}": frozenset({MAI}) for verb in ("report", "item", "done", "working", "stuck")},
    f"percent:{REPORT}:50": frozenset({MAI}),
    f"correct:{REPORT}": frozenset({MAI}),
    f"reports:{MAI}": COMMITTEE | {MAI},
    f"evidence:{PHOTO}": COMMITTEE | {MAI},
}
"""What a button names, all of it Mai's (and Huy's, who is on paper), and who has the right to it."""

OWN = frozenset({"menu", "help", "pledge", "amend", "progress", "data", "datafile", "withdraw", "later", "reminding"})
"""Buttons that are about whoever presses them, whatever they name."""

REFUSALS = frozenset(
    say(key) for key in ("unit-not-allowed", "decide-not-allowed", "decide-own", "report-gone", "report-lost")
)
SECRETS = (
    "Mai",
    "Lương Thị Huy",
    "Vận động 10 hộ",
    "Hoàn thành tốt nhiệm vụ",
    "mục tiêu viết dở",
    "4000 0000",
    "Hai hộ xin",
)
"""Names and words that nobody is to see who may not, and the beginning of every code."""


STARTED = frozenset({"return", "task", "paper", "report", "correction", "detail"})
"""Forms that a button of the table opens."""


@pytest.fixture
async def crowd(stage: Stage) -> Stage:
    """Everybody has joined; Mai has submitted a pledge, is writing another, and somebody asks to be let in as her."""
    database = Database(stage.url)
    async with database.write() as connection:
        account = {
            person: await people.join(connection, person, "telegram", str(1000 + person), stage.now)
            for person in sorted(EVERYBODY - {STRANGER})
        }
        await people.pledge(connection, MAI, stage.now)
        await people.report(connection, ITEM, stage.now, id=REPORT, note="Hai hộ xin thêm thời gian")
        await people.offer_file(connection, REPORT, MAI, account[MAI], stage.now, id=PHOTO)
        await people.store_file(connection, PHOTO, MAI, stage.now, "5" * 64)
        draft = Draft(id=DRAFT, person=MAI, form="pledge", subject="2026", answers={"goal": "mục tiêu viết dở"})
        await connection.execute(SAVE, [draft_row(draft, account[MAI], stage.now)])
        further = await people.write_first(connection, "telegram", str(1000 + FURTHER))
        asked = people.fact(LinkRequested, subject("pending"), by=MAI, link="pending", account=further)
        await facts.record(connection, [asked])
        were = [
            {"person_id": one, "unit_id": 3, "role": "deputy", "since": stage.now} for one in (FORMER, GONE, UNSURE)
        ]
        await connection.execute(insert(roles), were)
        await connection.execute(update(roles).where(roles.c.person_id == FORMER).values(until=stage.now))
        await connection.execute(update(people_table).where(people_table.c.id == GONE).values(active=False))
        older = update(consents).where(consents.c.person_id == UNSURE).values(wording=WORDING - 1)
        await connection.execute(older)
    await database.close()
    return stage


def test_the_table_knows_every_button() -> None:
    assert {data.partition(":")[0] for data in MAY} | OWN == VERBS.keys()


@pytest.mark.parametrize("data", MAY)
async def test_everybody_presses_what_names_somebody(crowd: Stage, data: str) -> None:
    start = crowd.moment()
    logged = len(await rows(crowd, facts.facts))
    for writer in sorted(EVERYBODY):
        crowd.back_to(start)
        address = str(1000 + writer)
        sent = await crowd.say(address, press=f"a:{data}", message_ref="1")
        told = [one.message.text for one in sent if one.address == address]
        if writer in MAY[data]:
            assert not REFUSALS & set(told), f"{writer} may {data}"
            continue
        about = f"{writer} may not {data}"
        assert [one.address for one in sent] == [address], about
        if writer in (STRANGER, GONE):
            assert told == [STRANGER_ANSWER], about
        if writer != MAI:
            shown = "\n".join([*told, *sent[0].labels])
            assert [secret for secret in SECRETS if secret in shown] == [], about
            assert sent[0].message.attachments == (), about
        assert len(await rows(crowd, facts.facts)) == logged, about
        assert [row.form for row in await rows(crowd, drafts) if row.form in STARTED] == [], about


@pytest.mark.parametrize(
    "data", [f"amend:{PLEDGE}", f"progress:{MAI}", f"data:{MAI}", f"datafile:{MAI}", f"help:{MAI}"]
)
async def test_what_is_ones_own_stays_ones_own_whatever_the_button_names(crowd: Stage, data: str) -> None:
    start = crowd.moment()
    for writer in sorted(KNOWN - {MAI}):
        crowd.back_to(start)
        (sent,) = await crowd.say(str(1000 + writer), press=f"a:{data}")
        files = [one.content.decode() for one in sent.message.attachments]
        shown = "\n".join([sent.message.text, *sent.labels, *files])
        assert [secret for secret in SECRETS if secret in shown] == [], writer


async def test_withdrawing_touches_nobody_else(crowd: Stage) -> None:
    await crowd.say(str(1000 + SON), press=f"a:withdraw:{MAI}")
    await crowd.say(str(1000 + SON), press="a:withdraw:yes")
    ended = [row.person_id for row in await rows(crowd, consents) if row.ended_at is not None]
    assert ended == [SON]
    linked = {row.person_id for row in await rows(crowd, accounts)}
    assert linked >= EVERYBODY - {STRANGER, SON}
    assert SON not in linked
