"""Joining: a stranger with an invitation code is let on to the check; without one, no further than the door."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from handlers.codes import find_code, is_like_a_code
from handlers.filling import opened
from handlers.member import consent
from handlers.member.checking import BY, FORM, checked_by
from handlers.member.entrance import Entrance, Go
from handlers.menu import menu
from handlers.talk import Action, Message, Talk, Turn
from handlers.texts import label, say
from storage import invitations, links
from storage.invitations import hash_code

MOST_WRONG_CODES = 5
WRONG_CODES_WITHIN = timedelta(hours=1)

ENTRANCES: dict[str, Entrance[Any]] = {FORM.name: FORM, consent.FORM.name: consent.FORM}


async def stranger(talk: Talk, go: Go) -> Turn:
    """Answer a chat that belongs to nobody: a code leads on, anything else gets the one polite answer."""
    said, draft = talk.said, talk.context.draft
    code = find_code(said.start or said.text)
    if code is not None:
        return await _with_code(code, talk)
    form = ENTRANCES.get(draft.form) if draft else None
    if form is not None and draft is not None:
        return await form.hear(draft, talk, go)
    if is_like_a_code(said.start or said.text):
        return _say("joining-wrong")
    return await _unless_waiting("joining-stranger", talk)


async def _unless_waiting(key: str, talk: Talk) -> Turn:
    """`key`, but a phone that waits for the secretary is told that it still does."""
    here = await talk.read(links.around, (0, talk.context.account.id)) or []
    return _say("joining-waiting" if any(link.state == "pending" for link in here) else key)


async def _with_code(code: str, talk: Talk) -> Turn:
    context = talk.context
    session = context.session
    since = session.misses_since
    recent = since is not None and talk.now - since < WRONG_CODES_WITHIN
    wrong = session.misses if recent else 0
    if wrong >= MOST_WRONG_CODES:
        return _say("joining-later", stay=True)
    invitation = await talk.read(invitations.by_hash, hash_code(code))
    if invitation is None or not invitation.is_open(talk.now):
        counting_since = since if 0 < wrong < MOST_WRONG_CODES - 1 else talk.now
        counted = replace(session, misses=wrong + 1, misses_since=counting_since)
        turn = await _unless_waiting("joining-wrong", talk)
        return replace(turn, stay=True, session=counted)
    by = checked_by(invitation)
    if by is None:
        return _say("joining-uncheckable", stay=True)
    before = (context.draft.id,) if context.draft and context.draft.form in ENTRANCES else ()
    draft = FORM.start(invitation.id, talk, {BY: by})
    return replace(opened(FORM, draft, context, say("joining-hello")), drop=before)


async def start(talk: Talk) -> Turn:
    """/start of somebody linked: the menu; their own or another's code does nothing more."""
    return known(talk) if find_code(talk.said.start) else await menu(talk)


def known(talk: Talk) -> Turn:
    """A code in a chat that already belongs to somebody: not even looked up, so that nothing can be guessed here."""
    me = talk.context.me
    action = Action(verb="menu", label=label("menu-open"))
    return Turn(replies=(Message(text=say("joining-known", name=me.name, unit=me.unit.name), actions=(action,)),))


def _say(key: str, **more: Any) -> Turn:
    return Turn(replies=(Message(text=say(key)),), **more)
