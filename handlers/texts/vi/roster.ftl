# The roster file: its columns, what is wrong with a line, and what an import did.

roster-column-unit = Đơn vị
roster-column-unit-kind = Loại đơn vị
roster-column-code = Mã
roster-column-name = Họ tên
roster-column-birth-year = Năm sinh
roster-column-kind = Loại
roster-column-phone = Điện thoại
roster-column-roles = Vai trò
roster-column-exempt = Miễn

roster-unit-kind-cell = chi bộ
roster-unit-kind-grassroots = đảng bộ cơ sở
roster-unit-kind-upper = đảng bộ cấp trên trực tiếp cơ sở
roster-unit-kind-province = đảng bộ tỉnh
roster-kind-official = chính thức
roster-kind-probationary = dự bị
roster-role-secretary = bí thư
roster-role-deputy = phó bí thư
roster-role-committee_member = cấp ủy viên
roster-role-admin = quản trị

roster-line = Dòng { $line }: { $problem }
roster-not-utf8 = Tệp không ở bảng mã UTF-8. Trong Excel, chọn Lưu thành, loại “CSV UTF-8”.
roster-not-csv = Tệp không đọc được theo dạng CSV: kiểm tra các dấu nháy kép.
roster-empty = Tệp không có dòng nào.
roster-unknown-column = Dòng đầu có cột lạ: “{ $title }”.
roster-column-twice = Dòng đầu có hai cột cùng nghĩa: “{ $title }”.
roster-no-column = Dòng đầu thiếu cột “{ $title }”.
roster-too-many-cells = có ô nằm ngoài các cột của dòng đầu.
roster-too-long = một ô dài quá { $longest } ký tự.
roster-formula = “{ $cell }” bắt đầu như một công thức bảng tính.
roster-bad-unit = đơn vị phải ghi đủ từ cấp trên xuống, ví dụ: Đảng bộ xã A / Chi bộ thôn B.
roster-bad-unit-kind = chưa rõ loại đơn vị “{ $cell }”; ghi: chi bộ, đảng bộ cơ sở, đảng bộ cấp trên, đảng bộ tỉnh.
roster-no-kind = chưa rõ “{ $unit }” là loại đơn vị gì; thêm cột “Loại đơn vị”.
roster-two-kinds = “{ $unit }” mang loại đơn vị khác với dòng { $line }.
roster-bad-code = mã “{ $cell }” phải có từ 1 đến 40 chữ, số, dấu chấm, gạch ngang, gạch chéo, không có dấu cách.
roster-bad-name = họ tên “{ $cell }” trống hoặc có chữ số.
roster-bad-birth-year = năm sinh “{ $cell }” chưa đúng; ghi bốn chữ số, ví dụ 1956.
roster-bad-phone = điện thoại phải có ít nhất ba chữ số.
roster-bad-kind = loại đảng viên “{ $cell }” chưa đúng; ghi: chính thức hoặc dự bị.
roster-bad-role = vai trò “{ $cell }” chưa đúng; ghi: bí thư, phó bí thư, cấp ủy viên, quản trị.
roster-code-twice = mã { $code } đã có ở dòng trên. Một người chỉ có dòng thứ hai khi giữ vai trò ở đơn vị khác, với cùng họ tên.

roster-refused = Tệp { $file } còn { $count } chỗ chưa đúng, chưa ghi gì.
roster-more = … và { $count } chỗ khác.
roster-no-file = Không đọc được tệp { $file }: { $reason }
roster-imported = Đơn vị: thêm { $units }, sửa loại { $kinds }. Người: thêm { $new }, sửa { $changed }, giữ nguyên { $unchanged }. Vai trò: thêm { $given }, kết thúc { $ended }.
roster-exported = Đã ghi { $count } người vào { $file }.
