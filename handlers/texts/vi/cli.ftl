# The command line's help and what its commands report.

cli-help =
    Cam Kết – trợ lý đăng ký, theo dõi cam kết của đảng viên

    camket demo [--port CỔNG] [--no-browser]   dùng thử trên trình duyệt, với dữ liệu bịa
    camket run                                 chạy thật (cần các thiết đặt bên dưới)
    camket doctor                              kiểm tra máy, thiết đặt, dữ liệu
    camket migrate                             nâng cơ sở dữ liệu lên phiên bản mới, có sao lưu trước
    camket roster import TỆP.csv               nhập danh sách; chạy lại để bổ sung, sửa
    camket roster export [TỆP.csv]             xuất danh sách
    camket invite [--unit ĐƠN-VỊ] [--person MÃ] [--out THƯ-MỤC]
                                               làm phiếu mời cho người chưa có
    camket erase MÃ                            xóa hẳn dữ liệu của một người

    Thiết đặt bằng biến môi trường: CAMKET_TELEGRAM_TOKEN, CAMKET_CONTROLLER, CAMKET_CONTACT
    (bắt buộc để chạy thật), CAMKET_DATA_DIR, CAMKET_DATABASE_URL, CAMKET_PUBLIC_URL,
    CAMKET_LISTEN, CAMKET_TELEGRAM_API, CAMKET_TIMEZONE.
cli-unknown = Lệnh chưa đúng. Gõ “camket --help” để xem các lệnh.

migrate-backup = Đã sao lưu vào { $file }.
migrate-done = Cơ sở dữ liệu { $where } đã đúng phiên bản.

erase-no-person = Không có ai mang mã { $code } trong danh sách.
erase-done = Đã xóa dữ liệu của người có mã { $code }.
erase-files = Đã xóa các tệp, thư mục phiếu mời có tên người này; mã của những người khác vẫn dùng được: { $files }.
erase-again = Cơ sở dữ liệu chưa thu gọn được vì đang có tiến trình khác dùng: dừng camket run, rồi chạy camket erase "erased { $person }".
erase-by-hand = Nhờ xóa bằng tay: tệp danh sách đã nhập, phiếu mời đã in hoặc để ở thư mục khác, bản sao lưu ở nơi khác.
