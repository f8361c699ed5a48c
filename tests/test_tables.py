"""Rows that never forget their cells: whatever stands around and between them."""

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import Font

from thidua_xl.addresses import column_letter
from thidua_xl.books import MarkdownBook, open_book
from thidua_xl.findings import Finding
from thidua_xl.sheets import (
    ATTENDEES,
    MEETINGS,
    NOMINATIONS,
    OUTLINE,
    PEOPLE,
    RESULTS,
    SCORES,
    TARGETS,
    TERMS,
    UNITS,
    Column,
    Kind,
    Sheet,
)
from thidua_xl.tables import (
    Cell,
    Grid,
    Percent,
    Table,
    is_blank,
    mend_codes,
    read,
    read_number,
    read_table,
    read_tables,
    show,
    unread_sheets,
)

PEOPLE_HEADINGS = ["Mã cá nhân", "Họ và tên", "Chức vụ", "Mã đơn vị"]
AN = ["CN1", "Nông Thị An", "Chuyên viên", "P1"]
BINH = ["CN2", "Bế Văn Bình", "Trưởng phòng", "P2"]


def table_of(rows: Sequence[Any], sheet: Sheet = PEOPLE, **more: Any) -> tuple[Table, list[Finding]]:
    return read_table(Grid(sheet.title, rows, **more), sheet)


def said(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    return [(finding.code, finding.cell) for finding in findings]


def assert_two_people(rows: Sequence[Any], *expected: int, **more: Any) -> list[Finding]:
    """Exactly An and Bình are read, each at the row given."""
    table, findings = table_of(rows, **more)
    names = {int(row): name for row, name in table.items("name")}
    assert names == dict(zip(expected, ("Nông Thị An", "Bế Văn Bình"), strict=True))
    return findings


# -- headings ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("above", range(15))
def test_headings_stand_in_any_of_the_first_15_rows(above: int) -> None:
    rows = [["DANH SÁCH CÁ NHÂN"], *[[]] * 14][:above]
    assert assert_two_people([*rows, PEOPLE_HEADINGS, AN, BINH], above + 2, above + 3) == []


def test_headings_further_down_are_missed_and_that_is_said() -> None:
    table, findings = table_of([*[["ghi chú"]] * 15, PEOPLE_HEADINGS, AN])
    assert len(table) == 0
    assert said(findings) == [("TT02", "A1")]


def test_an_empty_sheet_is_an_empty_table_without_a_word() -> None:
    blank: list[list[Any]] = [[], [[]], [[None, None]]]
    for rows in blank:
        table, findings = table_of(rows)
        assert (len(table), findings) == (0, [])


@pytest.mark.parametrize(
    "disguise",
    [
        str.upper,
        lambda heading: f"  {heading} ",
        lambda heading: heading.replace(" ", "\u00a0"),
        lambda heading: heading.replace(" ", "\n"),
        lambda heading: heading.replace(" ", "\r\n  "),
        lambda heading: unicodedata.normalize("NFD", heading),
        lambda heading: heading.replace(" ", " \u200b"),
    ],
    ids=["capitals", "spaces around", "no-break spaces", "line breaks", "Windows line breaks", "NFD", "zero width"],
)
def test_case_spaces_and_unicode_form_of_headings_do_not_matter(disguise: Any) -> None:
    headings = [disguise(heading) for heading in PEOPLE_HEADINGS]
    assert assert_two_people([headings, AN, BINH], 2, 3) == []


def test_headings_in_another_order_are_found_with_their_columns() -> None:
    table, findings = table_of(
        [["Mã đơn vị", None, "Họ và tên", "Chức vụ", "Mã cá nhân"], ["P1", None, *AN[1:3], "CN1"]]
    )
    assert findings == []
    assert table.columns == {"unit": 1, "name": 3, "position": 4, "code": 5}
    assert table.place(2, "name").cell == "C2"
    assert table.place(2, "birth").cell == "E2"  # a column that is not there: the key's cell


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Ma ca nhan", "Mã cá nhân"), ("Họ tên", "Họ và tên"), ("HỌ VÀ TÊN\n", ""), ("Ho va ten", "Họ và tên"),
     ("Chức vu", "Chức vụ"), ("Chưc vụu", "Chức vụ"), ("Mã đơnvị", "Mã đơn vị"), ("CCCD", "Số CCCD"),
     ("Ngày sính", "Ngày sinh")],
)  # fmt: skip
def test_a_misspelt_heading_is_guessed_and_reported_at_its_cell(written: str, meant: str) -> None:
    headings = [*PEOPLE_HEADINGS, "Số CCCD", "Ngày sinh"]
    field = {"Mã cá nhân": 0, "Họ và tên": 1, "Chức vụ": 2, "Mã đơn vị": 3, "Số CCCD": 4, "Ngày sinh": 5}
    place = field[meant or "Họ và tên"]
    headings[place] = written
    table, findings = table_of([["DANH SÁCH"], headings, [*AN, "012345678901", "02/9/1985"]])
    assert len(table.columns) == 6
    if meant:
        assert said(findings) == [("TT04", f"{column_letter(place + 1)}2")]
        assert findings[0].details["heading"] == meant
        assert findings[0].value == written.strip()
    else:
        assert findings == []


