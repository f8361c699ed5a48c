"""100,000 findings in a sheet with links: ours against the writers it was chosen over.

Everyone starts from the same findings and ends with the bytes of a workbook: words, row heights, colours, borders and
links as `Lỗi` has them. Ours writes the other sheets and the charts too.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from io import BytesIO
from statistics import median
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from benchmarks.harness import Contestant, Result, compete, ratios, timed
from thidua_xl.findings import SEVERITY_NAMES, Finding, Place, Severity
from thidua_xl.results import build_results

FINDINGS = 100_000
FEW = 10_000  # for openpyxl, whose pace does not change with the number
BOOK = "Sổ thi đua xã Ví Dụ.xlsx"
MADE = datetime(2026, 11, 21)
HEAD = 5
LINK = 3  # the place of `Ô`
WIDTHS = (11, 19, 12, 7, 10, 16, 48, 42, 18, 12, 8, 24)
COLOURS = {Severity.ERROR: "F8CBAD", Severity.UNCLEAR: "FFE699", Severity.WARNING: "FFF2CC", Severity.INFO: "DDEBF7"}


def findings(count: int) -> list[Finding]:
    """Invent that many findings: five kinds, of all weights; texts of a clerk's length, with & < > and quotes."""
    chance = random.Random(2026)  # noqa: S311 (the same findings every time)
    syllables = ("xã", "phường", "Hội", "Nông dân", "khối", "R&D", "Trường", "Tiểu học", "“xuất sắc”", "<5", "tổ")

    def one(number: int) -> Finding:
        name = " ".join(chance.choices(syllables, k=6))
        code, details = chance.choice(
            (
                ("TC01", {"text": name}),
                ("DT03", {"name": name, "awards": "Bằng khen, Giấy khen"}),
                ("TC08", {"feature": name}),
                ("DV07", {"name": name, "what": "địa danh"}),
                ("CD12", {"name": name, "number": number % 30}),
            )
        )
        return Finding(
            code,
            Place(BOOK, "Đề nghị", number + HEAD, column=chance.choice((4, 5, 6, 7, 8, 11))),
            f"DN{number:06}",
            str(number % 97) if number % 3 else "",
            f"{number % 9 + 1}.{number % 4}",
            f"Mục {number % 5 + 1}.{number % 3 + 1}",
            details,
        )

    return [one(number) for number in range(1, count + 1)]


