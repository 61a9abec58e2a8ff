"""What the bot asked and when, and how fast: the measure a pacer is judged by."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

SENDING = frozenset({"sendMessage", "sendDocument", "sendPhoto"})


@dataclass(eq=False)
class Call:
    """One request; it arrived `at` monotonic seconds. `ok`: the method took effect, answered or not."""

    method: str
    params: dict[str, Any]
    at: float
    ok: bool = False

    @property
    def chat_id(self) -> int | None:
        chat_id = self.params.get("chat_id")
        return chat_id if isinstance(chat_id, int) else None


def busiest(calls: Iterable[Call], window: float = 1.0) -> int:
    """The most calls that ever fell into one window of `window` seconds, its end not included."""
    recent: deque[float] = deque()
    most = 0
    for at in sorted(call.at for call in calls):
        while recent and at - recent[0] >= window:
            recent.popleft()
        recent.append(at)
        most = max(most, len(recent))
    return most
