"""Headings that stand over several columns, in one row or two: each is settled into one column, or reported."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, pairwise

from thidua_xl.addresses import column_letter
from thidua_xl.findings import Finding, Place
from thidua_xl.sheets import Kind, Sheet
from thidua_xl.tables.conversion import is_blank, show
from thidua_xl.tables.grid import Cell, Grid
from thidua_xl.vietnamese import fold

_FAMILY_NAMES = frozenset(
    map(fold, ("Họ", "Họ đệm", "Họ và đệm", "Họ, đệm", "Họ lót", "Họ và tên đệm", "Họ và tên lót"))
)
_GIVEN_NAMES = frozenset(map(fold, ("Tên", "Tên gọi")))
_NAME, _GENDERS, _DATE = "họ và tên", ("nam", "nữ"), ("ngày", "tháng", "năm")


def settle_headings(grid: Grid, sheet: Sheet, heading_row: int) -> tuple[Grid, list[Finding]]:
    """Give the grid with every heading over its own single column, and what was joined or could not be.

    A heading merged over several columns, or with a second row of headings below: a name in two columns is joined, a
    date under `Nam`, `Nữ` is that of its sex, a date in three is put together; headings of ours in the second row count
    for themselves. Filled columns that this leaves aside are reported at the heading (TT23).
    """
    top = max(1, heading_row - 1)
    spans = [area for area in grid.merged if area[0] <= heading_row + 1 and area[2] >= top]
    names = [fold(cell) if isinstance(cell, str) else show(cell) for cell in grid.rows[heading_row - 1]]
    inner = " ".join(name or "?" for name in names).strip(" ?")
    if not spans and "?" not in inner and not _FAMILY_NAMES.union(_GIVEN_NAMES).intersection(names):
        return grid, []
    return _Settling(grid, sheet, heading_row).settled()


class _Settling:
    """The headings of one sheet while they are settled: `rows` are changed, `findings` say what was done."""

    def __init__(self, grid: Grid, sheet: Sheet, heading_row: int) -> None:
        self.grid, self.sheet, self.row = grid, sheet, heading_row
        width = max(map(len, grid.rows), default=0)
        self.rows: list[list[Cell]] = [[*row, *[None] * (width - len(row))] for row in grid.rows]
        self.merged = [  # what is merged beyond the cells that are filled does not matter
            (top, left, bottom, min(right, width)) for top, left, bottom, right in grid.merged if left <= width
        ]
        self.findings: list[Finding] = []
        self.first = heading_row + 1
        keys = [
            column for column in range(1, width + 1) if sheet.by_heading.get(self.heading(column)) is sheet.columns[0]
        ]
        self.last = max(
            (row for row in range(self.first, len(self.rows) + 1) for key in keys if self._holds(row, key)),
            default=len(self.rows),
        )

    def settled(self) -> tuple[Grid, list[Finding]]:
        for top, left, bottom, _right in self.merged:  # a heading merged down into this row, from one above
            if top < self.row <= bottom and self.rows[self.row - 1][left - 1] is None:
                self.rows[self.row - 1][left - 1] = self.rows[top - 1][left - 1]
        spans = [
            (left, right)
            for top, left, bottom, right in self.merged
            if top <= self.row <= bottom and right > left and self.heading(left)
        ]
        below = self._second_row([*spans, *self._unmerged(spans)])
        for left, right in [*spans, *(self._unmerged(spans) if below else ())]:
            self._settle(left, right, [below.get(column, "") for column in range(left, right + 1)])
        self._join_parted_names()
        return replace(self.grid, rows=self.rows), self.findings

    def _data(self) -> list[list[Cell]]:
        return self.rows[self.first - 1 : self.last]

    def _holds(self, row: int, column: int) -> bool:
        return not is_blank(self.rows[row - 1][column - 1])

    def heading(self, column: int) -> str:
        return fold(show(self.rows[self.row - 1][column - 1]))

    def values(self, column: int) -> list[Cell]:
        return [row[column - 1] for row in self._data()]

    def filled(self, column: int) -> int:
        return sum(not is_blank(cell) for cell in self.values(column))

    def _unmerged(self, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Find headings followed by blank ones that are not merged with them: (first column, last)."""
        merged = {column for left, right in spans for column in range(left, right + 1)}
        found = []
        columns = [column for column in range(1, len(self.rows[self.row - 1]) + 1) if self.heading(column)]
        for left, following in pairwise(columns):
            if following - left > 1 and left not in merged:
                found.append((left, following - 1))
        return found

    def _second_row(self, spans: Sequence[tuple[int, int]]) -> dict[int, str]:
        """Take the row of headings below, which has texts under such headings only; column → heading, folded."""
        if not spans or self.row >= len(self.rows):
            return {}
        under = {column for left, right in spans for column in range(left, right + 1)}
        cells = {column: cell for column, cell in enumerate(self.rows[self.row], start=1) if not is_blank(cell)}
        down = {left for top, left, bottom, _right in self.merged if top <= self.row < bottom}
        if not cells or not cells.keys() <= under | down or not all(isinstance(cell, str) for cell in cells.values()):
            return {}
        if not any(self._is_heading(fold(show(cell))) for cell in cells.values()):
            return {}
        self.rows[self.row] = [None] * len(self.rows[self.row])
        self.first = self.row + 2
        return {column: fold(show(cell)) for column, cell in cells.items()}

    def _is_heading(self, text: str) -> bool:
        known = (*_GENDERS, *_DATE, "giới", "dân tộc")
        return text in known or text in _FAMILY_NAMES | _GIVEN_NAMES or text in self.sheet.by_heading

    def _settle(self, left: int, right: int, below: Sequence[str]) -> None:
        columns = range(left, right + 1)
        if any(text in self.sheet.by_heading and text not in _GIVEN_NAMES for text in below):  # a title over headings
            for column, text in zip(columns, below, strict=True):
                self.rows[self.row - 1][column - 1] = text or None
            return
        filled = [column for column in columns if self.filled(column)]
        if len(filled) < 2 and left in (*filled, left):
            if filled:
                self._move(filled[0], left)
            return
        field = self.sheet.by_heading.get(self.heading(left))
        joined: Sequence[Cell] | None = None
        if field and field.kind is Kind.DATE and {*below} - {""} == {*_GENDERS}:
            joined = self._by_gender(left, below)
        elif field and field.kind is Kind.DATE and tuple(below) == _DATE:
            joined = [_date(parts) for parts in zip(*map(self.values, columns), strict=True)]
        elif field and field.field == "gender" and {*below} - {""} == {*_GENDERS}:
            joined = self._marked_gender(left, below)
        elif self.heading(left) in {_NAME, "họ tên"} and len(filled) == 2 and set(filled) <= {left, left + 1, right}:
            joined = _joined_names(self.values(filled[0]), self.values(filled[1]))
        if joined is None:
            self._report(left, filled)
        else:
            self._put(left, filled, joined)

    def _put(self, left: int, filled: Sequence[int], joined: Sequence[Cell]) -> None:
        heading = show(self.rows[self.row - 1][left - 1])
        kept = self.heading(filled[-1]) == "giới tính" and filled[-1] != left
        for row, cell in zip(self._data(), joined, strict=True):
            for column in filled[: -1 if kept else None]:
                row[column - 1] = None
            row[left - 1] = cell
        details = {"heading": heading, "columns": _letters(filled)}
        self.findings.append(Finding("TT25", self._place(left), value=heading, details=details))

    def _report(self, left: int, filled: Sequence[int]) -> None:
        heading = show(self.rows[self.row - 1][left - 1])
        details = {"heading": heading, "columns": _letters(filled), "read": column_letter(left)}
        self.findings.append(Finding("TT23", self._place(left), value=heading, details=details))

    def _place(self, column: int) -> Place:
        return Place("", self.grid.title, self.row, column=column)

    def _move(self, source: int, target: int) -> None:
        if source != target:
            for row in self._data():
                row[target - 1], row[source - 1] = row[source - 1], None

    def _by_gender(self, left: int, below: Sequence[str]) -> list[Cell] | None:
        """Read dates that stand under `Nam` or `Nữ`; the sheet gets a column of the sex where it has none."""
        columns = {text: left + number for number, text in enumerate(below) if text}
        men, women = self.values(columns["nam"]), self.values(columns["nữ"])
        if any(not is_blank(man) and not is_blank(woman) for man, woman in zip(men, women, strict=True)):
            return None
        if not any(self.heading(column) == "giới tính" for column in range(1, len(self.rows[self.row - 1]) + 1)):
            last = left + len(below) - 1
            self.rows[self.row - 1][last - 1] = "Giới tính"
            for row, man, woman in zip(self._data(), men, women, strict=True):
                row[last - 1] = "Nam" if not is_blank(man) else "Nữ" if not is_blank(woman) else None
        return [woman if is_blank(man) else man for man, woman in zip(men, women, strict=True)]

    def _marked_gender(self, left: int, below: Sequence[str]) -> list[Cell] | None:
        columns = {text: left + number for number, text in enumerate(below) if text}
        men, women = self.values(columns["nam"]), self.values(columns["nữ"])
        if any(not is_blank(man) and not is_blank(woman) for man, woman in zip(men, women, strict=True)):
            return None
        return [
            "Nam" if not is_blank(man) else "Nữ" if not is_blank(woman) else None
            for man, woman in zip(men, women, strict=True)
        ]

    def _join_parted_names(self) -> None:
        """Join `Họ và đệm` and `Tên`, which stand side by side under headings of their own."""
        headings = [self.heading(column) for column in range(1, len(self.rows[self.row - 1]) + 1)]
        for left, (family, given) in enumerate(pairwise(headings), start=1):
            if family in _FAMILY_NAMES | {_NAME} and given in _GIVEN_NAMES:
                joined = _joined_names(self.values(left), self.values(left + 1))
                if joined is None:
                    self._report(left, (left, left + 1))
                    self.rows[self.row - 1][left] = None
                    return
                self.rows[self.row - 1][left - 1], self.rows[self.row - 1][left] = "Họ và tên", None
                self._put(left, (left, left + 1), joined)


