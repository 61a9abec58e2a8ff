# /nhiemvu: key tasks, breakthroughs and models: set, approved, reported on by criterion, evaluated.

undertaking-name = việc của tập thể
undertakingmend-name = sửa việc của tập thể
undertakingreturn-name = đề nghị bổ sung
criterionresult-name = kết quả tiêu chí
evaluation-name = đánh giá

undertaking-kind-key_task = nhiệm vụ trọng tâm
undertaking-kind-breakthrough = nội dung đột phá
undertaking-kind-model = mô hình điểm
undertakings-kind-key_task = Nhiệm vụ trọng tâm
undertakings-kind-breakthrough = Nội dung đột phá
undertakings-kind-model = Mô hình điểm

undertakings-open = Nhiệm vụ trọng tâm, đột phá
undertakings-back = Về nhiệm vụ của đơn vị
undertakings-open-own = Nhiệm vụ trọng tâm của đơn vị
undertakings-title = <b>{ $unit }</b>: nhiệm vụ trọng tâm và nội dung đột phá năm { $year }
undertakings-heading = { $heading }:
undertakings-left = Năm { $year }, chưa đánh giá xong
undertakings-none = Chưa đăng ký.
undertakings-none-approved = Chưa có việc nào được phê duyệt.
undertakings-line = { $number }. { $what }
undertakings-waiting-count = Chờ phê duyệt, đánh giá ({ $count })
undertakings-waiting-yours = Việc của tập thể chờ đồng chí ({ $count })
undertakings-waiting-here = Việc của tập thể đang chờ
undertakings-others = Các việc đang chờ
undertakings-waiting-title = <b>{ $unit }</b>: các việc chờ đồng chí phê duyệt hoặc đánh giá, việc chờ lâu ở trên.
undertakings-waiting-none = { $unit }: hiện không còn việc nào chờ đồng chí.
undertakings-waits = – { $unit }: { $what }, chờ phê duyệt
undertakings-waits-reported = – { $unit }: { $what }, chờ đánh giá
undertakings-below = Đơn vị trực thuộc
undertakings-below-title = <b>{ $unit }</b>, các đơn vị trực thuộc: số nhiệm vụ trọng tâm và nội dung đột phá đã đăng ký năm { $year }.
undertakings-child = { $unit }: { $tasks } nhiệm vụ, { $breakthroughs } đột phá
undertaking-add = Đăng ký { $kind }
undertaking-open = Xem nội dung

undertaking-intro = Mời đồng chí đăng ký { $kind } của <b>{ $unit }</b>. Đăng ký xong, cấp trên sẽ xem và phê duyệt.
undertaking-title = Tên gọi của { $kind } là gì?
    .label = Tên gọi
    .example =
        { $of ->
            [model] Một cửa thân thiện, hẹn một lần
           *[other] Mở đường vào thôn
        }
undertaking-content = Sẽ làm những gì, cách làm thế nào?
    .label = Nội dung
    .example =
        { $of ->
            [model] Hướng dẫn tại bàn, nhắn tin khi có kết quả; mỗi tháng hỏi ý kiến dân một lần.
           *[other] Họp dân bàn cách làm, vận động hiến đất, thi công trước mùa mưa.
        }
undertaking-criteria-text = Tiêu chí thứ { $number } để biết đã làm được là gì?
    .label = Tiêu chí
    .example =
        { $of ->
            [model] Hồ sơ trả đúng hẹn
           *[other] Số hộ hiến đất mở đường
        }
undertaking-criteria-target = Chỉ tiêu của tiêu chí này là bao nhiêu? Nhờ đồng chí ghi số và đơn vị.
    .label = Chỉ tiêu
    .example = 8 hộ; 100%; hơn 200 triệu đồng
undertaking-criteria-more = Đồng chí có thêm tiêu chí khác không?
    .label = Thêm tiêu chí
undertaking-in-charge = Đồng chí nào phụ trách? Đồng chí chọn, hoặc ghi họ tên.
    .label = Phụ trách
undertaking-officer = { $name }, { $role }
undertaking-starts-on = Bắt đầu từ ngày nào?
    .label = Bắt đầu
    .example = 15/1
undertaking-today = Hôm nay
undertaking-due = Hoàn thành vào ngày nào trong năm { $year }?
    .label = Hoàn thành
    .example = 30/6
