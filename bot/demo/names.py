"""Invented names for the demo's committee: people of several ethnic groups, villages and places that exist nowhere."""

from collections.abc import Iterator
from random import Random

FAMILIES: dict[str, tuple[str, ...]] = {
    "Tày, Nùng": ("Nông", "Hoàng", "Lương", "Vi", "Đàm", "Bế", "Ma", "Lục", "Hứa", "Chu", "Sầm", "Mông"),
    "Thái": ("Lò", "Quàng", "Cầm", "Tòng", "Lường", "Cà", "Bạc", "Hà"),
    "Mông": ("Giàng", "Vàng", "Sùng", "Thào", "Mùa", "Lầu", "Hạng", "Cứ"),
    "Dao": ("Triệu", "Bàn", "Đặng", "Phàn", "Tẩn", "Chảo", "Lý"),
    "Kinh": ("Nguyễn", "Trần", "Lê", "Phạm", "Vũ", "Đỗ", "Bùi", "Ngô"),
}
WEIGHTS = {"Tày, Nùng": 9, "Thái": 3, "Mông": 3, "Dao": 3, "Kinh": 5}

MEN: dict[str, tuple[str, ...]] = {
    "Mông": ("A Chống", "A Sính", "A Páo", "A Dơ", "Seo Lử", "Mí Tủa", "A Khua", "A Vảng"),
    "Dao": ("Văn Sinh", "Tòn Phú", "Chòi Kinh", "Văn Lưu", "Sành Vạn", "Văn Phấu", "Tài Lìn"),
}
WOMEN: dict[str, tuple[str, ...]] = {
    "Mông": ("Thị Dợ", "Thị Mỷ", "Thị Sua", "Thị Chía", "Thị Pà", "Thị Ganh"),
    "Dao": ("Thị Mẩy", "Mùi Chiếp", "Thị Pham", "Mùi Nái", "Thị Lai", "Mùi Coi"),
}
MIDDLES = ("Văn", "Văn", "Văn", "Đức", "Minh", "Quốc", "Trọng", "Viết", "Công", "Ngọc")
MEN_GIVEN = (
    "Sơn", "Hải", "Tùng", "Bình", "Dũng", "Kiên", "Thắng", "Vinh", "Lâm", "Hiếu", "Toàn", "Nghiệp", "Khánh", "Thụ",
    "Đoàn", "Nhất", "Cương", "Ngoan", "Tài", "Quyết", "Hợp", "Chính", "Long", "Đại", "Thuận", "Phúc", "Hưng", "Điệp",
)  # fmt: skip
WOMEN_GIVEN = (
    "Mai", "Lan", "Hoa", "Huệ", "Thơm", "Nga", "Yến", "Hiền", "Thúy", "Bích", "Xuân", "Hằng", "Duyên", "Thảo", "Liên",
    "Oanh", "Ngân", "Tuyết", "Chuyên", "Thư", "Hạnh", "Dung", "Quyên", "Phượng", "Nhung", "Vân", "Loan", "Tâm",
)  # fmt: skip

COMMUNE = "Phiêng Lình"

HAMLETS = (
    "Khau Vằn", "Nà Phjạ", "Bó Lảng", "Pác Thay", "Lũng Sloong", "Cốc Mìn", "Khuổi Vai", "Nà Tềnh", "Phja Chặng",
    "Bản Vịn", "Nặm Tồng", "Lũng Khoen", "Pò Hiển", "Khau Nhùng", "Nà Đuổn", "Bó Sliền", "Cốc Hảo", "Khuổi Dầy",
    "Pác Lìu", "Phiêng Mạ", "Nà Thuông", "Bản Chuổi", "Lũng Tậu", "Nặm Vài", "Khau Slảng", "Pò Kính", "Cốc Lẹng",
    "Nà Bjoóc", "Khuổi Phầy", "Bản Thuốt", "Phja Vèn", "Lũng Chuông", "Pác Ngoạn", "Nặm Sầu", "Bó Pẳn", "Khau Điểng",
    "Nà Chầu", "Cốc Sả", "Bản Thín", "Phiêng Đeng",
)  # fmt: skip
"""Hamlets: the first word means a field, a spring, a hill, a valley; the second is made up."""


def names(chance: Random) -> Iterator[str]:
    """Full names, never the same one twice, men and women alike."""
    seen: set[str] = set()
    groups, weights = list(WEIGHTS), list(WEIGHTS.values())
    while True:
        group = chance.choices(groups, weights)[0]
        name = f"{chance.choice(FAMILIES[group])} {_given(group, chance)}"
        if name not in seen:
            seen.add(name)
            yield name


def _given(group: str, chance: Random) -> str:
    if chance.random() < 0.45:
        own = WOMEN.get(group)
        return chance.choice(own) if own else f"Thị {chance.choice(WOMEN_GIVEN)}"
    own = MEN.get(group)
    return chance.choice(own) if own else f"{chance.choice(MIDDLES)} {chance.choice(MEN_GIVEN)}"
