"""The questions about a commendation, and the deeds on record that may be taken for it."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any

from pydantic import BaseModel

from handlers.contribution_view import brief
from handlers.form import Answers, Ask
from handlers.readers import YES_NO, Choice, Text
from handlers.summary import clip
from handlers.talk import Context, Option
from handlers.texts import label
from storage.commendations import Award, Commendation
from storage.contributions import Contribution
from storage.undertakings import IN_FORCE, Undertaking

DEEDS, SEEN = "_deeds", "_version"
"""Answers that are no question's: deeds on record, in words that may be taken, and the version seen."""
MOST_DEEDS = 4
LONGEST_DEED = 600
"""Characters of a deed: with all else it fits on one page of a certificate."""
AWARDS = (("praise", "commendation-praise"), ("certificate", "commendation-certificate"))


def deeds(answers: Answers, context: Context) -> Sequence[Option]:
    """The deeds on record, each a button."""
    found = {clip(deed): deed for deed in answers.get(DEEDS, ())}
    return [Option(value=deed, label=shown) for shown, deed in found.items()]


class CommendationAnswers(BaseModel):
    """What somebody is commended for, how, and whether they are proposed for the Golden Book."""

    deed: Annotated[str, Ask(Text(LONGEST_DEED), choices=deeds)]
    award: Annotated[Award, Ask(Choice(AWARDS))]
    golden: Annotated[bool, Ask(YES_NO)]


def on_record(gave: Iterable[Contribution], did: Iterable[Undertaking] = ()) -> list[str]:
    """What may be taken for a deed: contributions that are confirmed, the newest first, and approved works."""
    done = [label("commendation-deed-did", title=one.title) for one in did if one.state in IN_FORCE]
    given = [label("commendation-deed-gave", what=brief(one)) for one in gave if one.state == "confirmed"]
    return [deed for deed in [*done, *given] if len(deed) <= LONGEST_DEED][:MOST_DEEDS]


def to_answers(one: Commendation) -> dict[str, Any]:
    """The answers that would give `one` again."""
    return {SEEN: one.version, "deed": one.deed, "award": one.award, "golden": one.golden}
