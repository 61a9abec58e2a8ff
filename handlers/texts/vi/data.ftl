# /dulieu: what is kept about me, and what I may do about it.

data-title = <b>Dữ liệu trợ lý đang lưu về đồng chí</b>
data-person = – Họ tên, nơi sinh hoạt: { $name }, { $unit } ({ $kind }).
data-official = đảng viên chính thức
data-probationary = đảng viên dự bị
data-check = – Năm sinh: { $year }. Ba số cuối điện thoại: { $phone }.
data-pledges = – Bản cam kết: { $pledges }. Phần viết dở: { $drafts }.
data-reports = – Báo cáo: { $reports }. Ảnh và tệp minh chứng: { $files }.
data-consent = – Đồng chí đã đồng ý ngày { $date }.
data-phones = – Số máy đồng chí đang dùng với trợ lý: { $count }.
data-looks = – Người đã xem dữ liệu của đồng chí: { $who }.
data-no-looks = – Chưa có ai khác xem dữ liệu của đồng chí.
data-office = Nơi chịu trách nhiệm: { $controller }, { $contact }. Nếu có chỗ sai, mời đồng chí báo nơi này để sửa hoặc xóa.
data-file = Tải tệp đầy đủ
data-here = Đây là tệp ghi toàn bộ dữ liệu của đồng chí. Tệp có thông tin riêng, đồng chí giữ cẩn thận.
data-unlink = Gỡ máy thứ { $number }
data-withdraw = Rút lại đồng ý
data-withdraw-sure =
    Nếu rút lại đồng ý, trợ lý sẽ ngừng nhắn tin và ngừng xử lý dữ liệu của đồng chí; phần viết dở sẽ bị xóa. Đồng chí vẫn viết cam kết trên giấy như trước.

    Đồng chí có chắc không?
data-withdraw-yes = Có, rút lại
data-withdraw-no = Không, giữ như cũ
data-withdrawn = Đã ghi nhận: đồng chí rút lại đồng ý. Từ giờ đồng chí dùng bản giấy. Muốn xóa hẳn dữ liệu đã lưu, mời liên hệ { $controller }, { $contact }. Khi cần dùng lại, đồng chí xin mã mời mới ở chi bộ.
