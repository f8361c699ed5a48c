"""The rules sheets become a Campaign; an ill-written rule is a finding at its cell, before any nomination is judged."""

import calendar
import re
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from attrs import field, frozen

from thidua_xl import legal, sheets
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
    """One row of `Số lượng`. `limit` is a count, or a percentage where `counting` is SHARE; None only if unclear."""

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

    @property
    def effective(self) -> Counting:
        """The counting to judge by: the chosen reading where the plan is unclear."""
        return self.reading or self.counting if self.counting is Counting.UNCLEAR else self.counting


@frozen
class Document:
    """One row of `Thành phần hồ sơ`: a paper the dossier needs. `template` is "" where the submitter attaches his own."""

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
        if self.end is None or self.kind in {DeadlineKind.AFTER, DeadlineKind.WITH_ANNUAL, DeadlineKind.GUIDED, DeadlineKind.UNSTATED}:
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
    bands: str
    basis: str


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
    contents: tuple[str, ...]
    organisation: tuple[str, ...]
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
        return tuple(dict.fromkeys(rule.occasion for rule in (*self.documents, *self.deadlines) if rule.occasion))

    @property
    def unit_kinds(self) -> tuple[str, ...]:
        """The kinds of unit the rules name, each once."""
        named = [
            *(kind for award in self.awards for kind in award.unit_kinds),
            *(kind for quota in self.quotas for kind in quota.unit_kinds),
            *(kind for route in self.routes for kind in (*route.nominee_unit_kinds, *route.submitter_kinds)),
        ]
        return tuple(dict.fromkeys(kind for kind in named if fold(kind) not in {fold(sheets.OWN_UNIT), fold(sheets.UNSTATED)}))

    def deadline(self, task: str, occasion: str) -> Iterator[Deadline]:
        """Walk the deadlines of a task on an occasion."""
        for rule in self.deadlines:
            if fold(rule.task) == fold(task) and (not rule.occasion or not occasion or fold(rule.occasion) == fold(occasion)):
                yield rule

    @property
    def nomination_sheet(self) -> Sheet:
        """The sheet `Đề nghị` with one column for each criterion and each dossier component of this campaign."""
        return sheets.NOMINATIONS.with_columns(
            tuple(
                Column(criterion.field, criterion.code, f"{criterion.text[:160]} ({criterion.kind})", Kind.EVIDENCE, width=24)
                for criterion in self.criteria
            )
            + tuple(
                {
                    document.field: Column(document.field, document.name, f"Ghi x nếu đã có {document.name}", Kind.EVIDENCE, width=13)
                    for document in self.documents
                }.values()
            )
        )


def read_campaign(tables: Tables, templates: Collection[str]) -> tuple[Campaign | None, list[Finding]]:
    """Make the campaign of a book's rules sheets.

    Takes the rules tables (cells already judged one by one) and the names of the Word templates that exist. Gives the
    campaign, or None where it cannot be made, and every fault in the relations between cells and rows.
    """
    findings: list[Finding] = []
    terms, found = _read_terms(tables["terms"])
    findings += found
    awards, found = _read_awards(tables["awards"])
    findings += found
    codes = {award.code for award in awards}
    subjects = {subject for award in awards for subject in award.subjects}
    for name in ("criteria", "quotas", "documents"):
        findings += _unknown_awards(tables[name], codes)
    for name in ("criteria", "quotas"):
        findings += _subjects_without_award(tables[name], subjects)
    groups, found = _read_groups(tables["criteria"])
    findings += found
    quotas, found = _read_quotas(tables["quotas"])
    findings += found
    documents, found = _read_documents(tables["documents"], templates)
    findings += found
    deadlines, found = _read_deadlines(tables["deadlines"])
    findings += found
    if terms is None:
        return None, findings
    campaign = Campaign(
        **terms,
        awards=awards,
        groups=groups,
        quotas=quotas,
        documents=documents,
        deadlines=deadlines,
        routes=tuple(Route(row, tuple(map(Subject, r["subjects"] or ())), r["nominee_unit_kinds"] or (), r["submitter_kinds"] or (), r["basis"] or "") for row, r in tables["routes"]),
        indicators=tuple(
            Indicator(row, r["code"] or "", r["group"] or "", r["text"] or "", IndicatorKind(r["kind"]), r["maximum"], r["bands"] or "", r["basis"] or "")
            for row, r in tables["indicators"]
            if r["kind"]
        ),
        outline=tuple(
            Section(row, r["code"] or "", r["number"] or "", r["title"] or "", Source(r["source"]), r["basis"] or "")
            for row, r in tables["outline"]
            if r["source"]
        ),
    )  # fmt: skip
    return campaign, findings


