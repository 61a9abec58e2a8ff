"""Text marked as a state secret (Mật, Tối mật, Tuyệt mật), which must be refused and not kept.

The marks are those of the law on protecting state secrets. A mark is told from ordinary words (mật ong, bí mật,
mật độ) and from the name Mật by how it stands; in doubt about "Tối mật" and "Tuyệt mật" the text is refused.
"""

import re
import unicodedata

from handlers.inputs import clean

_GOES_ON = re.compile(
    r" (?:ong|mía|gấu|bò|lợn|heo|gà|cá|rắn|trăn|hoa|ngọt|đường|rừng|độ|khẩu|mã|thiết|ngữ|danh|thám|vụ|báo|lệnh"
    r"|hiệu|đàm|nghị|thư|khu|tông)(?!\w)"
)
_MAT = rf"(?<!\w)mật(?!\w|{_GOES_ON.pattern})"
_DOCUMENT = (
    r"(?:tài liệu|văn bản|công văn|hồ sơ|báo cáo|kế hoạch|nghị quyết|quyết định|kết luận|tờ trình|biên bản"
    r"|chỉ thị|đề án|công điện|thông tin)"
)
_ANY_CASE = re.compile(
    rf"(?<!\w)(?:tối|tuyệt) {_MAT}"
    rf"|(?<!\w){_DOCUMENT} {_MAT}"
    rf"|độ mật ?[:=–—-]? ?[\"“(\[]? ?{_MAT}"
    r"|[(\[{<«\"“'‘] ?mật ?[)\]}>»\"”'’]"
    rf"|[0-9][-/][^\W\d_][\w/-]{{0,30}} ?[-–—|,]? ?{_MAT}"
    rf"|^\W*mật ?[-–—:|] ?(?:{_DOCUMENT}|số [0-9])"
    r"|(?<!\w)(?:tai lieu|van ban|cong van) (?:toi|tuyet) mat(?!\w)"
    r"|(?<!\w)do mat ?[:=–—-] ?(?:(?:toi|tuyet) )?mat(?!\w)"
)
_PERHAPS = re.compile(r"m(?:[\s.]*ậ[\s.]*|a)t")  # without this there is no mark; few texts have it
_ALONE = re.compile(r"[\W_]*(?:(?:tối |tuyệt )?mật|(?:toi|tuyet) mat)[\W_]*")
_CAPITALS = re.compile(r"(?<!\w)(?:M[ .]+Ậ[ .]+T|TUYET MAT)(?!\w)|[(\[] ?MAT ?[)\]]")
_CAPITAL_MARK = re.compile(r"(?<!\w)(?:MẬT|TOI MAT)(?!\w)")
_BEFORE_NO_MARK = {"ông", "bà", "anh", "chị", "em", "cô", "chú", "bác", "cháu", "chí", "đ/c", "đc"}  # a name follows
_BEFORE_NO_MARK |= {"bí", "thân", "bảo", "cơ", "trăng", "túi", "sỏi", "ống", "gan", "rỉ", "lấy"}


def is_secret(text: str) -> bool:
    """Whether the text carries the mark of a state secret, however it is spaced, bracketed or encoded.

    "Tài liệu mật" and "tối mật" count anywhere; a bare "mật" only as a line of its own, in brackets or quotes,
    after "Độ mật" or a document's number, or as a stand-alone "MẬT". Plain letters count only for "TOI MAT" and
    "TUYET MAT", since "toi mat xe" is no secret.
    """
    text = unicodedata.normalize("NFKC", clean(text))
    if not _PERHAPS.search(text.lower()):
        return False
    return any(_is_marked(" ".join(line.split())) for line in text.split("\n"))


def _is_marked(line: str) -> bool:
    lower = line.lower()
    return bool(
        _ALONE.fullmatch(lower)
        or _ANY_CASE.search(lower)
        or _CAPITALS.search(line)
        or any(_stands_alone(line, found) for found in _CAPITAL_MARK.finditer(line))
    )


def _stands_alone(line: str, mark: re.Match[str]) -> bool:
    """Whether a mark in capitals is no part of a name or a phrase in capitals, as in "NGUYỄN VĂN MẬT"."""
    before, after = line[: mark.start()], line[mark.end() :]
    if before.endswith(" "):
        word = before[-40:].split()[-1]
        if word.lower() in _BEFORE_NO_MARK or (word.isalpha() and word[0].isupper()):
            return False
    if after.startswith(" "):
        word = after[:40].split()[0]
        return not (word.isalpha() and word.isupper()) and _GOES_ON.match(after.lower()) is None
    return True
