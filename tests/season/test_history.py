"""What is decided this year begins next year's book."""

import shutil
from pathlib import Path

from thidua_xl import assets, pipeline
from thidua_xl.books import open_book
from thidua_xl.sheets import EARLIER_AWARDS
from thidua_xl.tables import read_tables


def earlier(path: Path) -> list[tuple[object, object]]:
    tables, _said = read_tables(open_book(path).grids(), [EARLIER_AWARDS])
    return [(record["nominee"], record["decision_number"]) for _row, record in tables["earlier_awards"]]


def test_the_history_book_holds_earlier_awards_and_those_decided_and_a_new_book_starts_with_them(
    tmp_path: Path,
) -> None:
    book = Path(shutil.copy(assets.folder("workbooks") / "cao-bang-75-nam-2023.mau.xlsx", tmp_path))
    pipeline.make_decisions(book, pipeline.check_book(book), tmp_path / "Hồ sơ")
    history = tmp_path / "Hồ sơ/Quyết định/Khen thưởng trước - cao-bang-75-nam-2023.xlsx"
    now = [("STTTT", "12/QĐ-UBND"), *((code, "812/QĐ-UBND") for code in ("STTTT", "P17", "P14", "P02", "H01"))]
    assert earlier(history) == now
    content = pipeline.new_workbook("cao-bang-2026", history=history)
    new = pipeline.save_new(content, tmp_path / "Sổ năm sau.xlsx")
    assert earlier(new) == now
    review = pipeline.check_book(new).review
    assert review is not None
    assert len(review.people) == 19
    assert "STTTT" in review.units


def test_a_draft_is_no_history(tmp_path: Path) -> None:
    book = Path(shutil.copy(assets.folder("workbooks") / "cao-bang-2026.mau.xlsx", tmp_path))
    pipeline.make_decisions(book, pipeline.check_book(book), tmp_path / "Hồ sơ")
    assert earlier(tmp_path / "Hồ sơ/Quyết định/Khen thưởng trước - cao-bang-2026.xlsx") == [
        ("H01", "214/QĐ-UBND"),
        ("H02", "187/QĐ-UBND"),
    ]