undertaking-summary = <b>Đăng ký { $kind }</b> của { $who }. Nhờ đồng chí xem lại:
undertaking-submit = Gửi
criteria-step-item = <b>Bước { $step }/{ $steps } – tiêu chí thứ { $number }</b>
criteria-item = <b>Tiêu chí { $number }:</b> { $work }
criteria-change-item = Tiêu chí { $number }: { $work }
criteria-add-item = Thêm một tiêu chí
criteria-remove-item = Bỏ tiêu chí này

target-needed = Mỗi tiêu chí cần một chỉ tiêu, để sau này biết đã đạt hay chưa. Nhờ đồng chí ghi số và đơn vị, ví dụ: 8 hộ, hoặc 100%.
target-unreadable = Tiêu chí cần có con số để sau này biết đã đạt hay chưa. Nhờ đồng chí ghi số và đơn vị, ví dụ: 8 hộ, hoặc 100%.
target-unit-missing = { $said } gì ạ? Nhờ đồng chí ghi cả đơn vị, ví dụ: { $said } hộ, hoặc { $said }%.
target-several-numbers = Trợ lý thấy nhiều con số. Nhờ đồng chí ghi một số, ví dụ: 8 hộ. Con số khác thì ghi thành tiêu chí khác.
target-extra-words = Nhờ đồng chí chỉ ghi số và đơn vị, ví dụ: 8 hộ, hoặc 100%.
target-upper-bound = Trợ lý cần con số phải đạt, không phải mức “{ $said }”. Nhờ đồng chí ghi lại, ví dụ: 8 hộ, hoặc 100%.
target-not-positive = Số phải lớn hơn 0. Điều không để xảy ra, đồng chí có thể ghi theo phần trăm, ví dụ: 100% đảng viên không vi phạm thì ghi 100%.
undertaking-other-year = Ngày { $date } không nằm trong năm { $year }. Nhờ đồng chí ghi một ngày trong năm { $year }.
undertaking-order = Ngày bắt đầu ({ $start }) sau ngày hoàn thành ({ $due }). Nhờ đồng chí bấm “Sửa” và ghi lại một trong hai ngày.

undertaking-named = { $kind } “{ $title }”
undertaking-line = { $title } ({ $state })
undertaking-is-submitted = chờ phê duyệt
undertaking-is-returned = đang bổ sung
undertaking-is-withdrawn = đã rút lại
undertaking-state-approved = đã phê duyệt, { $reached }/{ $criteria } tiêu chí đạt
undertaking-state-closed =
    { $verdict ->
        [exceeded] được đánh giá vượt yêu cầu
        [met] được đánh giá đạt yêu cầu
       *[unmet] được đánh giá chưa đạt yêu cầu
    }
undertaking-title-line = <b>{ $kind } năm { $year }</b>, { $unit }
undertaking-chosen-by = { $unit } chọn.
undertaking-called = <b>{ $title }</b>
undertaking-criterion = Tiêu chí { $number }: { $text }; chỉ tiêu: { $target }
undertaking-result = Kết quả: { $result }
undertaking-result-files = Kết quả: { $result } ({ $files })
undertaking-note = Ghi chú: { $note }
criterion-unmet = chưa đạt
criterion-met = đạt
criterion-exceeded = vượt
undertaking-span = Thời gian: từ { $start } đến { $due }
undertaking-by = Đồng chí { $who } đăng ký.
undertaking-submitted-at = Gửi lúc { $when }, đang chờ phê duyệt.
undertaking-withdrawn-at = Đã rút lại lúc { $when }.
undertaking-approved-by = ✓ Đồng chí { $who } đã phê duyệt lúc { $when }.
undertaking-evaluated-by =
    { $verdict ->
        [exceeded] ✓ Đồng chí { $who } đánh giá lúc { $when }: vượt yêu cầu.
        [met] ✓ Đồng chí { $who } đánh giá lúc { $when }: đạt yêu cầu.
       *[unmet] Đồng chí { $who } đánh giá lúc { $when }: chưa đạt yêu cầu.
    }
undertaking-evaluation = Nhận xét: “{ $comment }”

