"""What a whole year must show, on whichever database it passes: two test files, so that two workers share them."""

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


async def everything_happens(database: Database, url: str) -> None:
    """At every delivery of the year what arrives is compared with what must (`Year.step`); here, with what is left."""
    year = Year(url, SEED)
    await year.settle()
    await year.live(list(timeline()))
    assert set(year.heard.values()) == {1}, "one unprompted message a day at most"
    await all_is_right(database, year.oracle)
    never = (HAPPENED | SAID) - set(+year.oracle.seen)
    assert not never, f"never seen: {never}"
