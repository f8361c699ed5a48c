"""Words in bold or italic within a text: marked where they are printed, then made runs of the same look."""

import re
from typing import Any

from thidua_xl.word.blanks import is_blank

BOLD, ITALIC, END = "\ue010", "\ue011", "\ue012"  # for private use: no text of a workbook keeps them
MARKS = re.compile("[\ue010-\ue014]")  # those of photos too
_RUN = re.compile(r"<w:r(?: [^>]*)?>(?:(?!</w:r>).)*</w:r>", re.DOTALL)
_PROPERTIES = re.compile(r"<w:rPr>.*?</w:rPr>|<w:rPr/>", re.DOTALL)
_BEFORE_BOLD = re.compile(r"<w:rPr>(?:<w:rStyle[^>]*/>)?(?:<w:rFonts[^>]*/>)?")  # CT_RPr, ISO/IEC 29500-1: the order


class Marked(str):
    """A text with marks of emphasis in it."""

    __slots__ = ()


def emphasised(value: Any, mark: str, parts: tuple[Any, ...]) -> Any:
    """Mark a text, or those parts of it alone; a blank stays a blank."""
    if value is None or is_blank(value):
        return value
    text = str(value) if isinstance(value, Marked) else MARKS.sub("", str(value))
    wanted = [str(part) for part in parts if part is not None and not is_blank(part) and str(part).strip()]
    if parts:
        pattern = "|".join(re.escape(part) for part in sorted(wanted, key=len, reverse=True))
        return Marked(re.sub(pattern, lambda found: f"{mark}{found.group()}{END}", text)) if pattern else value
    return Marked("\n".join(f"{mark}{line}{END}" for line in text.splitlines()))


def resolve_emphasis(xml: str) -> str:
    """Cut the runs of a part at its marks, and make those between them bold or italic."""
    return MARKS.sub("", _RUN.sub(_cut, xml)) if MARKS.search(xml) else xml


def _cut(run: re.Match[str]) -> str:
    found = _PROPERTIES.search(run.group())
    properties = found.group() if found and found.group() != "<w:rPr/>" else "<w:rPr></w:rPr>"

    def changed(mark: re.Match[str]) -> str:
        look = properties if mark.group() == END else _look(properties, "b" if mark.group() == BOLD else "i")
        return f'</w:t></w:r><w:r>{look}<w:t xml:space="preserve">'

    return re.sub(f"[{BOLD}{ITALIC}{END}]", changed, run.group())


def _look(properties: str, name: str) -> str:
    """Add bold (`b`) or italic (`i`) to the properties of a run, at its place."""
    plain = re.sub(rf"<w:{name}(?: [^>]*)?/>", "", properties)
    before = _BEFORE_BOLD.match(plain)
    place = before.end() if before else len("<w:rPr>")
    if name == "i":
        after = re.compile(r"(?:<w:b(?: [^>]*)?/>)?(?:<w:bCs(?: [^>]*)?/>)?").match(plain, place)
        place = after.end() if after else place
    return f"{plain[:place]}<w:{name}/>{plain[place:]}"
