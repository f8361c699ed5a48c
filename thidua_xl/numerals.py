"""Numbers as papers write them: whole numbers and amounts of money in words, shares in percent."""

import re
from decimal import Decimal
from fractions import Fraction

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", " nghìn", " triệu")
_BILLION = 1_000_000_000


def in_words(number: int) -> str:
    """Write a whole number in words: 1010 is `một nghìn không trăm mười`.

    A hundred left out is said (`không trăm`), a ten left out is `linh`; 1, 4 and 5 after a ten are `mốt`, `bốn` and
    `lăm`. Groups of three zeros are not said. Raises ValueError for a number below 0.
    """
    if number < 0:
        raise ValueError(f"a number below zero has no words here: {number}")
    return _words(number, is_first=True) or _DIGITS[0]


def amount_in_words(amount: Decimal | int) -> str:
    """Write an amount in đồng in words, for the brackets after its figures: `Bảy trăm mười nghìn đồng`.

    Raises ValueError for an amount below 0, or with a part of a đồng.
    """
    whole = int(amount)
    if whole != amount:
        raise ValueError(f"an amount is in whole đồng: {amount}")
    return f"{in_words(whole)} đồng".capitalize()


def _words(number: int, *, is_first: bool) -> str:
    """The words of a number below which nothing (`is_first`) or a greater group stands; "" for 0."""
    if number >= _BILLION:
        front, rest = divmod(number, _BILLION)
        return f"{_words(front, is_first=is_first)} tỷ {_words(rest, is_first=False)}".rstrip()
    parts: list[str] = []
    for place in (2, 1, 0):
        group = number // 1000**place % 1000
        if group:
            parts.append(_group(group, is_first=is_first and not parts) + _GROUPS[place])
    return " ".join(parts)


def _group(group: int, *, is_first: bool) -> str:
    """The words of a group of three digits (1–999); hundreds are said unless nothing stands before it."""
    hundreds, rest = divmod(group, 100)
    front = "" if is_first and not hundreds else f"{_DIGITS[hundreds]} trăm"
    tens, ones = divmod(rest, 10)
    if not rest:
        return front
    if not tens:
        return f"{front} linh {_DIGITS[ones]}" if front else _DIGITS[ones]
    said = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    last = {0: "", 1: "một" if tens == 1 else "mốt", 5: "lăm"}.get(ones, _DIGITS[ones])
    return f"{front} {said} {last}".strip()


def read_share(text: str) -> Fraction | None:
    """Read a share as plans write it: `2/3`, `80%`, `66,7 %`; None where it is none, or not above 0 and at most 1."""
    fraction = re.fullmatch(r"(\d{1,3})\s*/\s*(\d{1,3})", text.strip())
    percent = re.fullmatch(r"(\d{1,3}(?:[.,]\d{1,4})?)\s*%", text.strip())
    if fraction and int(fraction[2]):
        share = Fraction(int(fraction[1]), int(fraction[2]))
    elif percent:
        share = Fraction(percent[1].replace(",", ".")) / 100
    else:
        return None
    return share if 0 < share <= 1 else None


def percent(share: Fraction) -> str:
    """Write a share as official papers do, to two decimals at most: `88,89%`, `100%`."""
    hundredths = Decimal(round(share * 10_000)) / 100
    return f"{hundredths.normalize():f}%".replace(".", ",")
