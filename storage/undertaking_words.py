"""Words that people typed about what collectives set out to do: where somebody may be named."""

from typing import Any

from sqlalchemy import Column

from storage.criterion_results import criterion_results
from storage.undertaking_tables import (
    criteria,
    evaluations,
    models_dropped,
    undertaking_decisions,
    undertaking_versions,
)

TYPED: tuple[Column[Any], ...] = (
    undertaking_versions.c.title,
    undertaking_versions.c.content,
    undertaking_versions.c.in_charge,
    criteria.c.text,
    undertaking_decisions.c.comment,
    criterion_results.c.note,
    evaluations.c.comment,
    models_dropped.c.reason,
)
"""A unit's work stays when somebody in it is erased: only the name is taken out."""
