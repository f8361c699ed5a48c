"""Text from before Unicode is known by its font and its words; correct Vietnamese and other languages never are."""

import pytest

from letters.test_encodings import SYLLABLES, in_tcvn3, in_viqr, in_vni
from thidua_xl.letters import as_meant, font_encoding, is_legacy, look_alikes, recoded
from thidua_xl.letters.encodings import Encoding
from thidua_xl.vietnamese import clean

NAMES = """
Nguyễn Văn An; Trần Thị Bình; Lê Hoàng Cường; Phạm Minh Đức; Hoàng Thu Hà; Huỳnh Ngọc Hân; Phan Thanh Huyền; Vũ Quốc Khánh
Võ Thị Lan; Đặng Thùy Linh; Bùi Tiến Mạnh; Đỗ Thị Nga; Hồ Xuân Nguyên; Ngô Bảo Ngọc; Dương Quỳnh Nhung; Lý Thường Phong
Đinh Công Phúc; Trịnh Khắc Quang; Đoàn Hữu Quân; Lâm Tấn Sơn; Mai Anh Tài; Đào Duy Tân; Cao Thị Thảo; Lương Thế Thắng
Nông Văn Thịnh; Triệu Thị Thơ; Hà Kiều Trang; La Văn Trí; Tô Hải Triều; Quách Tuấn Trường; Giàng A Páo; Vàng Thị Mỷ; Sùng A Chớ
Lò Thị Phượng; Quàng Văn Ún; Cầm Bá Thước; Bế Văn Đàn; Ma Doãn Vỹ; Chu Văn Uyên; Thân Thị Vượng; Tạ Quang Xuyến; Ông Ích Yên
Y Blôm Niê; H'Hen Niê; Ksor Nham; Rơ Châm Hiền; Đinh Núp; A Ma Thuột; K'Brêu; Thào Seo Sử; Phùng Tó; Vò Thó; Lục Tỷ; Ý Nhi
Tôn Nữ Thị Ninh; Hoà Bình; Thuý Kiều; Hoá học; Loè; Xoá; Khoẻ; Toà án; Quý; Huế; Lê Lê; Ái Ân; Ứng Hoè; Ấm Ớ; Ỷ Lan; Nữ; Có; Không
"""  # noqa: E501 the rows are a list
OFFICE = """
Ủy ban nhân dân phường Thục Phán; UBND xã Tân Lập; Sở Nội vụ; Văn phòng HĐND; Công an tỉnh; Trạm Y tế; Trường THCS Nguyễn Huệ
Phó Chủ tịch; Trưởng phòng; Chuyên viên chính; Kế toán trưởng; công chức; viên chức; người lao động; hộ gia đình; tổ dân phố số 02
Bằng khen; Giấy khen; Cờ thi đua; Đạt 100% chỉ tiêu; vượt 12,5%; Quyết định số 15/QĐ-UBND ngày 02/9/2024; Kế hoạch 23/KH-UBND
Đã hướng dẫn 420 người dân nộp hồ sơ trực tuyến (tỷ lệ 98%); "Sáng kiến cấp cơ sở"; “dân vận khéo”; 5 µm; 25 m²; 37 °C; ±2; ½ ngày
Email: tccb@caobang.gov.vn; https://caobang.gov.vn/tin-tuc?id=5; C:\\Hồ sơ\\Đợt 1; A+B; nhóm máu O+; TC1; x; KAD; (có); có?; 2,5×3
Quốc lộ 3 - Km 12+500; điểm thưởng (+2); a) Tập thể; b) Cá nhân; Luật số 06/2022/QH15; § 5; © 2026; Windows®; « Hội nghị »; · Mục 1
"""  # noqa: E501
FOREIGN = """
the quick brown fox; emulation and commendation; I'm fine; it's ours; you're welcome; do not use (see note); Microsoft Office 365
File name.xlsx; to be or not to be?; yes/no; Plan B+; Go+; C++; don't; o'clock; A'; "quoted."; a.b.c; user+tag@mail.com; no. 5; e.g. this
middle; add; odd; Buddha; Todd; daddy; Eddie; do(es); item(s); co-op; naïve; café; résumé; façade; jalapeño; Zürich; Köln; São Paulo; François
Noël; Hélène; Müller; Strauß; Åse Øst; El Niño; coöperation; André Citroën; Besançon; Señor Muñoz; piñata; Brontë; Übermut; smörgåsbord
"""  # noqa: E501 the rows are a list


def _listed(text: str) -> list[str]:
    return [item.strip() for line in text.strip().splitlines() for item in line.split(";")]


CORRECT = [*_listed(NAMES), *_listed(OFFICE), *_listed(FOREIGN)]


@pytest.mark.parametrize("text", CORRECT)
def test_correct_text_is_left_alone(text: str) -> None:
    assert not is_legacy(text)
    assert not is_legacy(text.upper())


def test_no_syllable_in_unicode_is_taken_for_another_encoding() -> None:
    assert [w for w in SYLLABLES if is_legacy(w) or is_legacy(w.capitalize()) or is_legacy(w.upper())] == []


def test_a_whole_sheet_of_correct_text_is_left_alone() -> None:
    assert recoded({(row, 1): text for row, text in enumerate(CORRECT, start=1)}) == {}


