"""How each form is opened and what is said to it: the one table a new form is entered in to get every contract test."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field

import pytest

from handlers.capabilities import FORMS
from handlers.filling import ask, current
from handlers.form import Question
from handlers.talk import Context, Message
from handlers.texts import label
from storage.amounts import Amount
from storage.database import Database
from storage.drafts import Draft
from tests import people
from tests.stage import Moment, Stage

MAI, SON = "1003", "1001"
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
    """A form open at a question (None: at its summary), with all there was at that moment."""

    context: Context
    draft: Draft
    question: Question | None
    asked: Message
    moment: Moment = field(repr=False)


async def _joined(stage: Stage, *who: tuple[int, str]) -> None:
    database = Database(stage.url)
    async with database.write() as connection:
        for person, address in who:
            await people.join(connection, person, stage.channel.name, address, stage.now)
        await people.pledge(connection, 6, stage.now)
        await people.invite(connection, 5, CODE, stage.now)
    await database.close()


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


async def _paper(stage: Stage) -> None:
    await _joined(stage, (1, SON))
    await stage.say(SON, press="a:paper:5")


async def _pledged(stage: Stage) -> None:
    await _joined(stage, (3, MAI))
    database = Database(stage.url)
    async with database.write() as connection:
        await people.pledge(connection, 3, stage.now)
    await database.close()


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
    database = Database(stage.url)
    async with database.write() as connection:
        said = Amount(value=3000, unit="hộ")
        report = await people.report(connection, "item-3-2026", stage.now, id="mais-report", amount=said)
        if photo:
            await people.offer_file(connection, report, 3, account, stage.now, id="mais-photo")
            await people.store_file(connection, "mais-photo", 3, stage.now, "5" * 64)
    await database.close()


async def _hour(stage: Stage) -> None:
    await _joined(stage, (3, MAI))
    await stage.say(MAI, press="a:reminding:hour")


async def _leave(stage: Stage) -> None:
    await _joined(stage, (3, MAI))
    await stage.say(MAI, press="a:reminding:leave")


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
CASES: Mapping[str, Case] = {
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
    return Standing(context, context.draft, question, ask(form, context.draft, context), stage.moment())


async def walk(stage: Stage, name: str) -> AsyncIterator[Standing]:
    """The form at each of its questions, and at its summary if it has one, each reached by good answers. Whatever is
    done to the stage between two of them is undone."""
    case = case_of(name)
    await case.open(stage)
    while (now := await standing(stage, case.sender)) is not None and now.draft.form == name:
        yield now
        stage.back_to(now.moment)
        if now.question is None:
            return
        await stage.say(case.sender, good_answer(name, case, now.question))


async def summed_up(stage: Stage, name: str) -> Standing:
    """The form at its summary."""
    reached = [now async for now in walk(stage, name)]
    assert reached[-1].question is None
    return reached[-1]
