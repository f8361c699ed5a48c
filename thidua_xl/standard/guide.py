"""The sheet `Hướng dẫn`: five steps, the sheets to fill, what the plan says."""

from collections.abc import Iterable

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


def _guide_lines(campaign: Campaign, in_view: list[Sheet]) -> list[tuple[str, str, str, str]]:
    """The guide as lines: (style, column A, column B, column C)."""
    lines = [
        ("title", "HƯỚNG DẪN", "", ""),
        ("name", campaign.name, "", ""),
        ("", "", "", ""),
        ("head", "NĂM BƯỚC", "", ""),
        (
            "step",
            "1",
            "Kiểm danh sách",
            "Trang Đơn vị, Cá nhân: đủ người, đúng họ tên, chức vụ như giấy tờ. Mã đặt ngắn, không trùng.",
        ),
        ("step", "2", "Ghi cuộc họp xét", "Trang Họp xét và Thành viên họp: ngày giờ, ai có mặt, ai vắng, số phiếu."),
        (
            "step",
            "3",
            "Ghi đề nghị",
            "Trang Đề nghị: chọn mã, hình thức; ghi x hoặc minh chứng ở từng cột tiêu chuẩn; viết thành tích.",
        ),
        (
            "step",
            "4",
            "Kiểm tra",
            "Chạy: thidua-xl validate “tên sổ.xlsx”. Sửa các ô nêu trong kết quả, kiểm lại.",
        ),
        (
            "step",
            "5",
            "Lập hồ sơ",
            "Chạy: thidua-xl dossier “tên sổ.xlsx” -o “thư mục”. In, ký, nộp.",
        ),
        ("", "", "", ""),
        ("head", "CÁC TRANG CẦN ĐIỀN (bấm tên trang để mở)", "", ""),
        *(("sheet", "", sheet.title, f"{sheet.purpose}.") for sheet in in_view),
        ("", "", "", ""),
        ("head", "KẾ HOẠCH NÓI GÌ", "", ""),
    ]
    if period := campaign.period:
        basis = campaign.bases.get("start", "") or campaign.bases.get("end", "")
        lines.append(("", "", "Thời gian", f"{period[:1].upper()}{period[1:]} ({basis})."))
    for deadline in campaign.deadlines:
        last = f", tức chậm nhất {day_and_weekday(deadline.last_day)}" if deadline.last_day else ""
        lines.append(
            ("", "", deadline.task[:1].upper() + deadline.task[1:], f"{deadline.stated}{last} ({deadline.basis}).")
        )
    for quota in campaign.quotas:
        names = ", ".join(campaign.award_named(code) for code in quota.awards)
        limit = f"không quá {quota.limit:f}" if quota.limit is not None else "chưa rõ số"
        lines.append(
            (
                "",
                "",
                "Số lượng",
                f"{names}: {', '.join(quota.subjects)} {limit}, cách tính: {quota.counting} ({quota.basis}).",
            )
        )
    for name in dict.fromkeys(document.name for document in campaign.documents if document.mandatory):
        basis = next(document.basis for document in campaign.documents if document.name == name)
        lines.append(("", "", "Hồ sơ gồm", f"{name} ({basis})."))
    lines += [
        ("", "", "", ""),
        *(_term_lines() if TERMS in in_view else ()),
        ("head", "QUY ƯỚC", "", ""),
        ("", "", "Ô nền vàng", "Ô bắt buộc còn trống."),
        ("", "", "Cột tiêu đề xám", "Tự hiện tên theo mã; không cần gõ."),
        ("", "", "KAD", "Không áp dụng: dùng cho tiêu chuẩn không xét với đối tượng này."),
        ("", "", "[……]", "Chỗ thiếu trong giấy tờ: bổ sung ở sổ rồi lập lại."),
    ]
    return lines


def _term_lines() -> list[tuple[str, str, str, str]]:
    """The keys of `Thể lệ`, for those who write the rules."""
    keys = [("", "", term.heading, term.help + (" (nhiều dòng)" if term.many else "") + ".") for term in TERM_KEYS]
    return [("head", "CÁC MỤC CỦA TRANG THỂ LỆ", "", ""), *keys, ("", "", "", "")]
