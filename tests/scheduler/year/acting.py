"""Who does what of their own accord, drawn by lot: pledging, deciding, amending, reporting, answering what was said."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from storage.amounts import Amount, Bound
from storage.pledges import Item
from storage.progress import Said
from tests.scheduler.year.doings import Doings
from tests.scheduler.year.plans import Habit
from tests.scheduler.year.pledged import Pledge, Work
from tests.scheduler.year.records import Member, Records
from tests.scheduler.year.town import YEAR

QUANTITIES = (("hộ", 1000), ("m²", 100), ("đồng", 1), ("suất quà cho em An", 1000))
"""Units of quantity and their smallest parts; the last is somebody's own words, which no figure takes up."""
BOUNDS: tuple[Bound, ...] = ("exact", "exact", "at_least", "about")
DECIDED, ENTERED, AMENDED, CORRECTED, PUT_OFF = 0.15, 0.004, 0.05, 0.15, 0.07
FIRST_DAY, LAST_DAY = date(YEAR, 1, 12), date(YEAR, 12, 31)


class Acting:
    """Lets people do things, each at most one at a time."""

    def __init__(self, records: Records, doings: Doings, habits: Mapping[int, Habit], chance: Random) -> None:
        self._records = records
        self._doings = doings
        self._habits = habits
        self._chance = chance
        self._items = 0

    def moment(self, today: date, told: set[int], busy: set[int]) -> None:
        """One moment of `today`: `told` heard something since the last one, those in `busy` have their hands full."""
        if not FIRST_DAY <= today <= LAST_DAY:
            return
        for member in self._records.members.values():
            if member.active and member.id not in busy:
                self._act(member, today, member.id in told)

    def _act(self, member: Member, today: date, told: bool) -> None:
        chance, habit, made = self._chance, self._habits[member.id], member.pledges.get(YEAR)
        if made is not None and made.state == "submitted" and chance.random() < DECIDED:
            self._doings.decide(member, 1, confirm=chance.random() < 0.8)
        elif not member.joined:
            if chance.random() < ENTERED:
                self._do(member, made, today, by=1)
        elif told and not habit.presses and chance.random() < habit.answers:
            if chance.random() < PUT_OFF:
                self._doings.put_off(member, today)
            else:
                self._do(member, made, today, by=member.id)
        elif chance.random() < habit.acts and (member.exempt is None or member.id % 2):
            self._do(member, made, today, by=member.id)

    def _do(self, member: Member, made: Pledge | None, today: date, by: int) -> None:
        if made is None or not made.registered or (made.state == "confirmed" and self._chance.random() < AMENDED):
            self._doings.submit(member, self._content(member, made, today), by)
        elif made.live:
            self._report(member, self._chance.choice(made.live), by)

    def _content(self, member: Member, made: Pledge | None, today: date) -> tuple[Item, ...]:
        """The items of a pledge, or of the next version of it: some go, some change, some are new."""
        chance = self._chance
        kept = [self._changed(item, today) for item in (made.submitted if made else ()) if chance.random() < 0.8]
        new = [self._item(member, today) for _ in range(chance.choice((0, 1)) if kept else chance.randrange(1, 4))]
        return (*kept, *new)

    def _changed(self, item: Item, today: date) -> Item:
        if self._chance.random() < 0.4:
            item = item.model_copy(update={"due": self._day(today)})
        if item.target is not None and self._chance.random() < 0.3:
            target = item.target.model_copy(update={"value": max(1, item.target.value // 2)})
            item = item.model_copy(update={"target": target})
        return item

    def _item(self, member: Member, today: date) -> Item:
        chance = self._chance
        self._items += 1
        unit, part = chance.choice(QUANTITIES)
        target = Amount(value=part * chance.randrange(2, 30), unit=unit) if chance.random() < 0.6 else None
        id, work = f"item-{member.id}-{self._items}", f"Việc số {self._items}"
        return Item(id=id, work=work, solution="Cùng làm", due=self._day(today), target=target)

    def _day(self, today: date) -> date:
        return today + timedelta(days=self._chance.randint(0, (LAST_DAY - today).days))

    def _report(self, member: Member, work: Work, by: int) -> None:
        chance = self._chance
        correct = bool(work.reports) and (not work.open or chance.random() < CORRECTED)
        id = chance.choice(work.reports).id if correct else None
        status: Said = chance.choice(("working", "working", "stuck", "done"))
        percent = chance.choice((10, 30, 50, 80, 100)) if status == "working" and chance.random() < 0.3 else None
        amount = self._amount(work) if percent is None and chance.random() < 0.5 else None
        self._doings.report(member, work, by, status, percent, amount, id)

    def _amount(self, work: Work) -> Amount:
        chance, target = self._chance, work.item.target
        unit, part = chance.choice(QUANTITIES)
        if target is not None and chance.random() < 0.7:
            unit, part = target.unit, dict(QUANTITIES)[target.unit]
        return Amount(value=part * chance.randrange(1, 12), unit=unit, bound=chance.choice(BOUNDS))
