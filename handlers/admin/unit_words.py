"""What is said of a change of units: whom and what it touches, and what those whom it touches are told."""

from collections.abc import Sequence

from handlers.admin.unit_rules import shortened
from handlers.dates import show_date
from handlers.talk import Action, Message, Notice
from handlers.texts import Html, label, say
from storage.holders import Holder, Member
from storage.people import DECIDING
from storage.surroundings import Surroundings
from storage.unit_plans import Change, What


def touched(what: What, here: Surroundings, other: Surroundings | None) -> dict[str, str]:
    """Whom and what a change of this kind would touch, as far as it concerns whoever decides: kept with the form, so
    that it is noticed where it changes before the end. Empty words: nothing of the kind."""
    ends = what in ("merge", "close")
    return {
        "unit": here.unit.name,
        "other": other.unit.name if other else "",
        "members": str(here.members) if what in ("merge", "split") else "",
        "below": shortened([one.name for one in here.below]) if what in ("move", "merge") else "",
        "roles": shortened([f"{one.name} ({label(f'role-{one.role}')})" for one in here.held]) if ends else "",
    }


def touch_lines(what: What, known: dict[str, str]) -> list[Html]:
    """What `touched` found, in sentences."""
    lines = []
    if known["members"] and what == "merge":
        lines.append(say("units-touch-members", count=known["members"], other=known["other"]))
    if known["below"]:
        lines.append(say(f"units-touch-below-{what}", names=known["below"], other=known["other"]))
    if known["roles"]:
        lines.append(say("units-touch-roles", names=known["roles"]))
    return lines


def said(change: Change, unit: str, other: str) -> Html:
    """A change in one sentence: "Từ 1/2/2026, … sáp nhập vào …"."""
    return say(f"units-{change.what}", date=show_date(change.on), unit=unit, other=other, name=change.name or "")


def told(
    change: Change, here: Surroundings, other: Surroundings | None, members: Sequence[Member], by: int
) -> tuple[Notice, ...]:
    """What everybody is told whom a change touches, but `by`, who made it: one message each."""
    lines: dict[int, list[Html]] = {}
    other_name = other.unit.name if other else change.name or ""
    if change.what in ("merge", "split"):
        going = set(change.people) if change.what == "split" else {one.id for one in members}
        for one in members:
            if one.id in going:
                lines.setdefault(one.id, []).append(say("units-told-member", other=other_name))
    for holder in here.held:
        if change.what in ("merge", "close"):
            role = label(f"role-{holder.role}")
            lines.setdefault(holder.person, []).append(say("units-told-role", role=role, unit=here.unit.name))
        elif holder.role in DECIDING:
            lines.setdefault(holder.person, [])
    for holder in _deciders(other):
        lines.setdefault(holder.person, [])
    first = said(change, here.unit.name, other_name)
    menu = Action(verb="menu", label=label("menu-open"))
    return tuple(
        Notice(Message(text=Html(" ".join([first, *more])), actions=(menu,)), person=person)
        for person, more in lines.items()
        if person != by
    )


def _deciders(unit: Surroundings | None) -> list[Holder]:
    return [one for one in unit.held if one.role in DECIDING] if unit else []
