"""The command: from a plan in a file to a book of rules that is checked, and left open only where the plan is."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from draft.plans import ENTERPRISE, PROVINCE
from thidua_xl import pipeline
from thidua_xl.cli import run
from thidua_xl.draft import Fate
from thidua_xl.findings import blocking
from thidua_xl.pipeline import DraftedBook


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, DraftedBook]:
    folder = tmp_path_factory.mktemp("Kế hoạch có dấu cách")
    plan, book = folder / "Kế hoạch 215.txt", folder / "Thể lệ.xlsx"
    plan.write_text(PROVINCE, encoding="utf-8")
    assert run(["draft", str(plan), "-o", str(book)]) == 0
    return book, pipeline.draft_book(plan)


def test_the_drafted_book_is_sound_and_names_only_what_the_plan_leaves_open(made: tuple[Path, DraftedBook]) -> None:
    checked = pipeline.check_book(made[0])
    assert not blocking(checked.findings)
    assert {finding.code for finding in checked.findings} <= {"TH06", "TL24", "TL25"}


def test_a_book_to_fill_is_made_from_the_drafted_one(made: tuple[Path, DraftedBook], tmp_path: Path) -> None:
    output = tmp_path / "Sổ để điền.xlsx"
    assert run(["new", str(made[0]), "-o", str(output)]) == 0
    headings = {cell.value for row in load_workbook(output)["Đề nghị"].iter_rows() for cell in row}
    assert {"TT1", "CN2", "HG1"} <= headings


def test_every_drafted_cell_carries_a_note_with_the_words_of_the_plan(made: tuple[Path, DraftedBook]) -> None:
    sheet = load_workbook(made[0])["Số lượng"]
    limit = next(cell for row in sheet.iter_rows(min_row=5) for cell in row if cell.column == 8)
    assert limit.value == "1"
    assert "không quá 01 tập thể và 02 cá nhân" in limit.comment.text


def test_proposals_are_listed_with_a_link_to_their_cell(made: tuple[Path, DraftedBook]) -> None:
    sheet = load_workbook(made[0])["Đề xuất"]
    rows = [row for row in sheet.iter_rows(min_row=5) if row[0].value]
    assert len(rows) == made[1].proposals
    assert rows[0][0].hyperlink.target == "#'Thể lệ'!B5"
    assert rows[0][4].value == "mã do chương trình đặt"


def test_the_counts_printed_add_up_to_the_document(
    made: tuple[Path, DraftedBook], capsys: pytest.CaptureFixture[str]
) -> None:
    assert sum(made[1].counts.values()) == len(made[1].paragraphs)
    unread = [row for row in load_workbook(made[0])["Chưa đọc được"].iter_rows(min_row=5) if row[0].value]
    assert len(unread) == made[1].counts[Fate.UNREAD]
    assert capsys.readouterr().err == ""


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    plan = tmp_path / "k.txt"
    plan.write_text(ENTERPRISE, encoding="utf-8")
    assert pipeline.draft_book(plan).content == pipeline.draft_book(plan).content


def test_what_the_command_cannot_do_ends_with_two(made: tuple[Path, DraftedBook], tmp_path: Path) -> None:
    assert run(["draft", str(tmp_path / "không có.docx"), "-o", str(tmp_path / "a.xlsx")]) == 2
    plan = tmp_path / "k.txt"
    plan.write_text(PROVINCE, encoding="utf-8")
    assert run(["draft", str(plan), "-o", str(made[0])]) == 2
    plan.write_text("Chúc mừng năm mới.", encoding="utf-8")
    assert run(["draft", str(plan), "-o", str(tmp_path / "b.xlsx")]) == 2
