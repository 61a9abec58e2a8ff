"""How each form is opened and what is said to it: the one table a new form is entered in to get every contract test."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

import pytest
from sqlalchemy import insert, update

from handlers.filling import ask, current
from handlers.form import Question
from handlers.forms import FORMS
from handlers.talk import Context, Message
from handlers.texts import label
from storage.amounts import Amount
from storage.drafts import Draft
from storage.inspection_facts import Finding
from storage.people import people as people_table
from storage.people import roles
from tests import casts, commending, giving, inspecting, modelling, people, undertaking
from tests.stage import Moment, Stage

MAI, SON, HA, BINH, THU, LOC = "1003", "1001", "1010", "1013", "1014", "1015"
CODE = "4000000000000001"


@dataclass(frozen=True)
class Case:
    """`open` brings the form before `sender`; `says` is a good answer to each question, by its whole name or the last
    part of it. `entrance`: one of the forms before which nothing else can be done. `recorded`: it opens with what is
    recorded already, so that nothing is lost where it is left unchanged."""

    sender: str
    open: Callable[[Stage], Awaitable[None]]
    says: Mapping[str, str]
    entrance: bool = False
    recorded: bool = False


@dataclass(frozen=True)
class Standing:
    """A form open at a question (None: at its summary)."""

    context: Context
    draft: Draft
    question: Question | None
    asked: Message


@dataclass(frozen=True)
class Reached(Standing):
    """The same, with all there was at that moment."""

    moment: Moment = field(repr=False)


async def _joined(stage: Stage, *who: tuple[int, str]) -> None:
    async with stage.opened() as database, database.write() as connection:
        for person, address in who:
            await people.join(connection, person, stage.channel.name, address, stage.now)
        await people.pledge(connection, 6, stage.now)
        await people.invite(connection, 5, CODE, stage.now)


async def _pledge(stage: Stage) -> None:
    await _joined(stage, (3, MAI))
    await stage.say(MAI, "/camket")


async def _joining(stage: Stage) -> None:
    await _joined(stage)
    await stage.say("2000", CODE)


async def _consent(stage: Stage) -> None:
    await _joining(stage)
    await stage.say("2000", "1979")


async def _return(stage: Stage) -> None:
    await _joined(stage, (1, SON))
    await stage.say(SON, press="a:return:pledge-6-2026:1")


async def _task(stage: Stage) -> None:
    await _joined(stage, (1, SON))
    await stage.say(SON, press="a:task:3")


async def _rating(stage: Stage) -> None:
    await _joined(stage, (1, SON))
    await stage.say(SON, press=f"a:rate:3:{stage.today.year}")


async def _paper(stage: Stage) -> None:
    await _joined(stage, (1, SON))
    await stage.say(SON, press="a:paper:5")


async def _on_paper(stage: Stage) -> None:
    """Huy, who is on paper, has a pledge and a report that Sơn entered."""
    await _joined(stage, (1, SON))
    async with stage.opened() as database, database.write() as connection:
        await people.agreed_on_paper(connection, 5, 1, stage.now)
        await people.pledge(connection, 5, stage.now, by=1)
        said: dict[str, Any] = {"amount": Amount(value=3_000, unit="hộ"), "note": "Hai hộ xin thêm ngày"}
        await people.report(connection, "item-5-2026", stage.now, id="huys-report", by=1, **said)


async def _paper_report(stage: Stage) -> None:
    await _on_paper(stage)
    await stage.say(SON, press="a:reporton:item-5-2026")


async def _paper_correction(stage: Stage) -> None:
    await _on_paper(stage)
    await stage.say(SON, press="a:mendfor:huys-report")
    for said in (label("form-change"), label("report-note.label")):
        await stage.press(SON, said)
    await stage.say(SON, REPORT["note"])


async def _pledged(stage: Stage) -> None:
    await _joined(stage, (3, MAI))
    async with stage.opened() as database, database.write() as connection:
        await people.pledge(connection, 3, stage.now)


async def _report(stage: Stage) -> None:
    await _pledged(stage)
    await stage.say(MAI, "/baocao")


async def _correction(stage: Stage) -> None:
    await _reported(stage, photo=True)
    await stage.say(MAI, press="a:correct:mais-report")
    for said in (label("form-change"), label("report-note.label")):
        await stage.press(MAI, said)
    await stage.say(MAI, REPORT["note"])


async def _detail(stage: Stage) -> None:
    await _reported(stage, photo=False)
    await stage.say(MAI, press="a:correct:mais-report:evidence")


async def _reported(stage: Stage, *, photo: bool) -> None:
    await _pledged(stage)
    account = (await stage.context(MAI)).account.id
    async with stage.opened() as database, database.write() as connection:
        said = Amount(value=3000, unit="hộ")
        report = await people.report(connection, "item-3-2026", stage.now, id="mais-report", amount=said)
        if photo:
            await people.offer_file(connection, report, 3, account, stage.now, id="mais-photo")
            await people.store_file(connection, "mais-photo", 3, stage.now, "5" * 64)


async def _contribution(stage: Stage) -> None:
    await _joined(stage, (1, SON))
    await stage.say(SON, press="a:contribute:3")


async def _given(stage: Stage) -> None:
    """Mai gave land, and a group as Sơn entered it."""
    await _joined(stage, (1, SON))
    async with stage.opened() as database, database.write() as connection:
        await giving.give(connection, "mais-gift", "3 sào", person=3)
        told: dict[str, Any] = {name: CONTRIBUTION[name] for name in ("group", "purpose", "place")}
        await giving.give(connection, "womens-gift", CONTRIBUTION["amount"], by=1, heads=34, **told)


async def _contribution_mend(stage: Stage) -> None:
    await _given(stage)
    await stage.say(SON, press="a:mendcontribution:womens-gift")
    for said in (label("form-change"), label("contribution-purpose.label")):
        await stage.press(SON, said)
    await stage.say(SON, CONTRIBUTION["purpose"])


async def _contribution_return(stage: Stage) -> None:
    await _given(stage)
    await stage.say(SON, press="a:returncontribution:mais-gift:1")


async def _undertake(stage: Stage) -> None:
    await _joined(stage, (1, SON))
    await stage.say(SON, press="a:undertake:key_task-3")


async def _work(stage: Stage, press: str, *, by: str, approved: bool) -> None:
    """Nà Han registered a key task; Bình is of the level above."""
    await _joined(stage, (1, SON), (13, BINH))
    async with stage.opened() as database, database.write() as connection:
        told = {"title": UNDERTAKING["title"], "content": UNDERTAKING["content"], "in_charge": UNDERTAKING["in_charge"]}
        criteria = [(UNDERTAKING["text"], UNDERTAKING["target"])]
        await undertaking.undertake(connection, "road", criteria=criteria, **told)
        if approved:
            await undertaking.approve(connection, "road")
    await stage.say(by, press=press)


async def _noted(stage: Stage) -> None:
    await _joined(stage, (1, SON))
    await stage.say(SON, press=f"a:milestone:3:{stage.today.year}:0")
    await stage.press(SON, label("milestone-other-day"))


async def _dropping(stage: Stage) -> None:
    """A model of Nà Han that the commune has made its own."""
    await _joined(stage, (1, SON), (13, BINH))
    async with stage.opened() as database, database.write() as connection:
        await modelling.promote(connection, await modelling.choose(connection, "a"), 2)
    await stage.say(BINH, press="a:dropmodel:a:2")


async def _undertaking_mend(stage: Stage) -> None:
    await _work(stage, "a:mendundertaking:road", by=SON, approved=False)
    for said in (label("form-change"), label("undertaking-content.label")):
        await stage.press(SON, said)
    await stage.say(SON, UNDERTAKING["content"])


async def _inspecting(stage: Stage) -> None:
    """The commune, where Mai is of the committee too, inspects the school; there is something to mend."""
    await _joined(stage, (10, HA), (13, BINH))
    async with stage.opened() as database, database.write() as connection:
        held = {"person_id": 3, "unit_id": 2, "role": "committee_member", "since": stage.now}
        await connection.execute(insert(roles), [held])
        await inspecting.switch(connection)


async def _inspection(stage: Stage) -> None:
    await _inspecting(stage)
    await stage.say(BINH, press="a:planinspection:2:5")


async def _conclusion(stage: Stage, *found: Finding, press: str = "a:concludeinspection:insp") -> None:
    await _inspecting(stage)
    async with stage.opened() as database, database.write() as connection:
        await inspecting.plan(connection)
        if found:
            await inspecting.conclude(connection, "insp", *found)
    await stage.say(BINH, press=press)


async def _correction_of_conclusion(stage: Stage) -> None:
    await _conclusion(stage, inspecting.finding(due=date(stage.today.year, 6, 30)), press="a:correctinspection:insp")
    await stage.say(BINH, CONCLUSION_CORRECTED["why"])
    for said in (label("form-change"), label("conclusion-strengths.label")):
        await stage.press(BINH, said)
    await stage.say(BINH, CONCLUSION_CORRECTED["strengths"])


async def _remedy(stage: Stage, press: str, *, by: str, reported: bool) -> None:
    await _inspecting(stage)
    async with stage.opened() as database, database.write() as connection:
        await inspecting.plan(connection)
        await inspecting.conclude(connection, "insp", inspecting.finding())
        if reported:
            await inspecting.report(connection)
    await stage.say(by, press=press)


async def _commendation(stage: Stage) -> None:
    await _joined(stage, (1, SON))
    await stage.say(SON, press="a:nominate:3")


async def _nominated(stage: Stage, press: str, *, by: str, approved: bool = False) -> None:
    """Sơn nominated the cell; Bình is of the level above."""
    await _joined(stage, (1, SON), (13, BINH))
    async with stage.opened() as database, database.write() as connection:
        await commending.nominate(connection, "praised", award="praise", deed=COMMENDATION["deed"])
        if approved:
            await commending.approve(connection, "praised")
    await stage.say(by, press=press)


async def _commendation_mend(stage: Stage) -> None:
    await _nominated(stage, "a:mendcommendation:praised", by=SON)
    for said in (label("form-change"), label("commendation-deed.label")):
        await stage.press(SON, said)
    await stage.say(SON, COMMENDATION["deed"])


async def _hour(stage: Stage) -> None:
    await _joined(stage, (3, MAI))
    await stage.say(MAI, press="a:reminding:hour")


async def _leave(stage: Stage) -> None:
    await _joined(stage, (3, MAI))
    await stage.say(MAI, press="a:reminding:leave")


async def _theme(stage: Stage) -> None:
    await _joined(stage, (15, LOC))
    async with stage.opened() as database, database.write() as connection:
        held = {"person_id": 15, "unit_id": 7, "role": "secretary", "since": stage.now}
        await connection.execute(insert(roles), [held])
    await stage.say(LOC, press=f"a:settheme:7:{stage.today.year}")


async def _broadcast(stage: Stage) -> None:
    await _joined(stage, (13, BINH))
    await stage.say(BINH, "/thongbao")
    await stage.press(BINH, label("broadcast-compose"))


async def _made(stage: Stage, state: casts.Reached = "ready", **what: Any) -> None:
    await _joined(stage, (13, BINH), (14, THU))
    async with stage.opened() as database, database.write() as connection:
        await casts.make(connection, stage.now, state=state, **what)


async def _mending(stage: Stage) -> None:
    await _made(stage, unit=3, condition="no_pledge")
    account = (await stage.context(BINH)).account.id
    async with stage.opened() as database, database.write() as connection:
        await people.offer_file(connection, casts.ID, 13, account, stage.now, id="binhs-photo")
        await people.store_file(connection, "binhs-photo", 13, stage.now, "5" * 64)
    await stage.say(BINH, press=f"a:castmend:{casts.ID}")
    for said in (label("form-change"), label("broadcast-text.label")):
        await stage.press(BINH, said)
    await stage.say(BINH, BROADCAST["text"])


async def _cast_time(stage: Stage) -> None:
    await _made(stage)
    await stage.say(BINH, press=f"a:casttime:{casts.ID}")


async def _declining(stage: Stage) -> None:
    await _made(stage, "approving")
    await stage.say(THU, press=f"a:castdecline:{casts.ID}:3")


BROADCAST = {
    "unit": "Nà Han",
    "whom": "Đảng viên theo tình trạng",
    "condition": "chưa có bản cam kết",
    "text": "Mời các đồng chí họp lúc 14 giờ tại nhà văn hóa thôn",
    "files": "bỏ qua",
    "ack": "có",
}
CONTRIBUTION = {
    "giver": "Một nhóm người",
    "group": "Hội viên phụ nữ thôn",
    "heads": "34 hội viên",
    "amount": "hơn 9.000 m² đất",
    "purpose": "Mở đường vào thôn",
    "place": "Thôn Nà Han",
    "on": "12/1",
    "evidence": "bỏ qua",
}
UNDERTAKING = {
    "title": "Mở đường vào thôn",
    "content": "Họp dân bàn cách làm, vận động hiến đất",
    "text": "Số hộ hiến đất mở đường",
    "target": "8 hộ",
    "more": "không",
    "in_charge": "Nông Thị Lan",
    "starts_on": "15/1",
    "due": "30/6",
}
RESULT = {
    "status": "Vượt",
    "amount": "10 hộ",
    "note": "Hai hộ ngoài danh sách cùng hiến đất",
    "evidence": "bỏ qua",
}
INSPECTION = {
    "whom": "Cả hai",
    "document": inspecting.DOCUMENT,
    "starts_on": "2/3",
    "ends_on": "13/3",
    "person": "Trần Quốc Bình",
    "team.1.person": "Lò Thị Mai",
    "more": "không",
}
CONCLUSION = {
    "strengths": inspecting.STRENGTHS,
    "found": "có",
    "shortcoming": inspecting.SHORTCOMING,
    "cause": inspecting.CAUSE,
    "remedy": inspecting.REMEDY,
    "owner": "Lục Thị Hà",
    "due": "30/6",
    "more": "không",
}
CONCLUSION_CORRECTED = CONCLUSION | {"strengths": "Quán triệt đầy đủ", "why": "Ghi nhầm số chi bộ"}
COMMENDATION = {"deed": "Vận động 12 hộ cùng hiến đất mở đường", "award": "Biểu dương", "golden": "có"}
THEME = {
    "title": "Mỗi đảng viên một việc vì dân",
    "guidance": "Chọn việc có số liệu cụ thể",
    "deadline": "31/3",
    "own": "có",
    "parts.0.title": "Trách nhiệm nêu gương",
    "part": "phần thêm",
    "parts.0.guidance": "Ở gia đình và nơi cư trú",
    "required": "có",
    "more": "không",
}
REPORT = {"did": "3 hộ", "note": "Đã đến từng nhà cùng trưởng thôn", "evidence": "bỏ qua"}
PLEDGE = {
    "goal": "Giữ nghiêm kỷ luật, làm tốt nhiệm vụ",
    "assigned_task": "Phụ trách tổ liên gia số 3",
    "work": "Vận động 10 hộ hiến đất mở đường",
    "solution": "Đến từng nhà cùng trưởng thôn",
    "due": "30/6",
    "target": "10 hộ",
    "more": "không",
}


async def _organise(stage: Stage, data: str) -> None:
    await _joined(stage, (14, THU))
    await stage.say(THU, press=f"a:{data}")


async def _close(stage: Stage) -> None:
    """Khuổi Luông has nobody any more."""
    await _joined(stage, (14, THU))
    async with stage.opened() as database, database.write() as connection:
        await connection.execute(update(people_table).where(people_table.c.unit_id == 4).values(unit_id=3))
    await stage.say(THU, press="a:closeunit:4")


async def _pressed(stage: Stage, data: str) -> None:
    await _joined(stage, (1, SON))
    await stage.say(SON, press=f"a:{data}")


NARRATIVE = {
    "results": "Việc học tập và làm theo Bác đi vào nền nếp",
    "shortcomings": "Vài nơi báo cáo còn chậm",
    "difficulties": "Nhiều đảng viên đi làm xa",
    "lessons": "Người đứng đầu làm trước",
    "tasks": "Nhân rộng mô hình điểm",
}
UNIT = {"title": "Chi bộ thôn Nà Han Thượng", "members": "NH003, NH006", "on": "20/1"}
CASES: Mapping[str, Case] = {
    "narrative": Case(SON, partial(_pressed, data="narrate:3:20260101:20260630"), NARRATIVE),
    "modelsearch": Case(SON, partial(_pressed, data="findmodel"), {"words": "vệ sinh đường thôn"}),
    "reviewspan": Case(SON, partial(_pressed, data="reviewspan:3"), {"days": "1/1 đến 15/11"}),
    "renameunit": Case(THU, partial(_organise, data="renameunit:3"), UNIT),
    "moveunit": Case(THU, partial(_organise, data="moveunit:6:2:0:1"), UNIT),
    "mergeunit": Case(THU, partial(_organise, data="mergeunit:5:3:0:1"), UNIT),
    "splitunit": Case(THU, partial(_organise, data="splitunit:3"), UNIT),
    "closeunit": Case(THU, _close, UNIT),
    "pledge": Case(MAI, _pledge, PLEDGE),
    "joining": Case("2000", _joining, {"check": "1979"}, entrance=True),
    "consent": Case("2000", _consent, {"agree": "đồng ý"}, entrance=True),
    "hour": Case(MAI, _hour, {"at": "7 giờ tối"}),
    "leave": Case(MAI, _leave, {"until": "31/3"}),
    "return": Case(SON, _return, {"comment": "Nhờ đồng chí ghi rõ số hộ"}),
    "task": Case(SON, _task, {"text": "Phụ trách tổ liên gia số 3"}),
    "report": Case(MAI, _report, REPORT),
    "correction": Case(MAI, _correction, REPORT, recorded=True),
    "detail": Case(MAI, _detail, REPORT, recorded=True),
    "broadcast": Case(BINH, _broadcast, BROADCAST),
    "mending": Case(BINH, _mending, BROADCAST, recorded=True),
    "casttime": Case(BINH, _cast_time, {"at": "7 giờ 30 ngày 20/1"}),
    "declining": Case(THU, _declining, {"reason": "Ghi rõ địa điểm họp"}),
    "theme": Case(LOC, _theme, THEME),
    "rating": Case(SON, _rating, {"points": "87,5 điểm"}),
    "contribution": Case(SON, _contribution, CONTRIBUTION),
    "contributionmend": Case(SON, _contribution_mend, CONTRIBUTION, recorded=True),
    "contributionreturn": Case(SON, _contribution_return, {"comment": "Nhờ đồng chí ghi rõ thôn nào"}),
    "undertaking": Case(SON, _undertake, UNDERTAKING),
    "undertakingmend": Case(SON, _undertaking_mend, UNDERTAKING, recorded=True),
    "undertakingreturn": Case(
        BINH,
        partial(_work, press="a:returnundertaking:road:1", by=BINH, approved=False),
        {"comment": "Nhờ đồng chí ghi rõ số hộ"},
    ),
    "modeldrop": Case(BINH, _dropping, {"reason": "Chọn nhầm mô hình"}),
    "milestoneday": Case(SON, _noted, {"on": "10/1"}),
    "criterionresult": Case(SON, partial(_work, press="a:result:road:road-0", by=SON, approved=True), RESULT),
    "evaluation": Case(
        BINH,
        partial(_work, press="a:evaluate:road:2", by=BINH, approved=True),
        {"verdict": "Đạt yêu cầu", "comment": "Làm chắc, đúng hẹn"},
    ),
    "inspection": Case(BINH, _inspection, INSPECTION),
    "conclusion": Case(BINH, _conclusion, CONCLUSION),
    "correctconclusion": Case(BINH, _correction_of_conclusion, CONCLUSION_CORRECTED, recorded=True),
    "remedy": Case(
        HA,
        partial(_remedy, press="a:reportremedy:insp-1", by=HA, reported=False),
        {"note": "Đã ban hành quy chế mới", "evidence": "bỏ qua"},
    ),
    "remedyreturn": Case(
        BINH,
        partial(_remedy, press="a:returnremedy:insp-1:3", by=BINH, reported=True),
        {"comment": "Nhờ đồng chí ghi rõ ngày ban hành"},
    ),
    "commendation": Case(SON, _commendation, COMMENDATION),
    "commendationmend": Case(SON, _commendation_mend, COMMENDATION, recorded=True),
    "commendationreply": Case(
        BINH,
        partial(_nominated, press="a:refusecommendation:praised:1", by=BINH),
        {"comment": "Nhờ đồng chí chờ có kết quả"},
    ),
    "commendationrevoke": Case(
        BINH,
        partial(_nominated, press="a:revokecommendation:praised", by=BINH, approved=True),
        {"why": "Việc này đã được khen năm trước"},
    ),
    "paperreport": Case(SON, _paper_report, REPORT),
    "papercorrection": Case(SON, _paper_correction, REPORT, recorded=True),
    "paper": Case(SON, _paper, PLEDGE | {"signed_on": "10/1/2026", "holder": "Hoàng Văn Sơn"}),
}

every_form = pytest.mark.parametrize("name", FORMS)
"""Runs a contract test for each form the product has."""


def case_of(name: str) -> Case:
    """The form's line in the table."""
    if name not in CASES:
        pytest.fail(f"the form {name!r} is new: say in tests/handlers/forms.py how it is opened and answered")
    return CASES[name]


