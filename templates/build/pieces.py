"""Small pieces of Word: paragraphs, rules, tables, rows, and what repeats for each item of a list."""

from collections.abc import Callable, Sequence
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph


def element(tag: str, /, **attributes: object) -> Any:
    """Make one WordprocessingML element; attribute names are without their prefix."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def twips(centimetres: float) -> int:
    """Give the length in twentieths of a point, Word's own unit."""
    return round(centimetres / 2.54 * 1440)


def write(container: Any, shape: str, text: str = "") -> Paragraph:
    """Add a paragraph of that shape; a part of the text between two `**` is bold.

    A tag must not hold `**`: runs are cut there, and every tag must stay within one run.
    """
    paragraph: Paragraph = container.add_paragraph(style=shape)
    for place, part in enumerate(text.split("**")):
        if part:
            run = paragraph.add_run(part)
            if place % 2:
                run.bold = True
    return paragraph


def ruled(container: Any, shape: str, room: float, width: float, align: ALIGN = ALIGN.CENTER) -> None:
    """Add a rule of that width (cm) in the middle or at the left of its room: the border of a thin line."""
    paragraph = write(container, shape)
    properties = paragraph._p.get_or_add_pPr()
    borders = element("pBdr")
    borders.append(element("top", val="single", sz=6, space=0, color="auto"))
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    side = (room - width) / 2 if align == ALIGN.CENTER else 0
    paragraph.paragraph_format.left_indent = Cm(side)
    paragraph.paragraph_format.right_indent = Cm(room - width - side)


def table(container: Any, widths: Sequence[float], *, lines: bool) -> Table:
    """Add an empty table with these column widths (cm), with or without lines, its text at the edge of the column."""
    made: Table = container.add_table(rows=0, cols=len(widths))
    properties = made._tbl.tblPr
    for child in list(properties):
        properties.remove(child)
    properties.append(element("tblW", w=twips(sum(widths)), type="dxa"))
    if lines:
        properties.append(element("jc", val="center"))
        borders = element("tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            borders.append(element(side, val="single", sz=4, space=0, color="auto"))
        properties.append(borders)
    properties.append(element("tblLayout", type="fixed"))
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w=85 if lines else 0, type="dxa"))
    properties.append(margins)
    for column, width in zip(made._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        column.set(qn("w:w"), str(twips(width)))
    return made


def row(
    made: Table, *cells: str | Callable[[_Cell], None], shapes: Sequence[str] = ("Ô bảng",), head: bool = False
) -> None:
    """Add a row: a text (a line a paragraph) or a function that fills the cell, for each column.

    One cell alone takes the whole width. `shapes` are the cells' shapes in turn, the last one for all that remain.
    A head is repeated on every page; no row breaks over two pages.
    """
    added: _Row = made.add_row()  # type: ignore[no-untyped-call]
    properties = added._tr.get_or_add_trPr()
    properties.append(element("cantSplit"))
    if head:
        properties.append(element("tblHeader"))
    places = list(added.cells)
    if len(cells) == 1 and len(places) > 1:
        places = [places[0].merge(places[-1])]
    for number, (place, content) in enumerate(zip(places, cells, strict=True)):
        for paragraph in place.paragraphs:
            paragraph._p.getparent().remove(paragraph._p)
        if callable(content):
            content(place)
        else:
            for line in content.split("\n"):
                write(place, shapes[min(number, len(shapes) - 1)], line)
        if head:
            place._tc.get_or_add_tcPr().append(element("vAlign", val="center"))


def loop(container: Any, clause: str, shape: str, *texts: str) -> None:
    """Write paragraphs that repeat for each item of a list."""
    write(container, shape, f"{{%p for {clause} %}}")
    for text in texts:
        write(container, shape, text)
    write(container, shape, "{%p endfor %}")
