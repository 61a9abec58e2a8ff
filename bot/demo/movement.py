"""A year of the demo's committee as its collectives live it: works with criteria, gifts, deeds, inspections. All of it
is invented; the acceptance story plays the same words through conversation."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.demo import movement_hamlets, movement_offices, movement_tasks
from bot.demo.units import Trade


@dataclass(frozen=True)
class Measure:
    """A criterion: what is counted, the `target` as it is typed, and what was `reached` by the autumn."""

    text: str
    target: str
    reached: str


@dataclass(frozen=True)
class Plan:
    """A model, key task or breakthrough. `place`: of the unit, among those its committee chooses from."""

    title: str
    content: str
    measures: tuple[Measure, ...]
    place: int = 0


@dataclass(frozen=True)
class Gift:
    """What was given, as it is typed: by a described `group`, of so many `heads`; else by a unit or a member."""

    said: str
    purpose: str
    place: str
    group: str | None = None
    heads: str | None = None


@dataclass(frozen=True)
class Check:
    """An inspection: against which document, and the strengths it concluded with."""

    document: str
    strengths: str


WOMEN = Gift(
    "hơn 9.000 m²", "Hiến đất mở đường liên thôn", "Đoạn Khau Vằn – Nà Phjạ", "Hội viên phụ nữ xã", "34 hội viên"
)
POLICE = Gift("hơn 200 triệu đồng", "Cán bộ, chiến sĩ ủng hộ mở đường giao thông", "Đường vào thôn Bó Lảng")
HAMLET = Gift("168 triệu đồng", "Làm đường bê tông nội thôn", "Thôn Pác Ngoạn", "Nhân dân thôn Pác Ngoạn")
MAN = Gift("hơn 3.000 m²", "Hiến đất làm đường ra đồng", "Cánh đồng Pác Lìu")
SMALLER = (
    Gift("26 ngày công", "Nạo vét mương đầu nguồn", "Mương Cốc Mìn"),
    Gift("3 sào", "Hiến đất mở rộng sân nhà văn hóa thôn", "Thôn Nặm Vài"),
    Gift("40 bao xi măng", "Làm bể chứa nước sạch của điểm trường", "Điểm trường Khau Vằn"),
)
"""Members' own, in cells of theirs."""
NEW = Gift("5 triệu đồng", "Ủng hộ mua sách cho tủ sách thôn", "Nhà văn hóa thôn")
"""What somebody has just sent, and waits to be confirmed."""

CHECKS = (
    Check(
        "Kế hoạch số 05-KH/ĐU ngày 12/1 của Đảng ủy xã về học tập và làm theo Bác",
        "Đảng ủy triển khai sớm, phân công rõ từng đồng chí; bí thư trực tiếp dự sinh hoạt với các chi bộ. Sổ theo dõi "
        "việc làm theo đầy đủ, đảng viên nói được mình làm gì và làm đến đâu.",
    ),
    Check(
        "Quy định số 02-QĐi/ĐU ngày 20/1 của Ban Thường vụ Đảng ủy xã về trách nhiệm nêu gương",
        "Cấp ủy gương mẫu nhận việc khó trước; việc hứa với dân được ghi bảng và làm xong đúng hẹn.",
    ),
)

DEEDS = (
    "Xây dựng mô hình điểm “Hẹn một lần, xong một lần”: 99% hồ sơ trả đúng hoặc trước hẹn, 18 thủ tục bớt giấy tờ.",
    "Xây dựng mô hình điểm “Phòng khám nói tiếng của bà con”: ca trực nào cũng có người nói được tiếng của người bệnh.",
)
"""Of the two collectives that built the upper committee's models."""

GOOD_DEEDS = (
    "Hiến hơn 3.000 m² đất làm đường ra đồng, vận động anh em trong dòng họ cùng hiến để đường được thẳng.",
    "Hai năm liền mở lớp tối dạy chữ cho người lớn tuổi trong thôn, không lấy tiền, tự mua vở cho học viên.",
    "Đội mưa ba đêm cùng dân kè bờ suối, giữ được cầu treo của thôn trước cơn lũ tháng tám.",
)
"""Of members, for the Golden Book."""
ASKED = "Nhận nuôi hai cháu mồ côi trong thôn ăn học từ lớp một; năm nay cháu lớn vào trung học."
"""What somebody was nominated for who has not answered yet."""


def plans(text: str, *, placed: bool = False) -> tuple[Plan, ...]:
    """The works in a text of them, the first word of each being its place where they are `placed`."""
    return tuple(_plan(part, placed) for part in text.strip().split("\n\n"))


def _plan(part: str, placed: bool) -> Plan:
    title, *rest = part.splitlines()
    place, title = title.split(" ", 1) if placed else ("0", title)
    content = " ".join(line.strip() for line in rest if line.startswith(" "))
    return Plan(title, content, tuple(_measures(rest)), int(place))


def _measures(lines: list[str]) -> Iterator[Measure]:
    for line in lines:
        if not line.startswith(" "):
            text, _, figures = line.rpartition(": ")
            target, reached = figures.split(" > ")
            yield Measure(text, target, reached)


MODELS = plans(movement_offices.OFFICES + movement_hamlets.HAMLETS, placed=True)
"""One of each grassroots committee, in their order; its place is that of the cell that builds it."""
UPPER_MODELS = plans(movement_offices.UPPER_MODELS, placed=True)
"""Of the upper committee; the place is that of the grassroots committee that builds it."""
UPPER_BREAKTHROUGHS = plans(movement_tasks.UPPER)
BREAKTHROUGHS: dict[Trade, tuple[Plan, ...]] = {
    trade: plans(text) for trade, text in movement_tasks.BREAKTHROUGHS.items()
}
"""Which the units of a trade have by turns."""
KEY_TASKS: dict[Trade, Plan] = {trade: plans(text)[0] for trade, text in movement_tasks.KEY_TASKS.items()}
"""By which a unit of the trade took up the first breakthrough of the upper committee."""
