"""Vietnamese text: cleaning, matching, collation, dates and numbers as official papers write them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import Self

from thidua_xl.letters import as_meant, is_legacy

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_INVISIBLE_OR_SOFT_HYPHEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")  # in TCVN3 it is ư
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: the order of dictionaries
_TONE_SIGNS = str.maketrans(_TONES, "\ue000\ue001\ue002\ue003\ue004")  # private signs, which no letter takes up
_SYLLABLE = re.compile(r"\w+", re.UNICODE)


def clean(text: str) -> str:
    """Give the text in NFC with single ordinary spaces and nothing at its ends; line breaks become spaces.

    Signs of no width, which come along from web pages, go; signs that only look like letters become those letters.
    """
    if not text.isascii():
        invisible = _INVISIBLE if "\u00ad" not in text or is_legacy(text) else _INVISIBLE_OR_SOFT_HYPHEN
        text = unicodedata.normalize("NFC", invisible.sub("", as_meant(text)))
    return " ".join(text.split())


_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """Give a text in which a screen or a log finds no order: control signs and changes of direction show as `�`.

    Tabs and line breaks stay.
    """
    return _CONTROL.sub("\ufffd", text.replace("\r\n", "\n"))


def are_clean(texts: Sequence[str]) -> bool:
    """Tell whether `clean` would leave every one of these texts (at least one) as it is, and none of them is blank."""
    joined = "\n".join(texts)
    return joined != "" and joined.count("\n") == len(texts) - 1 and clean(joined) == joined.replace("\n", " ")


def clean_lines(text: str) -> str:
    """Like `clean`, but keep line breaks: one paragraph a line, blank lines dropped."""
    lines = (clean(line) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Give the form in which headings, list values and proper names are compared: clean and caseless."""
    return clean(text).casefold()


@lru_cache(maxsize=65_536)
def tone_fold(text: str) -> str:
    """Give a matching key blind to tone placement, Unicode form and case: `Hoà`, `Hòa` and NFD `Hoà` are one.

    The tone of each syllable is moved to its end, so two different tones stay different. For matching only: a
    person's own spelling is never rewritten.
    """

    def syllable(match: re.Match[str]) -> str:
        letters = unicodedata.normalize("NFD", match.group())
        tones = "".join(mark for mark in letters if mark in _TONES)
        base = "".join(letter for letter in letters if letter not in _TONES)
        return unicodedata.normalize("NFC", base) + tones.translate(_TONE_SIGNS)

    return _SYLLABLE.sub(syllable, fold(text))


