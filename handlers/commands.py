"""Which commands are offered to whom, in order: in the list beside the text field, and in the help."""

from collections.abc import Collection

from handlers.access import ROLES
from storage.people import RoleName

STRANGER = ("start", "trogiup")
FIRST = ("menu", "camket", "baocao", "tiendo", "nhacviec")
UNIT = ("donvi", "kiemtra")
OFFICE = ("thongbao", "soket")
ALL = ("donggop", "nhiemvu", "mohinh", "sovang", "khenthuong", "chuyende", "dulieu", "nhatky")
IN_FORM = ("quaylai", "huy", "trogiup")
OFFERED = ("start", *FIRST, *UNIT, *OFFICE, *ALL, *IN_FORM)
"""Every command that is offered to somebody."""

Roles = Collection[RoleName] | None
"""What somebody is beside a member; None: they have not joined."""


def commands_for(roles: Roles) -> tuple[str, ...]:
    """The commands offered to somebody with these roles, in order, without the slash."""
    if roles is None:
        return STRANGER
    unit = UNIT if ROLES["see_unit"].intersection(roles) else ()
    office = OFFICE if ROLES["broadcast"].intersection(roles) else ()
    return (*FIRST, *unit, *office, *ALL, *IN_FORM)
