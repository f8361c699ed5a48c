"""Layout lint: whether a finished document has the format of official papers (NĐ 30/2020/NĐ-CP, Phụ lục I)."""

# ruff: noqa: SLF001 (python-docx gives its XML under such names only)

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length
from docx.styles.style import BaseStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from thidua_xl.errors import ThiduaError
from thidua_xl.word.archive import read_file
from thidua_xl.word.package import read_parts

FONT = "Times New Roman"
STATE_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
END = "./."

_TOLERANCE = 0.3  # millimetres: what Word loses by counting in twentieths of a point


@dataclass(frozen=True)
class LayoutFault:
    """One departure from NĐ 30/2020: the place, the rule with its section, what was measured and what is asked."""

    place: str
    rule: str
    measured: str
    expected: str


@dataclass(frozen=True)
class _Form:
    """What NĐ 30/2020 asks of one element; None where it asks nothing."""

    name: str
    section: str
    sizes: tuple[float, float]
    bold: bool | None = None
    italic: bool | None = False
    caps: bool | None = None
    align: tuple[ALIGN, ...] = ()


_CENTRE, _JUSTIFY = (ALIGN.CENTER,), (ALIGN.JUSTIFY,)
_STATE = _Form("Quốc hiệu", "mục II.1", (12, 13), bold=True, caps=True, align=_CENTRE)
_MOTTO = _Form("Tiêu ngữ", "mục II.1", (13, 14), bold=True, align=_CENTRE)
_PARENT = _Form("Cơ quan chủ quản", "mục II.2", (12, 13), bold=False, caps=True, align=_CENTRE)
_ISSUER = _Form("Cơ quan ban hành", "mục II.2", (12, 13), bold=True, caps=True, align=_CENTRE)
_NUMBER = _Form("Số, ký hiệu", "mục II.3", (13, 13), bold=False, align=_CENTRE)
_DATED = _Form("Địa danh và thời gian", "mục II.4", (13, 14), bold=False, italic=True, align=_CENTRE)
_KIND = _Form("Tên loại", "mục II.5", (13, 14), bold=True, caps=True, align=_CENTRE)
_SUBJECT = _Form("Trích yếu", "mục II.5", (13, 14), bold=True, align=_CENTRE)
_UNDER_TITLE = _Form("Dòng dưới tên loại", "mục II.5", (13, 14), italic=None, align=_CENTRE)
_GROUND = _Form("Căn cứ", "mục II.6", (13, 14), bold=False, italic=True, align=_JUSTIFY)
_BODY = _Form("Nội dung", "mục II.6", (13, 14), italic=None, align=_JUSTIFY)
_ADDRESSEE = _Form("Kính gửi", "mục II.9", (13, 14), bold=False)
_POSITION = _Form("Chức vụ người ký", "mục II.7", (13, 14), bold=True, caps=True, align=_CENTRE)
_MANNER = _Form("Cách ký", "mục II.7", (11, 14), bold=False, italic=True, align=_CENTRE)
_SIGNER = _Form("Họ tên người ký", "mục II.7", (13, 14), bold=True, caps=False, align=_CENTRE)
_RECIPIENTS = _Form("Nơi nhận", "mục II.9", (12, 12), bold=True, italic=True, align=(ALIGN.LEFT,))
_RECIPIENT = _Form("Danh sách nơi nhận", "mục II.9", (11, 11), bold=False, align=(ALIGN.LEFT,))
_PAGE_NUMBER = _Form("Số trang", "mục I.7", (13, 14), bold=None, align=_CENTRE)
_TABLE_TEXT = _Form("Chữ trong bảng", "mục I.5", (11, 14), italic=None)
_NOTE = _Form("Chú thích", "mục I.5", (11, 14), italic=None)

# Papers that stand alone have the whole letterhead; those attached to another or made for the folder, a title only.
_ATTACHED = ("DANH SÁCH", "MỤC LỤC", "PHỤ LỤC")
_UNDATED = ("BIÊN BẢN",)
_OTHER_GROUNDS = ("Thực hiện ", "Theo ", "Xét ", "Trên cơ sở ")
_UNNUMBERED = ("BÁO CÁO THÀNH TÍCH", "TÓM TẮT THÀNH TÍCH", "BẢN ĐĂNG KÝ", "BẢNG TỔNG HỢP")


