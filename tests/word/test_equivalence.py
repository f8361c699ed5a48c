"""The compiled template against docxtpl itself: the same parts with the same canonical XML, whatever the words."""

import io
import random
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace as Object
from typing import Any

import pytest
from docx import Document
from docx.document import Document as DocumentObject
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docxtpl import RichText
from isal import isal_zlib
from jinja2 import TemplateError
from markupsafe import Markup

from benchmarks.merge import by_docxtpl, differing, docxtpl_tag, dossiers, template
from thidua_xl.errors import ThiduaError
from thidua_xl.word import archive
from thidua_xl.word.compiled import MOST_KNOWN
from thidua_xl.word.language import Environment
from thidua_xl.word.merge import Template, compile_template
from word.invented import NAMES, TEMPLATES, Blank, context, nominees

HOSTILE = (
    *("A & B < C > D \"nháy\" 'đơn'", "dòng một\ndòng hai", "a\tb", "\a", "trang\fsau", "a\r\nb\rc", "một\u00a0hai"),
    *("không\u200brộng", "Nguye\u0302\u0303n Thi\u0323 Hoa\u0300", "\u0301", "🎖️👩‍🌾", "{{ 7*7 }}", "{% if x %}"),
    *("{# x #}", "]]>", "&amp;", "<w:p/>", "100%", "x\x00y\x0bz\x1f", "\ufffe\ud800", "\ue000", "", " ", "\n", "  lùi"),
    *("cuối  ", "…–“”", None, 0, 7, -3, 2.5, True, False, Blank("một chỗ trống")),
)


@dataclass(frozen=True, slots=True)
class Row:
    """Words as the dossiers hold them: plain fields."""

    a: Any
    b: Any
    c: Any


@pytest.fixture(params=["isal", "zlib"])
def _compressor(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run with and without the extra."""
    monkeypatch.setattr(archive, "DEFLATE", {"isal": isal_zlib, "zlib": zlib}[request.param])
    monkeypatch.setattr(archive, "LEVEL", {"isal": 0, "zlib": 1}[request.param])


def quickly(made: Template, words: dict[str, Any]) -> bool:
    """Tell whether the compiled template itself fills these words."""
    return made._quickly(words) is not None


def check_same(made: Template, path: Path, words: dict[str, Any]) -> bool:
    """Hold our document against docxtpl's, or our refusal against its exception; tell whether there was a document."""
    try:
        expected = by_docxtpl(path, words, Environment())
    except (TemplateError, TypeError):
        with pytest.raises(ThiduaError):
            made.render(words)
        return False
    properties = "docProps/core.xml"  # docxtpl adds properties that are not there, and escapes twice: see below
    assert set(differing(made.render(words).content, expected)) <= {properties}
    return True


# -- our own templates ------------------------------------------------------------------------------------------------


def varied(chance: random.Random, value: Any) -> Any:
    """Give the words with some texts replaced: by a blank, or by something a clerk may paste."""
    if isinstance(value, Object):
        return Object(**{name: varied(chance, inner) for name, inner in vars(value).items()})
    if isinstance(value, list):
        return [varied(chance, inner) for inner in value]
    if isinstance(value, str) and chance.random() < 0.1:
        return chance.choice([text for text in HOSTILE if text and isinstance(text, str | Blank)])
    return value


@pytest.mark.usefixtures("_compressor")
@pytest.mark.parametrize("name", NAMES)
def test_our_own_papers_are_those_of_docxtpl(name: str) -> None:
    chance = random.Random(name)  # noqa: S311 (the same papers every time)
    path = TEMPLATES / f"{name}.docx"
    made = compile_template(path.read_bytes(), path.name)
    assert bool(made._compiled) == (name not in {"bao-cao-ket-qua", "ke-hoach"})  # those have columns by the data
    for number in range(9):  # 12 templates, two compressors: 216 papers
        words = context(name, nominees(number), draft=number % 2 == 0)
        words = {word: varied(chance, value) for word, value in words.items()}
        assert check_same(made, path, words)


def test_the_papers_of_the_benchmark_are_those_of_docxtpl(tmp_path: Path) -> None:
    path = tmp_path / "báo cáo.docx"
    path.write_bytes(template(docxtpl_tag, row_tags=True))
    made = compile_template(path.read_bytes(), path.name)
    for words in dossiers(6):
        assert quickly(made, words)
        assert check_same(made, path, words)


# -- hostile words ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def blank_page() -> Callable[[], DocumentObject]:
    """Give a function that opens an empty document with the page and styles of our templates."""

    def opened() -> DocumentObject:
        document = Document(str(TEMPLATES / "muc-luc.docx"))
        document.element.body.clear_content()
        section = document.sections[0]
        for header in (section.header, section.first_page_header):
            for paragraph in header.paragraphs:
                paragraph.clear()
        for name in ("author", "comments", "identifier", "language", "subject", "title"):
            setattr(document.core_properties, name, "")
        return document

    return opened


def saved(document: DocumentObject, folder: Path) -> tuple[Path, Template]:
    path = folder / "mẫu thử.docx"
    document.save(str(path))
    return path, Template(path.read_bytes(), path.name)


def add_runs(document: DocumentObject, *texts: str) -> None:
    """Add a paragraph of several runs, every second one bold."""
    paragraph = document.add_paragraph()
    for place, text in enumerate(texts):
        paragraph.add_run(text).bold = place % 2 == 1


def add_table(document: DocumentObject, *rows: tuple[str, ...]) -> None:
    table = document.add_table(rows=0, cols=max(map(len, rows)))
    for texts in rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, texts, strict=False):
            cell.text = text


