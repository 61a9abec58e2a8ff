"""Who may do what to whom: every right, every role, every place, one's own work and others', in one table."""

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from handlers.access import Capability, belongs, may, may_to, may_within, nearest
from handlers.talk import Context
from storage.accounts import Account
from storage.people import Decider, Person, Role, RoleName
from storage.units import Unit
from tests.engine import OFFICE

PLACES = {
    "at": Unit(id=5, path="/1/2/5/", kind="grassroots", name="Đảng bộ Trường Tiểu học"),
    "below": Unit(id=6, path="/1/2/5/6/", kind="cell", name="Chi bộ Điểm trường"),
    "above": Unit(id=2, path="/1/2/", kind="upper", name="Đảng bộ xã"),
    "beside": Unit(id=3, path="/1/2/3/", kind="cell", name="Chi bộ thôn"),
    "namesake": Unit(id=51, path="/1/2/51/", kind="cell", name="Chi bộ có số năm mươi mốt"),
}
"""Where the other person is, seen from the unit in which the role is held; "struck": there, but off the roster."""

TABLE = """
    capability       role              | at  below above beside namesake own struck
    see_unit         member            |  .    .     .     .      .       .    .
    see_unit         secretary         | yes  yes    .     .      .      yes    .
    see_unit         deputy            | yes  yes    .     .      .      yes    .
    see_unit         committee_member  | yes  yes    .     .      .      yes    .
    see_unit         admin             | yes  yes    .     .      .      yes    .
    see_pledge       member            |  .    .     .     .      .      yes    .
    see_pledge       secretary         | yes  yes    .     .      .      yes    .
    see_pledge       deputy            | yes  yes    .     .      .      yes    .
    see_pledge       committee_member  | yes  yes    .     .      .      yes    .
    see_pledge       admin             |  .    .     .     .      .      yes    .
    decide           member            |  .    .     .     .      .       .    .
    decide           secretary         | yes  yes    .     .      .       .    .
    decide           deputy            | yes  yes    .     .      .       .    .
    decide           committee_member  |  .    .     .     .      .       .    .
    decide           admin             |  .    .     .     .      .       .    .
    assign_task      member            |  .    .     .     .      .       .    .
    assign_task      secretary         | yes  yes    .     .      .       .    .
    assign_task      deputy            | yes  yes    .     .      .       .    .
    assign_task      committee_member  |  .    .     .     .      .       .    .
    assign_task      admin             |  .    .     .     .      .       .    .
    enter_for_other  member            |  .    .     .     .      .       .    .
    enter_for_other  secretary         | yes  yes    .     .      .       .    .
    enter_for_other  deputy            | yes  yes    .     .      .       .    .
    enter_for_other  committee_member  | yes  yes    .     .      .       .    .
    enter_for_other  admin             |  .    .     .     .      .       .    .
    invite           member            |  .    .     .     .      .       .    .
    invite           secretary         | yes  yes    .     .      .      yes    .
    invite           deputy            | yes  yes    .     .      .      yes    .
    invite           committee_member  |  .    .     .     .      .       .    .
    invite           admin             | yes  yes    .     .      .      yes    .
    unlink           member            |  .    .     .     .      .      yes    .
    unlink           secretary         | yes  yes    .     .      .      yes    .
    unlink           deputy            | yes  yes    .     .      .      yes    .
    unlink           committee_member  |  .    .     .     .      .      yes    .
    unlink           admin             | yes  yes    .     .      .      yes    .
    nudge            member            |  .    .     .     .      .       .     .
    nudge            secretary         | yes  yes    .     .      .       .     .
    nudge            deputy            | yes  yes    .     .      .       .     .
    nudge            committee_member  |  .    .     .     .      .       .     .
    nudge            admin             |  .    .     .     .      .       .     .
    set_digest       member            |  .    .     .     .      .       .     .
    set_digest       secretary         | yes  yes    .     .      .      yes    .
    set_digest       deputy            | yes  yes    .     .      .      yes    .
    set_digest       committee_member  |  .    .     .     .      .       .     .
    set_digest       admin             |  .    .     .     .      .       .     .
    pause            member            |  .    .     .     .      .       .     .
    pause            secretary         |  .    .     .     .      .       .     .
    pause            deputy            |  .    .     .     .      .       .     .
    pause            committee_member  |  .    .     .     .      .       .     .
    pause            admin             | yes  yes    .     .      .      yes    .
    set_theme        member            |  .    .     .     .      .       .     .
    set_theme        secretary         | yes  yes    .     .      .      yes    .
    set_theme        deputy            | yes  yes    .     .      .      yes    .
    set_theme        committee_member  |  .    .     .     .      .       .     .
    set_theme        admin             | yes  yes    .     .      .      yes    .
    see_log          member            |  .    .     .     .      .      yes    .
    see_log          secretary         | yes  yes    .     .      .      yes    .
    see_log          deputy            | yes  yes    .     .      .      yes    .
    see_log          committee_member  |  .    .     .     .      .      yes    .
    see_log          admin             | yes  yes    .     .      .      yes    .
    broadcast        member            |  .    .     .     .      .       .     .
    broadcast        secretary         | yes  yes    .     .      .      yes    .
    broadcast        deputy            | yes  yes    .     .      .      yes    .
    broadcast        committee_member  |  .    .     .     .      .       .     .
    broadcast        admin             | yes  yes    .     .      .      yes    .
    approve_broadcast member            |  .    .     .     .      .       .     .
    approve_broadcast secretary         |  .    .     .     .      .       .     .
    approve_broadcast deputy            |  .    .     .     .      .       .     .
    approve_broadcast committee_member  |  .    .     .     .      .       .     .
    approve_broadcast admin             | yes  yes    .     .      .      yes    .
    organise         member            |  .    .     .     .      .       .     .
    organise         secretary         |  .    .     .     .      .       .     .
    organise         deputy            |  .    .     .     .      .       .     .
    organise         committee_member  |  .    .     .     .      .       .     .
    organise         admin             | yes  yes    .     .      .      yes    .
    give_role        member            |  .    .     .     .      .       .     .
    give_role        secretary         |  .    .     .     .      .       .     .
    give_role        deputy            |  .    .     .     .      .       .     .
    give_role        committee_member  |  .    .     .     .      .       .     .
    give_role        admin             | yes  yes    .     .      .      yes    .
    review           member            |  .    .     .     .      .       .      .
    review           secretary         | yes  yes    .     .      .      yes     .
    review           deputy            | yes  yes    .     .      .      yes     .
    review           committee_member  |  .    .     .     .      .       .      .
    review           admin             | yes  yes    .     .      .      yes     .
    set_region       member            |  .    .     .     .      .       .     .
    set_region       secretary         |  .    .     .     .      .       .     .
    set_region       deputy            |  .    .     .     .      .       .     .
    set_region       committee_member  |  .    .     .     .      .       .     .
    set_region       admin             | yes  yes    .     .      .      yes    .
    inspect          member            |  .    .     .     .      .       .     .
    inspect          secretary         | yes  yes    .     .      .      yes    .
    inspect          deputy            | yes  yes    .     .      .      yes    .
    inspect          committee_member  |  .    .     .     .      .       .     .
    inspect          admin             |  .    .     .     .      .       .     .
    switch_inspections member          |  .    .     .     .      .       .     .
    switch_inspections secretary       | yes  yes    .     .      .      yes    .
    switch_inspections deputy          |  .    .     .     .      .       .     .
    switch_inspections committee_member|  .    .     .     .      .       .     .
    switch_inspections admin           |  .    .     .     .      .       .     .
    undertake        member            |  .    .     .     .      .       .     .
    undertake        secretary         | yes  yes    .     .      .      yes    .
    undertake        deputy            | yes  yes    .     .      .      yes    .
    undertake        committee_member  |  .    .     .     .      .       .     .
    undertake        admin             |  .    .     .     .      .       .     .
    nominate         member            |  .    .     .     .      .       .     .
    nominate         secretary         | yes  yes    .     .      .       .     .
    nominate         deputy            | yes  yes    .     .      .       .     .
    nominate         committee_member  |  .    .     .     .      .       .     .
    nominate         admin             |  .    .     .     .      .       .     .
    import_roster    member            |  .    .     .     .      .       .     .
    import_roster    secretary         |  .    .     .     .      .       .     .
    import_roster    deputy            |  .    .     .     .      .       .     .
    import_roster    committee_member  |  .    .     .     .      .       .     .
    import_roster    admin             | yes  yes    .     .      .      yes    .
"""
HEADINGS, *LINES = [line.replace("|", " ").split() for line in TABLE.strip().splitlines()]
CASES = [
    (capability, role, place, said == "yes")
    for capability, role, *cells in LINES
    for place, said in zip(HEADINGS[2:], cells, strict=True)
]
ME, OTHER = 100, 200


