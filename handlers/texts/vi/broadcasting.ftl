# A broadcast as its recipients get it, and what its author is told while it goes out.

broadcast-heading-announcement = <b>Thông báo của { $unit }</b>
broadcast-heading-correction = <b>Đính chính thông báo của { $unit }</b>
broadcast-heading-withdrawal = <b>Thu hồi thông báo của { $unit }</b>
broadcast-heading-theme = <b>Chuyên đề năm của { $unit }</b>
broadcast-words = { $text }
broadcast-seen = Đã nắm nội dung

broadcasting-progress =
    Đang gửi thông báo “{ $words }”:
    { $bar }
broadcasting-ended = ✓ Đã gửi xong thông báo: “{ $words }”
broadcasting-withdrawn = ✓ Đã thu hồi xong thông báo.
broadcasting-stopped = Đã dừng gửi thông báo: “{ $words }”
broadcasting-platform = Thông báo “{ $words }” không gửi được: ứng dụng không nhận nội dung hoặc tệp kèm theo. Trợ lý đã dừng ngay từ tin đầu. Mời đồng chí soạn lại, bỏ bớt tệp hoặc rút gọn nội dung.
broadcasting-nobody = Đến giờ gửi không còn đồng chí nào thuộc diện nhận.
broadcasting-role-ended = Thông báo “{ $words }” do đồng chí { $name } soạn không được gửi, vì đến giờ gửi đồng chí ấy không còn giữ nhiệm vụ. Nếu vẫn cần gửi, mời đồng chí soạn lại.