def test_a_sheet_whose_headings_are_all_misspelt_is_still_found() -> None:
    findings = assert_two_people([["Danh sách"], ["Mã cá nhn", "Họ và têm", "Chức vụu", "Mã đơn vj"], AN, BINH], 3, 4)
    assert said(findings) == [("TT04", cell) for cell in ("A2", "B2", "C2", "D2")]


def test_a_sure_reading_goes_before_a_guess() -> None:
    table, findings = table_of(
        [["Mã họ", "Mã họp", "Họ và tên", "Chức vụ"], ["x", "H1", "An", "Trưởng phòng"]], ATTENDEES
    )
    assert table.columns["meeting"] == 2
    assert ("TT05", "A1") in said(findings)
    table, findings = table_of([["Ma hop", "Mã họp", "Họ và tên"], ["x", "H1", "An"]], ATTENDEES)
    assert table.columns["meeting"] == 2


def test_a_criterion_is_never_guessed_for_another_of_a_different_number() -> None:
    codes = {"c1": "TC-CN1", "c2": "TC-CN2", "c10": "TC10"}
    sheet = NOMINATIONS.with_columns(tuple(Column(name, code, "", Kind.EVIDENCE) for name, code in codes.items()))
    headings = ["Mã đề nghị", "Đối tượng", "Mã đối tượng", "Hình thức", "Mã đơn vị trình", "TC-CN9", "tc-cn 2", "TC11"]
    table, findings = table_of([headings, ["DN1", "cá nhân", "CN1", "GK", "P1", "x", "y", "z"]], sheet)
    assert {name for name in table.columns if name.startswith("c")} == {"code", "c2"}
    assert said(findings) == [("TT05", "F1"), ("TT04", "G1"), ("TT05", "H1")]


def test_a_strange_column_is_reported_and_a_missing_one_too() -> None:
    table, findings = table_of([["STT", *PEOPLE_HEADINGS[:3], "Thâm niên"], [1, *AN[:3], 5]])
    assert said(findings) == [("TT05", "A1"), ("TT05", "E1"), ("TT03", "A1")]
    assert findings[-1].details["heading"] == "Mã đơn vị"
    assert table.value(2, "unit") is None


def test_of_two_columns_with_one_heading_the_first_is_read_and_the_second_reported() -> None:
    table, findings = table_of([[*PEOPLE_HEADINGS, "HỌ VÀ TÊN"], [*AN, "Người khác"]])
    assert table.value(2, "name") == "Nông Thị An"
    assert said(findings) == [("TT06", "E1")]


def test_a_numeric_criterion_code_is_a_heading_too() -> None:
    sheet = Sheet(
        "x", "X", "", (Column("code", "Mã", ""), Column("name", "Tên", ""), Column("one", "1", "", Kind.EVIDENCE))
    )
    table, findings = table_of([["Mã", "Tên", 1.0], ["a", "b", "x"]], sheet)
    assert findings == []
    assert table.columns["one"] == 3


