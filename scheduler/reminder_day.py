"""A day on which people are reminded: which of the things that may be due to somebody are."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo

from sqlalchemy.ext.asyncio import AsyncConnection

from handlers.quiet_time import DEFAULT_HOUR
from handlers.reminder_view import UnmadePledge
from scheduler import due
from storage import pausing, themes
from storage.candidates import Candidate, OpenItem, OpenRemedy, Window
from storage.themes import Theme
from storage.units import ancestors

ANY_HOUR = 23
SHORTEST_MONTH = timedelta(days=28)


@dataclass(frozen=True)
class Things:
    """What is due to one person: the pledge they are still to make, ids of items, and what they are to mend."""

    pledge: UnmadePledge | None
    items: tuple[str, ...]
    remedies: tuple[OpenRemedy, ...] = ()


@dataclass(frozen=True)
class Day:
    """`window`: what may be due; `themes` in force, by the unit each is set in. What fell due up to `let_go` is not
    caught up."""

    window: Window
    zone: tzinfo
    themes: Mapping[int, Theme]
    let_go: datetime | None = None

    def due_to(self, somebody: Candidate) -> Things | None:
        """What is due to `somebody` on this day; None: nothing."""
        let_go = self._let_go_day(somebody)
        if somebody.snoozed_to is not None and somebody.snoozed_to <= let_go:
            somebody = replace(somebody, snoozed_to=None)
        since = max(self._day_of(somebody.joined), let_go)
        pledge = self._pledge(somebody, since)
        found = tuple(item.id for item in somebody.items if self._is_due(item, somebody, since))
        remedies = tuple(one for one in somebody.remedies if self._is_to_mend(one, somebody, since))
        return Things(pledge, found, remedies) if pledge or found or remedies else None

    def _pledge(self, somebody: Candidate, since: date) -> UnmadePledge | None:
        unmade = somebody.unmade
        if unmade is None:
            return None
        above = reversed(ancestors(unmade.unit_path))
        theme = next((self.themes[unit] for unit in above if unit in self.themes), None)
        if theme is None:
            return None
        today, returned = self.window.today, unmade.returned_at is not None
        if unmade.returned_at is not None:
            since = max(since, self._day_of(unmade.returned_at))
        if due.pledge_due(theme.deadline, today, since=since, reminded_on=unmade.reminded_on) or due.again(
            somebody.snoozed_to, somebody.last, today, reminded_on=unmade.reminded_on
        ):
            return UnmadePledge(theme, returned)
        return None

    def _is_due(self, item: OpenItem, somebody: Candidate, since: date) -> bool:
        today, news = self.window.today, self._day_of(item.news_at)
        return due.item_due(item.due, news, item.year, today, since=since, reminded_on=item.reminded_on) or due.again(
            somebody.snoozed_to, somebody.last, today, reminded_on=item.reminded_on, news=news
        )

    def _is_to_mend(self, one: OpenRemedy, somebody: Candidate, since: date) -> bool:
        today, news = self.window.today, self._day_of(one.news_at)
        return due.remedy_due(one.due, news, today, since=since, reminded_on=one.reminded_on) or due.again(
            somebody.snoozed_to, somebody.last, today, reminded_on=one.reminded_on, news=news
        )

    def _let_go_day(self, somebody: Candidate) -> date:
        """The last day whose reminders were let go of: they fall due at the hour of whom they are for."""
        if self.let_go is None:
            return date.min
        local = self.let_go.astimezone(self.zone)
        hour = self.window.default_hour if somebody.hour is None else somebody.hour
        return local.date() if hour <= local.hour else local.date() - due.DAY

    def _day_of(self, instant: datetime) -> date:
        return instant.astimezone(self.zone).date()


async def day_at(
    connection: AsyncConnection,
    zone: tzinfo,
    now: datetime,
    *,
    hour: int = ANY_HOUR,
    default_hour: int = DEFAULT_HOUR,
) -> Day:
    """The day of `now` in `zone`, for those whose hour is `hour` or an earlier one: everybody unless it is said. Those
    who chose none have `default_hour`. Two queries."""
    today = now.astimezone(zone).date()
    found = await themes.of_year(connection, today.year)
    fell_due = [due.pledge_occurrence(theme.deadline, today) for theme in found.values()]
    window = Window(
        today=today,
        year=today.year,
        weekday=today.weekday(),
        hour=hour,
        default_hour=default_hour,
        latest=max((day for day in fell_due if day is not None), default=None),
        soon=today - due.ITEM_DAYS[0] * due.DAY,
        stale=datetime.combine(today - SHORTEST_MONTH + due.DAY, time(0), zone),
    )
    return Day(window, zone, found, await pausing.let_go_until(connection))
