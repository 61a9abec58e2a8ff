"""What one is told once all evidence for a report has arrived: how much was received, what was not and why."""

from collections.abc import Sequence

from handlers.files import counted
from handlers.standing import short
from handlers.talk import Action, Message
from handlers.texts import Html, label, say
from storage.evidence import Evidence


def evidence_notice(work: str, fared: Sequence[Evidence], submitted: str | None) -> Message:
    """What became of `fared`, photos and files that are stored or refused, for the item `work`. `submitted` is their
    report's id; None: it is still being written, so that one may simply send again."""
    received = counted([one.kind for one in fared if one.state == "stored"])
    refused = [_line(one, fared) for one in fared if one.state == "refused"]
    title = say("fetched-title", work=short(work))
    parts = [say("fetched-received", files=received, title=title)] if received else []
    if refused:
        head = say("fetched-not-all") if received else say("fetched-none", title=title)
        parts.append(Html("\n".join([head, *refused, say("fetched-again")])))
    again = Action(verb="correct", subject=submitted, label=label("fetched-correct")) if submitted else None
    return Message(text=Html("\n\n".join(parts)), actions=(again,) if again and refused else ())


def _line(one: Evidence, all_of_them: Sequence[Evidence]) -> Html:
    why = say(f"evidence-refused-{one.reason}")
    if one.name:
        return say("fetched-line-named", name=one.name, why=why)
    alike = [other.id for other in all_of_them if other.kind == one.kind and not other.name]
    if len(alike) == 1:
        return say(f"fetched-line-{one.kind}", why=why)
    return say(f"fetched-line-{one.kind}-nth", number=str(alike.index(one.id) + 1), why=why)
