# /tiendo: my own pledge and its state.

progress-begin = Viết bản cam kết
progress-none = Đồng chí chưa gửi bản cam kết năm { $year }.
progress-none-until = Đồng chí chưa gửi bản cam kết năm { $year }. Hạn gửi: { $deadline }.
progress-exempt = Năm { $year } đồng chí không phải viết bản cam kết ({ $reason }). Nếu muốn, đồng chí vẫn có thể viết.
progress-submitted = Đã gửi ngày { $date }, <b>đang chờ xác nhận</b>.
progress-submitted-to = Đã gửi ngày { $date }, <b>đang chờ đồng chí { $who } xác nhận</b>.
progress-returned = Ngày { $date }, bản cam kết được <b>đề nghị bổ sung</b>. Nội dung cũ vẫn còn.
progress-confirmed = ✓ Bản cam kết <b>đã được xác nhận</b> ngày { $date }.
progress-mend = Sửa bản cam kết

progress-item = <b>Việc { $number }:</b> { $work }
progress-item-open = Đến nay: { $standing }
progress-item-done = ✓ { $standing } ngày { $date }
progress-next = <b>Cần làm trước:</b> Việc { $number } ({ $standing }).
progress-all-done = Các việc đều đã xong. Cảm ơn đồng chí.
progress-reports = Báo cáo của tôi
progress-whole = Xem cả bản cam kết
