"""The styles of a workbook: new cell formats are appended, those there are stay as they were."""

from copy import deepcopy

from thidua_xl.marking.xml import Element, append, child, local, named

_ORDER = (  # CT_Stylesheet, ECMA-376-1 18.8.39
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
)
_COLLECTIONS = {"fonts": "font", "fills": "fill", "borders": "border", "cellStyleXfs": "xf", "cellXfs": "xf"}
"""Those that a cell format points into, and what they are collections of."""


class Styles:
    """Gives the index of a cell format (`s` of a cell, ECMA-376-1 18.8.10) that is like another or new."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self._fonts, self._all_fills, _borders, _bases, self._formats = (
            self._collection(name, item) for name, item in _COLLECTIONS.items()
        )
        self._fills: dict[str, str] = {}
        self._made: dict[tuple[str, str], str] = {}

    def filled(self, style: str, colour: str) -> str:
        """Give the style that is like another but for its fill (RRGGBB)."""
        if (style, colour) not in self._made:
            formats = [one for one in self._formats if local(one) == "xf"]
            like = formats[int(style)] if style.isdecimal() and int(style) < len(formats) else formats[0]
            new = deepcopy(like)
            new.set("fillId", self._fill(colour))
            new.set("applyFill", "1")
            self._made[style, colour] = self._add(self._formats, new)
        return self._made[style, colour]

    def text(
        self, *, bold: bool = False, underline: bool = False, colour: str = "000000", fill: str = "", wrap: bool = True
    ) -> str:
        """Give a new style of text in Times New Roman 11, as in the result workbook."""
        font = self.root.makeelement(named(self.root, "font"))
        if bold:
            append(font, "b")
        if underline:
            append(font, "u")
        append(font, "sz", val="11")
        append(font, "color", rgb=f"FF{colour}")
        append(font, "name", val="Times New Roman")
        append(font, "family", val="1")
        attributes = {
            "numFmtId": "0",
            "fontId": self._add(self._fonts, font),
            "borderId": "0",
            "xfId": "0",
            "applyFont": "1",
        }
        new = self.root.makeelement(named(self.root, "xf"), attributes)
        new.set("fillId", self._fill(fill) if fill else "0")
        new.set("applyFill", "1")
        new.set("applyAlignment", "1")
        append(new, "alignment", vertical="top", wrapText="1" if wrap else "0")
        return self._add(self._formats, new)

    def _fill(self, colour: str) -> str:
        if colour not in self._fills:
            new = self.root.makeelement(named(self.root, "fill"))
            pattern = append(new, "patternFill", patternType="solid")
            append(pattern, "fgColor", rgb=f"FF{colour}")
            append(pattern, "bgColor", indexed="64")
            self._fills[colour] = self._add(self._all_fills, new)
        return self._fills[colour]

    def _collection(self, name: str, item: str) -> Element:
        """Give a collection of the part, with the first items that every workbook must have."""
        found = child(self.root, name, _ORDER)
        if name == "fills":
            for pattern in ("none", "gray125")[sum(local(one) == item for one in found) :]:  # both are reserved
                append(append(found, item), "patternFill", patternType=pattern)
        elif found.find(named(found, item)) is None:
            append(found, item)
        return found

    @staticmethod
    def _add(collection: Element, new: Element) -> str:
        """Append an item and give its index."""
        collection.append(new)
        size = sum(local(one) == local(new) for one in collection)
        collection.set("count", str(size))
        return str(size - 1)
