# /donggop: land, money, labour and goods that members, units and groups gave, and what they add up to.

contribution-name = khoản đóng góp
contributionmend-name = sửa khoản đóng góp
contributionreturn-name = đề nghị bổ sung khoản đóng góp

contributions-mine = Các khoản đóng góp của đồng chí, khoản mới nhất ở trên:
contributions-none = Đồng chí chưa ghi khoản đóng góp nào trong năm. Ở đây ghi đất, tiền, ngày công, hiện vật đồng chí đã góp cho việc chung; đảng phí không ghi ở đây.
contribution-line = { $number }. { $what }, ngày { $date }: { $state }
contribution-button = { $amount }: { $state }
contribution-add = Thêm khoản đóng góp
contributions-of-unit = Đóng góp: { $unit }
contributions-back = Về các khoản của tôi
contribution-open = Xem khoản đóng góp
contribution-another = Thêm khoản khác
contribution-photo = Ảnh { $number }
contribution-file = Tệp { $number } { $name }

contribution-intro = Mời đồng chí ghi một khoản đã đóng góp: đất, tiền, ngày công hoặc hiện vật. Đảng phí không ghi ở đây.
contribution-intro-for = Mời đồng chí ghi một khoản đóng góp của <b>{ $who }</b>. Khoản này sẽ ghi rõ là đồng chí nhập.
contribution-giver = Khoản này của cả đơn vị hay của một nhóm người?
    .label = Của
contribution-giver-unit = Cả đơn vị
contribution-giver-group = Một nhóm người
contribution-group = Nhóm nào đóng góp? Nhờ đồng chí ghi tên chung của nhóm; người ngoài Đảng thì không ghi họ tên.
    .label = Nhóm
    .example = Hội viên phụ nữ xã
contribution-heads = Bao nhiêu người cùng đóng góp? Chưa rõ thì bấm “Bỏ qua”.
    .label = Số người
    .example = 34 hội viên
contribution-amount = Đã đóng góp bao nhiêu? Nhờ đồng chí ghi số và đơn vị, mỗi khoản một loại.
    .label = Đóng góp
    .example = hơn 300 m² đất; 2 triệu đồng; 3 ngày công
contribution-purpose = Đóng góp để làm gì?
    .label = Để làm
    .example = Mở đường vào thôn
contribution-place = Việc đó ở đâu?
    .label = Nơi
    .example = Thôn Nà Han
contribution-on = Đã góp ngày nào?
    .label = Ngày
    .example = 12/1
contribution-evidence = Đồng chí có ảnh, giấy tờ kèm theo thì gửi vào đây, nhiều nhất 5.
    .label = Ảnh, tệp
contribution-today = Hôm nay
contribution-summary = <b>Khoản đóng góp.</b> Nhờ đồng chí xem lại:
contribution-summary-for = <b>Khoản đóng góp của { $who }.</b> Nhờ đồng chí xem lại:
contribution-submit = Gửi

contribution-amount-shown = { $said } ({ $amount })
contribution-people =
    { $bound ->
        [at_least] hơn { $count } người
        [about] khoảng { $count } người
       *[exact] { $count } người
    }
contribution-amount-unreadable = Trợ lý chưa đọc được con số. Nhờ đồng chí ghi số và đơn vị, ví dụ: 300 m² đất.
contribution-amount-unit-missing = { $said } gì ạ? Nhờ đồng chí ghi cả đơn vị, ví dụ: { $said } m², hoặc { $said } ngày công.
contribution-amount-unclear-unit = “{ $said }” là công đất hay ngày công? Nhờ đồng chí ghi rõ.
contribution-amount-unclear-number = Trợ lý chưa rõ số “{ $said }”. Nhờ đồng chí viết dấu chấm cho hàng nghìn, dấu phẩy cho số lẻ, ví dụ: 1.500 kg hoặc 1,5 tấn.
contribution-amount-several-numbers = Trợ lý thấy nhiều con số. Mỗi khoản ghi một số, ví dụ: 300 m² đất; còn tiền hay ngày công thì ghi thành khoản khác.
contribution-amount-extra-words = Nhờ đồng chí chỉ ghi số và đơn vị, ví dụ: 300 m² đất. Góp để làm gì, đồng chí ghi ở câu sau.
contribution-amount-upper-bound = Trợ lý cần con số đã đóng góp, không phải mức “{ $said }”. Nhờ đồng chí ghi lại, ví dụ: 300 m² đất.
contribution-amount-not-positive = Số phải lớn hơn 0. Nhờ đồng chí ghi lại, ví dụ: 300 m² đất.
contribution-amount-too-large = Số này lớn quá, có lẽ gõ nhầm. Nhờ đồng chí ghi lại, ví dụ: 300 m² đất.
contribution-amount-not-whole = “{ $said }” không chia lẻ được. Nhờ đồng chí ghi số tròn, ví dụ: 2 triệu đồng.
contribution-amount-too-precise = Số có nhiều chữ số lẻ quá. Nhờ đồng chí ghi gọn lại, ví dụ: 1,5 ha.
contribution-amount-people = “{ $said }” chưa cho biết đã góp gì. Ở câu này, nhờ đồng chí ghi đất, tiền, ngày công hoặc hiện vật, ví dụ: 300 m² đất.
contribution-heads-unreadable = Nhờ đồng chí chỉ ghi số người, ví dụ: 34 người. Chưa rõ thì bấm “Bỏ qua”.
contribution-heads-households = Ở câu này ghi số người. Nếu chỉ biết số hộ, đồng chí bấm “Bỏ qua”, rồi ghi số hộ vào phần “Để làm”.
contribution-heads-too-many = Số người lớn quá, có lẽ gõ nhầm. Nhờ đồng chí ghi lại, ví dụ: 34 người.
contribution-other-year = Ngày { $date } đã lâu quá. Nay trợ lý chỉ nhận khoản đóng góp từ đầu năm { $year }.

