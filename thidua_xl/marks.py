"""What Kiểm tra leaves in an open book, and how it goes again: coloured cells with notes, `Lỗi`, `Kết quả xét`."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

import xlwings
from attrs import frozen

from thidua_xl.errors import ThiduaError
from thidua_xl.findings import SEVERITY_COLOURS, Finding
from thidua_xl.pipeline import Checked
from thidua_xl.results import (
    FINDINGS_COLUMNS,
    OUTCOME_COLOURS,
    VERDICTS_COLUMNS,
    findings_rows,
    summary,
    verdict_summary,
    verdicts_rows,
)
from thidua_xl.sheets import MARKS_TITLE, WRITTEN_TITLES

_FINDINGS_TITLE, _VERDICTS_TITLE = WRITTEN_TITLES[:2]
_VERY_HIDDEN = 2  # xlSheetVeryHidden: not even offered under Unhide
_HEAD_ROW = 5
_LINK_COLUMN, _OUTCOME_COLUMN = 4, 6
MOST_NOTES = 1000
"""More notes than that are slow to write and nobody reads them: further cells are coloured only."""
_CELLS_AT_ONCE = 20  # Excel takes an address of 255 signs at most
_OWN_NOTE = "— Thi đua —"
"""Parts the clerk's own note from what Kiểm tra says below it."""


@frozen
class Mark:
    """A cell that was marked: its sheet and address now, the clerk's own fill, ours, and our note."""

    sheet: str
    cell: str
    own_colour: str
    colour: str
    note: str


def mark(book: xlwings.Book, checked: Checked) -> int:
    """Mark every faulty cell of an open book, write `Lỗi` and `Kết quả xét`; give how many cells were marked.

    The marks of an earlier check go first. What a cell looked like is remembered in a sheet of the book itself before
    any cell changes, so that it comes back even after the book was saved, closed and opened again.
    """
    unmark(book)
    _refuse_foreign_sheets(book)
    marks = _planned(book, checked.findings)
    _remember(book, marks)
    for sheet, own in _by_sheet(book, marks):
        locked = next(
            (area for area, colour in _areas(own, lambda one: one.colour) if not _paint(sheet, area, colour)), ""
        )
        if locked:
            unmark(book)
            raise ThiduaError(
                f"Trang “{sheet.name}” đang khóa nên không đánh dấu được ô {locked.partition(',')[0]}; "
                "vào Review chọn Unprotect Sheet rồi kiểm tra lại."
            )
    for sheet, own in _by_sheet(book, marks):
        _put_notes(sheet, own)
    _write_findings(book, checked)
    _write_verdicts(book, checked)
    return len(marks)


def unmark(book: xlwings.Book) -> int:
    """Take every mark away and give the clerk's own colours and notes back; give how many cells were restored.

    A colour or note that the clerk has changed since is the clerk's and stays.
    """
    if MARKS_TITLE not in _titles(book):
        return 0
    marks = list(_remembered(book))
    for sheet, own in _by_sheet(book, marks):
        untouched = [one for one in own if _hex(sheet.range(one.cell).color) == one.colour]
        for area, colour in _areas(untouched, lambda one: one.own_colour):
            sheet.range(area).color = colour or None
        notes = _notes(sheet)
        for one in own:
            note = notes.get(one.cell) if one.note else None
            text = note.text if note else ""
            if note and text == one.note:
                note.delete()
            elif note and text.endswith(f"\n{one.note}"):
                note.text = text.removesuffix(f"\n{one.note}")
    for title in (_FINDINGS_TITLE, _VERDICTS_TITLE, MARKS_TITLE):
        if title in _titles(book):
            book.sheets[title].delete()
    return len(marks)


def marked_cells(book: xlwings.Book) -> list[tuple[str, str]]:
    """Give the marked cells (sheet, address) where they stand now, in the order of the findings."""
    return [(one.sheet, one.cell) for one in _remembered(book)] if MARKS_TITLE in _titles(book) else []


def _titles(book: xlwings.Book) -> list[str]:
    return [sheet.name for sheet in book.sheets]


def _refuse_foreign_sheets(book: xlwings.Book) -> None:
    """After `unmark` no sheet of ours is left; one of that name is the clerk's and is not written over."""
    for title in (_FINDINGS_TITLE, _VERDICTS_TITLE):
        if title in _titles(book):
            raise ThiduaError(
                f"Sổ đã có trang “{title}” không do nút Kiểm tra lập; đổi tên hoặc xóa trang đó rồi kiểm tra lại."
            )


