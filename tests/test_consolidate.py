"""Workbooks of many units put together: nothing lost, nothing twice, everything traced to its file and row."""

import io
import json
import os
import shutil
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openxml_validator import validate
from sample import SAMPLE, records, with_cell, with_row, with_sheet, without_row
from thidua_xl import assets, cli, pipeline
from thidua_xl.batch import open_executor, run
from thidua_xl.books import Book, MarkdownBook, book_of
from thidua_xl.consolidate import from_json, rule_grids, rules_from_json, rules_of, rules_to_json, to_json
from thidua_xl.errors import ThiduaError
from thidua_xl.files import EARLIER_FOLDER
from thidua_xl.findings import RowRefs, Severity
from thidua_xl.inbox import MEMORY_FOLDER, letters_in
from thidua_xl.pipeline import Consolidated, checking, consolidating
from thidua_xl.sheets import DATA_SHEETS, RULE_SHEETS, SOURCE_COLUMNS
from thidua_xl.standard import HEADING_ROW, build_workbook
from thidua_xl.tables import Tables
from thidua_xl.verdicts import Outcome

UNITS = ("PBCVT", "PCNTT", "PKHTC", "PTTBCXB", "TTCNTT", "VP")
SILENT = ("TTR", "PCDS")  # units of the sample that put nobody forward


def unit_book(unit: str, text: str = SAMPLE) -> str:
    """Give the sample as one unit would send it: the whole roster, its own rows elsewhere."""
    own = text
    own = _only(own, "Đề nghị", "Mã đề nghị", lambda row: row["Mã đơn vị trình"] == unit)
    meetings = {row["Mã họp"] for row in records(text, "Họp xét") if row["Mã đơn vị"] == unit}
    own = _only(own, "Họp xét", "Mã họp", lambda row: row["Mã họp"] in meetings)
    own = _only(own, "Thành viên họp", "Mã họp", lambda row: row["Mã họp"] in meetings)
    own = _only(own, "Cá nhân", "Mã cá nhân", lambda row: row["Mã đơn vị"] == unit)
    people = {row["Mã cá nhân"] for row in records(own, "Cá nhân")} | {unit}
    own = _only(own, "Khen thưởng trước", "Mã đối tượng", lambda row: row["Mã đối tượng"] in people)
    for sheet in ("Chỉ tiêu", "Kết quả đợt"):
        own = _only(own, sheet, "Mã đơn vị", lambda row: row["Mã đơn vị"] == unit)
    return own


def _only(text: str, sheet: str, key: str, wanted: Callable[[dict[str, str]], bool]) -> str:
    for name in {row[key] for row in records(text, sheet) if not wanted(row)}:
        text = without_row(text, sheet, name)
    return text


def xlsx(text: str) -> bytes:
    """Write a book as the standard workbook."""
    review = pipeline.check(MarkdownBook(text), assets.templates()).review
    assert review is not None
    return build_workbook(review.campaign, review.tables)


@pytest.fixture(scope="session")
def books() -> dict[str, bytes]:
    """Give the workbook of each unit of the sample."""
    return {unit: xlsx(unit_book(unit)) for unit in UNITS}


@pytest.fixture
def folder(tmp_path: Path, books: dict[str, bytes]) -> Path:
    """Give a folder of unit workbooks, one in a subfolder."""
    place = tmp_path / "Sổ các đơn vị đã nộp"
    for unit, content in books.items():
        path = place / ("Khối văn phòng" if unit == "VP" else "") / f"Sổ {unit}.xlsx"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return place


def change(path: Path, sheet: str, cell: str, value: object) -> None:
    """Type something into a workbook."""
    workbook = openpyxl.load_workbook(path)
    workbook[sheet][cell] = value
    workbook.save(path)


def together(folder: Path, **more: Any) -> Consolidated:
    """Consolidate a folder into a book beside it."""
    return pipeline.consolidate_books(folder, folder.parent / "Kết quả" / "Tổng hợp.xlsx", **more)


def codes(done: Consolidated, book: str = "") -> list[tuple[str, str, str, str]]:
    """Give the findings that are of putting together, or of one file: (code, book, sheet, cell)."""
    return [
        (f.code, f.book, f.sheet, f.cell)
        for f in done.checked.findings
        if f.book == book or (not book and f.code.startswith("TP"))
    ]


# -- the new book -----------------------------------------------------------------------------------------------------


def test_the_new_book_holds_every_row_once_with_its_file_and_row(folder: Path) -> None:
    done = together(folder)
    checked = pipeline.check_book(done.book)
    whole = pipeline.check(MarkdownBook(SAMPLE), assets.templates())
    assert checked.review is not None
    assert whole.review is not None
    for name in ("units", "nominations", "targets", "earlier_awards"):
        ours, sample = checked.review.tables[name], whole.review.tables[name]
        fields = [column.field for column in sample.sheet.asked]
        assert sorted(str([record[f] for f in fields]) for _row, record in ours) == sorted(
            str([record[f] for f in fields]) for _row, record in sample
        ), name
    for _row, record in checked.review.nominations:
        source = folder / record["source_file"]
        assert openpyxl.load_workbook(source)["Đề nghị"].cell(record["source_row"], 1).value == record["code"]


def test_the_new_book_is_again_a_valid_workbook(folder: Path) -> None:
    done = together(folder)
    again = pipeline.check_book(done.book)
    assert not [f for f in again.findings if f.code.startswith("TT")]
    assert not again.blocked
    assert {v.code: v.outcome for v in again.verdicts} == {v.code: v.outcome for v in done.checked.verdicts}


def test_a_blank_standard_workbook_says_nothing_of_sources(books: dict[str, bytes]) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(books["VP"]))
    headings = {cell.value for sheet in DATA_SHEETS for cell in workbook[sheet.title][HEADING_ROW]}
    assert headings.isdisjoint(column.heading for column in SOURCE_COLUMNS)


def test_a_consolidated_book_can_be_consolidated_at_the_next_level(folder: Path) -> None:
    first = together(folder)
    upper = folder.parent / "Tỉnh"
    upper.mkdir()
    shutil.copyfile(first.book, upper / "Sở.xlsx")
    second = pipeline.consolidate_books(upper, folder.parent / "Cấp tỉnh.xlsx")
    review = second.checked.review
    assert review is not None
    assert len(review.nominations) == 7
    assert {record["source_file"] for _row, record in review.nominations} == {"Sở.xlsx"}


def test_an_earlier_book_is_put_aside_not_overwritten(folder: Path) -> None:
    before = together(folder).book.read_bytes()
    (folder / "Sổ PKHTC.xlsx").unlink()
    done = together(folder)
    (kept,) = (done.book.parent / "_bản trước").rglob("*.xlsx")
    assert kept.read_bytes() == before
    assert done.book.read_bytes() != before
    assert done.made.earlier == {done.book.name: kept}


def test_a_book_that_was_received_or_gives_the_rules_is_never_replaced(folder: Path, tmp_path: Path) -> None:
    received, own = folder / "Sổ PCNTT.xlsx", tmp_path / "Sổ của Sở.xlsx"
    shutil.copyfile(received, own)
    before = received.read_bytes()
    with pytest.raises(ThiduaError, match="là một sổ đã nhận"):
        pipeline.consolidate_books(folder, received)
    with pytest.raises(ThiduaError, match="sổ của cơ quan tổng hợp"):
        pipeline.consolidate_books(folder, own, rules=own)
    with pytest.raises(ThiduaError, match=r"đuôi \.xlsx"):
        pipeline.consolidate_books(folder, tmp_path / "Tổng hợp.docx")
    assert received.read_bytes() == own.read_bytes() == before


