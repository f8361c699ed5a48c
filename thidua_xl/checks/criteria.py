"""Criteria: is each one met, and do the groups hold: all of them, any of them, or does the plan not say?"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_DOWN, Decimal
from typing import assert_never

from attrs import frozen

from thidua_xl.columns import Cells, together
from thidua_xl.findings import CATALOGUE, Fault, Finding, Severity, phrases
from thidua_xl.review import Evidence, Review, evidence_in
from thidua_xl.rules import Award, Criterion, Group
from thidua_xl.sheets import CRITERIA_UNSTATED, NOT_APPLICABLE, Combine, CriterionKind, Measure, Subject
from thidua_xl.tables import is_blank, read_number
from thidua_xl.vietnamese import fold, join_words


@frozen
class Answer:
    """How one criterion stands for one nomination: met, not met (with the fault that says why), or not applicable.

    Not met without a reason: its cell, or a figure it is computed from, is faulty; that is said in `notes`, or at the
    figure.
    """

    met: bool
    applies: bool = True
    why: Fault | None = None
    notes: tuple[Fault, ...] = ()


def check_criteria(review: Review) -> Iterable[Finding]:
    """Report criteria not met (TC01, TC02, TC04), unclear (TC03) or badly answered (TC05–TC07, TC09).

    Also nominations for which no criterion was judged (TC11), and awards without any at their row (TL37).
    """
    groups, judged_by_scores = review.campaign.groups, bool(review.campaign.indicators)
    criteria = [criterion for group in groups for criterion in group.criteria()]
    if not review.sound.any():
        return

    def judge(
        subject: Subject,
        award: Award,
        fits: bool,
        words: frozenset[str] | None,
        unit_code: str | None,
        cells: tuple[Decimal | str | None, ...],
    ) -> list[Fault]:
        told = {criterion.field: cell for criterion, cell in zip(criteria, cells, strict=True)}
        one = _Judge(review, subject, award.code if fits else "", words or frozenset(), unit_code, told)
        unjudged = fits and not judged_by_scores and CRITERIA_UNSTATED not in award.unstated
        faults = [fault for group in groups for fault in one.faults(group)]
        return faults + ([fault] if unjudged and (fault := one.not_judged(criteria, award)) else [])

    facts, nothing = review.facts, Cells.of([None] * len(review.nominations))
    more = {  # what no criterion hangs on is left out, lest rows that are alike be judged apart
        "words": facts.words if any(criterion.applies_when for criterion in criteria) else nothing,
        "unit_code": facts.unit_code if any(criterion.measure for criterion in criteria) else nothing,
        "cells": together([facts.award, *(_answers(review, criterion) for criterion in criteria)], _answered),
    }
    found = list(review.findings(review.sound, judge, more))
    yield from found
    yield from _awards_without_criteria(review, [finding for finding in found if finding.code == "TC11"])


def _answered(_award: Award, *cells: Decimal | str | None) -> tuple[Decimal | str | None, ...]:
    return cells


def _awards_without_criteria(review: Review, unjudged: Iterable[Finding]) -> Iterator[Finding]:
    """Name each award, at its row, for which the rules write no criterion though the book nominates for it (TL37)."""
    named: dict[int, list[str]] = {}
    for finding in unjudged:
        award = review.by_row[finding.place.row].award
        if award is not None and finding.details["why"] != phrases.NONE_APPLIES:
            named.setdefault(award.row, []).append(finding.row_key)
    table = review.tables["awards"]
    for row, keys in named.items():
        award = next(award for award in review.campaign.awards if award.row == row)
        told = {"award": award.name, "subjects": join_words(award.subjects), "keys": ", ".join(keys)}
        yield table.finding("TL37", row, "code", rule=award.code, basis=award.basis, **told)


def check_unstated_groups(review: Review) -> Iterable[Finding]:
    """Name each group whose combination the plan leaves unstated at its rule (TL24).

    It says which nominations hang on the reading, and what each reading would give.
    """
    unstated = [
        group for top in review.campaign.groups for group in _nested(top) if group.effective is Combine.UNSTATED
    ]
    unclear = [finding for finding in check_criteria(review) if finding.code == "TC03"] if unstated else []
    for group in unstated:
        codes = {criterion.code for criterion in group.criteria()}
        hanging = [finding for finding in unclear if set(finding.rule.split(", ")) <= codes]
        said = [(finding.row_key, str(finding.details["readings"])) for finding in hanging]
        effect, what = phrases.each_hangs_on(said), phrases.unstated_combination(group.rule)
        yield review.tables["criteria"].finding(
            "TL24", group.row, "reading", rule=group.name, basis=group.basis, what=what, effect=effect
        )


def _nested(group: Group) -> Iterable[Group]:
    yield group
    for member in group.members:
        if isinstance(member, Group):
            yield from _nested(member)


def _answers(review: Review, criterion: Criterion) -> Cells:
    """The answers to a criterion, as far as the judge tells them apart.

    Of evidence in words only that it is there, of a figure that meets the threshold only that it does.
    """

    def told_apart(cell: Decimal | str | None) -> Decimal | str | None:
        if cell is None:
            return None
        if criterion.kind is CriterionKind.CONFIRM:
            return _declined(cell) or _SAID[evidence_in(cell)]
        figure = _figure(cell)
        return _ENOUGH if figure is not None and _meets(figure, criterion) else cell

    return review.nominations.values[criterion.field].map(told_apart)


_SAID = {Evidence.DENIED: "không", Evidence.UNSURE: "?", Evidence.GIVEN: "x"}
_ENOUGH = Decimal("Infinity")


def _figure(cell: Decimal | str) -> Decimal | None:
    return cell if isinstance(cell, Decimal) else read_number(cell)


def _meets(figure: Decimal, criterion: Criterion) -> bool:
    threshold = criterion.threshold or Decimal(0)
    return figure > threshold or (figure == threshold and not criterion.strict)


def _declined(cell: Decimal | str | None) -> str:
    return NOT_APPLICABLE if isinstance(cell, str) and fold(cell) == fold(NOT_APPLICABLE) else ""


@frozen
class _Judge:
    """Judges the groups of criteria for one nomination; `cells` holds its answers by the criteria's fields.

    `award` is the award's code, "" where it is not open to the nominee; `words` may be said of the nominee.
    """

    review: Review
    subject: Subject
    award: str
    words: frozenset[str]
    unit: str | None
    cells: Mapping[str, Decimal | str | None]

    def faults(self, group: Group) -> Iterable[Fault]:
        answers = self.answers(group)
        for answer in answers:
            yield from answer.notes
        yield from self.verdict(group)

    def answers(self, group: Group) -> list[Answer]:
        return [self.answer(criterion) for criterion in group.criteria() if self.concerns(criterion)]

    def verdict(self, group: Group) -> list[Fault]:
        """The faults that say why a group does not hold; empty where it holds or does not concern the nomination."""
        members = [member for member in group.members if self.counted(member)]
        failures = {member: found for member in members if (found := self.failures(member))}
        if not failures:
            return []
        each = [fault for found in failures.values() for fault in found]
        none_met = len(failures) == len(members)
        match group.effective:
            case Combine.ALL:
                return each
            case Combine.ANY | Combine.UNSTATED if none_met:
                return [fault for fault in each if _is_unclear(fault)] or [self.of_group("TC02", group, members)]
            case Combine.ANY:
                return []
            case Combine.UNSTATED:
                readings = phrases.readings_of_group(_codes(failures))
                return [self.of_group("TC03", group, members, readings=readings)]
            case _:
                assert_never(group.effective)

    def of_group(self, code: str, group: Group, members: list[Criterion | Group], **details: object) -> Fault:
        """A fault about the members of a group together, at the cell of the first criterion that is not met."""
        criteria = [criterion for member in members for criterion in self.counted(member)]
        first = next(criterion for criterion in criteria if not self.answer(criterion).met)
        codes = _codes(criteria)
        return self.fault(code, first, rule=codes, basis=group.basis, members=codes, **details)

    def failures(self, member: Criterion | Group) -> list[Fault]:
        if isinstance(member, Group):
            return self.verdict(member)
        answer = self.answer(member)
        return [] if answer.met or answer.why is None else [answer.why]

    def counted(self, member: Criterion | Group) -> list[Criterion]:
        """The criteria of a member that concern the nomination and apply to it."""
        criteria = member.criteria() if isinstance(member, Group) else [member]
        return [criterion for criterion in criteria if self.concerns(criterion) and self.answer(criterion).applies]

    def not_judged(self, criteria: list[Criterion], award: Award) -> Fault | None:
        """Say that no criterion was judged, and why; None where one was."""
        asked = [criterion for criterion in criteria if self.concerns(criterion)]
        named = self.review.campaign.awards_named
        if any(self.answer(criterion).applies for criterion in asked):
            if award.code in named or not named:
                return None
            why = phrases.NOT_NAMED
        else:
            why = phrases.NONE_APPLIES if asked else phrases.NO_CRITERION
        return Fault("TC11", "award", {"why": why, "award": award.name}, award.code, award.basis)

    def concerns(self, criterion: Criterion) -> bool:
        return self.subject in criterion.subjects and (not criterion.awards or self.award in criterion.awards)

    def fault(self, code: str, criterion: Criterion, *, rule: str = "", basis: str = "", **details: object) -> Fault:
        return Fault(code, criterion.field, details, rule or criterion.code, basis or criterion.basis)

    def answer(self, criterion: Criterion) -> Answer:
        cell = self.cells[criterion.field]
        declined = bool(_declined(cell))
        if not criterion.condition.holds(self.words):
            unread = self.fault("TC06", criterion, feature=criterion.condition)
            return Answer(met=False, applies=False, notes=() if declined or cell is None else (unread,))
        if declined:
            return Answer(met=False, notes=(self.fault("TC05", criterion),))
        match criterion.kind:
            case CriterionKind.CONFIRM:
                return self.confirmed(criterion, evidence_in(cell))
            case CriterionKind.RATIO | CriterionKind.NUMBER:
                return self.measured(criterion, cell)
            case CriterionKind.GROUP:
                raise ValueError("a group of criteria has no answer of its own")
            case _:
                assert_never(criterion.kind)

    def confirmed(self, criterion: Criterion, said: Evidence) -> Answer:
        """Judge a confirmation by what the cell says."""
        match said:
            case Evidence.GIVEN:
                return Answer(met=True)
            case Evidence.DENIED:
                return Answer(met=False, why=self.fault("TC01", criterion, text=criterion.text))
            case Evidence.UNSURE:
                return Answer(met=False, why=self.fault("TC10", criterion, text=criterion.text))
            case _:
                assert_never(said)

    def measured(self, criterion: Criterion, cell: Decimal | str | None) -> Answer:
        """Judge a ratio or a number against its threshold."""
        if cell is None and criterion.measure is not None:
            figure, trouble = _from_targets(self.review, self.unit, criterion.measure)
            if figure is None:
                return Answer(met=False, why=self.fault("TC09", criterion, why=trouble) if trouble else None)
        elif cell is None:
            return Answer(met=False, why=self.fault("TC01", criterion, text=criterion.text))
        else:
            figure = _figure(cell)
            if figure is None:
                return Answer(met=False, notes=(self.fault("TC07", criterion),))
        if _meets(figure, criterion):
            return Answer(met=True)
        sign = phrases.ABOVE if criterion.strict else phrases.FROM
        unit = "%" if criterion.kind is CriterionKind.RATIO else ""
        shown = f"{figure.quantize(Decimal('0.01'), ROUND_DOWN).normalize():f}{unit}"
        fault = self.fault("TC04", criterion, threshold=f"{sign} {criterion.threshold or Decimal(0):f}{unit}")
        return Answer(met=False, why=fault._replace(value=shown))


def _is_unclear(fault: Fault) -> bool:
    return CATALOGUE[fault.code].severity is Severity.UNCLEAR


def _codes(members: Iterable[Criterion | Group]) -> str:
    return ", ".join(member.rule if isinstance(member, Group) else member.code for member in members)


def _from_targets(review: Review, unit: str | None, measure: Measure) -> tuple[Decimal | None, str]:
    """Give the share (percent) of a unit's targets that are done, or exceeded; or why it cannot be computed.

    A target whose note says `giảm` is done when the result is at or below plan. Of figures that are reported at their
    own cell (a plan left blank, a figure that cannot be read) nothing is said again: no share, no reason.
    """
    table = review.tables["targets"]
    targets = review.targets.get(unit, [])
    if not targets:
        return None, phrases.NO_TARGETS
    counted = 0
    undone = None
    for target in targets:
        planned, done = target.planned, target.done
        if planned is None or (done is None and not is_blank(table.typed(target.row, "done"))):
            return None, ""
        if done is None:
            undone = undone or target
        else:
            counted += _is_met(measure, planned, done, lower_is_better="giảm" in fold(target.note or ""))
    if undone is not None:
        return None, phrases.target_without_result(undone.name or "")
    return Decimal(100 * counted) / Decimal(len(targets)), ""


def _is_met(measure: Measure, planned: Decimal, done: Decimal, *, lower_is_better: bool) -> bool:
    """Tell whether a target counts towards a measure."""
    if lower_is_better:
        planned, done = -planned, -done
    match measure:
        case Measure.TARGETS_DONE:
            return done >= planned
        case Measure.TARGETS_EXCEEDED:
            return done > planned
        case _:
            assert_never(measure)
