"""What the demo's members pledge to do, and how; by what they do for a living. All of it invented."""

import re
from dataclasses import dataclass

from bot.demo.units import Trade

VILLAGE = """
Vận động {4-12 hộ} hiến đất mở rộng đường nội thôn
    Gia đình tôi hiến trước. Cùng trưởng thôn đến từng nhà, ghi biên bản ngay tại chỗ.
Giúp {2-5 hộ} nghèo vay vốn nuôi trâu, bò
    Cùng tổ tiết kiệm và vay vốn hướng dẫn làm hồ sơ; mỗi quý đến xem chuồng trại một lần.
Vận động {3-10 hộ} đưa chuồng trại ra xa nhà ở
    Chọn một nhà làm mẫu rồi mời bà con đến xem; giúp ngày công khi chuyển.
Vận động {3-9 hộ} xây nhà tiêu hợp vệ sinh
    Họp tổ liên gia, góp ngày công đổi cho nhau, xin thôn hỗ trợ xi măng.
Mở lớp tối dạy đọc, viết cho {5-14 người} trong thôn
    Tối thứ ba và thứ năm tại nhà văn hóa thôn, nhờ cô giáo điểm trường giúp bài.
Đưa {3-8 hộ} vào tổ hợp tác trồng rau trái vụ
    Làm trước trên ruộng nhà, ghi sổ thu chi cho bà con xem rồi mới vận động.
Lắp {6-24/2 bóng} đèn thắp sáng ngõ xóm
    Mỗi nhà góp một bóng; thanh niên trong thôn kéo dây, lắp đặt.
Cấy giống lúa mới trên {3-9 sào} ruộng
    Học kỹ thuật ở lớp khuyến nông, gieo cùng một đợt với các hộ trong cánh đồng.
Vận động {10-30/5 hộ} tiêm phòng đủ cho đàn gia súc
    Báo lịch trước ba ngày, đi cùng thú y đến từng nhà.
Cùng dân nạo vét {300-1200/100 m} mương dẫn nước
    Chia đoạn cho từng tổ liên gia, làm xong trước khi đổ ải.
Giúp {2-6 gia đình} chính sách ngày mùa
    Lập nhóm đổi công, phân lịch gặt từ đầu vụ.
Cài ứng dụng dịch vụ công cho {8-25 người} cao tuổi
    Mỗi chiều thứ bảy ngồi ở nhà văn hóa thôn, làm cùng từng người.
Giữ và chăm {2-8 ha} rừng đầu nguồn được giao
    Phát đường băng cản lửa trước mùa khô; hai tuần đi tuần một lần.
Trồng mới {200-800/50 cây} hồi trên đất đồi của gia đình
    Ươm cây từ tháng giêng, trồng vào đợt mưa đầu, dặm lại sau hai tháng.
Truyền dạy hát then, đàn tính cho {4-10 cháu}
    Mượn đàn của câu lạc bộ xã, dạy tối thứ bảy tại nhà tôi.
Vận động {5-18 hộ} tham gia bảo hiểm y tế
    Tính số tiền từng nhà phải đóng, nói rõ mức được Nhà nước hỗ trợ.
Vận động {2-5 đám} cưới tổ chức gọn trong một ngày
    Gặp hai bên gia đình từ lúc dạm ngõ, cùng ban công tác mặt trận ký cam kết.
Giới thiệu {1-2 quần chúng} ưu tú để chi bộ bồi dưỡng
    Giao việc thử, hằng tháng nhận xét trước chi bộ.
Đóng {3-10 bể} chứa vỏ thuốc bảo vệ thực vật trên nương
    Xin ống cống cũ của công trình, góp ngày công đưa lên nương.
Hòa giải các việc xích mích ngay tại thôn
    Nghe riêng từng bên trước, mời người có uy tín trong dòng họ cùng nói chuyện.
Chăm sóc đoạn đường hoa trước nhà văn hóa thôn
    Sáng chủ nhật đầu tháng cùng chi hội phụ nữ nhổ cỏ, tưới cây.
Vận động trẻ trong tổ đi học chuyên cần
    Sáng sớm qua nhà những cháu hay nghỉ, báo cho cô giáo khi cháu ốm.
"""

