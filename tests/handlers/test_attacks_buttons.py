"""Every button, pressed by everybody: who has the right is answered, who has not learns nothing and changes nothing."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

import pytest
from sqlalchemy import insert, update

from handlers.capabilities import CAPABLE, VERBS
from handlers.texts import say
from storage import facts
from storage.accounts import accounts
from storage.consents import WORDING, consents
from storage.drafts import SAVE, Draft, draft_row, drafts
from storage.links import LinkRequested, subject
from storage.people import people as people_table
from storage.people import roles
from storage.recipients import Fared
from storage.unit_plans import UnitPlanned, plan_subject
from tests import casts, commending, giving, inspecting, modelling, people, undertaking
from tests.handlers.steps import STRANGER_ANSWER, rows
from tests.naming import about
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
OWN_MEMBERS = frozenset({MAI, DUC})
INSPECTED = frozenset({HA})
KNOWN = OFFICE | {MAI, DUC, PAO, HA, LOC, FORMER}
EVERYBODY = KNOWN | {GONE, UNSURE, STRANGER}

PLEDGE, LINK, DRAFT = f"pledge-{MAI}-2026", f"link-{1000 + MAI}", "mais-draft"
READY, ASKED, LEAVING, LEFT = (f"01KEZJ0000000000000000CST{n}" for n in range(4))
"""Broadcasts of Bình's to Nà Han: one he may send, one that waits for an admin, one on its way, one that Mai got."""
GIFT, WOMEN = "mais-gift", "womens-gift"
MODEL, HIGHER = "the-model", "the-higher"
"""Models of Nà Han that are in the library; one is the commune's too."""
ROAD, LIGHT, SHUT = "the-road", "the-light", "the-shut"
"""Key tasks of Nà Han that Sơn registered: one that waits, one that was approved, one that was evaluated."""
ASKED_OF, PROPOSED, GIVEN = "asked-of-mai", "proposed-mai", "given-mai"
"""Nominations of Mai's by Sơn: she is being asked, she said yes, it was approved (and is not in the Golden Book)."""
PLANNED, FOUND = "the-plan", "the-findings"
"""Inspections of the school by the commune, led by Mai: one that is under way, one with two things to mend."""
ITEM, REPORT, PHOTO = f"item-{MAI}-2026", "mais-report", "mais-photo"

