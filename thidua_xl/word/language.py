"""The language of the templates: how a value is printed, which filters exist, and what a blank value does."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MemberDescriptorType
from typing import Any

from jinja2 import StrictUndefined, Undefined, pass_context
from jinja2.runtime import Context

from thidua_xl.word.blanks import BLANK, is_blank
from thidua_xl.word.bounds import FIRST_OF_EQUAL, JOINED, LOOPED, BoundedEnvironment, RefusedError
from thidua_xl.word.emphasis import BOLD, ITALIC, MARKS, Marked, emphasised
from thidua_xl.word.pictures import Picture, Placed, place

PHOTOS = "photos"  # the word that holds the photos of a paper, by code in small letters
MOST_CENTIMETRES = 50
NO_BREAK = "\u00a0"

# The left column of the letterhead as `templates/build` draws it, in points: what a line of 12-point capitals may
# take there, and how wide one "_" of the 7-point rule below it is.
LETTERHEAD_WIDTH = 195.0
LETTERHEAD_SIZE = 12.0
RULE_STROKE = 3.5
RULE_SHARE = 0.42  # NĐ 30/2020: from one third to one half of the line of text

_FORBIDDEN = re.compile(
    "[^\t\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)  # XML 1.0, section 2.2, but no line feed
_EMS = {
    "I": 0.39,
    "J": 0.5,
    " ": 0.25,
    NO_BREAK: 0.25,
    "-": 0.33,
    "M": 0.94,
    "W": 1.0,
}  # Times New Roman, bold capitals
_OTHER_EM = 0.71


@cache
def is_field(kind: type, attribute: str) -> bool:
    """Tell whether the attribute is a field of that class and no more: what a sandbox need not look at each time."""
    field = getattr(kind, attribute, None)
    return isinstance(field, MemberDescriptorType) and attribute[0] != "_" and not hasattr(kind, "blank_label")


def printable(text: str) -> str:
    r"""Give the text as Word can hold it: NFC (NĐ 30/2020, Phụ lục I: TCVN 6909:2001), without what XML forbids.

    A line break of any kind becomes `\a`, which docxtpl turns into a new paragraph of the same shape, because a line
    broken inside a justified paragraph would be stretched over the page. Blank lines among others are dropped.
    """
    lines = unicodedata.normalize("NFC", text).splitlines()
    lines = [line if line.isprintable() else _FORBIDDEN.sub("", line) for line in lines]
    return "\a".join(line for line in lines if line.strip() or len(lines) == 1)


def caps(value: Any) -> Any:
    """Write the value in capitals; a blank stays a blank, and what is bold stays bold."""
    if is_blank(value):
        return value
    return Marked(value.upper()) if isinstance(value, Marked) else str(value).upper()


def two_digits(value: Any) -> Any:
    """Write a count as official papers do, with a zero in front below 10 (`02`); texts and blanks stay as they are."""
    return f"{value:02d}" if isinstance(value, int) else value


def lines(value: Any) -> list[Any]:
    """Give the lines of a text as a list, without blank ones; a blank is its only line."""
    if value is None:
        return []
    return [value] if is_blank(value) else [line.strip() for line in str(value).splitlines() if line.strip()]


def first_of_equal(_value: Any) -> bool:
    """Tell whether the row before has another value; `bounds` writes it out where a loop is around."""
    raise RefusedError(f"dùng bộ lọc “{FIRST_OF_EQUAL}” ngoài vòng lặp “for … in …”")


def letterhead(value: Any) -> Any:
    """Write an organisation's name in capitals for the letterhead, broken into lines of about equal length."""
    return value if is_blank(value) else " ".join(line.replace(" ", NO_BREAK) for line in _balanced_lines(str(value)))


def rule(value: Any) -> str:
    """Draw the rule under an organisation's name in the letterhead, as long as NĐ 30/2020, Phụ lục I, mục II.2 asks."""
    lines = (BLANK,) if is_blank(value) else _balanced_lines(str(value))
    return "_" * round(RULE_SHARE * max(map(_width, lines), default=0.0) / RULE_STROKE)


