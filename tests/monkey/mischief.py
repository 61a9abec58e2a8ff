"""What nobody does on purpose: old buttons, other people's, forged ones, nonsense, things that are no words."""

import re
from collections.abc import Sequence
from random import Random

from handlers.capabilities import VERBS
from handlers.meaning import choices
from tests.monkey import town
from tests.monkey.script import Kind
from tests.monkey.world import World

NONSENSE = (
    "", " ", "?", "0", "1", "2", "7", "12", "99", "-1", "1.", "abc", "có", "không", "dạ có ạ", "hủy", "quay lại",
    "bỏ qua", "trợ giúp", "giữ nguyên", "xong", "gửi", "<b>đậm", "a & b <i>", "{ $name }", "%s", "𝒳🙂", "x" * 5000,
    "1/1", "31/12", "30/6", "29/2", "28/2/2027", "hôm nay", "10 hộ", "hơn 9.000 m² đất", "200 triệu đồng", "50%",
    "đã xong", "3 hộ", "87,5 điểm", "100", "7 giờ tối", "Lò Thị Mai", "Hoàng Văn Sơn", "NH003, NH006", "tối mật",
    "a:menu", "o:1:0", "=skip", "/khongco", "1979", "1956", town.CODE, "thôn Nà Han", "cam kết", "báo cáo",
)  # fmt: skip
CODE = re.compile(r"\b\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}\b")
LIKELY = ("old", "others", "others", "forged", "forged", "nonsense", "nonsense", "code", "other")
OTHER: tuple[Kind, ...] = ("sticker", "voice", "photo", "file", "edit", "blocked", "unblocked", "unblocked")
ABOUT = (0, 1, 2, 3, 5, 8, 14, 2026)
"""People, units, years, pages: what stands in a button's data."""


def mischief(world: World, chat: str, seen: Sequence[str], chance: Random) -> tuple[Kind, str]:
    """Something to do in a chat; `seen` is the data of buttons that were pressed anywhere."""
    what = chance.choice(LIKELY)
    shown = [sent for sent in world.chat(chat) if choices(sent.message)]
    if what == "old" and shown:
        sent = chance.choice(shown)
        return "press", sent.data(chance.choice(sent.labels)) or ""
    if what == "others" and seen:
        return "press", chance.choice(seen)
    if what == "forged":
        subjects = [data.split(":", 2)[2] for data in seen if data.count(":") > 1]
        numbers = ":".join(str(chance.choice(ABOUT)) for _ in range(chance.randrange(1, 5)))
        subject = chance.choice(("", numbers, chance.choice(subjects) if subjects else "3"))
        return "press", f"a:{chance.choice(list(VERBS))}:{subject}"[:64]
    if what == "code":
        kinds: tuple[Kind, ...] = ("text", "start")
        return chance.choice(kinds), _code(world, chance)
    if what == "other":
        return chance.choice(OTHER), "được"
    return "text", chance.choice(NONSENSE)


def _code(world: World, chance: Random) -> str:
    """An invitation code that was shown somewhere lately, to whomever."""
    told = [sent.message.text for one in world.channels.values() for sent in one.sent[-200:]]
    found: list[str] = [code for text in told for code in CODE.findall(text)]
    return chance.choice([*found[-5:], town.CODE])
