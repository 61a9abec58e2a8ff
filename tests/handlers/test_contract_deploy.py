"""Every form, half filled in under an older version of the product: it goes on, and asks again only what it must."""

from typing import Any

import pytest
from sqlalchemy import update

from handlers.forms import FORMS
from storage.drafts import ANSWERS, drafts
from tests.handlers.forms import Case, Standing, case_of, every_form, good_answer, standing, walk
from tests.handlers.steps import write
from tests.stage import Stage

WRONG_TYPE: Any = {"once": ["another", "type"]}


async def rewrite(stage: Stage, now: Standing, answers: dict[str, Any], editing: str | None = None) -> None:
    """Change a draft behind the engine's back, as if an older version had written it."""
    values = {"answers": ANSWERS.dump_json(answers).decode(), "editing": editing}
    await write(stage, update(drafts).where(drafts.c.id == now.draft.id).values(values))


def real(now: Standing) -> dict[str, Any]:
    """The answers that are questions': neither what the form keeps beside them nor the ids of a list's items."""
    kept = now.draft.answers.items()
    return {name: value for name, value in kept if not name.startswith("_") and not name.endswith(".id")}


async def finish(stage: Stage, name: str, case: Case) -> list[str | None]:
    """Answer until the form is at its summary or closed; returns the questions asked."""
    asked: list[str | None] = []
    while (now := await standing(stage, case.sender)) is not None and now.draft.form == name:
        asked.append(now.question.name if now.question else None)
        if now.question is None:
            return asked
        assert len(asked) < 40, asked
        await stage.say(case.sender, good_answer(name, case, now.question))
    return asked


@every_form
async def test_questions_that_are_gone_are_forgotten(name: str, stage: Stage) -> None:
    case = case_of(name)
    async for now in walk(stage, name):
        if case.entrance:
            continue
        await rewrite(stage, now, {**now.draft.answers, "gone": "x", "items.7.gone": 5}, editing="gone")
        await stage.say(case.sender, press=f"a:resume:{now.draft.id}")
        after = await standing(stage, case.sender)
        assert after is not None
        assert after.draft.answers == now.draft.answers
        assert (after.question and after.question.name) == (now.question and now.question.name)


@every_form
async def test_a_question_added_later_is_simply_asked(name: str, stage: Stage) -> None:
    case = case_of(name)
    last = [now async for now in walk(stage, name)][-1]
    for added in real(last):
        stage.back_to(last.moment)
        await rewrite(stage, last, {key: value for key, value in last.draft.answers.items() if key != added})
        await stage.say(case.sender, "/trogiup")
        assert (await finish(stage, name, case))[0] == added


@every_form
@pytest.mark.parametrize("resumed", [True, False])
async def test_an_answer_whose_type_changed_is_asked_again(name: str, stage: Stage, resumed: bool) -> None:
    case = case_of(name)
    last = [now async for now in walk(stage, name)][-1]
    for changed in real(last):
        stage.back_to(last.moment)
        await rewrite(stage, last, {**last.draft.answers, changed: WRONG_TYPE})
        if resumed:
            await stage.say(case.sender, press=f"a:resume:{last.draft.id}")
        await stage.say(case.sender, "/trogiup")
        assert changed in await finish(stage, name, case), changed


@every_form
async def test_a_form_that_is_no_more_is_left_behind_kindly(name: str, stage: Stage) -> None:
    case = case_of(name)
    await case.open(stage)
    now = await standing(stage, case.sender)
    assert now is not None
    await write(stage, update(drafts).values(form="no-longer"))
    assert await stage.say(case.sender, "xin chào")
    assert await stage.say(case.sender, press=f"a:resume:{now.draft.id}")
    assert await stage.say(case.sender, "/menu")


def test_forms_know_their_names() -> None:
    assert {name: form.name for name, form in FORMS.items()} == {name: name for name in FORMS}