@lru_cache(maxsize=1024)  # `_balanced_lines` tries the same lines again and again
def _width(text: str) -> float:
    """Measure a line of bold capitals in points, from the widths of Times New Roman."""
    letters = (unicodedata.normalize("NFD", letter)[0] for letter in text)
    return LETTERHEAD_SIZE * sum(_EMS.get(letter, _OTHER_EM) for letter in letters)


@lru_cache(maxsize=256)
def _balanced_lines(name: str) -> tuple[str, ...]:
    words = " ".join(name.upper().split()).replace(" VÀ ", f" VÀ{NO_BREAK}").replace(" - ", f"{NO_BREAK}- ").split(" ")
    widest_word = max(map(_width, words))
    limit = LETTERHEAD_WIDTH
    lines = _fill(words, limit)
    while len(lines) > 1 and limit > widest_word and len(tighter := _fill(words, limit)) == len(lines):
        lines, limit = tighter, limit * 0.97
    return tuple(lines)


def _fill(words: list[str], limit: float) -> list[str]:
    lines = words[:1]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if _width(longer) <= limit:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@dataclass(frozen=True)
class _NoPhoto:
    """A photo that is not there."""

    blank_label: str


class Environment(BoundedEnvironment):
    """Jinja with nothing but the words of the template: no Python, no markup, and no silent blanks.

    `missing` holds the labels of the blanks printed so far, in order (its keys; a set that keeps its order). An unknown
    word raises `jinja2.UndefinedError`.
    """

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, finalize=self.shown)
        self.missing: dict[str, None] = {}
        self.pictures: list[Placed] = []
        self.filters = {
            "bold": lambda value, *parts: emphasised(value, BOLD, parts),
            "caps": caps,
            "italic": lambda value, *parts: emphasised(value, ITALIC, parts),
            "length": self.filters["length"],
            "letterhead": letterhead,
            "lines": lines,
            "photo": self.photo,
            "rule": rule,
            "two_digits": two_digits,
            FIRST_OF_EQUAL: first_of_equal,
            JOINED: self.joined,
            LOOPED: self.looped,
        }

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Look a word up; every word of a blank is that blank, and a row's own words go before Python's methods."""
        kind: Any = type(obj)  # the two quick ways first: nearly every word is had by them
        if kind is dict and attribute in obj:
            return obj[attribute]
        if is_field(kind, attribute):
            return getattr(obj, attribute)
        if is_blank(obj):
            return obj
        if isinstance(obj, Mapping):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    @pass_context
    def photo(self, context: Context, code: Any, width: float = 3) -> Any:
        """Give the photo of a code among the word `photos`, of a width in centimetres; else a blank."""
        found = (context.get(PHOTOS) or {}).get(str(code).casefold())
        if isinstance(found, Picture) and 0 < width < MOST_CENTIMETRES:
            if placed := place(found, width, len(self.pictures)):
                self.pictures.append(placed[0])
                return placed[1]
            return _NoPhoto(f"Ảnh {code} (tệp ảnh hỏng, hoặc không phải .jpg, .png)")
        return _NoPhoto(f"Ảnh {code} (thư mục ảnh cạnh sổ)")

    def shown(self, value: Any) -> Any:
        """Give what is printed for a value; RefusedError where it is a list, a group of words or a method."""
        if value is None:
            return ""
        if is_blank(value):
            self.missing.setdefault(str(value.blank_label))
            return BLANK
        if isinstance(value, str):
            self.charge(len(value))
            if hasattr(value, "__html__"):
                return value
            return printable(value if isinstance(value, Marked) or value.isprintable() else MARKS.sub("", value))
        if not (isinstance(value, int | float | Undefined) or hasattr(value, "__html__")):
            raise RefusedError("in một danh sách hoặc một nhóm từ, không phải một từ")
        return value
