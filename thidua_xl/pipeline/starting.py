"""A campaign begins: the workbook of a shipped one, an empty one for a new plan, or one to fill from own rules."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from attrs import frozen

from thidua_xl import assets
from thidua_xl.books import Book, MarkdownBook, open_book
from thidua_xl.errors import ThiduaError
from thidua_xl.files import create
from thidua_xl.findings import Finding, Severity
from thidua_xl.pipeline.checking import TEMPLATE_FOLDER, check, data_sheets, read_rules, refuse_results
from thidua_xl.review import Review
from thidua_xl.rules import blank_campaign
from thidua_xl.sheets import EARLIER_AWARDS, PEOPLE, TERM_KEYS, TERMS, UNITS, Column, Kind, Sheet
from thidua_xl.standard import Role, build_workbook
from thidua_xl.tables import Grid, Tables, read_table, read_tables, unread_sheets
from thidua_xl.vietnamese import fold

BLANK = "trong"
"""The name under which `new` gives an empty workbook for a plan not written yet."""


def campaigns() -> list[tuple[str, str]]:
    """List the campaigns shipped: (id, name)."""
    return [(name, shipped(name, sample=False)[0].campaign.name) for name in assets.campaigns()]


def new_workbook(
    campaign: str, *, sample: bool = False, role: Role = Role.DEPARTMENT, history: Path | None = None
) -> bytes:
    """Write the standard workbook of a shipped campaign, blank or with its sample rows, showing what a role fills.

    `history` is a book whose units, people and earlier awards begin the new one (`decide` writes one for next year).
    """
    if campaign == BLANK:
        keys = [[term.heading, None, None] for term in TERM_KEYS]
        terms, _said = read_table(Grid(TERMS.title, [[column.heading for column in TERMS.columns], *keys]), TERMS)
        return build_workbook(blank_campaign(), Tables({"terms": terms}), Role.HOME_AFFAIRS, guided=True)
    review, _findings = shipped(campaign, sample=sample)
    return build_workbook(review.campaign, with_history(review.tables, history), role)


_HISTORY = (UNITS, PEOPLE, EARLIER_AWARDS)


def with_history(tables: Tables, history: Path | None) -> Tables:
    """Fill the sheets Đơn vị, Cá nhân and Khen thưởng trước that have no row yet from an earlier book."""
    if history is None:
        return tables
    earlier, _said = read_tables(open_book(history).grids(), _HISTORY)
    if not any(len(table) for table in earlier.values()):
        names = ", ".join(sheet.title for sheet in _HISTORY)
        raise ThiduaError(f"Sổ “{history}” không có dòng nào ở các trang {names} để lấy sang.")
    return Tables(tables | {name: table for name, table in earlier.items() if not len(tables[name])})


def shipped(name: str, *, sample: bool) -> tuple[Review, tuple[Finding, ...]]:
    """Give a shipped campaign, with the rows of its sample or without, and what is found in it."""
    folder = assets.folder("workbooks")
    if name not in assets.campaigns():
        known = ", ".join(assets.campaigns())
        raise ThiduaError(f"Không có đợt thi đua “{name}”; các đợt có sẵn: {known}; sổ trống để viết đợt mới: {BLANK}.")
    text = (folder / f"{name}.md").read_text(encoding="utf-8")
    if sample:
        text += "\n" + (folder / f"{name}.mau.md").read_text(encoding="utf-8")
    checked = check(MarkdownBook(text, f"{name}.md"), assets.templates())
    if checked.review is None:
        faults = "; ".join(f"{finding.sheet}!{finding.cell}: {finding.message}" for finding in checked.findings)
        raise ThiduaError(f"Thể lệ của “{name}” còn lỗi nên chưa tạo được sổ: {faults}")
    return checked.review, checked.findings


@frozen
class BookToFill:
    """A workbook made from a book's rules: its bytes, the rows carried over by sheet title, the sheets left behind."""

    content: bytes
    rows: dict[str, int]
    left: tuple[str, ...]


def book_to_fill(
    book: Book, templates: Iterable[str], role: Role = Role.DEPARTMENT, history: Path | None = None
) -> BookToFill:
    """Make the book to fill from the rules that a book carries, with the rows that already stand in it.

    Takes an opened book, the names of the Word templates there are, and who will fill it. `Đề nghị` gets a column for
    each criterion and paper of the rules. Columns of the clerk's own follow at the right of their sheets; sheets that
    are not of the standard workbook stay behind and are named. ThiduaError where the rules are not sound.
    """
    refuse_results(book)
    grids = book.grids()
    rules = read_rules(grids, frozenset(templates))
    if rules.campaign is None:
        faults = [finding for finding in rules.findings if finding.severity is Severity.ERROR]
        first = faults[0]
        place = f"{first.sheet}!{first.cell}: " if first.cell else ""
        raise ThiduaError(
            f"Thể lệ trong “{book.name}” còn {len(faults)} chỗ phải sửa ({place}{first.message}); "
            "kiểm tra sổ đó, sửa hết rồi tạo sổ để điền."
        )
    sheets = data_sheets(rules.campaign, grids)
    _tables, found = read_tables(grids, sheets)
    sheets = [sheet.with_columns(_own_columns(sheet, found)) for sheet in sheets]
    data, _found = read_tables(grids, sheets)
    everything = with_history(Tables(rules.tables | data), history)
    content = build_workbook(rules.campaign, everything, role)
    rows = {table.title: len(table) for table in data.values() if len(table)}
    return BookToFill(content, rows, tuple(finding.sheet for finding in unread_sheets(grids, everything)))


def book_to_fill_from(path: Path, role: Role, history: Path | None = None) -> BookToFill:
    """Make the book to fill from the rules of a book in a file; see `book_to_fill`."""
    return book_to_fill(open_book(path), assets.templates(path.parent / TEMPLATE_FOLDER), role, history)


def _own_columns(sheet: Sheet, found: Sequence[Finding]) -> tuple[Column, ...]:
    """The columns of the clerk's own on a sheet: those that reading named as not of the standard workbook (TT05)."""
    headings = dict.fromkeys(f.value for f in found if f.code == "TT05" and fold(f.sheet) == fold(sheet.title))
    return tuple(Column(f"own:{text}", text, "Cột riêng của sổ", Kind.EVIDENCE) for text in headings)


def save_new(content: bytes, path: Path) -> Path:
    """Write a new workbook; an existing file is never overwritten."""
    create(path, content)
    return path
