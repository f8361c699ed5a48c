"""Cells merged down several rows: their value is that of each row."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence

from thidua_xl.findings import Finding, Place
from thidua_xl.tables.grid import Cell, Grid


def fill_merged(grid: Grid, heading_row: int, places: Collection[int]) -> dict[tuple[int, int], Cell]:
    """A value merged down several rows is the value of each of them."""
    return {
        (row, left): value
        for top, left, bottom, _right in grid.merged
        if heading_row < top < bottom and left in places and (value := _at(grid, top, left)) is not None
        for row in range(top + 1, min(bottom, len(grid.rows)) + 1)
    }


def _at(grid: Grid, row: int, column: int) -> Cell:
    cells = grid.rows[row - 1] if row <= len(grid.rows) else ()
    return cells[column - 1] if column <= len(cells) else None


def merged_notices(grid: Grid, places: Collection[int], rows: Sequence[int]) -> list[Finding]:
    """Report the merged cells that lie over several data rows (TT13)."""
    findings = []
    for top, left, bottom, right in grid.merged:
        count = bisect_right(rows, bottom) - bisect_left(rows, top)
        if left in places and count > 1 and _at(grid, top, left) is not None:
            first, last = Place("", grid.title, top, "", left), Place("", grid.title, bottom, "", right)
            findings.append(Finding("TT13", first, value=f"{first.cell}:{last.cell}", details={"count": count}))
    return findings
