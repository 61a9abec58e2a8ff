"""What one is told once all evidence for a report, or files that go with something else, arrived: how much did, what
not and why."""

from collections.abc import Sequence
from typing import Literal

from handlers.files import counted
from handlers.standing import short
from handlers.talk import Action, Message
from handlers.texts import Html, label, say
from storage.evidence import Evidence

Of = Literal["broadcast", "contribution", "criterion", "remedy"]


def evidence_notice(
    work: str | None, fared: Sequence[Evidence], submitted: str | None, of: Of = "broadcast", mending: str = "correct"
) -> Message:
    """What became of `fared`, photos and files that are stored or refused, for the item `work`; None: they go `of`
    something else. `submitted` is the id of what they go with, mended by the verb `mending`; None: it is still being
    written, so that one may simply send again."""
    received = counted([one.kind for one in fared if one.state == "stored"])
    refused = [_line(one, fared) for one in fared if one.state == "refused"]
    title = say("fetched-title", work=short(work)) if work is not None else None
    parts = [_received(received, title, of)] if received else []
    if refused:
        none = say("fetched-none", title=title) if title else say(f"fetched-none-{of}")
        head = say("fetched-not-all") if received else none
        parts.append(Html("\n".join([head, *refused, say("fetched-again")])))
    again = Action(verb=mending, subject=submitted, label=label("fetched-correct")) if submitted else None
    return Message(text=Html("\n\n".join(parts)), actions=(again,) if again and refused else ())


def _received(files: Html, title: Html | None, of: Of) -> Html:
    if title is None:
        return say(f"fetched-received-{of}", files=files)
    return say("fetched-received", files=files, title=title)


def _line(one: Evidence, all_of_them: Sequence[Evidence]) -> Html:
    why = say(f"evidence-refused-{one.reason}")
    if one.name:
        return say("fetched-line-named", name=one.name, why=why)
    alike = [other.id for other in all_of_them if other.kind == one.kind and not other.name]
    if len(alike) == 1:
        return say(f"fetched-line-{one.kind}", why=why)
    return say(f"fetched-line-{one.kind}-nth", number=str(alike.index(one.id) + 1), why=why)
