"""Who is decided by which decision, in the order of its list, with the bonus; who is not, and why."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from attrs import evolve, frozen

from thidua_xl import legal
from thidua_xl.council.results import Sitting, VoteResult, least_share, sittings
from thidua_xl.decision.authority import unit_of
from thidua_xl.decision.money import Claim, bonus, paid
from thidua_xl.legal import BaseWage
from thidua_xl.legal.awards import Factor, Family, Recipient, factor, family, household_times
from thidua_xl.numerals import percent
from thidua_xl.review import Decision as DecisionRow
from thidua_xl.review import Nomination, Review
from thidua_xl.rules import Award
from thidua_xl.sheets import Selection, Subject
from thidua_xl.verdicts import Outcome, Verdict
from thidua_xl.vietnamese import fold, name_order


@frozen
class Decided:
    """One nomination decided: `row` in `Đề nghị`, its number in the decision's list (số sổ vàng), the bonus in đồng.

    `amount` is None where neither rules nor law name a factor; `is_paid` is False where a higher title is paid.
    """

    row: int
    number: int
    award: Award
    factor: Factor | None
    amount: Decimal | None
    is_paid: bool = True

    @property
    def family(self) -> Family | None:
        """Title or commendation; None where the law does not know the award."""
        return family(self.award.name)


@frozen
class Decision:
    """One decision with its list: a row of `Quyết định` (`record`), or a draft that has none yet (None)."""

    code: str
    authority: str
    unit: str
    record: DecisionRow | None
    day: date
    wage: BaseWage | None
    decided: tuple[Decided, ...] = ()

    @property
    def is_draft(self) -> bool:
        """Whether its number or its day is still missing."""
        return self.record is None or not self.record.number or self.record.day is None

    @property
    def total(self) -> Decimal:
        """All bonuses to be paid, in đồng."""
        return sum((one.amount for one in self.decided if one.is_paid and one.amount is not None), Decimal(0))


@frozen
class Refused:
    """A nomination that no decision takes, and why."""

    row: int
    code: str
    name: str
    reason: str


def decide(review: Review, verdicts: Iterable[Verdict], today: date) -> tuple[list[Decision], list[Refused]]:
    """Give the decisions, each with its list, and the nominations refused.

    Only a nomination judged *Đạt* that the council chose (Xét chọn) is taken, if its votes reach the least share that
    law or plan asks for. A draft's money is worked out for the day the rules name, else for `today`.
    """
    heard = [(sitting, result) for sitting in sittings(review) for result in sitting.results]
    votes = {result.row: (sitting, result) for sitting, result in heard}
    decisions = _declared(review, today)
    taken: dict[str, list[int]] = {}
    refused = []
    for verdict in verdicts:
        reason = _unfit(review, verdict)
        key = "" if reason else _place(review, verdict.row, decisions, today)
        if not reason and not key:
            reason = "Cần làm rõ: chưa rõ thuộc quyết định nào; ghi cột Mã quyết định, hoặc sửa Người quyết định"
        reason = reason or _outvoted(review, verdict.row, votes.get(verdict.row), decisions[key].day)
        if reason:
            refused.append(Refused(verdict.row, verdict.code, verdict.name, reason))
        else:
            taken.setdefault(key, []).append(verdict.row)
    made = [evolve(decisions[key], decided=_list(review, decisions[key], rows)) for key, rows in taken.items()]
    order = list(decisions)
    return _without_lower_titles(review, sorted(made, key=lambda one: order.index(_key(one)))), refused


def _key(decision: Decision) -> str:
    return decision.code or f"{decision.authority}\n{decision.unit}"


def _declared(review: Review, today: date) -> dict[str, Decision]:
    return {
        code: _decision(review, code, record.authority or "", record, today)
        for code, record in review.decisions.items()
    }


def _decision(
    review: Review, code: str, authority: str, record: DecisionRow | None, today: date, unit: str | None = None
) -> Decision:
    day = (record and record.day) or review.campaign.decision_date or today
    where = unit_of(review, authority) if unit is None else unit
    return Decision(code, authority, where, record, day, legal.base_wage(day))


def _unfit(review: Review, verdict: Verdict) -> str:
    """Say why a nomination may not be decided whatever its votes; "" where it may."""
    if verdict.outcome is not Outcome.PASSED:
        first = f": {verdict.reasons[0]}" if verdict.reasons else ""
        return f"{verdict.outcome.value}{first}"
    chosen = review.by_row[verdict.row].selection == Selection.CHOSEN
    return "" if chosen else "Hội đồng chưa chọn (cột Xét chọn, trang Đề nghị)"


def _outvoted(review: Review, row: int, vote: tuple[Sitting, VoteResult] | None, day: date) -> str:
    """Say why the council's vote does not carry a nomination; "" where it does, or nobody asks for a share."""
    least = least_share(review.campaign, review.by_row[row].award_name, day)
    if vote is None:
        return (
            f"Cần làm rõ: chưa có kết quả bỏ phiếu, phải từ {percent(least.share)} tổng số thành viên"
            if least.share
            else ""
        )
    sitting, result = vote
    if sitting.is_quorate is False:
        return "Chưa đạt: cuộc họp Hội đồng không đủ tỷ lệ dự họp"
    if result.passes is False and result.share is not None and result.least.share is not None:
        return f"Chưa đạt: {percent(result.share)} tổng số thành viên đồng ý, phải từ {percent(result.least.share)}"
    if result.passes is None and result.least.share is not None:
        return "Cần làm rõ: thiếu số phiếu đồng ý hoặc tổng số thành viên"
    return ""


