"""The result workbook: findings with working links, verdicts with reasons, figures with charts."""

import csv
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from pypdf import PageObject, PdfReader
from python_calamine import CalamineWorkbook

from conftest import Convert
from openxml_validator import validate
from thidua_xl import assets, pipeline
from thidua_xl.findings import Finding, Place
from thidua_xl.results import build_results
from thidua_xl.verdicts import Outcome, Verdict

SAMPLE = assets.folder("workbooks") / "bac-kan-75-ngay-dem-2024.mau.xlsx"


def _faulty(tmp_path: Path) -> Path:
    workbook = openpyxl.load_workbook(SAMPLE)
    workbook["Đề nghị"]["K8"] = datetime(2024, 8, 8)
    workbook["Đề nghị"]["N5"] = "=1+1 là chữ"
    workbook["Họp xét"]["J6"] = 99
    path = tmp_path / "Sổ & lỗi #1.xlsx"
    workbook.save(path)
    return path


def test_each_finding_links_to_its_cell_in_the_book_beside(tmp_path: Path) -> None:
    checked = pipeline.check_book(_faulty(tmp_path))
    result = pipeline.write_results(checked, tmp_path)
    sheet = openpyxl.load_workbook(result)["Lỗi"]
    links = {cell.value: cell.hyperlink for (cell,) in sheet["D6:D40"] if cell.hyperlink}
    assert links["K8"].location == "'Đề nghị'!K8"
    assert unquote(links["K8"].target) == "Sổ & lỗi #1.xlsx"
    assert (tmp_path / unquote(links["K8"].target)).exists()
    assert validate(result) == []


