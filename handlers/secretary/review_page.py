"""/soket: the reviews of a unit, of which span they may be, and each of them: what was written, and how to make it."""

from collections.abc import Mapping

from handlers.access import may, offices
from handlers.dates import show_date
from handlers.figure_view import moment
from handlers.secretary.paging import distinct
from handlers.secretary.reach import refusal, unit_for
from handlers.spans import is_whole_year, show_span, span_of, usual
from handlers.subjects import numbers
from handlers.talk import Action, Job, Message, Talk, Turn, Verb
from handlers.texts import Html, label, plain, say
from storage import reviews
from storage.reviews import Review, Span
from storage.units import Unit

PERIOD_JOB = "review"
"""The kind of job; its subject is "<unit>:<first day>:<last day>"."""
MOST_OTHERS = 6
"""How many spans of one's own choice are offered again."""


def entrance(unit: Unit, talk: Talk) -> Action | None:
    """The way to the unit's reviews, for those who may make them."""
    if not may(talk.context, "review", unit):
        return None
    return Action(verb="reviews", subject=str(unit.id), label=label("reviews-open"))


async def command(talk: Talk) -> Turn:
    """/soket: the units the writer may make reviews of; straight to it when there is only one."""
    held = offices(talk.context, "review")
    if not held:
        return refusal("reviews-none")
    if len(held) == 1:
        return await show_unit(str(held[0].id), talk)
    actions = [Action(verb="reviews", subject=str(unit.id), label=label("menu-unit", unit=unit.name)) for unit in held]
    return Turn(replies=(Message(text=say("reviews-which-unit"), actions=tuple(distinct(actions))),))


async def show_unit(subject: str, talk: Talk) -> Turn:
    """reviews:<unit>[:<year>] – which span of this year, or of another."""
    found = await unit_for("review", subject, talk)
    if found is None:
        return refusal("unit-not-allowed")
    unit, today = found[0], talk.context.today
    named = numbers(subject)
    year = named[1] if len(named) > 1 and 2000 <= named[1] <= today.year else today.year
    known = await talk.read(reviews.of_units, unit.id) or []
    spans = list(usual(year).values())
    others = [one.span for one in known if one.span.year == year and one.span not in spans]
    actions = [to_review(unit, span) for span in (*spans, *others[:MOST_OTHERS])]
    actions.append(Action(verb="reviewspan", subject=str(unit.id), label=label("reviews-days")))
    other = today.year if year != today.year else year - 1
    actions.append(Action(verb="reviews", subject=f"{unit.id}:{other}", label=label("reviews-year", year=str(other))))
    actions.append(Action(verb="collective", subject=str(unit.id), label=label("collective-open")))
    text = say("reviews-which", unit=unit.name, year=str(year))
    return Turn(replies=(Message(text=text, actions=tuple(actions)),))


def to_review(unit: Unit, span: Span) -> Action:
    """The way to one of them."""
    text = plain(show_span(span))
    return Action(verb="reviewof", subject=f"{unit.id}:{span}", label=text[:1].upper() + text[1:])


async def place_of(subject: str, talk: Talk) -> tuple[Unit, Span] | None:
    """The unit and the span in "<unit>:<first day>:<last day>", for those who may make reviews there."""
    span = span_of(subject.partition(":")[2])
    found = await unit_for("review", subject, talk) if span else None
    return (found[0], span) if found and span else None


async def show_review(subject: str, talk: Talk) -> Turn:
    """reviewof:<unit>:<first day>:<last day>"""
    found = await place_of(subject, talk)
    if found is None:
        return refusal("unit-not-allowed")
    unit, span = found
    return Turn(replies=(page(unit, span, await written(unit, span, talk), talk),))


async def written(unit: Unit, span: Span, talk: Talk) -> Review | None:
    """What was written of a span of a unit, if anything was."""
    found = await talk.read(reviews.of_units, unit.id) or []
    return next((one for one in found if one.span == span), None)


def page(unit: Unit, span: Span, review: Review | None, talk: Talk, first: Html | None = None) -> Message:
    """What there is of a review, and what may be done with it; `first` is said above."""
    context = talk.context
    parts = [first] if first else []
    parts.append(say("reviews-title", name=name_of(span), unit=unit.name))
    if review is not None and review.parts:
        told = Html("\n".join(say("reviews-part", part=say(f"narrative-{one}.label")) for one in review.parts))
        parts.append(
            Html(f"{say('reviews-written', who=review.by, when=moment(review.at, context.office.zone))}\n{told}")
        )
    else:
        parts.append(say("reviews-unwritten"))
    if span.until > context.today:
        parts.append(say("reviews-running"))
    write = label("reviews-rewrite" if review is not None and review.parts else "reviews-write")
    actions = (
        Action(verb="makereview", subject=f"{unit.id}:{span}", label=label("reviews-make")),
        Action(verb="narrate", subject=f"{unit.id}:{span}", label=write),
        Action(verb="reviews", subject=f"{unit.id}:{span.year}", label=label("reviews-others")),
    )
    return Message(text=Html("\n\n".join(parts)), actions=actions)


def name_of(span: Span) -> Html:
    """ "Báo cáo sơ kết 6 tháng đầu năm 2026", "Báo cáo tổng kết năm 2026"."""
    return say("reviews-year-end" if is_whole_year(span) else "reviews-interim", span=show_span(span))


async def make(subject: str, talk: Talk) -> Turn:
    """makereview:<unit>:<first day>:<last day> – has the report drawn."""
    found = await place_of(subject, talk)
    if found is None:
        return refusal("unit-not-allowed")
    unit, span = found
    if span.since > talk.context.today:
        return refusal("span-to-come", since=show_date(span.since))
    job = Job(talk.new_id(), PERIOD_JOB, f"{unit.id}:{span}")
    return Turn(replies=(Message(text=say("reviews-begun", name=name_of(span), unit=unit.name)),), jobs=(job,))


VERBS: Mapping[str, Verb] = {"reviews": show_unit, "reviewof": show_review, "makereview": make}
