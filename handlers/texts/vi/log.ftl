# /nhatky: who looked at whose data, and what was changed, by whom. A line per kind of fact; it goes on with who and how.

log-title-own = <b>Nhật ký về đồng chí</b>
log-title-person = <b>Nhật ký về đồng chí { $name }</b>, { $unit }
log-title-unit = <b>Nhật ký của { $unit }</b>
log-about-unit = Việc của đơn vị và của đảng viên sinh hoạt tại đây; đơn vị trực thuộc có nhật ký riêng.
log-changes = Những thay đổi, mới nhất ở trên:
log-looks = Những lượt xem dữ liệu, mới nhất ở trên:
log-no-changes = Chưa có thay đổi nào được ghi.
log-no-looks = Chưa có ai khác xem dữ liệu.
log-no-more = Không còn dòng nào cũ hơn.
log-entry = – { $when }: { $what }. { $who }.
log-entry-version = – { $when }: { $what } (lần { $version }). { $who }.
log-entry-about = – { $when }: { $what }, về đồng chí { $about }. { $who }.
log-entry-about-version = – { $when }: { $what } (lần { $version }), về đồng chí { $about }. { $who }.
log-look = – { $when }: đồng chí { $who } xem { $what }.
log-look-about = – { $when }: đồng chí { $who } xem { $what } của đồng chí { $about }.
log-who = Đồng chí { $name }, qua { $channel }
log-who-plain = Đồng chí { $name }
log-who-office = Văn phòng cấp ủy, trên máy chủ
log-who-assistant = Trợ lý tự động
log-channel-telegram = Telegram
log-channel-sandbox = trang thử

log-open = Nhật ký
log-own-open = Ai đã xem, đã sửa
log-of-unit = Nhật ký { $unit }
log-show-changes = Những thay đổi
log-show-looks = Ai đã xem
log-newer = Mới hơn
log-older = Cũ hơn
log-file = Tải tệp
log-file-which = Đồng chí muốn lấy tệp nhật ký của kỳ nào?
log-file-unit = Tệp gồm cả các đơn vị trực thuộc. Việc lấy tệp được ghi vào nhật ký của từng người có tên trong tệp.
log-file-month = Tháng { $month }/{ $year }
log-file-quarter = Quý { $quarter }/{ $year }
log-file-year = Năm { $year }
log-file-begun = Trợ lý đang lập tệp, xong sẽ gửi ngay vào đây.
log-file-here = { $title }, { $period }. Tệp có thông tin riêng, đồng chí giữ cẩn thận.
log-file-empty = { $title }, { $period }: chưa có gì được ghi.
log-file-long = { $title }, { $period }: có hơn { $most } dòng, nhiều quá cho một tệp. Nhờ đồng chí chọn kỳ ngắn hơn hoặc từng đơn vị trực thuộc.
log-file-refused = Đồng chí không còn giữ nhiệm vụ ở đơn vị này, nên trợ lý không lập tệp.

log-sheet-changes = Thay đổi
log-sheet-looks = Lượt xem
log-sheet-person = Nhật ký về đồng chí { $name }, { $unit }
log-sheet-unit = Nhật ký của { $unit } và các đơn vị trực thuộc
log-sheet-own = Nhật ký về đồng chí { $name }
log-sheet-period = từ { $since } đến hết { $until }
log-sheet-made = Đồng chí { $who } lấy lúc { $when }
log-column-when = Thời điểm
log-column-what = Việc
log-column-about = Về ai
log-column-who = Ai làm
log-column-how = Kênh
log-column-version = Lần
log-column-id = Mã
log-column-viewer = Ai xem
log-column-viewed = Xem gì
log-by-office = Văn phòng cấp ủy
log-by-assistant = Trợ lý tự động
log-channel-office = máy chủ

log-look-person = thông tin đảng viên
log-look-pledge = bản cam kết
log-look-evidence = ảnh, tệp minh chứng
log-look-digest = bản tổng hợp tuần
log-look-log = nhật ký
log-look-rating = điểm xếp loại
log-look-other = dữ liệu