contribution-of-member = đồng chí { $name }
contribution-of-people = { $who } ({ $people })
contribution-brief = { $amount }, { $purpose }
contribution-named = { $who }: { $amount }
contribution-told = { $amount } của { $who }
contribution-told-own = { $amount } của đồng chí
contribution-forgotten = (đã xóa)
contribution-state-submitted = chờ xác nhận
contribution-state-returned = đang bổ sung
contribution-state-confirmed = đã xác nhận
contribution-state-withdrawn = đã rút lại
contribution-title = <b>Khoản đóng góp của { $who }</b>, { $unit }
contribution-title-unit = <b>Khoản đóng góp của { $who }</b>
contribution-entered = Đồng chí { $who } nhập.
contribution-withdrawn-at = Đã rút lại lúc { $when }.
contribution-within = Đã tính trong khoản { $outer }.
contribution-own = Khoản này của chính đồng chí hoặc do đồng chí nhập, nên đồng chí khác trong cấp ủy sẽ xác nhận.

contribution-submitted = ✓ Đã gửi khoản đóng góp. Đồng chí { $who } sẽ xem và xác nhận.
contribution-submitted-decide = ✓ Đã ghi khoản đóng góp. Đồng chí xem lại và xác nhận được ngay.
contribution-submitted-up = ✓ Đã gửi khoản đóng góp. Hiện chưa có đồng chí nào khác xác nhận được; cần thì đồng chí hỏi: { $contact }.
contribution-notice = Đồng chí <b>{ $name }</b>, { $unit }, vừa ghi một khoản đóng góp: { $amount }. Khoản này chờ xác nhận.
contribution-notice-entered = Đồng chí { $by } vừa nhập một khoản đóng góp của đồng chí <b>{ $name }</b>, { $unit }: { $amount }. Khoản này chờ xác nhận.
contribution-notice-together = Đồng chí { $by } vừa nhập một khoản đóng góp của <b>{ $who }</b>, tính cho { $unit }: { $amount }. Khoản này chờ xác nhận.
contribution-changed = Khoản này vừa được thay đổi ở nơi khác. Phần đồng chí viết vẫn còn; nhờ đồng chí xem lại rồi gửi.
contribution-closed = Khoản { $amount } { $state }, nên không sửa được nữa. Nếu chưa đúng, đồng chí rút lại rồi ghi khoản mới.
contribution-unsent = Phần đồng chí vừa viết chưa được ghi: “{ $said }”
contribution-gone = Trợ lý không tìm thấy khoản đóng góp này.
contribution-joined = Đồng chí { $name } đã dùng điện thoại, nên đồng chí ấy tự ghi khoản đóng góp.
contribution-mend = Sửa khoản này
contribution-withdraw = Rút lại
contribution-withdraw-sure = Rút lại khoản đóng góp { $what }? Rút lại thì khoản này không được tính nữa.
contribution-withdraw-yes = Rút lại khoản này
contribution-withdraw-no = Không, giữ nguyên
contribution-withdrawn = ✓ Đã rút lại khoản đóng góp { $what }. Khoản này không được tính nữa.
contribution-withdrawn-before = Khoản đóng góp này đã được rút lại.
contribution-withdrawn-notice = Đồng chí { $by } vừa rút lại khoản đóng góp đã xác nhận ({ $what }). Khoản này không được tính nữa.

