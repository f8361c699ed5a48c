"""Rows that never forget their cells: a sheet's grid of values becomes a table whose index is Excel's row number."""

import math
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import chain, compress, pairwise, zip_longest
from typing import Any

import numpy as np

from thidua_xl.columns import Cells, Mask
from thidua_xl.findings import Fault, Finding
from thidua_xl.sheets import GUIDE_TITLE, MARKS_TITLE, RULE_SHEETS, SHEETS, WRITTEN_TITLES, Column, Kind, Sheet, Subject
from thidua_xl.vietnamese import (
    are_clean,
    bare,
    clean,
    clean_lines,
    fold,
    nearest,
    parse_date,
    parse_time,
    short_date,
    tone_fold,
)

HEADING_ROWS = 15
Cell = Any  # what a reader gives: str, int, float, bool, date, datetime, time, timedelta or None


class Percent(float):
    """A number in a cell formatted as percent: it holds 0.95 where the clerk typed and sees 95%."""

    __slots__ = ()

    @property
    def shown(self) -> float:
        """The number before the sign."""
        return float(f"{self * 100:.15g}")


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet as its file holds it, before anything is understood.

    `rows[0][0]` is cell A1; blank cells are None. Positions below are 1-based (row, column). `errors` are error cells
    by position (`#N/A`), `uncached` the formulas without a stored value, `merged` ranges (row, column, row, column).
    """

    title: str
    rows: Sequence[Sequence[Cell]]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    uncached: frozenset[tuple[int, int]] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()


class _Readings(dict[str, list[Any]]):
    """What the distinct cells of each column were read as, in the order of `known`; read when first asked for."""

    def __init__(self, sheet: Sheet, raw: Mapping[str, Cells]) -> None:
        super().__init__()
        self._sheet, self._raw = sheet, raw

    def __missing__(self, name: str) -> list[Any]:
        column, known = self._sheet.column(name), self._raw[name].known
        self[name] = known if _stand_clean(column, known) else [read(column, cell) for cell in known]
        return self[name]


def _stand_clean(column: Column, known: Sequence[Cell]) -> bool:
    """Tell whether a column's distinct cells are all texts that reading leaves as they are, but for the blank one."""
    cells = known[1:]
    return column.kind in _AS_TYPED and {*map(type, cells)} == {str} and are_clean(cells)


_AS_TYPED = frozenset({Kind.TEXT, Kind.LONG, Kind.CODE, Kind.NAME})


class _Values(dict[str, Cells]):
    """The columns of a table converted by kind, each when it is first asked for."""

    def __init__(self, raw: Mapping[str, Cells], readings: _Readings) -> None:
        super().__init__()
        self._raw, self._readings = raw, readings

    def __missing__(self, name: str) -> Cells:
        self[name] = self._raw[name].become(self._readings[name])
        return self[name]


