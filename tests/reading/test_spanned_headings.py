"""No filled column is dropped in silence: headings over several columns are settled, blank ones reported."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from thidua_xl.sheets import SHEETS
from thidua_xl.tables import Grid, Table, read_table

PEOPLE = next(sheet for sheet in SHEETS if sheet.name == "people")
HEADINGS: list[Any] = ["Mã cá nhân", "Họ và tên", None, "Ngày sinh", "Chức vụ", "Mã đơn vị"]
Rows = Sequence[Sequence[Any]]


def read(rows: Rows, *merged: tuple[int, int, int, int]) -> tuple[Table, dict[str, str]]:
    """Read a sheet of people; give its table, and the addresses of the findings by code."""
    table, findings = read_table(Grid("Cá nhân", rows, merged=merged), PEOPLE)
    return table, {finding.code: finding.cell for finding in findings}


def names(table: Table) -> list[str]:
    return [table.value(row, "name") for row in table.rows]


PARTED = [
    ["P01", "Ma Mẫu", "Việt", None, "Chủ tịch", "PTP"],
    ["P02", "Dương Mẫu", "Yên", None, "Công chức", "PTP"],
]


def test_family_and_given_name_under_one_merged_heading_are_joined() -> None:
    table, found = read([HEADINGS, *PARTED], (1, 2, 1, 3))
    assert names(table) == ["Ma Mẫu Việt", "Dương Mẫu Yên"]
    assert found == {"TT25": "B1"}


def test_a_second_row_of_headings_names_the_parts() -> None:
    table, found = read([HEADINGS, [None, "Họ và đệm", "Tên", None, None, None], *PARTED], (1, 2, 1, 3))
    assert names(table) == ["Ma Mẫu Việt", "Dương Mẫu Yên"]
    assert table.rows == [3, 4]
    assert found == {"TT25": "B1"}


def test_parts_under_headings_of_their_own_are_joined() -> None:
    for family, given in (("Họ và đệm", "Tên"), ("Họ", "Tên"), ("Họ và tên", "Tên"), ("Họ, đệm", "TÊN")):
        table, found = read([["Mã cá nhân", family, given, *HEADINGS[3:]], *PARTED])
        assert names(table) == ["Ma Mẫu Việt", "Dương Mẫu Yên"]
        assert found == {"TT25": "B1"}


def test_a_given_name_repeated_for_sorting_is_not_joined_twice() -> None:
    rows: list[list[Any]] = [["P01", "Ma Mẫu Việt", "Việt", None, "Chủ tịch", "PTP"]]
    table, found = read([HEADINGS, *rows], (1, 2, 1, 3))
    assert names(table) == ["Ma Mẫu Việt"]
    assert found == {"TT25": "B1"}


def test_what_cannot_be_joined_with_certainty_blocks_at_the_heading() -> None:
    rows: list[list[Any]] = [["P01", "Ma Mẫu Việt", "sinh 1972 (Tày)", None, "Chủ tịch", "PTP"]]
    table, found = read([HEADINGS, *rows], (1, 2, 1, 3))
    assert names(table) == ["Ma Mẫu Việt"]
    assert found == {"TT23": "B1"}
    headings: list[Any] = ["Mã cá nhân", "Họ và tên", "Ngày sinh", "Chức vụ", None, "Mã đơn vị"]
    _table, found = read([headings, ["P01", "Ma Mẫu Việt", None, "Chủ tịch", "Bí thư", "PTP"]], (1, 4, 1, 5))
    assert found == {"TT23": "D1"}


def test_an_empty_column_under_a_merged_heading_is_nothing_to_tell() -> None:
    table, found = read([HEADINGS, ["P01", "Ma Mẫu Việt", None, None, "Chủ tịch", "PTP"]], (1, 2, 1, 3))
    assert names(table) == ["Ma Mẫu Việt"]
    table, _found = read([HEADINGS, ["P01", None, "Ma Mẫu Việt", None, "Chủ tịch", "PTP"]], (1, 2, 1, 3))
    assert names(table) == ["Ma Mẫu Việt"]
    assert found == {}


TWO_TIERS: list[list[Any]] = [
    ["Mã cá nhân", "Họ và tên", "Ngày sinh", None, "Chức vụ", "Mã đơn vị"],
    [None, None, "Nam", "Nữ", None, None],
    ["P01", "Ma Mẫu Việt", date(1972, 3, 13), None, "Chủ tịch", "PTP"],
    ["P02", "Dương Mẫu Yên", None, date(1985, 8, 18), "Công chức", "PTP"],
]
DOWN = ((1, 1, 2, 1), (1, 2, 2, 2), (1, 5, 2, 5), (1, 6, 2, 6))


def test_dates_of_birth_under_man_and_woman_give_date_and_sex() -> None:
    for merged in ((*DOWN, (1, 3, 1, 4)), ()):  # merged, or only left blank
        table, found = read(TWO_TIERS, *merged)
        assert [table.value(row, "birth") for row in table.rows] == [date(1972, 3, 13), date(1985, 8, 18)]
        assert [table.value(row, "gender") for row in table.rows] == ["Nam", "Nữ"]
        assert table.rows == [3, 4]
        assert found == {"TT25": "C1"}


def test_a_person_with_two_dates_of_birth_blocks_at_the_heading() -> None:
    rows: list[list[Any]] = [
        *TWO_TIERS[:3],
        ["P02", "Dương Mẫu Yên", date(1985, 8, 18), date(1985, 8, 19), "Công chức", "PTP"],
    ]
    _table, found = read(rows, *DOWN, (1, 3, 1, 4))
    assert found == {"TT23": "C1"}


def test_the_sex_marked_in_two_columns_is_read() -> None:
    rows: list[list[Any]] = [["Mã cá nhân", "Họ và tên", "Giới tính", None, "Chức vụ", "Mã đơn vị"], TWO_TIERS[1]]
    table, found = read(
        [*rows, ["P01", "Ma Mẫu Việt", "x", None, "CT", "P"], ["P02", "Dương Mẫu Yên", None, "x", "C", "P"]],
        (1, 3, 1, 4),
    )
    assert [table.value(row, "gender") for row in table.rows] == ["Nam", "Nữ"]
    assert found == {"TT25": "C1"}


def test_day_month_and_year_in_three_columns_are_one_date() -> None:
    rows: list[list[Any]] = [
        ["Mã cá nhân", "Họ và tên", "Ngày sinh", None, None, "Chức vụ", "Mã đơn vị"],
        [None, None, "Ngày", "Tháng", "Năm", None, None],
        ["P01", "Ma Mẫu Việt", 13.0, 3.0, 1972.0, "Chủ tịch", "PTP"],
    ]
    table, found = read(rows, (1, 3, 1, 5))
    assert table.value(3, "birth") == date(1972, 3, 13)
    assert found == {"TT25": "C1"}


def test_a_title_over_headings_of_ours_leaves_them_their_columns() -> None:
    rows: list[list[Any]] = [
        ["Mã cá nhân", "Thông tin cá nhân", None, None, None],
        [None, "Họ và tên", "Giới tính", "Chức vụ", "Mã đơn vị"],
        ["P01", "Ma Mẫu Việt", "Nam", "Chủ tịch", "PTP"],
    ]
    table, found = read(rows, (1, 1, 2, 1), (1, 2, 1, 5))
    assert table.key(3) == "P01"
    assert table.value(3, "gender") == "Nam"
    assert found == {}


def test_a_filled_column_under_a_blank_heading_blocks() -> None:
    table, found = read([HEADINGS, *PARTED])
    assert names(table) == ["Ma Mẫu", "Dương Mẫu"]
    assert found == {"TT24": "C1"}
    _table, found = read([[*HEADINGS[:2], *HEADINGS[3:]], ["P01", "Ma Mẫu Việt", None, "CT", "PTP", "Tày"]])
    assert found == {"TT24": "F1"}  # right beside the table


def test_notes_apart_from_the_table_are_a_warning_and_row_numbers_nothing() -> None:
    headings: list[Any] = [None, *HEADINGS[:2], *HEADINGS[3:]]
    rows: list[list[Any]] = [
        [1, "P01", "Ma Mẫu Việt", None, "CT", "PTP", None, "xem lại"],
        [2, "P02", "Dương Mẫu Yên", None, "CC", "PTP"],
    ]
    _table, found = read([headings, *rows])
    assert found == {"TT26": "H1"}


def test_signatures_below_do_not_disturb_joining() -> None:
    table, found = read([HEADINGS, *PARTED, [], [None, None, "Cao Bằng, ngày 20/11/2026"]], (1, 2, 1, 3))
    assert names(table)[:2] == ["Ma Mẫu Việt", "Dương Mẫu Yên"]
    assert found["TT25"] == "B1"


def test_cells_merged_far_beside_the_table_do_not_matter() -> None:
    table, found = read([["Mã cá nhân", "Họ và tên"], ["P01", "Ma Mẫu Việt"]], (1, 2, 1, 16_384), (1, 30, 9, 40))
    assert names(table) == ["Ma Mẫu Việt"]
    assert "TT23" not in found
