# Nhắc việc: a secretary has members reminded; and when the weekly digest is sent.

nudge-open = Nhắc việc
nudge-all = Nhắc việc các đồng chí
nudge-send = Gửi lời nhắc
nudge-send-all = Gửi lời nhắc ({ $count })
nudge-preview = Trợ lý sẽ nhắn đồng chí <b>{ $name }</b>:
nudge-preview-all = <b>{ $unit }</b>: trợ lý sẽ nhắc việc { $count } đồng chí.
nudge-line = – { $name }: { $needs }
nudge-more = … và { $count } đồng chí nữa.
nudge-done = ✓ Đã nhắc việc đồng chí <b>{ $name }</b>.
nudge-done-all = ✓ Đã nhắc việc { $count } đồng chí.
nudge-nobody = <b>{ $unit }</b>: lúc này trợ lý không có lời nhắc nào cần gửi.
nudge-left-told = Hôm nay đã được nhắc: { $names }.
nudge-left-paper = Dùng bản giấy hoặc không liên lạc được, nhờ đồng chí nhắc trực tiếp: { $names }.
nudge-left-leave = Đang nghỉ: { $names }.
nudge-told = Hôm nay đồng chí <b>{ $name }</b> đã được nhắc. Mỗi ngày trợ lý chỉ nhắc một đồng chí một lần.
nudge-paper = Đồng chí <b>{ $name }</b> dùng bản giấy hoặc không liên lạc được qua điện thoại. Nhờ đồng chí nhắc trực tiếp.
nudge-leave = Đồng chí <b>{ $name }</b> nghỉ đến hết ngày { $date }, trong thời gian đó trợ lý không nhắc.
nudge-nothing = Hiện đồng chí <b>{ $name }</b> không có việc nào cần nhắc.
nudge-asleep = Trợ lý chỉ nhắc việc từ 6 giờ đến 21 giờ, trừ những ngày Tết. Mời đồng chí bấm lại sau.
nudge-by = Đồng chí { $who } nhắc việc:

needs-stuck = Gặp khó khăn: { $count } việc
needs-late = Chậm hạn: { $count } việc
needs-silent = Chưa phản hồi: { $count } đồng chí
needs-missing = Chưa có cam kết: { $count } đồng chí
needs-title = <b>{ $unit }</b>: { $need }. Đồng chí bấm vào tên để xem.
needs-nobody = <b>{ $unit }</b>: hiện không có đồng chí nào { $need }.
needs-most = Danh sách chỉ ghi { $count } đồng chí đầu; mời đồng chí xem tiếp ở từng đơn vị trực thuộc.
needs-line = { $name }
needs-line-items = { $name }: { $count } việc
needs-line-from = { $name } ({ $unit })
needs-line-items-from = { $name } ({ $unit }): { $count } việc

digesttime-open = Giờ gửi tổng hợp tuần
digesttime-now = <b>{ $unit }</b>: tổng hợp tuần được gửi lúc { $time }, số liệu lấy đến 12 giờ thứ Sáu. Đồng chí chọn giờ khác nếu cần.
digesttime-set = ✓ Từ nay tổng hợp tuần của <b>{ $unit }</b> được gửi lúc { $time }. Người phụ trách nhiều đơn vị nhận một lần, vào giờ sớm nhất.
digesttime-time =
    { $weekday ->
        [fri] { $hour } giờ thứ Sáu
        [sat] { $hour } giờ thứ Bảy
        [sun] { $hour } giờ Chủ nhật
       *[mon] { $hour } giờ thứ Hai
    }
