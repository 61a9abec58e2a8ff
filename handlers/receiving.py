"""What happens when a photo or file arrives at a question that takes them: it is kept at once, and asked for more."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from handlers.files import Sent, counted, file_name, trouble
from handlers.filling import current, shown
from handlers.form import Answers, Form, Question
from handlers.readers import Problem
from handlers.secrecy import is_secret
from handlers.signing import signed
from handlers.summary import REMOVE
from handlers.talk import Message, Talk, Turn, Upload
from handlers.texts import Html, say
from storage import evidence
from storage.drafts import Draft
from storage.evidence import Evidence
from storage.evidence_facts import EvidenceOffered, EvidenceRemoved

ALBUM = "_album"
"""The answer that is no question's: the album of which a picture was refused, which is said once. After `SHUT` the
album's words were marked secret, and none of it is taken."""
SHUT = "!"
COUNT = "_sent"
"""The answer that is no question's: how many were ever taken. It numbers them, so that they sort as they came."""


def received_at(form: Form[Any], draft: Draft, question: Question, talk: Talk) -> Turn | None:
    """Take what arrived at `question`, if it takes any; or if the next one does and this one asks for the words that
    photos may bring themselves. Else None."""
    if question.name == form.caption and question.name not in draft.answers:
        draft = replace(draft, answers={**draft.answers, question.name: question.held(draft.answers)}, editing=None)
        following = current(form, draft, talk.context)
        return received(form, draft, following, talk) if following and following.reader.gathers else None
    return received(form, draft, question, talk) if question.reader.gathers else None


def received(form: Form[Any], draft: Draft, question: Question, talk: Talk) -> Turn:
    """Take the photos and files of one message. Of an album only the first message is answered, and what is wrong with
    one of the others once; all that can be is taken."""
    said = talk.said
    album, told = said.album or "", draft.answers.get(ALBUM)
    follows = bool(album) and album == talk.context.session.album
    secret = is_secret(said.text or "") or (bool(album) and told == SHUT + album)
    held = list(question.held(draft.answers) or ())
    facts: list[EvidenceOffered] = []
    problem: Problem | None = None
    for upload in said.uploads:
        wrong = Problem("problem-secret") if secret else trouble(upload, len(held))
        problem = problem or wrong
        if wrong is None:
            number = draft.answers.get(COUNT, 0) + len(facts) + 1
            sent = Sent(id=f"{draft.id}-{number:03}", kind=upload.kind, name=file_name(upload))
            held.append(sent.model_dump())
            facts.append(_offered(sent, upload, draft, talk))
    key = question.name if question.name in draft.answers else f"_{question.name}"
    count = draft.answers.get(COUNT, 0) + len(facts)
    answers = {**draft.answers, key: held, COUNT: count} if facts else draft.answers
    if problem is not None and album:
        answers = {**answers, ALBUM: SHUT + album if secret else album}
    noted = _noted(form, answers, talk) if facts else {}
    draft = replace(draft, answers={**answers, **noted})
    if follows and (problem is None or told in (album, SHUT + album)):
        return Turn(draft=draft, facts=tuple(facts), stay=True)
    turn = shown(form, draft, talk.context, problem.text() if problem else None)
    if problem is None:
        turn = replace(turn, replies=(_saving(turn.replies[0], held, len(facts), talk, noted=bool(noted)),))
    return replace(turn, facts=tuple(facts))


def _noted(form: Form[Any], answers: Answers, talk: Talk) -> Answers:
    """The answer that the words sent with a photo are, where the form has a place for them that is still empty."""
    if form.caption is None or answers.get(form.caption) or not talk.said.text:
        return {}
    place = next((one for one in form.questions(answers, talk.context) if one.name == form.caption), None)
    words = place.reader.read(talk.said.text, talk.context) if place else None
    return {} if words is None or isinstance(words, Problem) else {form.caption: words}


def _saving(asked: Message, held: Sequence[dict[str, Any]], new: int, talk: Talk, *, noted: bool) -> Message:
    """That they are being saved, with the choices of the question. How many are in an album is not known yet."""
    button = asked.options[0].label
    if talk.said.album:
        text = say("files-saving-album", button=button)
        asked = replace(asked, options=tuple(one for one in asked.options if not one.value.startswith(REMOVE)))
    else:
        kinds = [one["kind"] for one in held]
        text = say("files-saving", files=counted(kinds[-new:]), all=counted(kinds), button=button)
    if talk.said.text:
        text = Html(f"{text}\n\n{say('files-caption-noted' if noted else 'files-caption')}")
    return replace(asked, text=text)


def removed(one: Evidence, talk: Talk) -> EvidenceRemoved:
    """That its report or broadcast no longer has it."""
    return EvidenceRemoved(
        **signed(talk, one.person),
        subject=evidence.subject(one.id),
        version=2 if one.state == "wanted" else 3,
        evidence=one.id,
    )


def _offered(sent: Sent, upload: Upload, draft: Draft, talk: Talk) -> EvidenceOffered:
    me = talk.context.me.id
    return EvidenceOffered(
        **signed(talk, me),
        subject=evidence.subject(sent.id),
        evidence=sent.id,
        report=draft.id,
        account=talk.context.account.id,
        kind=upload.kind,
        size=upload.size,
        ref=upload.ref,
        name=sent.name,
        mime=upload.mime,
    )
