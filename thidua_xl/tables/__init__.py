"""Rows that never forget their cells: a sheet's grid of values becomes a table, in which each row keeps its number."""

from thidua_xl.tables.codes import mend_codes
from thidua_xl.tables.conversion import is_blank, read, read_number, show, show_lines, split_words
from thidua_xl.tables.dates import date_note, stored_date, typed_year
from thidua_xl.tables.grid import HEADING_ROWS, Cell, Grid, Legacy, Percent, Shown
from thidua_xl.tables.reading import read_table, read_tables
from thidua_xl.tables.table import Table, Tables, empty, records
from thidua_xl.tables.typed import read_by, rows_of
from thidua_xl.tables.unread import unread_sheets

__all__ = [
    "HEADING_ROWS",
    "Cell",
    "Grid",
    "Legacy",
    "Percent",
    "Shown",
    "Table",
    "Tables",
    "date_note",
    "empty",
    "is_blank",
    "mend_codes",
    "read",
    "read_by",
    "read_number",
    "read_table",
    "read_tables",
    "records",
    "rows_of",
    "show",
    "show_lines",
    "split_words",
    "stored_date",
    "typed_year",
    "unread_sheets",
]
