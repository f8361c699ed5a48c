"""The papers that are made one at a time: result report, plan, calendar; and the ranking of a bloc."""

from pathlib import Path

from thidua_xl import assets
from thidua_xl.books import Book
from thidua_xl.errors import ThiduaError
from thidua_xl.files import safe_name
from thidua_xl.papers.plan import write_plan
from thidua_xl.papers.report import write_sections
from thidua_xl.papers.words.campaigns import campaign_words, legal_words
from thidua_xl.papers.words.scores import RankWords, ranks_words
from thidua_xl.papers.words.units import issuer_words, named_unit_words
from thidua_xl.pipeline.checking import TEMPLATE_FOLDER, Checked, campaign_of, sound
from thidua_xl.pipeline.made import Made, make_alone
from thidua_xl.schedule import Appointment, appointments, build_calendar
from thidua_xl.sheets import Task
from thidua_xl.word.merge import render
from thidua_xl.word.rendered import Rendered

REPORT_TEMPLATE = "bao-cao-ket-qua"


def make_report(path: Path, checked: Checked, folder: Path, unit: str = "") -> Made:
    """Make the result report of a checked book into a folder; what was changed by hand stays.

    `unit` is the code or name of a unit that reports on itself to whom the plan says; "" is the issuer, on all units.
    """
    review = sound(checked)
    if not review.campaign.outline:
        raise ThiduaError("Trang Đề cương chưa có mục nào nên chưa lập được báo cáo; ghi các mục báo cáo vào trang đó.")
    templates = assets.templates(path.parent / TEMPLATE_FOLDER)
    campaign = review.campaign
    submitter = named_unit_words(review, unit or campaign.issuer)
    if unit and not submitter.code:
        raise ThiduaError(f"Trang Đơn vị không có đơn vị nào có mã hoặc tên là “{unit}”.")
    received = next((deadline.recipient for deadline in campaign.deadline(Task.REPORT, "")), "")
    words = {
        "campaign": campaign_words(campaign),
        "legal": legal_words(campaign.legal_pack),
        "draft": False,
        "submitter": submitter,
        "addressee": (received or campaign.issuer) if unit else campaign.superior,
        "sections": write_sections(review, checked.verdicts, submitter.code if unit else ""),
    }
    name = f"Báo cáo kết quả - {submitter.name}" if unit else "Báo cáo kết quả"
    return make_alone(folder, "report", f"{safe_name(name)}.docx", render(templates[REPORT_TEMPLATE], words))


def rank_units(checked: Checked) -> tuple[RankWords, ...]:
    """Rank the units of a checked book's blocs, as printed; ThiduaError where the book holds no scores."""
    lines = ranks_words(sound(checked))
    if not lines:
        raise ThiduaError("Sổ chưa có điểm để xếp hạng; ghi trang Bảng điểm (thể lệ) và trang Chấm điểm.")
    return lines


PLAN_TEMPLATE = "ke-hoach"


def make_plan(path: Path, folder: Path, *, draft: bool = False, book: Book | None = None) -> Made:
    """Make the plan of the campaign (kế hoạch) from the rules sheets of a book; its data are not looked at.

    `book` is the book already opened, where what it holds is not what the file holds.
    """
    campaign = campaign_of(path, book)
    templates = assets.templates(path.parent / TEMPLATE_FOLDER)
    words = {
        "campaign": campaign_words(campaign),
        "legal": legal_words(campaign.legal_pack),
        "draft": draft,
        "submitter": issuer_words(campaign),
        "sections": write_plan(campaign),
    }
    return make_alone(folder, "plan", "Kế hoạch.docx", render(templates[PLAN_TEMPLATE], words))


def make_calendar(path: Path, folder: Path) -> tuple[Made, list[Appointment]]:
    """Write the deadlines of a book's rules as an .ics file for Outlook; give also the appointments to show."""
    campaign = campaign_of(path)
    made = make_alone(folder, "calendar", "Lịch.ics", Rendered(build_calendar(campaign), ()))
    return made, appointments(campaign)
