# What a unit does as a collective, and the movement as every member sees it.

collective-open = Việc của tập thể
collective-title = <b>{ $unit }</b>: việc của tập thể. Đồng chí muốn xem việc nào?
collective-contributions = Đóng góp

menu-emulation = Phong trào thi đua
emulation-title = <b>Phong trào thi đua.</b> Đồng chí muốn xem mục nào?
emulation-theme = Chuyên đề năm
emulation-contributions = Đóng góp của tôi
emulation-commendations = Khen thưởng của tôi

tier-cell = Chi bộ
tier-grassroots = Đảng bộ cơ sở
tier-upper = Đảng bộ cấp trên trực tiếp cơ sở
tier-province = Đảng bộ tỉnh

work-theme = Nắm chuyên đề của cấp trên
work-guided = Hướng dẫn đảng viên viết bản cam kết
work-key-task = Xác định nhiệm vụ trọng tâm
work-breakthrough = Xác định nội dung đột phá
work-rules = Rà soát, sửa đổi quy chế làm việc
work-model = Chọn mô hình điểm

coverage-open = Chuyên đề và các việc 100%
coverage-of-unit = Các việc 100%: { $unit }
coverage-title = <b>{ $unit }</b>: chuyên đề và các việc 100% năm { $year }
coverage-below = Đơn vị trực thuộc
coverage-below-title = <b>{ $unit }</b>: chuyên đề và các việc 100% của các đơn vị trực thuộc. Mời đồng chí chọn đơn vị:
coverage-done = ✓ { $work }
coverage-done-on = ✓ { $work }, ngày { $date }
coverage-waiting = – { $work }: chờ phê duyệt
coverage-not-yet = – { $work }: chưa thực hiện
coverage-tier = <b>{ $tier } trực thuộc</b>
coverage-line = { $work }: { $done }/{ $due } ({ $percent }%)
coverage-line-waiting = { $work }: { $done }/{ $due } ({ $percent }%), chờ phê duyệt { $waiting }
lacking-theme = Chưa nắm chuyên đề: { $count } đơn vị
lacking-guided = Chưa hướng dẫn đảng viên: { $count } đơn vị
lacking-key-task = Chưa có nhiệm vụ trọng tâm: { $count } đơn vị
lacking-breakthrough = Chưa có nội dung đột phá: { $count } đơn vị
lacking-rules = Chưa sửa đổi quy chế: { $count } đơn vị
lacking-model = Chưa có mô hình điểm: { $count } đơn vị

lacking-title = <b>{ $unit }</b>: việc “{ $work }” đã có { $done }/{ $due } đơn vị trực thuộc thực hiện ({ $percent }%). Các đơn vị còn lại:
lacking-nobody = <b>{ $unit }</b>: việc “{ $work }” đã có { $done }/{ $due } đơn vị trực thuộc thực hiện.
lacking-from = { $unit } ({ $above })
lacking-waiting = Chờ phê duyệt: { $unit }

milestone-guided = Đã hướng dẫn đảng viên
milestone-rules = Đã rà soát, sửa đổi quy chế làm việc
milestone-undo-guided = Sửa, bỏ ghi: đã hướng dẫn đảng viên
milestone-undo-rules = Sửa, bỏ ghi: đã sửa đổi quy chế
milestone-guided-done = đã hướng dẫn đảng viên viết bản cam kết
milestone-rules-done = đã rà soát, sửa đổi quy chế làm việc
milestone-noted = ✓ Đã ghi: <b>{ $unit }</b> { $what } năm { $year }, ngày { $date }.
milestone-before = Đồng chí { $who } đã ghi trước: <b>{ $unit }</b> { $what } năm { $year }, ngày { $date }.
milestone-sure = Đồng chí { $who } đã ghi: <b>{ $unit }</b> { $what } năm { $year }, ngày { $date }. Nếu việc làm vào ngày khác, đồng chí ghi lại ngày; nếu chưa làm thì bỏ ghi.
milestone-other-day = Ghi ngày khác
milestoneday-name = ngày thực hiện
milestoneday-on = Việc này đã làm vào ngày nào?
    .label = Ngày thực hiện
    .example = 10/1
milestone-take-back = Chưa làm, bỏ ghi
milestone-taken-back = ✓ Đã bỏ ghi: <b>{ $unit }</b> { $what } năm { $year }.
milestone-gone = Hiện chưa ghi <b>{ $unit }</b> { $what } năm { $year }.
milestone-other-year = Nút này của năm khác. Nay trợ lý ghi việc của năm { $year }.

urge-open = Đề nghị thực hiện
urge-send = Gửi đề nghị ({ $count })
urge-preview = <b>{ $unit }</b>: trợ lý sẽ nhắn { $count } đồng chí, đề nghị thực hiện việc “{ $work }”:
urge-line = – { $name }: { $units }
urge-vacant = Chưa có đồng chí phụ trách trong danh sách: { $units }.
urge-done = ✓ Đã gửi đề nghị tới { $count } đồng chí.
urge-nobody = <b>{ $unit }</b>: việc “{ $work }” lúc này không có đề nghị nào cần gửi.
urge-many = <b>{ $unit }</b>: còn nhiều đơn vị chưa thực hiện việc “{ $work }”. Mời đồng chí mở đơn vị trực thuộc rồi đề nghị ở từng nơi.
urge-notice = Đồng chí { $who } đề nghị { $units } thực hiện việc năm { $year }: { $work }.
urge-page = Xem việc của đơn vị
urge-page-of = { $unit }

figures-collective = { $tier } có thêm từ ngày { $date }: { $what }
figures-collective-week = { $tier } có thêm trong tuần: { $what }
figures-approved-key-task = { $count } nhiệm vụ trọng tâm
figures-approved-breakthrough = { $count } nội dung đột phá
figures-approved-model = { $count } mô hình điểm
figures-approved-commended = { $count } lượt khen thưởng
figures-undecided = Việc của tập thể: { $what }
figures-undecided-submitted = chờ phê duyệt { $count }
figures-undecided-reported = chờ đánh giá { $count }

log-fact-milestone-reached =
    { $what ->
        [rules] ghi { $unit } đã sửa đổi quy chế làm việc năm { $year }
       *[guided] ghi { $unit } đã hướng dẫn đảng viên viết bản cam kết năm { $year }
    }
log-fact-milestone-taken-back =
    { $what ->
        [rules] bỏ ghi { $unit } đã sửa đổi quy chế làm việc năm { $year }
       *[guided] bỏ ghi { $unit } đã hướng dẫn đảng viên viết bản cam kết năm { $year }
    }
log-fact-units-urged = đề nghị thực hiện việc của { $units } đơn vị, ngày { $day }
