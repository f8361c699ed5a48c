"""A book is checked: its rules first, then its rows; the findings go into a result workbook or a marked copy."""

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote

from attrs import define, frozen

from thidua_xl import assets, checks
from thidua_xl.batch import uncollected
from thidua_xl.books import Book, FileBook, open_book
from thidua_xl.consolidate import Rules, rules_of
from thidua_xl.errors import ThiduaError
from thidua_xl.files import moment, read_whole, refuse_open, replace, safe_name, write_new
from thidua_xl.findings import SEVERITY_COLOURS, Finding, Severity, blocking
from thidua_xl.inbox import MARKED_MARK, RESULT_MARK
from thidua_xl.marking import AddedSheet, mark
from thidua_xl.results import (
    FINDINGS_COLUMNS,
    OUTCOME_COLOURS,
    VERDICTS_COLUMNS,
    build_results,
    findings_rows,
    verdicts_rows,
)
from thidua_xl.review import Review
from thidua_xl.rules import Campaign, read_campaign
from thidua_xl.schedule import appointments
from thidua_xl.sheets import (
    DATA_SHEETS,
    GUIDE_TITLE,
    NOMINATIONS,
    RULE_SHEETS,
    SOURCE_COLUMNS,
    TERMS,
    WRITTEN_TITLES,
    Sheet,
)
from thidua_xl.tables import HEADING_ROWS, Grid, Table, Tables, mend_codes, read_tables, unread_sheets
from thidua_xl.verdicts import Verdict, judge
from thidua_xl.vietnamese import fold

TEMPLATE_FOLDER = "mẫu"
"""The folder beside a workbook whose Word templates win over the shipped ones."""


@frozen
class Checked:
    """A book that was checked: its findings, what its rules say, and where they are sound the review and verdicts.

    `open_at` is the file of a book read as it stands open in an office: what the file holds may be older. `read` are
    those of the findings that reading and single cells give: they hold whatever other books say.
    """

    book: str
    findings: tuple[Finding, ...]
    review: Review | None
    verdicts: tuple[Verdict, ...]
    rules: Rules | None = None
    open_at: Path | None = None
    read: tuple[Finding, ...] = ()

    @property
    def blocked(self) -> bool:
        """Whether any finding blocks."""
        return blocking(self.findings)


@uncollected()
def check_book(path: Path) -> Checked:
    """Check a book in a file: rules first; where they are ill-written, all their faults and nothing else."""
    return check(open_book(path), templates=assets.templates(path.parent / TEMPLATE_FOLDER))


def check(book: Book, templates: Iterable[str]) -> Checked:
    """Check an opened book. Takes the names of the Word templates there are, since rules may ask for them."""
    refuse_results(book)
    return check_books([book], frozenset(templates))[0]


def refuse_results(book: Book) -> None:
    """Raise ThiduaError where the book is a result of this program, not one that people fill."""
    titles = {grid.title for grid in book.grids()}
    if set(WRITTEN_TITLES) <= titles and fold(TERMS.title) not in map(fold, titles):
        raise ThiduaError(f"“{book.name}” là tệp kết quả kiểm tra; hãy chọn chính sổ thi đua.")


@define(slots=False)
class RulesRead:
    """The rules sheets of a book: their tables, what was found in them, and the campaign where they are sound."""

    tables: Tables
    findings: tuple[Finding, ...]
    campaign: Campaign | None

    @cached_property
    def said(self) -> Rules | None:
        """What they say, whatever their form; None where the book has no rules sheet at all."""
        return rules_of(self.tables) if self.tables else None


def read_rules(grids: Sequence[Grid], templates: frozenset[str]) -> RulesRead:
    """Read the rules sheets among a book's grids; `templates` are the names of the Word templates there are."""
    tables, findings = read_tables(grids, RULE_SHEETS, ("terms",))
    if not tables and not any(fold(sheet.title) == fold(grid.title) for sheet in DATA_SHEETS for grid in grids):
        return RulesRead(tables, (Finding("TT18"),), None)
    findings += check_cells([(tables, findings)])[0]
    campaign, found = read_campaign(tables, templates)
    findings += found
    return RulesRead(tables, tuple(findings), None if blocking(findings) else campaign)


@frozen
class _Read:
    """A book whose sheets were read: its rules, its data sheets, what reading found in these, and what it left out."""

    name: str
    rules: RulesRead
    data: Tables
    found: list[Finding]
    left_out: list[Finding]


