# What each command is for: beside the text field, and in the help.

command-start = Bắt đầu
command-menu = Tất cả các việc
command-camket = Viết, sửa bản cam kết
command-baocao = Báo cáo kết quả từng việc
command-donggop = Ghi khoản đóng góp cho việc chung
command-tiendo = Xem bản cam kết, việc nào đến đâu
command-mohinh = Thư viện mô hình điểm
command-sovang = Sổ vàng “Người tốt, việc tốt”
command-khenthuong = Khen thưởng
command-donvi = Số liệu, danh sách của đơn vị
command-nhiemvu = Nhiệm vụ trọng tâm, đột phá của đơn vị
command-thongbao = Thông báo của đơn vị
command-nhacviec = Giờ nhắc việc, tạm nghỉ, tắt
command-dulieu = Dữ liệu trợ lý đang lưu
command-chuyende = Chuyên đề năm
command-nhatky = Ai đã xem, đã sửa dữ liệu của đồng chí
command-quaylai = Quay lại câu trước
command-huy = Hủy phần đang viết
command-trogiup = Trợ giúp