# -- rows that are not data -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "between",
    [
        ["A. Tập thể"],
        ["I. CÁ NHÂN"],
        [None, "II. Hộ gia đình"],
        [None, "B) Cá nhân thuộc các đơn vị"],
        ["1. Phòng Công nghệ thông tin"],
        ["Cá nhân:"],
        [None, "TẬP THỂ"],
        ["Cộng", None, 5, 6],
        [None, "Tổng cộng", 12],
        ["Tổng cộng (I + II)", None, 12],
        ["Cộng mục I", None, 3],
        ["CỘNG:", 3],
        ["Tổng số", 3, 4, 5],
        ["tổng số: 25 cá nhân"],
        ["(1)", "(2)", "(3)", "(4)"],
        PEOPLE_HEADINGS,
        [heading.upper() for heading in PEOPLE_HEADINGS],
        unicodedata.normalize("NFD", "|".join(PEOPLE_HEADINGS)).split("|"),
    ],
    ids=str,
)
def test_rows_that_group_add_up_number_or_repeat_are_passed_over_and_named(between: list[Cell]) -> None:
    findings = assert_two_people([PEOPLE_HEADINGS, AN, between, BINH], 2, 4)
    assert said(findings) == [("TT09", "A3")]
    assert str(findings[0].details["rows"]) == "3"


@pytest.mark.parametrize("between", [[], [None] * 4, ["  ", "\u00a0", "\u200b", "\n"]], ids=["none", "None", "spaces"])
def test_blank_rows_are_passed_over_in_silence(between: list[Cell]) -> None:
    assert assert_two_people([PEOPLE_HEADINGS, [], AN, between, between, BINH, between], 3, 6) == []


@pytest.mark.parametrize(
    "numbers",
    [[1, 2, 3, 4], ["1", "2", "3", "4"], ["A", "B", 1, 2], ["A", "(1)", "(2)", "(3)"], ["1", "2", "3=1+2", "4"],
     [-1, -2, -3, -4]],
    ids=str,
)  # fmt: skip
def test_a_row_of_column_numbers_under_the_headings_is_passed_over(numbers: list[Cell]) -> None:
    findings = assert_two_people([PEOPLE_HEADINGS, numbers, AN, BINH], 3, 4)
    assert said(findings) == [("TT09", "A2")]


def test_column_numbers_are_seen_though_some_columns_are_not_read() -> None:
    headings = [
        "STT",
        "Mã đề nghị",
        "Kỳ xét",
        "Đối tượng",
        "Mã đối tượng",
        "Tên đối tượng",
        "Hình thức",
        "Ghi chú riêng",
    ]
    rows = [headings, [f"({n})" for n in range(1, 9)], [1, "DN1", None, "cá nhân", "CN1", "Nông Thị An", "GK", None]]
    table, findings = table_of(rows, NOMINATIONS)
    assert table.rows == [3]
    assert ("TT09", "A2") in said(findings)


def test_numbers_that_are_data_stay_data() -> None:
    headings = ["Mã đơn vị", "Mã tiêu chí", "Điểm tối đa", "Điểm tự chấm"]
    table, findings = table_of([headings, ["001", "1", 3, 2], [1, 2, 3, 4], [5, 6, 7, 8]], SCORES)
    assert table.rows == [2, 3, 4]
    assert findings == []


def test_repeated_headings_and_numbers_at_each_page_break_are_passed_over() -> None:
    rows = [["DANH SÁCH"], PEOPLE_HEADINGS, [1, 2, 3, 4], AN, PEOPLE_HEADINGS, [1, 2, 3, 4], BINH]
    findings = assert_two_people(rows, 4, 7)
    assert [str(finding.details["rows"]) for finding in findings] == ["3, 5–6"]


@pytest.mark.parametrize(
    "row",
    [
        ["CN2", "Tổng Văn Cộng", "Chuyên viên", "P1"],
        ["CN2", "Cộng", "Chuyên viên", "P1"],
        ["CONG", "Bế Văn Bình", None, None],
        ["CN2", None, None, None],
        [None, "Bế Văn Bình", None, None],
        [None, "TP. Nguyễn", None, None],
        [None, "Cộng tác viên", "Chuyên viên", None],
        ["A", "Bế Văn Bình", None, None],
        ["Mã cá nhân", "Bế Văn Bình", None, None],
    ],
    ids=str,
)
def test_rows_that_only_look_odd_are_data(row: list[Cell]) -> None:
    table, findings = table_of([PEOPLE_HEADINGS, AN, row])
    assert table.rows == [2, 3]
    assert findings == []


