# `camket doctor`: what is well, what must be mended, what the office should see to.

doctor-settings = Thiết đặt đủ để chạy.
doctor-settings-missing = Thiếu thiết đặt: { $which }. Đặt các biến này trước khi chạy camket run.
doctor-telegram = Telegram nhận mã token của { $bot }.
doctor-clock = Đồng hồ máy đúng giờ.
doctor-clock-off = Đồng hồ máy lệch { $seconds } giây so với Telegram: bật đồng bộ giờ (timedatectl set-ntp true).
doctor-polling = Nhận tin bằng cách hỏi vòng, không cần địa chỉ công khai.
doctor-webhook = Telegram gửi tin tới { $url }.
doctor-webhook-other = Telegram đang gửi tin tới địa chỉ khác thiết đặt ({ $url }); camket run sẽ đặt lại khi chạy.
doctor-webhook-failing = Telegram không gửi được tin tới máy này: { $reason }. Kiểm tra CAMKET_PUBLIC_URL, chứng chỉ, máy chủ web phía trước.
doctor-pending = Có { $count } tin đang chờ ở Telegram: kiểm tra camket run có đang chạy không.
doctor-disk = Ổ đĩa còn trống { $free } MB.
doctor-disk-low = Ổ đĩa chỉ còn { $free } MB: dọn bớt hoặc mở rộng.
doctor-files = Tệp dữ liệu chỉ chủ sở hữu đọc được.
doctor-open-files = Người khác trên máy đọc được dữ liệu: chạy chmod go-rwx { $paths }
doctor-evidence = Đủ { $count } tệp minh chứng.
doctor-evidence-missing = Thiếu { $count } tệp minh chứng trong { $folder }: khôi phục thư mục này từ bản sao lưu.
doctor-evidence-read-only = Không ghi được vào thư mục minh chứng { $folder }: kiểm tra chủ sở hữu và quyền của thư mục.
doctor-database = Cơ sở dữ liệu { $where } nguyên vẹn, đúng phiên bản.
doctor-outbox = Không có tin nào bị tồn.
doctor-outbox-old = Có tin chờ gửi đã { $minutes } phút: kiểm tra camket run có đang chạy, mạng có thông không.
doctor-no-people = Danh sách chưa có ai: chạy camket roster import.
doctor-unreachable = { $count } người đã chặn hoặc xóa trợ lý: nhờ chi bộ liên hệ, hoặc dùng bản giấy.
doctor-uncheckable = { $count } người thiếu cả năm sinh và điện thoại nên chưa mời được: bổ sung vào danh sách rồi nhập lại.
doctor-expired = { $count } người có mã mời đã hết hạn mà chưa dùng: chạy camket invite để làm mã mới.
doctor-leaderless = { $count } đơn vị có đảng viên mà chưa có bí thư ({ $names }): việc chờ xác nhận sẽ lên cấp trên.
doctor-roster = Danh sách { $count } người, đủ thông tin.
