"""A word of a template: its meaning, and the text that is missing."""

from datetime import date
from decimal import Decimal
from typing import Any

from attrs import field, frozen, make_class

from thidua_xl.papers.wording import sentence, unstopped
from thidua_xl.sheets import Kind, Sheet
from thidua_xl.vietnamese import decimal_text, short_date


@frozen
class Blank:
    """A text that is missing: false, prints `[……]`, and remembers what it stands for."""

    blank_label: str

    def __str__(self) -> str:
        return "[……]"

    def __bool__(self) -> bool:
        return False


Text = str | Blank


def word(meaning: str) -> Any:
    """Declare a word with its Vietnamese meaning."""
    return field(metadata={"meaning": meaning})


_NAMES = frozenset({"name", "head", "signer"})


def text_of(row: object, name: str, sheet: Sheet) -> Any:
    """Give a cell's value for print; where it is blank, or the row is None, a `Blank` that names its column.

    A long text ends as a sentence; a short one, which a sentence goes on after, without a sign.
    """
    value = getattr(row, name) if hasattr(row, name) else getattr(row, "also", {}).get(name)
    column = sheet.column(name)
    if value is None:
        return Blank(f"{column.heading} (trang {sheet.title})")
    if isinstance(value, date):
        return short_date(value)
    if column.kind is Kind.LONG:
        return sentence(value)
    return unstopped(value) if column.kind is Kind.TEXT and name not in _NAMES else value


def columns_as_words(sheet: Sheet, *but: str) -> Any:
    """Make the class of those words that only repeat a column: all that people fill on a sheet, but some fields."""
    columns = [column for column in sheet.asked if column.field not in but]
    words = {column.field: field(type=str, metadata={"meaning": column.heading}) for column in columns}
    return make_class(f"{sheet.name.title()}Columns", words, frozen=True)


def figure(number: Decimal | None, label: str) -> Text:
    """Write a number; where there is none, a blank of that label."""
    return Blank(label) if number is None else decimal_text(number)