def _joined_names(families: Sequence[Cell], givens: Sequence[Cell]) -> list[Cell] | None:
    """Join family and given names row by row; the whole name where it ends with the given one in every row already.

    None where that is not certain: a given name of more than three words or no words at all.
    """
    pairs = [(show(family), show(given)) for family, given in zip(families, givens, strict=True)]
    both = [(family, given) for family, given in pairs if family and given]
    if all(fold(family).split()[-len(given.split()) :] == fold(given).split() for family, given in both) and both:
        return [family or given or None for family, given in pairs]
    if any(len(given.split()) > 3 or re.search(r"[\d/()]", given) for _family, given in both):
        return None
    return [" ".join(filter(None, pair)) or None for pair in pairs]


def _date(parts: tuple[Cell, ...]) -> Cell:
    texts = [show(part) for part in parts]
    return "/".join(texts) if all(texts) else next(filter(None, texts), None)


def _letters(columns: Sequence[int]) -> str:
    return ", ".join(map(column_letter, columns))


def nameless_columns(grid: Grid, heading_row: int, rows: Sequence[int]) -> list[Finding]:
    """Report filled columns without a heading (TT24): what stands there is not read. Numbers in a row are no data."""
    headings = grid.rows[heading_row - 1]
    if all(len(grid.rows[row - 1]) <= len(headings) for row in rows) and None not in headings:
        return []
    covered = set(
        chain.from_iterable(
            range(left, right + 1) for top, left, bottom, right in grid.merged if top <= heading_row <= bottom
        )
    )
    findings = []
    last = max((column for column, cell in enumerate(headings, start=1) if not is_blank(cell)), default=0)
    for column in range(1, max((len(grid.rows[row - 1]) for row in rows), default=0) + 1):
        if column in covered or (column <= len(headings) and not is_blank(headings[column - 1])):
            continue
        cells = [line[column - 1] for row in rows if len(line := grid.rows[row - 1]) >= column]
        count = sum(not is_blank(cell) for cell in cells)
        if count and not _counts(cells):
            details = {"letter": column_letter(column), "count": count}
            code = "TT24" if column <= last + 1 else "TT26"
            last = max(last, column)
            findings.append(Finding(code, Place("", grid.title, heading_row, column=column), details=details))
    return findings


def _counts(cells: Sequence[Cell]) -> bool:
    """Tell whether a column only numbers its rows: 1, 2, 3 and so on."""
    numbers = [show(cell) for cell in cells if not is_blank(cell)]
    return all(text.isdecimal() for text in numbers) and [*map(int, numbers)] == sorted({*map(int, numbers)})
