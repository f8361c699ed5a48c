"""`validate --mark`: the copy beside the results, proved before it is written; the clerk's own file is left alone."""

import io
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from openxml_validator import validate
from reading.packages import unzipped, zipped
from thidua_xl import assets, cli, pipeline
from thidua_xl.errors import ThiduaError
from thidua_xl.findings import SEVERITY_COLOURS
from thidua_xl.marking import mark, package
from thidua_xl.pipeline import checking

SAMPLES = [f"{name}.mau" for name in assets.campaigns()]


def sample(name: str, folder: Path) -> Path:
    path = folder / "Sổ thi đua của Sở.xlsx"
    shutil.copyfile(assets.folder("workbooks") / f"{name}.xlsx", path)
    return path


def with_faults(path: Path) -> Path:
    """Put into a sample, as a clerk would, a blank, a strange code, a day that is none and a number that is text."""
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["Đề nghị"]
    sheet["B6"], sheet["F5"] = None, "GKK"
    workbook["Đơn vị"]["B6"] = None
    workbook["Họp xét"]["D5"], workbook["Họp xét"]["J5"] = "32/8/2024", "năm người"
    workbook.save(path)
    return path


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return with_faults(sample(SAMPLES[0], tmp_path))


def copies(folder: Path) -> list[Path]:
    return sorted(folder.glob("*_ĐÁNH DẤU_*"))


@pytest.mark.parametrize("name", SAMPLES)
def test_exactly_the_cells_of_the_findings_are_marked(name: str, tmp_path: Path) -> None:
    path = with_faults(sample(name, tmp_path))
    checked = pipeline.check_book(path)
    assert checked.blocked
    old = openpyxl.load_workbook(path)
    new = openpyxl.load_workbook(pipeline.mark_copy(path, checked, tmp_path))
    found = {(finding.sheet, finding.cell) for finding in checked.findings if finding.cell}
    colours = {f"FF{colour}" for colour in SEVERITY_COLOURS.values()}
    marked, noted = set(), set()
    for sheet in old:
        for line in new[sheet.title].iter_rows():
            for cell in line:
                was = sheet[cell.coordinate]
                if repr(was.fill) != repr(cell.fill):
                    assert cell.fill.fgColor.rgb in colours
                    marked.add((sheet.title, cell.coordinate))
                if (cell.comment and cell.comment.text) != (was.comment and was.comment.text):
                    noted.add((sheet.title, cell.coordinate))
    assert marked == noted == found
    assert validate(copies(tmp_path)[0]) == []


def test_the_copy_lists_and_links_the_findings_and_the_verdicts(book: Path) -> None:
    checked = pipeline.check_book(book)
    workbook = openpyxl.load_workbook(pipeline.mark_copy(book, checked, book.parent))
    assert workbook.sheetnames[-2:] == ["Kết quả xét", "Lỗi"]
    rows = [[cell.value or "" for cell in line] for line in workbook["Lỗi"].iter_rows(min_row=4)]
    assert [row[10] for row in rows] == [finding.code for finding in checked.findings]
    for line, finding in zip(workbook["Lỗi"].iter_rows(min_row=4), checked.findings, strict=True):
        link = line[3].hyperlink
        assert (link.location if link else "") == (f"'{finding.sheet}'!{finding.cell}" if finding.cell else "")
    assert [line[0].value for line in workbook["Kết quả xét"].iter_rows(min_row=4)] == [
        verdict.code for verdict in checked.verdicts
    ]


def test_a_marked_copy_can_be_checked_and_marked_again(book: Path) -> None:
    first = pipeline.check_book(book)
    copy = pipeline.mark_copy(book, first, book.parent / "một")
    second = pipeline.check_book(copy)
    assert [(one.code, one.sheet, one.cell) for one in second.findings] == [
        (one.code, one.sheet, one.cell) for one in first.findings
    ]
    again = openpyxl.load_workbook(pipeline.mark_copy(copy, second, book.parent / "hai"))
    assert again.sheetnames[-2:] == ["Kết quả xét (2)", "Lỗi (2)"]