def test_a_units_text_stays_text_and_an_ill_named_file_does_not_stop_the_others(folder: Path) -> None:
    """Texts that Excel would take for formulas, and signs that no cell holds."""
    strange = folder / "=HYPERLINK(1)\x01\udcff.xlsx"
    workbook = openpyxl.load_workbook(folder / "Sổ PCNTT.xlsx")
    for place, text in (("N5", "=cmd|'/c calc'!A1"), ("O5", "=1+1")):
        workbook["Đề nghị"][place] = text
        workbook["Đề nghị"][place].data_type = "s"
    workbook.save(folder / "Sổ PCNTT.xlsx")
    (folder / "Sổ PCNTT.xlsx").rename(strange)
    done = together(folder)
    sheet = openpyxl.load_workbook(done.book)["Đề nghị"]
    row = next(row for row in sheet.iter_rows(min_row=5) if row[13].value == "=cmd|'/c calc'!A1")
    assert {cell.data_type for cell in row if str(cell.value).startswith("=") and cell.column > 13} == {"s"}
    assert "=HYPERLINK(1)??.xlsx" in {cell.value for cell in row}
    again = pipeline.check_book(done.book)
    assert {v.code: v.outcome for v in again.verdicts} == {v.code: v.outcome for v in done.checked.verdicts}


def test_a_long_table_is_written_like_a_short_one(books: dict[str, bytes], tmp_path: Path) -> None:
    lines = [f"| X{n} | Người Mẫu {n} & <Ví dụ> _x0041_ | 0{n % 9 + 1}/05/1990 | VP |" for n in range(700)]
    table = "\n".join(("| Mã cá nhân | Họ và tên | Ngày sinh | Mã đơn vị |", "|---|---|---|---|", *lines))
    text = with_sheet(SAMPLE, "Cá nhân", table)
    path = tmp_path / "dài.xlsx"
    path.write_bytes(xlsx(text))
    assert validate(path) == []
    long = pipeline.check_book(path).review
    typed = pipeline.check(MarkdownBook(text), assets.templates()).review
    assert long is not None
    assert typed is not None
    assert [record for _row, record in long.tables["people"]] == [record for _row, record in typed.tables["people"]]
    sheet, short = openpyxl.load_workbook(path)["Cá nhân"], openpyxl.load_workbook(io.BytesIO(books["VP"]))["Cá nhân"]
    assert sheet["H704"].value == "Văn phòng Sở"
    assert sheet.tables["Bang_CaNhan"].ref.endswith(f"{HEADING_ROW + 700 + 25}")
    assert (sheet["C700"].number_format, sheet["C700"].font.name) == (short["C5"].number_format, short["C5"].font.name)
    assert {str(area) for rule in sheet.data_validations.dataValidation for area in rule.sqref.ranges} == {
        str(area) for rule in short.data_validations.dataValidation for area in rule.sqref.ranges
    }


# -- rules ------------------------------------------------------------------------------------------------------------


