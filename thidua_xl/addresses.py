"""Where a cell stands, as Excel writes it: `E7` is column 5, row 7."""

import re
from functools import lru_cache


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


def position(text: str) -> tuple[int, int]:
    """Read an address: `C7`, `$C$7` → (7, 3); ValueError where it is none."""
    match = re.fullmatch(r"\$?([A-Z]+)\$?(\d+)", text.upper())
    if match is None:
        raise ValueError(f"{text!r} is no cell's address")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column