def test_a_target_named_like_a_sum_is_data() -> None:
    headings = ["Mã đơn vị", "Chỉ tiêu", "Kế hoạch"]
    names = ["Tổng số hồ sơ giải quyết đúng hạn", "Cộng tác viên được tập huấn", "Tổng thu ngân sách"]
    table, findings = table_of([headings, *[["P1", name, 5] for name in names], [None, names[0], 5]], TARGETS)
    assert len(table) == 4
    assert findings == []


def test_a_group_mark_in_the_number_column_makes_a_group_row() -> None:
    rows = [
        ["STT", *PEOPLE_HEADINGS],
        ["I", None, "CÁN BỘ"],
        [1, *AN],
        ["II.", None, "Nhân viên"],
        [1, *BINH],
        [2, None, "Lẻ"],
    ]
    table, findings = table_of(rows)
    assert table.rows == [3, 5, 6]
    assert [str(finding.details["rows"]) for finding in findings if finding.code == "TT09"] == ["2, 4"]


def test_the_line_of_criterion_texts_under_the_headings_is_passed_over() -> None:
    sheet = NOMINATIONS.with_columns((Column("c1", "TC1", "", Kind.EVIDENCE), Column("c2", "TC2", "", Kind.EVIDENCE)))
    headings = ["Mã đề nghị", "Đối tượng", "Mã đối tượng", "Hình thức", "Mã đơn vị trình", "TC1", "TC2"]
    rows = [headings, [None] * 5 + ["Hoàn thành 100%", "Có sáng kiến"],
            ["DN1", "cá nhân", "CN1", "GK", "P1", "x", None],
            [None] * 5 + ["x", None]]  # fmt: skip
    table, findings = table_of(rows, sheet)
    assert table.rows == [3, 4]
    assert said(findings) == [("TT09", "A2")]


def test_a_sum_row_with_formulas_never_calculated_is_no_data() -> None:
    rows = [PEOPLE_HEADINGS, AN, BINH, ["Cộng", None, None, None]]
    findings = assert_two_people(rows, 2, 3, uncached=frozenset({(4, 3)}))
    assert said(findings) == [("TT09", "A4")]


def test_terms_without_a_value_are_data() -> None:
    table, _findings = table_of(
        [["Mục", "Giá trị", "Căn cứ"], ["Số hiệu kế hoạch", None, None], ["Mã đợt", "x", None]], TERMS
    )
    assert table.rows == [2, 3]


# -- merged, hidden, unreadable ---------------------------------------------------------------------------------------


def test_a_value_merged_over_rows_is_the_value_of_each() -> None:
    headings = ["Mã đơn vị", "Chỉ tiêu", "Kế hoạch"]
    rows = [headings, ["P1", "a", 1], [None, "b", 2], [None, "c", 3], ["P2", "d", 4]]
    table, findings = table_of(rows, TARGETS, merged=((2, 1, 4, 1),))
    assert list(table.values["unit"]) == ["P1", "P1", "P1", "P2"]
    assert said(findings) == [("TT13", "A2")]
    assert (findings[0].value, findings[0].details["count"]) == ("A2:A4", 3)


def test_records_of_two_merged_lines_are_one_row_each() -> None:
    merged = tuple((row, column, row + 1, column) for row in (2, 4) for column in (1, 2, 3, 4))
    assert assert_two_people([PEOPLE_HEADINGS, AN, [None] * 4, BINH, [None] * 4], 2, 4, merged=merged) == []


def test_a_merged_group_title_is_passed_over_however_tall() -> None:
    rows = [PEOPLE_HEADINGS, AN, ["Các đơn vị sự nghiệp", None, None, None], [None] * 4, BINH]
    findings = assert_two_people(rows, 2, 5, merged=((3, 1, 4, 4),))
    assert said(findings) == [("TT09", "A3")]


def test_a_merged_title_above_the_headings_and_merged_headings_do_no_harm() -> None:
    rows = [["DANH SÁCH", None, None, None], PEOPLE_HEADINGS, [None] * 4, AN, BINH]
    assert assert_two_people(rows, 4, 5, merged=((1, 1, 1, 4), *((2, c, 3, c) for c in range(1, 5)))) == []


def test_a_merge_down_to_the_last_row_of_excel_is_cheap() -> None:
    rows = [PEOPLE_HEADINGS, AN, BINH]
    assert said(assert_two_people(rows, 2, 3, merged=((2, 4, 1_048_576, 4),))) == [("TT13", "D2")]