MAY: Mapping[str, frozenset[int]] = {
    f"review:{PLEDGE}": COMMITTEE | {MAI},
    f"confirm:{PLEDGE}:1": DECIDERS,
    f"return:{PLEDGE}:1": DECIDERS,
    f"card:{MAI}": OFFICE,
    "unit:3": OFFICE,
    "members:3": OFFICE,
    "unitmore:3": OFFICE,
    "waiting:3": COMMITTEE,
    "needs:3:3": COMMITTEE,
    f"nudge:{MAI}": DECIDERS,
    f"nudge:{MAI}:yes": DECIDERS,
    "nudges:3": DECIDERS,
    "nudges:3:yes": DECIDERS,
    "digesttime:3": DECIDERS,
    "digesttime:3:1": DECIDERS,
    f"task:{MAI}": DECIDERS,
    "ratings:3:2026": COMMITTEE,
    f"rate:{MAI}:2026": DECIDERS,
    "settle:3:2026:0": DECIDERS,
    f"pledgefile:{PLEDGE}": COMMITTEE | {MAI},
    f"paper:{HUY}": COMMITTEE,
    f"reportfor:{HUY}": COMMITTEE,
    f"reporton:item-{HUY}-2026": COMMITTEE,
    "mendfor:huys-report": COMMITTEE,
    f"invite:{MAI}": DECIDERS | {THU},
    **{data: DECIDERS | {THU} for data in ("sheet:3", "sheet:3:new", "sheet:3:all")},
    **{data: frozenset({THU}) for data in (f"import:{DRAFT}:0123456789abcdef", f"unimport:{DRAFT}")},
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
    "compose:3": DECIDERS | {THU},
    f"broadcast:{READY}": DECIDERS | {THU},
    f"castsend:{READY}:2": frozenset({BINH}),
    f"castsend:{READY}:2:morning": frozenset({BINH}),
    f"casttime:{READY}": frozenset({BINH}),
    f"castmend:{READY}": frozenset({BINH}),
    f"castcancel:{READY}:2": DECIDERS | {THU},
    f"castapprove:{ASKED}:3": frozenset({THU}),
    f"castdecline:{ASKED}:3": frozenset({THU}),
    f"stop_broadcast:{LEAVING}": DECIDERS | {THU},
    f"seen:{LEFT}": frozenset({MAI, BINH}),
    **{
        f"{verb}:{LEFT}": DECIDERS | {THU} for verb in ("resend", "castcorrect", "castrecall", "castremind", "castacks")
    },
    f"log:{MAI}": DECIDERS | {THU, MAI},
    f"looks:{MAI}": DECIDERS | {THU, MAI},
    f"logfile:{MAI}": DECIDERS | {THU, MAI},
    f"logfile:{MAI}:2026:0": DECIDERS | {THU, MAI},
    **{f"{verb}:3": DECIDERS | {THU} for verb in ("unitlog", "unitlooks", "unitlogfile")},
    "unitlogfile:3:2026:0": DECIDERS | {THU},
    **{f"{verb}:3:2026": DECIDERS | {THU} for verb in ("theme", "settheme", "sendtheme", "remindtheme", "themeacks")},
    **{
        f"{data}": frozenset({THU})
        for data in (
            "organise:3",
            "renameunit:3",
            "moveunit:5",
            "moveunit:5:3:0:1",
            "mergeunit:5:3:0:1",
            "splitunit:3",
            "closeunit:4",
            "dropplan:plan",
            "dropplan:plan:yes",
            f"roles:{MAI}",
            f"giverole:{MAI}",
            f"giverole:{MAI}:1",
            f"giverole:{MAI}:1:3",
            f"giverole:{MAI}:1:3:1",
            f"moverole:{LAN}:1:3",
            f"moverole:{LAN}:1:3:2:1",
            f"endrole:{LAN}:1:3",
            f"endrole:{LAN}:1:3:1",
        )
    },
    "unithistory:3": OFFICE,
    f"contribution:{GIFT}": COMMITTEE | {MAI},
    f"confirmcontribution:{GIFT}:1": DECIDERS,
    f"returncontribution:{GIFT}:1": DECIDERS,
    f"mendcontribution:{GIFT}": frozenset({MAI}),
    f"withdrawcontribution:{GIFT}": frozenset({MAI}),
    f"withdrawcontribution:{GIFT}:yes": frozenset({MAI}),
    **{f"{verb}:{GIFT}": DECIDERS for verb in ("overlaps", "apart")},
    f"within:{GIFT}:{WOMEN}": DECIDERS,
    **{
        data: KNOWN
        for data in ("library", "libraryby:0:0", "findmodel", "search:0:to.lien", f"model:{MODEL}", f"adopters:{MODEL}")
    },
    "models:3": OFFICE,
    "registermodel:3": DECIDERS,
    "newmodel:3:3": DECIDERS,
    f"adopt:{MODEL}": DECIDERS | {HA, LOC},
    f"adopt:{MODEL}:5": frozenset({HA}),
    f"promote:{MODEL}:2": frozenset({BINH}),
    f"promote:{MODEL}:2:yes": frozenset({BINH}),
    f"dropmodel:{HIGHER}:2": frozenset({BINH}),
    "collective:3": OFFICE,
    "coverage:3": OFFICE,
    "coveragebelow:3": OFFICE,
    "lacking:3:1": OFFICE,
    "milestone:3:2026:0": DECIDERS,
    "unmilestone:3:2026:0": DECIDERS,
    "unmilestone:3:2026:0:1": DECIDERS,
    "milestoneday:3:2026:0": DECIDERS,
    "urge:3:1": DECIDERS,
    "urge:3:1:yes": DECIDERS,
    "contributions:3": OFFICE,
    "contributionlist:3": COMMITTEE,
    "waitingcontributions:3": COMMITTEE,
    "contribute:3": COMMITTEE,
    f"contribute:for:{HUY}": COMMITTEE,
    **{
        f"{verb}:3{days}": DECIDERS | {THU}
        for verb, days in (
            ("reviews", ""),
            ("reviews", ":2025"),
            ("reviewspan", ""),
            *((verb, ":20260101:20260630") for verb in ("reviewof", "narrate", "makereview")),
        )
    },
    **{f"{verb}:{ROAD}": OFFICE for verb in ("undertaking", "undertakingfiles", "undertakingpast")},
    **{f"{verb}:{ROAD}": DECIDERS for verb in ("mendundertaking", "withdrawundertaking")},
    **{f"{verb}:{ROAD}:1": frozenset({BINH}) for verb in ("approveundertaking", "returnundertaking")},
    f"result:{LIGHT}:{LIGHT}-0": COMMITTEE,
    f"evaluate:{LIGHT}:2": frozenset({BINH}),
    f"reopenundertaking:{SHUT}:3": frozenset({BINH}),
    "undertakings:3": OFFICE | OWN_MEMBERS,
    f"undertaking:{LIGHT}": OFFICE | OWN_MEMBERS,
    "undertakingsbelow:3": OFFICE,
    "waitingundertakings:3": DECIDERS,
    "undertake:key_task-3": DECIDERS,
    **{f"inspection:{one}": INSPECTED | {BINH, MAI} for one in (PLANNED, FOUND)},
    **{f"remedy:{FOUND}-{place}": INSPECTED | {BINH, MAI} for place in (1, 2)},
    f"beforeinspection:{FOUND}:1": INSPECTED | {BINH, MAI},
    f"concludeinspection:{PLANNED}": frozenset({BINH, MAI}),
    f"correctinspection:{FOUND}": frozenset({BINH, MAI}),
    **{f"{verb}:{PLANNED}": frozenset({BINH}) for verb in ("mendinspection", "calloffinspection")},
    f"calloffinspection:{PLANNED}:yes": frozenset({BINH}),
    f"reportremedy:{FOUND}-1": INSPECTED,
    **{f"{verb}:{FOUND}-2:3": frozenset({BINH, MAI}) for verb in ("acceptremedy", "returnremedy")},
    **{
        data: frozenset({BINH}) for data in ("inspections:2", "switchinspections:2:0", "choosewhom:2", "choosewhom:2:5")
    },
    "planinspection:2:5": frozenset({BINH}),
    "region:3": frozenset({THU}),
    "region:3:1": frozenset({THU}),
    **{f"commendation:{one}": COMMITTEE | {MAI} for one in (ASKED_OF, PROPOSED, GIVEN)},
    **{
        f"{verb}commendation:{id}:{version}": frozenset({MAI})
        for verb, id, version in (("agree", ASKED_OF, "1"), ("decline", ASKED_OF, "1"), ("decline", GIVEN, "3:yes"))
    },
    **{f"{verb}commendation:{PROPOSED}:2": frozenset({BINH}) for verb in ("approve", "return", "refuse")},
    f"mendcommendation:{PROPOSED}": frozenset({SON, LAN}),
    f"withdrawcommendation:{PROPOSED}": frozenset({SON, LAN}),
    f"withdrawcommendation:{PROPOSED}:yes": frozenset({SON, LAN}),
    f"revokecommendation:{GIVEN}": frozenset({BINH}),
    f"certificate:{GIVEN}": COMMITTEE,
    f"announce:{GIVEN}": DECIDERS | {THU},
    "commendations:3": OFFICE,
    "commendationlist:3": COMMITTEE,
    "waitingcommendations:3": COMMITTEE,
    **{data: DECIDERS for data in ("nominees:3", "nominateunit:3", f"nominate:{MAI}")},
    "pausing": frozenset({THU}),
    "pause:0": frozenset({THU}),
    "unpause:all:0": frozenset({THU}),
}
"""What a button names, all of it Mai's (and Huy's, who is on paper), and who has the right to it."""

