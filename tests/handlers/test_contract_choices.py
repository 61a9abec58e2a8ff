"""Every form: whatever is offered can be chosen in every way, once however often it is said, and never unseen."""

from handlers.forms import FORMS
from handlers.texts import label
from storage import facts
from tests.handlers.forms import Case, Reached, case_of, every_form, good_answer, standing, walk
from tests.handlers.steps import rows
from tests.handlers.test_contract_moves import same, stands
from tests.stage import Stage


async def logged(stage: Stage) -> list[str]:
    """The kinds of all facts, oldest first."""
    return [row.kind for row in sorted(await rows(stage, facts.facts), key=lambda row: row.at)]


@every_form
async def test_everything_offered_can_be_chosen(name: str, stage: Stage) -> None:
    case = case_of(name)
    async for now in walk(stage, name):
        last = stage.channel.to(case.sender)[-1]
        for option_label in last.labels:
            stage.back_to(now.moment)
            assert await stage.press(case.sender, option_label), option_label
            after = await standing(stage, case.sender)
            if after is not None and after.draft.id == now.draft.id:
                assert now.draft.answers.items() <= after.draft.answers.items(), option_label


async def finished(stage: Stage, name: str) -> tuple[Case, Reached]:
    """The last thing to say is still to be said."""
    case = case_of(name)
    return case, [now async for now in walk(stage, name)][-1]


@every_form
async def test_the_last_answer_twice_in_one_moment_counts_once(name: str, stage: Stage) -> None:
    case, now = await finished(stage, name)
    said = label(f"{FORMS[name].texts}-submit") if now.question is None else good_answer(name, case, now.question)
    before = await logged(stage)
    await stage.say(case.sender, said)
    once = await logged(stage)
    stage.back_to(now.moment)
    await stage.handle(stage.inbound(case.sender, said), stage.inbound(case.sender, said))
    assert await logged(stage) == once
    assert once[: len(before)] == before


@every_form
async def test_the_same_update_delivered_again_changes_nothing(name: str, stage: Stage) -> None:
    case = case_of(name)
    async for now in walk(stage, name):
        if now.question is None:
            continue
        update = stage.inbound(case.sender, good_answer(name, case, now.question))
        assert await stage.handle(update)
        after = await standing(stage, case.sender)
        assert await stage.handle(update) == []
        assert await stage.handle(update, update) == []
        again = await standing(stage, case.sender)
        assert (after and after.draft) == (again and again.draft)


@every_form
async def test_a_number_typed_before_the_choices_could_be_seen_chooses_nothing(name: str, stage: Stage) -> None:
    case = case_of(name)
    before: Reached | None = None
    async for now in walk(stage, name):
        numbered = [option for option in now.asked.options if option.numbered]
        if numbered and before is not None and before.question is not None:
            stage.back_to(before.moment)
            unseen = stage.inbound(case.sender, good_answer(name, case, before.question))
            assert await stage.handle(unseen, crash=True) == []
            assert same((await stands(stage, case)).draft, now.draft)
            (sent,) = await stage.say(case.sender, "1")
            assert sent.message.text.endswith(now.asked.text)
            assert same((await stands(stage, case)).draft, now.draft)
        before = now


@every_form
async def test_number_label_and_value_choose_what_the_button_would(name: str, stage: Stage) -> None:
    case = case_of(name)

    async def outcome(text: str | None = None, press: str | None = None) -> object:
        stage.back_to(now.moment)
        sent = await stage.say(case.sender, text, press=press)
        after = await standing(stage, case.sender)
        kept = (after.draft.form, after.draft.answers, after.draft.editing) if after else None
        return kept, [one.message.text for one in sent]

    async for now in walk(stage, name):
        numbers = 0
        buttons = [stage.button(case.sender, option.label) for option in now.asked.options]
        for option, button in zip(now.asked.options, buttons, strict=True):
            numbers += option.numbered
            chosen = await outcome(press=button)
            assert await outcome(option.label) == chosen, option
            assert await outcome(option.value) == chosen, option
            if option.numbered:
                assert await outcome(str(numbers)) == chosen, option
                assert await outcome(f"{numbers}.") == chosen, option