OFFICE = """
Hướng dẫn {60-200/20 người} dân tự nộp hồ sơ trực tuyến
    Ngồi cùng người dân tại quầy, để người dân tự bấm; in tờ hướng dẫn có hình.
Đi cơ sở {6-12 buổi} nghe dân nói về thủ tục
    Mỗi tháng một buổi ở một thôn, ghi sổ và trả lời trong năm ngày làm việc.
Số hóa {200-800/50 hồ sơ} lưu của phòng
    Mỗi chiều thứ sáu làm một hộp, đặt tên tệp theo một quy ước chung.
Viết {8-24/2 tin bài} về gương người tốt, việc tốt trong xã
    Nhờ bí thư chi bộ thôn giới thiệu; gặp tận nơi rồi mới viết.
Nhận đỡ đầu {1-3 học sinh} có hoàn cảnh khó khăn
    Góp một phần lương mỗi tháng; đầu năm học đến nhà thăm các cháu.
Trả kết quả chứng thực ngay trong buổi
    Kiểm tra hồ sơ khi nhận, hẹn giờ rõ ràng, có người trực thay khi vắng.
Giúp {4-10 đồng nghiệp} dùng thành thạo chữ ký số
    Làm tờ hướng dẫn một trang, ngồi cùng từng người lúc đầu giờ.
Giảm {20-50/5 %} lượng giấy in so với năm trước
    Gửi tài liệu họp qua mạng, in hai mặt, ghi số giấy dùng theo tháng.
Rà soát xong sổ theo dõi đơn thư của dân
    Đối chiếu từng đơn với văn bản trả lời, báo người gửi khi chậm.
Không để họp quá một buổi
    Gửi tài liệu trước hai ngày, người chủ trì chốt việc, người làm, thời hạn ngay tại chỗ.
Dự {4-10 buổi} sinh hoạt chi bộ thôn
    Chọn thôn xa trung tâm trước, mang theo việc dân hỏi lần trước để trả lời.
"""

SCHOOL = """
Dạy phụ đạo {20-34/2 buổi} cho học sinh còn chậm
    Chiều thứ năm hằng tuần, chia nhóm nhỏ, không thu tiền.
Đến thăm nhà {10-30/2 học sinh} ở điểm trường xa
    Đi cùng trưởng thôn vào chiều thứ bảy, ghi hoàn cảnh từng em.
Gây dựng góc đọc với {80-300/20 quyển sách}
    Xin sách cũ của phụ huynh và trường kết nghĩa, học sinh tự trông.
Làm {4-12 bộ} đồ dùng dạy học từ vật liệu có sẵn
    Mỗi tháng một buổi cùng tổ chuyên môn, dùng tre, lõi giấy, hạt ngô.
Giữ học sinh đi học đủ sau Tết
    Gọi điện trước ngày học, đến nhà những em đi làm nương xa cùng bố mẹ.
Dạy {12-30/2 tiết} có dùng tiếng mẹ đẻ để giảng từ khó
    Nhờ phụ huynh góp từ, ghi thành sổ tay dùng chung cho tổ.
"""

HEALTH = """
Đo huyết áp, lập sổ theo dõi cho {40-120/10 người} cao tuổi
    Mỗi tháng xuống hai thôn, hẹn ngày khám lại ghi ngay vào sổ.
Nói chuyện về dinh dưỡng {6-12 buổi} tại các thôn
    Nấu bát cháo mẫu tại chỗ bằng thứ nhà nào cũng có.
Nhắn lịch tiêm chủng cho các bà mẹ trước ba ngày
    Nhờ y tế thôn gọi từng nhà; nhà không có điện thoại thì đến báo.
Trồng vườn thuốc nam {20-50/5 loại} cây
    Xin giống của các ông lang trong xã, gắn biển tên và công dụng.
"""

GUARD = """
Cùng tổ an ninh cơ sở tuần tra {24-60/4 buổi}
    Lên lịch theo tuần, chú ý ngày chợ phiên và dịp lễ.
Giúp dân {30-90/10 ngày công} mùa vụ, sửa đường
    Phối hợp trưởng thôn chọn hộ neo người, đi cả tổ cho nhanh.
Làm căn cước tại nhà cho {15-40/5 người} già yếu
    Lập danh sách theo thôn, mang máy đến tận nơi vào cuối tuần.
Huấn luyện cứu hộ mùa mưa lũ cho {20-40/5 dân quân}
    Tập tại suối cạn trước tháng năm, kiểm tra thuyền, dây, áo phao.
"""

COUNTED = re.compile(r"\{(\d+)-(\d+)(?:/(\d+))? ([^}]+)\}")


@dataclass(frozen=True)
class Plan:
    """One piece of work and its solution. "{300-800/50 cây}" in it is what it counts: from, to, in steps of."""

    work: str
    solution: str

    def counted(self) -> tuple[range, str] | None:
        """The numbers that are believable and their unit; None where there is nothing to count."""
        found = COUNTED.search(self.work)
        if found is None:
            return None
        return range(int(found[1]), int(found[2]) + 1, int(found[3] or 1)), found[4]

    def worded(self, amount: str) -> str:
        """The work with `amount` ("350 cây") where it counts."""
        return COUNTED.sub(amount, self.work)


def _plans(text: str) -> tuple[Plan, ...]:
    lines = [line.strip() for line in text.strip().splitlines()]
    return tuple(Plan(work, solution) for work, solution in zip(lines[::2], lines[1::2], strict=True))


PLANS: dict[Trade, tuple[Plan, ...]] = {
    "village": _plans(VILLAGE),
    "office": _plans(OFFICE),
    "school": _plans(SCHOOL),
    "health": _plans(HEALTH),
    "guard": _plans(GUARD),
}
