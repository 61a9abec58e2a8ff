"""What stands in the way of a change of units: asked when it is decided, and again on the day it is made."""

from collections.abc import Collection, Sequence
from datetime import date

from handlers.dates import show_date
from handlers.inputs import spelling
from handlers.readers import Problem
from storage.surroundings import Surroundings
from storage.unit_plans import Change
from storage.units import Unit

MOST_NAMES = 10
FINAL = frozenset({"units-gone", "units-target-gone", "units-below-itself", "units-already-there", "units-top"})
"""Obstacles that no other answer to the form would take away."""


def obstacle(
    change: Change, here: Surroundings | None, other: Surroundings | None, members: Collection[int]
) -> Problem | None:
    """Why `change` cannot be made as things stand; None: it can. `here` and `other` are what stands around its units,
    `members` the ids of the active members of the first."""
    if here is None or here.unit.closed_on is not None:
        return Problem("units-gone")
    if change.other is not None and (other is None or other.unit.closed_on is not None):
        return Problem("units-target-gone")
    return _in_place(change, here, other) or _in_names(change, here, other) or _in_people(change, here, members)


def _in_place(change: Change, here: Surroundings, other: Surroundings | None) -> Problem | None:
    """A unit below itself, or a day before what stands there now did."""
    if other is not None and here.unit.covers(other.unit.path):
        return Problem("units-below-itself", {"unit": here.unit.name, "other": other.unit.name})
    if change.what == "move" and other is not None and any(one.id == here.unit.id for one in other.below):
        return Problem("units-already-there", {"unit": here.unit.name, "other": other.unit.name})
    since = here.touched if change.what in ("merge", "close") else here.changed
    last = max((day for day in (since, other.stood if other else None) if day is not None), default=date.min)
    return Problem("units-too-early", {"date": show_date(last)}) if change.on < last else None


def _in_names(change: Change, here: Surroundings, other: Surroundings | None) -> Problem | None:
    """Two units directly below one that read alike: a roster file could not tell them apart."""
    if change.what == "rename" and change.name == here.unit.name:
        return Problem("units-same-name", {"name": here.unit.name})
    if change.what in ("rename", "split") and change.name is not None:
        beside = here.beside if change.what == "rename" else (*here.beside, here.unit)
        return _alike([change.name], beside)
    if change.what == "move" and other is not None:
        return _alike([here.unit.name], other.below)
    if change.what == "merge" and other is not None:
        return _alike([one.name for one in here.below], [one for one in other.below if one.id != here.unit.id])
    return None


def _alike(names: Sequence[str], units: Sequence[Unit]) -> Problem | None:
    taken = {spelling(unit.name) for unit in units}
    found = next((name for name in names if spelling(name) in taken), None)
    return Problem("units-name-taken", {"name": found}) if found is not None else None


def _in_people(change: Change, here: Surroundings, members: Collection[int]) -> Problem | None:
    """A unit that would be closed over somebody's head, or split into one and nothing."""
    if change.what == "split":
        going = set(change.people) & set(members)
        if not going or len(going) == len(members):
            return Problem("units-all-or-none", {"unit": here.unit.name})
    if change.what == "close":
        if len(here.unit.path.split("/")) == 3:
            return Problem("units-top", {"unit": here.unit.name})
        if here.members:
            return Problem("units-has-members", {"unit": here.unit.name, "count": here.members})
        if here.below:
            names = shortened([one.name for one in here.below])
            return Problem("units-has-below", {"unit": here.unit.name, "names": names})
        if not any(one.unit != here.unit.id for one in here.admins) and here.admins:
            return Problem("units-last-admin", {"unit": here.unit.name})
    return None


def shortened(names: Sequence[str]) -> str:
    """Names in a row, the first of them where there are many."""
    rest = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f", … ({rest})" if rest > 0 else "")
