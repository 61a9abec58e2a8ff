"""The command line: what can be asked of `camket`, and one clear line and an exit code when it goes wrong."""

import argparse
import asyncio
import logging
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any, NoReturn

from bot import logs
from bot.settings import Settings, load
from bot.trouble import BAD_SETTING, Trouble, explain
from handlers.texts import label

log = logging.getLogger(__name__)

INTERRUPTED = 130

Work = Coroutine[Any, Any, int | None]


class Parser(argparse.ArgumentParser):
    """Speaks the operator's language: one help for everything, one line for what it does not understand."""

    def format_help(self) -> str:
        return label("cli-help") + "\n"

    def error(self, message: str) -> NoReturn:
        raise Trouble("cli-unknown", exit_code=BAD_SETTING)


def parser() -> Parser:
    """All commands. What each needs is only loaded when it is asked for."""
    root = Parser(prog="camket", allow_abbrev=False)
    commands = root.add_subparsers(required=True)

    def command(name: str, do: Callable[[Namespace, Settings], Work | int], at: Any = commands) -> Parser:
        made: Parser = at.add_parser(name, allow_abbrev=False)
        made.set_defaults(do=do)
        return made

    command("run", _run)
    demo = command("demo", _demo)
    demo.add_argument("--port", type=int)
    demo.add_argument("--no-browser", action="store_true")
    command("migrate", _migrate)
    roster = commands.add_parser("roster", allow_abbrev=False).add_subparsers(required=True)
    import_ = command("import", _roster_import, roster)
    import_.add_argument("file", type=Path)
    import_.add_argument("--yes", action="store_true")
    command("export", _roster_export, roster).add_argument("file", type=Path, nargs="?")
    invite = command("invite", _invite)
    invite.add_argument("--unit")
    invite.add_argument("--person", action="append", default=[])
    invite.add_argument("--out", type=Path)
    command("erase", _erase).add_argument("person")
    command("doctor", _doctor)
    command("pause", _pause)
    ways = command("resume", _resume).add_mutually_exclusive_group()
    for flag, kept in (("--send", "all"), ("--broadcasts", "broadcasts"), ("--drop", "nothing")):
        ways.add_argument(flag, dest="kept", action="store_const", const=kept)
    command("backup", _backup).add_argument("folder", type=Path, nargs="?")
    restore = command("restore", _restore)
    restore.add_argument("file", type=Path)
    restore.add_argument("--force", action="store_true")
    command("retain", _retain).add_argument("--yes", action="store_true")
    return root


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; returns the exit code (0; 1 trouble; 2 a wrong setting or command)."""
    os.umask(0o077)
    settings = None
    try:
        asked = parser().parse_args(arguments)
        settings = load()
        logs.start(settings.secrets(), logging.INFO if asked.do is _run else logging.WARNING)
        done = asked.do(asked, settings)
        if isinstance(done, int):
            return done
        with asyncio.Runner(loop_factory=_fast_loop()) as runner:
            return runner.run(done) or 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        trouble = explain(error, settings.where if settings else "")
        if trouble is None:
            log.exception("a defect")
            trouble = Trouble("trouble-defect")
        line = logs.masked(f"camket: {trouble}", settings.secrets() if settings else ())
        print(line, file=sys.stderr)
        return trouble.exit_code


def _fast_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop's, where the extra "fast" is installed."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


def _run(_: Namespace, settings: Settings) -> Work:
    from bot.app import run

    return run(settings)


def _demo(asked: Namespace, _: Settings) -> int:
    from bot.demo.show import main

    return main(asked.port, browse=not asked.no_browser)


def _migrate(_: Namespace, settings: Settings) -> Work:
    from bot.commands.database import migrate

    return migrate(settings)


def _roster_import(asked: Namespace, settings: Settings) -> Work:
    from bot.commands.roster import import_

    return import_(settings, asked.file, yes=asked.yes)


def _roster_export(asked: Namespace, settings: Settings) -> Work:
    from bot.commands.roster import export

    return export(settings, asked.file)


def _invite(asked: Namespace, settings: Settings) -> Work:
    from bot.commands.invite import invite

    return invite(settings, asked.unit, asked.person, asked.out)


def _erase(asked: Namespace, settings: Settings) -> Work:
    from bot.commands.erase import erase

    return erase(settings, asked.person)


def _doctor(_: Namespace, settings: Settings) -> Work:
    from bot.commands.database import doctor

    return doctor(settings)


def _pause(_: Namespace, settings: Settings) -> Work:
    from bot.commands.pausing import pause

    return pause(settings)


def _resume(asked: Namespace, settings: Settings) -> Work:
    from bot.commands.pausing import resume

    return resume(settings, asked.kept)


def _backup(asked: Namespace, settings: Settings) -> Work:
    from bot.commands.backup import backup

    return backup(settings, asked.folder)


def _restore(asked: Namespace, settings: Settings) -> Work:
    from bot.commands.restore import restore

    return restore(settings, asked.file, force=asked.force)


def _retain(asked: Namespace, settings: Settings) -> Work:
    from bot.commands.retain import retain

    return retain(settings, sure=asked.yes)
