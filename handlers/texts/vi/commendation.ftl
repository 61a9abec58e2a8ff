# /khenthuong and /sovang: who is commended for what, their own yes, the decision a level up, and the Golden Book.

commendation-name = đề nghị khen thưởng
commendationmend-name = sửa đề nghị khen thưởng
commendationreply-name = ý kiến về đề nghị khen thưởng
commendationrevoke-name = lý do thu hồi khen thưởng
commendations-open = Khen thưởng
commendations-of-unit = Khen thưởng: { $unit }
commendation-open = Xem đề nghị
commendation-nominate = Đề nghị khen thưởng

commendation-member = đồng chí { $name }
commendation-collective = tập thể { $unit }
commendation-you = đồng chí
commendation-honoured = Đồng chí { $name }
commendation-praise = Biểu dương
commendation-certificate = Giấy khen
commendation-award-praise = biểu dương
commendation-award-certificate = tặng Giấy khen
commendation-told = { $award } { $who }
commendation-named = { $who }: { $award }
commendation-given = { $unit } { $award }
commendation-of-unit = <b>{ $who }</b>, { $unit }
commendation-of-collective = <b>{ $who }</b>
commendation-deed-gave = Đóng góp { $what }
commendation-deed-did = Thực hiện: { $title }

commendations-mine = Các lần đồng chí được đề nghị khen thưởng, lần mới nhất ở trên:
commendations-none = Chưa có đề nghị khen thưởng nào về đồng chí. Mời đồng chí xem Sổ vàng “Người tốt, việc tốt”.
commendation-button = { $award } ({ $year }): { $state }
commendations-back-mine = Về khen thưởng của tôi

commendation-choose = Đề nghị khen thưởng tập thể <b>{ $unit }</b>, hay đồng chí nào trong đơn vị?
commendation-whole-unit = Cả tập thể
commendation-oneself = Đồng chí không tự đề nghị khen thưởng cho mình được. Đồng chí khác trong cấp ủy sẽ đề nghị.
commendation-intro = Mời đồng chí ghi đề nghị khen thưởng <b>{ $who }</b>.
commendation-deed = Khen thưởng về việc gì? Nhờ đồng chí ghi rõ việc làm và kết quả.
    .label = Việc làm
    .example = Hiến 300 m² đất, vận động 12 hộ cùng mở đường vào thôn.
commendation-award = Đề nghị hình thức nào?
    .label = Hình thức
commendation-golden = Có đề nghị ghi vào Sổ vàng “Người tốt, việc tốt” không? Sổ vàng thì mọi đảng viên đều xem được.
    .label = Ghi Sổ vàng
commendation-summary = <b>Đề nghị khen thưởng: { $who }.</b> Nhờ đồng chí xem lại:
commendation-submit = Gửi đề nghị
commendation-unsent = Việc làm đồng chí vừa ghi chưa được gửi: “{ $deed }”
commendation-changed = Đề nghị này vừa được thay đổi ở nơi khác. Phần đồng chí viết vẫn còn; nhờ đồng chí xem lại rồi gửi.
commendation-closed = Đề nghị này { $state }, nên không sửa hay rút lại được nữa.

