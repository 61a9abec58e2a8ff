# `camket retain`: what is past its time.

retain-bodies = Tin đã gửi xong quá { $days } ngày (CAMKET_KEEP_BODIES_DAYS): { $count }
retain-keys = Số hiệu tin đã nhận quá { $days } ngày (CAMKET_KEEP_KEYS_DAYS): { $count }
retain-drafts = Phần viết dở không ai sửa quá { $days } ngày (CAMKET_KEEP_DRAFTS_DAYS): { $count }
retain-recipients = Tên trong danh sách người nhận của thông báo đã xong quá { $days } ngày (CAMKET_KEEP_RECIPIENTS_DAYS): { $count }
retain-told = Ngày đã gửi lời nhắc, tổng hợp, quá 400 ngày: { $count }
retain-left = Người đã rời danh sách quá { $days } ngày (CAMKET_KEEP_LEFT_DAYS): { $count }, trong tổng số { $all } người đã rời
retain-left-for-ever = Người đã rời danh sách: { $count }, giữ không thời hạn (chưa đặt CAMKET_KEEP_LEFT_DAYS)
retain-left-now = · mã { $code }, rời ngày { $left }: đến hạn xóa
retain-left-on = · mã { $code }, rời ngày { $left }: xóa ngày { $on }
retain-left-more = · và { $count } người nữa
retain-yes = Chưa xóa gì. camket run tự xóa những gì quá hạn mỗi giờ một lần; xóa ngay: camket retain --yes.
retain-done = Đã xóa những gì quá hạn.
