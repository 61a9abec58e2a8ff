# /nhacviec: how I am reminded, and changing it.

reminding-on = Trợ lý nhắc việc đồng chí vào khoảng <b>{ $hour } giờ</b>, mỗi ngày nhiều nhất một tin; ban đêm và ngày Tết thì không nhắc.
reminding-off = Nhắc việc đang <b>tắt</b>. Đồng chí vẫn nhận tin khi bản cam kết được xem xét, và bản tổng hợp tuần nếu đang giữ nhiệm vụ trong cấp ủy.
reminding-away = Đồng chí tạm nghỉ nhắc việc <b>đến hết ngày { $date }</b>. Sau đó trợ lý nhắc vào khoảng { $hour } giờ như thường lệ.
reminding-what = Trợ lý nhắc khi gần đến hạn hoặc đã qua hạn gửi bản cam kết, hạn từng việc, và khi một việc cả tháng chưa có tin.
reminding-exempt = Hiện đồng chí không phải viết bản cam kết ({ $reason }), nên trợ lý không nhắc gì.
reminding-saved = ✓ Đã ghi.
reminding-choose-hour = Đổi giờ nhắc
reminding-choose-leave = Tạm nghỉ đến ngày…
reminding-choose-off = Tắt nhắc việc
reminding-choose-on = Bật lại

hour-name = giờ nhắc việc
hour-at = Trợ lý nên nhắc đồng chí vào lúc mấy giờ?
    .label = Giờ nhắc việc
    .example = 7 giờ
hour-choice = { $hour } giờ
hour-unsuitable = Trợ lý nhắc vào đúng giờ, không tính phút, từ { $first } giờ đến { $last } giờ. Nhờ đồng chí ghi lại, ví dụ: 7 giờ.

leave-name = tạm nghỉ nhắc việc
leave-until = Đồng chí tạm nghỉ đến hết ngày nào? Trong những ngày đó trợ lý không nhắc việc.
    .label = Tạm nghỉ đến hết ngày
    .example = 30/6
leave-week = Một tuần (đến hết { $date })
leave-fortnight = Hai tuần (đến hết { $date })
leave-month = Một tháng (đến hết { $date })
leave-too-long = Trợ lý tạm nghỉ nhắc nhiều nhất một năm, đến ngày { $date }. Nhờ đồng chí ghi một ngày sớm hơn, hoặc tắt hẳn ở /nhacviec.