contribution-confirmed = ✓ Đã xác nhận khoản đóng góp { $what }.
contribution-return = Đề nghị bổ sung khoản đóng góp { $what }.
contribution-returned = ✓ Đã đề nghị bổ sung khoản đóng góp { $what }.
contribution-newer = Khoản đóng góp { $what } vừa được sửa. Mời đồng chí xem lại rồi quyết định.
contribution-confirmed-notice = Đồng chí { $who } đã xác nhận khoản đóng góp { $what }.
contribution-returned-notice = Đồng chí { $who } đề nghị bổ sung khoản đóng góp { $what }: “{ $comment }” Nội dung cũ vẫn còn, mời đồng chí sửa rồi gửi lại.

contribution-asks-outer = Khoản này đã nằm trong khoản nào dưới đây chưa? Nếu có, mời đồng chí chọn, để chỉ tính một lần.
contribution-asks-inner = Khoản nào dưới đây đã nằm trong khoản này? Mời đồng chí chọn từng khoản, để chỉ tính một lần.
contribution-in = Nằm trong { $what }
contribution-has = Gồm cả { $what }
contribution-none-of-them = Không, tính riêng
contribution-overlap = Khoản đóng góp { $what }.
contribution-overlap-none = Khoản đóng góp { $what } không gần giống khoản nào khác, nên được tính riêng.
contribution-overlaps = Có nằm trong khoản khác?
contribution-nested = ✓ Đã ghi: khoản { $inner } nằm trong khoản { $outer }, chỉ tính một lần.
contribution-not-within = Hai khoản này không nằm trong nhau được, nên được tính riêng.
contribution-apart = Tách ra tính riêng
contribution-apart-now = ✓ Khoản đóng góp { $what } được tính riêng.

contributions-unit = <b>{ $unit }</b>: đóng góp đã xác nhận năm { $year }
contributions-nothing = Chưa có khoản đóng góp nào được xác nhận.
contributions-year = Năm { $year }:
contributions-below = Mỗi khoản chỉ tính một lần. Mời đồng chí chọn đơn vị trực thuộc để xem riêng:
contributions-child = { $unit }: { $amounts }
contributions-waiting = Các khoản đang chờ
contributions-waiting-count = Chờ xác nhận ({ $count })
contributions-waiting-title = <b>{ $unit }</b>: các khoản đóng góp chờ xác nhận, khoản chờ lâu ở trên.
contributions-waiting-none = { $unit }: hiện không còn khoản đóng góp nào chờ đồng chí.
contributions-list = Danh sách các khoản
contributions-list-title = <b>{ $unit }</b>: các khoản đóng góp trong năm, khoản mới nhất ở trên.
contributions-list-none = { $unit }: năm nay chưa có khoản đóng góp nào.
contributions-line = { $what }, { $state }
contributions-line-from = { $what } ({ $unit }), { $state }
contributions-back-unit = Về đóng góp của đơn vị
contribution-add-for = Nhập cho đơn vị, nhóm
contribution-enter = Nhập thay đóng góp
contribution-sum = { $kind }: { $amounts }
contribution-sum-people = { $kind }: { $amounts } ({ $people })
contribution-others = { $count } khoản khác
contribution-kind-land = Đất
contribution-kind-money = Tiền
contribution-kind-labour = Ngày công
contribution-kind-goods = Hiện vật và đóng góp khác
figures-contributed = Đóng góp được xác nhận từ ngày { $date }: { $amounts }
figures-contributed-week = Đóng góp được xác nhận trong tuần: { $amounts }

region-open = Diện tích một sào
region-now = Ở <b>{ $unit }</b> và các đơn vị trực thuộc, một sào tính theo { $region }. Đồng chí muốn đổi thì chọn; các khoản đã ghi giữ nguyên.
region-set = ✓ Từ nay ở { $unit } và các đơn vị trực thuộc, một sào tính theo { $region }. Các khoản đã ghi giữ nguyên.
region-choice = Đổi sang { $region }
region-bac = Bắc Bộ ({ $area } m²)
region-trung = Trung Bộ ({ $area } m²)
region-tay-nguyen = Tây Nguyên ({ $area } m²)

log-look-contribution = khoản đóng góp
log-fact-contribution-submitted =
    { $giver ->
        [member] ghi khoản đóng góp
        [group] ghi khoản đóng góp của một nhóm, tính cho { $unit }
       *[unit] ghi khoản đóng góp của { $unit }
    }
log-fact-contribution-confirmed = xác nhận khoản đóng góp
log-fact-contribution-returned = đề nghị bổ sung khoản đóng góp
log-fact-contribution-withdrawn = rút lại khoản đóng góp
log-fact-contribution-nested =
    { $outer ->
        [none] tách khoản đóng góp ra tính riêng
       *[other] ghi khoản đóng góp nằm trong một khoản khác
    }
log-fact-region-set =
    { $region ->
        [trung] tính một sào theo Trung Bộ ở { $unit }
        [tay_nguyen] tính một sào theo Tây Nguyên ở { $unit }
       *[bac] tính một sào theo Bắc Bộ ở { $unit }
    }
