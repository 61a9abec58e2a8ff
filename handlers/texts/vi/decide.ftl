# A pledge shown whole, and what is decided about it.

view-title = <b>Bản cam kết năm { $year }</b> của đồng chí <b>{ $name }</b>, { $unit }
view-title-amended = <b>Bản cam kết năm { $year } (đã sửa, bổ sung)</b> của đồng chí <b>{ $name }</b>, { $unit }
view-entered = Đồng chí { $who } nhập thay.
view-in-force = Bản đã xác nhận trước đây vẫn có hiệu lực cho đến khi bản này được xác nhận.
view-comment-before = Lần trước đã đề nghị bổ sung: “{ $comment }”
view-other = Nội dung khác
view-item = Việc { $number }
view-moment = { $hour } giờ { $minute } ngày { $date }
view-submitted = Gửi lúc { $when }, đang chờ xác nhận.
view-confirmed = ✓ Đồng chí { $who } đã xác nhận lúc { $when }.
view-returned = Đồng chí { $who } đã đề nghị bổ sung lúc { $when }.

decide-confirm = Xác nhận
decide-return = Đề nghị bổ sung
decide-others = Các bản đang chờ
decide-mend = Sửa bản cam kết
decide-own = Đây là bản cam kết của chính đồng chí, nên đồng chí khác trong cấp ủy sẽ xác nhận.
decide-not-allowed = Việc này do Bí thư, Phó Bí thư thực hiện. Hiện trợ lý không thấy đồng chí giữ nhiệm vụ đó ở đơn vị này.
decide-gone = Trợ lý không tìm thấy bản cam kết này.
decide-newer = Đồng chí { $name } vừa gửi bản mới hơn. Mời đồng chí xem bản mới rồi quyết định.
decide-unsent = Ý kiến đồng chí vừa ghi chưa được chuyển đi: “{ $comment }”
decide-confirmed = ✓ Đã xác nhận bản cam kết của đồng chí <b>{ $name }</b>.
decide-returned = ✓ Đã đề nghị bổ sung bản cam kết của đồng chí <b>{ $name }</b>.
decide-tell-phone = Trợ lý báo ngay cho đồng chí ấy.
decide-tell-paper = Đồng chí ấy dùng bản giấy, nhờ đồng chí báo trực tiếp.
decide-as =
    { $role ->
        [deputy] Phó Bí thư
       *[secretary] Bí thư
    }
decide-as-above =
    { $role ->
        [deputy] Phó Bí thư ({ $unit })
       *[secretary] Bí thư ({ $unit })
    }
decide-confirmed-notice = Đồng chí { $who } đã xác nhận bản cam kết năm { $year } của đồng chí.
decide-confirmed-notice-entered = Đồng chí { $who } đã xác nhận bản cam kết năm { $year } đồng chí nhập thay đồng chí { $name }.
decide-returned-notice = Đồng chí { $who } đề nghị bổ sung bản cam kết: “{ $comment }” Nội dung cũ vẫn còn, mời đồng chí sửa rồi gửi lại.
decide-returned-notice-entered = Đồng chí { $who } đề nghị bổ sung bản cam kết đồng chí nhập thay đồng chí { $name }: “{ $comment }” Nội dung cũ vẫn còn, mời đồng chí sửa rồi gửi lại.

return-too-late = Năm { $year } đã qua nên bản cam kết năm ấy không sửa được nữa. Đồng chí vẫn có thể xác nhận.
return-name = đề nghị bổ sung
return-intro = Đề nghị bổ sung bản cam kết của đồng chí <b>{ $name }</b>.
return-comment = Cần bổ sung điều gì? Trợ lý sẽ chuyển nguyên văn câu trả lời của đồng chí.
    .label = Đề nghị bổ sung
    .example = Ghi rõ số hộ.
