"""Every journey of the product, each on one page; the only room that joins steps. Doors call these functions."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from attrs import frozen

from thidua_xl import assets, checks
from thidua_xl.books import Book, open_book
from thidua_xl.campaign import Campaign, read_campaign
from thidua_xl.findings import Finding, Severity, blocking
from thidua_xl.nominations import Review, Verdict, judge
from thidua_xl.sheets import DATA_SHEETS, NOMINATIONS, RULE_SHEETS
from thidua_xl.tables import Tables, read_tables, restore_zeros

_MANDATORY_RULES = ("terms",)
_MANDATORY_DATA = ("units", "nominations")


@frozen
class Checked:
    """A book that was checked: its findings, and where its rules are sound also the review and the verdicts."""

    book: str
    findings: tuple[Finding, ...]
    review: Review | None
    verdicts: tuple[Verdict, ...]

    @property
    def blocked(self) -> bool:
        """Whether any finding blocks."""
        return blocking(self.findings)


def check_book(path: Path) -> Checked:
    """Check a book in a file: rules first; where they are ill-written, all their faults and nothing else."""
    return check(open_book(path), templates=assets.templates(path.parent / TEMPLATE_FOLDER))


TEMPLATE_FOLDER = "mẫu"


def check(book: Book, templates: Iterable[str]) -> Checked:
    """Check an opened book. Takes the names of the Word templates there are, since rules may ask for them."""
    grids = book.grids()
    rules, findings = read_tables(grids, RULE_SHEETS, _MANDATORY_RULES)
    findings += _check_cells(rules, findings)
    campaign, found = read_campaign(rules, frozenset(templates))
    findings += found
    if campaign is None or blocking(findings):
        return Checked(book.name, _in_order(findings, book), None, ())
    sheets = [campaign.nomination_sheet if sheet is NOMINATIONS else sheet for sheet in DATA_SHEETS]
    data, found = read_tables(grids, sheets, _MANDATORY_DATA)
    found += _check_cells(data, found)
    tables = Tables(rules | data)
    found += restore_zeros(tables)
    review = Review(campaign, tables)
    findings += found + checks.check(review)
    return Checked(book.name, _in_order(findings, book), review, tuple(judge(review, findings)))


def _check_cells(tables: Tables, findings: Sequence[Finding]) -> list[Finding]:
    """Judge the cells of all tables; a cell that could not even be read stays silent."""
    unread: dict[str, set[str]] = {}
    for finding in findings:
        if finding.code in {"TT10", "TT11"}:
            unread.setdefault(finding.sheet, set()).add(finding.cell)
    return [found for table in tables.values() for found in checks.check_cells(table, frozenset(unread.get(table.title, ())))]


_WEIGHT = {severity: weight for weight, severity in enumerate(Severity)}


def _in_order(findings: Iterable[Finding], book: Book) -> tuple[Finding, ...]:
    """Errors first, then as found; each with the book's name."""
    return tuple(sorted((finding.in_book(book.name) for finding in findings), key=lambda finding: _WEIGHT[finding.severity]))
