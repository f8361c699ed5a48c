"""The phrases by which a plan is read, from an editable table: words → value, with an example and its source."""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from attrs import field, frozen

PHRASES_FILE = Path(__file__).with_name("phrases.toml")

_DATE = (
    r"(?:ngày\s+)?\d{1,2}(?:\s*(?:[/.\-]|\s+tháng\s+)\s*\d{1,2}(?:\s*(?:[/.\-]|,?\s+năm\s+|\s+)\s*\d{4})?)?(?![\d%])"
)
_MONTH = r"tháng\s+\d{1,2}(?:\s*(?:[/.\-]|\s+năm\s+)\s*\d{4})?"
_QUARTER = r"quý\s+(?:[1-4]|IV|I{1,3})\s*(?:/|\s+năm\s+)\s*\d{4}"
_SLOTS = {
    "{date}": _DATE,
    "{month}": _MONTH,
    "{moment}": rf"(?:hết\s+)?(?:{_MONTH}|năm\s+\d{{4}}|{_DATE}|{_QUARTER})",
    "{number}": r"(?:\d{1,4}|một|hai|ba|bốn|năm|mười)(?:\s*\([^)]{1,12}\))?",
    "{percent}": r"\d{1,3}(?:[.,]\d+)?\s*%",
    "{start}": r"(?:^|[,;:–]\s*|\s-\s|\bvà\s+|\(\s*)",
    "{cap}": "(?-i:[A-ZÀ-ÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ])",
    "{words}": r"[^.;:]{1,120}?",
}
_OLD = ("oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ")
_NEW = ("òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy")


@frozen
class Phrase:
    """One row of the table: where these `words` stand, the field has this `value`.

    `words` is a regular expression in which `{start}`, `{date}`, `{month}`, `{moment}`, `{number}`,
    `{percent}` and `{words}` stand for what they name. `sure` is false where the reading is only likely.
    """

    name: str
    value: str
    words: str
    example: str
    plan: str
    sure: bool
    pattern: re.Pattern[str] = field(eq=False)


@frozen
class Found:
    """A phrase met in a text, and where."""

    phrase: Phrase
    start: int
    end: int
    groups: tuple[str, ...]

    @property
    def value(self) -> str:
        """What the phrase says."""
        return self.phrase.value


@lru_cache(maxsize=4096)
def alike(text: str) -> str:
    """Give the text with every tone mark where the old spelling puts it, letter for letter: for matching only."""
    for old, new in zip(_OLD, _NEW, strict=True):
        text = text.replace(old, new).replace(old.capitalize(), new.capitalize()).replace(old.upper(), new.upper())
    return text


@lru_cache(maxsize=1)
def table() -> dict[str, tuple[Phrase, ...]]:
    """Give the phrases of each field, in the order in which they are tried."""
    with PHRASES_FILE.open("rb") as file:
        rooms = tomllib.load(file)
    return {
        (name if kind == "_" else f"{name}.{kind}"): tuple(_phrase(f"{name}.{kind}", row) for row in rows)
        for name, kinds in rooms.items()
        for kind, rows in (kinds.items() if isinstance(kinds, dict) else [("_", kinds)])
    }


def _phrase(name: str, row: dict[str, str]) -> Phrase:
    words = row["words"]
    for slot, pattern in _SLOTS.items():
        words = words.replace(slot, pattern)
    compiled = re.compile(alike(words), re.IGNORECASE)
    return Phrase(
        name.removesuffix("._"),
        row.get("value", ""),
        row["words"],
        row["example"],
        row["plan"],
        bool(row.get("sure", True)),
        compiled,
    )


@lru_cache(maxsize=20_000)
def find(field: str, text: str) -> Found | None:
    """Give the first phrase of the field's table that the text holds; None where it holds none."""
    alike_text = alike(text)
    for phrase in table()[field]:
        if match := phrase.pattern.search(alike_text):
            return _found(phrase, match, text)
    return None


@lru_cache(maxsize=20_000)
def every(field: str, text: str) -> tuple[Found, ...]:
    """List the phrases of a field met in a text from left to right; of two that overlap the first of the table."""
    alike_text = alike(text)
    met = [_found(phrase, match, text) for phrase in table()[field] for match in phrase.pattern.finditer(alike_text)]
    kept: list[Found] = []
    for one in met:
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.start))


def values(field: str, text: str) -> tuple[str, ...]:
    """List the values of a field that a text names, each once."""
    return tuple(dict.fromkeys(found.value for found in every(field, text)))


def _found(phrase: Phrase, match: re.Match[str], text: str) -> Found:
    groups = tuple(text[slice(*match.span(n))] if match[n] is not None else "" for n in range(1, match.re.groups + 1))
    return Found(phrase, match.start(), match.end(), groups)


def all_phrases() -> Iterator[Phrase]:
    """Walk the whole table."""
    for rows in table().values():
        yield from rows
