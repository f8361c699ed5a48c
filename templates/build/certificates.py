"""Certificates, on A4 lying on its long side: every line stands at its own place, on blank paper or on phôi."""

from typing import Any

from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from templates.build.pieces import element, write


def certificates(document: DocumentObject) -> None:
    """One page a certificate; its lines are frames held by the page, so nothing moves when another grows."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin = section.bottom_margin = section.left_margin = section.right_margin = Mm(10)
    for header in (section.first_page_header, section.header):  # no page number; DỰ THẢO stays
        header.paragraphs[-1]._p.getparent().remove(header.paragraphs[-1]._p)
    write(document, "Số trang", "{%p for certificate in certificates %}")
    write(document, "Số trang", "{%p for line in certificate.lines %}")
    _line(write(document, "Số trang", "{{ line.text }}"))
    write(document, "Số trang", "{%p endfor %}")
    write(document, "Số trang", "{%p if not loop.last %}")
    page = write(document, "Số trang")
    page.add_run().add_break(WD_BREAK.PAGE)
    page.paragraph_format.line_spacing = Pt(1)
    write(document, "Số trang", "{%p endif %}")
    write(document, "Số trang", "{%p endfor %}")
    write(document, "Số trang").paragraph_format.line_spacing = Pt(1)


def blank_certificates(document: DocumentObject) -> None:
    """The same on blank paper, within a border (đường diềm); room is left for the coat of arms."""
    certificates(document)
    borders = element("pgBorders", offsetFrom="page")
    for side in ("top", "left", "bottom", "right"):
        borders.append(element(side, val="thinThickThinMediumGap", sz=24, space=20, color="C00000"))
    properties = document.sections[0]._sectPr
    properties.find(qn("w:pgMar")).addnext(borders)


def _line(paragraph: Paragraph) -> None:
    """Make the paragraph a frame at the line's place, in the line's size, weight and colour."""
    properties = paragraph._p.get_or_add_pPr()
    frame = element(
        "framePr", w="{{ line.width }}", h="{{ line.height }}", hRule="exact", wrap="around",
        vAnchor="page", hAnchor="page", x="{{ line.left }}", y="{{ line.top }}",
    )  # fmt: skip
    borders = element("pBdr")
    borders.append(element("top", val="{{ line.rule_above }}", sz=6, space=0, color="808080"))
    borders.append(element("left", val="{{ line.rule_left }}", sz=6, space=0, color="808080"))
    style = properties.find(qn("w:pStyle"))
    style.addnext(frame)
    frame.addnext(borders)
    properties.append(element("jc", val="{{ line.alignment }}"))
    run: Any = paragraph.runs[0]._r.get_or_add_rPr()
    for child in (
        element("b", val="{{ line.bold }}"),
        element("i", val="{{ line.italic }}"),
        element("color", val="{{ line.colour }}"),
        element("sz", val="{{ line.size }}"),
        element("szCs", val="{{ line.size }}"),
    ):
        run.append(child)