def test_rules_read_the_same_whatever_their_form(books: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "sổ.xlsx"
    path.write_bytes(books["VP"])
    from_book, from_text = pipeline.check_book(path).review, pipeline.check(MarkdownBook(SAMPLE), []).review
    assert from_book is not None
    rules = rules_of(from_book.tables)
    text_rules = checking.read_rules(MarkdownBook(SAMPLE).grids(), frozenset(assets.templates()))
    assert from_text is None  # without templates the rules are ill-written
    assert rules.digest == rules_of(text_rules.tables).digest
    rebuilt = checking.read_rules(rule_grids(rules, HEADING_ROW), frozenset(assets.templates()))
    assert rules_of(rebuilt.tables).digest == rules.digest
    assert rules_from_json(rules_to_json(rules)) == rules


@pytest.mark.parametrize("campaign", assets.campaigns())
def test_the_rules_of_every_campaign_survive_being_kept(campaign: str) -> None:
    text = (assets.folder("workbooks") / f"{campaign}.md").read_text(encoding="utf-8")
    rules = checking.read_rules(MarkdownBook(text).grids(), frozenset(assets.templates()))
    said = rules_of(rules.tables)
    rebuilt = checking.read_rules(rule_grids(said, HEADING_ROW), frozenset(assets.templates()))
    assert rules_of(rebuilt.tables).digest == said.digest
    assert rebuilt.campaign is not None


def test_a_tampered_rule_blocks_and_names_sheet_row_and_both_values(folder: Path, books: dict[str, bytes]) -> None:
    path = folder / "Sổ PCNTT.xlsx"
    limit = next(
        cell.coordinate for cell in openpyxl.load_workbook(path)["Số lượng"][HEADING_ROW + 1] if cell.value in {2, "2"}
    )
    change(path, "Số lượng", limit, "5")
    own = folder.parent / "Sổ của Sở.xlsx"
    own.write_bytes(books["VP"])
    done = together(folder, rules=own)
    assert done.checked.blocked
    (found,) = [f for f in done.checked.findings if f.code == "TP02"]
    assert (found.book, found.sheet, found.cell) == ("Sổ PCNTT.xlsx", "Số lượng", limit)
    assert "“5”" in found.message
    assert "“2”" in found.message
    assert {line.name: line.lot for line in done.files}["Sổ PCNTT.xlsx"] == "Đã tổng hợp, thể lệ khác"
    assert done.checked.review is not None
    assert done.checked.review.campaign.quotas[0].limit == 2


def test_a_tampered_rule_is_named_where_it_stands_in_each_book_also_when_remembered(
    folder: Path, books: dict[str, bytes]
) -> None:
    for name, shifted in (("Sổ PCNTT.xlsx", False), ("Sổ PKHTC.xlsx", True)):
        workbook = openpyxl.load_workbook(folder / name)
        sheet = workbook["Số lượng"]
        limit = next(cell.coordinate for cell in sheet[HEADING_ROW] if cell.value == "Tối đa").rstrip("0123456789")
        sheet[f"{limit}{HEADING_ROW + 1}"] = 5
        if shifted:
            sheet.insert_rows(1)
            sheet.insert_cols(1)
        workbook.save(folder / name)
    own = folder.parent / "Sổ của Sở.xlsx"
    own.write_bytes(books["VP"])
    for _run in range(2):
        found = {f.book: f.cell for f in together(folder, rules=own).checked.findings if f.code == "TP02"}
        assert found == {
            "Sổ PCNTT.xlsx": f"{limit}{HEADING_ROW + 1}",
            "Sổ PKHTC.xlsx": f"{chr(ord(limit) + 1)}{HEADING_ROW + 2}",
        }


def test_a_rule_that_a_book_adds_or_lacks_is_named_too(folder: Path, books: dict[str, bytes]) -> None:
    added = openpyxl.load_workbook(folder / "Sổ PCNTT.xlsx")
    last = max(row for row in range(1, 60) if added["Tiêu chuẩn"].cell(row, 1).value)
    for place, cell in enumerate(added["Tiêu chuẩn"][last], start=1):
        added["Tiêu chuẩn"].cell(last + 1, place, "TC99" if place == 1 else cell.value)
    added.save(folder / "Sổ PCNTT.xlsx")
    lacking = openpyxl.load_workbook(folder / "Sổ PKHTC.xlsx")
    lacking["Tiêu chuẩn"].delete_rows(last)
    lacking.save(folder / "Sổ PKHTC.xlsx")
    own = folder.parent / "Sổ của Sở.xlsx"
    own.write_bytes(books["VP"])
    found = {f.book: f.cell for f in together(folder, rules=own).checked.findings if f.code == "TP02"}
    assert found == {"Sổ PCNTT.xlsx": f"A{last + 1}", "Sổ PKHTC.xlsx": f"A{last}"}


def test_rules_that_disagree_are_never_guessed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(folder / "Sổ PCNTT.xlsx", "Số lượng", "H5", "5")
    book = folder.parent / "TH.xlsx"
    assert cli.run(["consolidate", str(folder), "-o", str(book)]) == cli.CANNOT
    said = " ".join(capsys.readouterr().err.split())
    assert "--rules" in said
    assert "2 bản thể lệ" in said
    assert not book.exists()


def test_a_book_of_ill_written_rules_is_listed_and_left_out(folder: Path, books: dict[str, bytes]) -> None:
    path = folder / "Sổ PCNTT.xlsx"
    change(path, "Số lượng", "A5", None)
    change(path, "Số lượng", "B5", "không có")
    own = folder.parent / "Sổ của Sở.xlsx"
    own.write_bytes(books["VP"])
    done = together(folder, rules=own)
    assert "TP03" in {code for code, *_place in codes(done, "Sổ PCNTT.xlsx")}
    assert done.checked.review is not None
    assert len(done.checked.review.nominations) == 6


# -- who sent what ----------------------------------------------------------------------------------------------------


def test_units_that_the_routes_let_submit_and_did_not_are_named(folder: Path) -> None:
    (folder / "Sổ PKHTC.xlsx").unlink()
    done = together(folder)
    missing = {f.row_key for f in done.checked.findings if f.code == "TP04"}
    assert missing == {*SILENT, "PKHTC"}


def test_a_late_book_is_named_by_the_day_written_in_it_once(folder: Path) -> None:
    change(folder / "Sổ PCNTT.xlsx", "Đề nghị", "K5", datetime(2024, 8, 12))
    done = together(folder)
    (late,) = [f for f in done.checked.findings if f.book == "Sổ PCNTT.xlsx" and f.cell == "K5"]
    assert (late.code, late.sheet, late.severity) == ("TH01", "Đề nghị", Severity.ERROR)
    assert "12/8/2024 là muộn" in late.message
    assert "07/8/2024 (thứ Tư)" in late.message
    line = next(line for line in done.files if line.name == late.book)
    assert (line.lot, line.submitted, line.note) == ("Đã tổng hợp, nộp muộn", "12/8/2024", late.message)


def test_a_late_report_does_not_make_the_nominations_of_its_book_late(folder: Path) -> None:
    for cell, value in (("A5", "PCNTT"), ("C5", "TH-NOP"), ("D5", datetime(2024, 8, 12))):
        change(folder / "Sổ PCNTT.xlsx", "Nộp báo cáo", cell, value)
    done = together(folder)
    assert ("TH01", "Nộp báo cáo") in {(f.code, f.sheet) for f in done.checked.findings if f.book == "Sổ PCNTT.xlsx"}
    assert {line.lot for line in done.files} == {"Đã tổng hợp"}


def test_files_that_cannot_be_read_are_listed_and_never_stop_the_work(folder: Path) -> None:
    (folder / "hỏng.xlsx").write_bytes(b"PK\x03\x04 half a file")
    (folder / "~$Sổ VP.xlsx").write_bytes(b"lock")
    (folder / "Ghi chú.docx").write_bytes(b"not a workbook")
    (folder / "Sổ VP_KET-QUA_2024-08-08_08-00-00.xlsx").write_bytes(b"a result")
    done = together(folder)
    assert [line.name for line in done.files if line.lot == "Không đọc được"] == ["hỏng.xlsx"]
    assert len(done.files) == len(UNITS) + 1
    assert [f.book for f in done.checked.findings if f.code == "TP01"] == ["hỏng.xlsx"]


def test_nothing_that_a_unit_sent_vanishes_without_a_word(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("Sổ xã.zip", "Sổ xã.xlsb", "Sổ xã.csv"):
        (folder / name).write_bytes(b"PK")
    (folder / "Ống.xlsx").mkdir()
    locked = folder / "Xã không mở được"
    walk = os.walk

    def refused(
        top: Path, onerror: Callable[[OSError], None] | None = None
    ) -> Iterator[tuple[str, list[str], list[str]]]:
        if onerror is not None:
            onerror(PermissionError(13, "Permission denied", str(locked)))
        return walk(top)

    monkeypatch.setattr(os, "walk", refused)
    done = together(folder)
    unread = {line.name for line in done.files if line.lot == "Không đọc được"}
    assert unread == {"Sổ xã.zip", "Sổ xã.xlsb", "Sổ xã.csv", "Xã không mở được"}
    told = {f.book: f.message for f in done.checked.findings if f.code == "TP01"}
    assert "giải nén" in told["Sổ xã.zip"]
    assert "lưu lại thành .xlsx" in told["Sổ xã.xlsb"]


def test_a_marked_copy_is_no_second_book_beside_its_own_but_is_one_alone(folder: Path) -> None:
    copy = folder / "Sổ PCNTT_ĐÁNH DẤU_2024-08-08_08-00-00.xlsx"
    shutil.copyfile(folder / "Sổ PCNTT.xlsx", copy)
    assert copy.name not in {line.name for line in together(folder).files}
    (folder / "Sổ PCNTT.xlsx").unlink()
    assert copy.name in {line.name for line in together(folder).files}


@pytest.mark.parametrize("with_rules", [True, False])
def test_a_workbook_of_another_kind_is_told_just_that(folder: Path, books: dict[str, bytes], with_rules: bool) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.append(["STT", "Họ tên"])
    workbook.save(folder / "Danh sách.xlsx")
    own = folder.parent / "Sổ của Sở.xlsx"
    own.write_bytes(books["VP"])
    for _run in range(2):
        done = together(folder, rules=own if with_rules else None)
        assert [f.code for f in done.checked.findings if f.book == "Danh sách.xlsx"] == ["TT18"]
        assert {line.name: line.lot for line in done.files}["Danh sách.xlsx"] == "Không phải sổ thi đua"
        assert done.checked.review is not None
        assert len(done.checked.review.nominations) == 7


def test_a_file_that_cannot_be_read_is_counted_apart_each_time(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "hỏng.xlsx").write_bytes(b"PK\x03\x04 half a file")
    book = str(folder.parent / "TH.xlsx")
    for said in ("7 tệp: đọc 6, 1 không đọc được, 0 giữ", "7 tệp: đọc 0, 1 không đọc được, 6 giữ"):
        assert cli.run(["consolidate", str(folder), "-o", book]) == cli.BLOCKED
        assert said in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("with_rules", [True, False])
def test_a_folder_without_a_book_is_refused_in_one_sentence(
    tmp_path: Path, books: dict[str, bytes], with_rules: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    empty, own, book = tmp_path / "Sổ đã nhận", tmp_path / "Sổ của Sở.xlsx", tmp_path / "TH.xlsx"
    empty.mkdir()
    (empty / "Ghi chú.docx").write_bytes(b"not a workbook")
    own.write_bytes(books["VP"])
    rules = ["--rules", str(own)] if with_rules else []
    assert cli.run(["consolidate", str(empty), "-o", str(book), *rules]) == cli.CANNOT
    assert "không có sổ nào để tổng hợp" in " ".join(capsys.readouterr().err.split())
    assert not book.exists()


def test_the_same_file_twice_counts_once(folder: Path) -> None:
    shutil.copyfile(folder / "Sổ PKHTC.xlsx", folder / "Sổ PKHTC (2).xlsx")
    done = together(folder)
    assert [f.code for f in done.checked.findings if f.code in {"TP06", "TP07"}] == ["TP07"]
    assert done.checked.review is not None
    assert len(done.checked.review.nominations) == 7


def test_two_books_of_one_unit_are_named_and_what_is_alike_counts_once(folder: Path) -> None:
    shutil.copyfile(folder / "Sổ PKHTC.xlsx", folder / "Sổ PKHTC mới.xlsx")
    change(folder / "Sổ PKHTC mới.xlsx", "Chỉ tiêu", "A5", "PKHTC")
    change(folder / "Sổ PKHTC mới.xlsx", "Chỉ tiêu", "C5", "Tiết kiệm chi")
    change(folder / "Sổ PKHTC mới.xlsx", "Chỉ tiêu", "E5", 1)
    done = together(folder)
    assert {f.book for f in done.checked.findings if f.code == "TP06"} == {"Sổ PKHTC.xlsx", "Sổ PKHTC mới.xlsx"}
    assert done.checked.review is not None
    assert len(done.checked.review.nominations) == 7


def test_a_nomination_that_two_books_give_has_its_verdict_in_both_at_their_own_rows(folder: Path) -> None:
    other = folder / "Sổ PCNTT mới.xlsx"
    change(folder / "Sổ PCNTT.xlsx", "Đề nghị", "F5", "GKK")
    shutil.copyfile(folder / "Sổ PCNTT.xlsx", other)
    workbook = openpyxl.load_workbook(other)
    workbook["Đề nghị"].insert_rows(5)
    workbook.save(other)
    done = together(folder, returns=folder.parent / "Trả lại")
    told = {}
    for name in ("Sổ PCNTT.xlsx", other.name):
        sheet = openpyxl.load_workbook(done.returned[name])["Kết quả xét"]
        told[name] = {row[0]: row[5:7] for row in sheet.iter_rows(min_row=6, values_only=True)}
    first, second = (list(found.values()) for found in told.values())
    assert first[0][0] == second[0][0] == "Chưa đạt"
    assert (first[0][1].split(":")[0], second[0][1].split(":")[0]) == ("F5", "F6")
    assert len({str(line.outcomes) for line in done.files if line.name in told}) == 1


def test_a_copy_is_told_what_its_original_is_told(folder: Path) -> None:
    change(folder / "Sổ PKHTC.xlsx", "Đề nghị", "F5", "GKK")
    shutil.copyfile(folder / "Sổ PKHTC.xlsx", folder / "Bản sao.xlsx")
    done = together(folder, returns=folder.parent / "Trả lại")
    told, verdicts = {}, {}
    for name in ("Bản sao.xlsx", "Sổ PKHTC.xlsx"):
        workbook = openpyxl.load_workbook(done.returned[name])
        told[name] = {row[10] for row in workbook["Lỗi"].iter_rows(min_row=6, values_only=True)}
        verdicts[name] = list(workbook["Kết quả xét"].iter_rows(min_row=6, values_only=True))
    assert told["Sổ PKHTC.xlsx"] == told["Bản sao.xlsx"] | {"TP07"}
    assert "OB06" in told["Bản sao.xlsx"]
    assert verdicts["Sổ PKHTC.xlsx"] == verdicts["Bản sao.xlsx"]


def test_a_book_of_another_campaign_gives_no_row(folder: Path, books: dict[str, bytes]) -> None:
    own = folder.parent / "Sổ của Sở.xlsx"
    own.write_bytes(books["VP"])
    shutil.copyfile(assets.folder("workbooks") / "cao-bang-2026.mau.xlsx", folder / "Đợt khác.xlsx")
    done = together(folder, rules=own)
    assert [f.code for f in done.checked.findings if f.book == "Đợt khác.xlsx"] == ["TP14"]
    (line,) = (line for line in done.files if line.name == "Đợt khác.xlsx")
    assert (line.lot, line.nominations) == ("Sổ của đợt khác", 0)
    assert done.checked.review is not None
    assert len(done.checked.review.nominations) == 7


def test_a_book_put_together_from_the_files_beside_it_does_not_count_again(folder: Path) -> None:
    shutil.copyfile(together(folder).book, folder / "Tổng hợp tháng trước.xlsx")
    done = together(folder)
    assert [f.code for f in done.checked.findings if f.book == "Tổng hợp tháng trước.xlsx"] == ["TP13"]
    assert {line.name: line.lot for line in done.files}["Tổng hợp tháng trước.xlsx"] == "Tổng hợp từ chính các tệp này"
    assert not [f for f in done.checked.findings if f.code == "TP06"]


def test_rows_stand_in_the_order_of_the_upper_levels_units(folder: Path) -> None:
    whole = pipeline.check(MarkdownBook(SAMPLE), assets.templates())
    assert whole.review is not None
    own = folder.parent / "Sổ của Sở.xlsx"
    kept = {sheet.name for sheet in RULE_SHEETS} | {"units"}
    tables = Tables({name: table for name, table in whole.review.tables.items() if name in kept})
    own.write_bytes(build_workbook(whole.review.campaign, tables))
    units = [*whole.review.units]
    for number, unit in enumerate(reversed(units)):
        path = next((path for path in folder.rglob(f"Sổ {unit}.xlsx")), None)
        if path:
            path.rename(path.with_name(f"{number:02} {path.name}"))
    review = together(folder, rules=own).checked.review
    assert review is not None
    submitters = [*dict.fromkeys(record["submitter"] for _row, record in review.nominations)]
    assert len(submitters) > 2
    assert submitters == sorted(submitters, key=units.index)


def test_results_sent_back_before_are_put_aside(folder: Path) -> None:
    place = folder.parent / "Trả lại"
    first = together(folder, returns=place).returned
    second = together(folder, returns=place).returned
    assert {path for path in place.rglob("*.xlsx") if EARLIER_FOLDER not in path.parts} == {*second.values()}
    assert {path.name for path in place.rglob(f"{EARLIER_FOLDER}/*.xlsx")} >= {path.name for path in first.values()}


def test_of_many_books_of_one_unit_five_are_named(folder: Path) -> None:
    for number in range(7):
        shutil.copyfile(folder / "Sổ PKHTC.xlsx", folder / f"Sổ PKHTC {number}.xlsx")
        change(folder / f"Sổ PKHTC {number}.xlsx", "Chỉ tiêu", "F5", number)
    found = {f.book: f.message for f in together(folder).checked.findings if f.code == "TP06"}
    assert len(found) == 8
    named = ", ".join(f"Sổ PKHTC {number}.xlsx" for number in range(5))
    assert found["Sổ PKHTC.xlsx"].endswith(f"có 8 sổ: {named} và 2 tệp khác.")


def test_a_book_without_a_row_of_its_own_is_named(folder: Path) -> None:
    text = SAMPLE
    for sheet, key in (("Đề nghị", "Mã đề nghị"), ("Họp xét", "Mã họp"), ("Thành viên họp", "Mã họp")):
        text = _only(text, sheet, key, lambda _row: False)
    for sheet in ("Chỉ tiêu", "Kết quả đợt"):
        text = _only(text, sheet, "Mã đơn vị", lambda _row: False)
    (folder / "Trống.xlsx").write_bytes(xlsx(text))
    assert ("TP12", "Trống.xlsx", "Đề nghị", "") in codes(together(folder))


# -- rows of several books --------------------------------------------------------------------------------------------


def test_one_person_written_differently_is_reported_with_both_files_and_the_field(folder: Path) -> None:
    text = with_row(unit_book("PKHTC"), "Cá nhân", {}, None)
    person = next(row for row in records(SAMPLE, "Cá nhân") if row["Mã đơn vị"] == "PCNTT")
    text = with_row(unit_book("PKHTC"), "Cá nhân", person | {"Chức vụ": "Phó phòng"})
    (folder / "Sổ PKHTC.xlsx").write_bytes(xlsx(text))
    done = together(folder)
    (found,) = [f for f in done.checked.findings if f.code == "TP08"]
    assert found.book == "Sổ PKHTC.xlsx"
    assert "Sổ PCNTT.xlsx" in found.message
    assert "Chức vụ “Phó phòng”" in found.message
    assert person["Số CCCD"] not in json.dumps(found.as_json())
    assert done.checked.review is not None
    assert done.checked.review.people[person["Mã cá nhân"]].position == person["Chức vụ"]


def test_one_code_for_two_units_blocks(folder: Path) -> None:
    text = with_cell(unit_book("PKHTC"), "Đơn vị", "TTR", "Tên đơn vị", "Thanh tra huyện")
    (folder / "Sổ PKHTC.xlsx").write_bytes(xlsx(text))
    assert [f.book for f in together(folder).checked.findings if f.code == "TP09"] == ["Sổ PKHTC.xlsx"]


def test_a_unit_that_the_upper_level_does_not_know_is_named(folder: Path, books: dict[str, bytes]) -> None:
    text = with_row(unit_book("PKHTC"), "Đơn vị", {"Mã đơn vị": "TOKT", "Tên đơn vị": "Tổ Kế toán"}, like="PKHTC")
    (folder / "Sổ PKHTC.xlsx").write_bytes(xlsx(text))
    own = folder.parent / "Sổ của Sở.xlsx"
    own.write_bytes(books["VP"])
    found = [f for f in together(folder, rules=own).checked.findings if f.code == "TP11"]
    assert [(f.book, f.value) for f in found] == [("Sổ PKHTC.xlsx", "TOKT")]


def test_codes_that_books_use_for_different_things_stay_apart_and_references_follow(folder: Path) -> None:
    for unit in ("PKHTC", "PCNTT"):
        text = unit_book(unit)
        for sheet, key, old, new in (
            ("Đề nghị", "Mã đề nghị", "DN", "N001"),
            ("Họp xét", "Mã họp", "H", "H1"),
            ("Thành viên họp", "Mã họp", "H", "H1"),
        ):
            for row in records(text, sheet):
                if row[key].startswith(old):
                    text = text.replace(f"| {row[key]} |", f"| {new} |")
        (folder / f"Sổ {unit}.xlsx").write_bytes(xlsx(text))
    change(folder / "Sổ PKHTC.xlsx", "Đề nghị", "F5", "GKK")
    done = together(folder, returns=folder.parent / "Trả lại")
    review = done.checked.review
    assert review is not None
    assert {"PKHTC-N001", "PCNTT-N001"} <= {record["code"] for _row, record in review.nominations}
    for nomination in review.each():
        assert nomination.meeting is not None
        assert nomination.meeting.unit is nomination.submitter
        assert len(review.attendees[nomination.meeting.code]) == nomination.meeting.members
    said = {(f.book, f.sheet): (f.value, f.details["books"]) for f in done.checked.findings if f.code == "TP10"}
    assert said["Tổng hợp.xlsx", "Đề nghị"] == ("N001", 2)
    assert said["Tổng hợp.xlsx", "Họp xét"] == ("H1", 2)
    # The clerk reads the codes that he wrote.
    own = {f.row_key for f in done.checked.findings if f.book == "Sổ PKHTC.xlsx" and f.sheet == "Đề nghị"}
    assert own == {"N001"}
    workbook = openpyxl.load_workbook(done.returned["Sổ PKHTC.xlsx"])
    assert not [row for sheet in workbook for row in sheet.iter_rows(values_only=True) if "PKHTC-" in str(row)]


def test_what_only_the_upper_level_can_see_stands_at_the_units_own_cells(folder: Path) -> None:
    """One more collective than the campaign's quota, spread over three books, each sound by itself."""
    text = unit_book("PKHTC")
    nomination = next(row for row in records(unit_book("PCNTT"), "Đề nghị"))
    meeting = records(text, "Họp xét")[0]["Mã họp"]
    new = nomination | {"Mã đề nghị": "DN99", "Mã đối tượng": "PKHTC", "Mã đơn vị trình": "PKHTC", "Mã họp": meeting}
    new |= {"Số phiếu đồng ý": "4", "Ngày nộp hồ sơ": "07/8/2024", "Thành tích": "Hoàn thành dự toán năm trước hạn."}
    (folder / "Sổ PKHTC.xlsx").write_bytes(xlsx(with_row(text, "Đề nghị", new)))
    alone = pipeline.check_book(folder / "Sổ PKHTC.xlsx")
    assert not alone.blocked, [f.as_json() for f in alone.findings]
    done = together(folder, returns=folder.parent / "Trả lại")
    found = {(f.book, f.cell) for f in done.checked.findings if f.code == "SL02"}
    assert found == {("Sổ PCNTT.xlsx", "F5"), ("Sổ TTCNTT.xlsx", "F5"), ("Sổ PKHTC.xlsx", "F6")}
    sheet = openpyxl.load_workbook(done.returned["Sổ PKHTC.xlsx"])
    assert ("SL02", "F6") in {(row[10], row[3]) for row in sheet["Lỗi"].iter_rows(min_row=6, values_only=True)}
    verdicts = {row[0]: row[5:7] for row in sheet["Kết quả xét"].iter_rows(min_row=6, values_only=True)}
    assert verdicts["DN99"][0] == "Chưa đạt"
    assert verdicts["DN99"][1].startswith("F6: ")
    (line,) = (line for line in done.files if line.name == "Sổ PKHTC.xlsx")
    assert line.outcomes == Counter(outcome for outcome, _reasons in verdicts.values())


def test_a_row_without_a_code_is_named_by_its_row_in_its_own_book(folder: Path) -> None:
    """Two rows of unit B that say the same and have no code: its clerk must find both in his own book."""
    text = unit_book("PCNTT")
    row = records(text, "Đề nghị")[0] | {"Mã đề nghị": "", "Thành tích": ""}
    text = with_row(with_row(text, "Đề nghị", row), "Đề nghị", row | {"Số phiếu đồng ý": "4"})
    (folder / "Sổ PCNTT.xlsx").write_bytes(xlsx(text))
    done = together(folder, returns=folder.parent / "Trả lại")
    found = [f for f in done.checked.findings if f.code == "TR01" and f.book == "Sổ PCNTT.xlsx"]
    sheet = openpyxl.load_workbook(folder / "Sổ PCNTT.xlsx")["Đề nghị"]
    same = {n: sheet.cell(n, 1).value for n in (5, 6, 7)}
    assert {f.place.row for f in found} == set(same)
    for finding in found:
        others = finding.details["others"]
        assert isinstance(others, RowRefs)
        assert [other.row for other in others.rows] == [n for n in same if n != finding.place.row]
        for number, code in same.items():
            if number != finding.place.row:
                assert (f"dòng {number} sổ Sổ PCNTT.xlsx" if code is None else str(code)) in finding.message
    returned = openpyxl.load_workbook(done.returned["Sổ PCNTT.xlsx"])
    reasons = [row[6] for row in returned["Kết quả xét"].iter_rows(min_row=6, values_only=True)]
    assert len(reasons) == 3
    assert "dòng 7" in str(reasons[0]) + str(reasons[1])
    assert "dòng 6" in str(reasons[2])


def _same_verdicts(done: Consolidated) -> bool:
    """Tell whether the new book, checked like any other, gives the verdicts that were given when it was made."""
    again = pipeline.check_book(done.book)
    return {v.code: v.outcome for v in again.verdicts} == {v.code: v.outcome for v in done.checked.verdicts}


def test_what_the_upper_level_knows_of_a_person_weighs_on_every_book(folder: Path) -> None:
    own = folder.parent / "Sổ của Sở.xlsx"
    whole = pipeline.check(MarkdownBook(SAMPLE), assets.templates())
    assert whole.review is not None
    person = next(record["nominee"] for _row, record in whole.review.nominations if record["subject"] == "cá nhân")
    text = with_cell(SAMPLE, "Cá nhân", person, "Đang bị xem xét kỷ luật", "có")
    for row in records(text, "Đề nghị"):
        text = without_row(text, "Đề nghị", row["Mã đề nghị"])
    own.write_bytes(xlsx(text))
    done = together(folder, rules=own)
    assert "LS01" in {f.code for f in done.checked.findings}
    assert _same_verdicts(done)


def test_a_book_of_other_rules_is_judged_by_the_campaigns_alone(folder: Path, books: dict[str, bytes]) -> None:
    own = folder.parent / "Sổ của Sở.xlsx"
    own.write_bytes(books["VP"])
    text = unit_book("PCNTT").replace("| 08/8/2024 | Văn phòng Sở", "| 02/8/2024 | Văn phòng Sở")
    assert text != unit_book("PCNTT")
    (folder / "Sổ PCNTT.xlsx").write_bytes(xlsx(text))
    done = together(folder, rules=own)
    found = {f.code for f in done.checked.findings if f.book == "Sổ PCNTT.xlsx"}
    assert "TP02" in found
    assert "TH01" not in found
    assert _same_verdicts(done)


def test_a_code_that_only_another_book_has_is_not_taken_for_its_own(folder: Path) -> None:
    stranger = records(unit_book("PKHTC"), "Cá nhân")[0]["Mã cá nhân"]
    assert stranger not in {row["Mã cá nhân"] for row in records(unit_book("PBCVT"), "Cá nhân")}
    code = next(r for r in records(unit_book("PBCVT"), "Đề nghị") if r["Đối tượng"] == "cá nhân")["Mã đề nghị"]
    text = with_cell(unit_book("PBCVT"), "Đề nghị", code, "Mã đối tượng", stranger)
    (folder / "Sổ PBCVT.xlsx").write_bytes(xlsx(text))
    done = together(folder)
    assert [f.value for f in done.checked.findings if f.code == "OB06" and f.book == "Sổ PBCVT.xlsx"] == [stranger]
    assert _same_verdicts(done)


def test_a_sheet_named_a_little_otherwise_is_judged_and_told_under_its_own_name(folder: Path) -> None:
    workbook = openpyxl.load_workbook(folder / "Sổ PCNTT.xlsx")
    workbook["Đề nghị"].title = "Đề nghị "
    workbook["Đề nghị "]["F5"] = "GKK"
    workbook.save(folder / "Sổ PCNTT.xlsx")
    done = together(folder)
    (found,) = (f for f in done.checked.findings if f.code == "OB06" and f.book == "Sổ PCNTT.xlsx")
    assert (found.sheet, found.cell) == ("Đề nghị ", "F5")
    failed = [v for v in done.checked.verdicts if v.outcome is Outcome.FAILED and v.reasons != ("Đơn vị rút đề nghị",)]
    assert len([v for v in failed if "GKK" in str(v.reasons)]) == 1


# -- what goes back ---------------------------------------------------------------------------------------------------


def test_each_clerk_gets_his_own_findings_and_nobody_elses(folder: Path) -> None:
    change(folder / "Sổ PCNTT.xlsx", "Đề nghị", "F5", "GKK")
    done = together(folder, returns=folder.parent / "Trả lại")
    assert done.returned.keys() == {line.name for line in done.files}
    for name, path in done.returned.items():
        rows = list(openpyxl.load_workbook(path)["Lỗi"].iter_rows(min_row=6, values_only=True))
        assert {row[11] for row in rows if row[11]} <= {name.rpartition("/")[2]}
        assert ("OB06" in {row[10] for row in rows}) == (name == "Sổ PCNTT.xlsx")
    assert done.returned["Khối văn phòng/Sổ VP.xlsx"].parent == folder.parent / "Trả lại" / "Khối văn phòng"


def test_the_table_of_files_links_to_each_file_and_its_results(folder: Path) -> None:
    change(folder / "Sổ PCNTT.xlsx", "Đề nghị", "F5", "GKK")
    done = together(folder, returns=folder.parent / "Trả lại")
    workbook = openpyxl.load_workbook(done.results)
    assert workbook.sheetnames[:2] == ["Tệp đã nhận", "Lỗi"]
    for cells in workbook["Tệp đã nhận"].iter_rows(min_row=6):
        way = cells[0].value.removeprefix('=HYPERLINK("').partition('"')[0]
        assert (done.results.parent / way).resolve().is_file()
        assert (done.results.parent / unquote(cells[11].hyperlink.target)).resolve().is_file()
    heads = [cell.value for cell in workbook["Lỗi"][5]]
    rows = [dict(zip(heads, cells, strict=True)) for cells in workbook["Lỗi"].iter_rows(min_row=6)]
    linked = next(row for row in rows if row["Mã lỗi"].value == "OB06")
    assert linked["Ô"].hyperlink.location == "'Đề nghị'!F5"
    assert (done.results.parent / unquote(linked["Ô"].hyperlink.target)).name == linked["Tệp"].value == "Sổ PCNTT.xlsx"


def test_whose_a_finding_is_stands_first_and_is_printed(folder: Path) -> None:
    done = together(folder, returns=folder.parent / "Trả lại")
    of_many = openpyxl.load_workbook(done.results)["Lỗi"]
    of_one = openpyxl.load_workbook(done.returned["Sổ PCNTT.xlsx"])["Lỗi"]
    heads, own = ([cell.value for cell in sheet[5]] for sheet in (of_many, of_one))
    assert heads == ["Tệp", *own[:-1]]
    assert own[-1] == "Tệp"
    for sheet, printed in ((of_many, heads), (of_one, own)):
        last = sheet.print_area.rpartition("$")[0].rpartition("$")[2]
        assert sheet[f"{last}5"].value == "Căn cứ"
        assert printed.index("Căn cứ") == len(printed) - (3 if printed is heads else 4)
    assert [row[0].value for row in of_many.iter_rows(min_row=6)] == [f.book for f in done.checked.findings]


def test_the_table_of_files_has_true_numbers_and_colours_only_where_something_is_wrong(folder: Path) -> None:
    change(folder / "Sổ PCNTT.xlsx", "Đề nghị", "K5", datetime(2024, 8, 12))
    change(folder / "Sổ TTCNTT.xlsx", "Đề nghị", "K5", None)  # a warning: no day of submission
    (folder / "hỏng.xlsx").write_bytes(b"no")
    done = together(folder)
    sheet = openpyxl.load_workbook(done.results, data_only=True)["Tệp đã nhận"]
    heads = [cell.value for cell in sheet[5]]
    rows = {cells[0].value: dict(zip(heads, cells, strict=True)) for cells in sheet.iter_rows(min_row=6)}
    for line in done.files:
        row = rows[line.name]
        figures = {"Đề nghị": line.nominations, "Lỗi": line.errors, "Cảnh báo": line.warnings}
        assert {head: row[head].value or 0 for head in figures} == figures
        assert {row[head].data_type for head in figures} == {"n"}
    assert rows["Sổ TTCNTT.xlsx"]["Cảnh báo"].value
    coloured = {
        (name, head) for name, row in rows.items() for head, cell in row.items() if cell.fill.fill_type == "solid"
    }
    wrong = {"Sổ PCNTT.xlsx", "hỏng.xlsx"}
    assert coloured == {(name, head) for name in wrong for head in ("Tình trạng", "Lỗi")}


# -- remembering ------------------------------------------------------------------------------------------------------


def test_after_two_new_files_only_those_are_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    late = {name: (folder / name).read_bytes() for name in ("Sổ PCNTT.xlsx", "Sổ PKHTC.xlsx")}
    for name in late:
        (folder / name).unlink()
    first = together(folder)
    assert first.read == 4
    for name, content in late.items():
        (folder / name).write_bytes(content)
    opened: list[str] = []

    def counted(content: bytes, name: str) -> Book:
        opened.append(name)
        return book_of(content, name)

    monkeypatch.setattr(consolidating, "book_of", counted)
    second = together(folder)
    assert sorted(opened) == sorted(late)
    assert second.read == 2
    assert second.checked.findings == together(folder, fresh=True).checked.findings
    assert len(opened) == 2 + len(UNITS)


def test_a_book_written_into_the_folder_itself_is_no_submission(folder: Path) -> None:
    book = folder / "Tổng hợp.xlsx"
    for _run in range(2):
        done = pipeline.consolidate_books(folder, book)
        assert len(done.files) == len(UNITS)
        (folder / "Sổ PKHTC.xlsx").write_bytes((folder / "Sổ PCNTT.xlsx").read_bytes())
    assert (folder / EARLIER_FOLDER).is_dir()


def test_what_another_version_of_the_program_remembered_is_removed(folder: Path) -> None:
    old = folder.parent / "Kết quả" / MEMORY_FOLDER / "0123456789abcdef" / "x.json"
    old.parent.mkdir(parents=True)
    old.write_text("{}", encoding="utf-8")
    (old.parent / "của thidua_xl").touch()
    together(folder)
    assert not old.parent.exists()


def test_what_is_remembered_is_data_and_damage_to_it_only_costs_a_reading(folder: Path) -> None:
    first = together(folder)
    kept = list((first.book.parent / MEMORY_FOLDER).glob("*/*.json"))
    assert len(kept) == len(UNITS) + 1
    for place, path in enumerate(kept):
        path.write_bytes((b"", b"{}", b"[1]", b'{"trouble": 1}')[place % 4])
    second = together(folder)
    assert (second.read, second.damaged) == (len(UNITS), len(UNITS))
    assert second.checked.findings == first.checked.findings


@pytest.mark.parametrize("damage", ["a name", "an object for null", "deep brackets", "another book's", "cut off"])
def test_a_remembered_book_that_is_not_as_it_was_written_is_read_again_and_that_is_said(
    damage: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = folder.parent / "Tổng hợp.xlsx"
    command = ["consolidate", str(folder), "-o", str(book)]
    cli.run(command)
    before = book.read_bytes()
    kept = sorted(path for path in (folder.parent / MEMORY_FOLDER).glob("*/*.json") if "the-le" not in path.name)
    seal, _line, content = kept[0].read_bytes().partition(b"\n")
    sealed = {
        "a name": seal + b"\n" + content.replace("Nguyễn".encode(), "Trần".encode()),
        "an object for null": seal + b"\n" + content.replace(b"null", b"{}", 1),
        "deep brackets": seal + b"\n" + b"[" * 100_000,
        "another book's": kept[1].read_bytes(),
        "cut off": kept[0].read_bytes()[:-100],
    }
    kept[0].write_bytes(sealed[damage])
    capsys.readouterr()
    assert cli.run(command) in {cli.OK, cli.BLOCKED}
    assert "1 kết quả nhớ từ lần trước không còn nguyên vẹn" in capsys.readouterr().out
    assert book.read_bytes() == before


def test_a_link_in_the_place_of_the_memory_is_refused_and_not_followed(folder: Path, tmp_path: Path) -> None:
    victim = tmp_path / "nạn nhân"
    for name in ("A", "0123456789abcdef"):
        (victim / name).mkdir(parents=True)
        (victim / name / "x.json").write_bytes(b"giu")
    place = folder.parent / "kết quả ở đây"
    place.mkdir()
    (place / MEMORY_FOLDER).symlink_to(victim)
    with pytest.raises(ThiduaError, match="là một liên kết"):
        pipeline.consolidate_books(folder, place / "Tổng hợp.xlsx")
    assert {path.relative_to(victim).as_posix() for path in victim.rglob("*") if path.is_file()} == {
        "A/x.json",
        "0123456789abcdef/x.json",
    }


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices are files on POSIX alone")
def test_links_to_themselves_pipes_and_devices_are_bad_files_among_good_ones(folder: Path, tmp_path: Path) -> None:
    (folder / "vòng.xlsx").symlink_to("vòng.xlsx")
    (folder / "vòng quanh").symlink_to(folder, target_is_directory=True)
    os.mkfifo(folder / "ống.xlsx")
    (folder / "vô tận.xlsx").symlink_to("/dev/zero")
    done = pipeline.consolidate_books(folder, tmp_path / "Tổng hợp.xlsx")
    assert (done.unreadable, done.read) == (3, len(UNITS))
    lots = {line.name: line.lot for line in done.files}
    assert {lots[name] for name in ("vòng.xlsx", "ống.xlsx", "vô tận.xlsx")} == {"Không đọc được"}


def test_a_merged_book_changed_by_hand_stays_and_the_new_one_stands_beside(folder: Path, tmp_path: Path) -> None:
    first = pipeline.consolidate_books(folder, tmp_path / "Tổng hợp.xlsx")
    workbook = openpyxl.load_workbook(first.book)
    workbook["Đề nghị"].cell(30, 20, "sửa tay")
    workbook.save(first.book)
    edited = first.book.read_bytes()
    (folder / "Sổ PKHTC.xlsx").unlink()
    second = pipeline.consolidate_books(folder, tmp_path / "Tổng hợp.xlsx")
    assert first.book.read_bytes() == edited
    assert second.book.name == "Tổng hợp (bản mới).xlsx"
    third = pipeline.consolidate_books(folder, tmp_path / "Tổng hợp.xlsx")
    assert third.book == second.book
    assert first.book.read_bytes() == edited


def test_a_submission_survives_being_remembered(folder: Path) -> None:
    (folder / "hỏng.xlsx").write_bytes(b"no")
    given = pipeline.receive_books(folder, folder.parent / "x.xlsx", (), None).books
    for one in given:
        assert from_json(to_json(one), one.name, one.digest, lambda _digest, one=one: one.rules) == one  # type: ignore[misc]


# -- .zip -------------------------------------------------------------------------------------------------------------


def test_a_zip_is_read_like_the_folder(folder: Path) -> None:
    archive = folder.parent / "Sổ.zip"
    with zipfile.ZipFile(archive, "w") as target:
        for path in folder.rglob("*.xlsx"):
            target.write(path, path.relative_to(folder).as_posix())
    from_zip = pipeline.consolidate_books(archive, folder.parent / "z" / "Tổng hợp.xlsx")
    from_folder = together(folder)
    assert from_zip.checked.findings == from_folder.checked.findings
    assert [line.cells for line in from_zip.files] == [line.cells for line in from_folder.files]


def test_names_in_a_zip_are_read_as_typed_and_never_lead_out(tmp_path: Path) -> None:
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as target:
        for name in ("../../ngoài.xlsx", "C:\\ổ\\đĩa.xlsx", "__MACOSX/._x.xlsx", "Phòng A/Sổ.xlsx"):
            target.writestr(name, b"x")
    content = archive.read_bytes()  # as macOS writes it: UTF-8 without saying so
    archive.write_bytes(content.replace(b"\x14\x00\x00\x08", b"\x14\x00\x00\x00"))
    assert sorted(letter.name for letter in letters_in(archive)) == ["C-/ổ/đĩa.xlsx", "Phòng A/Sổ.xlsx", "ngoài.xlsx"]


def test_two_members_of_one_name_in_a_zip_are_two_files(tmp_path: Path) -> None:
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as target:
        for name, content in (("sổ.xlsx", b"1"), ("../sổ.xlsx", b"2"), ("sổ (2).xlsx", b"3")):
            target.writestr(name, content)
    read = {letter.name: letter.read() for letter in letters_in(archive)}
    assert sorted(read.values()) == [b"1", b"2", b"3"]
    assert read["sổ.xlsx"] == b"1"


def test_a_file_renamed_is_told_by_its_new_name(folder: Path) -> None:
    (folder / "cũ.xlsx").write_bytes(b"PK\x03\x04 half a file")
    together(folder)
    (folder / "cũ.xlsx").rename(folder / "mới.xlsx")
    (told,) = (f.message for f in together(folder).checked.findings if f.code == "TP01")
    assert "mới.xlsx" in told
    assert "cũ" not in told


# -- engines ----------------------------------------------------------------------------------------------------------


def test_one_process_two_processes_and_a_cluster_find_the_same(folder: Path, cluster: str) -> None:
    change(folder / "Sổ PCNTT.xlsx", "Đề nghị", "F5", "GKK")
    change(folder / "Sổ PKHTC.xlsx", "Họp xét", "I5", 99)
    (folder / "hỏng.xlsx").write_bytes(b"no")
    alone = together(folder, fresh=True)
    two = together(folder, fresh=True, jobs=2)
    many = together(folder, fresh=True, scheduler=cluster)
    assert alone.checked.findings == two.checked.findings == many.checked.findings
    assert alone.files == two.files == many.files
    for name in ("Sổ PCNTT.xlsx", "Sổ PKHTC.xlsx"):
        single = {(f.code, f.sheet, f.cell) for f in pipeline.check_book(folder / name).findings}
        ours = {(f.code, f.sheet, f.cell) for f in alone.checked.findings if f.book == name}
        rules = {f for f in single if f[1] == "Thời hạn"}  # said once, of the campaign
        assert single - rules <= ours


_EDITS = st.tuples(
    st.sampled_from(UNITS),
    st.sampled_from(
        (
            ("Đề nghị", "Hình thức"),
            ("Đề nghị", "Số phiếu đồng ý"),
            ("Đề nghị", "Ngày nộp hồ sơ"),
            ("Đề nghị", "Mã đối tượng"),
            ("Đề nghị", "Xét chọn"),
            ("Đề nghị", "Thành tích"),
            ("Đề nghị", "TC1"),
            ("Cá nhân", "Số CCCD"),
            ("Cá nhân", "Chức vụ"),
            ("Cá nhân", "Đang bị xem xét kỷ luật"),
            ("Họp xét", "Số có mặt"),
            ("Họp xét", "Ngày"),
            ("Thành viên họp", "Vai trò"),
            ("Chỉ tiêu", "Kế hoạch"),
        )
    ),
    st.integers(0, 4),
    st.sampled_from(
        ("", "x", "có", "99", "08/8/2024", "31/02/2024", "GK", "CN30", "PCNTT", "H01", "006183000029", "chọn")
    ),
)
"""One cell of a unit's book: unit, (sheet, heading), which row, what is typed."""


def _edited(text: str, sheet: str, heading: str, number: int, value: str) -> str:
    lines = text.splitlines()
    start = lines.index(f"## {sheet}") + 2
    headings = [cell.strip() for cell in lines[start].strip("|").split("|")]
    rows = [n for n in range(start + 2, len(lines)) if lines[n].startswith("|")]
    rows = rows[: next((k for k, n in enumerate(rows) if n != start + 2 + k), len(rows))]
    if rows:
        row = rows[number % len(rows)]
        cells = lines[row].strip("|").split("|")
        cells[headings.index(heading)] = f" {value} "
        lines[row] = f"|{'|'.join(cells)}|"
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def two_processes() -> Iterator[Executor | None]:
    """Give two worker processes."""
    with open_executor(2) as executor:
        yield executor


_OWN_TEXTS = {unit: unit_book(unit) for unit in UNITS}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(_EDITS, max_size=8))
def test_alone_in_batches_and_in_processes_books_give_the_same_findings(
    edits: list[tuple[str, tuple[str, str], int, str]], two_processes: Executor
) -> None:
    texts = dict(_OWN_TEXTS)
    for unit, (sheet, heading), number, value in edits:
        texts[unit] = _edited(texts[unit], sheet, heading, number, value)
    chunk = tuple((f"{unit}.md", f"digest {unit}", text.encode()) for unit, text in texts.items())
    task = partial(consolidating._check_chunk, frozenset(assets.templates()))
    batch = task(chunk)
    apart = dict(run(task, [(one,) for one in chunk], two_processes))
    assert [apart[place] for place in range(len(chunk))] == [[one] for one in batch]
    together = pipeline.put_together(batch, "Tổng hợp.xlsx")
    told = {(f.code, f.book, f.sheet, f.cell) for f in together.checked.findings}
    for one, text in zip(batch, texts.values(), strict=True):
        alone = pipeline.check(MarkdownBook(text, one.name), assets.templates())
        assert one.findings == alone.read
        lost = {(f.code, f.book, f.sheet, f.cell) for f in alone.findings if f.sheet not in _RULES} - told
        assert {code for code, *_place in lost} <= {"OB06"}  # a unit that only another book knows


_RULES = {sheet.title for sheet in RULE_SHEETS}


@pytest.mark.parametrize("campaign", assets.campaigns())
def test_a_book_put_together_with_no_other_is_told_what_it_is_told_alone(campaign: str) -> None:
    path = assets.folder("workbooks") / f"{campaign}.mau.xlsx"
    alone = pipeline.check_book(path)
    (given,) = consolidating._check_chunk(frozenset(assets.templates()), ((path.name, "digest", path.read_bytes()),))
    whole = pipeline.put_together([given], path.name)
    told = Counter(f.code for f in whole.checked.findings if not f.code.startswith("TP"))
    assert told == Counter(f.code for f in alone.findings)
    assert [(v.row, v.outcome) for v in whole.returned[path.name]] == [(v.row, v.outcome) for v in alone.verdicts]


# -- the command ------------------------------------------------------------------------------------------------------


def test_the_command_says_what_became_of_the_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, file = folder.parent / "TH", folder.parent / "lỗi.json"
    assert cli.run(["consolidate", str(folder), "-o", str(book), "--json", str(file)]) == cli.OK
    said = " ".join(capsys.readouterr().out.split())
    assert "6 tệp: đọc 6, 0 giữ" in said
    assert book.with_suffix(".xlsx").exists()
    assert {f["code"] for f in json.loads(file.read_text(encoding="utf-8"))} == {"TP04", "TL19"}
    (folder / "hỏng.xlsx").write_bytes(b"no")
    assert cli.run(["consolidate", str(folder), "-o", str(book)]) == cli.BLOCKED
    assert cli.run(["consolidate", str(folder / "không có"), "-o", str(book)]) == cli.CANNOT
    assert cli.run(["consolidate", str(folder / "Sổ VP.xlsx"), "-o", str(book)]) == cli.CANNOT
