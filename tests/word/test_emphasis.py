"""What clerks ask of a merger: bold names within a text, a cell's lines as a list, one cell over equal rows."""

import io
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from thidua_xl.errors import ThiduaError
from thidua_xl.word.lint import check_template
from thidua_xl.word.merge import render
from thidua_xl.word.rendered import Rendered
from word.invented import Blank
from word.made import W, cell, docx, paragraph, saved, table, unpacked

WORDS = {"a", "name", "other", "rows[].unit", "rows[].bloc", "rows[].name"}
CONTEXT: dict[str, Any] = {
    "a": "Đồng chí Nguyễn Văn Ví Dụ và R&D",
    "name": "Nguyễn Văn Ví Dụ",
    "other": "R&D",
    "rows": [
        {"bloc": "Khối 1", "unit": "Văn phòng", "name": "một"},
        {"bloc": "Khối 1", "unit": "Văn phòng", "name": "hai"},
        {"bloc": "Khối 1", "unit": "Thanh tra", "name": "ba"},
        {"bloc": "Khối 2", "unit": "Thanh tra", "name": "bốn"},
    ],
}


def made(body: str, folder: Path, **words: object) -> Rendered:
    path = saved(docx(body), folder)
    assert [fault for fault in check_template(path, WORDS, [CONTEXT]) if not fault.is_remark] == []
    return render(path, CONTEXT | words)


def pieces(rendered: Rendered) -> list[list[tuple[str, bool, bool]]]:
    """Give the runs of each paragraph that say something: text, bold, italic."""
    document = Document(io.BytesIO(rendered.content))
    return [
        [(run.text, bool(run.bold), bool(run.italic)) for run in one.runs if run.text] for one in document.paragraphs
    ]


def test_a_name_within_a_text_is_bold(tmp_path: Path) -> None:
    (line,) = pieces(made(paragraph("Khen {{ a|bold(name) }}."), tmp_path))
    assert "".join(text for text, *_look in line) == "Khen Đồng chí Nguyễn Văn Ví Dụ và R&D."
    assert [text for text, bold, _italic in line if bold] == ["Nguyễn Văn Ví Dụ"]


EMPHASISED = {
    "whole": ("{{ a|bold }}", ["Đồng chí Nguyễn Văn Ví Dụ và R&D"], []),
    "two parts": ("{{ a|bold(name, other) }}", ["Nguyễn Văn Ví Dụ", "R&D"], []),
    "bold and italic": ("{{ a|bold(name)|italic(other) }}", ["Nguyễn Văn Ví Dụ"], ["R&D"]),
    "joined": ("{{ 'Ông ' ~ name|bold ~ ', ' ~ other|italic }}", ["Nguyễn Văn Ví Dụ"], ["R&D"]),
    "capitals": ("{{ name|bold|caps }}", ["NGUYỄN VĂN VÍ DỤ"], []),
    "a part that is not there": ("{{ a|bold('không có') }}", [], []),
    "an empty part": ("{{ a|bold('') }}", [], []),
    "signs of patterns": ("{{ '(a+b) [c]'|bold('(a+b)') }}", ["(a+b)"], []),
    "in a branch": ("{% if a %}{{ name|bold }}{% endif %}", ["Nguyễn Văn Ví Dụ"], []),
}


@pytest.mark.parametrize(("source", "bold", "italic"), EMPHASISED.values(), ids=EMPHASISED)
def test_parts_of_a_text_are_bold_or_italic(source: str, bold: list[str], italic: list[str], tmp_path: Path) -> None:
    (line,) = pieces(made(paragraph(source), tmp_path))
    assert [text for text, is_bold, _is in line if is_bold] == bold
    assert [text for text, _is, is_italic in line if is_italic] == italic


def test_the_rest_of_the_run_s_look_is_kept(tmp_path: Path) -> None:
    look = '<w:rPr><w:rFonts w:ascii="Times New Roman"/><w:i/><w:color w:val="FF0000"/><w:sz w:val="28"/></w:rPr>'
    body = f'<w:p><w:r>{look}<w:t xml:space="preserve">Khen {{{{ name|bold }}}} nay</w:t></w:r></w:p>'
    runs: list[Any] = [run._r for run in Document(io.BytesIO(made(body, tmp_path).content)).paragraphs[0].runs]
    for run in runs:
        assert [one.tag.rpartition("}")[2] for one in run.rPr if one.tag != qn("w:b")] == [
            "rFonts",
            "i",
            "color",
            "sz",
        ]
    assert [one.tag.rpartition("}")[2] for one in runs[1].rPr] == ["rFonts", "b", "i", "color", "sz"]


def test_bold_lines_stay_bold_in_each_new_paragraph(tmp_path: Path) -> None:
    said = made(paragraph("{{ a|bold }}"), tmp_path, a="dòng một\ndòng hai")
    assert pieces(said) == [[("dòng một", True, False)], [("dòng hai", True, False)]]


