"""Where a fact stands in a workbook (Place), the rows that a sentence names (RowRef), and how both are written."""

from collections.abc import Iterable
from typing import NamedTuple

from attrs import frozen

from thidua_xl.addresses import address


class Place(NamedTuple):
    """A cell of a workbook: the file's name, the sheet's title there, Excel's row and column, and the column's field.

    `row` is 0 where a whole sheet is meant, `sheet` "" where a whole book is. `column` counts from 1; `field` is the
    English name of what the column holds, "" where the program does not know the column.
    """

    book: str = ""
    sheet: str = ""
    row: int = 0
    field: str = ""
    column: int = 1

    @property
    def cell(self) -> str:
        """The address as people write it (`E7`); "" where no cell is meant."""
        return address(self.row, self.column) if self.row else ""


def in_book(name: str) -> str:
    """Say in which workbook something stands."""
    return f" sổ {name}"


@frozen
class RowRef:
    """A row that a sentence names: the sheet's title, Excel's row, and its key where people know it by that.

    `book` is said where the sentence is read beside other books. A template writes it as its key, else as `dòng 9`;
    `{…:row}` as the bare number, `{…:sheet}` as the number and the sheet, `{…:code}` as the key to be typed.
    """

    sheet: str
    row: int
    key: str = ""
    book: str = ""

    def __format__(self, spec: str) -> str:
        book = in_book(self.book) if self.book else ""
        match spec:
            case "row":
                return f"{self.row}{book}"
            case "sheet":
                return f"{self.row}{book} trang {self.sheet}"
            case "code":
                return self.key
            case _:
                return (self.key or f"dòng {self.row}") + book


@frozen
class RowRefs:
    """Several rows that a sentence names, in order."""

    rows: tuple[RowRef, ...]

    @classmethod
    def of(cls, rows: Iterable[RowRef]) -> "RowRefs":
        """Gather rows."""
        return cls(tuple(rows))

    def __format__(self, spec: str) -> str:
        return ", ".join(format(row, spec) for row in self.rows)


@frozen
class RowSpans:
    """Many rows of the sheet a finding is about, as spans of numbers that follow each other: `12–15, 20`."""

    spans: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, numbers: Iterable[int]) -> "RowSpans":
        """Gather rows that come in order."""
        spans: list[tuple[int, int]] = []
        for number in numbers:
            if spans and number == spans[-1][1] + 1:
                spans[-1] = spans[-1][0], number
            else:
                spans.append((number, number))
        return cls(tuple(spans))

    def __str__(self) -> str:
        return ", ".join(f"{first}" if first == last else f"{first}–{last}" for first, last in self.spans)
