"""What somebody must be reminded of on a day, by the issue's words and their records alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from handlers.reminder_view import Reminder, UnmadePledge
from storage.items import Standing
from tests.scheduler.year import days
from tests.scheduler.year.pledged import Pledge, Work
from tests.scheduler.year.records import Member
from tests.scheduler.year.town import YEAR, theme_of


@dataclass(frozen=True)
class Today:
    """The day in `zone` on which it is asked who is to be reminded."""

    day: date
    zone: tzinfo

    def of(self, instant: datetime) -> date:
        return instant.astimezone(self.zone).date()

    def is_here(self, member: Member) -> bool:
        """Whether anything may be said to them today: they joined, can be reached and are not on leave."""
        away = member.leave is not None and member.leave >= self.day
        return member.joined and any(chat.reachable for chat in member.chats) and not away

    def may_hear(self, member: Member) -> bool:
        """Whether they may be reminded today: besides, they must pledge and want it."""
        return self.is_here(member) and member.exempt is None and not member.off

    def reminder(self, member: Member) -> Reminder | None:
        """All that is due to them; None: nothing."""
        if not self.may_hear(member) or (member.put_off is not None and member.put_off > self.day):
            return None
        made = member.pledges.get(self.day.year)
        pledge = self._unmade(member, made)
        open_ = [work for work in made.live if work.open] if made else []
        works = tuple(_standing(member, made, work) for work in open_ if made and self._is_due(member, work))
        return Reminder(self.day, pledge, works) if pledge or works else None

    def _unmade(self, member: Member, made: Pledge | None) -> UnmadePledge | None:
        if self.day.year != YEAR or (made is not None and made.registered):
            return None
        theme, since = theme_of(member.unit), self._joined(member)
        if made is not None:
            since = max(since, self.of(made.changed_at))
        named = member.pledge_named_on
        if self._has_come(days.pledge_days(theme.deadline), since, named) or self._again(member, named):
            return UnmadePledge(theme, returned=made is not None)
        return None

    def _is_due(self, member: Member, work: Work) -> bool:
        news = self.of(work.news_at)
        series = days.item_days(work.item.due, news, self.day)
        if self._has_come(series, max(news, self._joined(member)), work.named_on):
            return True
        return work.named_on is not None and news < work.named_on and self._again(member, work.named_on)

    def _has_come(self, series: Iterable[date], since: date, named: date | None) -> bool:
        """Whether a day of the series has come of which nobody spoke yet; what came until `since` is past."""
        return any(since < day <= self.day and (named is None or named < day) for day in series)

    def _again(self, member: Member, named: date | None) -> bool:
        """Whether they put off what was named that day, the last on which anything was, to a day that has come."""
        put_off, last = member.put_off, member.last_named
        return put_off is not None and last is not None and last < put_off <= self.day and named == last

    def _joined(self, member: Member) -> date:
        assert member.consent is not None
        return self.of(member.consent)


def _standing(member: Member, made: Pledge, work: Work) -> Standing:
    """The item as the message's view wants it."""
    item = work.item
    return Standing(
        id=item.id,
        pledge=made.id,
        person=member.id,
        year=made.year,
        position=work.place,
        work=item.work,
        solution=item.solution,
        due=item.due,
        live=True,
        status="new",
        version=work.changes,
        since=work.news_at,
        news_at=work.news_at,
    )
