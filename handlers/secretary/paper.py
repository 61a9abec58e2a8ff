"""Entering a pledge for a member without a smartphone, who agreed on paper; it shows who entered it."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from pydantic import TypeAdapter

from handlers.access import may_to
from handlers.dates import show_date
from handlers.deciding import deciders_for, notices_to
from handlers.filling import COMMENT, opened
from handlers.form import Answers, Ask, Form, Question
from handlers.member.pledge_form import PledgeAnswers, in_own_words, of_this_year, submitted, to_answers
from handlers.pledge_view import state_text
from handlers.readers import PastDate, Text
from handlers.secretary.reach import allowed, half_written, looks_at, person_for, refusal
from handlers.signing import signed
from handlers.subjects import numbers
from handlers.talk import Action, Context, Message, Talk, Turn, Verb
from handlers.texts import Html, label, plain, say
from storage import entering, people, pledges, tasks
from storage.consents import WORDING, ConsentGiven
from storage.drafts import ABOUT, Draft
from storage.entering import Basis
from storage.people import Decider, Person
from storage.pledges import Pledge
from storage.reads import Look
from storage.themes import Heading, Theme

CONSENT = frozenset({"signed_on", "holder"})
SEEN, AGREED, THEME = "_version", "_agreed", "_theme"
"""Answers that are no question's: the pledge's version seen, whether the member's paper consent is kept, and the theme
of their unit, which may not be the writer's."""
THEMES: TypeAdapter[Theme | None] = TypeAdapter(Theme | None)


def _not_agreed(answers: Answers) -> bool:
    return not answers.get(AGREED)


class PaperAnswers(PledgeAnswers):
    """A pledge, and the paper consent where none is on record yet."""

    signed_on: Annotated[date | None, Ask(PastDate(), key="paper-signed-on", applies=_not_agreed)] = None
    holder: Annotated[str | None, Ask(Text(200), key="paper-holder", applies=_not_agreed)] = None


class PaperForm(Form[PaperAnswers]):
    """The questions of a pledge under plain headings, as the writer is not whom they are about. Its subject is
    "<person>:<year>"."""

    name = "paper"
    model = PaperAnswers
    texts = "pledge"

    def questions(self, answers: Answers, context: Context) -> Iterator[Question]:
        context = replace(context, theme=_theme(answers, context))
        asked = list(super().questions(answers, context))
        yield from (question for question in asked if question.top in CONSENT)
        source = say("paper-source", name=answers.get(ABOUT, ""))
        for question in in_own_words((one for one in asked if one.top not in CONSENT), context):
            yield question if question.name.endswith(".more") else _impersonal(question, source)

    def renewed(self, draft: Draft, context: Context) -> Draft:
        return of_this_year(draft, f"{numbers(draft.subject)[0]}:{context.year}")

    async def looks(self, draft: Draft, talk: Talk) -> tuple[Look, ...] | None:
        person = await person_for("enter_for_other", draft.subject, talk)
        return None if isinstance(person, Turn) else looks_at(person, talk)

    async def submit(self, value: PaperAnswers, draft: Draft, talk: Talk) -> Turn:
        context = talk.context
        id = numbers(draft.subject)[0]
        known, before, found = await asyncio.gather(
            talk.read(people.by_id, id),
            talk.read(pledges.of_person, id, context.year),
            talk.read(entering.basis, id, context.year),
        )
        person = allowed("enter_for_other", known, talk, drop=(draft.id,))
        if isinstance(person, Turn):
            return person
        if not person.paper:
            return refusal("paper-joined-meanwhile", drop=(draft.id,), name=person.name)
        basis, seen = found or Basis(), before.version if before else 0
        if before is not None and seen != draft.answers[SEEN]:
            state = state_text(before, context)
            return _anew(draft, seen, basis, say("paper-changed", name=person.name, state=state), talk)
        if basis.signed_on is None and value.signed_on is None:
            return _anew(draft, seen, basis, say("paper-consent-gone", name=person.name), talk)
        if _headings(basis.theme) != _headings(_theme(draft.answers, context)):
            return _anew(draft, seen, basis, say("paper-theme-changed", name=person.name), talk)
        pledged = submitted(value, before, person.id, talk)
        changes = (pledged,) if basis.signed_on else (_consent(value, person, basis.consents + 1, talk), pledged)
        deciders = await deciders_for(person, talk)
        review = Action(verb="review", subject=pledged.pledge, label=label("pledge-review"))
        arguments = {"by": context.me.name, "name": person.name, "unit": person.unit.name}
        notice = Message(text=say("paper-notice", **arguments), actions=(review,))
        return Turn(
            replies=(Message(text=_thanks(person, deciders, talk), actions=(review,)),),
            drop=(draft.id,),
            facts=changes,
            notices=notices_to(deciders, notice, person, talk),
        )