commendation-asked = ✓ Đã ghi đề nghị. Trợ lý đang hỏi ý kiến đồng chí <b>{ $name }</b>; đồng chí ấy đồng ý thì đề nghị được gửi đi để xét duyệt.
commendation-asked-paper = ✓ Đã ghi đề nghị. Đồng chí <b>{ $name }</b> dùng bản giấy, nhờ đồng chí hỏi trực tiếp rồi ghi lại ý kiến. Đồng chí ấy đồng ý thì đề nghị được gửi đi để xét duyệt.
commendation-sent = ✓ Đã gửi đề nghị. Đồng chí { $who } sẽ xem và quyết định.
commendation-sent-up = ✓ Đã gửi đề nghị. Hiện chưa có đồng chí nào quyết định được; cần thì đồng chí hỏi: { $contact }.
commendation-ask = Đồng chí { $by } đề nghị { $award } đồng chí: “{ $deed }” Nếu được duyệt, việc này có thể được thông báo rộng rãi. Đồng chí có đồng ý không? Lúc nào cũng có thể rút lại.
commendation-ask-golden = Đồng chí { $by } đề nghị { $award } đồng chí và ghi vào Sổ vàng “Người tốt, việc tốt”: “{ $deed }” Nếu được duyệt, mọi đảng viên sẽ xem được và việc này có thể được thông báo rộng rãi. Đồng chí có đồng ý không? Lúc nào cũng có thể rút lại.
commendation-agree-own = Đồng ý
commendation-decline-own = Không đồng ý
commendation-agree-for = Đồng chí ấy đồng ý
commendation-decline-for = Đồng chí ấy không đồng ý
commendation-agreed = ✓ Cảm ơn đồng chí. Đề nghị đã được gửi đi; đồng chí { $who } sẽ xem và quyết định.
commendation-agreed-for = ✓ Đã ghi đồng chí { $name } đồng ý, do đồng chí nhập. Đề nghị đã được gửi đi; đồng chí { $who } sẽ xem và quyết định.
commendation-agreed-again = ✓ Đã ghi ý kiến đồng ý. Việc khen thưởng này lại được thông báo, ghi Sổ vàng như đã duyệt.
commendation-declined = ✓ Trợ lý đã ghi ý kiến của đồng chí. Đề nghị này dừng ở đây.
commendation-declined-for = ✓ Trợ lý đã ghi ý kiến của đồng chí { $name }. Đề nghị này dừng ở đây.
commendation-end = Rút lại ý kiến đồng ý
commendation-end-sure = Rút lại ý kiến đồng ý về đề nghị { $what }? Đề nghị đang chờ thì dừng lại; đã có trong Sổ vàng thì trợ lý bỏ ra ngay.
commendation-end-yes = Rút lại
commendation-end-no = Không, giữ nguyên
commendation-ended = ✓ Đã rút lại ý kiến đồng ý. Việc này không còn trong Sổ vàng và không được thông báo nữa.
commendation-ended-for = ✓ Đã rút lại ý kiến đồng ý của đồng chí { $name }. Việc này không còn trong Sổ vàng và không được thông báo nữa.
commendation-joined = Đồng chí ấy đã dùng điện thoại, nên tự trả lời.
commendation-answer-newer = Đề nghị này vừa thay đổi. Mời đồng chí xem lại rồi trả lời.
commendation-as-it-is = Đề nghị { $what } hiện { $state }.
commendation-agreed-notice = Đồng chí { $who } đồng ý với đề nghị { $award }. Đề nghị đã được gửi đi để xét duyệt.
commendation-agreed-after-notice = Đồng chí { $who } lại đồng ý để việc { $award } được thông báo, ghi Sổ vàng.
commendation-declined-notice = Đồng chí { $who } xin không nhận đề nghị { $award }. Đề nghị dừng ở đây.
commendation-declined-after-notice = Đồng chí { $who } rút lại ý kiến đồng ý về việc { $award }. Việc này không còn trong Sổ vàng và không được tính nữa. Nếu đồng chí đã thông báo hoặc hẹn thông báo rộng rãi, nhờ đồng chí mở thông báo đó để thu hồi.
commendation-notice = Đề nghị { $award } <b>{ $who }</b>, { $unit }, chờ đồng chí quyết định.
commendation-notice-unit = Đồng chí { $by } đề nghị { $award } tập thể <b>{ $unit }</b>. Đề nghị này chờ đồng chí quyết định.

commendation-title = <b>Đề nghị { $award } { $who }</b>, { $unit }
commendation-title-unit = <b>Đề nghị { $award } { $who }</b>
commendation-by = Đồng chí { $who } đề nghị.
commendation-agreed-at = Đồng chí ấy đã đồng ý lúc { $when }.
commendation-agreed-own = Đồng chí đã đồng ý lúc { $when }.
commendation-asked-own = Chờ đồng chí trả lời.
commendation-agreed-entered = Đồng chí ấy đã đồng ý, đồng chí { $who } nhập lúc { $when }.
commendation-asked-at = Đang hỏi ý kiến đồng chí ấy từ { $when }.
commendation-submitted-at = Chờ quyết định từ { $when }.
commendation-declined-at = Dừng lúc { $when }, do chưa có sự đồng ý.
commendation-withdrawn-at = Đã rút lại lúc { $when }.
commendation-returned-at = Đồng chí { $who } đã đề nghị bổ sung lúc { $when }.
commendation-approved-at = ✓ Đồng chí { $who } đã phê duyệt lúc { $when }.
commendation-refused-at = Đồng chí { $who } đã xem lúc { $when }, chưa phê duyệt.
commendation-revoked-at = Đồng chí { $who } đã thu hồi lúc { $when }.
commendation-reason = <b>Lý do:</b> “{ $comment }”
commendation-hidden = Ý kiến đồng ý đã được rút lại, nên việc này không có trong Sổ vàng và không được thông báo.
commendation-state-asked = đang hỏi ý kiến
commendation-state-submitted = chờ quyết định
commendation-state-returned = đang bổ sung
commendation-state-approved = đã phê duyệt
commendation-state-hidden = đã phê duyệt, không công bố
commendation-state-refused = chưa được duyệt
commendation-state-revoked = đã thu hồi
commendation-state-declined = đã dừng
commendation-state-withdrawn = đã rút lại
commendation-gone = Trợ lý không tìm thấy đề nghị khen thưởng này.
commendation-mend = Sửa đề nghị
commendation-withdraw = Rút lại đề nghị
commendation-withdraw-sure = Rút lại đề nghị { $what }?
commendation-withdraw-yes = Rút lại đề nghị này
commendation-withdraw-no = Không, giữ nguyên
commendation-withdrawn = ✓ Đã rút lại đề nghị { $what }.
commendation-withdrawn-notice = Đề nghị { $award } đồng chí đã được rút lại. Đồng chí không phải trả lời nữa.

