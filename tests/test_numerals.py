"""Numbers in words: a table of traps, and laws that hold for any number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_xl.numerals import amount_in_words, in_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (4, "bốn"),
        (10, "mười"),
        (11, "mười một"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi bốn"),
        (40, "bốn mươi"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (105, "một trăm linh năm"),
        (111, "một trăm mười một"),
        (115, "một trăm mười lăm"),
        (121, "một trăm hai mươi mốt"),
        (1_000, "một nghìn"),
        (1_001, "một nghìn không trăm linh một"),
        (1_010, "một nghìn không trăm mười"),
        (2_024, "hai nghìn không trăm hai mươi bốn"),
        (15_015, "mười lăm nghìn không trăm mười lăm"),
        (710_000, "bảy trăm mười nghìn"),
        (1_000_005, "một triệu không trăm linh năm"),
        (7_590_000, "bảy triệu năm trăm chín mươi nghìn"),
        (28_080_000, "hai mươi tám triệu không trăm tám mươi nghìn"),
        (1_000_000_000, "một tỷ"),
        (1_000_000_005, "một tỷ không trăm linh năm"),
        (2_005_000_000, "hai tỷ không trăm linh năm triệu"),
        (100_000_000_000, "một trăm tỷ"),
        (1_000_000_000_000, "một nghìn tỷ"),
        (1_005_000_000_000, "một nghìn không trăm linh năm tỷ"),
    ],
)
def test_a_number_is_written_as_official_papers_do(number: int, words: str) -> None:
    assert in_words(number) == words


def test_an_amount_begins_with_a_capital_and_ends_with_its_currency() -> None:
    assert amount_in_words(Decimal("28080000.00")) == "Hai mươi tám triệu không trăm tám mươi nghìn đồng"
    assert amount_in_words(0) == "Không đồng"


@pytest.mark.parametrize("amount", [-5, Decimal("-0.5"), Decimal("223.5")])
def test_an_amount_below_zero_or_with_a_part_of_a_dong_is_refused(amount: Decimal | int) -> None:
    with pytest.raises(ValueError, match=r"below zero|whole đồng"):
        amount_in_words(amount)


_DIGITS = {
    word: value for value, word in enumerate(["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"])
}
_DIGITS |= {"mốt": 1, "lăm": 5}


def read(words: str) -> int:
    """Read words back, by the grammar that schoolbooks teach."""
    front, parted, rest = words.rpartition(" tỷ")
    if parted:
        return read(front) * 10**9 + (read(rest.strip()) if rest else 0)
    total = group = digit = 0
    for word in words.split():
        if word in _DIGITS:
            digit = _DIGITS[word]
        elif word == "trăm":
            group, digit = group + digit * 100, 0
        elif word == "mươi":
            group, digit = group + digit * 10, 0
        elif word == "mười":
            group, digit = group + 10, 0
        elif word == "linh":
            digit = 0
        else:
            total, group, digit = total + (group + digit) * {"nghìn": 10**3, "triệu": 10**6}[word], 0, 0
    return total + group + digit


@given(st.integers(0, 10**18))
def test_words_read_back_as_the_number(number: int) -> None:
    assert read(in_words(number)) == number


@given(st.integers(0, 10**15), st.integers(0, 10**15))
def test_different_numbers_have_different_words(one: int, other: int) -> None:
    assert (in_words(one) == in_words(other)) is (one == other)
