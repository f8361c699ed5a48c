"""Which rows under the headings are data: the others group, add up, number columns, repeat or explain."""

import re
from collections.abc import Collection, Sequence
from enum import Enum, auto
from itertools import pairwise
from typing import NamedTuple

from attrs import frozen

from thidua_xl.sheets import Subject
from thidua_xl.tables.conversion import is_blank, show
from thidua_xl.tables.grid import Cell, Grid
from thidua_xl.vietnamese import (
    fold,
)


def part_rows(
    grid: Grid, heading_row: int, own: Collection[int], evidence: Collection[int], key: int, merged: Collection[int]
) -> tuple[list[int], list[int]]:
    """Part the rows under the headings into data rows and rows that only group, add up, number, repeat or explain.

    Takes the columns people fill (numbers, from 1), those of evidence, the key's, and the rows that a merged cell
    fills. A row with nothing typed in these columns is neither.
    """
    layout = _layout(grid, heading_row, own, evidence, key, merged)
    rows: list[int] = []
    left_out: list[int] = []
    under_headings = True
    coded, first_heading = key == 1 and key in layout.own, layout.headings[0]
    for number, cells in enumerate(grid.rows[heading_row:], start=heading_row + 1):
        if cells.count(None) == len(cells) and number not in layout.unread:
            continue
        if coded and cells and _is_code(cells[0]) and number not in layout.wide and fold(cells[0]) != first_heading:
            use = _Use.DATA
        else:
            use = _use_of(layout, _row(layout, number, cells), under_headings=under_headings)
        if use is _Use.DATA:
            rows.append(number)
            under_headings = False
        elif use is not _Use.NOTHING:
            left_out.append(number)
            under_headings |= use is _Use.HEADINGS
    return rows, left_out


@frozen
class _Layout:
    """What is known of a sheet before its rows are judged: its headings (folded), sets of columns and of rows."""

    headings: list[str]
    own: frozenset[int]
    evidence: frozenset[int]
    key: int
    merged: frozenset[int]
    wide: frozenset[int]
    unread: frozenset[int]


def _layout(
    grid: Grid, heading_row: int, own: Collection[int], evidence: Collection[int], key: int, merged: Collection[int]
) -> _Layout:
    wide = frozenset(
        row
        for top, left, bottom, right in grid.merged
        if right > left
        for row in range(top, min(bottom, len(grid.rows)) + 1)
    )
    unread = frozenset(row for row, column in (*grid.errors, *grid.uncached) if column in own)
    headings = [fold(show(cell)) for cell in grid.rows[heading_row - 1]]
    return _Layout(headings, frozenset(own), frozenset(evidence), key, frozenset(merged), wide, unread)


class _Row(NamedTuple):
    """One row: the columns in which something is typed, those of them that people fill, whether evidence stands."""

    number: int
    cells: Sequence[Cell]
    typed: list[int]
    held: frozenset[int]
    has_evidence: bool

    def text(self, column: int) -> str:
        return show(self.cells[column - 1])

    @property
    def first(self) -> str:
        return self.text(self.typed[0]) if self.typed else ""


def _row(layout: _Layout, number: int, cells: Sequence[Cell]) -> _Row:
    typed = [
        column
        for column, cell in enumerate(cells, start=1)
        if cell is not None and (cell.__class__ is not str or cell[:1].isalnum() or not is_blank(cell))
    ]
    return _Row(number, cells, typed, layout.own.intersection(typed), not layout.evidence.isdisjoint(typed))


class _Use(Enum):
    """What a row is there for."""

    DATA = auto()
    HEADINGS = auto()
    ASIDE = auto()
    NOTHING = auto()


def _use_of(layout: _Layout, row: _Row, *, under_headings: bool) -> _Use:
    unread = row.number in layout.unread
    if not (row.held or row.has_evidence or unread):
        return _Use.NOTHING
    if _repeats_headings(layout, row):
        return _Use.HEADINGS
    criteria_texts = under_headings and not row.held and not unread
    if criteria_texts or _adds_up(layout, row) or _groups(layout, row) or _numbers_columns(row, under_headings):
        return _Use.ASIDE
    return _Use.DATA


def _heads(layout: _Layout, column: int, cell: Cell) -> bool:
    """Tell whether a cell says what the heading of its column says."""
    return fold(show(cell)) == layout.headings[column - 1]


def _repeats_headings(layout: _Layout, row: _Row) -> bool:
    return (
        len(row.held) > 1
        and (row.typed[0] not in row.held or row.first.casefold() == layout.headings[row.typed[0] - 1])
        and all(_heads(layout, column, row.cells[column - 1]) for column in row.held)
    )


def _adds_up(layout: _Layout, row: _Row) -> bool:
    """Tell whether a row is a sum; one whose key stands behind its first text is data, whatever it is called."""
    has_key = layout.key in row.typed and row.typed[0] != layout.key and row.typed[0] in layout.own
    return not has_key and _SUM.fullmatch(row.first.casefold()) is not None


def _groups(layout: _Layout, row: _Row) -> bool:
    """Tell whether one text stands alone in a row, as the title of a group does."""
    stands_alone = len(row.held) == 1 < len(layout.own) and not row.has_evidence
    if not stands_alone or row.number in layout.merged or row.number in layout.unread:
        return False
    return row.number in layout.wide or _is_group_title([row.text(column) for column in row.typed])


def _is_code(cell: Cell) -> bool:
    """Tell whether a cell holds letters and digits: no group, sum or row of column numbers begins so."""
    return cell.__class__ is str and cell[:1].isalpha() and cell.isalnum() and not cell.isalpha()


_SUM = re.compile(
    r"tổng cộng\b.*|(?:cộng|tổng số|tổng)"
    r"(?:\s*[:(].*|\s+(?:mục|phần|nhóm|khối|trang|dồn)\b.*|\s+(?:[ivxlc]+|[a-zđ]))?[\s:.]*"
)


_GROUP_MARK = r"(?:[A-ZĐ]|[IVXLC]+|\d+(?:\.\d+)*)[.):]"


_GROUP_TITLE = re.compile(_GROUP_MARK + r"\s*[^\W\d].*")


_COLUMN_NUMBER = re.compile(r"(\(?)-?(\d{1,3})(?:\)?\s*=[\d\s()+\-*/:×x%]+)?\)?")


def _is_group_title(texts: list[str]) -> bool:
    """`A. Tập thể`, `A | Tập thể`, `CÁ NHÂN`."""
    if len(texts) == 2 and re.fullmatch(r"(?:[A-ZĐ]|[IVXLC]+)[.):]?", texts[0]):
        return True
    return len(texts) == 1 and (
        _GROUP_TITLE.fullmatch(texts[0]) is not None or fold(texts[0]).rstrip(" :") in _SUBJECTS
    )


_SUBJECTS = frozenset(fold(subject) for subject in Subject)


def _numbers_columns(row: _Row, under_headings: bool) -> bool:
    """`(1) (2) (3)` anywhere; `1 2 3`, `A B 1 2` right under headings."""
    first = row.first
    if len(row.typed) < 3 or not (len(first) == 1 or _COLUMN_NUMBER.match(first)):
        return False
    numbers: list[int] = []
    bracketed = True
    for text in map(row.text, row.typed):
        if match := _COLUMN_NUMBER.fullmatch(text):
            numbers.append(int(match[2]))
            bracketed &= bool(match[1])
        elif numbers or len(text) != 1 or not text.isupper():  # letters come first
            return False
    rising = bool(numbers) and all(b - a == 1 for a, b in pairwise(numbers))
    return rising and (bracketed or (under_headings and numbers[0] == 1))
