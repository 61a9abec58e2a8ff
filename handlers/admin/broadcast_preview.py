"""What the author of a broadcast is told before it goes: to whom, how many it reaches and how many not."""

from collections.abc import Mapping, Sequence

from handlers.admin.broadcast_words import to_whom
from handlers.admin.broadcasts import sending
from handlers.figure_view import number
from handlers.talk import Action, Message, Office
from handlers.texts import Html, label, say
from storage.audiences import Reach
from storage.broadcasts import Broadcast
from storage.evidence import Evidence

CHANNELS = {"telegram": "telegram", "zalo_bot": "zalo-bot", "zalo_oa": "zalo-oa", "sandbox": "sandbox"}


def preview(broadcast: Broadcast, reach: Reach, refused: Sequence[Evidence], office: Office) -> Message:
    """The figures of `broadcast`, which stands above, and the ways on; by channel where there are several. `refused`
    are the photos and files that could not be kept."""
    lines = [say("broadcast-preview-to", audience=to_whom(broadcast)), _reached(reach.reached, reach.by_channel)]
    if reach.unreached:
        lines.append(say("broadcast-will-not-reach", count=number(reach.unreached)))
    if reach.unserved:
        lines.append(say("broadcast-unserved", count=number(reach.unserved)))
    withdraws = broadcast.kind == "withdrawal"
    parts = [
        say("broadcast-preview-withdrawal" if withdraws else "broadcast-preview"),
        Html("\n".join(lines)),
        *map(_lost, refused),
    ]
    if not reach.reached:
        parts.append(say("broadcast-nobody"))
    elif reach.reached > office.approval_above:
        parts.append(say("broadcast-needs-approval", most=number(office.approval_above)))
    seen = f"{broadcast.id}:{broadcast.version}"
    actions = (
        *sending(broadcast),
        Action(verb="castmend", subject=broadcast.id, label=label("broadcast-mend")),
        Action(verb="castcancel", subject=seen, label=label("broadcast-cancel")),
    )
    return Message(text=Html("\n\n".join(parts)), actions=actions)


def _reached(count: int, channels: Mapping[str, int]) -> Html:
    if len(channels) < 2:
        return say("broadcast-will-reach", count=number(count))
    told = (
        say("broadcast-on-channel", channel=label(f"broadcast-channel-{CHANNELS[name]}"), count=number(some))
        for name, some in channels.items()
    )
    return say("broadcast-will-reach-on", count=number(count), channels=Html(", ".join(told)))


def _lost(one: Evidence) -> Html:
    why = say(f"evidence-refused-{one.reason}")
    if one.name:
        return say("broadcast-file-refused", name=one.name, why=why)
    return say("broadcast-photo-refused", why=why)
