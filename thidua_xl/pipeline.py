"""Every journey of the product, each on one page; the only room that joins steps. Doors call these functions."""

import json
import math
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from datetime import datetime
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote

from attrs import Factory, define, field, frozen

from thidua_xl import __version__, assets, checks
from thidua_xl.batch import Failure, open_executor, run, uncollected
from thidua_xl.books import Book, FileBook, MarkdownBook, book_of, open_book
from thidua_xl.campaign import Campaign, blank_campaign, read_campaign
from thidua_xl.checks import CheckScope
from thidua_xl.consolidate import (
    ROSTER,
    FileLine,
    Rules,
    Submission,
    book_findings,
    copies_among,
    file_lines,
    from_json,
    merge_books,
    missing_units,
    once,
    own_findings,
    rule_findings,
    rule_grids,
    rules_from_json,
    rules_of,
    rules_to_json,
    submission_of,
    to_json,
)
from thidua_xl.dossier import INDEX_TEMPLATE, PlannedDocument, plan_dossier
from thidua_xl.errors import ThiduaError
from thidua_xl.files import moment, safe_name, unused, write_whole
from thidua_xl.findings import SEVERITY_COLOURS, Finding, Severity, blocking
from thidua_xl.inbox import MEMORY_FOLDER, RESULT_MARK, Memory, digest_of, letters_in
from thidua_xl.manifest import Papers, State, digest
from thidua_xl.marking import AddedSheet, mark
from thidua_xl.nominations import Outcome, Review, Verdict, judge
from thidua_xl.pdf import CHUNK, Prints, convert, find_printer, merge, missing_font
from thidua_xl.plan import write_plan
from thidua_xl.report import write_sections
from thidua_xl.results import (
    FINDINGS_COLUMNS,
    OUTCOME_COLOURS,
    VERDICTS_COLUMNS,
    build_results,
    findings_rows,
    verdicts_rows,
)
from thidua_xl.schedule import Appointment, appointments, build_calendar
from thidua_xl.sheets import (
    DATA_SHEETS,
    GUIDE_TITLE,
    NOMINATIONS,
    RULE_SHEETS,
    SOURCE_COLUMNS,
    TERM_KEYS,
    TERMS,
    WRITTEN_TITLES,
    Sheet,
    Task,
)
from thidua_xl.standard import HEADING_ROW, Role, build_workbook
from thidua_xl.tables import HEADING_ROWS, Grid, Table, Tables, mend_codes, read_table, read_tables, unread_sheets
from thidua_xl.vietnamese import fold, short_date
from thidua_xl.word.joined import join
from thidua_xl.word.lint import TemplateFault, check_template
from thidua_xl.word.many import Order, render_many
from thidua_xl.word.merge import Rendered, render
from thidua_xl.words import (
    EntryWords,
    RankWords,
    campaign_words,
    dictionary,
    issuer_words,
    legal_words,
    named_unit_words,
    ranks_words,
)

Progress = Callable[[int, int, str], None]
"""Told after each step of long work: steps done, steps in all, what was done."""

TEMPLATE_FOLDER = "mẫu"
"""The folder beside a workbook whose Word templates win over the shipped ones."""


def _silent(_done: int, _all: int, _what: str) -> None:
    pass


# -- check ------------------------------------------------------------------------------------------------------------


@frozen
class Checked:
    """A book that was checked: its findings, what its rules say, and where they are sound the review and verdicts.

    `open_at` is the file of a book read as it stands open in an office: what the file holds may be older.
    """

    book: str
    findings: tuple[Finding, ...]
    review: Review | None
    verdicts: tuple[Verdict, ...]
    rules: Rules | None = None
    open_at: Path | None = None

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
    _refuse_results(book)
    return _check_books([book], frozenset(templates))[0]


def _refuse_results(book: Book) -> None:
    """Raise ThiduaError where the book is a result of this program, not one that people fill."""
    titles = {grid.title for grid in book.grids()}
    if set(WRITTEN_TITLES) <= titles and fold(TERMS.title) not in map(fold, titles):
        raise ThiduaError(f"“{book.name}” là tệp kết quả kiểm tra; hãy chọn chính sổ thi đua.")


@define(slots=False)
class _Rules:
    """The rules sheets of a book: their tables, what was found in them, and the campaign where they are sound."""

    tables: Tables
    findings: tuple[Finding, ...]
    campaign: Campaign | None

    @cached_property
    def said(self) -> Rules | None:
        """What they say, whatever their form; None where the book has no rules sheet at all."""
        return rules_of(self.tables) if self.tables else None


def _read_rules(grids: Sequence[Grid], templates: frozenset[str]) -> _Rules:
    tables, findings = read_tables(grids, RULE_SHEETS, ("terms",))
    if not tables and not any(fold(sheet.title) == fold(grid.title) for sheet in DATA_SHEETS for grid in grids):
        return _Rules(tables, (Finding("TT18"),), None)
    findings += _check_cells([(tables, findings)])[0]
    campaign, found = read_campaign(tables, templates)
    findings += found
    return _Rules(tables, tuple(findings), None if blocking(findings) else campaign)


@frozen
class _Read:
    """A book whose sheets were read: its rules, its data sheets, what reading found in these, and what it left out."""

    name: str
    rules: _Rules
    data: Tables
    found: list[Finding]
    left_out: list[Finding]


def _check_books(
    books: Iterable[Book], templates: frozenset[str], scopes: Collection[CheckScope] = tuple(CheckScope)
) -> list[Checked]:
    """Check some books: rules that several share are read once, and the cells of all are judged together.

    Without the scope GROUP, which hangs on other books too, no nomination is given a verdict.
    """
    known: dict[str, _Rules] = {}
    read = [_read_book(book, templates, known) for book in books]
    checked = []
    for one, cells in zip(read, _check_cells([(one.data, one.found) for one in read]), strict=True):
        campaign = one.rules.campaign
        if campaign is None:
            checked.append(Checked(one.name, _in_order(one.rules.findings, one.name), None, (), one.rules.said))
            continue
        review = Review(campaign, Tables(one.rules.tables | one.data))
        found = [*one.rules.findings, *one.found, *cells, *one.left_out]
        found += [*mend_codes(review.tables), *checks.check(review, scopes)]
        verdicts = judge(review, found) if CheckScope.GROUP in scopes else ()
        checked.append(Checked(one.name, _in_order(found, one.name), review, tuple(verdicts), one.rules.said))
    return checked


