"""The questions about a contribution, and the answers that mending one starts from."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel

from handlers.files import Files, Sent
from handlers.form import Answers, Ask, Question
from handlers.giving import Given, GivenOn, HeadCount, Heads, HowMuch
from handlers.measures import Region
from handlers.readers import Choice, Text
from storage.contributions import Contribution, Giver

OWN, REGION, SEEN = "_own", "_region", "_version"
"""Answers that are no question's: whether it is a member's, how large a sào is there, and the version seen."""
GIVERS = (("unit", "contribution-giver-unit"), ("group", "contribution-giver-group"))


def _together(answers: Answers) -> bool:
    return not answers.get(OWN)


def _of_group(answers: Answers) -> bool:
    return answers.get("giver") == "group"


class ContributionAnswers(BaseModel):
    """What was given, by a member, a unit or a group. Whoever took part is told in a number, never by name."""

    giver: Annotated[Giver, Ask(Choice(GIVERS), applies=_together)] = "member"
    group: Annotated[str | None, Ask(Text(200), applies=_of_group)] = None
    heads: Annotated[HeadCount | None, Ask(Heads(), skip=True, applies=_together)] = None
    amount: Annotated[Given, Ask(HowMuch())]
    purpose: Annotated[str, Ask(Text(300))]
    place: Annotated[str | None, Ask(Text(200), skip=True)]
    on: Annotated[date, Ask(GivenOn())]
    evidence: Annotated[list[Sent] | None, Ask(Files(), skip=True)] = None


def in_region(questions: Iterator[Question], answers: Answers) -> Iterator[Question]:
    """The questions, a sào being as large as it is there."""
    region: Region = answers.get(REGION, "bac")
    for question in questions:
        if question.name == "amount":
            yield replace(question, ask=replace(question.ask, reader=HowMuch(region)))
        else:
            yield question


def to_answers(one: Contribution) -> dict[str, Any]:
    """The answers that would give `one` again."""
    sent = [Sent(id=file.id, kind=file.kind, name=file.name).model_dump() for file in one.evidence]
    answers: dict[str, Any] = {
        REGION: one.region,
        SEEN: one.version,
        "purpose": one.purpose,
        "place": one.place,
        "on": one.on.isoformat(),
        "evidence": sent or None,
    }
    if one.amount is not None:
        answers["amount"] = Given(**one.amount.model_dump(), said=one.said or "").model_dump()
    if one.giver == "member":
        return answers | {OWN: True}
    heads = None if one.heads is None else HeadCount(value=one.heads * 1000, bound=one.heads_bound).model_dump()
    group = {"group": one.group} if one.giver == "group" else {}
    return answers | {"giver": one.giver, **group, "heads": heads}
