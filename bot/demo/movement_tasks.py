"""Breakthroughs of the demo's committees, and the key tasks by which every unit took up the first of them; invented.

Written as models are, without a place: a title, what it consists of, and criteria with target > what was reached.
"""

from bot.demo.units import Trade

UPPER = """
Siết kỷ luật, kỷ cương: đúng giờ, đúng hẹn, đúng việc
    Đảng ủy xã kiểm tra đột xuất giờ làm việc và việc trả lời dân; nơi nào hẹn mà không làm thì người đứng đầu trực
    tiếp đến giải thích. Các chi bộ, đảng bộ đưa nội dung này thành nhiệm vụ trọng tâm.
Chi bộ, đảng bộ đưa thành nhiệm vụ trọng tâm: 100% > 100%
Đơn vị rà soát, sửa đổi quy chế làm việc: 100% > 100%

Bớt một nửa thời gian của ba thủ tục dân cần nhất
    Khai sinh, chứng thực, xác nhận cư trú: giấy tờ nào xã đã có thì không bắt dân nộp lại; cán bộ trực thay nhau để
    không ai phải về không.
Thủ tục được bớt một nửa thời gian: 3 thủ tục > 3 thủ tục
Người dân được hỏi cho biết không phải đi lại lần hai: 90% > 94%
"""

BREAKTHROUGHS: dict[Trade, str] = {
    "office": """
Họp gọn trong một buổi
    Tài liệu gửi trước hai ngày, mỗi cuộc họp chốt rõ ai làm, bao giờ xong; chiều thứ sáu không họp để xuống thôn.
Cuộc họp xong trong một buổi: 95% > 97%

Hỏi ở bàn nào, bàn ấy trả lời
    Người dân hỏi ai thì người ấy lo đến khi có câu trả lời, không chỉ sang phòng khác; chưa rõ thì hẹn gọi lại.
Câu hỏi được trả lời ngay ở bàn đầu tiên: 90% > 92%

Giấy tờ xã đã có thì không hỏi lại dân
    Tra trên máy trước khi xin bản sao; thiếu gì cán bộ tự hỏi giữa các phòng.
Hồ sơ không phải nộp lại giấy tờ xã đã có: 85% > 90%
""",
    "guard": """
Trả lời tin báo của dân trong mười lăm phút
    Số máy trực dán ở mọi nhà văn hóa thôn; nhận tin là có người gọi lại, việc gấp thì lên đường ngay.
Tin báo được gọi lại trong mười lăm phút: 95% > 98%

Thôn nào cũng có tổ chữa cháy được tập
    Tập với bình, thang và xô nước sẵn có trong thôn; mùa khô trực theo ca, nghe kẻng là đến.
Thôn có tổ chữa cháy được tập: 100% > 100%
""",
    "school": """
Không học sinh nào nghỉ học sau Tết và sau mùa ngô
    Thầy cô nhận từng thôn, đến nhà trước ngày học, cùng già làng nói chuyện với bố mẹ.
Học sinh đi học đủ tuần đầu sau Tết: 98% > 99%

Mỗi tháng một giờ học ngoài lớp
    Các em đo ruộng, đếm cây, hỏi chuyện người già; bài làm treo ở góc lớp cho phụ huynh xem.
Thầy cô có giờ học ngoài lớp hằng tháng: 90% > 96%

Kể cho phụ huynh nghe bằng tiếng của nhà mình
    Phụ huynh chưa quen đọc sổ liên lạc thì thầy cô gọi điện, hoặc gặp ở chợ phiên, kể con học thế nào.
Phụ huynh được nghe kết quả của con mỗi tháng: 95% > 97%
""",
    "health": """
Tiêm chủng không bỏ sót trẻ trên nương xa
    Mỗi tháng một ngày mang tủ lạnh nhỏ lên lán nương, theo danh sách y tế thôn ghi từng nhà.
Trẻ dưới một tuổi tiêm đủ mũi: 98% > 99%

Mẹ bầu nào cũng có người đưa đi sinh
    Hẹn sẵn người chở và số gọi trạm từ tháng thứ tám; trước ngày sinh một tuần y tế thôn đến nhà.
Mẹ bầu sinh tại cơ sở y tế: 95% > 98%
""",
    "village": """
Mỗi thôn một việc lớn làm xong trong năm
    Thôn họp dân chọn một việc, đảng viên nhận phần khó; tiền, công ghi bảng ở nhà văn hóa, xong thì mời dân nghiệm thu.
Thôn làm xong việc lớn đã chọn: 100% > 100%

Thu, chi của thôn viết lên bảng
    Khoản nào cũng viết trong ba ngày, kèm tên người giữ tiền; cuối quý đọc lại trước họp thôn, ai hỏi cũng được.
Khoản thu, chi được viết bảng trong ba ngày: 100% > 100%

Đảng viên nhận giúp hộ khó, một kèm một
    Mỗi tháng đến nhà một lần, cùng bàn một việc làm ngay được; cuối năm hộ ấy tự nhận xét.
Đảng viên còn sức nhận giúp một hộ: 90% > 95%

Họp thôn chọn giờ chị em dự được
    Họp sau buổi chợ, có chỗ cho cháu nhỏ; mời người ít nói phát biểu trước, ghi đủ ý kiến vào sổ.
Phụ nữ trong số người dự họp thôn: 50% > 56%

Ý kiến của dân có trả lời ở buổi họp sau
    Ý kiến ghi sổ có số thứ tự; buổi sau mở đầu bằng việc đọc từng ý kiến đã làm đến đâu, chưa được thì nói rõ vì sao.
Ý kiến được trả lời ở buổi họp sau: 95% > 97%

Không còn rác ra suối
    Nhà nào cũng có hố ủ và bao đựng; chủ nhật cuối tháng gom về chỗ xe của xã đón, đảng viên đi gom cùng.
Hộ có hố ủ, không đổ rác ra suối: 90% > 93%
""",
}
"""Of the committees and cells of a trade, one each, in turn."""

