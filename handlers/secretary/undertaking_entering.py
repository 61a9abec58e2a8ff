"""Registering what a collective sets out to do, a key task, breakthrough or model; and mending it while it waits."""

import asyncio
from collections.abc import Iterator, Mapping
from typing import Any

from handlers.access import may
from handlers.contribution_reach import region_of
from handlers.dates import show_date
from handlers.filling import COMMENT, opened
from handlers.form import Answers, Form, Question
from handlers.member.unit_works import OWN_KINDS
from handlers.readers import Problem
from handlers.secretary.reach import draft_of, half_written, refusal, unit_for
from handlers.secretary.undertaking_form import (
    KIND,
    OFFICERS,
    REGION,
    SEEN,
    UndertakingAnswers,
    of_kind,
    officers,
    to_answers,
)
from handlers.secretary.undertaking_sending import Setting, submitted, told, unsent
from handlers.subjects import is_id
from handlers.talk import Context, Talk, Turn, Verb
from handlers.texts import Html, say
from handlers.undertaking_reach import OPEN, found, mends, page_button, refused
from handlers.undertaking_view import kind_of, named, state_of
from handlers.unsent import kept, with_unsent
from storage import holders, undertakings, units
from storage.drafts import ABOUT, Draft
from storage.reads import Look
from storage.undertakings import IN_FORCE, Undertaking, UndertakingKind
from storage.units import Unit

KINDS: tuple[UndertakingKind, ...] = (*OWN_KINDS, "model")


class UndertakingForm(Form[UndertakingAnswers]):
    """A new one, of any kind. Its subject is "<kind>:<unit>:<committee>", then ":<model>" where one is taken up; the
    draft's id becomes the undertaking's."""

    name = "undertaking"
    model = UndertakingAnswers
    items = "criteria"

    def questions(self, answers: Answers, context: Context) -> Iterator[Question]:
        return of_kind(super().questions(answers, context), answers)

    def heading(self, answers: Answers, context: Context) -> Html:
        kind = kind_of(answers.get(KIND, "key_task"))
        return say("undertaking-summary", kind=kind, who=answers.get(ABOUT, ""))

    def check(self, value: UndertakingAnswers, context: Context) -> Problem | None:
        if value.due.year != context.year:
            return Problem("undertaking-other-year", {"date": show_date(value.due), "year": str(context.year)})
        return _in_order(value)

    async def looks(self, draft: Draft, talk: Talk) -> tuple[Look, ...] | None:
        setting = await _setting(draft.subject, talk)
        return None if isinstance(setting, Turn) else ()

    async def submit(self, value: UndertakingAnswers, draft: Draft, talk: Talk) -> Turn:
        setting = await _setting(draft.subject, talk, value, (draft.id,))
        if isinstance(setting, Turn):
            return setting
        held = await talk.read(holders.of_units, setting.unit.id) or []
        fact = submitted(value, setting, held, draft.id, None, talk)
        return await told(fact, setting, draft, talk)


class MendingForm(UndertakingForm):
    """One looked over again while it waits or was returned. Its subject is the undertaking."""

    name = "undertakingmend"
    texts = "undertaking"

    def check(self, value: UndertakingAnswers, context: Context) -> Problem | None:
        return _in_order(value)

    async def looks(self, draft: Draft, talk: Talk) -> tuple[Look, ...] | None:
        one = await found(draft.subject, talk)
        return () if one is not None and mends(one, talk.context) else None

    async def submit(self, value: UndertakingAnswers, draft: Draft, talk: Talk) -> Turn:
        one = await found(draft.subject, talk)
        if one is None or not mends(one, talk.context):
            return refused(one, unsent(value), (draft.id,))
        if one.state not in OPEN:
            return _closed(one, unsent(value), (draft.id,))
        if one.version != draft.answers[SEEN]:
            answers = {**draft.answers, SEEN: one.version, COMMENT: one.comment if one.state == "returned" else None}
            return kept(say("undertaking-changed", what=named(one)), draft, answers)
        held = await talk.read(holders.of_units, one.unit.id) or []
        setting = Setting(one.kind, one.unit, one.committee)
        return await told(submitted(value, setting, held, one.id, one, talk), setting, draft, talk)


FORM, MENDING = UndertakingForm(), MendingForm()