def check_layout(path: Path) -> list[LayoutFault]:
    """List every departure of a finished document from NĐ 30/2020, Phụ lục I, in Vietnamese, page first.

    Takes a .docx. Looks at paper, margins, fonts, the sizes and styles of each element, the letterhead, page numbers,
    body paragraphs and the end. Raises `ThiduaError` where the file cannot be read.
    """
    read_parts(read_file(path), path.name)
    try:
        document = Document(str(path))
    except (KeyError, ValueError) as error:
        raise ThiduaError(f"Tệp “{path.name}” không đọc được; hãy mở bằng Word rồi lưu lại dưới dạng .docx.") from error
    paper = _Paper(document)
    for section in document.sections:
        paper.check_page(section)
        paper.check_page_numbers(section)
    paper.check_text()
    return paper.faults


@dataclass
class _Paper:
    """The document being read, and its faults so far."""

    document: DocumentObject
    faults: list[LayoutFault] = field(default_factory=list)

    def _ask(self, held: bool, place: str, rule: str, measured: str, expected: str) -> None:
        if not held:
            self.faults.append(LayoutFault(place, f"{rule} (NĐ 30/2020, Phụ lục I)", measured, expected))

    # --- The page ----------------------------------------------------------------------------------------------------

    def check_page(self, section: Section) -> None:
        """Look at the paper and its margins (mục I.1–I.3)."""
        sides = sorted(_millimetres(side) for side in (section.page_width, section.page_height))
        shown = f"{sides[0]:.0f} × {sides[1]:.0f} mm"
        self._ask(
            abs(sides[0] - 210) < 1 and abs(sides[1] - 297) < 1,
            "trang",
            "Khổ giấy, mục I.1",
            shown,
            "A4 (210 × 297 mm)",
        )
        for name, length, low, high in (
            ("trên", section.top_margin, 20, 25),
            ("dưới", section.bottom_margin, 20, 25),
            ("trái", section.left_margin, 30, 35),
            ("phải", section.right_margin, 15, 20),
        ):
            margin = _millimetres(length)
            held = low - _TOLERANCE <= margin <= high + _TOLERANCE
            self._ask(held, f"lề {name}", "Định lề trang, mục I.3", _decimal(margin, 1) + " mm", f"{low}–{high} mm")

    def check_page_numbers(self, section: Section) -> None:
        """Look at the page number: top, centre, from the second page on (mục I.7)."""
        rule = "Số trang, mục I.7"
        numbers = [paragraph for paragraph in section.header.paragraphs if _has_page_number(paragraph)]
        self._ask(bool(numbers), "đầu trang", rule, "không có số trang", "số trang ở giữa, phía trên")
        self._ask(
            section.different_first_page_header_footer,
            "trang đầu",
            rule,
            "trang đầu có số trang",
            "trang đầu không hiện số trang",
        )
        if section.different_first_page_header_footer:
            first = any(_has_page_number(paragraph) for paragraph in section.first_page_header.paragraphs)
            self._ask(not first, "trang đầu", rule, "trang đầu có số trang", "trang đầu không hiện số trang")
        below = any(_has_page_number(paragraph) for paragraph in section.footer.paragraphs)
        self._ask(not below, "chân trang", rule, "số trang ở chân trang", "số trang ở giữa, phía trên")
        for paragraph in numbers:
            self._check_form(_PAGE_NUMBER, paragraph, "số trang")
        for header in (section.header, section.first_page_header):
            for paragraph in header.paragraphs:
                self._check_font(paragraph, f"đầu trang «{_short(paragraph)}»")

    # --- The text ----------------------------------------------------------------------------------------------------

    def check_text(self) -> None:
        """Look at every block of the body in turn: letterhead, title, text, tables, signatures, notes (mục II)."""
        blocks = list(self.document.iter_inner_content())
        letterhead = next((block for block in blocks if isinstance(block, Table) and _holds(block, STATE_NAME)), None)
        after = blocks[blocks.index(letterhead) + 1 :] if letterhead is not None else blocks
        signatures = next(
            (block for block in reversed(after) if isinstance(block, Table) and not _has_lines(block)), None
        )
        end = after.index(signatures) if signatures is not None else len(after)
        title = list(_title(after[:end]))
        kind = _text(title[0]) if title else ""
        self._check_title(title)
        if letterhead is not None:
            self._check_letterhead(letterhead, kind)
        elif not kind.startswith(_ATTACHED):
            self._ask(
                False,
                "đầu văn bản",
                "Quốc hiệu và tiêu ngữ, mục II.1",
                "không có bảng quốc hiệu",
                "bảng 2 cột không kẻ khung",
            )
        self._check_body([block for block in after[:end] if not _among(block, title)])
        if signatures is not None:
            self._check_signatures(signatures)
        for block in after[end + 1 :]:
            if isinstance(block, Paragraph):
                self._check_form(_NOTE, block)

    def _check_letterhead(self, table: Table, kind: str) -> None:
        rule = "Tên cơ quan, quốc hiệu, mục II.1, II.2"
        shape = f"{len(table.columns)} cột, {len(table.rows)} hàng"
        self._ask(shape == "2 cột, 2 hàng", "đầu văn bản", rule, shape, "bảng 2 cột, 2 hàng")
        self._ask(not _has_lines(table), "đầu văn bản", rule, "bảng có kẻ khung", "bảng không kẻ khung")
        if shape != "2 cột, 2 hàng":
            return
        agency, state = ([line for line in cell.paragraphs if _text(line)] for cell in table.rows[0].cells)
        names = [line for line in agency if set(_text(line)) != {"_"}]
        for line in names[:-1]:
            self._check_form(_PARENT, line)
        for line in names[-1:]:
            self._check_form(_ISSUER, line)
        self._ask(
            _has_rule(table.rows[0].cells[0]),
            "tên cơ quan",
            "Tên cơ quan, mục II.2",
            "không có đường kẻ",
            "đường kẻ dài 1/3–1/2 dòng chữ",
        )
        for form, line in zip((_STATE, _MOTTO), state, strict=False):
            self._check_form(form, line)
        motto = [_text(line) for line in state[1:2]]
        self._ask(motto == [MOTTO], "tiêu ngữ", "Tiêu ngữ, mục II.1", "".join(motto) or "không có", MOTTO)
        self._check_motto_rule(table.rows[0].cells[1], state)
        self._check_number_and_day(table, kind)

    def _check_motto_rule(self, cell: _Cell, state: list[Paragraph]) -> None:
        """Compare the rule under the motto with the motto: 12,24 em of bold Times New Roman."""
        rule, expected = "Tiêu ngữ, mục II.1", "đường kẻ dài bằng dòng chữ"
        self._ask(_has_rule(cell), "tiêu ngữ", rule, "không có đường kẻ", expected)
        line = next((line for line in cell.paragraphs if _has_border(line)), None)
        if line is None or len(state) < 2 or not _runs(state[1]):
            return
        room = cell.width or Length(0)
        width = _millimetres(
            Length(room - (line.paragraph_format.left_indent or 0) - (line.paragraph_format.right_indent or 0))
        )
        text = 12.24 * (_size(_runs(state[1])[0], state[1])) * 25.4 / 72
        self._ask(
            abs(width - text) <= text / 10, "tiêu ngữ", rule, f"đường kẻ {width:.0f} mm", f"{expected} ({text:.0f} mm)"
        )

    def _check_number_and_day(self, table: Table, kind: str) -> None:
        number, dated = table.rows[1].cells[0].paragraphs[0], table.rows[1].cells[1].paragraphs[0]
        if _text(number):
            self._check_form(_NUMBER, number)
        if not kind.startswith(_UNNUMBERED):
            held = re.fullmatch(r"Số:\s*\d*\s*/\S+", _text(number)) is not None
            self._ask(
                held,
                "số, ký hiệu",
                "Số, ký hiệu, mục II.3",
                _text(number) or "để trống",
                "Số: …/TTr-…, không có dấu cách sau dấu /",
            )
        if kind.startswith(_UNDATED):
            self._ask(
                not _text(dated),
                "địa danh, thời gian",
                "Biên bản, Phụ lục III, Mẫu 1.9",
                _text(dated),
                "không ghi địa danh, ngày tháng ở đầu biên bản",
            )
            return
        held = re.fullmatch(r".+, ngày.*tháng.*năm.*", _text(dated)) is not None
        self._ask(
            held,
            "địa danh, thời gian",
            "Địa danh và thời gian, mục II.4",
            _text(dated) or "để trống",
            "Địa danh, ngày … tháng … năm …",
        )
        if _text(dated):
            self._check_form(_DATED, dated)

    def _check_title(self, title: list[Paragraph]) -> None:
        self._ask(bool(title), "tên loại", "Tên loại, mục II.5", "không thấy", "tên loại viết hoa, đậm, căn giữa")
        for place, line in enumerate(title):
            below = place and _is(line, "italic")
            self._check_form(_UNDER_TITLE if below else _SUBJECT if place else _KIND, line)

    def _check_body(self, blocks: list[Paragraph | Table]) -> None:
        grounds = True
        for place, block in enumerate(blocks):
            if isinstance(block, Table):
                self._check_table(block)
            elif not _text(block):
                continue
            elif _text(block).startswith("Kính gửi"):
                self._check_form(_ADDRESSEE, block)
            elif place and isinstance(blocks[place - 1], Table) and _text(block).startswith("Ghi chú"):
                self._check_form(_NOTE, block)
            elif grounds and _is_ground(block):
                self._check_form(_GROUND, block)
                self._check_spacing(block)
                last = not _starts_with_ground(blocks[place + 1 : place + 2])
                expected = "." if last else ";"
                self._ask(
                    _text(block).endswith(expected),
                    f"«{_short(block)}»",
                    "Căn cứ, mục II.6",
                    f"kết thúc bằng “{_text(block)[-1]}”",
                    f"kết thúc bằng “{expected}”",
                )
            else:
                grounds = False
                heading = _alignment(block) == ALIGN.CENTER and _is(block, "bold")
                self._check_form(_SUBJECT if heading else _BODY, block)
                self._check_spacing(block, indented=not heading)
        texts = [_text(block) for block in blocks if isinstance(block, Paragraph) and _text(block)]
        last_text = texts[-1] if texts else ""
        held = last_text.endswith(END) and not last_text.endswith(f" {END}")
        self._ask(
            held,
            "cuối văn bản",
            "Kết thúc nội dung, mục II.6",
            f"…{last_text[-15:]}",
            "kết thúc bằng “./.” liền chữ cuối",
        )

    def _check_spacing(self, paragraph: Paragraph, *, indented: bool = True) -> None:
        place = f"«{_short(paragraph)}»"
        gap = max(_points(paragraph, "space_before"), _points(paragraph, "space_after"))
        self._ask(gap >= 6, place, "Khoảng cách đoạn, mục II.6", f"{gap:.0f} pt", "từ 6 pt trở lên")
        indent = _points(paragraph, "first_line_indent") / 72 * 2.54
        if indented:
            self._ask(
                0.97 <= indent <= 1.3, place, "Lùi đầu dòng, mục II.6", _decimal(indent, 2) + " cm", "1 cm hoặc 1,27 cm"
            )
        spacing = _inherited(paragraph, "line_spacing")
        held = spacing is None or not isinstance(spacing, float) or 1 <= spacing <= 1.5
        self._ask(
            held, place, "Khoảng cách dòng, mục II.6", f"{spacing} dòng".replace(".", ","), "từ dòng đơn đến 1,5 dòng"
        )

    def _check_table(self, table: Table) -> None:
        for row in table.rows:
            for cell in row.cells:
                for paragraph in cell.paragraphs:
                    self._check_form(_TABLE_TEXT, paragraph)

    def _check_signatures(self, table: Table) -> None:
        seen: list[object] = []
        for row in table.rows:
            for cell in row.cells:
                if cell._tc in seen:
                    continue
                seen.append(cell._tc)
                for line in cell.paragraphs:
                    if _text(line):
                        self._check_form(_signature_form(_text(line)), line)
        recipients = [_text(line) for cell in table._cells for line in cell.paragraphs if _text(line).startswith("- ")]
        if recipients:
            self._ask(
                recipients[-1].startswith("- Lưu:"),
                "nơi nhận",
                "Nơi nhận, mục II.9",
                recipients[-1],
                "dòng cuối là “- Lưu: VT, …”",
            )

    # --- One element -------------------------------------------------------------------------------------------------

    def _check_font(self, paragraph: Paragraph, place: str) -> None:
        for run in _runs(paragraph):
            for name in sorted(_font_names(run, paragraph) - {FONT}):
                self._ask(False, place, "Phông chữ, mục I.4", name, FONT)
            color = run.font.color.rgb if run.font.color is not None else None
            self._ask(color is None or str(color) == "000000", place, "Màu chữ, mục I.4", f"màu {color}", "màu đen")

    def _check_form(self, form: _Form, paragraph: Paragraph, place: str = "") -> None:
        """Compare every run of a paragraph, and its alignment, with what is asked of the element; each fault once."""
        place = place or f"«{_short(paragraph)}»"
        rule = f"{form.name}, {form.section}"
        self._check_font(paragraph, place)
        runs = _runs(paragraph)
        low, high = form.sizes
        for size in sorted({_size(run, paragraph) for run in runs}):
            self._ask(
                low <= size <= high,
                place,
                rule,
                f"cỡ {size:g}",
                f"cỡ {low:g}" if low == high else f"cỡ {low:g}–{high:g}",
            )
        for trait, asked, name in (("bold", form.bold, "chữ đậm"), ("italic", form.italic, "chữ nghiêng")):
            held = asked is None or all(_run_is(run, paragraph, trait) is asked for run in runs)
            self._ask(
                held,
                place,
                rule,
                f"không phải {name}" if asked else name,
                name if asked else f"không {name.removeprefix('chữ ')}",
            )
        text = _text(paragraph)
        if form.caps is not None and any(letter.isalpha() for letter in text):
            self._ask(
                (text == text.upper()) is form.caps,
                place,
                rule,
                "chữ thường" if form.caps else "chữ in hoa",
                "chữ in hoa" if form.caps else "chữ thường",
            )
        if form.align:
            align = _alignment(paragraph)
            self._ask(align in form.align, place, rule, _ALIGNED.get(align, "căn khác"), _ALIGNED[form.align[0]])


