"""Where a member's pledge stands, in two or three words."""

from handlers.texts import label
from storage.people import Person
from storage.pledge_lines import PledgeLine
from storage.pledges import Pledge


def pledge_state(person: Person, pledge: Pledge | PledgeLine | None) -> str:
    """The state as plain text; whoever need not pledge and did not is apart."""
    if pledge is None:
        return label("unit-state-exempt" if person.exempt else "unit-state-none")
    if pledge.state == "submitted" and pledge.confirmed is not None:
        return label("unit-state-amended")
    return label(f"unit-state-{pledge.state}")
