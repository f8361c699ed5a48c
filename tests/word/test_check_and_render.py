"""What `template check` passes is filled, and what is filled passes: tags as Word really saves them."""

import io
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.merge import by_docxtpl, differing
from thidua_xl.errors import ThiduaError
from thidua_xl.word.language import Environment
from thidua_xl.word.lint import check_template
from thidua_xl.word.merge import Template, render
from thidua_xl.word.trial import made_contexts
from word.made import cell, docx, paragraph, run, saved, table, texts, unpacked

WORDS = {"a", "b", "number", "draft", "many[].name", "many[].parts[]", "unit.name"}
CONTEXT: dict[str, Any] = {
    "a": "Ví Dụ",
    "b": "Giả Định",
    "number": 7,
    "draft": True,
    "many": [{"name": "một", "parts": ["x", "y"]}, {"name": "hai", "parts": []}],
    "unit": {"name": "Văn phòng"},
}


def stops(path: Path, context: Mapping[str, object] = CONTEXT) -> list[str]:
    """Give what holds a template back."""
    return [fault.problem for fault in check_template(path, WORDS, [context]) if not fault.is_remark]


def printed(body: str, folder: Path) -> list[str]:
    """Check a template, then fill it; give its paragraphs."""
    path = saved(docx(body), folder)
    assert stops(path) == []
    return texts(render(path, CONTEXT).content)


def deleted(text: str) -> str:
    return f'<w:del w:id="9" w:author="x"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def inserted(text: str) -> str:
    return f'<w:ins w:id="9" w:author="x">{run(text)}</w:ins>'