def test_severity_clause_and_remedy_stand_beside_each_finding(tmp_path: Path) -> None:
    checked = pipeline.check_book(_faulty(tmp_path))
    sheet = openpyxl.load_workbook(pipeline.write_results(checked, tmp_path))["Lỗi"]
    heads = [cell.value for cell in sheet[5]]
    rows = [dict(zip(heads, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=6)]
    late = next(row for row in rows if row["Mã lỗi"] == "TH01")
    assert late["Mức độ"] == "Lỗi"
    assert late["Căn cứ"] == "Mục III.3.a"
    assert "07/8/2024 (thứ Tư)" in late["Nội dung"]
    assert [row["Mức độ"] for row in rows] == sorted(
        (row["Mức độ"] for row in rows), key=["Lỗi", "Cần làm rõ", "Cảnh báo", "Lưu ý"].index
    )
    assert sheet.auto_filter.ref or sheet.tables


def test_verdicts_and_figures_have_their_sheets_and_charts(tmp_path: Path) -> None:
    checked = pipeline.check_book(_faulty(tmp_path))
    workbook = openpyxl.load_workbook(pipeline.write_results(checked, tmp_path))
    rows = {row[0].value: row for row in workbook["Kết quả xét"].iter_rows(min_row=6)}
    assert rows["DN04"][5].value == "Chưa đạt"
    assert "K8" in rows["DN04"][6].value
    assert rows["DN03"][5].value == "Đạt"
    figures = workbook["Tổng hợp"]
    assert len(figures._charts) == 2
    labels = {row[0].value: row[1].value for row in figures.iter_rows(min_row=5, max_col=2)}
    assert labels["Tập thể"] == 2
    assert labels["– Lãnh đạo, quản lý"] == 1


def _findings(count: int, *, sheet: str = "Đề nghị", book: str = "Sổ.xlsx", value: str = "") -> list[Finding]:
    """Invent findings, each at a cell of its own."""
    return [
        Finding("TL19", Place(book, sheet, row, column=11), f"DN{row}", value, details={"what": f"ô {row}"})
        for row in range(1, count + 1)
    ]


def _build(findings: Sequence[Finding], verdicts: Sequence[Verdict] = ()) -> bytes:
    return build_results(findings, verdicts, None, ["Sổ.xlsx"], datetime(2026, 11, 21))


def _sheet(content: bytes, name: str = "Lỗi") -> Worksheet:
    return openpyxl.load_workbook(BytesIO(content))[name]


def _shown(content: bytes, name: str = "Lỗi") -> list[list[object]]:
    """Give the rows of a table as a reader that does not reckon sees them."""
    sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name(name)
    return [list(row) for row in sheet.to_python(skip_empty_area=False)[5:]]


def _part(content: bytes, name: str) -> str:
    with ZipFile(BytesIO(content)) as workbook:
        return workbook.read(name).decode()


def test_as_many_links_as_excel_keeps_are_links_and_beyond_them_all_are_formulas() -> None:
    most = 65_530  # Excel's limit of hyperlinks in a worksheet
    part, relationships = "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels"
    at_limit = _build(_findings(most))
    sheet = _part(at_limit, part)
    assert sheet.count("<hyperlink ") == _part(at_limit, relationships).count('"External"') == most
    assert "<f>" not in sheet
    beyond = _build(_findings(most + 1))
    sheet = _part(beyond, part)
    assert sheet.count("<f>HYPERLINK(") == most + 1
    assert "<hyperlink " not in sheet
    assert "External" not in _part(beyond, relationships)
    assert [row[3] for row in _shown(beyond)] == [f"K{row}" for row in range(1, most + 2)]


def test_a_link_by_formula_opens_the_book_beside_at_the_cell_and_shows_the_cell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("thidua_xl.results.findings.MAX_LINKS", 1)
    content = _build(_findings(2, sheet="Tổ 'A' & \"B\"", book="Sổ & lỗi #1.xlsx"))
    link = _sheet(content)["D7"]
    assert link.value == """=HYPERLINK("[Sổ & lỗi #1.xlsx]'Tổ ''A'' & ""B""'!K2","K2")"""
    assert link.font.underline == "single"
    assert openpyxl.load_workbook(BytesIO(content), data_only=True)["Lỗi"]["D7"].value == "K2"
    path = tmp_path / "kết quả.xlsx"
    path.write_bytes(content)
    assert validate(path) == []


def test_a_link_longer_than_a_formula_takes_is_the_plain_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua_xl.results.findings.MAX_LINKS", 0)
    room = 255 - len("[]'Đề nghị'!K1")
    fits, too_long = _findings(1, book="s" * room), _findings(1, book="s" * (room + 1))
    sheet = _sheet(_build([*fits, *too_long]))
    assert sheet["D6"].data_type == "f"
    assert (sheet["D7"].value, sheet["D7"].data_type, sheet["D7"].font.underline) == ("K1", "s", None)


def test_a_link_by_formula_goes_into_the_folder_of_a_received_book(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua_xl.results.findings.MAX_LINKS", 0)
    findings = [*_findings(1, book="Xã A.xlsx"), *_findings(1, book="trong.zip")]
    ways = {"Xã A.xlsx": "S%E1%BB%95%20nh%E1%BA%ADn/X%C3%A3%20A.xlsx"}
    content = build_results(findings, (), None, ["Tổng hợp.xlsx"], datetime(2026, 11, 21), links=ways)
    known, unknown = (_sheet(content)[cell] for cell in ("D6", "D7"))
    assert known.value == """=HYPERLINK("[Sổ nhận/Xã A.xlsx]'Đề nghị'!K1","K1")"""
    assert (unknown.value, unknown.data_type) == ("K1", "s")


def test_libreoffice_counts_every_finding_and_shows_every_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, convert: Convert
) -> None:
    monkeypatch.setattr("thidua_xl.results.findings.MAX_LINKS", 4_999)
    path = tmp_path / "kết quả.xlsx"
    path.write_bytes(_build(_findings(5_000)))
    convert([path], tmp_path, "csv:Text - txt - csv (StarCalc):44,34,76")
    with path.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[5:]
    assert [row[3] for row in rows] == [f"K{row}" for row in range(1, 5_001)]


def test_a_sheet_says_how_far_it_reaches() -> None:
    content = _build(_findings(1_500))
    workbook = openpyxl.load_workbook(BytesIO(content), read_only=True)
    assert workbook["Lỗi"].calculate_dimension() == "A1:L1505"
    workbook.close()
    sheet = _sheet(content)
    assert sheet.tables["BangLoi"].ref == sheet.tables["BangLoi"].autoFilter.ref == "A5:L1505"
    assert sheet.print_area == "'Lỗi'!$A$1:$I$1505"


def test_findings_beyond_the_last_row_of_a_sheet_are_counted_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua_xl.results.findings.MOST", 1_200)
    sheet = _sheet(_build(_findings(1_203)))
    assert sheet.max_row == 1_205
    assert "1203 lưu ý" in sheet["A2"].value
    assert "1.200 mục đầu" in sheet["A3"].value


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+84 90", "-1", "@a", "007", "TRUE", " hai đầu ", "hai\ndòng", "\t", '<a> & "b" \']]>'),
        *("_x0041_ không phải A", "😀", "a\u00a0b"),
    ],
)
def test_a_text_stays_the_text_it_is(text: str) -> None:
    content = _build(_findings(1, value=text))
    assert _shown(content)[0][5] == text
    assert _sheet(content)["F6"].data_type == "s"


