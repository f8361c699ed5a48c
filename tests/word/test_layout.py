"""Layout lint: a document broken in one place is caught in that place (sound ones: test_templates)."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from thidua_xl.errors import ThiduaError
from thidua_xl.word.layout import LayoutFault, check_layout
from thidua_xl.word.merge import render
from word.invented import TEMPLATES, context


def paragraph(document: DocumentObject, start: str) -> Paragraph:
    """Find the paragraph, in the body or in a table, whose text starts so."""
    found = (Paragraph(element, document._body) for element in document.element.body.iter(qn("w:p")))
    return next(line for line in found if line.text.startswith(start))


def faults_after(
    breaking: Callable[[DocumentObject], object], folder: Path, name: str = "to-trinh"
) -> list[LayoutFault]:
    path = folder / "văn bản.docx"
    path.write_bytes(render(TEMPLATES / f"{name}.docx", context(name)).content)
    document = Document(str(path))
    breaking(document)
    document.save(str(path))
    return check_layout(path)


def set_page(**lengths: int) -> Callable[[DocumentObject], object]:
    def change(document: DocumentObject) -> None:
        for name, length in lengths.items():
            setattr(document.sections[0], name, length)

    return change


def set_run(start: str, **traits: object) -> Callable[[DocumentObject], object]:
    def change(document: DocumentObject) -> None:
        for run in paragraph(document, start).runs:
            for name, value in traits.items():
                setattr(run.font, name, value)

    return change


def set_shape(start: str, **traits: object) -> Callable[[DocumentObject], object]:
    def change(document: DocumentObject) -> None:
        for name, value in traits.items():
            setattr(paragraph(document, start).paragraph_format, name, value)

    return change


def rewrite(start: str, text: str) -> Callable[[DocumentObject], object]:
    def change(document: DocumentObject) -> None:
        first, *others = paragraph(document, start).runs
        first.text = text
        for run in others:
            run.text = ""

    return change


def rule_the_letterhead(document: DocumentObject) -> None:
    sides = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right"))
    document.tables[0]._tbl.tblPr.insert(1, parse_xml(f"<w:tblBorders {nsdecls('w')}>{sides}</w:tblBorders>"))


def drop_the_letterhead(document: DocumentObject) -> None:
    document.element.body.remove(document.tables[0]._tbl)


def shorten_the_motto_rule(document: DocumentObject) -> None:
    line = document.tables[0].cell(0, 1).paragraphs[2]
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = Cm(3.5)


def drop_the_page_number(document: DocumentObject) -> None:
    header = document.sections[0].header
    for field in header._element.iter(qn("w:fldSimple")):
        field.getparent().remove(field)


def number_the_first_page(document: DocumentObject) -> None:
    document.sections[0].different_first_page_header_footer = False


@pytest.mark.parametrize(
    ("breaking", "rule", "measured"),
    [
        (set_page(page_width=Mm(216), page_height=Mm(279)), "Khổ giấy", "216 × 279 mm"),
        (set_page(top_margin=Mm(15)), "Định lề", "15,0 mm"),
        (set_page(bottom_margin=Mm(30)), "Định lề", "30,0 mm"),
        (set_page(left_margin=Mm(20)), "Định lề", "20,0 mm"),
        (set_page(right_margin=Mm(25)), "Định lề", "25,0 mm"),
        (set_run("Trung tâm", name="Arial"), "Phông chữ", "Arial"),
        (set_run("Trung tâm", size=Pt(12)), "Nội dung", "cỡ 12"),
        (set_run("CỘNG HÒA", size=Pt(14)), "Quốc hiệu", "cỡ 14"),
        (set_run("CỘNG HÒA", bold=False), "Quốc hiệu", "không phải chữ đậm"),
        (set_run("Độc lập", size=Pt(12)), "Tiêu ngữ", "cỡ 12"),
        (set_run("SỞ", bold=True), "Cơ quan chủ quản", "chữ đậm"),
        (set_run("TRUNG", bold=False), "Cơ quan ban hành", "không phải chữ đậm"),
        (set_run("Số:", size=Pt(14)), "Số, ký hiệu", "cỡ 14"),
        (set_run("Ví Dụ,", italic=False), "Địa danh", "không phải chữ nghiêng"),
        (set_run("TỜ TRÌNH", size=Pt(16)), "Tên loại", "cỡ 16"),
        (set_run("Về việc", bold=False), "Trích yếu", "không phải chữ đậm"),
        (set_run("Căn cứ Luật", italic=False), "Căn cứ", "không phải chữ nghiêng"),
        (set_run("Kính gửi", size=Pt(12)), "Kính gửi", "cỡ 12"),
        (set_run("Nơi nhận", size=Pt(14)), "Nơi nhận", "cỡ 14"),
        (set_run("- Như trên", size=Pt(12)), "Danh sách nơi nhận", "cỡ 12"),
        (set_run("GIÁM ĐỐC", bold=False), "Chức vụ người ký", "không phải chữ đậm"),
        (set_run("Nguyễn Văn", bold=False), "Họ tên người ký", "không phải chữ đậm"),
        (set_shape("Trung tâm", alignment=ALIGN.LEFT), "Nội dung", "căn trái"),
        (set_shape("Trung tâm", first_line_indent=Cm(0)), "Lùi đầu dòng", "0,00 cm"),
        (set_shape("Trung tâm", space_after=Pt(0)), "Khoảng cách đoạn", "0 pt"),
        (set_shape("Trung tâm", line_spacing=2.0), "Khoảng cách dòng", "2,0 dòng"),
        (set_shape("CỘNG HÒA", alignment=ALIGN.LEFT), "Quốc hiệu", "căn trái"),
        (rewrite("Căn cứ Luật", "Căn cứ Luật Thi đua, khen thưởng."), "Căn cứ", "kết thúc bằng “.”"),
        (rewrite("Số:", "Số: 5/ TTr-VD"), "Số, ký hiệu", "Số: 5/ TTr-VD"),
        (rewrite("Ví Dụ,", "Ví Dụ 05/8/2024"), "Địa danh", "Ví Dụ 05/8/2024"),
        (rewrite("Độc lập", "Độc lập – Tự do – Hạnh phúc"), "Tiêu ngữ", "Độc lập – Tự do – Hạnh phúc"),
        (rewrite("Trung tâm Công nghệ thông tin và Truyền thông kính", "Kính trình /."), "Kết thúc", "…Kính trình /."),
        (rewrite("- Lưu", "- Văn thư."), "Nơi nhận", "- Văn thư."),
        (rule_the_letterhead, "quốc hiệu", "bảng có kẻ khung"),
        (drop_the_letterhead, "Quốc hiệu", "không có bảng quốc hiệu"),
        (shorten_the_motto_rule, "Tiêu ngữ", "đường kẻ 21 mm"),
        (drop_the_page_number, "Số trang", "không có số trang"),
        (number_the_first_page, "Số trang", "trang đầu có số trang"),
    ],
)
def test_a_broken_page_or_element_is_caught(
    breaking: Callable[[DocumentObject], object], rule: str, measured: str, tmp_path: Path
) -> None:
    faults = faults_after(breaking, tmp_path)
    assert any(rule in fault.rule and fault.measured == measured for fault in faults), faults
    assert all("NĐ 30/2020" in fault.rule and fault.expected and fault.place for fault in faults)


def test_coloured_letters_are_caught(tmp_path: Path) -> None:
    def redden(document: DocumentObject) -> None:
        paragraph(document, "TỜ TRÌNH").runs[0].font.color.rgb = RGBColor(255, 0, 0)

    assert [fault.measured for fault in faults_after(redden, tmp_path)] == ["màu FF0000"]


def test_minutes_with_place_and_day_are_caught(tmp_path: Path) -> None:
    def date_it(document: DocumentObject) -> None:
        document.tables[0].cell(1, 1).paragraphs[0].add_run("Ví Dụ, ngày 06 tháng 8 năm 2024")

    assert any("Biên bản" in fault.rule for fault in faults_after(date_it, tmp_path, "bien-ban-hop-xet"))


def test_an_untouched_document_saved_again_has_no_fault(tmp_path: Path) -> None:
    assert faults_after(lambda _: None, tmp_path) == []


def test_a_plain_document_of_another_make_is_read_without_failing(tmp_path: Path) -> None:
    path = tmp_path / "khác.docx"
    document = Document()
    document.add_heading("Tiêu đề")
    document.add_table(rows=1, cols=2, style="Table Grid")
    document.save(str(path))
    assert check_layout(path)


def test_a_file_that_cannot_be_read_is_no_list_of_faults(tmp_path: Path) -> None:
    with pytest.raises(ThiduaError):
        check_layout(tmp_path / "không có.docx")
