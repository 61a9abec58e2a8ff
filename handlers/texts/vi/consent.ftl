# Consent. A wording that people have agreed to is never edited: a new one gets the next number, here and in
# storage/consents.py, and everybody is asked again.

consent-name = câu hỏi đồng ý
consent-hello = Chào đồng chí <b>{ $name }</b>, { $unit }.
consent-renewed = Chào đồng chí <b>{ $name }</b>, { $unit }. Nội dung dưới đây vừa có thay đổi, nên trợ lý xin hỏi lại ý kiến đồng chí.
consent-wording-1 =
    Đây là <b>trợ lý tự động</b> của { $controller }: máy trả lời, không phải người. Trợ lý giúp đồng chí đăng ký cam kết và báo cáo kết quả.

    Trước khi dùng, mời đồng chí đọc mấy điều:

    <b>Lưu những gì?</b> Họ tên, chi bộ, năm sinh, ba số cuối điện thoại. Tài khoản nhắn tin này. Bản cam kết và báo cáo của đồng chí.
    <b>Để làm gì?</b> Để theo dõi việc thực hiện cam kết, nhắc việc và gửi thông báo của cấp ủy. Không dùng vào việc khác.
    <b>Ai được xem?</b> Chỉ đồng chí và cấp ủy. Ai xem lúc nào đều được ghi lại.
    <b>Lưu đến bao giờ?</b> Đến khi đồng chí yêu cầu xóa.
    <b>Ai chịu trách nhiệm?</b> { $controller }. Cần hỏi, mời đồng chí liên hệ: { $contact }.

    Việc đồng chí là đảng viên là thông tin riêng, được pháp luật bảo vệ. Tin nhắn đi qua ứng dụng này và có thể qua máy chủ ở nước ngoài. Xin đừng gửi nội dung mật.

    Đồng ý rồi, đồng chí vẫn <b>rút lại được bất cứ lúc nào</b>: gõ /dulieu. Không đồng ý cũng không sao, đồng chí làm bản giấy như trước.
consent-agree = <b>Đồng chí có đồng ý không?</b>
    .label = Đồng ý
consent-yes = Đồng ý
consent-no = Không đồng ý
consent-words = Trợ lý chưa đọc được tin này. Nhờ đồng chí bấm một nút, hoặc gõ “đồng ý” hay “không”.
consent-help = Đồng chí bấm một nút, hoặc gõ “đồng ý” hay “không”. Cần hỏi thêm, mời đồng chí liên hệ: { $contact }.
consent-refused = Vâng. Trợ lý không lưu gì thêm và không liên kết máy này. Đồng chí làm bản giấy như trước. Nếu đổi ý, đồng chí nhập lại chính mã này trước ngày { $date }.
consent-refused-late = Vâng. Trợ lý không lưu gì thêm và không liên kết máy này. Đồng chí làm bản giấy như trước. Nếu đổi ý, đồng chí xin mã mời mới ở chi bộ.
consent-refused-again = Vâng. Trợ lý tạm dừng ở đây, đồng chí làm bản giấy. Nếu đổi ý, đồng chí nhắn một tin bất kỳ. Muốn rút hẳn, đồng chí gõ /dulieu, hoặc liên hệ: { $contact }.
consent-late = Mã mời này vừa hết hiệu lực, nên chưa liên kết được. Nhờ đồng chí xin mã mới ở chi bộ.
consent-thanks = Cảm ơn đồng chí. Mời đồng chí tiếp tục.