def test_what_a_cell_cannot_hold_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "kết quả.xlsx"
    path.write_bytes(_build([*_findings(1, value="a\x00\x0b\x1f\ufffe\ud800b"), *_findings(1, value="😀" * 40_000)]))
    assert [row[5] for row in _shown(path.read_bytes())] == ["ab", "😀" * 16_383]  # 32,767 UTF-16 units at most
    assert validate(path) == []


def test_a_row_is_as_high_as_its_longest_text_and_never_higher_than_excel_takes() -> None:
    findings = [_findings(1, value=value)[0] for value in ("a", "a" * 33, "a\n\nb", "a" * 10_000)]
    sheet = _sheet(_build(findings))
    assert [sheet.row_dimensions[row].height for row in range(6, 10)] == [32, 47, 47, 409]  # the remedy takes two lines


def test_no_finding_leaves_one_blank_row_in_the_table() -> None:
    content = _build([])
    sheet = _sheet(content)
    assert sheet.tables["BangLoi"].ref == sheet.dimensions.replace("A1", "A5") == "A5:L6"
    assert [(cell.value, cell.border.left.style) for cell in sheet[6]] == [(None, "thin")] * 12


def test_a_text_that_looks_like_a_formula_stays_text() -> None:
    verdict = Verdict(Place(row=5), "=A1", "=B1", "Cá nhân", "=1+1", "", Outcome.PASSED)
    finding = _findings(1, book='=HYPERLINK("x")')[0]
    content = build_results([finding], [verdict], None, ["=x"], datetime(2026, 11, 21), [["=1", "", "", "", ""]])
    for sheet in openpyxl.load_workbook(BytesIO(content)):
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert _sheet(content)["L6"].value == '=HYPERLINK("x")'


def test_every_page_prints_in_letters_that_can_be_read_under_the_headings(tmp_path: Path, convert: Convert) -> None:
    long = "Chưa ghi số phiếu đồng ý của cuộc họp xét với đề nghị này"
    verdicts = [
        Verdict(
            Place(row=row), f"DN{row}", "Trung tâm Công nghệ", "tập thể", "Giấy khen", "Sở", Outcome.FAILED, (), long
        )
        for row in range(1, 60)
    ]
    path = tmp_path / "kết quả.xlsx"
    files = [(("Sổ.xlsx", "Sở", "Đã tổng hợp", 1, 1, "", "", "06/8/2024", "", "", long), None, "", "")]
    made = datetime(2026, 11, 21)
    path.write_bytes(build_results(_findings(60), verdicts, None, ["Sổ.xlsx"], made, links={}, files=files))
    convert([path], tmp_path, "pdf")
    pages = [_printed(page) for page in PdfReader(path.with_suffix(".pdf")).pages]
    assert len(pages) > 5
    headed = ["Ghi chú", "Căn cứ", "Vì sao"]
    for page in pages:
        assert min(page.values()) > (8 if any(head in page for head in headed) else 7), page  # points
    assert sum("Vì sao" in page for page in pages) > 1
    assert sum("Nội dung" in page and "Tệp" in page for page in pages) > 1


def _printed(page: PageObject) -> dict[str, float]:
    """Give the texts of a page with the height of their letters in points."""
    found: dict[str, float] = {}

    def see(text: str, page_matrix: list[float], matrix: list[float], _font: object, size: float) -> None:
        found[text.strip()] = abs(page_matrix[3] * matrix[3]) * size

    page.extract_text(visitor_text=see)
    found.pop("", None)
    return found


def test_two_runs_in_one_second_write_two_files(tmp_path: Path) -> None:
    checked = pipeline.check_book(SAMPLE)
    paths = {pipeline.write_results(checked, tmp_path) for _ in range(3)}
    assert len(paths) == 3
    assert all(path.exists() for path in paths)
