# The command line's help and what its commands report.

cli-help =
    Cam Kết – trợ lý đăng ký, theo dõi cam kết của đảng viên

    camket demo [--port CỔNG] [--no-browser]   dùng thử trên trình duyệt, với dữ liệu bịa
    camket run                                 chạy thật (cần các thiết đặt bên dưới)
    camket doctor                              kiểm tra máy, thiết đặt, dữ liệu
    camket migrate                             nâng cơ sở dữ liệu lên phiên bản mới, có sao lưu trước
    camket roster import TỆP [--yes]           nhập danh sách (.csv, .xlsx), cho xem trước rồi mới ghi;
                                               chạy lại để bổ sung, sửa; --yes: ghi luôn, không hỏi
    camket roster export [TỆP.csv]             xuất danh sách
    camket invite [--unit ĐƠN-VỊ] [--person MÃ] [--out THƯ-MỤC]
                                               làm phiếu mời cho người chưa có
    camket erase MÃ                            xóa hẳn dữ liệu của một người
    camket pause                               tạm dừng ngay mọi tin trợ lý tự gửi
    camket resume [--send | --broadcasts | --drop]
                                               chạy lại: gửi hết, chỉ gửi thông báo, hoặc bỏ hết tin đã lỡ
    camket backup [THƯ-MỤC]                    sao lưu cơ sở dữ liệu và minh chứng vào một tệp
    camket restore TỆP [--force]               khôi phục từ bản sao lưu, khi đã dừng camket run
    camket retain [--yes]                      xem những gì quá hạn lưu giữ; --yes thì xóa ngay

    Thiết đặt bằng biến môi trường: CAMKET_TELEGRAM_TOKEN, CAMKET_CONTROLLER, CAMKET_CONTACT
    (bắt buộc để chạy thật), CAMKET_DATA_DIR, CAMKET_DATABASE_URL, CAMKET_PUBLIC_URL,
    CAMKET_LISTEN, CAMKET_TELEGRAM_API, CAMKET_TIMEZONE, CAMKET_KEEP_BODIES_DAYS,
    CAMKET_KEEP_KEYS_DAYS, CAMKET_KEEP_DRAFTS_DAYS, CAMKET_KEEP_RECIPIENTS_DAYS,
    CAMKET_KEEP_LEFT_DAYS.
cli-unknown = Lệnh chưa đúng. Gõ “camket --help” để xem các lệnh.

migrate-backup = Đã sao lưu vào { $file }.
migrate-done = Cơ sở dữ liệu { $where } đã đúng phiên bản.

erase-no-person = Không có ai mang mã { $code } trong danh sách.
erase-done = Đã xóa dữ liệu của người có mã { $code }.
erase-files = Đã xóa các thư mục phiếu mời có tên người này; mã của những người khác vẫn dùng được: { $files }.
erase-backups = Đã xóa các bản sao lưu trong máy vì còn dữ liệu của người này; nên chạy camket backup ngay: { $files }
erase-again = Cơ sở dữ liệu chưa thu gọn được vì đang có tiến trình khác dùng: dừng camket run, rồi chạy camket erase "erased { $person }".
erase-imports = Đã xóa các tệp danh sách gửi trong trò chuyện còn chờ ghi, vì có thể có tên người này; cần ghi thì gửi lại: { $files }.
erase-by-hand = Nhờ xóa bằng tay: tệp danh sách đã nhập, phiếu mời đã in hoặc để ở thư mục khác, bản sao lưu ở nơi khác.

backup-done = Đã sao lưu vào { $file } ({ $size } MB, gồm { $count } tệp minh chứng, { $own } mẫu văn bản riêng). Nên chép thêm sang một máy hoặc ổ đĩa khác, và giữ kín như chính cơ sở dữ liệu.
backup-postgres = PostgreSQL có công cụ sao lưu riêng: dùng pg_dump --format=custom, và chép kèm thư mục minh chứng { $evidence }.

restore-postgres = PostgreSQL có công cụ khôi phục riêng: dùng pg_restore, và chép lại thư mục minh chứng vào { $evidence }.
restore-there = Cơ sở dữ liệu { $where } đang có dữ liệu. Nếu đúng là muốn thay, chạy lại với --force; dữ liệu cũ được để riêng, không xóa.
restore-damaged = { $file } không phải bản sao lưu của Cam Kết, hoặc bị hỏng, thiếu. Dữ liệu đang có vẫn còn nguyên.
restore-aside = Dữ liệu cũ để ở { $file }.
restore-done = Đã khôi phục vào { $where }, kèm { $count } tệp minh chứng, { $own } mẫu văn bản riêng. Những gì ghi sau lúc sao lưu không còn. Nếu bản sao lưu đã cũ, nên chạy camket pause trước khi chạy lại camket run.
restore-older = Bản này thuộc phiên bản cũ: dùng lại phần mềm phiên bản cũ, hoặc chạy camket migrate.
