"""Merging: what a value may hold, and what is said when a template cannot be filled."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from thidua_xl.errors import ThiduaError
from thidua_xl.word import archive
from thidua_xl.word.archive import Archive
from thidua_xl.word.merge import render
from thidua_xl.word.rendered import Rendered
from word.invented import TEMPLATES, Blank, context

Template = Callable[..., Path]


@pytest.fixture
def template(tmp_path: Path) -> Template:
    """Give a function that writes a template of these paragraphs, and a header where one is asked for."""

    def write(*paragraphs: str, header: str = "", title: str = "") -> Path:
        document = Document()
        for text in paragraphs:
            document.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        if header:
            document.sections[0].header.paragraphs[0].text = header
        document.core_properties.title = title
        path = tmp_path / "mẫu thử.docx"
        document.save(str(path))
        return path

    return write


def lines(rendered: Rendered) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(rendered.content)).paragraphs]


@pytest.mark.parametrize(
    "value",
    [
        "A & B",
        "<b>đậm</b>",
        "5 > 3",
        "“nháy” 'đơn' \"kép\"",
        "{{ 7*7 }}",
        "{% if %}",
        "{_{ x }_}",
        "{_% y %_}",
        "&amp;",
        "]]>",
        "100%",
    ],
)
def test_a_value_prints_as_it_is_and_is_never_read_as_template_or_markup(value: str, template: Template) -> None:
    rendered = render(template("[{{ x }}]", header="{{ x }}"), {"x": value})
    assert lines(rendered) == [f"[{value}]"]
    assert Document(io.BytesIO(rendered.content)).sections[0].header.paragraphs[0].text == value


@pytest.mark.parametrize("control", ["\x00", "\x07", "\x08", "\x1b", "\ufffe", "\ud800"])
def test_a_control_character_goes_and_takes_nothing_with_it(control: str, template: Template) -> None:
    rendered = render(template("R&D: {{ x }}", "Nghiên cứu & phát triển <1>"), {"x": f"ba{control}o & cáo"})
    assert lines(rendered) == ["R&D: bao & cáo", "Nghiên cứu & phát triển <1>"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\u2028", "\n\n"])
def test_a_line_break_in_a_value_starts_a_new_paragraph_of_the_same_shape(end: str, template: Template) -> None:
    rendered = render(template("{{ x }}"), {"x": f"dòng một{end}dòng hai"})
    paragraphs = Document(io.BytesIO(rendered.content)).paragraphs
    assert [paragraph.text for paragraph in paragraphs] == ["dòng một", "dòng hai"]
    assert all(paragraph.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY for paragraph in paragraphs)
    assert b"<w:br" not in zipfile.ZipFile(io.BytesIO(rendered.content)).read("word/document.xml")


def test_decomposed_letters_are_written_composed(template: Template) -> None:
    assert lines(render(template("{{ x }}"), {"x": "Nguye\u0302\u0303n Thi\u0323 Hoa\u0300"})) == ["Nguyễn Thị Hoà"]


@pytest.mark.parametrize("value", [" ", "     ", "  lùi", "cuối  ", "\t", "\t\tlùi", " \t x", "\u00a0\u00a0"])
@pytest.mark.parametrize("source", ["{{ x }}", "{{ x }}{{ y }}", "a{{ x }}b", "{% if y %}{{ x }}{% endif %}"])
def test_blanks_and_tabs_at_the_ends_of_a_value_are_kept(value: str, source: str, template: Template) -> None:
    made = Document(io.BytesIO(render(template(source, header=source), {"x": value, "y": "|"}).content))
    expected = (
        source.replace("{{ x }}", value).replace("{{ y }}", "|").replace("{% if y %}", "").replace("{% endif %}", "")
    )
    assert [one.text for one in made.paragraphs] == [expected]
    assert made.sections[0].header.paragraphs[0].text == expected
    for node in made.element.body.iter(qn("w:t")):
        spaced = node.text and node.text != node.text.strip()
        assert not spaced or node.get(qn("xml:space")) == "preserve"


def test_a_tab_stays_a_tab(template: Template) -> None:
    assert lines(render(template("{{ x }}"), {"x": "trái\tphải"})) == ["trái\tphải"]


def test_nothing_prints_nothing_and_numbers_print_plain(template: Template) -> None:
    assert lines(render(template("[{{ nothing }}{{ count }}]"), {"nothing": None, "count": 7})) == ["[7]"]


def test_counts_take_two_digits_and_titles_take_capitals(template: Template) -> None:
    source = "{{ a|two_digits }} {{ b|two_digits }} {{ items|length|two_digits }} {{ name|caps }}"
    words = {"a": 3, "b": 12, "items": [1], "name": "Trưởng phòng đào tạo"}
    assert lines(render(template(source), words)) == ["03 12 01 TRƯỞNG PHÒNG ĐÀO TẠO"]


@pytest.mark.parametrize("name", ["", " "])
def test_a_letterhead_of_no_width_ends(name: str, template: Template) -> None:
    assert lines(render(template("[{{ x|letterhead }}{{ x|rule }}]"), {"x": name})) == [f"[{name.strip()}]"]


def test_blanks_are_listed_in_order_without_repeats_through_filters_and_attributes(template: Template) -> None:
    words = {"b": Blank("hai"), "a": Blank("một"), "c": {"d": Blank("ba")}}
    rendered = render(template("{{ b|caps }} {{ a|two_digits }} {{ b }}", "{{ a.anything.at_all }} {{ c.d }}"), words)
    assert rendered.missing == ("hai", "một", "ba")
    assert lines(rendered) == ["[……] [……] [……]", "[……] [……]"]


def test_a_blank_in_a_branch_not_printed_is_not_missing(template: Template) -> None:
    rendered = render(template("{% if false %}{{ a }}{% endif %}"), {"a": Blank("một")})
    assert rendered.missing == ()


def test_words_of_a_row_go_before_the_methods_of_python(template: Template) -> None:
    assert lines(render(template("{{ row.items }}"), {"row": {"items": "mục"}})) == ["mục"]


def test_the_title_of_the_file_is_filled_and_escaped_once(template: Template) -> None:
    rendered = render(template("x", title="Hồ sơ {{ x }}"), {"x": "A & B"})
    assert Document(io.BytesIO(rendered.content)).core_properties.title == "Hồ sơ A & B"


def test_braces_typed_with_an_underscore_print_as_braces(template: Template) -> None:
    assert lines(render(template("{_{ tên }_}"), {})) == ["{{ tên }}"]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ submitter.nam }}", "không có từ “nam”"),
        ("{{ lạ }}", "không có từ “lạ”"),
        ("{{ x|safe }}", "không có bộ lọc “safe”"),
        ("{% if x %}dở dang", "thẻ if chưa khép"),
        ("{{ x", "thẻ viết sai hoặc chưa khép"),
        ("{% for y in x %}{% endfor %}", "không phải danh sách"),
        ("{{ x.__class__ }}", "mẫu thử.docx"),
    ],
)
def test_a_template_that_asks_for_too_much_is_named_with_its_problem(
    source: str, said: str, template: Template
) -> None:
    with pytest.raises(ThiduaError, match=r"mẫu thử\.docx") as caught:
        render(template(source), {"x": 5, "submitter": {"name": "Ví Dụ"}})
    assert said in str(caught.value)


def test_a_template_error_quotes_its_paragraph(template: Template) -> None:
    with pytest.raises(ThiduaError, match=re.escape("«Kính gửi: {{ authorty }}»")):
        render(template("Đoạn đầu", "Kính gửi: {{ authorty }}", "Đoạn cuối"), {})


def test_a_file_that_is_no_word_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "hỏng.docx"
    with pytest.raises(ThiduaError, match="Không tìm thấy"):
        render(path, {})
    path.write_bytes(b"not a zip")
    with pytest.raises(ThiduaError, match="không đọc được"):
        render(path, {})
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("a.txt", "a")
    with pytest.raises(ThiduaError, match="không phải văn bản Word"):
        render(path, {})
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("word/document.xml", "<w:document")
    with pytest.raises(ThiduaError, match="bị hỏng"):
        render(path, {})


@pytest.mark.parametrize("best", [False, True])
def test_a_part_is_read_back_however_it_was_cut_in_pieces(best: bool) -> None:
    text = "Kính gửi: ".encode() * archive.SHORT
    short, split = [text[:300]] * 13, [text[:127], b"", text[:128]]
    cuts: tuple[list[bytes], ...] = ([], [b""], split, short, [text[: archive.SHORT]], [b"a"] * 9000, [text])
    parts = {f"phần {number}.xml": pieces for number, pieces in enumerate(cuts)}
    begun = Archive().adding([("đầu.xml", [text])], best=True)
    content = begun.adding(parts.items(), best=best).close()
    assert content == begun.adding(parts.items(), best=best).close()
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert file.testzip() is None
        found = {name: file.read(name) for name in file.namelist()}
    assert found == {"đầu.xml": text} | {name: b"".join(pieces) for name, pieces in parts.items()}


def test_the_members_of_the_file_carry_no_clock() -> None:
    content = render(TEMPLATES / "to-trinh.docx", context("to-trinh")).content
    assert {member.date_time for member in zipfile.ZipFile(io.BytesIO(content)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
