"""Many books become one: received, checked where they are read, put together, judged as one, sent back."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from urllib.parse import quote

from attrs import define, field, frozen

from thidua_xl import assets, checks
from thidua_xl.batch import Failure, Scheduler, open_executor, run, uncollected
from thidua_xl.books import Book, book_of, open_book
from thidua_xl.consolidate import (
    ROSTER,
    FileLine,
    Rules,
    Submission,
    book_findings,
    copies_among,
    file_lines,
    from_json,
    in_order_of_units,
    left_out,
    merge_books,
    missing_units,
    own_findings,
    rule_findings,
    rule_grids,
    rules_from_json,
    rules_to_json,
    submission_of,
    to_json,
)
from thidua_xl.errors import ThiduaError
from thidua_xl.files import EARLIER_FOLDER, digest, is_same_file, moment, refuse_open, safe_name, unused, write_new
from thidua_xl.findings import Finding
from thidua_xl.inbox import MEMORY_FOLDER, RESULT_MARK, Memory, letters_in
from thidua_xl.pipeline.checking import (
    TEMPLATE_FOLDER,
    UNSOUND,
    WEIGHT,
    Checked,
    check_book,
    check_books,
    read_rules,
    refuse_results,
    result_stem,
    results_of,
    sound,
    way_to,
)
from thidua_xl.pipeline.made import Made, Progress, make_alone, silent
from thidua_xl.results import build_results
from thidua_xl.review import Review
from thidua_xl.schedule import appointments
from thidua_xl.sheets import SOURCE_COLUMNS
from thidua_xl.standard import HEADING_ROW, build_workbook
from thidua_xl.tables import HEADING_ROWS, Grid, Tables, mend_codes
from thidua_xl.verdicts import Verdict, judge
from thidua_xl.vietnamese import fold
from thidua_xl.word.rendered import Rendered

_CHUNK = 50  # books a task: enough to hide the cost of sending them, few enough to keep memory flat
_CHUNK_BYTES = 32 * 2**20


@frozen
class Consolidated:
    """Many books put together: the new book, the result workbook beside it, what was found, and each file's lot.

    `checked` holds the findings of all files at their own cells and those of putting them together; its review and
    verdicts are of the new book. `read` counts the files read now, `unreadable` those that cannot be; the others were
    remembered. `returned` gives the results sent back, by file; `made` what became of an earlier book of that name;
    `damaged` how many memories were not as they were written, so that their files were read again.
    """

    book: Path
    results: Path
    checked: Checked
    files: tuple[FileLine, ...]
    read: int
    unreadable: int
    returned: dict[str, Path]
    made: Made
    damaged: int = 0


def consolidate_books(
    source: Path,
    output: Path,
    *,
    rules: Path | Checked | None = None,
    returns: Path | None = None,
    jobs: int = 1,
    scheduler: str | Scheduler = "",
    fresh: bool = False,
    progress: Progress = silent,
) -> Consolidated:
    """Put the workbooks of a folder (or a .zip) together into one of the same layout, and check it as one.

    `rules` is the upper level's own workbook, whose rules and units are the truth; without it all files must carry the
    same rules; it may have been checked as it stands open. `returns` is a folder for each file's own findings. Files
    whose content was seen before are remembered unless `fresh`. An earlier book of the same name moves to `_bản trước`;
    one that was changed by hand stays, and the new one stands beside it.
    """
    own = rules.open_at if isinstance(rules, Checked) else rules
    _refuse_place(output, source, own)
    place = own.parent if own else source if source.is_dir() else source.parent
    templates = frozenset(assets.templates(place / TEMPLATE_FOLDER))
    with open_executor(jobs, scheduler) as executor:
        away = [path for path in (own, returns) if path is not None]
        received = receive_books(source, output, away, executor, templates, fresh=fresh, progress=progress)
        given = received.books
        whole = put_together(given, output.name, None if rules is None else own_book(rules), templates)
        returned = _return(whole, returns, executor) if returns else {}
    checked = whole.checked
    content = build_workbook(sound(checked).campaign, sound(checked).tables)
    made = make_alone(
        output.parent, "consolidated", output.name, Rendered(content, ()), home=output.parent / MEMORY_FOLDER
    )
    book = output.with_name(made.beside.get(output.name, output.name))
    links = {} if source.is_file() else {one.name: way_to(source / one.name, output.parent) for one in given}
    lines = [
        (line, links.get(line.name, ""), way_to(returned[line.name], output.parent) if line.name in returned else "")
        for line in whole.files
    ]
    links[output.name] = quote(book.name)
    results = write_new(
        output.with_name(f"{safe_name(output.stem, 120)}{RESULT_MARK}{moment()}.xlsx"),
        build_results(
            checked.findings,
            checked.verdicts,
            checked.review,
            [output.name],
            datetime.now(),
            [one.line for one in appointments(sound(checked).campaign)],
            links=links,
            files=[(line.cells, line.severity, link, back) for line, link, back in lines],
        ),
    )
    unreadable = sum(bool(one.trouble) for one in given)
    return Consolidated(
        book, results, checked, whole.files, received.read, unreadable, returned, made, received.damaged
    )


def _refuse_place(output: Path, source: Path, rules: Path | None) -> None:
    """Raise ThiduaError where the new book would stand in the way of those it is made from."""
    if output.suffix.lower() != ".xlsx":
        raise ThiduaError(f"Sổ tổng hợp “{output.name}” phải có đuôi .xlsx; sửa tên sau -o rồi chạy lại.")
    refuse_open(output, "ghi đè")
    if rules is not None and is_same_file(output, rules):
        raise ThiduaError(f"“{output}” là sổ của cơ quan tổng hợp; chọn tên khác cho sổ tổng hợp để sổ ấy giữ nguyên.")
    if output.is_dir():
        raise ThiduaError(f"“{output}” là một thư mục; ghi thêm tên tệp sau -o rồi chạy lại.")
    namesakes = [one.name for one in output.parent.iterdir()] if output.parent.is_dir() else []
    if output.name not in namesakes and output.name.casefold() in map(str.casefold, namesakes):
        raise ThiduaError(f"Trong thư mục của “{output}” đã có tệp chỉ khác chữ hoa, chữ thường; chọn tên khác hẳn.")
    if os.path.lexists(output) and not _is_consolidated(open_book(output)):
        kind = (
            "một sổ đã nhận" if Path(os.path.realpath(source)) in Path(os.path.realpath(output)).parents else "sổ khác"
        )
        raise ThiduaError(f"“{output}” là {kind}; chọn tên khác cho sổ tổng hợp để sổ ấy giữ nguyên.")


def _is_consolidated(book: Book) -> bool:
    """Tell whether a book was made by consolidating: its rows name their source."""
    mark = fold(SOURCE_COLUMNS[0].heading)
    rows = (row for grid in book.grids() for row in grid.rows[:HEADING_ROWS])
    return any(isinstance(cell, str) and fold(cell) == mark for row in rows for cell in row)


@frozen
class Received:
    """Books as received, in the order of their names; how many were read now, and how many memories were damaged.

    A file that cannot be read is among the books, but not in the number read.
    """

    books: list[Submission]
    read: int
    damaged: int


def receive_books(
    source: Path,
    output: Path,
    away: Sequence[Path],
    executor: Executor | None,
    templates: frozenset[str] = frozenset(),
    *,
    fresh: bool = False,
    remember: bool = True,
    progress: Progress = silent,
) -> Received:
    """Read every book of a folder or .zip, its cells judged by the rules it carries; remembered ones not again.

    `away` are files and folders that are no submissions, `templates` the names of Word templates beside the shipped
    ones. ThiduaError where there is no book.
    """
    templates |= {*assets.templates()}
    memory = _memory(output.parent, templates) if remember else None
    reception = _Reception(source, (output, *away), templates, memory, fresh, progress)
    if not reception.names:
        raise ThiduaError(f"“{source}” không có sổ nào để tổng hợp; chọn thư mục chứa sổ Excel của các đơn vị.")
    reception.receive(executor)
    books = [reception.found[name] for name in reception.names]
    return Received(books, reception.read, reception.damaged)


_Chunk = tuple[tuple[str, str, bytes], ...]
"""Files for one task: (name, digest, bytes) of each."""


@define(slots=False)
class _Reception:
    """The books of a folder as they come in: from memory, or read in chunks by an executor."""

    source: Path
    away: Sequence[Path]
    templates: frozenset[str]
    memory: Memory | None
    fresh: bool
    progress: Progress
    found: dict[str, Submission] = field(factory=dict)
    rules: dict[str, Rules] = field(factory=dict)
    read: int = 0
    damaged: int = 0

    @cached_property
    def names(self) -> list[str]:
        return [letter.name for letter in letters_in(self.source, self.away)]

    def receive(self, executor: Executor | None) -> None:
        """Read all; the files of a chunk that killed its worker are tried again one by one."""
        if self.memory is not None:
            self.memory.forget_others()
        together = min(_CHUNK, -(-len(self.names) // getattr(executor, "jobs", 1)))
        for size in (together, 1):
            if any(name not in self.found for name in self.names):
                for _place, result in run(partial(_check_chunk, self.templates), self._unread(size), executor):
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
            content_digest = digest(content)
            if (remembered := self._recall(letter.name, content_digest)) is not None:
                self._keep(remembered)
                continue
            chunk.append((letter.name, content_digest, content))
            if len(chunk) == size or sum(len(sent) for *_name, sent in chunk) > _CHUNK_BYTES:
                yield tuple(chunk)
                chunk = []
        if chunk:
            yield tuple(chunk)

    def _keep(self, one: Submission) -> None:
        self.found[one.name] = one
        self.progress(len(self.found), len(self.names), one.name)

    def _recall(self, name: str, digest: str) -> Submission | None:
        if self.memory is None or self.fresh:
            return None
        try:
            content = self.memory.recall(digest)
            return None if content is None else from_json(content, name, digest, self._recall_rules)
        except (ValueError, KeyError, TypeError, AttributeError):  # damaged: the file is read again
            self.damaged += 1
            return None

    def _recall_rules(self, key: str) -> Rules:
        if key not in self.rules and self.memory:
            rules = rules_from_json(self.memory.recall(f"the-le-{key}") or b"")
            if rules.key != key:
                raise ValueError(key)
            self.rules[key] = rules
        return self.rules[key]

    def _remember(self, one: Submission) -> None:
        if self.memory is None or one.trouble:
            return
        if one.rules is not None and one.rules.key not in self.rules:
            self.rules[one.rules.key] = one.rules
            self.memory.keep(f"the-le-{one.rules.key}", rules_to_json(one.rules))
        self.memory.keep(one.digest, to_json(one))


_KILLED = "đọc tệp này làm chương trình dừng, thường vì tệp quá lớn."


@uncollected()
def _check_chunk(templates: frozenset[str], chunk: _Chunk) -> list[Submission]:
    """Read some books and judge their cells; the task that worker processes run.

    Takes the names of the Word templates there are. Books that cannot be read stand among the others.
    """
    opened: dict[str, Book] = {}
    found: dict[str, Submission] = {}
    for name, key, content in chunk:
        try:
            opened[name] = _Named(name, book_of(content, name.rpartition("/")[2]))
            refuse_results(opened[name])
        except ThiduaError as error:
            opened.pop(name, None)
            found[name] = Submission(name, key, str(error))
    digests = {name: key for name, key, _content in chunk}
    for checked in check_books(opened.values(), templates, alone=False):
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
    return submission_of(checked.book, digest, checked.read, checked.rules, checked.review)


def _memory(folder: Path, templates: Iterable[str]) -> Memory:
    """What earlier runs of this very program remembered in a folder; which templates there are decides findings too."""
    code = sorted(path for path in Path(__file__).parents[1].rglob("*") if path.suffix in {".py", ".toml"})
    program = digest(b"".join([*(path.read_bytes() for path in code), *map(str.encode, sorted(templates))]))
    memory = Memory(folder / MEMORY_FOLDER / program[:16])
    for place in (memory.folder.parent, memory.folder):
        if place.is_symlink():
            raise ThiduaError(f"“{place}” là một liên kết nên không ghi vào đó; xóa liên kết ấy rồi chạy lại.")
    return memory


def own_book(rules: Path | Checked) -> Submission:
    """Take the upper level's workbook; its rows come first."""
    checked = rules if isinstance(rules, Checked) else check_book(rules)
    sound(checked)
    return _submission(checked, ROSTER)


