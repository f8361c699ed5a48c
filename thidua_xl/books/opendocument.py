"""What calamine hides of an OpenDocument file (.ods)."""

from thidua_xl.archives import Parts
from thidua_xl.books.inside import OVERSTATED, Inside, LockedError, UnsafeError
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

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table:table":
            self.depth += 1
            if self.depth == 1:
                self.inside = Inside(attributes.get("table:name", ""))
                self.insides.append(self.inside)
                self.row, self.rows = 0, 1
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
