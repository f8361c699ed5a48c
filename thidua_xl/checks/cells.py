"""Cells one by one: filled in, readable, permitted, unique; a sheet's pandera schema, and the only room with pandera.

The schema is built from the sheet's declaration (with the campaign's columns). Each pandera check keeps its own mask of
faulty rows and reports success, so that findings are built once from the masks: pandera's own failure table would lose
blank cells and repeat rows.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pandas as pd
import pandera.pandas as pa

from thidua_xl.findings import Finding
from thidua_xl.sheets import Column, Kind
from thidua_xl.tables import Table, is_blank, show
from thidua_xl.vietnamese import nearest, parse_date, short_date

Judge = Callable[[pd.Series, pd.Series], pd.Series]
"""Takes a column's cells as typed and the values read from them; gives True at each faulty row."""

_UNREADABLE = {
    Kind.DATE: "OB03",
    Kind.TIME: "OB10",
    Kind.COUNT: "OB04",
    Kind.NUMBER: "OB04",
    Kind.CHOICE: "OB02",
    Kind.CHOICES: "OB02",
}


def check_cells(table: Table, silent: frozenset[str] = frozenset()) -> list[Finding]:
    """Judge every cell of a table as typed.

    Takes the table and the addresses of cells that already have a finding (error cells, formulas never calculated);
    those stay silent. Codes OB01–OB05, OB07, OB08, OB10.
    """
    if not len(table):
        return []
    caught: list[tuple[str, Column, pd.Series]] = []
    schema = pa.DataFrameSchema(
        checks=[_keeping(caught, table, code, column, judge) for code, column, judge in _judgements(table)]
    )
    schema.validate(table.raw, lazy=True)
    return [
        finding
        for code, column, mask in caught
        if mask.any()
        for finding in table.find(code, mask, column.field, **_details(code, column, table, mask))
        if finding.cell not in silent
    ]


def _keeping(
    caught: list[tuple[str, Column, pd.Series]], table: Table, code: str, column: Column, judge: Judge
) -> pa.Check:
    def run(frame: pd.DataFrame) -> bool:
        caught.append((code, column, judge(frame[column.field], table.values[column.field])))
        return True

    return pa.Check(run, name=f"{code} {column.field}", ignore_na=False)


def _judgements(table: Table) -> Iterator[tuple[str, Column, Judge]]:
    """What the declaration asks of each column that the sheet has."""
    for column in table.sheet.asked:
        if column.field not in table.letters:
            continue
        if column.required:
            yield "OB01", column, _blank
        if column.kind in _UNREADABLE:
            yield _UNREADABLE[column.kind], column, _unreadable
        if column.field == table.sheet.key:
            yield "OB05", column, _repeated
        if column.field == "citizen_id":
            yield "OB07", column, _not_citizen_id
        if column.kind is Kind.DATE:
            yield "OB08", column, _maybe_swapped


def _blank(cells: pd.Series, _values: pd.Series) -> pd.Series:
    return cells.map(is_blank).astype(bool)


def _unreadable(cells: pd.Series, values: pd.Series) -> pd.Series:
    return values.isna() & ~_blank(cells, values)


def _repeated(_cells: pd.Series, values: pd.Series) -> pd.Series:
    return values.notna() & values.duplicated(keep=False)


def _not_citizen_id(_cells: pd.Series, values: pd.Series) -> pd.Series:
    return values.map(lambda number: number is not None and not _is_citizen_id(number)).astype(bool)


def _is_citizen_id(number: str) -> bool:
    return len(number) == 12 and number.isdecimal()


def _maybe_swapped(cells: pd.Series, _values: pd.Series) -> pd.Series:
    """Judge real dates that swap to another date, in a column where a text date shows Excel does not read day first."""
    texts = [cell for cell in cells if isinstance(cell, str) and (day := parse_date(cell)) and day.day > 12]
    if not texts:
        return pd.Series(False, index=cells.index)
    return cells.map(lambda cell: isinstance(cell, date) and cell.day <= 12 and cell.day != cell.month).astype(bool)


def _details(code: str, column: Column, table: Table, mask: pd.Series) -> dict[str, Any]:
    raw = table.raw[column.field]
    match code:
        case "OB01":
            return {"heading": column.heading, "help": column.help.rstrip(".")}
        case "OB02":
            hints = raw[mask].map(lambda cell: _like(show(cell), column.choices))
            return {"heading": column.heading, "known": ", ".join(column.choices), "hint": hints}
        case "OB03":
            return {"hint": raw[mask].map(_serial_hint)}
        case "OB04":
            return {"expected": "một số nguyên không âm" if column.kind is Kind.COUNT else "một số"}
        case "OB05":
            keys = table.values[column.field]
            places = keys[mask].groupby(keys[mask]).groups
            others = {row: ", ".join(str(r) for r in places[key] if r != row) for row, key in keys[mask].items()}
            return {"others": pd.Series(others)}
        case "OB07":
            return {"hint": raw[mask].map(_zero_hint)}
        case "OB08":
            return {"swapped": raw[mask].map(lambda cell: short_date(date(cell.year, cell.day, cell.month)))}
    return {}


def _like(word: str, known: tuple[str, ...]) -> str:
    guess = nearest(word, known)
    return f" (gần giống “{guess}”)" if guess else ""


def _serial_hint(cell: object) -> str:
    if isinstance(cell, int | float) and 20_000 < cell < 70_000:
        meant = date.fromordinal(date(1899, 12, 30).toordinal() + int(cell))
        return f" (số này là ngày {short_date(meant)} nếu định dạng ô thành ngày)"
    return ""


def _zero_hint(cell: object) -> str:
    digits = show(cell)
    lost = digits.isdecimal() and 9 <= len(digits) < 12 and not digits.startswith("0")
    return " (có thể Excel đã bỏ các số 0 ở đầu)" if lost else ""
