# Only on Telegram: its command menu, its groups, and what its operator reads when the bot account cannot be used.

telegram-chosen = ✓ { $label }
telegram-group = Trợ lý chỉ trả lời trong cuộc trò chuyện riêng với từng người.

telegram-token-refused = Telegram không nhận mã token trong CAMKET_TELEGRAM_TOKEN. Lấy lại mã ở @BotFather rồi chạy lại.
telegram-conflict = Có nơi khác đang nhận tin của bot này (một tiến trình hoặc webhook khác). Tắt nơi đó rồi chạy lại.
telegram-away = Không kết nối được máy chủ Telegram. Kiểm tra mạng, hoặc CAMKET_TELEGRAM_API, HTTPS_PROXY.
telegram-webhook-refused = Telegram không nhận địa chỉ webhook { $url }: { $reason }

command-start = Bắt đầu
command-menu = Tất cả các việc
command-camket = Viết bản cam kết
command-baocao = Báo cáo kết quả
command-donggop = Ghi khoản đóng góp
command-tiendo = Xem bản cam kết, tiến độ của tôi
command-mohinh = Thư viện mô hình điểm
command-sovang = Sổ vàng “Người tốt, việc tốt”
command-khenthuong = Khen thưởng
command-donvi = Đơn vị
command-nhiemvu = Nhiệm vụ trọng tâm, đột phá của đơn vị
command-thongbao = Thông báo của đơn vị
command-nhacviec = Giờ nhắc việc, tạm nghỉ
command-dulieu = Dữ liệu trợ lý đang lưu
command-chuyende = Chuyên đề năm
command-nhatky = Ai đã xem, đã sửa
command-quaylai = Quay lại câu trước
command-huy = Hủy phần đang viết
command-trogiup = Trợ giúp