def _planned(book: xlwings.Book, findings: Sequence[Finding]) -> list[Mark]:
    """Plan one mark for each cell with findings; the gravest gives the colour, as findings come gravest first."""
    titles = set(_titles(book))
    by_cell: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.cell and finding.sheet in titles:
            by_cell.setdefault((finding.sheet, finding.cell), []).append(finding)
    sheets = {title: book.sheets[title] for title in {title for title, _cell in by_cell}}
    return [
        Mark(
            sheet,
            cell,
            _hex(sheets[sheet].range(cell).color),
            f"#{SEVERITY_COLOURS[found[0].severity]}",
            "\n".join((_OWN_NOTE, *map(_say, found))) if number <= MOST_NOTES else "",
        )
        for number, ((sheet, cell), found) in enumerate(by_cell.items(), start=1)
    ]


def _by_sheet(book: xlwings.Book, marks: Iterable[Mark]) -> Iterator[tuple[xlwings.Sheet, list[Mark]]]:
    by_title: dict[str, list[Mark]] = {}
    for one in marks:
        by_title.setdefault(one.sheet, []).append(one)
    return ((book.sheets[title], own) for title, own in by_title.items())


def _areas(marks: Iterable[Mark], colour_of: Callable[[Mark], str]) -> Iterator[tuple[str, str]]:
    """Walk the cells of each colour together: (addresses with commas between, colour)."""
    for colour, alike in groupby(sorted(marks, key=colour_of), key=colour_of):
        cells = [one.cell for one in alike]
        for start in range(0, len(cells), _CELLS_AT_ONCE):
            yield ",".join(cells[start : start + _CELLS_AT_ONCE]), colour


def _paint(sheet: xlwings.Sheet, area: str, colour: str) -> bool:
    """Colour cells; False where their sheet is protected: Excel raises, LibreOffice is silent."""
    cells = sheet.range(area)
    try:
        cells.color = colour
    except Exception:  # noqa: BLE001 each office has errors of its own, which the other's machine cannot import
        return False
    return _hex(cells.color) == colour


def _notes(sheet: xlwings.Sheet) -> dict[str, xlwings.main.Note]:
    """Give the notes of a sheet by their cells."""
    return {note.location.get_address(False, False): note for note in sheet.notes}


def _put_notes(sheet: xlwings.Sheet, marks: Iterable[Mark]) -> None:
    notes = _notes(sheet)
    for one in marks:
        if not one.note:
            continue
        if note := notes.get(one.cell):
            note.text = f"{note.text}\n{one.note}"
        else:
            sheet.range(one.cell).add_note(one.note)


def _say(finding: Finding) -> str:
    basis = f" (Căn cứ: {finding.basis})" if finding.basis else ""
    return f"• {finding.message}{basis} {finding.fix}"


def _hex(colour: tuple[int, int, int] | None) -> str:
    return "" if colour is None else "#{:02X}{:02X}{:02X}".format(*colour)


# -- memory -----------------------------------------------------------------------------------------------------------


def _remember(book: xlwings.Book, marks: Sequence[Mark]) -> None:
    """Write the marks into the hidden sheet; the cell as a formula, which follows it when rows come and go."""
    sheet = _add_sheet(book, MARKS_TITLE)
    _write(sheet, 1, [("Ô", "Màu của người dùng", "Màu đánh dấu", "Ghi chú đánh dấu")])
    if marks:
        _write(sheet, 2, [("", one.own_colour, one.colour, one.note) for one in marks])
        cells = sheet.range((2, 1), (len(marks) + 1, 1))
        cells.number_format = "General"
        cells.formula = [[f"={_quoted(one.sheet)}!{one.cell}"] for one in marks]
    sheet.visible = _VERY_HIDDEN  # type: ignore[assignment]  # xlwings hands Excel's own number on


def _remembered(book: xlwings.Book) -> Iterator[Mark]:
    """Read the marks back; cells deleted since are left out."""
    sheet = book.sheets[MARKS_TITLE]
    last = sheet.used_range.last_cell.row
    if last < 2:
        return
    formulas = sheet.range((2, 1), (last, 2)).formula
    texts = sheet.range((2, 2), (last, 4)).options(ndim=2, empty="").value
    for (formula, _colour), (own_colour, colour, note) in zip(formulas, texts, strict=True):
        found = re.fullmatch(r"=(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]+)\$?(\d+)", formula)
        if found:
            title, plain_title, column, row = found.groups()
            yield Mark((title or plain_title).replace("''", "'"), f"{column}{row}", own_colour, colour, note)


