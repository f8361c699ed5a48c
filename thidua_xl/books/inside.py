"""What a sheet holds besides values, and the limits of what is read. All positions are 1-based (row, column)."""

from dataclasses import dataclass, field

from thidua_xl.addresses import MAX_COLUMN, MAX_ROW
from thidua_xl.books.looks import Look

Position = tuple[int, int]
Area = tuple[int, int, int, int]

MAX_FILE = 128 * 2**20
"""Bytes that no workbook comes near."""
MAX_SMALL_PART = 30_000_000
"""Bytes of a part that is kept whole as elements."""
MAX_CELLS = 5_000_000


OVERSTATED = "phần khai kích thước bên trong tệp không đúng với nội dung"


class UnsafeError(Exception):
    """A file made to exhaust the reader's memory; the message says how, in Vietnamese, to stand inside a sentence."""


class LockedError(Exception):
    """A file that opens with a password only."""


@dataclass
class Inside:
    """What one sheet holds besides values. `merged` is filled for OpenDocument only: calamine gives the others.

    `is_readable` is false for a sheet of macros or dialogs, and for one whose part is not there. `part` is the part of
    a worksheet of OpenXML, and `is_odd` tells that calamine would refuse it as it is.
    """

    title: str
    hidden_rows: set[int] = field(default_factory=set)
    errors: dict[Position, str] = field(default_factory=dict)
    uncached: set[Position] = field(default_factory=set)
    percents: set[Position] = field(default_factory=set)
    looks: dict[Position, Look] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    last_row: int = 0
    last_column: int = 0
    is_readable: bool = True
    is_odd: bool = False
    part: str = ""

    def reach(self, row: int, column: int) -> None:
        """Note a cell that holds something; UnsafeError where the rectangle down to it is beyond reading."""
        if row > self.last_row or column > self.last_column:
            self.last_row, self.last_column = max(row, self.last_row), max(column, self.last_column)
            if self.last_row * self.last_column > MAX_CELLS or row > MAX_ROW or column > MAX_COLUMN:
                raise UnsafeError(f"trang “{self.title}” có ô ghi dữ liệu ở quá xa (dòng {row}, cột thứ {column})")