def hostile_template(document: DocumentObject) -> None:
    """Write every kind of tag and place that may be compiled."""
    document.sections[0].header.paragraphs[0].text = "{{ a }} - {{ b }}"
    document.sections[0].footer.paragraphs[0].text = "{% if a %}{{ c }}{% else %}không{% endif %}"
    add_runs(document, "Một: {{ a }}, ", "hai: {{ b }}; ", "{{ a|caps }}")
    add_runs(document, "{% if a %}có {{ a }}{% elif b %}", "chỉ {{ b }}", "{% else %}không{% endif %} rồi {{ c }}")
    add_runs(document, "{%p for row in rows %}")
    add_runs(document, "{{ loop.index }}. {{ row.a }}: ", "{% for part in row.b %}{{ part }}, {% endfor %}")
    add_runs(document, "{%p if row.c %}")
    add_runs(document, "{{ row.c }}{{ '.' if loop.last else ';' }}")
    add_runs(document, "{%p endif %}")
    add_runs(document, "{%p endfor %}")
    add_table(document, ("TT", "Tên"), ("{%tr for row in rows %}",), ("{{ row.a }}", "{{ c }}"), ("{%tr endfor %}",))
    add_runs(document, "{{ rows|length|two_digits }} dòng {_{ ngoặc }_}")


def hostile_words(chance: random.Random) -> dict[str, Any]:
    def value() -> Any:
        text = chance.choice(HOSTILE)
        return f"{text}{chance.choice(HOSTILE)}" if isinstance(text, str) and chance.random() < 0.3 else text

    def row(kind: Callable[..., Any]) -> Any:
        return kind(a=value(), b=[value() for _ in range(chance.randrange(3))], c=value())

    words = {name: value() for name in ("a", "b", "c")}
    kind = chance.choice((dict, Object, Row))
    words["rows"] = [row(kind) for _ in range(chance.choice((0, 1, 5, 12)))]
    if chance.random() < 0.03:
        del words[chance.choice(list(words))]
    return words


@pytest.mark.usefixtures("_compressor")
@pytest.mark.parametrize("seed", range(5))
def test_hostile_words_print_as_docxtpl_prints_them(
    seed: int, blank_page: Callable[[], DocumentObject], tmp_path: Path
) -> None:
    chance = random.Random(seed + 5 * archive.LEVEL)  # noqa: S311 (likewise)
    document = blank_page()
    hostile_template(document)
    path, made = saved(document, tmp_path)
    assert made._compiled
    compared, compiled = 0, 0
    for _ in range(150):  # five seeds, two compressors: 1,500
        words = hostile_words(chance)
        compared += check_same(made, path, words)
        compiled += quickly(made, words)
    assert compared > 130
    assert compiled > 0.7 * compared  # or this test would compare docxtpl with itself


def test_what_was_printed_once_is_not_taken_for_another_value(
    blank_page: Callable[[], DocumentObject], tmp_path: Path
) -> None:
    document = blank_page()
    add_runs(document, "{{ a }} và ", "{{ a }}")
    path, made = saved(document, tmp_path)
    for a in ("1", 1, True, 1.0, "a & b", Markup("a &amp; b"), "a & b", "a\nb", "a b"):
        assert check_same(made, path, {"a": a})


