"""One workbook as a unit sent it: what its rules say, its rows with their places, whose it is; kept as JSON."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from attrs import astuple, field, frozen

from thidua_xl.files import digest
from thidua_xl.findings import Finding, Place, RowRef, RowRefs, RowSpans
from thidua_xl.findings.phrases import Phrase
from thidua_xl.review import Review
from thidua_xl.sheets import DATA_SHEETS, RULE_SHEETS, SOURCE_COLUMNS, TERM_KEYS, TERMS, Column, Kind, Sheet
from thidua_xl.tables import Cell, Grid, Table, Tables, is_blank, read_number, show, show_lines
from thidua_xl.vietnamese import fold, parse_date, short_date


@frozen
class Rows:
    """The rows of one sheet of one book: its title there, Excel's column numbers and the cells by field, row numbers.

    Cells that could be read hold their value (true dates and numbers, codes as the roster writes them); the others
    hold what was typed.
    """

    title: str
    columns: dict[str, int]
    numbers: list[int]
    cells: dict[str, list[Cell]]

    def place(self, book: str, row: int, name: str) -> Place:
        """Give the place of a field in a row of a book; that of the first column where the sheet lacks the field."""
        return Place(book, self.title, row, name, self.columns.get(name) or next(iter(self.columns.values())))


RuleRow = tuple[int, tuple[tuple[str, str], ...]]
"""A row of a rules sheet: Excel's row, and what it says by heading; blank cells are left out."""


@frozen
class Rules:
    """What the rules sheets of a book say, by title; two books of equal `digest` have the same rules.

    `columns` are Excel's numbers, by title and heading; equal rules may stand in other rows and columns. They are
    remembered under `key`, which is equal only where they also stand in the same cells.
    """

    sheets: dict[str, tuple[RuleRow, ...]]
    columns: dict[str, dict[str, int]]
    digest: str = field(init=False)
    key: str = field(init=False)

    @digest.default
    def _digest(self) -> str:
        said = [[title, [cells for _row, cells in rows]] for title, rows in self.sheets.items() if rows]
        return digest(json.dumps(said, ensure_ascii=False))

    @key.default
    def _key(self) -> str:
        return digest(rules_to_json(self))

    @property
    def campaign(self) -> str:
        """The code of the campaign, folded; "" where it is not said."""
        term, value = (column.heading for column in TERMS.columns[:2])
        said = (dict(cells) for _row, cells in self.sheets.get(TERMS.title, ()))
        return next((fold(row.get(value, "")) for row in said if fold(row.get(term, "")) == _CAMPAIGN), "")


_CAMPAIGN = next(fold(term.heading) for term in TERM_KEYS if term.field == "code")


@frozen
class Submission:
    """One workbook as a unit sent it: its name in the folder, the digest of its bytes, and what was found in it.

    `trouble` says why it cannot be read ("" where it can); `rules` is None then, and where it has no rules sheet.
    `findings` are those of reading and of single cells: what rows say of each other is judged among all books' rows.
    `tables` (data sheets by name) is empty where its rules are ill-written. `sources` are the files that its rows name
    as theirs: it was itself put together from these.
    """

    name: str
    digest: str
    trouble: str = ""
    findings: tuple[Finding, ...] = ()
    rules: Rules | None = None
    sound: bool = False
    tables: dict[str, Rows] = field(factory=dict)
    sources: tuple[str, ...] = ()


def rules_of(tables: Tables) -> Rules:
    """Give what the rules sheets say, whatever the file: order of columns, formats and blank rows do not matter."""
    rows, columns = {}, {}
    for sheet in RULE_SHEETS:
        table = tables[sheet.name]
        rows[sheet.title] = tuple(_rule_rows(table))
        columns[sheet.title] = {c.heading: table.columns[c.field] for c in sheet.asked if c.field in table.columns}
    return Rules(rows, columns)


