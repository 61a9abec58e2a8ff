"""Giving a role, moving it to another unit, ending it: at once, by a fact, and whoever it concerns is told."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.admin.role_notices import Change, told
from handlers.admin.role_rules import NAMES, Post, fits, person_at, posts
from handlers.admin.roles import back_to, name_of, which_role, which_unit
from handlers.secretary.reach import refusal
from handlers.signing import signed
from handlers.subjects import numbers
from handlers.talk import Action, Message, Notice, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage.facts import Fact
from storage.holders import Holder
from storage.people import Person
from storage.roster_facts import RoleEnded, RoleGiven

ALONE, BOTH, IN_PLACE = 1, 2, 3
"""How a role is given: where nobody else was seen to hold it, beside those who do, or in the place of the one named."""


async def give(wanted: str, talk: Talk) -> Turn:
    """giverole:<person>[:<role>[:<unit>[:<how>[:<whose place>]]]]; with 0 for the unit, the fourth is a page."""
    named = numbers(wanted)
    person = await person_at(named[0], talk) if named else None
    refused = _refused(person, named, 1, talk)
    if refused is not None or person is None:
        return refused or refusal("unit-not-allowed")
    if len(named) == 1:
        return which_role(person)
    role = NAMES[named[1]]
    unit, how, place = (*named[2:], 0, 0, 0)[:3]
    if not unit:
        return await which_unit(person, "giverole", f"{person.id}:{named[1]}", role, how, talk)
    (post,) = await posts(person, [(role, unit)], talk, place=place)
    return _asked(None, post, how, place, "giverole", f"{person.id}:{named[1]}", talk)


async def move(wanted: str, talk: Talk) -> Turn:
    """moverole:<person>:<role>:<from>[:<unit>[:<how>[:<whose place>]]]; with 0 for the unit, the fifth is a page."""
    named = numbers(wanted)
    person = await person_at(named[0], talk) if len(named) > 2 else None
    refused = _refused(person, named, 1, talk)
    if refused is not None or person is None:
        return refused or refusal("unit-not-allowed")
    role, begun = NAMES[named[1]], f"{person.id}:{named[1]}:{named[2]}"
    unit, how, place = (*named[3:], 0, 0, 0)[:3]
    if not unit:
        return await which_unit(person, "moverole", begun, role, how, talk)
    origin, post = await posts(person, [(role, named[2]), (role, unit)], talk, place=place)
    if origin is None or unit == named[2]:
        return refusal("unit-not-allowed")
    return _asked(origin, post, how, place, "moverole", begun, talk)


async def end(wanted: str, talk: Talk) -> Turn:
    """endrole:<person>:<role>:<unit> asks whether it is meant, endrole:<person>:<role>:<unit>:1 ends it."""
    named = numbers(wanted)
    person = await person_at(named[0], talk) if len(named) > 2 and named[1] < len(NAMES) else None
    post = (await posts(person, [(NAMES[named[1]], named[2])], talk))[0] if person else None
    if person is None or post is None:
        return refusal("unit-not-allowed")
    known: dict[str, Any] = {"name": person.name, "role": name_of(post.role), "unit": post.unit.name}
    if not post.theirs:
        return refusal("endrole-gone", back_to(person), **known)
    if post.last_admin:
        return refusal("endrole-last", back_to(person), **known)
    if len(named) < 4 or named[3] != 1:
        yes = Action(verb="endrole", subject=f"{person.id}:{named[1]}:{named[2]}:1", label=label("endrole-yes"))
        return Turn(replies=(Message(text=say("endrole-sure", **known), actions=(back_to(person), yes)),))
    fact = RoleEnded(**signed(talk, person.id), **post.next(person.id), number=post.number)
    return _done(say("endrole-done", **known), person, (fact,), told([(post, person.id, "ended")], talk))


def _refused(person: Person | None, named: Sequence[int], place: int, talk: Talk) -> Turn | None:
    """Why nothing is given to `person` at all."""
    if person is None or (len(named) > place and named[place] >= len(NAMES)):
        return refusal("unit-not-allowed")
    return refusal("giverole-own", back_to(person)) if person.id == talk.context.me.id else None


def _asked(origin: Post | None, post: Post | None, how: int, place: int, verb: str, begun: str, talk: Talk) -> Turn:
    """The role given (or moved from `origin`) if that was answered, else the question whether, and in whose place."""
    if post is None or not fits(post.person, post.unit):
        return refusal("unit-not-allowed")
    person = post.person
    known: dict[str, Any] = {"name": person.name, "role": name_of(post.role), "unit": post.unit.name}
    if post.theirs:
        return refusal("giverole-held", back_to(person), **known)
    if origin is not None and not origin.theirs:
        return refusal("endrole-gone", back_to(person), **known | {"unit": origin.unit.name})
    if origin is not None and origin.last_admin and not post.unit.covers(origin.unit.path):
        return refusal("endrole-last", back_to(person), **known | {"unit": origin.unit.name})
    replaced = [one for one in post.others if one.person == place] if how == IN_PLACE else []
    if not (how == BOTH or replaced or (how == ALONE and not _rivals(post))):
        return _question(origin, post, verb, begun, known)
    return _given(origin, post, replaced, talk)


def _question(origin: Post | None, post: Post, verb: str, begun: str, known: Mapping[str, str]) -> Turn:
    subject = f"{begun}:{post.unit.id}"
    person = post.person
    text = say("giverole-sure", **known) if origin is None else say("moverole-sure", old=origin.unit.name, **known)
    here = _rivals(post)
    if not here:
        yes = Action(verb=verb, subject=f"{subject}:{ALONE}", label=label(f"roles-yes-{verb}"))
        return Turn(replies=(Message(text=text, actions=(back_to(person), yes)),))
    names = ", ".join(one.name for one in here)
    text = Html(f"{text}\n\n{say('giverole-second', names=names, unit=post.unit.name)}")
    actions = [
        Action(verb=verb, subject=f"{subject}:{IN_PLACE}:{one.person}", label=label("giverole-in-place", name=one.name))
        for one in here
    ]
    both = Action(verb=verb, subject=f"{subject}:{BOTH}", label=label("giverole-both"))
    return Turn(replies=(Message(text=text, actions=(*actions, both, back_to(person))),))


def _rivals(post: Post) -> tuple[Holder, ...]:
    """Other secretaries: of other roles a unit may have several."""
    return post.others if post.role == "secretary" else ()


def _given(origin: Post | None, post: Post, replaced: Sequence[Holder], talk: Talk) -> Turn:
    person, known = post.person, {"role": name_of(post.role), "unit": post.unit.name}
    facts: list[Fact] = [RoleGiven(**signed(talk, person.id), **post.next(person.id), number=post.number)]
    changes: list[Change] = [(post, person.id, "given")]
    if origin is not None:
        facts.append(RoleEnded(**signed(talk, person.id), **origin.next(person.id)))
        changes.append((origin, person.id, "ended"))
    for one in replaced:
        facts.append(RoleEnded(**signed(talk, one.person), **post.next(one.person)))
        changes.append((post, one.person, "ended"))
    text = say("giverole-done", name=person.name, **known)
    if origin is not None:
        text = say("moverole-done", name=person.name, old=origin.unit.name, **known)
    return _done(text, person, tuple(facts), told(changes, talk))


def _done(text: Html, person: Person, facts: tuple[Fact, ...], notices: tuple[Notice, ...]) -> Turn:
    if person.paper:
        text = Html(f"{text} {say('roles-tell', name=person.name)}")
    return Turn(replies=(Message(text=text, actions=(back_to(person),)),), facts=facts, notices=notices)


VERBS: Mapping[str, Verb] = {"giverole": give, "moverole": move, "endrole": end}