def test_the_texts_that_are_remembered_are_bounded(blank_page: Callable[[], DocumentObject], tmp_path: Path) -> None:
    document = blank_page()
    add_runs(document, "{% for one in many %}{{ one }}, {% endfor %}")
    path, made = saved(document, tmp_path)
    words = {"many": [f"chữ {number}" for number in range(MOST_KNOWN + 10)]}
    assert check_same(made, path, words)
    assert 0 < len(made._environment.known) <= MOST_KNOWN


def test_a_word_may_be_called_what_python_reserves(blank_page: Callable[[], DocumentObject], tmp_path: Path) -> None:
    document = blank_page()
    add_runs(document, "{{ row.class }}, {{ row.items }}, {{ row['from'] }}, {{ row.tên }}")
    path, made = saved(document, tmp_path)
    row = {"class": "lớp", "items": "mục", "from": "từ", "tên": "họ tên"}
    assert quickly(made, {"row": row})
    assert check_same(made, path, {"row": row})


def test_a_private_or_missing_word_of_a_row_is_refused(
    blank_page: Callable[[], DocumentObject], tmp_path: Path
) -> None:
    document = blank_page()
    add_runs(document, "{{ row.a }}{{ row.__class__ }}")
    path, made = saved(document, tmp_path)
    for row in (Row("một", "hai", "ba"), Object(a="một"), {"a": "một"}):
        assert not check_same(made, path, {"row": row})


# -- what is left to docxtpl ------------------------------------------------------------------------------------------

LOOSE = {
    "columns by the data": [("{%tc for one in many %}", "{{ one }}", "{%tc endfor %}")],
    "a table that may be left without rows": [("{%tr for one in many %}",), ("{{ one }}",), ("{%tr endfor %}",)],
    "a value in an attribute": [("{% cellbg colour %}{{ one }}", "b")],
}


@pytest.mark.parametrize("count", [0, 1, 3])
@pytest.mark.parametrize("rows", LOOSE.values(), ids=LOOSE)
def test_a_table_that_docxtpl_may_refit_is_left_to_docxtpl(
    rows: list[tuple[str, ...]], count: int, blank_page: Callable[[], DocumentObject], tmp_path: Path
) -> None:
    document = blank_page()
    add_table(document, *rows)
    path, made = saved(document, tmp_path)
    words = {"many": ["x"] * count, "one": "một", "colour": "FF0000"}
    assert not quickly(made, words)
    assert check_same(made, path, words)


@pytest.mark.parametrize(
    "source",
    [
        "{% set x = a %}{{ x }}",
        "{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m(a) }}",
        "{% for x in [[a]] recursive %}{{ loop(x) if x is iterable else x }}{% endfor %}",
    ],
)
def test_jinja_beyond_blocks_and_values_is_left_to_docxtpl(
    source: str, blank_page: Callable[[], DocumentObject], tmp_path: Path
) -> None:
    document = blank_page()
    add_runs(document, source)
    path, made = saved(document, tmp_path)
    assert not quickly(made, {"a": 1})
    check_same(made, path, {"a": 1})


def test_a_block_that_cuts_paragraphs_is_left_to_docxtpl(
    blank_page: Callable[[], DocumentObject], tmp_path: Path
) -> None:
    document = blank_page()
    add_runs(document, "{% if a %}một")
    add_runs(document, "hai{% endif %}")
    path, made = saved(document, tmp_path)
    assert not quickly(made, {"a": True})
    assert all(check_same(made, path, {"a": a}) for a in (True, False))


def test_a_value_whose_run_depends_on_a_block_is_left_to_docxtpl_only_when_it_breaks(
    blank_page: Callable[[], DocumentObject], tmp_path: Path
) -> None:
    document = blank_page()
    add_runs(document, "{% if a %}một", "hai{% endif %}{{ b }}", " ba {{ b }}")
    path, made = saved(document, tmp_path)
    for a in (True, False):
        for b, alone in (("liền", True), ("hai\ndòng", False), ("cách\tquãng", False)):
            assert quickly(made, {"a": a, "b": b}) == alone
            assert check_same(made, path, {"a": a, "b": b})