log-fact-other = thay đổi khác
log-fact-consent-given =
    { $signed_on ->
        [none] đồng ý cho lưu dữ liệu
       *[other] ghi nhận bản giấy đồng ý cho lưu dữ liệu, ký ngày { $signed_on }
    }
log-fact-consent-withdrawn = rút lại đồng ý cho lưu dữ liệu
log-fact-consent-lapsed = đồng ý cho lưu dữ liệu hết hiệu lực vì điện thoại đã gỡ
log-fact-account-linked = liên kết điện thoại
log-fact-account-unlinked = gỡ điện thoại
log-fact-link-replaced = gỡ điện thoại vì máy chuyển sang người khác
log-fact-link-requested = xin dùng thêm một máy
log-fact-link-approved = cho dùng thêm một máy
log-fact-invitation-made = cấp mã mời, dùng được đến { $expires_at }
log-fact-invitation-missed = nhập mã mời, đối chiếu chưa khớp lần thứ { $misses }
log-fact-invitation-used = dùng mã mời để tham gia
log-fact-person-added = thêm vào danh sách { $unit }
log-fact-person-corrected = sửa danh sách: { $fields } ({ $unit })
log-fact-person-moved = chuyển sinh hoạt từ { $out_of } sang { $unit }
log-fact-person-left =
    { $why ->
        [moved_away] ra khỏi danh sách: chuyển đi
        [died] ra khỏi danh sách: từ trần
       *[left_party] ra khỏi danh sách: ra khỏi Đảng
    }
log-fact-person-returned = được ghi lại vào danh sách
log-fact-person-erased = xóa dữ liệu cá nhân
log-field-unit = đơn vị
log-field-name = họ tên
log-field-birth_year = năm sinh
log-field-phone_end = số điện thoại
log-field-kind = chính thức, dự bị
log-field-exempt = diện miễn
log-fact-role-given =
    { $role ->
        [secretary] giao nhiệm vụ Bí thư ở { $unit }
        [deputy] giao nhiệm vụ Phó Bí thư ở { $unit }
        [committee_member] giao nhiệm vụ cấp ủy viên ở { $unit }
       *[admin] giao nhiệm vụ quản trị ở { $unit }
    }
log-fact-role-ended =
    { $role ->
        [secretary] thôi nhiệm vụ Bí thư ở { $unit }
        [deputy] thôi nhiệm vụ Phó Bí thư ở { $unit }
        [committee_member] thôi nhiệm vụ cấp ủy viên ở { $unit }
       *[admin] thôi nhiệm vụ quản trị ở { $unit }
    }
log-fact-unit-added = thêm đơn vị vào danh sách
log-fact-unit-corrected = sửa loại của đơn vị
log-fact-unit-renamed = đổi tên đơn vị từ ngày { $on }
log-fact-unit-moved = chuyển đơn vị về { $parent } từ ngày { $on }
log-fact-unit-merged = sáp nhập đơn vị vào { $into } từ ngày { $on }
log-fact-unit-split = tách đơn vị mới với { $people } đảng viên từ ngày { $on }
log-fact-unit-closed = kết thúc hoạt động của đơn vị từ ngày { $on }
log-fact-unit-planned =
    { $what ->
        [rename] hẹn ngày { $on } đổi tên đơn vị
        [move] hẹn ngày { $on } chuyển đơn vị về { $other }
        [merge] hẹn ngày { $on } sáp nhập đơn vị vào { $other }
        [split] hẹn ngày { $on } tách đơn vị
       *[close] hẹn ngày { $on } kết thúc hoạt động của đơn vị
    }
log-fact-unit-plan-ended =
    { $outcome ->
        [made] thực hiện thay đổi đã hẹn của đơn vị
        [dropped] bỏ thay đổi đã hẹn của đơn vị
        [author_left] không thực hiện thay đổi đã hẹn, vì người hẹn đã thôi nhiệm vụ
       *[impossible] không thực hiện được thay đổi đã hẹn của đơn vị
    }
