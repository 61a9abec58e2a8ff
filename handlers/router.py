"""Finds out what somebody meant and hands it to the one capability that answers it."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from handlers.admin.importing import received as received_roster
from handlers.admin.importing import roster_in
from handlers.capabilities import COMMAND_WORDS, COMMANDS, FORM_COMMANDS, VERBS
from handlers.filling import control_of, current, respond_in_form, shown
from handlers.form import Form, Question, still_valid
from handlers.forms import FORMS
from handlers.gate import gate
from handlers.inputs import fold
from handlers.meaning import Stale, meaning, offers
from handlers.menu import goes_on, lost
from handlers.receiving import received_at
from handlers.talk import Action, Context, Ids, Inbound, Message, Read, Talk, Turn
from handlers.texts import label, say
from handlers.unsent import resuming
from storage.accounts import Session
from storage.drafts import Draft


async def respond(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
    """What happens because of `said`. Pure: reads through `read` only, writes nothing, sends nothing."""
    talk = Talk(said, context, read, now, new_id)
    follows = said.album is not None and said.album == context.session.album
    if said.event != "message" or (follows and not (said.uploads and _gathers(_asked(context)[2]))):
        return Turn(stay=True)
    turn = await gate(talk, _routed)
    return replace(turn, session=_session(turn, talk))


def _asked(context: Context) -> tuple[Form[Any] | None, Draft | None, Question | None]:
    """The form open in the chat, as far as it is filled in, and the question it is at."""
    form = FORMS.get(context.draft.form) if context.draft else None
    draft = context.draft if form else None
    question = current(form, draft, context) if form and draft else None
    if form and draft and question is None:
        draft = still_valid(form, draft, context)  # the summary shows all answers, older versions' too
        question = current(form, draft, context)
    return form, draft, question


def _gathers(question: Question | None) -> bool:
    return question is not None and question.reader.gathers


async def _routed(talk: Talk) -> Turn:
    said, context = talk.said, talk.context
    form, draft, question = _asked(context)
    if said.start is not None:
        return _keeping(await COMMANDS["/start"](talk), draft, context)
    if said.edited or (said.attachments and said.press is None):
        may_be_taken = said.uploads and not said.edited
        taken = received_at(form, draft, question, talk) if form and draft and question and may_be_taken else None
        return taken or _not_words(talk, form, draft, question)
    free = question is not None and question.reader.free
    meant = meaning(said, context.session, free=free)
    if isinstance(meant, Stale):
        return _stale(talk, form, draft)
    if meant.offered and meant.data.startswith("a:"):
        verb, _, subject = meant.data[2:].partition(":")
        if verb not in VERBS:
            return _stale(talk, form, draft)
        return replace(_keeping(await VERBS[verb](subject, talk), draft, context), chosen=meant.chosen)
    if meant.data.startswith("/"):
        return await _command(meant.data.split()[0].partition("@")[0].lower(), talk, form, draft)
    if form is None or draft is None:
        word = COMMAND_WORDS.get(fold(meant.data))
        return await COMMANDS[word](talk) if word else await lost(talk)
    if context.elsewhere:
        return _again(talk, form, draft, "router-elsewhere")
    control = None if meant.offered else control_of(meant.data, question)
    turn = await respond_in_form(form, draft, control or meant.data, talk, control=meant.offered or control is not None)
    return replace(turn, chosen=meant.chosen) if meant.chosen else turn


async def _command(command: str, talk: Talk, form: Form[Any] | None, draft: Draft | None) -> Turn:
    if form and draft and command in FORM_COMMANDS:
        return await respond_in_form(form, draft, FORM_COMMANDS[command], talk, control=True)
    if command not in COMMANDS:
        return await lost(talk) if form is None else _again(talk, form, draft, "router-unknown-command")
    return _keeping(await COMMANDS[command](talk), draft, talk.context)


def _not_words(talk: Talk, form: Form[Any] | None, draft: Draft | None, question: Question | None) -> Turn:
    kind = "edited" if talk.said.edited else talk.said.attachments[0]
    if _gathers(question) and kind != "edited":
        key = "files-other"
    elif kind in {"edited", "sticker", "voice", "location", "contact"}:
        key = f"router-{kind}"
    elif form is None or draft is None:
        roster = roster_in(talk)
        return received_roster(roster, talk) if roster else _how_to_send(talk)
    else:
        later = any(_gathers(one) for one in form.questions(draft.answers, talk.context))
        key = "files-later" if later else "router-file"
    return _again(talk, form, draft, key)


def _how_to_send(talk: Talk) -> Turn:
    """A photo or file came outside of any form: say where it belongs."""
    report, menu = Action(verb="report", label=label("menu-report")), Action(verb="menu", label=label("menu-open"))
    return Turn(replies=(Message(text=say("files-how"), actions=(report, menu)),))


def _stale(talk: Talk, form: Form[Any] | None, draft: Draft | None) -> Turn:
    return _again(talk, form, draft, "router-stale")


def _again(talk: Talk, form: Form[Any] | None, draft: Draft | None, key: str) -> Turn:
    """Say `key`, then the current question again, or how to go on where no form is open."""
    if form is None or draft is None:
        menu = Action(verb="menu", label=label("menu-open"))
        return Turn(replies=(Message(text=say(key), actions=(menu,) if talk.context.person else ()),))
    return shown(form, draft, talk.context, say(key))


def _keeping(turn: Turn, draft: Draft | None, context: Context) -> Turn:
    """A turn that leaves a form says how to go on with it: leaving parks, it never loses."""
    if draft is None or turn.draft is not None or turn.stay or not turn.replies:
        return turn
    if draft.id in turn.drop or not goes_on(draft, context):
        return turn
    resume = resuming(draft)
    last = turn.replies[-1]
    if resume.data in {action.data for action in last.actions}:
        return turn
    return replace(turn, replies=(*turn.replies[:-1], replace(last, actions=(*last.actions, resume))))


def _session(turn: Turn, talk: Talk) -> Session | None:
    """The chat's session after `turn`; None where the turn leaves it as it is."""
    if turn.session is None and turn.stay and not turn.replies:
        return None
    before = turn.session or talk.context.session
    kept = before.active_draft if turn.stay else None
    return Session(
        turn=before.turn + 1,
        active_draft=turn.draft.id if turn.draft else kept,
        offered=offers(turn.replies),
        delivered=before.delivered,
        album=talk.said.album or before.album,
        misses=before.misses,
        misses_since=before.misses_since,
    )
