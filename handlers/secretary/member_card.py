"""One member as the committee sees them: where pledge and key task stand, phone or paper, and what to do."""

import asyncio
from collections.abc import Mapping, Sequence

from handlers.access import Capability, may_to
from handlers.member.papers import to_sign
from handlers.ratings import rated_now
from handlers.secretary.rating import rate_action
from handlers.secretary.reach import looks_at, person_for
from handlers.secretary.states import pledge_state
from handlers.talk import Action, Context, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import links, pledges, tasks
from storage.links import Link
from storage.people import Person
from storage.pledges import Pledge
from storage.tasks import AssignedTask


async def card(subject: str, talk: Talk) -> Turn:
    """card:<person> – recorded as a look at them."""
    context = talk.context
    person = await person_for("see_unit", subject, talk)
    if isinstance(person, Turn):
        return person
    pledge, task, phones = await asyncio.gather(
        talk.read(pledges.of_person, person.id, context.year),
        talk.read(tasks.of_person, person.id, context.year),
        talk.read(links.of_person, person.id),
    )
    message = Message(
        text=_text(person, pledge, task, context),
        actions=tuple(_actions(person, pledge, phones or (), context)),
    )
    return Turn(replies=(message,), reads=looks_at(person, talk))


def _text(person: Person, pledge: Pledge | None, task: AssignedTask | None, context: Context) -> Html:
    lines = [
        say("card-name", name=person.name, unit=person.unit.name),
        say(f"card-{person.kind}"),
        say("card-pledge", year=str(context.year), state=pledge_state(person, pledge)),
    ]
    if person.exempt:
        lines.insert(2, say("card-exempt", reason=person.exempt))
    if may_to(context, "see_pledge", person):
        lines.append(say("card-task", task=task.text) if task else say("card-no-task"))
    lines.append(say("card-paper" if person.paper else "card-linked"))
    return Html("\n".join(lines))


def _actions(person: Person, pledge: Pledge | None, phones: Sequence[Link], context: Context) -> list[Action]:
    def allowed(capability: Capability) -> bool:
        return may_to(context, capability, person)

    actions = []
    own = person.id == context.me.id
    if pledge and allowed("see_pledge"):
        actions.append(Action(verb="review", subject=pledge.id, label=label("pledge-review")))
        actions.append(_about(person, "reports", "reports-open"))
        actions += to_sign(pledge)
    if allowed("assign_task"):
        actions.append(_about(person, "task", "card-assign"))
    year = rated_now(context.today)
    if year is not None and allowed("decide"):
        actions.append(rate_action(person, year))
    if allowed("nominate"):
        actions.append(_about(person, "nominate", "commendation-nominate"))
    if not person.paper and allowed("nudge"):
        actions.append(_about(person, "nudge", "nudge-open"))
    if person.paper and allowed("enter_for_other"):
        actions.append(_about(person, "paper", "card-enter"))
        if pledge:
            actions.append(_about(person, "reportfor", "paperreport-open"))
        actions.append(Action(verb="contribute", subject=f"for:{person.id}", label=label("contribution-enter")))
    if allowed("invite") and not own:
        actions.append(_about(person, "invite", "card-invite"))
    if allowed("give_role"):
        actions.append(_about(person, "roles", "roles-open"))
    if allowed("see_log"):
        actions.append(_about(person, "log", "log-open"))
    if not person.paper and allowed("decide"):
        actions += _answers(phones)
    if not person.paper and allowed("unlink") and not own:
        actions += [_unlink(link, place) for place, link in enumerate(phones, start=1) if link.state == "active"]
    return [*actions, Action(verb="unit", subject=str(person.unit.id), label=label("unit-back"))]


def _about(person: Person, verb: str, key: str) -> Action:
    return Action(verb=verb, subject=str(person.id), label=label(key))


def _answers(phones: Sequence[Link]) -> list[Action]:
    """Letting a further phone in or not, where one waits."""
    pending = [link.id for link in phones if link.state == "pending"][:1]
    verbs = ("approve", "refuse")
    return [Action(verb=verb, subject=link, label=label(f"card-{verb}")) for link in pending for verb in verbs]


def _unlink(link: Link, place: int) -> Action:
    text = label("card-unlink") if place == 1 else label("card-unlink-other", number=str(place))
    return Action(verb="unlink", subject=link.id, label=text)


VERBS: Mapping[str, Verb] = {"card": card}
