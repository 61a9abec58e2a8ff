# What the engine itself says: questions, summaries, problems with an answer, the menu.

word-yes = Có
word-no = Không

apology = Xin lỗi đồng chí, trợ lý vừa gặp lỗi nên chưa ghi được tin này. Những gì đồng chí đã viết trước đó vẫn còn. Nhờ đồng chí gửi lại sau ít phút.
apology-stranger = Xin lỗi, trợ lý vừa gặp lỗi nên chưa ghi được tin này. Nhờ ông/bà gửi lại sau ít phút.

form-value = { $value }
form-heading = { $title }
form-heading-question =
    <b>{ $title }</b>
    { $guidance }
form-step = <b>Bước { $step }/{ $steps }</b>
form-step-item = <b>Bước { $step }/{ $steps } – việc thứ { $number }</b>
form-example = <i>Ví dụ: { $example }</i>
form-now = Nội dung đang có: “{ $value }”. Đồng chí ghi nội dung mới, hoặc bấm “Giữ nguyên”.
form-keep = Giữ nguyên
form-skip = Bỏ qua
form-back = Quay lại
form-change = Sửa
form-park = Để sau
form-resume = Viết tiếp
form-nothing = (không có)
form-line = <b>{ $label }:</b> { $value }
form-item = <b>Việc { $number }:</b> { $work }
form-item-line = { $label }: { $value }
form-change-which = Đồng chí muốn sửa phần nào?
form-change-item = Việc { $number }: { $work }
form-add-item = Thêm một việc
form-remove-item = Bỏ việc này
form-removed = Đã bỏ.
form-back-to-summary = Không sửa nữa
form-comment = <b>Đề nghị bổ sung:</b> “{ $comment }”
form-renewed = Phần này viết dở từ năm trước. Nội dung vẫn còn; nhờ đồng chí ghi lại thời hạn trong năm { $year }.
form-cancel-button = Hủy
form-cannot-skip = Phần này cần có trong bản viết, chưa bỏ qua được. Nhờ đồng chí ghi ngắn cũng được; gõ /menu để làm việc khác, phần đã viết vẫn được giữ.
form-cancel = Đồng chí muốn hủy phần đang viết? Nếu hủy, những gì vừa viết sẽ không còn.
form-drop = Hủy hẳn
form-go-on = Viết tiếp
form-dropped = Đã hủy. Cần gì, đồng chí gõ /menu.
form-parked = Đã giữ lại phần đang viết. Lúc nào tiện, đồng chí bấm “Viết tiếp” hoặc gõ /menu.
form-choose = Mời đồng chí chọn một trong các ý bên dưới.
form-help = Đồng chí trả lời câu hỏi bên dưới bằng một tin nhắn. Gõ “quay lại” để về câu trước, “hủy” để bỏ, /menu để làm việc khác (phần đang viết vẫn được giữ).

choices-numbered = Trả lời bằng số:
choices-words = Hoặc gõ:

