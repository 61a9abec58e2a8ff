# The printed invitation. Its bearer may be anybody who found it: no word of what it leads to.

sheet-title = Phiếu mời – { $unit }
sheet-unit = { $unit }
sheet-made = { $count } phiếu, in ngày { $date }
sheet-name = { $name }
sheet-scan = Dùng máy ảnh quét hình vuông, bấm <b>Bắt đầu</b>.
sheet-or-send = Hoặc mở Telegram, tìm <b>{ $bot }</b>, gửi 16 số này.
sheet-code-open = Mở cuộc trò chuyện mà người đưa phiếu chỉ cho.
sheet-code-send = Gửi 16 số dưới đây.
sheet-answer = Trả lời một câu hỏi để xác nhận đúng người.
sheet-note = Phiếu của riêng người có tên trên đây, dùng một lần, đến hết ngày { $date }. Nhờ không chụp, không đưa cho người khác.