def test_hidden_rows_and_sheets_are_read_and_named() -> None:
    rows = [PEOPLE_HEADINGS, AN, [], BINH]
    findings = assert_two_people(rows, 2, 4, hidden=True, hidden_rows=frozenset({3, 4, 9}))
    assert said(findings) == [("TT07", ""), ("TT08", "A4")]
    assert (findings[1].details["count"], str(findings[1].details["rows"])) == (1, "4")


def test_error_cells_and_formulas_never_calculated_are_named_and_their_rows_kept() -> None:
    rows = [["Số", *PEOPLE_HEADINGS], [1, *AN], [None] * 5, [2, *BINH[:2], None, None]]
    errors = {(3, 2): "#REF!", (4, 4): "#N/A", (2, 1): "#VALUE!", (9, 9): "#NAME?"}
    table, findings = table_of(rows, errors=errors, uncached=frozenset({(4, 5), (1, 1)}))
    assert table.rows == [2, 3, 4]
    assert said(findings) == [("TT05", "A1"), ("TT10", "B3"), ("TT10", "D4"), ("TT11", "E4")]
    assert [finding.value for finding in findings[1:]] == ["#REF!", "#N/A", ""]
    assert findings[2].row_key == "CN2"


def test_odd_unicode_is_read_and_mentioned_once() -> None:
    rows = [PEOPLE_HEADINGS, AN, ["CN2", unicodedata.normalize("NFD", "Bế Văn Bình"), "Trưởng\u00a0phòng", "P2"]]
    findings = assert_two_people(rows, 2, 3)
    assert said(findings) == [("TT12", "B3")]
    assert findings[0].details["count"] == 2


# -- sheets -----------------------------------------------------------------------------------------------------------


def book(*sheets: tuple[str, Sequence[Any]]) -> list[Grid]:
    return [Grid(title, rows) for title, rows in sheets]


@pytest.mark.parametrize(
    "title", ["Cá nhân", "CÁ NHÂN", " cá  nhân ", "Cá\u00a0nhân", unicodedata.normalize("NFD", "Cá nhân")]
)
def test_case_spaces_and_unicode_form_of_sheet_names_do_not_matter(title: str) -> None:
    tables, findings = read_tables(book((title, [PEOPLE_HEADINGS, AN])), [PEOPLE])
    assert len(tables["people"]) == 1
    assert tables["people"].title == title
    assert findings == []


@pytest.mark.parametrize("title", ["Ca nhan", "Cá nhâ", "Cá nhân1"])
def test_a_misspelt_sheet_name_is_guessed_and_reported(title: str) -> None:
    tables, findings = read_tables(book(("Đơn vị", []), (title, [PEOPLE_HEADINGS, AN])), [UNITS, PEOPLE])
    assert len(tables["people"]) == 1
    assert [(finding.code, finding.sheet, finding.value) for finding in findings] == [("TT15", "Cá nhân", title)]


def test_of_sheets_with_one_name_the_well_written_is_read_and_the_others_named() -> None:
    grids = book(("CÁ NHÂN", [PEOPLE_HEADINGS, BINH]), ("Cá nhân", [PEOPLE_HEADINGS, AN]))
    tables, findings = read_tables(grids, [PEOPLE])
    assert list(tables["people"].values["code"]) == ["CN1"]
    assert [(finding.code, finding.sheet, finding.value) for finding in findings] == [("TT16", "Cá nhân", "CÁ NHÂN")]
    assert "CÁ NHÂN" in findings[0].message


def test_a_sheet_that_the_program_wrote_is_never_taken_for_one_to_read() -> None:
    grids = book(("Kết quả xét", [["Mã đơn vị", "Mã mục", "Nội dung"], ["P1", "I", "x"]]), ("Hướng dẫn", [["a"]]))
    tables, findings = read_tables(grids, [UNITS, RESULTS])
    assert tables == {}
    assert findings == []
    assert unread_sheets(grids, tables) == []


def test_a_missing_sheet_is_said_where_it_must_be_there() -> None:
    tables, findings = read_tables([], [UNITS, PEOPLE], ("units",))
    assert [(finding.code, finding.sheet) for finding in findings] == [("TT01", "Đơn vị")]
    assert len(tables["people"]) == len(tables["units"]) == 0


