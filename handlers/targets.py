"""Measurable targets and results as people type them, "8 hộ", "100%", "hơn 200 triệu đồng": with the words they were
said in."""

from dataclasses import dataclass
from typing import Any

from handlers.amounts import AmountProblem, parse_amount
from handlers.giving import LONGEST_SAID, Given, show_given
from handlers.inputs import bare
from handlers.measures import Region
from handlers.readers import Problem, Quantity
from handlers.secrecy import is_secret
from handlers.talk import Context
from handlers.texts import Html

OWN_WORDS = frozenset({"unreadable", "unit_missing", "several_numbers", "extra_words", "upper_bound", "not_positive"})
"""Problems with an amount that are told in words about criteria."""


@dataclass(frozen=True)
class Measured(Quantity):
    """An amount of anything that can be counted; a sào is as large as in `region`."""

    region: Region = "bac"
    needed = "target-needed"

    def read(self, said: str, context: Context) -> dict[str, Any] | Problem:
        if is_secret(said):
            return Problem("problem-secret")
        found = parse_amount(said, region=self.region)
        if isinstance(found, AmountProblem):
            kind = found.kind.replace("_", "-")
            if found.kind in OWN_WORDS:
                return Problem(f"target-{kind}", {"said": found.said})
            return Problem(f"problem-amount-{kind}", {"said": found.said})
        typed = bare(said)
        if len(typed) > LONGEST_SAID:
            return Problem("target-unreadable", {"said": ""})
        kept: dict[str, Any] = Given(**found.model_dump(), said=typed).model_dump()
        return kept

    def show(self, value: Any, context: Context) -> Html:
        given = Given.model_validate(value)
        return show_given(given, given.said)
