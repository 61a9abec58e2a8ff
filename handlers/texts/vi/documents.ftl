# Documents: a confirmed pledge to be signed, the year-end self-review; what the assistant writes into them.

paper-open = Tải bản để ký
paper-begun = Trợ lý đang lập văn bản, xong sẽ gửi ngay vào đây.
paper-none = Bản cam kết này chưa được xác nhận lần nào, nên chưa có bản để ký.
paper-refused = Trợ lý không lập được văn bản này: bản cam kết không còn, hoặc đồng chí không còn giữ nhiệm vụ ở đơn vị này.
paper-pledge-here = Đây là bản cam kết năm { $year } của đồng chí <b>{ $name }</b>, để in và ký. Văn bản có thông tin riêng, đồng chí giữ cẩn thận.
paper-template-unusable = Mẫu riêng của văn phòng ({ $template }) đang có lỗi, nên trợ lý dùng mẫu chung. Nhờ đồng chí báo văn phòng.

paper-post = { $role } { $unit }
paper-confirmed = Bản cam kết được xác nhận ngày { $date }.
paper-by-cell = T/M CHI BỘ
paper-by-committee = T/M ĐẢNG ỦY
paper-by-province = T/M TỈNH ỦY
paper-as-secretary = BÍ THƯ
paper-as-deputy =
    K/T BÍ THƯ
    PHÓ BÍ THƯ

review-open-form = Bản tự kiểm điểm cuối năm
review-which = Trợ lý lập sẵn bản tự kiểm điểm năm { $year }: phần thực hiện cam kết (mục A.I.3) lấy từ báo cáo của đồng chí, các phần khác để trống cho đồng chí viết. Đồng chí dùng mẫu nào? Nếu giữ chức vụ lãnh đạo, quản lý thì đồng chí dùng mẫu 2A của cấp ủy và chép mục A.I.3 sang.
review-form-2b = Mẫu 2B: không giữ chức vụ lãnh đạo
review-form-2c = Mẫu 2C: ngoài hệ thống chính trị
review-nothing = Năm { $year } đồng chí chưa có bản cam kết, nên trợ lý chưa lập được bản tự kiểm điểm.
review-here = Đây là bản tự kiểm điểm năm { $year } lập sẵn. Mời đồng chí xem lại mục A.I.3, viết tiếp các phần còn trống rồi in và ký.
review-all-done = Năm { $year }, tôi cam kết { $items } việc; đến nay đã hoàn thành.
review-some-done = Năm { $year }, tôi cam kết { $items } việc; đến nay đã hoàn thành { $done } việc, đang thực hiện { $open } việc.
review-none-done = Năm { $year }, tôi cam kết { $items } việc; đến nay đang thực hiện.
review-due = Hạn: { $date }
review-done = { $standing } (ngày { $date })
review-open = Đến nay: { $standing }
review-reports = Báo cáo { $count } lần, lần cuối ngày { $date }
review-files = Minh chứng: { $files }
