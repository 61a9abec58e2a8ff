"""Says in a failure what it was about, where one test goes through many things of the same kind."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def about(*what: object) -> Iterator[None]:
    """Whatever goes wrong inside says that it was about `what`."""
    try:
        yield
    except BaseException as error:
        error.add_note(" ".join(map(str, what)))
        raise