_ALIGNED = {ALIGN.CENTER: "căn giữa", ALIGN.JUSTIFY: "căn đều hai bên", ALIGN.LEFT: "căn trái", ALIGN.RIGHT: "căn phải"}


def _text(paragraph: Paragraph) -> str:
    return " ".join(unicodedata.normalize("NFC", paragraph.text).replace("\u00a0", " ").split())


def _short(paragraph: Paragraph) -> str:
    text = _text(paragraph)
    return text if len(text) <= 40 else f"{text[:39]}…"


def _holds(table: Table, text: str) -> bool:
    return any(_text(paragraph) == text for cell in table._cells for paragraph in cell.paragraphs)


def _among(block: Paragraph | Table, others: list[Paragraph]) -> bool:
    return any(block._element is other._element for other in others)


def _title(blocks: list[Paragraph | Table]) -> Iterator[Paragraph]:
    """Give the centred lines at the head of the text: kind, subject, and what stands below them."""
    for block in blocks:
        if isinstance(block, Table) or _text(block).startswith("Kính gửi"):
            return
        if not _text(block):
            continue
        if _alignment(block) != ALIGN.CENTER:
            return
        yield block


def _starts_with_ground(blocks: list[Paragraph | Table]) -> bool:
    return any(isinstance(block, Paragraph) and _is_ground(block) for block in blocks)


