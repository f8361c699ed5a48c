"""The result workbook: findings with working links, verdicts with reasons, figures with charts."""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import openpyxl

from openxml_validator import validate
from thidua_xl import assets, pipeline
from thidua_xl.results import build_results

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


def test_a_text_that_looks_like_a_formula_stays_text() -> None:
    checked = pipeline.check_book(SAMPLE)
    finding = checked.findings[0].in_book('=HYPERLINK("x")')
    content = build_results([finding], (), None, ["=x"], datetime(2026, 11, 21))
    sheet = openpyxl.load_workbook(BytesIO(content))["Lỗi"]
    assert sheet["L6"].data_type == "s"


def test_two_runs_in_one_second_write_two_files(tmp_path: Path) -> None:
    checked = pipeline.check_book(SAMPLE)
    paths = {pipeline.write_results(checked, tmp_path) for _ in range(3)}
    assert len(paths) == 3
    assert all(path.exists() for path in paths)
