"""`Tiêu chuẩn`: criteria, and the groups in which they are judged together."""

import re
from collections.abc import Iterator
from decimal import Decimal

import attrs
from attrs import frozen

from thidua_xl import sheets
from thidua_xl.findings import Finding
from thidua_xl.rules.conditions import Condition, parse_condition
from thidua_xl.sheets import (
    Combine,
    CriterionKind,
    Measure,
    Subject,
)
from thidua_xl.tables import Table, is_blank, read_by, read_number, rows_of
from thidua_xl.vietnamese import clean, fold


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
    threshold: Decimal | None = attrs.field(metadata=read_by(lambda text: _parsed(text)[0]))
    strict: bool = attrs.field(metadata=read_by(lambda text: _parsed(text)[1], "threshold"))
    applies_when: str
    basis: str
    measure: Measure | None

    @property
    def field(self) -> str:
        """The field of its column in `Đề nghị`."""
        return f"criterion:{self.code}"

    @property
    def condition(self) -> Condition:
        """What must be said of a nominee for the criterion to apply."""
        return parse_condition(self.applies_when)


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


_THRESHOLD = re.compile(
    r"(>=|≥|>|từ|trên|hơn|đạt|ít nhất|tối thiểu|không dưới)?\s*([\d.,]+)\s*%?(?:\s*trở lên)?$", re.IGNORECASE
)


def parse_threshold(text: str) -> tuple[Decimal, bool] | None:
    """Read a threshold: `>= 100%`, `từ 2 trở lên`, `100`, `trên 20%`; gives (figure, must be exceeded) or None."""
    match = _THRESHOLD.match(clean(text))
    number = read_number(match[2]) if match else None
    return (number, fold(match[1] or "") in {">", "trên", "hơn"}) if match and number is not None else None


def _parsed(text: str | None) -> tuple[Decimal | None, bool]:
    return parse_threshold(text or "") or (None, False)


def read_groups(table: Table) -> tuple[tuple[Group, ...], list[Finding]]:
    """Make the groups of criteria, outermost first; a row of kind `nhóm` names a group that may stand in another."""
    reader = _GroupReader(table)
    groups = tuple(reader.outermost())
    return groups, [*reader.findings, *reader.circles()]


_NEEDED = ("code", "kind", "subjects")


@frozen
class _Row:
    """What a row of `Tiêu chuẩn` says of groups: the one it stands in (or names), how that is judged."""

    row: int
    code: str
    group: str
    combine: Combine | None
    kind: CriterionKind
    basis: str
    reading: Combine | None


class _GroupReader:
    """Reads `Tiêu chuẩn`: rows become criteria, and names in the column Nhóm tie them into a tree of groups."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.findings: list[Finding] = []
        self.reached: set[str] = set()
        self.criteria = {criterion.row: criterion for criterion in rows_of(table, Criterion, *_NEEDED)}
        self.rows = list(rows_of(table, _Row, *_NEEDED))
        self.named = {fold(row.code): row for row in self.rows if row.kind is CriterionKind.GROUP}
        self.inside: dict[str, list[_Row]] = {}
        for row in self.rows:
            if row.group:
                self.inside.setdefault(fold(row.group), []).append(row)
        for criterion in self.criteria.values():
            self.judge(criterion)
        for name, members in self.inside.items():
            self.judge_combination(name, members)

    def judge(self, criterion: Criterion) -> None:
        """Report a code that is another column's heading, and a figure without a readable threshold."""
        if fold(criterion.code) in {fold(column.heading) for column in sheets.NOMINATIONS.columns}:
            self.findings.append(self.table.finding("TL17", criterion.row, "code"))
        if criterion.kind in {CriterionKind.RATIO, CriterionKind.NUMBER} and criterion.threshold is None:
            self.findings.append(self.table.finding("TL09", criterion.row, "threshold", kind=criterion.kind))

    def judge_combination(self, name: str, members: list[_Row]) -> None:
        """Report a group whose rows state two combinations, or none though it has several members."""
        stating = self.stating(name)
        stated = [row for row in stating if not is_blank(self.table.typed(row.row, "combine"))]
        group = members[0].group
        read = [row for row in stated if row.combine]
        odd = next((row for row in read if row.combine is not read[0].combine), None)
        if odd is not None:
            self.findings.append(self.table.finding("TL08", odd.row, "combine", group=group, other=read[0].combine))
        elif not stated and len(members) > 1:
            at = (stating or members)[0]
            self.findings.append(self.table.finding("TL12", at.row, "combine", group=group))

    def stating(self, name: str) -> list[_Row]:
        """The rows that state how a group is judged: the row that names it, else the criteria in it."""
        if name in self.named:
            return [self.named[name]]
        return [row for row in self.inside[name] if row.kind is not CriterionKind.GROUP]

    def outermost(self) -> Iterator[Group]:
        """The groups that stand in no other, in the order of the sheet; a criterion alone is a group of one."""
        done: set[str] = set()
        for row in self.rows:
            name = fold(row.group)
            if name in done | self.named.keys():
                continue
            if name:
                done.add(name)
                yield self.group(name)
            elif row.kind is CriterionKind.GROUP:
                yield self.group(fold(row.code))
            else:
                yield Group(row.row, row.code, Combine.ALL, None, (self.criteria[row.row],), row.basis)

    def group(self, name: str) -> Group:
        """Make one group with all it holds."""
        self.reached.add(name)
        members = self.inside.get(name, [])
        head = self.named[name] if name in self.named else members[0]
        stating = self.stating(name)
        combine = next((row.combine for row in stating if row.combine), Combine.ALL)
        chosen = next((row for row in stating if row.reading), None)
        if combine is Combine.UNSTATED and chosen is not None:
            what = "cách xét các tiêu chuẩn " + ", ".join(row.code for row in members)
            self.findings.append(self.table.finding("TL22", chosen.row, "reading", what=what))
        return Group(
            row=head.row,
            name=head.code if name in self.named else head.group,
            combine=combine,
            reading=chosen.reading if chosen is not None else None,
            members=tuple(self.member(row) for row in members if fold(row.code) not in self.reached),
            basis=head.basis,
        )

    def member(self, row: _Row) -> Criterion | Group:
        return self.group(fold(row.code)) if row.kind is CriterionKind.GROUP else self.criteria[row.row]

    def circles(self) -> Iterator[Finding]:
        """Report the groups that no outermost group holds (TL20): they stand, in the end, in themselves."""
        for name, row in self.named.items():
            if name not in self.reached:
                yield self.table.finding("TL20", row.row, "group")
