# Reporting for a member without a smartphone.

paperreport-name = nhập thay báo cáo
papercorrection-name = sửa báo cáo nhập thay
paperreport-open = Nhập thay báo cáo
paperreport-which = Đồng chí báo cáo thay đồng chí <b>{ $name }</b> về việc nào?
paperreport-nothing = Đồng chí <b>{ $name }</b> không có việc nào còn phải báo cáo.
paperreport-intro =
    Đồng chí báo cáo thay đồng chí <b>{ $name }</b>; báo cáo sẽ ghi rõ là đồng chí nhập thay.

    Đến nay: { $standing }.
paperreport-summary = <b>Báo cáo của đồng chí { $name }</b>, do đồng chí nhập thay. Nhờ đồng chí xem lại:
paperreport-recorded = ✓ Đã ghi báo cáo của đồng chí <b>{ $name }</b>, do đồng chí nhập thay.
paperreport-joined = Đồng chí <b>{ $name }</b> đã dùng điện thoại, nên tự báo cáo.
paperreport-consent-gone = Giấy đồng ý của đồng chí <b>{ $name }</b> không còn hiệu lực, nên trợ lý chưa ghi được báo cáo. Nhờ đồng chí mở “Nhập thay bản cam kết” để ghi giấy mới.
paperreport-done = Việc “{ $work }” đã xong, không phải báo cáo thêm.
