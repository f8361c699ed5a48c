"""Certificates: every word in its room whatever its length, phôi by millimetres, one document for the whole run."""

import io
from datetime import date

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from sample import changed, check, put, shipped, with_sheet
from thidua_xl import assets
from thidua_xl.decision.decided import decide
from thidua_xl.papers.certificates import PAGE, Printed, certificates
from thidua_xl.papers.season import plan_decisions
from thidua_xl.papers.typesetting import fit, width
from thidua_xl.word.merge import render

SAMPLE = shipped("cao-bang-75-nam-2023")
TWIP = 25.4 / 1440
HEADINGS = (
    "| Hình thức | Chữ in | Trái (mm) | Trên (mm) | Rộng (mm) | Cỡ chữ | Cỡ nhỏ nhất | Số dòng | Căn |\n"
    "|---|---|---|---|---|---|---|---|---|\n"
)

words = st.lists(st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyẢẶỆỘỮỴ", min_size=1, max_size=9), min_size=1, max_size=14)


@given(words.map(" ".join), st.floats(40, 260), st.integers(1, 3))
def test_a_text_set_never_overflows_its_room_nor_loses_a_word(text: str, room: float, lines: int) -> None:
    fitted = fit(text, room, 24, 9, lines)
    if fitted is None:
        return
    assert 9 <= fitted.size <= 24
    assert 1 <= len(fitted.lines) <= lines
    assert " ".join(fitted.lines) == text
    assert all(width(line, fitted.size) <= room for line in fitted.lines)


@given(words.map(" ".join), st.floats(40, 260))
def test_a_larger_room_never_makes_letters_smaller(text: str, room: float) -> None:
    narrow, wide = fit(text, room, 24, 9, 2), fit(text, room * 1.5, 24, 9, 2)
    assert narrow is None or (wide is not None and wide.size >= narrow.size)


def test_a_letter_with_marks_is_as_wide_as_its_base_and_horned_letters_are_wider() -> None:
    assert width("Nguyễn Thị Ánh", 14) == width("Nguyên Thi Anh", 14)
    assert width("ơư", 14) > width("ou", 14) - 0.01
    assert width("ờ", 14) == width("ơ", 14)


def printed(text: str) -> Printed:
    checked = check(text)
    assert checked.review is not None
    (decision,), _refused = decide(checked.review, checked.verdicts, date(2023, 7, 8))
    return certificates(checked.review, decision)


def test_each_certificate_has_its_number_in_the_golden_book_and_the_decisions_number_and_day() -> None:
    made = printed(SAMPLE)
    assert [one.code for one in made.blank] == ["DN01", "DN05", "DN04", "DN02", "DN03"]
    for number, one in enumerate(made.preprinted, start=1):
        texts = [line.text for line in one.lines]
        assert f"Số sổ vàng: {number:02d}" in texts
        assert "Quyết định số 812/QĐ-UBND ngày 10 tháng 7 năm 2023" in texts
    assert "Hộ gia đình ông Nông Mẫu Đạt" in [line.text for line in made.preprinted[4].lines]


def test_every_line_lies_on_the_sheet() -> None:
    made = printed(SAMPLE)
    for one in (*made.blank, *made.preprinted):
        for line in one.lines:
            assert line.left * TWIP >= 0
            assert (line.left + line.width) * TWIP <= PAGE[0]
            assert (line.top + line.height) * TWIP <= PAGE[1] + 0.5


def test_a_row_of_the_sheet_moves_a_word_by_millimetres() -> None:
    made = printed(with_sheet(SAMPLE, "Phôi", HEADINGS + "| BK | tên | 40 | 90,5 | 200 | 30 | 12 | 1 | trái |\n"))
    name = next(line for line in made.preprinted[1].lines if line.text == "Phan Mẫu Lâm")
    assert (round(name.left * TWIP, 1), round(name.top * TWIP, 1), name.size, name.alignment) == (40, 90.5, 60, "left")


LONG = "Công ty Trách nhiệm hữu hạn Một thành viên Đầu tư Xây dựng và Thương mại Tổng hợp Ví Dụ miền núi phía Bắc"


def test_a_long_name_is_broken_then_made_smaller() -> None:
    made = printed(changed(put("Đơn vị", "STTTT", "Tên đơn vị", LONG), text=SAMPLE))
    lines = [line for line in made.preprinted[0].lines if line.text in LONG]
    assert len(lines) == 2
    assert " ".join(line.text for line in lines) == LONG
    assert made.unfit == ()


def test_a_name_that_fits_no_room_is_left_out_and_named_never_cut() -> None:
    narrow = with_sheet(SAMPLE, "Phôi", HEADINGS + "| | tên | 40 | 90 | 60 | 24 | 16 | 1 | |\n")
    made = printed(changed(put("Đơn vị", "STTTT", "Tên đơn vị", LONG), text=narrow))
    assert [name.partition(" (")[0] for name in made.unfit] == [LONG, "Hộ gia đình ông Nông Mẫu Đạt"]
    assert [one.code for one in made.preprinted] == ["DN05", "DN04", "DN02"]


@pytest.mark.parametrize("template", ["bang-giay-trang", "bang-len-phoi"])
def test_one_document_holds_the_whole_run_a_page_each(template: str) -> None:
    checked = check(SAMPLE)
    assert checked.review is not None
    decisions, _refused = decide(checked.review, checked.verdicts, date(2023, 7, 8))
    paper = next(one for one in plan_decisions(checked.review, decisions) if one.template == template)
    rendered = render(assets.folder("templates") / f"{template}.docx", paper.words)
    document = Document(io.BytesIO(rendered.content))
    breaks = [node for node in document.element.body.iter(qn("w:br")) if node.get(qn("w:type")) == "page"]
    assert len(breaks) == len(paper.codes) - 1 == 4
    across = document.sections[0].page_width
    assert across is not None
    assert across.mm == pytest.approx(297, abs=0.1)
    assert rendered.missing == ()