def _place(review: Review, row: int, decisions: dict[str, Decision], today: date) -> str:
    """Find the decision of a nomination, by its code, else the only one of its authority; a new draft where none is."""
    nomination = review.by_row[row]
    award = nomination.award
    if award is None:
        return ""
    unit = unit_of(review, award.authority, nomination.submitter_code, nomination.unit_code)

    def is_of(decision: Decision) -> bool:
        same = fold(decision.authority) == fold(award.authority) and (not decision.unit or decision.unit == unit)
        return same or (decision.unit != "" and decision.unit == unit)

    named = nomination.decision_code
    if named:
        found = [key for key, one in decisions.items() if one.code == named and (is_of(one) or not one.unit)]
    else:
        found = [key for key, one in decisions.items() if is_of(one)]
    if not found and not named:
        draft = _decision(review, "", award.authority, None, today, unit)
        decisions[_key(draft)] = draft
        return _key(draft)
    return found[0] if len(found) == 1 else ""


_SUBJECTS: dict[Subject | None, int] = {
    Subject.COLLECTIVE: 0,
    Subject.INDIVIDUAL: 1,
    Subject.CITIZEN: 1,
    Subject.HOUSEHOLD: 2,
}


def _list(review: Review, decision: Decision, rows: Sequence[int]) -> tuple[Decided, ...]:
    """Give the list of a decision: titles before commendations, each award by kind of nominee, people by name."""
    units = {code: number for number, code in enumerate(review.units)}
    codes = list(review.campaign.award_codes)

    def place(row: int) -> tuple[Any, ...]:
        one = review.by_row[row]
        is_title = family(one.award_name) is Family.TITLE
        kind = _SUBJECTS[one.subject]
        own = (units.get(one.nominee or "", len(units)),) if kind == 0 else name_order(one.name or "")
        return not is_title, codes.index(one.award_code or ""), kind, own, row

    return tuple(_decided(review, decision, row, number) for number, row in enumerate(sorted(rows, key=place), start=1))


def _decided(review: Review, decision: Decision, row: int, number: int) -> Decided:
    nomination = review.by_row[row]
    award = nomination.award
    if award is None:
        raise ValueError(f"a nomination without its award was decided: row {row}")
    times = _factor(award, nomination.subject, decision.day)
    amount = None
    if times is not None and decision.wage is not None:
        amount = bonus(times.value, decision.wage.amount, review.campaign.bonus_rounding)
    return Decided(row, number, award, times, amount)


def _factor(award: Award, subject: Subject | None, day: date) -> Factor | None:
    """Give the factor: the rules' own, else the decree's; a household's is a multiple of an individual's."""
    recipient = _RECIPIENTS.get(subject, Recipient.INDIVIDUAL)
    if award.bonus_factor is None:
        return factor(award.name, recipient, day)
    shared = subject is Subject.HOUSEHOLD and {Subject.INDIVIDUAL, Subject.CITIZEN} & set(award.subjects)
    times = award.bonus_factor * (household_times(day) if shared else 1)
    return Factor(times, award.basis, "H")


_RECIPIENTS: dict[Subject | None, Recipient] = {
    Subject.COLLECTIVE: Recipient.COLLECTIVE,
    Subject.HOUSEHOLD: Recipient.HOUSEHOLD,
}


def _without_lower_titles(review: Review, decisions: list[Decision]) -> list[Decision]:
    """Leave unpaid the lower of several titles of one nominee for one period (NĐ 152/2025/NĐ-CP, Điều 49 khoản 5)."""
    claims = list(_claims(review, decisions))
    marks = iter(paid(claims))
    return [
        evolve(decision, decided=tuple(evolve(one, is_paid=next(marks)) for one in decision.decided))
        for decision in decisions
    ]


def _claims(review: Review, decisions: Iterable[Decision]) -> Iterator[Claim]:
    for decision in decisions:
        for one in decision.decided:
            nomination: Nomination = review.by_row[one.row]
            period = (nomination.achieved_from, nomination.achieved_to)
            yield Claim(nomination.nominee or "", one.family, period, one.amount or Decimal(0))