OWN = frozenset(
    {
        "broadcasts",
        "emulation",
        "mycontributions",
        "myinspections",
        "mycommendations",
        "goldenbook",
        "goldenshelf",
        "menu",
        "help",
        "pledge",
        "amend",
        "progress",
        "data",
        "datafile",
        "selfreview",
        "withdraw",
        "later",
        "reminding",
    }
)
"""Buttons that are about whoever presses them, whatever they name."""

REFUSALS = frozenset(
    say(key)
    for key in (
        "unit-not-allowed",
        "decide-not-allowed",
        "decide-own",
        "report-gone",
        "report-lost",
        "broadcast-gone",
        "contribution-own",
        "undertaking-own",
        "undertaking-not-above",
        "commendation-own",
        "commendation-of-oneself",
        "commendation-gone",
    )
) | {say("broadcast-not-own", name="Trần Quốc Bình")}
SECRETS = (
    "Mai",
    "Lương Thị Huy",
    "Vận động 10 hộ",
    "Hoàn thành tốt nhiệm vụ",
    "mục tiêu viết dở",
    "4000 0000",
    "Hai hộ xin",
    casts.WORDS,
    giving.PURPOSE,
    *inspecting.WORDS,
    undertaking.TITLE,
    undertaking.CONTENT,
    commending.DEED,
)
"""Names and words that nobody is to see who may not, and the beginning of every code."""


