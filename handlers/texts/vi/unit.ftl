# /donvi and the card of a member, as the committee sees them.

unit-none = Mục này dành cho đồng chí trong cấp ủy để theo dõi đơn vị. Hiện đồng chí chưa giữ nhiệm vụ trong cấp ủy.
unit-not-allowed = Việc này ngoài phạm vi nhiệm vụ đồng chí đang giữ, nên trợ lý không mở được.
unit-off-roster = Đồng chí này không còn trong danh sách đảng viên, nên trợ lý không làm tiếp được. Nếu chưa đúng, nhờ đồng chí báo { $controller } ({ $contact }).
unit-which = Đồng chí muốn xem đơn vị nào?
unit-title = <b>{ $unit }</b>, năm { $year }
unit-empty = Đơn vị chưa có đảng viên trong danh sách.
unit-uncounted = Đơn vị có đông đảng viên; số liệu đầu tiên có sau kỳ tổng hợp 12 giờ thứ Sáu.
unit-as-of = Số liệu đến { $moment }.
unit-choose-below = Mời đồng chí chọn đơn vị trực thuộc:
unit-waiting-count = Chờ xác nhận ({ $count })
unit-members = Danh sách đảng viên
unit-child = { $unit }: đã gửi { $registered }/{ $must }
unit-back = Về đơn vị
unit-page-before = Trang trước ({ $page }/{ $pages })
unit-page-after = Trang sau ({ $page }/{ $pages })
unit-members-title = <b>{ $unit }</b>: danh sách đảng viên. Đồng chí bấm vào tên để xem.
unit-member = { $name }: { $state }
unit-waiting-title = <b>{ $unit }</b>: các bản cam kết chờ xác nhận, bản chờ lâu ở trên.
unit-waiting-nothing = Hiện không còn bản cam kết nào chờ đồng chí.
unit-waiting-line = { $name }, gửi { $date }
unit-waiting-from = { $name } ({ $unit }), gửi { $date }

unit-state-none = chưa gửi
unit-state-exempt = không thuộc diện
unit-state-submitted = chờ xác nhận
unit-state-amended = bản sửa chờ xác nhận
unit-state-returned = đang bổ sung
unit-state-confirmed = đã xác nhận

card-name = <b>{ $name }</b>, { $unit }
card-official = Đảng viên chính thức
card-probationary = Đảng viên dự bị
card-exempt = Không thuộc diện cam kết: { $reason }
card-pledge = Bản cam kết năm { $year }: { $state }
card-task = Nhiệm vụ trọng tâm được giao: “{ $task }”
card-no-task = Nhiệm vụ trọng tâm: chưa giao
card-linked = Điện thoại: đã liên kết
card-paper = Điện thoại: dùng bản giấy
card-assign = Giao nhiệm vụ trọng tâm
card-enter = Nhập thay bản cam kết
card-invite = Cấp mã mời
card-approve = Cho dùng thêm máy
card-refuse = Không cho dùng thêm máy
card-unlink = Không đúng người, gỡ điện thoại
card-open = Về thông tin đảng viên
card-unlink-other = Gỡ điện thoại thứ { $number }

resume-about = { $form } ({ $about })
unit-further = Việc khác của đơn vị
unit-further-title = <b>{ $unit }</b>: đồng chí muốn làm việc gì?
