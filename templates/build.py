"""Writes every shipped Word template: page, styles, letterhead, signatures and the text of each document, said once.

A tool for developers, not part of the package: `python -m templates.build` rewrites the .docx files beside it. They
are plain Word files that a clerk may edit; a test proves that those committed are those written here. Page, sizes and
letterhead follow NĐ 30/2020/NĐ-CP, Phụ lục I; the headings of the achievement reports follow Mẫu số 08, Phụ lục I,
NĐ 98/2023/NĐ-CP.
"""

# ruff: noqa: E501 (a Vietnamese sentence is not broken for a margin)

import io
import sys
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

FOLDER = Path(__file__).resolve().parent
FONT = "Times New Roman"

# --- The page, and the shapes of its elements (NĐ 30/2020, Phụ lục I) ------------------------------------------------

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
    "Tên loại": Shape(14, bold=True, before=18, keep=True),
    "Trích yếu": Shape(14, bold=True, keep=True),
    "Vạch trích yếu": Shape(2, before=4, after=12),
    "Chú thích tên loại": Shape(13, italic=True, before=3, after=6),
    "Tên đối tượng": Shape(14, bold=True, before=6, after=6),
    "Kính gửi": Shape(14, before=6, after=12),
    "Căn cứ": Shape(14, italic=True, align=ALIGN.JUSTIFY, after=6, indent=1.27),
    "Nội dung": Shape(14, align=ALIGN.JUSTIFY, after=6, indent=1.27),
    "Mục lớn": Shape(14, bold=True, align=ALIGN.JUSTIFY, before=6, after=6, indent=1.27, keep=True),
    "Mục nhỏ": Shape(14, bold=True, align=ALIGN.JUSTIFY, before=6, after=6, indent=1.27, keep=True),
    "Mục chi tiết": Shape(14, bold=True, italic=True, align=ALIGN.JUSTIFY, before=6, after=6, indent=1.27, keep=True),
    "Lời kết": Shape(14, align=ALIGN.JUSTIFY, before=6, after=12, indent=1.27, keep=True),
    "Đầu bảng": Shape(12, bold=True, before=2, after=2),
    "Ô bảng": Shape(12, align=ALIGN.LEFT, before=2, after=2),
    "Ô bảng giữa": Shape(12, before=2, after=2),
    "Nhóm bảng": Shape(12, bold=True, align=ALIGN.LEFT, before=2, after=2, keep=True),
    "Ghi chú bảng": Shape(12, italic=True, align=ALIGN.LEFT, before=3, after=6),
    "Nơi nhận": Shape(12, bold=True, italic=True, align=ALIGN.LEFT, before=6),
    "Danh sách nơi nhận": Shape(11, align=ALIGN.LEFT),
    "Chức vụ người ký": Shape(13, bold=True, before=6, keep=True),
    "Cách ký": Shape(12, italic=True, keep=True),
    "Người ký": Shape(14, bold=True, before=60),
    "Vạch chú thích": Shape(2, align=ALIGN.LEFT, before=18, keep=True),
    "Chú thích": Shape(11, align=ALIGN.JUSTIFY, after=2),
    "Số trang": Shape(13),
    "Dự thảo": Shape(13, bold=True),
}


# --- Small pieces of Word ------------------------------------------------------------------------------------------


def element(tag: str, /, **attributes: object) -> Any:
    """Make one WordprocessingML element; attribute names are without their prefix."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def twips(centimetres: float) -> int:
    """Give the length in twentieths of a point, Word's own unit."""
    return round(centimetres / 2.54 * 1440)


def write(container: Any, shape: str, text: str = "") -> Paragraph:
    """Add a paragraph of that shape; a part of the text between two `**` is bold.

    A tag must not hold `**`: runs are cut there, and every tag must stay within one run.
    """
    paragraph: Paragraph = container.add_paragraph(style=shape)
    for place, part in enumerate(text.split("**")):
        if part:
            run = paragraph.add_run(part)
            if place % 2:
                run.bold = True
    return paragraph


def ruled(container: Any, shape: str, room: float, width: float, align: ALIGN = ALIGN.CENTER) -> None:
    """Add a rule of that width (cm) in the middle or at the left of its room: the border of a thin line."""
    paragraph = write(container, shape)
    properties = paragraph._p.get_or_add_pPr()
    borders = element("pBdr")
    borders.append(element("top", val="single", sz=6, space=0, color="auto"))
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    side = (room - width) / 2 if align == ALIGN.CENTER else 0
    paragraph.paragraph_format.left_indent = Cm(side)
    paragraph.paragraph_format.right_indent = Cm(room - width - side)


