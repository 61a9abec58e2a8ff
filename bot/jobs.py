"""Who does which kind of job. A new kind is one line here."""

from collections.abc import Mapping

from bot.work import Doing

JOBS: Mapping[str, Doing] = {}