undertaking-submitted = ✓ Đã gửi { $kind }. Đồng chí { $who }, { $unit }, sẽ xem và phê duyệt.
undertaking-submitted-up = ✓ Đã gửi { $kind }. Hiện chưa có đồng chí nào ở cấp trên phê duyệt được; cần thì đồng chí hỏi: { $contact }.
undertaking-notice = Đồng chí { $by } vừa đăng ký { $kind } của <b>{ $unit }</b>: “{ $title }”. Việc này chờ đồng chí phê duyệt.
undertaking-changed = Nội dung { $what } vừa được thay đổi ở nơi khác. Phần đồng chí viết vẫn còn; nhờ đồng chí xem lại rồi gửi.
undertaking-closed = Hiện { $what } { $state }, nên không sửa được nữa. Cần sửa thì nhờ cấp trên mở lại.
undertaking-in-force = Cấp trên đã phê duyệt { $what }, nên không rút lại được. Cần thì nhờ cấp trên mở lại.
undertaking-unsent = Phần đồng chí vừa viết chưa được gửi: “{ $title }. { $content }”
undertaking-gone = Trợ lý không tìm thấy nội dung này.
undertaking-model-gone = Mô hình này hiện không áp dụng được nữa.
undertaking-mend = Sửa nội dung
undertaking-withdraw = Rút lại
undertaking-withdraw-sure = Rút lại { $what }? Rút lại thì việc này không được tính nữa.
undertaking-withdraw-yes = Rút lại việc này
undertaking-withdraw-no = Không, giữ nguyên
undertaking-withdrawn = ✓ Đã rút lại { $what }.
undertaking-withdrawn-before = Đã rút lại { $what } từ trước.

undertaking-approve = Phê duyệt
undertaking-approved = ✓ Đã phê duyệt { $what }. Trợ lý báo ngay cho đơn vị.
undertaking-approved-notice = Đồng chí { $who } đã phê duyệt { $what }. Từ nay đơn vị ghi được kết quả từng tiêu chí.
undertaking-return = Đề nghị bổ sung { $what }.
undertaking-returned = ✓ Đã đề nghị bổ sung { $what }. Trợ lý báo ngay cho đơn vị.
undertaking-returned-notice = Đồng chí { $who } đề nghị bổ sung { $what }: “{ $comment }” Nội dung cũ vẫn còn, mời đồng chí sửa rồi gửi lại.
undertaking-newer = Nội dung { $what } vừa có thay đổi. Mời đồng chí xem lại rồi quyết định.
undertaking-own = Nội dung này do đồng chí gửi, nên đồng chí khác ở cấp trên sẽ quyết định.
undertaking-not-above = Việc này do Bí thư, Phó Bí thư của cấp trên quyết định.
undertaking-give-back = Mở lại để đơn vị bổ sung
undertaking-reopen = Mở lại để ghi kết quả
undertaking-reopened = ✓ Đã mở lại { $what }. Đơn vị lại ghi được kết quả.
undertaking-reopened-notice = Đồng chí { $who } đã mở lại { $what }. Đơn vị lại ghi được kết quả, sau đó cấp trên đánh giá lại.

undertaking-files = Ảnh, tệp minh chứng
undertaking-files-title = Ảnh, tệp minh chứng của { $what }:
undertaking-file = Tiêu chí { $criterion }, số { $number } { $name }
undertaking-past = Các lần ghi kết quả
undertaking-past-title = Các lần ghi kết quả của { $what }, lần mới nhất ở trên:
undertaking-past-line = Tiêu chí { $number }, ngày { $date }, đồng chí { $who } ghi. { $result }
undertaking-past-line-gone = Tiêu chí nay không còn, ngày { $date }, đồng chí { $who } ghi. { $result }
undertaking-past-file = Tiêu chí { $criterion }, { $date }, số { $number }
undertaking-past-file-gone = Tiêu chí cũ, { $date }, số { $number }
criterionresult-open = Ghi kết quả tiêu chí { $number }
criterionresult-intro = Mời đồng chí ghi kết quả của { $what }.
criterionresult-status = Tiêu chí “{ $criterion }”, chỉ tiêu { $target }: kết quả thế nào?
    .label = Kết quả
criterionresult-exceeded = Vượt
criterionresult-met = Đạt
criterionresult-unmet = Chưa đạt
criterionresult-amount = Đã làm được bao nhiêu so với chỉ tiêu { $target }? Chưa rõ thì bấm “Bỏ qua”.
    .label = Làm được
    .example = 10 hộ; 95%
