"""The sheet `Hướng dẫn`: five steps, the sheets to fill, what the plan says."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from thidua_xl.rows import put_text
from thidua_xl.rules import Campaign, day_and_weekday
from thidua_xl.sheets import BY_TITLE, RULE_SHEETS, TERM_KEYS, TERMS, Sheet
from thidua_xl.standard.looks import DEPARTMENT, FONT, GUIDE, RULES, UNIT, quoted


def write_guide(worksheet: Worksheet, campaign: Campaign, in_view: Iterable[Sheet]) -> None:
    """The sheet that leads a first-time clerk in five steps, with what the plan says of days, numbers and papers."""
    worksheet.sheet_properties.tabColor = GUIDE
    worksheet.sheet_view.showGridLines = False
    worksheet.column_dimensions["A"].width = 6
    worksheet.column_dimensions["B"].width = 30
    worksheet.column_dimensions["C"].width = 84
    lines = _guide_lines(campaign, list(in_view))
    for number, (style, mark, text, more) in enumerate(lines, start=1):
        for place, value in enumerate((mark, text, more), start=1):
            cell = worksheet.cell(number, place)
            put_text(cell, value or None)
            cell.font = Font(name=FONT, size=12)
            cell.alignment = Alignment(wrap_text=place == 3, vertical="top")
        first = worksheet.cell(number, 1)
        if style == "title":
            first.font = Font(name=FONT, size=18, bold=True, color=GUIDE)
            worksheet.row_dimensions[number].height = 28
        elif style == "name":
            worksheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=3)
            first.font = Font(name=FONT, size=13, bold=True)
            first.alignment = Alignment(wrap_text=True, vertical="top")
            worksheet.row_dimensions[number].height = 18 * (1 + len(mark) // 105)
        elif style == "head":
            for place in range(1, 4):
                worksheet.cell(number, place).fill = PatternFill("solid", fgColor=RULES)
            first.font = Font(name=FONT, size=12, bold=True, color="FFFFFF")
        elif style == "step":
            first.font = Font(name=FONT, size=14, bold=True, color=GUIDE)
            first.alignment = Alignment(horizontal="center", vertical="top")
            worksheet.cell(number, 2).font = Font(name=FONT, size=12, bold=True)
        elif style == "sheet":
            link = worksheet.cell(number, 2)
            link.hyperlink = f"#{quoted(text)}!A1"
            link.font = Font(name=FONT, size=12, underline="single", color="0563C1")
            colour = (
                RULES if BY_TITLE[text] in RULE_SHEETS else UNIT if BY_TITLE[text].filled_by == "don-vi" else DEPARTMENT
            )
            first.fill = PatternFill("solid", fgColor=colour)
        if more:
            worksheet.row_dimensions[number].height = 17 * (1 + len(more) // 88)
    worksheet.page_setup.orientation = "portrait"
    worksheet.page_setup.paperSize = worksheet.PAPERSIZE_A4
    worksheet.page_setup.fitToWidth, worksheet.page_setup.fitToHeight = 1, 0
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True


class _Line(NamedTuple):
    """A line of the guide: its style, and what columns A, B and C say."""

    style: str = ""
    mark: str = ""
    text: str = ""
    more: str = ""


_STEPS = (
    _Line("head", "NĂM BƯỚC"),
    _Line(
        "step",
        "1",
        "Kiểm danh sách",
        "Trang Đơn vị, Cá nhân: đủ người, đúng họ tên, chức vụ như giấy tờ. Mã đặt ngắn, không trùng.",
    ),
    _Line("step", "2", "Ghi cuộc họp xét", "Trang Họp xét và Thành viên họp: ngày giờ, ai có mặt, ai vắng, số phiếu."),
    _Line(
        "step",
        "3",
        "Ghi đề nghị",
        "Trang Đề nghị: chọn mã, hình thức; ghi x hoặc minh chứng ở từng cột tiêu chuẩn; viết thành tích.",
    ),
    _Line("step", "4", "Kiểm tra", "Chạy: thidua-xl validate “tên sổ.xlsx”. Sửa các ô nêu trong kết quả, kiểm lại."),
    _Line("step", "5", "Lập hồ sơ", "Chạy: thidua-xl dossier “tên sổ.xlsx” -o “thư mục”. In, ký, nộp."),
)
_CONVENTIONS = (
    _Line("head", "QUY ƯỚC"),
    _Line(text="Ô nền vàng", more="Ô bắt buộc còn trống."),
    _Line(text="Cột tiêu đề xám", more="Tự hiện tên theo mã; không cần gõ."),
    _Line(text="KAD", more="Không áp dụng: dùng cho tiêu chuẩn không xét với đối tượng này."),
    _Line(text="[……]", more="Chỗ thiếu trong giấy tờ: bổ sung ở sổ rồi lập lại."),
)


def _guide_lines(campaign: Campaign, in_view: list[Sheet]) -> list[_Line]:
    return [
        _Line("title", "HƯỚNG DẪN"),
        _Line("name", campaign.name),
        _Line(),
        *_STEPS,
        _Line(),
        _Line("head", "CÁC TRANG CẦN ĐIỀN (bấm tên trang để mở)"),
        *(_Line("sheet", text=sheet.title, more=f"{sheet.purpose}.") for sheet in in_view),
        _Line(),
        _Line("head", "KẾ HOẠCH NÓI GÌ"),
        *_plan_lines(campaign),
        _Line(),
        *(_term_lines() if TERMS in in_view else ()),
        *_CONVENTIONS,
    ]


def _plan_lines(campaign: Campaign) -> Iterator[_Line]:
    """What the plan says of days, numbers and papers."""
    if period := campaign.period:
        basis = campaign.bases.get("start", "") or campaign.bases.get("end", "")
        yield _Line(text="Thời gian", more=f"{period[:1].upper()}{period[1:]} ({basis}).")
    for deadline in campaign.deadlines:
        last = f", tức chậm nhất {day_and_weekday(deadline.last_day)}" if deadline.last_day else ""
        task = deadline.task[:1].upper() + deadline.task[1:]
        yield _Line(text=task, more=f"{deadline.stated}{last} ({deadline.basis}).")
    for quota in campaign.quotas:
        names = ", ".join(campaign.award_named(code) for code in quota.awards)
        limit = f"không quá {quota.limit:f}" if quota.limit is not None else "chưa rõ số"
        counting = f"{', '.join(quota.subjects)} {limit}, cách tính: {quota.counting}"
        yield _Line(text="Số lượng", more=f"{names}: {counting} ({quota.basis}).")
    for name in dict.fromkeys(document.name for document in campaign.documents if document.mandatory):
        basis = next(document.basis for document in campaign.documents if document.name == name)
        yield _Line(text="Hồ sơ gồm", more=f"{name} ({basis}).")


def _term_lines() -> list[_Line]:
    """The keys of `Thể lệ`, for those who write the rules."""
    keys = [_Line(text=term.heading, more=f"{term.help}{' (nhiều dòng)' * term.many}.") for term in TERM_KEYS]
    return [_Line("head", "CÁC MỤC CỦA TRANG THỂ LỆ"), *keys, _Line()]
