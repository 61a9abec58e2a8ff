"""What a cell might have kept at the first version, in the tables as they were then."""

from datetime import UTC, date, datetime
from typing import Any

from storage.types import to_micros

THEN = to_micros(datetime(2026, 1, 15, tzinfo=UTC))

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
            "changed_at": THEN,
        }
    ],
    "pledge_versions": [{"pledge_id": "P1", "version": 1, "at": THEN, "sections": '{"goal": "Làm đường"}'}],
    "pledge_items": [
        {
            "pledge_id": "P1", "version": 1, "position": 1, "item": "IT1", "work": "Vận động 10 hộ",
            "solution": "Đến từng nhà", "due": date(2026, 6, 30), "target_value": 10000, "target_unit": "hộ",
            "target_bound": "exact",
        }
    ],
    "assigned_tasks": [{"person_id": 3, "year": 2026, "version": 1, "text": "Tổ bảo vệ rừng"}],
}  # fmt: skip
