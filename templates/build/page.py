"""The page and its styles: paper, margins, sizes and gaps of every element (NĐ 30/2020/NĐ-CP, Phụ lục I)."""

from dataclasses import dataclass

from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from templates.build.pieces import element, write

FONT = "Times New Roman"


PAGE_WIDTH, PAGE_HEIGHT = 21.0, 29.7
TOP, BOTTOM, LEFT, RIGHT = 2.0, 2.0, 3.0, 1.5
TEXT_WIDTH = PAGE_WIDTH - LEFT - RIGHT
WIDE_TEXT_WIDTH = PAGE_HEIGHT - LEFT - RIGHT
AGENCY_WIDTH, STATE_WIDTH = 7.4, 9.1  # the two columns of the letterhead, and of the signatures
MOTTO_WIDTH = 5.61  # “Độc lập - Tự do - Hạnh phúc” in bold Times New Roman of 13 points: its rule is as long
SUBJECT_RULE_WIDTH = 5.5  # one third of the text's width


@dataclass(frozen=True)
class Shape:
    """How one element of an official paper looks: sizes and gaps in points, the first line's indent in centimetres."""

    size: float = 14
    bold: bool = False
    italic: bool = False
    align: ALIGN = ALIGN.CENTER
    before: float = 0
    after: float = 0
    indent: float = 0
    keep: bool = False  # on one page with the next paragraph


SHAPES = {
    "Cơ quan chủ quản": Shape(12),
    "Cơ quan ban hành": Shape(12, bold=True),
    "Vạch cơ quan": Shape(7, bold=True, after=6),
    "Quốc hiệu": Shape(12, bold=True),
    "Tiêu ngữ": Shape(13, bold=True),
    "Vạch tiêu ngữ": Shape(2, before=2, after=6),
    "Số ký hiệu": Shape(13),
    "Địa danh và ngày": Shape(13, italic=True),
    "Tên loại": Shape(14, bold=True, before=12, keep=True),
    "Trích yếu": Shape(14, bold=True, keep=True),
    "Vạch trích yếu": Shape(2, before=4, after=6),
    "Chú thích tên loại": Shape(13, italic=True, before=3, after=6),
    "Tên đối tượng": Shape(14, bold=True, before=6, after=6),
    "Kính gửi": Shape(14, before=6, after=6),
    "Căn cứ": Shape(14, italic=True, align=ALIGN.JUSTIFY, after=6, indent=1.27),
    "Nội dung": Shape(14, align=ALIGN.JUSTIFY, after=6, indent=1.27),
    "Mục lớn": Shape(14, bold=True, align=ALIGN.JUSTIFY, before=6, after=6, indent=1.27, keep=True),
    "Mục nhỏ": Shape(14, bold=True, align=ALIGN.JUSTIFY, before=6, after=6, indent=1.27, keep=True),
    "Mục chi tiết": Shape(14, bold=True, italic=True, align=ALIGN.JUSTIFY, before=6, after=6, indent=1.27, keep=True),
    "Lời kết": Shape(14, align=ALIGN.JUSTIFY, after=6, indent=1.27, keep=True),
    "Đầu bảng": Shape(12, bold=True, before=2, after=2),
    "Ô bảng": Shape(12, align=ALIGN.LEFT, before=2, after=2),
    "Ô bảng giữa": Shape(12, before=2, after=2),
    "Nhóm bảng": Shape(12, bold=True, align=ALIGN.LEFT, before=2, after=2, keep=True),
    "Ghi chú bảng": Shape(12, italic=True, align=ALIGN.LEFT, before=3, after=6),
    "Nơi nhận": Shape(12, bold=True, italic=True, align=ALIGN.LEFT, before=6),
    "Danh sách nơi nhận": Shape(11, align=ALIGN.LEFT),
    "Chức vụ người ký": Shape(13, bold=True, keep=True),
    "Cách ký": Shape(12, italic=True, keep=True),
    "Người ký": Shape(14, bold=True, before=42),
    "Vạch chú thích": Shape(2, align=ALIGN.LEFT, before=18, keep=True),
    "Chú thích": Shape(11, align=ALIGN.JUSTIFY, after=2),
    "Số trang": Shape(13),
    "Dự thảo": Shape(13, bold=True),
}


def set_styles(document: DocumentObject) -> None:
    """Leave the file with Word's default style and one style for each shape; a clerk changes a look in one place."""
    styles = document.styles
    for style in list(styles):
        if style.name not in ("Normal", "Default Paragraph Font", "Normal Table", "No List"):
            styles.element.remove(style.element)
    latent = styles.element.find(qn("w:latentStyles"))
    if latent is not None:
        styles.element.remove(latent)
    defaults = styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for child in list(properties):
        properties.remove(child)
    properties.append(element("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT))
    properties.append(element("sz", val=28))
    properties.append(element("szCs", val=28))
    properties.append(element("lang", val="vi-VN", eastAsia="vi-VN", bidi="ar-SA"))
    spacing = defaults.find(qn("w:pPrDefault")).find(qn("w:pPr")).find(qn("w:spacing"))
    for name, value in (("after", "0"), ("line", "240"), ("lineRule", "auto")):
        spacing.set(qn(f"w:{name}"), value)
    for name, shape in SHAPES.items():
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        style.quick_style = True
        style.font.name = FONT
        style.font.size = Pt(shape.size)
        style.font.bold, style.font.italic = shape.bold, shape.italic
        layout = style.paragraph_format
        layout.alignment = shape.align
        layout.space_before, layout.space_after = Pt(shape.before), Pt(shape.after)
        layout.first_line_indent = Cm(shape.indent)
        layout.keep_with_next = shape.keep
        if name.startswith("Vạch") and shape.size < 7:
            layout.line_spacing = Pt(4)
        style.element.get_or_add_rPr().find(qn("w:rFonts")).set(qn("w:cs"), FONT)


def set_page(document: DocumentObject, *, wide: bool) -> None:
    """Set A4 paper, margins and headers: page number from page 2, and DỰ THẢO on every page of a draft (mục I)."""
    section = document.sections[0]
    if wide:
        section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(PAGE_WIDTH), Cm(PAGE_HEIGHT)
    if wide:
        section.page_width, section.page_height = section.page_height, section.page_width
    section.top_margin, section.bottom_margin = Cm(TOP), Cm(BOTTOM)
    section.left_margin, section.right_margin = Cm(LEFT), Cm(RIGHT)
    section.header_distance = section.footer_distance = Cm(0.75)
    section.different_first_page_header_footer = True
    for header, numbered in ((section.first_page_header, False), (section.header, True)):
        header.is_linked_to_previous = False
        for paragraph in header.paragraphs:
            paragraph._p.getparent().remove(paragraph._p)
        write(header, "Dự thảo", "{%p if draft %}")
        mark = write(header, "Dự thảo", "DỰ THẢO")
        borders = element("pBdr")
        for side in ("top", "left", "bottom", "right"):
            borders.append(element(side, val="single", sz=8, space=1, color="auto"))
        mark._p.get_or_add_pPr().append(borders)
        mark.paragraph_format.right_indent = Cm((WIDE_TEXT_WIDTH if wide else TEXT_WIDTH) - 2.6)
        write(header, "Dự thảo", "{%p endif %}")
        page = write(header, "Số trang")
        if numbered:
            field = element("fldSimple", instr="PAGE")
            field.append(page.add_run("2")._r)
            page._p.append(field)
