"""Reads a dialogue file and writes it again with other answers: everything but the answers stays as it is."""

import re
from dataclasses import dataclass, field
from pathlib import Path

SETTING = re.compile(r"@(\w+)(?:\s+(.*))?")
SAID = re.compile(r"(\+ )?([^:>@#|+][^:]*): ?(.*)")
ANSWER = ">>>"
CONTINUED = "    |"


class Unreadable(Exception):
    """A dialogue file has a line that is none of those described in README.md beside it."""


@dataclass
class Setting:
    """`@name value`."""

    name: str
    value: str
    line: int
    source: list[str]


@dataclass
class Said:
    """`Speaker: words`; `together` with the line before (written with a leading "+ ") in one batch."""

    speaker: str
    words: str
    together: bool
    line: int
    source: list[str]


@dataclass
class Prose:
    """Comments and blank lines."""

    source: list[str]


@dataclass
class Turn:
    """What is said, by one or by several at once, and what is expected to come of it, line by line."""

    said: list[Said]
    expected: list[str] = field(default_factory=list)


@dataclass
class Dialogue:
    """A whole file."""

    path: Path
    parts: list[Setting | Prose | Turn]

    def text(self) -> str:
        """The file's text, with the expectations its turns have now."""
        lines: list[str] = []
        for part in self.parts:
            if isinstance(part, Turn):
                if lines and lines[-1]:
                    lines.append("")
                for said in part.said:
                    lines += said.source
                lines += [*part.expected, ""]
            else:
                lines += part.source
        return "\n".join(lines).rstrip("\n") + "\n"


def parse(path: Path) -> Dialogue:
    """Read a dialogue file. Raises Unreadable."""
    parts: list[Setting | Prose | Turn] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        last = parts[-1] if parts else None
        if line.startswith(ANSWER):
            if not isinstance(last, Turn):
                raise Unreadable(f"{path.name}:{number}: an answer to nothing")
            last.expected.append(line.rstrip())
        elif not line.strip():
            if isinstance(last, Turn):
                last.expected.append("")
            else:
                parts.append(Prose([""]))
        elif line.startswith("#"):
            parts.append(Prose([line]))
        elif line.startswith(CONTINUED):
            if not isinstance(last, Turn) or last.expected:
                raise Unreadable(f"{path.name}:{number}: nothing to go on with")
            last.said[-1].words += "\n" + line.removeprefix(CONTINUED)
            last.said[-1].source.append(line)
        elif found := SETTING.fullmatch(line):
            parts.append(Setting(found[1], (found[2] or "").strip(), number, [line]))
        elif found := SAID.fullmatch(line):
            said = Said(found[2].strip(), found[3], found[1] is not None, number, [line])
            if said.together and isinstance(last, Turn) and not last.expected:
                last.said.append(said)
            elif said.together:
                raise Unreadable(f"{path.name}:{number}: together with nothing")
            else:
                parts.append(Turn([said]))
        else:
            raise Unreadable(f"{path.name}:{number}: {line!r}")
    for part in parts:
        if isinstance(part, Turn):
            while part.expected and not part.expected[-1]:
                part.expected.pop()
    return Dialogue(path, parts)