@frozen
class Together:
    """Books put together: the check of the new book, the verdicts by file, each file's lot, and which are copies.

    `checked` has the findings of all files, each at its own cell of its own file where it has one.
    """

    checked: Checked
    returned: Mapping[str, Sequence[Verdict]]
    files: tuple[FileLine, ...]
    copies: Mapping[str, str]


@uncollected()
def put_together(
    given: Sequence[Submission], name: str, own: Submission | None = None, templates: frozenset[str] = frozenset()
) -> Together:
    """Put books together into one of that name and check it as one.

    Takes the books as received and the upper level's own (None: the books must agree on the rules). ThiduaError where
    nothing can be put together, or where the rules disagree and nothing says which are the campaign's.
    """
    copies = copies_among(given)
    truth = _truth([one for one in given if one.name not in copies], own)
    away = left_out(given, truth)
    distinct = in_order_of_units([one for one in given if one.name not in away], own)
    rules = read_rules(rule_grids(truth, HEADING_ROW), templates | {*assets.templates()})
    if rules.campaign is None:
        raise ThiduaError(UNSOUND.format(book=(own or distinct[0]).name))
    everyone = ([own] if own else []) + distinct
    books = [one for one in everyone if one.tables]
    merged = merge_books(books, rules.campaign, HEADING_ROW + 1)
    tables = Tables(rules.tables | merged.tables)
    review = Review(rules.campaign, tables)
    alone = [finding for one in everyone for finding in own_findings(one, truth)]
    across = [*rules.findings, *mend_codes(tables), *checks.check(review)]
    verdicts = tuple(judge(review, across, merged.forward(alone)))
    findings = [
        *(finding for one in distinct for finding in rule_findings(one, truth)),
        *book_findings(distinct, review),
        *away.values(),
        *(finding.in_book(name) for finding in missing_units(review, everyone)),
        *merged.findings,
        *alone,
        *(home for finding in across for home in merged.homes(finding)),
    ]
    located = [finding if finding.book else finding.in_book(name) for finding in findings]
    checked = Checked(name, tuple(sorted(located, key=lambda f: WEIGHT[f.severity])), review, verdicts, truth)
    returned = merged.returned(verdicts)
    return Together(checked, returned, tuple(file_lines(given, away, located, returned, review)), copies)


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
    sound_one = next((one for one in books if one.sound), None)
    if sound_one is None or sound_one.rules is None:
        raise ThiduaError(UNSOUND.format(book=books[0].name))
    return sound_one.rules


