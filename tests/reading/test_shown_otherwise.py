"""What a cell shows is not always what it holds: each is read in the way that invents nothing, and told."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sample import changed, check, put, shipped
from thidua_xl.books import open_book
from thidua_xl.books.number_formats import is_telling, shown_date, shown_number
from thidua_xl.checks import check_cells
from thidua_xl.sheets import SHEETS
from thidua_xl.tables import Grid, Table, read_table
from thidua_xl.vietnamese import PartialDate, long_date, short_date

CAO_BANG = shipped("cao-bang-2026")
_SHEETS = {sheet.name: sheet for sheet in SHEETS}


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        (912345678.0, "0000000000", "0912345678"),
        (4185001234.0, "000000000000", "004185001234"),
        (3.0, '"P"00', "P03"),
        (7.0, "000", "007"),
        (912345678.0, "0000 000 000", "0912 345 678"),
        (500000.0, '#,##0 "đ"', "500.000 đ"),
        (500000.0, "#,##0\\ [$₫-42A]", "500.000 ₫"),
        (1234567.5, '#,##0.0 "kg"', "1.234.567,5 kg"),
        (5.0, '0" phiếu"', "5 phiếu"),
        (12000.0, '0, "nghìn"', "12 nghìn"),
        (5.0, ";;;", ""),
        (-5.0, '0;"âm "0', "âm 5"),
        (5.0, "[Red]00", "05"),
    ],
)
def test_a_number_is_shown_as_its_format_has_it(number: float, code: str, shown: str) -> None:
    assert is_telling(code)
    assert shown_number(number, code) == shown


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("mm/yyyy", "08/1985"),
        ("mmm-yy", "08/1985"),
        ("yyyy", "1985"),
        ("d-mmm", "05/8"),
        ('"tháng "m"/"yyyy', "08/1985"),
    ],
)
def test_a_date_is_shown_without_the_parts_its_format_lacks(code: str, shown: str) -> None:
    assert is_telling(code)
    assert shown_date(date(1985, 8, 5), code) == shown


@pytest.mark.parametrize(
    "code",
    [
        "General",
        "@",
        "0",
        "0.00",
        "#,##0",
        "0%",
        "dd/mm/yyyy",
        "[$-42A]dd/mm/yyyy",
        "d.m.yy",
        "h:mm",
        "#,##0;[Red]-#,##0",
    ],
)
def test_an_everyday_format_tells_nothing(code: str) -> None:
    assert not is_telling(code)


def read(folder: Path, name: str, cells: dict[str, tuple[Any, str]]) -> tuple[Table, list[tuple[str, str]]]:
    """Read a sheet of one row from a file: heading → (what the cell holds, its number format)."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet
    sheet.title = _SHEETS[name].title
    sheet.append([*cells])
    sheet.append([value for value, _format in cells.values()])
    for cell, (_value, number_format) in zip(sheet[2], cells.values(), strict=True):
        cell.number_format = number_format
    workbook.save(folder / "sổ.xlsx")
    table, findings = read_table(open_book(folder / "sổ.xlsx").grids()[0], _SHEETS[name])
    found = [*findings, *check_cells([table])[0]]
    assert "4185001234" not in "".join(f.message + f.value for f in found)
    return table, [(f.code, f.cell) for f in found if f.code != "TT03"]


PERSON = {
    "Mã cá nhân": ("P01", "@"),
    "Họ và tên": ("Ma Mẫu Việt", "@"),
    "Chức vụ": ("CT", "@"),
    "Mã đơn vị": ("P", "@"),
}