def test_names_in_each_encoding_are_known_and_come_back() -> None:
    names = [name for name in _listed(NAMES) if len(name.split()) > 2 and "Blôm" not in name]
    for encode in (in_tcvn3, in_vni, in_viqr):
        cells = {(row, 1): encode(name) for row, name in enumerate(names, start=1)}
        found = recoded(cells)
        wrong = {
            name: found.get((row, 1))
            for row, name in enumerate(names, start=1)
            if not cells[row, 1].isascii() or encode is in_viqr
            if (found[row, 1].text if (row, 1) in found else cells[row, 1]) != name
        }
        assert not wrong


@pytest.mark.parametrize(
    ("held", "meant", "encoding"),
    [
        ("D\u00ad¬ng MÉu YÕn", "Dương Mẫu Yến", Encoding.TCVN3),
        ("L\u00adu", "Lưu", Encoding.TCVN3),
        ("NGUYÔN THÞ ¸NH", "NGUYỄN THỊ ÁNH", Encoding.TCVN3),
        ("NguyÔn ThÞ ¸nh", "Nguyễn Thị Ánh", Encoding.TCVN3),
        ("Hµ", "Hà", Encoding.TCVN3),
        ("UBND x· T©n LËp", "UBND xã Tân Lập", Encoding.TCVN3),
        ("Chñ tÞch Héi ®ång nh©n d©n", "Chủ tịch Hội đồng nhân dân", Encoding.TCVN3),
        ("Ñinh Maãu Tuaán", "Đinh Mẫu Tuấn", Encoding.VNI),
        ("TRAÀN VAÊN HAÛI", "TRẦN VĂN HẢI", Encoding.VNI),
        ("Uûy ban nhaân daân phöôøng", "Ủy ban nhân dân phường", Encoding.VNI),
        ("Nguye^~n Va(n A'nh", "Nguyễn Văn Ánh", Encoding.VIQR),
        ("DDa(.ng Thi. Hoa`", "Đặng Thị Hoà", Encoding.VIQR),
        ("Nguyễn V¨n B×nh", "Nguyễn Văn Bình", Encoding.TCVN3),  # pasted together
    ],
)
def test_a_text_that_proves_its_encoding_is_read(held: str, meant: str, encoding: Encoding) -> None:
    assert recoded({(1, 1): held}) == {(1, 1): (encoding, meant)}


def test_a_text_that_may_be_either_goes_by_its_font() -> None:
    tcvn3, capitals = font_encoding(".VnTime"), font_encoding(".VnTimeH")
    assert tcvn3
    assert capitals
    assert recoded({(1, 1): "Vò Tó"}) == {}
    assert recoded({(1, 1): "Vò Tó"}, {(1, 1): tcvn3})[1, 1].text == "Vũ Tú"
    assert recoded({(1, 1): "Hång"}, {(1, 1): capitals})[1, 1].text == "HỒNG"


def test_a_name_of_no_vietnamese_syllables_goes_by_its_column() -> None:
    names = ["Bùi Tiến Mạnh", "Y Blôm Niê", "Đỗ Thị Nga"]
    for encode in (in_tcvn3, in_vni):
        found = recoded({(row, 1): encode(name) for row, name in enumerate(names, start=1)})
        assert [one.text for one in found.values()] == names


def test_text_in_unicode_under_an_old_font_stays() -> None:
    font = font_encoding(".VnTime")
    assert font
    names = ["Nguyễn Văn Tó", "Trần Thị Mỹ", "Vò Thó"]
    cells = {(row, 1): name for row, name in enumerate(names, start=1)}
    assert recoded(cells, dict.fromkeys(cells, font)) == {}


def test_a_text_that_may_be_either_goes_by_its_row_and_column() -> None:
    names = {(1, 1): "NguyÔn V¨n B×nh", (2, 1): "Lª ThÞ Hång", (3, 1): "Tó", (3, 2): "C«ng chøc", (1, 3): "không"}
    found = recoded(names)
    assert found[3, 1].text == "Tú"
    assert (1, 3) not in found  # the row alone does not make a Vietnamese word another


def test_no_sign_is_lost_that_tcvn3_needs() -> None:
    assert "\u00ad" in clean("D\u00ad¬ng")
    assert clean("thi\u00ad đua") == "thi đua"


@pytest.mark.parametrize(
    ("held", "meant"),
    [
        ("Ðinh Ðức", "Đinh Đức"),
        ("Hà Ðông, huyện Ɖô", "Hà Đông, huyện Đô"),
        ("РТР", "PTP"),  # Cyrillic
        ("Nguyễn Văn Аn", "Nguyễn Văn An"),
        ("ＤＮ０１", "DN01"),
        ("Ηoàng", "Hoàng"),  # Greek
    ],
)
def test_signs_that_look_like_letters_are_read_as_meant(held: str, meant: str) -> None:
    assert as_meant(held) == clean(held) == meant
    assert look_alikes(held)


@pytest.mark.parametrize("text", ["Москва", "Ελλάδα", "Đinh Đức", "Nguyễn Văn An", "5 × 3", "đ/c"])
def test_a_word_of_another_script_stays(text: str) -> None:
    assert as_meant(text) == text
    assert not look_alikes(text)
