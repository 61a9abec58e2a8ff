"""How the demo's members came to use the assistant: linked and agreed, agreed on paper, or not at all."""

from random import Random
from typing import Any

from bot.demo.calendar import Calendar
from bot.demo.people import Member
from bot.demo.pledges import CHANNEL
from bot.ids import UpdateIds
from handlers.access import nearest
from storage import links
from storage.consents import WORDING, ConsentGiven
from storage.facts import Fact
from storage.links import AccountLinked, LinkRequested
from storage.people import Decider

SECOND = "second"


def phone(person: int, which: str = "") -> str:
    """The address of somebody's phone in the sandbox; `which` tells a second one apart."""
    return f"p{person}{which and '-'}{which}"


def joined(
    member: Member, account: dict[str, int], calendar: Calendar, deciders: dict[int, list[Decider]]
) -> list[Fact]:
    """How somebody came to use the assistant: linked and agreed, agreed on paper, or not at all."""
    at = calendar.early(0.02 + 0.1 * (member.id % 7) / 7)
    ids = UpdateIds(f"demo:joined:{member.id}", at)
    common: dict[str, Any] = {"at": at, "by": member.id, "for_person": member.id, "channel": CHANNEL}
    agreed: dict[str, Any] = {"subject": f"consent:{member.id}", "wording": WORDING}
    if member.standing == "on_paper":
        keeper = nearest(member.id, member.cell.unit, deciders)[0]
        signed: dict[str, Any] = {"by": keeper.id, "signed_on": at.date(), "holder": keeper.name}
        return [ConsentGiven(id=ids(), **common | signed, **agreed)]
    if not member.joined:
        return []
    link = ids()
    made: list[Fact] = [
        AccountLinked(id=ids(), subject=links.subject(link), link=link, account=account[phone(member.id)], **common),
        ConsentGiven(id=ids(), **common, **agreed),
    ]
    if member.standing == "second_phone":
        yesterday = calendar.lately(Random(member.id), 1, 1)  # noqa: S311
        other = UpdateIds(f"demo:second:{member.id}", yesterday)
        link = other()
        waiting: dict[str, Any] = {
            "link": link,
            "account": account[phone(member.id, SECOND)],
            "subject": links.subject(link),
        }
        made.append(LinkRequested(id=other(), **common | {"at": yesterday}, **waiting))
    return made