def test_the_command_says_where_the_copy_is_and_leaves_the_book_alone(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = book.read_bytes()
    assert cli.run(["validate", str(book), "--mark", "-o", str(book.parent / "kết quả")]) == cli.BLOCKED
    (copy,) = copies(book.parent / "kết quả")
    assert copy.name.startswith("Sổ thi đua của Sở_ĐÁNH DẤU_")
    assert copy.suffix == ".xlsx"
    assert str(copy) in capsys.readouterr().out
    assert book.read_bytes() == before
    assert len(list((book.parent / "kết quả").glob("*_KET-QUA_*"))) == 1


def test_a_book_with_macros_keeps_them_and_its_ending(book: Path) -> None:
    parts = unzipped(book.read_bytes()) | {"xl/vbaProject.bin": b"Sub KiemTra()"}
    macros = book.with_suffix(".xlsm")
    macros.write_bytes(zipped(parts))
    copy = pipeline.mark_copy(macros, pipeline.check_book(macros), book.parent)
    assert copy.suffix == ".xlsm"
    assert unzipped(copy.read_bytes())["xl/vbaProject.bin"] == b"Sub KiemTra()"


@pytest.mark.parametrize("lock", ["~${}", ".~lock.{}#"])
def test_an_open_book_is_checked_but_not_marked(book: Path, lock: str, capsys: pytest.CaptureFixture[str]) -> None:
    book.with_name(lock.format(book.name)).write_bytes(b"")
    assert cli.run(["validate", str(book), "--mark"]) == cli.CANNOT
    assert copies(book.parent) == []
    assert len(list(book.parent.glob("*_KET-QUA_*"))) == 1
    assert "đang mở nên chưa đánh dấu được" in " ".join(capsys.readouterr().err.split())


def test_one_book_that_cannot_be_marked_does_not_stop_the_others(book: Path) -> None:
    signed = book.with_name("Ký số.xlsx")
    signed.write_bytes(zipped(unzipped(book.read_bytes()) | {"_xmlsignatures/sig1.xml": "<x/>"}))
    findings = book.parent / "lỗi.json"
    assert cli.run(["validate", str(signed), str(book), "--mark", "--json", str(findings)]) == cli.CANNOT
    assert [path.name[:10] for path in copies(book.parent)] == ["Sổ thi đua"]
    assert len(list(book.parent.glob("*_KET-QUA_*"))) == 2
    assert "Ký số.xlsx" in findings.read_text(encoding="utf-8")


def test_a_copy_that_reads_otherwise_than_the_book_is_never_written(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbook = openpyxl.load_workbook(book)
    workbook["Đơn vị"]["C6"] = datetime(2024, 8, 8)
    file = io.BytesIO()
    workbook.save(file)
    monkeypatch.setattr(checking, "mark", lambda *_arguments: file.getvalue())
    with pytest.raises(RuntimeError, match="does not read"):
        pipeline.mark_copy(book, pipeline.check_book(book), book.parent)
    assert copies(book.parent) == []


def test_a_part_copied_wrongly_is_noticed(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy: Callable[..., None] = package._copy

    def careless(content: bytes, member: object, archive: object) -> None:
        copy(content, member, archive)
        archive.writestr("xl/thêm.xml", b"")  # type: ignore[attr-defined]
        monkeypatch.setattr(package, "_copy", copy)

    monkeypatch.setattr(package, "_copy", careless)
    with pytest.raises(RuntimeError, match="not to be touched"):
        mark(book.read_bytes(), book.name, ())


def test_a_book_in_another_format_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "sổ.md"
    path.write_text((assets.folder("workbooks") / "bac-kan-75-ngay-dem-2024.md").read_text(encoding="utf-8"), "utf-8")
    with pytest.raises(ThiduaError, match=r"lưu thành \.xlsx"):
        pipeline.mark_copy(path, pipeline.check_book(path), tmp_path)
    assert copies(tmp_path) == []