@pytest.mark.parametrize(
    ("heading", "field", "held", "code", "value", "found"),
    [
        ("Số CCCD", "citizen_id", 4185001234, "000000000000", "004185001234", "OB18"),
        ("Số CCCD", "citizen_id", 4185001234, "General", "4185001234", "OB07"),
        ("Mã cá nhân", "code", 3, '"P"00', "P03", "OB18"),
        ("Chức vụ", "position", datetime(2026, 5, 10), "d-mmm", "10/5", "OB18"),
        ("Trình độ", "qualification", datetime(2026, 10, 12), "d/m", "12/10", "OB18"),
        ("Ngày sinh", "birth", datetime(1985, 8, 1), "mm/yyyy", "08/1985", "OB14"),
        ("Ngày sinh", "birth", datetime(1985, 8, 1), "mmm-yy", "08/1985", "OB14"),
        ("Ngày sinh", "birth", datetime(1985, 1, 1), "yyyy", "1985", "OB14"),
        ("Ngày sinh", "birth", "8/1985", "@", None, "OB03"),
        ("Ngày sinh", "birth", 1985, "General", None, "OB03"),
        ("Ngày sinh", "birth", 1985, "dd/mm/yyyy", "1985", "OB13"),
        ("Ngày vào ngành", "joined", 2015, "dd/mm/yyyy", "2015", "OB13"),
        ("Ngày sinh", "birth", "05/6/45", "@", "05/6/1945", "OB15"),
        ("Ngày sinh", "birth", datetime(1985, 5, 10), "d-mmm", None, "OB03"),
    ],
)
def test_a_person_is_read_as_shown(
    tmp_path: Path, heading: str, field: str, held: object, code: str, value: str | None, found: str
) -> None:
    table, told = read(tmp_path, "people", PERSON | {heading: (held, code)})
    read_as = table.value(2, field)
    assert (short_date(read_as) if isinstance(read_as, date) else read_as) == value
    assert [code for code, _cell in told] == [found]


def test_figures_count_as_stored_and_say_so_where_they_differ(tmp_path: Path) -> None:
    headings = ("Mã đơn vị", "Chỉ tiêu", "Kế hoạch", "Thực hiện")
    for held, code, found in (
        (12_345, '0, "nghìn"', [("OB19", "D2")]),
        (500_000, '#,##0 "đ"', []),
        (7, "000", []),
        (94.6, '0" %"', [("OB19", "D2")]),
    ):
        cells = dict(zip(headings, (("P", "@"), ("Thu", "@"), (1, "0"), (held, code)), strict=True))
        table, told = read(tmp_path, "targets", cells)
        assert float(table.value(2, "done")) == held
        assert told == found


def test_a_day_that_is_judged_is_not_made_up_from_month_and_year(tmp_path: Path) -> None:
    cells = {"Mã họp": ("H1", "@"), "Mã đơn vị": ("P", "@"), "Ngày": (datetime(2026, 11, 1), "mm/yyyy")}
    table, told = read(tmp_path, "meetings", cells)
    assert table.value(2, "day") is None
    assert ("OB03", "C2") in told


def test_papers_print_the_parts_that_are_known() -> None:
    day = PartialDate(1985, 8, 1, "08/1985")
    assert short_date(day) == long_date(day) == "08/1985"


DITTO: list[list[Any]] = [
    ["Mã cá nhân", "Họ và tên", "Chức vụ", "Mã đơn vị", "Ngày sinh"],
    ["P01", "Ma Mẫu Việt", "Chuyên viên", "PTP", date(1985, 8, 1)],
]


@pytest.mark.parametrize("mark", ["nt", "-nt-", "- nt -", "〃", "”", '"', "như trên", "Như trên", "n/t", "''", "-nt"])
def test_a_ditto_mark_means_the_value_above(mark: str) -> None:
    rows: list[list[Any]] = [
        *DITTO,
        ["P02", "Dương Mẫu Yên", mark, mark, None],
        ["P03", "Tô Mẫu Liên", mark, "PTG", None],
    ]
    table, findings = read_table(Grid("Cá nhân", rows), _SHEETS["people"])
    assert [table.value(row, "position") for row in table.rows] == ["Chuyên viên"] * 3
    assert table.value(3, "unit") == "PTP"
    assert [(f.code, f.cell) for f in findings] == [("TT27", "C3"), ("TT27", "C4"), ("TT27", "D3")]


