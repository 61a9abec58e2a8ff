"""May this person do this to that? Nothing else answers the question."""

from collections.abc import Mapping, Sequence
from typing import Literal

from handlers.talk import Context
from storage.people import Decider, Person, Role, RoleName
from storage.units import Unit, ancestors

Capability = Literal[
    "see_unit",
    "see_pledge",
    "decide",
    "assign_task",
    "enter_for_other",
    "invite",
    "unlink",
    "nudge",
    "set_digest",
    "pause",
    "broadcast",
    "approve_broadcast",
    "set_theme",
    "see_log",
    "organise",
    "give_role",
    "import_roster",
    "set_region",
    "inspect",
    "switch_inspections",
    "review",
    "nominate",
    "undertake",
]

ROLES: Mapping[Capability, frozenset[RoleName]] = {
    "see_unit": frozenset({"secretary", "deputy", "committee_member", "admin"}),
    "see_pledge": frozenset({"secretary", "deputy", "committee_member"}),
    "decide": frozenset({"secretary", "deputy"}),
    "assign_task": frozenset({"secretary", "deputy"}),
    "enter_for_other": frozenset({"secretary", "deputy", "committee_member"}),
    "invite": frozenset({"secretary", "deputy", "admin"}),
    "unlink": frozenset({"secretary", "deputy", "admin"}),
    "nudge": frozenset({"secretary", "deputy"}),
    "set_digest": frozenset({"secretary", "deputy"}),
    "pause": frozenset({"admin"}),
    "broadcast": frozenset({"secretary", "deputy", "admin"}),
    "approve_broadcast": frozenset({"admin"}),
    "set_theme": frozenset({"secretary", "deputy", "admin"}),
    "see_log": frozenset({"secretary", "deputy", "admin"}),
    "organise": frozenset({"admin"}),
    "give_role": frozenset({"admin"}),
    "import_roster": frozenset({"admin"}),
    "set_region": frozenset({"admin"}),
    "inspect": frozenset({"secretary", "deputy"}),
    "switch_inspections": frozenset({"secretary"}),
    "review": frozenset({"secretary", "deputy", "admin"}),
    "nominate": frozenset({"secretary", "deputy"}),
    "undertake": frozenset({"secretary", "deputy"}),
}
"""Which roles carry which right, in the unit they are held in and everything below it."""

ON_OWN: frozenset[Capability] = frozenset({"see_pledge", "unlink", "see_log"})
"""What everybody may do to themselves."""

NOT_ON_OWN: frozenset[Capability] = frozenset({"decide", "assign_task", "enter_for_other", "nudge", "nominate"})
"""What nobody does to themselves, whatever their role."""


def may(
    context: Context, capability: Capability, unit: Unit, person: int | None = None, *, active: bool = True
) -> bool:
    """Whether the writer may do `capability` in `unit`, to `person` where it is about somebody: nobody does anything to
    those struck off the roster (not `active`), nor they to anybody."""
    if context.person is None or context.person.paper or not (context.person.active and active):
        return False
    own = person == context.person.id
    if own and capability in ON_OWN:
        return True
    if own and capability in NOT_ON_OWN:
        return False
    return reaches(context.roles, capability, unit)


def reaches(roles: Sequence[Role], capability: Capability, unit: Unit) -> bool:
    """Whether one of `roles` carries `capability` in `unit`."""
    return any(role.name in ROLES[capability] and role.unit.covers(unit.path) for role in roles)


def may_above(context: Context, capability: Capability, unit: Unit, author: int | None = None) -> bool:
    """Whether the writer may do `capability` to the work of `unit` itself, which is for the level above: by a role held
    above it, in the topmost unit by one held there; never to what they are the `author` of."""
    me = context.person
    if me is None or me.paper or not me.active or me.id == author:
        return False
    above = [role for role in context.roles if role.unit.id != unit.id or len(ancestors(unit.path)) == 1]
    return reaches(above, capability, unit)


def may_within(context: Context, capability: Capability, unit: Unit) -> bool:
    """Whether the writer may do `capability` by a role held in `unit` itself: one held above does not reach it."""
    return present(context) and reaches([role for role in context.roles if role.unit.id == unit.id], capability, unit)


def offices(context: Context, capability: Capability) -> list[Unit]:
    """The units in which the writer holds a role that carries `capability`, each once."""
    return list({role.unit.id: role.unit for role in context.roles if role.name in ROLES[capability]}.values())


def present(context: Context) -> bool:
    """Whether the writer is somebody on the roster who has joined: nobody else may do anything."""
    return context.person is not None and not context.person.paper and context.person.active


def belongs(context: Context, unit: Unit) -> bool:
    """Whether the writer is a member of `unit` or below it, or holds any office there."""
    return any(unit.covers(path) for path in (context.me.unit.path, *(role.unit.path for role in context.roles)))


def may_to(context: Context, capability: Capability, person: Person) -> bool:
    """Whether the writer may do `capability` to `person`."""
    return may(context, capability, person.unit, person.id, active=person.active)


def nearest(author: int, unit: Unit, deciders: Mapping[int, Sequence[Decider]]) -> list[Decider]:
    """Who decides on `author`'s work: the deciders of the unit other than the author, else of the nearest unit above
    that has any. Where none of those can be reached by chat, the next level's are added. `deciders` is by unit id."""
    found: list[Decider] = []
    for above in reversed(ancestors(unit.path)):
        here = [decider for decider in deciders.get(above, ()) if decider.id != author]
        found += here
        if any(decider.reachable for decider in here):
            break
    return found
