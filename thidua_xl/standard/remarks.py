"""What stands beside the rules in a drafted book: notes on cells, marks on proposals, and lists."""

from collections.abc import Mapping, Sequence

from attrs import frozen
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from thidua_xl.rows import put_text
from thidua_xl.sheets import Sheet
from thidua_xl.standard.looks import BORDER, FONT, GUIDE, HEADING_ROW, WHITE, quoted

_PROPOSED = PatternFill("solid", fgColor="E4DFEC")
_NOTE_WIDTH, _LETTERS_A_LINE = 420, 62  # pixels, and about how many letters they hold


@frozen
class Remark:
    """A note on one cell: the sheet, the position of the row among its rows (from 0), the field, what the note says.

    A cell that is only `proposed` is coloured.
    """

    sheet: Sheet
    position: int
    field: str
    text: str
    proposed: bool = False

    @property
    def address(self) -> str:
        """The cell's address in the standard workbook."""
        fields = [column.field for column in self.sheet.columns]
        return f"{get_column_letter(1 + fields.index(self.field))}{HEADING_ROW + 1 + self.position}"


@frozen
class Listing:
    """A sheet that only lists: its title, a sentence on it, headings with their widths, rows, and links of column A.

    `links` gives for a row (from 0) the sheet and the cell to which its first cell leads.
    """

    title: str
    about: str
    headings: Mapping[str, int]
    rows: Sequence[Sequence[str]]
    links: Mapping[int, tuple[str, str]]


def write_remarks(workbook: Workbook, remarks: Sequence[Remark], listings: Sequence[Listing]) -> None:
    """Put the notes on their cells and the listings behind the guide."""
    for remark in remarks:
        cell = workbook[remark.sheet.title][remark.address]
        lines = sum(1 + len(line) // _LETTERS_A_LINE for line in remark.text.splitlines())
        cell.comment = Comment(remark.text, "thidua_xl", height=18 * min(lines + 1, 24), width=_NOTE_WIDTH)
        if remark.proposed:
            cell.fill = _PROPOSED
    for place, listing in enumerate(listings, start=1):
        _write(workbook.create_sheet(listing.title, place), listing)


def _write(worksheet: Worksheet, listing: Listing) -> None:
    worksheet.sheet_properties.tabColor = GUIDE
    worksheet["A1"] = listing.title.upper()
    worksheet["A1"].font = Font(name=FONT, size=16, bold=True, color=GUIDE)
    worksheet["A2"] = listing.about
    worksheet["A2"].font = Font(name=FONT, size=11, italic=True, color="595959")
    for place, (text, width) in enumerate(listing.headings.items(), start=1):
        worksheet.column_dimensions[get_column_letter(place)].width = width
        heading = worksheet.cell(HEADING_ROW, place, text)
        heading.font, heading.border = WHITE, BORDER
        heading.fill = PatternFill("solid", fgColor=GUIDE)
        heading.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    widths = list(listing.headings.values())
    for number, row in enumerate(listing.rows):
        for place, text in enumerate(row, start=1):
            cell = worksheet.cell(HEADING_ROW + 1 + number, place)
            put_text(cell, text or None)
            cell.font, cell.border = Font(name=FONT, size=11), BORDER
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        lines = max(1 + int(len(text) / 1.1) // width for text, width in zip(row, widths, strict=True))
        worksheet.row_dimensions[HEADING_ROW + 1 + number].height = 15 * min(lines, 20) + 2
        if number in listing.links:
            title, address = listing.links[number]
            worksheet.cell(HEADING_ROW + 1 + number, 1).hyperlink = f"#{quoted(title)}!{address}"
            worksheet.cell(HEADING_ROW + 1 + number, 1).font = Font(
                name=FONT, size=11, underline="single", color="0563C1"
            )
    worksheet.freeze_panes = f"A{HEADING_ROW + 1}"
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.paperSize = worksheet.PAPERSIZE_A4
    worksheet.page_setup.fitToWidth, worksheet.page_setup.fitToHeight = 1, 0
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    worksheet.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
