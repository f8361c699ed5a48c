"""The file of each template: who writes its text, and the same bytes every time."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml.ns import qn

from templates.build.bloc import registration, score_summary
from templates.build.certificates import blank_certificates, certificates
from templates.build.council import ballot, council_letter, council_minutes, counting_record
from templates.build.deciding import budget_summary, decision, decision_list, payment_list
from templates.build.index import contents
from templates.build.letters import request_letter, roster
from templates.build.minutes import bloc_minutes, minutes
from templates.build.outlines import campaign_plan, result_report
from templates.build.page import set_page, set_styles
from templates.build.pieces import element
from templates.build.reports import collective_report, individual_report, summary


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
    "phieu-bau": Plan("Phiếu bầu", ballot),
    "bien-ban-kiem-phieu": Plan("Biên bản kiểm phiếu", counting_record),
    "bien-ban-hop-hoi-dong": Plan("Biên bản họp Hội đồng", council_minutes),
    "to-trinh-hoi-dong": Plan("Tờ trình của cơ quan thường trực Hội đồng", council_letter),
    "quyet-dinh": Plan("Quyết định khen thưởng", decision),
    "danh-sach-quyet-dinh": Plan("Danh sách kèm theo Quyết định", decision_list),
    "bang-giay-trang": Plan("Bằng khen, giấy khen in trên giấy trắng", blank_certificates),
    "bang-len-phoi": Plan("Bằng khen, giấy khen in lên phôi", certificates),
    "bang-ke-tien-thuong": Plan("Bảng kê chi tiền thưởng", payment_list, wide=True),
    "tong-hop-kinh-phi": Plan("Tổng hợp kinh phí khen thưởng", budget_summary),
    "muc-luc": Plan("Mục lục hồ sơ", contents, wide=True),
}


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
