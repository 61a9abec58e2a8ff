# Joining: before we know who is there, so "ông/bà", and never a word about what the assistant is for.

joining-name = nhập mã mời
joining-stranger = Xin chào. Trợ lý này chỉ dành cho người có mã mời. Nếu đã có mã, mời ông/bà nhập mã.
joining-hello = Xin chào. Trợ lý đã nhận mã mời. Để chắc chắn mã đến đúng người, trợ lý xin hỏi một câu.
joining-wrong = Mã này chưa đúng hoặc không còn dùng được. Mã mời có 16 chữ số. Nhờ ông/bà xem lại từng số rồi nhập lại, hoặc hỏi người đã đưa mã.
joining-later = Ông/bà đã nhập mã chưa đúng nhiều lần. Nhờ ông/bà xem lại mã, rồi thử lại sau một giờ.
joining-uncheckable = Mã này chưa dùng được, vì danh sách còn thiếu thông tin để đối chiếu. Nhờ ông/bà báo người đã đưa mã. Khi danh sách đã đủ, ông/bà nhập lại chính mã này.
joining-check-either = Nhờ ông/bà ghi <b>năm sinh</b> của mình, hoặc <b>ba số cuối điện thoại</b> của mình.
    .label = Đối chiếu
    .example = 1950, hoặc 123
joining-check-year = Nhờ ông/bà ghi <b>năm sinh</b> của mình.
    .label = Đối chiếu
    .example = 1950
joining-check-phone = Nhờ ông/bà ghi <b>ba số cuối điện thoại</b> của mình.
    .label = Đối chiếu
    .example = 123
joining-unreadable = Trợ lý chưa đọc được. Nhờ ông/bà ghi bằng chữ số, như ví dụ.
joining-missed = Chưa khớp với danh sách. Ông/bà còn { $left } lần.
joining-ended = Thông tin chưa khớp 5 lần, nên mã này đã dừng để giữ an toàn. Nhờ ông/bà hỏi người đã đưa mã để có mã mới.
joining-words = Trợ lý chưa đọc được tin này. Nhờ ông/bà trả lời bằng chữ số.
joining-help = Mã mời là của riêng từng người, nên trợ lý cần hỏi một câu để đối chiếu. Không muốn tiếp tục, ông/bà gõ “hủy”.
joining-stopped = Đã dừng. Khi muốn tiếp tục, mời ông/bà nhập lại mã.
joining-waiting = Máy này đang chờ được đồng ý. Có trả lời, trợ lý sẽ báo ngay.
joining-known = Máy này đã liên kết với đồng chí <b>{ $name }</b>, { $unit }, nên không cần nhập mã nữa. Nếu là mã của người khác, nhờ người ấy nhập trên máy của mình.

linking-welcome = ✓ Xong rồi. Máy này đã liên kết với đồng chí <b>{ $name }</b>. Cần gì, đồng chí bấm nút bên dưới hoặc gõ /menu.
linking-asked = Đồng chí đã có một máy khác dùng trợ lý. Để dùng thêm máy này, cần { $who } đồng ý. Có trả lời, trợ lý sẽ báo ngay.
linking-second = Có một máy khác vừa xin dùng trợ lý với tên đồng chí, đang chờ { $who } trả lời. Nếu không phải máy của đồng chí, nhờ đồng chí gọi ngay cho { $who }.
linking-decider = đồng chí { $name }
linking-office = { $office }