def _return(whole: Together, folder: Path, executor: Executor | None) -> dict[str, Path]:
    """Write each file's own findings and verdicts into a folder, under the file's own subfolder; give their paths.

    A copy is told what the file is told that it is a copy of. Earlier results of a file move to `_bản trước`.
    """
    findings: dict[str, list[Finding]] = {line.name: [] for line in whole.files}
    for finding in whole.checked.findings:
        if finding.book in findings:
            findings[finding.book].append(finding)
    told = []
    for name, found in findings.items():
        base, first = name.rpartition("/")[2], whole.copies.get(name, name)
        mine = found if first == name else [*findings[first], *found]
        verdicts = tuple(whole.returned.get(first, ()))
        told.append(Checked(base, tuple(finding.in_book(base) for finding in mine), None, verdicts))
    places = [folder.joinpath(*(safe_name(part, 120) for part in name.split("/")[:-1])) for name in findings]
    stems = [result_stem(checked.book) for checked in told]
    for place in dict.fromkeys(places):
        own = tuple(stem for stem, where in zip(stems, places, strict=True) if where == place)
        _put_aside(place, own)
    chunks = [told[start : start + _CHUNK] for start in range(0, len(told), _CHUNK)]
    written, names = {}, [*findings]
    for number, result in run(_results_of, chunks, executor):
        contents = _results_of(chunks[number]) if isinstance(result, Failure) else result
        for nth, content in enumerate(contents, start=number * _CHUNK):
            written[names[nth]] = write_new(places[nth] / f"{stems[nth]}{moment()}.xlsx", content)
    return written


@uncollected()
def _results_of(chunk: Sequence[Checked]) -> list[bytes]:
    return [results_of(checked) for checked in chunk]


def _put_aside(place: Path, stems: tuple[str, ...]) -> None:
    for path in sorted(place.iterdir()) if place.is_dir() else ():
        if path.name.startswith(stems):
            aside = place / EARLIER_FOLDER / path.name
            aside.parent.mkdir(exist_ok=True)
            with suppress(PermissionError):  # open in Excel: it stays where it is
                path.replace(unused(aside))
