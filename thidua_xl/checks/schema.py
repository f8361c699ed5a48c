"""The pandera schema of a sheet, built from its declaration and the campaign: the only room with pandera.

Every check is named by the code of the finding that it gives, and judges cells as the clerk typed them.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache

import pandas as pd
import pandera.pandas as pa

from thidua_xl.rules import Campaign
from thidua_xl.sheets import NOMINATIONS, Column, Kind, Sheet
from thidua_xl.tables import Cell, is_blank, read, show
from thidua_xl.tables.codes import loose
from thidua_xl.vietnamese import fold, parse_date

UNREADABLE = {
    Kind.DATE: "OB03",
    Kind.TIME: "OB10",
    Kind.COUNT: "OB04",
    Kind.NUMBER: "OB04",
    Kind.CHOICE: "OB02",
    Kind.CHOICES: "OB02",
}
CITIZEN_ID = "citizen_id"


def schema_of(sheet: Sheet, campaign: Campaign | None = None) -> pa.DataFrameSchema:
    """Give the schema of a sheet: its columns by their headings, each check named by the code of its finding.

    With a campaign, `Đề nghị` has the columns of its criteria and papers, and only what it permits passes. The schema
    takes frames as `pandas.read_excel` gives them with `dtype=object`: headings over cells as typed. Rows in which
    nothing is typed are left out. Codes that name rows of data sheets are judged among the tables (`references`).
    Validate with `lazy=True`.
    """
    declared = campaign.nomination_sheet if campaign and sheet.name == NOMINATIONS.name else sheet
    columns = {
        column.heading: _column(
            column,
            [
                *cell_checks(column),
                *column_checks(column, is_key=column.field == declared.key),
                *(campaign_checks(column, campaign) if campaign else ()),
            ],
        )
        for column in declared.asked
    }
    return pa.DataFrameSchema(columns, parsers=pa.Parser(_without_blank_rows(tuple(columns))), name=sheet.title)


def cell_checks(column: Column) -> list[pa.Check]:
    """The checks that need a cell alone: filled in (OB01), readable and permitted (OB02–OB04, OB10), a CCCD (OB07)."""
    checks = []
    if column.required:
        checks.append(_each("OB01", lambda cell: not is_blank(cell)))
    if column.kind in UNREADABLE:
        checks.append(_each(UNREADABLE[column.kind], lambda cell: is_blank(cell) or read(column, cell) is not None))
    if column.field == CITIZEN_ID:
        checks.append(_each("OB07", _may_be_citizen_id))
    return checks


def column_checks(column: Column, *, is_key: bool) -> list[pa.Check]:
    """The checks that need the column's other cells: a key stands once (OB05), days are written day first (OB08)."""
    checks = []
    if is_key:
        checks.append(pa.Check(lambda cells: _stand_once(column, cells), name="OB05", ignore_na=False))
    if column.kind is Kind.DATE:
        checks.append(pa.Check(_day_first, name="OB08", ignore_na=False))
    return checks


def campaign_checks(column: Column, campaign: Campaign) -> list[pa.Check]:
    """The checks of what the campaign permits: codes of its rules sheets (OB06), its occasions (HS04).

    A book's own check says the same where it looks references up (`references`), with what was probably meant.
    """
    known = {
        "Hình thức": campaign.award_codes,
        "Thời hạn": [deadline.code for deadline in campaign.deadlines],
        "Bảng điểm": [indicator.code for indicator in campaign.indicators],
        "Đề cương": [section.code for section in campaign.outline],
    }
    if column.kind is Kind.CODE and len(column.refers) == 1 and known.get(column.refers[0]):
        codes = frozenset(known[column.refers[0]])
        return [_each("OB06", lambda cell: is_blank(cell) or _means_one_of(show(cell), codes))]
    if column.field == "occasion":
        occasions = frozenset(map(fold, campaign.occasions))
        return [_each("HS04", lambda cell: is_blank(cell) or fold(show(cell)) in occasions)]
    return []


def _means_one_of(code: str, known: frozenset[str]) -> bool:
    """Tell whether a code is one of those known, or is like just one of them but for letter case and zeros in front."""
    return code in known or [loose(one) for one in known].count(loose(code)) == 1


def _each(code: str, test: Callable[[Cell], bool]) -> pa.Check:
    return pa.Check(lambda cells: cells.map(test).astype(bool), name=code, ignore_na=False)


def _column(column: Column, checks: list[pa.Check]) -> pa.Column:
    return pa.Column(checks=checks, nullable=True, required=column.required, description=column.help)


def _without_blank_rows(headings: tuple[str, ...]) -> Callable[[pd.DataFrame], pd.DataFrame]:
    def tidy(frame: pd.DataFrame) -> pd.DataFrame:
        typed = [heading for heading in headings if heading in frame.columns]
        cells = frame.astype(object).where(frame.notna(), None)
        return cells[~cells[typed].map(is_blank).all(axis=1)]

    return tidy


def _may_be_citizen_id(cell: Cell) -> bool:
    number = show(cell)
    return is_blank(cell) or (len(number) == 12 and number.isdecimal())


def _stand_once(column: Column, cells: pd.Series) -> pd.Series:
    keys = cells.map(lambda cell: read(column, cell))
    return keys.isna() | ~keys.duplicated(keep=False)


def _day_first(cells: pd.Series) -> pd.Series:
    """A text date after the 12th shows that Excel does not read day first: true dates that swap are then in doubt.

    One in ISO form shows nothing: a program wrote it, and any office reads it.
    """
    texts = [cell for cell in cells if isinstance(cell, str) and not _ISO.match(cell)]
    if not any((day := parse_date(text)) and day.day > 12 for text in texts):
        return pd.Series(data=True, index=cells.index)
    return ~cells.map(swaps).astype(bool)


_ISO = re.compile(r"\s*\d{4}-")


def swaps(cell: Cell) -> bool:
    """Tell whether a cell is a date that is another date with day and month changed about."""
    return isinstance(cell, date) and cell.day <= 12 and cell.day != cell.month


@cache
def schema_of_cells(columns: tuple[Column, ...]) -> pa.DataFrameSchema:
    """Give the schema of some columns with the checks that need a cell alone."""
    return pa.DataFrameSchema({column.heading: _column(column, cell_checks(column)) for column in columns})


@cache
def schema_of_column(column: Column, *, is_key: bool) -> pa.DataFrameSchema:
    """Give the schema of one column with the checks that need its other cells."""
    return pa.DataFrameSchema({column.heading: _column(column, column_checks(column, is_key=is_key))})


Failure = tuple[str, str, int]
"""A failure case: the heading of its column, the code of the check that failed, the position in the column."""


def failures(schema: pa.DataFrameSchema, cells: Mapping[str, Sequence[Cell]]) -> list[Failure]:
    """Validate cells lazily, given by their headings, as many in each column; give the failure cases in order."""
    frame = pd.DataFrame({heading: pd.Series(list(some), dtype=object) for heading, some in cells.items()})
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases
        if cases["index"].isna().any():  # a check that broke has no index: a bug, no fault of the cells
            raise
        return sorted(zip(cases["column"], cases["check"], map(int, cases["index"]), strict=True))
    return []
