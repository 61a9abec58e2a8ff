"""Documents one may take: a confirmed pledge to be signed, and at the end of the year a draft of the self-review."""

from collections.abc import Mapping

from handlers.access import may
from handlers.ratings import rated_now
from handlers.secretary.reach import off_roster, refusal
from handlers.subjects import is_id, numbers
from handlers.talk import Action, Context, Job, Message, Talk, Turn, Verb
from handlers.texts import label, say
from storage import items, pledges
from storage.pledges import Pledge
from storage.reads import Look

PLEDGE_JOB, REVIEW_JOB = "pledge-docx", "self-review"
"""Kinds of jobs; their subjects are a pledge's id and "<year>:<form>"."""
REVIEW_FORMS = ("2b", "2c")


def to_sign(pledge: Pledge | None) -> list[Action]:
    """The way to the document, where any version was confirmed."""
    if pledge is None or pledge.confirmed is None:
        return []
    return [Action(verb="pledgefile", subject=pledge.id, label=label("paper-open"))]


def to_review(context: Context) -> list[Action]:
    """The way to the year-end self-review, from 1 November on."""
    if rated_now(context.today) != context.year:
        return []
    return [Action(verb="selfreview", subject=str(context.year), label=label("review-open-form"))]


async def pledge_file(subject: str, talk: Talk) -> Turn:
    """pledgefile:<pledge> – its version in force as a document; recorded as a look at its author."""
    context = talk.context
    pledge = await talk.read(pledges.by_id, subject) if is_id(subject) else None
    if pledge is None:
        return refusal("decide-gone")
    if not may(context, "see_pledge", pledge.unit, pledge.person, active=pledge.active):
        left = not pledge.active and may(context, "see_pledge", pledge.unit, pledge.person)
        return off_roster(talk) if left else refusal("unit-not-allowed")
    if pledge.confirmed is None:
        return refusal("paper-none")
    return Turn(
        replies=(Message(text=say("paper-begun")),),
        reads=(Look(by=context.me.id, about=pledge.person, what=f"pledge:{pledge.id}"),),
        jobs=(Job(talk.new_id(), PLEDGE_JOB, pledge.id),),
    )


async def self_review(subject: str, talk: Talk) -> Turn:
    """selfreview:<year> asks for which form, selfreview:<year>:<form> has it drawn; one's own only."""
    said, _, form = subject.partition(":")
    year = next(iter(numbers(said)), 0)
    mine = await talk.read(items.of_person, talk.context.me.id, year) if year else None
    if not mine:
        return refusal("review-nothing", year=str(year or talk.context.year))
    if form in REVIEW_FORMS:
        job = Job(talk.new_id(), REVIEW_JOB, f"{year}:{form}")
        return Turn(replies=(Message(text=say("paper-begun")),), jobs=(job,))
    ways = tuple(
        Action(verb="selfreview", subject=f"{year}:{one}", label=label(f"review-form-{one}")) for one in REVIEW_FORMS
    )
    return Turn(replies=(Message(text=say("review-which", year=str(year)), actions=ways),))


VERBS: Mapping[str, Verb] = {"pledgefile": pledge_file, "selfreview": self_review}
