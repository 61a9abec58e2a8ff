# [Tổ chức]: changing units on a day, and a unit's history.

organise-open = Tổ chức
organise-back = Về mục tổ chức
organise = <b>{ $unit }</b>: tổ chức. Đồng chí muốn làm việc gì?
organise-planned = Đã hẹn: { $change }
organise-renameunit = Đổi tên
organise-moveunit = Chuyển về đơn vị khác
organise-mergeunit = Sáp nhập vào đơn vị khác
organise-splitunit = Tách đơn vị
organise-closeunit = Kết thúc hoạt động
organise-drop = Bỏ thay đổi đã hẹn ngày { $date }
organise-drop-sure = { $change } Đồng chí có muốn bỏ thay đổi đã hẹn này không?
organise-drop-yes = Bỏ thay đổi này
organise-dropped = Đã bỏ thay đổi đã hẹn: { $change }
organise-dropped-notice = Đồng chí { $who } đã bỏ thay đổi mà đồng chí hẹn: { $change }
organise-plan-gone = Thay đổi này không còn chờ nữa: đã được thực hiện hoặc đã bỏ.

units-rename = Từ { $date }, { $unit } có tên mới là { $name }.
units-move = Từ { $date }, { $unit } trực thuộc { $other }.
units-merge = Từ { $date }, { $unit } sáp nhập vào { $other }.
units-split = Từ { $date }, một số đồng chí của { $unit } tách ra, thành lập { $name }.
units-close = Từ { $date }, { $unit } kết thúc hoạt động.
units-made = ✓ Đã ghi. { $change }
units-planned = ✓ Đã hẹn. { $change } Đến ngày đó, trợ lý tự thực hiện rồi báo đồng chí. Trước ngày đó, đồng chí có thể bỏ ở mục “Tổ chức”.

units-touch-members = Chuyển theo: { $count } đồng chí sẽ sinh hoạt tại { $other }.
units-touch-below-move = Đơn vị trực thuộc cùng chuyển theo: { $names }.
units-touch-below-merge = Đơn vị trực thuộc chuyển về { $other }: { $names }.
units-touch-roles = Nhiệm vụ kết thúc: { $names }.
units-told-member = Đồng chí sinh hoạt tại { $other }. Bản cam kết và báo cáo của đồng chí vẫn giữ nguyên.
units-told-role = Nhiệm vụ { $role } của đồng chí tại { $unit } kết thúc.
units-changed-meanwhile = Trong lúc đồng chí đang làm, đơn vị đã có thay đổi. Mời đồng chí xem lại rồi bấm ghi.

units-gone = Đơn vị này đã kết thúc hoạt động, nên không thay đổi được nữa.
units-target-gone = Đơn vị nhận đã kết thúc hoạt động. Mời đồng chí chọn đơn vị khác.
units-below-itself = Không chọn được { $other }, vì đơn vị này nằm trong { $unit }. Mời đồng chí chọn đơn vị khác.
units-already-there = { $unit } đang trực thuộc { $other } rồi.
units-too-early = Đơn vị đã có thay đổi từ ngày { $date }, nên ngày hiệu lực phải từ ngày đó trở đi. Nhờ đồng chí bấm “Sửa” để đổi ngày.
units-same-name = Đơn vị đang có tên { $name } rồi. Nhờ đồng chí bấm “Sửa” để đổi tên.
units-name-taken = Cùng cấp đã có đơn vị tên { $name }. Hai đơn vị cùng tên thì danh sách không phân biệt được; nhờ đồng chí đổi tên trước.
units-all-or-none = Tách đơn vị thì ít nhất một đồng chí đi và một đồng chí ở lại { $unit }.
units-top = { $unit } là đơn vị cấp cao nhất trong danh sách, nên không kết thúc hoạt động được.
units-has-members = { $unit } còn { $count } đồng chí đang sinh hoạt. Nhờ đồng chí chuyển các đồng chí trước, hoặc chọn “Sáp nhập vào đơn vị khác”.
units-has-below = { $unit } còn đơn vị trực thuộc: { $names }. Nhờ đồng chí chuyển hoặc sáp nhập các đơn vị này trước.
units-last-admin = Không có quản trị nào ở cấp trên của { $unit }. Nhờ đồng chí giao nhiệm vụ quản trị ở cấp trên trước.
units-impossible = Thay đổi đồng chí đã hẹn không thực hiện được: { $change } Lý do: { $reason }
units-author-left = Thay đổi đã hẹn chưa được thực hiện, vì đồng chí lập thay đổi không còn giữ nhiệm vụ quản trị: { $change } Nếu vẫn cần, mời đồng chí lập lại.

