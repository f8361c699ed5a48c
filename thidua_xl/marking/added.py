"""Sheets of texts added behind those of a workbook, written as inline strings so that no shared part changes."""

from collections.abc import Iterable, Mapping, Sequence

from attrs import field, frozen
from lxml import etree

from thidua_xl.addresses import address
from thidua_xl.marking.package import WORKBOOK, Package
from thidua_xl.marking.styles import Styles
from thidua_xl.marking.xml import Element, append, local, named, parse, written

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_PROPERTIES = "docProps/app.xml"
_MAX_LINKS = 65_530  # of a worksheet, by Excel's limits
_MAX_TEXT = 32_767  # of a cell


@frozen
class AddedSheet:
    """A sheet to add: its title, one line on what it holds, headings with widths in signs, and rows of texts.

    `colours` fill the first cell of each row (RRGGBB); `links` lead from a cell (row and column, from 0 on) to a place
    in the workbook (`'Đề nghị'!E7`).
    """

    title: str
    line: str
    columns: Mapping[str, int]
    rows: Sequence[Sequence[str]]
    colours: Sequence[str]
    links: Mapping[tuple[int, int], str] = field(factory=dict)


def add_sheet(package: Package, sheet: AddedSheet, styles: Styles) -> None:
    """Add a sheet as the last one, under its title or the first `… (2)`, `… (3)` that is free."""
    workbook = parse(package.read(WORKBOOK))
    sheets = workbook.find(named(workbook, "sheets"))
    there = list(sheets.iterchildren(named(workbook, "sheet")))
    titles = [one.get("name") for one in there]
    title = _free(sheet.title, titles)
    part = package.free_name("xl/worksheets/sheet{}.xml")
    package.add(part, written(_worksheet(workbook, sheet, styles)), _SHEET_TYPE)
    added = append(sheets, "sheet", name=title, sheetId=str(max(int(one.get("sheetId")) for one in there) + 1))
    added.set(f"{{{package.office}}}id", package.relate(WORKBOOK, "worksheet", part))
    package.write(WORKBOOK, written(workbook))
    _list_title(package, title, titles)


def _free(title: str, taken: Sequence[str]) -> str:
    folded = {one.casefold() for one in taken}
    candidate, number = title, 1
    while candidate.casefold() in folded:
        number += 1
        candidate = f"{title} ({number})"
    return candidate


def _worksheet(workbook: Element, sheet: AddedSheet, styles: Styles) -> Element:
    root = etree.Element(named(workbook, "worksheet"), nsmap={None: etree.QName(workbook).namespace})
    append(append(root, "sheetPr"), "pageSetUpPr", fitToPage="1")
    view = append(append(root, "sheetViews"), "sheetView", workbookViewId="0")
    append(view, "pane", ySplit="3", topLeftCell="A4", activePane="bottomLeft", state="frozen")
    columns = append(root, "cols")
    for number, width in enumerate(sheet.columns.values(), start=1):
        append(columns, "col", min=str(number), max=str(number), width=str(width), customWidth="1")
    data = append(root, "sheetData")
    strong, plain, linked = styles.text(bold=True), styles.text(), styles.text(colour="0563C1", underline=True)
    heading = styles.text(bold=True, colour="FFFFFF", fill="1F4E79")
    _row(data, 1, [(sheet.line, styles.text(bold=True, wrap=False))])
    _row(data, 3, [(name, heading) for name in sheet.columns])
    for number, (texts, colour) in enumerate(zip(sheet.rows, sheet.colours, strict=True)):
        cells = [(text, linked if (number, place) in sheet.links else plain) for place, text in enumerate(texts)]
        cells[0] = (texts[0], styles.filled(strong, colour))
        _row(data, number + 4, cells, _lines(texts, sheet.columns.values()))
    if sheet.links:
        links = append(root, "hyperlinks")
        for (number, place), location in list(sheet.links.items())[:_MAX_LINKS]:
            append(links, "hyperlink", ref=address(number + 4, place + 1), location=location)
    append(root, "pageMargins", left="0.4", right="0.4", top="0.6", bottom="0.6", header="0.3", footer="0.3")
    append(root, "pageSetup", paperSize="9", orientation="landscape", fitToHeight="0")
    return root


def _lines(texts: Iterable[str], widths: Iterable[int]) -> int:
    """Give the lines of the longest text of a row, wrapped."""
    return max(
        sum(max(1, -(-len(line) // width)) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )


def _row(data: Element, number: int, cells: Sequence[tuple[str, str]], lines: int = 1) -> None:
    row = append(data, "row", r=str(number), ht=str(min(15 * lines + 2, 409)), customHeight="1")
    for place, (text, style) in enumerate(cells, start=1):
        cell = append(row, "c", r=address(number, place), s=style, t="inlineStr")
        append(append(cell, "is"), "t", text[:_MAX_TEXT])


def _list_title(package: Package, title: str, titles: Sequence[str]) -> None:
    """Add a sheet's title to the document's properties, where these list the worksheets first, as Excel has them."""
    if _PROPERTIES not in package:
        return
    properties = parse(package.read(_PROPERTIES))
    vectors = {
        local(one): one.find("{*}vector") for one in properties if local(one) in {"HeadingPairs", "TitlesOfParts"}
    }
    if len(vectors) != 2 or any(vector is None for vector in vectors.values()):
        return
    count, names = vectors["HeadingPairs"].find(".//{*}i4"), vectors["TitlesOfParts"]
    if count is None or [one.text for one in names][: int(count.text)] != [*titles]:
        return
    names.insert(int(count.text), _copy_of(names[0], title))
    names.set("size", str(len(names)))
    count.text = str(int(count.text) + 1)
    package.write(_PROPERTIES, written(properties))


def _copy_of(element: Element, text: str) -> Element:
    new = element.makeelement(element.tag)
    new.text = text
    return new
