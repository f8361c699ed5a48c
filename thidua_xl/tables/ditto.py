"""Ditto marks (`nt`, `-nt-`, 〃, `như trên`): such a cell has the value of the one above it."""

from collections.abc import Iterable, Sequence

from thidua_xl.findings import Fault
from thidua_xl.sheets import Column, Kind, Sheet
from thidua_xl.tables.conversion import is_blank, show
from thidua_xl.tables.grid import Cell
from thidua_xl.vietnamese import fold

_EDGE = " -–—_=.\"“”'()"
_STEMS = frozenset({"nt", "n/t", "n.t", "như trên", "nhu tren", "như dòng trên", "ditto", "〃", "″", "״", "//", "´´"})
_OWN = frozenset({"name", "citizen_id", "birth"})
"""What no two people have alike."""


def has_ditto(cells: Iterable[Cell]) -> bool:
    """Tell whether a ditto mark may stand among some cells."""
    return not _STEMS.isdisjoint([cell.strip(_EDGE).casefold() for cell in cells if cell.__class__ is str]) or not (
        _QUOTES.isdisjoint([cell for cell in cells if cell.__class__ is str])
    )


_QUOTES = frozenset({'"', "''", "”", "“", "“”", '""', '-"-', "-”-", "- ” -", "-''-"})


def is_ditto(cell: Cell) -> bool:
    """Tell whether a cell is a ditto mark."""
    if cell.__class__ is not str:
        return False
    text = fold(cell)
    return text in _QUOTES or text.strip(_EDGE) in _STEMS


def resolve(sheet: Sheet, column: Column, cells: Sequence[Cell]) -> tuple[list[Cell], dict[int, Fault]]:
    """Give a column with each mark as the value above it, and what is to be said of each by position (TT27, TT29).

    A mark stays where there is nothing above it, or where each row must have a value of its own.
    """
    found: dict[int, Fault] = {}
    read: list[Cell] = []
    own = column.field in _OWN or (column is sheet.columns[0] and sheet.key != "") or column.kind is Kind.LONG
    for position, cell in enumerate(cells):
        above = read[-1] if read else None
        if not is_ditto(cell) or (column.kind is Kind.CODE and cell == "NT"):  # which may well be a code
            read.append(cell)
        elif own or is_blank(above) or is_ditto(above):
            found[position] = Fault("TT29", column.field, {"heading": column.heading})
            read.append(cell)
        else:
            found[position] = Fault("TT27", column.field, {"shown": show(cell), "meant": show(above)})
            read.append(above)
    return read, found
