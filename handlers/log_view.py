"""A line of a log in words, the same in the chat and in the file for an inspector: what happened, and who did it."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, tzinfo
from functools import cache
from typing import Any

from handlers.dates import show_date
from handlers.figure_view import moment
from handlers.texts import Html, has, plain, say
from storage.facts import Fact
from storage.history import Change, Glance

UNITS = ("unit", "parent", "into", "out_of", "other")
"""Figures that are the id of a unit: told by its name."""
BY_COMMAND = frozenset({"office", "cli"})
"""Channels of what the office does on the server."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T.+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")

Names = Mapping[int, str]
"""Units by id."""


def unit_ids(changes: Iterable[Change]) -> set[int]:
    """The units that the figures of `changes` name."""
    return {one.figures[name] for one in changes for name in UNITS if one.figures.get(name) is not None}


def happened(change: Change, names: Names, zone: tzinfo) -> Html:
    """What was done, in a few words; a kind that is no more has words for all such."""
    key = f"log-fact-{_HUMP.sub('-', change.kind).lower()}"
    if not has(key):
        return say("log-fact-other")
    told = {name: _told(name, value, names, zone) for name, value in change.figures.items()}
    return say(key, **dict.fromkeys(_figures(), "–") | told)


def looked(glance: Glance) -> Html:
    """What of somebody's was looked at."""
    key = f"log-look-{glance.what.partition(':')[0]}"
    return say(key if has(key) else "log-look-other")


def who(change: Change) -> Html:
    """Who did it, and through which channel."""
    if change.by_name is None:
        return say("log-who-office" if change.channel in BY_COMMAND else "log-who-assistant")
    key = f"log-channel-{change.channel}"
    if has(key):
        return say("log-who", name=change.by_name, channel=say(key))
    return say("log-who-plain", name=change.by_name)


def change_line(change: Change, names: Names, zone: tzinfo, *, about: bool) -> Html:
    """The whole line; `about` whom it is only where the log is of many and somebody else did it."""
    told = {"when": moment(change.at, zone), "what": happened(change, names, zone), "who": who(change)}
    version = {"version": str(change.version)} if change.version > 1 else {}
    if about and change.about_name is not None and change.about != change.by:
        key = "log-entry-about-version" if version else "log-entry-about"
        return say(key, about=change.about_name, **told, **version)
    return say("log-entry-version" if version else "log-entry", **told, **version)


def glance_line(glance: Glance, zone: tzinfo, *, about: bool) -> Html:
    """The whole line of one look; `about` whom where the log is of many."""
    told = {"when": moment(glance.at, zone), "who": glance.by_name, "what": looked(glance)}
    return say("log-look-about", about=glance.about_name, **told) if about else say("log-look", **told)


def _told(name: str, value: Any, names: Names, zone: tzinfo) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name in UNITS:
        return names.get(value, "–")
    if name == "fields":
        return ", ".join(plain(say(f"log-field-{one}")) for one in value)
    if isinstance(value, list):
        return str(len(value))
    if isinstance(value, str) and _DAY.fullmatch(value):
        return show_date(date.fromisoformat(value))
    if isinstance(value, str) and _INSTANT.fullmatch(value):
        return plain(moment(datetime.fromisoformat(value), zone))
    return str(value)


@cache
def _figures() -> frozenset[str]:
    """Every figure that any kind of fact has: one that an older fact lacks is left open."""
    kinds = [Fact]
    for kind in kinds:
        kinds += kind.__subclasses__()
    return frozenset(name for kind in kinds for name in kind.model_fields)