def test_a_ditto_mark_that_points_nowhere_blocks() -> None:
    rows: list[list[Any]] = [
        DITTO[0],
        ["P01", "Ma Mẫu Việt", "nt", "PTP", None],
        ["P02", "-nt-", "CV", "PTP", "〃"],
        ["nt", "Tô Mẫu Liên", "CV", "PTP", None],
    ]
    _table, findings = read_table(Grid("Cá nhân", rows), _SHEETS["people"])
    assert sorted((f.code, f.cell) for f in findings) == [
        ("TT29", "A4"),
        ("TT29", "B3"),
        ("TT29", "C2"),
        ("TT29", "E3"),
    ]


def test_a_code_nt_is_no_ditto_mark() -> None:
    rows: list[list[Any]] = [*DITTO, ["P02", "Dương Mẫu Yên", "CV", "NT", None]]
    table, findings = read_table(Grid("Cá nhân", rows), _SHEETS["people"])
    assert table.value(3, "unit") == "NT"
    assert findings == []


@pytest.mark.parametrize(
    ("birth", "code", "meant"),
    [
        ("07/7/2090", "OB16", "1990"),
        ("07/7/2016", "OB16", "10 tuổi"),
        ("07/7/1900", "OB16", "126 tuổi"),
        ("01/01/2029", "OB16", "1929"),
        ("05/6/45", "OB15", "1945"),
        ("05/6/85", "", ""),
        ("07/7/1990", "", ""),
        ("07/7/2012", "", ""),
    ],
)
def test_people_are_born_when_they_can_be(birth: str, code: str, meant: str) -> None:
    checked = check(changed(put("Cá nhân", "P02", "Ngày sinh", birth), text=CAO_BANG))
    told = [(f.code, f.message) for f in checked.findings if f.row_key == "P02"]
    assert [found for found, _message in told] == ([code] if code else [])
    assert all(meant in message for _code, message in told)


@pytest.mark.parametrize(
    ("key", "sheet", "heading", "typed", "hint"),
    [
        ("P03", "Cá nhân", "Mã đơn vị", " UBND phường Thục Phán", "PTP"),
        ("P03", "Cá nhân", "Mã đơn vị", "Ủy ban nhân dân Phường Thục Phán", "PTP"),
        ("P03", "Cá nhân", "Mã đơn vị", "phường Thục Phán", "PTP"),
        ("P03", "Cá nhân", "Mã đơn vị", "PTP - UBND phường Thục Phán", "PTP"),
        ("P03", "Cá nhân", "Mã đơn vị", "NTC", "PNTC"),
        ("DN02", "Đề nghị", "Mã đối tượng", "DƯƠNG MẪU YÊN", "P02"),
        ("DN02", "Đề nghị", "Mã đơn vị trình", "Sở Khoa học và Công nghệ", "SKHCN"),
    ],
)
def test_a_name_in_the_place_of_a_code_names_the_code(
    key: str, sheet: str, heading: str, typed: str, hint: str
) -> None:
    checked = check(changed(put(sheet, key, heading, typed), text=CAO_BANG))
    (message,) = [f.message for f in checked.findings if f.code == "OB06"]
    assert f"(đây là tên của mã {hint}; ghi {hint})" in message


def test_a_name_that_two_people_bear_names_no_code() -> None:
    text = changed(
        put("Cá nhân", "P03", "Họ và tên", "Dương Mẫu Yên"),
        put("Đề nghị", "DN02", "Mã đối tượng", "Dương Mẫu Yên"),
        text=CAO_BANG,
    )
    (message,) = [f.message for f in check(text).findings if f.code == "OB06"]
    assert "đây là tên" not in message


def test_dates_in_iso_form_prove_no_swap() -> None:
    rows: list[list[Any]] = [
        *DITTO,
        ["P02", "Dương Mẫu Yên", "CV", "PTP", "1990-07-25"],
        ["P03", "Tô Mẫu Liên", "CV", "PTP", date(1990, 2, 3)],
    ]
    table, _findings = read_table(Grid("Cá nhân", rows), _SHEETS["people"])
    assert check_cells([table])[0] == []
    rows[2][4] = "25/7/1990"
    table, _findings = read_table(Grid("Cá nhân", rows), _SHEETS["people"])
    assert {f.code for f in check_cells([table])[0]} == {"OB08"}