problem-secret = Nội dung có dấu chỉ mức độ mật nên trợ lý không nhận và không lưu. Nhờ đồng chí ghi lại, không đưa nội dung mật vào đây.
problem-empty = Trợ lý chưa thấy nội dung. Nhờ đồng chí ghi bằng chữ.
problem-long = Nội dung dài { $length } ký tự, trợ lý chỉ nhận tối đa { $longest }. Nhờ đồng chí ghi gọn lại.
problem-choice = Mời đồng chí chọn một trong các ý bên dưới.
problem-date-future = Ngày { $date } chưa tới. Nhờ đồng chí ghi ngày đã qua.
problem-date-no-such-day = Tháng { $month } không có ngày { $day }. Nhờ đồng chí ghi lại, ví dụ: { $last }/{ $month }.
problem-date-no-such-month = Một năm chỉ có 12 tháng, không có tháng { $month }. Nhờ đồng chí ghi lại, ví dụ: 30/6.
problem-date-no-such-quarter = Một năm chỉ có 4 quý, không có quý { $quarter }. Nhờ đồng chí ghi lại, ví dụ: cuối quý 3.
problem-date-month-missing = Ngày { $day } của tháng nào? Nhờ đồng chí ghi cả tháng, ví dụ: { $day }/6.
problem-date-past = Ngày { $day }/{ $month }/{ $year } đã qua. Nhờ đồng chí ghi một ngày sắp tới.
problem-date-other-year = Ngày { $day }/{ $month }/{ $year } không nằm trong năm của bản cam kết. Nhờ đồng chí ghi lại.
problem-date-lunar = Trợ lý chỉ hiểu ngày dương lịch. Nhờ đồng chí ghi ngày và tháng dương lịch, ví dụ: 30/6.
problem-date-unreadable = Trợ lý chưa hiểu ngày này. Nhờ đồng chí ghi ngày và tháng, ví dụ: 30/6.
problem-amount-unreadable = Trợ lý chưa đọc được con số. Nhờ đồng chí ghi số và đơn vị, ví dụ: 10 hộ.
problem-amount-unit-missing = { $said } gì ạ? Nhờ đồng chí ghi cả đơn vị, ví dụ: { $said } hộ.
problem-amount-unclear-unit = “{ $said }” là công đất hay ngày công? Nhờ đồng chí ghi rõ.
problem-amount-unclear-number = Trợ lý chưa rõ số “{ $said }”. Nhờ đồng chí viết dấu chấm cho hàng nghìn, dấu phẩy cho số lẻ, ví dụ: 1.500 kg hoặc 1,5 tấn.
problem-amount-several-numbers = Trợ lý thấy nhiều con số. Nhờ đồng chí ghi một số, ví dụ: 10 hộ.
problem-amount-extra-words = Nhờ đồng chí chỉ ghi số và đơn vị, ví dụ: 10 hộ. Phần giải thích đã có ở câu trước.
problem-amount-upper-bound = Trợ lý cần con số phải đạt, không phải mức “{ $said }”. Nhờ đồng chí ghi lại, ví dụ: 10 hộ.
problem-amount-not-positive = Số phải lớn hơn 0. Nhờ đồng chí ghi lại, ví dụ: 10 hộ.
problem-amount-too-large = Số này lớn quá, có lẽ gõ nhầm. Nhờ đồng chí ghi lại, ví dụ: 10 hộ.
problem-amount-not-whole = “{ $said }” không chia lẻ được. Nhờ đồng chí ghi số tròn, ví dụ: 10 hộ.
problem-amount-too-precise = Số có nhiều chữ số lẻ quá. Nhờ đồng chí ghi gọn lại, ví dụ: 1,5 ha.

router-stale = Câu hỏi này đã qua.
router-elsewhere = Phần này vừa được viết tiếp trên máy khác của đồng chí, nên trợ lý chưa ghi tin vừa rồi. Nội dung hiện ở đây:
router-unknown-command = Trợ lý không có lệnh này. Mời đồng chí trả lời tiếp câu dưới đây.
router-not-understood = Trợ lý chưa hiểu ý đồng chí.
router-then-menu =
    { $first }

    { $menu }
router-edited = Trợ lý không đọc được tin đã sửa. Nhờ đồng chí gửi nội dung đúng bằng một tin mới.
router-sticker = Trợ lý không đọc được hình dán. Nhờ đồng chí ghi bằng chữ.
router-voice = Trợ lý chưa nghe được tin thoại. Nhờ đồng chí ghi bằng chữ.
router-location = Trợ lý chưa cần vị trí. Nhờ đồng chí ghi bằng chữ.
router-contact = Trợ lý không nhận danh bạ. Nhờ đồng chí ghi bằng chữ.
router-file = Ở bước này trợ lý chưa nhận ảnh, tệp. Nhờ đồng chí ghi bằng chữ.

menu =
    Đồng chí <b>{ $name }</b>, { $unit }.
    Mời đồng chí chọn việc cần làm:
menu-open = Xem các việc
menu-pledge = Bản cam kết
menu-progress = Tiến độ
menu-report = Báo cáo
menu-unit = { $unit }
menu-reminding = Giờ nhắc việc
menu-data = Dữ liệu của tôi
menu-help = Trợ giúp
menu-resume = Viết tiếp: { $form }
menu-resumed = Đồng chí viết tiếp phần đang dở.
menu-draft-gone = Phần viết dở này không còn.
help-commands = Đồng chí bấm nút hoặc gõ một trong các lệnh sau:
help-command = /{ $command } – { $what }
help =
    { $commands }

    Cần người giúp, mời đồng chí gọi đồng chí { $who }.
    Nơi chịu trách nhiệm về dữ liệu: { $controller }, { $contact }.
