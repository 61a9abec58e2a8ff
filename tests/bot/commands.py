"""Runs `camket` as the operator does: a process of its own, with nothing in its environment but the settings given."""

import ctypes
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
NOTHING: Mapping[str, str] = MappingProxyType({})

DROP_CAPABILITY = 24
CAPABILITIES = (1, 2)  # reading and writing whatever the modes of files say, which root may


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def line(self) -> str:
        """The one line on stderr; fails where there are more, or none, or a traceback."""
        (line,) = self.err.splitlines()
        assert line.startswith("camket: ")
        assert "Traceback" not in self.out + self.err
        return line


def environment(data: Path, settings: Mapping[str, str], around: Mapping[str, str] = NOTHING) -> dict[str, str]:
    """Nothing but what Python needs, settings by their names in lower case and without the prefix, and `around`."""
    named = {f"CAMKET_{name.upper()}": value for name, value in settings.items()}
    return {"PATH": os.environ["PATH"], "CAMKET_DATA_DIR": str(data), **named, **around}


def camket(
    *arguments: str | Path,
    data: Path,
    settings: Mapping[str, str] = NOTHING,
    around: Mapping[str, str] = NOTHING,
    before: Callable[[], None] | None = None,
) -> Done:
    """Run a command to its end; `before` is done in its process first."""
    ended = subprocess.run(
        [sys.executable, "-m", "bot", *map(str, arguments)],
        cwd=ROOT,
        env=environment(data, settings, around),
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        preexec_fn=before,
    )
    return Done(ended.returncode, ended.stdout, ended.stderr)


def as_anybody() -> None:
    """Give up root's power over files that are not its own to write, for good."""
    for capability in CAPABILITIES:
        ctypes.CDLL(None).prctl(DROP_CAPABILITY, capability, 0, 0, 0)


def on_a_full_disk() -> None:
    """Let no file grow beyond 64 KiB, as if the disk had no more."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))