def _read_book(book: Book, templates: frozenset[str], known: dict[str, _Rules]) -> _Read:
    """Read a book's sheets; `known` keeps rules by the cells of their sheets."""
    grids = book.grids()
    key = repr([grid for grid in grids if fold(grid.title) not in _DATA_TITLES])
    if key not in known:
        known[key] = _read_rules(grids, templates)
    rules = known[key]
    if rules.campaign is None:
        return _Read(book.name, rules, Tables(), [], [])
    data, found = read_tables(grids, _data_sheets(rules.campaign, grids), ("units", "nominations"))
    if not all(rules.tables[name].letters for name in ("criteria", "documents")):  # they name columns of Đề nghị
        found = [f for f in found if f.code != "TT05" or fold(f.sheet) != fold(NOMINATIONS.title)]
    return _Read(book.name, rules, data, found, unread_sheets(grids, Tables(rules.tables | data)))


_DATA_TITLES = frozenset(fold(title) for title in (*(sheet.title for sheet in DATA_SHEETS), GUIDE_TITLE))


def _data_sheets(campaign: Campaign, grids: Sequence[Grid]) -> list[Sheet]:
    """The data sheets to look for: those of a consolidated book also say where each row came from."""
    headings = {column.heading for column in SOURCE_COLUMNS}
    traced = any(headings.intersection(row) for grid in grids for row in grid.rows[:HEADING_ROWS])
    sheets = [campaign.nomination_sheet if sheet is NOMINATIONS else sheet for sheet in DATA_SHEETS]
    return [sheet.with_columns(SOURCE_COLUMNS) for sheet in sheets] if traced else sheets


def _check_cells(read: Sequence[tuple[Tables, Sequence[Finding]]]) -> list[list[Finding]]:
    """Judge the cells of all tables of some books; a cell that could not even be read stays silent.

    Takes of each book its tables and what reading found in them.
    """
    listed: list[Table] = []
    sizes: list[int] = []
    unread: list[tuple[int, str]] = []
    for tables, findings in read:
        places = {table.title: place for place, table in enumerate(tables.values(), start=len(listed))}
        unread += [(places[f.sheet], f.cell) for f in findings if f.code in {"TT10", "TT11"} and f.sheet in places]
        listed += tables.values()
        sizes.append(len(tables))
    found = iter(checks.check_cells(listed, unread))
    return [[finding for one in islice(found, size) for finding in one] for size in sizes]


_WEIGHT = {severity: weight for weight, severity in enumerate(Severity)}


def _in_order(findings: Iterable[Finding], name: str) -> tuple[Finding, ...]:
    """Errors first, then as found; each with the book's name."""
    return tuple(sorted((finding.in_book(name) for finding in findings), key=lambda finding: _WEIGHT[finding.severity]))


def write_results(checked: Checked, folder: Path) -> Path:
    """Write the result workbook of a check into a folder, under a name of its own; give its path."""
    stem = Path(checked.book).stem
    path = unused(folder / f"{safe_name(stem, 120)}{RESULT_MARK}{moment()}.xlsx")
    calendar = [one.line for one in appointments(checked.review.campaign)] if checked.review else []
    content = build_results(
        checked.findings, checked.verdicts, checked.review, [checked.book], datetime.now(), calendar
    )
    write_whole(path, content)
    return path


def is_open(path: Path) -> bool:
    """Tell whether a book is open in Excel or LibreOffice, by the lock that these put beside it."""
    return any(path.with_name(name).exists() for name in (f"~${path.name}", f".~lock.{path.name}#"))


def mark_copy(path: Path, checked: Checked, folder: Path) -> Path:
    """Write a copy of a checked book with its findings marked at their cells into a folder; give its path.

    All that the book holds is kept, macros, charts and controls too. Nothing is written and ThiduaError raised where
    the book is open, or of a kind that cannot be marked; RuntimeError where the copy does not read as the book does.
    """
    if is_open(path):
        raise ThiduaError(
            f"“{path.name}” đang mở nên chưa đánh dấu được: đóng sổ rồi chạy lại; "
            f"nếu không chương trình nào mở sổ, xóa tệp “~${path.name}” hoặc “.~lock.{path.name}#” cạnh nó."
        )
    content = path.read_bytes()
    marked = mark(content, path.name, checked.findings, _added_sheets(checked))
    before, after = (FileBook(one, path.name).grids() for one in (content, marked))
    if [_values(grid) for grid in before] != [_values(grid) for grid in after[: len(before)]]:
        raise RuntimeError("The marked copy does not read as the book does.")
    copy = unused(folder / f"{safe_name(path.stem, 120)}_ĐÁNH DẤU_{moment()}{path.suffix.lower()}")
    write_whole(copy, marked)
    return copy


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
            "Bấm vào cột “Ô” để đến chỗ cần sửa; sửa xong, kiểm tra lại chính sổ của bạn",
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
        (row, column): (type(cell), cell)
        for row, line in enumerate(grid.rows, start=1)
        for column, cell in enumerate(line, start=1)
        if cell is not None
    }
    return grid.title, grid.hidden, cells, grid.hidden_rows, dict(grid.errors), grid.uncached, sorted(grid.merged)


# -- new --------------------------------------------------------------------------------------------------------------


BLANK = "trong"
"""The name under which `new` gives an empty workbook for a plan not written yet."""


def campaigns() -> list[tuple[str, str]]:
    """List the campaigns shipped: (id, name)."""
    return [(name, _shipped(name, sample=False)[0].campaign.name) for name in assets.campaigns()]


