"""Dates as plans write them: whole ones, ranges that name the month once, months, quarters, years."""

import calendar
import re
from datetime import date

from thidua_xl.draft.phrases import alike

_DAY = re.compile(
    r"(?P<quarter>quý\s+(?P<q>[1-4]|iv|i{1,3})\s*(?:/|\s+năm\s+)\s*(?P<qy>\d{4}))"
    r"|(?P<month>tháng\s+(?P<m>\d{1,2})\s*(?:[/.\-]|\s+năm\s+)\s*(?P<my>\d{4}))"
    r"|(?:ngày\s+)?(?P<d>\d{1,2})\s*(?:[/.\-]|\s+tháng\s+)\s*(?P<dm>\d{1,2})(?:\s*(?:[/.\-]|,?\s+năm\s+|\s+)\s*(?P<dy>\d{4}))?(?!\d)"
    r"|(?P<year>năm\s+(?P<yy>\d{4}))"
    r"|ngày\s+(?P<only>\d{1,2})(?!\s*(?:[/.\-]|tháng|\d))",
    re.IGNORECASE,
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEARS = re.compile(r"(\d{4})(?:\s*(?:[-–]|đến(?: năm)?)\s*(\d{4}))?")


def moments(text: str) -> list[tuple[date, date] | None]:
    """List the moments a text names as (first day, last day); a day without month or year takes those named after it.

    A moment whose year stands nowhere after it, or that is no real date, is None.
    """
    found = list(_DAY.finditer(text))
    given: list[tuple[date, date] | None] = []
    year = month = 0
    for match in reversed(found):
        numbers = {name: int(value) for name, value in match.groupdict().items() if value and value.isdecimal()}
        year = numbers.get("yy") or numbers.get("qy") or numbers.get("my") or numbers.get("dy") or year
        if match["quarter"]:
            quarter = numbers.get("q") or _QUARTERS[match["q"].casefold()]
            given.append(_months(year, quarter * 3 - 2, quarter * 3))
        elif match["year"]:
            given.append(_months(year, 1, 12))
        elif match["month"]:
            month = numbers["m"]
            given.append(_months(year, month, month))
        else:
            month = numbers.get("dm") or month
            given.append(_day(year, month, numbers.get("d") or numbers.get("only") or 0))
    return given[::-1]


def years(text: str) -> tuple[date, date] | None:
    """Give the first and the last day of the year or the years a text names; None where it names none."""
    match = _YEARS.search(alike(text))
    if match is None:
        return None
    first, last = int(match[1]), int(match[2] or match[1])
    return (date(first, 1, 1), date(last, 12, 31)) if 1990 < first <= last < 2100 else None


def _months(year: int, first: int, last: int) -> tuple[date, date] | None:
    if not year or not 1 <= first <= last <= 12:
        return None
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _day(year: int, month: int, day: int) -> tuple[date, date] | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found, found
