# The weekly digest, and the figures of a unit wherever they are shown.

digest-title = <b>Tổng hợp tuần</b>, số liệu đến { $moment }.
digest-unit = <b>{ $unit }</b>
digest-quiet = <b>{ $unit }</b>: tuần này không có thay đổi, đã gửi bản cam kết { $registered }/{ $must } đồng chí ({ $percent }%).
digest-short = <b>{ $unit }</b>: đã gửi bản cam kết { $registered }/{ $must } đồng chí ({ $percent }%).
digest-people = Cần hỗ trợ trước:
digest-person = – đồng chí { $name }: { $need }
digest-below-title = Đơn vị trực thuộc, nơi cần hỗ trợ trước ở trên:
digest-below = { $place }. { $unit }: { $registered }/{ $must } ({ $percent }%){ $needs }
digest-chart = Đã gửi bản cam kết, đến { $moment }. Nơi cần hỗ trợ trước ở trên.
digest-bar = { $registered }/{ $must } ({ $percent }%)

figures-leaders = Đồng chí trong cấp ủy đã gửi bản cam kết: { $registered }/{ $leaders }
figures-registered = Đã gửi bản cam kết: { $registered }/{ $must } đồng chí ({ $percent }%)
figures-more = , tăng { $count } so với { $than }
figures-fewer = , giảm { $count } so với { $than }
figures-than-week = tuần trước
figures-than-day = ngày { $date }
figures-confirmed = Đã xác nhận: { $count }
figures-waiting = Chờ xác nhận: { $count }
figures-returned = Đang bổ sung: { $count }
figures-absent = Chưa gửi: { $count }
figures-exempt = Không thuộc diện cam kết, tính riêng: { $count } ({ $kinds })
figures-paper = Dùng bản giấy: { $count }
figures-week = Trong tuần: { $what }
figures-since = Từ ngày { $date }: { $what }
figures-fresh = { $count } bản cam kết mới
figures-reports = { $count } báo cáo
figures-done = { $count } việc đã xong
figures-totals = Kết quả đã báo cáo: { $amounts }
figures-needs = Cần hỗ trợ: { $what }
figures-stuck = { $count } việc gặp khó khăn
figures-late = { $count } việc chậm hạn
figures-silent = { $count } đồng chí một tuần nay chưa phản hồi
figures-silent-long = { $count } đồng chí hai tuần nay chưa phản hồi

exemption-excused = miễn sinh hoạt
exemption-suspended = đình chỉ sinh hoạt
exemption-away = đi học, đi xa dài ngày
exemption-new = mới kết nạp, mới chuyển đến
exemption-other = lý do khác

need-stuck = gặp khó khăn
need-late = chậm hạn
need-silent = chưa phản hồi
need-missing = chưa có cam kết
