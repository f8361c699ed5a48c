"""Many books' rows as one book's, and the way back: each finding and verdict at the row that its source knows."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from attrs import evolve, frozen

from thidua_xl.consolidate.submissions import Submission
from thidua_xl.findings import Finding, Place, RowRef, RowRefs
from thidua_xl.findings.phrases import Phrase
from thidua_xl.findings.place import in_book
from thidua_xl.sheets import BY_TITLE, NOMINATIONS
from thidua_xl.tables import Tables
from thidua_xl.verdicts import Reason, Verdict


@frozen
class Merged:
    """Many books' rows as the tables of one.

    `origins`: by the sheet's name, (place of the submission, its row) of each row of the merged table, in order;
    `places`: the way back, also of rows that were joined to another's; `alike`: by the place in the merged table, the
    rows that say what another submission's row says, for which this stands;
    `renamed`: by the code in the merged book, the code that the source wrote, and the source's place. `findings` are
    those of putting together, at the cells of the sources, or of the merged book where they name no book.
    """

    submissions: tuple[Submission, ...]
    tables: Tables
    origins: dict[str, list[tuple[int, int]]]
    places: dict[str, dict[tuple[int, int], int]]
    alike: dict[str, dict[int, list[tuple[int, int]]]]
    renamed: dict[str, tuple[str, int]]
    findings: tuple[Finding, ...]
    first_row: int

    def homes(self, finding: Finding) -> Iterator[Finding]:
        """Give a finding of the merged book at its cell in each source of the row; one without stays as it is."""
        at = self._row(finding.place.sheet, finding.place.row)
        if at is None:
            yield finding
            return
        for home in (self.origins[at.sheet][at.position], *self.alike[at.sheet].get(at.position, ())):
            yield self._told_at(finding, self._home(at.sheet, home, finding.place.field), home[0])

    def _told_at(self, finding: Finding, place: Place, index: int) -> Finding:
        """Tell a finding of the merged book at a place of a source, with the codes and rows that the source knows."""
        return finding._replace(
            place=place,
            row_key=self._own_code(finding.row_key, index),
            value=self._own_code(finding.value, index),
            details={name: self._own(said, index) for name, said in finding.details.items()},
        )

    def _own(self, said: object, index: int) -> object:
        """Put the rows of the sources in the place of those of the merged book that a detail names."""
        match said:
            case RowRef():
                return self._own_row(said, index)
            case RowRefs():
                return RowRefs.of(self._own_row(row, index) for row in said.rows)
            case Phrase():
                return Phrase(said.template, {name: self._own(part, index) for name, part in said.details.items()})
            case _:
                return said

    def _own_row(self, ref: RowRef, index: int) -> RowRef:
        """Name a row of the merged book as its source's; by its key alone where that is of the book being told."""
        at = self._row(ref.sheet, ref.row)
        if at is None:
            return ref
        homes = (self.origins[at.sheet][at.position], *self.alike[at.sheet].get(at.position, ()))
        source, row = next((home for home in homes if home[0] == index), homes[0])
        key, _source = self.renamed.get(ref.key, (ref.key, source))
        book = "" if ref.key and source == index else self.submissions[source].name
        return RowRef(self.submissions[source].tables[at.sheet].title, row, key, book)

    def _own_code(self, code: str, index: int) -> str:
        """Give the code that a source wrote for one of the merged book's; another source's with its name."""
        own, source = self.renamed.get(code, (code, index))
        return own if source == index else f"{own}{in_book(self.submissions[source].name)}"

    def _home(self, sheet: str, home: tuple[int, int], name: str) -> Place:
        """Give the place of a field in a source's row."""
        source = self.submissions[home[0]]
        return source.tables[sheet].place(source.name, home[1], name)

    def _row(self, title: str, row: int) -> "_Row | None":
        """Find a row of the merged book; None where it is not of a data sheet."""
        sheet = BY_TITLE.get(title)
        position = row - self.first_row
        if sheet is None or sheet.name not in self.origins or not 0 <= position < len(self.origins[sheet.name]):
            return None
        return _Row(sheet.name, position)

    def forward(self, findings: Iterable[Finding]) -> Iterator[Reason]:
        """Give findings of the sources with their places in the merged book.

        One that is of no row stands at every nomination of its file; one of a file that was left out is left out.
        """
        indexes = {one.name: index for index, one in enumerate(self.submissions)}
        names = [{rows.title: name for name, rows in one.tables.items()} for one in self.submissions]
        nominations: dict[int, list[int]] = {}
        for position, (index, _row) in enumerate(self.origins[NOMINATIONS.name]):
            nominations.setdefault(index, []).append(position)
        for finding in findings:
            if finding.book not in indexes:
                continue
            index = indexes[finding.book]
            sheet = names[index].get(finding.sheet, "")
            at = self.places.get(sheet, {}).get((index, finding.place.row))
            if at is not None:
                yield Reason(self.tables[sheet].place(at + self.first_row, finding.place.field), finding)
            else:
                table = self.tables[NOMINATIONS.name]
                for nth in nominations.get(index, ()):
                    yield Reason(table.place(nth + self.first_row, table.sheet.columns[0].field), finding)

    def returned(self, verdicts: Iterable[Verdict]) -> dict[str, list[Verdict]]:
        """Give each source the verdicts on its nominations, with its own rows and cells.

        One that several sources give word for word stands with each of them.
        """
        by_row = {verdict.row: verdict for verdict in verdicts}
        found: dict[str, list[Verdict]] = {one.name: [] for one in self.submissions}
        for home, position in self.places[NOMINATIONS.name].items():
            verdict = by_row[position + self.first_row]
            own = evolve(
                verdict,
                place=self._home(NOMINATIONS.name, home, verdict.place.field),
                code=self._own_code(verdict.code, home[0]),
                grounds=tuple(self._reason_at(reason, position, home) for reason in verdict.grounds),
            )
            found[self.submissions[home[0]].name].append(own)
        return found

    def _reason_at(self, reason: Reason, nomination: int, home: tuple[int, int]) -> Reason:
        """Give a reason at its row of the sources; the nomination's own row as that at home."""
        at = self._row(reason.place.sheet, reason.place.row)
        if at is None:
            return reason
        is_own = at == _Row(NOMINATIONS.name, nomination)
        place = self._home(at.sheet, home if is_own else self.origins[at.sheet][at.position], reason.place.field)
        found = reason.finding
        return Reason(place, found if found.book else self._told_at(found, place, home[0]))


class _Row(NamedTuple):
    """A row of the merged book: the sheet's name, and the position in its table."""

    sheet: str
    position: int
