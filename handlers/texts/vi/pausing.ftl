# Pausing everything the assistant says unprompted, and going on: /tamdung, camket pause, camket resume.

pausing-open = Cho trợ lý chạy lại
pausing-pause = Tạm dừng ngay
pausing-running =
    Trợ lý đang chạy bình thường.
    Tạm dừng thì trợ lý không tự gửi tin nào nữa: không nhắc việc, không tổng hợp tuần, không thông báo. Đảng viên vẫn viết được, vẫn có câu trả lời.
pausing-done =
    <b>Đã tạm dừng.</b> Từ lúc này trợ lý không tự gửi tin nào: không nhắc việc, không tổng hợp tuần, không thông báo. Đảng viên vẫn viết được, vẫn có câu trả lời.

    Khi cần chạy lại, mời đồng chí chọn: những tin đến hạn trong lúc tạm dừng thì gửi hay bỏ?
pausing-now =
    <b>Đang tạm dừng</b> từ { $time } ngày { $date }, người tạm dừng: { $who }. Trợ lý không nhắc việc, không tổng hợp tuần, không thông báo.

    Khi cần chạy lại, mời đồng chí chọn: những tin đến hạn trong lúc tạm dừng thì gửi hay bỏ?
pausing-by = đồng chí { $name }
pausing-by-office = cán bộ kỹ thuật
pausing-line = <b>Trợ lý đang tạm dừng</b> từ { $time } ngày { $date }: không tự gửi tin nào.
pausing-help = /tamdung – tạm dừng, chạy lại các tin trợ lý tự gửi
pausing-keep-all = Chạy lại, gửi hết
pausing-keep-broadcasts = Chạy lại, chỉ gửi thông báo
pausing-keep-nothing = Chạy lại, bỏ hết
pausing-resuming = Trợ lý đang bỏ các tin cũ, xong sẽ báo đồng chí ngay.
pausing-resumed-all = <b>Đã chạy lại.</b> Tin đến hạn trong lúc tạm dừng sẽ được gửi, mỗi người nhiều nhất một lời nhắc một ngày.
pausing-resumed-broadcasts = <b>Đã chạy lại.</b> Thông báo đang chờ sẽ được gửi; lời nhắc và bản tổng hợp tuần đến hạn trong lúc tạm dừng đã bỏ.
pausing-resumed-nothing = <b>Đã chạy lại.</b> Mọi tin đến hạn trong lúc tạm dừng đã bỏ. Thông báo nào bị bỏ, người soạn đã được báo.
pausing-broadcast-dropped = Thông báo “{ $text }” của đồng chí đến giờ gửi đúng lúc trợ lý tạm dừng, nên đã bỏ, không gửi cho ai. Nếu vẫn cần, nhờ đồng chí soạn lại bằng /thongbao.

pausing-cli-paused = Đã tạm dừng mọi tin trợ lý tự gửi. Chạy lại: camket resume.
pausing-cli-already = Trợ lý đang tạm dừng từ { $time } ngày { $date }. Chạy lại: camket resume.
pausing-cli-running = Trợ lý đang chạy bình thường, không có gì để chạy lại.
pausing-cli-ask =
    Những tin đến hạn trong lúc tạm dừng thì sao?
      1  gửi hết
      2  chỉ gửi thông báo, bỏ nhắc việc và tổng hợp tuần
      3  bỏ hết
    Chọn 1, 2 hoặc 3:
pausing-cli-resumed-all = Trợ lý đã chạy lại. Tin đến hạn trong lúc tạm dừng sẽ được gửi.
pausing-cli-resumed-broadcasts = Trợ lý đã chạy lại. Thông báo đang chờ sẽ được gửi; nhắc việc, tổng hợp tuần đến hạn trong lúc tạm dừng đã bỏ.
pausing-cli-resumed-nothing = Trợ lý đã chạy lại. Mọi tin đến hạn trong lúc tạm dừng đã bỏ.
pausing-cli-choose = Hãy nói rõ tin đến hạn trong lúc tạm dừng thì sao: camket resume --send (gửi hết), --broadcasts (chỉ gửi thông báo) hoặc --drop (bỏ hết).
