"""What a collective set out to do, in words: in one line, within a sentence, and whole with what was reported on it."""

from collections.abc import Iterator, Sequence

from handlers.dates import show_date
from handlers.files import counted
from handlers.giving import show_given
from handlers.pledge_view import moment
from handlers.standing import short
from handlers.talk import Context
from handlers.texts import Html, say
from storage.criterion_results import Criterion, CriterionResult
from storage.undertakings import Undertaking, UndertakingKind

LONGEST_TITLE = 60
REACHED = ("met", "exceeded")


def kind_of(kind: UndertakingKind) -> Html:
    """What such a work is called, within a sentence: "nhiệm vụ trọng tâm"."""
    return say(f"undertaking-kind-{kind}")


def heading_of(kind: UndertakingKind) -> Html:
    """The same at the beginning of a line."""
    return say(f"undertakings-kind-{kind}")


def named(one: Undertaking) -> Html:
    """What it is and what it is called, within a sentence: "nhiệm vụ trọng tâm “Làm đường thôn”"."""
    return say("undertaking-named", kind=kind_of(one.kind), title=short(one.title, LONGEST_TITLE))


def state_of(one: Undertaking) -> Html:
    """Where it stands, in a few words; once it is approved, how many of its criteria are reached."""
    if one.state == "approved":
        reached = sum(1 for criterion in one.criteria if criterion.result and criterion.result.status in REACHED)
        return say("undertaking-state-approved", reached=str(reached), criteria=str(len(one.criteria)))
    if one.evaluation is not None:
        return say("undertaking-state-closed", verdict=one.evaluation.verdict)
    return say(f"undertaking-is-{one.state}")


def line(one: Undertaking) -> Html:
    """What it is called and where it stands."""
    return say("undertaking-line", title=short(one.title, LONGEST_TITLE), state=state_of(one))


def listed(heading: Html, found: Sequence[Undertaking], none: Html) -> Html:
    """Under a heading, each in a numbered line; `none` where there are none."""
    head = say("undertakings-heading", heading=heading)
    lines = [say("undertakings-line", number=str(place), what=line(one)) for place, one in enumerate(found, start=1)]
    return Html("\n".join([head, *(lines or [none])]))


def whole(one: Undertaking, context: Context) -> Html:
    """All of it: what, for whom, by which criteria, and where it stands."""
    head = [say("undertaking-title-line", kind=heading_of(one.kind), year=str(one.year), unit=one.unit.name)]
    if one.committee.id != one.unit.id:
        head.append(say("undertaking-chosen-by", unit=one.committee.name))
    head.append(say("undertaking-called", title=one.title))
    who = [_line("in-charge", one.in_charge)] if one.in_charge else []
    dates = say("undertaking-span", start=show_date(one.starts_on), due=show_date(one.due))
    parts = [
        Html("\n".join(head)),
        say("form-value", value=one.content),
        *criteria_text(one.criteria),
        Html("\n".join([*who, dates, say("undertaking-by", who=one.author_name)])),
        _standing(one, context),
    ]
    return Html("\n\n".join(parts))


def criteria_text(criteria: tuple[Criterion, ...]) -> Iterator[Html]:
    """Each criterion with its target, and what was reported on it last."""
    for number, one in enumerate(criteria, start=1):
        target = show_given(one.target, one.said)
        lines = [say("undertaking-criterion", number=str(number), text=one.text, target=target)]
        if one.result is not None:
            lines.append(result_text(one.result))
            if one.result.note:
                lines.append(say("undertaking-note", note=one.result.note))
        yield Html("\n".join(lines))


def result_text(result: CriterionResult) -> Html:
    """ "vượt, 10 hộ (2 ảnh)"."""
    parts = [say(f"criterion-{result.status}")]
    if result.amount is not None:
        parts.append(show_given(result.amount, result.said))
    told = Html(", ".join(parts))
    if files := counted([file.kind for file in result.evidence]):
        return say("undertaking-result-files", result=told, files=files)
    return say("undertaking-result", result=told)


def _line(name: str, value: str) -> Html:
    return say("form-item-line", label=say(f"undertaking-{name}.label"), value=value)


def _standing(one: Undertaking, context: Context) -> Html:
    """Since when it waits, or who decided or evaluated what and when."""
    when = moment(one.changed_at, context)
    if one.evaluation is not None:
        found = one.evaluation
        when = moment(found.at, context)
        line = say("undertaking-evaluated-by", verdict=found.verdict, who=found.by, when=when)
        return Html(f"{line}\n{say('undertaking-evaluation', comment=found.comment)}")
    if one.state in ("submitted", "withdrawn"):
        line = say("undertaking-submitted-at" if one.state == "submitted" else "undertaking-withdrawn-at", when=when)
    else:
        key = "undertaking-approved-by" if one.state == "approved" else "view-returned"
        line = say(key, who=one.decided_by or "", when=moment(one.decided_at or one.changed_at, context))
    if one.comment and one.state in ("submitted", "returned"):
        key = "form-comment" if one.state == "returned" else "view-comment-before"
        return Html(f"{line}\n{say(key, comment=one.comment)}")
    return line
