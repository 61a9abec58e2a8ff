"""A contribution in words, in one line and whole; and what many of them add up to."""

from collections.abc import Iterator, Mapping, Sequence

from handlers.amounts import show_amount
from handlers.dates import show_date
from handlers.figure_view import number
from handlers.files import counted
from handlers.giving import kind_of, show_given, show_heads
from handlers.pledge_view import moment
from handlers.standing import short
from handlers.talk import Context
from handlers.texts import Html, say
from storage.amounts import Amount
from storage.contribution_sums import Sum
from storage.contributions import Contribution, Kind
from storage.figures import Total, put_together

KINDS: tuple[Kind, ...] = ("land", "money", "labour", "goods")
LONGEST_PURPOSE, LONGEST_GIVER = 60, 40
MOST_AMOUNTS = 4
"""Amounts told of one kind, those given most often first."""


def giver_of(one: Contribution) -> Html:
    """Whose it is: "đồng chí Lò Thị Mai", "Chi bộ thôn Nà Han", "Hội viên phụ nữ xã (34 người)"."""
    if one.giver == "member":
        return say("contribution-of-member", name=one.name or "")
    who = say("form-value", value=one.unit.name if one.giver == "unit" else one.group or "")
    return who if one.heads is None else say("contribution-of-people", who=who, people=_people(one))


def amount_of(one: Contribution) -> Html:
    """How much, as it was typed."""
    return show_given(one.amount, one.said) if one.amount else say("contribution-forgotten")


def brief(one: Contribution) -> Html:
    """How much and what for, in one line."""
    return say("contribution-brief", amount=amount_of(one), purpose=short(one.purpose, LONGEST_PURPOSE))


def named(one: Contribution) -> Html:
    """Whose it is and how much, in one line."""
    who = one.name if one.giver == "member" else one.unit.name if one.giver == "unit" else one.group
    return say("contribution-named", who=short(who or "", LONGEST_GIVER), amount=amount_of(one))


def told(one: Contribution, context: Context) -> Html:
    """How much and whose, within a sentence: "300 m² của đồng chí Lò Thị Mai"."""
    if one.person == context.me.id:
        return say("contribution-told-own", amount=amount_of(one))
    who = giver_of(one) if one.giver == "member" else say("form-value", value=one.group or one.unit.name)
    return say("contribution-told", amount=amount_of(one), who=who)


def state_of(one: Contribution) -> Html:
    """Where it stands, in two or three words."""
    return say(f"contribution-state-{one.state}")


def whole(one: Contribution, within: Contribution | None, context: Context) -> Html:
    """All of it, under the labels of the form's questions; `within`: what it is already counted in."""
    lines = [_line(key, value) for key, value in _answers(one)]
    head = [say("contribution-title", who=giver_of(one), unit=one.unit.name)]
    if one.giver == "unit":
        head = [say("contribution-title-unit", who=giver_of(one))]
    if one.person is None:
        head.append(say("contribution-entered", who=one.author_name))
    elif one.author != one.person:
        head.append(say("view-entered", who=one.author_name))
    parts = [Html("\n".join(head)), Html("\n".join(lines)), _standing(one, context)]
    if within is not None:
        parts.append(say("contribution-within", outer=told(within, context)))
    return Html("\n\n".join(parts))


def _answers(one: Contribution) -> Iterator[tuple[str, Html]]:
    yield "amount", amount_of(one)
    if one.purpose:
        yield "purpose", say("form-value", value=one.purpose)
    if one.place:
        yield "place", say("form-value", value=one.place)
    yield "on", say("form-value", value=show_date(one.on))
    if files := counted([file.kind for file in one.evidence]):
        saving = any(file.state == "wanted" for file in one.evidence)
        yield "evidence", say("report-files-saving", files=files) if saving else files


def _line(name: str, value: Html) -> Html:
    return say("form-item-line", label=say(f"contribution-{name}.label"), value=value)


def _standing(one: Contribution, context: Context) -> Html:
    """Since when it waits, or who decided what on it and when."""
    when = moment(one.changed_at, context)
    if one.state in ("submitted", "withdrawn"):
        line = say("view-submitted" if one.state == "submitted" else "contribution-withdrawn-at", when=when)
    else:
        when = moment(one.decided_at or one.changed_at, context)
        line = say(f"view-{one.state}", who=one.decided_by or "", when=when)
    if one.comment and one.state in ("submitted", "returned"):
        key = "form-comment" if one.state == "returned" else "view-comment-before"
        return Html(f"{line}\n{say(key, comment=one.comment)}")
    return line


def _people(one: Contribution) -> Html:
    return show_heads(one.heads or 0, one.heads_bound)


def sum_lines(sums: Sum) -> list[Html]:
    """What was given, kind by kind, with how many people took part."""
    totals, heads = put_together(sums.amounts), put_together(sums.heads)
    lines = []
    for kind in KINDS:
        amounts = _amounts({measure: total for measure, total in totals.items() if kind_of(measure) == kind})
        if kind == "goods" and sums.other:
            amounts.append(say("contribution-others", count=number(sums.other)))
        if amounts:
            people = heads.get(kind)
            key = "contribution-sum" if people is None else "contribution-sum-people"
            more = {} if people is None else {"people": show_heads(people.value, people.bound)}
            lines.append(say(key, kind=say(f"contribution-kind-{kind}"), amounts=Html(", ".join(amounts)), **more))
    return lines


def sum_brief(sums: Sum) -> str:
    """What was given most, on a button."""
    totals = put_together(sums.amounts)
    shown = [amounts[0] for kind in KINDS[:2] if (amounts := _amounts(
        {measure: total for measure, total in totals.items() if kind_of(measure) == kind}))]  # fmt: skip
    return ", ".join(shown)


def _amounts(totals: Mapping[str, Total]) -> list[Html]:
    ordered = sorted(totals.items(), key=lambda one: (-one[1].reports, one[0]))
    return [_shown(measure, total) for measure, total in ordered[:MOST_AMOUNTS]]


def _shown(measure: str, total: Total) -> Html:
    return say("form-value", value=show_amount(Amount(value=total.value, unit=measure, bound=total.bound)))


def titles(found: Sequence[Contribution], first: int) -> list[Html]:
    """A line each, numbered from `first`: what, what for, when, and where it stands."""
    return [
        say(
            "contribution-line",
            number=str(place),
            what=brief(one),
            date=show_date(one.on),
            state=state_of(one),
        )
        for place, one in enumerate(found, start=first)
    ]
