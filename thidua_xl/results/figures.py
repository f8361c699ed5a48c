"""The sheet `Tổng hợp`: figures of one check, with native charts."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from thidua_xl.addresses import column_letter
from thidua_xl.decision.bonuses import Bonus, expected_bonuses
from thidua_xl.findings import SEVERITY_NAMES, Finding
from thidua_xl.legal import BaseWage
from thidua_xl.results.layout import BORDER, FONT, HEAD_ROW, points, write_title
from thidua_xl.review import Review
from thidua_xl.rows import put_text
from thidua_xl.sheets import YES, Subject
from thidua_xl.verdicts import Outcome, Verdict

_LABEL = 44  # width of the first column of `Tổng hợp`, in signs


def write_figures(
    worksheet: Worksheet,
    findings: Sequence[Finding],
    verdicts: Sequence[Verdict],
    review: Review | None,
    made: datetime,
) -> None:
    """Write the figures one block under the other, and beside them the charts of verdicts and of kinds of findings."""
    write_title(worksheet, "TỔNG HỢP", "Số liệu của lần kiểm tra này")
    for place, width in enumerate((_LABEL, 12, 12, 14, 15), start=1):
        worksheet.column_dimensions[column_letter(place)].width = width
    heads = ("Hình thức, đối tượng", *(outcome.value for outcome in Outcome), "Cộng")
    row, first = _block(worksheet, HEAD_ROW, heads, _by_award(verdicts))
    if first:
        _chart_verdicts(worksheet, first, row - 2)
    if review is not None:
        heads = ("Người được đề nghị (chỉ tính đề nghị đang xét)", "Số lượng")
        row, _ = _block(worksheet, row, heads, _people_figures(review))
        heads = ("Tiền thưởng dự kiến", "Số lượng", "Hệ số", "Mức (đồng)", "Cộng (đồng)")
        row, _ = _block(worksheet, row, heads, _money(*expected_bonuses(review, verdicts, made.date())))
    kinds = Counter((finding.severity, finding.title) for finding in findings)
    rows = [(f"{SEVERITY_NAMES[severity]}: {title}", number) for (severity, title), number in kinds.most_common()]
    row, first = _block(worksheet, row, ("Loại lỗi", "Số lượng"), rows)
    if first:
        _chart_findings(worksheet, first, row - 2)


_OUTCOME_BARS = {Outcome.PASSED: "70AD47", Outcome.FAILED: "C00000", Outcome.UNCLEAR: "FFC000"}


def _chart_verdicts(worksheet: Worksheet, first: int, last: int) -> None:
    chart = _bars("Kết quả xét theo hình thức, đối tượng")
    chart.grouping, chart.overlap = "stacked", 100
    chart.add_data(Reference(worksheet, min_col=2, max_col=4, min_row=first - 1, max_row=last), titles_from_data=True)
    chart.set_categories(Reference(worksheet, min_col=1, min_row=first, max_row=last))
    for series, outcome in zip(chart.series, Outcome, strict=True):
        series.graphicalProperties.solidFill = _OUTCOME_BARS[outcome]
    chart.height = 8
    worksheet.add_chart(chart, f"G{HEAD_ROW}")


def _chart_findings(worksheet: Worksheet, first: int, last: int) -> None:
    chart = _bars("Loại lỗi")
    chart.legend = None
    chart.add_data(Reference(worksheet, min_col=2, min_row=first, max_row=last))
    chart.set_categories(Reference(worksheet, min_col=1, min_row=first, max_row=last))
    chart.x_axis.scaling.orientation = "maxMin"
    chart.height = min(max(6, 0.8 * (last - first + 1)), 11)  # together they fit a page
    worksheet.add_chart(chart, f"G{HEAD_ROW + 18}")


def _bars(title: str) -> BarChart:
    chart = BarChart()
    chart.type, chart.title, chart.width = "bar", title, 18
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.number_format, chart.y_axis.majorGridlines = "0", None
    return chart


def _money(bonuses: Sequence[Bonus], wage: BaseWage | None) -> list[tuple[object, ...]]:
    if wage is None or not bonuses:
        return []
    rows: list[tuple[object, ...]] = [
        (f"{b.award} – {b.subject}", b.number, points(b.factor), points(b.each), points(b.total)) for b in bonuses
    ]
    confirm = "" if wage.confidence == "H" else "; hỏi lại cơ quan tài chính"
    said = f"Lương cơ sở {points(Decimal(wage.amount))} đồng, từ {wage.start:%d/%m/%Y}{confirm}"
    return [*rows, (said, "", "", "", points(sum((b.total for b in bonuses), Decimal(0))))]


def _by_award(verdicts: Sequence[Verdict]) -> list[tuple[object, ...]]:
    kinds = dict.fromkeys((verdict.award, verdict.subject) for verdict in verdicts)
    counts = Counter((verdict.award, verdict.subject, verdict.outcome) for verdict in verdicts)
    rows = [
        (f"{award} – {subject}", *(counts[award, subject, outcome] for outcome in Outcome)) for award, subject in kinds
    ]
    return [
        (*row, sum(counts[award, subject, outcome] for outcome in Outcome))
        for row, (award, subject) in zip(rows, kinds, strict=True)
    ]


def _people_figures(review: Review) -> list[tuple[object, ...]]:
    """Leaders and direct workers, men and women: asked at every council (NĐ về thi đua, khen thưởng, Điều 4)."""
    active = list(review.each(review.active))
    people = [one for one in active if one.subject is not Subject.COLLECTIVE]
    genders = [one.person.gender for one in people if one.person is not None]
    leaders = sum(one.leader == YES for one in people)
    return [
        ("Tập thể", len(active) - len(people)),
        ("Cá nhân (gồm hộ gia đình, người dân)", len(people)),
        ("– Lãnh đạo, quản lý", leaders),
        ("– Người trực tiếp lao động, công tác", len(people) - leaders),
        ("– Nữ", genders.count("Nữ")),
        ("– Nam", genders.count("Nam")),
    ]


def _block(worksheet: Worksheet, row: int, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> tuple[int, int]:
    """Write one small table; give the row after it (one left blank), and its first row of figures (0: none)."""
    if not rows:
        return row, 0
    for offset, cells in enumerate([heads, *rows]):
        worksheet.row_dimensions[row + offset].height = 15 * -(-len(str(cells[0])) // _LABEL) + 2
        for place, value in enumerate(cells, start=1):
            cell = worksheet.cell(row + offset, place)
            if isinstance(value, str):
                put_text(cell, value)
            else:
                cell.value = value
            cell.border = BORDER
            cell.font = Font(name=FONT, size=11, bold=offset == 0, color="FFFFFF" if offset == 0 else "000000")
            cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal=None if place == 1 else "center")
            if offset == 0:
                cell.fill = PatternFill("solid", fgColor="1F4E79")
    return row + len(rows) + 2, row + 1
