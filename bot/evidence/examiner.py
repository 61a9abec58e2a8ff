"""Looks into a file that anybody may have made, in a process of its own: it may crash, hang or ask for all memory.

`python -m bot.evidence.examiner SOURCE TARGET` prints {"mime": …} or {"refused": reason} as JSON. A picture is written
anew to TARGET; of other files SOURCE is what is kept. It loads little of ours, so that it starts quickly.
"""

import json
import os
import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bot.evidence.documents import compound, package
from bot.evidence.kinds import PDF, Refusal
from bot.evidence.pictures import picture

MEMORY = 1536 * 1024 * 1024
CPU_SECONDS = 20
PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe")


def examine(source: Path, target: Path) -> str:
    """The file's type, found from what is in it. Raises Refusal, and OSError where the disk is at fault."""
    with source.open("rb") as file:
        head = file.read(16)
    if not head:
        raise Refusal("empty")
    if head.startswith(PICTURES) or (head[:4], head[8:12]) == (b"RIFF", b"WEBP"):
        with _its_fault():
            mime, content = picture(source)
        target.write_bytes(content)
        return mime
    if head.startswith(b"%PDF-"):
        return PDF
    with _its_fault():
        if head.startswith(b"PK\x03\x04"):
            return package(source)
        if head.startswith(OLE):
            return compound(source.read_bytes())
    raise Refusal("program" if head.startswith(PROGRAMS) else "wrong_type")


@contextmanager
def _its_fault() -> Iterator[None]:
    """Whatever goes wrong inside is the file's fault."""
    try:
        yield
    except Refusal:
        raise
    except MemoryError:
        raise Refusal("bloated") from None
    except Exception:
        raise Refusal("unreadable") from None


def bound() -> None:
    """Take away from this process what no honest file needs; it gives way to the bot, and falls first."""
    for what, limit in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, CPU_SECONDS)):
        with suppress(OSError, ValueError):
            resource.setrlimit(what, (limit, limit))
    with suppress(OSError):
        os.nice(10)
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")


def main(source: str, target: str) -> None:
    bound()
    try:
        verdict = {"mime": examine(Path(source), Path(target))}
    except Refusal as refusal:
        verdict = {"refused": refusal.reason}
    sys.stdout.write(json.dumps(verdict))


if __name__ == "__main__":
    main(*sys.argv[1:])