def _read_terms(table: Table) -> tuple[dict[str, Any] | None, list[Finding]]:
    keys = {fold(term.heading): term for term in TERM_KEYS}
    findings: list[Finding] = []
    found: dict[str, list[tuple[int, Any, str]]] = {term.field: [] for term in TERM_KEYS}
    broken = set()
    for row, record in table:
        if record["term"] is None:
            continue
        term = keys.get(fold(record["term"]))
        if term is None:
            guess = nearest(record["term"], [key.heading for key in TERM_KEYS])
            findings.append(table.finding("TL02", row, "term", hint=f" (gần giống “{guess}”)" if guess else ""))
            continue
        raw = table.raw.at[row, "value"]
        value = read(Column(term.field, term.heading, term.help, term.kind, choices=term.choices), raw)
        if value is None and not is_blank(raw):
            findings.append(table.finding("TL05", row, "value", term=term.heading, help=_lower_first(term.help)))
            broken.add(term.field)
        elif found[term.field] and not term.many and value is not None:
            findings.append(table.finding("TL04", row, "term"))
        elif value is not None:
            found[term.field].append((row, value, record["basis"] or ""))
    for term in TERM_KEYS:
        if term.required and not found[term.field] and term.field not in broken:
            row = next((row for row, record in table if fold(record["term"] or "") == fold(term.heading)), None)
            cell = table.cell(row, "value") if row else table.cell(table.heading_row, "term")
            findings.append(
                Finding("TL01", table.title, cell, term.heading, details={"term": term.heading, "help": _lower_first(term.help)})
            )
    values: dict[str, Any] = {}
    for term in TERM_KEYS:
        rows = found[term.field]
        if term.many:
            values[term.field] = tuple(value for _row, value, _basis in rows)
        else:
            values[term.field] = rows[0][1] if rows else None if term.kind is Kind.DATE else ""
    values["bases"] = {name: rows[0][2] for name, rows in found.items() if rows}
    if values["start"] and values["end"] and values["start"] > values["end"]:
        findings.append(
            table.finding("TL03", found["end"][0][0], "value", start=short_date(values["start"]), end=short_date(values["end"]))
        )
    pack = legal.named(values["legal_pack"]) if values["legal_pack"] else legal.on(values["end"] or values["plan_date"] or date.today())
    if pack is None:
        known = [pack.code for pack in legal.packs()]
        guess = nearest(values["legal_pack"], known)
        findings.append(
            table.finding("TL21", found["legal_pack"][0][0], "value", known=join_words(known), hint=f" (gần giống “{guess}”)" if guess else "")
        )
    values["legal_pack"] = pack
    complete = pack is not None and all(found[term.field] for term in TERM_KEYS if term.required)
    if complete:
        values["kind"] = CampaignKind(values["kind"])
    return (values if complete else None), findings


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _read_awards(table: Table) -> tuple[tuple[Award, ...], list[Finding]]:
    findings, awards = [], []
    first: dict[str, dict[str, Any]] = {}
    for row, r in table:
        if not (r["code"] and r["name"] and r["authority"] and r["subjects"]):
            continue
        other = first.setdefault(r["code"], r)
        for name in ("name", "authority"):
            if fold(other[name]) != fold(r[name]):
                findings.append(table.finding("TL15", row, name))
        awards.append(
            Award(row, r["code"], r["name"], r["authority"], tuple(map(Subject, r["subjects"])), r["unit_kinds"] or (), r["basis"] or "", r["proposer"] or "")
        )  # fmt: skip
    return tuple(awards), findings


