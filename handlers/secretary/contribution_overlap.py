"""Whether one contribution is already counted in another: asked of whoever decides, once both are confirmed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handlers.contribution_reach import decides, found, page_button, refused, sees, stamp
from handlers.contribution_view import named, told
from handlers.inputs import fold
from handlers.secretary.paging import distinct
from handlers.secretary.reach import refusal
from handlers.subjects import is_id
from handlers.summary import clip
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import contribution_lists, contributions
from storage.contribution_facts import ContributionNested
from storage.contributions import Contribution
from storage.reads import Look

WIDER = {"member": 0, "group": 1, "unit": 2}
"""In one unit, what may lie within what: a member's in a group's, a group's in the unit's."""
MOST = 6
"""How many are asked about at a time."""
WORD = re.compile(r"\w+")
LITTLE = frozenset({"lam", "de", "cho", "va", "cua", "vao", "o", "tai", "thon", "xa", "ban", "to", "khu", "pho"})
"""Words, folded, by which two purposes or places are not alike."""


@dataclass(frozen=True)
class Meeting:
    """What a contribution may lie within (`outer`), and what may lie within it (`inner`)."""

    outer: tuple[Contribution, ...] = ()
    inner: tuple[Contribution, ...] = ()


def may_hold(outer: Contribution, inner: Contribution) -> bool:
    """Whether `inner` can be a part of `outer`, which is a unit's or a group's: the same year and kind, counted further
    up, or a wider giver's in the same unit; so that nothing ever lies within itself."""
    if (outer.year, outer.kind) != (inner.year, inner.kind) or not outer.unit.covers(inner.unit.path):
        return False
    if outer.giver == "member":
        return False
    return outer.unit.id != inner.unit.id or WIDER[outer.giver] > WIDER[inner.giver]


def alike(one: Contribution, other: Contribution) -> bool:
    """Whether two speak of the same place, or of the same purpose: half the words of the shorter are the other's."""
    return _share(one.place or "", other.place or "") or _share(one.purpose, other.purpose)


def _share(one: str, other: str) -> bool:
    words, others = (set(WORD.findall(fold(text))) - LITTLE for text in (one, other))
    return bool(words and others) and 2 * len(words & others) >= min(len(words), len(others))


def meeting(one: Contribution, near: Sequence[Contribution] | None, talk: Talk) -> Meeting:
    """What of those `near` (contribution_lists.near) it is to be compared with, as far as the writer decides there."""
    near = near or ()
    outer = [other for other in near if may_hold(other, one) and alike(one, other)] if one.within is None else []
    inner = [
        other
        for other in near
        if other.within is None and may_hold(one, other) and alike(one, other) and decides(other, talk.context)
    ]
    return Meeting(tuple(outer[:MOST]) if decides(one, talk.context) else (), tuple(inner[:MOST]))


def question(one: Contribution, asked: Meeting, before: Html, talk: Talk) -> Message | None:
    """What is asked about `one`; None where there is nothing to ask."""
    if not (asked.outer or asked.inner):
        return None
    parts = [before]
    actions = []
    if asked.outer:
        parts.append(say("contribution-asks-outer"))
        actions += [_within(one, outer, label("contribution-in", what=named(outer))) for outer in asked.outer]
    if asked.inner:
        parts.append(say("contribution-asks-inner"))
        actions += [_within(inner, one, label("contribution-has", what=named(inner))) for inner in asked.inner]
    actions.append(page_button(one, "contribution-none-of-them"))
    return Message(text=Html("\n\n".join(parts)), actions=tuple(distinct(actions)))


def _within(inner: Contribution, outer: Contribution, text: str) -> Action:
    return Action(verb="within", subject=f"{inner.id}:{outer.id}", label=clip(text))


async def overlaps(subject: str, talk: Talk) -> Turn:
    """overlaps:<contribution> – the question again."""
    one = await found(subject, talk)
    if one is None or not decides(one, talk.context):
        return refused(one, talk)
    asked = meeting(one, await talk.read(contribution_lists.near, one.id), talk)
    message = question(one, asked, say("contribution-overlap", what=told(one, talk.context)), talk)
    looks = seen((one, *asked.outer, *asked.inner), talk)
    if message is None:
        return refusal("contribution-overlap-none", page_button(one), what=told(one, talk.context))
    return Turn(replies=(message,), reads=looks)


async def within(subject: str, talk: Talk) -> Turn:
    """within:<contribution>:<the one it lies within>"""
    first, _, second = subject.partition(":")
    inner = await found(first, talk)
    outer = await talk.read(contributions.by_id, second) if is_id(second) else None
    if inner is None or not decides(inner, talk.context):
        return refused(inner, talk)
    if outer is None or not may_hold(outer, inner) or {inner.state, outer.state} != {"confirmed"}:
        return refusal("contribution-not-within", page_button(inner))
    known = say("contribution-nested", inner=told(inner, talk.context), outer=told(outer, talk.context))
    fact = ContributionNested(**stamp(inner, talk), outer=outer.id)
    changes = () if inner.within == outer.id else (fact,)
    near = await talk.read(contribution_lists.near, outer.id) if sees(outer, talk.context) else None
    rest = meeting(outer, near, talk)
    left = Meeting(inner=tuple(other for other in rest.inner if other.id != inner.id))
    message = question(outer, left, known, talk) or Message(text=known, actions=(page_button(inner),))
    return Turn(replies=(message,), facts=changes, reads=seen((inner, *left.inner), talk))


async def apart(subject: str, talk: Talk) -> Turn:
    """apart:<contribution> – it is counted on its own, after all."""
    one = await found(subject, talk)
    if one is None or not decides(one, talk.context):
        return refused(one, talk)
    fact = ContributionNested(**stamp(one, talk), outer=None)
    message = Message(text=say("contribution-apart-now", what=told(one, talk.context)), actions=(page_button(one),))
    return Turn(replies=(message,), facts=(fact,) if one.within is not None else (), reads=seen((one,), talk))


def seen(shown: Sequence[Contribution], talk: Talk) -> tuple[Look, ...]:
    """That the writer is shown what these members gave."""
    about = dict.fromkeys(one.person for one in shown if one.person is not None)
    return tuple(Look(by=talk.context.me.id, about=person, what=f"person:{person}") for person in about)


VERBS: Mapping[str, Verb] = {"overlaps": overlaps, "within": within, "apart": apart}
