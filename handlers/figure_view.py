"""A unit's figures in words: the same lines in the weekly digest and in /donvi."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta, tzinfo
from fractions import Fraction

from handlers.amounts import show_amount
from handlers.dates import show_date
from handlers.numbers import show_number
from handlers.texts import Html, label, say
from storage.amounts import Amount
from storage.digests import Digest
from storage.exemptions import KINDS
from storage.figures import Figures, Total, put_together
from storage.units import TIERS

MOST_AMOUNTS = 5
"""Kinds of amounts told in one line, those reported most often first."""
APPROVED = ("key_task", "breakthrough", "model", "commended")
"""What collectives have approved, in the order in which it is told."""
UNDECIDED = ("submitted", "reported")
"""What of it waits for those above."""
STATES = ("confirmed", "waiting", "returned", "absent")
WEEK, DAY = timedelta(days=7), timedelta(days=1)


def figure_lines(digest: Digest, zone: tzinfo) -> list[Html]:
    """All that is counted of a unit, the pledges of those who lead it first; what there is none of is left out."""
    figures = digest.figures
    if not figures.members:
        return [say("unit-empty")]
    lines = []
    if figures.leaders:
        counts = {"registered": number(figures.leaders_registered), "leaders": number(figures.leaders)}
        lines.append(say("figures-leaders", **counts))
    if figures.must:
        lines.append(Html(f"{say('figures-registered', **coverage(figures))}{_change(digest, zone)}"))
        lines += [say(f"figures-{name}", count=number(_of(figures, name))) for name in STATES if _of(figures, name)]
    if figures.exempt:
        kinds = (f"{label(f'exemption-{kind}')} {number(figures.exempt_kinds[kind])}" for kind in KINDS
                 if figures.exempt_kinds.get(kind))  # fmt: skip
        lines.append(say("figures-exempt", count=number(figures.exempt), kinds=", ".join(kinds)))
    if figures.paper:
        lines.append(say("figures-paper", count=number(figures.paper)))
    return lines + _of_the_week(digest, zone) + needs_line(digest)


def _of_the_week(digest: Digest, zone: tzinfo) -> list[Html]:
    figures = digest.figures
    happened = counted(figures, ("fresh", "reports", "done"))
    since = None if _is_week(digest) else show_date(digest.since.astimezone(zone).date())
    further = _contributed(figures, since) + _collective(figures, since) + _undecided(figures)
    if not happened:
        return further
    told = [say("figures-since", date=since, what=happened) if since else say("figures-week", what=happened)]
    if figures.totals:
        told.append(say("figures-totals", amounts=_amounts(figures.totals)))
    return told + further


def _contributed(figures: Figures, since: str | None) -> list[Html]:
    given = put_together(figures.contributed)
    if not given:
        return []
    amounts = _amounts(given)
    if since is None:
        return [say("figures-contributed-week", amounts=amounts)]
    return [say("figures-contributed", date=since, amounts=amounts)]


def _collective(figures: Figures, since: str | None) -> list[Html]:
    """What was approved of collectives' work, a line for every tier."""
    lines = []
    for tier in TIERS:
        counts = ((what, figures.collective.get(f"{tier}:{what}", 0)) for what in APPROVED)
        told = [
            say(f"figures-approved-{what.replace('_', '-')}", count=number(count)) for what, count in counts if count
        ]
        if told:
            known = {"tier": say(f"tier-{tier}"), "what": Html(", ".join(told))}
            lines.append(
                say("figures-collective", date=since, **known) if since else say("figures-collective-week", **known)
            )
    return lines


def undecided(figures: Figures, what: str) -> int:
    """How much of collectives' work waits: "submitted" to be approved, "reported" to be evaluated."""
    return sum(figures.collective.get(f"{tier}:{what}", 0) for tier in TIERS)


def _undecided(figures: Figures) -> list[Html]:
    waits = ((what, undecided(figures, what)) for what in UNDECIDED)
    told = [say(f"figures-undecided-{what}", count=number(count)) for what, count in waits if count]
    return [say("figures-undecided", what=Html(", ".join(told)))] if told else []


def needs_line(digest: Digest) -> list[Html]:
    """What calls for support: of a unit with others below it, silence counts once it has lasted for two weeks."""
    what = counted(digest.figures, ("stuck", "late", "silent_long" if digest.lines else "silent"))
    return [say("figures-needs", what=what)] if what else []


def coverage(figures: Figures) -> dict[str, str]:
    """How many of those who must have registered, and how many in a hundred; 100 only where all have."""
    percent = str(int(figures.coverage * 100))
    return {"registered": number(figures.registered), "must": number(figures.must), "percent": percent}


def number(count: int) -> str:
    """A count as people write it, "1.234"."""
    return show_number(Fraction(count))


def moment(instant: datetime, zone: tzinfo) -> Html:
    """ "12 giờ 00 ngày 16/1/2026"."""
    local = instant.astimezone(zone)
    return say("view-moment", hour=str(local.hour), minute=f"{local.minute:02}", date=show_date(local.date()))


def _of(figures: Figures, name: str) -> int:
    count: int = getattr(figures, name)
    return count


def counted(figures: Figures, names: Iterable[str]) -> Html:
    """Those figures of which there are any, in one line."""
    told = (say(f"figures-{name.replace('_', '-')}", count=number(_of(figures, name))) for name in names
            if _of(figures, name))  # fmt: skip
    return Html(", ".join(told))


def _change(digest: Digest, zone: tzinfo) -> Html:
    """How many more or fewer registered than before, where that was in the same year: a new one begins at none."""
    since = digest.since.astimezone(zone).date()
    if digest.before is None or since.year != digest.as_of.astimezone(zone).year:
        return Html()
    more = digest.figures.registered - digest.before.registered
    if not more:
        return Html()
    than = say("figures-than-week") if _is_week(digest) else say("figures-than-day", date=show_date(since))
    return say("figures-more" if more > 0 else "figures-fewer", count=number(abs(more)), than=than)


def _is_week(digest: Digest) -> bool:
    return abs(digest.as_of - digest.since - WEEK) <= DAY


def _amounts(totals: Mapping[str, Total]) -> str:
    ordered = sorted(totals.items(), key=lambda one: (-one[1].reports, one[0]))
    told = [show_amount(Amount(value=one.value, unit=unit, bound=one.bound)) for unit, one in ordered[:MOST_AMOUNTS]]
    return ", ".join(told) + (", …" if len(ordered) > MOST_AMOUNTS else "")