def test_a_sheet_that_nobody_reads_is_named_with_a_guess() -> None:
    grids = book(
        ("Cá nhân", [PEOPLE_HEADINGS, AN]),
        ("DS họp xét", [["x"]]),
        ("Họp xét (2)", [["x"]]),
        ("Nháp", []),
        ("Lỗi", [["x"]]),
    )
    tables, _findings = read_tables(grids, [PEOPLE, MEETINGS])
    findings = unread_sheets(grids, tables)
    assert [(finding.code, finding.sheet) for finding in findings] == [("TT14", "DS họp xét"), ("TT14", "Họp xét (2)")]
    assert "nên không được đọc" in findings[0].message
    assert findings[0].fix


# -- codes that lost their zeros --------------------------------------------------------------------------------------


def test_codes_that_lost_leading_zeros_meet_their_keys_and_each_cell_is_named() -> None:
    text = """
## Đơn vị
| Mã đơn vị | Tên đơn vị | Loại đơn vị |
|---|---|---|
| 001 | Phòng A | phòng |
| 010 | Phòng B | phòng |
| 0100 | Phòng C | phòng |

## Cá nhân
| Mã cá nhân | Họ và tên | Chức vụ | Mã đơn vị |
|---|---|---|---|
| 1 | An | x | 1 |
| 2 | Bình | x | 010 |
| 3 | Cúc | x | 9 |
| 4 | Dần | x | 10 |
| 5 | Em | x | 100 |
"""
    tables, _findings = read_tables(MarkdownBook(text).grids(), [UNITS, PEOPLE])
    findings = mend_codes(tables)
    assert list(tables["people"].values["unit"]) == ["001", "010", "9", "010", "0100"]
    assert list(tables["people"].raw["unit"]) == ["1", "010", "9", "10", "100"]
    assert said(findings) == [("OB09", "D2"), ("OB09", "D5"), ("OB09", "D6")]


def test_a_code_that_fits_two_keys_is_not_mended() -> None:
    grids = book(
        ("Đơn vị", [["Mã đơn vị", "Tên đơn vị"], ["01", "A"], ["001", "B"]]),
        ("Cá nhân", [PEOPLE_HEADINGS, ["CN1", "An", "x", 1.0]]),
    )
    tables, _findings = read_tables(grids, [UNITS, PEOPLE])
    assert mend_codes(tables) == []
    assert tables["people"].value(2, "unit") == "1"


# -- cells ------------------------------------------------------------------------------------------------------------


def column(kind: Kind, *choices: str) -> Column:
    return Column("f", "F", "", kind, choices=choices)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("cell", [None, "", "   ", "\u00a0\n", "\u200b"])
def test_a_cell_without_anything_to_see_is_none_for_every_kind(kind: Kind, cell: Cell) -> None:
    assert is_blank(cell)
    assert read(column(kind), cell) is None


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        (Kind.TEXT, "  Nông\n Thị ", "Nông Thị"),
        (Kind.TEXT, 12.0, "12"),
        (Kind.TEXT, True, "TRUE"),
        (Kind.TEXT, False, "FALSE"),
        (Kind.TEXT, Percent(0.1), "10%"),
        (Kind.LONG, "Một.\r\n\r\n Hai.", "Một.\nHai."),
        (Kind.CODE, 79200001234.0, "79200001234"),
        (Kind.CODE, "001", "001"),
        (Kind.CODE, 1, "1"),
        (Kind.DATE, datetime(2024, 8, 8, 15, 30), date(2024, 8, 8)),
        (Kind.DATE, date(2024, 8, 8), date(2024, 8, 8)),
        (Kind.DATE, "8.8.24", date(2024, 8, 8)),
        (Kind.DATE, unicodedata.normalize("NFD", "ngày 08 tháng 8 năm 2024"), date(2024, 8, 8)),
        (Kind.DATE, 45512.0, None),
        (Kind.DATE, "31/02/2024", None),
        (Kind.DATE, time(0), None),
        (Kind.DATE, True, None),
        (Kind.TIME, time(8, 30), time(8, 30)),
        (Kind.TIME, timedelta(hours=8, minutes=30), time(8, 30)),
        (Kind.TIME, datetime(2024, 8, 8, 8, 30), time(8, 30)),
        (Kind.TIME, 8.5 / 24, time(8, 30)),
        (Kind.TIME, 0, time(0)),
        (Kind.TIME, "8 giờ 30 phút", time(8, 30)),
        (Kind.TIME, timedelta(hours=26), None),
        (Kind.TIME, 8.0, None),
        (Kind.TIME, "sáng", None),
        (Kind.TIME, True, None),
        (Kind.COUNT, 5.0, 5),
        (Kind.COUNT, "05", 5),
        (Kind.COUNT, "1.234", 1234),
        (Kind.COUNT, 5.5, None),
        (Kind.COUNT, -1, None),
        (Kind.COUNT, True, None),
        (Kind.COUNT, "năm", None),
        (Kind.NUMBER, 0.1 + 0.2, Decimal("0.3")),
        (Kind.NUMBER, 100.0, Decimal(100)),
        (Kind.NUMBER, "12,5", Decimal("12.5")),
        (Kind.NUMBER, Percent(0.95), Decimal(95)),
        (Kind.NUMBER, Percent(1.5), Decimal(150)),
        (Kind.NUMBER, float("inf"), None),
        (Kind.NUMBER, float("nan"), None),
        (Kind.EVIDENCE, True, "x"),
        (Kind.EVIDENCE, False, None),
        (Kind.EVIDENCE, 95, Decimal(95)),
        (Kind.EVIDENCE, Percent(0.955), Decimal("95.5")),
        (Kind.EVIDENCE, "95%", "95%"),
        (Kind.EVIDENCE, " KAD ", "KAD"),
        (Kind.WORDS, "a; b\n c;;", ("a", "b", "c")),
    ],
)
def test_a_cell_is_read_by_the_kind_of_its_column(kind: Kind, cell: Cell, value: object) -> None:
    result = read(column(kind), cell)
    assert result == value
    assert type(result) is type(value)
    assert str(result) == str(value)  # 100 is not 1E+2


