# /baocao: what was done on an item of the pledge; its correction; what was reported, with photos and files.

standing-new = chưa báo cáo
standing-working = đang làm
standing-stuck = gặp khó khăn
standing-done = đã xong
standing-of = { $done }/{ $target }
standing-percent = đạt { $percent }%
due-left = còn { $days } ngày
due-today = đến hạn hôm nay
due-late = quá hạn { $days } ngày
due-dated = Hạn: { $date } ({ $left })

report-name = báo cáo
correction-name = sửa báo cáo
detail-name = ghi thêm vào báo cáo
report-done = Đã xong
report-working = Đang làm
report-stuck = Gặp khó khăn
report-other = Báo cáo việc khác
report-mend = Sửa báo cáo

report-which = Đồng chí báo cáo việc nào? Việc đến hạn sớm ở trên.
report-item = { $work } ({ $standing })
report-item-late = quá hạn, { $standing }
report-intro = Mời đồng chí báo cáo việc dưới đây. Đến nay: { $standing }.
report-did =
    <b>{ $work }</b>

    Đồng chí đã xong, đang làm hay gặp khó khăn? Có con số thì ghi luôn con số.
    .label = Kết quả
    .example = { $example }
report-example = làm thêm { $figure }, hoặc đến nay đạt 30%
report-example-percent = đến nay đạt 30%
report-unit = lần
report-note = Đồng chí có ghi thêm gì không? Không có thì bấm “Bỏ qua”.
    .label = Ghi chú
    .example = Hai hộ còn lại xin thêm thời gian.
report-note-stuck = Đồng chí gặp khó khăn gì, cần ai giúp?
    .label = Ghi chú
    .example = Hai hộ chưa đồng ý, nhờ chi ủy cùng đến nhà.
report-evidence = Đồng chí có ảnh hoặc tệp minh chứng thì gửi vào đây, nhiều nhất 5.
    .label = Minh chứng
report-send = Gửi báo cáo
report-send-plain = Gửi, không kèm ảnh
report-summary = Báo cáo việc <b>{ $work }</b>. Cần đổi phần nào, đồng chí bấm “Sửa”; xong thì bấm “Gửi”.
report-submit = Gửi

report-percent = Phần trăm tính từ 1 đến 100. Nhờ đồng chí ghi lại, ví dụ: 30%.
report-amount-unreadable = Trợ lý chưa rõ kết quả. Nhờ đồng chí chọn một ý bên dưới, hoặc ghi số và đơn vị, ví dụ: 3 { $unit }. Muốn kể thêm, đồng chí ghi ở câu sau.
report-amount-unit-missing = { $said } gì ạ? Nhờ đồng chí ghi cả đơn vị, ví dụ: { $said } { $unit }.
report-amount-several-numbers = Trợ lý thấy nhiều con số. Nhờ đồng chí chỉ ghi số làm thêm lần này, ví dụ: 3 { $unit }.
report-amount-extra-words = Nhờ đồng chí chỉ ghi số và đơn vị, ví dụ: 3 { $unit }. Muốn kể thêm, đồng chí ghi ở câu sau.
report-amount-upper-bound = Trợ lý cần con số đã làm được, không phải mức “{ $said }”. Nhờ đồng chí ghi lại, ví dụ: 3 { $unit }.
report-amount-not-positive = Số phải lớn hơn 0, ví dụ: 3 { $unit }. Chưa làm được thì đồng chí chọn “Đang làm” hoặc “Gặp khó khăn”.
report-amount-not-whole = “{ $said }” không chia lẻ được. Nhờ đồng chí ghi số tròn, ví dụ: 3 { $unit }.
report-amount-absurd = { $said } lớn hơn chỉ tiêu ({ $target }) quá nhiều, có lẽ gõ nhầm. Nhờ đồng chí ghi lại.
report-told = Trợ lý giữ lại lời kể này để đồng chí đưa vào phần ghi chú. Còn kết quả thì nhờ đồng chí chọn một ý bên dưới, hoặc ghi số và đơn vị, ví dụ: 3 { $unit }.
report-not-begun = Chưa làm được thì đồng chí chọn “Đang làm”, có kết quả thì báo cáo tiếp. Đang vướng thì chọn “Gặp khó khăn”.

report-recorded = ✓ Đã ghi báo cáo.
report-recorded-before = Hôm nay đồng chí đã báo cáo như vậy, trợ lý không ghi thêm lần nữa.
report-corrected = ✓ Đã sửa báo cáo. Bản trước vẫn được lưu.
report-unchanged = Báo cáo giữ nguyên, không có gì thay đổi.
report-work = <b>{ $work }</b>
report-now = Đến nay: <b>{ $standing }</b>.
report-files-saving = { $files } (đang lưu)
report-not-counted = Chỉ tiêu của việc này tính bằng “{ $unit }”, nên con số trên được ghi lại nhưng không cộng vào chỉ tiêu.
report-how-much = Việc này làm được đến đâu rồi? Đồng chí chọn một mức, hoặc chọn “Ghi con số”.
report-part = { $percent }%
report-figure = Ghi con số
report-what-help = Đồng chí ghi thêm khó khăn đang gặp, để cấp ủy biết và giúp.
report-describe = Ghi khó khăn

