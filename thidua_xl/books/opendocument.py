"""What calamine hides of an OpenDocument file (.ods)."""

import re

from thidua_xl.addresses import MAX_COLUMN
from thidua_xl.archives import Parts
from thidua_xl.books.inside import OVERSTATED, Inside, LockedError, UnsafeError
from thidua_xl.books.looks import PLAIN, Look, look
from thidua_xl.books.xml_parts import Walker, parse


def look_inside_opendocument(parts: Parts) -> list[Inside | None]:
    """Walk the tables of the file's content; LockedError where it is encrypted."""
    if "META-INF/manifest.xml" in parts and b"encryption-data" in parts.read("META-INF/manifest.xml"):
        raise LockedError
    if "mimetype" in parts:
        parts.read("mimetype")  # calamine reads it too: proved here
    walker = _OpenDocument()
    parse(parts.read("content.xml"), walker)
    return walker.insides


class _OpenDocument(Walker):
    """Walks `table:table/table:table-row/table:table-cell`, where rows and cells may stand for many alike."""

    def __init__(self) -> None:
        self.inside = Inside("")
        self.insides: list[Inside | None] = []
        self.depth = 0  # a table inside a cell is not a sheet
        self.row = self.column = 0
        self.rows = self.columns = 1
        self.is_hidden = False
        self.cell: dict[str, str] = {}
        self.paragraphs: list[str] | None = None
        self.style = ""  # the cell style whose properties follow
        self.styles: dict[str, Look] = {}
        self.column_styles: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table:table":
            self.depth += 1
            if self.depth == 1:
                self.inside = Inside(attributes.get("table:name", ""))
                self.insides.append(self.inside)
                self.row, self.rows = 0, 1
                self.column_styles = []
        elif self.depth == 0:
            self.note_style(tag, attributes)
        elif self.depth == 1 and tag == "table:table-column":
            count = min(int(attributes.get("table:number-columns-repeated", 1)), MAX_COLUMN - len(self.column_styles))
            self.column_styles += [attributes.get("table:default-cell-style-name", "")] * count
        elif self.depth == 1 and tag == "table:table-row":
            self.row += self.rows if self.row else 1
            self.rows = int(attributes.get("table:number-rows-repeated", 1))
            self.is_hidden = attributes.get("table:visibility") in {"collapse", "filter"}
            self.column, self.columns = 0, 1
        elif self.depth == 1 and tag in {"table:table-cell", "table:covered-table-cell"}:
            self.column += self.columns if self.column else 1
            self.columns = int(attributes.get("table:number-columns-repeated", 1))
            self.cell, self.paragraphs = attributes, None
        elif tag == "text:p" and self.paragraphs is None:
            self.paragraphs = []
        elif tag == "text:s" and int(attributes.get("text:c", 1)) > 32_767:  # more spaces than a cell holds
            raise UnsafeError(OVERSTATED)

    def note_style(self, tag: str, attributes: dict[str, str]) -> None:
        """Note how the cells of a style look: the font and a line through (ODF 1.3 part 3, 16.29.25, 20.368)."""
        if tag == "style:style":
            self.style = attributes.get("style:name", "") if attributes.get("style:family") == "table-cell" else ""
        elif tag == "style:text-properties" and self.style:
            font = attributes.get("style:font-name") or attributes.get("fo:font-family", "").strip("'")
            struck = attributes.get("style:text-line-through-style", "none") != "none"
            self.styles[self.style] = look(font, struck, "")

    def text(self, text: str) -> None:
        if self.paragraphs is not None:
            self.paragraphs.append(text)

    def end(self, tag: str) -> None:
        if tag == "table:table":
            self.depth -= 1
        elif self.depth == 1 and tag in {"table:table-cell", "table:covered-table-cell"}:
            self.judge(self.inside, self.cell, self.paragraphs)

    def judge(self, inside: Inside, cell: dict[str, str], paragraphs: list[str] | None) -> None:
        """Note what a cell, and all it stands for, has to tell."""
        height = int(cell.get("table:number-rows-spanned", 1))
        width = int(cell.get("table:number-columns-spanned", 1))
        if height > 1 or width > 1:
            inside.merged.append((self.row, self.column, self.row + height - 1, self.column + width - 1))
        kind = cell.get("office:value-type")
        if kind is None and paragraphs is None and "table:formula" not in cell:
            return
        last_row, last_column = self.row + self.rows - 1, self.column + self.columns - 1
        inside.reach(last_row, last_column)
        rows = range(self.row, last_row + 1)
        places = [(row, column) for row in rows for column in range(self.column, last_column + 1)]
        if self.is_hidden:
            inside.hidden_rows.update(rows)
        if cell.get("calcext:value-type") == "error":
            inside.errors |= dict.fromkeys(places, "".join(paragraphs or ()))
        elif kind is None and paragraphs is None:
            inside.uncached.update(places)
        elif kind == "percentage":
            inside.percents.update(places)
        seen = self.look(cell, "".join(paragraphs or ()))
        if seen != PLAIN:
            inside.looks |= dict.fromkeys(places, seen)

    def look(self, cell: dict[str, str], shown: str) -> Look:
        """Give how a cell looks: by its style, else its column's; what its text shows stands for a number format."""
        default = self.column_styles[self.column - 1] if self.column <= len(self.column_styles) else ""
        seen = self.styles.get(cell.get("table:style-name", default), PLAIN)
        figures = re.findall(r"\d+", shown)
        if cell.get("office:value-type") == "float" and shown.isdecimal() and shown[:1] == "0" and len(shown) > 1:
            return seen._replace(number_format="0" * len(shown))
        if cell.get("office:value-type") == "date" and 0 < len(figures) < 3:
            has_year = len(figures[-1]) == 4
            return seen._replace(number_format="d/m" if not has_year else "mm/yyyy" if len(figures) == 2 else "yyyy")
        return seen
