"""Sheets that became no table: copies of ours with rows of their own, and sheets of no meaning here."""

from collections.abc import Iterable

from thidua_xl.findings import Finding, Place, RowSpans
from thidua_xl.findings.phrases import meaning
from thidua_xl.sheets import SHEETS
from thidua_xl.tables.conversion import show
from thidua_xl.tables.grid import HEADING_ROWS, Grid
from thidua_xl.tables.reading import STANDARD_TITLES, read_table
from thidua_xl.tables.table import Table, Tables
from thidua_xl.vietnamese import fold, nearest


def unread_sheets(grids: Iterable[Grid], tables: Tables) -> list[Finding]:
    """Report the sheets that hold something but became no table and are not written by the program (TT14).

    One with the headings of a sheet of ours is a copy: how many rows it has more (TT22), or that it has none (TT28).
    """
    read = {fold(table.title) for table in tables.values()} | STANDARD_TITLES
    missing = [sheet.title for sheet in SHEETS if sheet.name not in tables or not tables[sheet.name].columns]
    findings = []
    for grid in grids:
        if fold(grid.title) in read or not any(cell is not None for row in grid.rows for cell in row):
            continue
        copied = _copied(grid, tables)
        guess = nearest(grid.title, missing)
        findings.append(copied or Finding("TT14", Place(sheet=grid.title), details={"hint": meaning(guess)}))
    return findings


def _copied(grid: Grid, tables: Tables) -> Finding | None:
    """Report a sheet that has the headings of one of ours and rows under them; None for any other."""
    headings = max(
        ({fold(cell) for cell in row if isinstance(cell, str)} for row in grid.rows[:HEADING_ROWS]),
        key=lambda words: max(len(words & sheet.by_heading.keys()) for sheet in SHEETS),
    )
    likest = max(SHEETS, key=lambda sheet: len(headings & sheet.by_heading.keys()))
    required = {fold(column.heading) for column in likest.columns if column.required}
    if not required or not required <= headings or len(headings & likest.by_heading.keys()) < 3:
        return None
    original = tables[likest.name]
    copy, _findings = read_table(grid, original.sheet)
    if not len(copy):
        return None
    known = {_told(original, position) for position in range(len(original))}
    more = [row for position, row in enumerate(copy.rows) if _told(copy, position) not in known]
    details = {"original": likest.title, "count": len(more) or len(copy), "rows": RowSpans.of(more)}
    if not more:
        return Finding("TT28", Place(sheet=grid.title), details=details)
    return Finding("TT22", copy.place(more[0], copy.sheet.columns[0].field), details=details)


def _told(table: Table, position: int) -> tuple[str, ...]:
    """What tells a row from others: its key, else all of it."""
    if table.sheet.key and (key := table.key_at(position)):
        return (fold(key),)
    return tuple(fold(show(cells[position])) for cells in table.raw.values())
