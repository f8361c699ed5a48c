"""The money of awards: one bonus from its factor and the base wage of the day, and which of several are paid."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import NamedTuple

from thidua_xl.legal.awards import Family

_STEP = Decimal(10_000)
_ROUNDINGS = {"": ROUND_CEILING, "lên": ROUND_CEILING, "gần nhất": ROUND_HALF_UP}


def bonus(factor: Decimal, base_wage: int, rounding: str = "") -> Decimal:
    """Give one bonus in đồng: factor × base wage, rounded up to ten thousand đồng (NĐ 152/2025/NĐ-CP, Điều 49).

    `rounding` is `lên` (also where blank), `gần nhất` or `không`: offices differ, so it is a setting of the campaign.
    """
    exact = factor * base_wage
    return exact if rounding == "không" else (exact / _STEP).quantize(Decimal(1), _ROUNDINGS[rounding]) * _STEP


class Claim(NamedTuple):
    """One award of one nominee: its family (None: the law does not know it), what time it is for, and the bonus."""

    nominee: str
    family: Family | None
    period: tuple[date | None, date | None]
    amount: Decimal


def paid(claims: Sequence[Claim]) -> list[bool]:
    """Tell which claims of decisions taken at one time are paid (NĐ 152/2025/NĐ-CP, Điều 49 khoản 5–7).

    Of several titles of one nominee for the same time only the highest is, the first of equal ones; titles for other
    times, commendations, and a title beside a commendation all are.
    """
    highest: dict[tuple[str, tuple[date | None, date | None]], int] = {}
    for place, claim in enumerate(claims):
        if claim.family is Family.TITLE:
            key = (claim.nominee, claim.period)
            if key not in highest or claim.amount > claims[highest[key]].amount:
                highest[key] = place
    return [
        claim.family is not Family.TITLE or highest[claim.nominee, claim.period] == place
        for place, claim in enumerate(claims)
    ]
