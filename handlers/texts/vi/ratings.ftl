# Ratings at the end of the year (đánh giá, xếp loại chất lượng đảng viên): points, levels, settling.

rating-excellent = hoàn thành xuất sắc nhiệm vụ
rating-good = hoàn thành tốt nhiệm vụ
rating-completed = hoàn thành nhiệm vụ
rating-uncompleted = không hoàn thành nhiệm vụ

ratings-open = Xếp loại đảng viên năm { $year }
ratings-title = <b>Đánh giá, xếp loại đảng viên năm { $year }</b>, { $unit }
ratings-given = Đã ghi điểm: { $given }/{ $must } đồng chí.
ratings-level = – { $level }: { $count }
ratings-limit = Hoàn thành xuất sắc được nhiều nhất { $most } đồng chí (20% của { $rated } đồng chí hoàn thành tốt trở lên).
ratings-unsettled = Chưa chốt; đảng viên chưa được báo kết quả.
ratings-settled = ✓ Đồng chí { $who } đã chốt ngày { $date }.
ratings-changed = Đồng chí { $who } đã chốt ngày { $date }; sau đó có điểm được ghi thêm hoặc sửa, chờ chốt lại.
ratings-one = { $name }: { $points } điểm, { $level }
ratings-missing = { $name }: chưa có điểm
ratings-exempt = { $name }: không thuộc diện
ratings-give = Ghi điểm: { $name }
ratings-settle = Chốt xếp loại
ratings-below = Đơn vị và các đơn vị trực thuộc: { $units } nơi đã chốt, { $count } đồng chí.
ratings-nothing-below = Chưa nơi nào chốt xếp loại.
ratings-child = { $unit }: đã chốt { $count } đồng chí
ratings-child-none = { $unit }: chưa chốt

ratings-nothing-to-settle = Chưa có điểm nào để chốt.
ratings-newer = Vừa có điểm được ghi thêm hoặc sửa. Mời đồng chí xem lại rồi chốt.
ratings-too-many = Chưa chốt được: { $count } đồng chí được từ 90 điểm trở lên, mà hoàn thành xuất sắc chỉ được nhiều nhất { $most } đồng chí (20% của { $rated } đồng chí hoàn thành tốt trở lên). Nhờ đồng chí xem lại điểm cùng tập thể.
ratings-done = ✓ Đã chốt xếp loại năm { $year } của { $count } đồng chí, { $unit }. Trợ lý báo kết quả cho từng đồng chí.
ratings-done-missing = Còn { $count } đồng chí chưa có điểm; ghi xong, đồng chí chốt lại.
ratings-done-over = Số hoàn thành xuất sắc vượt 20% số hoàn thành tốt trở lên trong chi bộ; tỷ lệ này { $unit } tính chung, cấp ủy cấp trên sẽ xem xét.

rating-name = ghi điểm xếp loại
rating-open = Ghi điểm xếp loại năm { $year }
rating-intro = Ghi điểm xếp loại năm { $year } cho đồng chí <b>{ $name }</b>, { $unit }.
rating-points = Đồng chí ấy được bao nhiêu điểm, theo thang 100? Từ 90 là hoàn thành xuất sắc, từ 70 là hoàn thành tốt, từ 50 là hoàn thành nhiệm vụ.
    .label = Điểm
    .example = 85
rating-points-wrong = Điểm là một số từ 0 đến 100. Nhờ đồng chí ghi lại, ví dụ: 85.
rating-points-fine = Điểm chỉ lấy một chữ số lẻ. Nhờ đồng chí ghi lại, ví dụ: 87,5.
rating-given = ✓ Đã ghi { $points } điểm năm { $year } cho đồng chí <b>{ $name }</b>: { $level }. Đảng viên được báo kết quả khi đồng chí chốt.
rating-given-again = ✓ Đã sửa thành { $points } điểm năm { $year } cho đồng chí <b>{ $name }</b>: { $level }. Kết quả đã chốt vẫn giữ cho đến khi đồng chí chốt lại.
rating-kept = Điểm của đồng chí <b>{ $name }</b> giữ nguyên: { $points }.
rating-newer = Trong lúc đồng chí viết, điểm của đồng chí <b>{ $name }</b> vừa được ghi lại.
rating-own = Không ai tự chấm điểm cho mình. Điểm của đồng chí do đồng chí khác trong cấp ủy ghi.
rating-closed = Chỉ ghi được điểm của năm nay và năm vừa qua.
rating-notice = { $unit } đã chốt xếp loại năm { $year }: đồng chí được { $points } điểm, <b>{ $level }</b>.
rating-mine = Xếp loại năm { $year }: <b>{ $level }</b> ({ $points } điểm).
