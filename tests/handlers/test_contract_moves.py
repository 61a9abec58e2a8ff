"""Every form: back, cancel, leave and resume, edit any answer, submit twice; nothing already said is lost."""

from dataclasses import replace

import pytest

from handlers.capabilities import COMMANDS, FORM_COMMANDS
from handlers.filling import SKIP
from handlers.forms import FORMS
from handlers.summary import EDIT, KEEP
from handlers.texts import label
from storage import drafts
from storage.drafts import Draft
from tests.handlers.forms import Case, Standing, case_of, every_form, good_answer, standing, summed_up, walk
from tests.handlers.steps import rows
from tests.stage import Stage

every_form_with_a_summary = pytest.mark.parametrize("name", [name for name, form in FORMS.items() if form.sums_up])
CASES_WITHOUT_ENTRANCES = [name for name in FORMS if not case_of(name).entrance]
every_form_one_may_leave = pytest.mark.parametrize("name", CASES_WITHOUT_ENTRANCES)


def same(draft: Draft, other: Draft) -> bool:
    """Whether both say the same, whenever they were touched."""
    return replace(draft, updated_at=other.updated_at) == other


async def stands(stage: Stage, case: Case) -> Standing:
    now = await standing(stage, case.sender)
    assert now is not None, "the form is closed"
    return now


async def kept(stage: Stage, id: str) -> Draft | None:
    found = [row for row in await rows(stage, drafts.drafts) if row.id == id]
    return drafts.to_draft(found[0]._mapping) if found else None


@every_form_one_may_leave
async def test_back_from_every_question_and_on_again(name: str, stage: Stage) -> None:
    case = case_of(name)
    async for now in walk(stage, name):
        answers = now.draft.answers
        asked = before(now)
        for question in reversed(asked):
            await stage.say(case.sender, "quay lại")
            there = await stands(stage, case)
            assert there.question is not None
            assert (there.question.name, there.draft.answers) == (question, answers)
        await stage.say(case.sender, "quay lại")
        first = await stands(stage, case)
        assert first.draft.answers == answers
        assert first.question is not None
        assert first.question.name == (asked[0] if asked else now.question and now.question.name)
        if asked:
            await stage.press(case.sender, label("form-keep"))
            assert same((await stands(stage, case)).draft, now.draft)


def before(now: Standing) -> list[str]:
    """The questions before the one being asked, in order."""
    names = [question.name for question in FORMS[now.draft.form].questions(now.draft.answers, now.context)]
    return names[: names.index(now.question.name)] if now.question else names


@every_form_one_may_leave
async def test_cancelling_is_asked_twice(name: str, stage: Stage) -> None:
    case = case_of(name)
    async for now in walk(stage, name):
        (asked,) = await stage.say(case.sender, "/huy")
        if not says_something(now.draft):
            assert await kept(stage, now.draft.id) is None
            continue
        assert asked.labels == [label("form-go-on"), label("form-drop")]
        await stage.press(case.sender, label("form-go-on"))
        assert same((await stands(stage, case)).draft, now.draft)
        assert stage.channel.sent[-1].message.text.endswith(now.asked.text)
        await stage.say(case.sender, "hủy")
        await stage.press(case.sender, label("form-drop"))
        assert await standing(stage, case.sender) is None
        assert await kept(stage, now.draft.id) is None


def says_something(draft: Draft) -> bool:
    """Whether anything would be lost with the draft."""
    return any(not name.startswith("_") for name in draft.answers)


@every_form_one_may_leave
async def test_an_answer_instead_of_a_yes_to_cancelling_is_an_answer(name: str, stage: Stage) -> None:
    case = case_of(name)
    async for now in walk(stage, name):
        if now.question is None or not says_something(now.draft):
            continue
        await stage.say(case.sender, "hủy")
        await stage.say(case.sender, good_answer(name, case, now.question))
        after = await standing(stage, case.sender)
        assert after is None or now.question.name in after.draft.answers


@every_form
async def test_help_is_given_and_the_question_asked_again(name: str, stage: Stage) -> None:
    case = case_of(name)
    async for now in walk(stage, name):
        for words in ("/trogiup", "trợ giúp"):
            (sent,) = await stage.say(case.sender, words)
            assert sent.message.text.endswith(now.asked.text)
            assert len(sent.message.text) > len(now.asked.text)
            assert same((await stands(stage, case)).draft, now.draft)


@every_form_one_may_leave
async def test_any_command_leaves_the_form_shows_the_way_back_and_it_can_be_gone_on_with(
    name: str, stage: Stage
) -> None:
    case = case_of(name)
    async for now in walk(stage, name):
        for command in sorted(COMMANDS.keys() - FORM_COMMANDS.keys()):
            stage.back_to(now.moment)
            (sent,) = await stage.say(case.sender, command)
            there = await standing(stage, case.sender)
            if there is None:
                assert f"a:resume:{now.draft.id}" in [sent.data(text) for text in sent.labels], command
            elif there.draft.id == now.draft.id:
                continue
            found = await kept(stage, now.draft.id)
            assert found is not None, command
            assert same(found, now.draft), command
            await stage.say(case.sender, press=f"a:resume:{now.draft.id}")
            resumed = await stands(stage, case)
            assert same(resumed.draft, now.draft), command
            assert stage.channel.sent[-1].message.text.endswith(now.asked.text), command


@every_form_one_may_leave
async def test_what_is_said_after_leaving_is_no_answer(name: str, stage: Stage) -> None:
    case = case_of(name)
    async for now in walk(stage, name):
        await stage.say(case.sender, "/menu")
        await stage.say(case.sender, "Nội dung gõ sau khi đã rời đi")
        found = await kept(stage, now.draft.id)
        assert found is not None
        assert same(found, now.draft)


@every_form_with_a_summary
async def test_parked_at_the_summary_and_resumed(name: str, stage: Stage) -> None:
    case = case_of(name)
    now = await summed_up(stage, name)
    await stage.press(case.sender, label("form-park"))
    assert await standing(stage, case.sender) is None
    await stage.press(case.sender, label("form-resume"))
    there = await stands(stage, case)
    assert same(there.draft, now.draft)
    assert stage.channel.sent[-1].message.text.endswith(now.asked.text)


@every_form_with_a_summary
async def test_every_answer_may_be_changed_from_the_summary_or_kept(name: str, stage: Stage) -> None:
    case = case_of(name)
    now = await summed_up(stage, name)
    form = FORMS[name]
    asked = [one for one in form.questions(now.draft.answers, now.context) if not one.name.endswith(".more")]
    assert asked
    for question in asked:
        for keeping in (True, False):
            stage.back_to(now.moment)
            await stage.press(case.sender, label("form-change"))
            if question.place is not None:
                await choose(stage, case, f"{EDIT}{question.top}.{question.place}")
            await choose(stage, case, EDIT + question.name)
            there = await stands(stage, case)
            assert there.question is not None
            assert there.question.name == question.name
            held = now.draft.answers[question.name]
            assert held is None or question.reader.show(held, now.context) in there.asked.text
            keep = SKIP if held is None and question.reader.gathers else KEEP
            await (choose(stage, case, keep) if keeping else stage.say(case.sender, good_answer(name, case, question)))
            assert same((await stands(stage, case)).draft, now.draft), question.name
            assert stage.channel.sent[-1].message.text == now.asked.text


async def choose(stage: Stage, case: Case, value: str) -> None:
    """Press the option of the last message that stands for `value`."""
    sent = stage.channel.to(case.sender)[-1]
    index = [option.value for option in sent.message.options].index(value)
    await stage.say(case.sender, press=f"o:{sent.turn}:{index}")
