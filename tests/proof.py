"""What the proofs of the seed campaigns share: a fault and the findings it gives, a plan's clauses, the papers made."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn

from sample import Change, Key, cell_of, changed, check, put, records
from thidua_xl import assets, pipeline
from thidua_xl.findings import CATALOGUE, Finding, Severity
from thidua_xl.manifest import MANIFEST
from thidua_xl.papers.wording import long_dates
from thidua_xl.pipeline import Checked, Made
from thidua_xl.sheets import RULE_SHEETS
from thidua_xl.vietnamese import fold

Place = tuple[str, Key, str]
"""Sheet, row, heading."""


@dataclass(frozen=True)
class Fault:
    """Changes of the sample that break one requirement: the findings they give, and the clause the first one quotes."""

    requirement: str
    what: str
    changes: tuple[Change, ...]
    found: Mapping[str, tuple[Place, ...]]
    basis: str = ""


def fault(
    requirement: str, what: str, code: str, change: Change | tuple[Change, ...], *places: Place, basis: str = ""
) -> Fault:
    """One row of a table of faults."""
    changes = change if isinstance(change, tuple) else (change,)
    return Fault(requirement, what, changes, {code: places}, basis)


def cell(requirement: str, code: str, sheet: str, key: Key, heading: str, value: str, basis: str = "") -> Fault:
    """One cell changed, one finding there."""
    what = f"{sheet}, {key if isinstance(key, str) else ' '.join(key)}, {heading}: {value or '(trống)'}"
    return Fault(requirement, what, (put(sheet, key, heading, value),), {code: ((sheet, key, heading),)}, basis)


def serious(checked: Checked) -> list[Finding]:
    """The findings that stand in the way: errors, and what must be cleared up."""
    return [f for f in checked.findings if f.severity in {Severity.ERROR, Severity.UNCLEAR}]


def _identity(finding: Finding) -> tuple[str, ...]:
    """A finding without its row's number, which moves when rows are added or taken out."""
    return (finding.code, finding.sheet, finding.cell.rstrip("0123456789"), finding.row_key)


def told(fault: Fault, sample: str) -> tuple[list[tuple[str, str, str]], set[str]]:
    """Check the sample with the fault in it.

    Gives the findings that stand in the way, or are of a kind the fault gives, and were not there before, each as
    (code, sheet, cell); and the clauses that the fault's own findings quote.
    """
    before = Counter(map(_identity, check(sample).findings))
    found = []
    checked = check(changed(*fault.changes, text=sample))
    weighty = serious(checked)
    for finding in checked.findings:
        if before[_identity(finding)]:
            before[_identity(finding)] -= 1
        elif finding in weighty or finding.code in fault.found:
            found.append(finding)
    own = next(iter(fault.found))
    return sorted((f.code, f.sheet, f.cell) for f in found), {f.basis for f in found if f.code == own}


def expected(fault: Fault, sample: str) -> list[tuple[str, str, str]]:
    """The findings a fault gives, at the cells where the changed text has its places (or had them before)."""
    text = changed(*fault.changes, text=sample)
    return sorted((code, place[0], _cell(place, text, sample)) for code, ps in fault.found.items() for place in ps)


def _cell(place: Place, text: str, sample: str) -> str:
    try:
        return cell_of(text, *place)
    except LookupError:
        return cell_of(sample, *place)


# -- the clauses of a plan --------------------------------------------------------------------------------------------

READING = "chỉ để đọc"
"""Stands for a test where a clause asks nothing that a program could check or write."""

Clause = tuple[str, str, str, str]
"""A clause (`Mục II.1 — từ 20/5 đến hết 05/8`), its rule row (`Thể lệ!Từ ngày`) or "", a finding code or a template or
"", and the name of a test or READING."""


def uncovered(clauses: Iterable[Clause], rules: str, tests: Mapping[str, object]) -> list[str]:
    """Give what is wrong with a table of clauses; nothing where every clause and every rule row has its proof.

    A rule row is named by its sheet and one of its cells; it must quote the clause in Căn cứ. Rows without any clause
    (mã của đợt) are left alone.
    """
    rows = [(sheet.title, row) for sheet in RULE_SHEETS for row in records(rules, sheet.title)]
    proved: set[int] = set()
    faults = []
    for clause, rule, way, test in clauses:
        basis = clause.partition(" — ")[0]
        sheet, _, key = rule.partition("!")
        named = [
            place
            for place, (title, row) in enumerate(rows)
            if title == sheet and key in row.values() and basis in row["Căn cứ"]
        ]
        proved.update(named)
        if rule and not named:
            faults.append(f"{clause}: không có dòng {rule} dẫn {basis}")
        if way and way not in CATALOGUE and way not in assets.templates():
            faults.append(f"{clause}: không có mã hay mẫu {way}")
        if test != READING and not (test.startswith("test_") and callable(tests.get(test))):
            faults.append(f"{clause}: không có phép thử {test}")
    faults += [
        f"{title}: dòng {list(row.values())[:2]} ({row['Căn cứ']}) không có trong bảng"
        for place, (title, row) in enumerate(rows)
        if row["Căn cứ"] and place not in proved
    ]
    return faults


# -- papers -----------------------------------------------------------------------------------------------------------


def book_of(text: str, folder: Path) -> tuple[Path, Checked]:
    """Write a book as Markdown into a folder, and check it."""
    path = folder / "sổ.md"
    path.write_text(text, encoding="utf-8")
    return path, pipeline.check_book(path)


def lines_of(path: Path) -> list[str]:
    """Give the lines of a paper, tables in their place, no-break spaces as plain ones."""
    paragraphs = Document(str(path)).element.body.iter(qn("w:p"))
    texts = ("".join(node.text or "" for node in paragraph.iter(qn("w:t"))) for paragraph in paragraphs)
    return [" ".join(text.split()) for text in texts if text.strip()]


def text_of(path: Path) -> str:
    """Give the whole text of a paper, folded, as one line."""
    return fold(" ".join(lines_of(path)))


def papers_of(folder: Path) -> dict[str, dict[str, Path]]:
    """Give the papers that speak of each nomination, by the manifest: code → title → file."""
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    found: dict[str, dict[str, Path]] = {}
    for record in manifest["documents"]:
        for code in record["nominations"]:
            found.setdefault(code, {})[record["title"]] = folder / record["path"]
    return found


def said_in(text: str, sayings: Iterable[str]) -> Iterator[str]:
    """Walk the sayings that a folded text does not hold, save for their last full stops, names and dates in full."""
    return (saying for saying in sayings if _in_full(fold(saying)).rstrip(".") not in _in_full(text))


def _in_full(folded: str) -> str:
    return long_dates(folded.replace("ubnd", "ủy ban nhân dân"))


UNNUMBERED = {"Số hiệu kế hoạch (trang Thể lệ)", "Ngày kế hoạch (trang Thể lệ)"}
"""What every letter and every minutes of a plan not yet numbered lacks."""


def lacking(made: Made) -> set[str]:
    """What the papers made lack, besides the number and day of a plan not yet numbered."""
    return {label for labels in made.missing.values() for label in labels} - UNNUMBERED


def attached_in(lines: list[str]) -> set[str]:
    """The papers that a letter names as attached."""
    (line,) = (line for line in lines if line.startswith("3. Hồ sơ kèm theo:"))
    return {name.strip(" .") for name in line.partition(":")[2].split(";")}
