"""The templates of the council and the decisions: built, linted, and their papers laid out as NĐ 30/2020 asks."""

from datetime import date
from pathlib import Path

import pytest

from sample import changed, check, put, shipped
from templates.build import files
from thidua_xl import assets
from thidua_xl.decision.decided import decide
from thidua_xl.papers.planning import PlannedPaper
from thidua_xl.papers.season import plan_council, plan_decisions
from thidua_xl.papers.words.dictionary import dictionary
from thidua_xl.word.layout import check_layout
from thidua_xl.word.lint import check_template
from thidua_xl.word.merge import render

SAMPLE = shipped("cao-bang-75-nam-2023")
TEMPLATES = assets.folder("templates")
UNNUMBERED = {"phieu-bau", "bang-ke-tien-thuong", "tong-hop-kinh-phi"}
"""Inner papers: the letterhead without number or day, and a note may close them."""


def planned(text: str) -> list[PlannedPaper]:
    checked = check(text)
    assert checked.review is not None
    decisions, _refused = decide(checked.review, checked.verdicts, date(2023, 7, 8))
    return plan_council(checked.review, checked.verdicts) + plan_decisions(checked.review, decisions)


NAMES = sorted({paper.template for paper in planned(SAMPLE)})


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_template_is_what_build_writes_and_passes_the_lint(name: str) -> None:
    assert (TEMPLATES / f"{name}.docx").read_bytes() == files.build(name)
    assert check_template(TEMPLATES / f"{name}.docx", dictionary()) == []


@pytest.mark.parametrize("number", ["812/QĐ-UBND", ""])
def test_every_paper_passes_the_layout_lint_and_lacks_no_word(number: str, tmp_path: Path) -> None:
    for paper in planned(changed(put("Quyết định", "QD01", "Số quyết định", number), text=SAMPLE)):
        rendered = render(TEMPLATES / f"{paper.template}.docx", paper.words)
        path = tmp_path / f"{paper.template}.docx"
        path.write_bytes(rendered.content)
        assert rendered.missing == (), paper.path
        if paper.template.startswith("bang-len") or paper.template == "bang-giay-trang":
            continue  # no official paper but a certificate
        faults = {fault.place for fault in check_layout(path)}
        inner = {"số, ký hiệu", "địa danh, thời gian", "cuối văn bản"} if paper.template in UNNUMBERED else set()
        assert faults <= inner, paper.path
