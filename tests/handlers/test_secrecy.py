"""What is marked as a state secret is refused; honey, passwords, densities and people called Mật are not."""

import unicodedata

import pytest
from hypothesis import given

from handlers.secrecy import is_secret
from tests.handlers.test_inputs import ANY_TEXT

SECRET = [
    "Mật",
    "MẬT",
    "mật.",
    "*** Mật ***",
    "[Mật]",
    "Kết luận kiểm tra\nMật\nngày 3/4",
    "  TỐI   MẬT  ",
    "Tối mật",
    "tối mật",
    "Tuyệt mật",
    "TUYỆT MẬT",
    "TUYỆT MẬT KẾ HOẠCH SỐ 5",
    "Nội dung này là tối mật, không phổ biến.",
    "🔒 Tuyệt mật 🔒",
    "Độ mật: Mật",
    "Độ mật: Tối mật",
    "ĐỘ MẬT – TUYỆT MẬT",
    "độ mật: “Mật”",
    "(Mật)",
    "Kế hoạch kiểm tra chi bộ (mật)",
    "[TỐI MẬT] Danh sách",
    "đóng dấu “Mật”",
    "Tài liệu mật",
    "Tài liệu Mật về nhân sự",
    "TÀI LIỆU MẬT",
    "theo văn bản mật đã nhận",
    "tài liệu tối mật",
    "Công văn mật số 3",
    "hồ sơ mật",
    "Quyết định số 12-QĐ/UBKT (Mật)",
    "Quyết định số 12-QĐ/UBKT Mật",
    "Công văn 05-CV/TU, Mật",
    "Quyết định số 12-QĐ/UBKT MẬT về thi hành kỷ luật",
    "MẬT - Kế hoạch kiểm tra",
    "MẬT: danh sách đối tượng",
    "Mật - Kế hoạch số 12",
    "MẬT Kế hoạch kiểm tra khi có dấu hiệu",
    "Kết quả thẩm tra MẬT, không sao chụp",
    "MẬT. Không sao chụp",
    "M Ậ T",
    "M.Ậ.T",
    "TOI MAT",
    "TUYET MAT",
    "toi mat",
    "[TOI MAT] danh sach",
    "Danh sach kiem tra: TOI MAT",
    "KE HOACH TUYET MAT",
    "tai lieu tuyet mat",
    "DO MAT: TOI MAT",
    "Do mat: Mat",
    "Ke hoach so 5 (MAT)",
    "T\u200bỐ\u200bI M\u2060ẬT",
    unicodedata.normalize("NFD", "Tài liệu mật"),
    "ＭẬＴ",
    "𝐌Ậ𝐓",
]

ORDINARY = [
    "Nuôi ong lấy mật",
    "Bán 20 lít mật ong rừng",
    "MẬT ONG RỪNG TÂY BẮC",
    "MẬT ong nguyên chất",
    "Mật: 20 lít; măng: 5 kg",
    "Mật 5 lít",
    "nước mật mía",
    "Giữ gìn bí mật nhà nước",
    "BẢO VỆ BÍ MẬT NHÀ NƯỚC",
    "Tuyên truyền Luật Bảo vệ bí mật nhà nước",
    "bảo mật thông tin",
    "Quan hệ thân mật với bà con",
    "Bỏ phiếu bí mật, kiểm phiếu công khai",
    "giảm mật độ chăn nuôi",
    "MẬT ĐỘ DÂN CƯ",
    "cường độ mật độ",
    "Đổi mật khẩu định kỳ",
    "hồ sơ mật khẩu máy tính",
    "thông tin mật độ dân số",
    "Mối liên hệ mật thiết với nhân dân",
    "văn bản mật mã hóa",
    "buổi tối mật độ xe cao",
    "Ngon tuyệt mật ong quê ta",
    "mổ sỏi túi mật",
    "tuần trăng mật",
    "nằm gai nếm mật",
    "ngọt như mật",
    "Cơ sở chế biến nước mắm",
    "Ủy ban Mặt trận Tổ quốc",
    "MẶT TRẬN TỔ QUỐC",
    "có mặt đầy đủ, đúng giờ",
    "Nguyễn Văn Mật",
    "NGUYỄN VĂN MẬT",
    "Nguyễn Văn MẬT",
    "Đồng chí Mật được phân công",
    "đồng chí MẬT phụ trách",
    "Lò Thị Mật - Trưởng thôn",
    "Phân công: Nguyễn Văn Mật, Lò Thị Mai",
    "Quyết định 12-QĐ/ĐU về kết nạp đồng chí Nguyễn Văn Mật",
    "toi mat xe dap",
    "TOI MAT DIEN THOAI",
    "nha toi mat dien",
    "tai lieu mat trong dot lu",
    "mat trận, mat khau",
    "tối mắt tối mũi",
    "mất mật khẩu",
    "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
    "Hiến hơn 9.000 m² đất làm đường",
    "",
    "👍",
]


@pytest.mark.parametrize("text", SECRET)
def test_marked_text_is_refused(text: str) -> None:
    assert is_secret(text)
    assert is_secret(f"Báo cáo quý 2\n{text}\nHết")


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_and_names_pass(text: str) -> None:
    assert not is_secret(text)
    assert not is_secret(f"Báo cáo quý 2\n{text}\nHết")


@given(ANY_TEXT)
def test_a_mark_is_seen_within_any_text(text: str) -> None:
    assert is_secret(f"{text}\nĐộ mật: Tối mật\n{text}")
