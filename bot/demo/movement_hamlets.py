"""Models of the demo's hamlets, invented; in the order of their grassroots committees.

The number before a title is the place of the cell, among those of its committee, that was chosen to build it.
"""

HAMLETS = """
0 Nước về bể chung Khau Vằn
    Đảng viên nhận từng đoạn ống từ mó nước về bể chung; mỗi tổ liên gia giữ một van, có sổ ghi giờ khóa, giờ
    mở.
Hộ có nước về tận sân: 45 hộ > 48 hộ
Mét ống được thay mới: 1200 m > 1350 m

1 Đường sáng Lũng Sloong
    Mỗi nhà góp một bóng đèn năng lượng mặt trời, thanh niên dựng cột tre trước rồi thay cột sắt; tổ tự quản lau
    tấm pin đầu tháng.
Bóng đèn đường trong thôn: 60 bóng > 64 bóng
Đoạn đường đã có đèn: 2 km > 2 km

0 Nhà sạch, chuồng xa ở Cốc Mìn
    Đảng viên dời chuồng trước, góp ngày công giúp nhà bên dời sau; thôn lập đội ghép chuồng, ván cũ của nhà này
    dùng cho nhà kia.
Hộ đưa chuồng trại ra xa nhà: 25 hộ > 27 hộ
Ngày công đổi cho nhau: 150 ngày công > 168 ngày công

2 Then Bản Vịn: ông bà dạy cháu
    Tối thứ bảy nghệ nhân trong thôn dạy hát then, đàn tính ở nhà sàn văn hóa; người già được ghi âm lại từng
    bài để lưu ở thôn.
Cháu học đều các buổi: 20 cháu > 26 cháu
Bài then cổ được ghi lại: 15 bài > 17 bài

1 Ruộng bậc thang một giống, một lịch ở Lũng Khoen
    Cả cánh đồng gieo một giống, cấy trong một tuần; đảng viên nhận ruộng đầu nguồn, tự tay điều nước để nhà
    cuối nguồn cũng đủ.
Ruộng cùng giống, cùng lịch: 120 sào > 131 sào
Hộ tham gia: 40 hộ > 44 hộ

0 Lớp chữ ban đêm Pò Hiển
    Cô giáo về hưu và đảng viên trẻ dạy đọc, viết, dùng điện thoại cho người lớn tuổi; học ở bếp nhà trưởng thôn
    cho ấm.
Người học xong biết đọc, viết: 18 người > 19 người
Buổi học: 60 buổi > 64 buổi

1 Đường vào nương Bó Sliền
    Bà con góp đất, góp công mở đường xe máy vào nương; chỗ đá cứng nhờ dân quân xã giúp, mỗi tổ giữ sạch rãnh
    nước một đoạn.
Đường vào nương được mở: 3 km > 3 km
Ngày công của bà con: 600 ngày công > 720 ngày công

1 Quỹ trâu quay vòng Khuổi Dầy
    Mười hai đảng viên góp vốn mua trâu nái cho hộ nghèo nuôi; nghé đầu lòng trao cho hộ sau, chi bộ ghi sổ từng
    con.
Hộ nghèo nhận trâu, nghé: 8 hộ > 9 hộ
Trâu, nghé khỏe sau một năm: 100% > 100%

0 Bể vỏ thuốc trên nương Phiêng Mạ
    Đặt bể chứa vỏ thuốc bảo vệ thực vật ở các ngả lên nương; chiều cuối tháng chi bộ cùng phụ nữ thôn đi thu,
    cân, ghi bảng.
Bể được đặt và dùng đúng: 20 bể > 22 bể
Vỏ thuốc thu về: 150 kg > 186 kg

1 Cưới gọn một ngày ở Lũng Tậu
    Chi bộ đến hai nhà từ lúc dạm ngõ, bàn mâm cỗ vừa đủ, không mời thuốc lá; bát đĩa, rạp của thôn cho mượn
    không lấy tiền.
Đám cưới tổ chức gọn trong một ngày: 10 đám > 11 đám
Đám cưới dùng rạp, bát đĩa của thôn: 100% > 100%

0 Rừng giữ nước Nặm Vài
    Mười tổ thay nhau tuần rừng đầu nguồn, phát đường băng trước mùa khô; nhà nào xin một cây khô thì trồng trả
    ba cây non.
Rừng đầu nguồn được giữ nguyên: 85 ha > 85 ha
Cây bản địa trồng thêm: 1500 cây > 1820 cây

2 Chợ quê không túi ni lông Nà Bjoóc
    Phụ nữ thôn đan giỏ, gói hàng bằng lá dong; đảng viên bán hàng làm trước, người mua mang giỏ đi được tặng bó
    rau.
Sạp hàng không dùng túi ni lông: 35 sạp > 37 sạp
Giỏ mây, giỏ tre bà con đan: 300 giỏ > 340 giỏ

0 Tổ đổi công Khuổi Phầy
    Ba mươi hộ vào năm tổ đổi công, ngày nào làm nhà nào đều viết lên bảng; nhà neo người được xếp trước.
Hộ vào tổ đổi công: 30 hộ > 33 hộ
Ruộng gặt xong trước mưa: 100% > 100%

1 Loa thôn nói tiếng Tày, tiếng Dao ở Lũng Chuông
    Mỗi sáng mười lăm phút tin thôn bằng hai thứ tiếng, do người trong thôn đọc; việc hay của nhà nào, kể nhà
    ấy.
Buổi phát bằng tiếng dân tộc: 240 buổi > 251 buổi
Chuyện người tốt, việc tốt được kể: 48 chuyện > 55 chuyện

0 Hòa giải bên bếp lửa Pác Ngoạn
    Có xích mích, bí thư cùng người có uy tín đến nghe từng nhà, rồi mời hai nhà ngồi bên bếp; xong việc cùng
    trồng một cây ở bờ rào.
Việc được hòa giải tại thôn: 95% > 100%
Hàng rào chung được làm lại: 6 đoạn > 7 đoạn

1 Nhà tiêu hợp vệ sinh ở Bó Pẳn
    Đội thợ là đảng viên xây giúp theo mẫu của trạm y tế, nhà chỉ lo cát, đá; xong một nhà mời cả tổ đến xem.
Hộ xây xong nhà tiêu: 24 hộ > 26 hộ
Hộ rửa tay có vòi nước, xà phòng: 80% > 84%

1 Khách đến Nà Chầu, nhà nào cũng là hướng dẫn
    Sáu nhà sàn đón khách, cả thôn giữ suối sạch; giá phòng, giá bữa ăn viết ở cổng làng, tiền công đội đàn chia
    theo sổ.
Nhà sàn đón khách đạt chuẩn thôn tự đặt: 6 nhà > 6 nhà
Lượt khách: 800 lượt > 930 lượt

0 Ngõ hoa, hàng rào xanh Bản Thín
    Mỗi hộ nhận đoạn ngõ trước nhà, trồng hoa bản địa thay dây thép gai; chủ nhật đầu tháng cả thôn cùng nhổ cỏ,
    tưới cây.
Đường ngõ có hoa: 1500 m > 1650 m
Hàng rào cây xanh: 40 hộ > 42 hộ
"""