def table(container: Any, widths: Sequence[float], *, lines: bool) -> Table:
    """Add an empty table with these column widths (cm), with or without lines, its text at the edge of the column."""
    made: Table = container.add_table(rows=0, cols=len(widths))
    properties = made._tbl.tblPr
    for child in list(properties):
        properties.remove(child)
    properties.append(element("tblW", w=twips(sum(widths)), type="dxa"))
    if lines:
        properties.append(element("jc", val="center"))
        borders = element("tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            borders.append(element(side, val="single", sz=4, space=0, color="auto"))
        properties.append(borders)
    properties.append(element("tblLayout", type="fixed"))
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w=85 if lines else 0, type="dxa"))
    properties.append(margins)
    for column, width in zip(made._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        column.set(qn("w:w"), str(twips(width)))
    return made


def row(
    made: Table, *cells: str | Callable[[_Cell], None], shapes: Sequence[str] = ("Ô bảng",), head: bool = False
) -> None:
    """Add a row: a text (a line a paragraph) or a function that fills the cell, for each column.

    One cell alone takes the whole width. `shapes` are the cells' shapes in turn, the last one for all that remain.
    A head is repeated on every page; no row breaks over two pages.
    """
    added: _Row = made.add_row()  # type: ignore[no-untyped-call]
    properties = added._tr.get_or_add_trPr()
    properties.append(element("cantSplit"))
    if head:
        properties.append(element("tblHeader"))
    places = list(added.cells)
    if len(cells) == 1 and len(places) > 1:
        places = [places[0].merge(places[-1])]
    for number, (place, content) in enumerate(zip(places, cells, strict=True)):
        for paragraph in place.paragraphs:
            paragraph._p.getparent().remove(paragraph._p)
        if callable(content):
            content(place)
        else:
            for line in content.split("\n"):
                write(place, shapes[min(number, len(shapes) - 1)], line)
        if head:
            place._tc.get_or_add_tcPr().append(element("vAlign", val="center"))


# --- What official papers have in common -----------------------------------------------------------------------------

BLANK_NUMBER = "\u00a0" * 8
BLANK_DAY = "\u00a0" * 5
UNDATED = f"ngày{BLANK_DAY}tháng{BLANK_DAY}năm 20{BLANK_DAY}"


def letterhead(
    document: DocumentObject, unit: str, number: str | None, *, dated: bool, widths: tuple[float, float] | None = None
) -> None:
    """Write the letterhead (mục II.1–4): two columns, two rows, no lines; number and day stay blank for văn thư.

    `number` is the symbol after the blank number, or None where the form has none; biên bản are not dated; `widths`
    are those of the two columns on wide paper.
    """
    agency_width, state_width = widths or (AGENCY_WIDTH, STATE_WIDTH)

    def agency(cell: _Cell) -> None:
        write(cell, "Cơ quan chủ quản", f"{{%p if {unit}.superior %}}")
        write(cell, "Cơ quan chủ quản", f"{{{{ {unit}.superior|letterhead }}}}")
        write(cell, "Cơ quan chủ quản", "{%p endif %}")
        write(cell, "Cơ quan ban hành", f"{{{{ {unit}.name|letterhead }}}}")
        write(cell, "Vạch cơ quan", f"{{{{ {unit}.name|rule }}}}")

    def state(cell: _Cell) -> None:
        write(cell, "Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        write(cell, "Tiêu ngữ", "Độc lập - Tự do - Hạnh phúc")
        ruled(cell, "Vạch tiêu ngữ", state_width, MOTTO_WIDTH)

    made = table(document, (agency_width, state_width), lines=False)
    row(made, agency, state)
    row(
        made,
        f"Số:{BLANK_NUMBER}/{number}" if number else "",
        f"{{{{ {unit}.place }}}}, {UNDATED}" if dated else "",
        shapes=("Số ký hiệu", "Địa danh và ngày"),
    )
    for cell in made.rows[0].cells[:1]:
        margins = element("tcMar")
        margins.append(element("right", w=twips(0.3), type="dxa"))
        cell._tc.get_or_add_tcPr().append(margins)


def title(document: DocumentObject, kind: str, *subject: str, width: float = TEXT_WIDTH) -> None:
    """Write the name of the paper's kind and what it is about, with the rule below (mục II.5)."""
    write(document, "Tên loại", kind)
    for line in subject:
        write(document, "Trích yếu", line)
    ruled(document, "Vạch trích yếu", width, SUBJECT_RULE_WIDTH)


def loop(container: Any, clause: str, shape: str, *texts: str) -> None:
    """Write paragraphs that repeat for each item of a list."""
    write(container, shape, f"{{%p for {clause} %}}")
    for text in texts:
        write(container, shape, text)
    write(container, shape, "{%p endfor %}")


def recipients(*lines: str) -> Callable[[_Cell], None]:
    """Fill a cell with the recipients (mục II.9)."""

    def fill(cell: _Cell) -> None:
        write(cell, "Nơi nhận", "Nơi nhận:")
        for line in lines:
            write(cell, "Danh sách nơi nhận", line)

    return fill


def signer(position: str, name: str = "", manner: str = "") -> Callable[[_Cell], None]:
    """Fill a cell with a signer's position, the manner of signing where the form gives it, room to sign, and the name.

    A confirmation has no name: who gives it is not known beforehand (mục II.7).
    """

    def fill(cell: _Cell) -> None:
        write(cell, "Chức vụ người ký", position)
        if manner:
            write(cell, "Cách ký", manner)
        write(cell, "Người ký", name)

    return fill


def nothing(cell: _Cell) -> None:
    """Leave a cell empty."""
    write(cell, "Danh sách nơi nhận")


def signatures(document: DocumentObject, *rows: Sequence[Callable[[_Cell], None]], left: float = AGENCY_WIDTH) -> Table:
    """Write what stands left and right below the text, a position above its name; no row breaks over two pages."""
    made = table(document, (left, TEXT_WIDTH - left), lines=False)
    for cells in rows:
        row(made, *cells)
    return made


def signed_by_head(document: DocumentObject, *lines: str) -> None:
    """Write the recipients at the left and the head of the submitting unit at the right."""
    signatures(document, (recipients(*lines), HEAD))


HEAD = signer("{{ submitter.head_position|caps }}", "{{ submitter.head }}")
COUNTS = (
    "{% if collectives or not (individuals or households) %}{{ collectives|length|two_digits }} tập thể{% endif %}"
    "{% if collectives and individuals %}{{ ', ' if households else ' và ' }}{% endif %}"
    "{% if individuals %}{{ individuals|length|two_digits }} cá nhân{% endif %}"
    "{% if households %}{{ ' và ' if collectives or individuals }}{{ households|length|two_digits }} hộ gia đình{% endif %}"
)


# --- The documents ---------------------------------------------------------------------------------------------------


def request_letter(document: DocumentObject) -> None:
    """Tờ trình (Mẫu số 01, Phụ lục I, NĐ 98/2023): one for each deciding authority."""
    letterhead(document, "submitter", "TTr-{{ submitter.abbreviation }}", dated=True)
    title(document, "TỜ TRÌNH", "Về việc đề nghị khen thưởng trong {{ campaign.name }}")
    write(document, "Kính gửi", "Kính gửi: {{ addressee }}")
    loop(document, "ground in campaign.legal_grounds", "Căn cứ", "Căn cứ {{ ground }};")
    write(document, "Căn cứ", "Căn cứ {{ campaign.plan_reference }} của {{ campaign.issuer }} về {{ campaign.name }}.")
    write(
        document,
        "Nội dung",
        "{% if consolidated %}Trên cơ sở kết quả họp xét của các đơn vị, {{ submitter.name }}{% else %}{{ submitter.name }} đã tổ chức họp xét và{% endif %} kính trình {{ addressee }} như sau:",
    )
    write(document, "Mục nhỏ", "1. Kết quả họp xét")
    loop(
        document,
        "meeting in meetings",
        "Nội dung",
        "- {{ meeting.unit }} họp xét {{ meeting.day }}: có mặt "
        "{{ meeting.present|two_digits }}/{{ meeting.members|two_digits }} thành viên{{ '.' if loop.last else ';' }}",
    )
    write(document, "Mục nhỏ", "2. Tập thể, cá nhân đề nghị khen thưởng")
    write(
        document, "Nội dung", f"Đề nghị khen thưởng {COUNTS}, có tên trong bảng sau:"
    ).paragraph_format.keep_with_next = True
    made = table(document, (1.3, 3.8, 4.5, 3.5, 1.7, 1.7), lines=True)
    row(
        made,
        "STT", "Họ và tên, tên tập thể", "Chức vụ, đơn vị", "Hình thức đề nghị", "Số phiếu đồng ý", "Tỷ lệ",
        shapes=("Đầu bảng",), head=True,
    )  # fmt: skip
    row(made, "{%tr for nomination in nominations %}")
    row(
        made,
        "{{ nomination.number }}",
        "{{ nomination.name }}",
        PLACE_OF_NOMINEE,
        "{{ nomination.award_name }}",
        "{{ nomination.votes|two_digits }}/{{ nomination.meeting_members|two_digits }}",
        "{{ nomination.vote_share }}",
        shapes=("Ô bảng giữa", "Ô bảng", "Ô bảng", "Ô bảng", "Ô bảng giữa"),
    )
    row(made, "{%tr endfor %}")
    write(
        document, "Ghi chú bảng", "Ghi chú: số phiếu và tỷ lệ tính trên tổng số thành viên cuộc họp của đơn vị trình."
    )
    write(document, "Mục nhỏ", "3. Hồ sơ kèm theo")
    loop(document, "item in documents", "Nội dung", "- {{ item }}{{ '.' if loop.last else ';' }}")
    write(
        document,
        "Lời kết",
        "{{ submitter.name }} kính trình {{ addressee }} xem xét, {% if decides %}quyết định{% else %}đề nghị {{ authority }} khen thưởng{% endif %}./.",
    )
    signed_by_head(document, "- Như trên;", "- Lưu: VT.")


PLACE_OF_NOMINEE = (
    "{% if nomination.is_collective %}{{ nomination.nominee_unit.superior }}"
    "{% else %}{{ nomination.position }}, {{ nomination.unit_name }}{% endif %}"
)


def roster(document: DocumentObject) -> None:
    """Danh sách trích ngang kèm theo Tờ trình: an annex on wide paper."""
    title(
        document, "DANH SÁCH TRÍCH NGANG",
        "Tập thể, cá nhân đề nghị khen thưởng trong {{ campaign.name }}", width=WIDE_TEXT_WIDTH,
    )  # fmt: skip
    write(
        document, "Chú thích tên loại",
        f"(Kèm theo Tờ trình số:{BLANK_NUMBER}/TTr-{{{{ submitter.abbreviation }}}} {UNDATED} của {{{{ submitter.name }}}})",
    )  # fmt: skip
    made = table(document, (1.2, 4.4, 5.4, 2.4, 7.6, 4.2), lines=True)
    row(
        made,
        "TT", "Họ tên, tên tập thể", "Chức vụ, đơn vị", "Năm sinh, giới tính", "Tóm tắt thành tích", "Hình thức đề nghị",
        shapes=("Đầu bảng",), head=True,
    )  # fmt: skip
    for group, heading in (
        ("collectives", "I. TẬP THỂ"),
        ("individuals", "{{ 'II' if collectives else 'I' }}. CÁ NHÂN"),
        ("households", "{{ ('I', 'II', 'III')[(1 if collectives else 0) + (1 if individuals else 0)] }}. HỘ GIA ĐÌNH"),
    ):
        row(made, f"{{%tr if {group} %}}")
        row(made, heading, shapes=("Nhóm bảng",))
        row(made, "{%tr endif %}")
        row(made, f"{{%tr for nomination in {group} %}}")
        row(
            made,
            "{{ nomination.number }}",
            "{{ nomination.name }}",
            PLACE_OF_NOMINEE,
            "" if group == "collectives" else "{{ nomination.birth_year }}\n{{ nomination.gender }}",
            "{{ nomination.summary }}",
            "{{ nomination.award_name }}",
            shapes=("Ô bảng giữa", "Ô bảng", "Ô bảng", "Ô bảng giữa", "Ô bảng"),
        )
        row(made, "{%tr endfor %}")
    write(document, "Lời kết", f"Danh sách gồm {COUNTS}./.")
    made = table(document, (WIDE_TEXT_WIDTH - STATE_WIDTH, STATE_WIDTH), lines=False)
    row(made, nothing, HEAD)


def meeting_opening(document: DocumentObject, business: str) -> None:
    """Write what opens the minutes of a meeting: when, where, who was there and who was not, about what."""
    write(document, "Nội dung", "**Thời gian bắt đầu:** {{ meeting.start }}, {{ meeting.day }}.")
    write(document, "Nội dung", "**Địa điểm:** {{ meeting.place }}.")
    write(
        document, "Nội dung",
        "**Thành phần tham dự:** {{ meeting.present|two_digits }}/{{ meeting.members|two_digits }} thành viên có mặt, gồm:",
    )  # fmt: skip
    loop(document, "person in meeting.attendees", "Nội dung",
         "- {{ person.name }}, {{ person.position }}{{ '.' if loop.last else ';' }}")  # fmt: skip
    write(
        document,
        "Nội dung",
        "Vắng mặt: {{ meeting.absent|two_digits }} thành viên{{ ', gồm:' if meeting.absentees else '.' }}",
    )
    loop(document, "person in meeting.absentees", "Nội dung",
         "- {{ person.name }}, {{ person.position }}, lý do: {{ person.reason }}{{ '.' if loop.last else ';' }}")  # fmt: skip
    write(document, "Nội dung", "**Chủ trì (chủ tọa):** {{ meeting.chair.name }}, {{ meeting.chair.position }}.")
    write(
        document,
        "Nội dung",
        "**Thư ký (người ghi biên bản):** {{ meeting.secretary.name }}, {{ meeting.secretary.position }}.",
    )
    write(
        document,
        "Nội dung",
        f"**Nội dung:** {business} trong {{{{ campaign.name }}}}, theo {{{{ campaign.plan_reference }}}} của {{{{ campaign.issuer }}}}.",
    )


def ballots(document: DocumentObject) -> None:
    """Write the count of the ballots, before a table of votes."""
    write(
        document, "Nội dung",
        "Số phiếu phát ra: {{ meeting.ballots_issued|two_digits }}; số phiếu thu về: {{ meeting.ballots_returned|two_digits }}; "
        "số phiếu hợp lệ: {{ meeting.ballots_valid|two_digits }}; số phiếu không hợp lệ: {{ meeting.ballots_invalid|two_digits }}. "
        "Số phiếu đồng ý (tỷ lệ tính trên tổng số thành viên):",
    ).paragraph_format.keep_with_next = True  # fmt: skip


def meeting_close(document: DocumentObject) -> None:
    """Write the conclusion of a meeting, its end and the signatures: secretary left, chair right."""
    write(document, "Mục lớn", "2. Kết luận")
    write(document, "Nội dung", "{{ meeting.conclusion }}")
    write(document, "Lời kết", "Cuộc họp kết thúc vào {{ meeting.end }}, {{ meeting.day }}./.")
    signatures(
        document,
        (signer("THƯ KÝ", "{{ meeting.secretary.name }}"), signer("CHỦ TỌA", "{{ meeting.chair.name }}")),
        (recipients("- Lưu: VT, Hồ sơ."), nothing),
    )


def minutes(document: DocumentObject) -> None:
    """Biên bản họp xét (NĐ 30/2020, Phụ lục III, Mẫu 1.9): no place and day in the letterhead."""
    letterhead(document, "submitter", "BB-{{ submitter.abbreviation }}", dated=False)
    title(document, "BIÊN BẢN", "Họp xét, đề nghị khen thưởng trong {{ campaign.name }}")
    meeting_opening(document, "xét, đề nghị khen thưởng")
    write(document, "Mục nhỏ", "1. Kết quả bỏ phiếu")
    ballots(document)
    made = table(document, (1.2, 6.3, 5.0, 2.2, 1.8), lines=True)
    row(
        made,
        "STT",
        "Họ và tên, tên tập thể",
        "Hình thức đề nghị",
        "Số phiếu đồng ý",
        "Tỷ lệ",
        shapes=("Đầu bảng",),
        head=True,
    )
    row(made, "{%tr for nomination in nominations %}")
    row(
        made,
        "{{ nomination.number }}",
        "{{ nomination.name }}",
        "{{ nomination.award_name }}",
        "{{ nomination.votes|two_digits }}/{{ nomination.meeting_members|two_digits }}",
        "{{ nomination.vote_share }}",
        shapes=("Ô bảng giữa", "Ô bảng", "Ô bảng", "Ô bảng giữa"),
    )
    row(made, "{%tr endfor %}")
    meeting_close(document)


def achievement_title(document: DocumentObject, nominee: str) -> None:
    """Write the heading of an achievement report, and the line that names the form."""
    letterhead(document, "nomination.nominee_unit", None, dated=True)
    write(document, "Tên loại", "BÁO CÁO THÀNH TÍCH")
    write(document, "Trích yếu", "ĐỀ NGHỊ TẶNG {{ nomination.award_name|caps }} (1)")
    write(
        document, "Chú thích tên loại",
        "(Theo {{ legal.report_form }}{% if legal.annex %}, {{ legal.annex }}{% endif %} kèm theo {{ legal.decree }})",
    )  # fmt: skip
    write(document, "Tên đối tượng", nominee)
    write(document, "Mục lớn", "I. THÔNG TIN CHUNG")


def achievements(document: DocumentObject) -> None:
    """Write what was achieved in the campaign, and the closing line."""
    write(document, "Mục lớn", "II. THÀNH TÍCH ĐẠT ĐƯỢC (2)")
    write(
        document, "Nội dung",
        "Thành tích trong {{ campaign.name }}, từ {{ nomination.achieved_from }} đến {{ nomination.achieved_to }}:",
    )  # fmt: skip
    loop(document, "paragraph in nomination.achievement", "Nội dung", "{{ paragraph }}")
    write(document, "Lời kết", "Kính đề nghị {{ nomination.authority }} xem xét, tặng {{ nomination.award_name }}./.")


def notes(document: DocumentObject) -> None:
    """Write the notes of the form after a short rule."""
    ruled(document, "Vạch chú thích", TEXT_WIDTH, 5.0, ALIGN.LEFT)
    write(document, "Chú thích", "(1) Ghi rõ hình thức đề nghị khen thưởng.")
    write(document, "Chú thích", "(2) Thành tích theo các tiêu chí đã đăng ký trong đợt thi đua hoặc chuyên đề.")
    write(
        document,
        "Chú thích",
        "(3) Đối với cá nhân: người báo cáo ký, ghi rõ họ tên và có xác nhận của thủ trưởng đơn vị.",
    )


CONFIRMED = "XÁC NHẬN CỦA CẤP TRÌNH KHEN THƯỞNG"
STAMPED = "(Ký, đóng dấu)"
OWN_UNIT_SUBMITS = "(nomination.nominee_unit.name == submitter.name)"


def collective_report(document: DocumentObject) -> None:
    """Báo cáo thành tích của tập thể (Mẫu số 08, Phụ lục I, NĐ 98/2023)."""
    achievement_title(document, "{{ nomination.name }}")
    write(
        document,
        "Nội dung",
        "1. Địa điểm trụ sở chính: {{ nomination.nominee_unit.address }}; điện thoại: {{ nomination.nominee_unit.phone }}.",
    )
    write(document, "Nội dung", "2. Quá trình thành lập và phát triển: {{ nomination.nominee_unit.founded }}")
    write(
        document,
        "Nội dung",
        "3. Cơ cấu tổ chức, tổng số cán bộ, công chức, viên chức: {{ nomination.nominee_unit.structure }}",
    )
    write(document, "Nội dung", "4. Chức năng, nhiệm vụ được giao: {{ nomination.nominee_unit.duties }}")
    achievements(document)
    signatures(
        document,
        (
            signer(CONFIRMED, manner=STAMPED),
            signer("THỦ TRƯỞNG ĐƠN VỊ (3)", "{{ nomination.nominee_unit.head }}", STAMPED),
        ),
        left=TEXT_WIDTH / 2,
    )
    notes(document)


def individual_report(document: DocumentObject) -> None:
    """Báo cáo thành tích của cá nhân (Mẫu số 08, Phụ lục I, NĐ 98/2023): the person signs, the head of unit confirms."""
    achievement_title(document, "{{ nomination.name }}, {{ nomination.position }}, {{ nomination.unit_name }}")
    for line in (
        "Họ và tên: {{ nomination.name }}",
        "Ngày, tháng, năm sinh: {{ nomination.birth }}; giới tính: {{ nomination.gender }}",
        "Quê quán: {{ nomination.hometown }}",
        "Nơi thường trú: {{ nomination.residence }}",
        "Đơn vị công tác: {{ nomination.unit_name }}",
        "Chức vụ: {{ nomination.position }}",
        "Trình độ chuyên môn, nghiệp vụ: {{ nomination.qualification }}",
        "Ngày vào ngành: {{ nomination.joined }}",
    ):
        write(document, "Nội dung", f"- {line}.")
    achievements(document)
    made = signatures(
        document,
        (
            signer(f"{{{{ '{CONFIRMED}' if {OWN_UNIT_SUBMITS} else 'THỦ TRƯỞNG ĐƠN VỊ XÁC NHẬN' }}}}", manner=STAMPED),
            signer("NGƯỜI BÁO CÁO THÀNH TÍCH (3)", "{{ nomination.name }}", "(Ký, ghi rõ họ và tên)"),
        ),
        left=TEXT_WIDTH / 2,
    )
    row(made, f"{{%tr if not {OWN_UNIT_SUBMITS} %}}")
    row(made, signer(CONFIRMED, manner=STAMPED))
    row(made, "{%tr endif %}")
    notes(document)


def result_report(document: DocumentObject) -> None:
    """Báo cáo kết quả: whatever sections the outline asks for, each with paragraphs and a table or none."""
    letterhead(document, "submitter", "BC-{{ submitter.abbreviation }}", dated=True)
    title(document, "BÁO CÁO", "Kết quả thực hiện {{ campaign.name }}")
    outline(document)
    write(document, "Lời kết", "Trên đây là báo cáo kết quả thực hiện {{ campaign.name }} của {{ submitter.name }}./.")
    signed_by_head(document, "{%p if addressee %}", "- {{ addressee }};", "{%p endif %}", "- Lưu: VT.")


def outline(document: DocumentObject) -> None:
    """Write the sections: I in capitals, 1, a), each with paragraphs and a table or none."""
    write(document, "Kính gửi", "{%p for section in sections %}")
    for level, shape, mark in ((1, "Mục lớn", "."), (2, "Mục nhỏ", "."), (3, "Mục chi tiết", ")")):
        write(document, shape, f"{{%p if section.level == {level} %}}")
        write(document, shape, f"{{{{ section.number }}}}{mark} {{{{ section.title{'|caps' if level == 1 else ''} }}}}")
        write(document, shape, "{%p endif %}")
    loop(document, "paragraph in section.paragraphs", "Nội dung", "{{ paragraph }}")
    write(document, "Nội dung", "{%p if section.table %}")
    made = table(document, (TEXT_WIDTH / 3,) * 3, lines=True)
    made._tbl.tblPr.find(qn("w:tblLayout")).set(qn("w:type"), "autofit")
    row(
        made, "{%tc for head in section.table.heads %}", "{{ head }}", "{%tc endfor %}", shapes=("Đầu bảng",), head=True
    )
    row(made, "{%tr for cells in section.table.rows %}")
    row(made, "{%tc for cell in cells %}", "{{ cell }}", "{%tc endfor %}")
    row(made, "{%tr endfor %}")
    for cell in made._tbl.iter(qn("w:tcW")):
        cell.set(qn("w:type"), "auto")
        cell.set(qn("w:w"), "0")
    write(document, "Nội dung", "{%p endif %}")
    write(document, "Nội dung", "{%p endfor %}")


def summary(document: DocumentObject) -> None:
    """Tóm tắt thành tích: written by the submitting unit for those who write no report of their own (no legal form)."""
    letterhead(document, "submitter", None, dated=True)
    title(document, "TÓM TẮT THÀNH TÍCH", "Đề nghị tặng {{ nomination.award_name }}")
    for line in (
        "Tên tập thể, họ và tên: {{ nomination.name }}",
        "Chức vụ, đơn vị: {{ nomination.position }}{% if nomination.position %}, {% endif %}{{ nomination.unit_name }}",
        "Hình thức đề nghị: {{ nomination.award_name }}",
        "Thời gian thành tích: từ {{ nomination.achieved_from }} đến {{ nomination.achieved_to }}",
        "Đợt thi đua: {{ campaign.name }}",
    ):
        write(document, "Nội dung", f"- {line}.")
    write(document, "Mục nhỏ", "Tóm tắt thành tích")
    write(document, "Nội dung", "{{ nomination.summary }}")
    loop(document, "paragraph in nomination.achievement", "Nội dung", "{{ paragraph }}")
    write(
        document,
        "Lời kết",
        "{{ submitter.name }} xác nhận và đề nghị {{ nomination.authority }} xem xét, quyết định./.",
    )
    signed_by_head(document, "- Hồ sơ khen thưởng;", "- Lưu: VT.")


def campaign_plan(document: DocumentObject) -> None:
    """Kế hoạch: the campaign as its rules sheets state it (NĐ 30/2020, mẫu 1.4)."""
    letterhead(document, "submitter", "KH-{{ submitter.abbreviation }}", dated=True)
    title(document, "KẾ HOẠCH", "Tổ chức thực hiện {{ campaign.name }}")
    write(document, "Nội dung", "{%p if campaign.legal_grounds %}")
    loop(
        document,
        "ground in campaign.legal_grounds",
        "Căn cứ",
        "Căn cứ {{ ground }}{% if loop.last %}.{% else %};{% endif %}",
    )
    write(document, "Nội dung", "{%p endif %}")
    write(
        document, "Nội dung", "{{ campaign.issuer }} ban hành Kế hoạch tổ chức thực hiện {{ campaign.name }} như sau:"
    )
    outline(document)
    write(
        document, "Lời kết",
        "Trên đây là Kế hoạch tổ chức thực hiện {{ campaign.name }}; yêu cầu các cơ quan, đơn vị tổ chức triển khai thực hiện./.",
    )  # fmt: skip

    signatures(document, (plan_recipients, plan_signer))


def plan_recipients(cell: _Cell) -> None:
    """Fill a cell with the recipients of the plan."""
    write(cell, "Nơi nhận", "Nơi nhận:")
    loop(
        cell,
        "reader in campaign.recipients",
        "Danh sách nơi nhận",
        "- {{ reader }}{% if loop.last %}.{% else %};{% endif %}",
    )


def plan_signer(cell: _Cell) -> None:
    """Fill a cell with who signs for the body that issued the plan: TM., KT.… first where the plan states it."""
    write(cell, "Chức vụ người ký", "{%p if campaign.signing_authority %}")
    write(cell, "Chức vụ người ký", "{{ campaign.signing_authority|caps }}")
    write(cell, "Chức vụ người ký", "{%p endif %}")
    write(cell, "Chức vụ người ký", "{{ campaign.signer_position|caps }}")
    write(cell, "Người ký", "{{ campaign.signer }}")


def registration(document: DocumentObject) -> None:
    """Bản đăng ký thi đua of one member of a bloc: its targets, and the points it registers for each indicator."""
    letterhead(document, "submitter", None, dated=True)
    title(document, "BẢN ĐĂNG KÝ", "Nội dung, chỉ tiêu thi đua trong {{ campaign.name }}")
    write(document, "Kính gửi", "Kính gửi: {{ addressee }}")
    write(
        document,
        "Nội dung",
        "Thực hiện {{ campaign.plan_reference }} của {{ campaign.issuer }}, {{ submitter.name }} đăng ký như sau:",
    )
    write(document, "Mục nhỏ", "1. Chỉ tiêu, nhiệm vụ")
    made = table(document, (1.2, 7.9, 2.6, 2.2, 2.6), lines=True)
    row(made, "STT", "Chỉ tiêu, nhiệm vụ", "Đơn vị tính", "Đăng ký", "Ghi chú", shapes=("Đầu bảng",), head=True)
    row(made, "{%tr for target in targets %}")
    row(
        made,
        "{{ target.number }}",
        "{{ target.name }}",
        "{{ target.measure_unit }}",
        "{{ target.planned }}",
        "{{ target.note }}",
        shapes=("Ô bảng giữa", "Ô bảng", "Ô bảng giữa", "Ô bảng giữa", "Ô bảng"),
    )
    row(made, "{%tr endfor %}")
    write(document, "Mục nhỏ", "2. Nội dung thi đua và điểm tối đa tự đăng ký")
    made = table(document, (1.6, 12.3, 2.6), lines=True)
    row(made, "Mã", "Nội dung", "Điểm tối đa", shapes=("Đầu bảng",), head=True)
    row(made, "{%tr for group in groups %}")
    row(made, "{{ group.title }}", shapes=("Nhóm bảng",))
    row(made, "{%tr for score in group.scores %}")
    row(
        made,
        "{{ score.code }}",
        "{{ score.text }}",
        "{{ score.maximum }}",
        shapes=("Ô bảng giữa", "Ô bảng", "Ô bảng giữa"),
    )
    row(made, "{%tr endfor %}")
    row(made, "{%tr endfor %}")
    write(document, "Lời kết", "{{ submitter.name }} cam kết thực hiện đầy đủ các nội dung đã đăng ký./.")
    signed_by_head(document, "- Như trên;", "- Lưu: VT.")


def score_summary(document: DocumentObject) -> None:
    """Bảng tổng hợp điểm of a bloc, on wide paper, signed for the bloc."""
    half = WIDE_TEXT_WIDTH / 2
    letterhead(document, "submitter", None, dated=True, widths=(half, half))
    title(document, "BẢNG TỔNG HỢP ĐIỂM", "Chấm điểm, xếp hạng trong {{ campaign.name }}", width=WIDE_TEXT_WIDTH)
    made = table(document, (1.3, 7.2, 1.9, 2.1, 1.9, 1.5, 1.9, 1.6, 1.8, 4.0), lines=True)
    row(
        made,
        "STT", "Đơn vị", "Điểm tự chấm", "Điểm thẩm định", "Thưởng", "Trừ", "Tổng điểm", "Xếp hạng", "Số phiếu", "Ghi chú",
        shapes=("Đầu bảng",), head=True,
    )  # fmt: skip
    row(made, "{%tr for rank in ranks %}")
    row(
        made,
        *(f"{{{{ rank.{name} }}}}" for name in
          ("number", "unit", "own", "appraised", "bonus", "penalty", "total", "place", "votes", "note")),
        shapes=("Ô bảng giữa", "Ô bảng", *("Ô bảng giữa",) * 7, "Ô bảng"),
    )  # fmt: skip
    row(made, "{%tr endfor %}")
    write(
        document,
        "Ghi chú bảng",
        "Ghi chú: điểm tự chấm, điểm thẩm định chưa kể thưởng, trừ; điểm của từng tiêu chí không vượt điểm tối đa.",
    )
    write(document, "Lời kết", "Bảng tổng hợp có {{ ranks|length|two_digits }} đơn vị./.")
    made = table(document, (9.0, WIDE_TEXT_WIDTH - 9.0), lines=False)
    row(made, plan_recipients, plan_signer)


def bloc_minutes(document: DocumentObject) -> None:
    """Biên bản bình bầu of a bloc (NĐ 30/2020, Phụ lục III, Mẫu 1.9): scores, ranking and votes of every member."""
    letterhead(document, "submitter", "BB-{{ submitter.abbreviation }}", dated=False)
    title(document, "BIÊN BẢN", "Bình bầu thi đua trong {{ campaign.name }}")
    meeting_opening(document, "chấm điểm, xếp hạng và bình bầu thi đua")
    write(document, "Mục nhỏ", "1. Kết quả chấm điểm, xếp hạng và bỏ phiếu")
    ballots(document)
    made = table(document, (1.3, 4.6, 1.8, 1.6, 1.9, 3.0, 2.3), lines=True)
    row(
        made,
        "STT", "Đơn vị", "Tổng điểm", "Xếp hạng", "Số phiếu đồng ý", "Hình thức đề nghị", "Ghi chú",
        shapes=("Đầu bảng",), head=True,
    )  # fmt: skip
    row(made, "{%tr for rank in ranks %}")
    row(
        made,
        *(f"{{{{ rank.{name} }}}}" for name in ("number", "unit", "total", "place")),
        "{% if rank.votes %}{{ rank.votes }}/{{ meeting.members|two_digits }}{% endif %}",
        "{{ rank.award }}",
        "{{ rank.note }}",
        shapes=("Ô bảng giữa", "Ô bảng", "Ô bảng giữa", "Ô bảng giữa", "Ô bảng giữa", "Ô bảng"),
    )
    row(made, "{%tr endfor %}")
    meeting_close(document)


def contents(document: DocumentObject) -> None:
    """Mục lục of the folder of documents, with what is still missing in each."""
    title(document, "{{ title|caps }}", width=WIDE_TEXT_WIDTH)
    write(document, "Chú thích tên loại", "(Lập ngày {{ made_on }})")
    made = table(document, (1.2, 5.2, 5.4, 7.6, 5.8), lines=True)
    row(made, "STT", "Giấy tờ", "Đơn vị, đối tượng", "Tệp", "Ghi chú", shapes=("Đầu bảng",), head=True)
    row(made, "{%tr for entry in entries %}")
    row(
        made, "{{ entry.number }}", "{{ entry.title }}", "{{ entry.about }}", "{{ entry.path }}", "{{ entry.note }}",
        shapes=("Ô bảng giữa", "Ô bảng"),
    )  # fmt: skip
    row(made, "{%tr endfor %}")
    write(
        document, "Lời kết", "Mục lục gồm {{ entries|length|two_digits }} giấy tờ./."
    ).paragraph_format.keep_with_next = False


@dataclass(frozen=True)
class Plan:
    """One template: its heading in the file's properties, who writes its text, and whether its paper is wide."""

    heading: str
    body: Callable[[DocumentObject], None]
    wide: bool = False


PLANS = {
    "to-trinh": Plan("Tờ trình đề nghị khen thưởng", request_letter),
    "danh-sach-trich-ngang": Plan("Danh sách trích ngang", roster, wide=True),
    "bien-ban-hop-xet": Plan("Biên bản họp xét", minutes),
    "bao-cao-thanh-tich-tap-the": Plan("Báo cáo thành tích tập thể", collective_report),
    "bao-cao-thanh-tich-ca-nhan": Plan("Báo cáo thành tích cá nhân", individual_report),
    "tom-tat-thanh-tich": Plan("Tóm tắt thành tích", summary),
    "bao-cao-ket-qua": Plan("Báo cáo kết quả", result_report),
    "ke-hoach": Plan("Kế hoạch", campaign_plan),
    "ban-dang-ky": Plan("Bản đăng ký thi đua", registration),
    "bang-tong-hop-diem": Plan("Bảng tổng hợp điểm", score_summary, wide=True),
    "bien-ban-binh-bau": Plan("Biên bản bình bầu", bloc_minutes),
    "muc-luc": Plan("Mục lục hồ sơ", contents, wide=True),
}


# --- The file --------------------------------------------------------------------------------------------------------


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


def set_properties(document: DocumentObject, heading: str) -> None:
    """Fix the file's properties, so that nothing in it depends on the clock or on who wrote it."""
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = heading, "", ""
    properties.comments, properties.keywords, properties.subject, properties.language = "", "", "", "vi-VN"
    properties.created = properties.modified = datetime(2024, 1, 1, tzinfo=UTC)
    properties.revision = 1
    settings = document.settings.element
    compat = settings.find(qn("w:compat"))
    if compat is None:
        compat = element("compat")
        settings.append(compat)
    for child in list(compat):
        compat.remove(child)
    compat.append(element("doNotExpandShiftReturn"))
    compat.append(
        element("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    )


# What python-docx's own blank file brings along and no template needs.
UNUSED_PARTS = ("thumbnail", "stylesWithEffects", "customXml", "numbering")


def build(name: str) -> bytes:
    """Give the .docx of one template; the same bytes every time."""
    plan = PLANS[name]
    document = Document()
    for paragraph in document.paragraphs:
        paragraph._p.getparent().remove(paragraph._p)
    for holder in (document.part.package, document.part):
        for key in [
            key for key, relation in holder.rels.items() if relation.reltype.rsplit("/", 1)[-1] in UNUSED_PARTS
        ]:
            del holder.rels[key]
    set_styles(document)
    set_page(document, wide=plan.wide)
    plan.body(document)
    set_properties(document, plan.heading)
    saved, undated = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(undated, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            member = zipfile.ZipInfo(part, (1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(member, source.read(part))
    return undated.getvalue()


def main(names: Iterable[str]) -> None:
    """Write the templates of these names, or all."""
    for name in names or PLANS:
        (FOLDER / f"{name}.docx").write_bytes(build(name))


if __name__ == "__main__":
    main(sys.argv[1:])