STARTED = frozenset(
    {"return", "task", "rating", "paper", "paperreport", "papercorrection", "report", "correction", "detail", "theme"}
    | {"broadcast", "mending", "casttime", "declining"}
    | {"contribution", "contributionmend", "contributionreturn"}
    | {"undertaking", "undertakingmend", "undertakingreturn", "criterionresult", "evaluation"}
    | {"commendation", "commendationmend", "commendationreply", "commendationrevoke"}
    | {"narrative", "reviewspan", "modelsearch", "modeldrop", "milestoneday"}
    | {"inspection", "conclusion", "correctconclusion", "remedy", "remedyreturn"}
    | {"renameunit", "moveunit", "mergeunit", "splitunit", "closeunit"}
)
"""Forms that a button of the table opens."""


@pytest.fixture
async def crowd(stage: Stage) -> Stage:
    """Everybody has joined; Mai has submitted a pledge, is writing another, and somebody asks to be let in as her."""
    async with stage.opened() as database, database.write() as connection:
        account = {
            person: await people.join(connection, person, "telegram", str(1000 + person), stage.now)
            for person in sorted(EVERYBODY - {STRANGER})
        }
        await people.pledge(connection, MAI, stage.now)
        await people.report(connection, ITEM, stage.now, id=REPORT, note="Hai hộ xin thêm thời gian")
        states: dict[str, casts.Reached] = {READY: "ready", ASKED: "approving", LEAVING: "going", LEFT: "done"}
        for cast, state in states.items():
            await casts.make(connection, stage.now, id=cast, unit=3, state=state)
        await casts.deliver(connection, MAI, id=LEFT, fared=Fared.UNKNOWN)
        await people.offer_file(connection, REPORT, MAI, account[MAI], stage.now, id=PHOTO)
        await people.store_file(connection, PHOTO, MAI, stage.now, "5" * 64)
        await people.agreed_on_paper(connection, HUY, SON, stage.now)
        await people.pledge(connection, HUY, stage.now, by=SON)
        await people.report(connection, f"item-{HUY}-2026", stage.now, id="huys-report", by=SON, note="Hai hộ xin")
        await giving.give(connection, GIFT, "3 sào", person=MAI)
        await giving.give(connection, WOMEN, "hơn 9.000 m²", group="Hội viên phụ nữ", by=TONG)
        for nominated, agreed in ((ASKED_OF, False), (PROPOSED, True), (GIVEN, True)):
            await commending.nominate(connection, nominated, person=MAI, agreed=agreed, golden=False)
        await commending.approve(connection, GIVEN)
        await modelling.choose(connection, MODEL)
        await modelling.promote(connection, await modelling.choose(connection, HIGHER), 2)
        for work in (ROAD, LIGHT, SHUT):
            await undertaking.undertake(connection, work)
        await undertaking.approve(connection, LIGHT)
        await undertaking.evaluate(connection, await undertaking.approve(connection, SHUT))
        await inspecting.switch(connection)
        for inspection in (PLANNED, FOUND):
            await inspecting.plan(connection, inspection, team=(MAI,))
        await inspecting.conclude(connection, FOUND, inspecting.finding(), inspecting.finding())
        await inspecting.report(connection, 2, FOUND)
        await inspecting.correct(connection, FOUND, replaced=())
        draft = Draft(id=DRAFT, person=MAI, form="pledge", subject="2026", answers={"goal": "mục tiêu viết dở"})
        await connection.execute(SAVE, [draft_row(draft, account[MAI], stage.now)])
        further = await people.write_first(connection, "telegram", str(1000 + FURTHER))
        asked = people.fact(LinkRequested, subject("pending"), by=MAI, link="pending", account=further)
        planned = people.fact(
            UnitPlanned, plan_subject(3, "plan"), by=THU, plan="plan", what="rename", unit=3, other=None, people=(),
            on=date(2026, 2, 1), name="Chi bộ thôn Nà Han Thượng",
        )  # fmt: skip
        await facts.record(connection, [planned])
        await facts.record(connection, [asked])
        were = [
            {"person_id": one, "unit_id": 3, "role": "deputy", "since": stage.now} for one in (FORMER, GONE, UNSURE)
        ]
        await connection.execute(insert(roles), were)
        await connection.execute(update(roles).where(roles.c.person_id == FORMER).values(until=stage.now))
        await connection.execute(update(people_table).where(people_table.c.id == GONE).values(active=False))
        older = update(consents).where(consents.c.person_id == UNSURE).values(wording=WORDING - 1)
        await connection.execute(older)
    return stage


