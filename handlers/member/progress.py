"""Where my own pledge stands, whole: its state, what is in force, and what to do next."""

from collections.abc import Mapping

from handlers.dates import show_date
from handlers.deciding import deciders_for
from handlers.pledge_view import pledge_text
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import pledges


async def command(talk: Talk) -> Turn:
    """/tiendo: the writer's pledge for this year, or an invitation to begin one."""
    context = talk.context
    pledge = await talk.read(pledges.of_person, context.me.id, context.year)
    if pledge is None:
        writing = context.draft is not None and context.draft.form == "pledge"
        begin = () if writing else (Action(verb="pledge", label=label("progress-begin")),)
        if context.me.exempt:
            text = say("progress-exempt", year=str(context.year), reason=context.me.exempt)
        elif context.theme:
            deadline = show_date(context.theme.deadline)
            text = say("progress-none-until", year=str(context.year), deadline=deadline)
        else:
            text = say("progress-none", year=str(context.year))
        return Turn(replies=(Message(text=text, actions=begin),))
    zone = context.office.zone
    changed = show_date(pledge.changed_at.astimezone(zone).date())
    state = say(f"progress-{pledge.state}", date=changed)
    if pledge.state == "submitted":
        deciders = await deciders_for(context.me, talk)
        if deciders:
            state = say("progress-submitted-to", date=changed, who=deciders[0].name)
    verb = "pledge" if pledge.state == "returned" else "amend"
    action = Action(
        verb=verb,
        subject=pledge.id if verb == "amend" else "",
        label=label("progress-mend" if verb == "pledge" else "pledge-amend"),
    )
    text = Html("\n\n".join([state, pledge_text(pledge, context)]))
    return Turn(replies=(Message(text=text, actions=(action,)),))


async def _pressed(_: str, talk: Talk) -> Turn:
    return await command(talk)


VERBS: Mapping[str, Verb] = {"progress": _pressed}