def new_workbook(campaign: str, *, sample: bool = False, role: Role = Role.DEPARTMENT) -> bytes:
    """Write the standard workbook of a shipped campaign, blank or with its sample rows, showing what a role fills."""
    if campaign == BLANK:
        keys = [[term.heading, None, None] for term in TERM_KEYS]
        terms, _said = read_table(Grid(TERMS.title, [[column.heading for column in TERMS.columns], *keys]), TERMS)
        return build_workbook(blank_campaign(), Tables({"terms": terms}), Role.HOME_AFFAIRS, guided=True)
    review, _findings = _shipped(campaign, sample=sample)
    return build_workbook(review.campaign, review.tables, role)


def _shipped(name: str, *, sample: bool) -> tuple[Review, tuple[Finding, ...]]:
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


def save_new(content: bytes, path: Path) -> Path:
    """Write a new workbook; an existing file is never overwritten."""
    if path.exists():
        raise ThiduaError(f"Đã có tệp “{path}”; chọn tên khác để không ghi đè.")
    write_whole(path, content)
    return path


# -- dossier ----------------------------------------------------------------------------------------------------------


@frozen
class Made:
    """What a run of documents left: the folder, files written, kept unchanged, and put aside; blanks by file.

    `edited` were changed by hand and left as they are; `beside` too, but a new one stands beside each (old → new).
    """

    folder: Path
    written: tuple[str, ...]
    kept: tuple[str, ...]
    missing: dict[str, tuple[str, ...]]
    stale: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    beside: dict[str, str] = Factory(dict)
    remarks: tuple[str, ...] = ()


def _sound(checked: Checked) -> Review:
    """Give the review of a checked book; ThiduaError where its rules are ill-written."""
    if checked.review is None:
        raise ThiduaError(_UNSOUND)
    return checked.review


def plan_documents(checked: Checked, *, draft: bool = False) -> list[PlannedDocument]:
    """Plan the papers of a checked book; ThiduaError where there is none to make."""
    review = _sound(checked)
    planned = plan_dossier(review, checked.verdicts, draft=draft)
    if not planned and not any(document.template for document in review.campaign.documents):
        raise ThiduaError(
            "Thể lệ không yêu cầu giấy tờ nào lập theo mẫu nên không có hồ sơ để lập; "
            "khi có hướng dẫn thì ghi vào trang Thành phần hồ sơ."
        )
    if not planned:
        raise ThiduaError(
            "Chưa có đề nghị nào Đạt nên chưa lập được hồ sơ; kiểm tra sổ (validate) để xem vì sao, "
            "hoặc in dự thảo (--draft)."
        )
    return planned


INDEX = "00. Mục lục.docx"
_ORDER = 100  # documents that one task renders
_POOL_PAYS = 5_000  # fewer documents are made sooner than processes start


def make_dossiers(
    path: Path,
    checked: Checked,
    folder: Path,
    *,
    draft: bool = False,
    jobs: int | None = None,
    scheduler: str = "",
    prints: Prints = Prints.NONE,
    progress: Progress = _silent,
) -> Made:
    """Make every paper of every dossier of a checked book into a folder, with a manifest and a printable index.

    Runs in `jobs` processes (None: as many as pay) or on the Dask cluster at an address; the files are the same. A run
    that was stopped goes on where it stopped. A paper made from the same words, template and rules is kept; one that
    changed moves to `_bản trước` first; one that a clerk changed by hand stays, and what is new stands beside it.
    `prints` adds PDF of the papers as they stand in the folder; of papers joined before they are printed, LibreOffice
    may break a page a line earlier or later.
    """
    if prints is not Prints.NONE:
        find_printer()
    review = _sound(checked)
    planned = {document.path: document for document in plan_documents(checked, draft=draft)}
    templates = assets.templates(path.parent / TEMPLATE_FOLDER)
    contents = {
        name: templates[name].read_bytes() for name in {d.template for d in planned.values()} | {INDEX_TEMPLATE}
    }
    origin = {"rules": digest(repr(review.campaign)), "program": __version__}
    papers = Papers(folder)
    records = {
        document.path: {
            "title": document.title,
            "about": document.about,
            "template": document.template,
            "nominations": list(document.codes),
            "source": _source(document.words, contents[document.template], origin),
        }
        for document in planned.values()
    }
    to_make = [name for name, record in records.items() if not papers.recall(name, record)]
    for name, rendered in _rendered([planned[name] for name in to_make], contents, jobs, scheduler):
        papers.put(name, rendered.content, {**records[name], "missing": list(rendered.missing)})
        progress(len(papers.records), len(planned), name)
    entries = []
    for number, document in enumerate(planned.values(), start=1):
        missing = papers.records[document.path]["missing"]
        note = f"Còn thiếu: {'; '.join(missing)}" if missing else ""
        entries.append(EntryWords(number, document.title, document.about, document.path, note))
    words = {
        "campaign": campaign_words(review.campaign),
        "legal": legal_words(review.campaign.legal_pack),
        "draft": draft,
        "title": "Mục lục hồ sơ đề nghị khen thưởng",
        "entries": tuple(entries),
        "submitter": named_unit_words(review, review.campaign.issuer),
    }
    # The day is no part of the source: an index that says the same is kept.
    record = {"template": INDEX_TEMPLATE, "source": _source(words, contents[INDEX_TEMPLATE], origin)}
    if not papers.recall(INDEX, record):
        index = render(templates[INDEX_TEMPLATE], {**words, "made_on": short_date(datetime.now().date())})
        papers.put(INDEX, index.content, record)
    about = {
        "campaign": review.campaign.code,
        "book": checked.book,
        "book_sha256": digest(path.read_bytes()),
        "book_read_from": "screen" if checked.open_at else "file",
        "made": datetime.now().isoformat(timespec="seconds"),
        "draft": draft,
        "legal_pack": review.campaign.legal_pack.code,
        "left_out": _left_out(checked, review, draft=draft),
    }
    printed, remarks = _print_all(papers, [INDEX, *planned], prints, jobs, progress)
    stale = papers.put_aside([*planned, INDEX, *printed])
    papers.finish(about, {"documents": planned, "index": [INDEX], "prints": printed})
    return Made(
        folder,
        papers.named(State.WRITTEN),
        papers.named(State.KEPT),
        {name: tuple(missing) for name in planned if (missing := papers.records[name]["missing"])},
        stale,
        papers.named(State.EDITED),
        {name: papers.records[name]["beside"] for name in papers.named(State.BESIDE)},
        remarks,
    )


