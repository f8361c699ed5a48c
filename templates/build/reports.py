"""Báo cáo thành tích and tóm tắt thành tích: what one nominee achieved."""

# ruff: noqa: E501 (a Vietnamese sentence is not broken for a margin)

from docx.document import Document as DocumentObject
from docx.table import _Cell

from templates.build.common import letterhead, nothing, signatures, signed, signed_by_issuer, signer, title
from templates.build.page import TEXT_WIDTH
from templates.build.pieces import loop, row, write

CONFIRMED = ("XÁC NHẬN CỦA", "CẤP TRÌNH KHEN THƯỞNG")
STAMPED = "(Ký, đóng dấu)"
OWN_UNIT_SUBMITS = "(nomination.nominee_unit.code == submitter.code)"


def achievement_title(document: DocumentObject, nominee: str) -> None:
    """Write the heading of an achievement report, and the line that names the form."""
    letterhead(document, "nomination.nominee_unit")
    write(document, "Tên loại", "BÁO CÁO THÀNH TÍCH")
    write(document, "Trích yếu", "ĐỀ NGHỊ TẶNG {{ nomination.award_name|caps }}")
    write(
        document, "Chú thích tên loại",
        "(Theo {{ legal.report_form }}{% if legal.annex %}, {{ legal.annex }}{% endif %} kèm theo {{ legal.decree }})",
    )  # fmt: skip
    write(document, "Tên đối tượng", nominee)
    write(document, "Mục lớn", "I. THÔNG TIN CHUNG")


def achievements(document: DocumentObject) -> None:
    """Write what was achieved in the campaign, and the closing line."""
    write(document, "Mục lớn", "II. THÀNH TÍCH ĐẠT ĐƯỢC")
    write(
        document, "Nội dung",
        "Thành tích trong {{ campaign.name }}, từ ngày {{ nomination.achieved_from }} đến ngày {{ nomination.achieved_to }}:",
    ).paragraph_format.keep_with_next = True  # fmt: skip
    loop(document, "paragraph in nomination.achievement", "Nội dung", "{{ paragraph }}")
    write(document, "Lời kết", "Kính đề nghị {{ nomination.authority }} xem xét, tặng {{ nomination.award_name }}./.")


def collective_report(document: DocumentObject) -> None:
    """Báo cáo thành tích của tập thể (Mẫu số 08, Phụ lục I, NĐ 98/2023): its head signs, who submits it confirms."""
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
    signatures(document, (confirmed, signed("nomination.nominee_unit.signature", manner=STAMPED)), left=TEXT_WIDTH / 2)


def confirmed(cell: _Cell) -> None:
    """Fill a cell with who confirms: the submitter, unless it is the nominee itself."""
    for line in CONFIRMED:
        write(cell, "Chức vụ người ký", line)
    write(cell, "Chức vụ người ký", f"{{%p if not {OWN_UNIT_SUBMITS} %}}")
    loop(cell, "line in submitter.signature.lines", "Chức vụ người ký", "{{ line|caps }}")
    write(cell, "Chức vụ người ký", "{%p endif %}")
    write(cell, "Cách ký", STAMPED)
    write(cell, "Người ký", f"{{{{ '' if {OWN_UNIT_SUBMITS} else submitter.signature.name }}}}")


ETHNICITY = "{% if nomination.ethnicity %}; dân tộc: {{ nomination.ethnicity }}{% endif %}"


def individual_report(document: DocumentObject) -> None:
    """Báo cáo thành tích của cá nhân (Mẫu số 08, Phụ lục I, NĐ 98/2023): the person signs, the head of unit confirms."""
    achievement_title(document, "{{ nomination.name }}, {{ nomination.post }}")
    for line in (
        "Họ và tên: {{ nomination.name }}",
        f"Ngày, tháng, năm sinh: {{{{ nomination.birth }}}}; giới tính: {{{{ nomination.gender }}}}{ETHNICITY}",
        "Quê quán: {{ nomination.hometown }}",
        "Nơi thường trú: {{ nomination.residence }}",
    ):
        write(document, "Nội dung", f"- {line}.")
    write(document, "Nội dung", "{%p if not nomination.is_civilian %}")
    for line in (
        "Đơn vị công tác: {{ nomination.unit_name }}",
        "Chức vụ: {{ nomination.position }}",
        "Trình độ chuyên môn, nghiệp vụ: {{ nomination.qualification }}",
        "Ngày vào ngành: {{ nomination.joined }}",
    ):
        write(document, "Nội dung", f"- {line}.")
    write(document, "Nội dung", "{%p endif %}")
    achievements(document)
    by_unit = f"{{{{ 'CẤP TRÌNH KHEN THƯỞNG' if {OWN_UNIT_SUBMITS} else 'ĐƠN VỊ' }}}}"
    made = signatures(
        document,
        (
            signed("nomination.nominee_unit.signature", "XÁC NHẬN CỦA", by_unit, manner=STAMPED),
            signer("NGƯỜI BÁO CÁO", "THÀNH TÍCH", name="{{ nomination.name }}", manner="(Ký, ghi rõ họ và tên)"),
        ),
        left=TEXT_WIDTH / 2,
    )
    row(made, f"{{%tr if not {OWN_UNIT_SUBMITS} %}}")
    row(made, signed("submitter.signature", *CONFIRMED, manner=STAMPED), nothing)
    row(made, "{%tr endif %}")


def summary(document: DocumentObject) -> None:
    """Tóm tắt thành tích: written by the submitting unit for those who write no report of their own (no legal form)."""
    letterhead(document, "submitter")
    title(document, "TÓM TẮT THÀNH TÍCH", "Đề nghị tặng {{ nomination.award_name }}")
    write(document, "Nội dung", "- {{ 'Tên tập thể: ' if nomination.is_collective else '' if nomination.is_household else 'Họ và tên: ' }}{{ nomination.name }}.")  # fmt: skip
    write(document, "Nội dung", "{%p if nomination.post %}")
    write(document, "Nội dung", "- {{ 'Cơ quan, đơn vị cấp trên: ' if nomination.is_collective else '' if nomination.is_civilian else 'Chức vụ, đơn vị: ' }}{{ nomination.post }}.")  # fmt: skip
    write(document, "Nội dung", "{%p endif %}")
    for line in (
        "Thời gian lập thành tích: từ ngày {{ nomination.achieved_from }} đến ngày {{ nomination.achieved_to }}",
        "Đợt thi đua: {{ campaign.name }}",
    ):
        write(document, "Nội dung", f"- {line}.")
    write(document, "Mục nhỏ", "Thành tích đạt được")
    write(document, "Nội dung", "{{ nomination.summary }}")
    loop(document, "paragraph in nomination.achievement", "Nội dung", "{{ paragraph }}")
    write(
        document,
        "Lời kết",
        "{{ submitter.name }} xác nhận và đề nghị {{ nomination.authority }} xem xét, quyết định./.",
    )
    signed_by_issuer(document, "- Hồ sơ khen thưởng;", "- Lưu: VT.")