def test_a_value_that_brings_its_own_markup_is_left_to_docxtpl(
    blank_page: Callable[[], DocumentObject], tmp_path: Path
) -> None:
    document = blank_page()
    add_runs(document, "{{r a }}")
    path, made = saved(document, tmp_path)
    words = {"a": RichText("đậm & nghiêng", bold=True, italic=True)}
    assert not quickly(made, words)
    assert check_same(made, path, words)
    with pytest.raises(ThiduaError, match="ngoài đoạn văn"):  # docxtpl puts it there, and Word does not show it
        made.render({"a": "chữ"})


DRAWING = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<w:drawing><wp:inline><wp:docPr id="1001" name="hình"/></wp:inline></w:drawing></w:r>'
)


@pytest.mark.parametrize(("looped", "alone"), [(True, False), (False, True)])
def test_drawings_in_a_loop_are_numbered_by_docxtpl(
    looped: bool, alone: bool, blank_page: Callable[[], DocumentObject], tmp_path: Path
) -> None:
    document = blank_page()
    add_runs(document, "{%p for x in many %}")
    if looped:
        document.add_paragraph()._p.append(parse_xml(DRAWING))
    add_runs(document, "{{ x }}")
    add_runs(document, "{%p endfor %}")
    if not looped:
        document.add_paragraph()._p.append(parse_xml(DRAWING))
    path, made = saved(document, tmp_path)
    assert quickly(made, {"many": [1, 2]}) == alone
    assert check_same(made, path, {"many": [1, 2]})


# -- where docxtpl loses data, and we do not --------------------------------------------------------------------------


def texts_of(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs]


def test_docxtpl_reads_braces_in_a_value_as_template(blank_page: Callable[[], DocumentObject], tmp_path: Path) -> None:
    document = blank_page()
    add_runs(document, "{{ a }}")
    path, made = saved(document, tmp_path)
    assert texts_of(by_docxtpl(path, {"a": "{_{ x }_}"})) == ["{{ x }}"]
    assert texts_of(made.render({"a": "{_{ x }_}"}).content) == ["{_{ x }_}"]


def test_docxtpl_loses_the_rest_of_the_document_s_signs_after_a_control_character(
    blank_page: Callable[[], DocumentObject], tmp_path: Path
) -> None:
    document = blank_page()
    add_runs(document, "{{ a }}")
    add_runs(document, "R&D")
    path, made = saved(document, tmp_path)
    assert texts_of(by_docxtpl(path, {"a": "x\x0by\x08z"}))[-1] == "RD"
    assert texts_of(made.render({"a": "x\x0by\x08z"}).content) == ["x", "yz", "R&D"]


def test_docxtpl_breaks_a_justified_line_where_we_begin_a_paragraph(
    blank_page: Callable[[], DocumentObject], tmp_path: Path
) -> None:
    document = blank_page()
    add_runs(document, "{{ a }}")
    path, made = saved(document, tmp_path)
    assert len(Document(io.BytesIO(by_docxtpl(path, {"a": "một\nhai"}))).paragraphs) == 1
    assert texts_of(made.render({"a": "một\nhai"}).content) == ["một", "hai"]


def test_docxtpl_escapes_the_title_of_the_file_twice(blank_page: Callable[[], DocumentObject], tmp_path: Path) -> None:
    document = blank_page()
    document.core_properties.title = "{{ a }}"
    path, made = saved(document, tmp_path)
    theirs, ours = (
        Document(io.BytesIO(content)).core_properties.title
        for content in (by_docxtpl(path, {"a": "A & B"}), made.render({"a": "A & B"}).content)
    )
    assert (theirs, ours) == ("A &amp; B", "A & B")


def test_docxtpl_runs_a_value_in_a_footnote_as_template(
    blank_page: Callable[[], DocumentObject], tmp_path: Path
) -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:footnote w:id="2"><w:p><w:r><w:t>{{ a }}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    document = blank_page()
    part = Part(PackURI("/word/footnotes.xml"), kind, notes.encode(), document.part.package)
    document.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes")
    document.add_section()
    path, made = saved(document, tmp_path)
    theirs, ours = (
        zipfile.ZipFile(io.BytesIO(content)).read("word/footnotes.xml")
        for content in (by_docxtpl(path, {"a": "{{ 7*7 }}"}), made.render({"a": "{{ 7*7 }}"}).content)
    )
    assert b">49<" in theirs
    assert b">{{ 7*7 }}<" in ours
