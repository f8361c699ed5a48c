"""A worksheet's cells: found or made at their place in rows that are in order, then given another style."""

from bisect import bisect
from collections.abc import Mapping

from thidua_xl.addresses import address, area, position
from thidua_xl.marking.styles import Styles
from thidua_xl.marking.xml import Element, child, named

Place = tuple[int, int]
"""Row and column, from 1 on."""

_ORDER = (  # the end of CT_Worksheet, ECMA-376-1 18.3.1.99
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)


def seen_places(root: Element, places: set[Place]) -> dict[Place, Place]:
    """Give for each cell the one that the clerk sees: itself, or the first of the merged cells it is hidden by."""
    seen = {place: place for place in places}
    for merged in root.iter(named(root, "mergeCell")):
        top, left, bottom, right = area(merged.get("ref", ""))
        seen |= {
            (row, column): (top, left) for row, column in places if top <= row <= bottom and left <= column <= right
        }
    return seen


def colour_cells(root: Element, colours: Mapping[Place, str], styles: Styles) -> None:
    """Fill cells with colours (RRGGBB), keeping all else of their styles; cells and rows that are missing are made."""
    columns = [
        (range(int(one.get("min")), int(one.get("max")) + 1), one.get("style"))
        for one in root.iterfind(f"{named(root, 'cols')}/{named(root, 'col')}")
        if one.get("style")
    ]
    wanted: dict[int, list[int]] = {}
    for row_number, column in sorted(colours):
        wanted.setdefault(row_number, []).append(column)
    rows, _made = _found_or_made(root.find(named(root, "sheetData")), "row", {row: str(row) for row in wanted})
    for row_number, numbers in wanted.items():
        row = rows[row_number]
        cells, made = _found_or_made(row, "c", {column: address(row_number, column) for column in numbers})
        if made:
            row.attrib.pop("spans", None)  # a hint that may now be too narrow
        own = row.get("s") if row.get("customFormat") in {"1", "true"} else None
        for column in numbers:
            style = cells[column].get("s", "0")
            if column in made:  # a cell that is not there looks as its row says, else its column
                style = own or next((style for span, style in columns if column in span), "0")
            cells[column].set("s", styles.filled(style, colours[row_number, column]))


def _found_or_made(parent: Element, name: str, wanted: Mapping[int, str]) -> tuple[dict[int, Element], set[int]]:
    """Give a row's cells or a sheet's rows by number, the missing ones made in order; and the numbers of those.

    Takes the numbers wanted, each with its reference. A row or cell without `r` follows the one before (18.3.1.4, .73).
    """
    found: dict[int, Element] = {}
    number = 0
    for element in parent.iterchildren(named(parent, name)):
        reference = element.get("r")
        number = number + 1 if not reference else int(reference) if reference.isdecimal() else position(reference)[1]
        found.setdefault(number, element)
    order = sorted(found)
    missing = wanted.keys() - found.keys()
    for number in sorted(missing):
        found[number] = new = parent.makeelement(named(parent, name), r=wanted[number])
        place = bisect(order, number)
        if place:
            found[order[place - 1]].addnext(new)
        else:
            parent.insert(0, new)
        order.insert(place, number)
    return found, missing


def set_notes_drawing(root: Element, office: str, identifier: str) -> None:
    """Make a worksheet show the notes drawn in the part that this relation names."""
    drawing = child(root, "legacyDrawing", _ORDER)
    drawing.set(f"{{{office}}}id", identifier)


def notes_drawing(root: Element, office: str) -> str:
    """Give the relation that names the part where a worksheet's notes are drawn; "" where there is none."""
    drawing = root.find(named(root, "legacyDrawing"))
    return "" if drawing is None else str(drawing.get(f"{{{office}}}id"))


class Extents:
    """The widths of columns and heights of rows of a sheet, in pixels, never less than one."""

    def __init__(self, root: Element) -> None:
        formats = root.find(named(root, "sheetFormatPr"))
        formats = {} if formats is None else formats
        self._height = float(formats.get("defaultRowHeight", 15)) * 4 / 3
        self._width = float(formats.get("defaultColWidth", 9.14)) * 7
        self._heights = {
            int(row.get("r")): float(row.get("ht")) * 4 / 3
            for row in root.iterfind(f"{named(root, 'sheetData')}/{named(root, 'row')}")
            if row.get("ht") and row.get("r")
        }
        self._widths = [
            (range(int(one.get("min")), int(one.get("max")) + 1), float(one.get("width")) * 7)
            for one in root.iterfind(f"{named(root, 'cols')}/{named(root, 'col')}")
            if one.get("width")
        ]

    def width(self, column: int) -> float:
        """Give the width of a column (1-based)."""
        return max(1, next((width for span, width in self._widths if column in span), self._width))

    def height(self, row: int) -> float:
        """Give the height of a row (1-based)."""
        return max(1, self._heights.get(row, self._height))