def writer(*roles: tuple[RoleName, str], paper: bool = False) -> Context:
    """Somebody of the unit "at" who holds `roles` as (role, place)."""
    return Context(
        account=Account(id=1, channel="telegram", address="1"),
        person=Person(id=ME, name="Lục Thị Hà", unit=PLACES["at"], paper=paper),
        wording=1,
        roles=tuple(Role(name=name, unit=PLACES[place]) for name, place in roles),
        today=date(2026, 1, 15),
        office=OFFICE,
    )


def somebody(place: str) -> Person:
    if place == "struck":
        return replace(somebody("at"), active=False)
    return Person(id=OTHER, name="Bế Văn Kiên", unit=PLACES[place])


@pytest.mark.parametrize(("capability", "role", "place", "allowed"), CASES)
def test_the_table(capability: Capability, role: str, place: str, allowed: bool) -> None:
    roles: list[tuple[RoleName, str]] = [] if role == "member" else [(role, "at")]  # type: ignore[list-item]
    context = writer(*roles)
    target = context.me if place == "own" else somebody(place)
    assert may_to(context, capability, target) is allowed
    assert may_to(writer(*roles, paper=True), capability, target) is False, "who withdrew may do nothing"
    assert may_to(replace(context, person=None), capability, target) is False, "a stranger may do nothing"
    struck = replace(context, person=replace(context.me, active=False))
    assert may_to(struck, capability, target) is False, "who was struck off may do nothing"