def _left_out(checked: Checked, review: Review, *, draft: bool) -> list[dict[str, Any]]:
    return [
        {"nomination": verdict.code, "name": verdict.name, "outcome": verdict.outcome.value, "why": verdict.reasons}
        for verdict in checked.verdicts
        if verdict.outcome is not Outcome.PASSED and not (draft and verdict.row in review.rows(review.active))
    ]


def _source(words: dict[str, Any], template: bytes, origin: dict[str, str]) -> dict[str, str]:
    """What a paper is made from, as hashes: its words, its template, the rules and the program."""
    return {"words": digest(repr(words)), "template": digest(template), **origin}


def _rendered(
    documents: Sequence[PlannedDocument], templates: dict[str, bytes], jobs: int | None, scheduler: str
) -> Iterator[tuple[str, Rendered]]:
    """Render documents in processes or on a cluster; give (path, document) as they are done.

    Raises ThiduaError at the end where some could not be made.
    """
    if not documents:
        return
    chunks = [documents[start : start + _ORDER] for start in range(0, len(documents), _ORDER)]
    orders = (
        Order(
            {f"{name}.docx": templates[name] for name in {document.template for document in chunk}},
            tuple((f"{document.template}.docx", document.words) for document in chunk),
        )
        for chunk in chunks
    )
    failed, reason = 0, ""
    if jobs is None and len(documents) < _POOL_PAYS:
        jobs = 1
    with open_executor(jobs, scheduler) as executor:
        for index, result in run(render_many, orders, executor):
            if isinstance(result, Failure):
                failed, reason = failed + len(chunks[index]), result.reason
            else:
                yield from zip((document.path for document in chunks[index]), result, strict=True)
    if failed:
        raise ThiduaError(
            f"{failed} giấy tờ chưa lập được vì {reason}; đóng bớt chương trình rồi chạy lại để làm tiếp."
        )


ALL_PRINTED = "In tất cả.pdf"
_PRINT_POOL_PAYS = 40  # fewer are printed sooner by one LibreOffice


def _print_all(
    papers: Papers, names: Sequence[str], prints: Prints, jobs: int | None, progress: Progress
) -> tuple[list[str], tuple[str, ...]]:
    """Print papers as they stand in the folder; give the names of the PDF that are up to date, and what to remark.

    Where none is wanted, only those of an earlier run that are still up to date are named.
    """
    hashes = {name: digest(papers.read(name)) for name in names}
    of = {f"{name.removesuffix('.docx')}.pdf": name for name in names}
    sources = {name: {"source": {"paper": hashes[of[name]]}} for name in of}
    sources[ALL_PRINTED] = {"source": {"papers": digest(" ".join(hashes.values()))}}
    old = [name for name, record in sources.items() if not papers.recall(name, record)]
    each = prints is Prints.EACH
    wanted = [name for name in old if each or (prints is Prints.TOGETHER and name == ALL_PRINTED)]
    if not wanted:
        return [name for name in sources if name in papers.records], ()
    if jobs is None and len(wanted if each else of) < _PRINT_POOL_PAYS:
        jobs = 1
    singles = [name for name in wanted if name != ALL_PRINTED]
    failed = []
    with open_executor(jobs) as executor:
        for done, (name, printed) in enumerate(_printed(papers, singles, of, executor), start=1):
            if printed is None:
                failed.append(of[name])
            else:
                papers.put(name, printed, sources[name])
            progress(done, len(singles), name)
        if ALL_PRINTED in wanted:
            if each:
                there = [name for name in of if name in papers.records]
                content, unsound = merge(map(papers.read, there))
                failed += [there[place] for place in unsound]
            else:
                pieces, failed = _print_run(papers, names, executor, progress)
                content, _unsound = merge(pieces)
            papers.put(ALL_PRINTED, content, sources[ALL_PRINTED])
    lost = f"{len(failed)} tệp chưa in được; mở xem, lưu lại rồi chạy lại: {'; '.join(failed)}"
    remarks = tuple(remark for remark in (missing_font(), lost if failed else "") if remark)
    return [name for name in sources if name in papers.records], remarks


def _chunks(names: Sequence[str], executor: Executor | None) -> list[Sequence[str]]:
    size = min(CHUNK, math.ceil(len(names) / getattr(executor, "jobs", 1))) or 1
    return [names[start : start + size] for start in range(0, len(names), size)]


def _printed(
    papers: Papers, names: Sequence[str], of: Mapping[str, str], executor: Executor | None
) -> Iterator[tuple[str, bytes | None]]:
    """Print the papers of these PDF names; None for one that cannot be."""
    chunks = _chunks(names, executor)
    for index, result in run(convert, ([papers.read(of[name]) for name in chunk] for chunk in chunks), executor):
        chunk = chunks[index]
        yield from zip(chunk, [None] * len(chunk) if isinstance(result, Failure) else result, strict=True)


def _print_run(
    papers: Papers, names: Sequence[str], executor: Executor | None, progress: Progress
) -> tuple[list[bytes], list[str]]:
    """Print papers together; give the PDF pieces in their order, and the names of the papers that cannot be printed."""
    chunks = _chunks(names, executor)
    pieces: dict[int, Sequence[bytes | None]] = {}
    for index, result in run(print_together, ([papers.read(name) for name in chunk] for chunk in chunks), executor):
        pieces[index] = [None] * len(chunks[index]) if isinstance(result, Failure) else result
        progress(len(pieces), len(chunks), ALL_PRINTED)
    failed = [
        name
        for index, chunk in enumerate(chunks)
        for name, piece in zip(chunk, pieces[index], strict=False)
        if piece is None
    ]
    return [piece for index in sorted(pieces) for piece in pieces[index] if piece is not None], failed


