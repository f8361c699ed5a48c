"""How official papers write names, posts, grounds and signatures, whatever short form a clerk typed."""

import pytest

from thidua_xl.papers.wording import full_name, ground, grounds, post_at, sentence, unstopped
from thidua_xl.papers.words.signatures import signature_words
from thidua_xl.papers.words.text import Blank


@pytest.mark.parametrize(
    ("unit", "authority", "position", "lines"),
    [
        ("UBND phường Thục Phán", "", "Chủ tịch", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        ("Ủy ban nhân dân tỉnh", "", "Phó Chủ tịch", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("UBND tỉnh", "TM. Ủy ban nhân dân", "Chủ tịch", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        ("UBND tỉnh", "TUQ. Chủ tịch", "Giám đốc Sở Nội vụ", ("TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ NỘI VỤ")),
        ("UBND tỉnh", "TM. UBND / KT. Chủ tịch", "Phó Chủ tịch", ("TM. UBND", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("UBND phường Ví Dụ", "", "Chủ tịch UBND phường", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        ("Sở Nội vụ", "", "Giám đốc", ("GIÁM ĐỐC",)),
        ("Sở Nội vụ", "", "Phó Giám đốc Sở", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        ("Sở Nội vụ", "KT. Giám đốc", "Phó Giám đốc", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        ("Văn phòng Sở", "", "Phó Chánh Văn phòng", ("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG")),
        ("Phòng Nội vụ", "", "Quyền Trưởng phòng", ("Q. TRƯỞNG PHÒNG",)),
        ("Bộ Nội vụ", "", "Bộ trưởng", ("BỘ TRƯỞNG",)),
        ("Công ty TNHH Ví Dụ", "", "Giám đốc Công ty", ("GIÁM ĐỐC",)),
    ],
)
def test_each_part_of_a_signature_has_its_line(
    unit: str, authority: str, position: str, lines: tuple[str, ...]
) -> None:
    assert signature_words(unit, authority, position, "Nông Mẫu Trí").lines == lines


def test_a_deputy_signs_in_place_of_the_head_by_the_heads_own_post() -> None:
    words = signature_words("Trung tâm Y tế", "", "Phó Giám đốc", "Lý Mẫu", "Giám đốc")
    assert words.lines == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")


def test_a_post_that_is_not_known_stays_a_blank() -> None:
    blank = Blank("Chức vụ thủ trưởng (trang Đơn vị)")
    assert signature_words("Sở Nội vụ", "", blank, "Lý Mẫu").lines == (blank,)


@pytest.mark.parametrize(
    ("position", "unit", "written"),
    [
        ("Giám đốc", "Sở Nội vụ", "Giám đốc Sở Nội vụ"),
        ("Phó Giám đốc Trung tâm", "Trung tâm Y tế", "Phó Giám đốc Trung tâm Y tế"),
        ("Trưởng phòng", "Phòng Nội vụ", "Trưởng phòng Nội vụ"),
        ("Chánh Văn phòng", "Văn phòng Sở", "Chánh Văn phòng Sở"),
        ("Chuyên viên", "Phòng Nội vụ", "Chuyên viên, Phòng Nội vụ"),
        ("Chủ tịch UBND phường", "Ủy ban nhân dân phường Ví Dụ", "Chủ tịch Ủy ban nhân dân phường Ví Dụ"),
    ],
)
def test_a_post_and_its_body_say_no_word_twice(position: str, unit: str, written: str) -> None:
    assert post_at(position, unit) == written


@pytest.mark.parametrize(
    "pasted",
    [
        "Căn cứ Kế hoạch số 1/KH-UBND ngày 12/5/2024 của UBND tỉnh;",
        "- Căn cứ Kế hoạch số 1/KH-UBND ngày 12/5/2024 của UBND tỉnh.",
        "Kế hoạch số 1/KH-UBND ngày 12/5/2024 của UBND tỉnh;;",
        "căn cứ Kế hoạch số 1/KH-UBND ngày 12/5/2024 của UBND tỉnh",
    ],
)
def test_a_ground_is_opened_once_ended_by_nothing_and_dated_in_words(pasted: str) -> None:
    assert ground(pasted) == "Căn cứ Kế hoạch số 1/KH-UBND ngày 12 tháng 5 năm 2024 của Ủy ban nhân dân tỉnh"


def test_grounds_pasted_into_one_cell_are_told_apart_and_each_is_written_once() -> None:
    texts = ("Căn cứ Luật A; Căn cứ Luật B;", "Luật B.", "Thực hiện Công văn C", " ")
    assert grounds(texts) == ("Căn cứ Luật A", "Căn cứ Luật B", "Thực hiện Công văn C")


@pytest.mark.parametrize(("text", "ended"), [("a", "a."), ("a..", "a."), ("a;", "a."), ("a…", "a…"), ("", "")])
def test_a_sentence_ends_once(text: str, ended: str) -> None:
    assert sentence(text) == ended
    assert sentence(unstopped(text)) == ended


def test_short_names_are_written_out() -> None:
    assert full_name("UBND tỉnh, HĐND tỉnh; SUBND") == "Ủy ban nhân dân tỉnh, Hội đồng nhân dân tỉnh; SUBND"
