"""What is drafted: rows of the rules sheets, whose cells quote the sentence and the phrase they come from."""

from attrs import define, field, frozen

from thidua_xl.draft.phrases import Found
from thidua_xl.draft.tree import Node
from thidua_xl.sheets import BY_TITLE, TERM_KEYS, Sheet

_TERMS = {term.field: term for term in TERM_KEYS}


@frozen
class Cell:
    """One drafted cell: its value, the sentence of the plan it stands on, and the phrase that chose it ("" a literal).

    `doubt` says why it is only a proposal (*Đề xuất*); "" where the reader is sure.
    """

    value: str
    sentence: str
    phrase: str = ""
    doubt: str = ""


@frozen
class Row:
    """One drafted row of a rules sheet: field → cell, and the paragraphs it was read from."""

    sheet: Sheet
    cells: dict[str, Cell]
    nodes: tuple[Node, ...]


@define
class Drafted:
    """The rows drafted so far, in the order in which they were read."""

    rows: list[Row] = field(factory=list)
    headings: list[Node] = field(factory=list)

    def add(self, sheet: Sheet, node: Node, also: tuple[Node, ...] = (), /, **cells: Cell) -> None:
        """Add a row read from a paragraph (and others); its `Căn cứ` is the paragraph's address."""
        named = {name: cell for name, cell in cells.items() if cell.value}
        basis = Cell(node.address, node.text)
        self.rows.append(Row(sheet, {"basis": basis} | named, (node, *also)))

    def term(self, name: str, node: Node, cell: Cell, *also: Node) -> None:
        """Add a row of `Thể lệ`; a term that may stand only once is not repeated."""
        term = _TERMS[name]
        if cell.value and (term.many or not self.value(name)):
            self.add(BY_TITLE["Thể lệ"], node, also, term=Cell(term.heading, cell.sentence), value=cell)

    def value(self, name: str) -> str:
        """Give the value of a term drafted already; "" where it is not."""
        heading = _TERMS[name].heading
        return next((row.cells["value"].value for row in self.of("terms") if row.cells["term"].value == heading), "")

    def of(self, sheet: str) -> list[Row]:
        """List the rows of a sheet, by its English name."""
        return [row for row in self.rows if row.sheet.name == sheet]


def literal(value: str, node: Node, doubt: str = "") -> Cell:
    """Give a cell that holds words of the paragraph."""
    return Cell(value, node.text, "", doubt)


def chosen(value: str, node: Node, found: Found | None, doubt: str = "") -> Cell:
    """Give a cell whose value a phrase chose."""
    words = node.text[found.start : found.end] if found else ""
    doubt = doubt or ("" if found is None or found.phrase.sure else "cụm từ chỉ cho biết có lẽ là vậy")
    return Cell(value, node.text, words.strip(), doubt)