def print_together(contents: Sequence[bytes]) -> tuple[bytes | None, ...]:
    """Print .docx contents as one joined document, into one PDF; one by one where they cannot be joined."""
    joined = join(contents)
    printed = convert([joined]) if joined is not None else (None,)
    return convert(contents) if printed == (None,) else printed


def _store(folder: Path, name: str, content: bytes, stamp: str, written: list[str], kept: list[str]) -> Path | None:
    """Write a file; give where one of that name and other content went."""
    path = folder.joinpath(*name.split("/"))
    earlier = None
    if path.exists():
        if path.read_bytes() == content:
            kept.append(name)
            return None
        earlier = folder.joinpath("_bản trước", stamp, *name.split("/"))
        write_whole(earlier, path.read_bytes())
    write_whole(path, content)
    written.append(name)
    return earlier


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def findings_json(checked: Iterable[Checked]) -> bytes:
    """Give the findings of several books as one JSON list (contract: one object a finding)."""
    return _json([finding.as_json() for one in checked for finding in one.findings])


def save_findings(checked: Iterable[Checked], path: Path) -> None:
    """Write the findings of several books to a JSON file."""
    write_whole(path, findings_json(checked))


# -- consolidate ------------------------------------------------------------------------------------------------------

_CHUNK = 50  # books a task: enough to hide the cost of sending them, few enough to keep memory flat


@frozen
class Consolidated:
    """Many books put together: the new book, the result workbook beside it, what was found, and each file's lot.

    `checked` holds the findings of all files at their own cells and those of putting them together; its review and
    verdicts are of the new book. `read` counts the files read now, `unreadable` those that cannot be; the others were
    remembered. `returned` gives the results sent back, by file; `earlier` where a book of the same name went.
    """

    book: Path
    results: Path
    checked: Checked
    files: tuple[FileLine, ...]
    read: int
    unreadable: int
    returned: dict[str, Path]
    earlier: Path | None = None


def consolidate_books(
    source: Path,
    output: Path,
    *,
    rules: Path | Checked | None = None,
    returns: Path | None = None,
    jobs: int = 1,
    scheduler: str = "",
    fresh: bool = False,
    progress: Progress = _silent,
) -> Consolidated:
    """Put the workbooks of a folder (or a .zip) together into one of the same layout, and check it as one.

    `rules` is the upper level's own workbook, whose rules and units are the truth; without it all files must carry the
    same rules; it may have been checked as it stands open. `returns` is a folder for each file's own findings. Files
    whose content was seen before are remembered unless `fresh`. An earlier book of the same name moves to `_bản trước`.
    """
    own = rules.open_at if isinstance(rules, Checked) else rules
    _refuse_place(output, source, own)
    with open_executor(jobs, scheduler) as executor:
        away = [path for path in (own, returns) if path is not None]
        given, read = receive_books(source, output, away, executor, fresh=fresh, progress=progress)
    whole = put_together(given, output.name, None if rules is None else own_book(rules))
    checked = whole.checked
    content = build_workbook(_sound(checked).campaign, _sound(checked).tables)
    earlier = _store(output.parent, output.name, content, moment(), [], [])
    returned = _return(whole, returns) if returns else {}
    links = {} if source.is_file() else {one.name: _link(source / one.name, output.parent) for one in given}
    results = unused(output.with_name(f"{safe_name(output.stem, 120)}{RESULT_MARK}{moment()}.xlsx"))
    lines = [
        (line, links.get(line.name, ""), _link(returned[line.name], output.parent) if line.name in returned else "")
        for line in whole.files
    ]
    links[output.name] = output.name
    write_whole(
        results,
        build_results(
            checked.findings,
            checked.verdicts,
            checked.review,
            [output.name],
            datetime.now(),
            [one.line for one in appointments(_sound(checked).campaign)],
            links=links,
            files=[(line.cells, line.severity, link, back) for line, link, back in lines],
        ),
    )
    unreadable = sum(bool(one.trouble) for one in given)
    return Consolidated(output, results, checked, whole.files, read, unreadable, returned, earlier)


def _refuse_place(output: Path, source: Path, rules: Path | None) -> None:
    """Raise ThiduaError where the new book would stand in the way of those it is made from."""
    if output.suffix.lower() != ".xlsx":
        raise ThiduaError(f"Sổ tổng hợp “{output.name}” phải có đuôi .xlsx; sửa tên sau -o rồi chạy lại.")
    if rules is not None and output.resolve() == rules.resolve():
        raise ThiduaError(f"“{output}” là sổ của cơ quan tổng hợp; chọn tên khác cho sổ tổng hợp để sổ ấy giữ nguyên.")
    if output.exists() and source.resolve() in output.resolve().parents and not _is_consolidated(open_book(output)):
        raise ThiduaError(f"“{output}” là một sổ đã nhận; chọn tên khác cho sổ tổng hợp để sổ ấy giữ nguyên.")


def _is_consolidated(book: Book) -> bool:
    """Tell whether a book was made by consolidating: its rows name their source."""
    mark = fold(SOURCE_COLUMNS[0].heading)
    rows = (row for grid in book.grids() for row in grid.rows[:HEADING_ROWS])
    return any(isinstance(cell, str) and fold(cell) == mark for row in rows for cell in row)


def _link(path: Path, folder: Path) -> str:
    """Give the way from a folder to a file, as a link: relative where both lie on one drive."""
    try:
        return quote(Path(os.path.relpath(path, folder)).as_posix())
    except ValueError:
        return path.resolve().as_uri()


