"""The year-end self-review as a draft: what was pledged and what came of it, item by item, from the record (A.I.3)."""

from collections.abc import Iterator, Sequence
from datetime import tzinfo
from typing import Any

from handlers.amounts import show_amount
from handlers.dates import show_date
from handlers.files import counted as files_counted
from handlers.standing import how_far
from handlers.texts import label, plain
from storage.items import Standing
from storage.progress import Report


def places(year: int, items: Sequence[Standing], reports: Sequence[Report], zone: tzinfo) -> dict[str, Any]:
    """What the template's places about the year become: `items` in force and all `reports`, the newest first."""
    done = sum(item.done_at is not None for item in items)
    key = "review-all-done" if done == len(items) else "review-some-done" if done else "review-none-done"
    return {
        "nam": str(year),
        "tong_quat": label(key, year=str(year), items=str(len(items)), done=str(done), open=str(len(items) - done)),
        "cac_viec": [
            {
                "so": str(number),
                "ten": item.work,
                "chi_tieu": list(_aims(item)),
                "ket_qua": list(_results(item, [one for one in reports if one.item == item.id], zone)),
            }
            for number, item in enumerate(items, start=1)
        ],
    }


def _aims(item: Standing) -> Iterator[str]:
    if item.target is not None:
        yield show_amount(item.target)
    yield label("review-due", date=show_date(item.due))


def _results(item: Standing, reports: Sequence[Report], zone: tzinfo) -> Iterator[str]:
    reached = plain(how_far(item))
    if item.done_at is not None:
        yield label("review-done", standing=reached, date=show_date(item.done_at.astimezone(zone).date()))
    else:
        yield label("review-open", standing=reached)
    if reports:
        last = show_date(reports[0].first_at.astimezone(zone).date())
        yield label("review-reports", count=str(len(reports)), date=last)
    files = files_counted([one.kind for report in reports for one in report.evidence])
    if files is not None:
        yield label("review-files", files=plain(files))
