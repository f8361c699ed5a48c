"""What must be said of a sheet though its rows were read: hidden rows, error cells, rows left out, odd text."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

import numpy as np

from thidua_xl.addresses import column_letter
from thidua_xl.findings import Finding
from thidua_xl.sheets import RULE_SHEETS
from thidua_xl.tables.grid import Cell, Grid
from thidua_xl.tables.table import Table


def notices(grid: Grid, table: Table, places: Mapping[str, int], rows: list[int], skipped: list[int]) -> list[Finding]:
    """What must be said though the rows were read: hidden rows and sheets, error cells, odd text."""
    findings = []
    if grid.hidden and rows and table.sheet not in RULE_SHEETS:  # rules are hidden by role, by design
        findings.append(Finding("TT07", grid.title))
    if hidden := [row for row in rows if row in grid.hidden_rows]:
        findings.append(
            Finding("TT08", grid.title, f"A{hidden[0]}", details={"count": len(hidden), "rows": _spans(hidden)})
        )
    if skipped:
        findings.append(
            Finding("TT09", grid.title, f"A{skipped[0]}", details={"count": len(skipped), "rows": _spans(skipped)})
        )
    columns = {place: name for name, place in places.items()}
    wanted = set(rows)
    for code, cells in (("TT10", grid.errors), ("TT11", dict.fromkeys(grid.uncached, ""))):
        for (row, place), shown in sorted(cells.items()):
            if row in wanted and place in columns:
                findings.append(Finding(code, grid.title, f"{column_letter(place)}{row}", table.key(row), shown))
    odd = [
        (place, name)
        for name in places
        if table.readings[name] is not table.raw[name].known and any(map(_is_odd, table.raw[name].known))
        for place in np.flatnonzero(table.raw[name].where(_is_odd)).tolist()
    ]
    if odd:
        place, name = min(odd)
        findings.append(Finding("TT12", grid.title, table.cell(rows[place], name), details={"count": len(odd)}))
    return findings


_ODD_SIGNS = re.compile("[\u00a0\u00ad\u200b-\u200f\u2060\ufeff]")


def _is_odd(cell: Cell) -> bool:
    return (
        isinstance(cell, str)
        and not cell.isascii()
        and (not unicodedata.is_normalized("NFC", cell) or _ODD_SIGNS.search(cell) is not None)
    )


def _spans(numbers: Sequence[int]) -> str:
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(f"{a}" if a == b else f"{a}–{b}" for a, b in spans)
