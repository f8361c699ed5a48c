"""Where a cell stands, as Excel writes it: `E7` is column 5, row 7."""

import re
from functools import lru_cache

MAX_ROW, MAX_COLUMN = 1_048_576, 16_384  # of a sheet of Excel's


@lru_cache(maxsize=1024)
def column_letter(number: int) -> str:
    """Give Excel's letters of a column number: 1 → A, 27 → AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """Write an address: (7, 3) → `C7`."""
    return f"{column_letter(column)}{row}"


def area(text: str) -> tuple[int, int, int, int]:
    """Read an area: `B2:C7` → (2, 2, 7, 3); also whole columns and rows (`A:B`, `3:3`); ValueError where it is none."""
    first, _colon, last = text.upper().replace("$", "").partition(":")
    if first.isalpha() and last.isalpha():
        return 1, position(f"{first}1")[1], MAX_ROW, position(f"{last}1")[1]
    if first.isdecimal() and last.isdecimal():
        return int(first), 1, int(last), MAX_COLUMN
    return *position(first), *position(last or first)


def position(text: str) -> tuple[int, int]:
    """Read an address: `C7`, `$C$7` → (7, 3); ValueError where it is none."""
    match = re.fullmatch(r"\$?([A-Z]+)\$?(\d+)", text.upper())
    if match is None:
        raise ValueError(f"{text!r} is no cell's address")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column
