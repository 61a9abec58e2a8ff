"""An amount of something, exact or with a bound, as whole numbers so that sums stay exact."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

Bound = Literal["exact", "at_least", "about"]


class Amount(BaseModel):
    """`value` in the smallest unit of its kind: đồng for "đồng", dm² for "m²", else thousandths of `unit`."""

    model_config = ConfigDict(frozen=True)

    value: int
    unit: str
    bound: Bound = "exact"
