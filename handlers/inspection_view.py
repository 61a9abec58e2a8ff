"""An inspection and its remedies in words: whole for those who open it, in a notice no more than dates and state."""

from collections.abc import Iterator, Sequence
from datetime import date

from handlers.dates import show_date
from handlers.files import counted
from handlers.pledge_view import moment
from handlers.standing import short
from handlers.summary import clip
from handlers.talk import Action, Context, Message
from handlers.texts import Html, label, say
from storage.inspection_corrections import Correction
from storage.inspections import Inspection
from storage.remedies import Note, Remedy

LONGEST_LINE = 120
NOTHING_ELSE = 2
"""Parts of what stood before a correction where nothing read otherwise, and something was only added."""
MOST_NOTES = 4
"""What was said of a remedy last; what came before is not shown."""


def days(starts_on: date, ends_on: date) -> dict[str, str]:
    """From when to when, as the texts take it."""
    return {"since": show_date(starts_on), "until": show_date(ends_on)}


def state_of(one: Inspection, today: date) -> Html:
    """Where it stands, in a few words."""
    if one.state != "planned":
        return say(f"inspection-state-{one.state.replace('_', '-')}")
    if one.starts_on > today:
        return say("inspection-state-planned")
    return say("inspection-state-under-way" if today <= one.ends_on else "inspection-state-over")


def whom(one: Inspection) -> Html:
    """Who is inspected: the unit, its secretary, or both."""
    if one.whom == "unit" or one.name is None:
        return say("form-value", value=one.unit.name)
    return say(f"inspection-whom-told-{one.whom}", unit=one.unit.name, name=one.name)


def whole(one: Inspection, context: Context) -> Html:
    """All of it for those who may see it; of each shortcoming a line, as every remedy has a page of its own."""
    facts = [
        say("inspection-title"),
        _line("inspection-by", one.inspecting.name),
        _line("inspection-whom.label", whom(one)),
        _line("inspection-document.label", one.document or say("inspection-forgotten")),
        say("inspection-dates", **days(one.starts_on, one.ends_on)),
        _line("inspection-team", Html(", ".join(_team(one)))),
        _line("inspection-state", state_of(one, context.today)),
    ]
    parts = [Html("\n".join(facts))]
    if one.concluded_at is not None:
        by = one.concluded_by or ""
        parts.append(say("inspection-concluded-by", name=by, when=moment(one.concluded_at, context)))
        if one.corrections:
            parts.append(_corrected(one.corrections[-1], context))
        parts.append(_line("conclusion-strengths.label", one.strengths or say("inspection-forgotten")))
        lines = [_short(remedy) for remedy in one.remedies] or [say("inspection-no-shortcomings")]
        parts.append(Html("\n".join([say("inspection-shortcomings"), *lines] if one.remedies else lines)))
    return Html("\n\n".join(parts))


def _corrected(last: Correction, context: Context) -> Html:
    """By whom conclusions were corrected, when and why."""
    when, why = moment(last.at, context), last.why or say("inspection-forgotten")
    return say("inspection-corrected-by", name=last.by_name or "", when=when, why=why)


def before(one: Inspection, number: int, context: Context) -> tuple[Html, Sequence[Remedy]]:
    """What read otherwise before the correction of this number, from 1; and the remedies that it replaced."""
    correction = one.corrections[number - 1]
    strengths = one.corrections[number - 2].strengths if number > 1 else one.concluded
    parts = [say("inspection-before"), _corrected(correction, context)]
    if strengths != correction.strengths or strengths is None:
        parts.append(_line("conclusion-strengths.label", strengths or say("inspection-forgotten")))
    gone = [remedy for remedy in one.replaced if remedy.version == correction.version]
    if gone:
        parts.append(Html("\n".join([say("inspection-shortcomings"), *map(_short, gone)])))
    elif len(parts) == NOTHING_ELSE:
        parts.append(say("inspection-before-added"))
    return Html("\n\n".join(parts)), gone


def _team(one: Inspection) -> Iterator[Html]:
    for place, member in enumerate(one.team):
        yield say("inspection-member" if place else "inspection-leader", name=member.name)


def _short(remedy: Remedy) -> Html:
    return say(
        "inspection-shortcoming",
        number=str(remedy.place),
        what=short(remedy.shortcoming or label("inspection-forgotten"), LONGEST_LINE),
        owner=remedy.owner_name,
        due=show_date(remedy.due),
        state=remedy_state(remedy),
    )


def remedy_state(remedy: Remedy) -> Html:
    """Whether it is mended."""
    return say(f"remedy-state-{remedy.state}")


def remedy_whole(one: Inspection, remedy: Remedy, context: Context) -> Html:
    """A shortcoming, its cause, how it is mended, and what was said of that since."""
    forgotten = say("inspection-forgotten")
    lines = [
        say("remedy-title", number=str(remedy.place), unit=one.unit.name),
        _line("conclusion-findings-shortcoming.label", remedy.shortcoming or forgotten),
        _line("conclusion-findings-cause.label", remedy.cause or forgotten),
        _line("conclusion-findings-remedy.label", remedy.remedy or forgotten),
        _line("conclusion-findings-owner.label", say("remedy-owner", name=remedy.owner_name)),
        _line("conclusion-findings-due.label", show_date(remedy.due)),
        _line("inspection-state", remedy_state(remedy)),
    ]
    notes = [_note(note, context) for note in remedy.notes[-MOST_NOTES:]]
    return Html("\n\n".join([Html("\n".join(lines)), *notes]))


def _note(note: Note, context: Context) -> Html:
    told = {"when": moment(note.at, context), "name": note.by_name or ""}
    if note.kind == "accepted":
        return say("remedy-accepted-by", **told)
    words = note.note or say("inspection-forgotten")
    files = counted([file.kind for file in note.evidence])
    line = say(f"remedy-{note.kind}-by", note=words, **told)
    return Html(f"{line} ({files})") if files else line


def _line(key: str, value: str) -> Html:
    return say("form-item-line", label=say(key), value=value)


def buttons(found: Sequence[Inspection]) -> list[Action]:
    """A button each, numbered as in `titles`."""
    called = (one.name if one.whom == "secretary" and one.name else one.unit.name for one in found)
    return [
        Action(verb="inspection", subject=one.id, label=clip(label("inspection-button", number=str(place), whom=whom)))
        for place, (one, whom) in enumerate(zip(found, called, strict=True), start=1)
    ]


def titles(found: Sequence[Inspection], first: int, today: date) -> list[Html]:
    """A line each, numbered from `first`: whom, when, and where it stands."""
    return [
        say(
            "inspection-line",
            number=str(place),
            whom=whom(one),
            state=state_of(one, today),
            **days(one.starts_on, one.ends_on),
        )
        for place, one in enumerate(found, start=first)
    ]


def notice(key: str, id: str, starts_on: date, ends_on: date) -> Message:
    """That something about an inspection has changed: its dates, and never what was found or who is meant."""
    page = Action(verb="inspection", subject=id, label=label("inspection-open"))
    return Message(text=say(key, **days(starts_on, ends_on)), actions=(page,))
