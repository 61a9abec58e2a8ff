"""What an import would do, in words: for whoever decides whether it is done."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict

from bot.office.roster_changes import digest
from bot.office.roster_plan import Planned
from handlers.figure_view import number
from handlers.texts import Html, say

SHOWN = (
    "units",
    "kinds",
    "new",
    "coded",
    "renamed",
    "moved",
    "corrected",
    "left",
    "returning",
    "given",
    "ended",
    "unchanged",
    "gone",
)
"""The figures in the order in which they are told; those of nothing are not."""
MOST_PROBLEMS = 20
ROOM = 3000
"""Characters of a chat message that refused lines may take."""


class Preview(BaseModel):
    """A plan without its changes: how many they are, and `digest`, the 16 hex digits that stand for them."""

    model_config = ConfigDict(frozen=True)

    changes: int
    digest: str
    structure: int
    figures: Mapping[str, int]
    samples: Mapping[str, Sequence[str]]
    problems: Sequence[str]
    refused: int

    @classmethod
    def of(cls, planned: Planned, lines: Iterable[bytes]) -> "Preview":
        """The preview of a plan whose changes are these `lines`."""
        return cls(
            changes=len(planned.changes),
            digest=digest(lines),
            structure=planned.structure,
            figures=planned.figures,
            samples=planned.samples,
            problems=planned.problems,
            refused=planned.refused,
        )


def told(preview: Preview) -> list[Html]:
    """The figures, a line each, with examples under them."""
    lines = [say("roster-preview", people=number(preview.figures["people"]))]
    for figure in SHOWN:
        count = preview.figures.get(figure, 0)
        if count:
            lines.append(say(f"roster-figure-{figure}", count=number(count)))
            samples = preview.samples.get(figure, ())
            lines += [say("roster-sample", sample=sample) for sample in samples]
            if samples and count > len(samples):
                lines.append(say("roster-sample-more", count=number(count - len(samples))))
    return lines


def refused(problems: Sequence[str], count: int, room: int = ROOM) -> list[Html]:
    """The lines that are wrong, as many of `count` as are of use and find room."""
    lines: list[Html] = []
    for problem in problems[:MOST_PROBLEMS]:
        line = say("roster-problem", problem=problem)
        room -= len(line)
        if room < 0:
            break
        lines.append(line)
    if count > len(lines):
        lines.append(say("roster-more", count=number(count - len(lines))))
    return lines


def imported(preview: Preview) -> Html:
    """What an import did, in one line."""
    figures: dict[str, Any] = {
        figure: number(preview.figures.get(figure, 0))
        for figure in ("units", "kinds", "new", "changed", "left", "returning", "unchanged", "given", "ended")
    }
    return say("roster-imported", **figures)
