"""How the year's theme of the demo's committee went down: set, sent to those who lead, acknowledged by all of them;
every cell guided its members, every unit looked over its work rules."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.demo.collective import Committee, Story, Telling
from bot.demo.units import UPPER
from bot.demo.words import GUIDANCE, HEADINGS, TITLE
from storage import audiences, broadcasts, facts, milestones, recipients, tallies, theme_facts
from storage.audiences import Piece
from storage.broadcast_facts import (
    BroadcastAcknowledged,
    BroadcastAsked,
    BroadcastCounted,
    BroadcastEnded,
    BroadcastMade,
    BroadcastStarted,
)
from storage.facts import Fact
from storage.milestones import MilestoneReached
from storage.recipients import Fared
from storage.theme_facts import ThemeSent, ThemeSet
from storage.units import Unit

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
BROADCAST = "demo-theme"
SENT, ANSWERED = 0.13, 0.24
"""When in the season the theme was sent, and when the last one had said that they had seen it."""


def theme(committee: Committee, admin: int) -> ThemeSet:
    """The theme, set when the season begins."""
    year = committee.calendar.year
    told = Telling("theme")
    return told.tell(
        ThemeSet,
        theme_facts.subject(UPPER.id, year),
        committee.calendar.start,
        admin,
        unit=UPPER.id,
        year=year,
        deadline=date(year, 3, 31),
        title=TITLE,
        guidance=GUIDANCE,
        headings=HEADINGS,
        former=(),
    )


async def send(connection: AsyncConnection, committee: Committee, admin: int) -> None:
    """Send the theme to all who lead a unit, as a broadcast that each of them acknowledges."""
    calendar, told = committee.calendar, Telling("theme-sending")
    at, about = calendar.early(SENT), broadcasts.subject(BROADCAST)
    text = f"Chuyên đề năm {calendar.year}: “{TITLE}”\n\n{GUIDANCE}\n\nHạn gửi bản cam kết: 31/3/{calendar.year}."
    audience = {"unit": UPPER.id, "roles": "officers", "condition": "all", "asks_ack": True}
    told.tell(BroadcastMade, about, at, admin, broadcast=BROADCAST, kind="theme", text=text, **audience)
    which = {"unit": UPPER.id, "year": calendar.year, "theme_version": 1, "broadcast": BROADCAST}
    told.tell(ThemeSent, f"theme-sent:{BROADCAST}", at, admin, **which)
    await facts.record(connection, told.story)
    made = (await broadcasts.by_id(connection, [BROADCAST]))[BROADCAST]
    await audiences.gather(connection, made, at.date(), Piece(UPPER.path, f"{UPPER.path[:-1]}0"))
    table = recipients.recipients
    reached = sorted((await connection.execute(select(table.c.person_id))).scalars())
    await connection.execute(update(table).values(state=int(Fared.SENT)))
    gone = Telling("theme-gone")
    steps: tuple[tuple[type[Fact], int | None, dict[str, Any]], ...] = (
        (BroadcastCounted, None, {"reachable": len(reached), "unreachable": 0}),
        (BroadcastAsked, admin, {}),
        (BroadcastStarted, None, {}),
        (BroadcastEnded, None, {"stopped": False, "sent": len(reached), **dict.fromkeys(_NONE, 0)}),
    )
    for version, (kind, by, more) in enumerate(steps, start=2):
        gone.tell(kind, about, at + version * MINUTE, by, version=version, broadcast=BROADCAST, **more)
    for place, person in enumerate(reached):
        answered = at + (calendar.early(ANSWERED) - at) * ((place + 1) / len(reached))
        by_day = answered.astimezone(calendar.zone).replace(hour=7 + place % 13)
        gone.tell(
            BroadcastAcknowledged,
            f"ack:{BROADCAST}:{person}",
            max(by_day, at + (10 + place) * MINUTE),
            person,
            for_person=person,
            broadcast=BROADCAST,
        )
    await facts.record(connection, gone.story)
    tally = (await recipients.figures(connection, [BROADCAST]))[BROADCAST]
    await tallies.note(connection, made.number, tally, at + 4 * MINUTE, at + 5 * MINUTE)


_NONE = ("failed", "unknown", "blocked", "left", "withdrawn")


def stories(committee: Committee) -> Iterator[Story]:
    """What every cell and every unit has done, each by itself."""
    calendar = committee.calendar
    for place, cell in enumerate(committee.cells):
        at = calendar.early(ANSWERED + 0.3 * place / len(committee.cells))
        yield _reached(cell.unit, "guided", at, committee)
    for place, unit in enumerate((UPPER, *committee.below_all)):
        yield _reached(unit, "rules", committee.on(2, 2, 15, place % 60) + place // 2 * DAY, committee)


def _reached(unit: Unit, what: milestones.MilestoneKind, at: datetime, committee: Committee) -> Story:
    year, told = committee.calendar.year, Telling(f"milestone:{unit.id}:{what}")
    about = milestones.subject(unit.id, year, what)
    on = max(at.astimezone(committee.calendar.zone).date(), date(year, 1, 1))
    told.tell(MilestoneReached, about, at, committee.head(unit), unit=unit.id, year=year, what=what, on=on)
    return told.story
