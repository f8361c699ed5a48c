"""The grids of a book become its tables; what the book's form leaves to say comes as findings."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

from thidua_xl.columns import Cells
from thidua_xl.findings import Fault, Finding, Place
from thidua_xl.sheets import (
    GUIDE_TITLE,
    MARKS_TITLE,
    PROPOSALS_TITLE,
    SHEETS,
    UNREAD_TITLE,
    WRITTEN_TITLES,
    Kind,
    Sheet,
)
from thidua_xl.tables.closing import part_closing
from thidua_xl.tables.conversion import is_blank
from thidua_xl.tables.data_rows import part_rows
from thidua_xl.tables.ditto import has_ditto, resolve
from thidua_xl.tables.grid import Cell, Grid
from thidua_xl.tables.headings import find_heading_row, match_headings
from thidua_xl.tables.merged import fill_merged, merged_notices
from thidua_xl.tables.notices import notices
from thidua_xl.tables.spans import nameless_columns, settle_headings
from thidua_xl.tables.table import Table, Tables, empty
from thidua_xl.vietnamese import (
    fold,
    nearest,
)


def read_tables(
    grids: Iterable[Grid], sheets: Iterable[Sheet], mandatory: Iterable[str] = ()
) -> tuple[Tables, list[Finding]]:
    """Make the tables of the sheets asked for; what the book's form leaves to say comes as findings.

    Takes the grids of a book, the sheets to look for, and the English names of those that must be there. Sheet titles
    and headings match without regard to case, spaces and Unicode form; near misses are guessed and reported.
    """
    by_title: dict[str, list[Grid]] = {}
    for grid in grids:
        by_title.setdefault(fold(grid.title), []).append(grid)
    tables, findings = Tables(), []
    mandatory = frozenset(mandatory)
    for sheet in sheets:
        found = by_title.get(fold(sheet.title), [])
        if not found:
            free = [title for title in by_title if title not in STANDARD_TITLES]
            guess = nearest(sheet.title, free)
            if guess is not None:
                found = by_title.pop(guess)
                findings.append(Finding("TT15", Place(sheet=sheet.title), value=found[0].title))
        if found:
            grid, *others = sorted(found, key=lambda grid: grid.title != sheet.title)
            findings += [Finding("TT16", Place(sheet=grid.title), value=other.title) for other in others]
            tables[sheet.name], said = read_table(grid, sheet)
            findings += said
        elif sheet.name in mandatory:
            findings.append(Finding("TT01", Place(sheet=sheet.title)))
    return tables, findings


STANDARD_TITLES = frozenset(
    fold(title)
    for title in (
        *(sheet.title for sheet in SHEETS),
        GUIDE_TITLE,
        *WRITTEN_TITLES,
        MARKS_TITLE,
        UNREAD_TITLE,
        PROPOSALS_TITLE,
    )
)


def read_table(grid: Grid, sheet: Sheet) -> tuple[Table, list[Finding]]:
    """Make the table of one grid: find the heading row, match headings, leave out rows that are not data."""
    heading_row = find_heading_row(grid, sheet)
    if heading_row is None:
        if any(cell is not None for row in grid.rows for cell in row):
            details = {"heading": sheet.columns[0].heading}
            return empty(sheet), [Finding("TT02", Place("", grid.title, 1), details=details)]
        return empty(sheet), []
    grid, settled = settle_headings(grid, sheet, heading_row)
    places, findings = match_headings(grid, sheet, heading_row)
    findings += settled
    own = {place for name, place in places.items() if sheet.column(name).kind is not Kind.EVIDENCE}
    filled = fill_merged(grid, heading_row, places.values())
    key_place = places.get(sheet.columns[0].field, 0)
    merged_rows = {row for row, _place in filled}
    rows, skipped = part_rows(grid, heading_row, own, set(places.values()) - own, key_place, merged_rows)
    if sheet.columns[0].kind is Kind.CODE:
        rows, closing = part_closing(grid, rows, own, key_place)
        skipped += closing
    skipped = sorted([*skipped, *_aside(grid, sheet, heading_row, {*rows, *skipped})])
    findings += nameless_columns(grid, heading_row, rows)
    columns = list(zip_longest(*(grid.rows[row - 1] for row in rows)))
    columns += [(None,) * len(rows)] * (max(places.values(), default=0) - len(columns))
    data = {column.field: _column(columns, rows, places.get(column.field), filled) for column in sheet.asked}
    faults: list[tuple[int, Fault]] = []
    for column in sheet.asked:
        if has_ditto(data[column.field].known):
            cells, told = resolve(sheet, column, data[column.field])
            data[column.field] = Cells.of(cells)
            faults += told.items()
    table = Table(sheet, rows, data, places, heading_row, grid.title)
    findings += (table.finding_at(position, fault) for position, fault in faults)
    findings += merged_notices(grid, places.values(), rows) + notices(grid, table, places, rows, skipped)
    return table, findings


def _aside(grid: Grid, sheet: Sheet, heading_row: int, known: set[int]) -> list[int]:
    """Give the rows that hold something in columns that are not read only; what formulas show of a code is nothing."""
    shows = {
        column
        for column, cell in enumerate(grid.rows[heading_row - 1], start=1)
        if cell.__class__ is str and (meant := sheet.by_heading.get(fold(cell))) and meant.kind is Kind.NAME
    }
    return [
        row
        for row in sorted({*range(heading_row + 1, len(grid.rows) + 1)} - known)
        if any(column not in shows and not is_blank(cell) for column, cell in enumerate(grid.rows[row - 1], start=1))
    ]


def _column(
    columns: Sequence[tuple[Cell, ...]],
    rows: Sequence[int],
    place: int | None,
    filled: Mapping[tuple[int, int], Cell],
) -> Cells:
    """The cells of one column (1-based) in these rows; blank ones where the sheet lacks the column."""
    if place is None:
        return Cells.of([None] * len(rows))
    cells = columns[place - 1]
    if filled:
        return Cells.of(filled.get((row, place)) or cell for row, cell in zip(rows, cells, strict=True))
    return Cells.of(cells)
