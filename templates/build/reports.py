"""Báo cáo thành tích and tóm tắt thành tích: what one nominee achieved."""

# ruff: noqa: E501 (a Vietnamese sentence is not broken for a margin)

from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

from templates.build.common import letterhead, signatures, signed_by_head, signer, title
from templates.build.page import TEXT_WIDTH
from templates.build.pieces import loop, row, ruled, write


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


ETHNICITY = "{% if nomination.ethnicity %}; dân tộc: {{ nomination.ethnicity }}{% endif %}"


def individual_report(document: DocumentObject) -> None:
    """Báo cáo thành tích của cá nhân (Mẫu số 08, Phụ lục I, NĐ 98/2023): the person signs, the head of unit confirms."""
    achievement_title(document, "{{ nomination.name }}, {{ nomination.position }}, {{ nomination.unit_name }}")
    for line in (
        "Họ và tên: {{ nomination.name }}",
        f"Ngày, tháng, năm sinh: {{{{ nomination.birth }}}}; giới tính: {{{{ nomination.gender }}}}{ETHNICITY}",
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
