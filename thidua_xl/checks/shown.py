"""Cells that show something else than they hold: number formats, dates without a part, texts turned into dates."""

import re
from collections.abc import Iterator
from datetime import date

import numpy as np

from thidua_xl.checks.schema import CITIZEN_ID
from thidua_xl.findings import Fault, Finding
from thidua_xl.sheets import Column, Kind
from thidua_xl.tables import Cell, Shown, Table, date_note, read_number, show, stored_date
from thidua_xl.vietnamese import PartialDate

_FIGURES = frozenset({Kind.COUNT, Kind.NUMBER, Kind.EVIDENCE, Kind.TIME})
_FIGURE = re.compile(r"[\d.,]*\d")


def shown_otherwise(table: Table) -> Iterator[Finding]:
    """Report the cells whose look and content differ, and how each was read (OB13–OB15, OB18, OB19)."""
    for column in table.sheet.asked:
        if column.field not in table.columns:
            continue
        raw = table.raw[column.field]
        faults = {
            number: fault for number, cell in enumerate(raw.known) if (fault := _fault(table, column, number, cell))
        }
        if not faults:
            continue
        flags = np.zeros(len(raw.known), dtype=bool)
        flags[[*faults]] = True
        for position in np.flatnonzero(flags[raw.codes]).tolist():
            yield table.finding_at(position, faults[int(raw.codes[position])])


def _fault(table: Table, column: Column, number: int, cell: Cell) -> Fault | None:
    if column.kind is Kind.DATE:
        if cell is None or (cell.__class__ is date and cell.year > _LAST_OF_SERIALS):
            return None
        note = date_note(column, cell, table.readings[column.field][number])
        return Fault(note.code, column.field, note.details) if note else None
    if isinstance(cell, PartialDate):
        return Fault("OB18", column.field, {"shown": cell.shown, "stored": f"ngày {stored_date(cell)}"})
    if not isinstance(cell, Shown):
        return None
    held = show(float(cell))
    if column.field == CITIZEN_ID:  # such a number never leaves its cell
        shown, stored = f"{len(cell.shown)} chữ số", f"một số {len(held)} chữ số"
        return Fault("OB18", column.field, {"shown": shown, "stored": stored})
    if column.kind not in _FIGURES:
        return Fault("OB18", column.field, {"shown": cell.shown, "stored": f"số {held}"})
    figure = _FIGURE.search(cell.shown)
    if figure and read_number(figure.group()) == read_number(held.replace(".", ",")):
        return None
    return Fault("OB19", column.field, {"shown": cell.shown, "stored": held})


_LAST_OF_SERIALS = 1910
"""A year typed alone into a cell of dates lies before: 2100 is 30/9/1905."""
