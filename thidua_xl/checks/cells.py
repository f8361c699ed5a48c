"""Cells one by one: filled in, readable, permitted, unique; the schema of a cell, and the only room with pandera.

What a cell alone tells is judged once for each distinct cell of a column, in one pandera schema for all the sheets of
all the books checked together. Each pandera check keeps its own mask of faulty cells and reports success, so that
findings are built once from the masks: pandera's own failure table would lose blank cells and repeat rows.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pa

from thidua_xl.columns import Mask
from thidua_xl.findings import Fault, Finding, RowRefs
from thidua_xl.findings.phrases import like
from thidua_xl.sheets import Column, Kind
from thidua_xl.tables import Cell, Table, is_blank, show
from thidua_xl.vietnamese import nearest, parse_date, short_date

_CITIZEN_ID = "citizen_id"
_UNREADABLE = {
    Kind.DATE: "OB03",
    Kind.TIME: "OB10",
    Kind.COUNT: "OB04",
    Kind.NUMBER: "OB04",
    Kind.CHOICE: "OB02",
    Kind.CHOICES: "OB02",
}


_JUDGEMENTS: dict[str, Callable[[pd.DataFrame], pd.Series]] = {
    "blank": lambda cells: cells["required"] & cells["blank"],
    "unreadable": lambda cells: cells["of_a_kind"] & ~cells["blank"] & ~cells["read"],
    "no citizen id": lambda cells: ~cells["well_formed"],
}
"""What a cell alone tells, and which distinct cells are faulty."""


def _code(judgement: str, column: Column) -> str:
    return {"blank": "OB01", "no citizen id": "OB07"}.get(judgement) or _UNREADABLE[column.kind]


def check_cells(tables: Sequence[Table], silent: Iterable[tuple[int, str]] = ()) -> list[list[Finding]]:
    """Judge every cell of some tables (of any sheets, of any books) as typed; give the findings of each table.

    Takes the tables, and the cells that already have a finding (error cells, formulas never calculated) as (place of
    the table, address); those stay silent. Codes OB01–OB05, OB07, OB08, OB10.
    """
    columns = [
        (place, column)
        for place, table in enumerate(tables)
        if len(table)
        for column in table.sheet.asked
        if column.field in table.columns
        and (column.required or column.kind in _UNREADABLE or column.field in {table.sheet.key, _CITIZEN_ID})
    ]
    faulty = _faulty_cells(tables, columns)
    quiet = frozenset(silent)
    found: list[list[Finding]] = [[] for _table in tables]
    for number, (place, column) in enumerate(columns):
        for finding in _column_findings(tables[place], column, faulty.get(number, {})):
            if (place, finding.cell) not in quiet:
                found[place].append(finding)
    return found


def _faulty_cells(tables: Sequence[Table], columns: Sequence[tuple[int, Column]]) -> dict[int, dict[str, list[int]]]:
    """Judge the distinct cells of all columns at once: column number → code of finding → codes of the faulty cells."""
    raws = [tables[place].raw[column.field] for place, column in columns]
    readings = [tables[place].readings[column.field] for place, column in columns]
    sizes = [len(raw.known) for raw in raws]
    asked = [column for _place, column in columns]
    starts = np.cumsum([0, *sizes])
    owners = np.repeat(np.arange(len(columns)), sizes)
    read, well_formed = np.ones(len(owners), dtype=np.bool_), np.ones(len(owners), dtype=np.bool_)
    blank = ~read
    for start, column, raw, values in zip(starts.tolist(), asked, raws, readings, strict=False):
        unread = [0] if values is raw.known else [place for place, value in enumerate(values) if value is None]
        for place in unread:
            read[start + place] = False
            blank[start + place] = is_blank(raw.known[place])
        if column.field == _CITIZEN_ID:
            well_formed[start : start + len(values)] = [*map(_may_be_citizen_id, raw.known)]
    frame = pd.DataFrame(
        {
            "blank": blank,
            "read": read,
            "well_formed": well_formed,
            "required": np.repeat([column.required for column in asked], sizes),
            "of_a_kind": np.repeat([column.kind in _UNREADABLE for column in asked], sizes),
        },
        dtype=bool,
    )
    caught: dict[str, Mask] = {}

    def keeping(name: str, judge: Callable[[pd.DataFrame], pd.Series]) -> pa.Check:
        def run(frame: pd.DataFrame) -> bool:
            caught[name] = judge(frame).to_numpy()
            return True

        return pa.Check(run, name=name, ignore_na=False)

    pa.DataFrameSchema(checks=[keeping(name, judge) for name, judge in _JUDGEMENTS.items()]).validate(frame, lazy=True)
    faulty: dict[int, dict[str, list[int]]] = {}
    for name, mask in caught.items():
        for cell in np.flatnonzero(mask).tolist():
            owner = int(owners[cell])
            code = _code(name, asked[owner])
            faulty.setdefault(owner, {}).setdefault(code, []).append(cell - int(starts[owner]))
    return faulty


def _column_findings(table: Table, column: Column, faulty: dict[str, list[int]]) -> Iterator[Finding]:
    raw = table.raw[column.field]
    for code, known in faulty.items():
        faults = {number: Fault(code, column.field, _details(code, column, raw.known[number])) for number in known}
        flags = np.zeros(len(raw.known), dtype=bool)
        flags[known] = True
        places = np.flatnonzero(flags[raw.codes])
        for place, number in zip(places.tolist(), raw.codes[places].tolist(), strict=True):
            yield table.finding_at(place, faults[number])
    if column.field == table.sheet.key:
        yield from _repeated(table, column)
    if column.kind is Kind.DATE:
        yield from _maybe_swapped(table, column)


def _repeated(table: Table, column: Column) -> Iterator[Finding]:
    keys = table.values[column.field]
    counts = np.bincount(keys.codes, minlength=len(keys.known))
    counts[0] = 0
    if counts.max() < 2:
        return
    places = np.flatnonzero(counts[keys.codes] > 1)
    doubled = list(zip(places.tolist(), keys.codes[places].tolist(), strict=True))
    alike: dict[int, list[int]] = {}
    for place, code in doubled:
        alike.setdefault(code, []).append(place)
    for place, code in doubled:
        others = RowRefs.of(table.row_ref(other) for other in alike[code] if other != place)
        yield table.finding_at(place, Fault("OB05", column.field, {"others": others}))


def _may_be_citizen_id(cell: Cell) -> bool:
    number = show(cell)
    return is_blank(cell) or (len(number) == 12 and number.isdecimal())


def _maybe_swapped(table: Table, column: Column) -> Iterator[Finding]:
    """Warn of dates that swap to another, in a column where a text date shows that Excel does not read day first."""
    raw = table.raw[column.field]
    if not any(isinstance(cell, str) and (day := parse_date(cell)) and day.day > 12 for cell in raw.known):
        return
    for place in np.flatnonzero(raw.where(_swaps)).tolist():
        cell = raw[place]
        swapped = short_date(date(cell.year, cell.day, cell.month))
        yield table.finding_at(place, Fault("OB08", column.field, {"swapped": swapped}))


def _swaps(cell: Cell) -> bool:
    return isinstance(cell, date) and cell.day <= 12 and cell.day != cell.month


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
    return {}


def _serial_hint(cell: object) -> str:
    if isinstance(cell, int | float) and 20_000 < cell < 70_000:
        meant = date.fromordinal(date(1899, 12, 30).toordinal() + int(cell))
        return f" (số này là ngày {short_date(meant)} nếu định dạng ô thành ngày)"
    return ""


def _zero_hint(cell: object) -> str:
    digits = show(cell)
    lost = digits.isdecimal() and 9 <= len(digits) < 12 and not digits.startswith("0")
    return " (có thể Excel đã bỏ các số 0 ở đầu)" if lost else ""
