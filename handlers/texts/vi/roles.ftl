# Roles given, moved and ended by an admin.

role-secretary = Bí thư
role-deputy = Phó bí thư
role-committee_member = Cấp ủy viên
role-admin = Quản trị

roles-open = Nhiệm vụ trong cấp ủy
roles-back = Về các nhiệm vụ
roles = Nhiệm vụ của đồng chí <b>{ $name }</b>, { $unit }:
roles-one = { $role }, { $unit }
roles-none = Hiện đồng chí này chưa giữ nhiệm vụ nào.
roles-own = Đồng chí không tự giao nhiệm vụ cho mình. Nếu cần, nhờ quản trị khác giao.
roles-give = Giao nhiệm vụ
roles-move = Chuyển: { $role }, { $unit }
roles-end = Kết thúc: { $role }, { $unit }
roles-nowhere = Đồng chí <b>{ $name }</b> không còn đơn vị nào khác để giữ nhiệm vụ này.
roles-tell = Đồng chí { $name } chưa dùng trợ lý trên điện thoại, nhờ đồng chí báo trực tiếp.

giverole-which = Giao cho đồng chí <b>{ $name }</b> nhiệm vụ nào?
roles-where-giverole = Giao nhiệm vụ { $role } cho đồng chí <b>{ $name }</b> tại đơn vị nào?
giverole-sure = Giao nhiệm vụ <b>{ $role }</b> tại { $unit } cho đồng chí <b>{ $name }</b>? Nhiệm vụ có hiệu lực ngay.
roles-yes-giverole = Giao nhiệm vụ
giverole-second = Hiện { $unit } đã có Bí thư: { $names }. Nhiệm vụ Bí thư đó có kết thúc không?
giverole-in-place = Giao thay đồng chí { $name }
giverole-both = Giao, giữ cả hai
giverole-done = ✓ Đã giao nhiệm vụ { $role } tại { $unit } cho đồng chí <b>{ $name }</b>.
giverole-held = Đồng chí <b>{ $name }</b> đang giữ nhiệm vụ { $role } tại { $unit } rồi.
giverole-own = Đồng chí không tự giao nhiệm vụ cho mình được. Nhờ quản trị khác giao.

roles-where-moverole = Chuyển nhiệm vụ { $role } của đồng chí <b>{ $name }</b> sang đơn vị nào?
moverole-sure = Chuyển nhiệm vụ <b>{ $role }</b> của đồng chí <b>{ $name }</b> từ { $old } sang { $unit }? Thay đổi có hiệu lực ngay.
roles-yes-moverole = Chuyển nhiệm vụ
moverole-done = ✓ Đã chuyển nhiệm vụ { $role } của đồng chí <b>{ $name }</b> từ { $old } sang { $unit }.

endrole-sure = Kết thúc nhiệm vụ <b>{ $role }</b> của đồng chí <b>{ $name }</b> tại { $unit }? Thay đổi có hiệu lực ngay.
endrole-yes = Kết thúc nhiệm vụ
endrole-done = ✓ Nhiệm vụ { $role } của đồng chí <b>{ $name }</b> tại { $unit } đã kết thúc.
endrole-gone = Đồng chí <b>{ $name }</b> không còn giữ nhiệm vụ { $role } tại { $unit }.
endrole-last = Đồng chí <b>{ $name }</b> là quản trị duy nhất của { $unit }. Nhờ đồng chí giao nhiệm vụ { $role } cho một đồng chí khác trước.

roles-told-given = Đồng chí được giao nhiệm vụ <b>{ $role }</b> tại { $unit }.
roles-told-ended = Nhiệm vụ <b>{ $role }</b> của đồng chí tại { $unit } đã kết thúc.
roles-secretary-given = Đồng chí <b>{ $name }</b> được giao nhiệm vụ { $role } tại { $unit }.
roles-secretary-ended = Nhiệm vụ { $role } của đồng chí <b>{ $name }</b> tại { $unit } đã kết thúc.