criterionresult-note = Đồng chí có ghi thêm gì không? Không có thì bấm “Bỏ qua”.
    .label = Ghi chú
    .example = Hai hộ còn lại xong trong tháng sau.
criterionresult-evidence = Đồng chí có ảnh, giấy tờ minh chứng thì gửi vào đây, nhiều nhất 5.
    .label = Minh chứng
criterionresult-summary = <b>Kết quả tiêu chí “{ $criterion }”</b>, chỉ tiêu { $target }. Nhờ đồng chí xem lại:
criterionresult-submit = Gửi
criterionresult-recorded =
    { $status ->
        [exceeded] ✓ Đã ghi: tiêu chí “{ $criterion }” vượt chỉ tiêu.
        [met] ✓ Đã ghi: tiêu chí “{ $criterion }” đạt chỉ tiêu.
       *[unmet] ✓ Đã ghi: tiêu chí “{ $criterion }” chưa đạt chỉ tiêu.
    }
criterionresult-closed = Cấp trên đã đánh giá xong { $what }, nên không ghi thêm kết quả được. Cần thì nhờ cấp trên mở lại.
criterionresult-not-now = Hiện { $what } { $state }, nên chưa ghi kết quả được.
criterionresult-unsent = Phần đồng chí vừa ghi chưa được lưu: “{ $said }”
undertaking-complete-notice = { $unit } đã ghi kết quả đủ các tiêu chí của { $what }. Mời đồng chí xem và đánh giá.

undertaking-evaluate = Đánh giá
evaluation-intro = Đánh giá { $what }. Kết quả đơn vị đã ghi:
evaluation-verdict = Đồng chí đánh giá chung thế nào?
    .label = Đánh giá
evaluation-exceeded = Vượt yêu cầu
evaluation-met = Đạt yêu cầu
evaluation-unmet = Chưa đạt yêu cầu
evaluation-comment = Nhận xét của đồng chí? Trợ lý sẽ chuyển nguyên văn cho đơn vị.
    .label = Nhận xét
    .example = Đơn vị làm chắc, đúng hẹn; cần giữ nền nếp.
evaluation-summary = Đánh giá xong thì đơn vị không ghi thêm kết quả nữa. Nhờ đồng chí xem lại:
evaluation-submit = Gửi đánh giá
evaluation-recorded =
    { $verdict ->
        [exceeded] ✓ Đã đánh giá { $what }: vượt yêu cầu.
        [met] ✓ Đã đánh giá { $what }: đạt yêu cầu.
       *[unmet] ✓ Đã đánh giá { $what }: chưa đạt yêu cầu.
    }
evaluation-notice =
    { $verdict ->
        [exceeded] Đồng chí { $who } đánh giá { $what }: vượt yêu cầu. “{ $comment }”
        [met] Đồng chí { $who } đánh giá { $what }: đạt yêu cầu. “{ $comment }”
       *[unmet] Đồng chí { $who } đánh giá { $what }: chưa đạt yêu cầu. “{ $comment }”
    }
evaluation-unsent = Nhận xét đồng chí vừa ghi chưa được gửi: “{ $comment }”

log-fact-undertaking-submitted =
    { $kind ->
        [key_task] đăng ký nhiệm vụ trọng tâm của { $unit } ({ $count } tiêu chí, xong trước { $due })
        [breakthrough] đăng ký nội dung đột phá của { $unit } ({ $count } tiêu chí, xong trước { $due })
       *[model] đăng ký mô hình điểm của { $unit } ({ $count } tiêu chí, xong trước { $due })
    }
log-fact-undertaking-approved = phê duyệt việc của tập thể
log-fact-undertaking-returned = đề nghị bổ sung việc của tập thể
log-fact-undertaking-withdrawn = rút lại việc của tập thể
log-fact-undertaking-evaluated =
    { $verdict ->
        [exceeded] đánh giá việc của tập thể: vượt yêu cầu
        [met] đánh giá việc của tập thể: đạt yêu cầu
       *[unmet] đánh giá việc của tập thể: chưa đạt yêu cầu
    }
log-fact-undertaking-reopened = mở lại việc của tập thể đã đánh giá
log-fact-criterion-reported =
    { $status ->
        [exceeded] ghi kết quả một tiêu chí: vượt
        [met] ghi kết quả một tiêu chí: đạt
       *[unmet] ghi kết quả một tiêu chí: chưa đạt
    }