def rows(every: Sequence[Finding]) -> Iterator[tuple[int, Finding, tuple[str, ...], int]]:
    """Give what a writer needs of each finding: row (from 1), finding, cells, height in points."""
    for row, f in enumerate(every, start=HEAD + 1):
        values = (
            *(SEVERITY_NAMES[f.severity], f.title, f.sheet, f.cell, f.row_key, f.value),
            *(f.message, f.fix, f.basis, f.rule, f.code, f.book),
        )
        lines = max(-(-len(value) // width) for value, width in zip(values, WIDTHS, strict=True))
        yield row, f, values, 15 * lines + 2


def link(finding: Finding) -> str:
    """Give the formula of the link to a finding's cell."""
    return f"""=HYPERLINK("[{finding.book}]'{finding.sheet}'!{finding.cell}","{finding.cell}")"""


def ours(every: Sequence[Finding]) -> bytes:
    """Write the result workbook."""
    return build_results(every, (), None, [BOOK], MADE)


def by_xlsxwriter(every: Sequence[Finding]) -> bytes:
    """Write with xlsxwriter as its page on memory and speed advises: constant_memory, row by row."""
    buffer = BytesIO()
    workbook = Workbook(buffer, {"constant_memory": True})
    sheet = workbook.add_worksheet("Lỗi")
    look = {"font_name": "Times New Roman", "font_size": 11, "text_wrap": True, "valign": "top", "border": 1}
    plain, linked = workbook.add_format(look), workbook.add_format(look | {"underline": 1, "font_color": "#0563C1"})
    fills = {severity: workbook.add_format(look | {"bg_color": f"#{colour}"}) for severity, colour in COLOURS.items()}
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    for row, finding, values, height in rows(every):
        sheet.set_row(row - 1, height)
        for place, value in enumerate(values):
            if place == 0:
                sheet.write_string(row - 1, place, value, fills[finding.severity])
            elif place == LINK:
                sheet.write_formula(row - 1, place, link(finding), linked, value)
            elif value:
                sheet.write_string(row - 1, place, value, plain)
            else:
                sheet.write_blank(row - 1, place, None, plain)
    sheet.autofilter(HEAD - 1, 0, HEAD + len(every) - 1, len(WIDTHS) - 1)
    sheet.freeze_panes(HEAD, 0)
    workbook.close()
    return buffer.getvalue()


class _Look:
    """The look of cells in openpyxl, each part made once."""

    def __init__(self) -> None:
        side = Side(style="thin", color="BFBFBF")
        self.border = Border(left=side, right=side, top=side, bottom=side)
        self.alignment = Alignment(wrap_text=True, vertical="top")
        self.plain = Font(name="Times New Roman", size=11)
        self.linked = Font(name="Times New Roman", size=11, underline="single", color="0563C1")
        self.fills = {severity: PatternFill("solid", fgColor=colour) for severity, colour in COLOURS.items()}

    def put_on(self, cell: openpyxl.cell.Cell, finding: Finding, place: int) -> None:
        """Dress a cell."""
        cell.border, cell.alignment = self.border, self.alignment
        cell.font = self.linked if place == LINK else self.plain
        if place == 0:
            cell.fill = self.fills[finding.severity]


def by_openpyxl(every: Sequence[Finding]) -> bytes:
    """Write with openpyxl, cell by cell, the styles made once."""
    workbook = openpyxl.Workbook()
    sheet: Worksheet = workbook.active
    look = _Look()
    for row, finding, values, height in rows(every):
        for place, value in enumerate(values):
            cell = sheet.cell(row, place + 1, link(finding) if place == LINK else value)
            look.put_on(cell, finding, place)
        sheet.row_dimensions[row].height = height
    return _saved(workbook)


def by_openpyxl_write_only(every: Sequence[Finding]) -> bytes:
    """Write with openpyxl's write-only sheets, row by row."""
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet("Lỗi")
    look = _Look()
    for _ in range(HEAD):
        sheet.append(())
    for row, finding, values, height in rows(every):
        cells = []
        for place, value in enumerate(values):
            cell = WriteOnlyCell(sheet, link(finding) if place == LINK else value)
            look.put_on(cell, finding, place)
            cells.append(cell)
        sheet.row_dimensions[row].height = height
        sheet.append(cells)
    return _saved(workbook)


def _saved(workbook: openpyxl.Workbook) -> bytes:
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def read_back(content: bytes) -> list[list[Any]]:
    """Read the findings of a workbook; links by what they show."""
    sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
    return sheet.to_python(skip_empty_area=False)[HEAD:]


def links(content: bytes) -> list[object]:
    """Read the formulas of the links."""
    sheet = openpyxl.load_workbook(BytesIO(content), read_only=True).worksheets[0]
    return [cell for (cell,) in sheet.iter_rows(HEAD + 1, min_col=LINK + 1, max_col=LINK + 1, values_only=True)]


def _timed(write: Callable[[Sequence[Finding]], bytes], every: Sequence[Finding]) -> Contestant:
    return lambda: timed(lambda: write(every), len(every))


def run(rounds: int, *, full: bool = False) -> Result:  # noqa: ARG001 (one command serves every comparison)
    """Compare the seconds a finding takes."""
    every = findings(FINDINGS)
    few = every[:FEW]
    mine, peer = ours(every), by_xlsxwriter(every)
    expected = [list(values) for _, _, values, _ in rows(every)]
    equivalent = (
        read_back(mine) == read_back(peer) == expected
        and links(mine) == links(peer) == [link(finding) for finding in every]
        and read_back(ours(few)) == expected[:FEW]
        and all(
            links(write(few)) == [link(finding) for finding in few] for write in (by_openpyxl, by_openpyxl_write_only)
        )
    )
    times = compete(
        {
            "ours": _timed(ours, every),
            "xlsxwriter constant_memory": _timed(by_xlsxwriter, every),
            "openpyxl": _timed(by_openpyxl, few),
            "openpyxl write_only": _timed(by_openpyxl_write_only, few),
        },
        rounds,
    )
    found = {name: ratios(seconds, times["ours"]) for name, seconds in times.items() if name != "ours"}
    return Result(
        "findings",
        {name: ratio for name, (ratio, _) in found.items()},
        equivalent,
        {name: spread for name, (_, spread) in found.items()},
        details={f"rows a second {name}": round(1 / median(seconds)) for name, seconds in times.items()}
        | {"KiB of ours": len(mine) >> 10, "KiB of xlsxwriter": len(peer) >> 10},
    )
