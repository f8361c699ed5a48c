"""A finding: one thing to tell the clerk, at its place, with the values that its sentence is made of."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from thidua_xl.findings.catalogue import CATALOGUE, Severity
from thidua_xl.findings.place import Place


class Fault(NamedTuple):
    """What is wrong in a row, told without the row: many rows have it alike.

    `value` is told in the place of the cell's own where the fault is in a figure that was worked out.
    """

    code: str
    column: str
    details: Mapping[str, object] = {}
    rule: str = ""
    basis: str = ""
    value: str | None = None


class Finding(NamedTuple):
    """One thing to tell the clerk: what, at which place, by which rule of the plan, and what to do.

    `row_key` is the key of the row (mã), `rule` the code of the rules row, `basis` its clause (mục, khoản, điểm). Rows
    that the sentence names stand as RowRef among the details.
    """

    code: str
    place: Place = Place()
    row_key: str = ""
    value: str = ""
    rule: str = ""
    basis: str = ""
    details: Mapping[str, object] = {}

    @property
    def book(self) -> str:
        """The name of the file it is in; "" where that is not said yet."""
        return self.place.book

    @property
    def sheet(self) -> str:
        """The title of the sheet; "" where it is about the whole book."""
        return self.place.sheet

    @property
    def cell(self) -> str:
        """The address as people write it (`E7`); "" where no cell is meant."""
        return self.place.cell

    @property
    def severity(self) -> Severity:
        """How much it weighs, by the catalogue."""
        return CATALOGUE[self.code].severity

    @property
    def title(self) -> str:
        """The kind of finding, in a few words."""
        return CATALOGUE[self.code].title

    @property
    def message(self) -> str:
        """What is wrong, one Vietnamese sentence."""
        return self._say(CATALOGUE[self.code].message)

    @property
    def fix(self) -> str:
        """What to do about it."""
        return self._say(CATALOGUE[self.code].fix)

    def _say(self, template: str) -> str:
        words = {"sheet": self.sheet, "value": self.value, "rule": self.rule, "hint": "", "swap": "", **self.details}
        return template.format(**words)

    def in_book(self, book: str) -> "Finding":
        """Give the same finding with the file's name."""
        return self._replace(place=self.place._replace(book=book))

    def as_json(self) -> dict[str, str]:
        """Give the object of the contract."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "book": self.book,
            "sheet": self.sheet,
            "cell": self.cell,
            "row_key": self.row_key,
            "value": self.value,
            "rule": self.rule,
            "basis": self.basis,
            "message": self.message,
            "fix": self.fix,
        }


def blocking(findings: Iterable[Finding]) -> bool:
    """Tell whether any finding blocks the dossiers (exit code 1)."""
    return any(finding.severity is Severity.ERROR for finding in findings)