def _rule_rows(table: Table) -> Iterator[RuleRow]:
    columns = [(column.field, column.heading) for column in table.sheet.asked]
    for row, record in table:
        said = ((heading, _said(record[name], table.typed(row, name))) for name, heading in columns)
        yield row, tuple((heading, text) for heading, text in said if text)


def _said(value: Any, cell: Cell) -> str:
    """Write a rule's cell so that the same rule reads the same: a date typed as text or as a date, `5` and `5.0`."""
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, tuple):
        return "; ".join(value)
    text = show_lines(cell) if value is None else str(value)
    day = parse_date(text) if len(text) <= 10 else None
    return day.isoformat() if day else text


_ISO = re.compile(r"\d{4}-\d\d-\d\d")


def rule_grids(rules: Rules, heading_row: int) -> list[Grid]:
    """Write rules as the sheets of a standard workbook, headings in that row: what they say, wherever it stood."""
    return [_rule_grid(sheet, rules.sheets.get(sheet.title, ()), heading_row) for sheet in RULE_SHEETS]


def _rule_grid(sheet: Sheet, rows: Iterable[RuleRow], heading_row: int) -> Grid:
    above: list[list[Cell]] = [[] for _row in range(heading_row - 1)]
    headings: list[Cell] = [column.heading for column in sheet.columns]
    cells = [[_cell_of(column, dict(said).get(column.heading)) for column in sheet.columns] for _row, said in rows]
    return Grid(sheet.title, [*above, headings, *cells])


def _cell_of(column: Column, text: str | None) -> Cell:
    if text is None:
        return None
    if column.kind is Kind.NUMBER and read_number(text) is not None:
        return float(text)
    return date.fromisoformat(text) if _ISO.fullmatch(text) else text


def rules_to_json(rules: Rules) -> bytes:
    """Write rules as JSON."""
    return json.dumps([rules.sheets, rules.columns], ensure_ascii=False).encode()


def rules_from_json(content: bytes) -> Rules:
    """Read what `rules_to_json` wrote; ValueError, TypeError or AttributeError where it is damaged."""
    sheets, columns = json.loads(content)
    return Rules(
        {
            str(title): tuple((int(row), tuple((str(h), str(text)) for h, text in said)) for row, said in rows)
            for title, rows in sheets.items()
        },
        {str(title): {str(h): int(number) for h, number in found.items()} for title, found in columns.items()},
    )


def submission_of(
    name: str,
    digest: str,
    findings: Iterable[Finding],
    rules: Rules | None,
    review: Review | None,
) -> Submission:
    """Keep of a checked book what consolidating needs, small enough to travel between processes."""
    read = {} if review is None else {sheet.name: review.tables[sheet.name] for sheet in DATA_SHEETS}
    tables = {name: _rows(table) for name, table in read.items()}
    traces = [table.values[SOURCE_COLUMNS[0].field] for table in read.values() if SOURCE_COLUMNS[0].field in table.raw]
    return Submission(
        name,
        digest,
        findings=tuple(findings),
        rules=rules,
        sound=review is not None,
        tables={name: rows for name, rows in tables.items() if rows.numbers},
        sources=tuple(sorted({name for trace in traces for name in trace.known if name})),
    )


def _rows(table: Table) -> Rows:
    asked = [c for c in table.sheet.asked if c.field in table.columns and c not in SOURCE_COLUMNS]
    return Rows(
        table.title,
        {c.field: table.columns[c.field] for c in asked},
        list(table.rows),
        {c.field: _column(table, c) for c in asked if len(table.raw[c.field].known) > 1},
    )


def _column(table: Table, column: Column) -> list[Cell]:
    """The cells of a column as they are kept: worked out once for each distinct cell."""
    if column.kind is Kind.CODE and column.refers:
        return list(table.values[column.field])  # mended codes stand only there
    raw = table.raw[column.field]
    kept = list(map(_kept, table.readings[column.field], raw.known))
    return [kept[code] for code in raw.codes.tolist()]


