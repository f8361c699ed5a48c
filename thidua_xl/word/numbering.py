"""The numbers that Word makes for paragraphs of lists (ECMA-376 Part 1, 17.9): from levels to the text it prints."""

from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9


class Numbering:
    """The lists of one document; `label` is asked for each paragraph in the order of the text, since it counts."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._abstract = {one.get(f"{_W}abstractNumId"): one for one in numbering.findall(f"{_W}abstractNum")}
        self._lists = {one.get(f"{_W}numId"): one for one in numbering.findall(f"{_W}num")}
        self._styles = {one.get(f"{_W}styleId"): one for one in styles.findall(f"{_W}style")}
        self._counts: dict[str, list[int | None]] = {}
        self._restarted: set[tuple[str, int]] = set()

    def label(self, paragraph: Any) -> str:
        """Give the number Word prints before a paragraph, "-" for a bullet, "" where it is in no list."""
        number, level = self._list_of(paragraph.find(f"{_W}pPr"), set())
        held = self._lists.get(number)
        if held is None or not 0 <= level < _LEVELS:
            return ""
        abstract = self._abstract_of(held)
        if abstract is None:
            return ""
        return self._counted(number, held, abstract, level)

    def _list_of(self, properties: Any, seen: set[str]) -> tuple[str, int]:
        """The list and level that a paragraph's own properties name, or its style's, or the style's own base."""
        if properties is None:
            return "", 0
        own = properties.find(f"{_W}numPr")
        style = self._styles.get(_value(properties, "pStyle"))
        number, level = "", -1
        if own is not None:
            number, level = _value(own, "numId"), int(_value(own, "ilvl") or -1)
        while style is not None and (not number or level < 0) and style.get(f"{_W}styleId") not in seen:
            seen.add(style.get(f"{_W}styleId"))
            by_style = style.find(f"{_W}pPr/{_W}numPr")
            if by_style is not None:
                number = number or _value(by_style, "numId")
                level = level if level >= 0 else int(_value(by_style, "ilvl") or 0)
            style = self._styles.get(_value(style, "basedOn"))
        return number, max(level, 0)

    def _abstract_of(self, held: Any) -> Any:
        """The definition of a list, through the style that it may be linked to."""
        abstract = self._abstract.get(_value(held, "abstractNumId"))
        link = _value(abstract, "numStyleLink") if abstract is not None else ""
        if link:
            return next((one for one in self._abstract.values() if _value(one, "styleLink") == link), abstract)
        return abstract

    def _counted(self, number: str, held: Any, abstract: Any, level: int) -> str:
        counts = self._counts.setdefault(abstract.get(f"{_W}abstractNumId"), [None] * _LEVELS)
        levels = [self._level(held, abstract, place) for place in range(_LEVELS)]
        restart = next((o for o in held.findall(f"{_W}lvlOverride") if o.get(f"{_W}ilvl") == str(level)), None)
        start = _value(restart, "startOverride") if restart is not None else ""
        if start and (number, level) not in self._restarted:
            self._restarted.add((number, level))
            counts[level] = int(start)
        else:
            before = counts[level]
            counts[level] = int(_value(levels[level], "start") or 1) if before is None else before + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        if _value(levels[level], "numFmt") == "bullet":
            return "-"
        text = _value(levels[level], "lvlText")
        for place in range(level + 1):
            first = int(_value(levels[place], "start") or 1)
            counted = counts[place]
            shown = _formatted(first if counted is None else counted, _value(levels[place], "numFmt"))
            text = text.replace(f"%{place + 1}", shown)
        return text

    def _level(self, held: Any, abstract: Any, place: int) -> Any:
        for override in held.findall(f"{_W}lvlOverride"):
            if override.get(f"{_W}ilvl") == str(place) and override.find(f"{_W}lvl") is not None:
                return override.find(f"{_W}lvl")
        return next((one for one in abstract.findall(f"{_W}lvl") if one.get(f"{_W}ilvl") == str(place)), None)


def _value(parent: Any, name: str) -> str:
    child = parent.find(f"{_W}{name}") if parent is not None else None
    return "" if child is None else child.get(f"{_W}val", "")


_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def _formatted(number: int, form: str) -> str:
    """A number as its form prints it (17.18.59); forms of other languages are printed as figures."""
    if form == "none":
        return ""
    if form in {"upperLetter", "lowerLetter"}:
        letter = chr(ord("A") + (number - 1) % 26) * (1 + (number - 1) // 26)
        return letter if form == "upperLetter" else letter.lower()
    if form in {"upperRoman", "lowerRoman"}:
        text, left = "", number
        for value, sign in _ROMAN:
            text, left = text + sign * (left // value), left % value
        return text if form == "upperRoman" else text.lower()
    return f"{number:02d}" if form == "decimalZero" else str(number)
