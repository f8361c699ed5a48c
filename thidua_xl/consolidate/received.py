"""The files received: whose rules differ, which give no row and why, who sent none, and the lot of each."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher

from attrs import frozen

from thidua_xl.consolidate.submissions import RuleRow, Rules, Submission, senders, short
from thidua_xl.findings import CATALOGUE, Finding, Place, Severity, phrases
from thidua_xl.review import Review, Unit, words_of_unit
from thidua_xl.rules import Condition, Route
from thidua_xl.sheets import (
    MANAGING_UNIT,
    NOMINATIONS,
    OWN_UNIT,
    RULE_SHEETS,
    SUPERIOR_UNIT,
    TERMS,
    CampaignKind,
    Subject,
    Task,
)
from thidua_xl.verdicts import Outcome, Verdict
from thidua_xl.vietnamese import fold, short_date


def rule_findings(given: Submission, rules: Rules) -> Iterator[Finding]:
    """Report each rules sheet of a book that does not say what the campaign's says (TP02), at the first such cell."""
    if given.rules is None or given.rules.digest == rules.digest:
        return
    for title, rows in rules.sheets.items():
        theirs = given.rules.sheets[title]
        found = list(_differences(rows, theirs))
        if found:
            row, heading = next((at for at, _text in found if at), (theirs[-1][0] + 1 if theirs else 1, ""))
            column = given.rules.columns[title].get(heading, 1)
            texts = [text for _at, text in found]
            more = [phrases.more_places(len(texts) - _SHOWN)] if len(texts) > _SHOWN else []
            details = {"differences": "; ".join([*texts[:_SHOWN], *more])}
            yield Finding("TP02", Place(given.name, title, row, "", column), details=details)
    if not given.sound:
        yield Finding("TP03", Place(given.name, TERMS.title))


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
            yield (row, next(iter(changed))), phrases.row_changed(row, changed.values())
        for row, cells in theirs[c + paired : d]:
            yield (row, cells[0][0]), phrases.row_added(row, _label(cells))
        for _row, cells in ours[a + paired : b]:
            yield None, phrases.row_lacking(_label(cells))


def _changed(ours: Mapping[str, str], theirs: Mapping[str, str]) -> dict[str, str]:
    """Give what is said of each cell of a row that differs, by heading."""
    return {
        heading: phrases.cell_changed(heading, short(theirs.get(heading, "")), short(ours.get(heading, "")))
        for heading in dict.fromkeys([*ours, *theirs])
        if ours.get(heading) != theirs.get(heading)
    }


def _label(cells: tuple[tuple[str, str], ...]) -> str:
    return short(" ".join(text for _heading, text in cells[:2]))


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
        found |= {code for code, unit in review.units.items() if unit.cluster}
    day = campaign.start or campaign.end
    return [
        code
        for code, unit in review.units.items()
        if code in found and not unit.is_named(campaign.issuer) and (day is None or not _ended(unit, day))
    ]


def _ended(unit: Unit, day: date) -> bool:
    return unit.valid_to is not None and unit.valid_to < day


def _route_units(review: Review, route: Route) -> set[str]:
    """The units that a route names: those that submit for themselves, are above one that does not, or are of a kind."""
    units = review.units
    own, above, managing = fold(OWN_UNIT), fold(SUPERIOR_UNIT), fold(MANAGING_UNIT)
    collective = Subject.COLLECTIVE in route.subjects or Subject.INDIVIDUAL in route.subjects
    nominees = _units_of(units, route.nominees) if collective or route.nominees else set()
    found: set[str] = set()
    for alternative in route.submitters.alternatives:
        parts = set(map(fold, alternative))
        rest = tuple(part for part in alternative if fold(part) not in {own, above, managing})
        if own in parts:
            candidates = nominees
        elif managing in parts:
            candidates = {code for code in nominees if nominees.isdisjoint(review.superiors(code))}
        elif above in parts:
            candidates = {parent for code in nominees if (parent := units[code].parent) in units and parent is not None}
        else:
            candidates = set(units) if rest else set()
        found |= candidates & _units_of(units, Condition((rest,))) if rest else candidates
    return found & _units_of(units, Condition((), route.submitters.exceptions))


def _units_of(units: Mapping[str, Unit], condition: Condition) -> set[str]:
    """The units of which a condition holds."""
    return {code for code, unit in units.items() if condition.holds(words_of_unit(unit))}


def missing_units(review: Review, submissions: Iterable[Submission]) -> Iterator[Finding]:
    """Report the units that the plan lets submit and that sent no book (TP04), at their row of the merged roster."""
    sent = {unit for one in submissions for unit in senders(one)}
    deadlines = [deadline for deadline in review.campaign.deadline(Task.SUBMISSION, "") if deadline.last_day]
    stated = phrases.with_deadline(deadlines[0].stated) if deadlines else ""
    basis = deadlines[0].basis if deadlines else ""
    for code in expected_units(review):
        if code not in sent:
            yield review.tables["units"].finding(
                "TP04", review.units[code].row, "code", basis=basis, name=review.unit_name(code), stated=stated
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
    found = {
        name: Finding("TP07", Place(name), details={"others": first}) for name, first in copies_among(given).items()
    }
    for one in given:
        theirs = one.rules.campaign if one.rules else ""
        if theirs and rules.campaign and theirs != rules.campaign:
            found.setdefault(one.name, Finding("TP14", Place(one.name, TERMS.title), value=theirs))
        elif {*one.sources} & names - {one.name}:
            told = ", ".join(one.sources[:_SHOWN]) + ("…" if len(one.sources) > _SHOWN else "")
            found.setdefault(one.name, Finding("TP13", Place(one.name), details={"others": told}))
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
            yield Finding("TP01", Place(one.name), details={"reason": one.trouble})
        elif one.sound and not units:
            yield Finding("TP12", Place(one.name, NOMINATIONS.title))
        elif units:
            by_unit.setdefault(units[0], []).append(one.name)
    for unit, books in by_unit.items():
        for book in books if len(books) > 1 else ():
            others = [other for other in books if other != book]
            more = phrases.more_files(len(others) - _SHOWN) if len(others) > _SHOWN else ""
            told = ", ".join(others[:_SHOWN]) + more
            details = {"name": review.unit_name(unit), "count": len(books), "others": told}
            yield Finding("TP06", Place(book, NOMINATIONS.title), unit, details=details)


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
