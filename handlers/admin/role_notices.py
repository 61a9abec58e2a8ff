"""Whom a change of roles concerns and what they are told: those whose role it is, and the secretary of the unit."""

from collections.abc import Sequence
from typing import Literal

from handlers.admin.role_rules import Post
from handlers.talk import Action, Message, Notice, Talk
from handlers.texts import Html, label, say

Change = tuple[Post, int, Literal["given", "ended"]]
"""A role, whose it is (the id of a person) and what became of it."""


def told(changes: Sequence[Change], talk: Talk) -> tuple[Notice, ...]:
    """One message to each whose roles changed, and one to each other secretary of a unit about all that changed there;
    none to the writer."""
    theirs: dict[int, list[Html]] = {}
    known: dict[int, list[Html]] = {}
    about: dict[int, int] = {}
    for post, person, what in changes:
        role, unit = label(f"role-{post.role}"), post.unit.name
        theirs.setdefault(person, []).append(say(f"roles-told-{what}", role=role, unit=unit))
        line = say(f"roles-secretary-{what}", name=_name(post, person), role=role, unit=unit)
        for one in post.held:
            if one.role == "secretary":
                known.setdefault(one.person, []).append(line)
                about[one.person] = person
    menu = Action(verb="menu", label=label("menu-open"))
    notices = [Notice(Message(_joined(lines), actions=(menu,)), person=one) for one, lines in theirs.items()]
    notices += [
        Notice(Message(_joined(lines), actions=(menu,)), person=one, about=about[one])
        for one, lines in known.items()
        if one not in theirs
    ]
    return tuple(notice for notice in notices if notice.person != talk.context.me.id)


def _name(post: Post, person: int) -> str:
    if person == post.person.id:
        return post.person.name
    return next((one.name for one in post.held if one.person == person), "")


def _joined(lines: Sequence[Html]) -> Html:
    return Html("\n".join(lines))
