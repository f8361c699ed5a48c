"""Many workbooks' tables become one: rows with their source, shared rows once, clashing codes apart, who is missing."""

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from difflib import SequenceMatcher
from hashlib import sha256
from itertools import count
from typing import Any, TypeVar

from attrs import evolve, field, frozen

from thidua_xl.campaign import Campaign, Route
from thidua_xl.columns import Cells
from thidua_xl.findings import CATALOGUE, Finding, Severity
from thidua_xl.nominations import Outcome, Review, Verdict, names
from thidua_xl.sheets import (
    BY_TITLE,
    DATA_SHEETS,
    IN_BLOC,
    MANAGING_UNIT,
    NOMINATIONS,
    OUTSIDE_BLOC,
    OWN_UNIT,
    RULE_SHEETS,
    SOURCE_COLUMNS,
    SUPERIOR_UNIT,
    TERM_KEYS,
    TERMS,
    CampaignKind,
    Column,
    Kind,
    Sheet,
    Subject,
    Task,
)
from thidua_xl.tables import Cell, Grid, Table, Tables, column_letter, is_blank, read_number, show, show_lines
from thidua_xl.vietnamese import clean, fold, parse_date, short_date

T = TypeVar("T")

# -- what a book brings -----------------------------------------------------------------------------------------------


@frozen
class Rows:
    """The rows of one sheet of one book: its title there, Excel's letters by field, row numbers, the cells by field.

    Cells that could be read hold their value (true dates and numbers, codes as the roster writes them); the others
    hold what was typed.
    """

    title: str
    letters: dict[str, str]
    numbers: list[int]
    cells: dict[str, list[Cell]]

    def cell(self, column: str, row: int) -> str:
        """Give the address of a field in a row; that of the first column where the sheet lacks the field."""
        return f"{self.letters.get(column) or next(iter(self.letters.values()))}{row}"


RuleRow = tuple[int, tuple[tuple[str, str], ...]]
"""A row of a rules sheet: Excel's row, and what it says by heading; blank cells are left out."""


@frozen
class Rules:
    """What the rules sheets of a book say, by title; two books of equal `digest` have the same rules.

    `letters` are Excel's, by title and heading; equal rules may stand in other rows and columns. They are remembered
    under `key`, which is equal only where they also stand in the same cells.
    """

    sheets: dict[str, tuple[RuleRow, ...]]
    letters: dict[str, dict[str, str]]
    digest: str = field(init=False)
    key: str = field(init=False)

    @digest.default
    def _digest(self) -> str:
        said = [[title, [cells for _row, cells in rows]] for title, rows in self.sheets.items() if rows]
        return sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()

    @key.default
    def _key(self) -> str:
        return sha256(rules_to_json(self)).hexdigest()

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
    rows, letters = {}, {}
    for sheet in RULE_SHEETS:
        table = tables[sheet.name]
        rows[sheet.title] = tuple(_rule_rows(table))
        letters[sheet.title] = {c.heading: table.letters[c.field] for c in sheet.asked if c.field in table.letters}
    return Rules(rows, letters)


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
    return json.dumps([rules.sheets, rules.letters], ensure_ascii=False).encode()