def test_a_choice_is_read_whatever_its_case_form_and_place_of_tone() -> None:
    role = ATTENDEES.column("role")
    for cell in ("chủ tọa", "CHỦ TỌA", "Chủ toạ", " chủ\u00a0tọa", unicodedata.normalize("NFD", "chủ toạ")):
        assert read(role, cell) == "chủ tọa"
    assert read(role, "chủ tịch") is None
    assert read(role, True) is None
    assert read(column(Kind.CHOICES, "tập thể", "cá nhân"), "Cá nhân, tập thể\n") == ("cá nhân", "tập thể")
    assert read(column(Kind.CHOICES, "tập thể", "cá nhân"), "cá nhân; nhóm") is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("5", "5"), ("12,5", "12.5"), ("12.5", "12.5"), ("1.234", "1234"), ("1.234,5", "1234.5"), ("1.234.567", "1234567"),
     ("0.125", "0.125"), ("0,125", "0.125"), ("1 234 567", "1234567"), ("1\u00a0234,5", "1234.5"),
     ("95%", "95"), ("95 %", "95"),
     ("100,5%", "100.5"), ("-5", "-5"), ("\u22125", "-5"), ("+3", "3"), ("007", "7"), ("1234,567", "1234.567")],
)  # fmt: skip
def test_numbers_are_read_as_vietnamese_clerks_write_them(text: str, number: str) -> None:
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    ["", "%", "năm", "12 điểm", "1.23.4", "08.8.2024", "1,2,3", "1.2,5", "1,234.5", "1 2", "12 34", "1e5", "1_000",
     "NaN",     "Infinity", "١٢", "--5", "5-", "1.", ",5"],
)  # fmt: skip
def test_what_is_no_number_is_not_guessed(text: str) -> None:
    assert read_number(text) is None


@given(st.integers(-(10**12), 10**12), st.integers(0, 999))
def test_a_number_written_the_vietnamese_way_reads_back(whole: int, thousandths: int) -> None:
    written = f"{whole:,}".replace(",", ".") + f",{thousandths:03d}"
    assert read_number(written) == Decimal(f"{whole}.{thousandths:03d}")


ANY_CELL = (
    st.none() | st.text() | st.integers() | st.floats() | st.booleans() | st.dates() | st.datetimes() | st.times()
    | st.timedeltas() | st.floats(allow_nan=False).map(Percent)
)  # fmt: skip


@given(st.sampled_from(Kind), ANY_CELL)
def test_no_cell_breaks_a_reader(kind: Kind, cell: Cell) -> None:
    assert isinstance(show(cell), str)
    read(column(kind, "có", "không"), cell)


