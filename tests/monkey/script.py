"""What happened, step by step, as lines that can be kept, cut down and played again."""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal

SECRET = re.compile(r"zq\d+z")
"""A word that is typed once, by one person."""
Kind = Literal["text", "label", "press", "start", "edit", "photo", "file", "sticker", "voice", "blocked", "unblocked"]


@dataclass(frozen=True)
class Said:
    """One update, number `number`, from a chat ("telegram:1003"). `label`: the newest button there that reads so is
    pressed; `press`: a button's raw data, whatever is shown."""

    number: int
    chat: str
    kind: Kind
    words: str = ""
    again: str | None = None
    """The album it belongs to."""


@dataclass(frozen=True)
class Step:
    """At an instant: what is said at the same moment, or what befalls somebody from outside ("leave 5")."""

    at: datetime
    said: tuple[Said, ...] = ()
    fate: str = ""

    def line(self) -> str:
        """The step as one line of JSON."""
        said = [{name: value for name, value in asdict(one).items() if value not in ("", None)} for one in self.said]
        return json.dumps({"at": self.at.isoformat(), "said": said, "fate": self.fate}, ensure_ascii=False)


def read(text: str) -> list[Step]:
    """The steps in the lines of a script."""
    return [_step(json.loads(line)) for line in text.splitlines() if line.strip()]


def write(steps: Sequence[Step]) -> str:
    """Lines that `read` takes."""
    return "\n".join(step.line() for step in steps)


def _step(found: dict[str, object]) -> Step:
    said = tuple(Said(**one) for one in found["said"])  # type: ignore[attr-defined]
    return Step(datetime.fromisoformat(str(found["at"])), said, str(found["fate"]))