commendation-approve = Phê duyệt
commendation-return = Đề nghị bổ sung
commendation-refuse = Chưa phê duyệt
commendation-approved = ✓ Đã phê duyệt: { $what }.
commendation-begin-returned = Đề nghị bổ sung hồ sơ { $what }.
commendation-begin-refused = Chưa phê duyệt đề nghị { $what }.
commendation-refusing = Vì sao chưa phê duyệt? Trợ lý sẽ chuyển nguyên văn câu trả lời của đồng chí tới đơn vị đề nghị.
    .label = Lý do
    .example = Việc mới bắt đầu, chờ có kết quả.
commendation-returned = ✓ Đã đề nghị bổ sung hồ sơ { $what }.
commendation-refused = ✓ Đã báo chưa phê duyệt đề nghị { $what }.
commendation-newer = Đề nghị khen thưởng { $who } vừa thay đổi. Mời đồng chí xem lại rồi quyết định.
commendation-own = Đề nghị này do đồng chí ghi, nên đồng chí khác sẽ quyết định.
commendation-entered = Đồng chí đã nhập ý kiến đồng ý thay đồng chí ấy, nên đồng chí khác sẽ quyết định.
commendation-of-oneself = Đề nghị này về chính đồng chí, nên đồng chí khác sẽ quyết định.
commendation-approved-notice = Đồng chí { $who } đã phê duyệt: { $what }.
commendation-approved-notice-own = Chúc mừng đồng chí. Đồng chí { $who } đã phê duyệt việc { $award } đồng chí.
commendation-golden-notice = Việc làm của đồng chí được ghi vào Sổ vàng “Người tốt, việc tốt”.
commendation-returned-notice = Đồng chí { $who } đề nghị bổ sung hồ sơ { $what }: “{ $comment }” Nội dung cũ vẫn còn, mời đồng chí sửa rồi gửi lại.
commendation-refused-notice = Đồng chí { $who } chưa phê duyệt đề nghị { $what }: “{ $comment }”
commendation-refused-notice-own = Đồng chí { $who } đã xem đề nghị { $award } đồng chí và lần này chưa phê duyệt. Cảm ơn việc làm của đồng chí.
commendation-revoke = Thu hồi khen thưởng
commendation-revoking = Thu hồi việc { $what }.
commendation-why = Vì sao thu hồi? Trợ lý sẽ chuyển nguyên văn câu trả lời của đồng chí tới người được khen và cấp ủy.
    .label = Lý do
    .example = Việc này đã được khen năm trước.
commendation-revoked = ✓ Đã thu hồi việc { $what }. Việc này không còn trong Sổ vàng và không được tính nữa. Nếu đã thông báo hoặc hẹn thông báo rộng rãi, nhờ đồng chí mở thông báo đó để thu hồi hoặc đính chính.
commendation-revoked-notice = Đồng chí { $who } đã thu hồi việc { $what }. Lý do: “{ $why }” Việc này không còn trong Sổ vàng và không được tính nữa. Nếu đồng chí đã thông báo hoặc hẹn thông báo rộng rãi, nhờ đồng chí mở thông báo đó để thu hồi hoặc đính chính.
commendation-revoked-notice-own = Đồng chí { $who } đã thu hồi việc { $award } đồng chí. Lý do: “{ $why }”