def check_books(books: Iterable[Book], templates: frozenset[str], *, alone: bool = True) -> list[Checked]:
    """Check some books: rules that several share are read once, and the cells of all are judged together.

    What rows say of each other, and the verdicts that hang on it, are left out of books that do not stand `alone`.
    """
    known: dict[str, RulesRead] = {}
    read = [_read_book(book, templates, known) for book in books]
    checked = []
    for one, cells in zip(read, check_cells([(one.data, one.found) for one in read]), strict=True):
        campaign, rules = one.rules.campaign, in_order(one.rules.findings, one.name)
        if campaign is None:
            checked.append(Checked(one.name, rules, None, (), one.rules.said, read=rules))
            continue
        review = Review(campaign, Tables(one.rules.tables | one.data))
        found = [*one.rules.findings, *one.found, *cells, *one.left_out, *mend_codes(review.tables)]
        told = in_order(found, one.name)
        found += checks.check(review) if alone else ()
        verdicts = tuple(judge(review, found)) if alone else ()
        checked.append(Checked(one.name, in_order(found, one.name), review, verdicts, one.rules.said, read=told))
    return checked


def _read_book(book: Book, templates: frozenset[str], known: dict[str, RulesRead]) -> _Read:
    """Read a book's sheets; `known` keeps rules by the cells of their sheets."""
    grids = book.grids()
    key = repr([grid for grid in grids if fold(grid.title) not in _DATA_TITLES])
    if key not in known:
        known[key] = read_rules(grids, templates)
    rules = known[key]
    if rules.campaign is None:
        return _Read(book.name, rules, Tables(), [], [])
    data, found = read_tables(grids, data_sheets(rules.campaign, grids), ("units", "nominations"))
    if not all(rules.tables[name].columns for name in ("criteria", "documents")):  # they name columns of Đề nghị
        found = [f for f in found if f.code != "TT05" or fold(f.sheet) != fold(NOMINATIONS.title)]
    return _Read(book.name, rules, data, found, unread_sheets(grids, Tables(rules.tables | data)))


_DATA_TITLES = frozenset(fold(title) for title in (*(sheet.title for sheet in DATA_SHEETS), GUIDE_TITLE))


def data_sheets(campaign: Campaign, grids: Sequence[Grid]) -> list[Sheet]:
    """Give the data sheets to look for: those of a consolidated book also say where each row came from."""
    headings = {column.heading for column in SOURCE_COLUMNS}
    traced = any(headings.intersection(row) for grid in grids for row in grid.rows[:HEADING_ROWS])
    sheets = [campaign.nomination_sheet if sheet is NOMINATIONS else sheet for sheet in DATA_SHEETS]
    return [sheet.with_columns(SOURCE_COLUMNS) for sheet in sheets] if traced else sheets


def check_cells(read: Sequence[tuple[Tables, Sequence[Finding]]]) -> list[list[Finding]]:
    """Judge the cells of all tables of some books; a cell that could not even be read stays silent.

    Takes of each book its tables and what reading found in them.
    """
    listed: list[Table] = []
    sizes: list[int] = []
    unread: list[tuple[int, str]] = []
    for tables, findings in read:
        places = {table.title: place for place, table in enumerate(tables.values(), start=len(listed))}
        unread += [
            (places[f.sheet], f.cell) for f in findings if f.code in {"TT10", "TT11", "TT29"} and f.sheet in places
        ]
        listed += tables.values()
        sizes.append(len(tables))
    found = iter(checks.check_cells(listed, unread))
    return [[finding for one in islice(found, size) for finding in one] for size in sizes]


WEIGHT = {severity: weight for weight, severity in enumerate(Severity)}


def in_order(findings: Iterable[Finding], name: str) -> tuple[Finding, ...]:
    """Errors first, then as found; each with the book's name."""
    return tuple(sorted((finding.in_book(name) for finding in findings), key=lambda finding: WEIGHT[finding.severity]))


def result_stem(book: str) -> str:
    """Give what the names of a book's result workbooks begin with."""
    return f"{safe_name(Path(book).stem, 120)}{RESULT_MARK}"


def write_results(checked: Checked, folder: Path, book: Path | None = None) -> Path:
    """Write the result workbook of a check into a folder, under a name of its own; give its path.

    Its links open the checked book: the file `book`, else the one of its name in the same folder.
    """
    links = {checked.book: way_to(book, folder)} if book else None
    return write_new(folder / f"{result_stem(checked.book)}{moment()}.xlsx", results_of(checked, links))


def results_of(checked: Checked, links: Mapping[str, str] | None = None) -> bytes:
    """Give the result workbook of a check; `links` is the way to its book, which else lies in the same folder."""
    calendar = [one.line for one in appointments(checked.review.campaign)] if checked.review else []
    return build_results(
        checked.findings, checked.verdicts, checked.review, [checked.book], datetime.now(), calendar, links=links
    )


