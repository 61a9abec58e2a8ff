"""What a review says of key tasks, breakthroughs and models: how many, how their criteria stand, and which."""

from collections.abc import Iterable, Iterator, Sequence

from handlers.documents.review_part import Line, Part
from handlers.figure_view import number
from handlers.standing import short
from handlers.texts import label
from storage.review_tables import ReviewFigures, Work
from storage.units import TIERS

MOST_WORKS = 20
"""How many are told one by one on paper; all of them are in the spreadsheet."""
LONGEST_TITLE = 160
TASK, MODEL = "reviewdoc-task-word", "reviewdoc-model-word"
"""What one of them is called."""


def tasks(figures: ReviewFigures) -> Part:
    """Key tasks and breakthroughs, and how their criteria stand; those of the unit itself one by one."""
    counts, lines = figures.counts, []
    both = ("key_tasks", "breakthroughs")
    told = [label(f"reviewdoc-{one.replace('_', '-')}", count=number(counts[one])) for one in both if counts[one]]
    if told:
        lines.append(label("reviewdoc-approved", what=label("reviewdoc-and").join(told)))
        lines += _criteria(figures, both, TASK)
    own = [work for work in figures.works if work.kind != "model" and work.path == figures.unit.path]
    lines += _more(own, TASK)
    return Part(label("reviewdoc-tasks"), tuple(lines), _work_heads("reviewdoc-head-task"), _table(own))


def models(figures: ReviewFigures) -> Part:
    """Exemplary models on each level, how their criteria stand, and how often one was taken up."""
    counts, lines = figures.counts, []
    if counts["models"]:
        levels = [
            label("reviewdoc-level", count=number(listed), level=label(f"reviewdoc-level-{kind}"))
            for kind in TIERS
            if kind in figures.tiers and (listed := figures.tiers[kind].own["listed"])
        ]
        told = label("reviewdoc-on-levels", levels=", ".join(levels)) if levels else ""
        lines.append(label("reviewdoc-models", count=number(counts["models"]), levels=told))
        if counts["adopted"]:
            lines.append(label("reviewdoc-adopted", count=number(counts["adopted"])))
        lines += _criteria(figures, ("models",), MODEL)
    found = sorted((work for work in figures.works if work.kind == "model"), key=_highest)
    lines += _more(found, MODEL)
    return Part(label("reviewdoc-models-title"), tuple(lines), _work_heads("reviewdoc-head-model"), _table(found))


def _highest(work: Work) -> int:
    """Orders models by the highest level they are on, the highest first."""
    return -max((TIERS.index(kind) for kind in work.levels), default=-1)


def _criteria(figures: ReviewFigures, kinds: Iterable[str], what: str) -> Iterator[str]:
    counts = figures.counts
    found = {name: sum(counts[f"{kind}-{name}"] for kind in kinds) for name in ("criteria", "met", "exceeded", "unmet")}
    reported = found["met"] + found["exceeded"] + found["unmet"]
    if reported and found["met"] + found["exceeded"] == found["criteria"]:
        key = "reviewdoc-criteria-all-exceeded" if found["exceeded"] else "reviewdoc-criteria-all"
        yield label(key, count=number(found["criteria"]), exceeded=number(found["exceeded"]))
    elif reported:
        found["open"] = found["criteria"] - reported
        told = [label(f"reviewdoc-criteria-{name}", count=number(found[name]))
                for name in ("exceeded", "met", "unmet", "open") if found[name]]  # fmt: skip
        yield label("reviewdoc-criteria", count=number(found["criteria"]), what=", ".join(told))
    judged = [
        label(f"reviewdoc-found-{verdict}", count=number(count), what=label(what))
        for verdict in ("exceeded", "met", "unmet")
        if (count := sum(counts[f"{kind}-found-{verdict}"] for kind in kinds))
    ]
    if judged:
        yield label("reviewdoc-judged", what=", ".join(judged))


def _work_heads(key: str) -> tuple[str, str]:
    return label(key), label("reviewdoc-head-result")


def _table(works: Sequence[Work]) -> tuple[Line, ...]:
    return tuple(Line(_titled(work), tuple(work_results(work))) for work in works[:MOST_WORKS])


def _more(works: Sequence[Work], what: str) -> list[str]:
    """That there are more than are told one by one."""
    left = len(works) - MOST_WORKS
    return [label("reviewdoc-more", shown=number(MOST_WORKS), count=number(left), what=label(what))] if left > 0 else []


def _titled(work: Work) -> str:
    return label("reviewdoc-work", title=short(work.title, LONGEST_TITLE), unit=work.unit)


def work_results(work: Work) -> Iterator[str]:
    """How a work's criteria stand, and how it was evaluated."""
    if not work.met + work.exceeded + work.unmet:
        yield label("reviewdoc-unreported", count=number(work.criteria))
    for name in ("exceeded", "met", "unmet"):
        if count := getattr(work, name):
            yield label(f"reviewdoc-criteria-{name}", count=number(count))
    if work.verdict is not None:
        yield label(f"reviewdoc-verdict-{work.verdict}")
