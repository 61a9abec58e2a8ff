"""Models of the demo's offices, schools and services, and the two of the committee above all; invented."""

OFFICES = """
0 Văn bản một trang, cán bộ thôn đọc là làm được
    Văn bản gửi xuống thôn viết gọn trong một trang, ghi rõ ai làm, làm gì, bao giờ xong; trước khi gửi nhờ hai
    bí thư chi bộ thôn đọc thử.
Văn bản gửi thôn gọn trong một trang: 90% > 94%
Buổi ngồi cùng bí thư chi bộ thôn đọc thử: 10 buổi > 12 buổi

2 Bàn tiếp dân ở đình chợ phiên
    Mỗi phiên chợ hai cán bộ mang bàn, máy tính, máy in ra đình chợ, nhận hồ sơ và trả lời tại chỗ; việc chưa rõ
    thì ghi sổ, hẹn phiên sau.
Phiên chợ có bàn tiếp dân: 40 phiên > 43 phiên
Hồ sơ nhận ở chợ được trả đúng hẹn: 100% > 100%

0 Công an về thôn tối thứ năm
    Tối thứ năm hằng tuần một tổ về một thôn xa làm căn cước, đăng ký xe và nghe bà con phản ánh; lịch báo trên
    loa thôn từ chủ nhật.
Buổi tối về thôn: 38 buổi > 41 buổi
Người già yếu được làm căn cước tại nhà: 120 người > 146 người

0 Dân quân một ngày công mỗi tháng với hộ neo người
    Mỗi dân quân góp một ngày công một tháng giúp hộ neo người làm nhà, gặt lúa, sửa mương; thôn lập danh sách,
    đơn vị xếp lịch.
Ngày công giúp dân: 400 ngày công > 465 ngày công
Hộ neo người được giúp: 30 hộ > 30 hộ

0 Giờ toán sau cơm trưa
    Học sinh bán trú học chậm được kèm bốn mươi phút sau bữa trưa, mỗi thầy cô nhận bốn em, cuối tuần ghi vào sổ
    tiến bộ của từng em.
Học sinh được kèm có tiến bộ: 80% > 86%
Buổi kèm trong năm: 100 buổi > 108 buổi

1 Tủ áo ấm ở điểm trường Khau Vằn
    Phụ huynh và thầy cô góp quần áo còn tốt, giặt sạch, xếp theo cỡ; em nào thiếu tự chọn, không phải xin.
Học sinh có đủ áo ấm trước mùa rét: 100% > 100%
Bộ quần áo góp được: 150 bộ > 212 bộ

0 Vườn rau cô và trò nuôi bếp mầm non
    Cải tạo bãi đất sau trường thành vườn rau; cô giáo, phụ huynh thay nhau chăm, bếp ghi rõ mỗi bữa dùng rau
    vườn nào.
Bữa ăn có rau của vườn: 120 bữa > 134 bữa
Phụ huynh tham gia chăm vườn: 40 người > 52 người

0 Sổ huyết áp bản làng
    Y tế thôn đo huyết áp mỗi tháng hai lần tại nhà văn hóa, ai cao thì trạm gọi lại trong ba ngày; mỗi
    người giữ sổ của mình, người nhà giúp ghi.
Người trên 50 tuổi được đo đều hằng tháng: 600 người > 648 người
Người huyết áp cao được theo dõi: 95% > 97%

0 Hồi sạch một giá
    Hợp tác xã mua hồi của bà con theo một giá niêm yết trước cửa, ghi rõ loại; nhà nào phơi đạt được cộng thêm,
    không ép cân.
Hộ bán hồi theo giá niêm yết: 60 hộ > 71 hộ
Hồi khô đạt loại một: 12 tấn > 13 tấn
"""
"""In the order of the grassroots committees; the number is the place of the cell, among theirs, that builds it."""

UPPER_MODELS = """
1 Hẹn một lần, xong một lần
    Người dân đến nộp hồ sơ được hẹn một ngày, đến ngày là có kết quả; chậm thì lãnh đạo gọi điện xin lỗi trước
    và mang kết quả về tận thôn.
Hồ sơ trả đúng hoặc trước hẹn: 98% > 99%
Thủ tục được cắt bớt giấy tờ: 15 thủ tục > 18 thủ tục
Người dân được hỏi cho biết hài lòng: 90% > 95%

7 Phòng khám nói tiếng của bà con
    Trạm có người nói được tiếng Tày, Dao, Mông trong mọi ca trực; đơn thuốc đọc lại hai lần, có hình vẽ sáng,
    trưa, tối.
Ca trực có người nói tiếng của người bệnh: 100% > 100%
Người bệnh được hỏi hiểu đúng cách dùng thuốc: 90% > 93%
"""
"""The number is the place of the grassroots committee that builds it."""
