"""What may stand in front of a paragraph of a plan: Roman numbers, numbers, letters, dashes; and how deep each lies."""

import re
from enum import IntEnum

from attrs import frozen


class Level(IntEnum):
    """How deep a paragraph lies (NĐ 30/2020, Phụ lục I: phần, mục, khoản, điểm; then what plans add)."""

    PART = 0
    SECTION = 1
    NUMBER = 2
    SUBNUMBER = 3
    LETTER = 4
    BRACKET = 5
    HEAD = 6
    STAR = 7
    DASH = 8
    PLUS = 9
    TEXT = 10


@frozen
class Marked:
    """A paragraph parted: its level, its label as an address names it ("III", "2", "a", ""), and what follows."""

    level: Level
    label: str
    text: str


_MARKS = (
    (Level.PART, r"(?:phần|chương)\s+(?:thứ\s+)?([IVX]{1,4}|\d{1,2}|nhất|hai|ba|tư|năm|sáu)\b[.:)]?\s*", re.IGNORECASE),
    (Level.SECTION, r"([IVX]{1,5})\s*[.):\-–]\s*(?=\S)", 0),
    (Level.SECTION, r"(điều\s+\d{1,3})[.:]\s*", re.IGNORECASE),
    (Level.PART, r"([A-HĐ])\.\s+(?=\S)", 0),
    (Level.SUBNUMBER, r"(\d{1,2}(?:\.\d{1,2})+)[.)]?\s+(?=\D)", 0),
    (Level.NUMBER, r"(\d{1,2})\s*[.)/]\s*(?=[^\d\s/])", 0),
    (Level.LETTER, r"([a-zđ]{1,2})\s*[.)]\s*(?=\S)", 0),
    (Level.BRACKET, r"(\((?:\d{1,2}|[a-zđ]|[ivx]{1,4})\))\s*(?=\S)", 0),
    (Level.PLUS, r"()\+\s*", 0),
    (Level.STAR, r"()\*+\s*", 0),
    (Level.DASH, r"()[-–—−•●▪■◦·]\s*(?=\S)", 0),
)
_PATTERNS = tuple((level, re.compile(pattern, flags)) for level, pattern, flags in _MARKS)


def part(text: str) -> Marked:
    """Part the mark in front of a paragraph from its text; level TEXT where there is none."""
    for level, pattern in _PATTERNS:
        if match := pattern.match(text):
            return Marked(level, match[1].strip(), text[match.end() :].strip())
    return Marked(Level.TEXT, "", text.strip())


def is_marked(text: str) -> bool:
    """Tell whether a mark stands in front."""
    return part(text.strip().lstrip("*_") if text.strip().startswith("**") else text.strip()).level is not Level.TEXT