def _unknown_awards(table: Table, codes: Collection[str]) -> list[Finding]:
    return [
        table.finding("TL06", row, "awards", known=join_words(sorted(codes)))
        for row, record in table
        if any(code not in codes for code in record["awards"] or ())
    ]


def _subjects_without_award(table: Table, subjects: Collection[Subject]) -> list[Finding]:
    return [
        table.finding("TL13", row, "subjects")
        for row, record in table
        if subjects and any(subject not in subjects for subject in record["subjects"] or ())
    ]


_THRESHOLD = re.compile(r"(>=|≥|>|từ|trên|đạt)?\s*([\d.,]+)\s*%?(?:\s*trở lên)?$", re.IGNORECASE)


def parse_threshold(text: str) -> tuple[Decimal, bool] | None:
    """Read a threshold: `>= 100%`, `≥ 2`, `trên 20%` (strict), `100`; gives (figure, must be exceeded) or None."""
    match = _THRESHOLD.match(clean(text))
    number = read_number(match[2]) if match else None
    return (number, fold(match[1] or "") in {">", "trên"}) if match and number is not None else None


def _read_groups(table: Table) -> tuple[tuple[Group, ...], list[Finding]]:
    """Make the groups of criteria, outermost first; a row of kind `nhóm` names a group that may stand in another."""
    findings: list[Finding] = []
    rows = [(row, r) for row, r in table if r["code"] and r["kind"] and r["subjects"]]
    taken = {fold(column.heading) for column in sheets.NOMINATIONS.columns}
    leaves: dict[int, Criterion] = {}
    for row, r in rows:
        if fold(r["code"]) in taken:
            findings.append(table.finding("TL17", row, "code"))
        kind = CriterionKind(r["kind"])
        threshold = parse_threshold(r["threshold"]) if r["threshold"] else None
        if kind in {CriterionKind.RATIO, CriterionKind.NUMBER} and threshold is None:
            findings.append(table.finding("TL09", row, "threshold", kind=kind))
        number, strict = threshold or (None, False)
        measure = Measure(r["measure"]) if r["measure"] else None
        leaves[row] = Criterion(row, r["code"], tuple(map(Subject, r["subjects"])), r["awards"] or (), r["text"] or "", kind, number, strict, r["applies_when"] or "", r["basis"] or "", measure)  # fmt: skip
    inside: dict[str, list[tuple[int, dict[str, Any]]]] = {}
    for row, r in rows:
        if r["group"]:
            inside.setdefault(fold(r["group"]), []).append((row, r))
    named = {fold(r["code"]): (row, r) for row, r in rows if r["kind"] == CriterionKind.GROUP}
    for name, members in inside.items():
        combines = {r["combine"] for _row, r in members if r["combine"]} if name not in named else {named[name][1]["combine"]} - {None}
        if len(combines) > 1:
            row, r = next((row, r) for row, r in members if r["combine"] and r["combine"] != members[0][1]["combine"])
            findings.append(table.finding("TL08", row, "combine", group=r["group"], other=members[0][1]["combine"]))
        elif not combines and len(members) > 1:
            findings.append(table.finding("TL12", members[0][0], "combine", group=members[0][1]["group"]))

    def build(name: str, path: tuple[str, ...]) -> Group:
        members = inside.get(name, [])
        row, record = named.get(name) or members[0]
        combine = next((r["combine"] for _row, r in [(row, record), *members] if r["combine"]), Combine.ALL)
        reading = next((r["reading"] for _row, r in [(row, record), *members] if r["reading"]), None)
        parts: list[Criterion | Group] = []
        for member_row, r in members:
            if r["kind"] != CriterionKind.GROUP:
                parts.append(leaves[member_row])
            elif fold(r["code"]) in path:
                findings.append(table.finding("TL20", member_row, "group"))
            else:
                parts.append(build(fold(r["code"]), (*path, fold(r["code"]))))
        return Group(row, record["group"] or record["code"], Combine(combine), Combine(reading) if reading else None, tuple(parts), record["basis"] or "")  # fmt: skip

    groups: list[Group] = []
    done: set[str] = set()
    for row, r in rows:
        if r["kind"] == CriterionKind.GROUP:
            if not r["group"]:
                groups.append(build(fold(r["code"]), (fold(r["code"]),)))
        elif not r["group"]:
            groups.append(Group(row, r["code"], Combine.ALL, None, (leaves[row],), r["basis"] or ""))
        elif fold(r["group"]) not in done and fold(r["group"]) not in named:
            done.add(fold(r["group"]))
            groups.append(build(fold(r["group"]), (fold(r["group"]),)))
    return tuple(groups), findings


