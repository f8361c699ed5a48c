"""Where the headings of a sheet stand, and which column each of them names."""

import re

from thidua_xl.findings import Finding, Place
from thidua_xl.sheets import Kind, Sheet
from thidua_xl.tables.conversion import show
from thidua_xl.tables.grid import HEADING_ROWS, Grid
from thidua_xl.vietnamese import (
    bare,
    clean,
    fold,
    nearest,
)


def find_heading_row(grid: Grid, sheet: Sheet) -> int | None:
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


def match_headings(grid: Grid, sheet: Sheet, heading_row: int) -> tuple[dict[str, int], list[Finding]]:
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
            findings.append(Finding("TT06", Place("", grid.title, heading_row, column.field, place), value=heading))
        else:
            places[column.field] = place
    unknown.sort(key=lambda item: bare(item[1]) not in sheet.bare_headings)  # one without marks is surer than a guess
    guesses: list[tuple[int, Finding]] = []
    for place, heading in unknown:
        at = Place("", grid.title, heading_row, "", place)
        free = {
            name: column
            for column in sheet.columns
            if column.field not in places
            for name in (column.heading, *column.aliases)
            if _digits(name) == _digits(heading)  # TC1 is no misspelling of TC2
        }
        guess = nearest(heading, free) if len(heading) < _LONGEST_HEADING else None
        if guess is None:
            guesses.append((place, Finding("TT05", at, value=heading)))
        else:
            places[free[guess].field] = place
            meant = {"heading": free[guess].heading}
            guesses.append((place, Finding("TT04", at, value=heading, details=meant)))
    findings += [finding for _place, finding in sorted(guesses, key=lambda guess: guess[0])]
    findings += [
        Finding("TT03", Place("", grid.title, heading_row, column.field), details={"heading": column.heading})
        for column in sheet.asked
        if column.required and column.field not in places
    ]
    return {name: place for name, place in places.items() if sheet.column(name).kind is not Kind.NAME}, findings


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+", text)
