"""Many books' rows become one book's: shared rows once, clashing codes apart, each traced to its source."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import count

from attrs import field, frozen

from thidua_xl.columns import Cells
from thidua_xl.consolidate.merged import Merged
from thidua_xl.consolidate.submissions import ROSTER, Submission, senders, short
from thidua_xl.findings import Finding, Place
from thidua_xl.rules import Campaign
from thidua_xl.sheets import DATA_SHEETS, NOMINATIONS, SOURCE_COLUMNS, Column, Kind, Sheet
from thidua_xl.tables import Cell, Table, Tables, show, show_lines
from thidua_xl.vietnamese import fold

_REFERENCES = {
    "nominee": "people",
    "meeting": "meetings",
}
"""Fields that hold a code of another sheet whose codes each book makes up for itself."""


@frozen
class _Gathered:
    """The rows of one sheet so far: one list of cells a row, and where each came from."""

    columns: tuple[Column, ...]
    rows: list[list[Cell]] = field(factory=list)
    origins: list[tuple[int, int]] = field(factory=list)
    places: dict[tuple[int, int], int] = field(factory=dict)
    alike: dict[int, list[tuple[int, int]]] = field(factory=dict)

    def add(self, cells: list[Cell], origin: tuple[int, int]) -> int:
        self.rows.append(cells)
        self.origins.append(origin)
        return len(self.rows) - 1


class _Merger:
    """Puts submissions together sheet by sheet; the codes rewritten in one sheet are followed in the next."""

    def __init__(self, submissions: Sequence[Submission], campaign: Campaign, first_row: int) -> None:
        self.submissions = submissions
        self.campaign = campaign
        self.first_row = first_row
        self.prefixes = [(senders(one) or ("",))[0] for one in submissions]
        self.codes: dict[str, dict[int, dict[str, str]]] = {"people": {}, "meetings": {}, "nominations": {}}
        self.known: dict[str, set[str]] = {name: set() for name in self.codes}  # the codes that any book has
        self.renamed: dict[str, tuple[str, int]] = {}
        self.findings: list[Finding] = []
        self.units: frozenset[str] = frozenset()

    def merge(self) -> Merged:
        gathered: dict[str, _Gathered] = {}
        for sheet in sorted(DATA_SHEETS, key=lambda sheet: _ORDER.index(sheet.name) if sheet.name in _ORDER else 9):
            declared = self.campaign.nomination_sheet if sheet is NOMINATIONS else sheet
            gathered[sheet.name] = self._gather(declared)
            if sheet.name == "units":
                self.units = frozenset(cells[0] for cells in gathered["units"].rows)
        tables = Tables()
        for sheet in DATA_SHEETS:
            declared = self.campaign.nomination_sheet if sheet is NOMINATIONS else sheet
            tables[sheet.name] = self._table(declared, gathered[sheet.name])
        return Merged(
            tuple(self.submissions),
            tables,
            {name: rows.origins for name, rows in gathered.items()},
            {name: rows.places for name, rows in gathered.items()},
            {name: rows.alike for name, rows in gathered.items()},
            self.renamed,
            tuple(self.findings),
            self.first_row,
        )

    def _table(self, sheet: Sheet, gathered: _Gathered) -> Table:
        traced = sheet.with_columns(SOURCE_COLUMNS)
        numbers = {c.field: place for place, c in enumerate(traced.columns, 1) if c.kind is not Kind.NAME}
        columns = [list(cells) for cells in zip(*gathered.rows, strict=True)] or [[] for _column in gathered.columns]
        cells = {column.field: column_cells for column, column_cells in zip(gathered.columns, columns, strict=True)}
        cells["source_file"] = [self.submissions[index].name for index, _row in gathered.origins]
        cells["source_row"] = [row for _index, row in gathered.origins]
        rows = list(range(self.first_row, self.first_row + len(gathered.rows)))
        return Table(
            traced,
            rows,
            {name: Cells.of(column) for name, column in cells.items()},
            numbers,
            self.first_row - 1,
            sheet.title,
        )

    def _gather(self, sheet: Sheet) -> _Gathered:
        gathered = _Gathered(sheet.asked)
        if sheet.name in {"units", "people"}:
            self._gather_known(sheet, gathered)
        else:
            self._gather_events(sheet, gathered)
        return gathered

    def _walk(self, sheet: Sheet) -> Iterator[tuple[int, int, list[Cell]]]:
        """Walk the rows of all submissions: (submission, row, cells), references already rewritten."""
        for index, one in enumerate(self.submissions):
            rows = one.tables.get(sheet.name)
            if rows is None:
                continue
            nothing = [None] * len(rows.numbers)
            columns = [
                self._followed(index, column.field, rows.cells.get(column.field, nothing)) for column in sheet.asked
            ]
            for row, *cells in zip(rows.numbers, *columns, strict=True):
                yield index, row, cells

    def _followed(self, index: int, name: str, cells: list[Cell]) -> list[Cell]:
        """Follow references to codes that each book makes up for itself: they mean the book's own, else the roster's.

        A code that only other books have means nothing here. It is written as one of this book's own, which stays
        unknown, lest it be taken for theirs. The upper level may name what is another book's alone.
        """
        target = _REFERENCES.get(name)
        if target is None:
            return cells
        books, known = self.codes[target], self.known[target]
        own = books.setdefault(index, {})
        above = books.get(0, {}) if self._has_roster else {}

        def meant(code: Cell) -> Cell:
            if not isinstance(code, str) or code not in known or (target == "people" and code in self.units):
                return code
            if code not in own and (code in above or (index == 0 and self._has_roster)):
                return above.get(code, code)
            if code not in own:
                own[code] = self._renamed(index, code, known)
            return own[code]

        return [meant(cell) for cell in cells]

    def _renamed(self, index: int, code: str, taken: Collection[str]) -> str:
        """Give a book's code a name of its own in the merged book: the code of the book's unit in front."""
        prefix = self.prefixes[index] or f"S{index}"
        tries = (f"{prefix}-{code}" if n == 1 else f"{prefix}-{n}-{code}" for n in count(1))
        new = next(name for name in tries if name not in taken and name not in self.renamed)
        self.renamed[new] = code, index
        return new

    def _gather_known(self, sheet: Sheet, gathered: _Gathered) -> None:
        """Units and people: a row that several books give is one row; its blanks are filled from the others."""
        variants: dict[str, list[int]] = {}  # the different units or people of each code, by their place
        owners: dict[tuple[int, str], int] = {}
        for index, row, cells in self._walk(sheet):
            code = cells[0]
            if not isinstance(code, str) or (index, code) in owners:  # a code twice in one book is reported by itself
                gathered.places[index, row] = gathered.add(cells, (index, row))
                continue
            known = variants.setdefault(code, [])
            for place in known:
                if gathered.rows[place] == cells:
                    if sheet.name != "units":  # a unit's row is the roster's, in however many books it stands
                        gathered.alike.setdefault(place, []).append((index, row))
                    break
                if sheet.name == "units" or _same_person(sheet, gathered.rows[place], cells):
                    self._join(sheet, gathered, place, (index, row), cells)
                    break
            else:
                if sheet.name == "units" and index and self._has_roster:
                    self._outsider(index, row, code, cells)
                place = gathered.add(cells, (index, row))
                known.append(place)
            owners[index, code] = gathered.places[index, row] = place
        if sheet.name == "people":
            self._part(sheet, gathered, variants, owners)

    @property
    def _has_roster(self) -> bool:
        return bool(self.submissions) and self.submissions[0].digest == ROSTER

    def _outsider(self, index: int, row: int, code: str, cells: list[Cell]) -> None:
        self._say("TP11", "units", index, row, "code", code, name=show(cells[1]), other=self.submissions[0].name)

    def _join(self, sheet: Sheet, gathered: _Gathered, place: int, origin: tuple[int, int], cells: list[Cell]) -> None:
        """Join a row to one already there: what differs is reported and the first one stays, its blanks filled.

        The upper level's roster of units says what it says with its blanks too.
        """
        kept = gathered.rows[place]
        other = self.submissions[gathered.origins[place][0]].name
        index, row = origin
        is_certain = sheet.name == "units" and self._has_roster and gathered.origins[place][0] == 0
        if sheet.name == "units" and fold(show(kept[1])) != fold(show(cells[1])):
            self._say(
                "TP09", "units", index, row, "code", cells[0], name=show(cells[1]), meant=show(kept[1]), other=other
            )
            return
        differing = []
        for number, (column, old, new) in enumerate(zip(gathered.columns, kept, cells, strict=True)):
            if old is None and not is_certain:
                kept[number] = new
            elif new is not None and old != new and show_lines(old) != show_lines(new):
                private = column.field == "citizen_id"
                told = (
                    column.heading if private else f"{column.heading} “{short(show(new))}” (kia: “{short(show(old))}”)"
                )
                differing.append((column.field, told))
        if differing:
            told = ", ".join(text for _name, text in differing)
            self._say("TP08", sheet.name, index, row, differing[0][0], cells[0], differences=told, other=other)

    def _say(self, code: str, sheet: str, index: int, row: int, column: str, value: str, **details: object) -> None:
        one = self.submissions[index]
        rows = one.tables[sheet]
        self.findings.append(Finding(code, rows.place(one.name, row, column), value, value, details=details))

    def _gather_events(self, sheet: Sheet, gathered: _Gathered) -> None:
        """Rows that a book makes up for itself: one that another book repeats word for word is the same row."""
        given: dict[tuple[Cell, ...], tuple[int, int]] = {}  # by what it says: (place, submission)
        variants: dict[str, list[int]] = {}
        owners: dict[tuple[int, str], int] = {}
        for index, row, cells in self._walk(sheet):
            said = tuple(cells)
            place, first = given.get(said, (-1, index))
            if first == index:
                place = gathered.add(cells, (index, row))
                given.setdefault(said, (place, index))
                code = cells[0]
                if isinstance(code, str) and sheet.key and (index, code) not in owners:
                    variants.setdefault(code, []).append(place)
            else:
                gathered.alike.setdefault(place, []).append((index, row))
            gathered.places[index, row] = place
            if sheet.key and isinstance(cells[0], str):
                owners.setdefault((index, cells[0]), place)
        if sheet.name in self.codes:
            self._part(sheet, gathered, variants, owners)

    def _part(
        self,
        sheet: Sheet,
        gathered: _Gathered,
        variants: Mapping[str, list[int]],
        owners: Mapping[tuple[int, str], int],
    ) -> None:
        """Give codes that books use for different things the code of the book's unit in front."""
        new_codes = {
            place: self._renamed(gathered.origins[place][0], code, variants)
            for code, places in variants.items()
            for place in (places if len(places) > 1 else ())
        }
        if new_codes:
            place, meant = next(iter(new_codes.items()))
            books = len({gathered.origins[place][0] for place in new_codes})
            details = {"count": len(new_codes), "books": books, "meant": meant}
            at = Place("", sheet.title, place + self.first_row, sheet.columns[0].field)
            self.findings.append(Finding("TP10", at, meant, self.renamed[meant][0], details=details))
        codes = self.codes[sheet.name]
        for (index, code), place in owners.items():
            codes.setdefault(index, {})[code] = new_codes.get(place, code)
            self.known[sheet.name].add(code)
        for cells, (index, _row) in zip(gathered.rows, gathered.origins, strict=True) if new_codes else ():
            cells[0] = codes[index].get(cells[0], cells[0]) if isinstance(cells[0], str) else cells[0]


_ORDER = ("units", "people", "meetings")


def merge_books(submissions: Sequence[Submission], campaign: Campaign, first_row: int) -> Merged:
    """Put the rows of many books together into one book's tables, whose rows begin at `first_row`.

    Of the same unit or person in several books one row stays (blanks filled; what differs: TP08, TP09); a row of
    another sheet that two books give word for word stays once. Codes of people, meetings and nominations that books
    use for different things get the unit's code in front, and references follow (TP10).
    """
    return _Merger(submissions, campaign, first_row).merge()


def _same_person(sheet: Sheet, one: list[Cell], other: list[Cell]) -> bool:
    """Judge whether two rows of one code are one person: the same CCCD, or the name and no other day of birth."""
    a, b = ({c.field: cell for c, cell in zip(sheet.asked, cells, strict=True)} for cells in (one, other))
    if a["citizen_id"] and b["citizen_id"]:
        return show(a["citizen_id"]) == show(b["citizen_id"])
    births_fit = a["birth"] is None or b["birth"] is None or a["birth"] == b["birth"]
    return births_fit and fold(show(a["name"])) == fold(show(b["name"]))
