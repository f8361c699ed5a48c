"""Tờ trình, and the danh sách that goes with it."""

# ruff: noqa: E501 (a Vietnamese sentence is not broken for a margin)

from docx.document import Document as DocumentObject

from templates.build.common import (
    BLANK_NUMBER,
    COUNTS,
    HEAD,
    PLACE_OF_NOMINEE,
    UNDATED,
    letterhead,
    nothing,
    signed_by_head,
    title,
)
from templates.build.page import STATE_WIDTH, WIDE_TEXT_WIDTH
from templates.build.pieces import loop, row, table, write


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
