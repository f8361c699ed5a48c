"""The rows of a sheet, which never forget their cells, and the tables of a book."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from thidua_xl.columns import Cells, Mask
from thidua_xl.findings import Fault, Finding, Place, RowRef
from thidua_xl.sheets import SHEETS, Column, Kind, Sheet
from thidua_xl.tables.conversion import read, show
from thidua_xl.tables.grid import Cell
from thidua_xl.vietnamese import (
    are_clean,
)


class _Readings(dict[str, list[Any]]):
    """What the distinct cells of each column were read as, in the order of `known`; read when first asked for."""

    def __init__(self, sheet: Sheet, raw: Mapping[str, Cells]) -> None:
        super().__init__()
        self._sheet, self._raw = sheet, raw

    def __missing__(self, name: str) -> list[Any]:
        column, known = self._sheet.column(name), self._raw[name].known
        self[name] = known if _stand_clean(column, known) else [read(column, cell) for cell in known]
        return self[name]


def _stand_clean(column: Column, known: Sequence[Cell]) -> bool:
    """Tell whether a column's distinct cells are all texts that reading leaves as they are, but for the blank one."""
    cells = known[1:]
    return column.kind in _AS_TYPED and {*map(type, cells)} == {str} and are_clean(cells)


_AS_TYPED = frozenset({Kind.TEXT, Kind.LONG, Kind.CODE, Kind.NAME})


class _Values(dict[str, Cells]):
    """The columns of a table converted by kind, each when it is first asked for."""

    def __init__(self, raw: Mapping[str, Cells], readings: _Readings) -> None:
        super().__init__()
        self._raw, self._readings = raw, readings

    def __missing__(self, name: str) -> Cells:
        self[name] = self._raw[name].become(self._readings[name])
        return self[name]


@dataclass
class Table:
    """The rows of one sheet.

    `rows` are Excel's row numbers. `raw` holds the cells of each field as typed, `values` the same converted by the
    column's kind (None where blank or not readable), both in the order of `rows`. `columns` gives the number of
    Excel's column of each field present; `heading_row` is the row of the headings.
    """

    sheet: Sheet
    rows: list[int]
    raw: Mapping[str, Cells]
    columns: dict[str, int]
    heading_row: int = 1
    title: str = ""

    @cached_property
    def values(self) -> dict[str, Cells]:
        """The cells converted by kind; what cannot be read is None (the raw cell has been judged before)."""
        return _Values(self.raw, self.readings)

    @cached_property
    def readings(self) -> _Readings:
        """What the distinct cells of each column were read as: field → values in the order of `raw[field].known`."""
        return _Readings(self.sheet, self.raw)

    @cached_property
    def places(self) -> dict[int, int]:
        """The position of each Excel row among `rows`."""
        return dict(zip(self.rows, range(len(self.rows)), strict=True))

    @cached_property
    def keys(self) -> dict[str, int]:
        """The position of each key; of two rows with one key the first counts."""
        return self.values[self.sheet.columns[0].field].firsts()

    def place(self, row: int, column_field: str) -> Place:
        """Give the place of a field in an Excel row; the key column's where the sheet lacks the column."""
        column = self.columns.get(column_field) or self.columns.get(self.sheet.columns[0].field, 1)
        return Place("", self.title, row, column_field, column)

    @property
    def heading_place(self) -> Place:
        """The place of the key column's heading."""
        return self.place(self.heading_row, self.sheet.columns[0].field)

    def row_ref(self, position: int, *, keyed: bool = False) -> RowRef:
        """Name the row at this position in a sentence: by its number, or by its key where people know it by that."""
        return RowRef(self.title, self.rows[position], self.key_at(position) if keyed else "")

    def typed(self, row: int, column_field: str) -> Cell:
        """Give a cell as typed, by its Excel row."""
        return self.raw[column_field][self.places[row]]

    def value(self, row: int, column_field: str) -> Any:
        """Give a cell converted by kind, by its Excel row."""
        return self.values[column_field][self.places[row]]

    def key(self, row: int) -> str:
        """Give the key of a row as text, "" where blank."""
        return self.key_at(self.places[row])

    def key_at(self, place: int) -> str:
        """Give the key of the row at this position as text, "" where blank."""
        value = self.values[self.sheet.columns[0].field][place]
        return "" if value is None else str(value)

    def finding(
        self, code: str, row: int, column_field: str, *, rule: str = "", basis: str = "", **details: Any
    ) -> Finding:
        """Make a finding at a cell of this table, by its Excel row."""
        return self.finding_at(self.places[row], Fault(code, column_field, details, rule, basis))

    def finding_at(self, place: int, fault: Fault) -> Finding:
        """Make the finding of a fault in the row at this position. CCCD numbers never leave their cell."""
        code, column, details, rule, basis, value = fault
        if value is None:
            value = "" if column == "citizen_id" else show(self.raw[column][place])
        return Finding(code, self.place(self.rows[place], column), self.key_at(place), value, rule, basis, details)

    def findings(self, faulty: Iterable[tuple[int, Iterable[Fault]]]) -> Iterator[Finding]:
        """Make the findings of faulty rows: (position, faults)."""
        return (self.finding_at(place, fault) for place, faults in faulty for fault in faults)

    def __iter__(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Walk the rows: (Excel row, field → value)."""
        return records(self.rows, {column.field: self.values[column.field] for column in self.sheet.asked})

    def record(self, row: int) -> dict[str, Any]:
        """Give one row: field → value."""
        place = self.places[row]
        return {column.field: self.values[column.field][place] for column in self.sheet.asked}

    def items(self, column_field: str) -> Iterator[tuple[int, Any]]:
        """Walk one column: (Excel row, value)."""
        return zip(self.rows, self.values[column_field], strict=True)

    def narrow(self, mask: Mask) -> "Table":
        """Give the table of those rows where the mask holds."""
        kept = np.flatnonzero(mask)
        table = replace(
            self,
            rows=[self.rows[place] for place in kept.tolist()],
            raw={name: cells.take(kept) for name, cells in self.raw.items()},
        )
        table.values.update((name, cells.take(kept)) for name, cells in self.values.items())
        return table

    def __len__(self) -> int:
        return len(self.rows)


def records(rows: Iterable[int], columns: Mapping[str, Iterable[Any]]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Walk columns row by row: (row, column → value)."""
    names = list(columns)
    return (
        (row, dict(zip(names, cells, strict=True)))
        for row, cells in zip(rows, zip(*columns.values(), strict=True), strict=True)
    )


class Tables(dict[str, Table]):
    """The tables of one book by the sheet's English name (`tables["units"]`); a sheet that is not there is empty."""

    def __missing__(self, name: str) -> Table:
        self[name] = empty(next(sheet for sheet in SHEETS if sheet.name == name))
        return self[name]


def empty(sheet: Sheet) -> Table:
    """Give a table of that sheet without rows."""
    return Table(sheet, [], {column.field: Cells.of(()) for column in sheet.asked}, {}, title=sheet.title)
