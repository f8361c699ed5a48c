"""How wide a text is in Times New Roman, and how it is broken and made smaller until it fits its room."""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

_POINT = 25.4 / 72  # millimetres
_LEADING = 1.15  # a line's height, in sizes of its letters

# Advance widths in thousandths of the size, the widest of the upright, bold and italic cuts of Times New Roman (as
# the metric-compatible Tinos has them). A letter with marks is as wide as its base, but ơ and ư.
_WIDTHS = {
    250: " ,.",
    278: "/\\ijl'",
    333: "!()-:;[]`ft’",
    389: "Is",
    400: "{}",
    444: "cer",
    500: "#$*0123456789?J_agovxyz–",
    556: 'Sbdhknpquđ"“”',
    611: "FP",
    667: "BELTY",
    722: "ACDNRUVXwZĐ",
    778: "GHKOQM&m",
    889: "M",
    1000: "%W—…@",
}
_EMS = {letter: width for width, letters in _WIDTHS.items() for letter in letters} | {
    "ơ": 554,
    "ư": 600,
    "Ơ": 778,
    "Ư": 796,
}
_UNKNOWN = 1000


class Fitted(NamedTuple):
    """A text in its room: the lines, and the size in points."""

    lines: tuple[str, ...]
    size: float

    @property
    def leading(self) -> float:
        """From the top of one line to the top of the next, in millimetres."""
        return self.size * _LEADING * _POINT


@lru_cache(maxsize=4096)
def width(text: str, size: float) -> float:
    """Measure a line in millimetres; never too little, whatever the cut."""
    return sum(_em(letter) for letter in unicodedata.normalize("NFC", text)) / 1000 * size * _POINT


def _em(letter: str) -> int:
    if letter in _EMS:
        return _EMS[letter]
    parts = unicodedata.normalize("NFD", letter)
    horned = {"o": "ơ", "u": "ư", "O": "Ơ", "U": "Ư"}.get(parts[0]) if "\u031b" in parts else None
    return _EMS.get(horned or parts[0], _UNKNOWN)


def fit(text: str, room: float, largest: float, smallest: float, lines: int) -> Fitted | None:
    """Break a text between words into at most so many lines of a room (mm), at the largest size at which they fit.

    Lines are made about equally long. None where it does not fit even at the smallest size: it is never let overflow.
    """
    size = largest
    while size >= smallest:
        broken = _broken(text.split(), room, size)
        if broken is not None and len(broken) <= lines:
            return Fitted(_balanced(text.split(), room, size, broken), size)
        size -= 0.5
    return None


def _broken(words: list[str], room: float, size: float) -> tuple[str, ...] | None:
    """Fill lines greedily; None where a word alone is too wide."""
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size) <= room:
            lines[-1] = longer
        elif width(word, size) <= room:
            lines.append(word)
        else:
            return None
    return tuple(lines)


def _balanced(words: list[str], room: float, size: float, broken: tuple[str, ...]) -> tuple[str, ...]:
    """Narrow the room as long as no line more is needed, so that no last line stands with one word."""
    narrower = room * 0.97
    while len(broken) > 1 and (tighter := _broken(words, narrower, size)) is not None and len(tighter) == len(broken):
        broken, narrower = tighter, narrower * 0.97
    return broken
