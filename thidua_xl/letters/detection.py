"""In which encoding the texts of a sheet stand: what fonts say first, then which reading gives Vietnamese words."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from thidua_xl.letters.encodings import Encoding, FontEncoding, decoded
from thidua_xl.letters.syllables import is_syllable

Position = tuple[int, int]


class Recoded(NamedTuple):
    """What a cell was found to hold: its encoding, and its text in Unicode."""

    encoding: Encoding
    text: str


class _Reading(NamedTuple):
    """What reading a text in one encoding does to its words.

    `gained` are the distinct words that became Vietnamese, `kept` counts those that were and are so, `lost` those that
    are none afterwards; `is_pure` where nothing in the text can only stem from Unicode, `is_western` where it has a
    word that is not Vietnamese in any spelling.
    """

    encoding: Encoding
    text: str
    gained: frozenset[str]
    kept: int
    lost: int
    is_pure: bool
    is_western: bool

    @property
    def is_sure(self) -> bool:
        """Whether the text alone proves its encoding: one small word of two letters may be a unit (µm) or a mark."""
        if len(self.gained) != 1 or self.lost:
            return len(self.gained) > max(self.lost, 1)
        (word,) = self.gained
        return not self.is_western and (
            len(word) > 2 or (len(word) == 2 and word[0].isupper() and self.encoding is not Encoding.VIQR)
        )


# What no Vietnamese text in Unicode holds: signs that stand for letters, letters of the West, two vowels as VNI has
# them, an ASCII vowel with its marks behind it. The last sign is sought first: that is how `re` is fast.
_FOREIGN = re.compile("[¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñöø÷ûüþ]")
_VNI_PAIR = re.compile("[áàâãêéèúùõÁÀÂÃÊÉÈÚÙÕ](?<=[aA].|[eE][^êéèúÊÉÈÚ]|[oO][âùõÂÙÕ]|[uUyYôÔ][ùõÙÕ])")
_VIQR_MARK = re.compile(
    r"[\^(+~'`?.dD](?:(?<=[aeoAEO]\^|[aA]\(|[ouOU]\+)(?<!\()|(?<=[aA]\()(?!.*\))"
    r"|(?<=[aeiouyAEIOUY]['`?~.])(?=[a-zA-Z])|(?<=[a-zA-Z]~)(?!\w)|(?<=\b[dD][dD])(?=[aeiouyAEIOUY]))"
)
_UNICODE_ONLY = "\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9"
_NOT_IN = {  # Vietnamese letters of Unicode that mean nothing in an encoding
    Encoding.TCVN3: re.compile(f"[{_UNICODE_ONLY}ÀÁÂÃÙÚà]"),
    Encoding.VNI: re.compile(f"[{_UNICODE_ONLY}Ýý]"),
    Encoding.VIQR: re.compile("[^\\x00-\\x7f]"),
}
_WORD = re.compile(r"[^\W_]+")


def is_suspect(text: str) -> bool:
    """Tell, at once, whether a text (or any of its lines) holds what correct Vietnamese in Unicode seldom has."""
    return any(pattern.search(text) for pattern in (_FOREIGN, _VNI_PAIR, _VIQR_MARK))


def is_legacy(text: str) -> bool:
    """Tell whether a text proves by itself that it is older than Unicode."""
    return _sure(text) is not None


@lru_cache(maxsize=65_536)
def _sure(text: str) -> _Reading | None:
    """Give the one reading that the text alone proves."""
    if not is_suspect(text):
        return None
    readings = [_read(text, encoding) for encoding in Encoding]
    return max((one for one in readings if one.is_sure), key=lambda one: len(one.gained) - one.lost, default=None)


@lru_cache(maxsize=65_536)
def _read(text: str, encoding: Encoding) -> _Reading:
    text = unicodedata.normalize("NFC", text)
    is_pure = _NOT_IN[encoding].search(text) is None
    if encoding is Encoding.VIQR and not is_pure:
        return _Reading(encoding, text, frozenset(), 0, 0, is_pure, is_western=False)
    gained: set[str] = set()
    kept = lost = 0
    parts = []
    for old, new in zip(_SPACES.split(text), _SPACES.split(decoded(text, encoding)), strict=True):
        before, after = _is_vietnamese(old), _is_vietnamese(new)
        became = old != new and after and not before
        if became:
            gained.update(word for word in _WORD.findall(new) if not word.isascii() and len(word) > 1)
        kept += old != new and before and after
        lost += not after
        parts.append(new if became or is_pure else old)
    is_western = any(
        word.isascii() and word.isalpha() and not word.isupper() and not is_syllable(word)
        for word in _WORD.findall("".join(parts))
    )
    return _Reading(encoding, "".join(parts), frozenset(gained), kept, lost, is_pure, is_western)


_SPACES = re.compile(r"(\s+)")


def _is_vietnamese(chunk: str) -> bool:
    """Tell whether all that is more than ASCII in a piece without spaces is Vietnamese syllables."""
    if chunk.isascii():
        return _VIQR_MARK.search(chunk) is None
    return not _FOREIGN.search(chunk) and all(word.isascii() or is_syllable(word) for word in _WORD.findall(chunk))


def recoded(
    cells: Mapping[Position, str], fonts: Mapping[Position, FontEncoding] | None = None
) -> dict[Position, Recoded]:
    """Give those cells of a sheet that hold an encoding older than Unicode, each with its text in Unicode.

    Takes the texts by (row, column), and what is known of their fonts. A text that may be either (`Tó` is “Tú” in
    TCVN3) goes by its font, else by the sure ones of its row, else by those of its column.
    """
    fonts = fonts or {}
    sure = {position: reading for position, text in cells.items() if (reading := _sure(text))}
    if not sure and not fonts:
        return {}
    trusted = _trusted(cells, fonts)
    by_row = Counter((row, reading.encoding) for (row, _column), reading in sure.items())
    by_column = Counter((column, reading.encoding) for (_row, column), reading in sure.items())
    unicode = Counter(column for (_row, column), text in cells.items() if _is_unicode(text))
    found: dict[Position, Recoded] = {}
    for position, text in cells.items():
        row, column = position
        font = fonts.get(position)
        reading = _by_font(text, font) if font in trusted else None
        reading = reading or sure.get(position)
        if reading is None and (not text.isascii() or is_suspect(text)):
            beside = {encoding for encoding in Encoding if by_row[row, encoding]}
            along = {encoding for encoding in Encoding if by_column[column, encoding] > unicode[column]}
            reading = _by_neighbours(text, beside, along)
        if reading and reading.text != text:
            found[position] = Recoded(reading.encoding, reading.text)
    return found


def _is_unicode(text: str) -> bool:
    return not text.isascii() and all(_NOT_IN[encoding].search(text) for encoding in Encoding) and not _sure(text)


def _trusted(cells: Mapping[Position, str], fonts: Mapping[Position, FontEncoding]) -> set[FontEncoding | None]:
    """Give the fonts whose cells are not, for the most, in Unicode all the same."""
    weight: Counter[FontEncoding] = Counter()
    for position, font in fonts.items():
        text = cells.get(position, "")
        reading = _sure(text)
        weight[font] += 1 if reading and reading.encoding is font.encoding else -_is_unicode(text)
    return {font for font, sum_of in weight.items() if sum_of >= 0}


def _by_font(text: str, font: FontEncoding | None) -> _Reading | None:
    if font is None or text.isascii():
        return None
    reading = _read(text, font.encoding)
    if not reading.is_pure or len(reading.gained) + reading.kept <= reading.lost:
        return None
    return reading._replace(text=decoded(text, font.encoding, capital=True)) if font.capital else reading


def _by_neighbours(text: str, beside: set[Encoding], along: set[Encoding]) -> _Reading | None:
    """Read a text that proves nothing as its row and its column are; a word that is Vietnamese as it is needs both."""
    for encoding in beside | along:
        reading = _read(text, encoding)
        proven = reading.gained or (reading.kept and encoding in beside & along)
        foreign = reading.lost and (not is_suspect(text) or _FOREIGN.search(reading.text))  # Y Blôm Niê is no syllable
        if reading.is_pure and not foreign and (proven or reading.lost):
            return reading
    return None
