"""Rows as values: the rows of a table read into a class whose fields are the sheet's, and the plain rows among them."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import repeat
from typing import Any, TypeVar

from attrs import frozen

from thidua_xl.columns import parameters
from thidua_xl.tables import Table

T = TypeVar("T")


def read_rows(table: Table, make: Callable[..., T], **resolved: Iterable[Any]) -> list[T]:
    """Make a value of each row: its Excel row, its cells by their fields, and what references were resolved to.

    Takes the table, an attrs class whose fields are `row`, fields of the sheet, and the columns given as `resolved`.
    Its field `also`, if it has one, takes by their fields the cells of columns that it does not name.
    """
    names = parameters(make)
    own: dict[str, Iterable[Any]] = {"row": table.rows, "also": _unnamed(table, names), **resolved}
    columns = [own[name] if name in own else table.values[name] for name in names]
    return [make(*cells) for cells in zip(*columns, strict=True)]


def _unnamed(table: Table, names: Collection[str]) -> Iterator[Mapping[str, Any]]:
    fields = [column.field for column in table.sheet.asked if column.field not in names]
    if not fields:
        return repeat({}, len(table))
    return (
        dict(zip(fields, cells, strict=True)) for cells in zip(*(table.values[name] for name in fields), strict=True)
    )


@frozen(eq=False)
class Target:
    """One row of `Chỉ tiêu`: what a unit (its code) set out to do in the campaign, and what it did."""

    row: int
    unit: str | None
    name: str | None
    measure_unit: str | None
    planned: Decimal | None
    done: Decimal | None
    note: str | None


@frozen(eq=False)
class EarlierAward:
    """One row of `Khen thưởng trước`: an award that a nominee (a code) already has."""

    row: int
    nominee: str | None
    award: str | None
    decision_number: str | None
    decision_date: date | None
    campaign: str | None
    achievement: str | None
    initiative: str | None


@frozen(eq=False)
class ScoreRow:
    """One row of `Chấm điểm`: the scores of a unit (its code) for an indicator (its code)."""

    row: int
    unit: str | None
    indicator: str | None
    maximum: Decimal | None
    self_score: Decimal | None
    appraised_score: Decimal | None
    note: str | None
    result: Decimal | None


@frozen(eq=False)
class Result:
    """One row of `Kết quả đợt`: what a unit (its code) reports in a section (its code) of the report."""

    row: int
    unit: str | None
    section: str | None
    text: str | None


@frozen(eq=False)
class ReportDay:
    """One row of `Nộp báo cáo`: the day on which a unit (its code) met a deadline (its code)."""

    row: int
    unit: str | None
    deadline: str | None
    day: date | None
    note: str | None