def rules_from_json(content: bytes) -> Rules:
    """Read what `rules_to_json` wrote; ValueError, TypeError or AttributeError where it is damaged."""
    sheets, letters = json.loads(content)
    return Rules(
        {
            str(title): tuple((int(row), tuple((str(h), str(text)) for h, text in said)) for row, said in rows)
            for title, rows in sheets.items()
        },
        {str(title): {str(h): str(letter) for h, letter in found.items()} for title, found in letters.items()},
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
    asked = [c for c in table.sheet.asked if c.field in table.letters and c not in SOURCE_COLUMNS]
    return Rows(
        table.title,
        {c.field: table.letters[c.field] for c in asked},
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


# -- rules against the campaign's -------------------------------------------------------------------------------------


def rule_findings(given: Submission, rules: Rules) -> Iterator[Finding]:
    """Report each rules sheet of a book that does not say what the campaign's says (TP02), at the first such cell."""
    if given.rules is None or given.rules.digest == rules.digest:
        return
    for title, rows in rules.sheets.items():
        theirs = given.rules.sheets[title]
        found = list(_differences(rows, theirs))
        if found:
            row, heading = next((at for at, _text in found if at), (theirs[-1][0] + 1 if theirs else 1, ""))
            cell = f"{given.rules.letters[title].get(heading, 'A')}{row}"
            texts = [text for _at, text in found]
            more = [f"và {len(texts) - _SHOWN} chỗ khác"] if len(texts) > _SHOWN else []
            details = {"differences": "; ".join(texts[:_SHOWN] + more)}
            yield Finding("TP02", title, cell, details=details, book=given.name)
    if not given.sound:
        yield Finding("TP03", TERMS.title, book=given.name)


_SHOWN = 5


def _differences(ours: Sequence[RuleRow], theirs: Sequence[RuleRow]) -> Iterator[tuple[tuple[int, str] | None, str]]:
    """Walk what differs: (row in the book and heading, None where the book lacks the row; what is said)."""
    left, right = [cells for _row, cells in ours], [cells for _row, cells in theirs]
    for kind, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        paired = min(b - a, d - c)
        for place in range(paired):
            row, cells = theirs[c + place]
            changed = _changed(dict(left[a + place]), dict(cells))
            yield (row, next(iter(changed))), f"dòng {row} {', '.join(changed.values())}"
        for row, cells in theirs[c + paired : d]:
            yield (row, cells[0][0]), f"dòng {row} thêm “{_label(cells)}”"
        for _row, cells in ours[a + paired : b]:
            yield None, f"thiếu “{_label(cells)}”"


def _changed(ours: Mapping[str, str], theirs: Mapping[str, str]) -> dict[str, str]:
    """Give what is said of each cell of a row that differs, by heading."""
    return {
        heading: f"{heading} ghi “{_short(theirs.get(heading, ''))}”, của đợt là “{_short(ours.get(heading, ''))}”"
        for heading in dict.fromkeys([*ours, *theirs])
        if ours.get(heading) != theirs.get(heading)
    }


def _label(cells: tuple[tuple[str, str], ...]) -> str:
    return _short(" ".join(text for _heading, text in cells[:2]))


def _short(text: str) -> str:
    text = short_date(date.fromisoformat(text)) if _ISO.fullmatch(text) else text
    return text if len(text) <= 60 else f"{text[:57]}…"


# -- one book of many -------------------------------------------------------------------------------------------------


@frozen
class Merged:
    """Many books' rows as the tables of one.

    `origins`: by the sheet's name, (place of the submission, its row) of each row of the merged table, in order;
    `places`: the way back, also of rows that were joined to another's; `alike`: by the place in the merged table, the
    rows that say what another submission's row says, for which this stands;
    `renamed`: by the code in the merged book, the code that the source wrote, and the source's place. `findings` are
    those of putting together, at the cells of the sources, or of the merged book where they name no book.
    """

    submissions: tuple[Submission, ...]
    tables: Tables
    origins: dict[str, list[tuple[int, int]]]
    places: dict[str, dict[tuple[int, int], int]]
    alike: dict[str, dict[int, list[tuple[int, int]]]]
    renamed: dict[str, tuple[str, int]]
    findings: tuple[Finding, ...]
    first_row: int

    def homes(self, finding: Finding) -> Iterator[Finding]:
        """Give a finding of the merged book at its cell in each source of the row; one without stays as it is."""
        place = self._place(finding.sheet, finding.cell)
        if place is None:
            yield finding
            return
        sheet, column, position = place
        for home in (self.origins[sheet][position], *self.alike[sheet].get(position, ())):
            yield self._at_home(finding, sheet, column, home)

    def _at_home(self, finding: Finding, sheet: str, column: str, home: tuple[int, int]) -> Finding:
        index, row = home
        source = self.submissions[index]
        details = {name: self._written(said, index) for name, said in finding.details.items()}
        if finding.code in _NAME_ROWS:
            details["others"] = self._sources(finding)
        return Finding(
            finding.code,
            source.tables[sheet].title,
            source.tables[sheet].cell(column, row),
            self._written(finding.row_key, index),
            self._written(finding.value, index),
            finding.rule,
            finding.basis,
            details,
            source.name,
        )

    def _written(self, said: T, index: int) -> T | str:
        """Put the codes that sources wrote in the place of the merged book's; another source's with its name."""
        if not isinstance(said, str) or not self.renamed:
            return said

        def own(match: re.Match[str]) -> str:
            code, source = self.renamed.get(match[0], (match[0], index))
            return code if source == index else f"{code} sổ {self.submissions[source].name}"

        return _WORD.sub(own, said)

    def forward(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Give findings of the sources at their rows of the merged book.

        One that is of no row stands at every nomination of its file; one of a file that was left out is left out.
        """
        indexes = {one.name: index for index, one in enumerate(self.submissions)}
        names = [{rows.title: name for name, rows in one.tables.items()} for one in self.submissions]
        nominations: dict[int, list[int]] = {}
        for position, (index, _row) in enumerate(self.origins[NOMINATIONS.name]):
            nominations.setdefault(index, []).append(position)
        for finding in findings:
            if finding.book not in indexes:
                continue
            index = indexes[finding.book]
            sheet = names[index].get(finding.sheet, "")
            letters = finding.cell.rstrip("0123456789")
            row = int(finding.cell[len(letters) :] or 0)
            at = self.places.get(sheet, {}).get((index, row))
            if at is not None:
                table = self.tables[sheet]
                source = self.submissions[index].tables[sheet].letters
                column = next((name for name, letter in source.items() if letter == letters), "")
                yield finding._replace(sheet=table.title, cell=table.cell(at + self.first_row, column))
            else:
                for nth in nominations.get(index, ()):
                    yield finding._replace(sheet=NOMINATIONS.title, cell=f"A{nth + self.first_row}")

    def returned(self, verdicts: Iterable[Verdict]) -> dict[str, list[Verdict]]:
        """Give each source the verdicts on its nominations, with its own rows and cells.

        One that several sources give word for word stands with each of them.
        """
        by_row = {verdict.row: verdict for verdict in verdicts}
        found: dict[str, list[Verdict]] = {one.name: [] for one in self.submissions}
        for home, position in self.places[NOMINATIONS.name].items():
            verdict = by_row[position + self.first_row]
            code = self._written(verdict.code, home[0])
            reasons = tuple(
                self._written(self._reason_at(reason, position, home), home[0]) for reason in verdict.reasons
            )
            found[self.submissions[home[0]].name].append(evolve(verdict, row=home[1], code=code, reasons=reasons))
        return found

    def _reason_at(self, reason: str, nomination: int, home: tuple[int, int]) -> str:
        """Write the cell that a reason names as its source's; the nomination's own row as that at home."""
        match = _PLACE.match(reason)
        place = self._place((match[1] or NOMINATIONS.title).removesuffix("!"), match[2]) if match else None
        if match is None or place is None:
            return reason
        sheet, column, position = place
        own = (sheet, position) == (NOMINATIONS.name, nomination)
        index, row = home if own else self.origins[sheet][position]
        rows = self.submissions[index].tables[sheet]
        title = f"{rows.title}!" if match[1] else ""
        return f"{title}{rows.cell(column, row)}: {reason[match.end() :]}"

    def _place(self, title: str, cell: str) -> tuple[str, str, int] | None:
        """Find a cell of the merged book: the sheet's name, the field, and the place of the row in its table."""
        sheet = BY_TITLE.get(title)
        letters = cell.rstrip("0123456789")
        if sheet is None or sheet.name not in self.origins or letters == cell:
            return None
        position = int(cell[len(letters) :]) - self.first_row
        if not 0 <= position < len(self.origins[sheet.name]):
            return None
        table = self.tables[sheet.name]
        column = next((name for name, letter in table.letters.items() if letter == letters), "")
        return sheet.name, column, position

    def _sources(self, finding: Finding) -> str:
        """Write the rows that a finding names as rows of their sources: `12 sổ Phòng A.xlsx`."""
        rows, _trang, other = str(finding.details["others"]).partition(" trang ")
        title = other or finding.sheet
        found = []
        for row in rows.split(", "):
            place = self._place(title, f"A{row}")
            index, own = self.origins[place[0]][place[2]] if place else (0, 0)
            found.append(f"{own} sổ {self.submissions[index].name}" if place else row)
        return ", ".join(found) + (f" trang {other}" if other else "")


_PLACE = re.compile(r"^([^!:]+!)?([A-Z]{1,3}\d+): ")
_WORD = re.compile(r"[^\s,;:()“”]+")

_NAME_ROWS = frozenset({"OB05", "TR03", "TR06", "HX13", "CD03"})
"""Findings whose detail `others` names rows of the book, not codes."""

_REFERENCES = {
    "nominee": "people",
    "meeting": "meetings",
}
"""Fields that hold a code of another sheet whose codes each book makes up for itself."""


@frozen
class _Gathered:
    """The rows of one sheet so far: one list of cells a row, and where each came from."""

    columns: tuple[Column, ...]
    rows: list[list[Cell]] = field(factory=list)
    origins: list[tuple[int, int]] = field(factory=list)
    places: dict[tuple[int, int], int] = field(factory=dict)
    alike: dict[int, list[tuple[int, int]]] = field(factory=dict)

    def add(self, cells: list[Cell], origin: tuple[int, int]) -> int:
        self.rows.append(cells)
        self.origins.append(origin)
        return len(self.rows) - 1


class _Merger:
    """Puts submissions together sheet by sheet; the codes rewritten in one sheet are followed in the next."""

    def __init__(self, submissions: Sequence[Submission], campaign: Campaign, first_row: int) -> None:
        self.submissions = submissions
        self.campaign = campaign
        self.first_row = first_row
        self.prefixes = [(senders(one) or ("",))[0] for one in submissions]
        self.codes: dict[str, dict[int, dict[str, str]]] = {"people": {}, "meetings": {}, "nominations": {}}
        self.renamed: dict[str, tuple[str, int]] = {}
        self.findings: list[Finding] = []
        self.units: frozenset[str] = frozenset()

    def merge(self) -> Merged:
        gathered: dict[str, _Gathered] = {}
        for sheet in sorted(DATA_SHEETS, key=lambda sheet: _ORDER.index(sheet.name) if sheet.name in _ORDER else 9):
            declared = self.campaign.nomination_sheet if sheet is NOMINATIONS else sheet
            gathered[sheet.name] = self._gather(declared)
            if sheet.name == "units":
                self.units = frozenset(cells[0] for cells in gathered["units"].rows)
        tables = Tables()
        for sheet in DATA_SHEETS:
            declared = self.campaign.nomination_sheet if sheet is NOMINATIONS else sheet
            tables[sheet.name] = self._table(declared, gathered[sheet.name])
        return Merged(
            tuple(self.submissions),
            tables,
            {name: rows.origins for name, rows in gathered.items()},
            {name: rows.places for name, rows in gathered.items()},
            {name: rows.alike for name, rows in gathered.items()},
            self.renamed,
            tuple(self.findings),
            self.first_row,
        )

    def _table(self, sheet: Sheet, gathered: _Gathered) -> Table:
        traced = sheet.with_columns(SOURCE_COLUMNS)
        letters = {
            c.field: column_letter(place) for place, c in enumerate(traced.columns, 1) if c.kind is not Kind.NAME
        }
        columns = [list(cells) for cells in zip(*gathered.rows, strict=True)] or [[] for _column in gathered.columns]
        cells = {column.field: column_cells for column, column_cells in zip(gathered.columns, columns, strict=True)}
        cells["source_file"] = [self.submissions[index].name for index, _row in gathered.origins]
        cells["source_row"] = [row for _index, row in gathered.origins]
        rows = list(range(self.first_row, self.first_row + len(gathered.rows)))
        return Table(
            traced,
            rows,
            {name: Cells.of(column) for name, column in cells.items()},
            letters,
            self.first_row - 1,
            sheet.title,
        )

    def _gather(self, sheet: Sheet) -> _Gathered:
        gathered = _Gathered(sheet.asked)
        if sheet.name in {"units", "people"}:
            self._gather_known(sheet, gathered)
        else:
            self._gather_events(sheet, gathered)
        return gathered

    def _walk(self, sheet: Sheet) -> Iterator[tuple[int, int, list[Cell]]]:
        """Walk the rows of all submissions: (submission, row, cells), references already rewritten."""
        for index, one in enumerate(self.submissions):
            rows = one.tables.get(sheet.name)
            if rows is None:
                continue
            nothing = [None] * len(rows.numbers)
            columns = [
                self._followed(index, column.field, rows.cells.get(column.field, nothing)) for column in sheet.asked
            ]
            for row, *cells in zip(rows.numbers, *columns, strict=True):
                yield index, row, cells

    def _followed(self, index: int, name: str, cells: list[Cell]) -> list[Cell]:
        """Follow references to codes that each book makes up for itself: they mean the book's own, else the roster's.

        A code that only other books have means nothing here. It is written as one of this book's own, which stays
        unknown, lest it be taken for theirs. The upper level may name what is another book's alone.
        """
        target = _REFERENCES.get(name)
        if target is None:
            return cells
        books = self.codes[target]
        known = {code for codes in books.values() for code in codes}
        above = books.get(0, {}) if self._has_roster else {}
        own = above | books.get(index, {})

        def meant(code: Cell) -> Cell:
            if not isinstance(code, str) or code not in known or (target == "people" and code in self.units):
                return code
            if code in own or (index == 0 and self._has_roster):
                return own.get(code, code)
            own[code] = books.setdefault(index, {})[code] = self._renamed(index, code, known)
            return own[code]

        return [meant(cell) for cell in cells]

    def _renamed(self, index: int, code: str, taken: Collection[str]) -> str:
        """Give a book's code a name of its own in the merged book: the code of the book's unit in front."""
        prefix = self.prefixes[index] or f"S{index}"
        tries = (f"{prefix}-{code}" if n == 1 else f"{prefix}-{n}-{code}" for n in count(1))
        new = next(name for name in tries if name not in taken and name not in self.renamed)
        self.renamed[new] = code, index
        return new

    def _gather_known(self, sheet: Sheet, gathered: _Gathered) -> None:
        """Units and people: a row that several books give is one row; its blanks are filled from the others."""
        variants: dict[str, list[int]] = {}  # the different units or people of each code, by their place
        owners: dict[tuple[int, str], int] = {}
        for index, row, cells in self._walk(sheet):
            code = cells[0]
            if not isinstance(code, str) or (index, code) in owners:  # a code twice in one book is reported by itself
                gathered.places[index, row] = gathered.add(cells, (index, row))
                continue
            known = variants.setdefault(code, [])
            for place in known:
                if gathered.rows[place] == cells:
                    if sheet.name != "units":  # a unit's row is the roster's, in however many books it stands
                        gathered.alike.setdefault(place, []).append((index, row))
                    break
                if sheet.name == "units" or _same_person(sheet, gathered.rows[place], cells):
                    self._join(sheet, gathered, place, (index, row), cells)
                    break
            else:
                if sheet.name == "units" and index and self._has_roster:
                    self._outsider(index, row, code, cells)
                place = gathered.add(cells, (index, row))
                known.append(place)
            owners[index, code] = gathered.places[index, row] = place
        if sheet.name == "people":
            self._part(sheet, gathered, variants, owners)

    @property
    def _has_roster(self) -> bool:
        return bool(self.submissions) and self.submissions[0].digest == ROSTER

    def _outsider(self, index: int, row: int, code: str, cells: list[Cell]) -> None:
        self._say("TP11", "units", index, row, "code", code, name=show(cells[1]), other=self.submissions[0].name)

    def _join(self, sheet: Sheet, gathered: _Gathered, place: int, origin: tuple[int, int], cells: list[Cell]) -> None:
        """Join a row to one already there: what differs is reported and the first one stays, its blanks filled.

        The upper level's roster of units says what it says with its blanks too.
        """
        kept = gathered.rows[place]
        other = self.submissions[gathered.origins[place][0]].name
        index, row = origin
        is_certain = sheet.name == "units" and self._has_roster and gathered.origins[place][0] == 0
        if sheet.name == "units" and fold(show(kept[1])) != fold(show(cells[1])):
            self._say(
                "TP09", "units", index, row, "code", cells[0], name=show(cells[1]), meant=show(kept[1]), other=other
            )
            return
        differing = []
        for number, (column, old, new) in enumerate(zip(gathered.columns, kept, cells, strict=True)):
            if old is None and not is_certain:
                kept[number] = new
            elif new is not None and old != new and show_lines(old) != show_lines(new):
                private = column.field == "citizen_id"
                told = (
                    column.heading
                    if private
                    else f"{column.heading} “{_short(show(new))}” (kia: “{_short(show(old))}”)"
                )
                differing.append((column.field, told))
        if differing:
            told = ", ".join(text for _name, text in differing)
            self._say("TP08", sheet.name, index, row, differing[0][0], cells[0], differences=told, other=other)

    def _say(self, code: str, sheet: str, index: int, row: int, column: str, value: str, **details: object) -> None:
        one = self.submissions[index]
        rows = one.tables[sheet]
        self.findings.append(
            Finding(code, rows.title, rows.cell(column, row), value, value, details=details, book=one.name)
        )

    def _gather_events(self, sheet: Sheet, gathered: _Gathered) -> None:
        """Rows that a book makes up for itself: one that another book repeats word for word is the same row."""
        given: dict[tuple[Cell, ...], tuple[int, int]] = {}  # by what it says: (place, submission)
        variants: dict[str, list[int]] = {}
        owners: dict[tuple[int, str], int] = {}
        for index, row, cells in self._walk(sheet):
            said = tuple(cells)
            place, first = given.get(said, (-1, index))
            if first == index:
                place = gathered.add(cells, (index, row))
                given.setdefault(said, (place, index))
                code = cells[0]
                if isinstance(code, str) and sheet.key and (index, code) not in owners:
                    variants.setdefault(code, []).append(place)
            else:
                gathered.alike.setdefault(place, []).append((index, row))
            gathered.places[index, row] = place
            if sheet.key and isinstance(cells[0], str):
                owners.setdefault((index, cells[0]), place)
        if sheet.name in self.codes:
            self._part(sheet, gathered, variants, owners)

    def _part(
        self,
        sheet: Sheet,
        gathered: _Gathered,
        variants: Mapping[str, list[int]],
        owners: Mapping[tuple[int, str], int],
    ) -> None:
        """Give codes that books use for different things the code of the book's unit in front."""
        new_codes = {
            place: self._renamed(gathered.origins[place][0], code, variants)
            for code, places in variants.items()
            for place in (places if len(places) > 1 else ())
        }
        if new_codes:
            place, meant = next(iter(new_codes.items()))
            books = len({gathered.origins[place][0] for place in new_codes})
            details = {"count": len(new_codes), "books": books, "meant": meant}
            code, cell = self.renamed[meant][0], f"A{place + self.first_row}"
            self.findings.append(Finding("TP10", sheet.title, cell, meant, code, details=details))
        codes = self.codes[sheet.name]
        for (index, code), place in owners.items():
            codes.setdefault(index, {})[code] = new_codes.get(place, code)
        for cells, (index, _row) in zip(gathered.rows, gathered.origins, strict=True) if new_codes else ():
            cells[0] = codes[index].get(cells[0], cells[0]) if isinstance(cells[0], str) else cells[0]


ROSTER = "danh sách của đợt"
"""Stands for the digest of the workbook of the upper level, whose rows come first and win."""

_ORDER = ("units", "people", "meetings")


def merge_books(submissions: Sequence[Submission], campaign: Campaign, first_row: int) -> Merged:
    """Put the rows of many books together into one book's tables, whose rows begin at `first_row`.

    Of the same unit or person in several books one row stays (blanks filled; what differs: TP08, TP09); a row of
    another sheet that two books give word for word stays once. Codes of people, meetings and nominations that books
    use for different things get the unit's code in front, and references follow (TP10).
    """
    return _Merger(submissions, campaign, first_row).merge()


def _same_person(sheet: Sheet, one: list[Cell], other: list[Cell]) -> bool:
    """Judge whether two rows of one code are one person: the same CCCD, or the name and no other day of birth."""
    a, b = ({c.field: cell for c, cell in zip(sheet.asked, cells, strict=True)} for cells in (one, other))
    if a["citizen_id"] and b["citizen_id"]:
        return show(a["citizen_id"]) == show(b["citizen_id"])
    births_fit = a["birth"] is None or b["birth"] is None or a["birth"] == b["birth"]
    return births_fit and fold(show(a["name"])) == fold(show(b["name"]))


# -- who sent what ----------------------------------------------------------------------------------------------------

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


def expected_units(review: Review) -> list[str]:
    """List the codes of the units that the plan lets submit, in the roster's order; none where it does not say.

    By `Tuyến trình`: a nominee's own unit, the unit above it, or units of the kinds named; of a bloc its members.
    Units that had ended before the campaign began are left out.
    """
    campaign = review.campaign
    found: set[str] = set()
    for route in campaign.routes:
        found |= _route_units(review, route)
    if campaign.kind is CampaignKind.BLOC:
        found |= {code for code, unit in review.units.items() if unit["cluster"]}
    day = campaign.start or campaign.end
    return [
        code
        for code, unit in review.units.items()
        if code in found
        and fold(unit["name"] or "") != fold(campaign.issuer)
        and (day is None or not _ended(unit, day))
    ]


def _ended(unit: Mapping[str, Any], day: date) -> bool:
    return unit["valid_to"] is not None and unit["valid_to"] < day


def _route_units(review: Review, route: Route) -> set[str]:
    """The units that a route names: those that submit for themselves, are above one that does not, or are of a kind."""
    units = review.units
    own, above, managing = fold(OWN_UNIT), fold(SUPERIOR_UNIT), fold(MANAGING_UNIT)
    collective = Subject.COLLECTIVE in route.subjects or Subject.INDIVIDUAL in route.subjects
    nominees = _of_kinds(units, route.nominee_unit_kinds) if collective or route.nominee_unit_kinds else set()
    found: set[str] = set()
    for rule in route.submitter_kinds:
        rest = [part for part in map(clean, rule.split("+")) if fold(part) not in {own, above, managing}]
        parts = {fold(part) for part in rule.split("+")}
        if own in parts:
            candidates = nominees
        elif managing in parts:
            candidates = {code for code in nominees if nominees.isdisjoint(review.superiors(code))}
        elif above in parts:
            candidates = {str(units[code]["parent"]) for code in nominees if units[code]["parent"] in units}
        else:
            candidates = set(units) if rest else set()
        found |= candidates & _of_kinds(units, ["+".join(rest)]) if rest else candidates
    return found


def _of_kinds(units: Mapping[str, Mapping[str, Any]], kinds: Sequence[str]) -> set[str]:
    """The units that one of the kinds names, all where none is given."""
    fits: dict[tuple[object, ...], bool] = {}
    found = set()
    for code, unit in units.items():
        words = unit["kind"], unit["cluster"], unit["features"]
        if words not in fits:
            fits[words] = not kinds or names(kinds, _words(unit))
        if fits[words]:
            found.add(code)
    return found


def _words(unit: Mapping[str, Any]) -> set[str]:
    bloc = IN_BLOC if unit["cluster"] else OUTSIDE_BLOC
    return {fold(unit["kind"] or ""), fold(bloc), *(fold(word) for word in unit["features"] or ())}


def missing_units(review: Review, submissions: Iterable[Submission]) -> Iterator[Finding]:
    """Report the units that the plan lets submit and that sent no book (TP04), at their row of the merged roster."""
    sent = {unit for one in submissions for unit in senders(one)}
    deadlines = [deadline for deadline in review.campaign.deadline(Task.SUBMISSION, "") if deadline.last_day]
    stated = f" (hạn {deadlines[0].stated})" if deadlines else ""
    basis = deadlines[0].basis if deadlines else ""
    for code in expected_units(review):
        if code not in sent:
            yield review.tables["units"].finding(
                "TP04", review.units[code]["row"], "code", basis=basis, name=review.unit_name(code), stated=stated
            )


def copies_among(given: Iterable[Submission]) -> dict[str, str]:
    """Give the files that are byte for byte an earlier one of the list: name → that one's name."""
    first: dict[str, str] = {}
    return {
        one.name: first[one.digest]
        for one in given
        if one.digest and first.setdefault(one.digest, one.name) != one.name
    }


def left_out(given: Sequence[Submission], rules: Rules) -> dict[str, Finding]:
    """Tell by name which files give no row, though they can be read, and why.

    A file like another (TP07), one put together from files that are there themselves (TP13), and one of another
    campaign (TP14).
    """
    names = {one.name for one in given}
    found = {name: Finding("TP07", details={"others": first}, book=name) for name, first in copies_among(given).items()}
    for one in given:
        theirs = one.rules.campaign if one.rules else ""
        if theirs and rules.campaign and theirs != rules.campaign:
            found.setdefault(one.name, Finding("TP14", TERMS.title, value=theirs, book=one.name))
        elif {*one.sources} & names - {one.name}:
            told = ", ".join(one.sources[:_SHOWN]) + ("…" if len(one.sources) > _SHOWN else "")
            found.setdefault(one.name, Finding("TP13", details={"others": told}, book=one.name))
    return found


def in_order_of_units(given: Sequence[Submission], own: Submission | None) -> list[Submission]:
    """Put files in the order in which the upper level's workbook lists their units; the others last."""
    units = own.tables.get("units") if own else None
    places = {code: place for place, code in enumerate(units.cells["code"] if units else ())}
    return sorted(given, key=lambda one: places.get(next(iter(senders(one)), ""), len(places)))


def own_findings(given: Submission, rules: Rules) -> list[Finding]:
    """Give what was found in a book by itself; what is said of rules that are the campaign's the merged book says."""
    titles = {sheet.title for sheet in RULE_SHEETS}
    same = given.rules is not None and given.rules.digest == rules.digest
    return [finding for finding in given.findings if not (same and finding.sheet in titles)]


def book_findings(given: Sequence[Submission], review: Review) -> Iterator[Finding]:
    """Report of whole files: unreadable (TP01), several of one unit (TP06), of no known unit (TP12)."""
    by_unit: dict[str, list[str]] = {}
    for one in given:
        units = senders(one)
        if one.trouble:
            yield Finding("TP01", details={"reason": one.trouble}, book=one.name)
        elif one.sound and not units:
            yield Finding("TP12", NOMINATIONS.title, book=one.name)
        elif units:
            by_unit.setdefault(units[0], []).append(one.name)
    for unit, books in by_unit.items():
        for book in books if len(books) > 1 else ():
            others = [other for other in books if other != book]
            more = f" và {len(others) - _SHOWN} tệp khác" if len(others) > _SHOWN else ""
            told = ", ".join(others[:_SHOWN]) + more
            details = {"name": review.unit_name(unit), "count": len(books), "others": told}
            yield Finding("TP06", NOMINATIONS.title, row_key=unit, details=details, book=book)


@frozen
class FileLine:
    """What became of one file: the units it is from, its lot in a word and how bad that is, and its figures."""

    name: str
    units: str
    lot: str
    severity: Severity | None
    nominations: int
    outcomes: Mapping[Outcome, int]
    submitted: str
    errors: int
    warnings: int
    note: str

    @property
    def cells(self) -> tuple[str | int, ...]:
        """What people read of it, in the order of the result workbook's sheet of files; nothing in the place of 0."""
        outcomes = (self.outcomes.get(outcome) or "" for outcome in Outcome)
        return (
            self.name,
            self.units,
            self.lot,
            self.nominations or "",
            *outcomes,
            self.submitted,
            self.errors or "",
            self.warnings or "",
            self.note,
        )


def file_lines(
    given: Sequence[Submission],
    away: Collection[str],
    findings: Iterable[Finding],
    verdicts: Mapping[str, Sequence[Verdict]],
    review: Review,
) -> Iterator[FileLine]:
    """Give the lot of each file received: from those left out, the findings of all, and the verdicts by file."""
    by_book: dict[str, list[Finding]] = {}
    for finding in findings:
        by_book.setdefault(finding.book, []).append(finding)
    for one in given:
        found = by_book.get(one.name, [])
        told = {f.code: f for f in reversed(found) if f.code != _LATE or fold(f.sheet) == _NOMINATIONS}
        rows = one.tables.get(NOMINATIONS.name)
        days = [day for day in (rows.cells.get("submitted", ()) if rows else ()) if isinstance(day, date)]
        codes = [code for code in (*_LOTS, *_BESIDES) if code in told] or ([] if one.sound else ["TP03"])
        besides = [_BESIDES[code] for code in codes if code in _BESIDES]
        notes = [told[code].message for code in ("TP01", "TP02", _LATE, "TP06", "TP07", "TP13", "TP14") if code in told]
        yield FileLine(
            one.name,
            ", ".join(map(review.unit_name, senders(one))),
            next((_LOTS[code] for code in codes if code in _LOTS), ", ".join(["Đã tổng hợp", *besides])),
            CATALOGUE[codes[0]].severity if codes else None,
            len(rows.numbers) if rows and one.name not in away else 0,
            Counter(verdict.outcome for verdict in verdicts.get(one.name, ())),
            short_date(max(days)) if days else "",
            sum(finding.severity is Severity.ERROR for finding in found),
            sum(finding.severity in {Severity.WARNING, Severity.UNCLEAR} for finding in found),
            " ".join(notes),
        )


_LATE, _NOMINATIONS = "TH01", fold(NOMINATIONS.title)  # a meeting, a report may be late too
_LOTS = {
    "TP01": "Không đọc được",
    "TT18": "Không phải sổ thi đua",
    "TP14": "Sổ của đợt khác",
    "TP03": "Thể lệ hỏng, chưa tổng hợp",
    "TP13": "Tổng hợp từ chính các tệp này",
    "TP07": "Trùng tệp khác",
    "TP12": "Sổ trống",
}
"""The lot of a file that has a finding of this code, the heaviest first."""
_BESIDES = {"TP02": "thể lệ khác", _LATE: "nộp muộn"}
"""What is said besides of a file that was put together with the others."""


# -- remembered outcomes ----------------------------------------------------------------------------------------------


def to_json(given: Submission) -> bytes:
    """Write what was found in a book as JSON; its name and its rules are kept elsewhere."""
    return json.dumps(
        {
            "trouble": given.trouble,
            "findings": [
                [f.code, f.sheet, f.cell, f.row_key, f.value, f.rule, f.basis, dict(f.details)] for f in given.findings
            ],
            "rules": given.rules.key if given.rules else "",
            "sound": given.sound,
            "tables": {
                name: [rows.title, rows.letters, rows.numbers, rows.cells] for name, rows in given.tables.items()
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
        tuple(Finding(*parts).in_book(name) for parts in read["findings"]),
        rules(read["rules"]) if read["rules"] else None,
        read["sound"],
        {sheet: Rows(*parts) for sheet, parts in read["tables"].items()},
        tuple(read["sources"]),
    )


def _encode(value: object) -> dict[str, str]:
    match value:
        case datetime():
            return {"$datetime": value.isoformat()}
        case date():
            return {"$date": value.isoformat()}
        case time():
            return {"$time": value.isoformat()}
        case _:
            return {"$text": str(value)}


_DECODERS: Mapping[str, Callable[[str], Any]] = {
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
