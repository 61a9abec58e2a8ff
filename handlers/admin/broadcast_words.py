"""A broadcast in words: to whom, where it stands, when; the same in the list, the preview and its page."""

from datetime import datetime

from handlers.dates import show_date
from handlers.figure_view import moment, number
from handlers.standing import short
from handlers.talk import Office
from handlers.texts import Html, label, plain, say
from storage.broadcasts import Broadcast
from storage.recipients import Tally
from storage.units import Unit

UNACKNOWLEDGED = "unacknowledged"
LONGEST_WORDS = 28
"""Characters of its words on a button."""


def condition_key(condition: str) -> str:
    """The key of the state people must be in: "chưa có bản cam kết"."""
    return f"broadcast-condition-{condition.partition(':')[0].replace('_', '-')}"


def audience_words(roles: str, condition: str, unit: Unit) -> Html:
    """ "các đồng chí đảng viên chưa có bản cam kết, Đảng bộ xã Khuôn Lùng và các đơn vị trực thuộc"."""
    who = say(f"broadcast-roles-{roles}")
    if condition != "all":
        who = Html(f"{who} {say(condition_key(condition))}")
    return say("broadcast-audience-cell" if unit.kind == "cell" else "broadcast-audience", who=who, unit=unit.name)


def to_whom(broadcast: Broadcast) -> Html:
    """Whom `broadcast` is for."""
    if broadcast.corrects is not None:
        return say("broadcast-audience-before", unit=broadcast.unit.name)
    return audience_words(broadcast.roles, broadcast.condition, broadcast.unit)


def title(broadcast: Broadcast) -> Html:
    """What it is: "Thông báo", "Đính chính"."""
    return say(f"broadcast-kind-{broadcast.kind}")


def state_words(broadcast: Broadcast, office: Office) -> Html:
    """Where it stands, with when and who."""
    at = broadcast.send_at if broadcast.state == "scheduled" else broadcast.ended_at
    return say(
        f"broadcast-state-{_state(broadcast)}",
        when=moment(at, office.zone) if at else "",
        who=broadcast.decided_by_name or "",
        reason=broadcast.reason or "",
    )


def _state(broadcast: Broadcast) -> str:
    if broadcast.state == "scheduled" and broadcast.send_at is None:
        return "gathering"
    if broadcast.state == "stopped" and broadcast.ended_at is None:
        return "stopping"
    if broadcast.state in ("stopped", "cancelled") and broadcast.why in ("platform", "role_ended", "paused"):
        return f"{broadcast.state}-{broadcast.why}".replace("_", "-")
    return broadcast.state


def line(broadcast: Broadcast, office: Office) -> str:
    """A button of the list: "Đã hẹn 7 giờ 00 ngày 20/1/2026: Họp chi bộ…"."""
    words = short(plain(Html(broadcast.text)), LONGEST_WORDS)
    at = broadcast.send_at if broadcast.state == "scheduled" else broadcast.ended_at or broadcast.started_at
    state = label(f"broadcast-line-{broadcast.state}")
    if at is None:
        return label("broadcast-line", state=state, words=words)
    return label("broadcast-line-dated", state=state, words=words, date=_short_date(at, office))


def _short_date(at: datetime, office: Office) -> str:
    return show_date(at.astimezone(office.zone).date()).rpartition("/")[0]


FARED = ("sent", "waiting", "unknown", "blocked", "unserved", "failed", "stopped", "withdrawn")


def tally_words(tally: Tally) -> Html:
    """How it fared with all of them: "Đã đến: 12. Không liên lạc được: 1."; what there is none of is left out."""
    counts = {name: getattr(tally, name) for name in FARED}
    return Html("\n".join(say(f"broadcast-fared-{name}", count=number(n)) for name, n in counts.items() if n))
