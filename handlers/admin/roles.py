"""The roles somebody holds, seen by an admin, and the ways to give another, move one, or end one."""

import asyncio
from collections.abc import Mapping
from itertools import chain

from handlers.access import may
from handlers.admin.role_rules import NAMES, fits
from handlers.secretary.paging import distinct, page_of
from handlers.secretary.reach import looks_at, person_for, refusal
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import people, units
from storage.people import Person, Role, RoleName
from storage.units import Unit, ancestors


async def show_roles(subject: str, talk: Talk) -> Turn:
    """roles:<person> – recorded as a look at them."""
    person = await person_for("give_role", subject, talk)
    if isinstance(person, Turn):
        return person
    held = await talk.read(people.roles_of, person.id) or []
    lines = [say("roles", name=person.name, unit=person.unit.name)]
    lines += [say("roles-one", role=name_of(role.name), unit=role.unit.name) for role in held] or [say("roles-none")]
    own = person.id == talk.context.me.id
    mine = [role for role in held if may(talk.context, "give_role", role.unit)]
    actions = list(chain.from_iterable(_of_role(person, role, own=own) for role in mine))
    if own:
        lines.append(say("roles-own"))
    else:
        actions.append(Action(verb="giverole", subject=str(person.id), label=label("roles-give")))
    actions.append(Action(verb="card", subject=str(person.id), label=label("card-open")))
    message = Message(text=Html("\n".join(lines)), actions=tuple(distinct(actions)))
    return Turn(replies=(message,), reads=looks_at(person, talk))


def _of_role(person: Person, role: Role, *, own: bool) -> list[Action]:
    subject, known = f"{person.id}:{NAMES.index(role.name)}:{role.unit.id}", {"unit": role.unit.name}
    known["role"] = name_of(role.name)
    end = Action(verb="endrole", subject=subject, label=label("roles-end", **known))
    return [end] if own else [Action(verb="moverole", subject=subject, label=label("roles-move", **known)), end]


def which_role(person: Person) -> Turn:
    """Asks what somebody is to be."""
    actions = [
        Action(verb="giverole", subject=f"{person.id}:{place}", label=name_of(role)) for place, role in enumerate(NAMES)
    ]
    message = Message(text=say("giverole-which", name=person.name), actions=(*actions, back_to(person)))
    return Turn(replies=(message,))


async def which_unit(person: Person, verb: str, begun: str, role: RoleName, page: int, talk: Talk) -> Turn:
    """Asks where: in somebody's own unit, one above or one directly below, that the writer reaches. `begun` is
    what a button of `verb` names before the unit."""
    found, below = await asyncio.gather(
        asyncio.gather(*(talk.read(units.by_id, above) for above in ancestors(person.unit.path))),
        talk.read(units.children, person.unit.id),
    )
    wanted: list[Unit] = [unit for unit in (*reversed(found), *(below or ())) if unit is not None]
    reached = [unit for unit in wanted if may(talk.context, "give_role", unit) and fits(person, unit)]
    here = [unit for unit in reached if not begun.endswith(f":{unit.id}") or verb != "moverole"]
    if not here:
        return refusal("roles-nowhere", back_to(person), name=person.name)
    choices = [Action(verb=verb, subject=f"{begun}:{unit.id}", label=unit.name) for unit in here]
    text = say(f"roles-where-{verb}", name=person.name, role=name_of(role))
    actions = page_of(choices, page, verb, f"{begun}:0")
    return Turn(replies=(Message(text=text, actions=(*actions, back_to(person))),))


def back_to(person: Person) -> Action:
    """The way back to somebody's roles."""
    return Action(verb="roles", subject=str(person.id), label=label("roles-back"))


def name_of(role: RoleName) -> str:
    """What a role is called."""
    return label(f"role-{role}")


VERBS: Mapping[str, Verb] = {"roles": show_roles}
