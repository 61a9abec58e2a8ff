# Invitations on paper, asked for in the chat.

slips-open = Phiếu mời cả đơn vị
slips-which = Phiếu mời của <b>{ $unit }</b>, mỗi phiếu cho một đồng chí chưa dùng trợ lý. Đồng chí chọn làm phiếu cho ai; mã cũ của người được làm phiếu mới sẽ không dùng được nữa.
slips-new = Người chưa có mã ({ $count })
slips-all = Mọi người chưa dùng ({ $count })
slips-nobody = <b>{ $unit }</b> không còn ai cần phiếu mời mới.
slips-begun = Trợ lý đang làm phiếu mời của { $unit }, xong sẽ gửi ở đây.
slips-done =
    Phiếu mời của <b>{ $unit }</b>: { $count } phiếu, dùng đến hết ngày { $date }.
    Nhờ đồng chí in, cắt rời, trao tận tay từng người. <b>Không gửi tệp này vào nhóm.</b> In xong, nhờ đồng chí xóa tệp khỏi máy.
slips-more = Còn { $count } đồng chí nữa: mời đồng chí làm tiếp một tệp phiếu.
slips-uncheckable = Chưa làm phiếu cho { $count } đồng chí vì danh sách thiếu cả năm sinh và điện thoại: { $names }.
