# A roster sent in the chat: what it would change, and writing it.

importing-received = Đã nhận tệp “{ $name }”. Trợ lý đang đọc, chưa ghi gì vào danh sách.
importing-too-large = Tệp lớn hơn { $most } MB, trợ lý không nhận được. Nhờ đồng chí chia thành nhiều tệp.
importing-ask = Chưa ghi gì. Mời đồng chí xem kỹ, đúng thì bấm “Ghi vào danh sách”. Người không có trong tệp vẫn giữ nguyên.
importing-yes = Ghi vào danh sách
importing-no = Thôi, không ghi
importing-refused = Tệp còn { $count } chỗ chưa đúng nên trợ lý chưa ghi gì. Nhờ đồng chí sửa trong tệp rồi gửi lại:
importing-changed = Từ lúc đồng chí xem đến giờ, danh sách đã có thay đổi. Nhờ đồng chí xem lại:
importing-begun = Trợ lý bắt đầu ghi danh sách, xong sẽ báo đồng chí.
importing-done = ✓ Đã ghi xong danh sách.
importing-gone = Tệp này đã ghi xong, đã bỏ, hoặc để quá 7 ngày. Cần ghi, mời đồng chí gửi lại tệp.
importing-dropped = Đã bỏ tệp, không ghi gì.