report-gone = Việc này không có trong bản cam kết của đồng chí.
report-lost = Trợ lý không tìm thấy báo cáo này của đồng chí.
report-other-year = Việc “{ $work }” thuộc bản cam kết năm { $year }, nay không nhận báo cáo nữa.
report-not-in-force = Việc “{ $work }” không còn trong bản cam kết, nên không phải báo cáo nữa.
report-already-done = Việc “{ $work }” đã xong từ ngày { $date }.
report-unsent = Phần đồng chí vừa viết chưa được ghi: “{ $said }”
report-all-done = Các việc trong bản cam kết năm { $year } của đồng chí đều đã xong. Cảm ơn đồng chí.
report-no-pledge = Đồng chí chưa gửi bản cam kết năm { $year }, nên chưa có việc để báo cáo. Mời đồng chí viết bản cam kết trước.
report-exempt = Năm { $year } đồng chí không phải viết bản cam kết ({ $reason }), nên không phải báo cáo.
report-pledge-returned = Bản cam kết của đồng chí đang được đề nghị bổ sung. Đồng chí bổ sung và gửi lại, rồi báo cáo sau.
report-later = Trợ lý sẽ nhắc lại vào ngày mai, { $date }.
report-later-nothing = Hiện không có việc nào chờ đồng chí trả lời. Đến hạn, trợ lý sẽ nhắc.

reports-open = Xem báo cáo
reports-mine = <b>Báo cáo của đồng chí năm { $year }</b>: { $count } lần, lần mới nhất ở trên.
reports-mine-none = Năm { $year } đồng chí chưa báo cáo lần nào.
reports-title = <b>Báo cáo năm { $year }</b> của đồng chí <b>{ $name }</b>, { $unit }: { $count } lần, lần mới nhất ở trên.
reports-title-none = Năm { $year } đồng chí <b>{ $name }</b>, { $unit }, chưa báo cáo lần nào.
reports-one = <b>{ $date }.</b> { $work }
reports-corrected = Đã sửa lần { $times } lúc { $when }.
reports-photo = Ảnh ngày { $date }
reports-file = Tệp ngày { $date }
reports-file-named = Tệp { $name }, ngày { $date }
reports-mend = Sửa báo cáo ngày { $date }

evidence-shown = Minh chứng đồng chí gửi ngày { $date }.
evidence-shown-of = Minh chứng đồng chí <b>{ $name }</b> gửi ngày { $date }.
evidence-wanted = Ảnh, tệp này đang được lưu. Mời đồng chí mở lại sau ít phút.
evidence-removed = Ảnh, tệp này đã được gỡ khỏi báo cáo.
evidence-refused = Ảnh, tệp này không lưu được: { $why }.
evidence-gone = Trợ lý không tìm thấy ảnh, tệp này.
evidence-back = Về các báo cáo

files-photo = { $count } ảnh
files-file = { $count } tệp
files-some = Đủ rồi
files-none = Không kèm ảnh, tệp
files-remove-photo = Bỏ ảnh { $number }
files-remove-file = Bỏ tệp { $number } { $name }
files-now = Đang kèm: { $files }. Đồng chí gửi thêm, hoặc chọn bỏ bớt bên dưới.
files-saving = Đang lưu { $files }. Tất cả đang kèm: { $all }. Đồng chí gửi thêm, hoặc chọn “{ $button }”.
files-saving-album = Đang lưu các ảnh, tệp đồng chí vừa gửi. Đồng chí gửi thêm, hoặc chọn “{ $button }”.
files-caption = Lời ghi kèm ảnh không được lưu. Cần ghi thêm, đồng chí viết ở phần nội dung hoặc ghi chú.
files-caption-noted = Lời ghi kèm ảnh được đưa vào phần ghi chú.
files-only = Ở bước này, đồng chí gửi ảnh hoặc tệp; đủ rồi thì chọn ý đầu tiên bên dưới.
files-other = Trợ lý nhận ảnh và tệp văn bản, chưa nhận video, tin thoại hay hình dán.
files-empty = Tệp này không có nội dung. Nhờ đồng chí kiểm tra rồi gửi lại.
files-too-large = Tệp lớn hơn 20 MB nên trợ lý không nhận được. Đồng chí chụp ảnh gửi thay cũng được.
files-full = Chỉ kèm được nhiều nhất { $most } ảnh, tệp. Trợ lý giữ { $most } cái gửi trước, cái gửi sau không lưu.
files-later = Trợ lý chưa nhận ảnh, tệp này. Mời đồng chí trả lời câu dưới đây trước, rồi gửi lại khi được hỏi ảnh, tệp.
files-how = Trợ lý chưa nhận ảnh, tệp này, vì chưa rõ là của việc nào. Đồng chí bấm “Báo cáo”, chọn việc, rồi gửi lại ở bước minh chứng.