def test_no_two_capabilities_answer_one_button() -> None:
    answered = Counter(verb for module in CAPABLE for verb in module.VERBS)
    assert [verb for verb, times in answered.items() if times > 1] == []


def test_the_table_knows_every_button() -> None:
    assert {data.partition(":")[0] for data in MAY} | OWN == VERBS.keys()


@pytest.mark.parametrize("writer", sorted(EVERYBODY))
async def test_everybody_presses_what_names_somebody(crowd: Stage, writer: int) -> None:
    start, address = crowd.moment(), str(1000 + writer)
    logged = len(await rows(crowd, facts.facts))
    for data, who_may in MAY.items():
        crowd.back_to(start)
        with about(writer, "may" if writer in who_may else "may not", data):
            sent = await crowd.say(address, press=f"a:{data}", message_ref="1")
            told = [one.message.text for one in sent if one.address == address]
            if writer in who_may:
                assert not REFUSALS & set(told)
                continue
            assert [one.address for one in sent] == [address]
            if writer in (STRANGER, GONE):
                assert told == [STRANGER_ANSWER]
            if writer != MAI:
                shown = "\n".join([*told, *sent[0].labels])
                assert [secret for secret in SECRETS if secret in shown] == []
                assert sent[0].message.attachments == ()
            assert len(await rows(crowd, facts.facts)) == logged
            assert [row.form for row in await rows(crowd, drafts) if row.form in STARTED] == []


async def test_what_is_ones_own_stays_ones_own_whatever_the_button_names(crowd: Stage) -> None:
    start = crowd.moment()
    for data in (f"amend:{PLEDGE}", f"progress:{MAI}", f"data:{MAI}", f"datafile:{MAI}", f"help:{MAI}"):
        for writer in sorted(KNOWN - {MAI}):
            crowd.back_to(start)
            with about(writer, "presses", data):
                (sent,) = await crowd.say(str(1000 + writer), press=f"a:{data}")
                files = [one.content.decode() for one in sent.message.attachments]
                shown = "\n".join([sent.message.text, *sent.labels, *files])
                assert [secret for secret in SECRETS if secret in shown] == []


async def test_withdrawing_touches_nobody_else(crowd: Stage) -> None:
    await crowd.say(str(1000 + SON), press=f"a:withdraw:{MAI}")
    await crowd.say(str(1000 + SON), press="a:withdraw:yes")
    ended = [row.person_id for row in await rows(crowd, consents) if row.ended_at is not None]
    assert ended == [SON]
    linked = {row.person_id for row in await rows(crowd, accounts)}
    assert linked >= EVERYBODY - {STRANGER, SON}
    assert SON not in linked
