"""What one is told of the evidence one sent: how much was received, what was not and why, and to send that again."""

from typing import get_args

import pytest

from handlers.evidence_notice import evidence_notice
from handlers.texts import has, say
from storage.evidence import Evidence, EvidenceKind, EvidenceState, Reason
from tests.engine import NOW

WORK = "Vận động 10 hộ <hiến đất> & mở đường"
TITLE = "việc “Vận động 10 hộ &lt;hiến đất&gt; &amp; mở đường”"


def sent(
    id: str, state: EvidenceState, kind: EvidenceKind = "photo", name: str | None = None, reason: Reason | None = None
) -> Evidence:
    return Evidence(id=id, report="r", person=3, account=1, kind=kind, state=state, at=NOW, name=name, reason=reason)


def test_everything_was_received() -> None:
    fared = [sent("1", "stored"), sent("2", "stored"), sent("3", "stored", "file", "a.pdf")]
    message = evidence_notice(WORK, fared, "r")
    assert message.text == f"Đã nhận 2 ảnh, 1 tệp minh chứng cho {TITLE}."
    assert message.actions == ()


def test_nothing_was_received() -> None:
    message = evidence_notice(WORK, [sent("1", "refused", reason="unreadable")], None)
    assert message.text == (
        f"Chưa nhận được minh chứng cho {TITLE}:\n• Ảnh: bị hỏng, không mở được.\nNhờ đồng chí gửi lại."
    )
    assert message.actions == ()


def test_some_of_it_was_received() -> None:
    fared = [
        sent("1", "stored"),
        sent("2", "refused", reason="empty"),
        sent("3", "refused", "file", "<b>.exe", reason="program"),
        sent("4", "refused", "file", reason="wrong_type"),
    ]
    message = evidence_notice(WORK, fared, "r")
    assert message.text.split("\n\n")[1].split("\n") == [
        "Chưa nhận được:",
        "• Ảnh thứ 2: không có nội dung.",
        "• Tệp “&lt;b&gt;.exe”: là chương trình hoặc có macro, không nhận để bảo đảm an toàn.",
        "• Tệp: không phải ảnh, PDF, Word hay Excel.",
        "Nhờ đồng chí gửi lại.",
    ]
    assert [(action.data, action.label) for action in message.actions] == [("a:correct:r", "Gửi lại minh chứng")]


@pytest.mark.parametrize("reason", get_args(Reason))
def test_every_reason_has_its_words(reason: Reason) -> None:
    assert has(f"evidence-refused-{reason}")
    assert say(f"evidence-refused-{reason}") in evidence_notice(WORK, [sent("1", "refused", reason=reason)], None).text