def test_the_table_is_whole() -> None:
    roles = ["member", *get_args(RoleName)]
    assert sorted((line[0], line[1]) for line in LINES) == sorted(
        (capability, role) for capability in get_args(Capability) for role in roles
    )
    assert {len(line) for line in [HEADINGS, *LINES]} == {9}


def test_a_right_in_a_unit_needs_nobody_in_particular() -> None:
    context = writer(("secretary", "at"))
    assert may(context, "see_unit", PLACES["below"])
    assert not may(context, "see_unit", PLACES["above"])


def test_roles_in_several_units_add_up() -> None:
    context = writer(("committee_member", "at"), ("secretary", "beside"))
    assert may_to(context, "decide", somebody("beside"))
    assert not may_to(context, "decide", somebody("at"))
    assert may_to(context, "enter_for_other", somebody("at"))


@pytest.mark.parametrize("role", ["secretary", "deputy"])
def test_what_is_done_within_a_unit_no_role_held_above_reaches(role: RoleName) -> None:
    context = writer((role, "at"))
    assert may_within(context, "inspect", PLACES["at"])
    for place in ("below", "above", "beside", "namesake"):
        assert not may_within(context, "inspect", PLACES[place]), place
    for nobody in (
        writer((role, "at"), paper=True),
        replace(context, person=None),
        replace(context, person=replace(context.me, active=False)),
        writer(("admin", "at"), ("committee_member", "at")),
        writer((role, "above")),
    ):
        assert not may_within(nobody, "inspect", PLACES["at"])


def test_one_belongs_to_the_unit_one_is_a_member_of_and_to_those_where_one_holds_an_office() -> None:
    context = writer(("committee_member", "beside"))
    assert {place for place, unit in PLACES.items() if belongs(context, unit)} == {"at", "above", "beside"}


def decider(id: int, *, reachable: bool = True) -> Decider:
    return Decider(id=id, name=f"Người {id}", role="secretary", unit=PLACES["at"], reachable=reachable)


DECIDERS = {6: [decider(61), decider(62)], 5: [decider(51)], 2: [decider(21)], 1: [decider(11)]}


def test_the_unit_s_own_deciders_decide() -> None:
    assert [one.id for one in nearest(ME, PLACES["below"], DECIDERS)] == [61, 62]


def test_nobody_decides_on_their_own_work() -> None:
    assert [one.id for one in nearest(61, PLACES["below"], DECIDERS)] == [62]
    assert [one.id for one in nearest(51, PLACES["at"], DECIDERS)] == [21]


def test_a_vacancy_goes_to_the_next_level_up() -> None:
    assert [one.id for one in nearest(ME, PLACES["below"], {**DECIDERS, 6: []})] == [51]
    assert [one.id for one in nearest(ME, PLACES["below"], {1: DECIDERS[1]})] == [11]


def test_where_none_can_be_reached_the_next_level_is_told_too() -> None:
    silent = {**DECIDERS, 6: [decider(61, reachable=False)]}
    assert [one.id for one in nearest(ME, PLACES["below"], silent)] == [61, 51]
    half = {**DECIDERS, 6: [decider(61, reachable=False), decider(62)]}
    assert [one.id for one in nearest(ME, PLACES["below"], half)] == [61, 62]


def test_where_nobody_decides_nobody_is_found() -> None:
    assert nearest(ME, PLACES["below"], {}) == []
    assert nearest(11, PLACES["below"], {1: [decider(11)]}) == []