def receive_books(
    source: Path,
    output: Path,
    away: Sequence[Path],
    executor: Executor | None,
    *,
    fresh: bool = False,
    remember: bool = True,
    progress: Progress = _silent,
) -> tuple[list[Submission], int]:
    """Read and check every book of a folder or .zip, each by the rules it carries; remembered ones are not read again.

    `away` are files and folders that are no submissions. Gives the books in the order of their names, and how many were
    read now. A file that cannot be read is among them, but not in that number. ThiduaError where there is no book.
    """
    reception = _Reception(source, (output, *away), _memory(output.parent) if remember else None, fresh, progress)
    if not reception.names:
        raise ThiduaError(f"“{source}” không có sổ nào để tổng hợp; chọn thư mục chứa sổ Excel của các đơn vị.")
    reception.receive(executor)
    return [reception.found[name] for name in reception.names], reception.read


_Chunk = tuple[tuple[str, str, bytes], ...]
"""Files for one task: (name, digest, bytes) of each."""


@define(slots=False)
class _Reception:
    """The books of a folder as they come in: from memory, or read in chunks by an executor."""

    source: Path
    away: Sequence[Path]
    memory: Memory | None
    fresh: bool
    progress: Progress
    found: dict[str, Submission] = field(factory=dict)
    rules: dict[str, Rules] = field(factory=dict)
    read: int = 0

    @cached_property
    def names(self) -> list[str]:
        return [letter.name for letter in letters_in(self.source, self.away)]

    def receive(self, executor: Executor | None) -> None:
        """Read all; the files of a chunk that killed its worker are tried again one by one."""
        if self.memory is not None:
            self.memory.forget_others()
        for size in (_CHUNK, 1):
            if any(name not in self.found for name in self.names):
                for _place, result in run(_check_chunk, self._unread(size), executor):
                    for one in () if isinstance(result, Failure) else result:
                        self.read += not one.trouble
                        self._keep(one)
                        self._remember(one)
        for name in self.names:
            if name not in self.found:
                self._keep(Submission(name, "", _KILLED))

    def _unread(self, size: int) -> Iterator[_Chunk]:
        """Give the files still to be read, in chunks; the others are kept on the way."""
        chunk: list[tuple[str, str, bytes]] = []
        for letter in letters_in(self.source, self.away):
            if letter.name in self.found:
                continue
            try:
                content = letter.read()
            except ThiduaError as error:
                self._keep(Submission(letter.name, "", str(error)))
                continue
            digest = digest_of(content)
            if (remembered := self._recall(letter.name, digest)) is not None:
                self._keep(remembered)
                continue
            chunk.append((letter.name, digest, content))
            if len(chunk) == size:
                yield tuple(chunk)
                chunk = []
        if chunk:
            yield tuple(chunk)

    def _keep(self, one: Submission) -> None:
        self.found[one.name] = one
        self.progress(len(self.found), len(self.names), one.name)

    def _recall(self, name: str, digest: str) -> Submission | None:
        content = self.memory.recall(digest) if self.memory and not self.fresh else None
        if content is None:
            return None
        try:
            return from_json(content, name, digest, self._recall_rules)
        except (ValueError, KeyError, TypeError, AttributeError):  # damaged: the file is read again
            return None

    def _recall_rules(self, key: str) -> Rules:
        if key not in self.rules and self.memory:
            self.rules[key] = rules_from_json(self.memory.recall(f"the-le-{key}") or b"")
        return self.rules[key]

    def _remember(self, one: Submission) -> None:
        if self.memory is None:
            return
        if one.rules is not None and one.rules.key not in self.rules:
            self.rules[one.rules.key] = one.rules
            self.memory.keep(f"the-le-{one.rules.key}", rules_to_json(one.rules))
        self.memory.keep(one.digest, to_json(one))


_KILLED = "đọc tệp này làm chương trình dừng, thường vì tệp quá lớn."


@uncollected()
def _check_chunk(chunk: _Chunk) -> list[Submission]:
    """Read and check some books; the task that worker processes run. Those that cannot be read stand among them."""
    opened: dict[str, Book] = {}
    found: dict[str, Submission] = {}
    for name, key, content in chunk:
        try:
            opened[name] = _Named(name, book_of(content, name.rpartition("/")[2]))
            _refuse_results(opened[name])
        except ThiduaError as error:
            opened.pop(name, None)
            found[name] = Submission(name, key, str(error))
    digests = {name: key for name, key, _content in chunk}
    for checked in _check_books(opened.values(), frozenset(assets.templates()), (CheckScope.ROW,)):
        found[checked.book] = _submission(checked, digests[checked.book])
    return [found[name] for name in digests]


@frozen
class _Named:
    """A book under the name it has in the folder."""

    name: str
    book: Book

    def grids(self) -> list[Grid]:
        return self.book.grids()


def _submission(checked: Checked, digest: str) -> Submission:
    return submission_of(checked.book, digest, checked.findings, checked.rules, checked.review)


def _memory(folder: Path) -> Memory:
    """What earlier runs of this very program remembered in a folder."""
    code = sorted(path for path in Path(__file__).parent.rglob("*") if path.suffix in {".py", ".toml"})
    program = digest_of(b"".join(path.read_bytes() for path in code))
    return Memory(folder / MEMORY_FOLDER / program[:16])


def own_book(rules: Path | Checked) -> Submission:
    """Take the upper level's workbook; its rows come first."""
    checked = rules if isinstance(rules, Checked) else check_book(rules)
    _sound(checked)
    return _submission(checked, ROSTER)


@frozen
class Together:
    """Books put together: the check of the new book, the verdicts by file, and each file's lot.

    `checked` has the findings of all files, each at its own cell of its own file where it has one.
    """

    checked: Checked
    returned: Mapping[str, Sequence[Verdict]]
    files: tuple[FileLine, ...]