@given(
    st.lists(st.lists(ANY_CELL | st.sampled_from([*PEOPLE_HEADINGS, "Cộng", "I. A", "(1)"]), max_size=6), max_size=8)
)
def test_no_sheet_breaks_the_table(rows: list[list[Cell]]) -> None:
    table, findings = table_of([*rows[:3], PEOPLE_HEADINGS, *rows[3:]])
    assert {len(table.values[column.field]) for column in table.sheet.asked} == {len(table)}
    assert all(finding.message and finding.fix for finding in findings)


def test_a_cell_is_shown_as_the_clerk_sees_it() -> None:
    shown: Mapping[str, Cell] = {
        "": None, "5": 5.0, "0.3": 0.1 + 0.2, "95%": Percent(0.95), "12,5%": Percent(0.125), "TRUE": True,
        "08/8/2024": datetime(2024, 8, 8), "09/8/2024 08:30": datetime(2024, 8, 9, 8, 30), "8h05": time(8, 5),
        "26h00": timedelta(hours=26), "a b": " a\n b ",
    }  # fmt: skip
    assert {text: show(cell) for text, cell in shown.items()} == {text: text for text in shown}


def test_column_letters_follow_excel() -> None:
    numbers = (1, 26, 27, 52, 53, 702, 703, 16_384)
    assert [column_letter(number) for number in numbers] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"]


def test_a_citizen_number_never_leaves_its_cell() -> None:
    table, _findings = table_of([[*PEOPLE_HEADINGS, "Số CCCD"], [*AN, "012345678901"]])
    assert table.finding("OB07", 2, "citizen_id").value == ""
    assert table.finding("OB07", 2, "citizen_id").cell == "E2"


# -- a whole workbook, through the file -------------------------------------------------------------------------------


def test_an_untidy_workbook_is_read_row_for_row(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.title = "CÁ NHÂN "
    sheet["B2"] = "DANH SÁCH CÁ NHÂN ĐỀ NGHỊ KHEN THƯỞNG"
    sheet.merge_cells("B2:G2")
    for place, heading in enumerate(
        ["STT", "HỌ VÀ\nTÊN", "Ma ca nhan", "Chức\u00a0vụ", "Mã đơn vị", "Ngày sinh"], start=2
    ):
        sheet.cell(5, place, heading)
        sheet.cell(6, place, f"({place - 1})")
    sheet["B7"] = "I. LÃNH ĐẠO"
    sheet.merge_cells("B7:G7")
    lines: list[list[Cell]] = [
        [1, "Nông Thị An", "CN1", "Trưởng phòng", "P1", datetime(1985, 9, 2)],
        [2, "Bế Văn Bình", "CN2", "Chuyên viên", None, "08/8/1990"],
        [None] * 6,
        [3, "Hoàng Cúc", 3, "Chuyên viên", 1, 31000],
        ["Cộng", None, "=COUNTA(D8:D11)", None, None, None],
    ]
    for number, line in enumerate(lines, start=8):
        for place, cell in enumerate(line, start=2):
            sheet.cell(number, place, cell)
    sheet.merge_cells("F8:F9")
    sheet.row_dimensions[11].hidden = True
    for number in range(14, 400):
        sheet.cell(number, 3).font = Font(bold=True)
    path = tmp_path / "sổ lộn xộn.xlsx"
    made.save(path)

    tables, findings = read_tables(open_book(path).grids(), [PEOPLE])
    people = tables["people"]
    assert {row: (record["code"], record["unit"], record["birth"]) for row, record in people} == {
        8: ("CN1", "P1", date(1985, 9, 2)),
        9: ("CN2", "P1", date(1990, 8, 8)),
        11: ("3", "1", None),
    }
    assert people.place(11, "birth").cell == "G11"
    assert said(findings) == [("TT05", "B5"), ("TT04", "D5"), ("TT13", "F8"), ("TT08", "A11"), ("TT09", "A6")]
    assert str(findings[4].details["rows"]) == "6–7, 12"  # row 7 has nothing in a column that is read, and is told too


def test_outline_numbers_stay_texts() -> None:
    table, _findings = table_of([["Mã", "Mục", "Tiêu đề"], ["M1", "I", "Kết quả"], ["M2", 1.0, "Số liệu"]], OUTLINE)
    assert list(table.values["number"]) == ["I", "1"]