def _kept(value: Any, cell: Cell) -> Cell:
    if value is None:
        return None if is_blank(cell) else cell if isinstance(cell, str | float | int | date | time) else show(cell)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return "; ".join(value) if isinstance(value, tuple) else value


_SENDER_FIELDS = (
    ("nominations", "submitter"),
    ("meetings", "unit"),
    ("scores", "unit"),
    ("results", "unit"),
    ("targets", "unit"),
)


def senders(given: Submission) -> tuple[str, ...]:
    """Give the codes of the units a book is from, the one with most rows first: who submits, else who met or scored.

    A book that says none of it is from the unit where all its people work.
    """
    for sheet, column in _SENDER_FIELDS:
        rows = given.tables.get(sheet)
        units = Counter(cell for cell in rows.cells.get(column, ()) if isinstance(cell, str)) if rows else Counter()
        if units:
            return tuple(unit for unit, _number in units.most_common())
    people = given.tables.get("people")
    places = set(people.cells.get("unit", ())) - {None} if people else set()
    return (places.pop(),) if len(places) == 1 else ()


ROSTER = "danh sách của đợt"
"""Stands for the digest of the workbook of the upper level, whose rows come first and win."""


def short(text: str) -> str:
    """Write what a cell says so that it fits into a sentence: a day as people write it, at most 60 characters."""
    text = short_date(date.fromisoformat(text)) if _ISO.fullmatch(text) else text
    return text if len(text) <= 60 else f"{text[:57]}…"


def to_json(given: Submission) -> bytes:
    """Write what was found in a book as JSON; its name and its rules are kept elsewhere."""
    return json.dumps(
        {
            "trouble": given.trouble,
            "findings": [
                [f.code, f.place[1:], f.row_key, f.value, f.rule, f.basis, {**f.details}] for f in given.findings
            ],
            "rules": given.rules.key if given.rules else "",
            "sound": given.sound,
            "tables": {
                name: [rows.title, rows.columns, rows.numbers, rows.cells] for name, rows in given.tables.items()
            },
            "sources": given.sources,
        },
        ensure_ascii=False,
        default=_encode,
        separators=(",", ":"),
    ).encode()


def from_json(content: bytes, name: str, digest: str, rules: Callable[[str], Rules]) -> Submission:
    """Read what `to_json` wrote; ValueError, KeyError or TypeError where it is damaged. `rules` finds by key."""
    read = json.loads(content, object_hook=_decode)
    return Submission(
        name,
        digest,
        read["trouble"],
        tuple(Finding(code, Place(name, *place), *parts) for code, place, *parts in read["findings"]),
        rules(read["rules"]) if read["rules"] else None,
        read["sound"],
        {sheet: Rows(*parts) for sheet, parts in read["tables"].items()},
        tuple(read["sources"]),
    )


def _encode(value: object) -> dict[str, object]:
    match value:
        case RowRef():
            return {"$row": astuple(value)}
        case RowRefs():
            return {"$rows": value.rows}
        case RowSpans():
            return {"$spans": value.spans}
        case Phrase():
            return {"$phrase": [value.template, value.details]}
        case datetime():
            return {"$datetime": value.isoformat()}
        case date():
            return {"$date": value.isoformat()}
        case time():
            return {"$time": value.isoformat()}
        case _:
            return {"$text": str(value)}


_DECODERS: Mapping[str, Callable[[Any], Any]] = {
    "$row": lambda parts: RowRef(*parts),
    "$rows": RowRefs.of,
    "$spans": lambda spans: RowSpans(tuple(map(tuple, spans))),
    "$phrase": lambda parts: Phrase(*parts),
    "$datetime": datetime.fromisoformat,
    "$date": date.fromisoformat,
    "$time": time.fromisoformat,
    "$text": str,
}


def _decode(found: dict[str, Any]) -> Any:
    if len(found) == 1:
        ((name, value),) = found.items()
        if name in _DECODERS:
            return _DECODERS[name](value)
    return found
