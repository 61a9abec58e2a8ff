# What one hears of the photos and files one sent as evidence, once they are kept or refused.

fetched-title = việc “{ $work }”
fetched-received = Đã nhận { $files } minh chứng cho { $title }.
fetched-none = Chưa nhận được minh chứng cho { $title }:
fetched-received-broadcast = Đã nhận { $files } kèm thông báo.
fetched-none-broadcast = Chưa nhận được ảnh, tệp kèm thông báo:
fetched-received-contribution = Đã nhận { $files } kèm khoản đóng góp.
fetched-none-contribution = Chưa nhận được ảnh, tệp kèm khoản đóng góp:
fetched-received-criterion = Đã nhận { $files } kèm kết quả tiêu chí.
fetched-none-criterion = Chưa nhận được ảnh, tệp kèm kết quả tiêu chí:
fetched-not-all = Chưa nhận được:
fetched-line-named = • Tệp “{ $name }”: { $why }.
fetched-line-photo = • Ảnh: { $why }.
fetched-line-file = • Tệp: { $why }.
fetched-line-photo-nth = • Ảnh thứ { $number }: { $why }.
fetched-line-file-nth = • Tệp thứ { $number }: { $why }.
fetched-again = Nhờ đồng chí gửi lại.
fetched-correct = Gửi lại minh chứng
fetched-gone = Tệp này không còn được lưu.

evidence-refused-empty = không có nội dung
evidence-refused-too_large = lớn quá 20 MB
evidence-refused-wrong_type = không phải ảnh, PDF, Word hay Excel
evidence-refused-false_name = nội dung không đúng với đuôi tên tệp
evidence-refused-program = là chương trình hoặc có macro, không nhận để bảo đảm an toàn
evidence-refused-bloated = kích thước khi mở ra quá lớn
evidence-refused-unreadable = bị hỏng, không mở được
evidence-refused-unreachable = không tải về được
