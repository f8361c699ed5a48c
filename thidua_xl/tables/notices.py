"""What must be said of a sheet though its rows were read: hidden rows, error cells, rows left out, odd text."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from thidua_xl.findings import Finding, Place, RowSpans
from thidua_xl.letters import look_alikes
from thidua_xl.sheets import RULE_SHEETS
from thidua_xl.tables.conversion import show
from thidua_xl.tables.grid import Cell, Grid
from thidua_xl.tables.table import Table


def notices(grid: Grid, table: Table, places: Mapping[str, int], rows: list[int], skipped: list[int]) -> list[Finding]:
    """What must be said though the rows were read: hidden rows and sheets, error cells, odd text."""
    findings = []
    if grid.hidden and rows and table.sheet not in RULE_SHEETS:  # rules are hidden by role, by design
        findings.append(Finding("TT07", Place(sheet=grid.title)))
    if hidden := [row for row in rows if row in grid.hidden_rows]:
        details = {"count": len(hidden), "rows": RowSpans.of(hidden)}
        findings.append(Finding("TT08", Place("", grid.title, hidden[0]), details=details))
    if struck := sorted({row for row, column in grid.struck if column in places.values()}.intersection(rows)):
        details = {"count": len(struck), "rows": RowSpans.of(struck)}
        findings.append(Finding("TT21", Place("", grid.title, struck[0]), details=details))
    if skipped:
        details = {"count": len(skipped), "rows": RowSpans.of(skipped)}
        findings.append(Finding("TT09", Place("", grid.title, skipped[0]), details=details))
    columns = {place: name for name, place in places.items()}
    wanted = set(rows)
    for code, cells in (("TT10", grid.errors), ("TT11", dict.fromkeys(grid.uncached, ""))):
        for (row, place), shown in sorted(cells.items()):
            if row in wanted and place in columns:
                at = Place("", grid.title, row, columns[place], place)
                findings.append(Finding(code, at, table.key(row), shown))
    for (row, place), (encoding, text) in sorted(grid.legacy.items()):
        if row == table.heading_row or (row in wanted and place in columns):
            key = table.key(row) if row in wanted else ""
            meant = {"encoding": encoding, "meant": show(grid.rows[row - 1][place - 1])}
            at = Place("", grid.title, row, columns.get(place, ""), place)
            findings.append(Finding("TT19", at, key, text, details=meant))
    return findings + _odd_letters(table, places, rows)


def _odd_letters(table: Table, places: Mapping[str, int], rows: Sequence[int]) -> list[Finding]:
    """Report texts in another form of Unicode or with odd spaces (TT12), and signs that look like letters (TT20)."""
    changed = [name for name in places if table.readings[name] is not table.raw[name].known]
    odd = _cells_where(table, changed, _is_odd)
    alike = _cells_where(table, changed, lambda cell: isinstance(cell, str) and bool(look_alikes(cell)))
    findings = []
    if odd:
        place, name = min(odd)
        findings.append(Finding("TT12", table.place(rows[place], name), details={"count": len(odd)}))
    if alike:
        place, name = min(alike)
        signs = {sign: letter for at, field in alike for sign, letter in look_alikes(table.raw[field][at]).items()}
        pairs = ", ".join(f"{sign} (U+{ord(sign):04X}) đọc là {letter}" for sign, letter in sorted(signs.items()))
        details = {"count": len(alike), "pairs": pairs}
        findings.append(Finding("TT20", table.place(rows[place], name), details=details))
    return findings


def _cells_where(table: Table, names: Iterable[str], test: Callable[[Cell], bool]) -> list[tuple[int, str]]:
    """Give the cells of some fields that pass a test: (position of the row, field)."""
    return [
        (place, name)
        for name in names
        if any(map(test, table.raw[name].known))
        for place in np.flatnonzero(table.raw[name].where(test)).tolist()
    ]


_ODD_SIGNS = re.compile("[\u00a0\u00ad\u200b-\u200f\u2060\ufeff]")


def _is_odd(cell: Cell) -> bool:
    return (
        isinstance(cell, str)
        and not cell.isascii()
        and (not unicodedata.is_normalized("NFC", cell) or _ODD_SIGNS.search(cell) is not None)
    )