@lru_cache(maxsize=65_536)
def bare(text: str) -> str:
    """Give the text without any Vietnamese mark (`Đặng Hoà` → `dang hoa`), for near-match search."""
    if text.isascii():
        return fold(text)
    letters = unicodedata.normalize("NFD", fold(text).replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


_ALPHABET = {letter: place for place, letter in enumerate("0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz", start=1)}


def collation_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Give a sort key in the order of Vietnamese dictionaries: letters a ă â b … đ e ê …, then tones."""
    letters: list[int] = []
    tones: list[int] = []
    for letter in fold(text):
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
        letters.append(_ALPHABET.get(base, 0))
        tones.append(next((_TONES.index(part) + 1 for part in parts if part in _TONES), 0))
    return tuple(letters), tuple(tones)


def name_order(full_name: str) -> tuple[object, ...]:
    """Give the sort key of a person's name: by given name (the last word), then family and middle names."""
    words = clean(full_name).split(" ")
    return collation_key(words[-1]), collation_key(" ".join(words[:-1]))


_DAY_FIRST = re.compile(
    r"(?:ngày\s*)?(\d{1,2})\s*(?:[/.\-]|\s+tháng\s+)\s*(\d{1,2})\s*(?:[/.\-]|\s+năm\s+)\s*(\d{4}|\d{2})$", re.IGNORECASE
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?$")


def parse_date(text: str) -> date | None:
    """Read a date as clerks write it, day first: `08/8/2024`, `8.8.24`, `ngày 08 tháng 8 năm 2024`, or ISO.

    Two-digit years 50–99 are 1950–1999, others 2000–2049. Gives None where the text is not one real date.
    """
    text = clean(text)
    if match := _DAY_FIRST.match(text):
        day, month, year = (int(group) for group in match.groups())
        if year < 100:
            year += 1900 if year >= 50 else 2000
    elif match := _ISO.match(text):
        year, month, day = (int(group) for group in match.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


class PartialDate(date):
    """A date of which only some parts are known or shown: `shown` has them (`08/1985`), the others are invented."""

    shown: str

    def __new__(cls, year: int, month: int, day: int, shown: str = "") -> Self:
        """Make one of the date that stands for it, and the text that may be printed."""
        made = super().__new__(cls, year, month, day)
        made.shown = shown
        return made

    def __reduce__(self) -> tuple[object, ...]:
        return PartialDate, (self.year, self.month, self.day, self.shown)


_DATE_IN_TEXT = re.compile(
    r"(?<![\d/.\-])(\d{1,2})\s?[/.\-]\s?(\d{1,2})\s?[/.\-]\s?(\d{4})(?![\d/])|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}",
    re.IGNORECASE,
)
_YEAR = re.compile(r"[/.\-\s]\d{4}")


def dates_in(text: str) -> list[date]:
    """List the full dates (day, month and year) that a running text names, in order."""
    text = clean(text)
    if not _YEAR.search(text):  # most texts; this is sought much faster than a date
        return []
    found = (parse_date(match.group()) for match in _DATE_IN_TEXT.finditer(text))
    return [day for day in found if day is not None]


def parse_time(text: str) -> time | None:
    """Read a time of day as clerks write it: `8h`, `8h30`, `08:30`, `8 giờ 30 phút`."""
    match = re.match(r"(\d{1,2})\s*(?:h|:|g|giờ)\s*(\d{1,2})?\s*(?:phút|p|['’′]|:00)?$", clean(text), re.IGNORECASE)
    if match is None:
        return None
    hour, minute = int(match.group(1)), int(match.group(2) or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def weekday(day: date) -> str:
    """Name the day of the week: `thứ Tư`."""
    return _WEEKDAYS[day.weekday()]


def short_date(day: date) -> str:
    """Write a date in figures as official papers do: days below 10 and months 1, 2 take a zero (NĐ 30/2020 PL I).

    Of a partial date only the parts known.
    """
    if isinstance(day, PartialDate):
        return day.shown
    return f"{day.day:02d}/{_month(day)}/{day.year}"


def long_date(day: date) -> str:
    """Write a date in words: `ngày 05 tháng 8 năm 2024` (NĐ 30/2020, Phụ lục I, mục II.4); a partial one as shown."""
    if isinstance(day, PartialDate):
        return day.shown
    return f"ngày {day.day:02d} tháng {_month(day)} năm {day.year}"


def _month(day: date) -> str:
    return f"{day.month:02d}" if day.month < 3 else str(day.month)


def count(number: int) -> str:
    """Write a count as official papers do: below 10 with a zero in front (`02`)."""
    return f"{number:02d}"


def decimal_text(number: Decimal) -> str:
    """Write a number as clerks do: `8`, `97,5`, `22.000`; no zeros at its end."""
    return f"{number.normalize():,f}".translate(str.maketrans(",.", ".,"))


def join_words(words: Iterable[str]) -> str:
    """Join words as a Vietnamese sentence lists them: `a, b và c`."""
    *front, last = list(words) or [""]
    return f"{', '.join(front)} và {last}" if front else last


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Guess which known heading or value was meant by a misspelt one; None where nothing is near.

    Marks are ignored, then up to one letter in four may differ (Levenshtein distance); among equally near words, the
    one nearest with its marks, then the first of the alphabet, so that the guess does not hang on their order.
    """
    return Guesser(known).nearest(word)


def _bare_length(word: str) -> int:
    return len(bare(word))


def likeness(one: str, other: str) -> float:
    """Tell how alike two texts are, from 0 to 1, whatever the order of their words and the place of tones."""
    from rapidfuzz import fuzz  # noqa: PLC0415 most commands compare no texts

    return fuzz.token_sort_ratio(tone_fold(one), tone_fold(other)) / 100


def is_misspelt(name: str, meant: str) -> bool:
    """Tell whether one name may be another misspelt: word by word at most a letter apart, short words by marks alone.

    `Tân Hòa` is no misspelling of `Tân Giang`, nor `xã` of `sở`; `Sở Nội vu` is one of `Sở Nội vụ`.
    """
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 most commands guess no word

    words, others = bare(name).split(), bare(meant).split()
    if len(words) != len(others):
        return Levenshtein.distance("".join(words), "".join(others)) <= 1
    if len(words) == 1 and len(words[0]) <= 3:
        return words == others
    return all(Levenshtein.distance(word, other) <= 1 for word, other in zip(words, others, strict=True))


class Guesser:
    """Known words to guess among many times: those of each length are made ready once, when one is first asked for."""

    def __init__(self, known: Iterable[str]) -> None:
        words = list(known)
        length_of = len if "".join(words).isascii() else _bare_length
        self._by_length = {length: list(alike) for length, alike in groupby(sorted(words, key=length_of), length_of)}
        self._bare: dict[int, list[str]] = {}

    def nearest(self, word: str) -> str | None:
        """Guess the word meant, as `nearest` does."""
        from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 most commands guess no word

        target = bare(word)
        reach = len(target) // 4
        near = [
            (distance, Levenshtein.distance(fold(word), fold(candidate)), candidate)
            for length in range(len(target) - reach, len(target) + reach + 1)
            for distance, candidate in self._near(target, length, reach)
        ]
        return min(near)[2] if near else None

    def _near(self, target: str, length: int, reach: int) -> Iterator[tuple[int, str]]:
        from rapidfuzz import process  # noqa: PLC0415 as above
        from rapidfuzz.distance import Levenshtein  # noqa: PLC0415

        words = self._by_length.get(length, [])
        if length not in self._bare:
            self._bare[length] = [bare(word) for word in words]
        found = process.extract_iter(target, self._bare[length], scorer=Levenshtein.distance, score_cutoff=reach)
        return ((distance, words[place]) for _word, distance, place in found)