log-fact-task-assigned = giao nhiệm vụ trọng tâm năm { $year }
log-fact-pledge-submitted = gửi bản cam kết năm { $year }, có { $items } việc
log-fact-pledge-returned = đề nghị bổ sung bản cam kết
log-fact-pledge-confirmed = xác nhận bản cam kết
log-fact-progress-reported =
    { $status ->
        [done] báo cáo một việc đã xong
        [stuck] báo cáo một việc gặp khó khăn
       *[working] báo cáo một việc đang làm
    }
log-fact-evidence-offered =
    { $kind ->
        [photo] gửi ảnh minh chứng
       *[file] gửi tệp minh chứng
    }
log-fact-evidence-stored = lưu ảnh, tệp minh chứng
log-fact-evidence-refused = không nhận ảnh, tệp minh chứng
log-fact-evidence-removed = bỏ ảnh, tệp minh chứng
log-fact-reminders-set =
    { $off ->
        [yes] tắt nhắc việc
       *[no] chọn giờ nhắc việc, ngày nghỉ
    }
log-fact-reminder-snoozed = hoãn nhắc việc đến ngày { $to }
log-fact-nudged = nhắc việc ngày { $day }
log-fact-rating-given = ghi điểm xếp loại năm { $year }
log-fact-ratings-settled = chốt xếp loại đảng viên năm { $year }
log-fact-digest-time-set = đổi giờ gửi tổng hợp tuần
log-fact-theme-set = đặt chuyên đề năm { $year }, hạn gửi { $deadline }
log-fact-theme-sent = chuẩn bị gửi chuyên đề năm { $year } tới bí thư các đơn vị
log-fact-broadcast-made =
    { $kind ->
        [correction] soạn tin đính chính
        [withdrawal] soạn tin thu hồi
        [theme] soạn tin gửi chuyên đề
       *[announcement] soạn thông báo
    }
log-fact-broadcast-counted = đếm người nhận thông báo: gửi được { $reachable }, không gửi được { $unreachable }
log-fact-broadcast-asked =
    { $approval ->
        [yes] đề nghị duyệt thông báo
       *[no] cho gửi thông báo
    }
log-fact-broadcast-approved = duyệt thông báo
log-fact-broadcast-declined = không duyệt thông báo
log-fact-broadcast-rescheduled = đổi giờ gửi thông báo
log-fact-broadcast-cancelled =
    { $why ->
        [role_ended] bỏ thông báo, vì người soạn đã thôi nhiệm vụ
        [paused] bỏ thông báo trong lúc tạm dừng
       *[asked] bỏ thông báo
    }
log-fact-broadcast-started = bắt đầu gửi thông báo
log-fact-broadcast-stopped =
    { $why ->
        [platform] dừng gửi thông báo, vì nền tảng không nhận nội dung
        [role_ended] dừng gửi thông báo, vì người soạn đã thôi nhiệm vụ
        [paused] dừng gửi thông báo trong lúc tạm dừng
       *[asked] dừng gửi thông báo
    }
log-fact-broadcast-ended = gửi xong thông báo: { $sent } đồng chí nhận được, { $failed } không gửi được, { $unknown } chưa rõ, { $blocked } đã chặn
log-fact-broadcast-resent = gửi lại thông báo cho người chưa rõ
log-fact-broadcast-acknowledged = đã nắm nội dung thông báo
log-fact-unprompted-paused = tạm dừng mọi tin trợ lý tự gửi
log-fact-unprompted-resumed =
    { $kept ->
        [all] cho trợ lý gửi tin tiếp, gửi cả tin đã đến hạn
        [broadcasts] cho trợ lý gửi tin tiếp, trong các tin đã đến hạn chỉ gửi thông báo
       *[nothing] cho trợ lý gửi tin tiếp, bỏ các tin đã đến hạn
    }
log-fact-log-taken = lấy tệp nhật ký, từ { $since } đến { $until }
