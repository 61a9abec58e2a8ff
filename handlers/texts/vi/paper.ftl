# Entering a pledge for a member without a smartphone.

paper-name = nhập thay bản cam kết
paper-intro = Đồng chí nhập thay bản cam kết năm { $year } của đồng chí <b>{ $name }</b>. Bản cam kết sẽ ghi rõ là đồng chí nhập thay.
paper-intro-again = Đồng chí <b>{ $name }</b> đã có bản cam kết năm { $year }. Đồng chí sửa phần cần sửa rồi gửi; bản mới sẽ ghi rõ là đồng chí nhập thay.
paper-source = Ghi theo bản giấy của đồng chí { $name }.
paper-signed-on = Trước hết cần giấy đồng ý cho lưu thông tin, có chữ ký của đảng viên. Giấy ký ngày nào?
    .label = Giấy đồng ý ký ngày
    .example = 12/1
paper-holder = Ai đang giữ giấy đồng ý đó?
    .label = Người giữ giấy đồng ý
    .example = Đồng chí Bí thư chi bộ
paper-submitted = ✓ Đã gửi bản cam kết đồng chí nhập thay đồng chí <b>{ $name }</b>. Đồng chí { $who } sẽ xem và xác nhận.
paper-submitted-decide = ✓ Đã gửi bản cam kết đồng chí nhập thay đồng chí <b>{ $name }</b>. Đồng chí có thể xem lại và xác nhận ngay.
paper-notice = Đồng chí { $by } vừa nhập thay bản cam kết của đồng chí <b>{ $name }</b>, { $unit }; bản này chờ xác nhận.
paper-joined = Đồng chí <b>{ $name }</b> đã dùng điện thoại, nên tự viết và gửi bản cam kết.
paper-joined-meanwhile = Trong lúc đồng chí nhập, đồng chí <b>{ $name }</b> đã dùng điện thoại, nên tự viết và gửi bản cam kết. Phần nhập thay không gửi nữa.
paper-changed =
    Trong lúc đồng chí nhập, bản cam kết của đồng chí <b>{ $name }</b> đã có thay đổi. { $state }
    Nếu đồng chí bấm “Gửi”, bản dưới đây sẽ thay bản đó.
paper-theme-changed = Trong lúc đồng chí nhập, nội dung bản cam kết của đơn vị đồng chí <b>{ $name }</b> đã có thay đổi. Mời đồng chí xem lại rồi gửi.
paper-consent-gone = Giấy đồng ý của đồng chí <b>{ $name }</b> không còn hiệu lực. Nhờ đồng chí ghi lại giấy mới.
