"""The units people count in, under all the names they type for them, and what each is in the smallest unit."""

import re
from dataclasses import dataclass

from handlers.inputs import fold, has_diacritics, spelling
from storage.regions import Region as Region

MONEY = "đồng"
LAND = "m²"
SAO: dict[Region, int] = {"bac": 360, "trung": 500, "tay_nguyen": 1000}  # m²; customary, differs by region

SAO_IN_MAU = 10


@dataclass(frozen=True, slots=True)
class Measure:
    """What one of a named unit is: `unit` as it is kept and shown, and `smallest`, how many đồng, dm² or
    thousandths it has (a "ha" has 1,000,000 dm²). `whole`: there is no half of it, as of a household."""

    unit: str
    smallest: int = 1000
    whole: bool = False


_COUNTED = """
    hộ, hộ dân, hộ gia đình, hộ nghèo, hộ cận nghèo, gia đình, người, người dân, quần chúng, đảng viên,
    hội viên, đoàn viên, cán bộ, đồng chí, em, cháu, học sinh, thôn, chi bộ, cây, con, cái, chiếc, căn nhà,
    ngôi nhà, suất quà, phần quà, quyển sách, cuốn sách, đơn vị máu, công trình, tuyến đường, mô hình,
    sáng kiến, đề tài, chuyên đề, hồ sơ, vụ việc, buổi, lần, lượt, lượt người, lớp, cuộc, đợt, bài, bài viết,
    tin bài
"""
_MEASURED = """
    kg: kí, ki lô, kilô, ki lô gam, kilogam; g: gam, gram; yến; tạ; tấn; lít; m³: m3, mét khối; m: mét;
    km: ki lô mét, kilômét, cây số; %: phần trăm; điểm; giờ: tiếng đồng hồ; ngày;
    ngày công: ngày lao động, công lao động
"""
_SQUARE_METRES = {"m²": 1, "m2": 1, "m vuông": 1, "mét vuông": 1, "ha": 10_000, "héc ta": 10_000, "hécta": 10_000}
_SQUARE_METRES |= {"héc-ta": 10_000, "hec-ta": 10_000}
_SQUARE_METRES |= {"km²": 1_000_000, "km2": 1_000_000, "km vuông": 1_000_000}
_OF_LAND = re.compile(r"(?: (?:đất|dat|ruộng|ruong|vườn|vuon|rừng|rung|nương|nuong|rẫy|ray))+$")
_WHEN_OF_LAND = {"cong": 1000, "met": 1, "m": 1} | {fold(name): m2 for name, m2 in _SQUARE_METRES.items()}


def _all_known() -> dict[str, Measure]:
    known = {name: Measure(MONEY, 1, whole=True) for name in (MONEY, "đ", "vnđ", "đồng chẵn")}
    known |= {name: Measure(LAND, 100 * m2) for name, m2 in _SQUARE_METRES.items()}
    known |= {name: Measure(name, whole=True) for name in re.split(r",\s+", _COUNTED.strip())}
    for line in re.split(r";\s+", _MEASURED.strip()):
        unit, *others = re.split(r"[:,]\s+", line)
        known |= {name: Measure(unit) for name in (unit, *others)}
    return known


_KNOWN = _all_known()
SUMMED = frozenset(measure.unit for measure in _KNOWN.values()) - {"%"}
"""Units whose amounts are added up over many people; words of one's own are told with one's own work only."""
_BY_SPELLING = {spelling(name): measure for name, measure in _KNOWN.items()}
_BY_FOLD = {fold(name): measure for name, measure in _KNOWN.items()}


def find_measure(name: str, region: Region = "bac") -> Measure | None:
    """The known unit called `name`, or None. "sào ruộng", "công đất" are land; a sào depends on the region, and so does
    a mẫu, which is ten.

    With any diacritics the name must be spelled as it is ("hố" is not "hộ"); without, "ho" is "hộ".
    """
    name = name.lower()
    head = _OF_LAND.sub("", name)
    if head in {"sào", "sao"}:
        return Measure(LAND, 100 * SAO[region])
    if head == "mẫu":
        return Measure(LAND, 100 * SAO[region] * SAO_IN_MAU)
    if head != name and fold(head) in _WHEN_OF_LAND:
        return Measure(LAND, 100 * _WHEN_OF_LAND[fold(head)])
    return _BY_SPELLING.get(spelling(name)) if has_diacritics(name) else _BY_FOLD.get(fold(name))