KEY_TASKS: dict[Trade, str] = {
    "office": """
Không để dân phải hẹn lại lần hai
    Đến đúng giờ, nghe hết lời, hẹn ngày nào trả ngày ấy; sổ hẹn để trên bàn cho người dân cùng xem.
Việc trả đúng ngày đã hẹn: 95% > 97%
Lần người dân phải hẹn lại, bớt so với năm trước: 50% > 62%
""",
    "guard": """
Dân gọi là có mặt, nói đúng mực, làm đúng quy trình
    Giữ nghiêm giờ trực, báo rõ tên người nhận việc; mỗi tuần đọc lại sổ trực trước chi bộ.
Ca trực đúng giờ, đủ người: 100% > 100%
Lần được bà con khen trong sổ góp ý: 30 lần > 37 lần
""",
    "school": """
Đúng giờ lên lớp, đúng hẹn với phụ huynh
    Thầy cô có mặt trước giờ học mười phút; phụ huynh hỏi thì trả lời trong ngày, việc khó thì đến tận nhà.
Buổi dạy bắt đầu đúng giờ: 100% > 100%
Phụ huynh được trả lời trong ngày: 95% > 96%
""",
    "health": """
Đúng giờ trực, đúng quy trình, đúng lời dặn
    Bàn giao ca có ký sổ; mỗi người bệnh ra về được nhắc lại lời dặn và hẹn ngày tái khám.
Ca trực bàn giao có sổ ký đủ: 100% > 100%
Người bệnh đến tái khám đúng hẹn: 85% > 88%
""",
    "village": """
Việc thôn: họp đúng giờ, đã hứa là làm
    Mỗi việc hứa trước dân ghi lên bảng ở nhà văn hóa, kèm tên người làm và ngày xong; họp thôn sau đọc lại từng dòng.
Buổi họp thôn bắt đầu đúng giờ: 90% > 95%
Việc đã hứa trước dân làm xong đúng hẹn: 85% > 91%
""",
}
"""Of every cell of a trade, and of the committee above it."""
