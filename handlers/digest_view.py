"""What a weekly digest says: one message for all the units somebody holds an office in, and a chart of the first."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import tzinfo

from handlers.documents.chart import Bar, Chart
from handlers.figure_view import UNDECIDED, counted, coverage, figure_lines, moment, undecided
from handlers.secretary.paging import distinct
from handlers.talk import Action, Attachment, Message
from handlers.texts import Html, label, say
from storage.digests import Digest
from storage.figures import Figures
from storage.folding import Line, Named

LONGEST = 2800
"""Characters up to which a further unit is told of in full; the others in a line each."""
PICTURE = "tong-hop-tuan.png"
STILL = ("registered", "confirmed", "returned", "absent", "exempt")
"""What must be as it was for a week to have been quiet."""
HAPPENED = ("fresh", "reports", "done", "contributed", "collective", "waiting", "stuck", "late", "silent")
"""What there must be none of."""


@dataclass(frozen=True, slots=True)
class Rights:
    """What `person` may see and do: units whose people they may see by name, and those whose people they may nudge."""

    person: int
    named: AbstractSet[int] = frozenset()
    nudging: AbstractSet[int] = frozenset()


def digest_message(digests: Sequence[Digest], rights: Rights, zone: tzinfo, picture: bytes | None = None) -> Message:
    """The digest of at least one unit, in the order given."""
    first = digests[0]
    parts = [say("digest-title", moment=moment(first.as_of, zone))]
    actions: list[Action] = []
    for digest in digests:
        whole = _whole(digest, rights, zone)
        short = is_quiet(digest) or (len(parts) > 1 and sum(map(len, parts)) + len(whole) > LONGEST)
        parts.append(_line(digest) if short else whole)
        actions += _actions(digest, rights)
    files = (Attachment(name=PICTURE, mime="image/png", content=picture, picture=True),) if picture else ()
    return Message(text=Html("\n\n".join(parts)), actions=tuple(distinct(actions)), attachments=files)


def with_reminder(message: Message, text: Html, actions: Sequence[Action]) -> Message:
    """The digest with what its reader is to be reminded of on the same day."""
    return Message(
        text=Html(f"{message.text}\n\n{text}"),
        actions=tuple(distinct([*message.actions, *actions])),
        attachments=message.attachments,
    )


def chart_of(digests: Sequence[Digest], zone: tzinfo) -> Chart | None:
    """The chart of the first unit that has at least two others below it, unless it was quiet there."""
    for digest in digests:
        bars = tuple(_bar(line) for line in digest.lines if line.figures.must)
        if len(bars) > 1 and not is_quiet(digest):
            return Chart(digest.unit.name, label("digest-chart", moment=moment(digest.as_of, zone)), bars)
    return None


def is_quiet(digest: Digest) -> bool:
    """Whether nothing happened in the week, nothing calls for support, and all is as it was the week before."""
    now, before = digest.figures, digest.before
    return (
        before is not None
        and not any(getattr(now, name) for name in HAPPENED)
        and all(getattr(now, name) == getattr(before, name) for name in STILL)
    )


def shown(digest: Digest, rights: Rights) -> list[Named]:
    """The members of the unit itself, other than the reader, whom they are told of by name."""
    if digest.unit.id not in rights.named or is_quiet(digest):
        return []
    return [one for one in digest.people if one.person != rights.person]


def people_lines(people: Sequence[Named]) -> list[Html]:
    """Members who need support, by name."""
    named = [say("digest-person", name=one.name, need=say(f"need-{one.need}")) for one in people]
    return [say("digest-people"), *named] if named else []


def below_lines(lines: Sequence[Line]) -> list[Html]:
    """The units directly below, those that need support first on top."""
    able = [line for line in lines if line.figures.must]
    if not able:
        return []
    told = [
        say("digest-below", place=str(place), unit=line.unit.name, needs=_needs(line.figures), **coverage(line.figures))
        for place, line in enumerate(able, start=1)
    ]
    return [say("digest-below-title"), *told]


def _whole(digest: Digest, rights: Rights, zone: tzinfo) -> Html:
    figures = [say("digest-unit", unit=digest.unit.name), *figure_lines(digest, zone)]
    blocks = (figures, people_lines(shown(digest, rights)), below_lines(digest.lines))
    return Html("\n\n".join("\n".join(block) for block in blocks if block))


def _line(digest: Digest) -> Html:
    key = "digest-quiet" if is_quiet(digest) else "digest-short"
    return say(key, unit=digest.unit.name, **coverage(digest.figures))


def _actions(digest: Digest, rights: Rights) -> list[Action]:
    unit, actions = digest.unit, []
    if digest.figures.waiting and not digest.lines and unit.id in rights.named:
        actions.append(Action(verb="waiting", subject=str(unit.id), label=label("decide-others")))
    if unit.id in rights.nudging and _undecided(digest):
        text = label("undertakings-waiting-here")
        actions.append(Action(verb="waitingundertakings", subject=str(unit.id), label=text))
    if unit.id in rights.nudging and any(one.person != rights.person for one in digest.people):
        actions.append(Action(verb="nudges", subject=str(unit.id), label=label("nudge-all")))
    return [*actions, Action(verb="unit", subject=str(unit.id), label=label("menu-unit", unit=unit.name))]


def _undecided(digest: Digest) -> int:
    """How much of collectives' work waits at the unit itself, as far as the units below it are told of."""
    told = [digest.figures, *(line.figures for line in digest.lines)]
    here, *below = [sum(undecided(figures, what) for what in UNDECIDED) for figures in told]
    return here - sum(below)


def _needs(figures: Figures) -> Html:
    told = counted(figures, ("stuck", "late"))
    return Html(f", {told}") if told else told


def _bar(line: Line) -> Bar:
    counts = coverage(line.figures)
    return Bar(line.unit.name, float(line.figures.coverage), label("digest-bar", **counts))
