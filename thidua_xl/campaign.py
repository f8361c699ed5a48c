"""The rules sheets become a Campaign; an ill-written rule is a finding at its cell, before any nomination is judged."""

import calendar
import re
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from attrs import field, frozen

from thidua_xl import legal, sheets
from thidua_xl.bands import Band, gaps, overlaps, parse_bands
from thidua_xl.findings import Finding
from thidua_xl.legal import LegalPack
from thidua_xl.sheets import (
    TERM_KEYS,
    CampaignKind,
    Column,
    Combine,
    Counting,
    CriterionKind,
    DeadlineKind,
    IndicatorKind,
    Kind,
    Measure,
    QuotaBase,
    Rounding,
    Scope,
    Sheet,
    Source,
    Subject,
)
from thidua_xl.tables import Table, Tables, is_blank, read, read_number, show
from thidua_xl.vietnamese import clean, fold, join_words, nearest, short_date, weekday


@frozen
class Award:
    """One row of `Hình thức`: an award, for these subjects, in (or at) units of these kinds (none named: all)."""

    row: int
    code: str
    name: str
    authority: str
    subjects: tuple[Subject, ...]
    unit_kinds: tuple[str, ...]
    basis: str
    proposer: str
    bonus_factor: Decimal | None

    def is_open_to(self, subject: str, unit_kind: str) -> bool:
        """Tell whether it is for this subject in a unit of this kind; a unit of unknown kind ("") counts as fitting."""
        return subject in self.subjects and (
            not unit_kind or not self.unit_kinds or fold(unit_kind) in map(fold, self.unit_kinds)
        )


@frozen
class Criterion:
    """One row of `Tiêu chuẩn` that people answer in a column of `Đề nghị`.

    `threshold` is the smallest passing figure (percent for ratios), `strict` when it must be exceeded.
    """

    row: int
    code: str
    subjects: tuple[Subject, ...]
    awards: tuple[str, ...]
    text: str
    kind: CriterionKind
    threshold: Decimal | None
    strict: bool
    applies_when: str
    basis: str
    measure: Measure | None

    @property
    def field(self) -> str:
        """The field of its column in `Đề nghị`."""
        return f"criterion:{self.code}"


@frozen
class Group:
    """Criteria, or groups of criteria, judged together: all of them, any of them, or unstated by the plan.

    `reading` is what the office chose where the plan is silent; `row` is the rules row that states the combination.
    """

    row: int
    name: str
    combine: Combine
    reading: Combine | None
    members: tuple["Criterion | Group", ...]
    basis: str

    @property
    def rule(self) -> str:
        """The codes of its criteria: what findings quote."""
        return ", ".join(criterion.code for criterion in self.criteria())

    @property
    def effective(self) -> Combine:
        """The combination to judge by: the chosen reading where the plan states none."""
        return self.reading or self.combine if self.combine is Combine.UNSTATED else self.combine

    def criteria(self) -> Iterator[Criterion]:
        """Walk all criteria inside, depth first."""
        for member in self.members:
            if isinstance(member, Group):
                yield from member.criteria()
            else:
                yield member


@frozen
class Quota:
    """One row of `Số lượng`. `limit` is a count, or a percentage where `counting` is SHARE; None if ill-written."""

    row: int
    code: str
    awards: tuple[str, ...]
    base: QuotaBase
    unit_kinds: tuple[str, ...]
    except_units: tuple[str, ...]
    subjects: tuple[Subject, ...]
    counting: Counting
    limit: Decimal | None
    basis: str
    among: str
    rounding: Rounding | None
    reading: Counting | None
    uncertain_subjects: tuple[Subject, ...]
    uncertain_reading: str

    @property
    def effective(self) -> Counting:
        """The counting to judge by: the chosen reading where the plan is unclear."""
        return self.reading or self.counting if self.counting is Counting.UNCLEAR else self.counting


BLOC_SCOPES = frozenset({Scope.BLOC, Scope.MEMBER})
"""Papers of a bloc (khối thi đua) that belong to no nomination."""


