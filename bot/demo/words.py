"""The other words of the demo's pledges: goals, examples set, assigned tasks, comments, reasons, the theme."""

from bot.demo.units import Trade
from storage.themes import Heading

TITLE = "Gần dân, nghe dân, mỗi đảng viên một việc làm cụ thể vì dân"
GUIDANCE = "Mỗi đồng chí chọn một đến ba việc thiết thực, có người được hưởng lợi, có thời hạn và con số."
HEADINGS = (
    Heading(
        key="example",
        title="Trách nhiệm nêu gương",
        guidance="Đồng chí sẽ nêu gương ở việc gì, trước ai? Chưa nghĩ ra thì bấm “Bỏ qua”.",
    ),
)

GOALS: dict[Trade, tuple[str, ...]] = {
    "village": (
        "Giữ đoàn kết trong thôn, gia đình đạt gia đình văn hóa, hoàn thành tốt việc chi bộ giao.",
        "Làm kinh tế đồi rừng có lãi để bà con tin và làm theo; dự đủ các buổi sinh hoạt chi bộ.",
        "Nói đi đôi với làm, việc gì vận động dân thì nhà mình làm trước.",
        "Sinh hoạt chi bộ đều, mỗi buổi có ít nhất một ý kiến; con cháu trong nhà không ai vi phạm pháp luật.",
        "Giữ gìn tiếng nói, nếp nhà của dân tộc mình; vận động bà con bỏ dần tục lệ tốn kém.",
        "Tuổi cao vẫn đi đầu trong việc chung của thôn, truyền kinh nghiệm cho lớp trẻ.",
        "Học thêm kỹ thuật trồng trọt, mỗi vụ giúp được ít nhất một hộ cùng làm.",
    ),
    "office": (
        "Hoàn thành tốt nhiệm vụ được giao, không để hồ sơ của dân quá hạn.",
        "Rèn tác phong sát dân: nghe kỹ, trả lời rõ, đã hẹn thì đúng hẹn.",
        "Nâng cao kỹ năng số, mỗi quý học xong một nội dung và hướng dẫn lại cho đồng nghiệp.",
        "Giữ nghiêm giờ giấc, tiết kiệm của công, xây dựng phòng làm việc đoàn kết.",
    ),
    "school": (
        "Dạy tốt, thương yêu học trò, không để em nào bỏ học giữa chừng.",
        "Mỗi năm một sáng kiến nhỏ dùng được ở điểm trường; gương mẫu trong lời nói với học sinh.",
        "Hoàn thành tốt nhiệm vụ năm học, giúp được một đồng nghiệp trẻ vững tay nghề.",
    ),
    "health": (
        "Niềm nở với người bệnh, trực đủ ca, không để thiếu thuốc thông thường.",
        "Đưa dịch vụ y tế về gần dân hơn, nhất là các thôn xa.",
    ),
    "guard": (
        "Vì dân phục vụ: đến nhanh khi dân gọi, nói năng lễ độ, giúp đến nơi đến chốn.",
        "Giữ bình yên cho thôn bản, hoàn thành tốt nhiệm vụ huấn luyện và trực sẵn sàng.",
    ),
}

EXAMPLES = (
    "Đi họp đúng giờ, trả lời tin nhắn của chi bộ trong ngày.",
    "Không uống rượu bia khi đi xe, nhắc người nhà cùng làm.",
    "Gia đình tôi làm trước việc vệ sinh đường ngõ mỗi sáng thứ bảy.",
    "Tự phê bình trước, góp ý cho đồng chí khác thẳng thắn mà có tình.",
    "Công khai các khoản thu, chi của tổ cho bà con biết hằng tháng.",
    None,
)

TASKS: dict[Trade, tuple[str, ...]] = {
    "village": (
        "Phụ trách tổ liên gia số 1",
        "Phụ trách tổ liên gia số 2, theo dõi công tác giảm nghèo của thôn",
        "Theo dõi công tác thanh niên, phụ trách câu lạc bộ văn nghệ thôn",
        "Phụ trách tổ bảo vệ rừng và nguồn nước",
        "Theo dõi chi hội phụ nữ, vận động xây dựng nông thôn mới",
    ),
    "office": (
        "Phụ trách quầy tiếp nhận và trả kết quả lĩnh vực đất đai",
        "Tham mưu tổng hợp báo cáo hằng tháng của cấp ủy",
        "Theo dõi, giúp đỡ hai chi bộ thôn vùng xa",
    ),
    "school": ("Tổ trưởng chuyên môn, kèm cặp giáo viên mới", "Phụ trách công tác Đội, phong trào đọc sách"),
    "health": ("Phụ trách tiêm chủng mở rộng", "Phụ trách y tế các thôn vùng cao"),
    "guard": ("Phụ trách địa bàn ba thôn phía bắc xã", "Phụ trách huấn luyện lực lượng tại chỗ"),
}

COMMENTS = (
    "Nội dung sát thực tế. Nhờ đồng chí ghi rõ số hộ và nêu tên tổ liên gia sẽ làm.",
    "Nhờ đồng chí bổ sung cách làm cụ thể: làm cùng ai, vào thời gian nào.",
    "Việc này rất thiết thực. Nhờ đồng chí chia thời hạn theo quý để chi bộ cùng theo dõi, giúp đỡ.",
    "Nhờ đồng chí ghi thêm một việc gắn với nhiệm vụ trọng tâm chi bộ đã giao.",
)

REASONS = (
    "Miễn sinh hoạt do tuổi cao, sức yếu",
    "Đang điều trị bệnh dài ngày",
    "Mới kết nạp, chưa đủ sáu tháng",
    "Đi học tập trung, tạm chuyển sinh hoạt",
)
