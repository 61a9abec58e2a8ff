# Whose phone is whose: codes, "không đúng người", a further phone. The last few go to a chat that may be anybody's.

phones-code =
    Mã mời của đồng chí <b>{ $name }</b>, { $unit }:

    <b>{ $code }</b>

    Mã dùng một lần, trước ngày { $date }. Mã đã đưa trước đây không còn dùng được.
phones-link = Hoặc bấm đường dẫn: { $link }
phones-hand-over = <b>Chỉ đưa mã này cho chính đồng chí { $name }.</b> Không gửi vào nhóm, không nhờ người khác chuyển.
phones-invite-again = Tạo mã mời mới
phones-uncheckable = Chưa tạo được mã: danh sách chưa có năm sinh và số điện thoại của đồng chí { $name }, nên trợ lý không có gì để đối chiếu. Nhờ đồng chí báo { $controller } bổ sung ({ $contact }).

phones-linked = Đồng chí <b>{ $name }</b>, { $unit }, vừa liên kết với trợ lý.
phones-wrong-person = Không đúng người
phones-requested = Đồng chí <b>{ $name }</b>, { $unit }, xin dùng trợ lý trên thêm một máy. Nhờ đồng chí hỏi lại chính đồng chí ấy rồi mới trả lời.
phones-approve = Cho dùng thêm máy
phones-refuse = Không cho
phones-approved = ✓ Đã cho đồng chí { $name } dùng thêm máy.
phones-refused = Đã trả lời không. Máy ấy không được liên kết với đồng chí { $name }.
phones-let-in = Đồng chí { $who } đã đồng ý. Máy này đã liên kết với đồng chí <b>{ $name }</b>.

phones-unlink-sure = Gỡ máy này, không để máy dùng tên đồng chí <b>{ $name }</b> nữa? Phần viết dở trên máy ấy sẽ mất. Những gì đã gửi vẫn còn.
phones-unlink-yes = Gỡ máy này
phones-unlink-no = Không, giữ như cũ
phones-unlinked = ✓ Đã gỡ. Máy ấy không còn liên kết với đồng chí { $name }. Cần liên kết lại, đồng chí tạo mã mời mới.
phones-active-already = Máy ấy đã liên kết rồi.
phones-active-by = Việc này xong rồi: đồng chí { $who } đã cho máy ấy liên kết lúc { $when }.
phones-ended-already = Máy ấy không còn liên kết với trợ lý.
phones-ended-by = Việc này xong rồi: máy ấy không liên kết, theo quyết định của đồng chí { $who } lúc { $when }.

phones-kept-out = Máy này chưa được đồng ý cho dùng. Nếu có nhầm lẫn, mời ông/bà liên hệ người đã đưa mã.
phones-removed = Máy này không còn liên kết với trợ lý. Nếu có nhầm lẫn, mời ông/bà liên hệ người đã đưa mã.
