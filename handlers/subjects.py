"""What a button's data names, read without trust: anybody can send back anything as the data of a button."""

import re

NUMBERS = re.compile(r"[0-9]{1,15}(?::[0-9]{1,15})*")
VERSIONED = re.compile(r"([0-9A-Za-z-]{1,40}):([0-9]{1,9})")
ID = re.compile(r"[0-9A-Za-z-]{1,40}")


def numbers(subject: str) -> tuple[int, ...]:
    """The whole numbers joined by ":" in `subject` ("12:3"); none of them when it is anything else."""
    return tuple(int(part) for part in subject.split(":")) if NUMBERS.fullmatch(subject) else ()


def versioned(subject: str) -> tuple[str, int] | None:
    """The id and the version seen in `subject` ("01J…:3")."""
    found = VERSIONED.fullmatch(subject)
    return (found[1], int(found[2])) if found else None


def is_id(subject: str) -> bool:
    """Whether `subject` can be the id of something, and may be looked for."""
    return ID.fullmatch(subject) is not None
