"""What a cell might have kept at the first version, in the tables as they were then."""

from datetime import UTC, date, datetime
from typing import Any

from storage.types import to_micros

THEN = to_micros(datetime(2026, 1, 15, tzinfo=UTC))

LATER = to_micros(datetime(2026, 1, 20, tzinfo=UTC))


def _item(pledge: str, version: int, position: int, item: str, work: str) -> dict[str, Any]:
    """Work without a target, to be done by the end of 2025."""
    words = {"item": item, "work": work, "solution": "Cùng chi bộ", "due": date(2025, 12, 31)}
    target = {"target_value": None, "target_unit": None, "target_bound": None}
    return {"pledge_id": pledge, "version": version, "position": position} | words | target


ROWS: dict[str, list[dict[str, Any]]] = {
    "units": [
        {"id": 1, "parent_id": None, "path": "/1/", "kind": "upper", "name": "Đảng bộ xã Khuôn Lùng"},
        {"id": 2, "parent_id": 1, "path": "/1/2/", "kind": "cell", "name": "Chi bộ thôn Nà Han"},
    ],
    "people": [
        {"id": 1, "code": "NH001", "unit_id": 2, "name": "Hoàng Văn Sơn", "birth_year": 1971, "active": True},
        {"id": 3, "code": "NH003", "unit_id": 2, "name": "Lò Thị Mai", "birth_year": None, "active": True},
    ],
    "roles": [{"id": 1, "person_id": 1, "unit_id": 2, "role": "secretary", "since": THEN}],
    "themes": [{"id": 1, "unit_id": 1, "year": 2026, "title": "Việc cụ thể", "deadline": date(2026, 3, 31)}],
    "accounts": [
        {"id": 7, "channel": "telegram", "address": "1003", "person_id": 3, "seen_at": THEN, "turn": 12},
        {"id": 8, "channel": "telegram", "address": "9009", "person_id": None, "seen_at": None, "turn": 1},
        {"id": 9, "channel": "telegram", "address": "1001", "person_id": 1, "seen_at": None, "turn": 3},
    ],
    "consents": [{"id": "C1", "person_id": 3, "wording": 1, "given_at": THEN, "ended_at": None}],
    "drafts": [
        {
            "id": "D1", "account_id": 7, "person_id": 3, "form": "pledge", "subject": "", "answers": '{"goal": "x"}',
            "updated_at": THEN,
        }
    ],
    "facts": [
        {
            "id": "F1", "at": THEN, "by": 3, "for_person": 3, "channel": "telegram", "kind": "PledgeSubmitted",
            "subject": "pledge:P1", "version": 1, "figures": "{}",
        }
    ],
    "inbox": [{"key": "telegram:1", "at": THEN, "sender": "telegram:1003", "raw": None}],
    "invitations": [
        {
            "id": "I1", "person_id": 3, "code_hash": "h", "expires_at": THEN, "state": "used", "version": 1,
            "misses": 0,
        }
    ],
    "outbox": [
        {"id": 5, "account_id": 7, "rank": 0, "turn": 12, "state": "sending", "at": THEN, "body": "{}"},
    ],
    "pledges": [
        {
            "id": "P1", "person_id": 3, "year": 2026, "state": "submitted", "version": 1, "submitted": 1,
            "confirmed": None, "changed_at": THEN,
        },
        {
            "id": "P2", "person_id": 1, "year": 2026, "state": "returned", "version": 2, "submitted": 1,
            "confirmed": None, "changed_at": LATER,
        },
        {
            "id": "P3", "person_id": 1, "year": 2025, "state": "submitted", "version": 3, "submitted": 3,
            "confirmed": 1, "changed_at": LATER,
        },
        {
            "id": "P4", "person_id": 3, "year": 2025, "state": "confirmed", "version": 4, "submitted": 3,
            "confirmed": 3, "changed_at": LATER,
        },
    ],
    "pledge_versions": [
        {"pledge_id": "P1", "version": 1, "at": THEN, "sections": '{"goal": "Làm đường"}'},
        {"pledge_id": "P2", "version": 1, "at": THEN, "sections": "{}"},
        {"pledge_id": "P3", "version": 1, "at": THEN, "sections": "{}"},
        {"pledge_id": "P3", "version": 3, "at": LATER, "sections": "{}"},
        {"pledge_id": "P4", "version": 1, "at": THEN, "sections": "{}"},
        {"pledge_id": "P4", "version": 3, "at": LATER, "sections": "{}"},
    ],
    "pledge_items": [
        {
            "pledge_id": "P1", "version": 1, "position": 1, "item": "IT1", "work": "Vận động 10 hộ",
            "solution": "Đến từng nhà", "due": date(2026, 6, 30), "target_value": 10000, "target_unit": "hộ",
            "target_bound": "exact",
        },
        _item("P2", 1, 0, "IT2", "Trồng rừng"),
        _item("P3", 1, 0, "IT3", "Học tiếng"),
        _item("P3", 3, 0, "IT3", "Học tiếng Tày"),
        _item("P3", 3, 1, "IT4", "Dạy trẻ"),
        _item("P4", 1, 0, "IT5", "Dọn đường"),
        _item("P4", 1, 1, "IT6", "Đọc sách"),
        _item("P4", 3, 0, "IT6", "Đọc mười cuốn sách"),
        _item("P4", 3, 1, "IT7", "Viết bài"),
    ],
    "assigned_tasks": [{"person_id": 3, "year": 2026, "version": 1, "text": "Tổ bảo vệ rừng"}],
}  # fmt: skip
