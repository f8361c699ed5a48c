"""Large sheets keep their addresses, and no damage to a file ever becomes anything but a refusal in one sentence."""

import io
import random
from collections.abc import Callable
from functools import cache

import openpyxl
import pytest

from reading.packages import package, row, unzipped, worksheet, zipped
from thidua_xl.books import FileBook
from thidua_xl.errors import ThiduaError
from thidua_xl.sheets import PEOPLE
from thidua_xl.tables import read_table

HEADINGS = [column.heading for column in PEOPLE.columns]


def test_200_000_formatted_empty_rows_are_not_rows() -> None:
    letters = [chr(65 + place) for place in range(len(HEADINGS))]
    blank = "".join(
        f'<row r="{number}" spans="1:16">'
        + "".join(f'<c r="{letter}{number}" s="1"/>' for letter in letters)
        + "</row>"
        for number in range(3, 200_001)
    )
    content = package({PEOPLE.title: worksheet(row(1, *HEADINGS) + row(2, "CN1", "Nông Thị Hoà") + blank)})
    (grid,) = FileBook(content, "sổ.xlsx").grids()
    table, _findings = read_table(grid, PEOPLE)
    assert table.rows == [2]
    assert len(grid.rows) == 2


@cache
def long_book(count: int) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = PEOPLE.title
    sheet.append(HEADINGS)
    for number in range(count):
        sheet.append(
            [f"CN{number}", f"Nông Thị Hoà {number}", "02/9/1985", "Nữ", f"{number:012d}", *["Chuyên viên"] * 11]
        )
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_10_000_rows_keep_their_addresses() -> None:
    content = long_book(10_000)
    (grid,) = FileBook(content, "sổ.xlsx").grids()
    table, findings = read_table(grid, PEOPLE)
    assert not findings
    assert (table.rows[0], table.rows[-1], len(table)) == (2, 10_001, 10_000)
    assert table.place(10_001, "citizen_id").cell == "E10001"


def damaged_anywhere(content: bytes, chance: random.Random) -> bytes:
    """Change some bytes of a file, or cut it short."""
    damaged = bytearray(content)
    for _time in range(chance.randint(1, 20)):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged[: chance.randrange(len(damaged))] if chance.random() < 0.2 else damaged)


def damaged_inside(content: bytes, chance: random.Random) -> bytes:
    """Change some bytes of two XML parts, within a zip that is sound."""
    parts = unzipped(content)
    for name in chance.sample(sorted(parts), 2):
        part = bytearray(parts[name])
        for _time in range(chance.randint(1, 8)):
            part[chance.randrange(len(part))] = chance.choice(b'0123456789<>"/=ABCXYZ \0\xff&;:')
        parts[name] = bytes(part)
    return zipped(parts)


@pytest.mark.parametrize("damage", [damaged_anywhere, damaged_inside])
@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_workbook_is_read_or_refused_and_never_crashes(
    damage: Callable[[bytes, random.Random], bytes], seed: int
) -> None:
    content = long_book(12)
    refused = 0
    for case in range(40):
        damaged = damage(content, random.Random(seed * 1000 + case))  # noqa: S311 seeded, to be repeated
        try:
            book = FileBook(damaged, "sổ.xlsx")
        except ThiduaError:
            refused += 1
        else:
            for grid in book.grids():
                list(read_table(grid, PEOPLE)[0])  # reading is the point
    assert 0 < refused <= 40
