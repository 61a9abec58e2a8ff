# What the assistant reminds somebody of. Never as one at fault: never "nhắc nhở".

reminder-item-ahead = Việc “{ $work }” đến hạn ngày { $date }, còn { $days } ngày.
reminder-item-today = Việc “{ $work }” đến hạn hôm nay.
reminder-item-past = Việc “{ $work }” đã qua hạn { $days } ngày.
reminder-item-far = Việc “{ $work }” có hạn ngày { $date }.
reminder-which = Đồng chí đã xong, đang làm hay gặp khó khăn?
reminder-later = Nhắc lại ngày mai

reminder-pledge-ahead = Bản cam kết năm { $year } (chuyên đề “{ $theme }”) có hạn gửi ngày { $date }, còn { $days } ngày.
reminder-pledge-today = Bản cam kết năm { $year } (chuyên đề “{ $theme }”) có hạn gửi hôm nay.
reminder-pledge-past = Bản cam kết năm { $year } (chuyên đề “{ $theme }”) đã qua hạn gửi { $days } ngày.
reminder-write = Mời đồng chí viết. Đồng chí có thể dừng bất cứ lúc nào, phần đã viết vẫn được giữ.
reminder-mend = Bản đồng chí gửi đang chờ bổ sung. Nội dung cũ vẫn còn, mời đồng chí sửa rồi gửi lại.

reminder-list = Hôm nay trợ lý nhắc đồng chí { $count } việc:
reminder-line = – { $text }
reminder-more = … và { $count } việc nữa.
reminder-all = Xem tất cả các việc
reminder-done-work = Đã xong: { $work }
reminder-open-work = Chưa xong: { $work }
