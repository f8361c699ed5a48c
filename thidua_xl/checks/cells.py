"""Cells one by one: filled in, readable, permitted, unique. The schema decides; here its failures find their cells.

What a cell alone tells is judged once for each distinct cell, in one frame for all tables of a sheet, in all books.
The checks that need a column's other cells are shown, table by table, the cells that can fail them.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np

from thidua_xl.checks.schema import CITIZEN_ID, UNREADABLE, cell_checks, failures, schema_of_cells, schema_of_column
from thidua_xl.checks.shown import shown_otherwise
from thidua_xl.findings import Fault, Finding, RowRefs
from thidua_xl.findings.phrases import like
from thidua_xl.sheets import Column, Kind
from thidua_xl.tables import Cell, Table, show, stored_date
from thidua_xl.vietnamese import PartialDate, nearest, short_date

_Faulty = dict[tuple[int, str], dict[str, list[int]]]
"""What is faulty: (number of the table, field) → code → numbers of distinct cells (of OB05: positions of rows)."""


def check_cells(tables: Sequence[Table], silent: Iterable[tuple[int, str]] = ()) -> list[list[Finding]]:
    """Judge every cell of some tables (of any sheets, of any books) as typed; give the findings of each table.

    Takes the tables, and the cells that already have a finding (error cells, formulas never calculated) as (number of
    the table, address); those stay silent. Codes OB01–OB05, OB07, OB08, OB10, OB13–OB15, OB18, OB19.
    """
    faulty: _Faulty = {}
    by_sheet: dict[str, list[int]] = {}
    for number, table in enumerate(tables):
        if len(table):
            by_sheet.setdefault(table.sheet.name, []).append(number)
    for numbers in by_sheet.values():
        _judge_cells({number: tables[number] for number in numbers}, faulty)
        for number in numbers:
            _judge_columns(number, tables[number], faulty)
    quiet = frozenset(silent)
    found = [
        [finding for finding in _findings(number, table, faulty) if (number, finding.cell) not in quiet]
        for number, table in enumerate(tables)
    ]
    return [[*said, *shown_otherwise(table)] for said, table in zip(found, tables, strict=True)]


class _Part(NamedTuple):
    """The distinct cells of a column of one table that are to be judged, and their numbers."""

    table: int
    numbers: list[int]
    cells: list[Cell]


def _judge_cells(tables: Mapping[int, Table], faulty: _Faulty) -> None:
    """Judge what a cell alone tells in all tables of one sheet; columns of about the same length make a frame."""
    frames: dict[int, dict[Column, list[_Part]]] = {}
    for column in dict.fromkeys(column for table in tables.values() for column in table.sheet.asked):
        if cell_checks(column):
            parts = [part for number, table in tables.items() if (part := _part(number, table, column)).cells]
            length = sum(len(part.cells) for part in parts)
            if length:
                frames.setdefault(max(length.bit_length(), 8), {})[column] = parts
    for frame in frames.values():
        _judge_frame(frame, faulty)


def _part(number: int, table: Table, column: Column) -> _Part:
    """The distinct cells to judge: of a column that reading left as it is, only the blank one can be at fault."""
    if column.field not in table.columns:
        return _Part(number, [], [])
    raw = table.raw[column.field]
    first = 0 if (raw.codes == 0).any() else 1
    stands_clean = column.kind not in UNREADABLE and table.readings[column.field] is raw.known
    last = 1 if stands_clean and column.field != CITIZEN_ID else len(raw.known)
    return _Part(number, list(range(first, last)), raw.known[first:last])


def _judge_frame(frame: Mapping[Column, Sequence[_Part]], faulty: _Faulty) -> None:
    cells = {column.heading: [cell for part in parts for cell in part.cells] for column, parts in frame.items()}
    length = max(map(len, cells.values()))
    padded = {heading: [*some, *some[-1:] * (length - len(some))] for heading, some in cells.items()}
    columns = {column.heading: column for column in frame}
    starts = {c.heading: [*accumulate((len(part.cells) for part in parts), initial=0)] for c, parts in frame.items()}
    for heading, code, index in failures(schema_of_cells(tuple(frame)), padded):
        if index < len(cells[heading]):
            column = columns[heading]
            place = bisect_right(starts[heading], index) - 1
            part = frame[column][place]
            codes = faulty.setdefault((part.table, column.field), {})
            codes.setdefault(code, []).append(part.numbers[index - starts[heading][place]])


def _judge_columns(number: int, table: Table, faulty: _Faulty) -> None:
    """Judge what takes a column's other cells: keys that stand more than once, dates of which day is which."""
    for column in table.sheet.asked:
        if column.field not in table.columns:
            continue
        raw = table.raw[column.field]
        if column.field == table.sheet.key:
            keys = table.values[column.field].codes
            suspects = np.flatnonzero((np.bincount(keys) > 1)[keys] & (keys != 0)).tolist()
            cells = [raw[position] for position in suspects]
        elif column.kind is Kind.DATE and {str} < {*map(type, raw.known[1:])}:
            suspects, cells = list(range(1, len(raw.known))), raw.known[1:]
        else:
            continue
        if suspects:
            schema = schema_of_column(column, is_key=column.field == table.sheet.key)
            for _heading, code, index in failures(schema, {column.heading: cells}):
                faulty.setdefault((number, column.field), {}).setdefault(code, []).append(suspects[index])