def good_answer(name: str, case: Case, question: Question) -> str:
    """What to say at `question`."""
    for key in (question.name, question.name.rsplit(".", 1)[-1]):
        if key in case.says:
            return case.says[key]
    pytest.fail(f"say in tests/handlers/forms.py what a good answer to {question.name!r} of {name!r} is")


async def standing(stage: Stage, sender: str) -> Standing | None:
    """Where the form open in the chat stands now; None where none is."""
    context = await stage.context(sender)
    if context.draft is None:
        return None
    form = FORMS[context.draft.form]
    question = current(form, context.draft, context)
    return Standing(context, context.draft, question, ask(form, context.draft, context))


async def walk(stage: Stage, name: str) -> AsyncIterator[Reached]:
    """The form at each of its questions, and at its summary if it has one, each reached by good answers. Whatever is
    done to the stage between two of them is undone."""
    case = case_of(name)
    await case.open(stage)
    while (now := await standing(stage, case.sender)) is not None and now.draft.form == name:
        moment = stage.moment()
        yield Reached(now.context, now.draft, now.question, now.asked, moment)
        stage.back_to(moment)
        if now.question is None:
            return
        await stage.say(case.sender, good_answer(name, case, now.question))


async def summed_up(stage: Stage, name: str) -> Reached:
    """The form at its summary."""
    reached = [now async for now in walk(stage, name)]
    assert reached[-1].question is None
    return reached[-1]
