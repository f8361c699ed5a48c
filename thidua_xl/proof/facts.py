"""The facts a sentence states: names, positions, awards, dates, votes, counts, amounts, numbers of papers and forms."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from attrs import define, field

from thidua_xl.vietnamese import clean, parse_date, tone_fold


class FactKind(StrEnum):
    """What a fact is, as it is named to the clerk."""

    NAME = "họ tên, tên tập thể"
    POSITION = "chức vụ"
    UNIT = "đơn vị"
    AWARD = "hình thức"
    DAY = "ngày"
    VOTES = "số phiếu"
    SHARE = "tỷ lệ"
    COUNT = "số lượng"
    AMOUNT = "số tiền"
    IN_WORDS = "số tiền bằng chữ"
    NUMBER = "số, ký hiệu văn bản"
    FORM = "số mẫu"


class Fact(NamedTuple):
    """One fact: its kind, the form in which it is compared, and as it was written."""

    kind: FactKind
    value: str
    written: str


_DAY = r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}|(?<![\d/.])\d{1,2}[/.]\d{1,2}[/.]\d{4}(?![\d/])"
_NUMERAL = "không|một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín|mười|mươi|trăm|nghìn|ngàn|triệu|tỷ|tỉ|linh|lẻ"
_PATTERNS = (
    (FactKind.DAY, re.compile(_DAY, re.IGNORECASE)),
    (FactKind.NUMBER, re.compile(r"\d+(?:/\d{4})?/[A-ZĐ][A-ZĐa-z]*(?:-[A-ZĐ][A-ZĐ0-9]*)*")),
    (FactKind.FORM, re.compile(r"[Mm]ẫu(?:\s+số)?\s+\d{1,2}[a-z]?(?!\d)")),
    (FactKind.AMOUNT, re.compile(r"(?<![\d.,/])\d{1,3}(?:\.\d{3})+(?![\d/])")),
    (FactKind.SHARE, re.compile(r"\d{1,3}(?:[.,]\d+)?\s?%")),
    (FactKind.VOTES, re.compile(r"(?<![\d/.])\d{1,3}/\d{1,3}(?![\d/])")),
    (FactKind.COUNT, re.compile(r"\d{1,5}\s+(?:tập thể|cá nhân|hộ gia đình|đề nghị)(?!\w)")),
    (FactKind.IN_WORDS, re.compile(rf"(?:\b(?:{_NUMERAL})\b\s*)+đồng", re.IGNORECASE)),
)
_BEFORE_POSITIONS = ("Phó", "Quyền", "Nguyên", "Trợ lý", "Thư ký")


@define(slots=False)
class Vocabulary:
    """The words of a season by which its papers are read: whatever the book calls its people, units and awards."""

    words: Mapping[FactKind, frozenset[str]] = field(factory=dict)

    @cached_property
    def known(self) -> dict[str, tuple[FactKind, str]]:
        """Each word by its folded form; positions also with what stands before them (Phó …)."""
        found: dict[str, tuple[FactKind, str]] = {}
        for kind, words in self.words.items():
            for word in words:
                found.setdefault(key(word), (kind, word))
        for position in self.words.get(FactKind.POSITION, ()):
            for front in _BEFORE_POSITIONS:
                found.setdefault(key(f"{front} {position}"), (FactKind.POSITION, f"{front} {position}"))
        return found

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """What finds a known word in a folded text, the longest first."""
        words = sorted(filter(None, self.known), key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)") if words else None


_ABBREVIATIONS = ((tone_fold("UBND"), tone_fold("Ủy ban nhân dân")),)


def key(text: str) -> str:
    """Give the form in which texts are compared: blind to case, spaces, Unicode form, tone placement and UBND."""
    folded = tone_fold(clean(text))
    for short, long in _ABBREVIATIONS:
        folded = re.sub(rf"(?<!\w){short}(?!\w)", long, folded)
    return folded


def facts_of(text: str, vocabulary: Vocabulary) -> list[Fact]:
    """List the facts of a text; a part of it that is one fact is no other."""
    text = clean(text)
    found = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            written = match.group().strip()
            found.append(Fact(kind, _value(kind, written), written))
        text = pattern.sub(lambda match: " " * len(match.group()), text)
    if vocabulary.pattern is not None:
        for match in vocabulary.pattern.finditer(key(text)):
            kind, word = vocabulary.known[match.group()]
            found.append(Fact(kind, match.group(), word))
    return found


def _value(kind: FactKind, written: str) -> str:
    if kind is FactKind.DAY:
        day = parse_date(written)
        return day.isoformat() if day else written
    if kind in {FactKind.VOTES, FactKind.COUNT, FactKind.FORM}:
        return re.sub(r"\b0+(?=\d)", "", key(written).replace("mẫu số", "mẫu"))
    return re.sub(r"\s", "", key(written)).replace("ngàn", "nghìn").replace("tỉ", "tỷ").replace("lẻ", "linh")


def differences(expected: Iterable[Fact], found: Iterable[Fact]) -> tuple[list[Fact], list[Fact]]:
    """Give the facts that are missing and those that are new, each as often as it is."""
    wanted, there = list(expected), list(found)
    missing = Counter((fact.kind, fact.value) for fact in wanted) - Counter((fact.kind, fact.value) for fact in there)
    new = Counter((fact.kind, fact.value) for fact in there) - Counter((fact.kind, fact.value) for fact in wanted)
    return _pick(wanted, missing), _pick(there, new)


def _pick(facts: list[Fact], counted: Counter[tuple[FactKind, str]]) -> list[Fact]:
    left, picked = counted.copy(), []
    for fact in facts:
        if left[fact.kind, fact.value] > 0:
            left[fact.kind, fact.value] -= 1
            picked.append(fact)
    return picked