units-today = Hôm nay
units-day = Thay đổi có hiệu lực từ ngày nào? Ngày đã qua, hôm nay hay ngày sắp tới đều được.
    .label = Từ ngày
    .example = 1/7
units-day-far = Ngày { $date } xa quá. Trợ lý nhận ngày trong 5 năm đã qua và 1 năm sắp tới. Nhờ đồng chí ghi lại, ví dụ: 1/7.
units-bad-name = Tên đơn vị ghi trên một dòng, bắt đầu bằng chữ và không có dấu gạch chéo giữa các chữ. Nhờ đồng chí ghi lại.
units-unknown-codes = Trong đơn vị không có mã này: { $codes }. Nhờ đồng chí ghi các mã ở danh sách trên, cách nhau bằng dấu phẩy.
units-pick-this = Chọn { $unit }
units-pick-up = Lên cấp trên

renameunit-name = đổi tên đơn vị
units-intro-rename = Đổi tên <b>{ $unit }</b>. Số liệu các tuần trước vẫn ghi tên cũ.
renameunit-title = Tên mới của đơn vị là gì?
    .label = Tên mới
    .example = Chi bộ thôn Nà Han
renameunit-summary = <b>Đổi tên { $unit }</b>
renameunit-submit = Ghi thay đổi

moveunit-name = chuyển đơn vị
units-pick-move = Chuyển <b>{ $unit }</b> về trực thuộc đơn vị nào?
units-intro-move = Chuyển <b>{ $unit }</b> về trực thuộc <b>{ $other }</b>.
moveunit-summary = <b>Chuyển { $unit } về trực thuộc { $other }</b>
moveunit-submit = Ghi thay đổi

mergeunit-name = sáp nhập đơn vị
units-pick-merge = Sáp nhập <b>{ $unit }</b> vào đơn vị nào?
units-intro-merge = Sáp nhập <b>{ $unit }</b> vào <b>{ $other }</b>.
mergeunit-summary = <b>Sáp nhập { $unit } vào { $other }</b>
mergeunit-submit = Ghi thay đổi

splitunit-name = tách đơn vị
units-intro-split = Tách một số đồng chí của <b>{ $unit }</b> thành đơn vị mới. Danh sách đồng chí và mã:
splitunit-member = { $code }: { $name }
splitunit-more = … và { $count } đồng chí khác; mã có trong tệp danh sách.
splitunit-title = Đơn vị mới tên là gì?
    .label = Tên đơn vị mới
    .example = Chi bộ thôn Nà Han 2
splitunit-members = Những đồng chí nào sang đơn vị mới? Nhờ đồng chí ghi mã, cách nhau bằng dấu phẩy.
    .label = Sang đơn vị mới
    .example = ĐV001, ĐV002
splitunit-summary = <b>Tách { $unit }</b>
splitunit-submit = Ghi thay đổi

closeunit-name = kết thúc hoạt động đơn vị
units-intro-close = Kết thúc hoạt động <b>{ $unit }</b>. Số liệu và lịch sử của đơn vị vẫn được giữ.
closeunit-summary = <b>Kết thúc hoạt động { $unit }</b>
closeunit-submit = Ghi thay đổi

unithistory-open = Lịch sử đơn vị
unithistory = <b>{ $unit }</b>: lịch sử
unithistory-nothing = Đơn vị chưa có thay đổi nào được ghi.
unithistory-began = { $date }: thành lập, tách từ { $name }
unithistory-renamed = { $date }: đổi tên từ { $was } thành { $name }
unithistory-moved = { $date }: chuyển về trực thuộc { $name }
unithistory-closed = Đơn vị đã kết thúc hoạt động từ { $date }.
unithistory-ended = { $date }: kết thúc hoạt động
unithistory-merged = { $date }: sáp nhập vào { $name }
unithistory-took-in = { $date }: nhận sáp nhập { $name }
unithistory-gave = { $date }: tách ra, thành lập { $name }