FORM = PaperForm()


def _theme(answers: Answers, context: Context) -> Theme | None:
    """The theme of the member's unit as it was when the form was opened."""
    if THEME not in answers:
        return context.theme
    theme = THEMES.validate_python(answers[THEME])
    return replace(theme, year=context.year) if theme else None


def _headings(theme: Theme | None) -> tuple[Heading, ...]:
    return theme.headings if theme else ()


def _rests_on(basis: Basis) -> dict[str, Any]:
    return {AGREED: basis.signed_on is not None, THEME: THEMES.dump_python(basis.theme, mode="json")}


def _anew(draft: Draft, seen: int, basis: Basis, why: Html, talk: Talk) -> Turn:
    """What was entered, to be looked over again because the pledge or what it rests on changed meanwhile."""
    answers = {**draft.answers, SEEN: seen, **_rests_on(basis)}
    turn = opened(FORM, FORM.start(draft.subject, talk, answers), talk.context, why)
    return replace(turn, drop=(draft.id,))


def _impersonal(question: Question, source: Html) -> Question:
    guidance = source
    if question.guidance:
        guidance = Html(f"{say('form-value', value=question.guidance)}\n{source}")
    return replace(question, title=question.title or plain(question.label()), guidance=guidance)


def _consent(value: PaperAnswers, person: Person, version: int, talk: Talk) -> ConsentGiven:
    return ConsentGiven(
        **signed(talk, person.id),
        subject=f"consent:{person.id}",
        version=version,
        wording=WORDING,
        signed_on=value.signed_on,
        holder=value.holder,
    )


def _thanks(person: Person, deciders: list[Decider], talk: Talk) -> Html:
    if may_to(talk.context, "decide", person):
        return say("paper-submitted-decide", name=person.name)
    who = deciders[0].name if deciders else talk.context.office.contact
    return say("paper-submitted", name=person.name, who=who)


async def enter(subject: str, talk: Talk) -> Turn:
    """paper:<person> – go on with what is half entered, change what was submitted, or begin; for people on paper."""
    context = talk.context
    person = await person_for("enter_for_other", subject, talk)
    if isinstance(person, Turn):
        return person
    if not person.paper:
        return refusal("paper-joined", name=person.name)
    about = f"{person.id}:{context.year}"
    begun, pledge, task, found = await asyncio.gather(
        half_written(FORM.name, about, talk),
        talk.read(pledges.of_person, person.id, context.year),
        talk.read(tasks.of_person, person.id, context.year),
        talk.read(entering.basis, person.id, context.year),
    )
    basis = found or Basis()
    if begun is not None and (begun.subject == about or pledge is None):
        draft = replace(begun, answers=begun.answers | {THEME: _rests_on(basis)[THEME]})
        intro = _intro("paper-intro", person, basis.theme, context)
        return replace(opened(FORM, draft, context, intro), reads=looks_at(person, talk))
    answers = _prefilled(pledge, task.text if task else None)
    answers |= {ABOUT: person.name, SEEN: pledge.version if pledge else 0, **_rests_on(basis)}
    intro = _intro("paper-intro-again" if pledge else "paper-intro", person, basis.theme, context)
    turn = opened(FORM, FORM.start(about, talk, answers), context, intro)
    return replace(turn, reads=looks_at(person, talk), drop=(begun.id,) if begun else ())


def _intro(key: str, person: Person, theme: Theme | None, context: Context) -> Html:
    intro = say(key, name=person.name, year=str(context.year))
    if theme is None:
        return intro
    return Html(f"{intro}\n\n{say('pledge-theme', title=theme.title, deadline=show_date(theme.deadline))}")


def _prefilled(pledge: Pledge | None, task: str | None) -> dict[str, Any]:
    if pledge is None:
        return {"assigned_task": task} if task else {}
    answers = to_answers(pledge)
    if pledge.state == "returned" and pledge.comment:
        answers[COMMENT] = pledge.comment
    return answers


VERBS: Mapping[str, Verb] = {"paper": enter}
