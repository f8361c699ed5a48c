"""`Tiêu chuẩn`: criteria, and the groups in which they are judged together."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from attrs import frozen

from thidua_xl import sheets
from thidua_xl.findings import Finding
from thidua_xl.sheets import (
    Combine,
    CriterionKind,
    Measure,
    Subject,
)
from thidua_xl.tables import Table, is_blank, read_number
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


_THRESHOLD = re.compile(
    r"(>=|≥|>|từ|trên|hơn|đạt|ít nhất|tối thiểu|không dưới)?\s*([\d.,]+)\s*%?(?:\s*trở lên)?$", re.IGNORECASE
)


def parse_threshold(text: str) -> tuple[Decimal, bool] | None:
    """Read a threshold: `>= 100%`, `từ 2 trở lên`, `100`, `trên 20%`; gives (figure, must be exceeded) or None."""
    match = _THRESHOLD.match(clean(text))
    number = read_number(match[2]) if match else None
    return (number, fold(match[1] or "") in {">", "trên", "hơn"}) if match and number is not None else None


def read_groups(table: Table) -> tuple[tuple[Group, ...], list[Finding]]:
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
