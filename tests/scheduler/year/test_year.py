"""A simulated year of three hundred people: everything said to anybody is what the facts call for, exactly once."""

import gc
from collections.abc import Iterator

import pytest

from bot.garbage import YOUNG
from storage.database import Database
from tests.scheduler.year.checking import all_is_right
from tests.scheduler.year.clockwork import Year
from tests.scheduler.year.timeline import timeline

SEED = 2
HAPPENED = {
    "AccountLinked", "AccountUnlinked", "ConsentGiven", "ConsentWithdrawn", "DigestTimeSet", "LinkApproved", "Nudged",
    "PersonCorrected", "PledgeConfirmed", "PledgeReturned", "PledgeSubmitted", "ProgressReported", "ReminderSnoozed",
    "RemindersSet", "RoleEnded", "RoleGiven", "StruckOff", "Wrote",
}  # fmt: skip
SAID = {
    "digest", "digest of a pledge", "digest of items", "late digest", "reminder", "reminder of a pledge",
    "reminder of items", "returned pledge", "refused", "redirected", "recalled: ProgressReported",
    "recalled: PledgeSubmitted", "recalled: PledgeReturned", "recalled: PledgeConfirmed",
}  # fmt: skip
"""What the oracle must have seen at least once, for a year to be a proof."""


@pytest.fixture
def seldom_collecting() -> Iterator[None]:
    """Python's collector is set as it is in a process that serves: a fifth less time for a year."""
    before = gc.get_threshold()
    gc.set_threshold(YOUNG, 20, 20)
    yield
    gc.set_threshold(*before)


@pytest.mark.usefixtures("seldom_collecting")
async def test_a_year_in_which_everything_happens(database: Database, database_url: str) -> None:
    """At every delivery of the year what arrives is compared with what must (`Year.step`); here, with what is left."""
    year = Year(database_url, SEED)
    await year.settle()
    await year.live(list(timeline()))
    assert set(year.heard.values()) == {1}, "one unprompted message a day at most"
    await all_is_right(database, year.oracle)
    assert set(+year.oracle.seen) >= HAPPENED | SAID
