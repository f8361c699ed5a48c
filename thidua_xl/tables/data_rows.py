"""Which rows under the headings are data: the others group, add up, number columns, repeat or explain."""

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from thidua_xl.sheets import Subject
from thidua_xl.tables.conversion import is_blank, show
from thidua_xl.tables.grid import Cell, Grid
from thidua_xl.vietnamese import (
    fold,
)


def part_rows(
    grid: Grid, heading_row: int, own: set[int], evidence: set[int], key_place: int, merged_rows: set[int]
) -> tuple[list[int], list[int]]:
    """Part the rows under the headings into data rows and rows that only group, add up, number, repeat or explain.

    Takes the columns people fill, those of evidence, the key's, and the rows that a merged cell fills. A row with
    nothing typed in these columns is neither.
    """
    blind = {row for row, place in (*grid.errors, *grid.uncached) if place in own}
    wide = {
        row
        for top, left, bottom, right in grid.merged
        if right > left
        for row in range(top, min(bottom, len(grid.rows)) + 1)
    }
    headings = [fold(show(cell)) for cell in grid.rows[heading_row - 1]]
    rows: list[int] = []
    skipped: list[int] = []
    under_headings = True
    coded = key_place == 1 and key_place in own
    for number, cells in enumerate(grid.rows[heading_row:], start=heading_row + 1):
        if cells.count(None) == len(cells) and number not in blind:
            continue
        if coded and cells and _is_code(cells[0]) and number not in wide and fold(cells[0]) != headings[0]:
            rows.append(number)
            under_headings = False
            continue
        typed = [
            place
            for place, cell in enumerate(cells, start=1)
            if cell is not None and (cell.__class__ is not str or cell[:1].isalnum() or not is_blank(cell))
        ]
        held, beside = own.intersection(typed), not evidence.isdisjoint(typed)
        if not held and not beside and number not in blind:
            continue
        first = show(cells[typed[0] - 1]) if typed else ""
        repeats = (
            len(held) > 1
            and (typed[0] not in held or first.casefold() == headings[typed[0] - 1])
            and all(fold(show(cells[place - 1])) == headings[place - 1] for place in held)
        )
        stands_alone = len(held) == 1 < len(own) and not beside and number not in merged_rows | blind
        if (
            repeats
            or (not held and under_headings and number not in blind)  # the criteria's texts may stand there
            or (_SUM.fullmatch(first.casefold()) and not _has_key(typed, key_place, own))
            or (stands_alone and (number in wide or _is_group_title([show(cells[place - 1]) for place in typed])))
            or (
                (len(first) == 1 or _COLUMN_NUMBER.match(first))
                and _numbers_columns((show(cells[place - 1]) for place in typed), len(typed), under_headings)
            )
        ):
            skipped.append(number)
            under_headings |= repeats
        else:
            rows.append(number)
            under_headings = False
    return rows, skipped


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


def _has_key(typed: Sequence[int], key_place: int, own: Collection[int]) -> bool:
    """Tell whether a key of its own stands behind the first text of a row: it is data then, whatever it is called."""
    return key_place in typed and typed[0] != key_place and typed[0] in own


def _is_group_title(texts: list[str]) -> bool:
    """`A. Tập thể`, `A | Tập thể`, `CÁ NHÂN`."""
    if len(texts) == 2 and re.fullmatch(r"(?:[A-ZĐ]|[IVXLC]+)[.):]?", texts[0]):
        return True
    return len(texts) == 1 and (
        _GROUP_TITLE.fullmatch(texts[0]) is not None or fold(texts[0]).rstrip(" :") in _SUBJECTS
    )


_SUBJECTS = frozenset(fold(subject) for subject in Subject)


def _numbers_columns(texts: Iterable[str], count: int, under_headings: bool) -> bool:
    """`(1) (2) (3)` anywhere; `1 2 3`, `A B 1 2` right under headings."""
    if count < 3:
        return False
    numbers: list[int] = []
    bracketed = True
    for text in texts:
        if match := _COLUMN_NUMBER.fullmatch(text):
            numbers.append(int(match[2]))
            bracketed &= bool(match[1])
        elif numbers or len(text) != 1 or not text.isupper():  # letters come first
            return False
    return (
        bool(numbers)
        and all(b - a == 1 for a, b in pairwise(numbers))
        and (bracketed or (under_headings and numbers[0] == 1))
    )
