"""Facts that were committed, told to every part of the process that waits for some of them."""

from collections.abc import Callable

from storage.facts import Fact

Watch = Callable[[Fact], None]


def told(*watches: Watch) -> Watch:
    """Tells each of `watches`."""

    def tell(fact: Fact) -> None:
        for watch in watches:
            watch(fact)

    return tell
