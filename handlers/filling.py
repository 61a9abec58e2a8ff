"""Filling in a form: take an answer, ask what comes next, go back, edit any answer, look it over, submit."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from handlers.form import Form, Question, assemble, still_valid
from handlers.inputs import bare, fold, spelling
from handlers.readers import Problem
from handlers.summary import EDIT, KEEP, REMOVE, changes, remove_item, summary
from handlers.talk import Context, Message, Option, Talk, Turn
from handlers.texts import Html, label, say
from handlers.unsent import kept
from storage.drafts import Draft

SKIP, BACK, CANCEL, DROP, GO_ON, SUBMIT, CHANGE, PARK, HELP = (
    "=skip", "=back", "=cancel", "=drop", "=go-on", "=submit", "=change", "=park", "=help",
)  # fmt: skip
COMMENT = "_comment"
"""The answer that is no question's: what a decider asked for when the draft came back."""
CONTROL_WORDS = {"hủy": CANCEL, "quay lại": BACK, "trợ giúp": HELP, "bỏ qua": SKIP}
"""What may be said inside any form without a slash; where any words may be an answer, only with its diacritics."""
LONGEST_CONTROL = 60
"""Characters: the longest of these words with every courtesy around it."""
NOTHING = frozenset({"khong", "khong co", "khong co gi", "khong them", "khong them gi", "khong can"})
"""What is said for "none" where none is an answer, folded: nobody's words for anything else."""
ENOUGH = NOTHING | {"xong", "het", "du", "gui", "gui bao cao"}
"""What is said for "that is all" where photos and files are gathered, folded."""
FOLDED_CONTROLS = {fold(word): control for word, control in CONTROL_WORDS.items()}


def current(form: Form[Any], draft: Draft, context: Context) -> Question | None:
    """The question being asked: the one asked last, else the first that applies and has no answer."""
    return _current(form.questions(draft.answers, context), draft)


def _current(asked: Iterable[Question], draft: Draft) -> Question | None:
    first = None
    for question in asked:
        if question.name == draft.editing:
            return question
        if first is None and question.name not in draft.answers:
            first = question
            if draft.editing is None:
                break
    return first


def control_of(text: str, question: Question | None) -> str | None:
    """The control that `text` asks for at this question, if any."""
    if len(text) > LONGEST_CONTROL:
        return None
    said = bare(text)
    gathers, skip = (question.reader.gathers, question.ask.skip) if question is not None else (False, False)
    if fold(said) in (ENOUGH if gathers else NOTHING if skip else ()):
        return SKIP
    control = FOLDED_CONTROLS.get(fold(said))
    if control is not None and question is not None and question.reader.free:
        return CONTROL_WORDS.get(spelling(said))
    return control


def opened(form: Form[Any], draft: Draft, context: Context, intro: Html | None = None) -> Turn:
    """The turn that takes up a draft where it stands, after `intro` and what it was returned for."""
    before, draft = draft, still_valid(form, draft, context)
    if draft.subject != before.subject:
        intro = _join(intro, say("form-renewed", year=str(context.year)))
    if COMMENT in draft.answers and current(form, draft, context) is not None:
        intro = _join(intro, _comment(draft))
    return shown(form, draft, context, intro)


def shown(form: Form[Any], draft: Draft, context: Context, intro: Html | None = None) -> Turn:
    """The turn that asks the current question, after `intro`, or shows the summary."""
    return _shown(form, draft, context, list(form.questions(draft.answers, context)), intro)


def _shown(
    form: Form[Any], draft: Draft, context: Context, asked: Sequence[Question], intro: Html | None = None
) -> Turn:
    question = _current(asked, draft)
    draft = replace(draft, editing=question.name if question else None)
    return Turn(replies=(_ask(form, draft, context, asked, intro),), draft=draft)


def _comment(draft: Draft) -> Html | None:
    comment = draft.answers.get(COMMENT)
    return say("form-comment", comment=comment) if comment else None


def ask(form: Form[Any], draft: Draft, context: Context, before: Html | None = None) -> Message:
    """The current question with its options, or the summary once nothing is missing."""
    return _ask(form, draft, context, list(form.questions(draft.answers, context)), before)


def _ask(
    form: Form[Any], draft: Draft, context: Context, asked: Sequence[Question], before: Html | None = None
) -> Message:
    question = _current(asked, draft)
    if question is None:
        options = (
            Option(value=SUBMIT, label=label(f"{form.texts}-submit")),
            Option(value=CHANGE, label=label("form-change")),
            Option(value=PARK, label=label("form-park")),
        )
        text = _join(before, _comment(draft), summary(form, draft.answers, context))
        return Message(text=text, options=options)
    lines = [_step(form, asked, question), question.wording(context)]
    if draft.editing and (held := question.held(draft.answers)) is not None:
        lines.append(question.reader.now(held, context))
    elif (example := question.example()) is not None:
        lines.append(say("form-example", example=example))
    choices = _options(question, draft, context, first=question.name == asked[0].name)
    return Message(text=_join(before, *lines), options=tuple(choices))


def _options(question: Question, draft: Draft, context: Context, *, first: bool) -> list[Option]:
    numbered = question.reader.numbered
    offer = question.ask.choices or question.reader.options
    found: Sequence[Option] = offer(draft.answers, context)
    options = [Option(value=option.value, label=option.label, numbered=numbered) for option in found]
    options += question.reader.closing(question.name, question.held(draft.answers))
    ends = not question.reader.gathers
    if ends and draft.editing == question.name and question.is_begun(draft.answers):
        options.append(Option(value=KEEP, label=label("form-keep"), numbered=numbered))
    if ends and question.ask.skip:
        options.append(Option(value=SKIP, label=label("form-skip"), numbered=numbered))
    if first and question.reader.free and question.name not in draft.answers:
        options.append(Option(value=CANCEL, label=label("form-cancel-button"), numbered=numbered))
    if not first:
        options.append(Option(value=BACK, label=label("form-back"), numbered=numbered))
    return options