commendations-unit = <b>{ $unit }</b>: khen thưởng năm { $year }
commendations-unit-all = <b>{ $unit }</b>: khen thưởng năm { $year }, gồm cả các đơn vị trực thuộc
commendations-nothing = Năm nay chưa có đề nghị khen thưởng nào.
commendations-nominated = Đã đề nghị: { $count }
commendations-given-both = { $award } ({ $level }): { $people } đồng chí, { $collectives } tập thể
commendations-given-people = { $award } ({ $level }): { $people } đồng chí
commendations-given-units = { $award } ({ $level }): { $collectives } tập thể
commendations-golden = Ghi Sổ vàng: { $count }
commendations-below = Mời đồng chí chọn đơn vị trực thuộc để xem riêng:
commendations-waiting = Các đề nghị đang chờ
commendations-waiting-count = Chờ quyết định ({ $count })
commendations-waiting-title = <b>{ $unit }</b>: các đề nghị khen thưởng chờ quyết định, đề nghị chờ lâu ở trên.
commendations-waiting-none = { $unit }: hiện không còn đề nghị khen thưởng nào chờ đồng chí.
commendations-list = Danh sách các đề nghị
commendations-list-title = <b>{ $unit }</b>: các đề nghị khen thưởng trong năm, đề nghị mới nhất ở trên.
commendations-list-none = { $unit }: năm nay chưa có đề nghị khen thưởng nào.
commendations-line = { $what }, { $state }
commendations-line-from = { $what } ({ $unit }), { $state }
commendations-back = Về khen thưởng của đơn vị

level-province = cấp tỉnh
level-upper = cấp trên trực tiếp cơ sở
level-grassroots = cấp cơ sở
level-cell = cấp chi bộ

golden-open = Sổ vàng “Người tốt, việc tốt”
golden-title = <b>Sổ vàng “Người tốt, việc tốt” năm { $year }</b>, { $unit }
golden-of-level = Khen thưởng { $level }
golden-none = Chưa có việc nào được ghi. Việc làm tốt được phê duyệt, người được khen đồng ý, sẽ có ở đây.
golden-line = { $number }. <b>{ $who }</b>, { $unit }: { $deed } ({ $given })
golden-line-unit = { $number }. <b>{ $who }</b>: { $deed } ({ $given })
golden-choose = Chọn năm, cấp, đơn vị
golden-choice = Mời đồng chí chọn năm, cấp khen thưởng hoặc đơn vị:
golden-year = Năm { $year }
golden-level = Khen thưởng { $level }
golden-level-all = các cấp
golden-unit = { $unit } ({ $count })
golden-up = Lên đơn vị cấp trên
golden-back = Về Sổ vàng

certificate-open = Lập Giấy khen
certificate-none = Giấy khen chỉ lập được khi đã phê duyệt tặng Giấy khen và đồng chí được khen vẫn đồng ý.
certificate-here = Giấy khen của { $who }. Số, ngày quyết định để trống, văn phòng ghi khi ban hành.
certificate-body = BAN CHẤP HÀNH { $unit }
certificate-member = Đồng chí { $name }
certificate-collective = Tập thể { $unit }

announce-open = Thông báo rộng rãi
announce-gone = Trợ lý không tìm thấy nội dung cần thông báo.
announce-not-public = Việc này chưa được phê duyệt, hoặc chưa có sự đồng ý của đồng chí được khen, nên chưa thông báo rộng rãi được.
announce-commendation = { $by } { $award } { $who }, { $unit }: { $deed }
announce-commendation-unit = { $by } { $award } { $who }: { $deed }
broadcast-worded = Trợ lý đã soạn sẵn nội dung: “{ $text }” Đến bản xem trước, đồng chí vẫn sửa được.

log-look-commendation = đề nghị khen thưởng
log-fact-commendation-submitted =
    { $award ->
        [certificate] gửi đề nghị tặng Giấy khen ({ $unit })
       *[praise] gửi đề nghị biểu dương ({ $unit })
    }
log-fact-commendation-agreed =
    { $approved ->
        [yes] lại đồng ý công bố việc khen thưởng
       *[no] ghi ý kiến đồng ý với đề nghị khen thưởng
    }
log-fact-commendation-declined =
    { $approved ->
        [yes] rút lại ý kiến đồng ý công bố việc khen thưởng
       *[no] ghi ý kiến không đồng ý với đề nghị khen thưởng
    }
log-fact-commendation-approved = phê duyệt đề nghị khen thưởng, cấp khen là { $unit }
log-fact-commendation-returned = đề nghị bổ sung hồ sơ khen thưởng
log-fact-commendation-refused = chưa phê duyệt đề nghị khen thưởng
log-fact-commendation-revoked = thu hồi khen thưởng đã phê duyệt
log-fact-commendation-withdrawn = rút lại đề nghị khen thưởng
