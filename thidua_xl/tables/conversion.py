"""Cells as a clerk types them: shown as text, and read as what their column holds."""

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from thidua_xl.sheets import Column, Kind
from thidua_xl.tables.dates import read_date
from thidua_xl.tables.grid import Cell, Percent, Shown
from thidua_xl.vietnamese import (
    clean,
    clean_lines,
    parse_time,
    short_date,
    tone_fold,
)


def is_blank(cell: Cell) -> bool:
    """Tell whether a cell holds nothing a reader could see."""
    return cell is None or (isinstance(cell, str) and not cell[:1].isalnum() and not clean(cell))


def show(cell: Cell) -> str:
    """Write a cell as the clerk sees it: whole numbers without `.0`, 15 digits at most, dates day first."""
    match cell:
        case None:
            return ""
        case str():
            return clean(cell)
        case bool():
            return str(cell).upper()
        case float():
            return _show_number(cell)
        case datetime():
            return short_date(cell.date()) if cell.time() == time() else f"{short_date(cell.date())} {cell:%H:%M}"
        case date():
            return short_date(cell)
        case time():
            return f"{cell.hour}h{cell.minute:02d}"
        case timedelta():
            minutes = round(cell / timedelta(minutes=1))
            return f"{minutes // 60}h{minutes % 60:02d}"
    return clean(str(cell))


def _show_number(number: float) -> str:
    match number:
        case Percent():
            return _show_number(number.shown).replace(".", ",") + "%"
        case Shown():
            return number.shown
    return str(int(number)) if number.is_integer() else f"{number:.15g}"


def show_lines(cell: Cell) -> str:
    """Like `show`, with the line breaks of a text kept."""
    return clean_lines(cell) if isinstance(cell, str) else show(cell)


def split_words(text: str) -> tuple[str, ...]:
    """Split a cell of several values at semicolons and line breaks."""
    return tuple(word for part in text.replace("\n", ";").split(";") if (word := clean(part)))


def read(column: Column, cell: Cell) -> Any:
    """Convert one cell by its column's kind; None where blank or not readable.

    Gives str for text and codes, date, time, int (counts), Decimal (numbers), a list value as declared (CHOICE), a
    tuple of them (CHOICES, WORDS), and for EVIDENCE a Decimal or the text.
    """
    return None if is_blank(cell) else _READERS[column.kind](column, cell)


def _read_text(_column: Column, cell: Cell) -> str:
    return show(cell)


def _read_long(_column: Column, cell: Cell) -> str:
    return clean_lines(cell) if isinstance(cell, str) else show(cell)


def _read_time(_column: Column, cell: Cell) -> time | None:
    if isinstance(cell, time):
        return cell
    if isinstance(cell, datetime):
        return cell.time()
    if isinstance(cell, timedelta):
        cell = cell / timedelta(days=1)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        minutes = round(cell * 24 * 60) if 0 <= cell < 1 else 24 * 60
        return time(minutes // 60, minutes % 60) if minutes < 24 * 60 else None
    return parse_time(cell) if isinstance(cell, str) else None


_NUMBER = re.compile(
    r"[+-]?(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?"  # 1.234.567,5
    r"|\d{1,3}(?: \d{3})+(?:[.,]\d+)?"  # 1 234 567,5
    r"|\d+(?:[.,]\d+)?)",
    re.ASCII,
)


def read_number(text: str) -> Decimal | None:
    """Read a number as Vietnamese clerks write it: `12,5`, `1.234,5`, `95%` (the sign is dropped: 95).

    A point before exactly three digits parts thousands, but for `0.125`. Anything else is no number: `8.8.2024`.
    """
    digits = clean(text).replace("\u2212", "-").removesuffix("%").rstrip()
    if not _NUMBER.fullmatch(digits):
        return None
    if re.fullmatch(r"[+-]?(?:0\.\d+|\d+\.(?!\d{3}$)\d+|[\d ]+ \d{3}\.\d+)", digits):
        return Decimal(digits.replace(" ", ""))
    return Decimal(digits.replace(" ", "").replace(".", "").replace(",", "."))


def _read_number(_column: Column, cell: Cell) -> Decimal | None:
    if isinstance(cell, str):
        return read_number(cell)
    if isinstance(cell, Percent):
        cell = cell.shown
    if isinstance(cell, bool) or not isinstance(cell, int | float) or not math.isfinite(cell):
        return None
    return Decimal(int(cell)) if cell == int(cell) else Decimal(f"{cell:.15g}")


def _read_count(column: Column, cell: Cell) -> int | None:
    number = _read_number(column, cell)
    return int(number) if number is not None and number >= 0 and number == int(number) else None


def _read_choice(column: Column, cell: Cell) -> str | None:
    word = tone_fold(show(cell))
    return next((choice for choice in column.choices if tone_fold(choice) == word), None)


def _read_choices(column: Column, cell: Cell) -> tuple[str, ...] | None:
    words = [_read_choice(column, word) for word in split_words(show_lines(cell).replace(",", ";"))]
    return tuple(word for word in words if word is not None) if words and None not in words else None


def _read_words(_column: Column, cell: Cell) -> tuple[str, ...]:
    return split_words(show_lines(cell))


def _read_evidence(_column: Column, cell: Cell) -> Decimal | str | None:
    if isinstance(cell, bool):
        return "x" if cell else None
    return _read_number(_column, cell) if isinstance(cell, int | float) else show(cell) or None


_READERS: Mapping[Kind, Callable[[Column, Cell], Any]] = {
    Kind.TEXT: _read_text,
    Kind.LONG: _read_long,
    Kind.CODE: _read_text,
    Kind.DATE: read_date,
    Kind.TIME: _read_time,
    Kind.COUNT: _read_count,
    Kind.NUMBER: _read_number,
    Kind.CHOICE: _read_choice,
    Kind.CHOICES: _read_choices,
    Kind.WORDS: _read_words,
    Kind.EVIDENCE: _read_evidence,
    Kind.NAME: _read_text,
}