def _is_ground(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is a ground: `Căn cứ …`, or in italics what opens as other grounds do."""
    text = _text(paragraph)
    return text.startswith("Căn cứ ") or (text.startswith(_OTHER_GROUNDS) and _is(paragraph, "italic"))


def _signature_form(text: str) -> _Form:
    if text.startswith("Nơi nhận"):
        return _RECIPIENTS
    if text.startswith("- "):
        return _RECIPIENT
    if text.startswith("("):
        return _MANNER
    return _POSITION if text == text.upper() else _SIGNER


def _has_lines(table: Table) -> bool:
    """Tell whether the table shows lines: its own, its cells' (as LibreOffice writes them), or its style's."""
    drawn = [*table._tbl.tblPr.iter(qn("w:tblBorders")), *table._tbl.iter(qn("w:tcBorders"))]
    if table._tbl.tblPr.find(qn("w:tblBorders")) is None and table.style is not None:
        drawn += table.style.element.iter(qn("w:tblBorders"))
    return any(side.get(qn("w:val")) not in ("none", "nil") for borders in drawn for side in borders)


def _has_border(paragraph: Paragraph) -> bool:
    return paragraph._p.find(f"{qn('w:pPr')}/{qn('w:pBdr')}") is not None


def _has_rule(cell: _Cell) -> bool:
    """Tell whether a line is drawn in the cell: a border, a row of "_", or a drawing."""
    drawn = any(True for tag in ("w:drawing", "w:pict") for _ in cell._tc.iter(qn(tag)))
    return drawn or any(_has_border(line) or set(_text(line)) == {"_"} for line in cell.paragraphs)


def _has_page_number(paragraph: Paragraph) -> bool:
    fields = [element.get(qn("w:instr")) or "" for element in paragraph._p.iter(qn("w:fldSimple"))]
    fields += [element.text or "" for element in paragraph._p.iter(qn("w:instrText"))]
    return any(re.match(r"\s*PAGE\b", instruction) for instruction in fields)


def _decimal(number: float, places: int) -> str:
    return f"{number:.{places}f}".replace(".", ",")


def _millimetres(length: Length | None) -> float:
    return length.mm if length is not None else 0.0


# --- What Word inherits: from the run or paragraph, its style, that style's parents, then the document's defaults -----


def _runs(paragraph: Paragraph) -> list[Run]:
    """Give the runs with text, those inside fields and links too."""
    runs = (Run(element, paragraph) for element in paragraph._p.iter(qn("w:r")))
    return [run for run in runs if run.text.strip()]


def _styles(style: BaseStyle | None) -> Iterator[Any]:
    while style is not None:
        yield style
        style = getattr(style, "base_style", None)


def _defaults(paragraph: Paragraph, path: str) -> Any:
    """Find an element of the document's defaults, such as `w:rPrDefault/w:rPr/w:sz`; None where there is none."""
    styles = paragraph.part.package.main_document_part.styles.element
    return styles.find("/".join(qn(step) for step in ("w:docDefaults", *path.split("/"))))


def _inherited(paragraph: Paragraph, name: str) -> Any:
    holders = (paragraph, *_styles(paragraph.style))
    return next((value for holder in holders if (value := getattr(holder.paragraph_format, name)) is not None), None)


def _points(paragraph: Paragraph, name: str) -> float:
    value = _inherited(paragraph, name)
    if value is not None:
        return float(value.pt)
    spacing = _defaults(paragraph, "w:pPrDefault/w:pPr/w:spacing") if name.startswith("space_") else None
    twentieths = spacing.get(qn(f"w:{name.removeprefix('space_')}")) if spacing is not None else None
    return int(twentieths) / 20 if twentieths else 0.0


def _alignment(paragraph: Paragraph) -> ALIGN:
    return _inherited(paragraph, "alignment") or ALIGN.LEFT


def _fonts(run: Run, paragraph: Paragraph) -> Iterator[Any]:
    yield run.font
    for style in (*_styles(run.style), *_styles(paragraph.style)):
        yield style.font


def _size(run: Run, paragraph: Paragraph) -> float:
    for font in _fonts(run, paragraph):
        if font.size is not None:
            return float(font.size.pt)
    size = _defaults(paragraph, "w:rPrDefault/w:rPr/w:sz")
    return int(size.get(qn("w:val"))) / 2 if size is not None else 10.0


def _run_is(run: Run, paragraph: Paragraph, trait: str) -> bool:
    return bool(next((value for font in _fonts(run, paragraph) if (value := getattr(font, trait)) is not None), False))


def _is(paragraph: Paragraph, trait: str) -> bool:
    runs = _runs(paragraph)
    return bool(runs) and all(_run_is(run, paragraph, trait) for run in runs)


def _font_names(run: Run, paragraph: Paragraph) -> set[str]:
    """Give the fonts of a run's plain and marked letters (`ascii` and `hAnsi`); of a theme font, its theme name."""
    properties = [font._element.find(qn("w:rPr")) for font in _fonts(run, paragraph)]
    properties.append(_defaults(paragraph, "w:rPrDefault/w:rPr"))
    fonts = [
        found for holder in properties if holder is not None and (found := holder.find(qn("w:rFonts"))) is not None
    ]
    names: set[str] = set()
    for script in ("ascii", "hAnsi"):
        for found in fonts:
            if name := found.get(qn(f"w:{script}Theme")) or found.get(qn(f"w:{script}")):
                names.add(name)
                break
        else:
            names.add("phông mặc định của máy")
    return names
