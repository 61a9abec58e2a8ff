# The key task a collective assigns to a member.

task-name = giao nhiệm vụ trọng tâm
task-intro = Giao nhiệm vụ trọng tâm cho đồng chí <b>{ $name }</b>, { $unit }.
task-intro-pledged = Đồng chí ấy đã gửi bản cam kết; nội dung trong bản đã gửi giữ nguyên, không tự đổi theo.
task-text = Năm { $year }, tập thể giao nhiệm vụ trọng tâm nào?
    .label = Nhiệm vụ trọng tâm
    .example = Phụ trách tổ liên gia số 3.
task-assigned = ✓ Đã giao nhiệm vụ trọng tâm năm { $year } cho đồng chí <b>{ $name }</b>. Trợ lý báo ngay cho đồng chí ấy.
task-assigned-paper = ✓ Đã giao nhiệm vụ trọng tâm năm { $year } cho đồng chí <b>{ $name }</b>. Đồng chí ấy dùng bản giấy, nhờ đồng chí báo trực tiếp.
task-kept = Nhiệm vụ trọng tâm của đồng chí <b>{ $name }</b> giữ nguyên như cũ.
task-changed = Trong lúc đồng chí viết, nhiệm vụ của đồng chí <b>{ $name }</b> vừa được giao lại là:
task-not-allowed = Việc này do Bí thư, Phó Bí thư thực hiện. Hiện trợ lý không thấy đồng chí giữ nhiệm vụ đó, nên nội dung này chưa được giao: “{ $text }”
task-unsent = Nội dung này chưa được giao: “{ $text }”
task-notice = Tập thể giao đồng chí nhiệm vụ trọng tâm năm { $year }: “{ $text }”
task-notice-pledged = Tập thể giao đồng chí nhiệm vụ trọng tâm năm { $year }: “{ $text }” Bản cam kết đồng chí đã gửi vẫn giữ nguyên; nếu cần, đồng chí sửa, bổ sung.
