"""Codes that point to rows of other sheets: does the row exist?"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from itertools import chain

import numpy as np

from thidua_xl.findings import Fault, Finding, Place, RowRef
from thidua_xl.findings.phrases import BLANK, Phrase, either, like, name_of
from thidua_xl.review import Review
from thidua_xl.sheets import DATA_SHEETS, SOURCE_COLUMNS, UNITS
from thidua_xl.tables import Table
from thidua_xl.vietnamese import Guesser, fold, nearest, tone_fold


def check_references(review: Review) -> Iterable[Finding]:
    """Report each code that names no row (OB06).

    Where the sheets referred to have no row at all, that is said once of each (TT17), not at every code.
    """
    blank: set[str] = set()
    by_title = {table.sheet.title: table for table in review.tables.values()}
    candidates = cache(lambda title: _keys_by_file(by_title[title]))
    guesser = cache(lambda titles, file: Guesser(chain(*(candidates(title)[file] for title in titles))))
    names = cache(lambda title: _names(by_title[title]))
    named = partial(_named, by_title, names)
    for sheet in DATA_SHEETS:
        table = review.tables[sheet.name]
        for column in sheet.asked:
            if not column.refers or not len(table):
                continue
            titles = tuple(title for title in column.refers if title in by_title)
            keys = [by_title[title].keys for title in titles]
            cells = table.values[column.field]
            if not any(keys):
                used = cells.filled.any()
                yield from (
                    Finding("TT17", Place(sheet=title)) for title in column.refers if used and title not in blank
                )
                blank.update(column.refers if used else ())
                continue
            strange = {value: codes for value in cells.strangers(*keys) if (codes := _strange(value, keys))}
            if not strange:
                continue
            sheets = either(column.refers)
            files = table.values[_FILE] if _FILE in table.raw else None
            faults: dict[tuple[str, str | None], Fault] = {}
            for place in np.flatnonzero(cells.where(strange.__contains__)).tolist():
                file = files[place] if files else None
                for code in strange[cells[place]]:
                    if (code, file) not in faults:
                        details = {"sheets": sheets, "hint": named(titles, file, code)}
                        guess = (
                            None
                            if details["hint"]
                            else _row_of(guesser(titles, file).nearest(code), [by_title[title] for title in titles])
                        )
                        details["hint"] = details["hint"] or like(guess)
                        faults[code, file] = Fault("OB06", column.field, details)
                    yield table.finding_at(place, faults[code, file])


_FILE = SOURCE_COLUMNS[0].field


def _keys_by_file(table: Table) -> Mapping[str | None, Iterable[str]]:
    """The keys that a row from a file may mean: of many books put together its own book's, and every unit."""
    if _FILE not in table.raw or table.sheet.name == "units":
        return defaultdict(lambda: table.keys)
    found: dict[str | None, list[str]] = defaultdict(list)
    files = table.values[_FILE].take(np.array([*table.keys.values()], dtype=np.intp))
    for key, file in zip(table.keys, files, strict=True):
        found[file].append(key)
    return found


def _names(table: Table) -> Mapping[str, list[int]]:
    """The rows of a sheet by each name people may write in the place of a code."""
    found: dict[str, list[int]] = defaultdict(list)
    for field in ("name", "abbreviation"):
        if field in table.raw:
            for position, name in enumerate(table.values[field]):
                if name and position not in found[key := _plain(str(name))]:
                    found[key].append(position)
    return found


def _plain(name: str) -> str:
    """Fold a name so that the ways to write an office's are one: `Ủy ban nhân dân phường X`, `UBND Phường X`."""
    return tone_fold(name).replace(tone_fold("Ủy ban nhân dân"), "ubnd").removeprefix("ubnd ")


def _named(
    tables: Mapping[str, Table],
    names: Callable[[str], Mapping[str, list[int]]],
    titles: Sequence[str],
    file: str | None,
    typed: str,
) -> Phrase | str:
    """Say whose name stands in the place of a code, or beside it (`PTP - UBND phường X`); "" unless one row fits."""
    code = re.split(r"\s*[-–:,(|]\s*", typed, maxsplit=1)[0]
    fits = [
        (tables[title], position)
        for title in titles
        for position in {
            *names(title).get(_plain(typed), ()),
            *([tables[title].keys[code]] if code in tables[title].keys else ()),
        }
        if _FILE not in tables[title].raw or title == UNITS.title or tables[title].values[_FILE][position] == file
    ]
    if len(fits) != 1:
        return ""
    table, position = fits[0]
    return name_of(table.row_ref(position, keyed=True)) if table.key_at(position) else ""


def check_occasions(review: Review) -> Iterable[Finding]:
    """Report nominations without an occasion where the rules have some (HS05), or with one they do not know (HS04)."""
    known = review.campaign.occasions
    folded = {fold(occasion) for occasion in known}
    nominations = review.nominations
    occasions = nominations.values["occasion"]
    if known:
        for row in review.rows(review.active & ~occasions.filled):
            yield nominations.finding("HS05", row, "occasion", known=", ".join(known))
    strange = occasions.where(lambda occasion: occasion is not None and fold(occasion) not in folded)
    for place in np.flatnonzero(strange).tolist():
        hint = like(nearest(occasions[place], known))
        row = nominations.rows[place]
        yield nominations.finding("HS04", row, "occasion", known=", ".join(known) or BLANK, hint=hint)


def _strange(value: str | tuple[str, ...], keys: Sequence[Mapping[str, int]]) -> tuple[str, ...]:
    """The codes in a cell (one, or several parted by semicolons) that are no keys."""
    codes = value if isinstance(value, tuple) else (value,)
    return tuple(code for code in codes if not any(code in some for some in keys))


def _row_of(key: str | None, tables: Iterable[Table]) -> RowRef | None:
    """Name the row of a key in the first table that has it."""
    if key is None:
        return None
    return next(table.row_ref(table.keys[key], keyed=True) for table in tables if key in table.keys)
