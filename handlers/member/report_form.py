"""The questions of a report: what was done, a note, photos and files; and the answers that a correction starts from."""

from dataclasses import replace
from typing import Annotated, Any

from pydantic import BaseModel

from handlers.files import Files, Sent
from handlers.form import Answers, Ask, Question
from handlers.member.result import NOTE, Done, Outcome, example_of, outcome_of
from handlers.standing import short
from storage.amounts import Amount
from storage.items import Standing
from storage.progress import Report

WORK, TARGET, HAD = "_work", "_target", "_had"
"""Answers that are no question's: the item's words, its target where it has one, the evidence a report had before."""


class ReportAnswers(BaseModel):
    """A report on one item."""

    did: Annotated[Outcome, Ask(Done())]
    note: Annotated[str | None, Ask(NOTE, skip=True)]
    evidence: Annotated[list[Sent] | None, Ask(Files("report-send-plain", "report-send"), skip=True)] = None


def about_item(question: Question, answers: Answers) -> Question:
    """The question in the words of the item it is about."""
    if question.name == "did":
        target = Amount.model_validate(answers[TARGET]) if answers.get(TARGET) else None
        told = {"work": answers.get(WORK, ""), "example": example_of(target)}
        return replace(question, ask=replace(question.ask, reader=Done(target)), told=told)
    did = answers.get("did")
    if question.name == "note" and isinstance(did, dict) and did.get("status") == "stuck":
        return replace(question, key="report-note-stuck")
    return question


def of_item(item: Standing) -> dict[str, Any]:
    """The answers that say what a report is about."""
    return {WORK: short(item.work), TARGET: item.target.model_dump() if item.target else None}


def to_answers(report: Report) -> dict[str, Any]:
    """The answers that would give `report` again: what a correction starts from."""
    sent = [Sent(id=one.id, kind=one.kind, name=one.name).model_dump() for one in report.evidence]
    return {
        "did": outcome_of(report).model_dump(),
        "note": report.note,
        "evidence": sent or None,
        HAD: [one["id"] for one in sent],
    }