def way_to(path: Path, folder: Path) -> str:
    """Give the way from a folder to a file, as a link: relative where both lie on one drive."""
    try:
        return quote(Path(os.path.relpath(path, folder)).as_posix())
    except ValueError:
        return path.resolve().as_uri()


def mark_copy(path: Path, checked: Checked, folder: Path) -> Path:
    """Write a copy of a checked book with its findings marked at their cells into a folder; give its path.

    All that the book holds is kept, macros, charts and controls too. Nothing is written and ThiduaError raised where
    the book is open, or of a kind that cannot be marked; RuntimeError where the copy does not read as the book does.
    """
    refuse_open(path, "đánh dấu")
    content = read_whole(path)
    marked = mark(content, path.name, checked.findings, _added_sheets(checked))
    before, after = (FileBook(one, path.name).grids() for one in (content, marked))
    if [_values(grid) for grid in before] != [_values(grid) for grid in after[: len(before)]]:
        raise RuntimeError("The marked copy does not read as the book does.")
    return write_new(folder / f"{safe_name(path.stem, 120)}{MARKED_MARK}{moment()}{path.suffix.lower()}", marked)


def _added_sheets(checked: Checked) -> tuple[AddedSheet, AddedSheet]:
    link = [*FINDINGS_COLUMNS].index("Ô")
    quoted = {finding.sheet: finding.sheet.replace("'", "''") for finding in checked.findings}
    return (
        AddedSheet(
            "Kết quả xét",
            "Mỗi đề nghị: đạt hay chưa, và vì sao",
            VERDICTS_COLUMNS,
            [*verdicts_rows(checked.verdicts)],
            [OUTCOME_COLOURS[verdict.outcome] for verdict in checked.verdicts],
        ),
        AddedSheet(
            "Lỗi",
            "Bấm vào cột “Ô” để đến chỗ cần sửa; sửa xong, kiểm tra lại chính sổ của bạn. "
            "Tệp có dữ liệu cá nhân: chỉ gửi người có trách nhiệm",
            FINDINGS_COLUMNS,
            [*findings_rows(checked.findings)],
            [SEVERITY_COLOURS[finding.severity] for finding in checked.findings],
            {
                (number, link): f"'{quoted[finding.sheet]}'!{finding.cell}"
                for number, finding in enumerate(checked.findings)
                if finding.cell
            },
        ),
    )


def _values(grid: Grid) -> tuple[object, ...]:
    """What a sheet says, however many formatted blanks it ends with."""
    cells = {
        (row, column): (type(cell), repr(cell) if isinstance(cell, float) else cell)  # NaN is not itself
        for row, line in enumerate(grid.rows, start=1)
        for column, cell in enumerate(line, start=1)
        if cell is not None
    }
    return grid.title, grid.hidden, cells, grid.hidden_rows, dict(grid.errors), grid.uncached, sorted(grid.merged)


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def findings_json(checked: Iterable[Checked]) -> bytes:
    """Give the findings of several books as one JSON list (contract: one object a finding)."""
    return _json([finding.as_json() for one in checked for finding in one.findings])


def save_findings(checked: Iterable[Checked], path: Path) -> None:
    """Write the findings of several books to a JSON file; ThiduaError where another file stands there."""
    replace(path, findings_json(checked), is_findings_json)


def is_findings_json(content: bytes) -> bool:
    """Tell whether a content is findings that the program wrote: only such a file may give way to new ones."""
    try:
        read = json.loads(content)
    except (ValueError, RecursionError):
        return False
    return isinstance(read, list) and all(isinstance(one, dict) and {"code", "severity"} <= one.keys() for one in read)


def sound(checked: Checked) -> Review:
    """Give the review of a checked book; ThiduaError where its rules are ill-written."""
    if checked.review is None:
        raise ThiduaError(UNSOUND.format(book=checked.book))
    return checked.review


def campaign_of(path: Path, book: Book | None = None) -> Campaign:
    """Read the campaign of a book; ThiduaError where its rules are ill-written."""
    grids = (book or open_book(path)).grids()
    rules = read_rules(grids, frozenset(assets.templates(path.parent / TEMPLATE_FOLDER)))
    if rules.campaign is None:
        raise ThiduaError(UNSOUND.format(book=path.name))
    return rules.campaign


UNSOUND = "Thể lệ trong sổ “{book}” còn lỗi nên chưa làm tiếp được; kiểm tra sổ (validate) rồi sửa các ô được nêu."