@uncollected()
def put_together(given: Sequence[Submission], name: str, own: Submission | None = None) -> Together:
    """Put books together into one of that name and check it as one.

    Takes the books as received and the upper level's own (None: the books must agree on the rules). ThiduaError where
    nothing can be put together, or where the rules disagree and nothing says which are the campaign's.
    """
    copies = copies_among(given)
    distinct = [one for one in given if one.name not in copies]
    truth = _truth(distinct, own)
    rules = _read_rules(rule_grids(truth, HEADING_ROW), frozenset(assets.templates()))
    if rules.campaign is None:
        raise ThiduaError(_UNSOUND)
    everyone = ([own] if own else []) + distinct
    books = [one for one in everyone if one.tables]
    merged = merge_books(books, rules.campaign, HEADING_ROW + 1)
    tables = Tables(rules.tables | merged.tables)
    review = Review(rules.campaign, tables)
    alone = [finding for one in everyone for finding in own_findings(one, truth)]
    alone += _judged_anew([one for one in books if one.rules is None or one.rules.digest != truth.digest], rules)
    across = [*rules.findings, *mend_codes(tables), *checks.check(review, (CheckScope.BOOK, CheckScope.GROUP))]
    verdicts = tuple(judge(review, [*across, *merged.forward(alone)]))
    findings = [
        *(finding for one in distinct for finding in rule_findings(one, truth)),
        *book_findings(distinct, review),
        *(Finding("TP07", details={"others": first}, book=copy) for copy, first in copies.items()),
        *(finding.in_book(name) for finding in missing_units(review, everyone)),
        *merged.findings,
        *alone,
        *(merged.origin(finding.in_book(name)) for finding in across),
    ]
    located = once(findings)
    checked = Checked(name, tuple(sorted(located, key=lambda f: _WEIGHT[f.severity])), review, verdicts, truth)
    returned = merged.returned(verdicts)
    return Together(checked, returned, tuple(file_lines(given, copies, located, returned, review)))


def _judged_anew(books: Sequence[Submission], rules: _Rules) -> list[Finding]:
    """Judge the rows of books whose own rules are not the campaign's by the campaign's; at the books' own cells."""
    if rules.campaign is None or not books:
        return []
    merged = merge_books(books, rules.campaign, HEADING_ROW + 1)
    tables = Tables(rules.tables | merged.tables)
    found = [*_check_cells([(merged.tables, ())])[0], *mend_codes(tables)]
    found += checks.check(Review(rules.campaign, tables), (CheckScope.ROW,))
    return [merged.origin(finding) for finding in found]


def _truth(given: Sequence[Submission], own: Submission | None) -> Rules:
    """Give the campaign's rules: the upper level's, else those on which all books agree."""
    if own is not None and own.rules is not None:
        return own.rules
    versions: dict[str, list[Submission]] = {}
    for one in given:
        if one.rules is not None:
            versions.setdefault(one.rules.digest, []).append(one)
    if not versions:
        raise ThiduaError("Không đọc được sổ nào nên không có gì để tổng hợp; xem lại thư mục đã chọn.")
    if len(versions) > 1:
        said = ", ".join(f"{len(books)} sổ như “{books[0].name}”" for books in versions.values())
        raise ThiduaError(
            f"Các sổ mang {len(versions)} bản thể lệ khác nhau ({said}); thêm --rules và sổ của cơ quan tổng hợp "
            "để biết bản nào là của đợt."
        )
    (books,) = versions.values()
    if books[0].rules is None or not books[0].sound:
        raise ThiduaError(_UNSOUND)
    return books[0].rules


def _return(whole: Together, folder: Path) -> dict[str, Path]:
    """Write each file's own findings and verdicts into a folder, under the file's own subfolder; give their paths."""
    findings: dict[str, list[Finding]] = {line.name: [] for line in whole.files}
    for finding in whole.checked.findings:
        if finding.book in findings:
            findings[finding.book].append(finding)
    written = {}
    for name, found in findings.items():
        *folders, base = name.split("/")
        place = folder.joinpath(*(safe_name(part, 120) for part in folders))
        mine = tuple(finding.in_book(base) for finding in found)
        written[name] = write_results(Checked(base, mine, None, tuple(whole.returned.get(name, ()))), place)
    return written


# -- report -----------------------------------------------------------------------------------------------------------

REPORT_TEMPLATE = "bao-cao-ket-qua"


def make_report(path: Path, checked: Checked, folder: Path, unit: str = "") -> Made:
    """Make the result report of a checked book into a folder; an earlier report of the same name is kept aside.

    `unit` is the code or name of a unit that reports on itself to whom the plan says; "" is the issuer, on all units.
    """
    review = _sound(checked)
    if not review.campaign.outline:
        raise ThiduaError("Trang Đề cương chưa có mục nào nên chưa lập được báo cáo; ghi các mục báo cáo vào trang đó.")
    templates = assets.templates(path.parent / TEMPLATE_FOLDER)
    campaign = review.campaign
    submitter = named_unit_words(review, unit or campaign.issuer)
    if unit and not submitter.code:
        raise ThiduaError(f"Trang Đơn vị không có đơn vị nào có mã hoặc tên là “{unit}”.")
    received = next((deadline.recipient for deadline in campaign.deadline(Task.REPORT, "")), "")
    words = {
        "campaign": campaign_words(campaign),
        "legal": legal_words(campaign.legal_pack),
        "draft": False,
        "submitter": submitter,
        "addressee": (received or campaign.issuer) if unit else campaign.superior,
        "sections": write_sections(review, checked.verdicts, submitter.code if unit else ""),
    }
    name = f"Báo cáo kết quả - {submitter.name}" if unit else "Báo cáo kết quả"
    return _one_file(folder, f"{safe_name(name)}.docx", render(templates[REPORT_TEMPLATE], words))


def _one_file(folder: Path, name: str, rendered: Rendered) -> Made:
    written: list[str] = []
    kept: list[str] = []
    _store(folder, name, rendered.content, moment(), written, kept)
    return Made(folder, tuple(written), tuple(kept), {name: rendered.missing} if rendered.missing else {})


# -- ranking of a bloc ------------------------------------------------------------------------------------------------


def rank_units(checked: Checked) -> tuple[RankWords, ...]:
    """Rank the units of a checked book's blocs, as printed; ThiduaError where the book holds no scores."""
    lines = ranks_words(_sound(checked))
    if not lines:
        raise ThiduaError("Sổ chưa có điểm để xếp hạng; ghi trang Bảng điểm (thể lệ) và trang Chấm điểm.")
    return lines