@dataclass
class Table:
    """The rows of one sheet.

    `rows` are Excel's row numbers. `raw` holds the cells of each field as typed, `values` the same converted by the
    column's kind (None where blank or not readable), both in the order of `rows`. `letters` gives the Excel column of
    each field present; `heading_row` is the row of the headings.
    """

    sheet: Sheet
    rows: list[int]
    raw: Mapping[str, Cells]
    letters: dict[str, str]
    heading_row: int = 1
    title: str = ""

    @cached_property
    def values(self) -> dict[str, Cells]:
        """The cells converted by kind; what cannot be read is None (the raw cell has been judged before)."""
        return _Values(self.raw, self.readings)

    @cached_property
    def readings(self) -> _Readings:
        """What the distinct cells of each column were read as: field → values in the order of `raw[field].known`."""
        return _Readings(self.sheet, self.raw)

    @cached_property
    def places(self) -> dict[int, int]:
        """The position of each Excel row among `rows`."""
        return dict(zip(self.rows, range(len(self.rows)), strict=True))

    @cached_property
    def keys(self) -> dict[str, int]:
        """The position of each key; of two rows with one key the first counts."""
        return self.values[self.sheet.columns[0].field].firsts()

    def cell(self, row: int, column_field: str) -> str:
        """Give the address of a field in a row (`E7`); the key column's where the sheet lacks the column."""
        letter = self.letters.get(column_field) or self.letters.get(self.sheet.columns[0].field, "A")
        return f"{letter}{row}"

    def typed(self, row: int, column_field: str) -> Cell:
        """Give a cell as typed, by its Excel row."""
        return self.raw[column_field][self.places[row]]

    def value(self, row: int, column_field: str) -> Any:
        """Give a cell converted by kind, by its Excel row."""
        return self.values[column_field][self.places[row]]

    def key(self, row: int) -> str:
        """Give the key of a row as text, "" where blank."""
        return self.key_at(self.places[row])

    def key_at(self, place: int) -> str:
        """Give the key of the row at this position as text, "" where blank."""
        value = self.values[self.sheet.columns[0].field][place]
        return "" if value is None else str(value)

    def finding(
        self, code: str, row: int, column_field: str, *, rule: str = "", basis: str = "", **details: Any
    ) -> Finding:
        """Make a finding at a cell of this table, by its Excel row."""
        return self.finding_at(self.places[row], Fault(code, column_field, details, rule, basis))

    def finding_at(self, place: int, fault: Fault) -> Finding:
        """Make the finding of a fault in the row at this position. CCCD numbers never leave their cell."""
        code, column, details, rule, basis, value = fault
        if value is None:
            value = "" if column == "citizen_id" else show(self.raw[column][place])
        return Finding(
            code, self.title, self.cell(self.rows[place], column), self.key_at(place), value, rule, basis, details
        )

    def findings(self, faulty: Iterable[tuple[int, Iterable[Fault]]]) -> Iterator[Finding]:
        """Make the findings of faulty rows: (position, faults)."""
        return (self.finding_at(place, fault) for place, faults in faulty for fault in faults)

    def __iter__(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Walk the rows: (Excel row, field → value)."""
        return records(self.rows, {column.field: self.values[column.field] for column in self.sheet.asked})

    def record(self, row: int) -> dict[str, Any]:
        """Give one row: field → value."""
        place = self.places[row]
        return {column.field: self.values[column.field][place] for column in self.sheet.asked}

    def items(self, column_field: str) -> Iterator[tuple[int, Any]]:
        """Walk one column: (Excel row, value)."""
        return zip(self.rows, self.values[column_field], strict=True)

    def narrow(self, mask: Mask) -> "Table":
        """Give the table of those rows where the mask holds."""
        kept = np.flatnonzero(mask)
        table = replace(
            self,
            rows=[self.rows[place] for place in kept.tolist()],
            raw={name: cells.take(kept) for name, cells in self.raw.items()},
        )
        table.values.update((name, cells.take(kept)) for name, cells in self.values.items())
        return table

    def __len__(self) -> int:
        return len(self.rows)


def records(rows: Iterable[int], columns: Mapping[str, Iterable[Any]]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Walk columns row by row: (row, column → value)."""
    names = list(columns)
    return (
        (row, dict(zip(names, cells, strict=True)))
        for row, cells in zip(rows, zip(*columns.values(), strict=True), strict=True)
    )


class Tables(dict[str, Table]):
    """The tables of one book by the sheet's English name (`tables["units"]`); a sheet that is not there is empty."""

    def __missing__(self, name: str) -> Table:
        self[name] = empty(next(sheet for sheet in SHEETS if sheet.name == name))
        return self[name]


def mend_codes(tables: Tables) -> list[Finding]:
    """Mend references that meet a key but for letter case, or zeros in front which Excel dropped; report each cell.

    A code typed as `pcntt`, or as the number `1`, meets the key `PCNTT`, `001` where just one key fits; `values` then
    holds the key.
    """
    findings = []
    by_title = {table.sheet.title: table for table in tables.values()}
    for table in list(tables.values()):
        for column in table.sheet.asked:
            targets = [by_title[title] for title in column.refers if title in by_title]
            if column.kind is not Kind.CODE or not targets or not len(table):
                continue
            codes = table.values[column.field]
            strange = codes.strangers(*(target.keys for target in targets))
            if not strange:
                continue
            alike: dict[str, set[str]] = {_loose(code): set() for code in strange}
            for target in targets:  # a key that is no number is alike by its letters alone
                near = compress(target.keys, map(alike.__contains__, map(str.casefold, target.keys)))
                for key in chain(near, filter(str.isdecimal, target.keys)):
                    if (loose := _loose(key)) in alike:
                        alike[loose].add(key)
            mended = {code: key for code in strange if len(meant := alike[_loose(code)]) == 1 for key in meant}
            if not mended:
                continue
            for place in np.flatnonzero(codes.where(mended.__contains__)).tolist():
                code = codes[place]
                key = mended[code]
                fault = "OB12" if fold(key) == fold(code) else "OB09"
                findings.append(table.finding_at(place, Fault(fault, column.field, {"meant": key})))
            table.values[column.field] = codes.become(mended.get(code, code) for code in codes.known)
    return findings


def _loose(code: str) -> str:
    return code.lstrip("0") if code.isdecimal() else code.casefold()


def empty(sheet: Sheet) -> Table:
    """Give a table of that sheet without rows."""
    return Table(sheet, [], {column.field: Cells.of(()) for column in sheet.asked}, {}, title=sheet.title)


def read_tables(
    grids: Iterable[Grid], sheets: Iterable[Sheet], mandatory: Iterable[str] = ()
) -> tuple[Tables, list[Finding]]:
    """Make the tables of the sheets asked for; what the book's form leaves to say comes as findings.

    Takes the grids of a book, the sheets to look for, and the English names of those that must be there. Sheet titles
    and headings match without regard to case, spaces and Unicode form; near misses are guessed and reported.
    """
    by_title: dict[str, list[Grid]] = {}
    for grid in grids:
        by_title.setdefault(fold(grid.title), []).append(grid)
    tables, findings = Tables(), []
    mandatory = frozenset(mandatory)
    for sheet in sheets:
        found = by_title.get(fold(sheet.title), [])
        if not found:
            free = [title for title in by_title if title not in _STANDARD_TITLES]
            guess = nearest(sheet.title, free)
            if guess is not None:
                found = by_title.pop(guess)
                findings.append(Finding("TT15", sheet.title, value=found[0].title))
        if found:
            grid, *others = sorted(found, key=lambda grid: grid.title != sheet.title)
            findings += [Finding("TT16", grid.title, value=other.title) for other in others]
            tables[sheet.name], said = read_table(grid, sheet)
            findings += said
        elif sheet.name in mandatory:
            findings.append(Finding("TT01", sheet.title))
    return tables, findings


def unread_sheets(grids: Iterable[Grid], tables: Tables) -> list[Finding]:
    """Report the sheets that hold something but became no table and are not written by the program (TT14)."""
    read = {fold(table.title) for table in tables.values()} | _STANDARD_TITLES
    missing = [sheet.title for sheet in SHEETS if sheet.name not in tables or not tables[sheet.name].letters]
    findings = []
    for grid in grids:
        if fold(grid.title) not in read and any(cell is not None for row in grid.rows for cell in row):
            guess = nearest(grid.title, missing)
            hint = f" (có phải “{guess}”?)" if guess else ""
            findings.append(Finding("TT14", grid.title, details={"hint": hint}))
    return findings


_STANDARD_TITLES = frozenset(
    fold(title) for title in (*(s.title for s in SHEETS), GUIDE_TITLE, *WRITTEN_TITLES, MARKS_TITLE)
)


def read_table(grid: Grid, sheet: Sheet) -> tuple[Table, list[Finding]]:
    """Make the table of one grid: find the heading row, match headings, leave out rows that are not data."""
    heading_row = _heading_row(grid, sheet)
    if heading_row is None:
        if any(cell is not None for row in grid.rows for cell in row):
            return empty(sheet), [Finding("TT02", grid.title, "A1", details={"heading": sheet.columns[0].heading})]
        return empty(sheet), []
    places, findings = _match_headings(grid, sheet, heading_row)
    letters = {name: column_letter(place) for name, place in places.items()}
    own = {place for name, place in places.items() if sheet.column(name).kind is not Kind.EVIDENCE}
    filled = _fill_merged(grid, heading_row, places.values())
    key_place = places.get(sheet.columns[0].field, 0)
    merged_rows = {row for row, _place in filled}
    rows, skipped = _part_rows(grid, heading_row, own, set(places.values()) - own, key_place, merged_rows)
    columns = list(zip_longest(*(grid.rows[row - 1] for row in rows)))
    columns += [(None,) * len(rows)] * (max(places.values(), default=0) - len(columns))
    data = {column.field: _column(columns, rows, places.get(column.field), filled) for column in sheet.asked}
    table = Table(sheet, rows, data, letters, heading_row, grid.title)
    findings += _merged_notices(grid, places.values(), rows) + _notices(grid, table, places, rows, skipped)
    return table, findings


def _column(
    columns: Sequence[tuple[Cell, ...]],
    rows: Sequence[int],
    place: int | None,
    filled: Mapping[tuple[int, int], Cell],
) -> Cells:
    """The cells of one column (1-based) in these rows; blank ones where the sheet lacks the column."""
    if place is None:
        return Cells.of([None] * len(rows))
    cells = columns[place - 1]
    if filled:
        return Cells.of(filled.get((row, place)) or cell for row, cell in zip(rows, cells, strict=True))
    return Cells.of(cells)


def _at(grid: Grid, row: int, column: int) -> Cell:
    cells = grid.rows[row - 1]
    return cells[column - 1] if column <= len(cells) else None


def _heading_row(grid: Grid, sheet: Sheet) -> int | None:
    """The row among the first 15 where most headings stand; one heading alone does not make a heading row.

    Misspelt headings count where no row has well-written ones.
    """
    known = {fold(name) for name in sheet.headings}

    def likeness(text: str) -> float:
        return 1.0 if fold(text) in known else 0.9 if bare(text) in sheet.bare_headings else 0.0

    def guessed_likeness(text: str) -> float:
        return likeness(text) or (0.8 if nearest(text, sheet.headings) else 0.0)

    for judge in (likeness, guessed_likeness):
        best, best_score = None, 1.0 if len(sheet.asked) > 1 else 0.0
        for number, row in enumerate(grid.rows[:HEADING_ROWS], start=1):
            score = sum(judge(cell) for cell in row if isinstance(cell, str) and len(cell) < _LONGEST_HEADING)
            if score > best_score:
                best, best_score = number, score
            if score >= len(sheet.columns):
                return number
        if best is not None:
            return best
    return None


_LONGEST_HEADING = 200


def _match_headings(grid: Grid, sheet: Sheet, heading_row: int) -> tuple[dict[str, int], list[Finding]]:
    """Give field → column number (1-based), and what there is to say about the headings."""
    findings: list[Finding] = []
    places: dict[str, int] = {}
    unknown: list[tuple[int, str]] = []
    for place, cell in enumerate(grid.rows[heading_row - 1], start=1):
        if cell is None or not (heading := clean(show(cell))):
            continue
        column = sheet.by_heading.get(fold(heading))
        if column is None:
            unknown.append((place, heading))
        elif column.field in places:
            findings.append(Finding("TT06", grid.title, f"{column_letter(place)}{heading_row}", value=heading))
        else:
            places[column.field] = place
    unknown.sort(key=lambda item: bare(item[1]) not in sheet.bare_headings)  # one without marks is surer than a guess
    guesses: list[tuple[int, Finding]] = []
    for place, heading in unknown:
        cell_name = f"{column_letter(place)}{heading_row}"
        free = {
            name: column
            for column in sheet.columns
            if column.field not in places
            for name in (column.heading, *column.aliases)
            if _digits(name) == _digits(heading)  # TC1 is no misspelling of TC2
        }
        guess = nearest(heading, free) if len(heading) < _LONGEST_HEADING else None
        if guess is None:
            guesses.append((place, Finding("TT05", grid.title, cell_name, value=heading)))
        else:
            places[free[guess].field] = place
            meant = {"heading": free[guess].heading}
            guesses.append((place, Finding("TT04", grid.title, cell_name, value=heading, details=meant)))
    findings += [finding for _place, finding in sorted(guesses, key=lambda guess: guess[0])]
    findings += [
        Finding("TT03", grid.title, f"A{heading_row}", details={"heading": column.heading})
        for column in sheet.asked
        if column.required and column.field not in places
    ]
    return {name: place for name, place in places.items() if sheet.column(name).kind is not Kind.NAME}, findings


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def _fill_merged(grid: Grid, heading_row: int, places: Collection[int]) -> dict[tuple[int, int], Cell]:
    """A value merged down several rows is the value of each of them."""
    return {
        (row, left): value
        for top, left, bottom, _right in grid.merged
        if heading_row < top < bottom and left in places and (value := _at(grid, top, left)) is not None
        for row in range(top + 1, min(bottom, len(grid.rows)) + 1)
    }


def _merged_notices(grid: Grid, places: Collection[int], rows: Sequence[int]) -> list[Finding]:
    findings = []
    for top, left, bottom, right in grid.merged:
        count = bisect_right(rows, bottom) - bisect_left(rows, top)
        if left in places and count > 1 and _at(grid, top, left) is not None:
            start = f"{column_letter(left)}{top}"
            area = f"{start}:{column_letter(right)}{bottom}"
            findings.append(Finding("TT13", grid.title, start, value=area, details={"count": count}))
    return findings


def _part_rows(
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


def _notices(grid: Grid, table: Table, places: Mapping[str, int], rows: list[int], skipped: list[int]) -> list[Finding]:
    """What must be said though the rows were read: hidden rows and sheets, error cells, odd text."""
    findings = []
    if grid.hidden and rows and table.sheet not in RULE_SHEETS:  # rules are hidden by role, by design
        findings.append(Finding("TT07", grid.title))
    if hidden := [row for row in rows if row in grid.hidden_rows]:
        findings.append(
            Finding("TT08", grid.title, f"A{hidden[0]}", details={"count": len(hidden), "rows": _spans(hidden)})
        )
    if skipped:
        findings.append(
            Finding("TT09", grid.title, f"A{skipped[0]}", details={"count": len(skipped), "rows": _spans(skipped)})
        )
    columns = {place: name for name, place in places.items()}
    wanted = set(rows)
    for code, cells in (("TT10", grid.errors), ("TT11", dict.fromkeys(grid.uncached, ""))):
        for (row, place), shown in sorted(cells.items()):
            if row in wanted and place in columns:
                findings.append(Finding(code, grid.title, f"{column_letter(place)}{row}", table.key(row), shown))
    odd = [
        (place, name)
        for name in places
        if table.readings[name] is not table.raw[name].known and any(map(_is_odd, table.raw[name].known))
        for place in np.flatnonzero(table.raw[name].where(_is_odd)).tolist()
    ]
    if odd:
        place, name = min(odd)
        findings.append(Finding("TT12", grid.title, table.cell(rows[place], name), details={"count": len(odd)}))
    return findings


_ODD_SIGNS = re.compile("[\u00a0\u00ad\u200b-\u200f\u2060\ufeff]")


def _is_odd(cell: Cell) -> bool:
    return (
        isinstance(cell, str)
        and not cell.isascii()
        and (not unicodedata.is_normalized("NFC", cell) or _ODD_SIGNS.search(cell) is not None)
    )


def _spans(numbers: Sequence[int]) -> str:
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(f"{a}" if a == b else f"{a}–{b}" for a, b in spans)


def column_letter(number: int) -> str:
    """Give Excel's letters of a column number: 1 → A, 27 → AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


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
        case Percent():
            return show(cell.shown).replace(".", ",") + "%"
        case float():
            return str(int(cell)) if cell.is_integer() else f"{cell:.15g}"
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


def _read_date(_column: Column, cell: Cell) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    return parse_date(cell) if isinstance(cell, str) else None


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


def show_lines(cell: Cell) -> str:
    """Like `show`, with the line breaks of a text kept."""
    return clean_lines(cell) if isinstance(cell, str) else show(cell)


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
    Kind.DATE: _read_date,
    Kind.TIME: _read_time,
    Kind.COUNT: _read_count,
    Kind.NUMBER: _read_number,
    Kind.CHOICE: _read_choice,
    Kind.CHOICES: _read_choices,
    Kind.WORDS: _read_words,
    Kind.EVIDENCE: _read_evidence,
    Kind.NAME: _read_text,
}
