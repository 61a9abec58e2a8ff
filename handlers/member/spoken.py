"""How far people say their work is when they name no figure: done, at work, in difficulty, not begun, "ba phần tư"."""

import re
from collections.abc import Mapping

from handlers.inputs import bare, fold
from handlers.numbers import read_words
from storage.progress import Said

SPOKEN: Mapping[Said, frozenset[str]] = {
    "done": frozenset({"done", "xong", "lam xong", "hoan thanh", "hoan thanh xong", "dat chi tieu", "du chi tieu"}),
    "working": frozenset(
        {"working", "dang", "dang lam", "van lam", "van dang lam", "dang lam do", "lam do", "gan xong", "sap xong"}
        | {f"dang {work}" for work in ("thuc hien", "tien hanh", "trien khai", "van dong")}
        | {f"chua {end}" for end in ("xong", "lam xong", "hoan thanh")}
    ),
    "stuck": frozenset(
        {"stuck", "kho", "kho qua", "kho lam", "kho khan qua", "khong lam duoc"}
        | {
            f"{lead}{what}"
            for lead in ("", "gap ", "dang ", "dang gap ", "co ", "bi ")
            for what in ("kho khan", "vuong")
        }
        | {f"{lead}vuong mac" for lead in ("", "gap ", "dang ", "dang gap ", "co ", "bi ")}
    ),
}
"""What people say for each quick answer, folded, without the words around it."""
NOT_BEGUN = frozenset(
    {"chua", "chua lam", "chua duoc", "chua lam duoc", "chua lam gi", "chua lam duoc gi", "chua co gi", "chua bat dau"}
    | {"chua thuc hien", "chua trien khai", "chua tien hanh"}
)
_AROUND = re.compile(r"^(?:(?:toi|minh|em|chung toi|viec nay|viec|da) )+|(?: (?:roi|het|ca|viec nay|viec|nay|luon))+$")
_HALF = re.compile(r"(?:mot |1 )?nua")
_SHARE = re.compile(r"(?P<parts>[a-z0-9]+) phan (?P<of>[a-z0-9]+)")
_OF = {"tu": 4}
_LEAD = re.compile(r"^(?:(?:toi|da|moi|lam|duoc|xong|den nay|dat|hon|gan|khoang|chung) )+")
_TAIL = re.compile(r"(?: (?!chua|khong|con)[a-z]+){0,5}")


def status_said(text: str) -> Said | None:
    """The quick answer that `text` is, however politely it is said."""
    words = _without(text)
    return next((status for status, spoken in SPOKEN.items() if words in spoken), None)


def is_not_begun(text: str) -> bool:
    """Whether it says that nothing was done yet."""
    return _without(text) in NOT_BEGUN


def share_said(text: str) -> int | None:
    """The percentage in "một nửa", "được ba phần tư khối lượng"; None where there is no such part, or it is none."""
    words = _LEAD.sub("", fold(bare(text)))
    if (half := _HALF.match(words)) and _TAIL.fullmatch(words, half.end()):
        return 50
    share = _SHARE.match(words)
    if share is None or not _TAIL.fullmatch(words, share.end()):
        return None
    parts, whole = _count(share["parts"]), _OF.get(share["of"]) or _count(share["of"])
    return round(100 * parts / whole) if 0 < parts < whole <= 100 else None


def _without(text: str) -> str:
    """The words folded, without those that only say who, that it is past, or all of it."""
    return _AROUND.sub("", fold(bare(text)))


def _count(word: str) -> int:
    return int(word) if word.isdecimal() and len(word) < 4 else read_words([word])[0]
