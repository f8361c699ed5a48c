"""What the nominations judged Đạt would cost, by kind of award, before any decision."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from attrs import frozen

from thidua_xl import legal
from thidua_xl.decision.money import bonus
from thidua_xl.review import Review
from thidua_xl.verdicts import Outcome, Verdict


@frozen
class Bonus:
    """The bonus of one kind of award: how many, the factor (times the base wage), each and all in đồng."""

    award: str
    subject: str
    number: int
    factor: Decimal
    each: Decimal

    @property
    def total(self) -> Decimal:
        """All awards of this kind, in đồng."""
        return self.each * self.number


def expected_bonuses(
    review: Review, verdicts: Sequence[Verdict], today: date
) -> tuple[list[Bonus], legal.BaseWage | None]:
    """Give the bonuses of the nominations judged *Đạt*, by kind of award, and the base wage they stand on.

    The base wage is that of the decision day the rules name, else of `today`; None where none is known that early.
    """
    campaign = review.campaign
    wage = legal.base_wage(campaign.decision_date or today)
    if wage is None:
        return [], None
    found: dict[tuple[str, str], Bonus] = {}
    for verdict in verdicts:
        nomination = review.by_row[verdict.row]
        award, subject = nomination.award, nomination.subject
        factor = award.bonus_factor if award is not None and subject in award.subjects else None
        if verdict.outcome is not Outcome.PASSED or factor is None:
            continue
        kind = (verdict.award, verdict.subject)
        number = found[kind].number + 1 if kind in found else 1
        found[kind] = Bonus(*kind, number, factor, bonus(factor, wage.amount, campaign.bonus_rounding))
    return list(found.values()), wage
