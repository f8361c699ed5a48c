"""Where a paragraph stands, as a clerk finds it: `đoạn 3: «…»`, `bảng 1, hàng 2, ô 3: «…»`."""

from collections import Counter
from typing import Any

from thidua_xl.word.source import texts_of

SHOWN = 60  # signs of a paragraph that are quoted


class Places:
    """The places of one part; `part` is its Vietnamese name, "" for the body. Numbered once, for large tables."""

    def __init__(self, root: Any, part: str) -> None:
        self._start = f"{part}, " if part else ""
        self._namespace = root.tag.rpartition("}")[0] + "}"
        self._paragraphs = {one: number for number, one in enumerate(root.iter(f"{self._namespace}p"), start=1)}
        self._tables = {one: number for number, one in enumerate(root.iter(f"{self._namespace}tbl"), start=1)}
        self._rows = self._numbered(root, "tr", "tbl")
        self._cells = self._numbered(root, "tc", "tr")

    def _numbered(self, root: Any, kind: str, holder: str) -> dict[Any, int]:
        """Number rows within their tables, cells within their rows; content controls around them do not count."""
        counts: Counter[Any] = Counter()
        numbers = {}
        for element in root.iter(self._namespace + kind):
            counts[parent := self.around(element, holder)] += 1
            numbers[element] = counts[parent]
        return numbers

    def around(self, element: Any, kind: str) -> Any:
        """Give the nearest element of a kind (`tc`, `tr`, `tbl`) around another; None where there is none."""
        return next(element.iterancestors(self._namespace + kind), None)

    def of(self, paragraph: Any) -> str:
        """Name the place of a paragraph, with the beginning of its text."""
        text = "".join(one.text or "" for one in texts_of(paragraph))
        shown = text if len(text) <= SHOWN else f"{text[: SHOWN - 3]}…"
        cell = self.around(paragraph, "tc")
        if cell is None:
            return f"{self._start}đoạn {self._paragraphs[paragraph]}: «{shown}»"
        row = self.around(cell, "tr")
        table = self._tables.get(self.around(cell, "tbl"), 0)
        return f"{self._start}bảng {table}, hàng {self._rows.get(row, 0)}, ô {self._cells[cell]}: «{shown}»"

    def of_table(self, table: Any) -> str:
        """Name a table."""
        return f"{self._start}bảng {self._tables[table]}"