def controlled(*runs: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{''.join(runs)}</w:sdtContent></w:sdt>"


SPELLING = '<w:proofErr w:type="spellStart"/>'
BOOKMARK = '<w:bookmarkStart w:id="1" w:name="x"/><w:bookmarkEnd w:id="1"/>'

WRITTEN = {
    "runs": ("{", "{ a", " }", "}"),
    "spelling mark": ("{{ ", SPELLING, "a", SPELLING, " }}"),
    "bookmark": ("{{ a", BOOKMARK, " }}"),
    "no-break space": ("{{\u00a0a\u00a0}}",),
    "ideographic and thin spaces": ("{{\u3000a\u2009}}",),
    "zero-width signs": ("{{ \u200ba\ufeff\u2060 }}",),
    "soft hyphen": ("{{ a\u00ad }}",),
    "curly quotes": ("{{ “Ví Dụ” if a else ‘’ }}",),
    "low quotes": ("{{ „Ví Dụ” }}",),
    "decomposed letters in quotes": ("{{ 'Vi\u0301 Du\u0323' }}",),
    "deleted beginning": (deleted("{{ old "), "{{ a }}"),
    "deleted middle": ("{{ ", deleted("old"), "a }}"),
    "deleted tag": (deleted("{{ old }}"), "{{ a }}"),
    "inserted end": ("{{ ", inserted("a }}")),
    "inserted middle": ("{{ ", inserted("a"), " }}"),
    "content control inside": ("{{ ", controlled(run("a")), " }}"),
    "content control cut": (controlled(run("{{ ")), "a }}"),
    "content control around": (controlled(run("{{ a }}")),),
    "hyperlink": ("{{ ", f'<w:hyperlink w:anchor="x">{run("a }}")}</w:hyperlink>'),
    "no blanks": ("{{a}}",),
    "minus": ("{{- a -}}",),
    "comment": ("{# {{ old }} #}{{ a }}",),
    "method": ("{{ a.strip() }}",),
    "own name": ("{% set x = a %}{{ x }}",),
    "macro": ("{% macro m(x) %}{{ x }}{% endmacro %}{{ m(a) }}",),
    "test of a word": ("{% if nothing is defined %}{{ nothing }}{% else %}{{ a }}{% endif %}",),
    "raw": ("{% raw %}{% endraw %}{{ a }}",),
    "tab in a tag": ("{{\ta }}",),
}  # fmt: skip


@pytest.mark.parametrize("runs", WRITTEN.values(), ids=WRITTEN)
def test_a_tag_is_read_however_word_wrote_it(runs: tuple[str, ...], tmp_path: Path) -> None:
    assert printed(paragraph(*runs), tmp_path) == ["Ví Dụ"]


BLANKS = ("\u00a0", "\u2007", "\u202f", "\u3000", "\u2003")


@pytest.mark.parametrize("blank", BLANKS)
def test_a_blank_that_cannot_be_seen_stands_in_a_row_tag(blank: str, tmp_path: Path) -> None:
    rows = ((f"{{%tr{blank}for{blank}x in many %}}",), ("{{ x.name }}",), (f"{{%tr{blank}endfor %}}",))
    body = table(("Đầu",), *rows) + paragraph(f"{{%p{blank}if draft %}}") + paragraph("D") + paragraph("{%p endif %}")
    assert printed(body, tmp_path) == ["Đầu", "một", "hai", "D"]


def test_no_break_spaces_in_quotes_are_printed(tmp_path: Path) -> None:
    assert printed(paragraph("{{\u00a0'Điều\u00a05'\u00a0}}"), tmp_path) == ["Điều\u00a05"]


def test_a_tag_over_two_paragraphs_joins_them_as_docxtpl_does(tmp_path: Path) -> None:
    assert printed(paragraph("{{ a ") + paragraph("}} rồi") + paragraph("hết"), tmp_path) == ["Ví Dụ rồi", "hết"]


def test_cells_merged_and_coloured_by_words_are_understood(tmp_path: Path) -> None:
    rows = (
        ("{%tr for x in many %}", ""),
        ("{% vm %}{{ a }}", "{{ x.name }}"),
        ("{%tr endfor %}", ""),
        ("{% cellbg 'FF0000' %}{{ a }}", "{{ b }}"),
        ("{% colspan 2 %}{{ a }}", "{{ b }}"),
    )
    path = saved(docx(table(("Đầu", "bảng"), *rows)), tmp_path)
    assert stops(path) == []
    assert set(differing(render(path, CONTEXT).content, by_docxtpl(path, CONTEXT, Environment()))) <= {
        "docProps/core.xml"
    }


def test_a_cell_without_properties_is_merged_too(tmp_path: Path) -> None:
    rows = ((cell("{%tr for x in many %}", ""),), (cell("{% vm %}{{ a }}", ""),), (cell("{%tr endfor %}", ""),))
    assert printed(table(("Đầu",), *rows), tmp_path) == ["Đầu", "Ví Dụ", ""]


def test_a_table_without_a_grid_is_given_one(tmp_path: Path) -> None:
    wide = cell("{{ a }}", '<w:tcW w:w="4000" w:type="dxa"/><w:gridSpan w:val="2"/>')
    body = table((wide, "{{ b }}"), ("x", "y", "z"), grid=False)
    assert printed(body, tmp_path) == ["Ví Dụ", "Giả Định", "x", "y", "z"]


CONTROLLED = {
    "cell": table((f"<w:sdt><w:sdtContent>{cell('{{ a }}')}</w:sdtContent></w:sdt>", "{{ b }}")),
    "row": table((f"<w:sdt><w:sdtContent><w:tr>{cell('{{ a }}')}{cell('{{ b }}')}</w:tr></w:sdtContent></w:sdt>",)),
    "paragraph": controlled(paragraph("{{ a }}")) + paragraph("{{ b }}"),
    "table": controlled(table(("{{ a }}", "{{ b }}"))),
    "content of a cell": table((f"<w:tc><w:tcPr/>{controlled(paragraph('{{ a }}'))}<w:p/></w:tc>", "{{ b }}")),
}


@pytest.mark.parametrize("body", CONTROLLED.values(), ids=CONTROLLED)
def test_a_content_control_around_anything_is_no_trouble(body: str, tmp_path: Path) -> None:
    assert [text for text in printed(body, tmp_path) if text] == ["Ví Dụ", "Giả Định"]


def test_a_fault_in_a_controlled_cell_is_named_at_its_place(tmp_path: Path) -> None:
    body = table(("Đầu", "bảng"), ("x", f"<w:sdt><w:sdtContent>{cell('{{ lạ }}')}</w:sdtContent></w:sdt>"))
    (fault,) = check_template(saved(docx(body), tmp_path), WORDS, [CONTEXT])
    assert fault.place == "bảng 1, hàng 2, ô 2: «{{ lạ }}»"


FOREIGN = {
    "docxtemplater": "Ông {full_name}",
    "a word of ours": "Ông {a}",
    "several words": "Ông {Họ và tên}",
    "a list": "Ông {many[]}",
    "a loop": "{#many}{name}{/many}",
    "parted braces": "Ông { { a } }",
    "parted block": "{ % if draft % }",
    "mail merge": "Ông «Họ_và_tên»",
    "mail merge, plain": "Ông «HoTen»",
    "angles": "Ông <<a>>",
    "dollar": "Ông ${a}",
    "squares": "Ông [[a]]",
    "percent": "Ông <%= a %>",
    "full width": "Ông ｛｛a｝｝",
}


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_a_tag_of_another_program_is_named_at_its_place(text: str, tmp_path: Path) -> None:
    faults = check_template(saved(docx(paragraph("{{ a }}") + paragraph(text)), tmp_path), WORDS, [CONTEXT])
    assert faults
    assert all(fault.place.startswith("đoạn 2: ") and not fault.is_remark for fault in faults)


def _field(*kinds: str) -> str:
    return "".join(one if "<" in one else f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' for one in kinds)


CODE = (
    "<w:r><w:instrText> MERGE</w:instrText></w:r>" + '<w:r><w:instrText>FIELD "Ho_ten" \\* Upper </w:instrText></w:r>'
)
FIELDS = {
    "simple": '<w:fldSimple w:instr=" MERGEFIELD Ho_ten "><w:r><w:t>«Ho_ten»</w:t></w:r></w:fldSimple>',
    "complex": _field("begin", CODE, "separate", run("«Ho_ten»"), "end"),
    "complex without a result": _field("begin", CODE, "end"),
}


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
def test_a_field_of_mail_merge_is_named_once(field: str, tmp_path: Path) -> None:
    faults = check_template(saved(docx(paragraph("{{ a }}") + f"<w:p>{field}</w:p>"), tmp_path), WORDS, [CONTEXT])
    assert ["MERGEFIELD Ho_ten" in fault.problem for fault in faults] == [True]


@pytest.mark.parametrize(
    "text",
    ["Khẩu hiệu: «Thi đua là yêu nước»", "tập hợp {1; 2}", "nếu a < b và c > d", "{_{ a }_}", "Điều 5 [1]", "{…}"],
)
def test_signs_of_plain_text_are_no_tags(text: str, tmp_path: Path) -> None:
    assert stops(saved(docx(paragraph("{{ a }}") + paragraph(text)), tmp_path)) == []


CHANGES = {
    "a tag taken out": paragraph(deleted("{{ old }}"), "{{ a }}"),
    "a tag put in": paragraph(inserted("{{ a }}")),
    "a block put in": paragraph(inserted("{% if draft %}"), "{{ a }}", inserted("{% endif %}")),
    "a tag moved": paragraph(f'<w:moveFrom w:id="3" w:author="x">{run("{{ a")}</w:moveFrom>', "{{ a }}"),
    "a paragraph put in": '<w:p><w:pPr><w:rPr><w:ins w:id="4" w:author="x"/></w:rPr></w:pPr>'
    + run("{{ a }}")
    + "</w:p>",
    "words around": paragraph(deleted("Ông"), inserted("Bà"), " {{ a }}"),
}


@pytest.mark.parametrize("body", CHANGES.values(), ids=CHANGES)
def test_changes_not_yet_accepted_are_told_and_stop_nothing(body: str, tmp_path: Path) -> None:
    path = saved(docx(body), tmp_path)
    faults = check_template(path, WORDS, [CONTEXT])
    assert ["Track Changes" in fault.problem and fault.is_remark for fault in faults] == [True]
    assert "".join(texts(render(path, CONTEXT).content)).endswith("Ví Dụ")


def test_a_control_bound_to_data_prints_what_its_tag_says(tmp_path: Path) -> None:
    bound = '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/x" w:storeItemID="{0}"/></w:sdtPr><w:sdtContent>'
    body = f"<w:p>{bound}{run('{{ a }}')}</w:sdtContent></w:sdt>{bound}{run('x')}</w:sdtContent></w:sdt></w:p>"
    path = saved(docx(body), tmp_path)
    assert stops(path) == []
    assert unpacked(render(path, CONTEXT).content)["word/document.xml"].count(b"<w:dataBinding") == 1


def test_a_template_without_tags_gets_a_remark(tmp_path: Path) -> None:
    (fault,) = check_template(saved(docx(paragraph("Kính gửi")), tmp_path), WORDS)
    assert fault.is_remark
    assert fault.place == "cả tệp"


# -- what no template may ask for -------------------------------------------------------------------------------------

TOO_MUCH = {
    "division": "{{ 1/0 }}",
    "index": "{{ 'abc'.index('z') }}",
    "pop": "{{ many.pop() }}",
    "power": "{{ 10**5000 }}",
    "tower": "{{ 9**9**9**9 }}",
    "format": "{{ '{5}'.format(1) }}",
    "width": "{{ '{:>999999999}'.format(1) }}",
    "percent width": "{{ '%999999999d' % 1 }}",
    "step": "{{ 'abc'[::0] }}",
    "long text": "{{ 'a'*10**10 }}",
    "long text of a word": "{{ a * 999999999 }}",
    "long list": "{{ ([1]*10**9)|length }}",
    "brackets": "{{ " + "(" * 500 + "1" + ")" * 500 + " }}",
    "many brackets": "{{ " + "[" * 3000 + "]" * 3000 + " }}",
    "loops": "".join(f"{{% for {x} in 'x'*9999 %}}" for x in "xyz") + 3 * "{% endfor %}",
    "deep blocks": "{% if draft %}" * 150 + "{% endif %}" * 150,
    "recursion": "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}",
    "wide recursion": "{% for x in [1, 1] recursive %}{{ loop([1, 1]) if loop.depth < 40 else 0 }}{% endfor %}",
    "macro": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "doubling": "{% set x = 'xxxxxxxx' %}" + "{% set x = x ~ x %}" * 40 + "{{ x }}",
    "doubling by plus": "{% set x = 'xxxxxxxx' %}" + "{% set x = x + x %}" * 40 + "{{ x }}",
    "doubling by blocks": "{% set x %}xxxxxxxx{% endset %}" + "{% set x %}{{ x }}{{ x }}{% endset %}" * 40 + "{{ x }}",
    "complex number": "{{ (-8)**0.5 }}",
    "a list printed": "{{ [a] }}",
    "a method printed": "{{ a.upper }}",
    "a text and a number": "{{ a + 1 }}",
    "a number looped": "{% for x in number %}{% endfor %}",
    "private": "{{ a.__class__ }}",
    "unknown test": "{% if a is strange %}{% endif %}",
    "include": "{% include 'x' %}",
    "import": "{% import 'x' as y %}",
    "extends": "{% extends 'x' %}",
    "range": "{% for x in range(10) %}{% endfor %}",
    "bad sign": "{{ a ? b }}",
    "assignment": "{{ a = b }}",
    "keyword": "{% for in many %}{% endfor %}",
    "number too long": "{{ " + "9" * 5000 + " }}",
}  # fmt: skip


@pytest.mark.parametrize("source", TOO_MUCH.values(), ids=TOO_MUCH)
def test_what_no_template_may_ask_is_refused_in_vietnamese_by_check_and_merge(source: str, tmp_path: Path) -> None:
    path = saved(docx(paragraph("Đoạn đầu {{ a }}") + paragraph(source)), tmp_path)
    began = time.process_time()
    faults = [fault for fault in check_template(path, WORDS, [CONTEXT]) if not fault.is_remark]
    with pytest.raises(ThiduaError, match="mẫu thử") as caught:
        render(path, CONTEXT)
    assert time.process_time() - began < 8
    assert faults
    assert all(fault.place.startswith("đoạn 2: ") for fault in faults), faults
    for said in (str(caught.value), *(f"{fault.problem} {fault.remedy}" for fault in faults)):
        plain = said.replace(source[:57], "").replace(source, "")
        assert not any(
            f" {word} " in f" {plain} " for word in ("expected", "got", "token", "is", "of", "object", "unsafe")
        )


def test_blocks_that_cut_a_table_are_refused_at_their_place(tmp_path: Path) -> None:
    end = f"<w:tc><w:tcPr/>{paragraph('{%p endif %}')}{paragraph('x')}</w:tc>"
    path = saved(docx(paragraph("{%p if draft %}") + table(("Đầu",), (end,))), tmp_path)
    (fault,) = check_template(path, WORDS, [CONTEXT])
    assert "cắt ngang" in fault.problem
    assert fault.place.startswith("đoạn 1")
    render(path, CONTEXT)
    with pytest.raises(ThiduaError, match=r"cắt ngang.*đoạn «\{%p if draft %\}»"):
        render(path, CONTEXT | {"draft": False})


def test_a_loop_whose_rows_stand_in_content_controls_is_filled(tmp_path: Path) -> None:
    rows = [
        (f"<w:sdt><w:sdtContent><w:tr>{cell(text)}</w:tr></w:sdtContent></w:sdt>",)
        for text in ("{%tr for x in many %}", "{{ x.name }}", "{%tr endfor %}")
    ]
    assert printed(table(("Đầu",), *rows), tmp_path) == ["Đầu", "một", "hai"]


def test_a_large_table_is_checked_in_linear_time(tmp_path: Path) -> None:
    spent = []
    for count in (250, 1000):
        rows = [(f"{{{{ a }}}} {number}", "{{ b }}", "x") for number in range(count)]
        path = saved(docx(table(("Đầu", "b", "c"), *rows)), tmp_path)
        began = time.process_time()
        assert stops(path) == []
        spent.append(time.process_time() - began)
    assert spent[1] < 8 * spent[0]


# -- made templates ---------------------------------------------------------------------------------------------------

EXPRESSIONS = (
    *("a", "b|caps", "number", "number + 1", "number|two_digits", "unit.name", "a ~ b", "a[0]", "a if draft else b"),
    *("many|length", "a.upper()", "a + b", "number / 2", "“x”", "1 // 0", "a + 1", "a * 3", "a.foo", "unit", "many"),
    *("x.name", "many[0].name", "a|strange", "a b", "loop.index", "'Điều\u00a05'", "a.pop()", "-a", "number.x"),
)
TESTS = ("draft", "number > 3", "a > 3", "a == b", "not b", "many", "a in b", "x.parts", "number is odd", "a is odd")


@st.composite
def tags(draw: st.DrawFn) -> str:
    """Give a value as a clerk types it, with odd blanks."""
    blank = draw(st.sampled_from((" ", "", "\u00a0", "\u200b ")))
    return f"{{{{{blank}{draw(st.sampled_from(EXPRESSIONS))}{blank}}}}}"


@st.composite
def bodies(draw: st.DrawFn, depth: int = 0) -> str:
    """Give blocks of a body, some ill-written."""
    blocks = []
    for _ in range(draw(st.integers(1, 3))):
        match draw(st.integers(0, 6 if depth < 2 else 1)):
            case 0 | 1:
                blocks.append(paragraph(*_cut(draw, f"Chữ {draw(tags())}.")))
            case 2:
                test = draw(st.sampled_from(TESTS))
                blocks.append(paragraph(*_cut(draw, f"{{% if {test} %}}{draw(tags())}{{% else %}}x{{% endif %}}")))
            case 3:
                inner = draw(bodies(depth + 1))
                blocks.append(paragraph("{%p for x in many %}") + inner + paragraph("{%p endfor %}"))
            case 4:
                inner = draw(bodies(depth + 1))
                end = draw(st.sampled_from(("{%p endif %}", "{%p endif %}", "{%p endfor %}", "x")))
                blocks.append(paragraph(f"{{%p if {draw(st.sampled_from(TESTS))} %}}") + inner + paragraph(end))
            case 5:
                rows = (("{%tr for x in many %}", ""), (draw(tags()), draw(tags())), ("{%tr endfor %}", ""))
                blocks.append(table(("Đầu", "bảng"), *rows, grid=draw(st.booleans())))
            case _:
                blocks.append(controlled(draw(bodies(depth + 1))))
    return "".join(blocks)


def _cut(draw: st.DrawFn, text: str) -> list[str]:
    """Cut a text in runs, some of them inserted or in a content control."""
    runs = []
    while text:
        size = draw(st.integers(1, max(1, len(text))))
        wrap = draw(st.sampled_from((run, run, run, inserted, lambda one: controlled(run(one)))))
        runs.append(wrap(text[:size]))
        text = text[size:]
    return runs


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(body=bodies())
def test_what_check_passes_is_filled_and_what_is_filled_passes(
    body: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = docx(body)
    path = saved(content, tmp_path_factory.mktemp("mẫu"))
    made = Template(content, path.name)
    filled = True
    for words in (*made_contexts(WORDS, [CONTEXT]).sound, CONTEXT | {"number": 0, "draft": False}):
        try:
            with zipfile.ZipFile(io.BytesIO(made.render(words).content)) as archive:
                assert b"{%" not in archive.read("word/document.xml")
        except ThiduaError:
            filled = False
    found = stops(path)
    unread = [problem for problem in found if any(word in problem for word in ("không có từ", "nhóm từ", "danh sách"))]
    if len(unread) == len(found):  # a word in a branch that no data reached, or a table or loop told of before it fails
        assert found or filled
    else:
        assert bool(found) != filled, found
