"""Measurable targets and results as people type them, "8 hộ", "100%", "hơn 200 triệu đồng": with the words they were
said in."""

from handlers.amounts import AmountProblem
from handlers.giving import AsTyped
from handlers.readers import Problem

OWN_WORDS = frozenset({"unreadable", "unit_missing", "several_numbers", "extra_words", "upper_bound", "not_positive"})
"""Problems with an amount that are told in words about criteria."""


class Measured(AsTyped):
    """An amount of anything that can be counted."""

    needed = "target-needed"

    def wrong(self, problem: AmountProblem) -> Problem:
        kind = problem.kind.replace("_", "-")
        key = f"target-{kind}" if problem.kind in OWN_WORDS else f"problem-amount-{kind}"
        return Problem(key, {"said": problem.said})