def _in_order(value: UndertakingAnswers) -> Problem | None:
    """What is wrong with the two dates together."""
    if value.starts_on.year != value.due.year:
        told = {"date": show_date(value.starts_on), "year": str(value.due.year)}
        return Problem("undertaking-other-year", told)
    if value.starts_on > value.due:
        told = {"start": show_date(value.starts_on), "due": show_date(value.due)}
        return Problem("undertaking-order", told)
    return None


async def _setting(
    subject: str, talk: Talk, value: UndertakingAnswers | None = None, drop: tuple[str, ...] = ()
) -> Setting | Turn:
    """Whose work is registered under `subject`, if the writer may set it; else the kind answer."""
    lost = unsent(value) if value is not None else None
    kind = next((one for one in KINDS if subject.startswith(f"{one}:")), None)
    unit_id, committee_id, model_id = (*subject.split(":")[1:], "", "", "")[:3]
    if kind is None or not (unit_id.isdecimal() and committee_id.isdecimal()):
        return with_unsent(say("unit-not-allowed"), lost, drop=drop)
    unit, committee, after = await asyncio.gather(
        talk.read(units.by_id, int(unit_id)),
        talk.read(units.by_id, int(committee_id)),
        talk.read(undertakings.by_id, model_id),
    )
    if unit is None or committee is None or not _may_set(unit, committee, talk.context):
        return with_unsent(say("unit-not-allowed"), lost, drop=drop)
    if is_id(model_id) and (after is None or after.state not in IN_FORCE):
        return with_unsent(say("undertaking-model-gone"), lost, drop=drop)
    return Setting(kind, unit, committee, after)


def _may_set(unit: Unit, committee: Unit, context: Context) -> bool:
    open_ones = unit.closed_on is None and committee.closed_on is None
    return open_ones and committee.covers(unit.path) and may(context, "undertake", committee)


def _closed(one: Undertaking, lost: Html | None = None, drop: tuple[str, ...] = ()) -> Turn:
    why = say("undertaking-closed", what=named(one), state=state_of(one))
    return with_unsent(why, lost, page_button(one), drop=drop)


async def begin(subject: str, talk: Talk) -> Turn:
    """undertake:<kind>-<unit> – the form for a key task or a breakthrough of the unit."""
    kind, _, named_unit = subject.partition("-")
    at = await unit_for("undertake", named_unit, talk)
    wanted = next((one for one in OWN_KINDS if one == kind), None)
    if at is None or wanted is None:
        return refusal("unit-not-allowed")
    return await begun(wanted, at[0], at[0], talk)


async def begun(
    kind: UndertakingKind,
    unit: Unit,
    committee: Unit,
    talk: Talk,
    prefill: Mapping[str, Any] | None = None,
    adopted_from: str | None = None,
    hint: Html | None = None,
) -> Turn:
    """What is half written for `unit`, else the form from its first question, or from what `prefill` leaves open, with
    a `hint` at what is particular. The caller has made sure that the writer may set work for `committee`."""
    subject = f"{kind}:{unit.id}:{committee.id}" + (f":{adopted_from}" if adopted_from else "")
    draft, region, held = await asyncio.gather(
        draft_of(FORM.name, subject, talk), region_of(unit, talk), talk.read(holders.of_units, unit.id)
    )
    if draft is not None:
        return opened(FORM, draft, talk.context, say("menu-resumed"))
    about = {KIND: kind, REGION: region, OFFICERS: officers(held or []), ABOUT: unit.name}
    intro = say("undertaking-intro", kind=kind_of(kind), unit=unit.name)
    intro = Html(f"{intro} {hint}") if hint else intro
    return opened(FORM, FORM.start(subject, talk, {**about, **(prefill or {})}), talk.context, intro)


async def mend(subject: str, talk: Talk) -> Turn:
    """mendundertaking:<undertaking> – all of it open to change, with what was asked for."""
    one = await found(subject, talk)
    if one is None or not mends(one, talk.context):
        return refused(one)
    if one.state not in OPEN:
        return _closed(one)
    half, region, held = await asyncio.gather(
        half_written(MENDING.name, one.id, talk), region_of(one.unit, talk), talk.read(holders.of_units, one.unit.id)
    )
    if half is not None:
        return opened(MENDING, half, talk.context, say("menu-resumed"))
    answers = to_answers(one) | {REGION: region, OFFICERS: officers(held or []), ABOUT: one.unit.name}
    if one.state == "returned" and one.comment:
        answers[COMMENT] = one.comment
    return opened(MENDING, MENDING.start(one.id, talk, answers), talk.context)


VERBS: Mapping[str, Verb] = {"undertake": begin, "mendundertaking": mend}
