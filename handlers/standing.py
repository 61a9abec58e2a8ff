"""Where an item stands, in a few words: how much is done, and how far its date is; and what a report makes of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from handlers.amounts import show_amount
from handlers.dates import show_date
from handlers.texts import Html, say
from storage.amounts import Amount, Bound
from storage.items import Standing
from storage.progress import Report

LONGEST_WORK = 120
"""Characters of an item's words where it is one of several things in a message."""
VAGUE: tuple[Bound, ...] = ("exact", "at_least", "about")


def short(work: str, longest: int = LONGEST_WORK) -> str:
    """The item's words on one line, cut where they are long, between two words if that can be."""
    line = " ".join(work.split())
    if len(line) <= longest:
        return line
    kept, _, _ = line[:longest].rpartition(" ")
    return (kept or line[: longest - 1]).rstrip(" ,.;:") + "…"


def how_far(item: Standing) -> Html:
    """How much of the item is done: "7/10 hộ", "đạt 30%, gặp khó khăn", "chưa báo cáo"."""
    parts = []
    if item.target is not None and item.done is not None:
        parts.append(say("standing-of", done=_number(item.done), target=_whole(item.target)))
    if item.percent is not None and item.percent < 100 and item.done_at is None:
        parts.append(say("standing-percent", percent=str(item.percent)))
    if item.done_at is not None:
        return Html(", ".join([*parts, say("standing-done")]))
    if item.status == "stuck" or not parts:
        parts.append(say(f"standing-{item.status}"))
    return Html(", ".join(parts))


def when_due(item: Standing, today: date) -> Html:
    """How far the item's date is: "còn 12 ngày", "đến hạn hôm nay", "quá hạn 3 ngày"."""
    days = (item.due - today).days
    if days == 0:
        return say("due-today")
    return say("due-left" if days > 0 else "due-late", days=str(abs(days)))


def stands(item: Standing, today: date) -> Html:
    """Both in one: "7/10 hộ, còn 12 ngày"; of what is done no date is told."""
    return how_far(item) if item.done_at is not None else Html(f"{how_far(item)}, {when_due(item, today)}")


def dated(item: Standing, today: date) -> Html:
    """The item's date in full: "Hạn 30/6/2026 (còn 12 ngày)"."""
    return say("due-dated", date=show_date(item.due), left=when_due(item, today))


def is_open(item: Standing) -> bool:
    """Whether it can be reported on."""
    return item.live and item.done_at is None


def counted(item: Standing, reports: Sequence[Report], now: datetime) -> Standing:
    """The item once `reports` (all of them, the newest first) are what was said of it, counted as storage counts."""
    status = reports[0].status
    percent = next((one.percent for one in reports if one.percent is not None), None)
    done = _sum([one.amount for one in reports if one.amount is not None], item.target)
    enough = done is not None and item.target is not None and done.value >= item.target.value
    is_done = status == "done" or (status != "stuck" and (percent == 100 or enough))
    return replace(
        item,
        status="done" if is_done else status,
        percent=percent,
        done=done,
        done_at=(item.done_at or now) if is_done else None,
    )


def _sum(amounts: Sequence[Amount], target: Amount | None) -> Amount | None:
    same = [one for one in amounts if target is not None and one.unit == target.unit]
    if not same or target is None:
        return None
    bound = max((one.bound for one in same), key=VAGUE.index)
    return Amount(value=sum(one.value for one in same), unit=target.unit, bound=bound)


def _number(amount: Amount) -> str:
    return show_amount(amount).removesuffix(f" {amount.unit}").removesuffix(amount.unit)


def _whole(target: Amount) -> str:
    return show_amount(target.model_copy(update={"bound": "exact"}))
