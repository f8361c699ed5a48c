"""Plans in files: Word's own numbering and tables, PDFs with and without text, and what is refused."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocxDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pypdf import PdfWriter

from thidua_xl.draft import blocks_of_markdown, blocks_of_pages, blocks_of_text
from thidua_xl.errors import ThiduaError
from thidua_xl.pdf import text_lines
from thidua_xl.pipeline.drafting import read_blocks
from thidua_xl.word.paragraphs import read_document

_LEVELS = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("bullet", "·"), ("decimal", "%2.%5"))


def _document() -> DocxDocument:
    """A document with a list of five levels, as Word makes it: its paragraphs carry no numbers of their own."""
    document = Document()
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(_LEVELS)
    )
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    return document


def _add(document: DocxDocument, text: str, level: int) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'))


def _bytes(document: DocxDocument) -> bytes:
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def test_numbers_that_word_makes_are_read_as_word_prints_them() -> None:
    document = _document()
    for text, level in (
        ("Mục đích", 0), ("Một", 1), ("Hai", 1), ("Điểm", 2), ("Gạch", 3), ("Tổ chức", 0), ("Sở", 1), ("Xã", 4),
    ):  # fmt: skip
        _add(document, text, level)
    assert read_document(_bytes(document), "kế hoạch.docx") == [
        "I. Mục đích",
        "1. Một",
        "2. Hai",
        "a) Điểm",
        "- Gạch",
        "II. Tổ chức",
        "1. Sở",
        "1.1 Xã",
    ]


def test_cells_of_a_table_keep_their_places_and_their_paragraphs() -> None:
    document = Document()
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Tiêu chí"
    table.cell(0, 2).text = "Điểm"
    table.cell(1, 1).text = "Hoàn thành\nnhiệm vụ"
    assert read_document(_bytes(document), "k.docx") == [[["Tiêu chí", "", "Điểm"], ["", "Hoàn thành\nnhiệm vụ", ""]]]


def test_deleted_text_and_codes_of_fields_are_left_out() -> None:
    document = Document()
    paragraph = document.add_paragraph("Từ ngày ")._p
    paragraph.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>01/01/2026</w:delText></w:r></w:del>"))
    paragraph.append(parse_xml(f"<w:r {nsdecls('w')}><w:instrText>PAGE</w:instrText></w:r>"))
    paragraph.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>02/01/2026</w:t></w:r></w:ins>"))
    assert read_document(_bytes(document), "k.docx") == ["Từ ngày 02/01/2026"]


def test_lines_broken_at_a_width_are_put_together_and_others_are_not() -> None:
    wide = "\n".join(["Thi đua là yêu nước, yêu nước thì phải thi đua, những người thi đua là"] * 30)
    assert len(blocks_of_text(wide)) == 1
    assert blocks_of_text("- Tập thể\n- Cá nhân") == ["- Tập thể", "- Cá nhân"]
    assert blocks_of_markdown("chính trị\n- xã hội tại địa phương") == ["chính trị\n- xã hội tại địa phương"]


def test_marks_of_markdown_are_no_part_of_the_text() -> None:
    text = "Sông Mây, ngày 02 tháng 3 năm 2026\n\n# KẾ HOẠCH\n\n**1\\. Mục đích**\n\n\\- Trồng [cây](https://a.vn)"
    assert blocks_of_markdown(text) == [
        "Sông Mây, ngày 02 tháng 3 năm 2026",
        "KẾ HOẠCH",
        "1. Mục đích",
        "- Trồng cây",
    ]


def test_a_table_in_markdown_may_have_a_cell_a_line() -> None:
    text = "|\n**STT**\n|\n**ĐIỂM**\n|\n|\n1\n|\n20\n|\n|\n\n|\n|\n"
    assert blocks_of_markdown(text)[0] == [["STT", "ĐIỂM"], ["1", "20"]]
    assert blocks_of_markdown("| STT | Điểm |\n|---|---|\n| 1 | 20 |") == [[["STT", "Điểm"], ["1", "20"]]]


def test_printed_lines_end_a_paragraph_where_they_end_short_or_a_mark_begins() -> None:
    lines = ["I. MỤC ĐÍCH", "Thi đua là yêu nước và yêu nước thì phải", "thi đua.", "1. Yêu cầu"]
    assert blocks_of_pages(lines) == ["I. MỤC ĐÍCH", "Thi đua là yêu nước và yêu nước thì phải\nthi đua.", "1. Yêu cầu"]


def test_the_list_of_who_receives_begins_a_paragraph_of_its_own() -> None:
    lines = ["Yêu cầu các đơn vị tổ chức thực hiện./.", "Nơi nhận:", "- Lưu: VT."]
    assert blocks_of_pages(lines) == lines


def test_printed_columns_come_apart_and_a_title_in_the_middle_is_none() -> None:
    lines = [
        "   SỞ Y TẾ                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "   Số:       /KH-SYT              Sông Mây, ngày 02 tháng 3 năm 2026",
        "",
        "                                KẾ HOẠCH",
        "Nơi nhận:                                        GIÁM ĐỐC",
        "- Lưu: VT.",
        "",
        "                                             Lê Mẫu Văn",
    ]
    assert blocks_of_pages(lines) == [
        "SỞ Y TẾ",
        "Số: /KH-SYT",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSông Mây, ngày 02 tháng 3 năm 2026",
        "KẾ HOẠCH",
        "Nơi nhận:",
        "- Lưu: VT.",
        "GIÁM ĐỐC",
        "Lê Mẫu Văn",
    ]


def test_a_scanned_pdf_is_refused_in_one_sentence() -> None:
    writer, content = PdfWriter(), BytesIO()
    writer.add_blank_page(595, 842)
    writer.write(content)
    with pytest.raises(ThiduaError, match="bản quét"):
        text_lines(content.getvalue(), "quét.pdf")


def test_a_pdf_that_is_none_is_refused_in_one_sentence() -> None:
    with pytest.raises(ThiduaError, match="hỏng"):
        text_lines(b"%PDF-1.7 nothing", "hỏng.pdf")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("ảnh.png", b"\x89PNG", "không phải kế hoạch đọc được"),
        ("hỏng.docx", b"PK\x03\x04", "docx"),
        ("cũ.txt", b"K\xd5 ho\xb9ch \xff", "UTF-8"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ThiduaError, match=said):
        read_blocks(path)
