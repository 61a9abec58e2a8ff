"""How each cell of a roster file is read: what people write in spreadsheets, or why it cannot be taken."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from bot.office.old_fonts import is_garbled
from handlers.inputs import fold, spelling
from handlers.texts import label
from storage.people import Leaving, RoleName
from storage.roster import Names
from storage.units import UnitKind

UNIT_KINDS: Sequence[tuple[re.Pattern[str], UnitKind]] = (
    (re.compile(r"chi bo"), "cell"),
    (re.compile(r"tinh uy|thanh uy|dang bo tinh|dang bo thanh pho"), "province"),
    (re.compile(r"dang (bo|uy) (xa|phuong|dac khu|cap tren|cac co quan|ubnd|uy ban)|cap tren"), "upper"),
    (re.compile(r"dang (bo|uy)|co so"), "grassroots"),
)
"""How a kind, or the name of a unit of that kind, begins."""

ROLES: Sequence[tuple[re.Pattern[str], RoleName]] = (
    (re.compile(r"pho bi thu"), "deputy"),
    (re.compile(r"bi thu"), "secretary"),
    (re.compile(r"(cap|chi|dang|tinh|thanh) uy\b|uy vien"), "committee_member"),
    (re.compile(r"quan tri"), "admin"),
)
"""How a role begins."""

MEMBER_KINDS: dict[str, Literal["official", "probationary"]] = {
    "chinh thuc": "official",
    "du bi": "probationary",
}

STATUSES: Sequence[tuple[re.Pattern[str], Literal["here"] | Leaving]] = (
    (re.compile(r"(dang )?(sinh hoat|cong tac)\b|tro lai|quay lai|(moi )?chuyen (ve|den)$"), "here"),
    (re.compile(r"(da )?chuyen|(da )?gioi thieu"), "moved_away"),
    (re.compile(r"(da )?(mat|chet)\b|tu tran|qua doi|hy sinh|hi sinh"), "died"),
    (re.compile(r"(da )?(ra (khoi )?dang|xin ra|xoa ten|khai tru|dua ra)|thoi sinh hoat"), "left_party"),
)
"""How a status begins: still (or again) here, or why somebody left."""

SEPARATOR = re.compile(r"\s*(?:(?<!\d)/|/(?!\d)|>)\s*")
"""Between the names of a path; the stroke in "Chi bộ 19/5" is not one."""
CODE = re.compile(r"[\w./-]{1,40}")
BIRTH = re.compile(r"(?:\d{1,2}[/.-]\d{1,2}[/.-])?((?:19|20)\d\d)")
ODD = re.compile(r"[^\w\s.,'’()-]|_")
"""What stands in no name; a file read in the wrong alphabet has it, or a capital in the middle of a word."""
LONGEST = 200
DEEPEST = 8
GROWN, OLDEST = 18, 110


class BadCell(ValueError):
    """Why a line cannot be taken: the message `key` with its arguments."""

    def __init__(self, key: str, **arguments: object) -> None:
        super().__init__(label(key, **arguments))


def plain(cell: str) -> str:
    """Words as they stand; none may be long, or begin as a spreadsheet's formula does."""
    if len(cell) > LONGEST:
        raise BadCell("roster-too-long", longest=LONGEST)
    if cell[:1] in ("=", "+", "-", "@"):
        raise BadCell("roster-formula", cell=cell)
    return cell


def path(cell: str) -> Names:
    """The names in "Đảng bộ xã A / Chi bộ thôn B"."""
    names = tuple(plain(name) for name in SEPARATOR.split(cell))
    if not all(names) or len(names) > DEEPEST:
        raise BadCell("roster-bad-unit")
    if odd := next(filter(is_garbled, names), None):
        raise BadCell("roster-odd-unit", cell=odd)
    return names


def key(names: Sequence[str]) -> Names:
    """Names as they are compared: case, spaces and where a tone sits make no difference."""
    return tuple(spelling(name) for name in names)


def likely_kind(name: str) -> UnitKind | None:
    """The kind a unit has by the beginning of its name; None: it does not tell."""
    return next((kind for begins, kind in UNIT_KINDS if begins.match(fold(name))), None)


def unit_kind(cell: str) -> UnitKind | None:
    """The kind in its own column; None: left empty."""
    kind = likely_kind(cell)
    if cell and kind is None:
        raise BadCell("roster-bad-unit-kind", cell=cell)
    return kind


def code(cell: str) -> str:
    if not CODE.fullmatch(cell):
        raise BadCell("roster-bad-code", cell=cell)
    return cell


def name(cell: str) -> str:
    if not cell or any(letter.isdigit() for letter in cell):
        raise BadCell("roster-bad-name", cell=cell)
    capital_within = any(a.islower() and b.isupper() for a, b in pairwise(plain(cell)))
    if ODD.search(cell) or capital_within or is_garbled(cell):
        raise BadCell("roster-odd-name", cell=cell)
    return cell


def birth_year(cell: str, year: int) -> int | None:
    """The year in "1956" or "3/2/1956"; members are at least 18 (the Party's statutes), and none is older than anybody.
    A spreadsheet makes days of 1905 out of years typed into a column of dates."""
    if not cell:
        return None
    found = BIRTH.fullmatch(cell)
    if not found or not year - OLDEST <= int(found[1]) <= year - GROWN:
        raise BadCell("roster-bad-birth-year", cell=cell)
    return int(found[1])


def phone_end(cell: str) -> str | None:
    """The last three digits: no more of a phone number is ever kept."""
    digits = "".join(letter for letter in cell if letter.isdecimal())
    if cell and len(digits) < 3:
        raise BadCell("roster-bad-phone")
    return digits[-3:] or None


def member_kind(cell: str) -> Literal["official", "probationary"]:
    found = MEMBER_KINDS.get(fold(cell)) if cell else "official"
    if found is None:
        raise BadCell("roster-bad-kind", cell=cell)
    return found


def roles(cell: str) -> frozenset[RoleName]:
    """The roles in "Bí thư; quản trị"; "đảng viên" is none."""
    found: set[RoleName] = set()
    for word in re.split(r"[;,+]", cell):
        role = next((role for begins, role in ROLES if begins.match(fold(word))), None)
        if role is not None:
            found.add(role)
        elif fold(word) not in ("", "dang vien"):
            raise BadCell("roster-bad-role", cell=word.strip())
    return frozenset(found)


def status(cell: str) -> Literal["here"] | Leaving | None:
    """Whether somebody is on the roster ("here") or why not; None: the file says nothing of it."""
    if not cell:
        return None
    found = next((status for begins, status in STATUSES if begins.match(fold(cell))), None)
    if found is None:
        raise BadCell("roster-bad-status", cell=cell)
    return found