@frozen
class Document:
    """One row of `Thành phần hồ sơ`: a paper of the dossier; `template` is "" where the submitter attaches his own."""

    row: int
    occasion: str
    awards: tuple[str, ...]
    subjects: tuple[Subject, ...]
    except_kinds: tuple[str, ...]
    name: str
    template: str
    mandatory: bool
    basis: str
    scope: Scope
    only_kinds: tuple[str, ...]

    @property
    def field(self) -> str:
        """The field of its column in `Đề nghị`, where the clerk may mark it as already in hand."""
        return f"document:{fold(self.name)}"

    def concerns(self, occasion: str, award: str, subject: Subject) -> bool:
        """Tell whether a nomination of that kind needs this paper."""
        return (
            (not self.occasion or not occasion or fold(self.occasion) == fold(occasion))
            and (not self.awards or award in self.awards)
            and (not self.subjects or subject in self.subjects)
        )


@frozen
class Deadline:
    """One row of `Thời hạn`."""

    row: int
    code: str
    occasion: str
    task: str
    kind: DeadlineKind
    start: date | None
    end: date | None
    recipient: str
    basis: str

    @property
    def first_day(self) -> date | None:
        """The first day on which the work counts as in time; None where any earlier day will do."""
        if self.kind is DeadlineKind.AFTER and self.start:
            return self.start + timedelta(days=1)
        if self.kind is DeadlineKind.MONTH and self.end:
            return self.end.replace(day=1)
        return self.start if self.kind is DeadlineKind.WITHIN else None

    @property
    def last_day(self) -> date | None:
        """The last day on which the work is in time: *trước ngày X* ends on the day before X, the others on X."""
        if self.end is None or self.kind in {
            DeadlineKind.AFTER,
            DeadlineKind.WITH_ANNUAL,
            DeadlineKind.GUIDED,
            DeadlineKind.UNSTATED,
        }:
            return None
        if self.kind is DeadlineKind.BEFORE:
            return self.end - timedelta(days=1)
        if self.kind is DeadlineKind.MONTH:
            return self.end.replace(day=calendar.monthrange(self.end.year, self.end.month)[1])
        return self.end

    @property
    def stated(self) -> str:
        """The deadline in the plan's own terms: `trước ngày 08/8/2024`."""
        start, end = (short_date(day) if day else "…" for day in (self.start, self.end))
        match self.kind:
            case DeadlineKind.BEFORE:
                return f"trước ngày {end}"
            case DeadlineKind.LATEST:
                return f"chậm nhất ngày {end}"
            case DeadlineKind.END_OF:
                return f"đến hết ngày {end}"
            case DeadlineKind.AFTER:
                return f"sau ngày {start}"
            case DeadlineKind.WITHIN:
                return f"từ ngày {start} đến hết ngày {end}"
            case DeadlineKind.MONTH:
                return f"trong tháng {end.partition('/')[2]}"
            case _:
                return str(self.kind)


def day_and_weekday(day: date) -> str:
    """Write a last day so that nobody miscounts: `hết ngày 07/8/2024 (thứ Tư)`."""
    return f"hết ngày {short_date(day)} ({weekday(day)})"


@frozen
class Route:
    """One row of `Tuyến trình`: who may submit for a nominee of these subjects in units of these kinds."""

    row: int
    subjects: tuple[Subject, ...]
    nominee_unit_kinds: tuple[str, ...]
    submitter_kinds: tuple[str, ...]
    basis: str


@frozen
class Indicator:
    """One row of `Bảng điểm`: an indicator of a bloc's score sheet."""

    row: int
    code: str
    group: str
    text: str
    kind: IndicatorKind
    maximum: Decimal | None
    bands: tuple[Band, ...]
    basis: str

    @property
    def limit(self) -> Decimal | None:
        """The most points it gives: its maximum, else its highest band; None where the plan states neither."""
        return self.maximum if self.maximum is not None else max((band.points for band in self.bands), default=None)

    def points_for(self, result: Decimal) -> tuple[Decimal, ...]:
        """The different points its bands give for a result, highest first: none in a gap, several in an overlap."""
        return tuple(sorted({band.points for band in self.bands if band.holds(result)}, reverse=True))


@frozen
class Section:
    """One row of `Đề cương`: a section of the result report."""

    row: int
    code: str
    number: str
    title: str
    source: Source
    basis: str


