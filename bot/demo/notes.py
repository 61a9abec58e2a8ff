"""What the demo's members write under their reports: invented, by what they say of the work and do for a living."""

from bot.demo.units import Trade
from storage.progress import Said

NOTES: dict[Said, tuple[str | None, ...]] = {
    "working": (
        "Các hộ đã đồng lòng, phần còn lại hẹn sau mùa gặt.",
        "Làm theo đúng lịch đã đăng ký, cuối tháng sẽ thêm.",
        "Đã thống nhất cách làm với chi bộ, đang làm từng phần.",
        "Tuần này làm cùng anh em trong tổ, bà con ủng hộ.",
        None,
        None,
        None,
    ),
    "done": (
        "Xong trước hẹn, bà con phấn khởi.",
        "Đã cùng ban công tác mặt trận xem lại, mọi người đều đồng ý.",
        "Xong cả phần việc làm thêm cho nhà neo người.",
        "Đã báo cáo tại buổi sinh hoạt chi bộ.",
        None,
        None,
    ),
    "stuck": (),
}
"""None: nothing more was said. What is in the way depends on the trade."""

STUCK: dict[Trade, tuple[str, ...]] = {
    "village": (
        "Mưa kéo dài, đường lầy nên chưa chở được cát, sỏi.",
        "Còn thiếu xi măng, mong chi bộ giúp liên hệ.",
        "Nhiều nhà đi làm xa, buổi tối mới gặp được.",
        "Giống chưa về kịp vụ, đang hỏi thêm hợp tác xã.",
    ),
    "office": (
        "Máy quét của phòng đang chờ sửa.",
        "Sóng điện thoại ở thôn xa còn yếu, người dân khó nộp trực tuyến.",
    ),
    "school": (
        "Đường vào điểm trường sạt, tạm lùi lịch đến khi thông đường.",
        "Thiếu sách cho lớp bé, đang xin thêm trường kết nghĩa.",
    ),
    "health": ("Chờ bổ sung máy đo, đang mượn của trạm bên.",),
    "guard": ("Trùng đợt huấn luyện, xin lùi sang tháng sau.",),
}
