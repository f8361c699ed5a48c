"""The shipped samples as Markdown text, and small changes to them: a cell, a row, a sheet.

A row is named by its first cell, or by a tuple: its first cell and other cells that it holds. Changes give a new text.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from thidua_xl import assets, pipeline
from thidua_xl.addresses import column_letter, position
from thidua_xl.books import MarkdownBook
from thidua_xl.findings import Place
from thidua_xl.pipeline import Checked

Key = str | tuple[str, ...]
Change = Callable[[str], str]

_SOURCES = Path(__file__).resolve().parents[1] / "workbooks"


def rules(campaign: str) -> str:
    """Give the rules sheets of a shipped campaign."""
    return (_SOURCES / f"{campaign}.md").read_text(encoding="utf-8")


def shipped(campaign: str) -> str:
    """Give the whole sample of a shipped campaign: its rules sheets and its data sheets."""
    return rules(campaign) + "\n" + (_SOURCES / f"{campaign}.mau.md").read_text(encoding="utf-8")


_NAME = "bac-kan-75-ngay-dem-2024"
RULES, SAMPLE = rules(_NAME), shipped(_NAME)


def check(text: str) -> Checked:
    """Check a book written as Markdown, with the shipped templates at hand."""
    return pipeline.check(MarkdownBook(text), assets.templates())


def at(sheet: str, cell: str = "", book: str = "") -> Place:
    """Give a place by its address (`E7`)."""
    row, column = position(cell) if cell else (0, 1)
    return Place(book, sheet, row, "", column)


def cell_of(text: str, sheet: str, key: Key, heading: str) -> str:
    """Give the address of a cell in the book written as Markdown; LookupError where the key names no one row."""
    headings, *rows = [cells for _line, cells in _rows(text, sheet)]
    numbers = [number for number, cells in enumerate(rows, start=2) if _is(cells, key)]
    if len(numbers) != 1:
        raise LookupError(f"{sheet}: {key} names {len(numbers)} rows")
    return f"{column_letter(headings.index(heading) + 1)}{numbers[0]}"


def records(text: str, sheet: str) -> list[dict[str, str]]:
    """Give the rows of a sheet as they are written: heading → cell."""
    table = [cells for _line, cells in _rows(text, sheet)]
    return [dict(zip(table[0], cells, strict=True)) for cells in table[1:]]


def with_cell(text: str, sheet: str, key: Key, heading: str, value: str) -> str:
    """Change one cell; a column that the sheet lacks is added at its right."""
    (_line, headings), *_rest = _rows(text, sheet)
    if heading not in headings:
        text = _edited(text, sheet, lambda cells: [*cells, heading if cells == headings else ""])
        headings = [*headings, heading]
    cell_of(text, sheet, key, heading)  # exactly one
    place = headings.index(heading)
    return _edited(
        text, sheet, lambda cells: [*cells[:place], value, *cells[place + 1 :]] if _is(cells, key) else cells
    )


def without_row(text: str, sheet: str, key: Key) -> str:
    """Take the rows of a key out."""
    return _edited(text, sheet, lambda cells: None if _is(cells, key) else cells)


def with_row(text: str, sheet: str, cells: Mapping[str, str], like: Key | None = None) -> str:
    """Add a row at the end: blank, or a copy of another, with the cells given by heading."""
    (last, headings), *rows = _rows(text, sheet)
    pattern = [""] * len(headings) if like is None else next(cells for _line, cells in rows if _is(cells, like))
    assert cells.keys() <= set(headings), f"{sheet}: {cells.keys() - set(headings)}"
    new = [cells.get(heading, old) for heading, old in zip(headings, pattern, strict=True)]
    last = rows[-1][0] if rows else last + 1
    lines = text.splitlines()
    return "\n".join([*lines[: last + 1], _written(new), *lines[last + 1 :]]) + "\n"


def with_sheet(text: str, sheet: str, table: str = "") -> str:
    """Put a Markdown table in the place of a sheet, or add it; without a table the sheet goes."""
    rest = re.sub(rf"^## {re.escape(sheet)}\n.*?(?=^## |\Z)", "", text, flags=re.MULTILINE | re.DOTALL)
    return f"{rest}\n## {sheet}\n\n{table}\n" if table else rest


def put(sheet: str, key: Key, heading: str, value: str) -> Change:
    """Give the change of one cell."""
    return lambda text: with_cell(text, sheet, key, heading, value)


def drop(sheet: str, key: Key) -> Change:
    """Give the change that takes rows out."""
    return lambda text: without_row(text, sheet, key)


def add(sheet: str, cells: Mapping[str, str], like: Key | None = None) -> Change:
    """Give the change that adds a row."""
    return lambda text: with_row(text, sheet, cells, like)


def changed(*changes: Change, text: str = SAMPLE) -> str:
    """Give the sample after some changes, one after the other."""
    for change in changes:
        text = change(text)
    return text


def _rows(text: str, sheet: str) -> Iterator[tuple[int, list[str]]]:
    """Walk a sheet's table: (line of the text, cells), the headings first."""
    title = ""
    for number, line in enumerate(text.splitlines()):
        title = line[3:] if line.startswith("## ") else title
        if title == sheet and line.startswith("|") and not re.fullmatch(r"[|\s:\-]+", line):
            yield number, [cell.strip() for cell in line.strip("|").split("|")]


def _edited(text: str, sheet: str, edit: Callable[[list[str]], list[str] | None]) -> str:
    lines: list[str | None] = [*text.splitlines()]
    for number, cells in list(_rows(text, sheet)):
        new = edit(cells)
        lines[number] = None if new is None else _written(new)
    return "\n".join(line for line in lines if line is not None) + "\n"


def _written(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _is(cells: list[str], key: Key) -> bool:
    first, *others = (key,) if isinstance(key, str) else key
    return cells[0] == first and all(other in cells[1:] for other in others)
