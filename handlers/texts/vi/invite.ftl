# What `camket invite` says to the office.

invite-code = Mã mời
invite-link = Đường dẫn
invite-until = Dùng đến hết ngày

invite-done = Đã làm { $count } phiếu mời, trong thư mục { $folder }. Mở từng tệp phieu-moi.html để in.
invite-nobody = Không có ai cần mời: mọi người đã liên kết, hoặc còn mã mời đang dùng được.
invite-no-link = Chưa có CAMKET_TELEGRAM_TOKEN nên phiếu chỉ có mã số, chưa có hình QR và đường dẫn.
invite-uncheckable = Chưa mời { $count } người vì danh sách thiếu cả năm sinh và điện thoại, mã: { $codes }.
invite-no-person = Không có trong danh sách: { $codes }.
invite-no-unit = Không có đơn vị “{ $unit }”. Ghi đúng tên như trong danh sách, ví dụ “Đảng bộ xã A / Chi bộ thôn B”.
invite-many-units = Có nhiều đơn vị trùng tên, nhờ ghi cả đơn vị cấp trên: { $which }.