# -- plan and calendar ------------------------------------------------------------------------------------------------

PLAN_TEMPLATE = "ke-hoach"


def make_plan(path: Path, folder: Path, *, draft: bool = False, book: Book | None = None) -> Made:
    """Make the plan of the campaign (kế hoạch) from the rules sheets of a book; its data are not looked at.

    `book` is the book already opened, where what it holds is not what the file holds.
    """
    campaign = _rules(path, book)
    templates = assets.templates(path.parent / TEMPLATE_FOLDER)
    words = {
        "campaign": campaign_words(campaign),
        "legal": legal_words(campaign.legal_pack),
        "draft": draft,
        "submitter": issuer_words(campaign),
        "sections": write_plan(campaign),
    }
    return _one_file(folder, "Kế hoạch.docx", render(templates[PLAN_TEMPLATE], words))


def make_calendar(path: Path, folder: Path) -> tuple[Made, list[Appointment]]:
    """Write the deadlines of a book's rules as an .ics file for Outlook; give also the appointments to show."""
    campaign = _rules(path)
    written: list[str] = []
    kept: list[str] = []
    _store(folder, "Lịch.ics", build_calendar(campaign), moment(), written, kept)
    return Made(folder, tuple(written), tuple(kept), {}), appointments(campaign)


def _rules(path: Path, book: Book | None = None) -> Campaign:
    """Read the campaign of a book; ThiduaError where its rules are ill-written."""
    grids = (book or open_book(path)).grids()
    rules = _read_rules(grids, frozenset(assets.templates(path.parent / TEMPLATE_FOLDER)))
    if rules.campaign is None:
        raise ThiduaError(_UNSOUND)
    return rules.campaign


_UNSOUND = "Thể lệ trong sổ còn lỗi nên chưa làm tiếp được; kiểm tra sổ (validate) rồi sửa các ô được nêu."


# -- templates --------------------------------------------------------------------------------------------------------


def check_templates(paths: Sequence[Path]) -> list[TemplateFault]:
    """Lint Word templates (all shipped ones where none is named); every fault with file, place and remedy."""
    words = dictionary()
    return [fault for path in (paths or sorted(assets.templates().values())) for fault in check_template(path, words)]


def template_words() -> list[tuple[str, str, str]]:
    """List every word a template may use: (word, meaning, example from the shipped samples, the first one first)."""
    roots: dict[str, Any] = {}
    for name in reversed(assets.campaigns()):
        review, findings = _shipped(name, sample=True)
        planned = plan_dossier(review, judge(review, findings))
        roots |= {name: value for document in planned for name, value in document.words.items()}
    roots |= {
        "sections": write_sections(review, judge(review, findings)),
        "title": "Mục lục hồ sơ",
        "made_on": "07/8/2024",
    }
    roots["entries"] = (EntryWords(1, planned[0].title, planned[0].about, planned[0].path, ""),)
    return [(name, meaning, _example(roots, name)) for name, meaning in dictionary().items()]


def _example(roots: dict[str, Any], name: str) -> str:
    """The first value the sample has for a word, "" where it is a list or an object."""
    values: list[Any] = [roots]
    for part in name.replace("[]", ".[]").split("."):
        if part == "[]":
            values = [item for value in values if isinstance(value, tuple) for item in value]
        else:
            values = [value.get(part) if isinstance(value, dict) else getattr(value, part, None) for value in values]
    return next((str(value)[:80] for value in values if isinstance(value, str | int) and str(value)), "")


# -- demo -------------------------------------------------------------------------------------------------------------


@frozen
class Demo:
    """What the demonstration shows: a clean book, a book with faults, the papers, and what to open in which order."""

    checked: Checked
    results: Path
    faulty: Checked
    faulty_results: Path
    dossiers: Made
    look_at: tuple[tuple[str, Path], ...]


_DEMO_FAULTS = {
    "| CN09 | Lường Mẫu Phúc |": "| CN09 | |",
    "| không chọn |": "| |",
    "| H03 | PTTBCXB | họp xét | 06/8/2024 |": "| H03 | PTTBCXB | họp xét | 05/8/2024 |",
}
"""Three faults that clerks make, put into the sample: a name left out, one too many, a meeting before the end."""


def run_demo(folder: Path, progress: Progress = _silent) -> Demo:
    """Run the whole journey on a shipped filled workbook into a folder: check, findings, dossiers, report."""
    name = assets.campaigns()[0]
    source = assets.folder("workbooks")
    texts = [(source / f"{name}{suffix}.md").read_text(encoding="utf-8") for suffix in ("", ".mau")]
    faults = texts[1]
    for right, wrong in _DEMO_FAULTS.items():
        faults = faults.replace(right, wrong)
    book = _demo_book(folder, "1. Sổ mẫu.xlsx", "\n".join(texts))
    wrong_book = _demo_book(folder, "2. Sổ có lỗi.xlsx", "\n".join((texts[0], faults)))
    checked, faulty = check_book(book), check_book(wrong_book)
    results, faulty_results = write_results(checked, folder), write_results(faulty, folder)
    made = make_dossiers(book, checked, folder / "Hồ sơ", progress=progress)
    make_report(book, checked, folder / "Báo cáo")
    look_at = (
        ("Sổ chuẩn đã điền", book),
        ("Kết quả kiểm tra sổ có lỗi (trang Lỗi, bấm vào ô)", faulty_results),
        ("Hồ sơ: mục lục rồi từng thư mục", made.folder),
        ("Báo cáo kết quả", folder / "Báo cáo"),
    )
    return Demo(checked, results, faulty, faulty_results, made, look_at)


def _demo_book(folder: Path, name: str, text: str) -> Path:
    review = _sound(check(MarkdownBook(text, name), assets.templates()))
    content = build_workbook(review.campaign, review.tables)
    path = folder / name
    if not path.exists() or path.read_bytes() != content:
        path = unused(path)
        write_whole(path, content)
    return path