@pytest.mark.parametrize("source", ["{{ a|bold }}", "{{ a|bold(name) }}", "{{ a|italic }}", "{{ 'x' ~ a|bold }}"])
def test_a_blank_stays_a_blank_that_is_listed(source: str, tmp_path: Path) -> None:
    rendered = made(paragraph(source), tmp_path, a=Blank("tóm tắt"), name=Blank("họ tên"))
    assert rendered.missing == ("tóm tắt",)
    assert "[……]" in "".join(text for text, *_look in pieces(rendered)[0])


@pytest.mark.parametrize("sign", ["\ue010", "\ue011", "\ue012", "\ue010x\ue012"])
def test_marks_in_a_value_are_no_emphasis(sign: str, tmp_path: Path) -> None:
    (line,) = pieces(made(paragraph("[{{ a }}]"), tmp_path, a=sign))
    assert ("".join(text for text, *_look in line), any(bold for _text, bold, _italic in line)) == (
        f"[{sign.strip(chr(0xE010) + chr(0xE011) + chr(0xE012))}]",
        False,
    )


def test_the_lines_of_a_cell_are_a_list(tmp_path: Path) -> None:
    body = (
        paragraph("{%p for line in a|lines %}")
        + paragraph("- {{ line }}{{ '.' if loop.last else ';' }}")
        + paragraph("{%p endfor %}")
    )
    for value, lines in (("một\n\n hai \r\nba", ["- một;", "- hai;", "- ba."]), ("", []), (None, []), ("x", ["- x."])):
        said = made(body, tmp_path, a=value)
        assert ["".join(text for text, *_look in line) for line in pieces(said)] == lines
    assert made(body, tmp_path, a=Blank("thành tích")).missing == ("thành tích",)


ROWS = (
    ("{%tr for row in rows %}", "", ""),
    ("{% vm row.bloc %}{{ row.bloc }}", "{% vm (row.bloc, row.unit) %}{{ row.unit|bold }}", "{{ row.name }}"),
    ("{%tr endfor %}", "", ""),
)


def cells(rendered: Rendered, column: int) -> list[tuple[str, str]]:
    """Give a column of the table below its heading: how each cell is merged, and what it says."""
    document = Document(io.BytesIO(rendered.content))
    found = []
    for row in document.tables[0]._tbl.tr_lst[1:]:
        one: Any = row.tc_lst[column]
        merge = one.tcPr.find(qn("w:vMerge"))
        found.append(
            (
                "" if merge is None else merge.get(qn("w:val")),
                "".join(node.text or "" for node in one.iter(f"{{{W}}}t")),
            )
        )
    return found


def test_a_cell_is_merged_over_rows_of_the_same_value(tmp_path: Path) -> None:
    rendered = made(table(("Khối", "Đơn vị", "Tên"), *ROWS), tmp_path)
    assert cells(rendered, 0) == [("restart", "Khối 1"), ("continue", ""), ("continue", ""), ("restart", "Khối 2")]
    assert cells(rendered, 1) == [
        ("restart", "Văn phòng"),
        ("continue", ""),
        ("restart", "Thanh tra"),
        ("restart", "Thanh tra"),
    ]
    assert [text for _merge, text in cells(rendered, 2)] == ["một", "hai", "ba", "bốn"]
    xml = unpacked(rendered.content)["word/document.xml"]
    assert xml.count(b"<w:tcW") == xml.count(b"<w:tc>")
    assert cells(made(table(("Khối", "Đơn vị", "Tên"), *ROWS), tmp_path, rows=[]), 0) == []


@pytest.mark.parametrize(
    "text",
    [
        "{% vm\u00a0row.unit %}{{ row.unit }}",
        "{%vm row.unit%}{{ row.unit }}",
        "{{ row.unit }}{% vm row['unit'] %}",
        '{% vm row["unit"] %}{{ row.unit }}',
    ],
)
def test_the_tag_of_equal_rows_is_read_however_it_was_typed(text: str, tmp_path: Path) -> None:
    rows = (("{%tr for row in rows %}",), (cell(text, ""),), ("{%tr endfor %}",))
    rendered = made(table(("Đơn vị",), *rows), tmp_path)
    assert [merge for merge, _text in cells(rendered, 0)] == ["restart", "continue", "restart", "continue"]


def test_a_value_is_compared_with_the_row_before_in_any_tag(tmp_path: Path) -> None:
    body = (
        paragraph("{%p for row in rows %}")
        + paragraph("{% if row.unit|first_of_equal %}{{ row.unit }}: {% endif %}{{ row.name }}")
        + paragraph("{%p endfor %}")
    )
    said = made(body, tmp_path)
    assert ["".join(text for text, *_look in line) for line in pieces(said)] == [
        "Văn phòng: một",
        "hai",
        "Thanh tra: ba",
        "bốn",
    ]


@pytest.mark.parametrize(
    "text", ["{% if a|first_of_equal %}x{% endif %}", "{% for x, y in [(1, 2)] %}{{ x|first_of_equal }}{% endfor %}"]
)
def test_outside_a_loop_there_is_no_row_before(text: str, tmp_path: Path) -> None:
    path = saved(docx(paragraph(text)), tmp_path)
    assert any("vòng lặp" in fault.problem for fault in check_template(path, WORDS, [CONTEXT]))
    with pytest.raises(ThiduaError, match="vòng lặp"):
        render(path, CONTEXT)
