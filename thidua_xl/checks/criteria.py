"""Criteria: is each one met, and do the groups hold: all of them, any of them, or does the plan not say?"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from attrs import frozen

from thidua_xl.campaign import Criterion, Group
from thidua_xl.findings import Finding
from thidua_xl.nominations import Review
from thidua_xl.sheets import NOT_APPLICABLE, Combine, CriterionKind, Measure
from thidua_xl.tables import read_number, show
from thidua_xl.vietnamese import fold

_DENIALS = {fold(word) for word in ("không", "k", "chưa", "0", "không đạt", "chưa đạt", "-")}


@frozen
class Answer:
    """How one criterion stands for one nomination: met, not met (with the finding that says why), or not applicable."""

    met: bool
    applies: bool = True
    why: Finding | None = None
    notes: tuple[Finding, ...] = ()


def check_criteria(review: Review) -> Iterable[Finding]:
    """Report criteria not met (TC01, TC02, TC04), unclear (TC03, TC08) or badly answered (TC05–TC07, TC09)."""
    values = review.nominations.values
    for row, fact in review.each_sound():
        cells = {column: values.at[row, column] for column in values.columns if column.startswith("criterion:")}
        for group in review.campaign.groups:
            yield from _Judge(review, row, fact, cells).findings(group)


@frozen
class _Judge:
    """Judges the groups of criteria for one nomination."""

    review: Review
    row: int
    fact: dict[str, Any]
    cells: dict[str, Any]

    def findings(self, group: Group) -> Iterable[Finding]:
        answers = self.answers(group)
        for answer in answers:
            yield from answer.notes
        yield from self.verdict(group)

    def answers(self, group: Group) -> list[Answer]:
        return [self.answer(criterion) for criterion in group.criteria() if self.concerns(criterion)]

    def verdict(self, group: Group) -> list[Finding]:
        """The findings that say why a group does not hold; empty where it holds or does not concern the nomination."""
        members = [member for member in group.members if self.member_concerns(member)]
        if not members:
            return []
        if group.effective is Combine.ALL:
            return [finding for member in members for finding in self.failures(member)]
        if group.effective is Combine.ANY:
            return [] if any(self.holds(member) for member in members) else [self.none_met(group)]
        failed = [member for member in members if not self.holds(member)]
        if not failed:
            return []
        if len(failed) == len(members):
            return [self.none_met(group)]
        names = ", ".join(_name(member) for member in failed)
        readings = f"Nếu phải đạt tất cả: chưa đạt vì thiếu {names}; nếu chỉ cần một: đạt."
        first = next(group.criteria())
        return [self.finding("TC03", first, rule=group.rule, basis=group.basis, members=group.rule, readings=readings)]

    def none_met(self, group: Group) -> Finding:
        first = next(criterion for criterion in group.criteria() if self.concerns(criterion))
        members = ", ".join(criterion.code for criterion in group.criteria() if self.concerns(criterion))
        return self.finding("TC02", first, rule=members, basis=group.basis, members=members)

    def holds(self, member: Criterion | Group) -> bool:
        if isinstance(member, Group):
            return not self.verdict(member)
        answer = self.answer(member)
        return answer.met or not answer.applies

    def failures(self, member: Criterion | Group) -> list[Finding]:
        if isinstance(member, Group):
            return self.verdict(member)
        answer = self.answer(member)
        return [] if answer.met or not answer.applies or answer.why is None else [answer.why]

    def member_concerns(self, member: Criterion | Group) -> bool:
        criteria = member.criteria() if isinstance(member, Group) else [member]
        return any(self.concerns(criterion) for criterion in criteria)

    def concerns(self, criterion: Criterion) -> bool:
        return self.fact["subject"] in criterion.subjects and (
            not criterion.awards or self.fact["award"] in criterion.awards
        )

    def finding(
        self, code: str, criterion: Criterion, *, rule: str = "", basis: str = "", **details: object
    ) -> Finding:
        return self.review.nominations.finding(
            code, self.row, criterion.field, rule=rule or criterion.code, basis=basis or criterion.basis, **details
        )

    def answer(self, criterion: Criterion) -> Answer:
        cell = self.cells.get(criterion.field)
        declined = isinstance(cell, str) and fold(cell) == fold(NOT_APPLICABLE)
        if criterion.applies_when and fold(criterion.applies_when) not in self.fact["features"]:
            if declined:
                return Answer(met=False, applies=False)
            if cell is None:
                unclear = self.finding("TC08", criterion, feature=criterion.applies_when)
                return Answer(met=False, applies=False, notes=(unclear,))
            return Answer(
                met=False, applies=False, notes=(self.finding("TC06", criterion, feature=criterion.applies_when),)
            )
        if declined:
            return Answer(met=False, why=self.finding("TC05", criterion))
        if criterion.kind is CriterionKind.CONFIRM:
            if cell is None or fold(show(cell)) in _DENIALS:
                return Answer(met=False, why=self.finding("TC01", criterion, text=criterion.text))
            return Answer(met=True)
        return self.measured(criterion, cell)

    def measured(self, criterion: Criterion, cell: Decimal | str | None) -> Answer:
        """Judge a ratio or a number against its threshold."""
        if cell is None and criterion.measure is not None:
            figure, trouble = _from_targets(self.review, self.fact["unit"], criterion.measure)
            if figure is None:
                return Answer(met=False, why=self.finding("TC09", criterion, why=trouble))
        elif cell is None:
            return Answer(met=False, why=self.finding("TC01", criterion, text=criterion.text))
        else:
            figure = cell if isinstance(cell, Decimal) else read_number(cell)
            if figure is None:
                return Answer(met=False, why=self.finding("TC07", criterion))
            if criterion.kind is CriterionKind.RATIO and isinstance(cell, Decimal) and 0 < figure <= 1:
                figure *= 100  # a cell formatted as percent holds 0.95 where the clerk sees 95%
        threshold = criterion.threshold or Decimal(0)
        if figure > threshold or (figure == threshold and not criterion.strict):
            return Answer(met=True)
        sign = "trên" if criterion.strict else "từ"
        unit = "%" if criterion.kind is CriterionKind.RATIO else ""
        finding = self.finding("TC04", criterion, threshold=f"{sign} {threshold:f}{unit}")
        shown = f"{figure.quantize(Decimal('0.01')).normalize():f}{unit}"
        return Answer(
            met=False,
            why=Finding(
                finding.code,
                finding.sheet,
                finding.cell,
                finding.row_key,
                shown,
                finding.rule,
                finding.basis,
                finding.details,
            ),
        )


def _name(member: Criterion | Group) -> str:
    return member.rule if isinstance(member, Group) else member.code


def _from_targets(review: Review, unit: str | None, measure: Measure) -> tuple[Decimal | None, str]:
    """Give the share (percent) of a unit's targets that are done, or exceeded; or why it cannot be computed.

    A target whose note says `giảm` is done when the result is at or below plan.
    """
    targets = [record for _row, record in review.tables["targets"] if record["unit"] == unit]
    if not targets:
        return None, "trang Chỉ tiêu chưa có dòng nào của đơn vị"
    counted = 0
    for target in targets:
        planned, done = target["planned"], target["done"]
        if planned is None or done is None:
            return None, f"chỉ tiêu “{target['name']}” thiếu số kế hoạch hoặc thực hiện"
        lower_is_better = "giảm" in fold(target["note"] or "")
        if measure is Measure.TARGETS_DONE:
            counted += done <= planned if lower_is_better else done >= planned
        else:
            counted += done < planned if lower_is_better else done > planned
    return Decimal(100 * counted) / Decimal(len(targets)), ""
