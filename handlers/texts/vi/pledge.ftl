# The yearly pledge, as its author sees it.

pledge-name = bản cam kết
pledge-intro = Mời đồng chí viết <b>bản cam kết tu dưỡng, rèn luyện, phấn đấu năm { $year }</b>. Đồng chí có thể dừng bất cứ lúc nào, phần đã viết vẫn được giữ. Cần giúp, đồng chí gõ “trợ giúp”.
pledge-theme = Chuyên đề năm: “{ $title }”. Hạn gửi: { $deadline }.
pledge-guidance = { $guidance }
pledge-task-given = Nhiệm vụ trọng tâm tập thể giao đồng chí (đã ghi sẵn): “{ $task }”.

pledge-goal = Mục tiêu phấn đấu của đồng chí trong năm { $year } là gì?
    .label = Mục tiêu phấn đấu
    .example = Giữ nghiêm kỷ luật, làm tốt nhiệm vụ được giao, gia đình đạt gia đình văn hóa.
pledge-assigned-task = Tập thể giao đồng chí nhiệm vụ trọng tâm nào?
    .label = Nhiệm vụ trọng tâm được giao
    .example = Phụ trách tổ liên gia số 3.
pledge-items-work = Đồng chí sẽ làm việc cụ thể nào?
    .label = Việc
    .example = Vận động 10 hộ hiến đất mở đường.
pledge-items-solution = Đồng chí làm việc này bằng cách nào?
    .label = Giải pháp
    .example = Đến từng nhà cùng trưởng thôn, gia đình tôi hiến trước.
pledge-items-due = Đến ngày nào thì xong?
    .label = Thời hạn
    .example = 30/6 hoặc cuối quý 3
pledge-items-target = Kết quả cần đạt là bao nhiêu? Không có con số thì bấm “Bỏ qua”.
    .label = Chỉ tiêu
    .example = 10 hộ
pledge-items-more = Đồng chí có ghi thêm việc khác không?
    .label = Thêm việc
pledge-due-quarter = Cuối quý ({ $date })
pledge-due-day = { $date }

pledge-summary = <b>Bản cam kết năm { $year }.</b> Nhờ đồng chí xem lại:
pledge-submit = Gửi
pledge-submitted = ✓ Đã gửi bản cam kết. Đồng chí { $who } sẽ xem và trả lời; trợ lý sẽ báo ngay khi có kết quả.
pledge-submitted-up = ✓ Đã gửi bản cam kết. Cấp ủy sẽ xem và trả lời; trợ lý sẽ báo ngay khi có kết quả.
pledge-notice = Đồng chí <b>{ $name }</b>, { $unit }, vừa gửi bản cam kết và chờ xác nhận.
pledge-review = Xem bản cam kết
pledge-already-submitted = Bản cam kết năm { $year } của đồng chí đã gửi, đang chờ xác nhận.
pledge-already-confirmed = Bản cam kết năm { $year } của đồng chí đã được xác nhận.
pledge-amend = Sửa, bổ sung
pledge-amending = Mời đồng chí sửa bản cam kết đã gửi.
pledge-amending-confirmed = Mời đồng chí sửa bản cam kết. Bản đã xác nhận vẫn có hiệu lực cho đến khi bản mới được xác nhận.
pledge-reopened = Mời đồng chí bổ sung bản cam kết. Nội dung cũ vẫn còn.
