"""The catalogue of findings: every code is produced by some test, and every sentence can be said."""

import ast
import re
import string
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from sample import SAMPLE, Change, changed, check, put
from thidua_xl import assets, pipeline
from thidua_xl.books import MarkdownBook
from thidua_xl.findings import CATALOGUE, Place, RowRef, RowRefs, RowSpans
from thidua_xl.findings.phrases import like
from thidua_xl.sheets import PEOPLE
from thidua_xl.tables import Grid, read_table
from thidua_xl.tables.grid import Legacy

CODE = re.compile(r"[A-Z]{2}\d{2}")

WAYS: dict[str, tuple[Change, ...]] = {
    "DV05": (put("Đơn vị", "TTR", "Loại đơn vị", "phòg"),),
    "DV07": (put("Đơn vị", "PCNTT", "Viết tắt", ""),),
    "HS02": (
        put("Thành phần hồ sơ", ("", "Biên bản họp xét"), "Bắt buộc", "không"),
        put("Đề nghị", "DN01", "Mã họp", ""),
    ),
    "HX14": (put("Họp xét", "H01", "Địa điểm", ""),),
    "OB12": (put("Đề nghị", "DN01", "Mã đơn vị trình", "pcntt"),),
    "TT20": (put("Cá nhân", "CN05", "Chức vụ", "Сhuyên viên"),),  # its first letter is Cyrillic
}
"""Changes of the sample by the code they produce: those that no test of a rule asks for."""


@pytest.mark.parametrize("code", WAYS)
def test_a_fault_that_no_other_test_makes_is_found(code: str) -> None:
    before = [finding.code for finding in check(SAMPLE).findings]
    after = [finding.code for finding in check(changed(*WAYS[code])).findings]
    assert after.count(code) > before.count(code)


class Dated(MarkdownBook):
    """The sample with one birthday typed as a true date."""

    def grids(self) -> list[Grid]:
        """Give the grids with the birthday in its place."""
        grids = super().grids()
        people = next(grid for grid in grids if grid.title == "Cá nhân")
        rows = [list(row) for row in people.rows]
        rows[1][rows[0].index("Ngày sinh")] = datetime(1985, 3, 4)
        return [replace(grid, rows=rows) if grid is people else grid for grid in grids]


def test_a_true_date_beside_dates_typed_as_text_may_have_day_and_month_exchanged() -> None:
    found = pipeline.check(Dated(SAMPLE), assets.templates()).findings
    assert [finding.place.row for finding in found if finding.code == "OB08"] == [2]


def test_a_cell_in_an_old_encoding_is_named_with_what_it_means() -> None:
    rows = [["Mã cá nhân", "Họ và tên", "Chức vụ"], ["CN1", "Nguyễn Văn Mẫu", "Chuyên viên"]]
    grid = Grid("Cá nhân", rows, legacy={(2, 2): Legacy("TCVN3", "NguyÔn V¨n MÉu")})
    (finding,) = [one for one in read_table(grid, PEOPLE)[1] if one.code == "TT19"]
    assert (finding.place, finding.value) == (Place("", "Cá nhân", 2, "name", 2), "NguyÔn V¨n MÉu")
    assert "Nguyễn Văn Mẫu" in finding.message + finding.fix


def _quoted() -> Iterator[str]:
    """Walk the codes that tests name, but for findings they make by hand."""
    for path in sorted(Path(__file__).parent.rglob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        made = {
            id(part)
            for call in ast.walk(tree)
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in {"Finding", "Fault"}
            for part in ast.walk(call)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in made:
                yield from CODE.findall(node.value) if CODE.fullmatch(node.value) else ()


def test_every_code_is_produced_by_some_test() -> None:
    """Tests quote codes: a code that none of them names is a fault that nobody has seen found."""
    assert sorted(CATALOGUE.keys() - set(_quoted())) == []


def test_every_code_is_one_that_the_program_gives() -> None:
    package = Path(__file__).parents[1] / "thidua_xl"
    sources = [path.read_text(encoding="utf-8") for path in package.rglob("*.py") if path.name != "catalogue.py"]
    assert [code for code in CATALOGUE if not any(f'"{code}"' in source for source in sources)] == []


def test_sentences_end_and_ask_for_named_details_alone() -> None:
    for code, entry in CATALOGUE.items():
        for sentence in (entry.message, entry.fix):
            names = [name for _text, name, _spec, _conversion in string.Formatter().parse(sentence) if name is not None]
            assert all(name.isidentifier() for name in names), code


def test_rows_are_written_as_people_name_them() -> None:
    own, other = RowRef("Đề nghị", 9), RowRef("Đề nghị", 12, "DN07", "Sổ A.xlsx")
    rows = RowRefs.of((own, other))
    assert f"{rows}" == "dòng 9, DN07 sổ Sổ A.xlsx"
    assert f"{rows:row}" == "9, 12 sổ Sổ A.xlsx"
    assert f"{other:sheet}" == "12 sổ Sổ A.xlsx trang Đề nghị"
    assert f"{other:code}" == "DN07"
    assert f"{like(other)}|{like('GK')}|{like(None)}" == " (gần giống “DN07”)| (gần giống “GK”)|"
    assert f"{RowSpans.of((3, 4, 5, 9))}" == "3–5, 9"
    assert (Place("", "Đề nghị", 7, "award", 28).cell, Place("", "Đề nghị").cell) == ("AB7", "")
