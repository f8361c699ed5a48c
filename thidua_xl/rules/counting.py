"""What each way of counting a quota means: how its limit reads, what it allows, how a plan states it.

A new way of counting gets its meaning in every function here; the type checker names those that lack it.
"""

from collections.abc import Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import assert_never

from thidua_xl.sheets import Counting, Rounding, Subject
from thidua_xl.vietnamese import join_words


def is_share(counting: Counting) -> bool:
    """Tell whether the limit is a percentage of participants; else it is a count."""
    match counting:
        case Counting.SHARE:
            return True
        case Counting.EACH | Counting.EITHER | Counting.TOTAL | Counting.UNCLEAR:
            return False
        case _:
            assert_never(counting)


def readings(counting: Counting) -> tuple[Counting, ...]:
    """Give the ways in which it may be meant; more than one where the plan does not say.

    “Không quá 02 tập thể, cá nhân” may mean each or all; a plan that lets one kind exclude the other says “hoặc”.
    """
    match counting:
        case Counting.UNCLEAR:
            return Counting.EACH, Counting.TOTAL
        case Counting.EACH | Counting.EITHER | Counting.TOTAL | Counting.SHARE:
            return (counting,)
        case _:
            assert_never(counting)


def allows(counting: Counting, counts: Mapping[Subject, int], limit: Decimal) -> bool:
    """Tell whether counts by subject stay within a limit; ValueError where it does not say how to count.

    EITHER allows collectives or persons, not both; a household stands with the persons.
    """
    total = sum(counts.values())
    match counting:
        case Counting.EACH:
            return all(number <= limit for number in counts.values())
        case Counting.TOTAL:
            return total <= limit
        case Counting.EITHER:
            return total <= limit and not is_mixed(counting, counts)
        case Counting.SHARE | Counting.UNCLEAR:
            raise ValueError(f"“{counting}” counts nothing by itself")
        case _:
            assert_never(counting)


def is_mixed(counting: Counting, counts: Mapping[Subject, int]) -> bool:
    """Tell whether kinds stand side by side that exclude each other, however few they are."""
    match counting:
        case Counting.EITHER:
            return 0 < counts.get(Subject.COLLECTIVE, 0) < sum(counts.values())
        case Counting.EACH | Counting.TOTAL | Counting.SHARE | Counting.UNCLEAR:
            return False
        case _:
            assert_never(counting)


def stated(counting: Counting, number: str, subjects: Sequence[Subject], among: str, rounding: Rounding | None) -> str:
    """Write a limit in a plan's own terms: `02 tập thể và 02 cá nhân`."""
    counted = [one for one in subjects if one is not Subject.CITIZEN or Subject.INDIVIDUAL not in subjects]
    each = [f"{number} {subject}" for subject in counted]
    match counting:
        case Counting.EACH:
            return join_words(each)
        case Counting.EITHER:
            return " hoặc ".join(each)
        case Counting.TOTAL:
            return f"{number} trường hợp ({', '.join(counted)})"
        case Counting.SHARE:
            return f"{number} {join_words(subjects)} {among} tham gia, làm tròn {rounding}"
        case Counting.UNCLEAR:
            return f"{number} {', '.join(counted)} (kế hoạch chưa rõ tính chung hay tính riêng từng loại)"
        case _:
            assert_never(counting)


def share_limit(share: Decimal, total: int, rounding: Rounding) -> int:
    """Give the count that a percentage of participants allows (`share` in percent), rounded as the plan says."""
    match rounding:
        case Rounding.DOWN:
            way = ROUND_FLOOR
        case Rounding.UP:
            way = ROUND_CEILING
        case Rounding.NEAREST:
            way = ROUND_HALF_UP
        case _:
            assert_never(rounding)
    return int((share * total / 100).quantize(Decimal(1), rounding=way))