def _read_quotas(table: Table) -> tuple[tuple[Quota, ...], list[Finding]]:
    findings, quotas = [], []
    for row, r in table:
        if not (r["code"] and r["awards"] and r["base"] and r["subjects"] and r["counting"]):
            continue
        counting = Counting(r["counting"])
        limit = read_number(r["limit"]) if r["limit"] else None
        raw = table.raw.at[row, "limit"]
        if counting is Counting.SHARE and isinstance(raw, float) and 0 < raw < 1 and limit is not None:
            limit *= 100  # a cell formatted as percent holds 0.1 where the clerk sees 10%
        if limit is None or limit <= 0 or (counting is not Counting.SHARE and limit != int(limit)):
            findings.append(table.finding("TL07", row, "limit"))
            limit = None
        if counting is Counting.SHARE and not r["rounding"]:
            findings.append(table.finding("TL14", row, "rounding"))
        quotas.append(
            Quota(row, r["code"], r["awards"], QuotaBase(r["base"]), r["unit_kinds"] or (), r["except_units"] or (), tuple(map(Subject, r["subjects"])), counting, limit, r["basis"] or "", r["among"] or "", Rounding(r["rounding"]) if r["rounding"] else None, Counting(r["reading"]) if r["reading"] else None)
        )  # fmt: skip
    return tuple(quotas), findings


_USUAL_SCOPES = {
    "to-trinh": Scope.SUBMITTER,
    "danh-sach-trich-ngang": Scope.SUBMITTER,
    "bien-ban-hop-xet": Scope.MEETING,
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
                table.finding("TL10", row, "template", known=", ".join(sorted(templates)), hint=f" (gần giống “{guess}”)" if guess else "")
            )
        scope = Scope(r["scope"]) if r["scope"] else _USUAL_SCOPES.get(template, Scope.NOMINATION)
        documents.append(
            Document(row, r["occasion"] or "", r["awards"] or (), tuple(map(Subject, r["subjects"] or ())), r["except_kinds"] or (), r["name"], template, r["mandatory"] == sheets.YES, r["basis"] or "", scope)
        )  # fmt: skip
    return tuple(documents), findings


_NEEDS_END = {DeadlineKind.BEFORE, DeadlineKind.LATEST, DeadlineKind.END_OF, DeadlineKind.WITHIN, DeadlineKind.MONTH}
_NEEDS_START = {DeadlineKind.WITHIN, DeadlineKind.AFTER}


def _read_deadlines(table: Table) -> tuple[tuple[Deadline, ...], list[Finding]]:
    findings, deadlines = [], []
    for row, r in table:
        if not (r["code"] and r["task"] and r["kind"]):
            continue
        kind = DeadlineKind(r["kind"])
        for name, needed in (("start", _NEEDS_START), ("end", _NEEDS_END)):
            if kind in needed and r[name] is None and is_blank(table.raw.at[row, name]):
                findings.append(table.finding("TL11", row, name, kind=kind, heading=table.sheet.column(name).heading))
        if r["start"] and r["end"] and r["start"] > r["end"]:
            findings.append(table.finding("TL03", row, "end", start=short_date(r["start"]), end=short_date(r["end"])))
        deadlines.append(
            Deadline(row, r["code"], r["occasion"] or "", r["task"], kind, r["start"], r["end"], r["recipient"] or "", r["basis"] or "")
        )
        if kind is DeadlineKind.UNSTATED:
            findings.append(table.finding("TL19", row, "kind", basis=r["basis"] or "", what=f"hạn {show(r['task'])}"))
    return tuple(deadlines), findings