@frozen
class Campaign:
    """One campaign as its rules sheets state it (đợt thi đua). `bases` gives the clause of each term by its field."""

    code: str
    name: str
    kind: CampaignKind
    issuer: str
    superior: str
    place: str
    plan_number: str
    plan_date: date | None
    slogan: str
    start: date | None
    end: date | None
    legal_pack: LegalPack
    legal_grounds: tuple[str, ...]
    signing_authority: str
    signer_position: str
    signer: str
    recipients: tuple[str, ...]
    purposes: tuple[str, ...]
    requirements: tuple[str, ...]
    goals: tuple[str, ...]
    contents: tuple[str, ...]
    organisation: tuple[str, ...]
    funding: str
    tie_breaks: tuple[str, ...]
    decision_date: date | None
    bonus_rounding: str
    participants: tuple[str, ...]
    membership: str
    one_award: str
    bases: dict[str, str]
    awards: tuple[Award, ...] = ()
    groups: tuple[Group, ...] = ()
    quotas: tuple[Quota, ...] = ()
    documents: tuple[Document, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    routes: tuple[Route, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    outline: tuple[Section, ...] = ()
    criteria: tuple[Criterion, ...] = field(init=False)

    @criteria.default
    def _all_criteria(self) -> tuple[Criterion, ...]:
        return tuple(criterion for group in self.groups for criterion in group.criteria())

    def award_named(self, code: str) -> str:
        """Give the name of an award by its code; the code itself where unknown."""
        return next((award.name for award in self.awards if award.code == code), code)

    @property
    def award_codes(self) -> tuple[str, ...]:
        """The award codes in the sheet's order, each once."""
        return tuple(dict.fromkeys(award.code for award in self.awards))

    @property
    def occasions(self) -> tuple[str, ...]:
        """The occasions (kỳ xét) the rules name, each once."""
        named = [
            *(document.occasion for document in self.documents),
            *(deadline.occasion for deadline in self.deadlines),
        ]
        return tuple(dict.fromkeys(occasion for occasion in named if occasion))

    @property
    def unit_kinds(self) -> tuple[str, ...]:
        """The kinds of unit the rules name, each once."""
        named = [
            *(kind for award in self.awards for kind in award.unit_kinds),
            *(kind for quota in self.quotas for kind in quota.unit_kinds),
            *(kind for route in self.routes for kind in (*route.nominee_unit_kinds, *route.submitter_kinds)),
        ]
        parts = [clean(part) for kind in named for part in kind.split("+")]
        return tuple(dict.fromkeys(part for part in parts if fold(part) not in map(fold, sheets.NOT_KINDS)))

    def deadline(self, task: str, occasion: str) -> Iterator[Deadline]:
        """Walk the deadlines of a task on an occasion."""
        for rule in self.deadlines:
            if fold(rule.task) == fold(task) and (
                not rule.occasion or not occasion or fold(rule.occasion) == fold(occasion)
            ):
                yield rule

    @property
    def nomination_sheet(self) -> Sheet:
        """The sheet `Đề nghị` with one column for each criterion and each dossier component of this campaign."""
        return sheets.NOMINATIONS.with_columns(
            tuple(
                Column(
                    criterion.field,
                    criterion.code,
                    f"{criterion.text[:160]} ({criterion.kind})",
                    Kind.EVIDENCE,
                    width=24,
                )
                for criterion in self.criteria
            )
            + tuple(
                {
                    document.field: Column(
                        document.field, document.name, f"Ghi x nếu đã có {document.name}", Kind.EVIDENCE, width=13
                    )
                    for document in self.documents
                    if not (document.template and document.scope in BLOC_SCOPES)
                    and fold(document.name) not in {fold(column.heading) for column in sheets.NOMINATIONS.columns}
                }.values()
            )
        )


def blank_campaign() -> Campaign:
    """Give a campaign that states nothing yet: what an empty workbook for a new plan is written from."""
    blank: dict[str, Any] = {
        term.field: () if term.many else None if term.kind is Kind.DATE else "" for term in TERM_KEYS
    }
    stated: dict[str, Any] = {"kind": CampaignKind.DRIVE, "legal_pack": legal.on(date.today()), "bases": {}}
    return Campaign(**(blank | stated))


def read_campaign(tables: Tables, templates: Collection[str]) -> tuple[Campaign | None, list[Finding]]:
    """Make the campaign of a book's rules sheets.

    Takes the rules tables (cells already judged one by one) and the names of the Word templates that exist. Gives the
    campaign, or None where it cannot be made, and every fault in the relations between cells and rows.
    """
    findings: list[Finding] = []
    terms, found = _read_terms(tables["terms"]) if "terms" in tables else (None, [])
    findings += found
    awards, found = _read_awards(tables["awards"])
    findings += found
    findings += _award_references(tables)
    groups, found = _read_groups(tables["criteria"])
    findings += found
    quotas, found = _read_quotas(tables["quotas"])
    findings += found
    documents, found = _read_documents(tables["documents"], templates)
    findings += found + _doubled_headings(tables["documents"], groups)
    deadlines, found = _read_deadlines(tables["deadlines"])
    findings += found
    indicators, found = _read_indicators(tables["indicators"])
    findings += found
    if terms is not None:
        findings += _tie_break_faults(tables["terms"], indicators)
    for sheet in (sheets.CRITERIA, sheets.QUOTAS, sheets.DOCUMENTS, sheets.DEADLINES):
        if not tables[sheet.name].letters and "terms" in tables:
            findings.append(Finding("TL23", sheet.title))
    if terms is None:
        return None, findings
    campaign = Campaign(
        **terms,
        awards=awards,
        groups=groups,
        quotas=quotas,
        documents=documents,
        deadlines=deadlines,
        routes=tuple(
            Route(
                row,
                tuple(map(Subject, r["subjects"] or ())),
                r["nominee_unit_kinds"] or (),
                r["submitter_kinds"] or (),
                r["basis"] or "",
            )
            for row, r in tables["routes"]
        ),
        indicators=indicators,
        outline=tuple(
            Section(row, r["code"] or "", r["number"] or "", r["title"] or "", Source(r["source"]), r["basis"] or "")
            for row, r in tables["outline"]
            if r["source"]
        ),
    )
    return campaign, findings


_TermRows = dict[str, list[tuple[int, Any, str]]]
"""The rows that fill each term: field → (row, value, clause)."""


def _read_terms(table: Table) -> tuple[dict[str, Any] | None, list[Finding]]:
    """Give the fields of the campaign that `Thể lệ` states; None where a required one is missing or not readable."""
    found, findings, broken = _collect_terms(table)
    for term in TERM_KEYS:
        if term.required and not found[term.field] and term.field not in broken:
            at = next((row for row, record in table if fold(record["term"] or "") == fold(term.heading)), None)
            cell = table.cell(at, "value") if at else table.cell(table.heading_row, "term")
            details = {"term": term.heading, "help": _lower_first(term.help)}
            findings.append(Finding("TL01", table.title, cell, term.heading, details=details))
    values: dict[str, Any] = {}
    for term in TERM_KEYS:
        rows = [value for _row, value, _basis in found[term.field]]
        blank = None if term.kind is Kind.DATE else ""
        values[term.field] = tuple(rows) if term.many else rows[0] if rows else blank
    values["bases"] = {name: rows[0][2] for name, rows in found.items() if rows}
    if values["start"] and values["end"] and values["start"] > values["end"]:
        days = {"start": short_date(values["start"]), "end": short_date(values["end"])}
        findings.append(table.finding("TL03", found["end"][0][0], "value", **days))
    code = values["legal_pack"]
    day = values["end"] or values["plan_date"] or date.today()
    values["legal_pack"] = legal.named(code) if code else legal.on(day)
    if values["legal_pack"] is None:
        known = [pack.code for pack in legal.packs()]
        details = {"known": join_words(known), "hint": _hint(code, known)}
        findings.append(table.finding("TL21", found["legal_pack"][0][0], "value", **details))
    if values["legal_pack"] is None or not all(found[term.field] for term in TERM_KEYS if term.required):
        return None, findings
    return values | {"kind": CampaignKind(values["kind"])}, findings


def _collect_terms(table: Table) -> tuple[_TermRows, list[Finding], set[str]]:
    """Read the rows of `Thể lệ` by their keys; also the fields whose value or (misspelt) key could not be read."""
    keys = {fold(term.heading): term for term in TERM_KEYS}
    found: _TermRows = {term.field: [] for term in TERM_KEYS}
    findings: list[Finding] = []
    broken: set[str] = set()
    for row, record in table:
        if record["term"] is None:
            continue
        term = keys.get(fold(record["term"]))
        if term is None:
            guess = nearest(record["term"], keys)
            hint = f" (gần giống “{keys[guess].heading}”)" if guess else ""
            findings.append(table.finding("TL02", row, "term", hint=hint))
            broken |= {keys[guess].field} if guess else set()
            continue
        raw = table.typed(row, "value")
        value = read(Column(term.field, term.heading, term.help, term.kind, choices=term.choices), raw)
        if value is None:
            if not is_blank(raw):
                expected = (
                    f"một trong: {', '.join(term.choices)}" if term.choices else "một ngày có thật, như 20/5/2024"
                )
                findings.append(table.finding("TL05", row, "value", term=term.heading, expected=expected))
                broken.add(term.field)
        elif found[term.field] and not term.many:
            findings.append(table.finding("TL04", row, "term"))
        else:
            found[term.field].append((row, value, record["basis"] or ""))
    return found, findings, broken


def _hint(word: str, known: Collection[str]) -> str:
    guess = nearest(word, known)
    return f" (gần giống “{guess}”)" if guess else ""


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _read_awards(table: Table) -> tuple[tuple[Award, ...], list[Finding]]:
    findings, awards = [], []
    first: dict[str, dict[str, Any]] = {}
    for row, r in table:
        if not (r["code"] and r["name"] and r["authority"] and r["subjects"]):
            continue
        other = first.setdefault(r["code"], r)
        findings += [
            table.finding("TL15", row, name, award=r["code"], other=other[name])
            for name in ("name", "authority")
            if fold(other[name]) != fold(r[name])
        ]
        awards.append(
            Award(
                row,
                r["code"],
                r["name"],
                r["authority"],
                tuple(map(Subject, r["subjects"])),
                r["unit_kinds"] or (),
                r["basis"] or "",
                r["proposer"] or "",
                r["bonus_factor"],
            )
        )
    return tuple(awards), findings


def _award_references(tables: Tables) -> Iterator[Finding]:
    """Report awards (TL06) and subjects (TL13) that `Hình thức` does not know; once where it has no row (TL16).

    Where `Hình thức` itself leaves a code or a subject blank or unreadable, nothing is said of those elsewhere.
    """
    awards = tables["awards"]
    codes, subjects = list(awards.values["code"]), list(awards.values["subjects"])
    users = [tables[name] for name in ("criteria", "quotas", "documents")]
    if not len(awards):
        if any(map(len, users)):
            yield Finding("TL16", awards.title, awards.cell(awards.heading_row, "code"))
        return
    open_to = {subject for row in subjects for subject in row or ()}
    for table in users:
        for row, record in table:
            unknown = [code for code in record["awards"] or () if code not in codes]
            if unknown and None not in codes:
                known = ", ".join(dict.fromkeys(codes))
                yield table.finding("TL06", row, "awards", known=known)._replace(value=", ".join(unknown))
            strange = [subject for subject in record["subjects"] or () if subject not in open_to]
            if strange and None not in subjects:
                yield table.finding("TL13", row, "subjects")._replace(value=", ".join(strange))


_THRESHOLD = re.compile(
    r"(>=|≥|>|từ|trên|hơn|đạt|ít nhất|tối thiểu|không dưới)?\s*([\d.,]+)\s*%?(?:\s*trở lên)?$", re.IGNORECASE
)


def parse_threshold(text: str) -> tuple[Decimal, bool] | None:
    """Read a threshold: `>= 100%`, `từ 2 trở lên`, `100`, `trên 20%`; gives (figure, must be exceeded) or None."""
    match = _THRESHOLD.match(clean(text))
    number = read_number(match[2]) if match else None
    return (number, fold(match[1] or "") in {">", "trên", "hơn"}) if match and number is not None else None


def _read_groups(table: Table) -> tuple[tuple[Group, ...], list[Finding]]:
    """Make the groups of criteria, outermost first; a row of kind `nhóm` names a group that may stand in another."""
    reader = _GroupReader(table)
    groups = tuple(reader.outermost())
    return groups, [*reader.findings, *reader.circles()]


class _GroupReader:
    """Reads `Tiêu chuẩn`: rows become criteria, and names in the column Nhóm tie them into a tree of groups."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.findings: list[Finding] = []
        self.reached: set[str] = set()
        self.rows = {row: record for row, record in table if record["code"] and record["kind"] and record["subjects"]}
        self.named = {fold(r["code"]): row for row, r in self.rows.items() if r["kind"] == CriterionKind.GROUP}
        self.inside: dict[str, list[int]] = {}
        for row, record in self.rows.items():
            if record["group"]:
                self.inside.setdefault(fold(record["group"]), []).append(row)
        self.criteria = {row: self.criterion(row, record) for row, record in self.rows.items()}
        for name, members in self.inside.items():
            self.judge_combination(name, members)

    def criterion(self, row: int, record: dict[str, Any]) -> Criterion:
        if fold(record["code"]) in {fold(column.heading) for column in sheets.NOMINATIONS.columns}:
            self.findings.append(self.table.finding("TL17", row, "code"))
        kind = CriterionKind(record["kind"])
        threshold = parse_threshold(record["threshold"]) if record["threshold"] else None
        if kind in {CriterionKind.RATIO, CriterionKind.NUMBER} and threshold is None:
            self.findings.append(self.table.finding("TL09", row, "threshold", kind=kind))
        number, strict = threshold or (None, False)
        return Criterion(
            row=row,
            code=record["code"],
            subjects=tuple(map(Subject, record["subjects"])),
            awards=record["awards"] or (),
            text=record["text"] or "",
            kind=kind,
            threshold=number,
            strict=strict,
            applies_when=record["applies_when"] or "",
            basis=record["basis"] or "",
            measure=Measure(record["measure"]) if record["measure"] else None,
        )

    def judge_combination(self, name: str, members: list[int]) -> None:
        """Report a group whose rows state two combinations, or none though it has several members."""
        stating = self.stating(name)
        stated = [row for row in stating if not is_blank(self.table.typed(row, "combine"))]
        group = self.rows[members[0]]["group"]
        combines = {row: combine for row in stated if (combine := self.rows[row]["combine"])}
        first = next(iter(combines.values()), None)
        odd = next((row for row, combine in combines.items() if combine != first), None)
        if odd is not None:
            self.findings.append(self.table.finding("TL08", odd, "combine", group=group, other=first))
        elif not stated and len(members) > 1:
            at = (stating or members)[0]
            self.findings.append(self.table.finding("TL12", at, "combine", group=group))

    def stating(self, name: str) -> list[int]:
        """The rows that state how a group is judged: the row that names it, else the criteria in it."""
        return (
            [self.named[name]]
            if name in self.named
            else [row for row in self.inside[name] if self.rows[row]["kind"] != CriterionKind.GROUP]
        )

    def outermost(self) -> Iterator[Group]:
        """The groups that stand in no other, in the order of the sheet; a criterion alone is a group of one."""
        done: set[str] = set()
        for row, record in self.rows.items():
            name = fold(record["group"] or "")
            if name in done | self.named.keys():
                continue
            if name:
                done.add(name)
                yield self.group(name)
            elif record["kind"] == CriterionKind.GROUP:
                yield self.group(fold(record["code"]))
            else:
                yield Group(row, record["code"], Combine.ALL, None, (self.criteria[row],), record["basis"] or "")

    def group(self, name: str) -> Group:
        """Make one group with all it holds."""
        self.reached.add(name)
        members = self.inside.get(name, [])
        head = self.named.get(name, members[0] if members else 0)
        stating = self.stating(name)
        combine = next((self.rows[row]["combine"] for row in stating if self.rows[row]["combine"]), Combine.ALL)
        chosen = next((row for row in stating if self.rows[row]["reading"]), None)
        if combine == Combine.UNSTATED and chosen is not None:
            what = "cách xét các tiêu chuẩn " + ", ".join(self.rows[row]["code"] for row in members)
            self.findings.append(self.table.finding("TL22", chosen, "reading", what=what))
        return Group(
            row=head,
            name=self.rows[head]["code"] if name in self.named else self.rows[head]["group"],
            combine=Combine(combine),
            reading=Combine(self.rows[chosen]["reading"]) if chosen is not None else None,
            members=tuple(self.member(row) for row in members if fold(self.rows[row]["code"]) not in self.reached),
            basis=self.rows[head]["basis"] or "",
        )

    def member(self, row: int) -> Criterion | Group:
        record = self.rows[row]
        return self.group(fold(record["code"])) if record["kind"] == CriterionKind.GROUP else self.criteria[row]

    def circles(self) -> Iterator[Finding]:
        """Report the groups that no outermost group holds (TL20): they stand, in the end, in themselves."""
        for name, row in self.named.items():
            if name not in self.reached:
                yield self.table.finding("TL20", row, "group")


def _read_quotas(table: Table) -> tuple[tuple[Quota, ...], list[Finding]]:
    findings, quotas = [], []
    for row, r in table:
        if not (r["code"] and r["awards"] and r["base"] and r["subjects"] and r["counting"]):
            continue
        counting = Counting(r["counting"])
        limit = read_number(r["limit"]) if r["limit"] else None
        if limit is None or limit <= 0 or (counting is not Counting.SHARE and limit != int(limit)):
            findings.append(table.finding("TL07", row, "limit"))
            limit = None
        if counting is Counting.SHARE and is_blank(table.typed(row, "rounding")):
            findings.append(table.finding("TL14", row, "rounding"))
        if counting is Counting.UNCLEAR and r["reading"]:
            what = f"cách tính số lượng {', '.join(r['subjects'])}"
            findings.append(table.finding("TL22", row, "reading", basis=r["basis"] or "", what=what))
        quotas.append(
            Quota(
                row,
                r["code"],
                r["awards"],
                QuotaBase(r["base"]),
                r["unit_kinds"] or (),
                r["except_units"] or (),
                tuple(map(Subject, r["subjects"])),
                counting,
                limit,
                r["basis"] or "",
                r["among"] or "",
                Rounding(r["rounding"]) if r["rounding"] else None,
                Counting(r["reading"]) if r["reading"] else None,
                tuple(map(Subject, r["uncertain_subjects"] or ())),
                r["uncertain_reading"] or "",
            )
        )
    return tuple(quotas), findings


_USUAL_SCOPES = {
    "to-trinh": Scope.SUBMITTER,
    "danh-sach-trich-ngang": Scope.SUBMITTER,
    "bien-ban-hop-xet": Scope.MEETING,
    "bien-ban-binh-bau": Scope.MEETING,
    "bang-tong-hop-diem": Scope.BLOC,
    "ban-dang-ky": Scope.MEMBER,
}


def _read_documents(table: Table, templates: Collection[str]) -> tuple[tuple[Document, ...], list[Finding]]:
    findings, documents = [], []
    for row, r in table:
        if not r["name"]:
            continue
        template = r["template"] or ""
        if template and template not in templates:
            guess = nearest(template, templates)
            findings.append(
                table.finding(
                    "TL10",
                    row,
                    "template",
                    known=", ".join(sorted(templates)),
                    hint=f" (gần giống “{guess}”)" if guess else "",
                )
            )
        scope = Scope(r["scope"]) if r["scope"] else _USUAL_SCOPES.get(template, Scope.NOMINATION)
        documents.append(
            Document(
                row,
                r["occasion"] or "",
                r["awards"] or (),
                tuple(map(Subject, r["subjects"] or ())),
                r["except_kinds"] or (),
                r["name"],
                template,
                r["mandatory"] == sheets.YES,
                r["basis"] or "",
                scope,
                r["only_kinds"] or (),
            )
        )
    return tuple(documents), findings


def _doubled_headings(table: Table, groups: tuple[Group, ...]) -> list[Finding]:
    """Report papers named like another column of `Đề nghị` (TL17): a criterion's, or one that is always there.

    A paper that the program makes needs no column of its own: the column of that name holds its text.
    """
    fixed = {fold(column.heading) for column in sheets.NOMINATIONS.columns}
    codes = {fold(criterion.code) for group in groups for criterion in group.criteria()}
    return [
        table.finding("TL17", row, "name")
        for row, record in table
        if fold(record["name"] or "") in (codes if record["template"] else codes | fixed)
    ]


_NEEDS_END = {DeadlineKind.BEFORE, DeadlineKind.LATEST, DeadlineKind.END_OF, DeadlineKind.WITHIN, DeadlineKind.MONTH}
_NEEDS_START = {DeadlineKind.WITHIN, DeadlineKind.AFTER}


def _read_deadlines(table: Table) -> tuple[tuple[Deadline, ...], list[Finding]]:
    findings, deadlines = [], []
    for row, r in table:
        if not (r["code"] and r["task"] and r["kind"]):
            continue
        kind = DeadlineKind(r["kind"])
        for name, needed in (("start", _NEEDS_START), ("end", _NEEDS_END)):
            if kind in needed and r[name] is None and is_blank(table.typed(row, name)):
                findings.append(table.finding("TL11", row, name, kind=kind, heading=table.sheet.column(name).heading))
        if r["start"] and r["end"] and r["start"] > r["end"]:
            findings.append(table.finding("TL03", row, "end", start=short_date(r["start"]), end=short_date(r["end"])))
        deadlines.append(
            Deadline(
                row,
                r["code"],
                r["occasion"] or "",
                r["task"],
                kind,
                r["start"],
                r["end"],
                r["recipient"] or "",
                r["basis"] or "",
            )
        )
        if kind is DeadlineKind.UNSTATED:
            findings.append(table.finding("TL19", row, "kind", basis=r["basis"] or "", what=f"hạn {show(r['task'])}"))
    return tuple(deadlines), findings


def _read_indicators(table: Table) -> tuple[tuple[Indicator, ...], list[Finding]]:
    """Make the indicators of `Bảng điểm`; bands not readable, overlapping or with gaps are reported at their cell."""
    findings, indicators = [], []
    for row, r in table:
        if not (r["code"] and r["kind"]):
            continue
        kind, text, maximum = IndicatorKind(r["kind"]), r["bands"] or "", r["maximum"]
        bands, faulty = parse_bands(text)
        if faulty or (kind is IndicatorKind.BANDS and not text):
            findings.append(table.finding("TL30", row, "bands", what=faulty or "(trống)"))
            bands = ()
        elif maximum is not None and any(band.points > maximum for band in bands):
            findings.append(table.finding("TL34", row, "maximum", bands=text))
        if met := overlaps(bands):
            findings.append(table.finding("TL31", row, "bands", basis=r["basis"] or "", overlaps="; ".join(met)))
        if left := gaps(bands):
            findings.append(table.finding("TL32", row, "bands", basis=r["basis"] or "", gaps="; ".join(left)))
        if maximum is not None and maximum < 0:
            findings.append(table.finding("TL35", row, "maximum"))
        indicators.append(
            Indicator(row, r["code"], r["group"] or "", r["text"] or "", kind, maximum, tuple(bands), r["basis"] or "")
        )
    unstated = [
        one for one in indicators if one.limit is None and is_blank(table.typed(one.row, "maximum")) and not one.bands
    ]
    if unstated:
        what = f"điểm tối đa của {len(unstated)} tiêu chí ({', '.join(one.code for one in unstated)})"
        findings.append(table.finding("TL19", unstated[0].row, "maximum", basis=unstated[0].basis, what=what))
    return tuple(indicators), findings


def _tie_break_faults(table: Table, indicators: tuple[Indicator, ...]) -> Iterator[Finding]:
    """Report tie-breaks (Tiêu chí phụ) that name no indicator, no group of indicators and nothing else known (TL33)."""
    heading = next(term.heading for term in TERM_KEYS if term.field == "tie_breaks")
    known = [
        sheets.VOTES,
        sheets.BONUSES,
        *(one.code for one in indicators),
        *dict.fromkeys(one.group for one in indicators),
    ]
    folded = {fold(word) for word in known if word}
    for row, record in table:
        if fold(record["term"] or "") == fold(heading) and record["value"] and fold(record["value"]) not in folded:
            hint = _hint(record["value"], [word for word in known if word])
            yield table.finding("TL33", row, "value", hint=hint)
