"""Money against a table written from the decree: NĐ 152/2025/NĐ-CP, Điều 49 (how), Điều 50 and 54 (how much)."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_xl.decision.money import Claim, bonus, paid
from thidua_xl.legal.awards import Family, Recipient, factor, family, vote_share

INDIVIDUAL, COLLECTIVE, HOUSEHOLD = Recipient
TODAY = date(2026, 11, 28)

# Điều 50 khoản 1 and 2, Điều 54: the award, for whom, times the base wage, and (Điều 49 khoản 2: up to ten thousand
# đồng) what that is at 2.530.000 đồng (NĐ 161/2026/NĐ-CP).
DECREE = [
    ("Danh hiệu “Chiến sĩ thi đua toàn quốc”", INDIVIDUAL, "4.5", 11_390_000),
    ("Danh hiệu Chiến sĩ thi đua tỉnh", INDIVIDUAL, "3.0", 7_590_000),
    ("Chiến sĩ thi đua bộ, ban, ngành, tỉnh", INDIVIDUAL, "3.0", 7_590_000),
    ("Danh hiệu “Chiến sĩ thi đua cơ sở”", INDIVIDUAL, "1.0", 2_530_000),
    ("Danh hiệu “Lao động tiên tiến”", INDIVIDUAL, "0.3", 760_000),
    ("Chiến sĩ tiên tiến", INDIVIDUAL, "0.3", 760_000),
    ("Tập thể lao động xuất sắc", COLLECTIVE, "1.5", 3_800_000),
    ("Đơn vị quyết thắng", COLLECTIVE, "1.5", 3_800_000),
    ("Danh hiệu “Tập thể lao động tiên tiến”", COLLECTIVE, "0.8", 2_030_000),
    ("Đơn vị tiên tiến", COLLECTIVE, "0.8", 2_030_000),
    ("Danh hiệu xã, phường, đặc khu tiêu biểu", COLLECTIVE, "2.0", 5_060_000),
    ("Danh hiệu thôn, tổ dân phố văn hóa", COLLECTIVE, "1.5", 3_800_000),
    ("Cờ thi đua của Chính phủ", COLLECTIVE, "12.0", 30_360_000),
    ("Cờ thi đua của Ủy ban nhân dân tỉnh", COLLECTIVE, "8.0", 20_240_000),
    ("Bằng khen của Thủ tướng Chính phủ", INDIVIDUAL, "3.5", 8_860_000),
    ("Bằng khen của Thủ tướng Chính phủ", COLLECTIVE, "7", 17_710_000),
    ("Bằng khen của Chủ tịch UBND tỉnh", INDIVIDUAL, "1.5", 3_800_000),
    ("Bằng khen của Chủ tịch UBND tỉnh", COLLECTIVE, "3", 7_590_000),
    ("Bằng khen của Chủ tịch UBND tỉnh", HOUSEHOLD, "2.25", 5_700_000),
    ("Giấy khen của Giám đốc Sở", INDIVIDUAL, "0.3", 760_000),
    ("Giấy khen của Giám đốc Sở", COLLECTIVE, "0.6", 1_520_000),
    ("Giấy khen của Chủ tịch UBND cấp xã", INDIVIDUAL, "0.3", 760_000),
    ("Giấy khen của Chủ tịch UBND cấp xã", HOUSEHOLD, "0.45", 1_140_000),
]


@pytest.mark.parametrize(("award", "recipient", "times", "amount"), DECREE)
def test_the_bonus_is_what_the_decree_lays_down(award: str, recipient: Recipient, times: str, amount: int) -> None:
    found = factor(award, recipient, TODAY)
    assert found is not None
    assert found.value == Decimal(times)
    assert found.confidence == "H"
    assert "152/2025" in found.source
    assert bonus(found.value, 2_530_000) == amount


@pytest.mark.parametrize(
    ("award", "recipient"),
    [("Kỷ niệm chương", INDIVIDUAL), ("Lao động tiên tiến", COLLECTIVE), ("Cờ thi đua", INDIVIDUAL), ("", INDIVIDUAL)],
)
def test_what_the_decree_does_not_name_has_no_factor(award: str, recipient: Recipient) -> None:
    assert factor(award, recipient, TODAY) is None


def test_the_factor_is_that_of_the_decree_in_force_on_the_day_and_older_ones_are_to_be_asked() -> None:
    award = "Bằng khen của Chủ tịch UBND tỉnh"
    found = [factor(award, INDIVIDUAL, day) for day in (date(2023, 8, 1), date(2024, 1, 1), date(2025, 7, 1))]
    assert [one and (str(one.value), one.confidence) for one in found] == [("1", "M"), ("1.5", "M"), ("1.5", "H")]


def test_a_communes_certificate_of_the_older_decrees_is_left_to_the_clerk() -> None:
    assert factor("Giấy khen của Chủ tịch UBND cấp xã", INDIVIDUAL, date(2025, 6, 30)) is None


@given(st.decimals("0.01", "50", places=2), st.integers(1_000_000, 5_000_000))
def test_rounding_up_adds_less_than_ten_thousand_and_never_takes_away(times: Decimal, wage: int) -> None:
    exact = Fraction(times) * wage
    up, nearest, none = (Fraction(bonus(times, wage, rounding)) for rounding in ("lên", "gần nhất", "không"))
    assert none == exact
    assert up % 10_000 == nearest % 10_000 == 0
    assert 0 <= up - exact < 10_000
    assert abs(nearest - exact) <= 5_000


YEAR_2025 = (date(2025, 1, 1), date(2025, 12, 31))
YEAR_2026 = (date(2026, 1, 1), date(2026, 12, 31))
TITLE, COMMENDATION = Family.TITLE, Family.COMMENDATION


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        # khoản 5: several titles, one time: the highest
        ([(TITLE, YEAR_2026, 760), (TITLE, YEAR_2026, 2530)], [False, True]),
        ([(TITLE, YEAR_2026, 2530), (TITLE, YEAR_2026, 2530)], [True, False]),
        # khoản 5: several titles, different times: each
        ([(TITLE, YEAR_2025, 760), (TITLE, YEAR_2026, 2530)], [True, True]),
        # khoản 6: several commendations: each
        ([(COMMENDATION, YEAR_2026, 760), (COMMENDATION, YEAR_2026, 3800)], [True, True]),
        # khoản 7: a title and a commendation: both
        ([(TITLE, YEAR_2026, 2530), (COMMENDATION, YEAR_2026, 3800)], [True, True]),
    ],
)
def test_of_several_awards_those_are_paid_that_the_decree_pays(
    claims: list[tuple[Family, tuple[date, date], int]], expected: list[bool]
) -> None:
    assert paid([Claim("P01", family, period, Decimal(amount)) for family, period, amount in claims]) == expected
    strangers = [Claim(f"P{n}", *claim[:2], Decimal(claim[2])) for n, claim in enumerate(claims)]
    assert all(paid(strangers))


@pytest.mark.parametrize(
    ("award", "share"),
    [
        ("Danh hiệu “Chiến sĩ thi đua toàn quốc”", "0.9"),
        ("Chiến sĩ thi đua tỉnh", "0.9"),
        ("Anh hùng Lao động", "0.9"),
        ("Chiến sĩ thi đua cơ sở", "0.8"),
        ("Cờ thi đua của Chính phủ", "0.8"),
        ("Cờ thi đua của UBND tỉnh", "0.8"),
        ("Lao động tiên tiến", None),
        ("Bằng khen của Chủ tịch UBND tỉnh", None),
    ],
)
def test_the_share_of_votes_is_the_laws_where_the_award_is_such_a_title(award: str, share: str | None) -> None:
    found = vote_share(award, TODAY)
    assert (found and str(found.share)) == share


@pytest.mark.parametrize(
    ("award", "expected"),
    [
        ("Tập thể Lao động tiên tiến", TITLE),
        ("Giấy khen của Giám đốc Sở Thông tin và Truyền thông", COMMENDATION),
        ("Bằng khen của Thủ tướng Chính phủ", COMMENDATION),
        ("Thôn, tổ dân phố văn hoá", TITLE),
        ("Giải thưởng Ví Dụ", None),
    ],
)
def test_titles_and_commendations_are_kept_apart(award: str, expected: Family | None) -> None:
    assert family(award) is expected
