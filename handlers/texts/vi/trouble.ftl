# What the operator is told on one line when the program cannot go on. No secret ever stands here.

trouble-schema-empty = Chưa có cơ sở dữ liệu tại { $where }. Xem lại CAMKET_DATA_DIR, CAMKET_DATABASE_URL; nếu mới cài đặt, chạy “camket roster import” hoặc “camket run”.
trouble-schema-older = Cơ sở dữ liệu { $where } thuộc phiên bản cũ hơn phần mềm: dừng camket run, rồi chạy “camket migrate”.
trouble-schema-newer = Cơ sở dữ liệu { $where } mới hơn phần mềm này: cài lại phiên bản phần mềm đã dùng với nó, hoặc mới hơn.
trouble-schema-foreign = { $where } không phải cơ sở dữ liệu của Cam Kết: chọn một cơ sở dữ liệu trống khác.
trouble-taken = Một tiến trình camket khác đang dùng { $where }: dừng tiến trình ấy trước.
trouble-locked = Cơ sở dữ liệu { $where } đang bị một chương trình khác khóa: đóng chương trình ấy rồi chạy lại.
trouble-read-only = Không mở hoặc không ghi được { $where }: kiểm tra chủ sở hữu và quyền của tệp, của thư mục chứa tệp.
trouble-disk-full = Không ghi thêm được vào { $where }: ổ đĩa đầy, hết hạn mức hoặc bị lỗi.
trouble-damaged = Tệp { $where } bị hỏng hoặc không phải cơ sở dữ liệu: khôi phục từ bản sao lưu.
trouble-postgres = PostgreSQL tại { $where } từ chối: { $reason }
trouble-no-asyncpg = Chưa cài phần dùng PostgreSQL: chạy “pip install 'camket[postgres]'”.
trouble-database-away = Không kết nối được cơ sở dữ liệu { $where }: kiểm tra máy chủ có đang chạy, địa chỉ có đúng không.
trouble-exists = { $where } đã có sẵn: chọn tên khác, hoặc một thư mục trống.
trouble-not-there = Không có { $where }: kiểm tra đường dẫn.
trouble-system = Không dùng được { $where }: { $reason }
trouble-race = Có người vừa sửa cùng nội dung này. Hãy chạy lại lệnh; phần đã ghi không bị ghi hai lần.
trouble-demo = { $where } là cơ sở dữ liệu dùng thử, chỉ có tên người bịa: chọn cơ sở dữ liệu khác cho “camket run”.
trouble-defect = Phần mềm gặp lỗi ngoài dự kiến, chi tiết ở nhật ký phía trên.
trouble-listen = Không mở được cổng { $listen }: đã có chương trình khác dùng, hoặc địa chỉ không thuộc máy này (CAMKET_LISTEN).

setting-wrong = Thiết đặt chưa đúng: { $which }
setting-missing = Thiếu thiết đặt: { $which }
setting-line = { $name } ({ $how })
setting-data-dir = thư mục chứa dữ liệu, ví dụ /var/lib/camket
setting-database-url = sqlite:///ĐƯỜNG-DẪN-TỆP hoặc postgresql://TÀI-KHOẢN:MẬT-KHẨU@MÁY/CƠ-SỞ-DỮ-LIỆU
setting-telegram-token = mã BotFather cấp, dạng 123456:ABC…
setting-telegram-api = địa chỉ máy chủ, ví dụ https://api.telegram.org
setting-public-url = địa chỉ https mà Telegram gọi vào, ví dụ https://camket.example.vn; bỏ trống thì dùng hỏi vòng
setting-listen = máy:cổng, ví dụ 127.0.0.1:8080
setting-timezone = tên múi giờ, ví dụ Asia/Ho_Chi_Minh
setting-controller = tên cơ quan chịu trách nhiệm về dữ liệu
setting-contact = người, điện thoại để đảng viên liên hệ về dữ liệu
