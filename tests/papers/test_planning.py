"""The plan of papers: no two papers in one file, and names that say what tells them apart."""

from collections import Counter

import pytest

from sample import add, changed, check, put, shipped
from thidua_xl import pipeline
from thidua_xl.papers.names import distinct, file_name
from thidua_xl.papers.planning import plan_papers, refuse_repeated
from thidua_xl.papers.table import TABLE
from thidua_xl.sheets import Scope

CAO_BANG = shipped("cao-bang-2026")


def _paths(text: str, *, draft: bool = False) -> list[str]:
    return [paper.path for paper in pipeline.plan_documents(check(text), draft=draft)]


def test_every_scope_stands_in_the_table() -> None:
    assert set(TABLE) == set(Scope)


def test_two_awards_of_one_short_name_have_papers_of_their_own() -> None:
    third = {
        "Mã": "BKTT",
        "Tên hình thức": "Bằng khen của Thủ tướng Chính phủ",
        "Người quyết định": "Thủ tướng Chính phủ",
    }
    text = changed(add("Hình thức", third, like="BK"), put("Đề nghị", "DN02", "Hình thức", "BKTT"), text=CAO_BANG)
    letters = [path.rpartition("/")[2] for path in _paths(text, draft=True) if "Tờ trình" in path]
    assert "01. Tờ trình - Bằng khen của Thủ tướng Chính phủ.docx" in letters
    assert "01. Tờ trình - Bằng khen của Chủ tịch UBND tỉnh.docx" in letters


def test_two_meetings_of_a_unit_have_minutes_of_their_own_however_long_the_papers_name_is() -> None:
    long = "Biên bản họp xét, đề nghị khen thưởng của tập thể cán bộ, công chức, viên chức và người lao động"
    text = changed(
        put("Thành phần hồ sơ", ("", "Biên bản họp xét"), "Thành phần", long),
        add("Họp xét", {"Mã họp": "H99"}, like="H01"),
        put("Đề nghị", "DN02", "Mã họp", "H99"),
        text=CAO_BANG,
    )
    minutes = [path for path in _paths(text, draft=True) if "Biên bản" in path and "Thục Phán" in path]
    assert [path.endswith((" - H01.docx", " - H99.docx")) for path in minutes] == [True, True]


def test_papers_whose_keys_differ_in_case_alone_lie_in_files_of_their_own() -> None:
    text = changed(
        add("Đề nghị", {"Mã đề nghị": "dn01"}, like="DN01"),
        add("Họp xét", {"Mã họp": "h01"}, like="H01"),
        put("Đề nghị", "dn01", "Mã họp", "h01"),
        text=CAO_BANG,
    )
    paths = _paths(text, draft=True)
    assert max(Counter(path.casefold() for path in paths).values()) == 1
    assert sum("Biên bản" in path and "Thục Phán" in path for path in paths) == 2


def test_a_plan_that_repeats_a_path_is_refused() -> None:
    with pytest.raises(ValueError, match=r"ho so/a\.docx"):
        refuse_repeated(["Ho so/A.docx", "ho so/a.docx"])


def test_of_a_long_name_what_tells_apart_is_cut_last() -> None:
    name = file_name("01. " + "Tờ trình " * 20, "Bằng khen của Thủ tướng Chính phủ")
    assert name.endswith(" - Bằng khen của Thủ tướng Chính phủ")
    assert len(name) <= 70


def test_names_equal_but_for_case_are_numbered() -> None:
    assert distinct(["A", "a", "B", "A", "a (2)"]) == ["A", "a (2)", "B", "A (3)", "a (2) (2)"]


def test_the_plan_itself_checks_its_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    checked = check(CAO_BANG)
    assert checked.review is not None
    monkeypatch.setattr("thidua_xl.papers.planning.distinct", list)
    monkeypatch.setattr("thidua_xl.papers.planning.file_name", lambda _what, _label: "Một tên")
    with pytest.raises(ValueError, match="several papers"):
        plan_papers(checked.review, checked.verdicts)