def _quoted(title: str) -> str:
    return "'" + title.replace("'", "''") + "'"


# -- sheets -----------------------------------------------------------------------------------------------------------


def _write_findings(book: xlwings.Book, checked: Checked) -> None:
    sheet = _add_sheet(book, _FINDINGS_TITLE)
    rows = [*findings_rows(checked.findings)]
    _title(sheet, "KẾT QUẢ KIỂM TRA", summary(checked.findings).capitalize())
    _write(sheet, 3, [("Bấm vào ô ở cột “Ô” để tới chỗ cần sửa. Sửa xong, bấm Kiểm tra lần nữa.",)])
    _write_table(sheet, FINDINGS_COLUMNS, rows)
    _fill(sheet, 1, [f"#{SEVERITY_COLOURS[finding.severity]}" for finding in checked.findings])
    titles = set(_titles(book))
    if rows:
        links = sheet.range((_HEAD_ROW + 1, _LINK_COLUMN), (_HEAD_ROW + len(rows), _LINK_COLUMN))
        links.number_format, links.font.color = "General", "#0563C1"
        links.formula = [[_link(finding) if finding.sheet in titles else finding.cell] for finding in checked.findings]


def _link(finding: Finding) -> str:
    """Write a link to a cell as a formula: they go in at one stroke, and Excel keeps any number of them."""
    place = f"#{_quoted(finding.sheet)}!{finding.cell}".replace('"', '""')
    return f'=HYPERLINK("{place}","{finding.cell}")' if finding.cell else ""


def _write_verdicts(book: xlwings.Book, checked: Checked) -> None:
    sheet = _add_sheet(book, _VERDICTS_TITLE)
    _title(sheet, "KẾT QUẢ XÉT", verdict_summary(checked.verdicts))
    _write_table(sheet, VERDICTS_COLUMNS, [*verdicts_rows(checked.verdicts)])
    _fill(sheet, _OUTCOME_COLUMN, [f"#{OUTCOME_COLOURS[verdict.outcome]}" for verdict in checked.verdicts])


def _add_sheet(book: xlwings.Book, title: str) -> xlwings.Sheet:
    try:
        return book.sheets.add(title, after=book.sheets[-1])
    except Exception as error:  # each office has errors of its own, which the other's machine cannot import
        raise ThiduaError(
            f"Sổ đang khóa cấu trúc nên không thêm được trang “{title}”; "
            "vào Review chọn Protect Workbook để mở khóa rồi kiểm tra lại."
        ) from error


def _title(sheet: xlwings.Sheet, title: str, line: str) -> None:
    _write(sheet, 1, [(title,), (line,)])
    sheet.range("A1").font.size, sheet.range("A1:A2").font.bold = 16, True


def _write_table(sheet: xlwings.Sheet, columns: Mapping[str, int], rows: Sequence[Sequence[str]]) -> None:
    """Write a table. Takes its headings with their widths in characters, and its rows."""
    table = _write(sheet, _HEAD_ROW, [[*columns], *rows])
    table.wrap_text, table.vertical_alignment = True, "top"
    head = table[0, :]
    head.color, head.font.color, head.font.bold = "#1F4E79", "#FFFFFF", True
    for column, width in enumerate(columns.values(), start=1):
        sheet.range((1, column)).column_width = width
    table.rows.autofit()


def _fill(sheet: xlwings.Sheet, column: int, colours: Sequence[str]) -> None:
    """Colour a column of the table; runs of one colour at once."""
    row = _HEAD_ROW + 1
    for colour, run in groupby(colours):
        first, row = row, row + len(list(run))
        sheet.range((first, column), (row - 1, column)).color = colour


def _write(sheet: xlwings.Sheet, row: int, rows: Sequence[Sequence[str]]) -> xlwings.Range:
    """Write texts from column A on, as texts: Excel turns neither 00123 into 123 nor 1/2 into a date."""
    area = sheet.range((row, 1), (row + len(rows) - 1, len(rows[0])))
    area.number_format = "@"
    area.font.name = "Times New Roman"
    area.value = [[f"'{text}" if text.startswith("'") else text for text in cells] for cells in rows]
    return area
