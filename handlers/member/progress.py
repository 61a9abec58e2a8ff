"""/tiendo: where my own pledge stands, each item of it against its date and target, and what is next."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace

from handlers.dates import show_date
from handlers.deciding import deciders_for
from handlers.member.papers import to_review, to_sign
from handlers.pledge_view import pledge_text
from handlers.ratings import level_of, show_points
from handlers.standing import dated, how_far, is_open, short, stands
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import Html, label, plain, say
from storage import items, pledges, ratings
from storage.items import Standing
from storage.pledges import Pledge

LONGEST_WHOLE = 400
"""Characters of a pledge that is shown whole below its items; a longer one is opened by a button."""


async def command(talk: Talk) -> Turn:
    """/tiendo: the writer's pledge for this year, or an invitation to begin one."""
    me, year = talk.context.me.id, talk.context.year
    pledge, mine, rating = await asyncio.gather(
        talk.read(pledges.of_person, me, year),
        talk.read(items.of_person, me, year),
        talk.read(ratings.of_person, me, year),
    )
    turn = _unwritten(talk) if pledge is None else await _written(pledge, mine or (), talk)
    return turn if rating is None or rating.settled is None else _with_rating(turn, rating.settled, year)


def _with_rating(turn: Turn, points: int, year: int) -> Turn:
    """The same, with what the writer's unit settled on for them first."""
    (message,) = turn.replies
    told = say("rating-mine", year=str(year), level=say(f"rating-{level_of(points)}"), points=show_points(points))
    return replace(turn, replies=(replace(message, text=Html(f"{told}\n\n{message.text}")),))


def _unwritten(talk: Talk) -> Turn:
    context, year = talk.context, str(talk.context.year)
    writing = context.draft is not None and context.draft.form == "pledge"
    begin = () if writing else (Action(verb="pledge", label=label("progress-begin")),)
    if context.me.exempt:
        text = say("progress-exempt", year=year, reason=context.me.exempt)
    elif context.theme:
        text = say("progress-none-until", year=year, deadline=show_date(context.theme.deadline))
    else:
        text = say("progress-none", year=year)
    return Turn(replies=(Message(text=text, actions=begin),))


async def _written(pledge: Pledge, mine: Sequence[Standing], talk: Talk) -> Turn:
    context = talk.context
    parts = [await _state(pledge, talk)]
    actions: list[Action] = []
    if mine:
        parts += [_item(number, item, talk) for number, item in enumerate(mine, start=1)]
        parts += _next(mine, talk)
    if any(is_open(item) for item in mine):
        actions.append(Action(verb="report", label=label("menu-report")))
    if any(item.version for item in mine):
        actions.append(Action(verb="reports", subject=str(context.me.id), label=label("progress-reports")))
    whole = pledge_text(pledge, context)
    if mine and len(plain(whole)) > LONGEST_WHOLE:
        actions.append(Action(verb="review", subject=pledge.id, label=label("progress-whole")))
    else:
        parts.append(whole)
    actions += [*to_sign(pledge), *(to_review(context) if mine else ()), _mend(pledge)]
    return Turn(replies=(Message(text=Html("\n\n".join(parts)), actions=tuple(actions)),))


async def _state(pledge: Pledge, talk: Talk) -> Html:
    changed = show_date(pledge.changed_at.astimezone(talk.context.office.zone).date())
    if pledge.state == "submitted" and (deciders := await deciders_for(talk.context.me, talk)):
        return say("progress-submitted-to", date=changed, who=deciders[0].name)
    return say(f"progress-{pledge.state}", date=changed)


def _item(number: int, item: Standing, talk: Talk) -> Html:
    """An item in three short lines: its words, how far it is, its date."""
    lines = [say("progress-item", number=str(number), work=short(item.work))]
    if item.done_at is not None:
        day = show_date(item.done_at.astimezone(talk.context.office.zone).date())
        lines.append(say("progress-item-done", standing=how_far(item), date=day))
    else:
        lines += [say("progress-item-open", standing=how_far(item)), dated(item, talk.context.today)]
    return Html("\n".join(lines))


def _next(mine: Sequence[Standing], talk: Talk) -> list[Html]:
    """Of several items the one whose date is nearest; or that all is done."""
    still_open = [(item.due, number, item) for number, item in enumerate(mine, start=1) if is_open(item)]
    if not still_open:
        return [say("progress-all-done")]
    _, number, item = min(still_open, key=lambda found: found[:2])
    return [say("progress-next", number=str(number), standing=stands(item, talk.context.today))] if mine[1:] else []


def _mend(pledge: Pledge) -> Action:
    if pledge.state == "returned":
        return Action(verb="pledge", label=label("progress-mend"))
    return Action(verb="amend", subject=pledge.id, label=label("pledge-amend"))


async def _pressed(_: str, talk: Talk) -> Turn:
    return await command(talk)


VERBS: Mapping[str, Verb] = {"progress": _pressed}
