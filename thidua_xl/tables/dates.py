"""Dates as clerks type them, and what Excel makes of them: parts unknown, a year alone, a year of two digits."""

import re
from datetime import date, datetime
from typing import NamedTuple

from thidua_xl.sheets import Column
from thidua_xl.tables.grid import Cell
from thidua_xl.vietnamese import PartialDate, clean, parse_date, short_date

_EPOCH = date(1899, 12, 30)
_YEARS = range(1900, 2100)
_TWO_DIGITS = re.compile(r"(?<!\d)\d{1,2}\s*$")


class DateNote(NamedTuple):
    """What must be said of a date though it was read: the finding's code, and the values of its sentence."""

    code: str
    details: dict[str, object]


def read_date(column: Column, cell: Cell) -> date | None:
    """Read a date; of a column that allows it (`partial`) also a month and year, or a year, as `PartialDate`.

    None where a part that the column needs is not there, even if the file made one up.
    """
    if isinstance(cell, PartialDate):  # of a day that is to be judged only the year may be Excel's own
        return cell if _has_year(cell) is column.partial else None
    if isinstance(cell, date):
        day = cell.date() if isinstance(cell, datetime) else cell
        year = typed_year(day) if column.partial else None
        return PartialDate(year, 1, 1, str(year)) if year else day
    read = parse_date(cell) if isinstance(cell, str) else None
    if read and column.partial and _is_pivoted(cell, read):
        return read.replace(year=read.year - 100)
    return read


def _has_year(day: PartialDate) -> bool:
    """Tell whether the year is among the parts shown."""
    return day.shown.endswith(str(day.year))


def stored_date(day: PartialDate) -> str:
    """Write the whole date that a file holds."""
    return short_date(date(day.year, day.month, day.day))


def typed_year(day: date) -> int | None:
    """Give the year that was typed alone into a cell of dates: 1985 is the day 07/6/1905 there."""
    number = (day - _EPOCH).days
    return number if number in _YEARS else None


def _is_pivoted(text: str, day: date) -> bool:
    """Tell whether a year of two digits would lie in the future."""
    return _TWO_DIGITS.search(clean(text)) is not None and day > date.today()


def date_note(column: Column, cell: Cell, read: date | None) -> DateNote | None:
    """Say what was made of a cell of dates where that is not what it plainly holds."""
    if isinstance(cell, PartialDate):
        return DateNote("OB14", {"shown": cell.shown, "stored": stored_date(cell)}) if read else None
    if isinstance(cell, date) and (year := typed_year(cell.date() if isinstance(cell, datetime) else cell)):
        return DateNote("OB13", {"year": year})
    if (
        column.partial
        and isinstance(cell, str)
        and read
        and _TWO_DIGITS.search(clean(cell))
        and read != parse_date(cell)
    ):
        return DateNote("OB15", {"year": read.year})
    return None
