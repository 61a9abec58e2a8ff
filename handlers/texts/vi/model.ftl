# /mohinh: exemplary models: the library for everybody, taking one up, and the models of a committee.

library-open = Thư viện mô hình điểm
library-back = Về thư viện
library-title = <b>Thư viện mô hình điểm</b>, mô hình mới nhất ở trên:
library-title-of = <b>Thư viện mô hình điểm</b>, { $which }:
library-none = Thư viện chưa có mô hình điểm nào. Mô hình được cấp trên phê duyệt sẽ hiện ở đây, mọi đảng viên đều xem được.
library-none-of = Thư viện chưa có mô hình điểm nào { $which }.
library-of-year = năm { $year }
library-search = Tìm mô hình
library-by = Chọn theo cấp, theo năm
library-choose = Đồng chí muốn xem mô hình điểm cấp nào, năm nào?
library-level-all = Tất cả các cấp
library-level-cell = Cấp chi bộ
library-level-grassroots = Cấp cơ sở
library-level-upper = Cấp trên trực tiếp cơ sở
library-level-province = Cấp tỉnh
library-year = Năm { $year }
library-all-years = Tất cả các năm
library-page-before = Trang trước
library-page-after = Trang sau

model-level =
    { $level ->
        [cell] cấp chi bộ
        [grassroots] cấp cơ sở
        [upper] cấp trên trực tiếp cơ sở
       *[province] cấp tỉnh
    }
model-called = “{ $title }” của { $unit }
model-line = – { $what }, năm { $year }
model-title = <b>Mô hình điểm năm { $year }</b>, { $unit }
model-of = Mô hình điểm { $level }: { $unit } chọn.
model-follows = Áp dụng mô hình { $what }.
model-times = Đã có { $count } tập thể áp dụng.
model-evaluated =
    { $verdict ->
        [exceeded] ✓ Cấp trên đánh giá: vượt yêu cầu.
       *[met] ✓ Cấp trên đánh giá: đạt yêu cầu.
    }
model-open = Xem mô hình
model-work = Theo dõi, kết quả
model-open-theirs = Xem mô hình của đơn vị bạn
model-gone = Trợ lý không tìm thấy mô hình này trong thư viện.
model-not-listed = Mô hình này hiện không có trong thư viện: chỉ mô hình đang được phê duyệt mới có ở đó.

modelsearch-name = tìm mô hình
modelsearch-words = Đồng chí tìm mô hình về việc gì? Gõ vài từ, có dấu hay không dấu đều được.
    .label = Tìm
    .example = tiết kiệm điện; cai cach thu tuc
search-found = Các mô hình có đủ các từ “{ $words }”, mô hình mới nhất ở trên:
search-found-first = Trợ lý chỉ tìm được theo vài từ một lúc, nên lấy các từ đầu: “{ $words }”. Mô hình mới nhất ở trên:
search-nothing = Chưa có mô hình nào có đủ các từ “{ $words }”. Đồng chí thử ít từ hơn, hoặc từ khác.
search-again = Tìm từ khác

model-adopt = Áp dụng mô hình này
model-adopt-where = Áp dụng mô hình { $what }. Đồng chí muốn áp dụng ở đơn vị nào?
model-adopt-own = Mô hình này là của chính { $unit }, nên đơn vị không cần áp dụng nữa.
model-adopt-hint = Tên gọi, nội dung, tiêu chí lấy sẵn từ mô hình { $what }; đến phần xem lại, đồng chí sửa được cho hợp với đơn vị.
model-adopted-before = { $unit } đã đăng ký áp dụng mô hình này trong năm { $year }.
model-adopted-notice = { $unit } đã áp dụng mô hình { $what }.
model-adopters = Các tập thể áp dụng
model-tree = <b>{ $title }</b>: đã có { $count } tập thể áp dụng. Số 1.1 là áp dụng mô hình số 1, số 1.1.1 là áp dụng mô hình số 1.1.
model-tree-line = { $number } { $unit }, năm { $year }
model-tree-asked = { $number } <b>{ $unit }</b>, năm { $year }
model-tree-more = Và { $count } tập thể khác.

model-promote = Chọn cho { $unit }
model-promote-sure = Chọn mô hình { $what } làm mô hình điểm { $level } của { $unit }? Đã chọn thì mô hình được tính ở cả hai cấp; chọn nhầm thì đồng chí mở mô hình và bấm “Thôi chọn”.
model-promote-yes = Chọn mô hình này
model-promote-no = Không chọn
model-promoted = ✓ Mô hình { $what } nay là mô hình điểm { $level } của { $unit }. Trợ lý báo ngay cho đơn vị.
model-promoted-notice = { $unit } đã chọn mô hình { $what } làm mô hình điểm { $level }.
model-promoted-already = Mô hình { $what } đã là mô hình điểm { $level } của { $unit }: đồng chí { $who } chọn lúc { $when }.
model-promote-own = Mô hình này do đồng chí đăng ký, nên đồng chí khác trong cấp ủy sẽ chọn lên cấp cao hơn.

modeldrop-name = thôi chọn mô hình
modeldrop-open = Thôi chọn cho { $unit }
modeldrop-intro = Thôi chọn mô hình { $what } làm mô hình điểm { $level } của { $unit }. Mô hình vẫn là mô hình điểm của cấp ủy đã chọn ban đầu.
modeldrop-reason = Vì sao thôi chọn? Trợ lý sẽ chuyển nguyên văn cho đơn vị.
    .label = Lý do
    .example = Chọn nhầm đơn vị.
modeldrop-done = ✓ Mô hình { $what } không còn là mô hình điểm { $level } của { $unit }. Trợ lý báo ngay cho đơn vị.
modeldrop-notice = Mô hình { $what } không còn là mô hình điểm { $level } của { $unit }. Lý do: “{ $reason }”
modeldrop-before = Mô hình này hiện không phải là mô hình điểm của đơn vị ấy.
modeldrop-unsent = Lý do đồng chí vừa ghi chưa được gửi: “{ $reason }”
modeldrop-line = Đồng chí { $who } thôi chọn làm mô hình điểm của { $unit } lúc { $when }: “{ $reason }”

models-open = Mô hình điểm
models-of-unit = Mô hình điểm: { $unit }
models-title = <b>{ $unit }</b>: mô hình điểm năm { $year }
models-none = Cấp ủy chưa chọn mô hình điểm nào trong năm.
models-line = { $number }. “{ $title }” của { $unit }: { $state }
models-covered = { $tier } đã có mô hình điểm: { $done }/{ $due }
models-level = Mô hình điểm { $level }: { $count }
models-register = Đăng ký mô hình điểm
models-lacking = Chưa có mô hình ({ $count })
models-which = { $unit } chọn tập thể nào xây dựng mô hình điểm?
model-register-hint = Khi được phê duyệt, mô hình có trong thư viện để mọi đảng viên cùng xem; nhờ đồng chí không ghi họ tên ai trong phần tên gọi, nội dung, tiêu chí.
models-with-below = { $unit } và trực thuộc
models-back = Về mô hình của đơn vị

announce-not-approved = Mô hình này hiện chưa được phê duyệt, nên chưa thông báo rộng rãi được.
announce-model = Mô hình điểm { $what }. { $content } Đồng chí xem đầy đủ trong mục Thư viện mô hình điểm (/mohinh).

log-fact-model-listed = đưa mô hình điểm của { $unit } vào thư viện
log-fact-model-dropped = thôi chọn một mô hình làm mô hình điểm của { $unit }
log-fact-model-promoted = chọn một mô hình làm mô hình điểm của { $unit }