def _findings(number: int, table: Table, faulty: _Faulty) -> Iterator[Finding]:
    """Make the findings of a table: column by column, code by code, in the order of rows."""
    for column in table.sheet.asked:
        for code, found in sorted(faulty.get((number, column.field), {}).items()):
            if code == "OB05":
                yield from _repeated(table, column, found)
            else:
                yield from _faults(table, column, code, found)


def _faults(table: Table, column: Column, code: str, numbers: list[int]) -> Iterator[Finding]:
    raw = table.raw[column.field]
    faults = {number: Fault(code, column.field, _details(code, column, raw.known[number])) for number in numbers}
    flags = np.zeros(len(raw.known), dtype=bool)
    flags[numbers] = True
    positions = np.flatnonzero(flags[raw.codes])
    for position, number in zip(positions.tolist(), raw.codes[positions].tolist(), strict=True):
        yield table.finding_at(position, faults[number])


def _repeated(table: Table, column: Column, positions: list[int]) -> Iterator[Finding]:
    keys = table.values[column.field]
    alike: dict[int, list[int]] = {}
    for position in positions:
        alike.setdefault(int(keys.codes[position]), []).append(position)
    for position in positions:
        same = alike[int(keys.codes[position])]
        others = RowRefs.of(table.row_ref(other) for other in same if other != position)
        yield table.finding_at(position, Fault("OB05", column.field, {"others": others}))


def _details(code: str, column: Column, cell: Cell) -> dict[str, Any]:
    match code:
        case "OB01":
            return {"heading": column.heading, "help": column.help.rstrip(".")}
        case "OB02":
            hint = like(nearest(show(cell), column.choices))
            return {"heading": column.heading, "known": ", ".join(column.choices), "hint": hint}
        case "OB03":
            return {"hint": _serial_hint(cell)}
        case "OB04":
            return {"expected": "một số nguyên không âm" if column.kind is Kind.COUNT else "một số"}
        case "OB07":
            return {"hint": _zero_hint(cell)}
        case "OB08":
            return {"swapped": short_date(date(cell.year, cell.day, cell.month))}
    return {}


def _serial_hint(cell: object) -> str:
    if isinstance(cell, PartialDate):
        return f" (ô không hiện đủ ngày, tháng, năm; tệp giữ {stored_date(cell)})"
    if isinstance(cell, int | float) and 20_000 < cell < 70_000:
        meant = date.fromordinal(date(1899, 12, 30).toordinal() + int(cell))
        return f" (số này là ngày {short_date(meant)} nếu định dạng ô thành ngày)"
    return ""


def _zero_hint(cell: object) -> str:
    digits = show(cell)
    lost = digits.isdecimal() and 9 <= len(digits) < 12 and not digits.startswith("0")
    return " (có thể Excel đã bỏ các số 0 ở đầu)" if lost else ""