def _step(form: Form[Any], asked: Sequence[Question], question: Question) -> Html | None:
    """ "Bước 2/5", counting a list as one step and the last look as the last one."""
    tops = list(dict.fromkeys(one.top for one in asked))
    if not form.sums_up or len(tops) == 1:
        return None
    counted = {"step": str(tops.index(question.top) + 1), "steps": str(len(tops) + 1)}
    if question.place is None:
        return say("form-step", **counted)
    return say(f"{form.items}-step-item", **counted, number=str(question.place + 1))


async def respond_in_form(form: Form[Any], draft: Draft, data: str, talk: Talk, *, control: bool) -> Turn:
    """What happens when `data` is said to the open form: a choice of the form's own (`control`), or else an answer."""
    context = talk.context
    question = current(form, draft, context)
    if draft.editing is not None and (question is None or question.name != draft.editing):
        return shown(form, draft, context, say("router-stale"))
    if control and data in CONTROLS:
        return await _control(form, draft, question, data, talk)
    if control and data.startswith(EDIT):
        return _edit(form, draft, data.removeprefix(EDIT), context)
    if control and data.startswith(REMOVE):
        answers = remove_item(draft.answers, data.removeprefix(REMOVE))
        return shown(form, replace(draft, answers=answers), context, say("form-removed"))
    if question is None:
        return _again(form, draft, context, Problem("form-choose"))
    value = question.reader.read(data, context)
    if isinstance(value, Problem):
        return _again(form, replace(draft, answers={**draft.answers, **value.kept}), context, value)
    return await _answered(form, draft, question, value, talk)


CONTROLS = frozenset({SKIP, KEEP, BACK, CANCEL, DROP, GO_ON, SUBMIT, CHANGE, PARK, HELP})


async def _control(form: Form[Any], draft: Draft, question: Question | None, control: str, talk: Talk) -> Turn:
    context = talk.context
    if control == HELP:
        return _again(form, draft, context, Problem("form-help"))
    if control == CANCEL and all(name.startswith("_") for name in draft.answers):
        return Turn(replies=(Message(text=say("form-dropped")),), drop=(draft.id,))
    if control == CANCEL:
        drop = Option(value=DROP, label=label("form-drop"))
        go_on = Option(value=GO_ON, label=label("form-go-on"))
        return Turn(replies=(Message(text=say("form-cancel"), options=(go_on, drop)),), draft=draft)
    if control == DROP:
        return Turn(replies=(Message(text=say("form-dropped")),), drop=(draft.id,))
    if control == PARK:
        return kept(say("form-parked"), draft)
    if control == CHANGE and question is None:
        return Turn(replies=(changes(form, draft.answers, context),), draft=draft)
    if control == SUBMIT and question is None:
        return await _submit(form, draft, talk)
    if control in (SKIP, KEEP) and question is not None and question.reader.gathers:
        return await _answered(form, draft, question, question.held(draft.answers) or None, talk)
    if control == BACK:
        draft = _back(form, draft, context)
    elif control == SKIP and question is not None:
        if not question.ask.skip:
            return _again(form, draft, context, Problem(question.reader.needed))
        return await _answered(form, draft, question, None, talk)
    elif control == KEEP and question is not None and question.is_begun(draft.answers):
        return await _answered(form, draft, question, question.held(draft.answers), talk)
    return shown(form, draft, context)


def _back(form: Form[Any], draft: Draft, context: Context) -> Draft:
    draft = still_valid(form, draft, context)
    asked = list(form.questions(draft.answers, context))
    question = _current(asked, draft)
    place = len(asked) if question is None else [one.name for one in asked].index(question.name)
    if place == 0:
        return draft
    return replace(draft, editing=asked[place - 1].name)


def _edit(form: Form[Any], draft: Draft, name: str, context: Context) -> Turn:
    if any(question.name == name for question in form.questions(draft.answers, context)):
        if name.endswith(".more"):
            return shown(form, replace(draft, answers={**draft.answers, name: True}, editing=None), context)
        return shown(form, replace(draft, editing=name), context)
    return Turn(replies=(changes(form, draft.answers, context, within=name),), draft=draft)


async def _answered(form: Form[Any], draft: Draft, question: Question, value: Any, talk: Talk) -> Turn:
    draft = replace(draft, answers={**draft.answers, question.name: value}, editing=None)
    asked = list(form.questions(draft.answers, talk.context))
    if _current(asked, draft) is not None:
        return _shown(form, draft, talk.context, asked)
    if not form.sums_up:
        return await _submit(form, draft, talk)
    return shown(form, still_valid(form, draft, talk.context), talk.context)


async def _submit(form: Form[Any], draft: Draft, talk: Talk) -> Turn:
    draft = still_valid(form, draft, talk.context)
    if current(form, draft, talk.context) is not None:
        return shown(form, draft, talk.context)
    try:
        value = assemble(form, draft.answers, talk.context)
    except ValidationError:
        return _again(form, draft, talk.context, Problem("form-choose"))
    problem = form.check(value, talk.context)
    if problem is not None:
        return _again(form, draft, talk.context, problem)
    return await form.submit(value, draft, talk)


def _again(form: Form[Any], draft: Draft, context: Context, problem: Problem) -> Turn:
    return shown(form, draft, context, problem.text())


def _join(*parts: Html | None) -> Html:
    return Html("\n\n".join(part for part in parts if part))
